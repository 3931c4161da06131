//! A sheet together with how the user looks at it.

use std::collections::HashSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::figure::{Scale, decimals};
use super::geometry::Geometry;
use super::layout::{Measure, measure, place};
use super::order::{Order, SortBy, Wish, order};
use super::unit::MoneyUnit;
use crate::sheet::{Cell, Column, ColumnKind, Row, Sheet, Tone, Value};
use crate::tui::caret::Caret;

/// How the user looks at a sheet: kept with the place, so that coming back restores it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// The selected row's key, to find it again when the sheet is built anew.
    pub row: String,
    /// What the selected row is called, to find the like of it in another department's sheet.
    pub name: String,
    /// The selected row's position among the shown ones.
    pub cursor: usize,
    /// The selected column's position among the shown ones.
    pub column: usize,
    /// Position of the first row on screen.
    pub top: usize,
    /// First of the columns that scroll sideways.
    pub left: usize,
    /// Where the caret stands in running text.
    pub caret: Caret,
    /// Filter, order, folding, hiding of zeros.
    pub wish: Wish,
    /// The keys of the rows that are marked.
    pub marks: HashSet<String>,
    /// Whether amounts are shown as shares of their column's total.
    pub shares: bool,
}

/// A sheet with its view and all that follows from both.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// The sheet.
    pub sheet: Arc<Sheet>,
    /// How it is looked at.
    pub view: View,
    /// The unit of its amounts on screen.
    pub unit: MoneyUnit,
    /// Where it stands.
    pub geometry: Geometry,
    /// Whether the cursor was moved since the sheet was shown: until then it stays on the
    /// first row, whatever comes before it.
    touched: bool,
    /// Whether rows came in above the selected one, which stays on its line of the screen
    /// until the cursor moves.
    pub(super) held: bool,
    /// Rows that were made for what is on screen, when all were last given up.
    pub(super) of_screen: usize,
    /// Whether the sheet has rows below others.
    tree: bool,
    /// The sheet's totals: rows that stand out.
    totals: Vec<u32>,
    columns: Vec<usize>,
    rows: Vec<u32>,
    /// Those of them that the filter would hide, were it not for one below them.
    around: HashSet<u32>,
    measures: Vec<Measure>,
    /// One for each column of the sheet.
    scales: Vec<Scale>,
    /// What each column comes to, while shares are shown.
    sums: Vec<Option<Decimal>>,
}

impl Grid {
    /// A sheet seen in a way; the row that was selected is found again by its key.
    pub fn new(sheet: Arc<Sheet>, view: View, unit: MoneyUnit) -> Self {
        let mut columns: Vec<_> = (0..sheet.columns.len())
            .filter(|&index| sheet.columns[index].shown.on_screen())
            .collect();
        columns.sort_by_key(|&index| sheet.columns[index].rank);
        let tree = !sheet.rows.is_flat();
        let strong = |row: &u32| sheet.rows[*row as usize].tone == Tone::Strong;
        let kept = if sheet.rows.survey().is_none() { sheet.rows.len() } else { 0 };
        let totals = (0..kept as u32).filter(strong).collect();
        let touched = view.cursor > 0;
        let mut grid =
            Self { sheet, view, unit, touched, tree, totals, columns, ..Self::default() };
        grid.measure();
        grid.reorder();
        grid
    }

    /// Replaces the sheet by one built anew, keeping the view. The selected row stays on the
    /// line of the screen where it was.
    pub fn renew(&mut self, sheet: Arc<Sheet>) {
        let grid = Self::new(sheet, self.view_to_renew(), self.unit);
        self.take_renewed(grid);
    }

    /// The view of the sheet that is to replace this one.
    pub fn view_to_renew(&self) -> View {
        let mut view = self.view.clone();
        if !self.touched {
            view.row.clear();
            view.name.clear();
            view.cursor = 0;
        }
        view
    }

    /// Takes the place of this sheet. What the user changed while it was being built counts.
    pub fn take_renewed(&mut self, mut grid: Self) {
        let above = self.view.cursor.saturating_sub(self.view.top);
        let view = self.view_to_renew();
        if view.row != grid.view.row || view.wish != grid.view.wish || view.marks != grid.view.marks
        {
            grid.view = view;
            grid.reorder();
        }
        grid.geometry = std::mem::take(&mut self.geometry);
        grid.touched = self.touched;
        *self = grid;
        self.view.top = self.view.cursor.saturating_sub(above);
        self.held = true;
    }

    /// Shows amounts in another unit.
    pub fn set_unit(&mut self, unit: MoneyUnit) {
        self.unit = unit;
        self.measure();
    }

    /// Shows amounts as shares of their column's total, or in themselves again.
    pub fn toggle_shares(&mut self) {
        self.view.shares = !self.view.shares;
        self.measure();
    }

    fn measure(&mut self) {
        let shift = self.shift();
        let columns = 0..self.sheet.columns.len();
        let shares = self.view.shares;
        let grouped = |column: usize| !self.sheet.columns[column].counts;
        let rounded = |column: usize| {
            let is_amount = self.sheet.columns[column].kind == ColumnKind::Amount;
            (self.sheet.mixed_units && is_amount).then(|| decimals(&self.sheet, column, shift))
        };
        let scale = |column| {
            let (grouped, decimals) = (grouped(column), rounded(column));
            let shares = shares && !self.sheet.columns[column].of_one;
            Scale { shift, shares, grouped, whole: None, decimals }
        };
        self.scales = columns.map(scale).collect();
        self.sums = if shares { self.sums() } else { Vec::new() };
        self.measures = measure(&self.sheet, &self.columns, &self.scales, self.tree_column());
    }

    /// How the numbers of a column of the sheet are brought to the screen.
    pub fn scale(&self, column: usize) -> Scale {
        self.scales.get(column).copied().unwrap_or_default()
    }

    /// How a row's number in a column of the sheet is brought to the screen.
    pub fn scale_of(&self, column: usize, row: &Row) -> Scale {
        let scale = self.scale(column);
        let is_amount = self.sheet.columns.get(column).map(|c| c.kind) == Some(ColumnKind::Amount);
        let whole = if scale.shares && is_amount { self.whole(column, row) } else { None };
        Scale { whole, ..scale }
    }

    /// What a row's amount is a share of: the greatest total of its report. On sheets without
    /// totals, whose rows are reports, that is the sum of all.
    fn whole(&self, column: usize, row: &Row) -> Option<Decimal> {
        let whole = match self.total_of(column, row) {
            Some((total, _)) => Some(total),
            None => self.sums.get(column).copied().flatten(),
        };
        whole.filter(|whole| !whole.is_zero())
    }

    /// For each column the sum of the rows that lie in no other.
    fn sums(&self) -> Vec<Option<Decimal>> {
        if let Some(survey) = self.sheet.rows.survey() {
            return survey.columns.iter().map(|seen| seen.sum).collect();
        }
        let sum = |column| {
            let rows = self.sheet.rows.iter().filter(|row| row.depth == 0);
            let mut numbers = rows.filter_map(|row| number(row, column));
            numbers.try_fold(Decimal::ZERO, Decimal::checked_add)
        };
        (0..self.sheet.columns.len()).map(sum).collect()
    }

    /// The greatest number of a column that stands in a total of a row's report, and that
    /// total's row.
    pub fn total_of(&self, column: usize, row: &Row) -> Option<(Decimal, &Row)> {
        let rows = &self.sheet.rows;
        let indices = match rows.survey() {
            // Where none of them stands out, none of this report does.
            Some(survey) if survey.columns.get(column).is_none_or(|seen| seen.total.is_none()) => {
                return None;
            }
            Some(_) => rows.of_report(row.report),
            None => self.totals.iter().map(|&index| index as usize).collect(),
        };
        let totals = indices.into_iter().filter_map(|index| rows.get(index));
        let own = totals.filter(|total| total.tone == Tone::Strong && total.report == row.report);
        let numbers = own.filter_map(|total| Some((number(total, column)?, total)));
        numbers.max_by_key(|(number, _)| *number)
    }

    /// By how many places the point of amounts moves.
    pub fn shift(&self) -> i32 {
        self.unit.shift(self.sheet.unit.as_deref())
    }

    /// Orders the rows anew after the wish changed.
    pub fn reorder(&mut self) {
        let rows = order(&self.sheet, &self.columns, &self.view.wish, self.shift());
        self.take_order(rows);
    }

    /// What works out the order of the rows beside the loop.
    pub fn ordering(&self) -> impl FnOnce() -> Order + Send + use<> {
        let (sheet, columns) = (Arc::clone(&self.sheet), self.columns.clone());
        let (wish, shift) = (self.view.wish.clone(), self.shift());
        move || order(&sheet, &columns, &wish, shift)
    }

    /// Shows rows in an order that was worked out; the selected row stays selected, and if it
    /// is hidden the nearest one takes its place.
    pub fn take_order(&mut self, order: Order) {
        let wanted = std::mem::take(&mut self.view.row);
        (self.rows, self.around) = (order.rows, order.around);
        let by_key = |grid: &Self| {
            let index = grid.sheet.rows.position(&wanted)? as u32;
            grid.rows.iter().position(|&row| row == index)
        };
        let by_name = |grid: &Self| {
            // Over thousands of reports many rows are called the same.
            let one = grid.sheet.rows.survey().is_none() && !grid.view.name.is_empty();
            let named = |&index: &u32| grid.name(index as usize) == grid.view.name;
            one.then(|| grid.rows.iter().position(named)).flatten()
        };
        let found = if wanted.is_empty() { None } else { by_key(self).or_else(|| by_name(self)) };
        self.view.cursor = found.unwrap_or(self.view.cursor);
        self.settle();
    }

    fn key(&self, index: usize) -> String {
        self.sheet.rows.get(index).map(|row| row.key_at(index)).unwrap_or_default()
    }

    /// What a row is called: its code, else its words.
    fn name(&self, index: usize) -> String {
        let is = |kind| move |c: &&usize| self.sheet.columns[**c].kind == kind;
        let code = self.columns.iter().find(is(ColumnKind::Code)).copied();
        let text = |column: Option<usize>| {
            let cell = self.sheet.rows.get(index)?.cells.get(column?)?;
            Some(cell.value.export()).filter(|text| !text.is_empty())
        };
        text(code).or_else(|| text(self.tree_column())).unwrap_or_default()
    }

    /// Keeps the cursor within the rows and remembers its row.
    fn settle(&mut self) {
        self.view.cursor = self.view.cursor.min(self.rows.len().saturating_sub(1));
        self.view.column = self.view.column.min(self.columns.len().saturating_sub(1));
        self.view.row = self.index().map(|index| self.key(index)).unwrap_or_default();
        self.view.name = self.index().map(|index| self.name(index)).unwrap_or_default();
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many of them pass the filter themselves.
    pub fn passing(&self) -> usize {
        self.rows.len() - self.around.len()
    }

    /// Whether a row of the sheet is shown only because one below it passes the filter.
    pub fn is_around(&self, index: usize) -> bool {
        self.around.contains(&(index as u32))
    }

    /// Whether no row is shown.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Shown rows as indices in the sheet's rows.
    pub fn shown_rows(&self) -> &[u32] {
        &self.rows
    }

    /// Shown columns as indices in the sheet's columns.
    pub fn shown_columns(&self) -> &[usize] {
        &self.columns
    }

    /// What the shown columns need.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The selected row's index in the sheet.
    pub fn index(&self) -> Option<usize> {
        self.rows.get(self.view.cursor).map(|&index| index as usize)
    }

    /// The selected row.
    pub fn row(&self) -> Option<&Row> {
        self.sheet.rows.get(self.index()?)
    }

    /// The selected column.
    pub fn column(&self) -> Option<&Column> {
        self.sheet.columns.get(*self.columns.get(self.view.column)?)
    }

    /// The selected cell.
    pub fn cell(&self) -> Option<&Cell> {
        self.row()?.cells.get(*self.columns.get(self.view.column)?)
    }

    /// The column that carries the tree: the first frozen one of words, else the first.
    pub fn tree_column(&self) -> Option<usize> {
        let words = |index: &&usize| self.sheet.columns[**index].kind == ColumnKind::Text;
        let frozen = |index: &&usize| words(index) && self.sheet.columns[**index].frozen;
        let columns = || self.columns.iter();
        // Behind the department's name stands what the row itself is called.
        columns().rfind(frozen).or_else(|| columns().find(words)).copied()
    }

    /// Whether the sheet has rows below others.
    pub fn is_tree(&self) -> bool {
        self.tree
    }

    /// Whether the sheet shows amounts.
    pub fn has_amounts(&self) -> bool {
        self.measures.iter().any(|measure| measure.kind == ColumnKind::Amount)
    }

    /// Whether a row of the sheet has rows below it.
    pub fn has_children(&self, index: usize) -> bool {
        let rows = &self.sheet.rows;
        rows.depth(index + 1) > rows.depth(index) && index < rows.len()
    }

    /// Whether a row's children are folded away.
    pub fn is_folded(&self, index: usize) -> bool {
        !self.view.wish.folded.is_empty() && self.view.wish.folded.contains(&self.key(index))
    }

    /// Moves the cursor to a shown row.
    pub fn select(&mut self, position: usize) {
        self.touched = true;
        self.held = false;
        self.view.cursor = position;
        self.settle();
    }

    /// Moves the cursor by rows.
    pub fn move_by(&mut self, rows: isize) {
        self.select(self.view.cursor.saturating_add_signed(rows));
    }

    /// Rows that a screen holds.
    pub fn page(&self) -> usize {
        usize::from(self.geometry.area.height.saturating_sub(self.geometry.heading)).max(2) - 1
    }

    /// Scrolls without moving the cursor, unless it would leave the screen.
    pub fn scroll(&mut self, rows: isize) {
        let page = self.page();
        let last = self.rows.len().saturating_sub(page);
        self.view.top = self.view.top.saturating_add_signed(rows).min(last);
        let shown = self.view.top..=(self.view.top + page).saturating_sub(1);
        let cursor = self.view.cursor.clamp(*shown.start(), *shown.end());
        self.select(cursor);
    }

    /// Moves the cursor to a shown column and scrolls sideways until it is on screen.
    pub fn select_column(&mut self, position: usize) {
        self.touched = true;
        self.view.column = position.min(self.columns.len().saturating_sub(1));
        self.reveal_column();
    }

    pub(super) fn reveal_column(&mut self) {
        let Some(measure) = self.measures.get(self.view.column) else { return };
        if measure.frozen {
            return;
        }
        let scrolled = self.measures[..self.view.column].iter().filter(|m| !m.frozen).count();
        self.view.left = self.view.left.min(scrolled);
        while self.view.left < scrolled && !self.on_screen(self.view.column) {
            self.view.left += 1;
        }
    }

    fn on_screen(&self, position: usize) -> bool {
        let slots = place(&self.measures, self.geometry.area.width, self.view.left);
        slots.shown.iter().any(|slot| slot.position == position)
    }

    /// Selects the row of the sheet with an index, unfolding what lies above it and giving up
    /// the filter if it hides it.
    pub fn reveal(&mut self, index: usize) {
        self.touched = true;
        if !self.put_cursor(index) {
            for upper in self.sheet.rows.above(index).collect::<Vec<_>>() {
                let upper = self.key(upper);
                self.view.wish.folded.remove(&upper);
            }
            self.reorder();
            if !self.put_cursor(index) {
                self.view.wish.filter.clear();
                self.view.wish.hide_zero = false;
                self.reorder();
                self.put_cursor(index);
            }
        }
    }

    /// Puts the cursor on a row of the sheet; whether it is shown.
    fn put_cursor(&mut self, index: usize) -> bool {
        let found = self.rows.iter().position(|&row| row as usize == index);
        if let Some(position) = found {
            self.view.cursor = position;
            self.settle();
        }
        found.is_some()
    }

    /// Folds or unfolds a row of the sheet; a row without children folds what it lies in. The
    /// rows are still to be put in order.
    pub fn toggle_fold(&mut self, index: usize) {
        let upper = if self.has_children(index) {
            Some(index)
        } else {
            self.sheet.rows.above(index).next()
        };
        let Some(upper) = upper else { return };
        let key = self.key(upper);
        if !self.view.wish.folded.remove(&key) {
            self.view.wish.folded.insert(key.clone());
            self.view.row = key;
        }
    }

    /// Folds everything, or unfolds it if anything is folded. The rows are still to be put in
    /// order.
    pub fn toggle_all_folds(&mut self) {
        if self.view.wish.folded.is_empty() {
            let keys = self.sheet.rows.map(|index, row| row.key_at(index));
            let parents = (0..).zip(keys).filter(|(index, _)| self.has_children(*index));
            self.view.wish.folded = parents.map(|(_, key)| key).collect();
            if let Some(index) = self.index() {
                let top = (0..=index).rev().find(|&i| self.sheet.rows.depth(i) == Some(0));
                self.view.row = self.key(top.unwrap_or(index));
            }
        } else {
            self.view.wish.folded.clear();
        }
    }

    /// Lets the cursor stay on the first row, whichever that will be.
    pub fn stay_at_top(&mut self) {
        self.view.row.clear();
        self.view.name.clear();
    }

    /// Sorts by a shown column: first down for numbers and up for words, then the other way,
    /// then as printed. The rows are still to be put in order.
    pub fn cycle_sort(&mut self, position: usize) {
        let Some(&column) = self.columns.get(position) else { return };
        let words = matches!(self.sheet.columns[column].kind, ColumnKind::Text | ColumnKind::Code);
        let first = SortBy { column, descending: !words };
        let second = SortBy { column, descending: words };
        self.view.wish.sort = match self.view.wish.sort {
            Some(sort) if sort == first => Some(second),
            Some(sort) if sort == second => None,
            _ => Some(first),
        };
    }
}

/// The number of a row in a column of the sheet.
fn number(row: &Row, column: usize) -> Option<Decimal> {
    match row.cells.get(column)?.value {
        Value::Number(number) => Some(number),
        _ => None,
    }
}
