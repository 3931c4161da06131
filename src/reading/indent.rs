//! Where words stand on the page, in a text that a program laid out with blanks.

use std::ops::Add;

use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece};
use crate::report::Place;

/// A distance from the left edge, counted in two ways: wide characters as one or as two. Programs
/// that lay out a page as text do one or the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Indent([usize; 2]);

impl Add for Indent {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self([self.0[0] + other.0[0], self.0[1] + other.0[1]])
    }
}

impl Indent {
    /// Where a piece of a line begins.
    pub fn of(line: &Line<'_>, piece: &Piece<'_>) -> Self {
        Self::at(line.text, piece.place.start)
    }

    /// Where a piece of a line ends.
    pub fn behind(line: &Line<'_>, piece: &Piece<'_>) -> Self {
        Self::at(line.text, piece.place.end)
    }

    /// Twice that of the middle of a place.
    pub fn doubled_middle(text: &str, place: Place) -> Self {
        Self::at(text, place.start) + Self::at(text, place.end)
    }

    fn at(text: &str, byte: u32) -> Self {
        let before = text.get(..byte as usize).unwrap_or_default();
        Self([before.chars().count(), before.width()])
    }

    /// How far it is from another by either way of counting.
    pub fn each_apart(self, other: Self) -> [usize; 2] {
        [0, 1].map(|count| self.0[count].abs_diff(other.0[count]))
    }

    /// How far it is from another, by the way of counting that gives the smaller distance.
    pub fn apart(self, other: Self) -> usize {
        let [characters, cells] = self.each_apart(other);
        characters.min(cells)
    }

    /// Whether it lies left of another by both ways of counting.
    pub fn is_left_of(self, other: Self) -> bool {
        self.0.iter().zip(&other.0).all(|(own, other)| own < other)
    }

    /// Whether it lies between two others, by one way of counting or the other.
    pub fn is_between(self, left: Self, right: Self) -> bool {
        [0, 1].into_iter().any(|count| (left.0[count]..=right.0[count]).contains(&self.0[count]))
    }
}
