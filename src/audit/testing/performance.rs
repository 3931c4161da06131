//! Summary, cards, reviews and an evaluation for the right report, read from text.

use crate::document::{Document, Format};
use crate::reading;
use crate::report::Report;

/// What the right report says of its projects. Its project expenditure is 95.00.
pub(in crate::audit) const RIGHT: &str = include_str!("performance.txt");

/// Puts into a report what a text says of projects.
pub(in crate::audit) fn add(report: &mut Report, text: &str) {
    let document = Document::new(Format::Text, text.to_owned());
    let read = reading::read(&document, &report.source).pop();
    let read = read.unwrap_or_else(|| panic!("no projects in {text}"));
    report.projects = read.projects;
    report.summary_totals = read.summary_totals;
    report.cards = read.cards;
    report.narrative = read.narrative;
    report.evaluations = read.evaluations;
    report.notices = read.notices;
}
