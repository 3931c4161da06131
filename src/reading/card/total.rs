//! Reads the total of a card (总分), also where its label is lost or its digits stand in two cells.

use super::text::{number, points};
use crate::reading::fold::{fold, has_han};
use crate::reading::line::{Line, Piece};
use crate::report::{Amount, Located, Place};

/// What forms call the total that stands above the funds, beside the project's name.
const IN_FRONT: [&str; 4] = ["自评总分", "自评得分", "自评分", "总分"];

/// A total as it was read.
pub struct Total {
    /// The total.
    pub value: Located<Amount>,
    /// The sum of weights beside it, on forms that print one.
    pub weights: Option<Located<Amount>>,
    /// What was printed, if it was read otherwise.
    pub repaired: Option<String>,
}

/// Reads the number of a total's row. Digits that stand in several cells are read as one
/// number: put together, or overlapping where an OCR saw a digit in both; of several
/// readings that the print allows, the one that is the sum of the scores.
pub fn read(line: &Line<'_>, sum: Amount) -> Option<Total> {
    let pieces: Vec<&Piece<'_>> = line.filled().filter(|piece| is_digits(piece)).collect();
    let (first, last) = (pieces.first()?, pieces.last()?);
    if let [only] = pieces[..] {
        let value = number(only)?;
        return Some(Total { value, weights: None, repaired: None });
    }
    let texts: Vec<String> = pieces.iter().map(|piece| bare(piece)).collect();
    let readings = readings(&texts);
    let joined = readings.iter().find(|value| **value == sum);
    if joined.is_none()
        && let Some(total) = beside_weights(&pieces, sum)
    {
        return Some(total);
    }
    let value = joined.or_else(|| match &readings[..] {
        [only] => Some(only),
        _ => None,
    })?;
    let place = Place { end: last.place.end, ..first.place };
    let value = Located::new(*value, place);
    Some(Total { value, weights: None, repaired: Some(texts.join(" ")) })
}

/// The total of a form that prints it beside the project's name: `自评总分（分）` and a number.
pub fn in_front(front: &[Line<'_>]) -> Option<Total> {
    let pieces: Vec<&Piece<'_>> = front.iter().flat_map(Line::filled).collect();
    pieces.windows(2).find_map(|pair| {
        let [label, value] = pair else { return None };
        let value = number(value).filter(|_| names_total(label))?;
        Some(Total { value, weights: None, repaired: None })
    })
}

fn names_total(piece: &Piece<'_>) -> bool {
    let folded = piece.folded();
    IN_FRONT.iter().any(|word| folded.split('(').next() == Some(word))
}

/// Whether a line holds nothing but the words for a total beside the project's name.
pub fn is_in_front(line: &Line<'_>) -> bool {
    line.filled().count() == 1 && line.filled().all(names_total)
}

/// The total behind the sum of weights: 100 and a number not above it, or a number of its own
/// that is the sum of the scores.
fn beside_weights(pieces: &[&Piece<'_>], sum: Amount) -> Option<Total> {
    let numbers: Vec<Located<Amount>> =
        pieces.iter().map(|piece| number(piece)).collect::<Option<_>>()?;
    let (weights, value) = match &numbers[..] {
        [weights, value] => (weights, value),
        [weights, .., value] if value.value == sum => (weights, value),
        _ => return None,
    };
    let is_hundred = weights.value.decimal() == rust_decimal::Decimal::ONE_HUNDRED;
    let fits = is_hundred && value.value <= weights.value || value.value == sum;
    fits.then(|| Total { value: value.clone(), weights: Some(weights.clone()), repaired: None })
}

/// Whether a line holds nothing but a number, as a total's whose label is lost.
pub fn is_unlabelled(line: &Line<'_>) -> bool {
    !has_han(line.text) && line.filled().any(|piece| points(piece).is_some())
}

/// Whether a line holds nothing but 100, as the sum of weights or a total of all points.
pub fn is_full(line: &Line<'_>) -> bool {
    let is_hundred = |piece: &Piece<'_>| {
        points(piece)
            .is_some_and(|points| points.value.decimal() == rust_decimal::Decimal::ONE_HUNDRED)
    };
    line.filled().count() == 1 && line.filled().all(is_hundred)
}

/// The digits of a piece in half width: forms may print 100% or 100分.
fn bare(piece: &Piece<'_>) -> String {
    fold(piece.text).trim_end_matches(['%', '％', '分']).to_owned()
}

fn is_digits(piece: &Piece<'_>) -> bool {
    let text = bare(piece);
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Every number not above 100 that the texts give, put together or overlapping.
fn readings(texts: &[String]) -> Vec<Amount> {
    let most = Amount::parse("100").unwrap_or(Amount::ZERO);
    let mut wholes = vec![String::new()];
    for text in texts {
        let mut next = Vec::new();
        for whole in &wholes {
            for overlap in 0..=whole.len().min(text.len()).min(2) {
                let (Some(end), Some(rest)) =
                    (whole.get(whole.len() - overlap..), text.get(overlap..))
                else {
                    continue;
                };
                if text.starts_with(end) {
                    next.push(format!("{whole}{rest}"));
                }
            }
        }
        next.truncate(8);
        wholes = next;
    }
    let mut amounts: Vec<Amount> =
        wholes.iter().filter_map(|whole| Amount::parse(whole)).filter(|a| *a <= most).collect();
    amounts.dedup();
    amounts
}
