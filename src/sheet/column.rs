//! The columns of a sheet.

/// Where a column appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// On screen and in exports.
    #[default]
    Everywhere,
    /// On screen only: bars and marks.
    Screen,
    /// In exports only, since the screen says it otherwise: a severity by its mark.
    Written,
    /// In exports of the command line only: `department`, `source_line` and the like.
    Export,
}

impl Shown {
    /// Whether the screen has the column.
    pub fn on_screen(self) -> bool {
        matches!(self, Self::Everywhere | Self::Screen)
    }

    /// Whether a file has it that is written for people.
    pub fn for_people(self) -> bool {
        matches!(self, Self::Everywhere | Self::Written)
    }
}

/// What a column's cells are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ColumnKind {
    /// Left-aligned words.
    #[default]
    Text,
    /// Left-aligned digits: subject codes.
    Code,
    /// Money in the sheet's unit; aligned on the decimal point.
    Amount,
    /// A rate in percent, `%` written behind it on screen only.
    Percent,
    /// A number without unit: counts, scores, lines.
    Number,
    /// A bar; the cell's number is the share of the widest, 0 to 1.
    Bar,
}

/// A column.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "traits of a column, each alone or with others")]
pub struct Column {
    /// Its name in exports: `department`, `本年支出合计`. Never changes with the language.
    pub key: String,
    /// Its heading on screen, in the interface's language.
    pub title: String,
    /// What its cells are.
    pub kind: ColumnKind,
    /// Where it appears.
    pub shown: Shown,
    /// Whether it stays in place while the others scroll sideways.
    pub frozen: bool,
    /// Its place on screen where that is not the one in exports: those of a lower rank stand
    /// before those of a higher one.
    pub rank: u8,
    /// Whether rows of one report that follow each other with the same words say them once on
    /// screen.
    pub once: bool,
    /// Whether the rows are read for its words, so that figures behind it give way.
    pub telling: bool,
    /// Whether its words are sentences, which are said in full below the selected row where
    /// the screen has no room for them.
    pub in_full: bool,
    /// Whether its words stand below the row, with the whole width to themselves.
    pub below: bool,
    /// Whether hardly two of its cells are the same and none is on screen, so that nothing of
    /// it is known of rows that are made when they are looked at.
    pub apart: bool,
    /// Whether its numbers are differences, of which the size counts whichever way they go: by it
    /// rows are sorted, and it is asked for where more or less than something above zero is.
    pub by_size: bool,
    /// Whether its amounts are each of one thing (a vehicle, a guest), so that they come to no
    /// sum of which one is a share.
    pub of_one: bool,
    /// Whether its numbers are counts or lines, which JSON writes as numbers: amounts, scores
    /// and rates are strings there, exactly as in CSV.
    pub counts: bool,
}
