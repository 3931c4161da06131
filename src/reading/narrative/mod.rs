//! Reads the narrative (决算情况说明): sections, statements, figures and glossary.
//!
//! The text is one stream of characters without line breaks. Characters at which anything may
//! begin or end are marked. Headings cut the stream into sections, numbers cut these into
//! statements. Clauses are interpreted one after the other, by words that stand in
//! `assets/narrative`.

mod blanks;
mod breakdown;
mod cells;
mod charts;
mod compose;
mod contents;
mod cues;
mod expense_rows;
mod finder;
mod firsts;
mod glossary;
mod heading;
mod interpret;
mod lead;
mod marks;
mod misread;
mod moved;
mod number;
mod rates;
mod remarks;
mod running;
mod section;
mod spelled;
mod statement;
mod stream;
mod subject;
#[cfg(test)]
mod tests;
mod titles;
mod vocabulary;
mod year_words;
mod years;

use cells::Cells;
pub(super) use expense_rows::add as add_expense_rows;
pub(super) use finder::Finder;
use interpret::Reader;
pub(super) use marks::Kinds;
use marks::Table as MarkTable;
pub(super) use number::{Measure, Number, marked_numbers, numbers};
pub(super) use running::Running;
pub(super) use stream::{BREAK, Stream};
use vocabulary::Vocabulary;

use std::sync::LazyLock;

use super::evaluation_words::{EXCELLENT, Words};
use crate::report::{ContentsEntry, Narrative, Remark, SectionKind, Table};

/// The characters at which anything may begin or end.
static MARKED: LazyLock<MarkTable> = LazyLock::new(|| {
    let mut table = MarkTable::default();
    table.add(Kinds::NUMBER, '0'..='9');
    table.add(Kinds::HEADING, heading::BEGINNINGS.chars());
    table.add(Kinds::END, statement::ENDS);
    table.add(Kinds::CLAUSE, interpret::MARKS);
    table.add(Kinds::NO_TITLE, heading::NO_TITLE);
    table.add(Kinds::ENDING, heading::ending_beginnings());
    table.add(Kinds::DOTS, section::dots_beginnings());
    table.add(Kinds::REMARK, remarks::TOLD.chars());
    table.add(Kinds::DOUBLED, remarks::DOUBLED);
    table.add(Kinds::WORD, remarks::word_beginnings());
    table.add(Kinds::TITLE, remarks::title_beginnings());
    let reviews = Vocabulary::bundled().cues.project.words.iter();
    table.add(Kinds::REVIEW, reviews.filter_map(|word| word.chars().next()));
    table.add(Kinds::POINTS, Words::bundled().points_beginnings());
    table.add(Kinds::GRADE, EXCELLENT.chars().next());
    table
});

/// What the text of a report says.
#[derive(Debug, Default)]
pub struct Text {
    /// The narrative.
    pub narrative: Narrative,
    /// The table of contents.
    pub contents: Vec<ContentsEntry>,
    /// What the text shows besides figures.
    pub remarks: Vec<Remark>,
}

/// Reads the narrative that stands in a running text, of accounts of a year.
pub fn read(running: &Running<'_>, tables: &[Table], year: Option<u16>) -> Text {
    let vocabulary = Vocabulary::bundled();
    let Running { document, lines, ref stream, .. } = *running;
    let cells = Cells::new(tables);
    // Room for the figures of most.
    let mut narrative = Narrative { figures: Vec::with_capacity(256), ..Narrative::default() };
    let headings = heading::headings(stream, vocabulary);
    let mut sections = section::sections(stream, &headings);
    if !sections.iter().any(|section| section.kind.states_figures()) {
        // Nearly all texts have numbered headings.
        let titles = titles::titles(stream, vocabulary);
        if !titles.is_empty() {
            sections = section::sections(stream, &merged(&headings, titles));
        }
    }
    let scan = remarks::read(stream, &sections);
    narrative.breakdowns = scan.breakdowns;
    for found in sections {
        if found.kind.states_figures() {
            let reader = Reader { stream, vocabulary, cells: &cells, section: found.kind, year };
            let headed = match found.kind {
                SectionKind::Performance => &vocabulary.cues.project.words[..],
                _ => &[],
            };
            for within in found.stretches() {
                for stretch in statement::stretches(stream, within, headed) {
                    reader.read(&stretch, &mut narrative);
                }
            }
        } else if found.kind == SectionKind::Glossary {
            let within = (found.body, found.to);
            let definitions = glossary::definitions(stream, vocabulary, &cells, within);
            narrative.definitions.extend(definitions);
        }
        narrative.sections.push(found.section(stream));
    }
    // A library holds thousands of these.
    narrative.figures.shrink_to_fit();
    narrative.statements.shrink_to_fit();
    let contents = contents::read(document, lines, stream, &headings, vocabulary);
    let mut remarks = scan.remarks;
    remarks.extend(charts::read(document, &narrative.sections));
    Text { narrative, contents, remarks }
}

/// Numbered headings and titles without numbers, in their order.
fn merged(headings: &[heading::Heading], titles: Vec<heading::Heading>) -> Vec<heading::Heading> {
    let is_free = |title: &heading::Heading| {
        headings.iter().all(|heading| heading.to <= title.from || heading.from >= title.to)
    };
    let mut all = headings.to_vec();
    all.extend(titles.into_iter().filter(is_free));
    all.sort_by_key(|heading| heading.from);
    all
}
