//! Styles of paragraphs, as far as they number them.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::super::IntakeError;
use super::super::xml::{Reader, attribute};
use super::numbering::InList;

/// Styles that may be based on each other.
const LONGEST_CHAIN: usize = 20;

/// A style.
#[derive(Debug, Clone, Default)]
struct Style {
    based_on: String,
    list: Option<String>,
    level: Option<usize>,
}

/// The styles of a document by their identifiers.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
}

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// If it is no XML.
    pub fn read(text: &str) -> Result<Self, IntakeError> {
        let mut styles = Self::default();
        let mut reader = Reader::new(text);
        let mut open = String::new();
        loop {
            match reader.event()? {
                Event::Start(tag) if tag.local_name().as_ref() == "style" => {
                    open = attribute(&tag, "styleId");
                    styles.styles.insert(open.clone(), Style::default());
                }
                Event::Start(tag) | Event::Empty(tag) => {
                    if let Some(style) = styles.styles.get_mut(&open) {
                        property(style, &tag);
                    }
                }
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The list that a style's paragraphs are in.
    pub fn list_of(&self, style: &str) -> Option<InList> {
        let mut name = style;
        let mut level = None;
        for _ in 0..LONGEST_CHAIN {
            let style = self.styles.get(name)?;
            level = level.or(style.level);
            if let Some(list) = &style.list {
                return Some(InList { list: list.clone(), level: level.unwrap_or(0) });
            }
            name = &style.based_on;
        }
        None
    }
}

fn property(style: &mut Style, tag: &BytesStart<'_>) {
    match tag.local_name().as_ref() {
        "basedOn" => style.based_on = attribute(tag, "val"),
        "numId" => style.list = Some(attribute(tag, "val")),
        "ilvl" => style.level = attribute(tag, "val").parse().ok(),
        _ => {}
    }
}
