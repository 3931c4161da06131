//! One department at a glance (总览).

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::findings::{message, site_target};
use super::frame::{Frame, Spot};
use super::key_figures as key;
use super::last_year::last_year;
use super::marks::Marks;
use super::ratio::{bar, mean, share};
use super::three_public::depth as three_public_depth;
use super::{Cell, ColumnKind, FindingId, Row, Sheet, Target, Tone};
use crate::audit::{InGroup, Severity, Status, findings_by_cause};
use crate::library::{Entry, Library, ReportId};
use crate::report::{Amount, Level, RowItem, SectionKind, Side, TableKind};
use crate::settings::Texts;

/// How many findings stand in the overview; the others are counted.
const MOST_FINDINGS: usize = 8;

/// Key figures, structure of income and expenditure, three public expenses, projects and the
/// gravest findings of one report.
pub fn overview(library: &Library, id: ReportId, texts: &Texts) -> Sheet {
    let ids = [id];
    let frame = Frame { library, ids: &ids, texts };
    let columns = vec![
        frame.column("item", ColumnKind::Text).frozen(),
        frame.column("amount", ColumnKind::Amount),
        frame.column("share", ColumnKind::Percent),
        frame.column("bar", ColumnKind::Bar).screen(),
        frame.column("remark", ColumnKind::Text).in_full(),
    ];
    let mut sheet = frame.sheet("overview", columns);
    sheet.unit = frame.unit(&TableKind::ALL);
    let Some(entry) = library.get(id) else { return sheet };
    let department = &entry.report.department;
    sheet.title = texts.fill(
        "sheet.title.overview",
        &[&department.name, department.scope.chinese(), &entry.report.year_text()],
    );
    let unit = sheet.unit.clone();
    let marks = Marks::of_audit(&entry.audit);
    let (rows, times) = (Vec::new(), HashMap::new());
    let mut page = Page { id, entry, marks, texts, unit, rows, times };
    page.income();
    page.expenditure();
    page.classes();
    page.three_public();
    page.projects();
    page.findings();
    sheet.rows = page.rows.into();
    sheet
}

struct Page<'a> {
    id: ReportId,
    entry: &'a Entry,
    marks: Marks,
    texts: &'a Texts,
    unit: Option<String>,
    rows: Vec<Row>,
    /// How many lines have each item.
    times: HashMap<String, usize>,
}

/// A line of the overview before it is a row.
#[derive(Default)]
struct Line {
    item: String,
    spot: Option<Spot>,
    whole: Option<Decimal>,
    remark: String,
    depth: u8,
    target: Option<Target>,
}

impl Page<'_> {
    fn text(&self, name: &str) -> String {
        self.texts.get(&format!("sheet.overview.{name}")).to_owned()
    }

    fn value(&self, spot: Option<Spot>) -> Option<Decimal> {
        key::value(spot, &self.entry.report)
    }

    fn push(&mut self, line: Line) {
        let report = &self.entry.report;
        let value = self.value(line.spot);
        let amount = super::frame::cell_of(line.spot, self.id, report, &self.marks);
        let place = amount.place;
        let findings = line.spot.filter(|spot| self.marks.of_cell((*spot).into()).is_some());
        let findings = findings
            .map(|spot| self.marks.of_row(self.id, spot.kind, spot.row))
            .unwrap_or_default();
        // Its number is another one when something comes before it.
        let time = self.times.entry(line.item.clone()).or_default();
        let key = format!("{}/{time}", line.item);
        *time += 1;
        let bar = match line.whole {
            Some(whole) => bar(value, whole),
            None => Cell::default(),
        };
        self.rows.push(Row {
            cells: vec![
                Cell::text(&line.item),
                amount,
                share(value, line.whole),
                bar,
                Cell::text(line.remark),
            ],
            depth: line.depth,
            tone: if line.depth == 0 { Tone::Strong } else { Tone::Plain },
            report: Some(self.id),
            place,
            findings,
            related: Vec::new(),
            target: line.target.or_else(|| line.spot.map(|spot| spot.target(self.id))),
            key,
        });
    }

    /// The columns of a table's total row, zero ones left out, as shares of the first.
    fn structure(&mut self, kind: TableKind, section: SectionKind, total: Option<Spot>) {
        let Some(table) = self.entry.report.table(kind) else { return };
        let whole = self.value(total);
        for column in table.columns.iter().skip(1).filter(|column| column.standard) {
            let spot =
                Spot::find(&self.entry.report, kind, Side::Whole, RowItem::Total, &column.name);
            if self.value(spot).is_some_and(|value| !value.is_zero()) {
                let item = column.name.clone();
                let remark = self.last_year(section, &item).unwrap_or_default();
                self.push(Line { item, spot, whole, remark, depth: 1, ..Line::default() });
            }
        }
    }

    /// An amount in a sentence, with its unit: the unit in which the sheet is looked at changes
    /// no words.
    fn printed(&self, amount: Amount) -> String {
        format!("{}{}", amount.grouped(), self.unit.as_deref().unwrap_or_default())
    }

    /// Last year's figure of an item as the narrative implies it.
    fn last_year(&self, section: SectionKind, item: &str) -> Option<String> {
        let unit = self.unit.as_deref()?;
        let (_, last) = last_year(&self.entry.report.narrative, section, item, unit)?;
        Some(self.texts.fill("sheet.overview.last_year", &[&self.printed(last)]))
    }

    /// The same of the year's income or expenditure, else of 收支总计, which counts the
    /// balances brought forward too.
    fn total_last_year(&self, section: SectionKind, item: &str) -> String {
        let totals = || {
            let narrative = &self.entry.report.narrative;
            let unit = self.unit.as_deref()?;
            let (total, last) = last_year(narrative, SectionKind::Overall, "收支总计", unit)?;
            let figures = [total, last].map(|amount| self.printed(amount));
            let figures = figures.each_ref().map(String::as_str);
            Some(self.texts.fill("sheet.overview.totals_last_year", &figures))
        };
        self.last_year(section, item).or_else(totals).unwrap_or_default()
    }

    fn income(&mut self) {
        let total = key::income(&self.entry.report);
        let remark = self.total_last_year(SectionKind::Income, "收入合计");
        self.push(Line { item: self.text("income"), spot: total, remark, ..Line::default() });
        self.structure(TableKind::Income, SectionKind::Income, total);
    }

    fn expenditure(&mut self) {
        let total = key::expenditure(&self.entry.report);
        let remark = self.total_last_year(SectionKind::Expenditure, "支出合计");
        self.push(Line { item: self.text("expenditure"), spot: total, remark, ..Line::default() });
        self.structure(TableKind::Expenditure, SectionKind::Expenditure, total);
    }

    fn classes(&mut self) {
        let kind = TableKind::Expenditure;
        let Some(table) = self.entry.report.table(kind) else { return };
        let Some(column) = table.column_index(Side::Whole, "本年支出合计") else { return };
        let whole = self.value(key::expenditure(&self.entry.report));
        let classes: Vec<_> = table
            .rows_of(Side::Whole)
            .filter(|(_, row)| {
                matches!(row.item, RowItem::Subject(code) if code.level() == Level::Class)
            })
            .map(|(row, printed)| (row, printed.label.text.clone()))
            .collect();
        if classes.is_empty() {
            return;
        }
        let remark = self.texts.fill("sheet.overview.count", &[&classes.len().to_string()]);
        self.push(Line { item: self.text("classes"), remark, ..Line::default() });
        for (row, item) in classes {
            let spot = Some(Spot { kind, row, column });
            self.push(Line { item, spot, whole, depth: 1, ..Line::default() });
        }
    }

    fn three_public(&mut self) {
        let report = &self.entry.report;
        let Some(table) = report.table(TableKind::ThreePublic) else { return };
        let total = key::three_public(report, Side::Actual, "合计");
        let whole = self.value(total);
        let items: Vec<_> =
            table.columns.iter().filter(|c| c.present).map(|c| c.name.clone()).collect();
        for column in items {
            let spot = key::three_public(&self.entry.report, Side::Actual, &column);
            let budget = self.value(key::three_public(&self.entry.report, Side::Budget, &column));
            let remark = budget.map(|budget| {
                let rate = self.value(spot).and_then(|spent| super::ratio::percent(spent, budget));
                let budget = self.printed(Amount::from(budget));
                match rate {
                    Some(rate) => self
                        .texts
                        .fill("sheet.overview.budget_and_rate", &[&budget, &rate.to_string()]),
                    None => self.texts.fill("sheet.overview.budget", &[&budget]),
                }
            });
            let is_total = three_public_depth(&column) == 0;
            self.push(Line {
                item: if is_total { self.text("three_public") } else { column.clone() },
                spot,
                whole: whole.filter(|whole| !is_total && !whole.is_zero()),
                remark: remark.unwrap_or_default(),
                depth: three_public_depth(&column),
                target: is_total.then_some(Target::ThreePublic(self.id)),
            });
        }
    }

    fn projects(&mut self) {
        let projects = &self.entry.report.projects;
        if projects.is_empty() {
            return;
        }
        let scores = projects.iter().filter_map(|project| self.entry.report.score_of(project));
        let mean = mean(scores.map(|score| score.value.decimal()));
        let count = projects.len().to_string();
        let remark = match mean {
            Some(mean) => {
                self.texts.fill("sheet.overview.count_and_mean", &[&count, &mean.to_string()])
            }
            None => self.texts.fill("sheet.overview.count", &[&count]),
        };
        self.push(Line { item: self.text("projects"), remark, ..Line::default() });
        for (index, project) in projects.iter().enumerate() {
            let score = self.entry.report.score_of(project).map(|score| score.value.to_string());
            let grade = project.grade.as_ref().map(|grade| grade.value.chinese().to_owned());
            let words: Vec<_> = score.into_iter().chain(grade).collect();
            self.push(Line {
                item: project.name.value.clone(),
                remark: words.join(" "),
                depth: 1,
                target: Some(Target::Project { report: self.id, index }),
                ..Line::default()
            });
            if let Some(row) = self.rows.last_mut() {
                row.place = Some(project.place);
            }
        }
    }

    fn findings(&mut self) {
        let counts = Severity::ALL.map(|severity| self.entry.audit.count(severity).to_string());
        let [notes, warnings, errors] = &counts;
        let remark = self.texts.fill("sheet.overview.finding_counts", &[errors, warnings, notes]);
        self.push(Line { item: self.text("findings"), remark, ..Line::default() });
        let leading: Vec<_> = findings_by_cause(&self.entry.audit, Severity::Note)
            .filter(|(_, finding, place)| {
                finding.status == Status::Open && *place == InGroup::Leads
            })
            .collect();
        for (index, finding, _) in leading.into_iter().take(MOST_FINDINGS) {
            self.push(Line {
                item: finding.rule.clone(),
                remark: message(finding, self.texts),
                depth: 1,
                target: Some(site_target(self.id, &finding.site)),
                ..Line::default()
            });
            if let Some(row) = self.rows.last_mut() {
                row.place = finding.site.place;
                row.findings = vec![FindingId { report: self.id, index }];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::by_key;
    use super::*;
    use crate::library::testing::library_of;
    use crate::settings::Lang;

    #[test]
    fn all_parts_with_shares() {
        let library = library_of(&["甲局"]);
        let (id, _) = library.entries().next().unwrap();
        let sheet = overview(&library, id, &Texts::bundled(Lang::Zh));
        let items = by_key(&sheet, "item");
        let at = |item: &str| {
            items.iter().position(|i| i == item).unwrap_or_else(|| panic!("{item}: {items:?}"))
        };
        let share = |item: &str| by_key(&sheet, "share")[at(item)].clone();
        assert_eq!(share("财政拨款收入"), "100.00");
        assert_eq!(share("项目支出"), "20.00");
        assert_eq!(share("社会保障和就业支出"), "10.00");
        assert!(!items.contains(&"经营收入".to_owned()), "what is blank is left out");
        let remarks = by_key(&sheet, "remark");
        assert!(remarks[at("公务接待费")].contains("4.00"), "{remarks:?}");
        assert!(remarks[at("公务接待费")].contains("75.00%"), "{remarks:?}");
        assert!(remarks[at("平台运维项目")].contains("94.36"), "{remarks:?}");
        assert_eq!(sheet.rows[at("社会保障和就业支出")].place.map(|place| place.line), Some(54));
    }

    #[test]
    fn a_report_that_is_gone_is_an_empty_sheet() {
        let library = library_of(&[]);
        let sheet = overview(&library, ReportId { file: 7, part: 0 }, &Texts::bundled(Lang::En));
        assert!(sheet.rows.is_empty() && !sheet.empty.is_empty());
    }
}
