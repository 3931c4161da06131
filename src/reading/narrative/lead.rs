//! The words that stand before a figure or a project (引语), and what they alone say.

use std::borrow::Cow;

use super::number::{Measure, Number};
use crate::report::FigureKind;

/// The words of a percentage's lead before 占 or 完成, and those behind.
pub(super) fn share<'t>(number: &Number, lead: &'t str) -> (&'t str, Option<Box<str>>) {
    let whole = (lead, None);
    if number.unit.measure != Measure::Percent {
        return whole;
    }
    let Some(at) = lead.rfind('占').or_else(|| lead.rfind("完成")) else { return whole };
    let head = lead.get(..at).unwrap_or_default();
    let of = lead.get(at..).unwrap_or_default().trim_start_matches('占');
    let of = of.strip_suffix("比例为").or(of.strip_suffix("的比重为")).unwrap_or(of);
    let of = of.trim_end_matches(['为', '的']);
    (head, (!of.is_empty()).then(|| of.into()))
}

/// Whether a word behind a project's name heads its review, not the result of an evaluation.
pub(super) fn reviews(word: &str) -> bool {
    word.ends_with("综述")
}

/// A project's name without the number before it.
pub(super) fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = (1..=2).contains(&(name.len() - rest.len()));
    rest.strip_prefix(['.', '、', '．'])
        .filter(|rest| is_number && !rest.is_empty())
        .unwrap_or(name)
}

/// Names that contain 预算 and are no budget.
pub(super) fn without_budget_names(text: &str) -> Cow<'_, str> {
    let mut bare = Cow::Borrowed(text);
    for name in ["公共预算", "基金预算", "经营预算"] {
        if bare.contains(name) {
            bare = Cow::Owned(bare.replace(name, ""));
        }
    }
    bare
}

/// Whether words before a figure only say of which of the four books it is a part:
/// 其中：政府性基金预算支出.
pub(super) fn names_fund(lead: &str) -> bool {
    let bare = lead.trim_start_matches(['(', ',', ';', ':', '、']);
    let bare = ["其中", "包括"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let bare = bare.trim_start_matches([':', '、']);
    let funds = ["一般公共预算", "政府性基金预算", "政府性基金", "国有资本经营预算"];
    let behind = funds.iter().find_map(|fund| bare.strip_prefix(fund));
    behind.is_some_and(|rest| {
        let rest = rest.strip_prefix("财政").unwrap_or(rest);
        let rest = rest.strip_prefix("拨款").unwrap_or(rest);
        matches!(rest, "" | "收入" | "支出" | "安排")
    })
}

/// What a figure says that no words explain.
pub(super) fn plain_kind(measure: Measure) -> FigureKind {
    match measure {
        Measure::Money => FigureKind::Amount,
        Measure::Percent => FigureKind::Rate,
        Measure::Count => FigureKind::Count,
        Measure::Points => FigureKind::Score,
    }
}
