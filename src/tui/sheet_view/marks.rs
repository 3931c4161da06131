//! Rows that the user marks, and what the numbers of a column come to.

use rust_decimal::{Decimal, RoundingStrategy};

use super::grid::Grid;
use crate::library::ReportId;
use crate::sheet::{ColumnKind, Value};

/// What the marked rows' numbers in a column come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Marked rows.
    pub rows: usize,
    /// Numbers among them; blanks count for nothing.
    pub numbers: usize,
    /// Their sum; `None` without numbers, or where it is too great.
    pub sum: Option<Decimal>,
    /// Their mean, with two decimals more than the numbers have.
    pub mean: Option<Decimal>,
}

impl Grid {
    /// Whether a row of the sheet is marked.
    pub fn is_marked(&self, index: usize) -> bool {
        !self.view.marks.is_empty()
            && self
                .sheet
                .rows
                .get(index)
                .is_some_and(|row| self.view.marks.contains(&row.key_at(index)))
    }

    /// Marks the selected row, or takes its mark away.
    pub fn toggle_mark(&mut self) {
        let Some(index) = self.index() else { return };
        let Some(row) = self.sheet.rows.get(index) else { return };
        let key = row.key_at(index);
        if !self.view.marks.remove(&key) {
            self.view.marks.insert(key);
        }
    }

    /// Marks all shown rows, or takes all marks away if any is there.
    pub fn toggle_all_marks(&mut self) {
        if !self.view.marks.is_empty() {
            self.view.marks.clear();
            return;
        }
        let shown = self.shown_rows().iter().map(|&index| index as usize);
        let shown = shown.filter(|&index| !self.is_around(index));
        self.view.marks = shown.map(|index| self.sheet.rows[index].key_at(index)).collect();
    }

    /// The marked rows of the sheet, by index, in the order of the sheet.
    pub fn marked(&self) -> impl Iterator<Item = usize> {
        let mut rows: Vec<usize> = if self.sheet.rows.survey().is_some() {
            // Each is looked up, so that no other row is made.
            self.view.marks.iter().filter_map(|key| self.sheet.rows.position(key)).collect()
        } else if self.view.marks.is_empty() {
            Vec::new()
        } else {
            (0..self.sheet.rows.len()).filter(|&index| self.is_marked(index)).collect()
        };
        rows.sort_unstable();
        rows.into_iter()
    }

    /// The reports of the marked rows, each once, in the order of the sheet.
    pub fn marked_reports(&self) -> Vec<ReportId> {
        let mut reports = Vec::new();
        for id in self.marked().filter_map(|index| self.sheet.rows[index].report) {
            if !reports.contains(&id) {
                reports.push(id);
            }
        }
        reports
    }

    /// What the marked rows come to in the selected column; `None` if no row is marked.
    pub fn totals_of_marked(&self) -> Option<Totals> {
        let column = *self.shown_columns().get(self.view.column)?;
        if self.view.marks.is_empty() {
            return None;
        }
        let has_numbers = self.sheet.columns[column].kind != ColumnKind::Bar;
        let mut totals = Totals::default();
        let mut sum = Some(Decimal::ZERO);
        let mut scale = 0;
        for index in self.marked() {
            totals.rows += 1;
            let cell = self.sheet.rows[index].cells.get(column);
            let Some(&Value::Number(number)) = cell.map(|cell| &cell.value) else { continue };
            if has_numbers {
                totals.numbers += 1;
                scale = scale.max(number.scale());
                sum = sum.and_then(|sum| sum.checked_add(number));
            }
        }
        if totals.numbers > 0 {
            totals.sum = sum;
            let mean = sum.and_then(|sum| sum.checked_div(totals.numbers.into()));
            let away = RoundingStrategy::MidpointAwayFromZero;
            totals.mean = mean.map(|mean| mean.round_dp_with_strategy(scale + 2, away));
        }
        (totals.rows > 0).then_some(totals)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::sheet::{Cell, Column, Row, Sheet};
    use crate::tui::sheet_view::{MoneyUnit, View};

    fn grid() -> Grid {
        let row = |key: &str, number: &str| Row {
            key: key.to_owned(),
            cells: vec![Cell::text(key), Cell::number(number.parse().ok())],
            ..Row::default()
        };
        let column = |kind| Column { kind, ..Column::default() };
        let sheet = Sheet {
            columns: vec![column(ColumnKind::Text), column(ColumnKind::Amount)],
            rows: vec![row("a", "1.10"), row("b", ""), row("c", "2.20"), row("d", "0.05")].into(),
            ..Sheet::default()
        };
        Grid::new(Arc::new(sheet), View { column: 1, ..View::default() }, MoneyUnit::default())
    }

    #[test]
    fn sums_count_and_mean_of_the_marked_rows() {
        let mut grid = grid();
        assert_eq!(grid.totals_of_marked(), None);
        grid.toggle_all_marks();
        let totals = grid.totals_of_marked().unwrap();
        assert_eq!((totals.rows, totals.numbers), (4, 3));
        assert_eq!(totals.sum.unwrap().to_string(), "3.35");
        assert_eq!(totals.mean.unwrap().to_string(), "1.1167");
        grid.toggle_mark();
        assert_eq!(grid.marked().collect::<Vec<_>>(), [1, 2, 3]);
        grid.toggle_all_marks();
        assert_eq!(grid.marked().count(), 0);
    }
}
