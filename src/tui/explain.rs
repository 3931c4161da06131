//! What is said below the selected row: of its findings rule, sentence, difference, source
//! line; and in full the words of its cells that are cut.

use crate::audit::{Finding, Severity, Site, Status};
use crate::library::review::Review;
use crate::library::{Entry, FindingId, FindingKey, Library};
use crate::report::{Place, Report};
use crate::settings::Texts;
use crate::sheet::Row;

use super::department_list::short_name;
use super::sheet_view::{Explanation, Grid, SeverityOf, mark};
use super::whereabouts;

/// Findings that are explained at most; the findings tab lists all.
const MOST: usize = 2;

/// One text for each of the selected row's gravest findings, then one for each cell whose
/// words have no room in a sheet of this width.
pub fn lines(
    library: &Library,
    review: &Review,
    grid: &Grid,
    width: u16,
    texts: &Texts,
) -> Explanation {
    let Some(row) = grid.row() else { return Vec::new() };
    let mut lines = findings(library, review, row, texts);
    for (title, text) in grid.cut_words(row, width) {
        // A finding's sentence is said already.
        if !lines.iter().any(|(_, said)| said.contains(text)) {
            lines.push((None, texts.fill("tui.explain.cell", &[title, text])));
        }
    }
    lines
}

/// One text for each of the row's gravest findings, then for each that it is the other side
/// of, which has no weight here: the fault is told where the finding stands.
fn findings(library: &Library, review: &Review, row: &Row, texts: &Texts) -> Explanation {
    let known = |id: &FindingId| Some((library.get(id.report)?, library.finding(*id)?));
    let own = row.findings.iter().filter_map(known);
    let said = |entry: &Entry, finding, here, other| {
        let text = sentence(finding, here, other, Some(&*entry.report), texts);
        // Side by side a row is of several.
        if row.report.is_some() { text } else { format!("{} {text}", of_year(entry)) }
    };
    let own = own.map(|(entry, finding)| {
        let mut text = said(entry, finding, finding.site.place, finding.other_side());
        let accepted = Some(&entry.report)
            .filter(|_| finding.status == Status::Accepted)
            .and_then(|report| review.accepted(&FindingKey::of(report, finding), finding));
        let Some(accepted) = accepted else { return (Some(finding.severity), text) };
        text.push_str(&texts.fill("tui.accepted.told", &[&accepted.reason]));
        (None, text)
    });
    let related = row.related.iter().filter_map(known);
    let related = related.map(|(entry, finding)| {
        (Some(Severity::Note), said(entry, finding, row.place, Some(&finding.site)))
    });
    let mut lines: Explanation = own.chain(related).take(MOST).collect();
    let count = row.findings.len() + row.related.len();
    if let (Some((_, last)), true) = (lines.last_mut(), count > MOST) {
        let more = (count - MOST).to_string();
        last.push_str(&texts.fill("tui.explain.more", &[&more]));
    }
    lines
}

/// A department with its year.
fn of_year(entry: &Entry) -> String {
    format!("{} {}", short_name(entry), entry.report.year_text()).trim_end().to_owned()
}

/// What a finding says, and the line of the other side as seen from the line at hand.
fn sentence(
    finding: &Finding,
    here: Option<Place>,
    other: Option<&Site>,
    report: Option<&Report>,
    texts: &Texts,
) -> String {
    let here = here.map(|place| place.line);
    let mut text =
        format!("{} {} {}", mark(finding.severity), finding.rule, finding.message(texts.lang()));
    if let Some(elsewhere) = other.and_then(|site| site.elsewhere.as_ref()) {
        text.push_str(&texts.fill("tui.explain.elsewhere", &[&elsewhere.source]));
        return text;
    }
    let other = other.and_then(|site| site.place);
    if let Some(place) = other.filter(|place| here != Some(place.line)) {
        let number = report.map_or(place.line, |report| report.line_in_file(place.line));
        text.push_str(&texts.fill("tui.explain.line", &[&number.to_string()]));
        text.push_str(&whereabouts::spot(report, place, texts));
    }
    text
}

/// The gravest severity of a row's open findings.
#[derive(Debug)]
pub struct Gravest<'a>(pub &'a Library);

impl SeverityOf for Gravest<'_> {
    fn of(&self, row: &Row) -> Option<Severity> {
        let findings = row.findings.iter().filter_map(|id| self.0.finding(*id));
        let first = findings.clone().find(|it| it.status == Status::Open).map(|it| it.severity);
        first.max(row.cells.iter().filter_map(|cell| cell.severity).max())
    }

    fn is_accepted(&self, row: &Row) -> bool {
        !row.findings.is_empty() && self.of(row).is_none()
    }
}
