//! Finds where the columns of a table stand that a program laid out with blanks, as `pdftotext
//! -layout` does: an amount stands below the number or the name of its column.
//!
//! This only chooses between the ways that the equations of a row allow.

use super::fold::fold;
use super::header_line::column_numbers;
use super::indent::Indent;
use super::line::{Form, Line, Piece};
use super::vocabulary::standard_column;
use crate::report::{Place, Side, TableKind};

/// A distance, by either way in which such programs count wide characters.
type Distance = [usize; 2];

/// The middles of a header's columns, doubled, from left to right.
#[derive(Debug, Clone)]
pub struct Ruler {
    middles: Vec<Indent>,
}

impl Ruler {
    /// The ruler of a header: the numbers of its columns, else their names. `order` are the columns
    /// as they are printed; there may be numbers of the other half before them.
    pub fn of_header(
        header: &[Line<'_>],
        kind: TableKind,
        side: Side,
        order: &[usize],
    ) -> Option<Self> {
        let numbers = header.iter().find_map(|line| Self::of_numbers(line, order.len()));
        numbers.or_else(|| Self::of_names(header, kind, side, order))
    }

    /// The ruler of the last of the numbers that a line gives to columns.
    pub fn of_numbers(line: &Line<'_>, count: usize) -> Option<Self> {
        if line.form == Form::Celled {
            return None;
        }
        let numbers = column_numbers(line)?;
        let numbers = numbers.get(numbers.len().checked_sub(count)?..)?;
        let places: Vec<Place> =
            numbers.iter().filter_map(|&(at, _)| Some(line.pieces.get(at)?.place)).collect();
        if !are_apart(line.text, &places) {
            return None;
        }
        Self::rising(places.iter().map(|&place| Indent::doubled_middle(line.text, place)).collect())
    }

    fn of_names(header: &[Line<'_>], kind: TableKind, side: Side, order: &[usize]) -> Option<Self> {
        let mut named: Vec<Option<Indent>> = vec![None; order.len()];
        for line in header.iter().filter(|line| line.form == Form::Spaced) {
            for place in groups(line) {
                let words = fold(line.text.get(place.start as usize..place.end as usize)?);
                let column = standard_column(kind, side, &words);
                let rank = column.and_then(|own| order.iter().position(|&column| column == own));
                if let Some(named) = rank.and_then(|rank| named.get_mut(rank)) {
                    *named = Some(Indent::doubled_middle(line.text, place));
                }
            }
        }
        Self::rising(named.into_iter().collect::<Option<_>>()?)
    }

    fn rising(middles: Vec<Indent>) -> Option<Self> {
        let rises = middles.windows(2).all(|pair| {
            let [a, b] = pair else { return false };
            a.is_left_of(*b)
        });
        (middles.len() > 1 && rises).then_some(Self { middles })
    }

    /// How far the pieces of a line stand from the columns; `None` where blanks don't show it.
    pub fn laid_on(&self, text: &str, pieces: &[Piece<'_>]) -> Option<Stands> {
        let places: Vec<Place> = pieces.iter().map(|piece| piece.place).collect();
        let on_one_line = places.windows(2).all(|pair| pair[0].line == pair[1].line);
        if !on_one_line || !are_apart(text, &places) {
            return None;
        }
        let apart = |place: &Place| {
            let own = Indent::doubled_middle(text, *place);
            self.middles.iter().map(|column| column.each_apart(own)).collect()
        };
        Some(Stands { apart: places.iter().map(apart).collect(), widths: self.widths() })
    }

    /// Greatest width of each column: the distance to the nearer of its neighbours.
    fn widths(&self) -> Vec<Distance> {
        let middles = &self.middles;
        let width = |rank: usize| {
            let own = middles.get(rank).copied().unwrap_or_default();
            let beside = [rank.checked_sub(1), Some(rank + 1)].into_iter().flatten();
            let apart = beside.filter_map(|rank| Some(middles.get(rank)?.each_apart(own)));
            apart.reduce(|[a, b], [c, d]| [a.min(c), b.min(d)]).unwrap_or_default()
        };
        (0..middles.len()).map(width).collect()
    }
}

/// How the amounts of a row stand below the columns of a header.
#[derive(Debug, Clone)]
pub struct Stands {
    /// Of each amount how far it is from each column.
    apart: Vec<Vec<Distance>>,
    /// How wide the columns are.
    widths: Vec<Distance>,
}

impl Stands {
    /// The way of placing the amounts that the print shows, by either way of counting, if there is
    /// only one such way. `rank` gives the column of a place, counted from the left.
    pub fn shown<'w, P>(
        &self,
        ways: &'w [Vec<P>],
        rank: impl Fn(&P) -> Option<usize>,
    ) -> Option<&'w Vec<P>> {
        let fits = |way: &Vec<P>, count: usize| {
            way.len() == self.apart.len()
                && way.iter().zip(&self.apart).all(|(place, apart)| {
                    let stands = || {
                        let rank = rank(place)?;
                        Some((apart.get(rank)?[count], self.widths.get(rank)?[count]))
                    };
                    // Amounts that are shorter than their column stand at its right edge.
                    stands().is_some_and(|(apart, width)| apart * 5 <= width * 3)
                })
        };
        let only = |count: usize| {
            let mut found = ways.iter().enumerate().filter(|(_, way)| fits(way, count));
            let (at, _) = found.next()?;
            found.next().is_none().then_some(at)
        };
        let found = match (only(0), only(1)) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        };
        ways.get(found?)
    }
}

/// Words that stand together, parted by no more than one blank.
pub fn groups(line: &Line<'_>) -> Vec<Place> {
    let mut groups: Vec<Place> = Vec::new();
    for piece in line.filled() {
        match groups.last_mut() {
            Some(last) if !are_apart(line.text, &[piece.place]) => last.end = piece.place.end,
            _ => groups.push(piece.place),
        }
    }
    groups
}

/// Whether a line begins a page, on which columns may stand elsewhere.
pub fn begins_page(line: &Line<'_>) -> bool {
    line.text.starts_with('\u{c}')
}

/// Whether each place is parted from what stands before it by more than one blank.
fn are_apart(text: &str, places: &[Place]) -> bool {
    places.iter().all(|place| {
        let before = text.get(..place.start as usize).unwrap_or_default();
        let mut blanks = before.chars().rev();
        blanks.by_ref().take(2).filter(|c| c.is_whitespace()).count() == 2 || before.is_empty()
    })
}
