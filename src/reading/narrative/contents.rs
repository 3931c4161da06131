//! Reads the table of contents (目录): its entries, with what they name.

use super::heading::Heading;
use super::stream::Stream;
use super::vocabulary::Vocabulary;
use crate::document::{Document, Sought};
use crate::reading::fold::{fold, is_blank, is_han, squeeze, without_numbering};
use crate::reading::landmark::{self, Announced};
use crate::reading::line::Line;
use crate::reading::memo::Memo;
use crate::report::{ContentsEntry, Located, Place, SectionKind, TableKind};

/// A list of contents begins on one of the first lines that are not blank.
const FIRST_LINES: usize = 60;
/// No entry is longer, nor are there more.
const LONGEST: usize = 60;
const MOST: usize = 80;

thread_local! {
    static NAMED: Memo<(Option<TableKind>, Option<SectionKind>)> = Memo::default();
}

/// The entries that stand in some lines of a document.
pub fn read(
    document: &Document,
    lines: (u32, u32),
    stream: &Stream,
    headings: &[Heading],
    vocabulary: &Vocabulary,
) -> Vec<ContentsEntry> {
    let mut entries: Vec<ContentsEntry> = Vec::new();
    let Some(start) = start(document, lines) else { return entries };
    for number in start + 1..=lines.1 {
        let line = document.line(number);
        let Some(text) = entry_text(line) else { continue };
        let is_over = entries.len() >= MOST
            || text.chars().count() > LONGEST
            || text.contains('。')
            || document.has_tabs(number)
            || begins_body(&entries, &text);
        if is_over {
            break;
        }
        let place = Place::new(number, line.len() - line.trim_start().len(), line.trim_end().len());
        let (table, section) = NAMED.with(|known| known.of(&text, |text| named(text, vocabulary)));
        let text = Located::new(text, place);
        entries.push(ContentsEntry { text, table, section, heading: None });
    }
    let last = entries.last().map_or(start, |entry| entry.text.place.line);
    let above = headings.partition_point(|heading| stream.line(heading.from) <= last);
    let below = headings.get(above..).unwrap_or_default();
    for entry in &mut entries {
        let Some(kind) = entry.section else { continue };
        let heading = below.iter().find(|heading| heading.kind == Some(kind));
        entry.heading = heading.map(|heading| {
            let text = stream.printed(heading.from, heading.to).into_owned();
            Located::new(text, stream.place(heading.from, heading.to))
        });
    }
    entries
}

/// What the words of an entry name.
fn named(text: &str, vocabulary: &Vocabulary) -> (Option<TableKind>, Option<SectionKind>) {
    let title = if text.contains('表') { landmark::title(&Line::new(0, text)) } else { None };
    if let Some(Announced::Table(kind)) = title.map(|title| title.announced) {
        return (Some(kind), None);
    }
    let is_part = text.starts_with('第') && text.contains("部分");
    if is_part || text.ends_with('表') {
        return (None, None);
    }
    let folded = fold(text);
    let name = without_numbering(&folded);
    (None, vocabulary.exact_heading(name).or_else(|| vocabulary.heading(name)))
}

/// The line that says 目录.
fn start(document: &Document, lines: (u32, u32)) -> Option<u32> {
    (lines.0..=lines.1).filter(|&number| !is_blank(document.line(number))).take(FIRST_LINES).find(
        |&number| {
            let line = document.line(number);
            document.says(number, const { Sought::new("目") })
                && squeeze(line).trim_matches(['#', '*', ' ']) == "目录"
        },
    )
}

/// The words of an entry; `None` for lines without any.
fn entry_text(line: &str) -> Option<String> {
    if is_blank(line) {
        return None;
    }
    let mut squeezed = squeeze(line);
    let bare =
        squeezed.trim_start_matches(['-', '#', '*', '•', '·']).trim_end_matches(|c: char| {
            matches!(c, '0'..='9' | '.' | '…' | '·' | '。' | '-' | '—' | '－' | '*')
        });
    let is_word = |&c: &char| is_han(c) || (c.is_alphabetic() && !c.is_ascii());
    bare.chars().filter(is_word).nth(1)?;
    if bare.len() < squeezed.len() {
        squeezed = bare.to_owned();
    }
    Some(squeezed)
}

/// Whether a line begins the body by repeating an entry: the whole of it, or its part's number.
fn begins_body(entries: &[ContentsEntry], text: &str) -> bool {
    fn part(text: &str) -> Option<&str> {
        Some(text.strip_prefix('第')?.split_once("部分")?.0)
    }
    let number = part(text);
    entries
        .iter()
        .map(|entry| entry.text.value.as_str())
        .any(|entry| entry == text || number.is_some_and(|number| part(entry) == Some(number)))
}
