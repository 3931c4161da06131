//! Amounts that were not read (未读), each with its reason.

use super::frame::{Frame, Recipe};
use super::{Cell, ColumnKind, Row, Target};
use crate::report::{Unread, UnreadReason};
use crate::settings::Texts;

/// What looks like an amount in a table's region, in the summary, on a card or in an
/// evaluation's tables, and that no row claimed; the amounts of tables that were not read.
pub(super) fn recipe(frame: Frame<'_>) -> Recipe<'_> {
    let columns = frame.columns(vec![
        frame.column("table", ColumnKind::Text),
        frame.column("text", ColumnKind::Text),
        frame.column("reason", ColumnKind::Text),
    ]);
    let texts = frame.texts.clone();
    frame.recipe(frame.sheet("unread", columns), move |id, entry| {
        let groups = entry.report.unread();
        let unread =
            groups.flat_map(|(holder, group)| group.iter().map(move |unread| (holder, unread)));
        unread
            .enumerate()
            .map(|(index, (holder, unread))| {
                let place = unread.place;
                let cells = [
                    Cell::text(holder.name()),
                    Cell::text(&unread.text),
                    Cell::text(reason(unread, &texts)),
                ];
                Row {
                    cells: Frame::cells(id, entry, cells, Some(place)),
                    report: Some(id),
                    place: Some(place),
                    target: Some(Target::Line { report: id, line: place.line }),
                    key: format!("{id}/unread/{index}"),
                    ..Row::default()
                }
            })
            .collect()
    })
}

/// Why it was left, in words.
pub(super) fn reason<'t>(unread: &Unread, texts: &'t Texts) -> &'t str {
    texts.get(match unread.reason {
        UnreadReason::NoLabel => "sheet.unread.no_label",
        UnreadReason::NoColumn => "sheet.unread.no_column",
        UnreadReason::Ambiguous => "sheet.unread.ambiguous",
        UnreadReason::Damaged => "sheet.unread.damaged",
        UnreadReason::OutsideRows => "sheet.unread.outside_rows",
        UnreadReason::OtherTable => "sheet.unread.other_table",
    })
}
