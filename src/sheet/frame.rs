//! What all sheets of reports have in common: whose rows they are, and where they stand.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::rows::{MakeRows, RowMaker};
use super::{Cell, Column, ColumnKind, Rank, Row, Rows, Sheet, Shown, Target, Tone};
use crate::audit;
use crate::library::{Entry, Library, ReportId};
use crate::report::{CellRef, Place, Report, RowItem, Shelved, Side, TableKind};
use crate::settings::Texts;

use super::marks::Marks;

/// The reports of a sheet and the words for it.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub library: &'a Library,
    pub ids: &'a [ReportId],
    pub texts: &'a Texts,
}

/// A sheet before its rows are built: these are made report by report, so that an export
/// of thousands never holds more than one report's.
pub struct Recipe<'a> {
    /// The sheet's title, columns and notes; of rows only those that are of no report.
    pub sheet: Sheet,
    /// The reports that it is of.
    pub library: &'a Library,
    /// Interface texts.
    pub texts: &'a Texts,
    ids: &'a [ReportId],
    rows: RowMaker,
    made: bool,
}

impl Recipe<'_> {
    /// The rows, some at a time.
    pub fn rows(&self) -> impl Iterator<Item = Cow<'_, [Row]>> {
        let made = Some(Cow::Borrowed(self.sheet.rows.kept()));
        let reports = if self.made { &[] } else { self.ids };
        let of_reports = reports
            .iter()
            .filter_map(|&id| Some(Cow::Owned(self.rows.rows(id, &*self.library.look(id)?))));
        made.into_iter().chain(of_reports)
    }

    /// The sheet with all its rows, made on all cores.
    pub fn build(self) -> Sheet {
        let Self { ref rows, library, ids, made, .. } = self;
        let of_report = |&id: &ReportId| Some(rows.rows(id, &*library.look(id)?));
        let reports = if made { &[] } else { ids };
        let made: Vec<Vec<Row>> = reports.par_iter().filter_map(of_report).collect();
        let rows = self.sheet.rows.kept().iter().cloned().chain(made.into_iter().flatten());
        Sheet { rows: rows.collect(), ..self.sheet }
    }

    /// The sheet, its rows made when they are looked at. `library` is the one that the recipe
    /// was made from.
    pub fn lazy(self, library: &Arc<Library>, rank: Option<Rank<'_>>) -> Sheet {
        let rows = Rows::made(library, self.ids, &self.rows, &self.sheet.columns, rank);
        Sheet { rows, ..self.sheet }
    }
}

impl<'a> Frame<'a> {
    /// Something of every report, in order; found on all cores.
    pub fn each<T: Send>(&self, of: impl Fn(ReportId, &Entry) -> T + Sync) -> Vec<T> {
        let Self { library, ids, .. } = *self;
        ids.par_iter().filter_map(|&id| Some(of(id, &*library.look(id)?))).collect()
    }

    /// Something of those reports of which there is something, in order.
    pub fn all<T: Send>(&self, of: impl Fn(ReportId, &Entry) -> Option<T> + Sync) -> Vec<T> {
        let Self { library, ids, .. } = *self;
        ids.par_iter().filter_map(|&id| of(id, &*library.look(id)?)).collect()
    }

    /// The reports, of which no more is to be looked at than what they are called: else all of
    /// them are opened, and stay so.
    pub fn headings(&self) -> impl Iterator<Item = &'a Shelved> {
        let library = self.library;
        self.ids.iter().filter_map(move |&id| Some(&library.get(id)?.report))
    }

    /// Whether the sheet is of one report, whose name the screen says elsewhere.
    pub fn is_single(&self) -> bool {
        self.ids.len() == 1
    }

    pub fn text(&self, key: &str) -> String {
        self.texts.get(key).to_owned()
    }

    /// A sheet with its title (`sheet.title.…`) and what to say where it is empty
    /// (`sheet.empty.…`).
    pub fn sheet(&self, name: &str, columns: Vec<Column>) -> Sheet {
        Sheet {
            title: self.text(&format!("sheet.title.{name}")),
            empty: self.empty(name),
            columns,
            ..Sheet::default()
        }
    }

    pub fn empty(&self, name: &str) -> String {
        let nothing = self.ids.is_empty() && self.library.is_empty();
        let key =
            if nothing { "sheet.empty.library".to_owned() } else { format!("sheet.empty.{name}") };
        self.text(&key)
    }

    /// A sheet that needs no report.
    pub fn made(&self, sheet: Sheet) -> Recipe<'a> {
        Recipe { made: true, ..self.recipe(sheet, |_, _| Vec::new()) }
    }

    pub fn recipe(
        &self,
        sheet: Sheet,
        rows: impl Fn(ReportId, &Entry) -> Vec<Row> + Send + Sync + 'static,
    ) -> Recipe<'a> {
        self.recipe_of(sheet, rows)
    }

    /// A sheet with what makes its rows.
    pub fn recipe_of(&self, sheet: Sheet, rows: impl MakeRows + 'static) -> Recipe<'a> {
        let Self { library, ids, texts } = *self;
        Recipe { sheet, library, texts, ids, rows: Arc::new(rows), made: false }
    }

    /// A column with its heading (`sheet.column.…`); the key itself where it has no other.
    pub fn column(&self, key: &str, kind: ColumnKind) -> Column {
        let name = format!("sheet.column.{key}");
        let title = self.texts.get(&name);
        let title = if title == name { key } else { title };
        Column { key: key.to_owned(), title: title.to_owned(), kind, ..Column::default() }
    }

    /// A column of counts or lines.
    pub fn count(&self, key: &str) -> Column {
        Column { counts: true, ..self.column(key, ColumnKind::Number) }
    }

    /// `department,scope,year`, the columns between, and `source,source_line`.
    pub fn columns(&self, between: Vec<Column>) -> Vec<Column> {
        let department = Column {
            shown: if self.is_single() { Shown::Export } else { Shown::Everywhere },
            ..self.column("department", ColumnKind::Text).frozen().once()
        };
        let mut years = self.headings().map(|report| report.year);
        let first = years.next();
        let year = Column {
            shown: if years.all(|year| Some(year) == first) {
                Shown::Export
            } else {
                Shown::Everywhere
            },
            ..self.count("year").once()
        };
        let mut columns = vec![department, self.column("scope", ColumnKind::Text).export(), year];
        columns.extend(between);
        let source = self.column("source", ColumnKind::Text).export();
        columns.push(Column { apart: true, ..source });
        columns.push(Column { apart: true, ..self.count("source_line").export() });
        columns
    }

    /// As [`Self::columns`], of a sheet whose rows are departments: these are named even if
    /// there is only one.
    pub fn columns_of_departments(&self, between: Vec<Column>) -> Vec<Column> {
        let mut columns = self.columns(between);
        if let Some(name) = columns.first_mut() {
            (name.shown, name.once) = (Shown::Everywhere, false);
        }
        columns
    }

    /// A column that stands further to the right on screen where there are several reports:
    /// the room is needed for what they are compared by.
    pub fn behind(&self, rank: u8, column: Column) -> Column {
        if self.is_single() { column } else { Column { rank, ..column } }
    }

    /// The cells of these columns.
    pub fn cells(
        id: ReportId,
        entry: &Entry,
        between: impl IntoIterator<Item = Cell>,
        place: Option<Place>,
    ) -> Vec<Cell> {
        let report = &entry.report;
        let mut cells = vec![
            Cell {
                target: Some(Target::Department(id)),
                short: report.department.short_name().map(Into::into),
                ..Cell::text(&report.department.name)
            },
            Cell::text(report.department.scope.chinese()),
            Cell::number(report.year.map(Decimal::from)).plain(),
        ];
        cells.extend(between);
        cells.push(Cell::text(report.source_at(place)));
        cells.push(Cell::count_if(place.map(|place| report.line_in_file(place.line))));
        cells
    }

    /// The unit that all given tables of the reports have in common.
    pub fn unit(&self, kinds: &[TableKind]) -> Option<String> {
        let mut units = self.headings().flat_map(|report| report.printed_units.of_kinds(kinds));
        let first = units.next()?;
        units.all(|unit| unit == first).then(|| first.to_owned())
    }
}

impl Column {
    /// The column, in exports of the command line only.
    #[must_use]
    pub fn export(self) -> Self {
        Self { shown: Shown::Export, ..self }
    }

    /// The column, in exports only, also in those of what is on screen.
    #[must_use]
    pub fn written(self) -> Self {
        Self { shown: Shown::Written, ..self }
    }

    /// The column, on screen only.
    #[must_use]
    pub fn screen(self) -> Self {
        Self { shown: Shown::Screen, ..self }
    }

    /// The column, its numbers weighed by their size.
    #[must_use]
    pub fn by_size(self) -> Self {
        Self { by_size: true, ..self }
    }

    /// The column, its amounts each of one thing.
    #[must_use]
    pub fn of_one(self) -> Self {
        Self { of_one: true, ..self }
    }

    /// The column, its words said in full below the selected row where they are cut.
    #[must_use]
    pub fn in_full(self) -> Self {
        Self { in_full: true, ..self }
    }

    /// The column, its words below the row.
    #[must_use]
    pub fn below(self) -> Self {
        Self { below: true, in_full: true, ..self }
    }

    /// The column, its words said once where rows that follow each other have the same.
    #[must_use]
    pub fn once(self) -> Self {
        Self { once: true, ..self }
    }

    /// The column, kept wide enough to be read before the figures behind it.
    #[must_use]
    pub fn telling(self) -> Self {
        Self { telling: true, ..self }
    }

    /// The column, staying in place while others scroll sideways.
    #[must_use]
    pub fn frozen(self) -> Self {
        Self { frozen: true, ..self }
    }
}

impl Cell {
    /// The cell, a zero in it not dimmed.
    #[must_use]
    pub fn plain(self) -> Self {
        Self { tone: Tone::Plain, ..self }
    }

    /// The cell, its number marked as a sum that the print does not have.
    #[must_use]
    pub fn derived(self) -> Self {
        Self { derived: true, tone: Tone::Muted, ..self }
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self::number(Some(Decimal::from(count)))
    }

    /// A line or the like; blank if there is none.
    pub fn count_if(count: Option<impl Into<Decimal>>) -> Self {
        Self::number(count.map(Into::into)).plain()
    }
}

/// A cell of a report's table, by where it stands in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub kind: TableKind,
    pub row: usize,
    pub column: usize,
}

impl From<CellRef> for Spot {
    fn from(cell: CellRef) -> Self {
        Self { kind: cell.table, row: cell.row.into(), column: cell.column.into() }
    }
}

impl From<Spot> for audit::CellRef {
    fn from(spot: Spot) -> Self {
        Self { kind: spot.kind, row: spot.row, column: spot.column }
    }
}

impl Spot {
    /// The cell of an item and a column, if the table has both.
    pub fn find(
        report: &Report,
        kind: TableKind,
        side: Side,
        item: RowItem,
        column: &str,
    ) -> Option<Self> {
        let table = report.table(kind)?;
        let (row, _) = table.find(side, item)?;
        Some(Self { kind, row, column: table.column_index(side, column)? })
    }

    /// The figure there; `None` if it is blank.
    pub fn value(self, report: &Report) -> Option<Decimal> {
        let row = report.table(self.kind)?.rows.get(self.row)?;
        row.cells.get(self.column)?.value().map(crate::report::Amount::decimal)
    }

    pub fn target(self, report: ReportId) -> Target {
        Target::Table { report, kind: self.kind, row: Some(self.row), column: Some(self.column) }
    }

    /// The cell as a sheet shows it, with its place, its findings and the way to it.
    pub fn cell(self, id: ReportId, report: &Report, marks: &Marks) -> Cell {
        let printed = report
            .table(self.kind)
            .and_then(|table| table.rows.get(self.row)?.cells.get(self.column));
        let Some(printed) = printed else { return Cell::default() };
        Cell {
            printed: printed.printed.as_deref().map(str::to_owned),
            severity: marks.of_cell(self.into()),
            place: printed.amount.as_ref().map(|amount| amount.place),
            target: Some(self.target(id)),
            ..Cell::number(printed.value().map(crate::report::Amount::decimal))
        }
    }
}

/// The cell of a spot that a report may lack.
pub(super) fn cell_of(spot: Option<Spot>, id: ReportId, report: &Report, marks: &Marks) -> Cell {
    spot.map_or_else(Cell::default, |spot| spot.cell(id, report, marks))
}
