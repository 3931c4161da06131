//! What is told of the figures of a text: what each is of, and the cell that it repeats.

use super::reader::{Known, Text, mark_at};
use crate::sheet::{Repeated, cell_name, figure_item, figure_key, mentions, repeated};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::explain::Gravest;
use crate::tui::sheet_view::SeverityOf;

/// What is known of a figure of the text.
pub fn known(app: &App, figure: usize) -> Known {
    let entry = app.reader.report.and_then(|id| Some((id, app.library.get(id)?)));
    let Some((id, entry)) = entry else { return Known::default() };
    let key = figure_key(id, figure);
    let row = app.grid.sheet.rows.iter().find(|row| row.key == key);
    let agrees = entry.report.narrative.figures.get(figure);
    let agrees = agrees.and_then(|figure| repeated(&entry.report, figure));
    Known {
        severity: row.and_then(|row| Gravest(&app.library).of(row)),
        repeats: agrees.is_some(),
        differs: agrees.is_some_and(Repeated::differs),
    }
}

/// What the caret is on: a figure with the cell that it repeats.
pub fn detail(app: &App) -> Option<String> {
    let prose = app.reader.prose()?;
    let report = app.reader.report?;
    let caret = app.grid.view.caret;
    let paragraph = prose.paragraphs.get(caret.paragraph)?;
    let index = paragraph.marks.get(mark_at(paragraph, caret.offset)?)?.figure;
    let read = &app.library.get(report)?.report;
    let figure = read.narrative.figures.get(index)?;
    let texts = &app.texts;
    let mut said =
        texts.fill("tui.reader.figure", &[&figure_item(figure), &figure.kind_text(), &figure.text]);
    let (Some(agrees), Some(cell)) = (repeated(read, figure), figure.cell) else {
        return Some(said);
    };
    let name = cell_name(read, cell).unwrap_or_default();
    let number = agrees.number.map(crate::report::Amount::grouped).unwrap_or_default();
    said.push_str(&match agrees.difference.filter(|_| agrees.differs()) {
        Some(difference) => {
            texts.fill("tui.reader.differs", &[&name, &number, &difference.to_string()])
        }
        None => texts.fill("tui.reader.equal", &[&name, &number]),
    });
    let (row, column) = (cell.row.into(), cell.column.into());
    let others = mentions(read, cell.table, row, column).filter(|(other, _)| *other != index);
    let others = others.count();
    if others > 0 {
        let key = app.key_below(Action::NextMention);
        said.push_str(&texts.fill("tui.reader.others", &[&others.to_string(), &key]));
    }
    Some(said)
}

/// What the text has to say where it is not there.
pub fn reason(app: &App) -> Option<String> {
    match &app.reader.text {
        Text::Opening => Some(app.texts.get("tui.source.opening").to_owned()),
        Text::Failed(reason) => {
            let entry = app.reader.report.and_then(|id| app.library.get(id));
            let source = entry.map_or("", |entry| entry.report.source.as_str());
            let failed = app.texts.fill("tui.source.failed", &[source, reason]);
            let key = app.key_below(Action::SwitchView);
            Some(failed + &app.texts.fill("tui.reader.figures_instead", &[&key]))
        }
        Text::Open(_) => None,
    }
}
