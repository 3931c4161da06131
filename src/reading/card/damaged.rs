//! Labels of the national card that are known though a character of them was misread, lost or
//! doubled.

use super::words::FundColumn;
use crate::reading::fold::is_slip;
use crate::report::Fund;

static HEADS: [(&str, FundColumn); 3] = [
    ("年初预算数", FundColumn::Initial),
    ("全年预算数", FundColumn::FullYear),
    ("全年执行数", FundColumn::Executed),
];

/// What other heads have that differ in one character, such as 年度预算数 and 全年执行率.
const OTHERS: [char; 10] = ['度', '率', '决', '末', '支', '出', '额', '金', '月', '本'];

static FUNDS: [(&str, Fund); 3] = [
    ("年度资金总额", Fund::Total),
    ("当年财政拨款", Fund::Fiscal),
    ("上年结转资金", Fund::CarriedOver),
];

/// The column of funds that a damaged head names; `None` where it may be several.
pub fn fund_head(folded: &str) -> Option<FundColumn> {
    let (head, _) = folded.split_once('(').unwrap_or((folded, ""));
    let is_misread = |name: &str| head.len() == name.len();
    let is_near = |name: &str| is_slip(head, name) && !(is_misread(name) && head.contains(OTHERS));
    let mut near = HEADS.iter().filter(|(name, _)| is_near(name));
    near.next().filter(|_| near.next().is_none()).map(|&(_, column)| column)
}

/// The fund that a damaged label names.
pub fn fund(folded: &str) -> Option<Fund> {
    let label = folded.split_once(':').map_or(folded, |(_, label)| label);
    FUNDS.iter().find(|(name, _)| is_slip(label, name)).map(|&(_, fund)| fund)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_heads_and_labels_are_known_and_others_are_not_taken_for_them() {
        assert_eq!(fund_head("全年算数(A)"), Some(FundColumn::FullYear));
        assert_eq!(fund_head("年初预箅数"), Some(FundColumn::Initial));
        assert_eq!(fund_head("全年执行行数(B)"), Some(FundColumn::Executed));
        for head in ["年度预算数", "全年执行率", "年末预算数", "年预算数", "预算", ""]
        {
            assert_eq!(fund_head(head), None, "{head}");
        }
        assert_eq!(fund("度资金总额"), Some(Fund::Total));
        assert_eq!(fund("其:当年财政拨款拨"), Some(Fund::Fiscal));
        assert_eq!(fund("其:当年财攻拨款"), Some(Fund::Fiscal));
        for label in ["年度资金", "其:年财政拨", "财政补助", "上年结余", ""] {
            assert_eq!(fund(label), None, "{label}");
        }
    }
}
