//! How often each text of the index is used: what a search finds is counted by texts, not by going
//! through the reports.

use serde::{Deserialize, Serialize};

use super::indexed::Indexed;

/// How often each text of a pool is used, by its number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Counts(Vec<u32>);

impl Counts {
    #[inline]
    pub fn get(&self, text: u32) -> usize {
        self.0.get(text as usize).copied().unwrap_or(0) as usize
    }

    /// All of them, in the order of the texts.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&count| count as usize)
    }

    fn add(&mut self, texts: &[u32]) {
        for &text in texts {
            let text = text as usize;
            if self.0.len() <= text {
                self.0.resize(text + 1, 0);
            }
            if let Some(count) = self.0.get_mut(text) {
                *count += 1;
            }
        }
    }

    fn remove(&mut self, texts: &[u32]) {
        for &text in texts {
            if let Some(count) = self.0.get_mut(text as usize) {
                *count = count.saturating_sub(1);
            }
        }
    }
}

/// How often the texts of all pools that are searched are used.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Uses {
    pub departments: Counts,
    pub projects: Counts,
    pub indicators: Counts,
    pub headings: Counts,
    pub terms: Counts,
    pub items: Counts,
    pub figures: Counts,
    pub findings: Counts,
}

impl Uses {
    /// Counts what a report has.
    pub fn add(&mut self, held: &Indexed) {
        self.each(held, Counts::add);
    }

    /// Counts it no more.
    pub fn remove(&mut self, held: &Indexed) {
        self.each(held, Counts::remove);
    }

    fn each(&mut self, held: &Indexed, count: impl Fn(&mut Counts, &[u32])) {
        count(&mut self.departments, &[held.department]);
        count(&mut self.projects, &held.projects);
        count(&mut self.indicators, &held.indicators);
        count(&mut self.headings, &held.headings);
        count(&mut self.terms, &held.terms);
        count(&mut self.items, &held.items);
        count(&mut self.figures, &held.figures);
        count(&mut self.findings, &held.findings);
    }
}

impl<'a> FromIterator<&'a Indexed> for Uses {
    fn from_iter<I: IntoIterator<Item = &'a Indexed>>(reports: I) -> Self {
        let mut uses = Self::default();
        reports.into_iter().for_each(|held| uses.add(held));
        uses
    }
}
