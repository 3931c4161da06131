//! Findings (校验发现), each with both sides.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::frame::{Frame, Recipe};
use super::{Cell, Column, ColumnKind, FindingId, Row, Sheet, Shown, Target, Tone};
use crate::audit::{Finding, InGroup, Part, Severity, Site, Spot, Status, findings_by_cause};
use crate::library::{CardRow, Entry, Library, ReportId};
use crate::settings::Texts;

/// The findings of each report by cause, the gravest first; those with the same cause as one
/// before them stand below it.
pub fn findings(library: &Library, ids: &[ReportId], texts: &Texts) -> Sheet {
    told(library, ids, Severity::Note, texts, message).build()
}

/// As [`findings_from`], each row with the number of its group in the report and the figure
/// that the group blames.
pub fn findings_by_group<'a>(
    library: &'a Library,
    ids: &'a [ReportId],
    least: Severity,
    texts: &'a Texts,
) -> Recipe<'a> {
    let frame = Frame { library, ids, texts };
    let text = |name| frame.column(name, ColumnKind::Text).export();
    let group = frame.count("group").export();
    let mut columns = columns(&frame);
    let own = columns.len();
    columns.extend([group, text("lead_table"), text("lead_row"), text("lead_column")]);
    let columns = frame.columns(columns);
    // Department, scope and year stand before.
    let behind = own + 3;
    let words = texts.clone();
    frame.recipe(frame.sheet("findings", columns), move |id, entry| {
        let mut number = 0;
        let rows = findings_by_cause(&entry.audit, least).map(|(index, finding, place)| {
            number += usize::from(place == InGroup::Leads);
            let lead = entry.audit.group_of(index).and_then(|group| group.lead.as_ref());
            let lead = |text: fn(&Site) -> &str| Cell::text(lead.map(text).unwrap_or_default());
            let mut row = row(id, entry, index, finding, (&words, whole_message));
            let cells = [
                Cell::count_if(Some(number)),
                lead(|site| site.part.name()),
                lead(|site| &site.row_name),
                lead(|site| &site.column_name),
            ];
            let source = row.cells.split_off(behind);
            row.cells.extend(cells.into_iter().chain(source));
            row
        });
        rows.collect()
    })
}

/// The findings of all reports, the gravest of all first.
pub fn findings_gravest_first(library: &Arc<Library>, ids: &[ReportId], texts: &Texts) -> Sheet {
    let rank = |row: &Row| {
        let finding = row.findings.first().and_then(|&id| library.finding(id));
        finding.map_or(0, |finding| finding.severity as u8 + 1)
    };
    told(library, ids, Severity::Note, texts, message).lazy(library, Some(&rank))
}

/// As [`findings`], from a severity on, the rows still to be made; with the cells behind a pooled
/// note, which on screen opens to them.
pub fn findings_from<'a>(
    library: &'a Library,
    ids: &'a [ReportId],
    least: Severity,
    texts: &'a Texts,
) -> Recipe<'a> {
    told(library, ids, least, texts, whole_message)
}

fn told<'a>(
    library: &'a Library,
    ids: &'a [ReportId],
    least: Severity,
    texts: &'a Texts,
    sentence: fn(&Finding, &Texts) -> String,
) -> Recipe<'a> {
    let frame = Frame { library, ids, texts };
    let mut columns = frame.columns(columns(&frame));
    if let Some(line) = columns.last_mut() {
        (line.shown, line.apart) = (Shown::Everywhere, false);
    }
    let words = texts.clone();
    frame.recipe(frame.sheet("findings", columns), move |id, entry| {
        let mut times: HashMap<String, u32> = HashMap::new();
        findings_by_cause(&entry.audit, least)
            .map(|(index, finding, place)| {
                let mut row = row(id, entry, index, finding, (&words, sentence));
                let time = times.entry(row.key.clone()).or_default();
                if *time > 0 {
                    row.key = format!("{}#{time}", row.key);
                }
                *time += 1;
                Row { depth: u8::from(place == InGroup::Follows), ..row }
            })
            .collect()
    })
}

/// What a finding is, whatever else is found: its number is another one when the report was
/// mended and read anew.
fn key(id: ReportId, finding: &Finding) -> String {
    let Finding { rule, site, .. } = finding;
    let part = site.part.name();
    format!("{id}/finding/{rule}/{part}/{}/{}", site.row_name, site.column_name)
}

/// What stands between the report and its source.
fn columns(frame: &Frame<'_>) -> Vec<Column> {
    let text = |name| frame.column(name, ColumnKind::Text);
    let number = |name| frame.column(name, ColumnKind::Number);
    vec![
        text("rule"),
        text("severity").written(),
        text("status").written(),
        text("table"),
        text("row").export(),
        text("column").export(),
        text("message").telling(),
        number("expected"),
        number("found"),
        number("difference").by_size(),
        number("tolerance").export(),
        text("other_table").export(),
        text("other_row").export(),
        text("other_column").export(),
        text("other_source").export(),
        frame.count("other_source_line").export(),
    ]
}

fn row(
    id: ReportId,
    entry: &Entry,
    index: usize,
    finding: &Finding,
    (texts, sentence): (&Texts, fn(&Finding, &Texts) -> String),
) -> Row {
    let other = finding.other_side();
    let of_other = |text: fn(&Site) -> &str| Cell::text(other.map(text).unwrap_or_default());
    let number = |number: Option<Decimal>| Cell::number(number).plain();
    let status = match finding.status {
        Status::Open => "open",
        Status::Accepted => "accepted",
    };
    let cells = [
        Cell {
            severity: Some(finding.severity).filter(|_| finding.status == Status::Open),
            ..Cell::text(&finding.rule)
        },
        Cell::named(finding.severity.name(), "severity", texts),
        Cell::named(status, "status", texts),
        Cell::named(finding.site.part.name(), "part", texts),
        Cell::text(&finding.site.row_name),
        Cell::text(&finding.site.column_name),
        Cell::text(sentence(finding, texts)),
        number(finding.expected),
        number(finding.found),
        number(finding.difference),
        number(finding.tolerance),
        Cell::named(other.map_or("", |site| site.part.name()), "part", texts),
        of_other(|site| &site.row_name),
        of_other(|site| &site.column_name),
        Cell::text(other.map(|site| source_of(site, entry)).unwrap_or_default()),
        Cell::count_if(other.and_then(Site::line).map(|line| match other {
            Some(Site { elsewhere: Some(_), .. }) => line,
            _ => entry.report.line_in_file(line),
        })),
    ];
    let place = finding.site.place;
    Row {
        cells: Frame::cells(id, entry, cells, place),
        report: Some(id),
        place: place.or(leading_site(finding).place),
        tone: match finding.status {
            Status::Open => Tone::Plain,
            Status::Accepted => Tone::Muted,
        },
        findings: vec![FindingId { report: id, index }],
        target: Some(site_target(id, leading_site(finding))),
        key: key(id, finding),
        ..Row::default()
    }
}

/// The source of a site, with where in it: the report's own, unless it is another's.
fn source_of(site: &Site, entry: &Entry) -> String {
    match &site.elsewhere {
        Some(elsewhere) => elsewhere.source.clone(),
        None => entry.report.source_at(site.place),
    }
}

/// The sentence of a finding, in the interface's language.
pub(super) fn message(finding: &Finding, texts: &Texts) -> String {
    finding.message(texts.lang())
}

/// The same with the cells behind it.
fn whole_message(finding: &Finding, texts: &Texts) -> String {
    finding.whole_message(texts.lang())
}

/// The site that a finding leads to: its own, or the first that it lists where it speaks of
/// the report as a whole (尾差).
fn leading_site(finding: &Finding) -> &Site {
    let own = &finding.site;
    let is_somewhere = own.line().is_some() || matches!(own.part, Part::Table(_));
    if is_somewhere { own } else { finding.others.first().unwrap_or(own) }
}

/// Where a site lies: the figure, cell, row or table; else the line; else the department.
pub fn site_target(report: ReportId, site: &Site) -> Target {
    if let Part::Table(kind) = site.part {
        return Target::Table { report, kind, row: site.row, column: site.column };
    }
    match (site.spot, site.line()) {
        (Some(Spot::Figure(index)), _) => Target::Figure { report, index },
        (Some(Spot::Project(index, _)), _) => Target::Summary { report, index },
        (Some(Spot::Fund(card, row, _)), _) => {
            Target::Card { report, card, row: CardRow::Fund(row) }
        }
        (Some(Spot::Indicator(card, row, _)), _) => {
            Target::Card { report, card, row: CardRow::Indicator(row) }
        }
        (Some(Spot::CardTotal(card)), _) => Target::Card { report, card, row: CardRow::Total },
        (_, Some(line)) => Target::Line { report, line },
        (_, None) => Target::Department(report),
    }
}

#[cfg(test)]
mod tests {
    use super::super::SheetName;
    use super::super::testing::by_key;
    use super::*;
    use crate::audit::Audit;
    use crate::library::testing::{entries, report};
    use crate::report::TableKind;
    use crate::settings::Lang;

    fn finding(rule: &str, severity: Severity, kind: TableKind) -> (String, Severity, TableKind) {
        (rule.to_owned(), severity, kind)
    }

    fn audited(findings: &[(String, Severity, TableKind)]) -> (Audit, crate::report::Report) {
        let report = report("甲局");
        let findings = findings
            .iter()
            .map(|(rule, severity, kind)| {
                let table = report.table(*kind).unwrap();
                Finding {
                    rule: rule.clone(),
                    severity: *severity,
                    status: Status::Open,
                    site: Site::cell(table, 1, 0),
                    others: vec![Site::cell(table, 0, 0)],
                    expected: Some(Decimal::from(91)),
                    found: Some(Decimal::from(90)),
                    difference: Some(Decimal::from(-1)),
                    tolerance: None,
                    values: vec!["0".to_owned()],
                    likely: None,
                    units: None,
                }
            })
            .collect();
        (Audit { findings, ..Audit::default() }, report)
    }

    #[test]
    fn both_sides_and_the_gravest_first() {
        let library = entries(vec![audited(&[
            finding("B0302", Severity::Note, TableKind::Expenditure),
            finding("B0301", Severity::Error, TableKind::Expenditure),
        ])]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = findings(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(by_key(&sheet, "rule"), ["B0301", "B0302"]);
        assert_eq!(by_key(&sheet, "severity"), ["error", "note"]);
        assert_eq!(by_key(&sheet, "row")[0], "201 一般公共服务支出");
        assert_eq!(by_key(&sheet, "other_row")[0], "合计");
        assert_eq!(by_key(&sheet, "difference")[0], "-1");
        assert_eq!(by_key(&sheet, "source_line")[0], "52");
        assert_eq!(by_key(&sheet, "other_source_line")[0], "51");
        let kind = TableKind::Expenditure;
        let target = Target::Table { report: ids[0], kind, row: Some(1), column: Some(0) };
        assert_eq!(sheet.rows[0].target, Some(target));
        assert_eq!(sheet.rows[0].findings, [FindingId { report: ids[0], index: 1 }]);
    }

    #[test]
    fn a_finding_marks_its_cell_in_the_table() {
        let library =
            entries(vec![audited(&[finding("B0301", Severity::Error, TableKind::Expenditure)])]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let texts = Texts::bundled(Lang::Zh);
        let sheet = SheetName::Table(TableKind::Expenditure).sheet(&library, &ids, &texts);
        assert_eq!(sheet.rows[1].findings.len(), 1);
        assert_eq!(sheet.rows[0].related, sheet.rows[1].findings, "the other side leads to it");
        let marked = sheet.rows.iter().flat_map(|row| &row.cells).filter(|c| c.severity.is_some());
        assert_eq!(marked.count(), 1, "the other side is not accused");
    }

    #[test]
    fn several_others_are_no_other_side() {
        let (mut audit, report) =
            audited(&[finding("B0303", Severity::Error, TableKind::Expenditure)]);
        let table = report.table(TableKind::Expenditure).unwrap();
        audit.findings[0].site = Site::cell(table, 0, 0);
        let terms = [Site::cell(table, 1, 0), Site::cell(table, 1, 1)];
        audit.findings[0].others = terms.to_vec();
        let library = entries(vec![(audit, report)]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let texts = Texts::bundled(Lang::Zh);
        let sheet = findings(&library, &ids, &texts);
        for key in ["other_table", "other_row", "other_column", "other_source"] {
            assert_eq!(by_key(&sheet, key), [""], "{key}");
        }
        assert_eq!(by_key(&sheet, "other_source_line"), [""]);
        let sheet = SheetName::Table(TableKind::Expenditure).sheet(&library, &ids, &texts);
        let own = FindingId { report: ids[0], index: 0 };
        assert_eq!(
            (&sheet.rows[0].findings[..], &sheet.rows[0].related[..]),
            (&[own][..], &[][..])
        );
        assert_eq!(
            (&sheet.rows[1].findings[..], &sheet.rows[1].related[..]),
            (&[][..], &[own][..])
        );
        assert!(sheet.rows[1].cells.iter().all(|cell| cell.severity.is_none()));
    }

    #[test]
    fn over_all_reports_the_gravest_first() {
        let library = entries(vec![
            audited(&[finding("B0302", Severity::Note, TableKind::Expenditure)]),
            audited(&[finding("B0301", Severity::Error, TableKind::Expenditure)]),
        ]);
        let library = Arc::new(library);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = findings_gravest_first(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(by_key(&sheet, "rule"), ["B0301", "B0302"]);
    }
}
