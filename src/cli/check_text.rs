//! The findings as text for people: by department, the gravest first, each with the line of
//! the source that it is about.

use std::io::{self, Write};

use super::against::{Compared, name_of};
use super::counts::Counts;
use super::input::{Input, unreadable};
use crate::audit::{Audit, Finding, InGroup, Outcome, Severity, Status, findings_by_cause};
use crate::document::{Document, visible};
use crate::library::{Change, Entry, FindingId, ReportId};
use crate::settings::Texts;

/// Characters of a source line that are quoted at most.
const MOST_QUOTED: usize = 120;

/// The key of a severity's name in the texts.
pub(super) fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "cli.severity.error",
        Severity::Warning => "cli.severity.warning",
        Severity::Note => "cli.severity.note",
    }
}

/// Writes the findings from a severity on, and the counts.
pub(super) fn write(
    out: &mut impl Write,
    input: &Input,
    least: Severity,
    compared: Option<&Compared>,
    texts: &Texts,
) -> io::Result<()> {
    let mut total = Counts::default();
    // The text of the last file that was asked for, which may hold many reports.
    let mut source: Option<(u32, Option<Document>)> = None;
    for &id in &input.ids {
        let Some(entry) = input.library.get(id) else { continue };
        let counts = Counts::of(&entry.audit);
        total.add(counts);
        heading(out, entry)?;
        for (index, finding, place) in findings_by_cause(&entry.audit, least) {
            if source.as_ref().is_none_or(|&(file, _)| file != id.file) {
                source = Some((id.file, input.library.source_text(id).ok()));
            }
            let text = source.as_ref().and_then(|(_, text)| text.as_ref());
            let change =
                compared.and_then(|compared| compared.change(FindingId { report: id, index }));
            let told = Told { finding, place, change };
            write_finding(out, entry, &told, text, texts)?;
        }
        if least == Severity::Note {
            write_unchecked(out, &entry.audit, texts)?;
        }
        writeln!(out, "  {}\n", counts_line(counts, texts))?;
    }
    if let Some(compared) = compared {
        write_gone(out, compared, texts)?;
    }
    write_total(out, input, &input.ids, total, texts)
}

fn heading(out: &mut impl Write, entry: &Entry) -> io::Result<()> {
    let report = &entry.report;
    let department = &report.department;
    writeln!(
        out,
        "{}（{}）{}  {}",
        visible(&department.name),
        department.scope.chinese(),
        report.year_text(),
        visible(&report.source)
    )
}

/// A finding to be written.
struct Told<'a> {
    finding: &'a Finding,
    place: InGroup,
    change: Option<Change>,
}

fn write_finding(
    out: &mut impl Write,
    entry: &Entry,
    told: &Told<'_>,
    source: Option<&Document>,
    texts: &Texts,
) -> io::Result<()> {
    let &Told { finding, place, change } = told;
    let mark = match finding.severity {
        Severity::Error => "✗",
        Severity::Warning => "⚠",
        Severity::Note => "i",
    };
    let severity = texts.get(severity_key(finding.severity));
    let change =
        change.map(|change| format!("[{}] ", texts.get(name_of(change)))).unwrap_or_default();
    let message = finding.message(texts.lang());
    let accepted = match finding.status {
        Status::Open => String::new(),
        Status::Accepted => format!("[{}] ", texts.get("cli.check.accepted")),
    };
    let indent = if place == InGroup::Follows { "    └ " } else { "  " };
    let rule = &finding.rule;
    writeln!(out, "{indent}{mark} {severity} {rule} {accepted}{change}{}", visible(&message))?;
    if let Some(places) = finding.places(texts.lang()) {
        writeln!(out, "      {}", visible(&places))?;
    }
    if let (Some(expected), Some(found)) = (finding.expected, finding.found) {
        let number = |number: Option<rust_decimal::Decimal>| {
            number.map_or_else(|| "-".to_owned(), |number| number.to_string())
        };
        let values = [
            expected.to_string(),
            found.to_string(),
            number(finding.difference),
            number(finding.tolerance),
        ];
        let values: Vec<_> = values.iter().map(String::as_str).collect();
        writeln!(out, "      {}", texts.fill("cli.check.sides", &values))?;
    }
    if let Some(place) = finding.site.place {
        let line = place.line;
        let text = source.map(|document| quoted(document.line(line))).unwrap_or_default();
        let number = entry.report.line_in_file(line);
        let source = entry.report.source_at(Some(place));
        writeln!(out, "      {}:{number}: {text}", visible(&source))?;
    }
    Ok(())
}

/// The rules that could not be checked, a line for each thing that is missing.
fn write_unchecked(out: &mut impl Write, audit: &Audit, texts: &Texts) -> io::Result<()> {
    let mut missing: Vec<(String, Vec<&str>)> = Vec::new();
    for (rule, outcome) in &audit.outcomes {
        if let Outcome::Unchecked(reason) = outcome {
            let reason = reason.message(texts.lang());
            match missing.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, rules)) => rules.push(rule.as_str()),
                None => missing.push((reason, vec![rule.as_str()])),
            }
        }
    }
    for (reason, rules) in missing {
        let rules = rules.join(texts.lang().pick("、", ", "));
        let line = texts.fill("cli.check.unchecked", &[&rules, &visible(&reason)]);
        writeln!(out, "  ? {line}")?;
    }
    Ok(())
}

/// A line of the source, its cells parted by two blanks, cut where it is very long.
fn quoted(line: &str) -> String {
    let line = line.trim().replace('\t', "  ");
    let mut quoted: String = line.chars().take(MOST_QUOTED).collect();
    if quoted.len() < line.len() {
        quoted.push('…');
    }
    visible(&quoted).into_owned()
}

fn counts_line(counts: Counts, texts: &Texts) -> String {
    let Counts { error, warning, note, groups, accepted, passed, not_applicable, unchecked } =
        counts;
    let numbers = [error, warning, note, passed, not_applicable, unchecked, groups, accepted]
        .map(|n| n.to_string());
    texts.fill("cli.check.counts", &numbers.each_ref().map(String::as_str))
}

/// Writes how the findings differ from those of an earlier run, and what has gone.
pub(super) fn write_gone(
    out: &mut impl Write,
    compared: &Compared,
    texts: &Texts,
) -> io::Result<()> {
    let counts = [compared.count(Change::New), compared.count(Change::Stays), compared.gone.len()]
        .map(|n| n.to_string());
    writeln!(out, "{}", texts.fill("cli.check.against", &counts.each_ref().map(String::as_str)))?;
    for gone in &compared.gone {
        writeln!(out, "  [{}] {}", texts.get("cli.change.gone"), visible(&gone.summary()))?;
    }
    writeln!(out)
}

fn write_total(
    out: &mut impl Write,
    input: &Input,
    ids: &[ReportId],
    total: Counts,
    texts: &Texts,
) -> io::Result<()> {
    let reports = texts.fill("cli.check.reports", &[&ids.len().to_string()]);
    writeln!(out, "{reports}{}", counts_line(total, texts))?;
    let missed = unreadable(&input.library).count();
    if missed > 0 {
        writeln!(out, "{}", texts.fill("cli.check.unreadable", &[&missed.to_string()]))?;
    }
    Ok(())
}
