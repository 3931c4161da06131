//! Reads 09: one row 预算数 and one row 决算数, printed beside each other, below each other, or as
//! columns of a vertical form.

mod expense_heads;
mod header;
mod side_head;
mod vertical;

pub use header::Header;
pub use vertical::is_vertical;

use expense_heads::Head;

use super::draft::Draft;
use super::figure::{self, Content, Figure};
use super::fold::fold;
use super::header_line::{ColumnNumbers, column_numbers, is_header};
use super::line::{Form, Line, Piece};
use super::placement::{self, Bound, Equation};
use super::region::Region;
use super::ruler::{Ruler, Stands};
use super::vocabulary::standard_column;
use crate::report::{Amount, Label, Place, RowItem, Side, Table, TableKind, UnreadReason};

/// The cells that a line numbers, and their numbers.
type Numbers = [(usize, u32)];

/// The columns of one side.
const WIDTH: usize = 6;

/// Reads the region as 09.
pub fn read(region: &Region<'_>) -> Table {
    let mut draft = Draft::new(TableKind::ThreePublic, region);
    for side in [Side::Budget, Side::Actual] {
        let item = if side == Side::Budget { RowItem::Budget } else { RowItem::Actual };
        let label = Label { text: "合计".to_owned(), place: None, whole: true };
        draft.add_row(side, item, label, region.last);
    }
    if is_vertical(&region.lines) {
        vertical::read(&region.lines, &mut draft);
    } else {
        horizontal(&region.lines, &mut draft);
    }
    for row in &mut draft.table.rows {
        let first = row.cells.iter().find_map(|cell| cell.amount.as_ref());
        row.line = first.map_or(row.line, |amount| amount.place.line);
    }
    draft.finish(&region.lines)
}

/// Items as columns.
fn horizontal(lines: &[Line<'_>], draft: &mut Draft) {
    let mut header: Vec<&Line<'_>> = Vec::new();
    let mut numbers: Option<ColumnNumbers> = None;
    let mut ruler: Option<Ruler> = None;
    let mut loose: Vec<Piece<'_>> = Vec::new();
    let mut next_number = 1;
    for line in lines {
        if let Some(found) = column_numbers(line) {
            claim(line, draft);
            let sides = if found.len() > WIDTH { 2 } else { 1 };
            ruler = Ruler::of_numbers(line, WIDTH * sides);
            numbers = Some(found);
            continue;
        }
        if let [piece] = line.pieces[..]
            && figure::is_blank(piece.text)
            && next_number > 1
        {
            // A blank cell on a line of its own.
            loose.push(piece);
            continue;
        }
        let has_amount =
            line.filled().any(|p| !p.has_han() && !matches!(figure::read(p), Content::Words));
        let labelled = row_label(line);
        if !has_amount || (is_header(line) && labelled.is_none()) {
            header.push(line);
            continue;
        }
        if line.pieces.len() == 1 {
            // One cell a line: first the columns' numbers, then the amounts.
            let Some(&piece) = line.pieces.first() else { continue };
            if loose.is_empty() && piece.folded().parse() == Ok(next_number) {
                next_number += 1;
                draft.claim(piece.place);
            } else {
                loose.push(piece);
            }
            continue;
        }
        amounts(draft, line, &header, (numbers.as_deref(), ruler.as_ref()), labelled);
    }
    if !loose.is_empty() {
        with_further(draft, (&loose, None), None, &header);
    }
}

/// The side that a row's own label says: forms that print 预算数 and 决算数 as two rows.
fn row_label(line: &Line<'_>) -> Option<Side> {
    let first = line.filled().next()?;
    let folded = fold(first.text);
    let only = line.filled().filter(|p| p.has_han()).count() == 1;
    match &*folded {
        _ if !only => None,
        "预算数" | "全年预算数" | "年初预算数" => Some(Side::Budget),
        "决算数" | "支出决算数" => Some(Side::Actual),
        _ => None,
    }
}

fn amounts(
    draft: &mut Draft,
    line: &Line<'_>,
    header: &[&Line<'_>],
    (numbers, ruler): (Option<&Numbers>, Option<&Ruler>),
    side: Option<Side>,
) {
    let sides = if side.is_some() { 1 } else { 2 };
    let spots = Spots::of(header, side);
    let cells = match numbers {
        Some(numbers) if numbers.len() == WIDTH * sides => {
            let own = numbers.iter().zip(spots.in_order());
            Some(own.map(|(&(cell, _), (row, column))| (cell, row, column)).collect::<Vec<_>>())
        }
        _ => {
            let heads = expense_heads::heads(header, draft.columns_mut(Side::Budget));
            let complete = (0..WIDTH)
                .all(|column| heads.iter().filter(|head| head.column == column).count() == sides);
            let own = heads.iter().filter(|head| head.before < sides);
            let row = |head: &Head| side.map_or(head.before, row_of);
            complete.then(|| own.map(|head| (head.cell, row(head), head.column)).collect())
        }
    };
    if let (Form::Celled, Some(cells)) = (line.form, cells) {
        let outside = line.pieces.iter().enumerate().any(|(cell, p)| {
            !cells.iter().any(|&(own, ..)| own == cell)
                && matches!(figure::read(p), Content::Figure(_))
        });
        // A row with fewer cells than the header may have lost one, unless it adds up where it stands.
        let is_short = cells.last().is_some_and(|&(last, ..)| line.pieces.len() <= last);
        if !outside && (!is_short || adds_up(line, &cells, side)) {
            for (cell, row, column) in cells {
                let Some(piece) = line.pieces.get(cell) else { continue };
                match figure::read(piece) {
                    Content::Figure(figure) => draft.set(row, column, figure),
                    Content::Damaged => draft.leave(piece.place, UnreadReason::Damaged),
                    Content::Glued(figures) => {
                        for (offset, figure) in figures.into_iter().enumerate() {
                            draft.set(row, column + offset, figure);
                        }
                    }
                    Content::Blank | Content::Words => {}
                }
            }
            return;
        }
    }
    let pieces: Vec<Piece<'_>> = line.filled().filter(|p| !p.has_han()).copied().collect();
    let has_blanks = line.form == Form::Spaced && pieces.len() < WIDTH * sides;
    let ruler = ruler.filter(|_| has_blanks);
    let stands = ruler.and_then(|ruler| ruler.laid_on(line.text, &pieces));
    with_further(draft, (&pieces, stands.as_ref()), side, header);
}

/// Whether a row is right as its cells stand, if the cells that it lacks at its end are blank.
fn adds_up(line: &Line<'_>, cells: &[(usize, usize, usize)], side: Option<Side>) -> bool {
    let own = cells.iter().filter(|(.., column)| *column < WIDTH);
    let figures =
        own.filter_map(|&(cell, row, column)| match figure::read(line.pieces.get(cell)?) {
            Content::Figure(figure) => Some((spot(side, (row, column)), figure.amount)),
            _ => None,
        });
    let (places, amounts): (Vec<usize>, Vec<Amount>) = figures.unzip();
    !amounts.is_empty() && placement::holds(&amounts, &places, rules(side))
}

/// What holds for the amounts of a side, or of both with 决算数 behind the six of 预算数.
fn rules(side: Option<Side>) -> &'static [Equation] {
    placement::equations(TableKind::ThreePublic, side.unwrap_or(Side::Whole))
}

/// The number of a place among those for which the rules hold.
fn spot(side: Option<Side>, (row, column): Spot) -> usize {
    if side.is_some() { column } else { row * WIDTH + column }
}

/// The row of a side.
fn row_of(side: Side) -> usize {
    usize::from(side == Side::Actual)
}

/// Where the amounts of a line stand, in printed order.
struct Spots {
    /// The columns of one side.
    order: Vec<usize>,
    /// The side that the line has, if only one.
    side: Option<Side>,
    /// Whether 预算数 and 决算数 stand side by side in each column, and in how many columns.
    paired: Option<usize>,
}

/// Row and column of an amount.
type Spot = (usize, usize);

impl Spots {
    fn of(header: &[&Line<'_>], side: Option<Side>) -> Self {
        let paired = expense_heads::pairs(header).filter(|_| side.is_none());
        Self { order: order(header), side, paired }
    }

    fn in_order(&self) -> Vec<Spot> {
        let columns = || self.order.iter().copied();
        match (self.side, self.paired) {
            (Some(side), _) => columns().map(|column| (row_of(side), column)).collect(),
            (None, Some(_)) => columns().flat_map(|column| [(0, column), (1, column)]).collect(),
            (None, None) => {
                (0..2).flat_map(|row| columns().map(move |column| (row, column))).collect()
            }
        }
    }
}

/// Amounts of which only the order is known, where other columns may stand behind the six.
fn with_further(
    draft: &mut Draft,
    (pieces, stands): (&[Piece<'_>], Option<&Stands>),
    side: Option<Side>,
    header: &[&Line<'_>],
) {
    let spots = Spots::of(header, side);
    let further = expense_heads::further(header);
    let sides = if side.is_some() { 1 } else { 2 };
    let width = WIDTH + further.len();
    let has_six = further.is_empty() || pieces.len() <= WIDTH * sides;
    if has_six && spots.paired.is_none_or(|columns| columns == WIDTH) {
        return sequence(draft, (pieces, stands), &spots);
    }
    if pieces.len() != width * sides || spots.paired.is_some_and(|columns| columns != width) {
        // A blank was lost, nothing says which; or not all columns are known.
        let amounts = pieces.iter().filter(|piece| !figure::is_blank(piece.text));
        amounts.for_each(|piece| draft.leave(piece.place, UnreadReason::Ambiguous));
        return;
    }
    let columns = expense_heads::added(&further, draft.columns_mut(Side::Budget));
    for rank in 0..sides {
        let is_own = |at: usize| match spots.paired {
            Some(_) => at % sides == rank,
            None => at / width == rank,
        };
        let own = pieces.iter().enumerate().filter(|&(at, _)| is_own(at));
        let own: Vec<Piece<'_>> = own.map(|(_, piece)| *piece).collect();
        let (six, rest) = own.split_at(WIDTH.min(own.len()));
        let side = side.unwrap_or(if rank == 0 { Side::Budget } else { Side::Actual });
        let of_side = Spots { order: spots.order.clone(), side: Some(side), paired: None };
        sequence(draft, (six, None), &of_side);
        for (piece, &column) in rest.iter().zip(&columns) {
            if let Content::Figure(figure) = figure::read(piece) {
                draft.set(row_of(side), column, figure);
            }
        }
    }
}

/// The columns of one side in printed order: the national one unless the header names the
/// six in another.
fn order(header: &[&Line<'_>]) -> Vec<usize> {
    let mut named: Vec<usize> = Vec::new();
    let celled: Vec<&&Line<'_>> = header.iter().filter(|line| line.form == Form::Celled).collect();
    let width = celled.iter().map(|line| line.pieces.len()).max().unwrap_or(0);
    for cell in 0..width {
        let word = celled
            .iter()
            .rev()
            .filter_map(|line| line.pieces.get(cell))
            .map(Piece::folded)
            .find(|text| !text.is_empty() && expense_heads::side_of(text).is_none());
        let column = word.and_then(|w| standard_column(TableKind::ThreePublic, Side::Budget, &w));
        if let Some(column) = column.filter(|column| !named.contains(column)) {
            named.push(column);
        }
    }
    match named.len() {
        WIDTH => named,
        _ if celled.is_empty() && has_reception_first(header) => vec![0, 1, 5, 2, 3, 4],
        _ => (0..WIDTH).collect(),
    }
}

/// Whether a header without cells prints 公务接待费 before the vehicles, as some provinces do.
fn has_reception_first(header: &[&Line<'_>]) -> bool {
    let words = || header.iter().flat_map(|line| line.filled()).map(Piece::folded);
    let first = |beginning: &str| words().position(|word| word.starts_with(beginning));
    first("公务接待")
        .zip(first("公务用车"))
        .is_some_and(|(reception, vehicles)| reception < vehicles)
}

/// The spots of a full row where 预算数 and 决算数 stand side by side in each column. Used where the
/// header, which may be damaged, does not say so but the amounts add up only then.
fn side_by_side(contents: &[Content], spots: &Spots) -> Option<Vec<Spot>> {
    if spots.side.is_some() || spots.paired.is_some() {
        return None;
    }
    let amounts: Vec<Amount> = contents
        .iter()
        .map(|content| match content {
            Content::Figure(figure) => Some(figure.amount),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let beside = Spots { order: spots.order.clone(), side: None, paired: Some(WIDTH) }.in_order();
    let holds = |own: &[Spot]| {
        let places: Vec<usize> = own.iter().map(|&own| spot(None, own)).collect();
        own.len() == amounts.len() && placement::holds(&amounts, &places, rules(None))
    };
    (holds(&beside) && !holds(&spots.in_order())).then_some(beside)
}

/// Amounts of which only the order is known.
fn sequence(draft: &mut Draft, (pieces, stands): (&[Piece<'_>], Option<&Stands>), spots: &Spots) {
    let contents: Vec<Content> = pieces.iter().map(figure::read).collect();
    let own = side_by_side(&contents, spots).unwrap_or_else(|| spots.in_order());
    let is_glued = contents.iter().any(|content| matches!(content, Content::Glued(_)));
    // Blanks that are seen (a dash) keep the places.
    if contents.len() == own.len() && !is_glued {
        for ((piece, content), (row, column)) in pieces.iter().zip(contents).zip(own) {
            match content {
                Content::Figure(figure) => draft.set(row, column, figure),
                Content::Damaged => draft.leave(piece.place, UnreadReason::Damaged),
                _ => {}
            }
        }
        return;
    }
    let figures: Vec<Figure> = pieces
        .iter()
        .flat_map(|piece| match figure::read(piece) {
            Content::Figure(figure) => vec![figure],
            Content::Glued(figures) => figures,
            Content::Damaged => {
                draft.leave(piece.place, UnreadReason::Damaged);
                Vec::new()
            }
            Content::Blank | Content::Words => Vec::new(),
        })
        .collect();
    let amounts: Vec<Amount> = figures.iter().map(|figure| figure.amount).collect();
    let places: Vec<usize> = own.iter().map(|&own| spot(spots.side, own)).collect();
    // Each piece is one figure, or it is not known which of them stands below what.
    let stands = stands.filter(|_| amounts.len() == pieces.len());
    let ways =
        placement::place_as_shown(&amounts, &places, rules(spots.side), |_| Bound::Free, stands);
    for (figure, place) in figures.into_iter().zip(ways) {
        let place = place.and_then(|place| own.get(places.iter().position(|&own| own == place)?));
        match place {
            Some(&(row, column)) => draft.set(row, column, figure),
            None => draft.leave(figure.place, UnreadReason::Ambiguous),
        }
    }
}

fn claim(line: &Line<'_>, draft: &mut Draft) {
    for piece in line.pieces.iter() {
        let place: Place = piece.place;
        draft.claim(place);
    }
}
