//! Where words stand on the page, in a text that a program laid out with blanks.

use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece};

/// A distance from the left edge. Programs that lay out a page as text count wide characters
/// as one or as two.
#[derive(Debug, Clone, Copy, Default)]
pub struct Indent {
    characters: usize,
    cells: usize,
}

impl Indent {
    /// That at which a piece of a line begins.
    pub fn of(line: &Line<'_>, piece: &Piece<'_>) -> Self {
        Self::at(line, piece.place.start as usize)
    }

    fn at(line: &Line<'_>, byte: usize) -> Self {
        let before = line.text.get(..byte).unwrap_or_default();
        Self { characters: before.chars().count(), cells: before.width() }
    }

    /// How far it is from another, as the program counted that brings them nearer.
    pub fn apart(self, other: Self) -> usize {
        self.characters.abs_diff(other.characters).min(self.cells.abs_diff(other.cells))
    }

    /// That at which a piece of a line ends.
    pub fn behind(line: &Line<'_>, piece: &Piece<'_>) -> Self {
        Self::at(line, piece.place.end as usize)
    }

    /// Whether it lies between two others, however the program counted.
    pub fn is_between(self, left: Self, right: Self) -> bool {
        (left.characters..=right.characters).contains(&self.characters)
            || (left.cells..=right.cells).contains(&self.cells)
    }
}
