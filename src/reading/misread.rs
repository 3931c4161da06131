//! Numbers in which text recognition took a letter for a digit, or another mark for the point.

use crate::document::Sought;
use crate::report::Amount;

/// Decimals with which such an amount is printed.
const DECIMALS: usize = 2;

/// A number with a letter in place of a similar digit, or another mark in place of its point:
/// `110.2O`, `250、10`. It must be the only amount with two decimals that looks so. Behind a comma
/// a digit of the thousands may be lost, so such texts are none.
pub fn number(text: &str) -> Option<Amount> {
    /// Letters that may stand for digits.
    const MOST: usize = 2;
    /// An hour has fewer digits.
    const HOUR: usize = 3;
    let point = text.chars().rev().nth(DECIMALS)?;
    let is_marked = matches!(point, '、' | '。' | '·' | '.' | ':' | '：');
    let (whole, decimals) = text.rsplit_once(point).filter(|_| is_marked)?;
    // 8:30 is an hour.
    if matches!(point, ':' | '：') && whole.len() < HOUR {
        return None;
    }
    let mut digits = 0;
    let mut letters = 0;
    let mut number = String::new();
    let point_at = whole.chars().count();
    for (at, c) in whole.chars().chain(std::iter::once('.')).chain(decimals.chars()).enumerate() {
        number.push(match c {
            '0'..='9' => {
                digits += 1;
                c
            }
            // Latin, Cyrillic, and the zero of years.
            'O' | 'o' | '\u{41e}' | '\u{43e}' | '〇' | '○' => {
                letters += 1;
                '0'
            }
            'l' | 'I' => {
                letters += 1;
                '1'
            }
            '.' if point_at == at => '.',
            _ => return None,
        });
    }
    let is_sure = letters <= MOST && digits >= letters + DECIMALS;
    Amount::usual(&number).filter(|_| is_sure)
}

/// Whether a text has a Han character only because a zero was misread as 〇, the zero of years.
pub fn has_misread_zero(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && const { Sought::new("〇") }.stands_in(text)
        && number(text).is_some()
}

/// The digit that a letter looks like, which recognition took for it.
pub fn look_alike(letter: char) -> Option<char> {
    Some(match letter {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        _ => return None,
    })
}

/// Digits of which some were taken for letters: `2O80505`. `None` if no letter is among them.
pub fn misread_digits(text: &str) -> Option<String> {
    if !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let as_digit = |c: char| if c.is_ascii_digit() { Some(c) } else { look_alike(c) };
    text.bytes()
        .any(|byte| byte.is_ascii_alphabetic())
        .then(|| text.chars().map(as_digit).collect())?
}
