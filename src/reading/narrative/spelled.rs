//! Counts whose number is spelled in Chinese: 新购公务用车一辆, 接待三批次.

use super::number::{Number, unit_of};
use super::stream::Stream;
use crate::report::Amount;

/// What is counted so, longer words before those that they begin with, by its last characters.
const UNITS: [&str; 6] = ["批(次)", "批次", "人(次)", "人次", "辆", "台"];

/// What a number is made of.
const NUMERALS: &str = "零〇一二两三四五六七八九十百千";

/// Characters before which it is no count: 第一批次, 每两辆.
const NOT_BEHIND: &str = "第每同任另这那某几";

/// The counts between two bytes, in order.
pub fn counts(stream: &Stream, from: usize, to: usize) -> impl Iterator<Item = Number> + '_ {
    let text = stream.text(from, to);
    let units = text.char_indices().filter(|(_, c)| matches!(c, '批' | '人' | '辆' | '台'));
    units.filter_map(move |(at, _)| {
        let (before, rest) = (text.get(..at)?, text.get(at..)?);
        let word = UNITS.into_iter().find(|word| rest.starts_with(word))?;
        let head = before.trim_end_matches(|c| NUMERALS.contains(c));
        let is_part = |c: char| NOT_BEHIND.contains(c) || c.is_ascii_digit() || c == '.';
        if head.len() == before.len() || head.chars().next_back().is_some_and(is_part) {
            return None;
        }
        let value = number(before.get(head.len()..)?)?;
        Some(Number {
            from: from + head.len(),
            digits_to: from + at,
            to: from + at + word.len(),
            value: Amount::from(rust_decimal::Decimal::from(value)),
            unit: unit_of(word)?,
        })
    })
}

/// The number that numerals spell; `None` of such as have no order.
fn number(numerals: &str) -> Option<u32> {
    let (mut whole, mut digit, mut above) = (0, None, u32::MAX);
    for c in numerals.chars() {
        let power = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '零' | '〇' if digit.is_none() => continue,
            _ => {
                let value = "一二三四五六七八九".chars().position(|known| known == c);
                let value = if c == '两' { Some(2) } else { value.map(|at| at as u32 + 1) };
                if digit.replace(value?).is_some() {
                    return None;
                }
                continue;
            }
        };
        if power >= above {
            return None;
        }
        whole += digit.take().unwrap_or(1) * power;
        above = power;
    }
    Some(whole + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    #[test]
    fn numerals_are_read_as_they_are_spoken() {
        let read =
            ["一", "两", "十", "十八", "二十", "三百零五", "一千二百六十四", "零"].map(number);
        assert_eq!(read, [1, 2, 10, 18, 20, 305, 1264, 0].map(Some));
        assert_eq!(["二〇", "三四", "十百"].map(number), [None; 3]);
    }

    #[test]
    fn counts_stand_before_their_units() {
        let text = "新购一辆,第二批次,接待三批次、十八人次,每两辆,一般公务用车2辆,四人(次),五台账";
        let document = Document::new(Format::Text, text.to_owned());
        let stream = Stream::new(&document, 1..=1, |_| false);
        let found: Vec<_> = counts(&stream, 0, stream.len())
            .map(|number| (stream.text(number.from, number.to), number.value.to_string()))
            .collect();
        let expected =
            [("一辆", "1"), ("三批次", "3"), ("十八人次", "18"), ("四人(次)", "4"), ("五台", "5")];
        assert_eq!(found, expected.map(|(text, value)| (text, value.to_owned())));
    }
}
