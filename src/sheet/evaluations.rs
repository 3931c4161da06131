//! Evaluation reports: their score tables.

use super::frame::{Frame, Recipe};
use super::{Cell, ColumnKind, Row, Target, Tone};
use crate::library::{Entry, ReportId};
use crate::report::{Amount, Evaluation, Located, Place, ScoreRow};

/// The score tables of the evaluation reports (绩效评价报告), each followed by its final score
/// and grade.
pub(super) fn recipe(frame: Frame<'_>) -> Recipe<'_> {
    let columns = frame.columns(vec![
        frame.column("project", ColumnKind::Text).frozen(),
        frame.column("dimension", ColumnKind::Text),
        frame.column("weight", ColumnKind::Number),
        frame.column("score", ColumnKind::Number),
        frame.column("rate", ColumnKind::Percent),
        frame.column("grade", ColumnKind::Text),
    ]);
    frame.recipe(frame.sheet("evaluations", columns), |id, entry| {
        let evaluations = entry.report.evaluations.iter().enumerate();
        evaluations.flat_map(|(index, evaluation)| rows(id, entry, index, evaluation)).collect()
    })
}

fn rows(id: ReportId, entry: &Entry, index: usize, evaluation: &Evaluation) -> Vec<Row> {
    // The total row of the table of dimensions carries the grade.
    let total = evaluation.rows.iter().position(|row| row.total && row.level == 1);
    let grade = evaluation.grade.as_ref().map_or("", |grade| grade.value.chinese());
    let mut rows: Vec<Row> = evaluation
        .rows
        .iter()
        .enumerate()
        .map(|(at, score)| {
            let grade = if Some(at) == total { grade } else { "" };
            let key = format!("{id}/evaluation/{index}/{at}");
            row(id, entry, (evaluation, grade), score, key)
        })
        .collect();
    if total.is_none() && (evaluation.score.is_some() || evaluation.grade.is_some()) {
        let place = evaluation.score.as_ref().map(|score| score.place);
        let result = ScoreRow {
            dimension: "综合".into(),
            level: 1,
            table: 0,
            total: true,
            weight: None,
            score: evaluation.score.clone(),
            rate: None,
            place: place.unwrap_or(Place::new(evaluation.lines.0, 0, 0)),
        };
        rows.push(row(id, entry, (evaluation, grade), &result, format!("{id}/evaluation/{index}")));
    }
    rows
}

fn row(
    id: ReportId,
    entry: &Entry,
    (evaluation, grade): (&Evaluation, &str),
    score: &ScoreRow,
    key: String,
) -> Row {
    let number = |located: &Option<Located<Amount>>| {
        Cell::number(located.as_ref().map(|located| located.value.decimal()))
    };
    let place = score.place;
    let cells = [
        Cell::text(&evaluation.project.value),
        Cell::text(&*score.dimension),
        number(&score.weight),
        number(&score.score),
        number(&score.rate),
        Cell::text(grade),
    ];
    Row {
        cells: Frame::cells(id, entry, cells, Some(place)),
        depth: score.level.saturating_sub(1),
        tone: if score.total { Tone::Strong } else { Tone::Plain },
        report: Some(id),
        place: Some(place),
        target: Some(Target::Line { report: id, line: place.line }),
        key,
        ..Row::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::by_key;
    use super::*;
    use crate::library::testing::{library, report};
    use crate::report::Grade;
    use crate::settings::{Lang, Texts};
    use crate::sheet::SheetName;

    fn located(number: &str, line: u32) -> Option<Located<Amount>> {
        Amount::parse(number).map(|amount| Located::new(amount, Place::new(line, 0, 3)))
    }

    fn score(dimension: &str, total: bool, line: u32) -> ScoreRow {
        ScoreRow {
            dimension: dimension.into(),
            level: 1,
            table: 0,
            total,
            weight: located("100", line),
            score: located("96", line),
            rate: located("96.00", line),
            place: Place::new(line, 0, 9),
        }
    }

    fn evaluation(rows: Vec<ScoreRow>) -> Evaluation {
        Evaluation {
            project: Located::new("校舍维修".to_owned(), Place::new(300, 0, 12)),
            rows,
            score: located("96", 303),
            grade: Some(Located::new(Grade::Excellent, Place::new(303, 0, 3))),
            stated: Vec::new(),
            scale: None,
            captions: Vec::new(),
            unread: Vec::new(),
            lines: (300, 310),
        }
    }

    #[test]
    fn the_total_carries_the_grade_and_a_result_without_table_stands_alone() {
        let mut report = report("甲局");
        let rows = vec![score("决策", false, 301), score("合计", true, 302)];
        report.evaluations = vec![evaluation(rows), evaluation(Vec::new())].into();
        let library = library(vec![report]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = SheetName::Evaluations.sheet(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(by_key(&sheet, "dimension"), ["决策", "合计", "综合"]);
        assert_eq!(by_key(&sheet, "score"), ["96", "96", "96"]);
        assert_eq!(by_key(&sheet, "rate"), ["96.00", "96.00", ""]);
        assert_eq!(by_key(&sheet, "grade"), ["", "优", "优"]);
        assert_eq!(by_key(&sheet, "source_line"), ["301", "302", "303"]);
    }
}
