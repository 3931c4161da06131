//! What became of the findings since they were last read (变动): new, gone, staying.

use super::frame::Frame;
use super::{Cell, ColumnKind, Row, Sheet, Tone, findings};
use crate::library::{Change, Comparison, Library, ReportId};
use crate::settings::Texts;

/// A finding that has gone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GoneFinding {
    /// The department it was about.
    pub department: String,
    /// The rule.
    pub rule: String,
    /// What it said.
    pub message: String,
}

/// The new findings, those that are gone, those that stay.
pub fn changes(
    library: &Library,
    ids: &[ReportId],
    compared: Option<&Comparison<GoneFinding>>,
    texts: &Texts,
) -> Sheet {
    let frame = Frame { library, ids, texts };
    let columns = vec![
        frame.column("change", ColumnKind::Text).frozen(),
        frame.column("department", ColumnKind::Text).frozen(),
        frame.column("rule", ColumnKind::Text),
        frame.column("message", ColumnKind::Text).in_full(),
        frame.count("source_line"),
    ];
    let mut sheet = frame.sheet("changes", columns);
    let Some(compared) = compared else { return sheet };
    let now = findings(library, ids, texts);
    let at = |key: &str| now.columns.iter().position(|column| column.key == key);
    let wanted = ["department", "rule", "message", "source_line"].map(at);
    let of_now = |wanted_change: Change, word: &str| -> Vec<Row> {
        let is = |row: &&Row| {
            let change = row.findings.first().and_then(|id| compared.change(*id));
            change == Some(wanted_change)
        };
        let rows = now.rows.iter().filter(is).map(|row| {
            let cells = wanted
                .iter()
                .map(|at| at.and_then(|at| row.cells.get(at)).cloned().unwrap_or_default());
            let cells = std::iter::once(Cell::text(frame.text(word))).chain(cells).collect();
            Row { cells, ..row.clone() }
        });
        rows.collect()
    };
    let gone = compared.gone.iter().enumerate().map(|(index, gone)| Row {
        cells: vec![
            Cell::text(frame.text("sheet.change.gone")),
            Cell::text(&gone.department),
            Cell::text(&gone.rule),
            Cell::text(&gone.message),
            Cell::default(),
        ],
        tone: Tone::Muted,
        key: format!("gone/{index}"),
        ..Row::default()
    });
    sheet.rows = of_now(Change::New, "sheet.change.new").into();
    sheet.rows.extend(gone);
    sheet.rows.extend(of_now(Change::Stays, "sheet.change.stays"));
    sheet
}
