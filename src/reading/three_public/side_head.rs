//! Finds out from the header of a vertical form of 09 which column is the budget of the year,
//! which the accounts of the year, and which neither.

use crate::report::Side;

/// What a cell of a vertical form's header says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideHead {
    side: Option<Side>,
    year: Option<u16>,
}

impl SideHead {
    /// Words for columns of neither side: those of last year, and computed ones.
    const NEITHER: [&str; 8] = ["上年", "去年", "上一年", "增减", "幅度", "完成", "比例", "差额"];

    /// `None` if it heads no column of amounts.
    pub fn of(folded: &str) -> Option<Self> {
        let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        let side = if has(&Self::NEITHER) {
            None
        } else if folded.contains("预算") && !folded.contains("执行数") {
            Some(Side::Budget)
        } else if has(&["决算", "支出数", "统计数", "执行数"]) {
            Some(Side::Actual)
        } else {
            return None;
        };
        Some(Self { side, year: printed_year(folded) })
    }

    /// The side of each column: of several of a side the first of the latest year.
    pub fn sides(heads: &[Self]) -> Vec<Option<Side>> {
        let latest = heads.iter().filter_map(|head| head.year).max();
        let mut sides: Vec<Option<Side>> = Vec::new();
        for head in heads {
            let is_earlier = head.year.is_some() && head.year < latest;
            // Only the first of several budgets (年初, 调整) has a column here.
            let side = head.side.filter(|_| !is_earlier);
            sides.push(side.filter(|_| !sides.contains(&side)));
        }
        sides
    }
}

/// The year that a header names: 2030年决算数.
fn printed_year(folded: &str) -> Option<u16> {
    let (before, _) = folded.split_once('年')?;
    let digits = before.get(before.len().checked_sub(4)?..)?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_years_accounts_are_none_of_this_years() {
        let sides = |heads: &[&str]| {
            SideHead::sides(&heads.iter().filter_map(|head| SideHead::of(head)).collect::<Vec<_>>())
        };
        let (budget, actual) = (Some(Side::Budget), Some(Side::Actual));
        assert_eq!(sides(&["项目", "行次", "预算数", "决算统计数"]), [budget, actual]);
        assert_eq!(sides(&["上年决算数", "本年决算数", "比上年增减额"]), [None, actual, None]);
        assert_eq!(
            sides(&["2029年决算数", "2030年预算数", "2030年决算数"]),
            [None, budget, actual]
        );
        assert_eq!(sides(&["年初预算数", "调整预算数", "决算数"]), [budget, None, actual]);
        assert_eq!(sides(&["2030年决算数", "2029年决算数", "增减幅度"]), [actual, None, None]);
        assert_eq!(sides(&["2029年执行数", "2030年决算数"]), [None, actual]);
        assert_eq!(sides(&["2029年预算执行数", "2030年执行数"]), [None, actual]);
    }
}
