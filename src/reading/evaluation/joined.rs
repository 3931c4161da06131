//! A summary and its report, or two prints of one, as one evaluation.

use crate::report::{Amount, Evaluation, Located, ScoreRow, Stated, StatedKind};

/// Evaluations of one project that repeat each other (a summary and the report) are one.
pub(super) fn joined(evaluations: Vec<Evaluation>) -> Vec<Evaluation> {
    let mut joined: Vec<Evaluation> = Vec::new();
    for evaluation in evaluations {
        let known = joined.iter_mut().find(|known| known.project.value == evaluation.project.value);
        let Some(known) = known else {
            joined.push(evaluation);
            continue;
        };
        let tables = known.rows.last().map_or(0, |row| row.table + 1);
        let lists = known.stated.last().map_or(0, |stated| stated.list + 1);
        known
            .stated
            .extend(evaluation.stated.into_iter().map(|s| Stated { list: s.list + lists, ..s }));
        known.captions.extend(evaluation.captions);
        known.scale = known.scale.take().or(evaluation.scale);
        for row in evaluation.rows {
            let row = ScoreRow { table: row.table + tables, ..row };
            let same = |other: &ScoreRow| {
                let value = |located: &Option<Located<Amount>>| located.as_ref().map(|l| l.value);
                other.dimension == row.dimension
                    && value(&other.weight) == value(&row.weight)
                    && value(&other.score) == value(&row.score)
                    && value(&other.rate) == value(&row.rate)
                    && other.level == row.level
            };
            if row.level == 2 || !known.rows.iter().any(same) {
                known.rows.push(row);
            }
        }
        match (&known.score, evaluation.score) {
            (Some(_), Some(again)) => known.stated.push(Stated {
                kind: StatedKind::Final,
                dimension: evaluation.grade.as_ref().map_or("", |g| g.value.chinese()).into(),
                value: again,
                unit: "分".into(),
                list: known.stated.last().map_or(0, |stated| stated.list),
            }),
            (_, again) => known.score = known.score.take().or(again),
        }
        known.grade = known.grade.take().or(evaluation.grade);
        known.lines.1 = evaluation.lines.1;
    }
    joined
}
