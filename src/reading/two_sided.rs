//! Reads the tables with an income half and an expenditure half: 01 and 04.

mod half_row;
mod header;
mod rows;
mod words;

use half_row::HalfRow;

use super::decimals::Decimals;
use super::draft::Draft;
use super::figure::{self, Content};
use super::fold::fold;
use super::line::Piece;
use super::placement::{self, Bound};
use super::region::Region;
use super::ruler::Stands;
use super::vocabulary::{cut_line_item, line_item, slipped_line_item};
use crate::report::{Amount, Label, RowItem, Side, Table, TableKind, UnreadReason};

/// Reads the region as 01 or 04.
pub fn read(region: &Region<'_>, kind: TableKind) -> Table {
    let mut draft = Draft::new(kind, region);
    let halves = rows::read(&region.lines, &mut draft);
    more_than_named(&halves, &mut draft);
    let mut sided = sides(halves);
    let decimals = Decimals::of(&region.lines);
    // Income first: what it has decides between readings of the expenditure half.
    for side in [Side::Income, Side::Expenditure] {
        let mut after_opening = false;
        for (stated, half) in &mut sided {
            if let &mut Some((item, own)) = stated
                && own == side
            {
                let item = part_of_opening(item, side, &mut after_opening);
                row(&mut draft, half, item, (side, &decimals));
            }
        }
    }
    for (_, half) in sided.iter().filter(|(item, _)| item.is_none()) {
        leave(&mut draft, half);
    }
    draft.finish(&region.lines)
}

/// If rows have as many amounts as the national form has columns, a header that names fewer is
/// damaged: all of the columns are taken as present.
fn more_than_named(halves: &[HalfRow<'_>], draft: &mut Draft) {
    const ENOUGH: usize = 3;
    let standard = draft.table.kind.columns(Side::Expenditure).len();
    let is_full = |half: &&HalfRow<'_>| half.placed.is_empty() && half.sequence.len() == standard;
    if standard > 1 && halves.iter().filter(is_full).take(ENOUGH).count() == ENOUGH {
        for column in draft.columns_mut(Side::Expenditure).iter_mut().take(standard) {
            column.present = true;
        }
    }
}

type Sided<'a> = Vec<(Option<(RowItem, Side)>, HalfRow<'a>)>;

/// What each half-row states and on which side it stands; `None` for what is no row.
fn sides(halves: Vec<HalfRow<'_>>) -> Sided<'_> {
    let mut last: [Option<u16>; 2] = [None, None];
    let mut previous = Side::Expenditure;
    let mut sided = Vec::with_capacity(halves.len());
    let mut halves = halves.into_iter().peekable();
    while let Some(half) = halves.next() {
        let next = halves.peek();
        let label = fold(&half.label.text);
        let stated = line_item(&label).filter(|(item, _)| *item != RowItem::Memo);
        let stated = stated
            .or_else(|| cut_line(&label, &half))
            .or_else(|| slipped_line_item(&label))
            .or_else(|| line_item(&label));
        let follows = |side: usize| {
            half.number.is_some() && half.number.map(|(n, _)| n) == last[side].map(|n| n + 1)
        };
        let by_print = half.side.unwrap_or(match (follows(0), follows(1)) {
            (true, false) => Side::Income,
            (false, true) => Side::Expenditure,
            // One half after the other: of two that state the same the first is income.
            _ if next.is_some_and(|next| fold(&next.label.text) == label) => Side::Income,
            _ if previous == Side::Income => Side::Expenditure,
            _ => Side::Income,
        });
        let resolved = stated.map(|(item, side)| match side {
            Side::Whole => (item, by_print),
            // A line of the other half's words, in cells of this one, is a part of its own.
            side if half.side.is_some_and(|printed| printed != side) => (RowItem::Memo, by_print),
            side => (item, side),
        });
        let side = resolved.map_or(by_print, |(_, side)| side);
        if let Some((number, _)) = half.number {
            last[usize::from(side == Side::Expenditure)] = Some(number);
        }
        previous = side;
        sided.push((resolved, half));
    }
    sided
}

/// What a label states that is cut off for want of room and has 行次 beside it.
fn cut_line(label: &str, half: &HalfRow<'_>) -> Option<(RowItem, Side)> {
    let side = half.side.filter(|_| half.number.is_some())?;
    Some((cut_line_item(label, side)?, side))
}

/// The lines below 年初结转和结余 have the words of the income lines.
fn part_of_opening(item: RowItem, side: Side, after_opening: &mut bool) -> RowItem {
    if side == Side::Income && item == RowItem::Opening {
        *after_opening = true;
    }
    match item {
        RowItem::GeneralBudget if *after_opening => RowItem::OpeningGeneral,
        RowItem::GovernmentFund if *after_opening => RowItem::OpeningFund,
        RowItem::StateCapital if *after_opening => RowItem::OpeningCapital,
        item => item,
    }
}

/// On which side a half-row stands, and how its table prints amounts.
type Manner<'a> = (Side, &'a Decimals<'a>);

/// Adds the row of a half-row, which loses its label to it.
fn row(draft: &mut Draft, half: &mut HalfRow<'_>, item: RowItem, manner: Manner<'_>) {
    let (side, _) = manner;
    let label = Label { whole: true, ..std::mem::take(&mut half.label) };
    let index = draft.add_row(side, item, label, half.line);
    if let (Some((number, place)), Some(row)) = (half.number, draft.table.rows.get_mut(index)) {
        row.line_number = Some(number);
        draft.claim(place);
    }
    if half.is_short || half.placed.iter().any(|(_, piece)| figure::is_glued(piece)) {
        // Glued cells push the others on, a lost one draws them in: only their order is known.
        let pieces: Vec<Piece<'_>> = half.placed.iter().map(|&(_, piece)| piece).collect();
        sequence(draft, index, (&pieces, None), manner);
        return;
    }
    for &(column, piece) in &half.placed {
        match figure::read(&piece) {
            Content::Figure(figure) => draft.set(index, column, figure),
            Content::Damaged => draft.leave(piece.place, UnreadReason::Damaged),
            _ => {}
        }
    }
    sequence(draft, index, (&half.sequence, half.stands.as_ref()), manner);
}

/// Amounts of which only the order is known.
fn sequence(
    draft: &mut Draft,
    row: usize,
    (pieces, stands): (&[Piece<'_>], Option<&Stands>),
    (side, decimals): Manner<'_>,
) {
    if pieces.is_empty() {
        return;
    }
    let order = draft.table.present_columns(side);
    let mut has_others = false;
    let read = |(at, piece)| {
        let is_part = decimals.is_part(pieces, at);
        has_others |= is_part;
        (piece, if is_part { Content::Damaged } else { figure::read(piece) })
    };
    let contents: Vec<_> = pieces.iter().enumerate().map(read).collect();
    let is_glued = contents.iter().any(|(_, content)| matches!(content, Content::Glued(_)));
    // Blanks that are seen (a dash) keep the places.
    let is_full = contents.len() == order.len() && !is_glued && !has_others;
    let mut figures = Vec::new();
    for (rank, (piece, content)) in contents.into_iter().enumerate() {
        match content {
            Content::Figure(figure) if is_full => draft.set(row, order[rank], figure),
            Content::Figure(figure) => figures.push(figure),
            Content::Glued(glued) => figures.extend(glued),
            Content::Damaged => draft.leave(piece.place, UnreadReason::Damaged),
            Content::Blank | Content::Words => {}
        }
    }
    let amounts: Vec<Amount> = figures.iter().map(|figure| figure.amount).collect();
    let rules = placement::equations(draft.table.kind, side);
    // Each piece is one figure, or it is not known which of them stands below what.
    let stands = stands.filter(|_| amounts.len() == pieces.len());
    let bound = |column| bound(draft, side, column);
    let ways = placement::place_as_shown(&amounts, &order, rules, bound, stands);
    for (figure, way) in figures.into_iter().zip(ways) {
        match way {
            Some(column) => draft.set(row, column, figure),
            None if amounts.len() > order.len() => {
                draft.leave(figure.place, UnreadReason::NoColumn);
            }
            None => draft.leave(figure.place, UnreadReason::Ambiguous),
        }
    }
}

/// A fund without income and without opening balance spends nothing.
fn bound(draft: &Draft, side: Side, column: usize) -> Bound {
    if draft.table.kind != TableKind::FiscalAppropriation || side != Side::Expenditure {
        return Bound::Free;
    }
    let sources = match column {
        1 => [RowItem::GeneralBudget, RowItem::OpeningGeneral],
        2 => [RowItem::GovernmentFund, RowItem::OpeningFund],
        3 => [RowItem::StateCapital, RowItem::OpeningCapital],
        _ => return Bound::Free,
    };
    let has_income = sources.iter().any(|&item| {
        draft.table.find(Side::Income, item).is_some_and(|(_, row)| {
            row.cells.first().and_then(crate::report::Cell::value).is_some_and(|a| !a.is_zero())
        })
    });
    if has_income { Bound::Free } else { Bound::Blank }
}

fn leave(draft: &mut Draft, half: &HalfRow<'_>) {
    if let Some((_, place)) = half.number {
        draft.claim(place);
    }
    let pieces = half.placed.iter().map(|(_, piece)| piece).chain(&half.sequence);
    for piece in pieces {
        if !figure::is_bare_zero(piece.text) {
            draft.leave(piece.place, UnreadReason::NoLabel);
        }
    }
}
