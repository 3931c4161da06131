//! Reads texts and numbers of the cells of a card, with their places.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::reading::figure::{self, Content};
use crate::reading::fold::{is_han, squeeze};
use crate::reading::line::Piece;
use crate::report::{Amount, Located, Place, is_digit};

/// A number of a cell; a percent sign, 分, tags and white space around it are no part of it.
/// `0` is the number 0.
pub fn number(piece: &Piece<'_>) -> Option<Located<Amount>> {
    // Nearly all pieces of a card are plain numbers or words.
    if let Some(amount) = piece.number() {
        return Some(Located::new(amount, piece.place));
    }
    if piece.word().is_some_and(|word| !word.has_digit) || !piece.text.chars().any(is_digit) {
        return None;
    }
    // Behind a number stands nothing else.
    if piece.text.chars().any(|c| is_han(c) && c != '分') {
        return None;
    }
    let text = piece.text.trim_end_matches(['%', '％', '分']).trim_end();
    match figure::read_unsigned(&piece.part(text)) {
        Content::Figure(figure) if figure.repair.is_none() => {
            Some(Located::new(figure.amount, figure.place))
        }
        Content::Words => {
            let bare = squeeze(text);
            let bare = bare.trim_end_matches(['%', '％', '分']);
            Some(Located::new(Amount::parse(bare)?, piece.place))
        }
        _ => None,
    }
}

/// A number without a percent sign.
pub fn points(piece: &Piece<'_>) -> Option<Located<Amount>> {
    let is_percentage = piece.number().is_none() && piece.text.contains(['%', '％']);
    if is_percentage { None } else { number(piece) }
}

/// The text of a cell, white space of the layout removed; `None` if it is blank.
pub fn located(piece: &Piece<'_>) -> Option<Located<String>> {
    let text = piece.squeezed();
    (!text.is_empty()).then(|| Located::new(text, piece.place))
}

/// Adds a piece to a text; the text's place is the first's, to the end of what stands on the
/// same line.
pub fn append(whole: &mut Option<Located<String>>, piece: &Piece<'_>) {
    let Some(part) = located(piece) else { return };
    match whole {
        None => *whole = Some(part),
        Some(known) => {
            known.value.push_str(&part.value);
            if known.place.line == part.place.line {
                known.place = Place { end: part.place.end, ..known.place };
            }
        }
    }
}

/// How wide a text is in Chinese print, in halves of a Han character: quotation marks are as
/// wide as one.
pub fn width(text: &str) -> usize {
    text.width() + text.chars().filter(|c| matches!(c, '“' | '”' | '‘' | '’')).count()
}

/// The width of what can't be parted at the beginning of a text: a run of digits and
/// letters, or a character with the punctuation behind it that can't begin a line.
pub fn unit(text: &str) -> usize {
    let is_run = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '[' | ']');
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let goes_on = |c: &char| {
        if is_run(first) {
            is_run(*c)
        } else {
            matches!(c, '，' | '。' | '、' | '；' | '）' | '”' | '：')
        }
    };
    let rest: usize = chars.take_while(goes_on).filter_map(UnicodeWidthChar::width).sum();
    first.width().unwrap_or(0) + rest
}
