//! What a sheet is made of.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::rows::Rows;
use crate::audit::Severity;
use crate::library::{FindingId, ReportId, Target};
use crate::report::Place;
use crate::settings::Texts;

/// Everything on screen: a title, columns and rows.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What the sheet shows, as its heading says it.
    pub title: String,
    /// The unit of its amounts (万元): the printed one if they have one in common, else that
    /// which they are converted to, if they are.
    pub unit: Option<String>,
    /// Whether its reports print different units, so that exports, which give every amount as
    /// printed, can't name one.
    pub mixed_units: bool,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, in their opening order. A row's children are the rows after it that have a
    /// greater depth.
    pub rows: Rows,
    /// The key of the column by which the rows are ranked in their opening order, if they are:
    /// the greatest first.
    pub ranked: Option<&'static str>,
    /// Whether sentences are shown in full on as many lines as they need.
    pub wraps: bool,
    /// The rows whose sentences have the whole width to themselves, below the name: beside
    /// each other where there is room, else below each other. Indices in `rows`, in order.
    pub wide: Vec<usize>,
    /// Notes below the rows (注).
    pub notes: Vec<String>,
    /// What to say where there are no rows: why, and what one can do.
    pub empty: String,
}

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

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// Words.
    Text(String),
    /// A number with the decimals it was printed with.
    Number(Decimal),
}

/// How a cell or row is to be shown, by role and not by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// Of lesser weight: zeros, parents that were not printed.
    Muted,
    /// Totals and headings.
    Strong,
}

/// An amount as printed (原表金额).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unconverted {
    /// The number.
    pub number: Decimal,
    /// The unit that it is printed in; empty where none is stated.
    pub unit: String,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How it is shown.
    pub tone: Tone,
    /// What the screen says in the place of its words, in the interface's language, where these
    /// are a name that never changes: `narrative`, `error`.
    pub said: Option<Box<str>>,
    /// Its words without what many rows begin with, for columns that have no room for all.
    pub short: Option<Box<str>>,
    /// What was printed, where it was read otherwise (a repair).
    pub printed: Option<String>,
    /// Whether its number is a sum that the print does not have (of the children of a parent
    /// that was not printed, of several reports): marked `Σ` on screen, blank in exports.
    pub derived: bool,
    /// The amount as printed, where `value` is converted to the sheet's unit.
    pub unconverted: Option<Box<Unconverted>>,
    /// The gravest severity of the findings on the cell.
    pub severity: Option<Severity>,
    /// Where in the source it stands; the row's place where `None`.
    pub place: Option<Place>,
    /// Where Enter leads; the row's target where `None`.
    pub target: Option<Target>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// One for each column of the sheet.
    pub cells: Vec<Cell>,
    /// Depth in a tree, from 0.
    pub depth: u8,
    /// How the row is shown.
    pub tone: Tone,
    /// The report that it comes from.
    pub report: Option<ReportId>,
    /// Where in the report's source it stands.
    pub place: Option<Place>,
    /// Findings on the row or one of its cells, the gravest first.
    pub findings: Vec<FindingId>,
    /// Findings elsewhere that the row is the other side of, or a term of, the gravest first.
    pub related: Vec<FindingId>,
    /// Where Enter leads.
    pub target: Option<Target>,
    /// What the row is, to find it again when the sheet is built anew.
    pub key: String,
}

impl Sheet {
    /// The sheet, all its rows kept and nothing else.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { rows: Rows::from(self.rows.map(|_, row| row.clone())), ..self }
    }

    /// The same sheet, none of its rows looked at that are made when they are.
    #[must_use]
    pub fn afresh(&self) -> Self {
        let mut sheet = self.clone();
        sheet.rows = sheet.rows.afresh();
        sheet
    }
}

impl Row {
    /// Its key; its index where it has none.
    pub fn key_at(&self, index: usize) -> String {
        if self.key.is_empty() { format!("#{index}") } else { self.key.clone() }
    }
}

impl Cell {
    /// A cell of words; blank if there are none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let value = if text.is_empty() { Value::Blank } else { Value::Text(text) };
        Self { value, ..Self::default() }
    }

    /// A cell of a name that exports write and never changes (`narrative`), with the words that
    /// the screen says for it (`sheet.<group>.<name>`).
    pub fn named(name: &str, group: &str, texts: &Texts) -> Self {
        let key = format!("sheet.{group}.{name}");
        let said = texts.get(&key);
        Self { said: Some(said).filter(|said| *said != key).map(Into::into), ..Self::text(name) }
    }

    /// The words that the screen says; `None` of numbers and blanks.
    pub fn words(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(self.said.as_deref().unwrap_or(text)),
            _ => None,
        }
    }

    /// What the screen shows.
    pub fn seen(&self) -> Cow<'_, Value> {
        match &self.said {
            Some(said) => Cow::Owned(Value::Text(said.to_string())),
            None => Cow::Borrowed(&self.value),
        }
    }

    /// A cell of a number; blank if there is none, muted if it is zero.
    pub fn number(number: Option<Decimal>) -> Self {
        let tone = if number.is_some_and(|n| n.is_zero()) { Tone::Muted } else { Tone::Plain };
        Self { value: number.map_or(Value::Blank, Value::Number), tone, ..Self::default() }
    }
}

impl Cell {
    /// What exports write: sums that no print has are blank, amounts in the printed unit.
    pub fn exported(&self) -> Cow<'_, Value> {
        match &self.unconverted {
            _ if self.derived => Cow::Owned(Value::Blank),
            Some(printed) => Cow::Owned(Value::Number(printed.number)),
            None => Cow::Borrowed(&self.value),
        }
    }

    /// As exports write it.
    pub fn export(&self) -> String {
        self.exported().export()
    }
}

impl Value {
    /// As exports write it: numbers without thousands separators, blanks empty.
    pub fn export(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}
