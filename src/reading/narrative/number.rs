//! Numbers with units in running text.

use super::stream::Stream;
use crate::report::Amount;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Index of its first character.
    pub from: usize,
    /// Index after its last digit.
    pub digits_to: usize,
    /// Index after its unit.
    pub to: usize,
    /// Its value.
    pub value: Amount,
    /// Its unit.
    pub unit: &'static Unit,
}

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Money.
    Money,
    /// Hundredths.
    Percent,
    /// Things and people.
    Count,
    /// Points.
    Points,
}

/// A unit.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    /// As it stands behind the number.
    pub word: &'static str,
    /// As exports write it.
    pub name: &'static str,
    /// What it measures.
    pub measure: Measure,
    /// What stands behind it where it is another word (个月).
    not_before: &'static [&'static str],
}

const fn unit(word: &'static str, measure: Measure) -> Unit {
    Unit { word, name: word, measure, not_before: &[] }
}

/// The units, longer ones before those that they begin with.
static UNITS: [Unit; 26] = [
    unit("万元", Measure::Money),
    unit("亿元", Measure::Money),
    unit("千元", Measure::Money),
    unit("元", Measure::Money),
    Unit { name: "百分点", ..unit("个百分点", Measure::Percent) },
    Unit { name: "百分点", ..unit("百分点", Measure::Percent) },
    unit("%", Measure::Percent),
    Unit { name: "台（套）", ..unit("台(套)", Measure::Count) },
    Unit { name: "台（套）", ..unit("台套", Measure::Count) },
    Unit { name: "台（套）", ..unit("台/套", Measure::Count) },
    unit("台", Measure::Count),
    unit("套", Measure::Count),
    unit("批次", Measure::Count),
    unit("批", Measure::Count),
    unit("人次", Measure::Count),
    unit("人", Measure::Count),
    Unit { not_before: &["月", "工作日", "年", "季度"], ..unit("个", Measure::Count) },
    unit("辆", Measure::Count),
    unit("家", Measure::Count),
    unit("件", Measure::Count),
    unit("条", Measure::Count),
    unit("户", Measure::Count),
    unit("次", Measure::Count),
    unit("平方米", Measure::Count),
    Unit { not_before: &["钟", "之", "公司", "局"], ..unit("分", Measure::Points) },
    unit("名", Measure::Count),
];

/// Every number with a unit between two indices, in order.
pub fn numbers(stream: &Stream, from: usize, to: usize) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = from;
    while let Some(digit) = stream.find(at, to, |c| c.is_ascii_digit()) {
        at = digit;
        let end = end_of_digits(stream, at, to);
        if let Some(number) = number(stream, from, at, end, to) {
            at = number.to;
            numbers.push(number);
        } else {
            at = end;
        }
    }
    numbers
}

fn is_digit(stream: &Stream, at: usize) -> bool {
    stream.at(at).is_some_and(|c| c.is_ascii_digit())
}

/// The index after the number that begins at `at`: digits, separators of thousands, a point
/// with digits behind it.
fn end_of_digits(stream: &Stream, at: usize, to: usize) -> usize {
    let digits = |mut at: usize| {
        while at < to && is_digit(stream, at) {
            at += 1;
        }
        at
    };
    let mut end = digits(at);
    while stream.at(end) == Some(',') && digits(end + 1) == end + 4 {
        end += 4;
    }
    if stream.at(end) == Some('.') && is_digit(stream, end + 1) {
        end = digits(end + 1);
    }
    end.min(to)
}

fn number(stream: &Stream, first: usize, at: usize, end: usize, to: usize) -> Option<Number> {
    let unit = UNITS.iter().find(|unit| stream.has(end, unit.word))?;
    let unit_end = end + unit.word.chars().count();
    if unit_end > to || unit.not_before.iter().any(|word| stream.has(unit_end, word)) {
        return None;
    }
    // A minus belongs to the number unless it stands between two: 5-12.
    let is_negative = at > first
        && stream.at(at - 1) == Some('-')
        && !(at > first + 1 && stream.at(at - 2).is_some_and(char::is_alphanumeric));
    let from = if is_negative { at - 1 } else { at };
    let value = Amount::parse(stream.text(from, end))?;
    Some(Number { from, digits_to: end, to: unit_end, value, unit })
}
