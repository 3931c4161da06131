//! The rows of a card as the layout parts their cells.

use crate::synthetic::grid::print_name;
use crate::synthetic::page::Page;

use super::is_stacked;

/// The cells of one card.
pub(super) struct Cells<'p, 'a> {
    pub(super) page: &'p mut Page<'a>,
    /// Whether a column stands before all others.
    margin: bool,
    /// Whether its label is still to come.
    margin_label: bool,
}

const HEADS: [&str; 8] = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成指标值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
];
const MARGIN: &str = "年度绩效指标";

impl<'p, 'a> Cells<'p, 'a> {
    pub(super) fn new(page: &'p mut Page<'a>, margin: bool) -> Self {
        Self { page, margin, margin_label: margin }
    }

    /// A row above the indicators; gives its line.
    pub(super) fn row(&mut self, cells: &[&str]) -> u32 {
        let line = self.page.line();
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        self.page.plain_row(&cells);
        line
    }

    /// A row of heads.
    pub(super) fn heads(&mut self, cells: &[&str]) {
        let style = self.page.style;
        let cells: Vec<String> = cells.iter().map(|cell| print_name(style, cell)).collect();
        self.page.plain_row(&cells);
    }

    /// Both goals, side by side or one below the other.
    pub(super) fn goals(&mut self, expected: &str, achieved: &str) {
        if self.page.style.layout.is_tabbed() {
            self.row(&["", expected, "", "", achieved]);
        } else {
            self.row(&[expected]);
            self.row(&[achieved]);
        }
    }

    /// The heads of the indicators.
    pub(super) fn indicator_heads(&mut self) {
        self.indicator(&HEADS);
    }

    /// A row of indicators; gives the line on which its name stands.
    pub(super) fn indicator(&mut self, cells: &[&str; 8]) -> u32 {
        let mut line = self.page.line();
        if is_stacked(self.page.style.layout) {
            let before = cells.iter().take(2).filter(|cell| !cell.is_empty()).count() as u32;
            line += before * self.lines_a_cell();
        }
        let mut printed: Vec<String> = Vec::with_capacity(9);
        if self.margin {
            let label = if std::mem::take(&mut self.margin_label) { MARGIN } else { "" };
            printed.push(label.to_owned());
        }
        printed.extend(cells.iter().map(|cell| (*cell).to_owned()));
        self.page.plain_row(&printed);
        line
    }

    fn lines_a_cell(&self) -> u32 {
        if self.page.style.layout == crate::synthetic::Layout::CellALine { 2 } else { 1 }
    }

    /// The total, below the names or, without a label, alone.
    pub(super) fn total(&mut self, label: &str, total: &str) {
        let cells = match (self.margin, self.page.style.layout.is_tabbed()) {
            (true, true) => vec!["", label, "", "", total],
            (false, true) => vec![label, "", "", total],
            _ => vec![label, total],
        };
        self.row(&cells);
    }
}
