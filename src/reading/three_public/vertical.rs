//! 09 with its items below each other.

use rust_decimal::Decimal;

use super::header::Header;
use super::row_of;
use crate::reading::draft::Draft;
use crate::reading::figure::{self, Content};
use crate::reading::header_line::column_numbers;
use crate::reading::line::{Form, Line, Piece};
use crate::reading::vocabulary::three_public_item;
use crate::report::{Cell, Side, UnreadReason};

/// Whether the items stand below each other: each with amounts on its line, or (one cell a
/// line) with amounts before the next item.
pub fn is_vertical(lines: &[Line<'_>]) -> bool {
    const SEVERAL: usize = 3;
    let mut items = 0;
    let mut followed = 0;
    let mut open = false;
    // Where nothing was spent, all may be printed without decimals.
    let is_zero_row = |line: &&Line<'_>| {
        let first = line.filled().next();
        line.filled().count() > 2
            && line.filled().rev().take(2).all(|piece| figure::is_bare_zero(piece.text))
            && first.is_some_and(|p| p.has_han() && three_public_item(&p.folded()).is_some())
    };
    // Or all is blank but 行次, or printed without decimals.
    let is_item_row = |line: &&Line<'_>| {
        let mut filled = line.filled();
        let least = if line.form == Form::Celled { 2 } else { 1 };
        line.pieces.len() > least
            && filled.next().is_some_and(|p| three_public_item(&p.folded()).is_some())
            && filled.all(|piece| !piece.has_han())
    };
    if lines.iter().filter(is_zero_row).nth(1).is_some()
        || lines.iter().filter(is_item_row).nth(SEVERAL - 1).is_some()
    {
        return true;
    }
    for piece in lines.iter().flat_map(Line::filled) {
        if piece.has_han() {
            open = three_public_item(&piece.folded()).is_some();
            items += usize::from(open);
        } else if open && is_amount(piece) {
            followed += 1;
            open = false;
        }
    }
    items > 1 && followed > 1
}

/// Whether a piece is printed money and no column's number.
fn is_amount(piece: &Piece<'_>) -> bool {
    figure::has_decimals(piece)
}

/// Items as rows, 预算数 and 决算数 as columns.
pub fn read(lines: &[Line<'_>], draft: &mut Draft) {
    let mut header = Header::default();
    // Amounts above the first item.
    let mut lone = Vec::new();
    let mut columns = Columns::default();
    let mut open: Option<usize> = None;
    let mut at = 0;
    let mut started = false;
    for line in lines {
        if column_numbers(line).is_some() {
            line.pieces.iter().for_each(|piece| draft.claim(piece.place));
            continue;
        }
        let first = line.filled().next();
        let item = first.filter(|p| p.has_han()).and_then(|p| three_public_item(&p.folded()));
        let item = item.filter(|_| started || !Header::is_of(line));
        if let Some(item) = item {
            if !started {
                columns = Columns { sides: header.sides(), are_ranked: header.is_ranked };
            }
            started = true;
            open = Some(item);
            at = 0;
            // Blank cells count where the print has such; 行次 behind the label doesn't.
            let from = line.pieces.iter().position(|p| !p.text.is_empty()).map_or(0, |i| i + 1);
            let own = line.pieces.get(from..).unwrap_or_default();
            // Another half has other matters (机关运行经费): their amounts have no row here.
            let end = own.iter().position(|piece| is_label(piece)).unwrap_or(own.len());
            let (own, others) = own.split_at(end);
            if columns.leave_open(line, own) {
                let own = own.iter().skip(usize::from(columns.are_ranked));
                for piece in own.filter(|piece| matches!(figure::read(piece), Content::Figure(_))) {
                    draft.leave(piece.place, UnreadReason::Ambiguous);
                }
            } else {
                for piece in own {
                    cell(draft, *piece, open, &columns, &mut at, line);
                }
            }
            for piece in others.iter().filter(|piece| is_amount(piece)) {
                draft.leave(piece.place, UnreadReason::NoLabel);
            }
        } else if !started {
            // The header: which column is the budget and which the actual.
            header.add(line);
            for piece in line.filled() {
                if is_amount(piece) {
                    lone.push(*piece);
                } else {
                    draft.claim(piece.place);
                }
            }
        } else if first.is_some_and(Piece::has_han) {
            // Another item (会议费, numbers of vehicles): its amounts have no row here.
            open = None;
            for piece in line.filled().filter(|p| is_amount(p)) {
                draft.leave(piece.place, UnreadReason::NoLabel);
            }
        } else {
            for piece in line.pieces.iter() {
                cell(draft, *piece, open, &columns, &mut at, line);
            }
        }
    }
    set_lone_total(draft, &lone, &columns);
}

/// Amounts whose label a print lost are the totals if the items below add up to them.
fn set_lone_total(draft: &mut Draft, lone: &[Piece<'_>], columns: &Columns) {
    const TOTAL: usize = 0;
    const ITEMS: [usize; 3] = [1, 2, 5];
    let sides = columns.sides();
    let sum = |draft: &Draft, row: usize| {
        let cells = &draft.table.rows.get(row)?.cells;
        let value = |column: usize| cells.get(column).and_then(Cell::value);
        let items = ITEMS.iter().filter_map(|&column| value(column));
        value(TOTAL).is_none().then(|| items.fold(Decimal::ZERO, |sum, item| sum + item.decimal()))
    };
    let mut totals = Vec::new();
    for (piece, side) in lone.iter().zip(sides) {
        let row = side.map(row_of);
        match (figure::read(piece), row) {
            (Content::Figure(figure), Some(row))
                if sum(draft, row) == Some(figure.amount.decimal()) =>
            {
                totals.push((row, figure));
            }
            _ => break,
        }
    }
    if totals.len() == lone.len() && lone.len() == sides.len() {
        for (row, figure) in totals {
            draft.set(row, TOTAL, figure);
        }
    } else {
        for piece in lone {
            draft.leave(piece.place, UnreadReason::NoLabel);
        }
    }
}

/// The columns of a vertical form.
#[derive(Default)]
struct Columns {
    /// The side of each; empty where no header says it.
    sides: Vec<Option<Side>>,
    /// Whether 行次 stands before them.
    are_ranked: bool,
}

impl Columns {
    /// The side of each; without a header first the budget.
    fn sides(&self) -> &[Option<Side>] {
        const PLAIN: [Option<Side>; 2] = [Some(Side::Budget), Some(Side::Actual)];
        if self.sides.is_empty() { &PLAIN } else { &self.sides }
    }

    /// Whether it is unknown which amount stands where: a row without marks for its blanks has
    /// fewer amounts than there are columns, or a row has more.
    fn leave_open(&self, line: &Line<'_>, own: &[Piece<'_>]) -> bool {
        if self.sides.is_empty() {
            return false;
        }
        let ranked = usize::from(self.are_ranked);
        let filled = own.iter().filter(|piece| !piece.text.is_empty()).count();
        // What stands behind the last of the year's columns may be another half's.
        let needed = self.sides.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let is_short = line.form == Form::Spaced && filled > ranked && filled < needed + ranked;
        is_short || filled > self.sides.len() + 1
    }
}

/// Whether a piece may be the number of a row.
fn is_rank(piece: &Piece<'_>) -> bool {
    (1..=2).contains(&piece.text.len()) && piece.text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a piece is the label of another item.
fn is_label(piece: &Piece<'_>) -> bool {
    piece.has_han() && figure::is_words(piece)
}

fn cell(
    draft: &mut Draft,
    piece: Piece<'_>,
    open: Option<usize>,
    columns: &Columns,
    at: &mut usize,
    line: &Line<'_>,
) {
    let sides = columns.sides();
    let content = figure::read(&piece);
    if content == Content::Words {
        return;
    }
    // 行次 between the label and the amounts.
    let is_number = *at == 0
        && line.pieces.len() > sides.len() + usize::from(!columns.are_ranked)
        && is_rank(&piece)
        && !figure::is_bare_zero(piece.text);
    if is_number {
        draft.claim(piece.place);
        return;
    }
    let side = sides.get(*at).copied().flatten();
    *at += 1;
    match (content, open, side) {
        (Content::Figure(figure), Some(column), Some(side)) => {
            draft.set(row_of(side), column, figure);
        }
        (Content::Figure(_) | Content::Glued(_) | Content::Damaged, _, _) => {
            draft.leave(piece.place, UnreadReason::NoColumn);
        }
        _ => {}
    }
}
