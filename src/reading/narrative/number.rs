//! Reads numbers with units in running text.

use std::sync::LazyLock;

use serde::Deserialize;

use super::firsts::Firsts;
use super::marks::Kinds;
use super::misread;
use super::stream::{BREAK, Stream};
use crate::report::Amount;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its first byte.
    pub from: usize,
    /// The byte behind its last digit.
    pub digits_to: usize,
    /// The byte behind its unit.
    pub to: usize,
    /// Its value.
    pub value: Amount,
    /// Its unit.
    pub unit: &'static Unit,
}

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// Whether a word is missing from it: it is one only where a clause or bracket ends or begins
    /// behind it, and the number is printed as money is.
    is_cut: bool,
}

const fn unit(word: &'static str, measure: Measure) -> Unit {
    Unit { word, name: word, measure, not_before: &[], is_cut: false }
}

/// The units, longer ones before those that they begin with, else the more frequent ones first.
pub static UNITS: [Unit; 29] = [
    unit("万元", Measure::Money),
    unit("%", Measure::Percent),
    unit("亿元", Measure::Money),
    unit("千元", Measure::Money),
    unit("元", Measure::Money),
    Unit { name: "百分点", ..unit("个百分点", Measure::Percent) },
    Unit { name: "百分点", ..unit("百分点", Measure::Percent) },
    Unit { name: "台（套）", ..unit("台(套)", Measure::Count) },
    Unit { name: "台（套）", ..unit("台套", Measure::Count) },
    Unit { name: "台（套）", ..unit("台/套", Measure::Count) },
    unit("台", Measure::Count),
    unit("套", Measure::Count),
    unit("批次", Measure::Count),
    Unit { name: "批次", ..unit("批(次)", Measure::Count) },
    unit("批", Measure::Count),
    unit("人次", Measure::Count),
    Unit { name: "人次", ..unit("人(次)", Measure::Count) },
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
    Unit { name: "万元", is_cut: true, ..unit("万", Measure::Money) },
];

/// The characters with which they begin.
static UNIT_FIRSTS: LazyLock<Firsts> =
    LazyLock::new(|| Firsts::of(UNITS.iter().map(|unit| unit.word)));

/// Every number with a unit between two bytes, in order.
pub fn numbers(stream: &Stream, from: usize, to: usize) -> impl Iterator<Item = Number> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        loop {
            let digits = stream.text(at, to).find(|c: char| c.is_ascii_digit());
            let read = read(stream, from, at + digits?, to);
            match read {
                Ok(number) => {
                    at = number.to;
                    return Some(number);
                }
                Err(end) => at = end,
            }
        }
    })
}

/// Every number of a text in order, by its first digit: with a unit, or else the byte behind it.
pub fn marked_numbers(
    stream: &Stream,
) -> impl Iterator<Item = (usize, Result<Number, usize>)> + '_ {
    // The byte behind the last number.
    let mut done = 0;
    stream.marks().all(Kinds::NUMBER).filter_map(move |digit| {
        if digit < done {
            return None;
        }
        let read = read(stream, 0, digit, stream.len());
        done = read.as_ref().map_or_else(|end| *end, |number| number.to);
        Some((digit, read))
    })
}

/// The number with a unit whose first digit stands at a byte. What stands before `from` and behind
/// `to` is not seen. Without a unit, the byte behind its digits.
pub fn read(stream: &Stream, from: usize, digit: usize, to: usize) -> Result<Number, usize> {
    let end = end_of_digits(stream, digit, to);
    number(stream, from, digit, end, to).ok_or(end)
}

impl Number {
    /// Whether its unit stands before it, as in the head of a column.
    pub fn is_headed(&self) -> bool {
        self.to == self.digits_to && self.unit.measure == Measure::Count
    }
}

/// The unit that a word is.
pub fn unit_of(word: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.word == word)
}

fn is_digit(stream: &Stream, at: usize) -> bool {
    stream.byte(at).is_some_and(|byte| byte.is_ascii_digit())
}

/// The byte behind the number that begins at `at`: digits, separators of thousands, a point
/// with digits behind it.
fn end_of_digits(stream: &Stream, at: usize, to: usize) -> usize {
    let digits = |mut at: usize| {
        while at < to && is_digit(stream, at) {
            at += 1;
        }
        at
    };
    let mut end = digits(at);
    while stream.byte(end) == Some(b',') && digits(end + 1) == end + 4 {
        end += 4;
    }
    if stream.byte(end) == Some(b'.') && is_digit(stream, end + 1) {
        end = digits(end + 1);
    }
    end.min(to)
}

fn number(stream: &Stream, first: usize, at: usize, end: usize, to: usize) -> Option<Number> {
    // Half of all numbers have none of the units.
    let Some(unit) = unit_at(stream, end) else {
        return beside(stream, at, end, to).or_else(|| headed(stream, first, at, end));
    };
    let unit_end = end + unit.word.len();
    if unit_end > to || unit.not_before.iter().any(|word| stream.has(unit_end, word)) {
        return None;
    }
    if unit.is_cut && !(ends_clause(stream, unit_end) && is_money(stream.text(at, end))) {
        return None;
    }
    if matches!(unit.measure, Measure::Money | Measure::Percent)
        && let Some((from, value)) = misread::whole(stream, first, (at, end))
    {
        return Some(Number { from, digits_to: end, to: unit_end, value, unit });
    }
    // A minus belongs to the number unless it stands between two: 5-12, 3万元-5万元, 办公费-5万元.
    let is_negative = at > first
        && stream.byte(at - 1) == Some(b'-')
        && !(at > first + 1 && stream.before(at - 1).is_some_and(parts));
    let from = if is_negative { at - 1 } else { at };
    let value = Amount::parse(stream.text(from, end))?;
    Some(Number { from, digits_to: end, to: unit_end, value, unit })
}

/// The unit that stands at a byte.
#[inline]
fn unit_at(stream: &Stream, at: usize) -> Option<&'static Unit> {
    if !stream.at(at).is_some_and(|c| UNIT_FIRSTS.has(c)) {
        return None;
    }
    UNITS.iter().find(|unit| stream.has(at, unit.word))
}

/// Whether a clause ends at a byte, or a bracket begins or ends.
fn ends_clause(stream: &Stream, at: usize) -> bool {
    stream.at(at).is_none_or(|c| matches!(c, ',' | ';' | ':' | '。' | '、' | '(' | ')' | BREAK))
}

/// Whether a number is nothing, or has the two decimals of money.
fn is_money(digits: &str) -> bool {
    digits == "0" || digits.rsplit_once('.').is_some_and(|(_, decimals)| decimals.len() == 2)
}

/// A count whose unit stands in a bracket before it: 公务用车保有量(辆)为2.
fn headed(stream: &Stream, first: usize, at: usize, end: usize) -> Option<Number> {
    const BEFORE: [char; 6] = ['为', '是', '共', '计', '有', ':'];
    /// What makes a number something else behind it: a date, a part of one, the number of an item.
    const NOT_BEHIND: &str = "年月日号万亿千百十至第.-—~/%";
    let before = stream.text(first, at).trim_end_matches(BEFORE).strip_suffix(')')?;
    let unit = UNITS.iter().find(|unit| {
        unit.measure == Measure::Count
            && before.strip_suffix(unit.word).is_some_and(|head| head.ends_with('('))
    })?;
    let is_other = |c: char| NOT_BEHIND.contains(c) || c.is_ascii_alphanumeric();
    if stream.at(end).is_some_and(is_other) || stream.text(at, end).contains(['.', ',']) {
        return None;
    }
    let value = Amount::parse(stream.text(at, end))?;
    Some(Number { from: at, digits_to: end, to: end, value, unit })
}

/// An amount whose unit stands behind the next one only: 9.50、8.50万元.
fn beside(stream: &Stream, at: usize, end: usize, to: usize) -> Option<Number> {
    let mark = stream.at(end).filter(|mark| matches!(mark, '、' | ','))?;
    let next = end + mark.len_utf8();
    let is_money = |at: usize, end: usize| stream.text(at, end).contains('.');
    if !is_digit(stream, next) || !is_money(at, end) {
        return None;
    }
    let next_end = end_of_digits(stream, next, to);
    let unit = unit_at(stream, next_end).filter(|unit| unit.measure == Measure::Money)?;
    let value = Amount::parse(stream.text(at, end)).filter(|_| is_money(next, next_end))?;
    Some(Number { from: at, digits_to: end, to: end, value, unit })
}

/// Words behind which an amount is stated, by their last character: 决算为-5万元, 增长-5%, and
/// names of what may be below zero: 年末结转和结余-5万元, 其他收入-5万元, 占-5%.
const STATING: [char; 16] = [
    '为', '是', '计', '达', '长', '降', '加', '少', '余', '转', '入', '出', '数', '占', '的', '率',
];

/// Whether a dash behind a character parts two things.
fn parts(before: char) -> bool {
    before.is_alphanumeric() && !STATING.contains(&before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    #[test]
    fn units_that_are_cut_or_stand_before_their_number() {
        let text = "支出0.00万(含2.50万)、3.10万,0万。1.5万,3万,2.25万人次,3万余元,\
                    保有量(辆)为2,批次(个):18人次(人)180,(辆)2024年,(台)1.5,(户)3-4,(元)5";
        let document = Document::new(Format::Text, text.to_owned());
        let stream = Stream::new(&document, 1..=1, |_| false);
        let found: Vec<_> = marked_numbers(&stream)
            .filter_map(|(_, number)| number.ok())
            .map(|number| (stream.text(number.from, number.to), number.unit.name))
            .collect();
        let money = ["0.00万", "2.50万", "3.10万", "0万"].map(|text| (text, "万元"));
        let counts = [("2", "辆"), ("18人次", "人次"), ("180", "人")];
        assert_eq!(found, [&money[..], &counts].concat());
    }

    #[test]
    fn marked_numbers_are_those_that_are_found_without_marks() {
        let text = "共1,202.50万元,其中5-12人、3.14%,1,23元;-4台。12.345.6分、7个月,8.元,9辆,\
                    决算为-2.5元,增长-6%,3万元-8万元,费-7元,结余-4.5万元,收入－3元,占-1%,第2-6批(次),\
                    各9.5、8.5万元,3、4.5万元";
        let document = Document::new(Format::Text, text.to_owned());
        let stream = Stream::new(&document, 1..=1, |_| false);
        let found: Vec<_> = numbers(&stream, 0, stream.len()).collect();
        let marked = marked_numbers(&stream).filter_map(|(_, number)| number.ok());
        assert_eq!(marked.collect::<Vec<_>>(), found);
        let printed = |number: &Number| stream.text(number.from, number.to);
        let printed: Vec<_> = found.iter().map(printed).collect();
        let first = ["1,202.50万元", "12人", "3.14%", "1,23元", "-4台", "6分", "9辆"];
        let signed = ["-2.5元", "-6%", "3万元", "8万元", "7元", "-4.5万元", "-3元", "-1%"];
        assert_eq!(
            printed,
            [&first[..], &signed, &["6批(次)", "9.5", "8.5万元", "4.5万元"]].concat()
        );
    }
}
