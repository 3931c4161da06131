//! The list of departments, grouped by region.

use std::collections::{BTreeSet, HashMap};

use crate::library::review::ReviewState;
use crate::library::{Entry, Library, ReportId};
use crate::report::Scope;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// All departments.
    All,
    /// A region under which departments stand; empty for those without.
    Region(String),
    /// A report.
    Report(ReportId),
}

/// What a line chooses: a report, or all departments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice(pub Option<ReportId>);

/// The list with its cursor.
#[derive(Debug, Clone, Default)]
pub struct DepartmentList {
    /// Its lines.
    pub items: Vec<Item>,
    /// The line that the cursor is on.
    pub cursor: usize,
    /// The first line on screen.
    pub top: usize,
    /// Only departments whose name contains this are listed.
    pub filter: String,
    /// Whether reports of more than one year are loaded, so that the year is said.
    pub years: bool,
    /// Whether departments stand under regions.
    pub grouped: bool,
    /// How far the reviewer is with those that were marked.
    pub states: HashMap<ReportId, ReviewState>,
    /// Only departments in this state are listed; all where `None`.
    pub state: Option<Option<ReviewState>>,
    /// The reports that are marked, to be compared.
    pub marks: BTreeSet<ReportId>,
    /// The open report: it stays listed even if the filter leaves it out.
    pub kept: Option<ReportId>,
    /// Whether the wheel moved the list, so that the cursor may be off the screen.
    pub scrolled: bool,
}

impl DepartmentList {
    /// Lists some of the library's reports; the cursor stays on its line. The one that is open
    /// is listed in any case: it is what the next key is for.
    pub fn rebuild(&mut self, library: &Library, ids: &[ReportId], open: Option<ReportId>) {
        let chosen = self.items.get(self.cursor).cloned();
        let wanted = self.filter.to_lowercase();
        let mut groups: Vec<(String, Vec<ReportId>)> = Vec::new();
        let mut places = HashMap::new();
        let mut years = BTreeSet::new();
        let entries = ids.iter().filter_map(|&id| Some((id, library.get(id)?)));
        self.kept = None;
        for (id, entry) in entries {
            years.insert(entry.report.year);
            let named = wanted.is_empty() || full_name(entry).to_lowercase().contains(&wanted);
            let state = self.states.get(&id).copied();
            if !named || self.state.is_some_and(|wanted| state != wanted) {
                if open != Some(id) {
                    continue;
                }
                self.kept = open;
            }
            let group = entry.report.department.group();
            let place = *places.entry(group.to_owned()).or_insert_with(|| {
                groups.push((group.to_owned(), Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(id);
        }
        self.years = years.len() > 1;
        self.grouped = groups.iter().any(|(name, _)| !name.is_empty());
        self.items.clear();
        self.items.push(Item::All);
        for (name, reports) in groups {
            if self.grouped {
                self.items.push(Item::Region(name));
            }
            self.items.extend(reports.into_iter().map(Item::Report));
        }
        let found = chosen.and_then(|chosen| self.items.iter().position(|item| *item == chosen));
        self.cursor = found.unwrap_or(self.cursor).min(self.items.len() - 1);
    }

    /// Puts the cursor on a report, or on all departments, if it is listed.
    pub fn choose(&mut self, report: Option<ReportId>) {
        self.scrolled = false;
        let wanted = report.map_or(Item::All, Item::Report);
        if let Some(line) = self.items.iter().position(|item| *item == wanted) {
            self.cursor = line;
        }
    }

    /// Whether only some departments are wanted in the list.
    pub fn is_narrowed(&self) -> bool {
        !self.filter.is_empty() || self.state.is_some()
    }

    /// The reports that are listed because they are wanted there.
    pub fn reports(&self) -> impl Iterator<Item = ReportId> {
        self.items.iter().filter_map(|item| match item {
            Item::Report(id) => Some(*id).filter(|id| self.kept != Some(*id)),
            Item::All | Item::Region(_) => None,
        })
    }

    /// What the cursor's line chooses; nothing on a region.
    pub fn chosen(&self) -> Option<Choice> {
        choice(self.items.get(self.cursor)?)
    }

    /// Moves the cursor by lines, over regions.
    pub fn move_by(&mut self, lines: isize) {
        self.scrolled = false;
        let last = self.items.len().saturating_sub(1);
        let mut at = self.cursor.saturating_add_signed(lines).min(last);
        let step = if lines < 0 { -1 } else { 1 };
        while matches!(self.items.get(at), Some(Item::Region(_))) {
            at = at.saturating_add_signed(step);
        }
        self.cursor = at.min(last);
    }

    /// The report before or after another in the list.
    pub fn neighbour(&self, report: Option<ReportId>, step: isize) -> Option<Choice> {
        let choices: Vec<_> = self.items.iter().filter_map(choice).collect();
        let at = choices.iter().position(|choice| choice.0 == report)?;
        choices.get(at.checked_add_signed(step)?).copied()
    }

    /// Scrolls until the cursor is among the lines on screen.
    pub fn arrange(&mut self, height: u16) {
        let height = usize::from(height).max(1);
        if self.scrolled {
            self.top = self.top.min(self.items.len().saturating_sub(height));
            return;
        }
        self.top = self.top.min(self.items.len().saturating_sub(height)).min(self.cursor);
        if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
        // The heading of the group that begins the screen is worth its line.
        let headed = self.top > 0
            && self.top == self.cursor
            && matches!(self.items.get(self.top - 1), Some(Item::Region(_)));
        if headed && height > 1 {
            self.top -= 1;
        }
    }
}

fn choice(item: &Item) -> Option<Choice> {
    match item {
        Item::All => Some(Choice(None)),
        Item::Report(id) => Some(Choice(Some(*id))),
        Item::Region(_) => None,
    }
}

/// A report's name: its department, with the scope where that is the office alone.
pub fn full_name(entry: &Entry) -> String {
    let department = &entry.report.department;
    if department.name.is_empty() {
        return entry.report.source.clone();
    }
    let scope = if department.scope == Scope::Own { "（本级）" } else { "" };
    format!("{}{scope}", department.name)
}

/// A report's name under the heading of its region.
pub fn short_name(entry: &Entry) -> String {
    let name = full_name(entry);
    let short = name.strip_prefix(entry.report.department.group());
    short.filter(|rest| !rest.is_empty()).map(str::to_owned).unwrap_or(name)
}

/// The key of the name, in the texts, of how far the reviewer is with a department (审阅).
pub fn state_text(state: Option<ReviewState>) -> &'static str {
    match state {
        None => "tui.review.none",
        Some(ReviewState::Reviewed) => "tui.review.reviewed",
        Some(ReviewState::Return) => "tui.review.return",
        Some(ReviewState::Done) => "tui.review.done",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> DepartmentList {
        let report = |file| Item::Report(ReportId { file, part: 0 });
        DepartmentList {
            items: vec![Item::All, Item::Region("济南市".into()), report(0), report(1)],
            ..DepartmentList::default()
        }
    }

    #[test]
    fn the_cursor_steps_over_regions() {
        let mut list = list();
        list.move_by(1);
        assert_eq!(list.cursor, 2);
        list.move_by(-1);
        assert_eq!(list.cursor, 0);
        list.move_by(9);
        assert_eq!(list.cursor, 3);
    }

    #[test]
    fn neighbours_are_departments() {
        let list = list();
        let id = |file| Some(ReportId { file, part: 0 });
        assert_eq!(list.neighbour(None, 1), Some(Choice(id(0))));
        assert_eq!(list.neighbour(id(0), -1), Some(Choice(None)));
        assert_eq!(list.neighbour(id(1), 1), None);
    }
}
