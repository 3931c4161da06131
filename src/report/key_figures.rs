//! The figures that a department is known by, short enough to be at hand of thousands of
//! reports.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Amount, CellRef, Place, Report, RowItem, Side, Table, TableKind};

/// A figure that a department is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyItem {
    /// 本年收入合计 of 01, else of 02.
    Income,
    /// 本年支出合计 of 03, else of 01.
    Expenditure,
    /// 基本支出 of 03's 合计.
    Basic,
    /// 项目支出 of 03's 合计.
    Project,
    /// 决算数 of 09's 合计.
    ThreePublic,
}

/// Where a figure may stand.
type Sought = (TableKind, Side, RowItem, &'static str);

impl KeyItem {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 5] =
        [Self::Income, Self::Expenditure, Self::Basic, Self::Project, Self::ThreePublic];

    /// The places where it may stand; the first that states a figure counts.
    const fn sought(self) -> &'static [Sought] {
        use RowItem::{Actual, Total, YearExpenditure, YearIncome};
        use TableKind::{Expenditure, Income, IncomeAndExpenditure, ThreePublic};
        match self {
            Self::Income => &[
                (IncomeAndExpenditure, Side::Income, YearIncome, "金额"),
                (Income, Side::Whole, Total, "本年收入合计"),
            ],
            Self::Expenditure => &[
                (Expenditure, Side::Whole, Total, "本年支出合计"),
                (IncomeAndExpenditure, Side::Expenditure, YearExpenditure, "金额"),
            ],
            Self::Basic => &[(Expenditure, Side::Whole, Total, "基本支出")],
            Self::Project => &[(Expenditure, Side::Whole, Total, "项目支出")],
            Self::ThreePublic => &[(ThreePublic, Side::Actual, Actual, "合计")],
        }
    }

    /// The cell in which a report states it.
    pub fn find(self, report: &Report) -> Option<CellRef> {
        let cells = self.sought().iter().filter_map(|&(kind, side, item, column)| {
            let table = report.table(kind)?;
            let (row, _) = table.find(side, item)?;
            Some((table, row, table.column_index(side, column)?))
        });
        let mut stated = cells.filter(|&(table, row, column)| {
            let cell = |table: &Table| table.rows.get(row)?.cells.get(column)?.value();
            cell(table).is_some() || self == Self::ThreePublic
        });
        let (table, row, column) = stated.next()?;
        let (row, column) = (row.try_into().ok()?, column.try_into().ok()?);
        Some(CellRef { table: table.kind, row, column })
    }
}

/// A figure that a department is known by, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFigure {
    /// Its cell.
    pub cell: CellRef,
    /// The figure, in the table's unit.
    pub amount: Option<Amount>,
    /// Where it is printed.
    pub place: Option<Place>,
    /// How it is printed, where that is no plain number.
    pub printed: Option<Box<str>>,
}

/// What a department is known by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KeyFigures {
    /// In the order of [`KeyItem::ALL`].
    figures: [Option<KeyFigure>; KeyItem::ALL.len()],
    /// How many projects (项目) it has.
    pub projects: u32,
    /// The scores of those that have one (得分), in their order.
    scores: Box<[Amount]>,
    /// How many amounts could not be read.
    pub unread: u32,
    /// The first line of its tables.
    pub first: Option<u32>,
}

impl KeyFigures {
    /// Those of a report.
    pub fn of(report: &Report) -> Self {
        let scores = report.projects.iter().filter_map(|project| report.score_of(project));
        let unread: usize = report.unread().map(|(_, unread)| unread.len()).sum();
        Self {
            figures: KeyItem::ALL.map(|item| Some(figure(report, item.find(report)?))),
            projects: report.projects.len() as u32,
            scores: scores.map(|score| score.value).collect(),
            unread: unread as u32,
            first: report.tables.iter().map(|table| table.lines.0).min(),
        }
    }

    /// The figures in the order of [`KeyItem::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = Option<&KeyFigure>> {
        self.figures.iter().map(Option::as_ref)
    }

    /// The scores of the projects that have one.
    pub fn scores(&self) -> impl Iterator<Item = Decimal> {
        self.scores.iter().map(|score| score.decimal())
    }
}

fn figure(report: &Report, cell: CellRef) -> KeyFigure {
    let printed = report.table(cell.table).and_then(|table| {
        table.rows.get(usize::from(cell.row))?.cells.get(usize::from(cell.column))
    });
    KeyFigure {
        cell,
        amount: printed.and_then(super::Cell::value),
        place: printed.and_then(|cell| cell.amount.as_ref()).map(|amount| amount.place),
        printed: printed.and_then(|cell| cell.printed.as_deref()).map(Into::into),
    }
}
