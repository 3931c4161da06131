//! A subject over all reports.

use serde::{Deserialize, Serialize};

use super::indexed::Indexed;
use crate::report::SubjectCode;

/// A subject (科目) under all names that reports give it, and who spends on it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Subject {
    pub code: SubjectCode,
    /// Numbers of names, each with how many reports print it.
    names: Vec<(u32, u32)>,
    /// The departments that have an amount other than zero on it, in order: as often as they
    /// have reports that do.
    departments: Vec<u32>,
    /// How many these are.
    spending: usize,
}

impl Subject {
    pub fn new(code: SubjectCode) -> Self {
        Self { code, names: Vec::new(), departments: Vec::new(), spending: 0 }
    }

    /// The numbers of its names, in no order that means anything.
    pub fn names(&self) -> impl Iterator<Item = u32> {
        self.names.iter().map(|&(name, _)| name)
    }

    /// How many departments have an amount other than zero on it.
    pub fn spending(&self) -> usize {
        self.spending
    }

    pub fn name(&mut self, name: u32) {
        match self.names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => self.names.push((name, 1)),
        }
    }

    pub fn unname(&mut self, name: u32) {
        if let Some((_, count)) = self.names.iter_mut().find(|(known, _)| *known == name) {
            *count -= 1;
        }
        self.names.retain(|&(_, count)| count > 0);
    }

    pub fn spend(&mut self, department: u32) {
        // Nearly always it is the last one.
        let last = self.departments.last().is_none_or(|&last| last < department);
        let before = |of: &[u32]| of.partition_point(|&other| other < department);
        let place = if last { self.departments.len() } else { before(&self.departments) };
        self.spending += usize::from(self.departments.get(place) != Some(&department));
        self.departments.insert(place, department);
    }

    pub fn spend_no_more(&mut self, department: u32) {
        let place = self.departments.partition_point(|&other| other < department);
        if self.departments.get(place) == Some(&department) {
            self.departments.remove(place);
            self.spending -= usize::from(self.departments.get(place) != Some(&department));
        }
    }
}

/// How many departments of some reports spend on each of the subjects that are wanted, by the
/// subjects' numbers.
pub(super) fn spending<'a>(
    reports: impl Iterator<Item = &'a Indexed>,
    subjects: usize,
    wanted: impl Fn(u32) -> bool,
) -> Vec<usize> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for held in reports {
        let spent = held.subjects.iter().filter(|of| of.spends() && wanted(of.subject));
        pairs.extend(spent.map(|of| (of.subject, held.department)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut counts = vec![0; subjects];
    for (subject, _) in pairs {
        if let Some(count) = counts.get_mut(subject as usize) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departments_count_once_however_many_reports_they_have() {
        let mut subject = Subject::new(SubjectCode::parse("201").unwrap());
        for department in [3, 1, 3, 2] {
            subject.spend(department);
        }
        assert_eq!(subject.spending(), 3);
        for (department, left) in [(3, 3), (7, 3), (3, 2), (1, 1), (1, 1), (2, 0)] {
            subject.spend_no_more(department);
            assert_eq!(subject.spending(), left);
        }
    }

    #[test]
    fn a_name_is_known_as_long_as_a_report_prints_it() {
        let mut subject = Subject::new(SubjectCode::parse("201").unwrap());
        for name in [5, 6, 5] {
            subject.name(name);
        }
        subject.unname(6);
        subject.unname(5);
        assert_eq!(subject.names().collect::<Vec<_>>(), [5]);
    }
}
