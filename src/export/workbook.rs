//! Workbooks of several sheets: all of a department, and all findings to send back.

use std::io;

use super::page::Page;
use super::xlsx::{Book, Links, Names};
use super::{Manner, Out, Plan, rows_of};
use crate::audit::Status;
use crate::library::{Library, ReportId};
use crate::report::{Report, TableKind};
use crate::settings::Texts;
use crate::sheet::{self, Recipe, Row, Sheet, SheetName};

/// Worksheets of single departments at most: programs open a workbook of more only slowly.
/// The worksheet of all findings has those of the others too.
const MOST_DEPARTMENTS: usize = 1000;

/// The sheets of a department's workbook behind its overview and its tables.
const BEHIND: [SheetName; 8] = [
    SheetName::Subjects,
    SheetName::ThreePublic,
    SheetName::Projects,
    SheetName::Indicators,
    SheetName::Figures,
    SheetName::Evaluations,
    SheetName::Findings,
    SheetName::Unread,
];

/// What is left out of a department's own findings: it is the same on all rows, or leads
/// nowhere for whoever gets it.
const ONCE: [&str; 5] = ["department", "scope", "year", "status", "other_source"];

/// What stands on the overview of a review.
const OVERVIEW: [&str; 9] =
    ["department", "scope", "year", "region", "errors", "warnings", "notes", "unread", "source"];

/// What both workbooks are made from.
#[derive(Debug, Clone, Copy)]
struct Maker<'a> {
    library: &'a Library,
    texts: &'a Texts,
    manner: &'a Manner<'a>,
}

/// Writes all sheets of one report that have rows as a workbook; returns how many rows were
/// written.
///
/// # Errors
/// If `out` can't be written to, or the user ends it.
pub fn of_department(
    library: &Library,
    id: ReportId,
    texts: &Texts,
    manner: &Manner<'_>,
    out: &mut Out,
) -> io::Result<usize> {
    let maker = Maker { library, texts, manner };
    let ids = [id];
    let overview = sheet::overview(library, id, texts);
    let mut book = Book::new(&overview.title, manner);
    let mut names = Names::default();
    let name = names.unique(texts.get("export.overview"));
    let mut count = maker.sheet(&mut book, &name, &overview)?;
    for kind in TableKind::ALL {
        let table = SheetName::Table(kind).sheet(library, &ids, texts);
        if !table.rows.is_empty() {
            let name = names.unique(&format!("{} {}", kind.number(), kind.short_title()));
            count += maker.sheet(&mut book, &name, &table)?;
        }
    }
    for sheet in BEHIND {
        let recipe = sheet.recipe(library, &ids, texts);
        if recipe.rows().any(|rows| !rows.is_empty()) {
            let name = names.unique(texts.get(&format!("export.sheet.{sheet}")));
            count += maker.recipe(&mut book, &name, &recipe, &maker.plan(&recipe.sheet))?;
        }
    }
    book.save(out)?;
    Ok(count)
}

/// Writes the findings of some reports as a workbook to send back: an overview that leads to
/// the departments, all findings in one worksheet, then for each department that has open ones a
/// worksheet of these.
/// Returns how many findings were written.
///
/// # Errors
/// If `out` can't be written to, or the user ends it.
pub fn of_findings(
    library: &Library,
    ids: &[ReportId],
    texts: &Texts,
    manner: &Manner<'_>,
    out: &mut Out,
) -> io::Result<usize> {
    let maker = Maker { library, texts, manner };
    let mut book = Book::new(texts.get("export.review"), manner);
    let mut names = Names::default();
    let overview = names.unique(texts.get("export.review"));
    let all = names.unique(texts.get("export.all_findings"));
    let found =
        ids.iter().filter(|id| library.get(**id).is_some_and(|entry| entry.audit.open_count() > 0));
    let links: Links = found
        .take(MOST_DEPARTMENTS)
        .filter_map(|&id| Some((id, names.unique(&short_name(&library.get(id)?.report)))))
        .collect();

    let mut recipe = SheetName::Departments.recipe(library, ids, texts);
    texts.get("export.review").clone_into(&mut recipe.sheet.title);
    let plan = Plan::titled(&recipe.sheet).only(&recipe.sheet, &OVERVIEW);
    maker.linked(&mut book, &overview, &recipe, &plan, &links)?;

    let recipe = SheetName::Findings.recipe(library, ids, texts);
    let count = maker.recipe(&mut book, &all, &recipe, &Plan::titled(&recipe.sheet).spoken())?;
    for &id in ids {
        let (Some(name), Some(entry)) = (links.get(&id), library.get(id)) else { continue };
        let ids = [id];
        let mut recipe = SheetName::Findings.recipe(library, &ids, texts);
        recipe.sheet.title = title(&entry.report);
        let plan = Plan::titled(&recipe.sheet).without(&recipe.sheet, &ONCE).spoken();
        // What was accepted is nothing to mend.
        let is_open = |row: &Row| {
            let finding = row.findings.first().and_then(|&id| library.finding(id));
            finding.is_none_or(|finding| finding.status == Status::Open)
        };
        let each = |take: &mut dyn FnMut(&Row) -> io::Result<()>| {
            rows_of(&recipe, &mut |row| if is_open(row) { take(row) } else { Ok(()) })
        };
        book.add(name, maker.page(&recipe.sheet, &plan), &each, &Links::new())?;
    }
    book.save(out)?;
    Ok(count)
}

impl Maker<'_> {
    /// The columns of one department's sheet: those on screen, and where each row stands.
    fn plan(&self, sheet: &Sheet) -> Plan {
        let columns = sheet.columns.iter().enumerate();
        let columns: Vec<_> = columns
            .filter(|(_, column)| column.shown.for_people())
            .map(|(index, _)| index)
            .collect();
        Plan::screen(sheet, &columns).with_source(sheet, self.texts)
    }

    fn page<'p>(&'p self, sheet: &'p Sheet, plan: &'p Plan) -> Page<'p> {
        let Self { library, texts, manner } = *self;
        Page { sheet, plan, library, texts, manner }
    }

    fn sheet(&self, book: &mut Book, name: &str, sheet: &Sheet) -> io::Result<usize> {
        let plan = self.plan(sheet);
        let each =
            |take: &mut dyn FnMut(&Row) -> io::Result<()>| sheet.rows.iter().try_for_each(take);
        book.add(name, self.page(sheet, &plan), &each, &Links::new())
    }

    fn recipe(
        &self,
        book: &mut Book,
        name: &str,
        recipe: &Recipe<'_>,
        plan: &Plan,
    ) -> io::Result<usize> {
        self.linked(book, name, recipe, plan, &Links::new())
    }

    fn linked(
        &self,
        book: &mut Book,
        name: &str,
        recipe: &Recipe<'_>,
        plan: &Plan,
        links: &Links,
    ) -> io::Result<usize> {
        let page = self.page(&recipe.sheet, plan);
        book.add(name, page, &|take| rows_of(recipe, take), links)
    }
}

/// A department's name, with the year where it is known.
fn title(report: &Report) -> String {
    format!(
        "{} {} {}",
        report.department.name,
        report.department.scope.chinese(),
        report.year_text()
    )
}

/// As a worksheet names it; a report without a name by its source.
fn short_name(report: &Report) -> String {
    if report.department.name.is_empty() {
        report.source.clone()
    } else {
        report.department.name.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader as _, Xlsx};

    use super::*;
    use crate::audit::{Audit, Finding, Site, finding};
    use crate::library::testing::{entries, report};
    use crate::settings::Lang;

    #[test]
    fn what_was_accepted_is_not_sent_back() {
        let report = report("甲局");
        let table = report.table(TableKind::Expenditure).unwrap();
        let [open, accepted] = [("B0301", Status::Open), ("B0302", Status::Accepted)]
            .map(|(rule, status)| Finding { status, ..finding(rule, Site::cell(table, 1, 0)) });
        let accepted_only = Audit { findings: vec![accepted.clone()], ..Audit::default() };
        let both = Audit { findings: vec![open, accepted], ..Audit::default() };
        let library = entries(vec![(both, report.clone()), (accepted_only, report)]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let mut out = Vec::new();
        let texts = Texts::bundled(Lang::Zh);
        of_findings(&library, &ids, &texts, &Manner::default(), &mut out).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(out)).unwrap();
        let names = book.sheet_names();
        assert_eq!(names, ["校验汇总", "全部校验发现", "甲局"], "one has nothing to mend");
        let words = |book: &mut Xlsx<_>, name: &str| -> Vec<String> {
            let range = book.worksheet_range(name).unwrap();
            range.cells().map(|(_, _, cell)| cell.to_string()).collect()
        };
        let own = words(&mut book, "甲局");
        assert!(own.iter().any(|cell| cell == "B0301") && own.iter().any(|cell| cell == "错误"));
        assert!(own.iter().all(|cell| cell != "B0302"), "{own:?}");
        let all = words(&mut book, "全部校验发现");
        assert!(all.iter().any(|cell| cell == "B0302") && all.iter().any(|cell| cell == "已接受"));
    }
}
