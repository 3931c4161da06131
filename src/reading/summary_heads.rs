//! Reads the heads of a summary of self-evaluations (绩效自评情况汇总表).

use super::line::Line;
use crate::document::Sought;

/// What a column of the summary holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 序号.
    Number,
    /// 项目名称.
    Name,
    /// 资金使用单位, 单位名称.
    Unit,
    /// 自评得分.
    Score,
    /// 自评等级.
    Grade,
    /// 预算执行率.
    Rate,
    /// 年初预算数.
    InitialBudget,
    /// 全年预算数, 预算数.
    FullYearBudget,
    /// 执行数.
    Executed,
    /// Money of one source: 财政拨款.
    OfSource,
    /// Any other.
    Other,
}

impl Column {
    /// Whether it holds money.
    pub fn is_money(self) -> bool {
        matches!(self, Self::InitialBudget | Self::FullYearBudget | Self::Executed)
    }

    /// Whether it holds numbers.
    pub fn is_number(self) -> bool {
        self.is_money() || matches!(self, Self::Rate | Self::Score | Self::OfSource)
    }
}

const HEADS: [(&str, Column); 47] = [
    ("序号", Column::Number),
    ("编号", Column::Number),
    ("项目名称", Column::Name),
    ("项目", Column::Name),
    ("资金使用单位", Column::Unit),
    ("单位名称", Column::Unit),
    ("实施单位", Column::Unit),
    ("预算单位", Column::Unit),
    ("主管部门", Column::Unit),
    ("自评得分", Column::Score),
    ("得分", Column::Score),
    ("自评分数", Column::Score),
    ("自评总分", Column::Score),
    ("绩效自评得分", Column::Score),
    ("自评等级", Column::Grade),
    ("等级", Column::Grade),
    ("评价等级", Column::Grade),
    ("自评结果", Column::Grade),
    ("单位", Column::Unit),
    ("预算部门", Column::Unit),
    ("项目单位", Column::Unit),
    ("项目实施单位", Column::Unit),
    ("主管单位", Column::Unit),
    ("自评分", Column::Score),
    ("自评分值", Column::Score),
    ("评价得分", Column::Score),
    ("总分", Column::Score),
    ("自评结论", Column::Grade),
    ("绩效等级", Column::Grade),
    ("绩效自评等级", Column::Grade),
    ("评定等级", Column::Grade),
    ("评价结论", Column::Grade),
    ("评级", Column::Grade),
    ("自评评级", Column::Grade),
    ("绩效评级", Column::Grade),
    ("项目类别", Column::Other),
    ("项目类型", Column::Other),
    ("项目属性", Column::Other),
    ("项目性质", Column::Other),
    ("财政拨款", Column::OfSource),
    ("其中:财政拨款", Column::OfSource),
    ("财政资金", Column::OfSource),
    ("其他资金", Column::OfSource),
    ("备注", Column::Other),
    ("说明", Column::Other),
    ("预算执行率", Column::Rate),
    ("执行率", Column::Rate),
];

/// Beginnings of heads of money: 预算金额, 预算数; the first that fits holds.
const MONEY: [(&str, Column); 22] = [
    ("年初预算", Column::InitialBudget),
    ("全年预算", Column::FullYearBudget),
    ("调整后预算", Column::FullYearBudget),
    ("调整预算", Column::FullYearBudget),
    ("当年预算", Column::FullYearBudget),
    ("年度预算", Column::FullYearBudget),
    ("预算数", Column::FullYearBudget),
    ("预算金额", Column::FullYearBudget),
    ("预算安排", Column::FullYearBudget),
    ("预算资金", Column::FullYearBudget),
    ("项目预算", Column::FullYearBudget),
    ("项目资金", Column::FullYearBudget),
    ("项目金额", Column::FullYearBudget),
    ("资金总额", Column::FullYearBudget),
    ("全年执行数", Column::Executed),
    ("全年支出", Column::Executed),
    ("执行数", Column::Executed),
    ("执行金额", Column::Executed),
    ("实际执行数", Column::Executed),
    ("实际支出", Column::Executed),
    ("支出金额", Column::Executed),
    ("预算执行数", Column::Executed),
];

/// The columns that a header line of a summary names, one for each of its pieces; `None` if
/// the line is none.
pub fn columns(line: &Line<'_>) -> Option<Vec<Column>> {
    // Every line is asked. Both heads of a column of numbers have the first character; without
    // such a column all other cells must be heads.
    let has_number = line.holds(const { Sought::new("号") });
    if !has_number && !line.says(const { Sought::new("项目名称") }) {
        return None;
    }
    let heads = line.pieces.iter().map(|piece| (piece.text.is_empty(), head(&piece.folded())));
    let heads: Vec<(bool, Option<Column>)> = heads.collect();
    let all_known = || heads.iter().all(|(is_blank, head)| *is_blank || head.is_some());
    if !has_number && !all_known() {
        return None;
    }
    let columns: Vec<Column> =
        heads.into_iter().map(|(_, head)| head.unwrap_or(Column::Other)).collect();
    is_summary(&columns).then_some(columns)
}

/// The column that a folded head names.
pub fn head(folded: &str) -> Option<Column> {
    let bare = folded.split('(').next().unwrap_or_default();
    let known = HEADS.iter().find(|(head, _)| *head == bare);
    let known = known.or_else(|| MONEY.iter().find(|(head, _)| bare.starts_with(head)));
    known.map(|&(_, column)| column)
}

/// Whether these are the columns of a summary.
pub fn is_summary(columns: &[Column]) -> bool {
    let has = |column| columns.contains(&column);
    let tells = has(Column::Score) || has(Column::Grade);
    // Names and scores alone may be those of evaluations.
    let lists = has(Column::Number) || columns.iter().any(|column| column.is_money());
    has(Column::Name) && tells && lists
}
