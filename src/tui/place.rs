//! Places: what is shown, and the way back.

use std::sync::Arc;

use super::sheet_view::View;
use crate::library::{Comparison, ReportId};
use crate::report::{SubjectCode, TableKind, Tree};
use crate::sheet::GoneFinding;

/// A tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// 总览.
    #[default]
    Overview,
    /// 决算表.
    Tables,
    /// 科目树.
    Subjects,
    /// 三公.
    ThreePublic,
    /// 绩效.
    Scorecards,
    /// 说明.
    Narrative,
    /// 校验.
    Findings,
    /// The files: what was read, what not and why. No tab of its own line.
    Files,
    /// What became of the findings when everything was last read anew. Not in the line of tabs.
    Changes,
}

impl Tab {
    /// All tabs, from left to right.
    pub const ALL: [Self; 7] = [
        Self::Overview,
        Self::Tables,
        Self::Subjects,
        Self::ThreePublic,
        Self::Scorecards,
        Self::Narrative,
        Self::Findings,
    ];

    /// The key of its name in the texts.
    pub fn text(self) -> &'static str {
        match self {
            Self::Overview => "tui.tab.overview",
            Self::Tables => "tui.tab.tables",
            Self::Subjects => "tui.tab.subjects",
            Self::ThreePublic => "tui.tab.three_public",
            Self::Scorecards => "tui.tab.scorecards",
            Self::Narrative => "tui.tab.narrative",
            Self::Findings => "tui.tab.findings",
            Self::Files => "tui.tab.files",
            Self::Changes => "tui.tab.changes",
        }
    }

    /// Its number, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The tab some steps to the right, wrapping around.
    #[must_use]
    pub fn step(self, steps: isize) -> Self {
        let count = Self::ALL.len() as isize;
        Self::ALL[(self as isize + steps).rem_euclid(count) as usize]
    }
}

/// What is shown: a tab of a department or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The report; `None` for all departments.
    pub report: Option<ReportId>,
    /// The tab.
    pub tab: Tab,
    /// Which of the nine tables the tab 决算表 shows.
    pub table: TableKind,
    /// Whether the tab 决算表 lists all figures of all tables instead of one table.
    pub facts: bool,
    /// Which tree the tab 科目树 shows.
    pub tree: Tree,
    /// The subject whose departments the tab 科目树 shows instead of the tree.
    pub subject: Option<SubjectCode>,
    /// Whether the tab 说明 shows its figures as a sheet instead of the text.
    pub figures: bool,
    /// The project whose card the tab 绩效 shows instead of the list; its index in the report.
    pub project: Option<usize>,
    /// The tab 绩效 lists indicators instead of projects.
    pub indicators: bool,
    /// What a total is summed from is shown instead of its table: row and column in it.
    pub summed: Option<(u16, u16)>,
    /// These departments are shown side by side: their number among the [`Kept`].
    pub compared: Option<u16>,
    /// How often each value stands in a column is shown instead of the sheet itself.
    pub frequency: Option<Frequency>,
}

/// A column whose values are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Frequency {
    /// Index in the sheet's columns.
    pub column: u16,
    /// Over which of the rows: a filter's number among the [`Kept`].
    pub filter: u16,
}

/// Filters and sets of reports that places refer to by number, so that a [`Place`] stays small. They
/// are kept as long as the program runs.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    filters: Vec<String>,
    sets: Vec<Vec<ReportId>>,
    /// What became of the findings when everything was last read anew.
    pub changes: Option<Arc<Comparison<GoneFinding>>>,
}

impl Kept {
    /// The number of a filter.
    pub fn keep_filter(&mut self, filter: &str) -> u16 {
        let known = self.filters.iter().position(|known| known == filter);
        let number = known.unwrap_or_else(|| {
            self.filters.push(filter.to_owned());
            self.filters.len() - 1
        });
        u16::try_from(number).unwrap_or(u16::MAX)
    }

    /// The number of some reports.
    pub fn keep_set(&mut self, reports: &[ReportId]) -> u16 {
        let known = self.sets.iter().position(|known| known == reports);
        let number = known.unwrap_or_else(|| {
            self.sets.push(reports.to_vec());
            self.sets.len() - 1
        });
        u16::try_from(number).unwrap_or(u16::MAX)
    }

    /// Puts other reports in the place of those that were read before.
    pub fn map(&mut self, now: impl Fn(ReportId) -> Option<ReportId>) {
        for set in &mut self.sets {
            *set = set.iter().filter_map(|id| now(*id)).collect();
        }
    }

    /// The reports of a number.
    pub fn set(&self, number: u16) -> &[ReportId] {
        self.sets.get(usize::from(number)).map_or(&[], Vec::as_slice)
    }

    /// The filter of a number.
    pub fn filter(&self, number: u16) -> &str {
        self.filters.get(usize::from(number)).map_or("", String::as_str)
    }
}

impl Default for Place {
    fn default() -> Self {
        Self {
            report: None,
            tab: Tab::default(),
            table: TableKind::IncomeAndExpenditure,
            facts: false,
            tree: Tree::Functional,
            subject: None,
            figures: false,
            project: None,
            indicators: false,
            summed: None,
            compared: None,
            frequency: None,
        }
    }
}

impl Place {
    /// The place without what was opened from its sheet: a subject, a project's card, the
    /// frequency of a column's values.
    #[must_use]
    pub fn whole(self) -> Self {
        Self { subject: None, project: None, summed: None, frequency: None, ..self }
    }

    /// Whether two places show the same sheet, perhaps of different departments, so that the
    /// cursor, the order and the filter of one are worth keeping in the other.
    pub fn same_sheet(&self, other: &Self) -> bool {
        self.tab == other.tab
            && (self.tab != Tab::Tables
                || (self.facts == other.facts && (self.facts || self.table == other.table)))
            && (self.tab != Tab::Subjects
                || (self.tree == other.tree && self.subject == other.subject))
            && (self.tab != Tab::Scorecards || self.indicators == other.indicators)
            && self.summed == other.summed
            && self.compared == other.compared
            && self.frequency == other.frequency
            && self.project.is_some() == other.project.is_some()
            && self.report.is_some() == other.report.is_some()
    }
}

/// Places that were left, to return to.
#[derive(Debug, Clone, Default)]
pub struct History {
    behind: Vec<(Place, View)>,
    ahead: Vec<(Place, View)>,
}

/// Places that are remembered at most.
const MOST: usize = 1000;

impl History {
    /// Remembers a place that is being left for a new one.
    pub fn leave(&mut self, place: Place, view: View) {
        self.ahead.clear();
        if self.behind.len() >= MOST {
            self.behind.remove(0);
        }
        self.behind.push((place, view));
    }

    /// The place before; the one at hand is remembered as lying ahead.
    pub fn back(&mut self, place: Place, view: View) -> Option<(Place, View)> {
        let before = self.behind.pop()?;
        self.ahead.push((place, view));
        Some(before)
    }

    /// The place ahead, after going back.
    pub fn forward(&mut self, place: Place, view: View) -> Option<(Place, View)> {
        let next = self.ahead.pop()?;
        self.behind.push((place, view));
        Some(next)
    }

    /// All places that were left, to put others in their place.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut (Place, View)> {
        self.behind.iter_mut().chain(&mut self.ahead)
    }

    /// Whether there is a place to go back to.
    pub fn has_back(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Whether there is a place to go forward to.
    pub fn has_forward(&self) -> bool {
        !self.ahead.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_return_what_was_left() {
        let place = |tab| Place { tab, ..Place::default() };
        let view = |cursor| View { cursor, ..View::default() };
        let mut history = History::default();
        history.leave(place(Tab::Overview), view(3));
        history.leave(place(Tab::Tables), view(7));
        let back = history.back(place(Tab::Findings), view(1));
        assert_eq!(back, Some((place(Tab::Tables), view(7))));
        let forward = history.forward(place(Tab::Tables), view(8));
        assert_eq!(forward, Some((place(Tab::Findings), view(1))));
        assert_eq!(history.back(place(Tab::Findings), view(1)).map(|p| p.1.cursor), Some(8));
        history.leave(place(Tab::Tables), view(2));
        assert!(!history.has_forward());
    }

    #[test]
    fn tabs_go_round() {
        assert_eq!(Tab::Overview.step(-1), Tab::Findings);
        assert_eq!(Tab::Findings.step(1), Tab::Overview);
    }
}
