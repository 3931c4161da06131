//! Lists what looks like an amount on a card, in the summary or in an evaluation and belongs to
//! nothing that was read there (A14).

use std::borrow::Cow;

use super::figure::{self, Content};
use super::fold::{is_han, squeeze};
use super::line::{Line, Piece};
use crate::report::{Amount, Located, Place, Unread, UnreadReason};

/// How far below its first line a text may go on.
const LONGEST_TEXT: u32 = 120;

/// What was read, by its places.
#[derive(Debug, Default)]
pub struct Claims<'r> {
    amounts: Vec<Place>,
    texts: Vec<&'r Located<String>>,
}

impl<'r> Claims<'r> {
    /// Room for what a card claims with so many rows of funds and of indicators.
    pub fn with_room(funds: usize, indicators: usize) -> Self {
        Self {
            amounts: Vec::with_capacity(funds * 6 + indicators * 2),
            texts: Vec::with_capacity(funds + indicators * 4),
        }
    }

    /// Claims an amount.
    pub fn amount<'a>(&mut self, amount: impl IntoIterator<Item = &'a Located<Amount>>) {
        self.amounts.extend(amount.into_iter().map(|amount| amount.place));
    }

    /// Claims what stands at some places.
    pub fn places(&mut self, places: impl IntoIterator<Item = Place>) {
        self.amounts.extend(places);
    }

    /// Claims a text, which may go on below the line of its place.
    pub fn text(&mut self, text: impl IntoIterator<Item = &'r Located<String>>) {
        self.texts.extend(text);
    }

    /// What else the lines hold. A whole number counts only behind something and beside another
    /// number or an amount that was read. Else it is the number of a page or row, or a speck.
    pub fn unread(self, lines: &[Line<'_>]) -> Vec<Unread> {
        // Few texts go on below their first line.
        let mut taken = Vec::with_capacity(self.texts.len() * 2 + self.amounts.len());
        for text in &self.texts {
            taken.push(text.place);
            go_on(text, lines, &mut taken);
        }
        taken.extend(&self.amounts);
        let taken = ByLine::of(&taken);
        let mut unread = Vec::new();
        let mut found = Vec::new();
        for line in lines {
            // On nearly all lines all that may be an amount was claimed as a whole.
            let is_settled = |piece: &Piece<'_>| begins_word(piece) || taken.hold(piece.place);
            if line.filled().all(is_settled) {
                continue;
            }
            for piece in line.filled() {
                candidates(piece, &mut found);
            }
            if found.is_empty() {
                continue;
            }
            let is_row =
                found.len() > 1 || self.amounts.iter().any(|place| place.line == line.number);
            let first = line.filled().next().map(|piece| piece.place.start);
            let left = found.drain(..).filter(|one: &Candidate<'_>| {
                let is_left = one.is_surely_money || is_row && Some(one.place.start) != first;
                is_left && !taken.cover(one.place)
            });
            unread.extend(left.map(|one| Unread {
                text: one.text.into_owned(),
                place: one.place,
                reason: one.reason,
            }));
        }
        unread
    }
}

/// Places by their lines: for each line its last place, and for each place the one before it on
/// the same line, as numbers from 1. They need not be sorted for that.
struct ByLine<'p> {
    places: &'p [Place],
    first_line: u32,
    last_of: Vec<u32>,
    before: Vec<u32>,
}

impl<'p> ByLine<'p> {
    fn of(places: &'p [Place]) -> Self {
        let first_line = places.iter().map(|place| place.line).min().unwrap_or(0);
        let last_line = places.iter().map(|place| place.line).max().unwrap_or(0);
        let mut last_of = vec![0; (last_line - first_line) as usize + 1];
        let mut before = Vec::with_capacity(places.len());
        for (place, number) in places.iter().zip(1..) {
            let last = &mut last_of[(place.line - first_line) as usize];
            before.push(std::mem::replace(last, number));
        }
        Self { places, first_line, last_of, before }
    }

    /// Whether one of the places holds the beginning of another.
    fn cover(&self, place: Place) -> bool {
        self.any(place.line, |known| known.start <= place.start && known.end > place.start)
    }

    /// Whether one of the places holds all of another.
    fn hold(&self, place: Place) -> bool {
        self.any(place.line, |known| known.start <= place.start && known.end >= place.end)
    }

    /// Whether one of the places on a line is such.
    #[inline]
    fn any(&self, line: u32, is: impl Fn(&Place) -> bool) -> bool {
        let line = line.checked_sub(self.first_line);
        let mut number = line.and_then(|line| self.last_of.get(line as usize)).copied();
        while let Some(at) = number.and_then(|number| (number as usize).checked_sub(1)) {
            if self.places.get(at).is_some_and(&is) {
                return true;
            }
            number = self.before.get(at).copied();
        }
        false
    }
}

/// The places where a text goes on below its first line.
fn go_on(text: &Located<String>, lines: &[Line<'_>], taken: &mut Vec<Place>) {
    let place = text.place;
    let from = lines.partition_point(|line| line.number < place.line);
    let Some(first) = lines.get(from).filter(|line| line.number == place.line) else { return };
    let Some(printed) = first.text.get(place.start as usize..place.end as usize) else { return };
    // Most texts stand on one line, and hardly any has white space there.
    let behind = text.value.strip_prefix(printed).filter(|behind| behind.is_empty());
    let behind = behind.or_else(|| text.value.strip_prefix(squeeze(printed).as_str()));
    let Some(mut rest) = behind.filter(|rest| !rest.is_empty()) else { return };
    let lines = lines.iter().skip(from).take_while(|l| l.number <= place.line + LONGEST_TEXT);
    let pieces = lines
        .flat_map(Line::filled)
        .filter(|piece| (piece.place.line, piece.place.start) >= (place.line, place.end));
    for piece in pieces {
        if rest.is_empty() {
            return;
        }
        let part = squeeze(piece.text);
        if let Some(shorter) = rest.strip_prefix(part.as_str()).filter(|_| !part.is_empty()) {
            rest = shorter;
            taken.push(piece.place);
        }
    }
}

/// Something that looks like an amount.
pub struct Candidate<'a> {
    /// As printed.
    pub text: Cow<'a, str>,
    /// Where.
    pub place: Place,
    reason: UnreadReason,
    /// Whether it has decimals or is a percentage.
    is_surely_money: bool,
}

impl Candidate<'_> {
    /// Whether it is an amount whatever stands around it: a number with decimals, no percentage.
    pub fn is_amount(&self) -> bool {
        self.is_surely_money && !self.text.ends_with(['%', '％'])
    }
}

/// Whether a piece begins as no amount does: most are words, which begin with another byte.
#[inline]
fn begins_word(piece: &Piece<'_>) -> bool {
    piece.word().map_or_else(|| piece.text.starts_with(is_han), |word| word.begins_han)
}

/// Adds what a piece holds that looks like an amount.
pub fn candidates<'a>(piece: &Piece<'a>, found: &mut Vec<Candidate<'a>>) {
    if begins_word(piece) {
        return;
    }
    if piece.decimals().is_some() {
        if !is_date(piece.text) && !is_long(piece.text) {
            found.push(Candidate {
                text: piece.text.into(),
                place: piece.place,
                reason: UnreadReason::OutsideRows,
                is_surely_money: piece.text.bytes().any(|byte| matches!(byte, b'.' | b',')),
            });
        }
        return;
    }
    let text = piece.text.trim_end_matches(['%', '％']).trim_end();
    let is_percent = text.len() < piece.text.len();
    let mut add = |text: Cow<'a, str>, place: Place, reason: UnreadReason| {
        found.push(Candidate {
            is_surely_money: is_percent || text.contains(['.', ',', '．', '，']),
            text,
            place,
            reason,
        });
    };
    match figure::read_unsigned(&piece.part(text)) {
        Content::Figure(figure) if !is_date(text) && !is_long(text) => {
            add(piece.text.into(), figure.place, UnreadReason::OutsideRows);
        }
        Content::Glued(figures) => {
            for figure in figures {
                let text = figure.amount.to_string().into();
                add(text, figure.place, UnreadReason::OutsideRows);
            }
        }
        Content::Damaged if text.contains(['.', ',']) && !is_date(text) => {
            add(piece.text.into(), piece.place, UnreadReason::Damaged);
        }
        _ => {}
    }
}

/// 2024, 2024.12, 2024.12.31: a date.
pub fn is_date(text: &str) -> bool {
    // Most numbers begin otherwise than a year.
    if !text.starts_with(['0', '1', '2', '+']) {
        return false;
    }
    let mut parts = text.split('.');
    let number = |part: &str| part.parse::<u16>().ok();
    let is_year = parts.next().and_then(number).is_some_and(|year| (1950..2100).contains(&year));
    let is_part =
        |part: &str| part.len() <= 2 && number(part).is_some_and(|n| (1..=31).contains(&n));
    is_year && parts.all(is_part)
}

/// A number of a telephone or a document: long, without decimals or thousands.
fn is_long(text: &str) -> bool {
    text.len() > 7 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unread(text: &[&str], claim: impl FnOnce(&mut Claims<'_>)) -> Vec<String> {
        let lines: Vec<_> = (1..).zip(text).map(|(n, line)| Line::new(n, line)).collect();
        let mut claims = Claims::default();
        claim(&mut claims);
        claims.unread(&lines).into_iter().map(|unread| unread.text).collect()
    }

    #[test]
    fn what_nothing_claims_is_listed() {
        let row = ["4\t总额\t12.00\t8\t6.50", "\t3\t", "页脚 2024", "电话\t05348211234\t12"];
        let amount = Located::new(Amount::ZERO, Place::new(1, 9, 14));
        assert_eq!(unread(&row, |claims| claims.amount([&amount])), ["8", "6.50"]);
        assert_eq!(unread(&["3.5", "60%", "2024.12.31", "2024"], |_| {}), ["3.5", "60%"]);
        assert_eq!(unread(&["1.2.3\t0.00 5.00"], |_| {}), ["1.2.3", "0.00", "5.00"]);
    }

    #[test]
    fn what_is_claimed_in_part_is_not_settled() {
        let row = ["总额\t12.00\t0.00 5.00\t7.50"];
        let places = |ends: [u32; 3]| {
            let starts = [7, 13, 23];
            let places = starts.into_iter().zip(ends);
            places
                .map(|(start, end)| Place::new(1, start as usize, end as usize))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            unread(&row, |claims| claims.places(places([12, 22, 27]))),
            Vec::<String>::new()
        );
        assert_eq!(unread(&row, |claims| claims.places(places([12, 17, 27]))), ["5.00"]);
        assert_eq!(unread(&row, |claims| claims.places(places([12, 22, 23]))), ["7.50"]);
    }

    #[test]
    fn places_are_found_in_whatever_order_they_were_claimed() {
        let places = [Place::new(7, 10, 14), Place::new(3, 0, 2), Place::new(7, 0, 4)];
        let taken = ByLine::of(&places);
        let covered = |line, start| taken.cover(Place::new(line, start, start + 1));
        for (line, start) in [(7, 0), (7, 3), (7, 10), (7, 13), (3, 1)] {
            assert!(covered(line, start), "{line} {start}");
        }
        for (line, start) in [(7, 4), (7, 9), (7, 14), (3, 2), (2, 0), (5, 0), (8, 0)] {
            assert!(!covered(line, start), "{line} {start}");
        }
        assert!(!ByLine::of(&[]).cover(places[0]));
    }

    #[test]
    fn numbers_of_a_text_that_is_wrapped_are_its_own() {
        let text = ["做了 36", "12.5", "件事", "7.5"];
        let goal = Located::new("做了3612.5件事".to_owned(), Place::new(1, 0, 9));
        let lines: Vec<_> = (1..).zip(text).map(|(n, line)| Line::new(n, line)).collect();
        let mut claims = Claims::default();
        claims.text([&goal]);
        let left: Vec<_> = claims.unread(&lines).into_iter().map(|unread| unread.text).collect();
        assert_eq!(left, ["7.5"]);
    }
}
