//! Numbers of the running text in which recognition took a digit for a letter, or the point for a
//! comma: `53S.45万元`, `l.37万元`, `200,55万元`. Their last digits alone would be another amount.

use super::stream::Stream;
use crate::reading::misread::look_alike;
use crate::report::Amount;

/// Letters that may stand for digits in one number.
const MOST: usize = 2;

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',') || look_alike(c).is_some()
}

/// Where the number begins whose last digits stand between two bytes, and what it is; nothing before
/// `first` is seen. `None` if these digits are the whole of it, or it can be read in several ways.
pub fn whole(stream: &Stream, first: usize, digits: (usize, usize)) -> Option<(usize, Amount)> {
    let (at, end) = digits;
    // Before nearly all numbers stands a Han character.
    stream.before(at).filter(|&before| at > first && is_part(before))?;
    let lead = stream.text(first, at);
    let words = lead.trim_end_matches(is_part);
    if words.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    // A comma behind words ends their clause.
    let number = lead.get(words.len()..)?.trim_start_matches(',');
    let from = at - number.len();
    Some((from, read(stream.text(from, end)).filter(|_| from < at)?))
}

/// The one amount that a number looks like.
fn read(printed: &str) -> Option<Amount> {
    let digits = printed.chars().filter(char::is_ascii_digit).count();
    let letters = printed.chars().filter(|&c| look_alike(c).is_some()).count();
    let plain: String = printed.chars().map(|c| look_alike(c).unwrap_or(c)).collect();
    if letters > 0 {
        return Amount::usual(&plain).filter(|_| letters <= MOST && letters < digits);
    }
    if let Some(decimals) = plain.strip_prefix('.') {
        return Amount::usual(&format!("0.{decimals}"));
    }
    let (whole, decimals) = plain.rsplit_once(',')?;
    let is_point = decimals.len() == 2 && !plain.contains('.');
    Amount::usual(&format!("{whole}.{decimals}")).filter(|_| is_point)
}

#[cfg(test)]
mod tests {
    use super::super::number::marked_numbers;
    use super::*;
    use crate::document::{Document, Format};

    fn amounts(text: &str) -> Vec<String> {
        let document = Document::new(Format::Text, text.to_owned());
        let stream = Stream::new(&document, 1..=1, |_| false);
        marked_numbers(&stream).filter_map(|(_, read)| Some(read.ok()?.value.to_string())).collect()
    }

    #[test]
    fn a_letter_or_a_comma_in_the_place_of_a_digit_or_the_point() {
        let text = "支出53S.45万元，支出l.37万元，支出B83.22万元，支出91.O3万元，支出200,55万元，\
            1,2O0.50万元，占.37%，增长l2.5%";
        let expected = ["535.45", "1.37", "883.22", "91.03", "200.55", "1200.50", "0.37", "12.5"];
        assert_eq!(amounts(text), expected);
    }

    #[test]
    fn what_stands_before_a_number_is_not_always_its_own() {
        for (text, own) in [
            ("各减少1.50,2.50万元", vec!["1.50", "2.50"]),
            ("购置LED3万元", vec!["3"]),
            ("第1.5.3万元", vec!["3"]),
            ("VO3.5万元", vec!["3.5"]),
            ("SOS5万元", vec!["5"]),
            ("甲2,5万元", vec!["5"]),
            ("甲S5台", vec!["5"]),
        ] {
            assert_eq!(amounts(text), own, "{text}");
        }
    }
}
