//! Reads a [`Document`] into [`Report`]s: cuts it into tables, reads each, repairs damage.
//!
//! Landmarks (titles, 公开NN表, 部门：, headers, notes) cut a document into regions. Each region is
//! recognised by weighing all that it shows, and read by the reader of its kind. Every piece that
//! looks like an amount ends in a cell or in the list of unread amounts of its table.

mod announced;
mod basic_expenditure;
mod below_zero;
mod budget;
mod card;
mod card_meaning;
mod cut_off;
mod decimals;
mod draft;
mod evaluation;
mod evaluation_words;
mod figure;
mod fold;
mod functional;
mod header_line;
mod identity;
mod indent;
mod landmark;
mod layout;
mod lent;
mod line;
mod memo;
mod merge;
mod misread;
mod narrative;
mod notices;
mod other_tables;
mod overprint;
mod part;
mod parting;
mod piece;
mod placement;
mod printed_code;
#[cfg(test)]
mod prints;
mod project_code;
mod project_links;
mod projects;
mod recognise;
mod region;
mod row_sign;
mod ruler;
mod running_head;
mod settle;
mod sparse_pages;
mod subject_names;
mod summary;
mod summary_heads;
mod thousands;
mod three_public;
mod two_sided;
mod unclaimed;
mod vocabulary;
mod word;
mod words_above;

use std::collections::HashSet;
use std::sync::Arc;

pub use budget::is_budget;
use line::Line;
use narrative::Running;
use part::Part;
use recognise::{Held, Standing};
use region::Region;
use subject_names::Names;

use crate::document::{Document, Sought};
use crate::report::{Report, SummaryTotal, Table, TableKind};

/// Reads every report that a document holds; empty if it holds none. A narrative without
/// tables is a report without tables.
///
/// A document holds several where a kind of table stands in it twice: a department and the
/// units below it.
pub fn read(document: &Document, source: &str) -> Vec<Report> {
    line::with_lines(document, |lines| {
        read_lines(document, &running_head::leave_out(document, lines), source)
    })
}

fn read_lines(document: &Document, lines: &[Line<'_>], source: &str) -> Vec<Report> {
    let mut names = Names::new();
    let mut parts: Vec<Part> = Vec::new();
    let regions = region::cut(lines);
    // The lines of tables and summaries.
    let mut held: Vec<(u32, u32)> = Vec::new();
    for region in &regions {
        let recognised = recognise::recognise(region);
        if !matches!(recognised, Held::Other) {
            held.push((region.first, region.end()));
        }
        match recognised {
            Held::Table(kind) => {
                let standing = Standing::of(region, kind);
                let table = table(region, kind, &names);
                names.learn(&table);
                part::add(&mut parts, table, standing, region.naming.clone());
            }
            Held::Summary => {
                let summary::Summary { projects, totals, unread } = summary::read(document, region);
                if parts.is_empty() && !projects.is_empty() {
                    parts.push(Part { first: region.first, ..Part::default() });
                }
                if let Some(part) = parts.last_mut() {
                    let lines = (region.first, region.end());
                    part.notices.extend(notices::of_summary(document, lines));
                    let before = part.projects.len();
                    let behind = |total: SummaryTotal| SummaryTotal {
                        projects: total.projects + before,
                        ..total
                    };
                    part.summary_totals.extend(totals.into_iter().map(behind));
                    part.projects.extend(projects);
                    part.summary_unread.extend(unread);
                    part.further.push(lines);
                }
            }
            Held::Other => {}
        }
    }
    let (cards, unread) = card::read(lines);
    for card in cards {
        if parts.is_empty() {
            parts.push(Part { first: card.lines.0, ..Part::default() });
        }
        // A card belongs to the report that it stands in.
        let before = parts.iter().rposition(|part| part.first <= card.lines.0).unwrap_or(0);
        if let Some(part) = parts.get_mut(before) {
            part.cards.push(card);
        }
    }
    for unread in unread {
        // Lists of projects have such titles too.
        let line = unread.place.line;
        let is_read = held.iter().any(|(first, last)| (*first..=*last).contains(&line));
        let before = parts.iter().rposition(|part| part.first <= line).unwrap_or(0);
        if let Some(part) = parts.get_mut(before).filter(|_| !is_read) {
            part.summary_unread.push(unread);
        }
    }
    // Statements that stand under a title of a list, and nothing else, make no report.
    parts.retain(|part| {
        let has_rows = part.tables.iter().any(|table| !table.rows.is_empty());
        has_rows || !part.projects.is_empty() || !part.cards.is_empty()
    });
    if parts.is_empty() {
        return without_tables(document, lines, source);
    }
    for part in &mut parts {
        projects::join(&mut part.projects, &part.cards);
    }
    reports(parts, document, lines, source)
}

/// With so many sections that have figures, a text without tables is the narrative (情况说明) of final
/// accounts. Its tables are published as a file of their own.
const ENOUGH_SECTIONS: usize = 3;

/// The report of a document without tables, if it states the figures of accounts in words.
fn without_tables(document: &Document, lines: &[Line<'_>], source: &str) -> Vec<Report> {
    if !(1..=document.line_count())
        .any(|number| document.says(number, const { Sought::new("决算") }))
    {
        return Vec::new();
    }
    let part = Part { first: 1, ..Part::default() };
    let mut found = reports(vec![part], document, lines, source);
    found.retain(|report| {
        let figures = report.narrative.figures.iter();
        let sections: HashSet<_> = figures.map(|figure| figure.section).collect();
        sections.len() >= ENOUGH_SECTIONS || says_that_it_is_one(document, report)
    });
    found
}

/// Whether the title of a text says that it tells of final accounts, and the text states several
/// figures. Some publish the text on the three public expenses beside the tables; the texts of
/// small units have few sections.
fn says_that_it_is_one(document: &Document, report: &Report) -> bool {
    /// The title stands on one of the first lines, and is no sentence.
    const FIRST: u32 = 12;
    const FIGURES: usize = 5;
    let is_title = |number: u32| {
        let says = |word| document.says(number, word);
        let is_of_accounts = says(const { Sought::new("决算") });
        let is_of_them = says(const { Sought::new("三公") })
            && (is_of_accounts || !says(const { Sought::new("预算") }));
        let tells = is_of_them || is_of_accounts && says(const { Sought::new("说明") });
        tells && !says(const { Sought::new("。") })
    };
    report.narrative.figures.len() >= FIGURES
        && (1..=document.line_count().min(FIRST)).any(is_title)
}

/// What the text of a document says, given the tables of its report.
#[cfg(test)]
pub(crate) fn text(document: &Document, tables: &[Table]) -> narrative::Text {
    let spans = tables.iter().map(|table| table.lines).collect();
    let running = Running::new(document, (1, document.line_count()), spans);
    narrative::read(&running, tables, identity::year(document, 1..=document.line_count()))
}

/// Reads a region as a table of a kind.
fn table(region: &Region<'_>, kind: TableKind, names: &Names) -> Table {
    let mut table = match kind {
        TableKind::IncomeAndExpenditure | TableKind::FiscalAppropriation => {
            two_sided::read(region, kind)
        }
        TableKind::BasicExpenditureDetail => basic_expenditure::read(region, names),
        TableKind::ThreePublic => three_public::read(region),
        _ => functional::read(region, kind, names),
    };
    table.cut_off = region.at_end && cut_off::is_incomplete(&table);
    table
}

/// The reports of the parts; `lines` are the document's.
fn reports(parts: Vec<Part>, document: &Document, lines: &[Line<'_>], source: &str) -> Vec<Report> {
    let starts: Vec<u32> = parts.iter().map(|part| part.first).collect();
    let ends: Vec<u32> = parts.iter().map(Part::last).collect();
    let last = document.line_count();
    let whole = identity::year(document, 1..=last);
    parts
        .into_iter()
        .enumerate()
        .map(|(index, mut part)| {
            let year = if starts.len() == 1 {
                whole
            } else {
                let above = index
                    .checked_sub(1)
                    .and_then(|before| ends.get(before))
                    .map_or(1, |end| end + 1);
                identity::year_above(document, above..part.first)
                    .or_else(|| identity::year(document, part.first..=part.last()))
                    .or(whole)
            };
            let from = if index == 0 { 1 } else { starts[index] };
            let to = starts.get(index + 1).map_or(last, |next| next - 1);
            // A card may stand within a section: it is no text of that.
            let tables = part.tables.iter().map(|table| table.lines);
            let cards = part.cards.iter().map(|card| card.lines);
            let running = Running::new(document, (from, to), tables.chain(cards).collect());
            let text = narrative::read(&running, &part.tables, year);
            let mut narrative = text.narrative;
            for table in &mut part.tables {
                let own = line::within(lines, (table.lines.0, to));
                narrative::add_expense_rows(table, own, &mut narrative);
            }
            settle::settle(&mut part.tables, &narrative);
            let evaluations = evaluation::read(&running, line::within(lines, (part.first, to)));
            project_links::join(&mut part.projects, &part.cards, &narrative, &evaluations);
            part.notices.extend(notices::of_performance(&running, &narrative));
            let taken = part.taken(&narrative, &evaluations, &text.remarks);
            part.others.extend(other_tables::find(line::within(lines, (from, to)), taken));
            part.others.sort_by_key(|other| other.lines);
            Report {
                source: source.to_owned(),
                anchors: Arc::clone(document.anchors()),
                department: identity::department(
                    &part.namings.iter().collect::<Vec<_>>(),
                    document,
                ),
                year,
                tables: part.tables.into(),
                projects: part.projects,
                summary_unread: part.summary_unread,
                summary_totals: part.summary_totals,
                other_tables: part.others,
                cards: part.cards.into(),
                narrative: narrative.into(),
                evaluations: evaluations.into(),
                contents: text.contents,
                remarks: part
                    .continued
                    .into_iter()
                    .chain(text.remarks)
                    .chain(sparse_pages::remarks(document, (from, to)))
                    .collect(),
                notices: part.notices,
            }
        })
        .collect()
}
