//! Removes repeats of merged cells. Text recognition writes the text of such a cell into each
//! column that it spans. All but the first are removed, since other prints leave them blank.

use super::words::{Meaning, Naming, Part, meaning};
use crate::reading::lent::Lent;
use crate::reading::line::{Form, Line, Piece};

/// Heads of columns that a line has at least to be a head.
const HEADS: usize = 3;

/// Takes the repeats out of a card's lines, if the line of its project has some.
pub fn take_out(lines: &mut Lent<'_, Line<'_>>) {
    if !lines.iter().any(repeats_project) {
        return;
    }
    let mut under = Under::Nothing;
    for line in lines.to_mut().iter_mut().filter(|line| line.form == Form::Celled) {
        let repeated: Vec<bool> = repeats(&line.pieces).collect();
        let meanings: Vec<Meaning> = line.pieces.iter().map(meaning).collect();
        let is_head = |it: &&Meaning| it.fund_head.is_some() || it.head.is_some();
        if meanings.iter().filter(is_head).count() >= HEADS {
            let of_indicators = meanings.iter().any(|it| it.part == Part::Level3);
            let merged = repeated.clone();
            under = if of_indicators { Under::Indicators(merged) } else { Under::Funds(merged) };
        }
        let pieces = line.pieces.iter().zip(repeated).zip(&meanings).enumerate();
        let kept = pieces.map(|(at, ((&piece, repeated), meaning))| {
            let is_copy = repeated
                && match &under {
                    Under::Nothing => piece.has_han(),
                    Under::Funds(merged) => {
                        piece.has_han() || merged.get(at).copied().unwrap_or(false)
                    }
                    // 24份 beside 24份 are target and result.
                    Under::Indicators(merged) => {
                        merged.get(at).copied().unwrap_or(false) || meaning.part == Part::Total
                    }
                };
            if is_copy { piece.part("") } else { piece }
        });
        *line = line.with_pieces(kept.collect());
    }
}

/// The head that a line stands under.
enum Under {
    Nothing,
    /// That of funds, below which words are labels, with the columns that only go on with the
    /// one before.
    Funds(Vec<bool>),
    /// That of indicators, with the same.
    Indicators(Vec<bool>),
}

/// Of each piece whether it says what the one before says.
fn repeats<'p>(pieces: &'p [Piece<'_>]) -> impl Iterator<Item = bool> + use<'p> {
    let before = std::iter::once(None).chain(pieces.iter().map(Some));
    pieces.iter().zip(before).map(|(piece, before)| before.is_some_and(|b| b.text == piece.text))
}

/// Whether a line names the project, or the department, and what it says stands in several cells
/// of it.
fn repeats_project(line: &Line<'_>) -> bool {
    let names = |piece: &Piece<'_>| {
        matches!(meaning(piece).naming, Some(Naming::Project | Naming::Department))
    };
    // Few lines have a cell twice.
    let is_repeated =
        |(piece, repeated): (&Piece<'_>, bool)| repeated && !piece.text.is_empty() && !names(piece);
    line.form == Form::Celled
        && line.pieces.iter().zip(repeats(&line.pieces)).any(is_repeated)
        && line.pieces.iter().any(names)
}
