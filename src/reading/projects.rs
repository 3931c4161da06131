//! Joins the project of a summary with its card, though both may name it differently.
//!
//! Names are compared without what prints add: white space, quotation marks, a leading year or
//! department, a trailing 项目, 资金, 经费. The projects that remain are joined by score, or by similar
//! names where no other pair would do as well; such a join is marked. The order never counts.

use super::fold::fold;
use crate::report::{Fund, Joined, Located, Project, Scorecard};

/// Joins the cards to the projects of the summary. A card that is left over becomes a
/// project of its own.
pub fn join(projects: &mut Vec<Project>, cards: &[Scorecard]) {
    let names = projects.iter().map(|project| Some(bare(&project.name.value))).collect();
    // A lost name is open too: it may be found by figures.
    let on_card = |card: &Scorecard| card.project.as_ref().map(|name| bare(&name.value));
    let on_cards = cards.iter().map(|card| Some(on_card(card).unwrap_or_default())).collect();
    let mut open = Open::new(names, on_cards, cards);
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
pub(super) struct Open {
    projects: Vec<Option<String>>,
    /// The cards, or whatever else is joined to projects.
    cards: Vec<Option<String>>,
    /// Departments and units, folded: prints put them before a project's name.
    departments: Vec<String>,
}

impl Open {
    /// Everything open; the departments are those of the cards.
    pub fn new(
        projects: Vec<Option<String>>,
        cards: Vec<Option<String>>,
        of: &[Scorecard],
    ) -> Self {
        let departments = of.iter().flat_map(|card| [&card.department, &card.implementing_unit]);
        let mut departments: Vec<_> =
            departments.flatten().map(|name| fold(&name.value).into_owned()).collect();
        departments.sort_unstable();
        departments.dedup();
        Self { projects, cards, departments }
    }

    /// Gives other names to the projects that are still open, where there are such. Returns the
    /// names that they had.
    pub fn rename(&mut self, names: impl Iterator<Item = Option<String>>) -> Vec<Option<String>> {
        let before = self.projects.clone();
        for (open, name) in self.projects.iter_mut().zip(names) {
            if let (Some(open), Some(name)) = (open, name) {
                *open = name;
            }
        }
        before
    }

    /// The open pairs of one name.
    pub fn by_name(&mut self) -> Vec<(usize, usize)> {
        let pairs = {
            let (projects, cards) = (self.cores(&self.projects), self.cores(&self.cards));
            self.fitting(|p, c| {
                let (project, card) = (projects.get(p).copied().flatten(), cards.get(c));
                project.is_some() && project == card.copied().flatten()
            })
        };
        self.close_all(&pairs);
        pairs
    }

    /// What is left of names without departments before them and endings that say nothing.
    fn cores<'n>(&self, names: &'n [Option<String>]) -> Vec<Option<&'n str>> {
        let bare = |name: &'n str| {
            let mut name = name;
            for department in &self.departments {
                let rest = name.strip_prefix(department.as_str());
                name = rest.filter(|rest| !rest.is_empty()).unwrap_or(name);
            }
            (!name.is_empty()).then(|| core(name))
        };
        names.iter().map(|name| bare(name.as_deref()?)).collect()
    }

    /// The open pairs that fit, each of which fits no other.
    pub fn unique(&mut self, fits: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
        let pairs = self.fitting(fits);
        self.close_all(&pairs);
        pairs
    }

    fn fitting(&self, fits: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
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
        pairs
    }

    fn close_all(&mut self, pairs: &[(usize, usize)]) {
        for &(project, card) in pairs {
            self.close(project, card);
        }
    }

    fn close(&mut self, project: usize, card: usize) {
        for slot in [self.projects.get_mut(project), self.cards.get_mut(card)].into_iter().flatten()
        {
            *slot = None;
        }
    }

    /// Whether few enough are open to compare each with each.
    pub fn are_few(&self) -> bool {
        const MOST_PAIRS: usize = 2_500;
        let open = |names: &[Option<String>]| names.iter().flatten().count();
        open(&self.projects) * open(&self.cards) <= MOST_PAIRS
    }

    /// The pairs of names that are most alike, each clearly more than any other of its two.
    pub fn alike(&mut self) -> Vec<(usize, usize)> {
        /// What two names must have in common, in percent.
        const ENOUGH: usize = 50;
        if !self.are_few() {
            return Vec::new();
        }
        let mut best: Vec<(usize, usize, usize)> = Vec::new();
        for (p, project) in self.projects.iter().enumerate() {
            for (c, card) in self.cards.iter().enumerate() {
                if let (Some(project), Some(card)) = (project, card) {
                    best.push((likeness(project, card), p, c));
                }
            }
        }
        best.sort_unstable_by(|a, b| b.cmp(a));
        let mut pairs = Vec::new();
        while let Some(&(likeness, project, card)) = best.first() {
            let touches = |&(_, p, c): &(usize, usize, usize)| p == project || c == card;
            let rival = best.iter().skip(1).find(|pair| touches(pair));
            if likeness < ENOUGH || rival.is_some_and(|&(other, ..)| other == likeness) {
                break;
            }
            self.close(project, card);
            pairs.push((project, card));
            best.retain(|pair| !touches(pair));
        }
        pairs
    }
}

/// A name without what prints add to it.
pub(super) fn bare(name: &str) -> String {
    const MARKS: [char; 4] = ['《', '》', '—', '-'];
    let mut folded = fold(name).into_owned();
    if folded.contains(MARKS) {
        folded.retain(|c| !MARKS.contains(&c));
    }
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    let behind = folded.get(digits..).unwrap_or_default();
    let rest = behind.strip_prefix("年度").or_else(|| behind.strip_prefix('年'));
    match rest {
        Some(rest) if digits == 4 && !rest.is_empty() => rest.to_owned(),
        _ => folded,
    }
}

/// The name without endings that say only that it is a project or money.
pub(super) fn core(name: &str) -> &str {
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

/// How much of the shorter name stands in the longer one in the same order, in percent. What only
/// the longer name has counts half.
fn likeness(a: &str, b: &str) -> usize {
    const LONGEST: usize = 80;
    let chars = |name: &str| core(name).chars().take(LONGEST).collect::<Vec<char>>();
    let (a, b) = (chars(a), chars(b));
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
        spending_unit: card.implementing_unit.as_ref().map(|unit| unit.value.clone()),
        card: Some(index),
        ..Project::named(Located::new(name, place), place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Amount, Place};

    fn project(name: &str, score: &str) -> Project {
        let place = Place::default();
        Project {
            score: Amount::parse(score).map(|score| Located::new(score, place)),
            card: None,
            ..of_card(&card(name, ""), 0)
        }
    }

    fn card(name: &str, total: &str) -> Scorecard {
        let place = Place::default();
        Scorecard {
            project: (!name.is_empty()).then(|| Located::new(name.to_owned(), place)),
            total: Amount::parse(total).map(|total| Located::new(total, place)),
            department: Some(Located::new("某区某局".to_owned(), place)),
            ..Scorecard::default()
        }
    }

    /// The card of each project, by what they were joined.
    fn joined(
        projects: &[(&str, &str)],
        cards: &[(&str, &str)],
    ) -> Vec<Option<(usize, &'static str)>> {
        let mut projects: Vec<Project> = projects.iter().map(|(n, s)| project(n, s)).collect();
        let cards: Vec<Scorecard> = cards.iter().map(|(n, s)| card(n, s)).collect();
        join(&mut projects, &cards);
        let of = |p: &Project| Some((p.card?, p.joined.map_or("", Joined::text)));
        projects.iter().map(of).collect()
    }

    #[test]
    fn names_without_what_prints_add() {
        let by_name = joined(
            &[("热线设备采购项目", "90"), ("“数字”发展资金项目", "90"), ("党支部补助", "90")],
            &[
                ("2024年度某区某局党支部补助", "90"),
                ("热线 设备采购", "90"),
                ("数字发展资金", "90"),
            ],
        );
        assert_eq!(by_name, [Some((1, "name")), Some((2, "name")), Some((0, "name"))]);
    }

    #[test]
    fn a_lost_name_is_joined_by_a_score_of_its_own_only() {
        assert_eq!(
            joined(&[("甲租赁费", "88.00"), ("乙", "93")], &[("", "88"), ("乙", "93")]),
            [Some((0, "score")), Some((1, "name"))]
        );
        // Two of one score: the lost one stays alone, as a project of its own.
        assert_eq!(
            joined(&[("甲租赁费", "88"), ("丙服务", "88")], &[("", "88")]),
            [None, None, Some((0, ""))]
        );
    }

    #[test]
    fn names_that_are_alike_are_marked() {
        assert_eq!(
            joined(
                &[("办公室运转费", "100"), ("数据中心运转经费", "100"), ("培训", "100")],
                &[("数据中心费用", "100"), ("办公室运转经费", "100"), ("观摩会", "100")],
            ),
            [Some((1, "similar")), Some((0, "similar")), None, Some((2, ""))]
        );
    }
}
