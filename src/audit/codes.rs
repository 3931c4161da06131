//! Subject codes and their names: B0002, B0003, B0005.

use std::collections::BTreeMap;

use super::context::Context;
use super::ledger::{Ledger, finding};
use super::table_index::TableIndex;
use super::{Reason, Severity, Site};
use crate::report::{
    Dictionary, Level, QuickMap, QuickSet, Report, Row, RowItem, RowKey, SubjectCode, TableKind,
    Tree,
};

const VALID: &str = "B0002";
const NAMED_ALIKE: &str = "B0003";
const TWICE: &str = "B0005";

/// The tables whose names of one code must agree.
const NAMED: [TableKind; 4] = [
    TableKind::Income,
    TableKind::Expenditure,
    TableKind::GeneralBudgetExpenditure,
    TableKind::GovernmentFund,
];

/// Looks at the codes of a report.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    let tables: Vec<_> =
        context.tables().filter(|t| t.table.kind.row_key() == RowKey::Subject).collect();
    if tables.is_empty() {
        for rule in [VALID, NAMED_ALIKE, TWICE] {
            ledger.unchecked(rule, Reason::NoTable(TableKind::Income));
        }
        return;
    }
    for rule in [VALID, NAMED_ALIKE, TWICE] {
        ledger.pass(rule);
    }
    let doubtful = doubtful(&tables);
    let mut told_rows = cut_off(context, &tables, &doubtful, ledger);
    let odd = named_alike(context, &told_rows, &doubtful, ledger);
    told_rows.extend(odd);
    let doubts = Doubts { codes: doubtful, told: told_rows };
    let mut told = QuickSet::default();
    for table in tables {
        repeated(table, ledger);
        strays(table, ledger);
        misnamed(context, table, &doubts, &mut told, ledger);
    }
}

/// What is doubtful of the names in all tables together.
struct Doubts {
    /// The codes that are not called alike.
    codes: QuickSet<SubjectCode>,
    /// The rows of which something is said already: cut off, or the odd one of several.
    told: Rows,
}

/// The codes that not all tables call by one name, that of the dictionary if this is
/// `confirmed`: of the others there is nothing to say.
fn doubtful(tables: &[&TableIndex]) -> QuickSet<SubjectCode> {
    let mut names: QuickMap<SubjectCode, &str> = QuickMap::default();
    let mut doubtful = QuickSet::default();
    for (_, code, row) in tables.iter().flat_map(|table| subjects(table)) {
        let label = row.label.text.as_str();
        let usual = names.entry(code).or_insert_with(|| {
            let confirmed = Dictionary::bundled().get(code).filter(|subject| subject.confirmed);
            confirmed.map_or(label, |subject| subject.name)
        });
        if *usual != label {
            doubtful.insert(code);
        }
    }
    doubtful
}

fn subjects<'t>(
    table: &'t TableIndex<'_>,
) -> impl Iterator<Item = (usize, SubjectCode, &'t Row)> + use<'t> {
    table.table.rows.iter().enumerate().filter_map(|(at, row)| match row.item {
        RowItem::Subject(code) => Some((at, code, row)),
        _ => None,
    })
}

/// The rows of doubtful codes.
fn doubtful_subjects<'t>(
    table: &'t TableIndex<'_>,
    doubtful: &'t QuickSet<SubjectCode>,
) -> impl Iterator<Item = (usize, SubjectCode, &'t Row)> + use<'t> {
    subjects(table).filter(|(_, code, _)| !doubtful.is_empty() && doubtful.contains(code))
}

/// The same code twice in one table.
fn repeated(table: &TableIndex, ledger: &mut Ledger) {
    for repeat in &table.repeats {
        let site = Site::row(table.table, repeat.row);
        let first = Site::row(table.table, repeat.first);
        ledger.find(TWICE, finding(TWICE, site).against([first]));
    }
}

/// Codes of the wrong classification, and children without a printed parent. A level that a
/// table prints nowhere is left out by its edition, and no child of it is a stray.
fn strays(table: &TableIndex, ledger: &mut Ledger) {
    let tree = match table.table.kind {
        TableKind::BasicExpenditureDetail => Tree::Economic,
        _ => Tree::Functional,
    };
    let mut prints = [false; Level::ALL.len()];
    for (_, code, _) in subjects(table) {
        prints[code.level() as usize] = true;
    }
    for (row, code, _) in subjects(table) {
        let above = table.parent(row).map(|row| table.table.rows[row].item);
        let orphan = code.parent().filter(|&parent| {
            prints[parent.level() as usize] && above != Some(RowItem::Subject(parent))
        });
        let foreign = code.tree() != Some(tree);
        let (sentence, value) = match orphan {
            _ if foreign => ("foreign", code.class()),
            Some(parent) => ("orphan", parent),
            None => continue,
        };
        let site = Site::row(table.table, row);
        ledger.find(VALID, finding(VALID, site).naming([sentence.to_owned(), value.to_string()]));
    }
}

/// Rows of tables, by kind and index.
type Rows = QuickSet<(TableKind, usize)>;

/// From so many on, names that end early were cut by the print: a spreadsheet's program prints
/// no more of a text than its cell has room for.
const CUT_BY_PRINT: usize = 3;

/// Names that end early in tables that have several of them, one note a table. They are no
/// other names.
fn cut_off(
    context: &Context,
    tables: &[&TableIndex],
    doubtful: &QuickSet<SubjectCode>,
    ledger: &mut Ledger,
) -> Rows {
    let mut names: QuickMap<SubjectCode, Vec<&str>> = QuickMap::default();
    for table in NAMED.into_iter().filter_map(|kind| context.table(kind)) {
        for (_, code, printed) in doubtful_subjects(table, doubtful) {
            names.entry(code).or_default().push(&printed.label.text);
        }
    }
    // A trailing 支出 is left out without being cut.
    let goes_on = |code: SubjectCode, label: &str, counted: fn(&str) -> String| {
        let longer = |whole: &&str| {
            // Nearly all are printed alike to the letter.
            *whole != label && {
                let (whole, name) = (folded(whole), folded(label));
                counted(&whole).len() > name.len() && whole.starts_with(&name)
            }
        };
        let confirmed = Dictionary::bundled().get(code).filter(|subject| subject.confirmed);
        confirmed.is_some_and(|subject| longer(&subject.name))
            || names.get(&code).is_some_and(|names| names.iter().any(longer))
    };
    let mut all = Rows::default();
    for table in tables {
        let ending_early = |counted: fn(&str) -> String| -> Vec<usize> {
            let rows = doubtful_subjects(table, doubtful);
            rows.map(|(row, code, printed)| (row, code, printed.label.text.as_str()))
                .filter(|&(_, code, label)| !label.is_empty() && goes_on(code, label, counted))
                .map(|(row, ..)| row)
                .collect()
        };
        if ending_early(bare).len() < CUT_BY_PRINT {
            continue;
        }
        let cut = ending_early(folded);
        let Some((&first, rest)) = cut.split_first() else { continue };
        let site = |row: usize| Site::row(table.table, row);
        let name = table.table.rows.get(first).map(|row| row.label.text.clone());
        let values = ["cut".to_owned(), cut.len().to_string(), name.unwrap_or_default()];
        let others = rest.iter().map(|&row| site(row));
        let note = finding(NAMED_ALIKE, site(first)).graded(Severity::Note);
        ledger.find(NAMED_ALIKE, note.against(others).naming(values));
        all.extend(cut.into_iter().map(|row| (table.table.kind, row)));
    }
    all
}

/// Names that differ from a `confirmed` one of the dictionary, once a code. What a subject was
/// called in the year of the accounts is right.
fn misnamed(
    context: &Context,
    table: &TableIndex,
    doubts: &Doubts,
    told: &mut QuickSet<SubjectCode>,
    ledger: &mut Ledger,
) {
    for (row, code, printed) in doubtful_subjects(table, &doubts.codes) {
        let confirmed = Dictionary::bundled().get(code).filter(|subject| subject.confirmed);
        let Some(subject) = confirmed.filter(|_| printed.label.whole) else { continue };
        let label = &printed.label.text;
        let differs = label != subject.name && folded(label) != folded(subject.name);
        let at = (table.table.kind, row);
        if differs && was_called(context.report, code, label) {
            continue;
        }
        if differs && !doubts.told.contains(&at) && told.insert(code) {
            let site = Site::row(table.table, row);
            ledger.find(VALID, finding(VALID, site).naming(["misnamed", subject.name]));
        }
    }
}

/// Whether accounts of the report's year, or any where it is not known, give a code this name.
fn was_called(report: &Report, code: SubjectCode, label: &str) -> bool {
    let year = report.year.unwrap_or_default();
    let mut former = code.tree().into_iter().flat_map(|tree| Dictionary::bundled().former(tree));
    former.any(|(of, name, last)| of == code && year <= last && folded(name) == folded(label))
}

/// The same code under two names in 02, 03, 05 and 07, once a code: the name that fewer of
/// the tables print is the odd one, the later if they are as many. Gives the rows of it.
fn named_alike(
    context: &Context,
    cut: &Rows,
    doubtful: &QuickSet<SubjectCode>,
    ledger: &mut Ledger,
) -> Rows {
    let mut rows: BTreeMap<SubjectCode, Vec<(&TableIndex, usize, &str)>> = BTreeMap::new();
    for table in NAMED.into_iter().filter_map(|kind| context.table(kind)) {
        for (row, code, printed) in doubtful_subjects(table, doubtful) {
            let is_cut = cut.contains(&(table.table.kind, row));
            if printed.label.whole && !printed.label.text.is_empty() && !is_cut {
                rows.entry(code).or_default().push((table, row, &printed.label.text));
            }
        }
    }
    let mut odd = Rows::default();
    for rows in rows.values() {
        // Nearly all are printed alike to the letter.
        if rows.windows(2).all(|pair| pair[0].2 == pair[1].2) {
            continue;
        }
        let bare = rows.iter().map(|&(table, row, label)| (table, row, bare(label)));
        let rows: Vec<(&TableIndex, usize, String)> = bare.collect();
        let mut counts: QuickMap<&str, usize> = QuickMap::default();
        for (.., name) in &rows {
            *counts.entry(name).or_default() += 1;
        }
        if counts.len() < 2 {
            continue;
        }
        let most = counts.values().copied().max().unwrap_or_default();
        let Some((.., usual)) = rows.iter().find(|(.., name)| counts[name.as_str()] == most) else {
            continue;
        };
        let (same, other): (Vec<_>, Vec<_>) = rows.iter().partition(|(.., name)| name == usual);
        odd.extend(other.iter().map(|(table, row, _)| (table.table.kind, *row)));
        let Some((first, rest)) = other.split_first() else { continue };
        let label = |(table, row, _): &(&TableIndex, usize, String)| {
            table.table.rows[*row].label.text.clone()
        };
        let site = |(table, row, _): &(&TableIndex, usize, String)| Site::row(table.table, *row);
        let usual = same.first().map(|row| label(row)).unwrap_or_default();
        let names = ["differs".to_owned(), label(first), usual];
        let others = same.iter().chain(rest).map(|row| site(row));
        ledger.find(NAMED_ALIKE, finding(NAMED_ALIKE, site(first)).against(others).naming(names));
    }
    odd
}

/// A name without white space and quotation marks, brackets in full width.
fn folded(name: &str) -> String {
    let fold = |c| match c {
        '(' | '〔' | '【' | '[' => '（',
        ')' | '〕' | '】' | ']' => '）',
        c => c,
    };
    let counts = |c: &char| !c.is_whitespace() && !"“”\"‘’'「」".contains(*c);
    name.chars().filter(counts).map(fold).collect()
}

/// A name as tables are compared: besides, without a trailing 支出.
fn bare(name: &str) -> String {
    let mut folded = folded(name);
    let length = folded.strip_suffix("支出").map_or(folded.len(), str::len);
    folded.truncate(length);
    folded
}
