//! 项目支出绩效自评表: the self-evaluation card of a project.
//!
//! A card is cut out by its title or 项目名称, and read in parts: front, funds, goals,
//! indicators by the layout of the print, then the levels of all cards together.

mod aligned;
mod cells;
mod cut;
mod damaged;
mod floats;
mod flow;
#[cfg(test)]
mod forms;
mod front;
mod funds;
mod goals;
mod level_names;
mod levels;
mod merged;
mod paired;
mod regrouped;
mod row;
mod stacked;
#[cfg(test)]
mod tests;
mod text;
mod total;
mod transposed;
#[cfg(test)]
mod unusual;
pub mod words;

use row::Row;

use super::line::{Form, Line, Piece};
use super::unclaimed::Claims;
use crate::document::Sought;
use crate::report::{Amount, Assigned, Fund, Indicator, Located, Place, Scorecard, Unread};

/// A card but for the levels of its rows.
struct Read<'a> {
    card: Scorecard,
    rows: Vec<Row>,
    /// Whether its print parts cells by white space.
    flows: bool,
    /// Cells that say once more what the card says.
    beside: Vec<Place>,
    stretch: cut::Stretch<'a>,
}

/// Reads the cards that the lines of a document hold, in printed order, and what looks like an
/// amount below the title of one whose form is not known.
pub fn read(lines: &[Line<'_>]) -> (Vec<Scorecard>, Vec<Unread>) {
    let mut read: Vec<Read<'_>> = Vec::new();
    let mut widths = None;
    let pieces = cut::cut(lines);
    let unknown = pieces.unknown.iter().flat_map(|lines| Claims::default().unread(lines)).collect();
    for mut stretch in pieces.cards {
        merged::take_out(&mut stretch.lines);
        regrouped::regroup(&mut stretch.lines, stretch.body);
        let card = card(stretch, &mut widths);
        // A form without a row of funds or an indicator is none that was filled in.
        if !card.rows.is_empty() || !card.card.funds.is_empty() {
            read.push(card);
        }
    }
    // One print sets its names one way.
    let floating = read.iter().any(|read| read.flows || levels::floats(&read.rows));
    let cards = read
        .into_iter()
        .map(|Read { mut card, rows, beside, stretch, .. }| {
            let levels = levels::settle(&rows, floating);
            let repeated: Vec<Place> = rows.iter().flat_map(|row| &row.beside).copied().collect();
            let levels: Vec<_> = levels.into_iter().map(named).collect();
            card.indicators =
                rows.into_iter().zip(levels).map(|(row, levels)| indicator(row, levels)).collect();
            let mut claims = claims(&card);
            claims.places(repeated);
            claims.places(beside);
            card.unread = claims.unread(&stretch.lines);
            card
        })
        .collect();
    (cards, unknown)
}

/// Reads a card but for the levels of its rows.
fn card<'a>(stretch: cut::Stretch<'a>, widths: &mut Option<flow::Widths>) -> Read<'a> {
    let lines = stretch.lines.get(stretch.body..).unwrap_or_default();
    let head = lines.iter().position(words::heads_indicators);
    let head = head.or_else(|| lines.iter().position(regrouped::begins)).unwrap_or(lines.len());
    let (front, back) = lines.split_at(head);
    let mut card = Scorecard::default();
    let first = stretch.lines.first().map_or(0, |line| line.number);
    card.lines = (first, lines.last().map_or(first, |line| line.number));
    front::read(&stretch, front, &mut card);
    let (funds, behind) = funds::read(front);
    card.funds = funds;
    let between = front.get(behind..).unwrap_or_default();
    (card.expected_goal, card.achieved_goal) = goals::read(between);
    let rate_score = card.fund(Fund::Total).and_then(|row| row.score.as_ref());
    let rate_score = rate_score.map_or(Amount::ZERO, |score| score.value);
    let flows = back.first().is_some_and(|line| line.form == Form::Spaced)
        && !is_stacked(back)
        && has_levels(back);
    let (rows, total) = if is_stacked(back) {
        let from = front
            .iter()
            .rposition(|line| line.filled().any(|piece| piece.folded() == "一级指标"))
            .unwrap_or(front.len());
        let stacked = stacked::read(lines.get(from..).unwrap_or_default());
        card.weight_total = stacked.weights;
        (stacked.rows, stacked.total)
    } else if flows {
        aligned::of_lines(back, rate_score).unwrap_or_else(|| {
            let (rows, total, found) = flow::read(back, *widths, rate_score);
            *widths = Some(found);
            (rows, total)
        })
    } else if back.first().is_some_and(|line| line.form == Form::Spaced) {
        cells::of_words(back, rate_score)
    } else {
        cells::read(back, rate_score)
    };
    let in_front = total::in_front(front);
    let mut beside = Vec::new();
    if let (Some(total), Some(in_front)) = (&total, &in_front)
        && total.value.value == in_front.value.value
    {
        beside.push(in_front.value.place);
    }
    if let Some(total) = total.or(in_front) {
        card.total = Some(total.value);
        card.total_repaired = total.repaired;
        card.weight_total = card.weight_total.take().or(total.weights);
    }
    Read { card, rows, flows, beside, stretch }
}

/// Whether the indicators stand one cell a line; their heads may stand on one all the same.
fn is_stacked(back: &[Line<'_>]) -> bool {
    let is_single = |line: &Line<'_>| line.filled().count() <= 1;
    back.first().is_some_and(is_single) || back.len() > 1 && back.iter().skip(1).all(is_single)
}

/// Whether the head of the indicators names levels.
fn has_levels(back: &[Line<'_>]) -> bool {
    back.first().is_some_and(|line| line.holds(const { Sought::new("级") }))
}

/// What a card was read to say.
fn claims(card: &Scorecard) -> Claims<'_> {
    let mut claims = Claims::with_room(2 + card.funds.len(), card.indicators.len());
    let names = [&card.project, &card.department, &card.implementing_unit];
    let goals = [&card.expected_goal, &card.achieved_goal];
    claims.text(names.into_iter().chain(goals).flatten());
    claims.amount(card.total.iter().chain(&card.weight_total));
    for row in &card.funds {
        claims.text([&row.label]);
        claims.amount(row.cells().into_iter().flatten());
    }
    for row in &card.indicators {
        let texts = [&row.target, &row.actual, &row.reason];
        claims.text(texts.into_iter().flatten().chain([&row.level3]));
        claims.amount(row.weight.iter().chain(&row.score));
    }
    claims
}

/// The levels of a row, which keeps the names of some.
fn named(levels: levels::Levels<'_>) -> ([String; 2], Assigned) {
    ([levels.level1, levels.level2].map(str::to_owned), levels.assigned)
}

fn indicator(row: Row, ([level1, level2], assigned): ([String; 2], Assigned)) -> Indicator {
    // A name that the print lost stands where its values do.
    let place = row.target.as_ref().or(row.actual.as_ref()).map_or(Place::default(), |t| t.place);
    Indicator {
        level1,
        level2,
        level3: row.level3.unwrap_or_else(|| Located::new(String::new(), place)),
        target: row.target,
        actual: row.actual,
        weight: row.weight,
        score: row.score,
        reason: row.reason,
        assigned,
        repaired: None,
    }
}

/// The words of a piece, by white space.
fn split_words<'a>(piece: &Piece<'a>) -> Vec<Piece<'a>> {
    let mut words = Vec::new();
    let mut from = 0;
    for word in piece.text.split_whitespace() {
        let at = piece.text.get(from..).and_then(|rest| rest.find(word)).unwrap_or(0) + from;
        from = at + word.len();
        let start = piece.place.start as usize + at;
        let place = Place::new(piece.place.line, start, start + word.len());
        words.push(Piece::new(word, place));
    }
    words
}
