//! What a page shows: characters and ruling lines with their places.

use super::geometry::{Area, Quarter};

/// A character as the page draws it, in the frame in which the page is displayed.
#[derive(Debug, Clone, Copy)]
pub struct Drawn {
    /// What it is.
    pub what: char,
    /// Where its advance begins on the baseline.
    pub from: (f32, f32),
    /// Where its advance ends.
    pub to: (f32, f32),
    /// Height of the font.
    pub size: f32,
    /// The direction in which it is written; `None` if oblique.
    pub quarter: Option<Quarter>,
    /// What the page lets be seen of it.
    pub clip: Area,
    /// The number of its font on the page.
    pub font: u16,
    /// The byte of a font without multi-byte codes, where it is no ASCII and may be half of
    /// a character.
    pub byte: Option<u8>,
    /// Whether it is drawn without being seen, as text recognition does behind a scan.
    pub unseen: bool,
}

/// A character that can't be told from the font.
pub const UNKNOWN: char = '\u{fffd}';

/// A byte that shows nothing, unless it is half of a character.
pub const NOTHING: char = '\u{ad}';

/// A character in the frame in which its line runs from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// What it is.
    pub what: char,
    /// Where it begins.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// The line that it stands on.
    pub baseline: f32,
    /// Height of the font.
    pub size: f32,
    /// The part of its middle that is seen: by it, it belongs to a cell.
    pub spot: (f32, f32),
}

/// A straight line of a table, along one axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Where it stands across its direction.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// The ruling lines of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rules {
    /// Those from left to right; `at` is `y`.
    pub across: Vec<Rule>,
    /// Those from top to bottom; `at` is `x`.
    pub down: Vec<Rule>,
}

impl Rules {
    /// Adds a line between two points, if it lies along an axis.
    pub fn add(&mut self, (ax, ay): (f32, f32), (bx, by): (f32, f32)) {
        const OBLIQUE: f32 = 0.02;
        let (dx, dy) = ((bx - ax).abs(), (by - ay).abs());
        if dx > 0.0 && dy <= dx * OBLIQUE {
            self.across.push(Rule { at: f32::midpoint(ay, by), from: ax.min(bx), to: ax.max(bx) });
        } else if dy > 0.0 && dx <= dy * OBLIQUE {
            self.down.push(Rule { at: f32::midpoint(ax, bx), from: ay.min(by), to: ay.max(by) });
        }
    }

    /// Adds a filled shape, if it is thin enough to be meant as a line.
    pub fn add_filled(&mut self, area: &Area) {
        const THICKEST: f32 = 2.5;
        let (x, y) = (f32::midpoint(area.left, area.right), f32::midpoint(area.top, area.bottom));
        if area.height() <= THICKEST && area.width() > area.height() {
            self.across.push(Rule { at: y, from: area.left, to: area.right });
        } else if area.width() <= THICKEST && area.height() > area.width() {
            self.down.push(Rule { at: x, from: area.top, to: area.bottom });
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.across.len() + self.down.len()
    }
}

/// All that a page draws.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// Its characters in the order of the file.
    pub drawn: Vec<Drawn>,
    /// Its ruling lines.
    pub rules: Rules,
    /// How many pictures it shows.
    pub pictures: usize,
    /// What is displayed of it.
    pub area: Option<Area>,
}
