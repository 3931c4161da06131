//! Which columns of a sheet are written, and under which names.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::library::Library;
use crate::settings::Texts;
use crate::sheet::{Cell, Column, ColumnKind, Row, Sheet, Shown};

/// What a written column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A column of the sheet, by its index.
    Column(usize),
    /// The source of the row's report.
    Source,
    /// The row's line in the source.
    Line,
}

/// A column that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What it holds.
    pub content: Content,
    /// Its name in the export.
    pub name: String,
    /// The unit of its numbers, which a heading names: 万元, %.
    pub unit: Option<String>,
    /// What its cells are.
    pub kind: ColumnKind,
    /// Whether JSON writes its numbers as numbers.
    pub counts: bool,
    /// Whether it names the row, so that it stays in place and rows below others are indented
    /// in the last of them.
    pub leads: bool,
    /// Whether names that never change (`narrative`, `error`) are written in the words that the
    /// screen says.
    pub spoken: bool,
}

impl Heading {
    fn of(index: usize, column: &Column, name: &str) -> Self {
        Self {
            content: Content::Column(index),
            name: name.to_owned(),
            unit: None,
            kind: column.kind,
            counts: column.counts,
            leads: column.frozen,
            spoken: false,
        }
    }

    /// Its name with the unit: `本年支出合计（万元）`.
    pub fn full(&self) -> Cow<'_, str> {
        match &self.unit {
            Some(unit) => Cow::Owned(format!("{}（{unit}）", self.name)),
            None => Cow::Borrowed(&self.name),
        }
    }

    /// Its cell in a row.
    pub fn cell<'r>(&self, row: &'r Row, library: &Library) -> Cow<'r, Cell> {
        match self.content {
            Content::Column(index) => match row.cells.get(index) {
                Some(cell) if self.spoken && cell.said.is_some() => {
                    Cow::Owned(Cell { value: cell.seen().into_owned(), ..cell.clone() })
                }
                Some(cell) => Cow::Borrowed(cell),
                None => Cow::Owned(Cell::default()),
            },
            Content::Source => {
                let entry = row.report.and_then(|id| library.get(id));
                let source = entry.map(|entry| entry.report.source_at(row.place));
                Cow::Owned(Cell::text(source.unwrap_or_default()))
            }
            Content::Line => {
                Cow::Owned(Cell::count_if(row.place.map(|place| Decimal::from(place.line))))
            }
        }
    }
}

/// The columns that are written, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// One for each.
    pub headings: Vec<Heading>,
}

impl Plan {
    /// All columns that scripts rely on, under their keys.
    pub fn command_line(sheet: &Sheet) -> Self {
        let headings =
            exported(sheet).map(|(index, column)| Heading::of(index, column, &column.key));
        Self { headings: headings.collect() }
    }

    /// The same columns under their headings, money with its printed unit.
    pub fn titled(sheet: &Sheet) -> Self {
        let columns: Vec<_> = exported(sheet).map(|(index, _)| index).collect();
        Self::of(sheet, &columns)
    }

    /// The plan for readers who know no names of programs: these are said in words.
    #[must_use]
    pub fn spoken(mut self) -> Self {
        for heading in &mut self.headings {
            heading.spoken = true;
        }
        self
    }

    /// The columns on screen under their headings, money with its printed unit: `本年支出合计（万元）`;
    /// with them what the screen says by marks, each before the column behind it in the sheet.
    /// Bars are left out, since they are no figures. No two have the same name.
    pub fn screen(sheet: &Sheet, columns: &[usize]) -> Self {
        let mut all = columns.to_vec();
        for (index, column) in sheet.columns.iter().enumerate() {
            if column.shown == Shown::Written && !columns.contains(&index) {
                let at = all.iter().position(|&other| other > index).unwrap_or(all.len());
                all.insert(at, index);
            }
        }
        Self::of(sheet, &all).spoken()
    }

    fn of(sheet: &Sheet, columns: &[usize]) -> Self {
        let columns = columns.iter().filter_map(|&index| Some((index, sheet.columns.get(index)?)));
        let written = columns.filter(|(_, column)| column.kind != ColumnKind::Bar);
        let mut headings: Vec<Heading> = Vec::new();
        for (index, column) in written {
            let unit = match column.kind {
                ColumnKind::Amount => sheet.unit.as_deref().filter(|_| !sheet.mixed_units),
                ColumnKind::Percent => Some("%"),
                _ => None,
            };
            let mut name = column.title.clone();
            let mut number = 1;
            while headings.iter().any(|heading| heading.name == name) {
                number += 1;
                name = format!("{} {number}", column.title);
            }
            headings.push(Heading {
                unit: unit.map(str::to_owned),
                ..Heading::of(index, column, &name)
            });
        }
        Self { headings }
    }

    /// The plan with the source and the line of every row in the last columns.
    #[must_use]
    pub fn with_source(mut self, sheet: &Sheet, texts: &Texts) -> Self {
        for (name, content, kind) in [
            ("source", Content::Source, ColumnKind::Text),
            ("source_line", Content::Line, ColumnKind::Number),
        ] {
            let is = |heading: &Heading| key(heading, sheet) == Some(name);
            let heading = match self.headings.iter().position(is) {
                Some(position) => self.headings.remove(position),
                None => Heading {
                    content,
                    name: texts.get(&format!("sheet.column.{name}")).to_owned(),
                    unit: None,
                    kind,
                    counts: kind == ColumnKind::Number,
                    leads: false,
                    spoken: false,
                },
            };
            self.headings.push(heading);
        }
        self
    }

    /// The plan without all columns but those of some keys.
    #[must_use]
    pub fn only(mut self, sheet: &Sheet, keys: &[&str]) -> Self {
        self.headings.retain(|heading| key(heading, sheet).is_some_and(|key| keys.contains(&key)));
        self
    }

    /// The plan without the columns of some keys.
    #[must_use]
    pub fn without(mut self, sheet: &Sheet, keys: &[&str]) -> Self {
        self.headings.retain(|heading| key(heading, sheet).is_none_or(|key| !keys.contains(&key)));
        self
    }

    /// The heading under which rows are indented: the last that names the row, else the first
    /// of words.
    pub fn tree(&self) -> Option<usize> {
        let is_text = |heading: &Heading| heading.kind == ColumnKind::Text;
        let leads = self.headings.iter().rposition(|heading| is_text(heading) && heading.leads);
        leads.or_else(|| self.headings.iter().position(is_text))
    }
}

/// The key of a heading's column.
fn key<'s>(heading: &Heading, sheet: &'s Sheet) -> Option<&'s str> {
    match heading.content {
        Content::Column(index) => Some(sheet.columns.get(index)?.key.as_str()),
        Content::Source | Content::Line => None,
    }
}

/// The columns that are exported without a screen.
fn exported(sheet: &Sheet) -> impl Iterator<Item = (usize, &Column)> {
    sheet.columns.iter().enumerate().filter(|(_, column)| column.shown != Shown::Screen)
}
