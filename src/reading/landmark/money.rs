//! The unit of money that a line states.

use crate::document::{Letters, Sought};
use crate::reading::fold::{fold, is_han, squeeze};
use crate::reading::line::Line;
use crate::report::{Located, Place};

/// Whether a text may have 单位 with a unit of money behind it. White space or marks may stand
/// inside, but no Han characters.
fn may_say_unit(text: &str) -> bool {
    text.match_indices('单').any(|(at, first)| {
        let mut behind = text.get(at + first.len()..).unwrap_or_default().chars();
        match (behind.next(), behind.next()) {
            // 为, 人民币, and what units begin with.
            (Some('位'), Some(next)) => !is_han(next) || "为人万千亿百元".contains(next),
            (Some(next), _) => !is_han(next),
            (None, _) => false,
        }
    })
}

/// The unit of money that a line states: 金额单位：万元.
pub fn unit(line: &Line<'_>) -> Option<Located<String>> {
    const CHARACTERS: Letters = Letters::of("元单位");
    if !line.letters.may_have(CHARACTERS)
        || !line.says(const { Sought::new("元") })
        || !may_say_unit(line.text)
    {
        return None;
    }
    let printed = squeeze(line.text);
    let units = ["万元", "千元", "亿元", "百万元", "元"];
    for (at, word) in printed.match_indices("单位") {
        let after = printed.get(at + word.len()..)?;
        let after = after.trim_start_matches([':', '：', '，', ',', '.', '（', '(', '为']);
        let after = after.trim_start_matches("人民币");
        if let Some(unit) = units.iter().find(|unit| after.starts_with(**unit)) {
            let start = line.text.find('元').map_or(0, |end| end.saturating_sub(unit.len() - 3));
            let place = Place::new(line.number, start, start + unit.len());
            return Some(Located::new((*unit).to_owned(), place));
        }
    }
    None
}

/// 单位：万元, or the unit in brackets behind a head: 年度预算数(万元).
pub fn unit_or_in_head(line: &Line<'_>) -> Option<String> {
    if let Some(unit) = unit(line) {
        return Some(unit.value);
    }
    if !line.says(const { Sought::new("元") }) {
        return None;
    }
    let folded = fold(line.text);
    let units = [("(万元)", "万元"), ("(元)", "元")];
    units.into_iter().find(|(printed, _)| folded.contains(printed)).map(|(_, unit)| unit.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_stated_behind_its_word_whatever_stands_between() {
        let stated = |text: &str| unit(&Line::new(1, text)).map(|unit| unit.value);
        for text in [
            "金额单位：万元",
            "单 位 ： 万 元",
            "单\u{3000}位（万元）",
            "单<b>位</b>：万元",
            "单**位**:人民币万元",
            "单位为万元",
            "单位人民币万元",
            "单位万元",
        ] {
            assert_eq!(stated(text).as_deref(), Some("万元"), "{text}");
        }
        assert_eq!(stated("各单位支出5元，单位：元").as_deref(), Some("元"));
        for text in ["本单位支出5万元", "单位", "单独列出万元", "单位共5万元", "下属单位3家，万元"]
        {
            assert_eq!(stated(text), None, "{text}");
        }
    }
}
