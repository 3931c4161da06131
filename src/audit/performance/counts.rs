//! How many projects there are: F01, F02, F19 (cards), F23, F31.

use rust_decimal::Decimal;

use super::{contradiction, reviews};
use crate::audit::context::Context;
use crate::audit::equation::Equation;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::spot::ProjectColumn;
use crate::audit::{Part, Reason, Severity, Site, Spot};
use crate::report::{FigureKind, Grade, GradeScale, NoticeKind, Place, Project};

const PROJECTS: &str = "F01";
const GRADES: &str = "F02";
const CARDS: &str = "F19";
const STEPS: &str = "F23";
const NONE_BUT_ONE: &str = "F31";

const EVALUATED: &str = "自评项目";
const OF_LEVEL: &str = "预算项目";
const TRANSFERS: &str = "转移支付项目";
const BY_GRADE: [(&str, Grade); 4] = [
    ("自评等级为优", Grade::Excellent),
    ("自评等级为良", Grade::Good),
    ("自评等级为中", Grade::Fair),
    ("自评等级为差", Grade::Poor),
];

pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    let listed = Listed::of(context);
    projects(context, ledger, &listed);
    grades(context, ledger, &listed);
    promised(context, ledger);
    steps(context, ledger);
    denied(context, ledger);
}

/// The projects of the summary: all of them, and those of the level itself, without transfers.
struct Listed {
    all: Vec<usize>,
    own: Vec<usize>,
}

impl Listed {
    fn of(context: &Context) -> Self {
        let projects = context.report.projects.iter().enumerate();
        let all: Vec<_> = projects.filter(|(_, project)| !project.is_only_a_card()).collect();
        let own = all.iter().filter(|(_, project)| !is_transfer(project));
        Self { own: own.map(|(at, _)| *at).collect(), all: all.iter().map(|(at, _)| *at).collect() }
    }

    /// The projects that a number of them means: all, or those of the level.
    fn meant(&self, count: Decimal) -> Option<&[usize]> {
        let is = |list: &Vec<usize>| Decimal::from(list.len() as u64) == count;
        [&self.all, &self.own].into_iter().find(|list| is(list)).map(Vec::as_slice)
    }
}

/// Whether a project is one of transfers (转移支付), which others spend: the summary lists it below
/// such a heading.
pub(super) fn is_transfer(project: &Project) -> bool {
    const WORDS: [&str; 3] = ["转移支付", "对下", "对地方"];
    project.group.as_ref().is_some_and(|group| WORDS.iter().any(|word| group.contains(word)))
}

/// A number of things that the section on performance states, with its statement.
fn counted(context: &Context, item: &str) -> Vec<(Spot, Decimal, u16)> {
    reviews::stated(context, item, FigureKind::Count)
        .filter_map(|(at, figure)| {
            Some((Spot::Figure(at), figure.value?.decimal(), figure.statement))
        })
        .collect()
}

/// The summary as a site.
fn summary(context: &Context, listed: &Listed) -> Site {
    let first = listed.all.first().and_then(|&at| context.report.projects.get(at));
    Site::part(Part::Summary, first.map(|project| project.place))
}

fn projects(context: &Context, ledger: &mut Ledger, listed: &Listed) {
    let mut stated = counted(context, EVALUATED);
    if stated.is_empty() {
        let transfers: Decimal = counted(context, TRANSFERS).iter().map(|(_, n, _)| *n).sum();
        let of_level = counted(context, OF_LEVEL).into_iter();
        stated = of_level.map(|(spot, count, at)| (spot, count + transfers, at)).collect();
    }
    let rows = Decimal::from(listed.all.len() as u64);
    let withheld = context.report.notices.iter().find(|n| n.kind == NoticeKind::Withheld);
    for (nth, &(spot, count, statement)) in stated.iter().enumerate() {
        by_grade(context, ledger, (spot, count, statement));
        // What is said twice is told once.
        if stated.iter().take(nth).any(|(_, before, _)| *before == count) {
            continue;
        }
        let again = stated.iter().skip(nth + 1).filter(|(_, other, _)| *other == count);
        let again: Vec<Site> = again.map(|(spot, ..)| context.site(*spot)).collect();
        if listed.all.is_empty() {
            ledger.unchecked(PROJECTS, Reason::NoCell(Box::new(summary(context, listed))));
        } else if listed.meant(count).is_some() {
            ledger.pass(PROJECTS);
        } else {
            let found = finding(PROJECTS, context.site(spot)).amounts(rows, count);
            let found = match withheld.filter(|_| rows < count) {
                Some(notice) => found
                    .against([Site::part(Part::Summary, Some(notice.text.place))])
                    .graded(Severity::Note)
                    .naming(["withheld", &notice.text.value]),
                None => found.against([summary(context, listed)]).naming(["rows"]),
            };
            ledger.find(PROJECTS, found.against(again));
        }
    }
}

/// The numbers of projects of each grade make the number of all.
fn by_grade(
    context: &Context,
    ledger: &mut Ledger,
    (spot, count, statement): (Spot, Decimal, u16),
) {
    let graded: Vec<_> = BY_GRADE
        .iter()
        .flat_map(|(item, _)| counted(context, item))
        .filter(|(.., at)| *at == statement)
        .collect();
    if graded.is_empty() {
        return;
    }
    let sum: Decimal = graded.iter().map(|(_, count, _)| *count).sum();
    if sum == count {
        ledger.pass(PROJECTS);
        return;
    }
    let others = graded.iter().map(|(spot, ..)| context.site(*spot));
    let found = finding(PROJECTS, context.site(spot)).against(others).amounts(sum, count);
    let only_some = sum < count && graded.len() < BY_GRADE.len();
    let found = if only_some {
        found.graded(Severity::Warning).naming(["other_grades"])
    } else {
        found.naming(["grades"])
    };
    ledger.find(PROJECTS, found);
}

/// How many projects have a grade, where the narrative speaks of as many as the summary lists.
fn grades(context: &Context, ledger: &mut Ledger, listed: &Listed) {
    let evaluated = counted(context, EVALUATED);
    let of_statement = |statement: u16| {
        let mut same = evaluated.iter().filter(|(.., at)| *at == statement);
        same.next().map(|(_, count, _)| *count)
    };
    for (item, grade) in BY_GRADE {
        for (spot, count, statement) in counted(context, item) {
            let meant = of_statement(statement).and_then(|all| listed.meant(all));
            let Some(meant) = meant else {
                let reason = if listed.all.is_empty() {
                    Reason::NoCell(Box::new(summary(context, listed)))
                } else {
                    Reason::OtherNumber
                };
                ledger.unchecked(GRADES, reason);
                continue;
            };
            let grades: Option<Vec<(usize, Grade)>> =
                meant.iter().map(|&at| Some((at, grade_of(context, at)?))).collect();
            let Some(grades) = grades else {
                let blank = meant.iter().find(|&&at| grade_of(context, at).is_none());
                if let Some(&at) = blank {
                    let spot = Spot::Project(at, ProjectColumn::Score);
                    ledger.unchecked(GRADES, context.blank(spot));
                }
                continue;
            };
            let of_grade: Vec<_> = grades.iter().filter(|(_, g)| *g == grade).collect();
            let expected = Decimal::from(of_grade.len() as u64);
            if expected == count {
                ledger.pass(GRADES);
                continue;
            }
            let column = |at: usize| match context.report.projects.get(at) {
                Some(Project { grade: Some(_), .. }) => ProjectColumn::Grade,
                _ => ProjectColumn::Score,
            };
            // Those of the grade first; the one that is wrong may be among the others.
            let rest = grades.iter().filter(|(_, g)| *g != grade);
            let sites = of_grade.into_iter().chain(rest);
            let sites = sites.map(|&(at, _)| context.site(Spot::Project(at, column(at))));
            let found = finding(GRADES, context.site(spot)).against(sites);
            ledger.find(GRADES, found.amounts(expected, count).naming([grade.chinese()]));
        }
    }
}

/// The grade of a project of the summary: as printed, else by its score.
fn grade_of(context: &Context, at: usize) -> Option<Grade> {
    let project = context.report.projects.get(at)?;
    let printed = project.grade.as_ref().map(|grade| grade.value);
    printed.or_else(|| Some(GradeScale::default().grade(project.score.as_ref()?.value)))
}

/// As many cards as the narrative promises.
fn promised(context: &Context, ledger: &mut Ledger) {
    let count = Decimal::from(context.project_cards().count() as u64);
    for (spot, promised, _) in counted(context, "公开自评表的项目") {
        if promised == count {
            ledger.pass(CARDS);
            continue;
        }
        let mut cards = context.project_cards();
        let first = cards.next().map(|(_, card)| Place::new(card.lines.0, 0, 0));
        let found = finding(CARDS, context.site(spot)).against([Site::part(Part::Card, first)]);
        ledger.find(CARDS, found.amounts(count, promised).naming(["cards"]));
    }
}

/// Targets set, watched and evaluated: as many projects each, and where these are as many, of the
/// same money.
fn steps(context: &Context, ledger: &mut Ledger) {
    let evaluated = counted(context, EVALUATED);
    let Some(&(first, count, _)) = evaluated.first() else { return };
    for item in ["编报绩效目标的项目", "绩效监控的项目"] {
        let steps = counted(context, item);
        for &(spot, step, _) in &steps {
            if step == count {
                ledger.pass(STEPS);
            } else {
                let found = finding(STEPS, context.site(spot)).against([context.site(first)]);
                ledger.find(STEPS, found.amounts(count, step).naming(["count"]));
            }
        }
        let is_same = matches!(steps[..], [(_, step, _)] if step == count)
            && evaluated.iter().all(|&(_, other, _)| other == count);
        if is_same
            && let (Some(sum), Some(whole)) = (sum_of(context, item), sum_of(context, EVALUATED))
            && let copy = Equation::copy(STEPS, sum, whole)
            && let Some((found, _)) = contradiction(context, ledger, &copy)
        {
            ledger.find(STEPS, found.naming(["sum".to_owned(), count.to_string()]));
        }
    }
}

/// The money of projects: the only sum that the narrative gives of them.
fn sum_of(context: &Context, item: &str) -> Option<Spot> {
    let is_sum = |kind| matches!(kind, FigureKind::Budget | FigureKind::Amount);
    let mut sums = context.known(item).filter(|(_, figure)| is_sum(figure.kind));
    let (at, _) = sums.next()?;
    sums.next().is_none().then_some(Spot::Figure(at))
}

/// It says that no project was evaluated, and tells of one that was.
fn denied(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let results = report.projects.iter().filter_map(|project| project.result);
    let results = results.map(|link| context.site(Spot::Figure(link.at)));
    let evaluations = (0..report.evaluations.len()).map(Spot::EvaluationScore);
    let told: Vec<Site> = results.chain(evaluations.map(|spot| context.site(spot))).collect();
    let mut notices = report.notices.iter();
    let notice = notices.find(|notice| notice.kind == NoticeKind::NoEvaluation);
    let Some(notice) = notice.filter(|_| !told.is_empty()) else {
        if notice.is_some() || !told.is_empty() {
            ledger.pass(NONE_BUT_ONE);
        }
        return;
    };
    let site = Site::part(Part::Narrative, Some(notice.text.place));
    let name = told.iter().map(|site| site.row_name.clone()).next().unwrap_or_default();
    let found = finding(NONE_BUT_ONE, site).against(told);
    ledger.find(NONE_BUT_ONE, found.naming([notice.text.value.to_string(), name]));
}
