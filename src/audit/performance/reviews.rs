//! Where the narrative speaks of projects: reviews, results, counts.

use crate::audit::context::Context;
use crate::report::{
    Figure, FigureKind, Grade, Item, Narrative, Project, Report, Role, SectionKind,
};

/// The figures of a project's review (绩效自评综述), each as its index in the narrative.
#[derive(Debug, Clone, Copy)]
pub(super) struct Review {
    /// 自评得分.
    pub score: usize,
    /// 全年预算数.
    pub budget: Option<usize>,
    /// 执行数.
    pub executed: Option<usize>,
    /// 完成预算的 %.
    pub completion: Option<usize>,
    /// 自评等级.
    pub grade: Option<(usize, Grade)>,
}

impl Review {
    /// The review of a project.
    pub fn of(report: &Report, project: &Project) -> Option<Self> {
        let score = project.review?.at;
        let statement = report.narrative.figures.get(score)?.statement;
        let figures = || of_statement(&report.narrative, statement);
        let first = |kind: FigureKind| {
            let mut stated = figures().filter(|(_, figure)| is_stated(figure, kind));
            stated.next().map(|(at, _)| at)
        };
        let grade = first(FigureKind::Grade);
        Some(Self {
            score,
            budget: first(FigureKind::Budget),
            executed: first(FigureKind::Amount),
            completion: first(FigureKind::Completion),
            grade: grade.and_then(|at| Some((at, report.narrative.figures.get(at)?.grade?))),
        })
    }
}

fn is_stated(figure: &Figure, kind: FigureKind) -> bool {
    figure.kind == kind && figure.role == Role::Stated && matches!(figure.item, Item::Project(_))
}

/// The figures of a statement with their indices.
pub(super) fn of_statement(
    narrative: &Narrative,
    statement: u16,
) -> impl Iterator<Item = (usize, &Figure)> {
    let from = narrative.figures.partition_point(|figure| figure.statement < statement);
    let rest = narrative.figures.iter().enumerate().skip(from);
    rest.take_while(move |(_, figure)| figure.statement == statement)
}

/// The score of a project's evaluation in the narrative and the grade that stands beside it.
pub(super) fn result(
    report: &Report,
    project: &Project,
) -> Option<(usize, Option<(usize, Grade)>)> {
    let score = project.result?.at;
    let figures = &report.narrative.figures;
    let of = figures.get(score)?;
    let next = figures.get(score + 1).filter(|next| {
        next.kind == FigureKind::Grade && next.item == of.item && next.statement == of.statement
    });
    Some((score, next.and_then(|next| Some((score + 1, next.grade?)))))
}

/// What the section on performance states of one of its known items.
pub(super) fn stated<'a>(
    context: &'a Context,
    item: &str,
    kind: FigureKind,
) -> impl Iterator<Item = (usize, &'a Figure)> {
    context.known(item).filter(move |(_, figure)| {
        figure.section == SectionKind::Performance && figure.kind == kind
    })
}
