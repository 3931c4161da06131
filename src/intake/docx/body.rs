//! The text of a Word file: what a reader of the page sees of it.

use quick_xml::events::{BytesStart, Event};

use super::super::IntakeError;
use super::super::block::{Block, Cell, Row, Table};
use super::super::xml::{Reader, attribute, character, is_on};
use super::numbering::{InList, Numbering};
use super::styles::Styles;

/// Elements whose text is not on the page: what was deleted or moved away, the commands of
/// fields, and what old programs are given instead.
const UNSEEN: [&str; 10] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "Fallback",
    "pPrChange",
    "rPrChange",
    "tcPrChange",
    "separator",
];

/// A paragraph at hand.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: String,
    list: Option<String>,
    level: Option<usize>,
    /// Whether the run at hand is hidden (隐藏文字).
    hidden: bool,
    in_run: bool,
}

/// A cell at hand.
#[derive(Debug, Default)]
struct OpenCell {
    cell: Cell,
    /// Whether it goes on a merged cell above or on its left.
    continues: bool,
}

/// Reads a part of a Word file; numbering goes on from part to part.
#[derive(Debug)]
pub struct Body {
    numbering: Numbering,
    styles: Styles,
    blocks: Vec<Block>,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    rows: Vec<Row>,
    cells: Vec<OpenCell>,
    in_text: bool,
}

impl Body {
    /// With what numbers paragraphs.
    pub fn new(numbering: Numbering, styles: Styles) -> Self {
        Self {
            numbering,
            styles,
            blocks: Vec::new(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            in_text: false,
        }
    }

    /// The paragraphs and tables of a part.
    ///
    /// # Errors
    /// If it is no XML.
    pub fn read(&mut self, text: &str) -> Result<Vec<Block>, IntakeError> {
        let mut reader = Reader::new(text);
        loop {
            match reader.event()? {
                Event::Start(tag) => {
                    if UNSEEN.contains(&tag.local_name().as_ref()) {
                        reader.skip()?;
                    } else {
                        self.start(&tag);
                    }
                }
                Event::Empty(tag) => {
                    self.start(&tag);
                    self.end(tag.local_name().as_ref());
                }
                Event::End(tag) => self.end(tag.local_name().as_ref()),
                Event::Text(text) => self.words(&text),
                Event::CData(text) => self.words(&text),
                Event::GeneralRef(reference) => {
                    if let Some(c) = character(&reference) {
                        self.words(c.encode_utf8(&mut [0; 4]));
                    }
                }
                Event::Eof => return Ok(std::mem::take(&mut self.blocks)),
                _ => {}
            }
        }
    }

    fn words(&mut self, text: &str) {
        if self.in_text {
            self.put(text);
        }
    }

    /// Adds to the paragraph at hand, unless the run is hidden.
    fn put(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|p| !p.hidden) {
            paragraph.text.push_str(text);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    (paragraph.in_run, paragraph.hidden) = (true, false);
                }
            }
            "t" => self.in_text = true,
            "tab" if self.is_in_run() => self.put("\t"),
            "br" | "cr" if attribute(tag, "type") != "page" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "sym" => {
                let code = u32::from_str_radix(&attribute(tag, "char"), 16).ok();
                // Symbol fonts have their signs where no character is.
                let c = code.filter(|code| !(0xe000..0xf900).contains(code));
                if let Some(c) = c.and_then(char::from_u32) {
                    self.put(c.encode_utf8(&mut [0; 4]));
                }
            }
            "tbl" => self.tables.push(Table::default()),
            "tr" => self.rows.push(Row::default()),
            "tc" => self.cells.push(OpenCell::default()),
            _ => self.property(tag),
        }
    }

    fn is_in_run(&self) -> bool {
        self.paragraphs.last().is_some_and(|paragraph| paragraph.in_run)
    }

    fn property(&mut self, tag: &BytesStart<'_>) {
        let value = || attribute(tag, "val");
        if let Some(paragraph) = self.paragraphs.last_mut() {
            match tag.local_name().as_ref() {
                "pStyle" => paragraph.style = value(),
                "numId" => paragraph.list = Some(value()),
                "ilvl" => paragraph.level = value().parse().ok(),
                "vanish" if paragraph.in_run => paragraph.hidden = is_on(tag),
                _ => {}
            }
            return;
        }
        match (tag.local_name().as_ref(), self.cells.last_mut(), self.rows.last_mut()) {
            ("gridSpan", Some(open), _) => open.cell.columns = value().parse().unwrap_or(1),
            // Without a value both go on what is merged.
            ("vMerge" | "hMerge", Some(open), _) => open.continues |= value() != "restart",
            ("gridBefore", _, Some(row)) => row.indent = value().parse().unwrap_or(0),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    (paragraph.in_run, paragraph.hidden) = (false, false);
                }
            }
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    let text = self.numbered(paragraph);
                    if !text.trim().is_empty() {
                        self.push(Block::Paragraph(text));
                    }
                }
            }
            "tc" => {
                if let (Some(mut open), Some(row)) = (self.cells.pop(), self.rows.last_mut()) {
                    if open.continues {
                        open.cell.blocks.clear();
                    }
                    row.cells.push(open.cell);
                }
            }
            "tr" => {
                if let (Some(row), Some(table)) = (self.rows.pop(), self.tables.last_mut()) {
                    table.rows.push(row);
                }
            }
            "tbl" => {
                if let Some(table) = self.tables.pop() {
                    self.push(Block::Table(table));
                }
            }
            _ => {}
        }
    }

    /// A paragraph's text with its number before it.
    fn numbered(&mut self, paragraph: Paragraph) -> String {
        let of_style = self.styles.list_of(&paragraph.style);
        let list = match paragraph.list {
            Some(list) => Some(InList { list, level: paragraph.level.unwrap_or(0) }),
            None => of_style.map(|of_style| InList {
                level: paragraph.level.unwrap_or(of_style.level),
                ..of_style
            }),
        };
        if paragraph.text.trim().is_empty() {
            return String::new();
        }
        let number = list.map(|list| self.numbering.next(&list)).unwrap_or_default();
        number + &paragraph.text
    }

    fn push(&mut self, block: Block) {
        match self.cells.last_mut() {
            Some(open) => open.cell.blocks.push(block),
            None => self.blocks.push(block),
        }
    }
}
