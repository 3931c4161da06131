//! Whether a result reaches its target, where both are numbers in the same unit.

use rust_decimal::Decimal;

/// Signs and words before a number that is the least, and the most, that a result may be.
const AT_LEAST: [&str; 7] = ["≥", ">=", "＞", ">", "不低于", "不少于", "达到"];
const AT_MOST: [&str; 6] = ["≤", "<=", "＜", "<", "不超过", "不高于"];

/// Whether a result misses its target; `None` where that can't be told.
pub(super) fn misses(target: &str, result: &str) -> Option<bool> {
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if c == '％' { '%' } else { c })
            .collect()
    };
    let (target, result) = (bare(target), bare(result));
    let sign = |signs: &[&str]| signs.iter().find_map(|sign| target.strip_prefix(sign));
    let (wanted, at_most) = match (sign(&AT_LEAST), sign(&AT_MOST)) {
        (Some(rest), _) => (rest, false),
        (None, Some(rest)) => (rest, true),
        (None, None) => (target.trim_start_matches('='), false),
    };
    let (wanted, unit) = number(wanted)?;
    // A result that repeats the sign says nothing.
    let (reached, of) = number(result.trim_start_matches('='))?;
    let same_unit = unit.trim_start_matches('/') == of.trim_start_matches('/');
    let is_lower = if at_most { reached > wanted } else { reached < wanted };
    same_unit.then_some(is_lower)
}

/// The number that a text begins with, and what follows.
fn number(text: &str) -> Option<(Decimal, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = text.strip_suffix(rest)?.replace(',', "");
    Some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_in_one_unit_are_compared() {
        for (target, result, expected) in [
            ("≥200次", "67次", Some(true)),
            ("≥ 200 次", "200次", Some(false)),
            ("≥95％", "96.5%", Some(false)),
            ("=100%", "90%", Some(true)),
            ("≤8万元", "7.5万元", Some(false)),
            ("≤8万元", "8.01万元", Some(true)),
            ("1,000人", "999人", Some(true)),
            ("≥700/件", "144件", Some(true)),
            ("≥5个", "≥5个", None),
            ("≥2千米", "1500米", None),
            ("长期", "长期", None),
            ("≥5个", "全部", None),
        ] {
            assert_eq!(misses(target, result), expected, "{target} {result}");
        }
    }
}
