//! 09: one row 预算数 and one row 决算数, printed beside each other, below each other, or as
//! columns of a vertical form.

use super::draft::Draft;
use super::expense_heads::{self, Head};
use super::figure::{self, Content, Figure};
use super::fold::fold;
use super::line::{Form, Line, Piece};
use super::placement::{self, Bound, Equation};
use super::region::{Region, column_numbers, is_header};
use super::ruler::{Ruler, Stands};
use super::side_head::SideHead;
use super::vocabulary::{standard_column, three_public_item};
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
        vertical(&region.lines, &mut draft);
    } else {
        horizontal(&region.lines, &mut draft);
    }
    for row in &mut draft.table.rows {
        let first = row.cells.iter().find_map(|cell| cell.amount.as_ref());
        row.line = first.map_or(row.line, |amount| amount.place.line);
    }
    draft.finish(&region.lines)
}

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
fn vertical(lines: &[Line<'_>], draft: &mut Draft) {
    let mut heads: Vec<SideHead> = Vec::new();
    let mut columns = Columns::default();
    let mut open: Option<usize> = None;
    let mut at = 0;
    let mut started = false;
    for line in lines {
        if column_numbers(line).is_some() {
            claim(line, draft);
            continue;
        }
        let first = line.filled().next();
        let item = first.filter(|p| p.has_han()).and_then(|p| three_public_item(&p.folded()));
        if let Some(item) = item {
            if !started {
                columns.sides = SideHead::sides(&heads);
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
                continue;
            }
            for piece in own {
                cell(draft, *piece, open, &columns, &mut at, line);
            }
            for piece in others.iter().filter(|piece| is_amount(piece)) {
                draft.leave(piece.place, UnreadReason::NoLabel);
            }
        } else if !started {
            // The header: which column is the budget and which the actual.
            for piece in line.filled() {
                let folded = piece.folded();
                columns.are_ranked |= folded == "行次";
                heads.extend(SideHead::of(&folded));
                draft.claim(piece.place);
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
    /// Whether a row without marks for its blanks has fewer amounts than there are columns.
    fn leave_open(&self, line: &Line<'_>, own: &[Piece<'_>]) -> bool {
        let ranked = usize::from(self.are_ranked);
        line.form == Form::Spaced && own.len() > ranked && own.len() < self.sides.len() + ranked
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
    let default = [Some(Side::Budget), Some(Side::Actual)];
    let sides = if columns.sides.is_empty() { &default[..] } else { &columns.sides };
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
            let row = usize::from(side == Side::Actual);
            draft.set(row, column, figure);
        }
        (Content::Figure(_) | Content::Glued(_) | Content::Damaged, _, _) => {
            draft.leave(piece.place, UnreadReason::NoColumn);
        }
        _ => {}
    }
}

/// Items as columns.
fn horizontal(lines: &[Line<'_>], draft: &mut Draft) {
    let mut header: Vec<&Line<'_>> = Vec::new();
    let mut numbers: Option<Vec<(usize, u32)>> = None;
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

/// Whether a row is right as its cells stand, those that it lacks at its end being blank.
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
    if named.len() == WIDTH { named } else { (0..WIDTH).collect() }
}

/// Amounts of which only the order is known.
fn sequence(draft: &mut Draft, (pieces, stands): (&[Piece<'_>], Option<&Stands>), spots: &Spots) {
    let contents: Vec<Content> = pieces.iter().map(figure::read).collect();
    let own = spots.in_order();
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
