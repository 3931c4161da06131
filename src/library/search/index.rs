//! What can be searched, each text once.

use std::collections::BTreeMap;

use super::indexed::{FurtherNames, Indexed, NO_NAME, Packed, SubjectIn};
use super::pool::Pool;
use super::searched::{RowOf, Searched, TableOf};
use super::sentences;
use super::subject::Subject;
use super::uses::Uses;
use crate::audit::Finding;
use crate::library::ReportId;
use crate::report::{QuickMap, SubjectCode};

/// All that is searched of the loaded reports, and all that is shown of what is found: nothing
/// else is asked while searching.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// In order.
    pub(super) reports: Vec<Indexed>,
    pub(super) departments: Pool,
    pub(super) subjects: Vec<Subject>,
    /// Their indices, by code.
    pub(super) subject_of: BTreeMap<SubjectCode, u32>,
    pub(super) subject_names: Pool,
    pub(super) projects: Pool,
    pub(super) indicators: Pool,
    pub(super) headings: Pool,
    pub(super) terms: Pool,
    /// What figures of narratives are of.
    pub(super) items: Pool,
    /// How these are printed.
    pub(super) figures: Pool,
    /// What the rules find: rule and sentence.
    pub(super) findings: Pool,
    /// Labels, columns and scores: not searched, but shown.
    pub(super) shown: Pool,
    /// How often the reports use these.
    pub(super) uses: Uses,
}

impl Index {
    /// Takes in a report, in the place of what it had of it.
    pub fn add(&mut self, id: ReportId, searched: Searched) {
        self.remove(id);
        let department = self.departments.take(&searched.department);
        let (subjects, further_names) = self.add_subjects(&searched, department);
        let shown: Vec<u32> = searched.shown.iter().map(|text| self.shown.take(text)).collect();
        let shown = |text: u32| shown.get(text as usize).copied().unwrap_or(0);
        let tables: Vec<TableOf> = searched.tables.into_iter().map(|it| it.with(shown)).collect();
        let held = Indexed {
            id,
            department,
            group: self.shown.take(&searched.group),
            scope: searched.scope,
            year: searched.year,
            subjects,
            further_names,
            projects: self.projects.take_all(&searched.projects),
            scores: searched.scores.into_iter().map(|score| score.map(shown)).collect(),
            indicators: self.indicators.take_all(&searched.indicators),
            cards: searched.cards.into(),
            headings: self.headings.take_all(&searched.headings),
            terms: self.terms.take_all(&searched.terms),
            items: self.items.take_all(&searched.items),
            figures: self.figures.take_all(&searched.figures),
            cells: searched.cells,
            tables: Packed::new(&tables),
            findings: searched.sentences.iter().map(|text| self.findings.take(text)).collect(),
        };
        self.uses.add(&held);
        let place = self.reports.partition_point(|other| other.id < id);
        self.reports.insert(place, held);
    }

    /// Takes in what the rules find in a report besides what they found already.
    pub fn add_findings(&mut self, id: ReportId, findings: &[Finding]) {
        let place = self.reports.binary_search_by_key(&id, |held| held.id);
        if let Some(held) = place.ok().and_then(|place| self.reports.get_mut(place)) {
            let said = sentences::of(findings);
            let more = said.iter().map(|text| self.findings.take(text));
            self.uses.remove(held);
            held.findings = held.findings.iter().copied().chain(more).collect();
            self.uses.add(held);
        }
    }

    /// Forgets a report.
    pub fn remove(&mut self, id: ReportId) {
        let Ok(place) = self.reports.binary_search_by_key(&id, |held| held.id) else { return };
        let held = self.reports.remove(place);
        self.forget(&held);
    }

    /// Counts no more what a report has.
    fn forget(&mut self, held: &Indexed) {
        self.uses.remove(held);
        let bearing = held.subjects.iter().filter(|of| of.name != NO_NAME);
        let names = bearing.map(|of| (of.subject, of.name));
        for (subject, name) in names.chain(held.further_names.iter().copied()) {
            if let Some(subject) = self.subjects.get_mut(subject as usize) {
                subject.unname(name);
            }
        }
        for subject in held.subjects.iter().filter(|subject| subject.spends()) {
            if let Some(subject) = self.subjects.get_mut(subject.subject as usize) {
                subject.spend_no_more(held.department);
            }
        }
    }

    /// Gives the files of its reports other numbers, and forgets the reports of those that have
    /// none any more.
    pub fn renumber(&mut self, number: impl Fn(u32) -> Option<u32>) {
        for mut held in std::mem::take(&mut self.reports) {
            match number(held.id.file) {
                Some(file) => {
                    held.id.file = file;
                    self.reports.push(held);
                }
                None => self.forget(&held),
            }
        }
        self.reports.sort_by_key(|held| held.id);
    }

    /// The beginning of the name of a report's department that it shares with others of its
    /// region: what can be left out where room is scarce. Empty if nothing can.
    pub fn group(&self, id: ReportId) -> &str {
        let place = self.reports.binary_search_by_key(&id, |held| held.id);
        let held = place.ok().and_then(|place| self.reports.get(place));
        held.map_or("", |held| self.shown.get(held.group))
    }

    /// Takes in the subjects of a report.
    fn add_subjects(
        &mut self,
        searched: &Searched,
        department: u32,
    ) -> (Box<[SubjectIn]>, FurtherNames) {
        let names: Vec<u32> =
            searched.names.iter().map(|name| self.subject_names.take(name)).collect();
        let mut first: QuickMap<SubjectCode, u32> = QuickMap::default();
        let mut further = Vec::new();
        for &(code, name) in &searched.subject_names {
            let Some(&name) = names.get(name as usize) else { continue };
            let number = self.subject(code);
            if let Some(subject) = self.subjects.get_mut(number as usize) {
                subject.name(name);
            }
            if *first.entry(code).or_insert(name) != name {
                further.push((number, name));
            }
        }
        let subjects = searched.subjects.iter().map(|of| {
            let number = self.subject(of.code);
            if let Some(subject) = self.subjects.get_mut(number as usize).filter(|_| of.spends) {
                subject.spend(department);
            }
            SubjectIn::new(number, first.get(&of.code).copied(), *of)
        });
        (subjects.collect(), further.into())
    }

    /// The number of a subject.
    fn subject(&mut self, code: SubjectCode) -> u32 {
        *self.subject_of.entry(code).or_insert_with(|| {
            self.subjects.push(Subject::new(code));
            self.subjects.len() as u32 - 1
        })
    }
}

impl TableOf {
    /// The same with other numbers for its texts.
    fn with(self, number: impl Fn(u32) -> u32) -> Self {
        let columns = |columns: Vec<u32>| columns.into_iter().map(&number).collect();
        let rows = self.rows.into_iter().map(|row| RowOf { label: number(row.label), ..row });
        Self {
            kind: self.kind,
            columns: columns(self.columns),
            expenditure_columns: columns(self.expenditure_columns),
            rows: rows.collect(),
        }
    }
}
