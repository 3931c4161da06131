//! The state that a content stream draws in.

use std::rc::Rc;

use super::font::Font;
use super::geometry::{Area, Matrix};

/// How characters are set.
#[derive(Clone)]
pub struct Setting {
    /// The font, with its number on the page.
    pub font: Option<(u16, Rc<Font>)>,
    /// Its size.
    pub size: f64,
    /// Added behind each character.
    pub spacing: f64,
    /// Added behind each space of one byte.
    pub word_spacing: f64,
    /// Horizontal scale, 1 being none.
    pub scale: f64,
    /// Distance of lines.
    pub leading: f64,
    /// Distance above the line.
    pub rise: f64,
    /// Whether nothing is painted.
    pub unseen: bool,
}

/// Graphics state, as far as it moves or hides characters and lines.
#[derive(Clone)]
pub struct State {
    /// From the units of the stream to the page as displayed.
    pub matrix: Matrix,
    /// What can be seen.
    pub clip: Area,
    /// How characters are set.
    pub text: Setting,
}

impl State {
    /// That with which a page begins.
    pub fn new(matrix: Matrix, clip: Area) -> Self {
        let text = Setting {
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            unseen: false,
        };
        Self { matrix, clip, text }
    }
}

/// Where the next character of a text object comes.
#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// The place of the next character.
    pub at: Matrix,
    /// The beginning of the line.
    pub line: Matrix,
}

impl Pen {
    /// That of a new text object.
    pub const START: Self = Self { at: Matrix::IDENTITY, line: Matrix::IDENTITY };

    /// Begins a line, so far from the beginning of the last.
    pub fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.at = self.line;
    }

    /// Begins a line at a place.
    pub fn set(&mut self, matrix: Matrix) {
        self.line = matrix;
        self.at = matrix;
    }
}
