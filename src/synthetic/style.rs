//! How a synthetic report is printed.

use crate::report::{Amount, TableKind};

use super::Damage;

/// The layouts that reports have as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Cells parted by tabs, zeros printed, 栏次 repeated with every header.
    Tabs,
    /// Cells parted by tabs, blank for zero, `公开 01 表`, headers repeated without 栏次.
    BlankTabs,
    /// Cells parted by spaces, blank lines between rows, headers broken over lines, a bare
    /// `0` where a half or a third of a row has no label.
    Spaced,
    /// Markdown as character recognition gives it: headings, half-width punctuation.
    Markdown,
    /// One cell a line, blank lines between, as some web pages are saved.
    CellALine,
    /// One cell a line with a bar at its end, blank cells kept.
    BarredCells,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Self; 6] = [
        Self::Tabs,
        Self::BlankTabs,
        Self::Spaced,
        Self::Markdown,
        Self::CellALine,
        Self::BarredCells,
    ];

    /// Whether a blank cell keeps its place.
    pub fn keeps_blanks(self) -> bool {
        !matches!(self, Self::Spaced | Self::CellALine)
    }

    /// Whether a row stands on one line with tabs between its cells.
    pub fn is_tabbed(self) -> bool {
        matches!(self, Self::Tabs | Self::BlankTabs | Self::Markdown)
    }
}

/// How zeros are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zeros {
    /// As the report has them.
    AsGiven,
    /// Blank cells are printed as `0.00`.
    Printed,
    /// Zeros are left blank.
    Blank,
}

/// How the lines between a table's title and its header stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Preamble {
    /// 公开NN表, 部门：, 金额单位：, each apart.
    Apart,
    /// 公开NN表 with 金额单位： under it, then 部门：.
    UnitUnderMark,
    /// 部门：, then 公开NN表 with 金额单位： under it.
    DepartmentFirst,
    /// 公开NN表, then 部门： and 金额单位： on one line.
    DepartmentWithUnit,
    /// All three on one line.
    OneLine,
    /// Each table otherwise.
    Mixed,
}

/// In which order the tables are printed and how they are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// National order.
    National,
    /// 三公 seventh, government funds eighth, state capital ninth.
    ThreePublicSeventh,
    /// National order without any 公开NN表.
    Unmarked,
    /// Thirteen tables, with details and balances between the nine, as Sichuan prints.
    Thirteen,
}

impl Numbering {
    /// The kinds in printed order.
    pub fn order(self) -> [TableKind; 9] {
        let mut order = TableKind::ALL;
        if self == Self::ThreePublicSeventh
            && let Some(tail) = order.get_mut(6..)
        {
            tail.rotate_right(1);
        }
        order
    }
}

/// How tables are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Titles {
    /// As the national form has it.
    Form,
    /// Short, without 决算: 收入总表.
    Short,
    /// Behind a label: 附件2：收入决算表.
    Attached,
}

impl Titles {
    /// The title of the table that is printed as the given one.
    pub(super) fn of(self, kind: TableKind, number: usize) -> String {
        match self {
            Self::Form => kind.title().to_owned(),
            Self::Attached => format!("附件{number}：{}", kind.title()),
            Self::Short => match kind {
                TableKind::IncomeAndExpenditure => "收支总表",
                TableKind::Income => "收入总表",
                TableKind::Expenditure => "支出总表",
                TableKind::FiscalAppropriation => "财政拨款收支总表",
                TableKind::GeneralBudgetExpenditure => "一般公共预算支出表",
                TableKind::BasicExpenditureDetail => "一般公共预算基本支出表",
                TableKind::GovernmentFund => "政府性基金预算支出表",
                TableKind::StateCapital => "国有资本经营预算支出表",
                TableKind::ThreePublic => "“三公”经费支出表",
            }
            .to_owned(),
        }
    }
}

/// How 09 stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThreePublicForm {
    /// One row of twelve amounts.
    Wide,
    /// One row an item, reception before vehicles, 预算数 and 决算数 as columns.
    Tall,
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineEnding {
    /// LF.
    Lf,
    /// CRLF.
    CrLf,
    /// CR alone.
    Cr,
}

impl LineEnding {
    /// The characters.
    pub fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

/// How a synthetic report is printed.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "traits of the print, each alone or with others")]
pub struct Style {
    /// The layout.
    pub layout: Layout,
    /// Zeros printed or blank.
    pub zeros: Zeros,
    /// What stands for a blank beside a label, where the layout keeps blanks: nothing, `-`, `—` or `/`.
    pub blank: &'static str,
    /// Rows after which the header is repeated; `None` for one endless page.
    pub page_length: Option<usize>,
    /// A line with the page's number, `— 9 —`, before a header that is repeated.
    pub page_numbers: bool,
    /// The lines above the header.
    pub preamble: Preamble,
    /// Order and numbers of the tables.
    pub numbering: Numbering,
    /// How tables are called.
    pub titles: Titles,
    /// How 09 stands.
    pub three_public: ThreePublicForm,
    /// 合计 below the rows of tables keyed by subject.
    pub total_last: bool,
    /// 行次 in 01 and 04.
    pub line_numbers: bool,
    /// The narrative before the tables.
    pub narrative_first: bool,
    /// Thousands parted by commas.
    pub thousands: bool,
    /// Trailing zeros of decimals left out: `319.3`.
    pub trimmed: bool,
    /// The same in the narrative: `2,371.4 万元`, `100%`.
    pub trimmed_prose: bool,
    /// The sign behind percentages in the narrative.
    pub percent: &'static str,
    /// Characters after which a line of the narrative ends, wherever that is; `None` for one
    /// line a paragraph.
    pub wrap: Option<usize>,
    /// Half-width brackets in names and labels.
    pub half_width: bool,
    /// （汇总） behind the name of a department; without it 部门： alone says so.
    pub suffix: bool,
    /// Repaired cells and codes, and labels that the print lacked, printed as they once were.
    pub as_printed: bool,
    /// How lines end.
    pub line_ending: LineEnding,
    /// Bytes of text to reach with filler; the figures' tables alone may be larger.
    pub size: usize,
    /// What is broken.
    pub damages: Vec<Damage>,
    /// Decides wherever the style leaves a choice.
    pub seed: u64,
}

impl Style {
    /// The style in which a layout was seen, without damage.
    pub fn of(layout: Layout) -> Self {
        let blank_tabs = layout == Layout::BlankTabs;
        Self {
            layout,
            zeros: Zeros::AsGiven,
            blank: "",
            page_length: matches!(layout, Layout::Tabs | Layout::BlankTabs | Layout::Spaced)
                .then_some(18),
            page_numbers: false,
            preamble: match layout {
                Layout::Tabs | Layout::BlankTabs | Layout::Markdown => Preamble::Mixed,
                Layout::Spaced => Preamble::DepartmentWithUnit,
                Layout::CellALine | Layout::BarredCells => Preamble::Apart,
            },
            numbering: Numbering::National,
            titles: Titles::Form,
            three_public: ThreePublicForm::Wide,
            total_last: false,
            line_numbers: true,
            narrative_first: false,
            thousands: layout != Layout::Markdown,
            trimmed: false,
            trimmed_prose: true,
            percent: if layout == Layout::Spaced { "％" } else { "%" },
            wrap: (layout == Layout::Spaced).then_some(34),
            half_width: matches!(layout, Layout::Markdown | Layout::BarredCells),
            suffix: blank_tabs,
            as_printed: false,
            line_ending: LineEnding::Lf,
            size: 0,
            damages: Vec::new(),
            seed: 0,
        }
    }

    /// The damages that character recognition did to the Markdown report among the five.
    pub fn recognised(seed: u64) -> Self {
        let amount = |text| Amount::parse(text).unwrap_or_default();
        Self {
            damages: vec![
                Damage::SpacedNumbers,
                Damage::StrayDigits,
                Damage::StrayDigitAlone,
                Damage::MisreadCodes,
                Damage::LostTitle(TableKind::FiscalAppropriation),
                Damage::LostLastColumn,
                Damage::SealRow(["202.22", "202.00", "2.22", "0.00"].map(amount)),
                Damage::Tags,
                Damage::HeaderRubbish,
                Damage::DepartmentRubbish,
                Damage::TrailingCells,
                Damage::TotalWithoutLabel(TableKind::GeneralBudgetExpenditure),
            ],
            seed,
            ..Self::of(Layout::Markdown)
        }
    }

    /// Whether a damage is asked for.
    pub(super) fn has(&self, damage: &Damage) -> bool {
        self.damages.contains(damage)
    }
}
