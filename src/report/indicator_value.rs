//! The values of indicators (指标值): 「≥95%」, 「不少于12次」, 「0.95」, 「37726元」.

use super::{Amount, fold_digit, is_digit};

/// On which side of the number the indicator is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// ≥, 不少于, 以上.
    AtLeast,
    /// ≤, 不超过, 以内.
    AtMost,
    /// =, or without a sign.
    Exactly,
}

/// A value that is one number: its bound, the number and the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndicatorValue<'a> {
    /// Its sign.
    pub bound: Bound,
    /// The number.
    pub amount: Amount,
    /// The unit as printed; empty where there is none.
    pub unit: &'a str,
}

const LEAST: [&str; 10] =
    ["≥", "≧", ">=", ">", "＞", "不少于", "不低于", "大于等于", "大于", "至少"];
const MOST: [&str; 11] =
    ["≤", "≦", "<=", "<", "＜", "不超过", "不高于", "不多于", "小于等于", "小于", "控制在"];
const LEAST_BEHIND: [&str; 3] = ["及以上", "(含)以上", "以上"];
const MOST_BEHIND: [&str; 3] = ["及以下", "以内", "以下"];
const EQUAL: [&str; 3] = ["=", "＝", "等于"];
/// What all of these end with.
const LAST_BEHIND: [char; 3] = ['上', '内', '下'];
/// The longest unit: 元/人/工作日.
const LONGEST_UNIT: usize = 10;

impl<'a> IndicatorValue<'a> {
    /// Reads a value that begins with its sign or number; `None` for words, dates, ranges and
    /// numbers that are not exact (90余件).
    pub fn parse(text: &'a str) -> Option<Self> {
        // Most values are words.
        if !text.chars().any(is_digit) {
            return None;
        }
        let text = text.trim();
        let sign = if text.starts_with(is_digit) {
            None
        } else {
            let least = strip(text, &LEAST, Bound::AtLeast);
            let most = || strip(text, &MOST, Bound::AtMost);
            least.or_else(most).or_else(|| strip(text, &EQUAL, Bound::Exactly))
        };
        let (mut bound, rest) = sign.unwrap_or((Bound::Exactly, text));
        let rest = rest.trim_start();
        let is_part = |c: char| fold_digit(c).is_some_and(|c| c != '-' && c != '+');
        let behind = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let digits = rest.get(..behind)?.trim_end_matches([',', '，']);
        let amount = Amount::parse(digits)?;
        let mut unit = rest.get(digits.len()..)?.trim();
        for (words, side) in [(&LEAST_BEHIND, Bound::AtLeast), (&MOST_BEHIND, Bound::AtMost)] {
            if !unit.ends_with(LAST_BEHIND) {
                break;
            }
            if let Some(bare) = words.iter().find_map(|word| unit.strip_suffix(word)) {
                (unit, bound) = (bare.trim_end(), side);
            }
        }
        let unit = unit.strip_prefix(['/', '／']).unwrap_or(unit).trim_end_matches(['。', '；']);
        (is_unit(unit) && !is_year(amount, unit)).then_some(Self { bound, amount, unit })
    }

    /// Whether the value is a percentage.
    pub fn is_percent(&self) -> bool {
        matches!(self.unit, "%" | "％" | "﹪")
    }
}

fn strip<'a>(text: &'a str, words: &[&str], bound: Bound) -> Option<(Bound, &'a str)> {
    words.iter().find_map(|word| Some((bound, text.strip_prefix(word)?)))
}

/// Whether what stands behind a number is its unit: short, without further numbers and
/// without words that make the number inexact.
fn is_unit(unit: &str) -> bool {
    let inexact = ['余', '多', '左', '-', '—', '~', '～', '至', '、', '×', '*', '月', '季'];
    unit.chars().count() <= LONGEST_UNIT
        && !unit.starts_with(inexact)
        && (!unit.contains('左') || !unit.contains("左右"))
        && !unit.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// 2024年, 2024年度: a date and no amount.
fn is_year(amount: Amount, unit: &str) -> bool {
    let in_range = || (1900.into()..=2100.into()).contains(&amount.decimal());
    unit.starts_with('年') && amount.decimals() == 0 && in_range()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Bound, String, &str)> {
        let value = IndicatorValue::parse(text)?;
        Some((value.bound, value.amount.to_string(), value.unit))
    }

    #[test]
    fn signs_numbers_and_units() {
        use Bound::{AtLeast, AtMost, Exactly};
        for (text, bound, number, unit) in [
            ("≥95%", AtLeast, "95", "%"),
            ("≥ 5 个", AtLeast, "5", "个"),
            ("＞200 户/月", AtLeast, "200", "户/月"),
            ("不少于12次", AtLeast, "12", "次"),
            ("95%以上", AtLeast, "95", "%"),
            ("≥700/件", AtLeast, "700", "件"),
            ("≤1.2万元", AtMost, "1.2", "万元"),
            ("不超过3天", AtMost, "3", "天"),
            ("10万元以内", AtMost, "10", "万元"),
            ("37726元", Exactly, "37726", "元"),
            ("1,000.50", Exactly, "1000.50", ""),
            ("0.95", Exactly, "0.95", ""),
            ("=100卷", Exactly, "100", "卷"),
            ("＝ 5个", Exactly, "5", "个"),
            ("１００％", Exactly, "100", "％"),
        ] {
            assert_eq!(read(text), Some((bound, number.to_owned(), unit)), "{text}");
        }
    }

    #[test]
    fn words_dates_ranges_and_inexact_numbers_are_none() {
        for text in [
            "",
            "推动",
            "按要求100%完成",
            "2024年12月31日前",
            "12月31日前",
            "2024年",
            "2024年度完成",
            "2024.1-12",
            "2022、2023年度",
            "90余件/月",
            "5万元左右",
            "7×24小时",
            "3-5天",
            "4季度",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
