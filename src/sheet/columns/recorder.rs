//! Records the rows of one report for the column store, while they are made once.

use super::packed::Packed;
use super::words::Words;
use super::{Codes, Columns};
use crate::sheet::cell_view::{CellContent, CellView};
use crate::sheet::survey::{At, Survey};
use crate::sheet::{Cell, Column, ColumnKind, Row, Tone, Value};

/// Stands in the place of a number's decimals: the cell is no number.
pub(super) const WORD: i64 = 255;

/// Is given the rows of one report, row by row and cell by cell.
#[derive(Debug)]
pub struct Recorder<'a> {
    columns: &'a [Column],
    words: &'a [Words],
    cells: Vec<Cells>,
    survey: Survey,
    row: At,
    /// The column of the next cell.
    next: usize,
    depths: Vec<u8>,
    found: Vec<u32>,
    rich: Vec<u32>,
}

/// What is recorded of a row besides its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowTraits {
    /// Its depth in the tree, from 0.
    pub depth: u8,
    /// How it is shown.
    pub tone: Tone,
    /// Whether there are findings on it.
    pub has_findings: bool,
    /// Whether the screen shows more of it than the contents of its cells: findings, repairs, tones.
    pub is_rich: bool,
}

/// The cells of a column.
#[derive(Debug, Default)]
struct Cells {
    kinds: Vec<i64>,
    codes: Vec<i64>,
    /// The words of the cell before, and their number.
    last: Option<(String, Option<String>, u32)>,
}

/// What was recorded of the rows of a report.
#[derive(Debug)]
pub(in crate::sheet) struct Recorded {
    /// One for each column; `None` for those of which nothing is stored (`Column::apart`).
    codes: Vec<Option<Codes>>,
    pub survey: Survey,
    pub count: u32,
    /// The depth of each; empty if none is below another.
    pub depths: Vec<u8>,
    /// Those that have findings.
    pub found: Vec<u32>,
    /// Those of which the screen shows more than the contents of their cells.
    pub rich: Vec<u32>,
}

impl<'a> Recorder<'a> {
    fn new(columns: &'a [Column], words: &'a [Words]) -> Self {
        Self {
            columns,
            words,
            cells: columns.iter().map(|_| Cells::default()).collect(),
            survey: Survey::of(columns.len()),
            row: At { index: 0, depth: 0, tone: Tone::Plain },
            next: columns.len(),
            depths: Vec::new(),
            found: Vec::new(),
            rich: Vec::new(),
        }
    }

    /// Begins a row, whose cells follow in order.
    pub fn begin(&mut self, row: RowTraits) {
        self.end();
        self.row = At { index: self.depths.len() as u32, depth: row.depth, tone: row.tone };
        self.next = 0;
        self.depths.push(row.depth);
        if row.has_findings {
            self.found.push(self.row.index);
        }
        if row.is_rich {
            self.rich.push(self.row.index);
        }
    }

    /// Takes the next cell of the row.
    pub fn cell(&mut self, cell: &CellView<'_>) {
        let at = self.next;
        self.next += 1;
        let (Some(column), Some(words)) = (self.columns.get(at), self.words.get(at)) else {
            return;
        };
        if column.apart {
            return;
        }
        if column.kind != ColumnKind::Bar
            && let Some(seen) = self.survey.columns.get_mut(at)
        {
            seen.see(cell, self.row);
        }
        if let Some(cells) = self.cells.get_mut(at) {
            cells.push(cell, words);
        }
    }

    /// Takes a row.
    pub fn row(&mut self, row: &Row) {
        let cells = row.cells.iter().zip(self.columns);
        let is_rich = row.tone != Tone::Plain
            || !row.related.is_empty()
            || cells.into_iter().any(|(cell, column)| is_rich(cell, column));
        let has_findings = !row.findings.is_empty();
        let is_rich = is_rich || has_findings;
        self.begin(RowTraits { depth: row.depth, tone: row.tone, has_findings, is_rich });
        for cell in &row.cells {
            self.cell(&CellView::of(cell));
        }
    }

    /// Fills a row up that has fewer cells than there are columns.
    fn end(&mut self) {
        while self.next < self.columns.len() {
            self.cell(&CellView::default());
        }
    }

    fn seen(mut self) -> Recorded {
        self.end();
        let is_flat = self.depths.iter().all(|depth| *depth == 0);
        let codes = self.columns.iter().zip(&self.cells);
        Recorded {
            codes: codes.map(|(column, cells)| (!column.apart).then(|| cells.packed())).collect(),
            survey: self.survey,
            count: self.depths.len() as u32,
            depths: if is_flat { Vec::new() } else { self.depths },
            found: self.found,
            rich: self.rich,
        }
    }
}

impl Cells {
    fn push(&mut self, cell: &CellView<'_>, words: &Words) {
        let (kind, code) = match plain_number(cell) {
            Some((digits, scale)) => (i64::from(scale), digits),
            None => (WORD, i64::from(self.word(cell, words))),
        };
        self.kinds.push(kind);
        self.codes.push(code);
    }

    fn word(&mut self, cell: &CellView<'_>, words: &Words) -> u32 {
        let CellContent::Text(text) = cell.content else { return words.number(cell) };
        if let Some((last, said, number)) = &self.last
            && last == text
            && said.as_deref() == cell.said
        {
            return *number;
        }
        let number = words.number(cell);
        let last = self.last.get_or_insert_default();
        text.clone_into(&mut last.0);
        last.1 = cell.said.map(str::to_owned);
        last.2 = number;
        number
    }

    fn packed(&self) -> Codes {
        Codes { kinds: Packed::of(&self.kinds), codes: Packed::of(&self.codes) }
    }
}

/// Whether the screen shows more of a cell than what it says. What a department is called in
/// short is known.
fn is_rich(cell: &Cell, column: &Column) -> bool {
    let is_zero = matches!(&cell.value, Value::Number(number) if number.is_zero());
    (cell.tone != Tone::Plain && !is_zero)
        || (cell.short.is_some() && column.key != DEPARTMENT)
        || cell.printed.is_some()
        || cell.derived
        || cell.unconverted.is_some()
        || cell.severity.is_some()
}

/// The key of the column of departments.
pub(in crate::sheet) const DEPARTMENT: &str = "department";

/// Digits and decimals of a number that they say all of.
fn plain_number(cell: &CellView<'_>) -> Option<(i64, u32)> {
    let CellContent::Number(number) = cell.content else { return None };
    let is_plain = cell.said.is_none() && !(number.is_zero() && number.is_sign_negative());
    let digits = i64::try_from(number.mantissa()).ok().filter(|_| is_plain)?;
    Some((digits, number.scale()))
}

/// Puts together the columns of many reports.
#[derive(Debug)]
pub(in crate::sheet) struct Collector<'a> {
    columns: &'a [Column],
    words: Vec<Words>,
    blocks: Vec<Vec<Option<Codes>>>,
}

impl<'a> Collector<'a> {
    pub fn new(columns: &'a [Column]) -> Self {
        let words = columns.iter().map(|_| Words::new()).collect();
        Self { columns, words, blocks: Vec::new() }
    }

    /// Looks at the rows of a report.
    pub fn look(&self, show: impl FnOnce(&mut Recorder<'_>)) -> Recorded {
        let mut recorder = Recorder::new(self.columns, &self.words);
        show(&mut recorder);
        recorder.seen()
    }

    /// Takes the columns of what was seen.
    pub fn take(&mut self, seen: &mut Recorded) {
        self.blocks.push(std::mem::take(&mut seen.codes));
    }

    /// The columns of all reports, whose rows begin at `starts`.
    pub fn columns(self, mut starts: Vec<u32>, count: u32) -> Columns {
        starts.push(count);
        Columns::of(self.words, self.blocks, starts)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn a_number_is_kept_by_its_digits_if_they_say_all() {
        let of = |text: &str| plain_number(&CellView::number(text.parse().ok()));
        assert_eq!(of("12.50"), Some((1250, 2)));
        assert_eq!(of("-3"), Some((-3, 0)));
        assert_eq!(of("79228162514264337593543950335"), None);
        let negative_zero = -Decimal::new(0, 2);
        assert!(negative_zero.is_sign_negative());
        assert_eq!(plain_number(&CellView::number(Some(negative_zero))), None);
    }
}
