//! What a person is shown of something that was found.

use std::ops::Range;

use super::candidate::{Candidate, Kind, What};
use super::fits::Fits;
use super::indexed::{Indexed, place_of};
use super::searched::TABLES;
use super::word::{Fit, all_in, join};
use super::{Detail, Hit, HitKind};
use crate::library::{CardRow, FindingId, Target};
use crate::report::{Amount, TableKind, Tree};

/// Name, found characters, what stands beside it, where it leads.
type Told = (String, Vec<Range<usize>>, Detail, Target);

impl Fits<'_> {
    /// What a person is shown of something that was found.
    pub fn hit(&self, candidate: Candidate) -> Option<Hit> {
        let Candidate { score, what: What { kind, report, index } } = candidate;
        let (text, ranges, detail, target) = match kind {
            Kind::Subject => self.subject_hit(index)?,
            kind => self.hit_of(kind, self.index.reports.get(report as usize)?, index)?,
        };
        let kind = match kind {
            Kind::Department => HitKind::Department,
            Kind::Subject | Kind::SubjectOf => HitKind::Subject,
            Kind::Project => HitKind::Project,
            Kind::Indicator => HitKind::Indicator,
            Kind::Finding => HitKind::Finding,
            Kind::Section | Kind::Definition | Kind::Figure => HitKind::Narrative,
            Kind::Amount => HitKind::Amount,
        };
        let report = target.report();
        Some(Hit { kind, text, ranges: join(ranges), score, detail, target, report })
    }

    fn hit_of(&self, kind: Kind, held: &Indexed, index: u32) -> Option<Told> {
        let at = index as usize;
        let report = held.id;
        match kind {
            Kind::Department => Some(self.department_hit(held)),
            Kind::Subject => None,
            Kind::SubjectOf => self.subject_of_hit(held, at),
            Kind::Project => self.project_hit(held, at),
            Kind::Indicator => self.indicator_hit(held, index),
            Kind::Finding => {
                let target = Target::Finding(FindingId { report, index: at });
                let text = self.index.findings.get(*held.findings.get(at)?);
                self.within(held, text.to_owned(), target)
            }
            Kind::Section => {
                let heading = self.index.headings.get(*held.headings.get(at)?);
                let detail = Detail::Department(self.department(held));
                let target = Target::Section { report, index: at };
                Some((heading.to_owned(), self.ranges(heading), detail, target))
            }
            Kind::Definition => {
                let term = self.index.terms.get(*held.terms.get(at)?);
                self.within(held, term.to_owned(), Target::Definition { report, index: at })
            }
            Kind::Figure => {
                let (&item, &figure) = (held.items.get(at)?, held.figures.get(at)?);
                let (item, figure) = (self.index.items.get(item), self.index.figures.get(figure));
                let target = Target::Figure { report, index: at };
                self.within(held, format!("{item} {figure}"), target)
            }
            Kind::Amount => self.amount_hit(held, index),
        }
    }

    fn department(&self, held: &Indexed) -> String {
        self.index.departments.get(held.department).to_owned()
    }

    /// Where the words stand in a name, as ranges of characters.
    fn ranges(&self, name: &str) -> Vec<Range<usize>> {
        self.words.iter().filter_map(|word| word.fit(name)).flat_map(|fit| fit.ranges).collect()
    }

    /// A text in which all words stand.
    fn within(&self, held: &Indexed, text: String, target: Target) -> Option<Told> {
        let ranges = all_in(self.words, &text)?;
        Some((text, ranges, Detail::Department(self.department(held)), target))
    }

    fn department_hit(&self, held: &Indexed) -> Told {
        let name = self.department(held);
        let year = held.year.map(|year| format!(" {year}")).unwrap_or_default();
        let detail = Detail::Report(format!("{}{year}", held.scope.chinese()));
        let ranges = self.ranges(&name);
        (name, ranges, detail, Target::Department(held.id))
    }

    /// Code and name of a subject, and where the words stand in it.
    fn subject_text(&self, number: u32) -> Option<(String, Vec<Range<usize>>)> {
        let subject = self.index.subjects.get(number as usize)?;
        let (name, _) = self.subject(subject)?;
        let (digits, name) = (subject.code.to_string(), self.index.subject_names.get(name));
        let before = digits.len() + 1;
        let mut ranges = Vec::new();
        for word in self.words {
            if word.begins(&digits) {
                ranges.push(Range { start: 0, end: word.text().len() });
            } else if let Some(Fit { ranges: of_name, .. }) = word.fit(name) {
                ranges.extend(of_name.into_iter().map(|it| it.start + before..it.end + before));
            }
        }
        Some((format!("{digits} {name}"), ranges))
    }

    fn subject_hit(&self, index: u32) -> Option<Told> {
        let (&code, &number) = self.index.subject_of.iter().nth(index as usize)?;
        let (text, ranges) = self.subject_text(number)?;
        let spending = self.spending(number);
        let target = Target::Subject { tree: code.tree().unwrap_or(Tree::Functional), code };
        Some((text, ranges, Detail::Departments(spending), target))
    }

    fn subject_of_hit(&self, held: &Indexed, index: usize) -> Option<Told> {
        let of = held.subjects.get(index)?;
        let (text, ranges) = self.subject_text(of.subject)?;
        let kind = *TABLES.get(of.table())?;
        let (report, row) = (held.id, Some(of.row()));
        let target = Target::Table { report, kind, row, column: None };
        Some((text, ranges, Detail::Department(self.department(held)), target))
    }

    fn project_hit(&self, held: &Indexed, index: usize) -> Option<Told> {
        let name = self.index.projects.get(*held.projects.get(index)?);
        let score = held.scores.get(index).copied().flatten();
        let score = score.map(|score| self.index.shown.get(score).to_owned());
        let detail = Detail::Project(self.department(held), score);
        let target = Target::Project { report: held.id, index };
        Some((name.to_owned(), self.ranges(name), detail, target))
    }

    fn indicator_hit(&self, held: &Indexed, index: u32) -> Option<Told> {
        let name = self.index.indicators.get(*held.indicators.get(index as usize)?);
        let (card, of, at) = held.card_of(index)?;
        let project = of.project.and_then(|project| held.projects.get(project as usize));
        let project = project.map_or("", |&project| self.index.projects.get(project));
        let detail = Detail::Indicator(self.department(held), project.to_owned());
        let target = Target::Card { report: held.id, card, row: CardRow::Indicator(at) };
        Some((name.to_owned(), self.ranges(name), detail, target))
    }

    fn amount_hit(&self, held: &Indexed, cell: u32) -> Option<Told> {
        let tables = held.tables.tables();
        let (table, row, column) = place_of(&tables, cell)?;
        let kind = *TableKind::ALL.get(usize::from(table.kind))?;
        let printed = table.rows.get(row)?;
        let amount = held.cells.get(cell as usize).map(Amount::grouped)?;
        let columns =
            if printed.is_expenditure { &table.expenditure_columns } else { &table.columns };
        let name = columns.get(column).map_or("", |&name| self.index.shown.get(name));
        let department = self.department(held);
        let detail = Detail::Cell { department, table: kind, column: name.to_owned() };
        let target = Target::Table { report: held.id, kind, row: Some(row), column: Some(column) };
        let range = Range { start: 0, end: amount.chars().count() };
        let label = self.index.shown.get(printed.label);
        Some((format!("{amount} {label}"), vec![range], detail, target))
    }
}
