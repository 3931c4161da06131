//! The table of all indicators of an evaluation (评价指标体系): three levels with their points,
//! how each is judged, and what it scored.

use std::borrow::Cow;

use super::{SCORES, TOTALS, WEIGHTS, dimension, number};
use crate::document::Sought;
use crate::reading::fold::fold;
use crate::reading::line::{Form, Line, Piece};
use crate::report::{Amount, Located, Place, ScoreRow, is_digit};

/// Where the columns that count stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// The lowest level.
    name: usize,
    /// Its points; `None` where they stand in brackets behind the name.
    weight: Option<usize>,
    score: usize,
}

/// Words of the columns that only such a table has.
const JUDGED_BY: [&str; 8] =
    ["指标解释", "指标说明", "评价标准", "评分标准", "评分细则", "评分依据", "评价要点", "扣分"];
/// Words of the columns that only a scorecard has.
const OF_CARDS: [&str; 3] = ["指标值", "实际完成", "完成值"];

/// Whether the folded heads are those of such a table and of no scorecard.
pub(in crate::reading) fn is_header(heads: &[Cow<'_, str>]) -> bool {
    let is_judged = |head: &Cow<'_, str>| {
        JUDGED_BY.iter().any(|w| head.starts_with(w)) || head.ends_with("及分值")
    };
    let is_of_card = |head: &Cow<'_, str>| OF_CARDS.iter().any(|word| head.contains(word));
    heads.iter().any(|head| head.starts_with("一级指标"))
        && heads.iter().any(is_judged)
        && !heads.iter().any(is_of_card)
}

/// The columns of a header.
pub(super) fn columns(line: &Line<'_>) -> Option<Columns> {
    // 一级指标 is among the heads.
    if line.form != Form::Celled || !line.holds(const { Sought::new("级") }) {
        return None;
    }
    let heads: Vec<Cow<'_, str>> = line.pieces.iter().map(Piece::folded).collect();
    if !is_header(&heads) {
        return None;
    }
    let level = |name: &str| heads.iter().position(|head| head.starts_with(name));
    let name = level("三级指标").or_else(|| level("二级指标"))?;
    let is = |words: &[&str], head: &Cow<'_, str>| words.contains(&&**head);
    let score = heads.iter().rposition(|head| is(&SCORES, head))?;
    let mut weights = (0..score).filter(|&at| heads.get(at).is_some_and(|head| is(&WEIGHTS, head)));
    let weight = weights.clone().find(|&at| at > name).or_else(|| weights.next_back());
    Some(Columns { name, weight, score })
}

impl Columns {
    /// Reads a row; `None` if the line is none.
    pub fn row(&self, line: &Line<'_>) -> Option<ScoreRow> {
        let cell = |at: usize| line.pieces.get(at).filter(|piece| !piece.text.is_empty());
        let score = cell(self.score).and_then(|piece| number(piece, "分"))?;
        let printed = self.weight.and_then(cell).and_then(|piece| number(piece, "分"));
        let (first, last) = (line.filled().next()?, line.filled().next_back()?);
        let sum = dimension(first.text);
        let total = TOTALS.contains(&sum.as_str());
        let (name, weight) = match cell(self.name).filter(|_| !total) {
            _ if total => (sum, printed),
            None => return None,
            Some(piece) => {
                let (name, points) = name_and_points(piece);
                (name, printed.or(points))
            }
        };
        (total || weight.is_some()).then_some(ScoreRow {
            dimension: name.into(),
            level: 3,
            table: 0,
            total,
            weight,
            score: Some(score),
            rate: None,
            place: Place::new(line.number, first.place.start as usize, last.place.end as usize),
        })
    }
}

/// A name, and the points in brackets behind it: 预算执行率（4分）.
fn name_and_points(piece: &Piece<'_>) -> (String, Option<Located<Amount>>) {
    let whole = || (dimension(piece.text), None);
    let Some((at, bracket)) =
        piece.text.char_indices().rev().find(|(_, c)| matches!(c, '（' | '('))
    else {
        return whole();
    };
    let from = at + bracket.len_utf8();
    let behind = piece.text.get(from..).unwrap_or_default();
    let length = behind.find(|c| !is_digit(c) && !matches!(c, '.' | '．')).unwrap_or(behind.len());
    let (digits, rest) = behind.split_at_checked(length).unwrap_or_default();
    match Amount::parse(digits).filter(|_| fold(rest).trim_start_matches('分') == ")") {
        None => whole(),
        Some(points) => {
            let start = piece.place.start as usize + from;
            let place = Place::new(piece.place.line, start, start + length);
            let name = dimension(piece.text.get(..at).unwrap_or_default());
            (name, Some(Located::new(points, place)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<String> {
        let mut columns_at = None;
        let mut found = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = Line::new(number, line);
            if let Some(columns) = columns(&line) {
                columns_at = Some(columns);
            } else if let Some(row) = columns_at.as_ref().and_then(|columns| columns.row(&line)) {
                let value = |located: &Option<Located<Amount>>| {
                    located.as_ref().map_or("-".to_owned(), |located| located.value.to_string())
                };
                let total = if row.total { " Σ" } else { "" };
                found.push(format!(
                    "{} {} {}{total}",
                    row.dimension,
                    value(&row.weight),
                    value(&row.score)
                ));
            }
        }
        found
    }

    #[test]
    fn points_in_brackets_behind_the_name() {
        let text = "一级指标及分值\t二级指标及分值\t三级指标及分值\t指标解释\t得分\n\
            决策(20分)\t立项（8分）\t依据充分性(本级)（4.5 分）\t甲。\t4\n\
            \t\t程序规范性(3分)\t\t3\n\t资金(2分)\t\t乙\t2\n合计\t\t\t\t96. 5\n";
        assert_eq!(
            rows(&text.replace("4.5 分", "4.5分")),
            ["依据充分性(本级) 4.5 4", "程序规范性 3 3", "合计 - 96.5 Σ"]
        );
    }

    #[test]
    fn points_in_columns_of_their_own() {
        let text = "|一级指标|分值|二级指标|分值|三级指标|分值|评分标准|得分|扣分原因|\n\
            |过程|20|资金管理|8|到位率|4|按比例|3|少到位|\n|总分|100|||||| 91.5 ||\n";
        assert_eq!(rows(text), ["到位率 4 3", "总分 - 91.5 Σ"]);
    }

    #[test]
    fn a_scorecard_is_no_such_table() {
        let text = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t扣分原因\n\
            产出\t数量\t次数\t1次\t1次\t10\t10\t\n";
        assert_eq!(rows(text), Vec::<String>::new());
    }
}
