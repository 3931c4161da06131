//! What rows are called where the print has no row to take the name from, and which names need
//! no folding to be compared.

use crate::report::{RowItem, Side};

/// The row's name as a site gives it: the half and the standard label.
pub(super) fn row(side: Side, item: RowItem) -> String {
    let name = item_name(item);
    match side {
        Side::Whole | Side::Budget | Side::Actual => name,
        Side::Income | Side::Expenditure => format!("{} {name}", side.chinese()),
    }
}

fn item_name(item: RowItem) -> String {
    let name = match item {
        RowItem::Subject(code) => return code.to_string(),
        RowItem::UncodedSubject | RowItem::Memo => "",
        RowItem::Total => "合计",
        RowItem::PersonnelTotal => "人员经费合计",
        RowItem::PublicTotal => "公用经费合计",
        RowItem::GeneralBudget => "一般公共预算财政拨款",
        RowItem::GovernmentFund => "政府性基金预算财政拨款",
        RowItem::StateCapital => "国有资本经营预算财政拨款",
        RowItem::FiscalAppropriation => "财政拨款收入",
        RowItem::SpecialAccount => "财政专户管理资金收入",
        RowItem::SuperiorSubsidy => "上级补助收入",
        RowItem::Institutional => "事业收入",
        RowItem::Business => "经营收入",
        RowItem::AffiliateRemittance => "附属单位上缴收入",
        RowItem::OtherIncome => "其他收入",
        RowItem::YearIncome => "本年收入合计",
        RowItem::YearExpenditure => "本年支出合计",
        RowItem::NonFiscalSurplus => "使用非财政拨款结余",
        RowItem::Opening => "年初结转和结余",
        RowItem::OpeningGeneral => "年初一般公共预算财政拨款",
        RowItem::OpeningFund => "年初政府性基金预算财政拨款",
        RowItem::OpeningCapital => "年初国有资本经营预算财政拨款",
        RowItem::SurplusDistribution => "结余分配",
        RowItem::Closing => "年末结转和结余",
        RowItem::GrandTotal => "总计",
        RowItem::Budget => "预算数",
        RowItem::Actual => "决算数",
    };
    name.to_owned()
}

/// Whether a name is of nothing but Chinese characters, as nearly all are: it has no white space,
/// quotation marks, brackets or other marks.
pub(super) fn is_plain(name: &str) -> bool {
    // Characters from U+4000 to U+9FFF begin with one of six bytes, all go on with these.
    name.bytes().all(|byte| matches!(byte, 0xe4..=0xe9 | 0x80..=0xbf))
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn a_plain_name_has_nothing_to_fold() {
        assert!(is_plain("行政运行") && is_plain(""));
        for name in
            ["“三公”经费", "办公费(本级)", "其他 支出", "其他　支出", "运行〔一〕", "２０１", "a"]
        {
            assert!(!is_plain(name), "{name}");
        }
    }
}
