//! A source as lines and cells with their positions, whatever file it came from.
//!
//! Files that have cells of their own (web pages, workbooks) become lines whose cells are
//! parted by tabs, so that one reader serves all. What a table means is not known here.

mod letters;
mod paragraph;
mod remark;
mod visible;

use std::ops::Range;
use std::sync::Arc;

use crate::report::Anchors;

pub use letters::{Letters, Sought};
pub use paragraph::{Paragraph, paragraphs};
pub use remark::Remark;
pub use visible::{is_hidden, visible, visible_except};

/// What kind of file a document came from (格式).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text or Markdown.
    Text,
    /// Word since 2007.
    Docx,
    /// Excel since 2007.
    Xlsx,
    /// Excel before.
    Xls,
    /// A web page.
    Html,
    /// PDF.
    Pdf,
}

impl Format {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Text, Self::Docx, Self::Xlsx, Self::Xls, Self::Html, Self::Pdf];

    /// As the `files` sheet names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }
}

/// The text of a file that is joined with others.
#[derive(Debug)]
pub struct Part {
    /// Its source.
    pub source: String,
    /// Its text.
    pub document: Document,
    /// The lines that are kept, first and last, where not all are.
    pub kept: Option<Vec<(u32, u32)>>,
}

/// The decoded text of a source with its lines.
#[derive(Debug, Clone)]
pub struct Document {
    format: Format,
    text: String,
    lines: Vec<Span>,
    anchors: Arc<Anchors>,
    pages: Option<u32>,
    left_out: Vec<String>,
    remarks: Vec<Remark>,
}

/// Where a line stands in the text, and what is asked of it again and again.
#[derive(Debug, Clone)]
struct Span {
    range: Range<usize>,
    /// Its characters.
    letters: Letters,
    /// Whether tabs part it into cells.
    has_tabs: bool,
}

impl Span {
    fn of(text: &str, range: Range<usize>) -> Self {
        let line = slice(text, &range);
        let has_tabs = memchr::memchr(b'\t', line.as_bytes()).is_some();
        Self { letters: Letters::of(line), has_tabs, range }
    }
}

impl Document {
    /// Splits a decoded text. Lines end at LF, CRLF or CR; blank ones count.
    pub fn new(format: Format, text: String) -> Self {
        let mut lines = Vec::with_capacity(text.len() / 32);
        let bytes = text.as_bytes();
        let mut start = 0;
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // LF behind CR has been taken with it.
            if at >= start {
                lines.push(Span::of(&text, start..at));
                let is_pair = bytes.get(at..at + 2) == Some(b"\r\n");
                start = at + if is_pair { 2 } else { 1 };
            }
        }
        if start < bytes.len() {
            lines.push(Span::of(&text, start..bytes.len()));
        }
        Self {
            format,
            text,
            lines,
            anchors: Arc::default(),
            pages: None,
            left_out: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// The document, with what its lines were taken from.
    #[must_use]
    pub fn with_anchors(self, anchors: Anchors) -> Self {
        Self { anchors: Arc::new(anchors), ..self }
    }

    /// The document, of a file that has pages.
    #[must_use]
    pub fn with_pages(self, pages: u32) -> Self {
        Self { pages: Some(pages), ..self }
    }

    /// The document, with what a person must know of how it was read.
    #[must_use]
    pub fn with_remarks(self, remarks: Vec<Remark>) -> Self {
        Self { remarks, ..self }
    }

    /// What a person must know of how it was read.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// The document, and the names of parts of its file that it leaves out (hidden worksheets).
    #[must_use]
    pub fn with_left_out(self, left_out: Vec<String>) -> Self {
        Self { left_out, ..self }
    }

    /// The names of parts of its file that it leaves out.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// What its lines were taken from.
    pub fn anchors(&self) -> &Arc<Anchors> {
        &self.anchors
    }

    /// How many pages its file has, where it has such.
    pub fn pages(&self) -> Option<u32> {
        self.pages
    }

    /// The texts of several files one behind the other, blank where a part is not kept.
    pub fn joined(parts: Vec<Part>) -> Self {
        let mut joined = Self::new(Format::Text, String::new());
        let mut anchors = Anchors::default();
        for (at, Part { source, document, kept }) in parts.into_iter().enumerate() {
            if at == 0 {
                joined.format = document.format;
                joined.pages = document.pages;
            }
            let before = joined.line_count();
            anchors.file(before, &source, &document.anchors);
            let bytes = joined.text.len();
            joined.text.push_str(&document.text);
            let lines = document.lines.iter().zip(1..).map(|(line, number)| {
                let is_kept = |&(first, last): &(u32, u32)| (first..=last).contains(&number);
                match &kept {
                    Some(kept) if !kept.iter().any(is_kept) => Span::of("", bytes..bytes),
                    _ => Span {
                        range: line.range.start + bytes..line.range.end + bytes,
                        ..line.clone()
                    },
                }
            });
            joined.lines.extend(lines);
        }
        joined.with_anchors(anchors)
    }

    /// The number that a line has in its file, where the text is of several files, or tables
    /// take other lines there than rows.
    pub fn line_in_file(&self, line: u32) -> u32 {
        self.anchors.line_in_file(line)
    }

    /// The kind of file that it came from.
    pub fn format(&self) -> Format {
        self.format
    }

    /// How many lines there are.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }

    #[inline]
    fn span(&self, number: u32) -> Option<&Span> {
        self.lines.get((number as usize).checked_sub(1)?)
    }

    /// A line without its ending, counted from 1; empty beyond the last.
    #[inline]
    pub fn line(&self, number: u32) -> &str {
        self.span(number).map_or("", |line| slice(&self.text, &line.range))
    }

    /// Which characters a line may have; those of an empty one beyond the last.
    #[inline]
    pub fn letters(&self, number: u32) -> Letters {
        self.span(number).map_or_else(Letters::default, |line| line.letters)
    }

    /// Whether tabs part a line into cells.
    #[inline]
    pub fn has_tabs(&self, number: u32) -> bool {
        self.span(number).is_some_and(|line| line.has_tabs)
    }

    /// Whether a word stands in a line, the characters of most of which tell that it does not.
    #[inline]
    pub fn says(&self, number: u32, word: Sought) -> bool {
        self.letters(number).may_have(word.letters) && self.line(number).contains(word.word)
    }

    /// All lines with their numbers from 1.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = (u32, &str)> {
        (1..=self.line_count()).map(|number| (number, self.line(number)))
    }
}

/// A part of a text.
#[inline]
fn slice<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_ending_and_blank_lines_count() {
        let document = Document::new(Format::Text, "一\n二\r\n\r三\r\r\n四".to_owned());
        let lines: Vec<_> =
            document.lines().map(|(number, line)| (number, line.to_owned())).collect();
        let expected = [(1, "一"), (2, "二"), (3, ""), (4, "三"), (5, ""), (6, "四")];
        assert_eq!(lines, expected.map(|(number, line)| (number, line.to_owned())));
        assert_eq!(document.line(0), "");
        assert_eq!(document.line(7), "");
    }

    #[test]
    fn a_final_line_ending_makes_no_line() {
        assert_eq!(Document::new(Format::Text, "一\n".to_owned()).line_count(), 1);
        assert_eq!(Document::new(Format::Text, String::new()).line_count(), 0);
    }
}
