//! Holds a read report against the truth of what was written.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use juesuan::document::{Document, Format};
use juesuan::reading;
use juesuan::report::{Report, TableKind};
use juesuan::synthetic::{Layout, Options, Style, Written, WrittenFact, generate, write};

/// A figure in words: what it is and where it stands.
type Figure = (TableKind, String, String, String, String, String, String, u32);

fn written_figure(fact: &WrittenFact) -> Figure {
    (
        fact.table,
        fact.side.to_owned(),
        fact.code.clone(),
        fact.label.clone(),
        fact.line_number.map(|number| number.to_string()).unwrap_or_default(),
        fact.column.clone(),
        fact.amount.to_string(),
        fact.line,
    )
}

fn read_figures(report: &Report) -> Vec<Figure> {
    let mut figures = Vec::new();
    for table in &report.tables {
        for row in &table.rows {
            for (column, cell) in table.columns_of(row.side).iter().zip(&row.cells) {
                let Some(amount) = &cell.amount else { continue };
                figures.push((
                    table.kind,
                    row.side.chinese().to_owned(),
                    row.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default(),
                    row.label.text.clone(),
                    row.line_number.map(|number| number.to_string()).unwrap_or_default(),
                    column.name.clone(),
                    amount.value.to_string(),
                    amount.place.line,
                ));
            }
        }
    }
    figures
}

/// Everything in which a read report differs from what was written.
pub fn differences(written: &Written, read: &Report) -> Vec<String> {
    let mut found = Vec::new();
    let mut expected: BTreeMap<Figure, &WrittenFact> =
        written.facts.iter().map(|fact| (written_figure(fact), fact)).collect();
    for figure in read_figures(read) {
        if expected.remove(&figure).is_none() {
            found.push(format!("read, but not written: {figure:?}"));
        }
    }
    let mut unread: BTreeMap<(TableKind, u32), Vec<&str>> = BTreeMap::new();
    for table in &read.tables {
        for item in &table.unread {
            unread.entry((table.kind, item.place.line)).or_default().push(&item.text);
        }
    }
    for (figure, fact) in expected {
        let listed = unread.contains_key(&(fact.table, fact.line));
        if fact.certain || !listed {
            found.push(format!("written, but not read: {figure:?} (line unread: {listed})"));
        }
    }
    for item in &written.must_be_unread {
        let texts = unread.get(&(item.table, item.line)).map(Vec::as_slice).unwrap_or_default();
        if !texts.contains(&item.text.as_str()) {
            found.push(format!("must be unread: {item:?}, listed there: {texts:?}"));
        }
    }
    let may_be_unread: BTreeSet<u32> = written
        .facts
        .iter()
        .filter(|fact| !fact.certain)
        .map(|fact| fact.line)
        .chain(written.must_be_unread.iter().map(|item| item.line))
        .chain(written.rubbish_lines.iter().copied())
        .collect();
    for ((kind, line), texts) in unread {
        if !may_be_unread.contains(&line) {
            found.push(format!("unread in {kind} line {line} without need: {texts:?}"));
        }
    }
    found
}

/// The amounts that were written and neither read at their place nor listed as unread on their
/// line, and those that were read and not written.
pub fn losses(written: &Written, read: &[Report]) -> Vec<String> {
    let mut expected: BTreeMap<Figure, &WrittenFact> =
        written.facts.iter().map(|fact| (written_figure(fact), fact)).collect();
    let mut found: Vec<String> = Vec::new();
    for figure in read.iter().flat_map(read_figures) {
        if expected.remove(&figure).is_none() {
            found.push(format!("read, but not written: {figure:?}"));
        }
    }
    let tables = read.iter().flat_map(|report| &report.tables);
    let unread: BTreeSet<u32> =
        tables.flat_map(|table| &table.unread).map(|item| item.place.line).collect();
    let lost = expected.into_iter().filter(|(_, fact)| !unread.contains(&fact.line));
    found.extend(lost.map(|(figure, _)| format!("lost: {figure:?}")));
    found
}

/// What is told of the report as a whole.
fn whole_differences(original: &Report, read: &Report) -> Vec<String> {
    let mut found = Vec::new();
    let mut hold = |what: &str, expected: String, read: String| {
        if expected != read {
            found.push(format!("{what}: expected {expected}, read {read}"));
        }
    };
    hold("department", original.department.name.clone(), read.department.name.clone());
    hold(
        "scope",
        format!("{:?}", original.department.scope),
        format!("{:?}", read.department.scope),
    );
    hold("region", original.department.region.clone(), read.department.region.clone());
    hold("year", original.year_text(), read.year_text());
    let units = |report: &Report| {
        let mut units: Vec<_> =
            report.tables.iter().filter_map(|table| report.unit_of(table)).collect();
        units.dedup();
        units.join(" ")
    };
    hold("unit", units(original), units(read));
    found
}

/// What is told of the projects of the summary table.
pub fn project_differences(written: &Written, read: &Report) -> Option<String> {
    let projects: Vec<_> = written
        .projects
        .iter()
        .map(|p| (p.name.clone(), p.score.map(|score| score.to_string()), p.line))
        .collect();
    let read: Vec<_> = read
        .projects
        .iter()
        .map(|p| {
            let score = p.score.as_ref().map(|score| score.value.to_string());
            (p.name.value.clone(), score, p.place.line)
        })
        .collect();
    (projects != read).then(|| format!("projects: expected {projects:?}, read {read:?}"))
}

/// Writes a report in each of some layouts for each of some seeds and reads it back.
pub fn hold_each(layouts: &[Layout], seeds: u64, vary: impl Fn(&mut Style, &mut Options)) {
    for seed in 0..seeds {
        for &layout in layouts {
            let mut options = Options::random(&mut Rng::with_seed(seed));
            // A print in 元 and the lines of older editions have tests of their own.
            options.yuan = false;
            if options.older_lines {
                options = Options { older_lines: false, year: Some(2021), ..options };
            }
            options.education_fees = false;
            options.blanks = layout == Layout::BlankTabs;
            let mut style = Style { seed, ..Style::of(layout) };
            vary(&mut style, &mut options);
            hold(seed, &options, &style);
        }
    }
}

/// Writes a report, reads it back and panics with all differences.
fn hold(seed: u64, options: &Options, style: &Style) {
    let report = generate(seed, options);
    let written = write(&report, style);
    let document = Document::new(Format::Text, written.text.clone());
    let what = format!("{:?}, seed {seed}, {options:?}, {style:?}", style.layout);
    hold_document(&report, &written, &document, &what);
}

/// The same for a document that was made otherwise from the written text.
pub fn hold_document(report: &Report, written: &Written, document: &Document, what: &str) {
    let read = reading::read(document, "synthetic");
    assert_eq!(read.len(), 1, "one report, in {what}");
    let mut found = differences(written, &read[0]);
    found.extend(whole_differences(report, &read[0]));
    assert!(
        found.is_empty(),
        "{} differences:\n{}\nin {what}",
        found.len(),
        found.iter().take(12).cloned().collect::<Vec<_>>().join("\n")
    );
}
