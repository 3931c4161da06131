//! Reads indicators printed in cells, whose rows damage may have moved sideways.
//!
//! A row is placed by what it holds: 分值 and 得分 are numbers beside each other, the target
//! and the result stand before them, the indicator's name before these.

use rust_decimal::Decimal;

use super::level_names::{short_level1, short_level2};
use super::row::Row;
use super::text::{append, located, number, points};
use super::total::{self, Total};
use super::words::{self, Head, Part, meaning};
use crate::reading::landmark;
use crate::reading::line::{Form, Line, Piece};
use crate::report::{Amount, Located, Place, is_digit};

/// The longest sign of comparison (`>=`), in characters.
const LONGEST_SIGN: usize = 2;

/// How far a row may have moved, in cells.
const FARTHEST: isize = 3;

/// Reads the rows behind the head of the indicators, with the total. `rate_score` is the
/// score of the execution rate, which the total includes.
pub fn read(lines: &[Line<'_>], rate_score: Amount) -> (Vec<Row>, Option<Total>) {
    let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
    let mut columns: Vec<Option<Head>> = Vec::new();
    let read_points = if in_percent(lines) { number } else { points };
    for (at, line) in lines.iter().enumerate() {
        if line.form == Form::Spaced && landmark::is_page_number(line.text) {
            continue;
        }
        let (mut is_head, mut is_total) = (false, false);
        for piece in line.filled() {
            let part = meaning(piece).part;
            is_head |= part == Part::Level3;
            is_total |= part == Part::Total;
        }
        if is_head {
            columns = line.pieces.iter().map(|piece| meaning(piece).head).collect();
            continue;
        }
        if is_total || !rows.is_empty() && total::is_unlabelled(line) {
            let sum = sum_of_scores(&rows) + rate_score;
            // A number alone is no total while rows follow, unless it is the sum of the scores.
            let rest = lines.get(at + 1..).unwrap_or_default();
            let is_last = |total: &Total| {
                let goes_on = || rest.iter().any(|line| row(line, &columns, read_points).is_some());
                is_total || total.value.value == sum || !goes_on()
            };
            if let Some(total) = total::read(line, sum).filter(is_last) {
                return (rows, Some(total));
            }
            if is_total {
                return (rows, None);
            }
        }
        if line.filled().next().is_some_and(|piece| words::is_below(&piece.folded())) {
            let rest = lines.get(at + 1..).unwrap_or_default();
            let total = rest.iter().find(|line| names_total(line));
            let sum = sum_of_scores(&rows) + rate_score;
            return (rows, total.and_then(|line| total::read(line, sum)));
        }
        match row(line, &columns, read_points) {
            Some(row) => rows.push(row),
            None => go_on(line, rows.last_mut()),
        }
    }
    (rows, None)
}

/// Σ 得分 of rows.
pub fn sum_of_scores(rows: &[Row]) -> Amount {
    rows.iter().filter_map(|row| row.score.as_ref()).map(|score| score.value).sum()
}

/// Whether a line is that of the total.
fn names_total(line: &Line<'_>) -> bool {
    line.filled().any(|piece| meaning(piece).part == Part::Total)
}

/// Reads the rows of a form without levels whose cells are parted by white space, and the total. A
/// row has as many words as the head, or all but the unit where nothing is measured (定性). Where a
/// row has another number of words, it is unknown which of them stands where, and no row is read.
pub fn of_words(lines: &[Line<'_>], rate_score: Amount) -> (Vec<Row>, Option<Total>) {
    let rows = rows_of_words(lines);
    let sum = sum_of_scores(&rows) + rate_score;
    let total = lines.iter().find(|line| names_total(line));
    (rows, total.and_then(|line| total::read(line, sum)))
}

fn rows_of_words(lines: &[Line<'_>]) -> Vec<Row> {
    let Some((head, body)) = lines.split_first() else { return Vec::new() };
    let heads = || head.filled().filter(|piece| meaning(piece).part != Part::BlockLabel);
    let columns: Vec<Option<Head>> = heads().map(|piece| meaning(piece).head).collect();
    let unit = columns.iter().position(|&head| head == Some(Head::Measure));
    let nature = columns.iter().position(|&head| head == Some(Head::Nature));
    let mut rows = Vec::new();
    for line in body {
        if line.filled().next().is_some_and(|piece| words::is_below(&piece.folded())) {
            break;
        }
        let mut pieces: Vec<Piece<'_>> =
            line.filled().filter(|p| meaning(p).part != Part::BlockLabel).copied().collect();
        let numbers = pieces.iter().filter(|piece| points(piece).is_some()).count();
        if let (Some(unit), Some(nature)) = (unit, nature)
            && pieces.len() + 1 == columns.len()
            && let Some(first) = pieces.get(unit)
            && pieces.get(nature.min(unit)).is_some_and(|piece| piece.folded() == NOT_MEASURED)
        {
            let blank = first.part("");
            pieces.insert(unit, blank);
        }
        if pieces.len() == columns.len() {
            rows.extend(row(&line.with_pieces(pieces), &columns, points));
        } else if numbers > 1 {
            return Vec::new();
        }
    }
    rows
}

/// What 指标性质 says of an indicator in words.
pub const NOT_MEASURED: &str = "定性";

/// A line with words alone goes on with the reason of the row above.
fn go_on(line: &Line<'_>, above: Option<&mut Row>) {
    let filled: Vec<&Piece<'_>> = line.filled().filter(|piece| piece.has_han()).collect();
    let at = line.pieces.iter().position(|piece| !piece.text.is_empty()).unwrap_or(0);
    if let ([only], Some(row)) = (&filled[..], above)
        && row.reason.is_some()
        && at * 2 > line.pieces.len()
    {
        append(&mut row.reason, only);
    }
}

/// A cell of a row, with what every reading of the row asks of it.
struct Cell<'a, 'p> {
    piece: &'a Piece<'p>,
    /// Whether it names a level.
    taken: bool,
    /// The points that it is.
    points: Option<Located<Amount>>,
    /// Whether it may name the indicator.
    names: bool,
}

/// The cells of one row under a reading of how far it moved.
struct Fit<'a, 'p> {
    cost: usize,
    name: Option<usize>,
    target: Option<&'a Piece<'p>>,
    /// The target's comparison sign and its unit, where these have columns of their own.
    sign: Option<&'a Piece<'p>>,
    measure: Option<&'a Piece<'p>>,
    /// Cells that repeat what the row says elsewhere.
    first_target: Option<&'a Piece<'p>>,
    coefficient: Option<&'a Cell<'a, 'p>>,
    is_core: Option<&'a Piece<'p>>,
    actual: Option<&'a Piece<'p>>,
    weight: Option<Located<Amount>>,
    score: Option<Located<Amount>>,
    /// First cell of the reason.
    behind: usize,
}

/// Reads the points of a cell.
type Points = fn(&Piece<'_>) -> Option<Located<Amount>>;

/// Whether the form prints weights as percentages (权重 10%).
fn in_percent(lines: &[Line<'_>]) -> bool {
    let head = lines.iter().find_map(|line| {
        line.pieces.iter().position(|piece| meaning(piece).head == Some(Head::Weight))
    });
    let Some(at) = head else { return false };
    let weights = lines.iter().filter_map(|line| line.pieces.get(at));
    let numbers: Vec<_> = weights.filter(|piece| number(piece).is_some()).collect();
    let in_percent = numbers.iter().filter(|piece| piece.text.ends_with(['%', '％'])).count();
    in_percent > 1 && in_percent * 4 > numbers.len() * 3
}

fn row(line: &Line<'_>, columns: &[Option<Head>], points: Points) -> Option<Row> {
    let mut row = Row { height: 1, ..Row::default() };
    // Names of levels stand before the numbers.
    let cells = line.pieces.iter().map(|piece| {
        let meaning = meaning(piece);
        let taken = meaning.part == Part::BlockLabel || row.take_level(&meaning);
        // What has a Han character is something.
        let names = !taken && piece.has_han();
        Cell { piece, taken, points: points(piece), names }
    });
    let cells: Vec<Cell<'_, '_>> = cells.collect();
    // A row that stands as it should is cheaper than any other reading of it.
    let placed = Some(fit(&cells, columns, 0)).filter(|fit| fit.cost == 0);
    let is_placed = placed.is_some();
    let moved = || (-FARTHEST..=FARTHEST).map(|shift| fit(&cells, columns, shift));
    let fit = placed.or_else(|| moved().min_by_key(|fit| fit.cost))?;
    let name = fit.name.and_then(|at| line.pieces.get(at)).and_then(located);
    row.level3 = name;
    row.target = measured(fit.sign, fit.target, fit.measure);
    row.actual = measured(None, fit.actual, fit.measure);
    row.beside = repeated(&fit);
    let is_core = |piece: &Piece<'_>| fit.is_core.is_some_and(|core| core.place == piece.place);
    let behind = line.pieces.iter().skip(fit.behind);
    for piece in behind.filter(|piece| piece.has_han() && !is_core(piece)) {
        append(&mut row.reason, piece);
    }
    if is_placed {
        levels_below_heads(&mut row, &cells, columns);
    }
    row.weight = fit.weight;
    row.score = fit.score;
    let has_points = row.weight.is_some() && row.score.is_some();
    let has_value = row.target.is_some() || row.actual.is_some();
    let is_named = row.level3.is_some() && (has_value || has_points);
    (is_named || (has_points && has_value)).then_some(row)
}

/// Takes the names of levels that are known by their heads alone: short ones (产出) and those of
/// other provinces.
fn levels_below_heads(row: &mut Row, cells: &[Cell<'_, '_>], columns: &[Option<Head>]) {
    for (cell, &head) in cells.iter().zip(columns) {
        let level = match head {
            Some(Head::Level1) if row.level1.is_none() => 0,
            Some(Head::Level2) if row.level2.is_none() => 1,
            _ => continue,
        };
        if !cell.names {
            continue;
        }
        let folded = cell.piece.folded();
        let (one, two) = (short_level1(&folded), short_level2(&folded));
        match (level, one, two) {
            (0, Some(_), _) => row.level1 = one,
            (1, _, Some(_)) => row.level2 = two,
            (at, ..) => row.printed[at] = Some(cell.piece.squeezed()),
        }
    }
}

/// What 指标性质 says, where it is the sign with which a target is compared: words are not.
pub fn sign<'a, 'p>(
    nature: Option<&'a Piece<'p>>,
    target: Option<&Piece<'_>>,
) -> Option<&'a Piece<'p>> {
    nature.filter(|sign| {
        let is_sign = !sign.has_han() && sign.text.chars().count() <= LONGEST_SIGN;
        is_sign && target.is_some_and(|target| target.text.starts_with(is_digit))
    })
}

/// A value with its sign and its unit, of which a number lacks what the form prints in a column
/// of its own. It stands where the value does.
pub fn measured(
    sign: Option<&Piece<'_>>,
    value: Option<&Piece<'_>>,
    unit: Option<&Piece<'_>>,
) -> Option<Located<String>> {
    let value = value?;
    let unit = unit.filter(|_| value.text.ends_with(is_digit));
    let mut whole = None;
    [sign, Some(value), unit].into_iter().flatten().for_each(|piece| append(&mut whole, piece));
    whole.map(|whole| Located::new(whole.value, value.place))
}

fn fit<'a, 'p>(cells: &'a [Cell<'a, 'p>], columns: &[Option<Head>], shift: isize) -> Fit<'a, 'p> {
    let index = |head: Head| {
        let at = columns.iter().position(|&column| column == Some(head))?;
        at.checked_add_signed(shift)
    };
    let cell = |head: Head| {
        cells.get(index(head)?).filter(|cell| !cell.piece.text.is_empty() && !cell.taken)
    };
    let value = |head: Head| cell(head).map(|cell| cell.piece);
    let (first, adjusted) = (value(Head::FirstTarget), value(Head::Target));
    let (target, actual) = (adjusted.or(first), value(Head::Actual));
    let sign = sign(value(Head::Nature), target);
    let measure = value(Head::Measure);
    let (weight, score) = (cell(Head::Weight), cell(Head::Score));
    let mut cost = shift.unsigned_abs();
    let mut counted = |cell: Option<&Cell<'_, '_>>| match cell {
        None => {
            cost += 5;
            None
        }
        Some(cell) => {
            let number = cell.points.clone().filter(|number| !number.value.is_negative());
            cost += if number.is_some() { 0 } else { 10 };
            number
        }
    };
    let (weight, score) = (counted(weight), counted(score));
    if let (Some(weight), Some(score)) = (&weight, &score)
        && score.value > weight.value
    {
        cost += 6;
    }
    cost += 3 * (usize::from(target.is_none()) + usize::from(actual.is_none()));
    let is_name = |at: usize| cells.get(at).is_some_and(|cell| cell.names);
    let expected = index(Head::Level3);
    let before_target = index(Head::Target).unwrap_or(0).min(cells.len());
    let name = expected.filter(|&at| is_name(at)).or_else(|| {
        cost += 3;
        (0..before_target).rev().find(|&at| is_name(at))
    });
    cost += if name.is_some() { 0 } else { 4 };
    // Numbers that no column claims speak against a reading.
    let behind = index(Head::Score).map(|at| at + 1).or_else(|| index(Head::Reason));
    let behind = behind.unwrap_or(cells.len());
    cost += 4 * cells.iter().skip(behind).filter(|cell| cell.points.is_some()).count();
    Fit {
        cost,
        name,
        target,
        sign,
        measure,
        first_target: first,
        coefficient: cell(Head::Coefficient),
        is_core: value(Head::Core),
        actual,
        weight,
        score,
        behind,
    }
}

/// The places of cells that repeat what stands elsewhere in the row: the first target where no
/// other was set, and the coefficient, which score and weight give.
fn repeated(fit: &Fit<'_, '_>) -> Vec<Place> {
    let first = fit.first_target.filter(|first| {
        fit.target.is_some_and(|target| target.text == first.text && target.place != first.place)
    });
    let coefficient = fit.coefficient.filter(|cell| {
        let share = || {
            let (weight, score) = (fit.weight.as_ref()?, fit.score.as_ref()?);
            score.value.decimal().checked_div(weight.value.decimal())
        };
        let printed = number(cell.piece).map(|printed| printed.value.decimal());
        printed.zip(share()).is_some_and(|(printed, share)| {
            let half = Decimal::new(5, printed.scale() + 1);
            [share, share * Decimal::ONE_HUNDRED]
                .iter()
                .any(|share| (share - printed).abs() <= half)
        })
    });
    first.into_iter().chain(coefficient.map(|cell| cell.piece)).map(|piece| piece.place).collect()
}
