//! The wording that a layout gives to codes, totals and marks.

use super::{Layout, Style};

/// Words of a layout.
#[derive(Debug)]
pub(super) struct Form {
    /// 科目代码 or 科目编码.
    pub(super) code: &'static str,
    /// 项目, in headers.
    pub(super) item: &'static str,
    /// 栏次.
    pub(super) column_row: &'static str,
    /// 合计 of 02 and 03.
    pub(super) wide_total: &'static str,
    /// 合计 of the other tables keyed by subject.
    pub(super) total: &'static str,
    /// Before and behind the number in 公开NN表.
    pub(super) mark: (&'static str, &'static str),
    /// 公开 and 单位 are followed by this.
    pub(super) colon: &'static str,
    /// Whether 栏次 is repeated with the header at page breaks.
    pub(super) repeats_column_row: bool,
    /// Whether 项目 and 合计 stand in the second cell of tables keyed by subject.
    pub(super) second_cell: bool,
}

const PLAIN: Form = Form {
    code: "科目代码",
    item: "项目",
    column_row: "栏次",
    wide_total: "合 计",
    total: "合计",
    mark: ("公开", "表"),
    colon: "：",
    repeats_column_row: true,
    second_cell: false,
};

static TABS: Form = PLAIN;

static BLANK_TABS: Form = Form {
    code: "科目编码",
    item: "项 目",
    column_row: "栏 次",
    wide_total: "合 计",
    total: "合 计",
    mark: ("公开 ", " 表"),
    repeats_column_row: false,
    ..PLAIN
};

static SPACED: Form = Form { wide_total: "               合   计", ..PLAIN };

static MARKDOWN: Form = Form { colon: ":", second_cell: true, ..PLAIN };

static BARRED: Form = Form { item: "项 目", colon: ":", ..PLAIN };

impl Form {
    /// The words of a style's layout.
    pub(super) fn of(style: &Style) -> &'static Self {
        match style.layout {
            Layout::Tabs | Layout::CellALine => &TABS,
            Layout::BlankTabs => &BLANK_TABS,
            Layout::Spaced => &SPACED,
            Layout::Markdown => &MARKDOWN,
            Layout::BarredCells => &BARRED,
        }
    }
}
