//! The cells of a sheet.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::audit::Severity;
use crate::library::Target;
use crate::report::Place;
use crate::settings::Texts;

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
