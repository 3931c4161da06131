//! Reads the tables keyed by functional subject: 02, 03, 05, 07 and 08.

mod entries;
mod entry;
mod wrapped_name;

use entry::{Entry, Head, Values};

use super::decimals::Decimals;
use super::draft::Draft;
use super::figure::{self, Content, Figure, is_blank_or_words};
use super::fold::{fold, has_han};
use super::layout::Layout;
use super::line::{Line, Piece};
use super::placement::{self, Bound};
use super::region::Region;
use super::ruler::Stands;
use super::subject_names::Names;
use super::vocabulary::is_total_label;
use crate::report::{
    Amount, Label, Row, RowItem, Side, SubjectCode, Table, TableKind, Tree, UnreadReason,
};

/// Reads the region as a table keyed by functional subject.
pub fn read(region: &Region<'_>, kind: TableKind, names: &Names) -> Table {
    let mut draft = Draft::new(kind, region);
    let (mut entries, fragments) = entries::read(&region.lines, kind, &mut draft);
    wrapped_name::join(&mut entries, fragments, Tree::Functional, names);
    let trimmed = has_trimmed_rows(&entries, kind);
    let count = entries.len();
    let decimals = Decimals::of(&region.lines);
    for (index, entry) in entries.into_iter().enumerate() {
        let is_last = index + 1 == count;
        row(&mut draft, entry, names, &Manner { kind, is_last, trimmed, decimals: &decimals });
    }
    draft.finish(&region.lines)
}

/// How the table at hand prints its rows.
struct Manner<'a> {
    kind: TableKind,
    /// How its amounts are printed.
    decimals: &'a Decimals<'a>,
    /// Whether the row is the last.
    is_last: bool,
    /// Whether blank cells at the end of rows are left out, so that a short row is no damage.
    trimmed: bool,
}

/// Whether the table leaves out blank cells at the end of rows: several short rows are right as
/// they stand, and no whole row has blank cells at its end.
fn has_trimmed_rows(entries: &[Entry<'_>], kind: TableKind) -> bool {
    const SEVERAL: usize = 3;
    let rules = placement::equations(kind, Side::Whole);
    let is_right = |entry: &&Entry<'_>| match &entry.values {
        Values::Placed { line, layout, is_short: true } => {
            let (columns, amounts): (Vec<usize>, Vec<_>) = entry::cells(line, layout)
                .filter_map(|(column, piece)| match figure::read(&piece) {
                    Content::Figure(figure) => Some((column, figure.amount)),
                    _ => None,
                })
                .unzip();
            !amounts.is_empty() && placement::holds(&amounts, &columns, rules)
        }
        _ => false,
    };
    let keeps_blanks = |entry: &Entry<'_>| match &entry.values {
        Values::Placed { line, is_short: false, .. } => {
            line.pieces.last().is_some_and(|last| last.text.is_empty())
        }
        _ => false,
    };
    entries.iter().filter(is_right).nth(SEVERAL - 1).is_some() && !entries.iter().any(keeps_blanks)
}

/// Adds the row of an entry, or leaves its amounts unread.
fn row(draft: &mut Draft, entry: Entry<'_>, names: &Names, manner: &Manner<'_>) {
    let printed = || fold(&entry.label.text);
    let has_total = || draft.table.find(Side::Whole, RowItem::Total).is_some();
    let (item, code) = match &entry.head {
        Head::Code { digits, place } => match code(digits, &entry.label, names) {
            Some((code, printed)) => (RowItem::Subject(code), Some((code, *place, printed))),
            None => {
                draft.leave(*place, UnreadReason::Damaged);
                leave(draft, &entry, UnreadReason::NoLabel);
                return;
            }
        },
        Head::Label if is_total_label(&printed()) => (RowItem::Total, None),
        Head::Label if is_subject(&printed(), names) => (RowItem::UncodedSubject, None),
        // A row without label in the total's place: first, or last where no total is yet.
        Head::None if (draft.table.rows.is_empty() || manner.is_last) && !has_total() => {
            (RowItem::Total, None)
        }
        Head::Label | Head::None => {
            leave(draft, &entry, UnreadReason::NoLabel);
            return;
        }
    };
    let label = match item {
        RowItem::Total => {
            Label { text: "合计".to_owned(), place: entry.label.place, whole: true }
        }
        _ => entry.label,
    };
    let index = draft.add_row(Side::Whole, item, label, entry.line);
    if let Some((code, place, printed)) = code {
        draft.set_code(index, code, place, printed.as_deref());
    }
    fill(draft, index, &entry.values, manner);
}

/// Whether a folded label is the name of a functional subject.
fn is_subject(printed: &str, names: &Names) -> bool {
    has_han(printed) && names.is_subject(Tree::Functional, printed)
}

/// The code that digits are, as printed or repaired.
fn code(digits: &str, label: &Label, names: &Names) -> Option<(SubjectCode, Option<String>)> {
    match SubjectCode::parse(digits) {
        Some(code) if code.tree() == Some(Tree::Functional) => Some((code, None)),
        _ => {
            let code = names.repair(Tree::Functional, digits, &label.text)?;
            Some((code, Some(digits.to_owned())))
        }
    }
}

fn leave(draft: &mut Draft, entry: &Entry<'_>, reason: UnreadReason) {
    for piece in entry.values.pieces() {
        if !figure::is_bare_zero(piece.text) {
            draft.leave(piece.place, reason);
        }
    }
}

/// Puts an entry's amounts into the cells of its row.
fn fill(draft: &mut Draft, row: usize, values: &Values<'_>, manner: &Manner<'_>) {
    match values {
        Values::Placed { line, layout, is_short } => {
            placed(draft, row, line, layout, *is_short && !manner.trimmed, manner.kind);
        }
        Values::Sequence { pieces, layout, stands } => {
            sequence(draft, row, pieces, (layout, stands.as_ref()), manner);
        }
    }
}

/// Cells whose columns the header tells.
fn placed(
    draft: &mut Draft,
    row: usize,
    line: &Line<'_>,
    layout: &Layout,
    is_short: bool,
    kind: TableKind,
) {
    let cells = || entry::cells(line, layout);
    if is_short || cells().any(|(_, piece)| figure::is_glued(&piece)) {
        let mut figures: Vec<Figure> = Vec::with_capacity(layout.cells.len());
        for (_, piece) in cells() {
            match figure::read(&piece) {
                Content::Figure(figure) => figures.push(figure),
                Content::Glued(glued) => figures.extend(glued),
                Content::Damaged => draft.leave(piece.place, UnreadReason::Damaged),
                Content::Blank | Content::Words => {}
            }
        }
        let amounts: Vec<_> = figures.iter().map(|figure| figure.amount).collect();
        let rules = placement::equations(kind, Side::Whole);
        let ways =
            placement::place(&amounts, &layout.order, rules, |column| bound(draft, row, column));
        assign(draft, row, figures, &ways);
        return;
    }
    for (column, piece) in cells() {
        match figure::read(&piece) {
            Content::Figure(figure) => draft.set(row, column, figure),
            Content::Damaged => draft.leave(piece.place, UnreadReason::Damaged),
            _ => {}
        }
    }
}

/// Amounts of which only the order is known.
fn sequence(
    draft: &mut Draft,
    row: usize,
    pieces: &[Piece<'_>],
    (layout, stands): (&Layout, Option<&Stands>),
    manner: &Manner<'_>,
) {
    let is_other = |piece: &Piece<'_>| manner.decimals.are_missing(piece);
    let is_known =
        matches!(draft.table.rows.get(row).map(|row| row.item), Some(RowItem::Subject(_)));
    let may_be_code =
        |piece: &Piece<'_>| is_other(piece) && SubjectCode::parse(piece.text).is_some();
    if !is_known && pieces.first().is_some_and(may_be_code) {
        // Whose row it is then is not known.
        for piece in pieces.iter().filter(|piece| !is_blank_or_words(piece)) {
            let damaged = may_be_code(piece);
            let reason = if damaged { UnreadReason::Damaged } else { UnreadReason::Ambiguous };
            draft.leave(piece.place, reason);
        }
        return;
    }
    // Blanks that are seen (a dash, an empty cell of its own line) keep the places.
    if pieces.len() == layout.order.len() && !pieces.iter().any(is_other) {
        let contents: Vec<Content> = pieces.iter().map(figure::read).collect();
        if !contents.iter().any(|content| matches!(content, Content::Glued(_))) {
            for ((piece, content), &column) in pieces.iter().zip(contents).zip(&layout.order) {
                match content {
                    Content::Figure(figure) => draft.set(row, column, figure),
                    Content::Damaged => draft.leave(piece.place, UnreadReason::Damaged),
                    _ => {}
                }
            }
            return;
        }
    }
    let mut figures = Vec::new();
    // One by one: a line may have any number of them.
    for (at, piece) in pieces.iter().enumerate() {
        match figure::read(piece) {
            _ if manner.decimals.is_part(pieces, at) => {
                draft.leave(piece.place, UnreadReason::Damaged);
            }
            Content::Figure(figure) => figures.push(figure),
            Content::Glued(glued) => figures.extend(glued),
            Content::Damaged => draft.leave(piece.place, UnreadReason::Damaged),
            Content::Blank | Content::Words => {}
        }
    }
    let amounts: Vec<_> = figures.iter().map(|figure| figure.amount).collect();
    let rules = placement::equations(manner.kind, Side::Whole);
    let bound = |column| bound(draft, row, column);
    // Each piece is one figure, or it is not known which of them stands below what.
    let stands = stands.filter(|_| figures.len() == pieces.len());
    let ways = placement::place_as_shown(&amounts, &layout.order, rules, bound, stands);
    assign(draft, row, figures, &ways);
}

fn assign(draft: &mut Draft, row: usize, figures: Vec<Figure>, ways: &[Option<usize>]) {
    let width = ways.len();
    for (index, figure) in figures.into_iter().enumerate() {
        match ways.get(index) {
            Some(&Some(column)) => draft.set(row, column, figure),
            _ if index >= width => draft.leave(figure.place, UnreadReason::NoColumn),
            _ => draft.leave(figure.place, UnreadReason::Ambiguous),
        }
    }
}

/// What the nearest row above in the hierarchy says of a column.
fn bound(draft: &Draft, row: usize, column: usize) -> Bound {
    let Some(RowItem::Subject(code)) = draft.table.rows.get(row).map(|r| r.item) else {
        return Bound::Free;
    };
    let before = draft.table.rows.get(..row).unwrap_or_default();
    let parent = before
        .iter()
        .rev()
        .find(|above| matches!(above.item, RowItem::Subject(parent) if parent.contains(code)))
        .or_else(|| before.iter().find(|above| above.item == RowItem::Total));
    // What contradicts itself decides nothing.
    let rules = placement::equations(draft.table.kind, Side::Whole);
    let is_right = |parent: &&Row| {
        let cells = parent.cells.iter().enumerate();
        let (columns, amounts): (Vec<usize>, Vec<Amount>) =
            cells.filter_map(|(at, cell)| Some((at, cell.value()?))).unzip();
        placement::holds(&amounts, &columns, rules)
    };
    let parent = parent.filter(|parent| is_right(parent) || draft.has_left_on(parent.line));
    match parent.map(|parent| parent.cells.get(column).and_then(crate::report::Cell::value)) {
        Some(None) => Bound::Blank,
        Some(Some(amount)) if amount.is_zero() => Bound::Blank,
        // How much it has says nothing: it may be wrong. What all rows come to does (settle).
        _ => Bound::Free,
    }
}
