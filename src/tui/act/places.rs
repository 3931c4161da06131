//! Where one was, after everything was read anew.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::library::{Entry, Library, ReportId, ReportKey};
use crate::sheet::{Reread, parts_of_key};
use crate::tui::place::Place;
use crate::tui::sheet_view::View;

/// Where the reports of before are now: by file, else by whose they are; and in them their
/// projects and rows.
#[derive(Debug)]
pub struct Places<'a> {
    before: &'a Library,
    now: &'a Library,
    reports: HashMap<ReportId, ReportId>,
    /// The report that was looked at last: keys of one follow each other.
    looked: Option<Reread<'a>>,
}

impl<'a> Places<'a> {
    /// From reports to the same read anew.
    pub fn of(before: &'a Library, now: &'a Library) -> Self {
        let mut by_source = HashMap::new();
        let mut by_key = HashMap::new();
        for (id, entry) in now.entries() {
            by_source.insert((entry.report.source.as_str(), id.part), id);
            by_key.entry(ReportKey::of(&entry.report)).or_insert(id);
        }
        let found = before.entries().filter_map(|(id, entry)| {
            let same = by_source.get(&(entry.report.source.as_str(), id.part));
            let now = same.or_else(|| by_key.get(&ReportKey::of(&entry.report)))?;
            Some((id, *now))
        });
        Self { before, now, reports: found.collect(), looked: None }
    }

    /// The same report.
    pub fn of_report(&self, id: ReportId) -> Option<ReportId> {
        self.reports.get(&id).copied()
    }

    /// The same report, to look for what is in it.
    fn again(&mut self, id: ReportId) -> Option<&Reread<'a>> {
        if self.looked.as_ref().is_none_or(|looked| looked.before.0 != id) {
            let now = self.of_report(id)?;
            let look = |library: &'a Library, id| -> Option<Cow<'a, Entry>> { library.look(id) };
            let (before, entry) = (look(self.before, id)?, look(self.now, now)?);
            self.looked = Some(Reread { before: (id, before), now: (now, entry) });
        }
        self.looked.as_ref()
    }

    /// The place with its report and its project; that of all departments where the report is
    /// no more, and the list where the project is.
    pub fn of_place(&mut self, place: Place) -> Place {
        let Some(id) = place.report else { return place };
        let Some(report) = self.of_report(id) else {
            return Place { report: None, ..place.whole() };
        };
        let place = Place { report: Some(report), ..place };
        if place.project.is_none() && place.summed.is_none() {
            return place;
        }
        let Some(again) = self.again(id) else { return place };
        let number = |row: usize| u16::try_from(row).ok();
        let summed = place.summed.and_then(|(row, column)| {
            Some((again.row(place.table, row.into()).and_then(number)?, column))
        });
        Place { project: place.project.and_then(|index| again.project(index)), summed, ..place }
    }

    /// The way of looking, its rows named as they are now.
    pub fn of_view(&mut self, view: &mut View) {
        // Where its row is no more the cursor stays on its line.
        view.row = self.of_key(&view.row).unwrap_or_default();
        view.marks = self.of_keys(&view.marks);
        view.wish.folded = self.of_keys(&view.wish.folded);
    }

    fn of_keys(&mut self, keys: &HashSet<String>) -> HashSet<String> {
        let mut keys: Vec<_> = keys.iter().map(|key| (parts_of_key(key), key)).collect();
        keys.sort_unstable();
        keys.into_iter().filter_map(|(_, key)| self.of_key(key)).collect()
    }

    fn of_key(&mut self, key: &str) -> Option<String> {
        match parts_of_key(key) {
            None => Some(key.to_owned()),
            Some((id, "")) => self.of_report(id).map(|id| id.to_string()),
            Some((id, _)) => self.again(id)?.key(key),
        }
    }
}
