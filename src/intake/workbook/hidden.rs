//! Rows and columns of a worksheet that are hidden (隐藏的行列). They are read: a sum counts
//! them. But a person who looks at the worksheet doesn't see them, so it is said.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::Event;

use super::super::ranges::ranges;
use super::super::xml::{Reader, attribute};
use crate::document::Remark;
use crate::report::column_letters;
use crate::settings::{Lang, Texts};

/// Columns that a worksheet can have.
const LAST_COLUMN: u32 = 16_384;

/// Hidden rows and columns, from 0.
#[derive(Debug, Default)]
pub struct Hidden {
    rows: BTreeSet<u32>,
    columns: BTreeSet<u32>,
}

impl Hidden {
    /// Reads them from the XML of a worksheet. What can't be read says nothing.
    pub fn read(xml: &str) -> Self {
        let mut hidden = Self::default();
        if !xml.contains("hidden=") {
            return hidden;
        }
        let mut reader = Reader::new(xml);
        while let Ok(event) = reader.event() {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                if matches!(event, Event::Eof) {
                    break;
                }
                continue;
            };
            if !matches!(attribute(&tag, "hidden").as_str(), "1" | "true") {
                continue;
            }
            let number = |name: &str| attribute(&tag, name).parse::<u32>().ok();
            match tag.local_name().as_ref() {
                "row" => hidden.rows.extend(number("r").and_then(|row| row.checked_sub(1))),
                "col" => {
                    if let (Some(first @ 1..), Some(last)) = (number("min"), number("max")) {
                        hidden.columns(first - 1, last.saturating_sub(1));
                    }
                }
                _ => {}
            }
        }
        hidden
    }

    /// Adds a row.
    pub fn row(&mut self, row: u32) {
        self.rows.insert(row);
    }

    /// Adds the columns from one to another, both included.
    pub fn columns(&mut self, first: u32, last: u32) {
        self.columns.extend(first..=last.min(LAST_COLUMN));
    }

    /// What is said of a worksheet with these cells; `None` if none of them is hidden.
    pub fn remark(
        &self,
        sheet: &str,
        cells: &BTreeMap<u32, BTreeMap<u32, String>>,
    ) -> Option<Remark> {
        let rows: Vec<u32> =
            cells.keys().filter(|row| self.rows.contains(row)).map(|row| row + 1).collect();
        let columns: BTreeSet<u32> = cells.values().flat_map(BTreeMap::keys).copied().collect();
        let columns: Vec<String> =
            columns.intersection(&self.columns).copied().map(column_letters).collect();
        if rows.is_empty() && columns.is_empty() {
            return None;
        }
        let say = |lang: Lang| {
            let texts = Texts::bundled(lang);
            let comma = lang.pick("、", ", ");
            let mut parts = Vec::new();
            if !rows.is_empty() {
                parts.push(texts.fill("intake.workbook.rows", &[&ranges(&rows)]));
            }
            if !columns.is_empty() {
                parts.push(texts.fill("intake.workbook.columns", &[&columns.join(comma)]));
            }
            texts.fill("intake.workbook.hidden", &[sheet, &parts.join(comma)])
        };
        Some(Remark { zh: say(Lang::Zh), en: say(Lang::En) })
    }
}
