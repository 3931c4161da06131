//! The table of contents against the body: A02, A10; tables that go on: A12; pages: A11.

use super::{remarks, site};
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::{Part, Reason, Severity, Site};
use crate::report::{ContentsEntry, RemarkKind, Table};

const ORDER: &str = "A02";
const SECTIONS: &str = "A10";
const PAGES: &str = "A11";
const CONTINUED: &str = "A12";

/// Looks at the contents, at pages and at tables that go on.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    order(context, ledger);
    sections(context, ledger);
    pages(context, ledger);
    continued(context, ledger);
}

/// A table of the contents, with its entry and its number among them.
type Listed<'a> = (&'a Table, &'a ContentsEntry, u8);

fn listed<'a>(context: &Context<'a>) -> Vec<Listed<'a>> {
    let entries = context.report.contents.iter().filter(|entry| names_table(entry));
    let numbered: Vec<_> = entries.zip(1_u8..).collect();
    let found = numbered.iter().filter_map(|&(entry, number)| {
        let table = context.report.table(entry.table?)?;
        // Some of eleven to thirteen tables have names that others give to one of the nine.
        let alike: Vec<_> =
            numbered.iter().filter(|(other, _)| other.table == entry.table).collect();
        let (own, _) = match alike.as_slice() {
            [only] => only,
            several => several.iter().find(|(other, _)| has_title_of(other, table))?,
        };
        std::ptr::eq(*own, entry).then_some((table, entry, number))
    });
    found.collect()
}

/// Whether an entry is one of the tables, also of those that are not read.
fn names_table(entry: &ContentsEntry) -> bool {
    let text = &entry.text.value;
    let is_part = text.starts_with('第') && text.contains("部分");
    let is_table = text.ends_with("决算表") || text.ends_with("明细表");
    entry.table.is_some() || (is_table && !is_part)
}

/// Whether an entry is the title that the table itself has.
fn has_title_of(entry: &ContentsEntry, table: &Table) -> bool {
    let title = table.title.as_ref().map_or(table.kind.title(), |title| title.value.as_str());
    let (title, listed): (String, String) =
        (words(title).collect(), words(&entry.text.value).collect());
    title.ends_with(listed.trim_start_matches(is_numbering))
}

fn is_numbering(c: char) -> bool {
    "一二三四五六七八九十表附".contains(c)
}

fn order(context: &Context, ledger: &mut Ledger) {
    let listed = listed(context);
    if listed.is_empty() {
        ledger.inapplicable(ORDER, Reason::Nothing);
        return;
    }
    ledger.pass(ORDER);
    for pair in listed.windows(2) {
        let [(before, above, _), (after, entry, _)] = pair else { continue };
        if after.lines.0 < before.lines.0 {
            let found = finding(ORDER, Site::table(after)).against([
                Site::table(before),
                entry_site(above),
                entry_site(entry),
            ]);
            ledger.find(ORDER, found.naming(["order", before.kind.title()]));
        }
    }
    for (table, entry, number) in listed {
        let printed = table.printed_number.as_ref().filter(|printed| printed.value != number);
        if let Some(printed) = printed {
            let place = Some(printed.place);
            let found =
                finding(ORDER, Site { place, ..Site::table(table) }).against([entry_site(entry)]);
            let values = ["number".to_owned(), format!("{:02}", printed.value), number.to_string()];
            ledger.find(ORDER, found.naming(values));
        }
    }
}

fn entry_site(entry: &ContentsEntry) -> Site {
    Site { row_name: entry.text.value.clone(), ..Site::part(Part::Report, Some(entry.text.place)) }
}

fn sections(context: &Context, ledger: &mut Ledger) {
    let entries: Vec<_> =
        context.report.contents.iter().filter(|entry| entry.section.is_some()).collect();
    // A narrative that was not found is no narrative without sections.
    if entries.is_empty() || context.report.narrative.sections.is_empty() {
        ledger.inapplicable(SECTIONS, Reason::Nothing);
        return;
    }
    ledger.pass(SECTIONS);
    let mut worded = Vec::new();
    for entry in entries {
        match &entry.heading {
            None => {
                let found = finding(SECTIONS, entry_site(entry));
                ledger.find(SECTIONS, found.naming(["lacking", entry.text.value.as_str()]));
            }
            Some(heading) if !is_worded_alike(&heading.value, &entry.text.value) => {
                worded.push((entry, heading));
            }
            Some(_) => {}
        }
    }
    let Some((first, _)) = worded.first() else { return };
    let places = worded.iter().map(|(_, heading)| Site {
        row_name: heading.value.clone(),
        ..Site::part(Part::Narrative, Some(heading.place))
    });
    let values = ["worded".to_owned(), first.text.value.clone(), worded.len().to_string()];
    let note = finding(SECTIONS, entry_site(first)).against(places).graded(Severity::Note);
    ledger.find(SECTIONS, note.naming(values));
}

/// The characters of a heading that are words.
fn words(heading: &str) -> impl Iterator<Item = char> {
    heading.chars().filter(|c| !c.is_ascii() && c.is_alphabetic())
}

fn is_worded_alike(one: &str, other: &str) -> bool {
    one == other || words(one).eq(words(other))
}

fn pages(context: &Context, ledger: &mut Ledger) {
    let pages: Vec<_> = remarks(context, RemarkKind::SparsePage).map(site).collect();
    ledger.pass(PAGES);
    if let Some(first) = pages.first().cloned() {
        let count = pages.len().to_string();
        ledger.find(PAGES, finding(PAGES, first).against(pages).naming([count]));
    }
}

fn continued(context: &Context, ledger: &mut Ledger) {
    ledger.pass(CONTINUED);
    for table in context.tables().map(|table| table.table) {
        let parts = remarks(context, RemarkKind::Continued).filter(|remark| {
            remark.values.first().is_some_and(|number| **number == *table.kind.number())
        });
        let parts: Vec<_> =
            parts.map(|remark| Site { place: Some(remark.place), ..Site::table(table) }).collect();
        if !parts.is_empty() {
            let count = parts.len().to_string();
            let note = finding(CONTINUED, Site::table(table)).against(parts);
            ledger.find(CONTINUED, note.naming([count]));
        }
    }
}
