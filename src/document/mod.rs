//! The text of a file as lines and cells with their positions, whatever its format.
//!
//! Tables of web pages and workbooks become lines with tabs between the cells, so that one reader
//! serves all formats. Nothing here knows what a table means.

mod paragraph;
mod remark;
mod visible;
mod weightless;

use std::ops::Range;
use std::sync::Arc;

use crate::report::Anchors;

pub use crate::report::{Letters, Sought};
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
    /// Where its tabs stand, each from the beginning of its line, in bytes.
    tabs: Vec<u32>,
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
    /// Which of the document's tabs are its.
    tabs: Range<usize>,
    /// Whether other white space may part it into words.
    has_blanks: bool,
}

impl Span {
    /// The line that begins at a byte of a text, up to the end of the line or of the text: one
    /// step a character finds its end, its tabs and all else.
    fn from(bytes: &[u8], start: usize, tabs: &mut Vec<u32>) -> Self {
        let (mut letters, mut has_blanks, first) = (Letters::default(), false, tabs.len());
        let mut rest = bytes.get(start..).unwrap_or_default();
        let length = rest.len();
        loop {
            // Nearly all are Han characters or printed ones of ASCII, which stand beside each other.
            while let [0xe4..=0xef, middle, last, behind @ ..] = rest {
                letters.add(*middle, *last);
                rest = behind;
            }
            while let [b'!'..=b'~', behind @ ..] = rest {
                rest = behind;
            }
            rest = match rest {
                [] | [b'\n' | b'\r', ..] => break,
                [b'\t', behind @ ..] => {
                    tabs.push((length - rest.len()) as u32);
                    behind
                }
                [lead @ 0xe0..=0xef, middle, last, behind @ ..] => {
                    letters.add(*middle, *last);
                    has_blanks |= may_be_blank(*lead, *middle, *last);
                    behind
                }
                [lead, behind @ ..] => {
                    has_blanks |= matches!(lead, 0..=b' ' | 0xc2);
                    behind
                }
            };
        }
        let end = start + length - rest.len();
        Self { range: start..end, letters, tabs: first..tabs.len(), has_blanks }
    }

    /// A blank line in the place of one that is not kept.
    fn blank(at: usize) -> Self {
        Self { range: at..at, letters: Letters::default(), tabs: 0..0, has_blanks: false }
    }
}

/// Whether a character of three bytes may be white space: the others of its kind that are printed
/// (quotation marks, dashes, `、`, `。`) are not.
const fn may_be_blank(lead: u8, middle: u8, last: u8) -> bool {
    match lead {
        0xe3 => middle == 0x80 && last == 0x80,
        0xe2 => matches!((middle, last), (0x80, 0..=0x8f | 0xa8..) | (0x81, _)),
        _ => lead < 0xe3,
    }
}

impl Document {
    /// Splits a decoded text, whose soft hyphens and characters without width are left out. Lines
    /// end at LF, CRLF or CR; blank ones count.
    pub fn new(format: Format, text: String) -> Self {
        let text = weightless::without(text);
        let (mut lines, mut tabs) =
            (Vec::with_capacity(text.len() / 32), Vec::with_capacity(text.len() / 32));
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let line = Span::from(bytes, start, &mut tabs);
            let end = line.range.end;
            let is_pair = bytes.get(end..end + 2) == Some(b"\r\n");
            start = end + if is_pair { 2 } else { 1 };
            lines.push(line);
        }
        Self {
            format,
            text,
            lines,
            tabs,
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
            let (bytes, tabs) = (joined.text.len(), joined.tabs.len());
            joined.tabs.extend(&document.tabs);
            joined.text.push_str(&document.text);
            let lines = document.lines.iter().zip(1..).map(|(line, number)| {
                let is_kept = |&(first, last): &(u32, u32)| (first..=last).contains(&number);
                match &kept {
                    Some(kept) if !kept.iter().any(is_kept) => Span::blank(bytes),
                    _ => Span {
                        range: line.range.start + bytes..line.range.end + bytes,
                        tabs: line.tabs.start + tabs..line.tabs.end + tabs,
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

    /// How many bytes the longest line has.
    pub fn longest_line(&self) -> usize {
        self.lines.iter().map(|line| line.range.len()).max().unwrap_or(0)
    }

    /// How many lines there are.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }

    /// Whether it was made of pages whose ends are marked.
    pub fn has_form_feeds(&self) -> bool {
        memchr::memchr(b'\x0c', self.text.as_bytes()).is_some()
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

    /// How many bytes a line has; none beyond the last.
    #[inline]
    pub fn line_length(&self, number: u32) -> usize {
        self.span(number).map_or(0, |line| line.range.len())
    }

    /// Which characters a line may have; those of an empty one beyond the last.
    #[inline]
    pub fn letters(&self, number: u32) -> Letters {
        self.span(number).map_or_else(Letters::default, |line| line.letters)
    }

    /// Where the tabs of a line stand, in bytes from its beginning.
    #[inline]
    pub fn tabs(&self, number: u32) -> &[u32] {
        self.span(number).and_then(|line| self.tabs.get(line.tabs.clone())).unwrap_or_default()
    }

    /// How many tabs all lines have.
    pub fn tab_count(&self) -> usize {
        self.tabs.len()
    }

    /// Whether tabs part a line into cells.
    #[inline]
    pub fn has_tabs(&self, number: u32) -> bool {
        self.span(number).is_some_and(|line| !line.tabs.is_empty())
    }

    /// Whether white space other than tabs may part a line into words.
    #[inline]
    pub fn has_blanks(&self, number: u32) -> bool {
        self.span(number).is_some_and(|line| line.has_blanks)
    }

    /// Whether a word stands in a line, the characters of most of which tell that it does not.
    #[inline]
    pub fn says(&self, number: u32, word: Sought) -> bool {
        word.is_in(self.line(number), self.letters(number))
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
    fn whatever_white_space_a_line_has_is_known() {
        for c in ('\0'..='\u{ffff}').filter(|c| c.is_whitespace() && !"\n\r".contains(*c)) {
            let document = Document::new(Format::Text, format!("甲{c}乙"));
            assert!(document.has_tabs(1) == (c == '\t'), "{c:?}");
            assert!(document.has_tabs(1) || document.has_blanks(1), "{c:?}");
        }
        let document = Document::new(Format::Text, "“甲”：1,202.03—乙、丙。…\n甲\t乙\t".to_owned());
        assert!(!document.has_blanks(1) && !document.has_tabs(1));
        assert!(!document.has_blanks(2) && document.has_tabs(2));
        assert_eq!(document.tabs(2), [3, 7]);
        let part = |text: &str| Part {
            source: String::new(),
            document: Document::new(Format::Text, text.to_owned()),
            kept: None,
        };
        let joined = Document::joined(vec![part("1\t2\n"), part("甲\n乙\t")]);
        assert_eq!([1, 2, 3].map(|line| joined.tabs(line)), [&[1][..], &[], &[3]]);
    }

    #[test]
    fn a_final_line_ending_makes_no_line() {
        assert_eq!(Document::new(Format::Text, "一\n".to_owned()).line_count(), 1);
        assert_eq!(Document::new(Format::Text, String::new()).line_count(), 0);
    }
}
