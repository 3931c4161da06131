//! A table as it was read.

use serde::{Deserialize, Serialize};

use super::{Amount, Located, Place, Side, SubjectCode, TableKind, Unread};

/// What a row states, whatever words and 行次 an edition gives it.
///
/// Rules address rows by this, never by line number: editions print 7 or 8 income
/// lines and 22 to 26 expenditure lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowItem {
    /// A subject: 02, 03, 05 to 08 by code, 01 and 04 by the 类 that the line names.
    Subject(SubjectCode),
    /// A subject whose code the print lacks; known by its name only.
    UncodedSubject,
    /// 合计 of a table keyed by subject.
    Total,
    /// 人员经费合计 (06).
    PersonnelTotal,
    /// 公用经费合计 (06).
    PublicTotal,
    /// 一般公共预算财政拨款(收入).
    GeneralBudget,
    /// 政府性基金预算财政拨款(收入).
    GovernmentFund,
    /// 国有资本经营预算财政拨款(收入).
    StateCapital,
    /// 财政拨款收入 of older editions, all funds in one line.
    FiscalAppropriation,
    /// 财政专户管理资金收入, in editions that print it.
    SpecialAccount,
    /// 上级补助收入.
    SuperiorSubsidy,
    /// 事业收入.
    Institutional,
    /// 经营收入.
    Business,
    /// 附属单位上缴收入.
    AffiliateRemittance,
    /// 其他收入.
    OtherIncome,
    /// 本年收入合计.
    YearIncome,
    /// 本年支出合计.
    YearExpenditure,
    /// 使用非财政拨款结余（含专用结余）, 用事业基金弥补收支差额.
    NonFiscalSurplus,
    /// 年初(财政拨款)结转和结余.
    Opening,
    /// 年初: the part of the general budget (04).
    OpeningGeneral,
    /// 年初: the part of government funds (04).
    OpeningFund,
    /// 年初: the part of state capital (04).
    OpeningCapital,
    /// 结余分配.
    SurplusDistribution,
    /// 年末(财政拨款)结转和结余.
    Closing,
    /// 总计.
    GrandTotal,
    /// 预算数 of 09.
    Budget,
    /// 决算数 of 09.
    Actual,
    /// A line that this program has no name for (其中：… and the like): shown and
    /// exported, in no sum.
    Memo,
}

impl RowItem {
    /// Whether the row sums up others of its table.
    pub fn is_total(self) -> bool {
        matches!(
            self,
            Self::Total
                | Self::PersonnelTotal
                | Self::PublicTotal
                | Self::YearIncome
                | Self::YearExpenditure
                | Self::GrandTotal
        )
    }
}

/// A row's label (科目名称, 项目).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Label {
    /// The label without white space, joined where it was broken over lines, numbering
    /// kept; `合计` for a total even where the print left it out.
    pub text: String,
    /// Where it begins; `None` if the print has none.
    pub place: Option<Place>,
    /// Whether the name was surely read whole. Rules on names ask this.
    pub whole: bool,
}

/// One cell of money.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// The figure; `None` where the print is blank, which is not zero.
    pub amount: Option<Located<Amount>>,
    /// What was printed, where the figure was read otherwise than printed.
    pub printed: Option<Box<str>>,
}

impl Cell {
    /// The figure without its place.
    pub fn value(&self) -> Option<Amount> {
        self.amount.as_ref().map(|located| located.value)
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Half, or 预算数 / 决算数.
    pub side: Side,
    /// What the row states.
    pub item: RowItem,
    /// 科目代码, in tables keyed by subject.
    pub code: Option<Located<SubjectCode>>,
    /// The code as printed, where it was repaired.
    pub printed_code: Option<Box<str>>,
    /// 行次, in 01 and 04.
    pub line_number: Option<u16>,
    /// 科目名称 or 项目.
    pub label: Label,
    /// The cells, one for each of [`Table::columns_of`] this row's side.
    pub cells: Vec<Cell>,
    /// Line on which the row stands.
    pub line: u32,
}

impl Row {
    /// The place to show for the row: of its first figure, else of the row itself.
    pub fn place(&self) -> Place {
        let figure = self.cells.iter().find_map(|c| c.amount.as_ref());
        figure.map_or(Place::line(self.line), |figure| figure.place)
    }

    /// What was printed for each field that was read otherwise, as `facts` writes it
    /// for the figure of one column: `amount=195. 59 3;code=80201`.
    pub fn repaired(&self, column: usize) -> Option<String> {
        let amount = self.cells.get(column).and_then(|c| c.printed.as_deref());
        let parts: Vec<_> = amount
            .map(|printed| format!("amount={printed}"))
            .into_iter()
            .chain(self.printed_code.as_deref().map(|printed| format!("code={printed}")))
            .collect();
        (!parts.is_empty()).then(|| parts.join(";"))
    }
}

/// A money column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The national name, or the printed header of a column that the kind doesn't have.
    pub name: String,
    /// Whether the national form has the column.
    pub standard: bool,
    /// Whether the table at hand prints it.
    pub present: bool,
}

/// What kind of repair was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// A misread code: `80212` for `30212`.
    Code,
    /// A stray digit behind a number: `195. 59 3`.
    StrayDigit,
    /// Two cells printed as one: `0.00 0.00`.
    GluedCells,
    /// A letter for a digit, or a wrong point: `O.00`.
    Misread,
    /// An amount whose row has lost its blanks: its column is the only one in which the sums hold.
    Column,
}

/// One repair, beside what was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// The kind.
    pub kind: RepairKind,
    /// Index of the row in [`Table::rows`].
    pub row: usize,
    /// Index of the column; `None` for the code.
    pub column: Option<usize>,
    /// As printed.
    pub printed: String,
    /// As read.
    pub read: String,
    /// Where.
    pub place: Place,
}

/// One of the nine tables, as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it is.
    pub kind: TableKind,
    /// The printed title; `None` where it is lost.
    pub title: Option<Located<String>>,
    /// The printed number of 公开NN表.
    pub printed_number: Option<Located<u8>>,
    /// The name on its 部门： / 单位： line, as printed.
    pub department: Option<Located<String>>,
    /// 金额单位 as printed; `None` where it is missing or unreadable.
    pub unit: Option<Located<String>>,
    /// The columns; of two-sided tables those of the income half.
    pub columns: Vec<Column>,
    /// The columns of the expenditure half; empty in other tables.
    pub expenditure_columns: Vec<Column>,
    /// The rows: of two-sided tables first the income half, of 06 one third after the
    /// other, else in printed order.
    pub rows: Vec<Row>,
    /// 注 and the like below the table.
    pub notes: Vec<Located<String>>,
    /// What looks like an amount and was not read.
    pub unread: Vec<Unread>,
    /// What was read otherwise than printed.
    pub repairs: Vec<Repair>,
    /// First and last line of the table's region.
    pub lines: (u32, u32),
    /// Whether the table breaks off: its last rows or its total are missing.
    pub cut_off: bool,
}

impl Table {
    /// The columns that the rows of one side have.
    pub fn columns_of(&self, side: Side) -> &[Column] {
        match side {
            Side::Expenditure => &self.expenditure_columns,
            _ => &self.columns,
        }
    }

    /// Indices of the columns of one side that the table prints.
    pub fn present_columns(&self, side: Side) -> Vec<usize> {
        let columns = self.columns_of(side).iter().enumerate();
        columns.filter(|(_, column)| column.present).map(|(index, _)| index).collect()
    }

    /// Index of a standard column on a side.
    pub fn column_index(&self, side: Side, name: &str) -> Option<usize> {
        self.columns_of(side).iter().position(|column| column.name == name)
    }

    /// Rows with their index.
    pub fn rows_of(&self, side: Side) -> impl Iterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate().filter(move |(_, row)| row.side == side)
    }

    /// The first row that states an item, with its index.
    pub fn find(&self, side: Side, item: RowItem) -> Option<(usize, &Row)> {
        self.rows_of(side).find(|(_, row)| row.item == item)
    }

    /// How many amounts were read.
    pub fn amount_count(&self) -> usize {
        self.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.amount.is_some()).count()
    }

    /// Whether the table states no figure other than zero.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.cells).all(|c| c.value().is_none_or(Amount::is_zero))
    }
}
