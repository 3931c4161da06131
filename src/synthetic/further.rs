//! The tables that reports of thirteen tables print beside the nine: they resemble these and
//! repeat their figures by other columns. No reader of the nine may take them for one.

use fastrand::Rng;

use crate::report::{Amount, Report, RowItem, TableKind};

use super::Numbering;
use super::page::Page;
use super::table::{Head, write_head};

/// A table beside the nine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Further {
    /// 财政拨款支出决算明细表: by functional subjects and economic columns.
    FiscalDetail,
    /// 一般公共预算财政拨款支出决算明细表: the same for the general budget.
    GeneralDetail,
    /// 一般公共预算财政拨款项目支出决算表.
    GeneralProjects,
    /// 国有资本经营预算财政拨款收入支出决算表.
    CapitalBalances,
}

/// A table in the order of print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Printed {
    /// One of the nine.
    Kind(TableKind),
    /// One beside them.
    Further(Further),
}

impl Numbering {
    /// All tables that a report prints, in order.
    pub(super) fn printed(self, report: &Report) -> Vec<Printed> {
        let mut printed = Vec::new();
        for kind in self.order().into_iter().filter(|kind| report.table(*kind).is_some()) {
            if self == Self::Thirteen {
                printed.extend(Further::before(kind).map(Printed::Further));
            }
            printed.push(Printed::Kind(kind));
        }
        printed
    }
}

impl Further {
    /// The one that stands before a table of the nine.
    fn before(kind: TableKind) -> Option<Self> {
        match kind {
            TableKind::GeneralBudgetExpenditure => Some(Self::FiscalDetail),
            TableKind::BasicExpenditureDetail => Some(Self::GeneralDetail),
            TableKind::GovernmentFund => Some(Self::GeneralProjects),
            TableKind::StateCapital => Some(Self::CapitalBalances),
            _ => None,
        }
    }

    /// Its title.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::FiscalDetail => "财政拨款支出决算明细表",
            Self::GeneralDetail => "一般公共预算财政拨款支出决算明细表",
            Self::GeneralProjects => "一般公共预算财政拨款项目支出决算表",
            Self::CapitalBalances => "国有资本经营预算财政拨款收入支出决算表",
        }
    }

    /// The table of the nine whose figures it repeats.
    fn source(self) -> TableKind {
        match self {
            Self::CapitalBalances => TableKind::StateCapital,
            _ => TableKind::GeneralBudgetExpenditure,
        }
    }

    fn header(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::FiscalDetail | Self::GeneralDetail => &[
                &["项目", "", "合计", "工资福利支出", "", "商品和服务支出", ""],
                &["科目代码", "科目名称", "", "小计", "基本工资", "小计", "办公费"],
                &["栏次", "", "1", "2", "3", "4", "5"],
            ],
            Self::GeneralProjects => &[&["科目代码", "科目名称", "项目支出"], &["栏次", "", "1"]],
            Self::CapitalBalances => &[
                &[
                    "科目代码",
                    "科目名称",
                    "年初结转和结余",
                    "本年收入",
                    "本年支出",
                    "年末结转和结余",
                ],
                &["栏次", "", "1", "2", "3", "4"],
            ],
        }
    }
}

/// Writes it under its printed number.
pub(super) fn write(
    page: &mut Page,
    report: &Report,
    table: Further,
    number: usize,
    rng: &mut Rng,
) {
    let source = table.source();
    let unit = report.table(source).and_then(|source| report.unit_of(source)).unwrap_or("万元");
    let head = Head { title: Some(table.title().to_owned()), unit, marked: true };
    write_head(page, report, &head, number, rng);
    for cells in table.header() {
        page.plain_row(&cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>());
    }
    for row in report.table(source).iter().flat_map(|table| &table.rows) {
        let amount = |column: usize| row.cells.get(column).and_then(crate::report::Cell::value);
        let text = |amount: Option<Amount>| {
            amount.map_or_else(|| "0.00".to_owned(), |amount| amount.to_string())
        };
        let (whole, basic, project) = (text(amount(0)), text(amount(1)), text(amount(2)));
        let zero = || "0.00".to_owned();
        let figures = match table {
            Further::FiscalDetail | Further::GeneralDetail => {
                vec![whole, basic.clone(), basic, project, zero()]
            }
            Further::GeneralProjects => vec![project],
            Further::CapitalBalances => vec![zero(), whole.clone(), whole, zero()],
        };
        let code = row.code.as_ref().map(|code| code.value.to_string());
        let label = if row.item == RowItem::Total { "合计" } else { row.label.text.as_str() };
        let mut cells = match code {
            Some(code) => vec![code, label.to_owned()],
            None => vec![label.to_owned(), String::new()],
        };
        cells.extend(figures);
        page.plain_row(&cells);
    }
    page.blank();
}
