//! Indicators of the self-evaluation cards (绩效指标), one a row.

use super::frame::{Frame, Recipe};
use super::{Cell, Column, ColumnKind, Row, Target};
use crate::library::{Entry, ReportId};
use crate::report::{Amount, Indicator, Located, Project};

/// The indicators of all cards, in printed order.
pub(super) fn recipe(frame: Frame<'_>) -> Recipe<'_> {
    let text = |name| frame.column(name, ColumnKind::Text);
    let project = Column { title: frame.text("sheet.column.project_name"), ..text("project") };
    let columns = frame.columns(vec![
        project.frozen().once(),
        frame.behind(2, frame.column("no", ColumnKind::Number)),
        frame.behind(2, text("level1").once()),
        frame.behind(2, text("level2").once()),
        text("level3"),
        frame.behind(1, text("target")),
        frame.behind(1, text("result")),
        Column {
            title: frame.text("sheet.column.points"),
            ..frame.column("weight", ColumnKind::Number)
        },
        frame.column("score", ColumnKind::Number),
        frame.behind(1, text("reason_for_loss")),
        text("assigned").export(),
        text("repaired").export(),
    ]);
    // The contract's names; the headings differ from those of other sheets' columns.
    let columns = columns.into_iter().map(|column| {
        let key = match column.key.as_str() {
            "result" => "actual".to_owned(),
            "reason_for_loss" => "reason".to_owned(),
            _ => column.key.clone(),
        };
        Column { key, ..column }
    });
    frame.recipe(frame.sheet("indicators", columns.collect()), |id, entry| {
        let cards = entry.report.cards.iter().enumerate();
        cards
            .flat_map(|(index, card)| {
                let project = entry.report.projects.iter().find(|p| p.card == Some(index));
                let rows = card.indicators.iter().enumerate();
                rows.map(move |(at, row)| of(id, entry, project, (index, at), row))
            })
            .collect()
    })
}

fn of(
    id: ReportId,
    entry: &Entry,
    project: Option<&Project>,
    (card, at): (usize, usize),
    indicator: &Indicator,
) -> Row {
    let name = project.map_or("", |project| project.name.value.as_str());
    let place = indicator.level3.place;
    let cells = [
        Cell::text(name),
        Cell::count(at + 1).plain(),
        Cell::text(&indicator.level1),
        Cell::text(&indicator.level2),
        Cell::text(&indicator.level3.value),
        text(indicator.target.as_ref()),
        text(indicator.actual.as_ref()),
        number(indicator.weight.as_ref()),
        number(indicator.score.as_ref()),
        text(indicator.reason.as_ref()),
        Cell::text(indicator.assigned.text()),
        Cell::text(indicator.repaired.as_deref().unwrap_or_default()),
    ];
    Row {
        cells: Frame::cells(id, entry, cells, Some(place)),
        report: Some(id),
        place: Some(place),
        target: Some(Target::Line { report: id, line: place.line }),
        key: format!("{id}/indicator/{card}/{at}"),
        ..Row::default()
    }
}

/// A cell of a text with its place.
pub(super) fn text(located: Option<&Located<String>>) -> Cell {
    Cell {
        place: located.map(|located| located.place),
        ..Cell::text(located.map_or("", |located| located.value.as_str()))
    }
}

/// A cell of a number with its place.
pub(super) fn number(located: Option<&Located<Amount>>) -> Cell {
    Cell {
        place: located.map(|located| located.place),
        ..Cell::number(located.map(|located| located.value.decimal()))
    }
}
