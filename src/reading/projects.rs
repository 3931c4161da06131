//! One project of summary and card, though they name it differently.
//!
//! Names are compared without what prints add: white space, quotation marks, a leading year
//! or department, a trailing 项目, 资金, 经费. What is left over is joined by score, or by
//! names that are alike, where no other pair would do as well; such a join is marked. The
//! order never counts.

use super::fold::fold;
use crate::report::{Fund, Joined, Located, Project, Scorecard};

/// Joins the cards to the projects of the summary. A card that is left over becomes a
/// project of its own.
pub fn join(projects: &mut Vec<Project>, cards: &[Scorecard]) {
    let mut open = Open {
        projects: projects.iter().map(|project| Some(bare(&project.name.value))).collect(),
        cards: cards
            .iter()
            .map(|card| Some(card.project.as_ref().map_or_else(String::new, |p| bare(&p.value))))
            .collect(),
        departments: cards
            .iter()
            .flat_map(|card| [&card.department, &card.implementing_unit])
            .flatten()
            .map(|name| fold(&name.value))
            .collect(),
    };
    let pairs = open.by_name();
    take(projects, pairs, Joined::Name);
    let pairs = open.unique(|p, c| same_score(projects.get(p), cards.get(c)));
    take(projects, pairs, Joined::Score);
    let pairs = open.alike();
    take(projects, pairs, Joined::Similar);
    let left = open.cards.iter().enumerate().filter(|(_, name)| name.is_some());
    for (index, _) in left {
        projects.extend(cards.get(index).map(|card| of_card(card, index)));
    }
}

fn take(projects: &mut [Project], pairs: Vec<(usize, usize)>, joined: Joined) {
    for (project, card) in pairs {
        if let Some(project) = projects.get_mut(project) {
            project.card = Some(card);
            project.joined = Some(joined);
        }
    }
}

/// What is still to be joined, by bare names; `None` where it has been.
struct Open {
    projects: Vec<Option<String>>,
    cards: Vec<Option<String>>,
    /// Departments and units, folded: prints put them before a project's name.
    departments: Vec<String>,
}

impl Open {
    fn by_name(&mut self) -> Vec<(usize, usize)> {
        let departments = std::mem::take(&mut self.departments);
        let without = |name: &str| {
            let mut name = name;
            for department in &departments {
                let rest = name.strip_prefix(department.as_str());
                name = rest.filter(|rest| !rest.is_empty()).unwrap_or(name);
            }
            name.to_owned()
        };
        let names: Vec<Option<String>> =
            self.cards.iter().map(|name| name.as_deref().map(without)).collect();
        let projects: Vec<Option<String>> =
            self.projects.iter().map(|name| name.as_deref().map(without)).collect();
        self.unique(|p, c| match (projects.get(p), names.get(c)) {
            (Some(Some(project)), Some(Some(card))) => {
                !card.is_empty() && core(project) == core(card)
            }
            _ => false,
        })
    }

    /// The open pairs that fit, each of which fits no other.
    fn unique(&mut self, fits: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
        let open = |names: &[Option<String>]| -> Vec<usize> {
            (0..names.len()).filter(|&at| matches!(names.get(at), Some(Some(_)))).collect()
        };
        let (projects, cards) = (open(&self.projects), open(&self.cards));
        let mut pairs = Vec::new();
        for &project in &projects {
            let mut fitting = cards.iter().filter(|&&card| fits(project, card));
            let (Some(&card), None) = (fitting.next(), fitting.next()) else { continue };
            if projects.iter().filter(|&&other| fits(other, card)).count() == 1 {
                pairs.push((project, card));
            }
        }
        for &(project, card) in &pairs {
            self.close(project, card);
        }
        pairs
    }

    fn close(&mut self, project: usize, card: usize) {
        for slot in [self.projects.get_mut(project), self.cards.get_mut(card)].into_iter().flatten()
        {
            *slot = None;
        }
    }

    /// The pairs of names that are most alike, each clearly more than any other of its two.
    fn alike(&mut self) -> Vec<(usize, usize)> {
        /// Of a hundred: what two names must have in common.
        const ENOUGH: usize = 50;
        let mut pairs = Vec::new();
        loop {
            let mut best: Vec<(usize, usize, usize)> = Vec::new();
            for (p, project) in self.projects.iter().enumerate() {
                for (c, card) in self.cards.iter().enumerate() {
                    if let (Some(project), Some(card)) = (project, card) {
                        best.push((likeness(project, card), p, c));
                    }
                }
            }
            best.sort_unstable_by(|a, b| b.cmp(a));
            let Some(&(likeness, project, card)) = best.first() else { return pairs };
            let rival = best.iter().skip(1).find(|(_, p, c)| *p == project || *c == card);
            if likeness < ENOUGH || rival.is_some_and(|&(other, ..)| other == likeness) {
                return pairs;
            }
            self.close(project, card);
            pairs.push((project, card));
        }
    }
}

/// A name without what prints add to it.
fn bare(name: &str) -> String {
    let folded: String =
        fold(name).chars().filter(|c| !matches!(c, '《' | '》' | '—' | '-')).collect();
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    let behind = folded.get(digits..).unwrap_or_default();
    let rest = behind.strip_prefix("年度").or_else(|| behind.strip_prefix('年'));
    match rest {
        Some(rest) if digits == 4 && !rest.is_empty() => rest.to_owned(),
        _ => folded,
    }
}

/// The name without endings that say only that it is a project or money.
fn core(name: &str) -> &str {
    let mut rest = name;
    while let Some(shorter) = ["项目", "资金", "经费"]
        .iter()
        .find_map(|end| rest.strip_suffix(end))
        .filter(|shorter| shorter.chars().count() >= 2)
    {
        rest = shorter;
    }
    rest
}

/// Whether card and summary have one score, and one rate where the summary prints it.
fn same_score(project: Option<&Project>, card: Option<&Scorecard>) -> bool {
    let (Some(project), Some(card)) = (project, card) else { return false };
    let (Some(score), Some(total)) = (&project.score, &card.total) else { return false };
    let rate = card.fund(Fund::Total).and_then(|row| row.execution_rate.as_ref());
    let same_rate = match (&project.execution_rate, rate) {
        (Some(summary), Some(card)) => summary.value == card.value,
        _ => true,
    };
    score.value == total.value && same_rate
}

/// How much of the shorter name stands in the longer in the same order, of a hundred; half
/// as much counts what only the longer has.
fn likeness(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (core(a).chars().collect(), core(b).chars().collect());
    let mut row = vec![0usize; b.len() + 1];
    for x in &a {
        let mut corner = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row.get(at + 1).copied().unwrap_or(0);
            let left = row.get(at).copied().unwrap_or(0);
            let value = if x == y { corner + 1 } else { above.max(left) };
            if let Some(slot) = row.get_mut(at + 1) {
                *slot = value;
            }
            corner = above;
        }
    }
    let common = row.last().copied().unwrap_or(0);
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short == 0 { 0 } else { common * 300 / (2 * short + long) }
}

fn of_card(card: &Scorecard, index: usize) -> Project {
    let place = card.project.as_ref().map(|name| name.place);
    let place = place.unwrap_or(crate::report::Place { line: card.lines.0, start: 0, end: 0 });
    let name = card.project.as_ref().map(|name| name.value.clone()).unwrap_or_default();
    Project {
        number: None,
        name: Located::new(name, place),
        spending_unit: card.implementing_unit.as_ref().map(|unit| unit.value.clone()),
        group: None,
        score: None,
        grade: None,
        execution_rate: None,
        place,
        card: Some(index),
        joined: None,
    }
}
