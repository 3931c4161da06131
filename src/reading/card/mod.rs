//! 项目支出绩效自评表: the self-evaluation card of a project.
//!
//! A card is cut out by its title or 项目名称, and read in parts: front, funds, goals,
//! indicators by the layout of the print, then the levels of all cards together.

mod cells;
mod cut;
mod floats;
mod flow;
mod front;
mod funds;
mod goals;
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
use crate::report::{Amount, Fund, Indicator, Located, Place, Scorecard, Unread};

/// Reads the cards that the lines of a document hold, in printed order, and what looks like an
/// amount below the title of one whose form is not known.
pub fn read(lines: &[Line<'_>]) -> (Vec<Scorecard>, Vec<Unread>) {
    let mut read: Vec<(Scorecard, Vec<Row>, bool, cut::Stretch<'_>)> = Vec::new();
    let mut widths = None;
    let pieces = cut::cut(lines);
    let unknown = pieces.unknown.iter().flat_map(|lines| Claims::default().unread(lines)).collect();
    for mut stretch in pieces.cards {
        merged::take_out(&mut stretch.lines);
        regrouped::regroup(&mut stretch.lines, stretch.body);
        let (card, rows, flows) = card(&stretch, &mut widths);
        // A form without a row of funds or an indicator is none that was filled in.
        if !rows.is_empty() || !card.funds.is_empty() {
            read.push((card, rows, flows, stretch));
        }
    }
    // One print sets its names one way.
    let floating = read.iter().any(|(_, rows, flows, _)| *flows || levels::floats(rows));
    let cards = read
        .into_iter()
        .map(|(mut card, rows, _, stretch)| {
            let levels = levels::settle(&rows, floating);
            let beside: Vec<Place> = rows.iter().flat_map(|row| &row.beside).copied().collect();
            card.indicators =
                rows.into_iter().zip(levels).map(|(row, levels)| indicator(row, levels)).collect();
            let mut claims = claims(&card);
            claims.places(beside);
            card.unread = claims.unread(&stretch.lines);
            card
        })
        .collect();
    (cards, unknown)
}

/// Reads a card but for the levels of its rows; says whether its print flows.
fn card(
    stretch: &cut::Stretch<'_>,
    widths: &mut Option<flow::Widths>,
) -> (Scorecard, Vec<Row>, bool) {
    let lines = stretch.lines.get(stretch.body..).unwrap_or_default();
    let head = lines.iter().position(words::heads_indicators).unwrap_or(lines.len());
    let (front, back) = lines.split_at(head);
    let mut card = Scorecard::default();
    let first = stretch.lines.first().map_or(0, |line| line.number);
    card.lines = (first, lines.last().map_or(first, |line| line.number));
    front::read(stretch, front, &mut card);
    let (rows, behind) = funds::read(front);
    card.funds = rows;
    let between = front.get(behind..).unwrap_or_default();
    (card.expected_goal, card.achieved_goal) = goals::read(between);
    let rate_score = card
        .fund(Fund::Total)
        .and_then(|row| row.score.as_ref())
        .map_or(Amount::ZERO, |score| score.value);
    let is_stacked = back.first().is_some_and(|line| line.filled().count() == 1);
    let has_levels = back.first().is_some_and(|line| line.holds(const { Sought::new("级") }));
    let is_spaced = back.first().is_some_and(|line| line.form == Form::Spaced) && !is_stacked;
    let flows = is_spaced && has_levels;
    let (rows, total) = if is_stacked {
        let from = front
            .iter()
            .rposition(|line| line.filled().any(|piece| piece.folded() == "一级指标"))
            .unwrap_or(front.len());
        let stacked = stacked::read(lines.get(from..).unwrap_or_default());
        card.weight_total = stacked.weights;
        (stacked.rows, stacked.total)
    } else if is_spaced && !has_levels {
        (cells::of_words(back), None)
    } else if flows {
        let (rows, total, found) = flow::read(back, *widths, rate_score);
        *widths = Some(found);
        (rows, total)
    } else {
        cells::read(back, rate_score)
    };
    if let Some(total) = total.or_else(|| total::in_front(front)) {
        card.total = Some(total.value);
        card.total_repaired = total.repaired;
        card.weight_total = card.weight_total.take().or(total.weights);
    }
    (card, rows, flows)
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
        let money = [&row.initial_budget, &row.full_year_budget, &row.executed];
        let points = [&row.weight, &row.execution_rate, &row.score];
        claims.amount(money.into_iter().chain(points).flatten());
    }
    for row in &card.indicators {
        let texts = [&row.target, &row.actual, &row.reason];
        claims.text(texts.into_iter().flatten().chain([&row.level3]));
        claims.amount(row.weight.iter().chain(&row.score));
    }
    claims
}

fn indicator(row: Row, levels: levels::Levels) -> Indicator {
    // A name that the print lost stands where its values do.
    let place = row.target.as_ref().or(row.actual.as_ref()).map_or(Place::default(), |t| t.place);
    Indicator {
        level1: levels.level1.to_owned(),
        level2: levels.level2.to_owned(),
        level3: row.level3.unwrap_or_else(|| Located::new(String::new(), place)),
        target: row.target,
        actual: row.actual,
        weight: row.weight,
        score: row.score,
        reason: row.reason,
        assigned: levels.assigned,
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
