//! Evaluation reports (绩效评价报告): their score tables, final score and grade.

mod captions;
mod joined;
mod stated;
pub(super) mod system;
mod targets;
#[cfg(test)]
mod tests;

use super::evaluation_words::Words;
use super::figure::{self, Content};
use super::fold::{fold, has_han, without_numbering};
use super::line::{Form, Line, Piece};
use super::narrative::Running;
use super::unclaimed::Claims;
use crate::document::{Document, Letters, Sought};
use crate::report::{Amount, Evaluation, Grade, Located, Place, ScoreRow, Stated, is_digit};

/// What the titles of these reports end with; longer ones first.
const TITLES: [&str; 6] = [
    "项目支出重点绩效评价报告",
    "项目支出绩效评价报告",
    "重点绩效评价报告",
    "部门绩效评价报告",
    "财政绩效评价报告",
    "绩效评价报告",
];
/// What all of these have.
const REPORT: Letters = Letters::of("报告");
/// Headers of the score tables' columns.
const NAMES: [&str; 6] = ["指标", "评价指标", "指标名称", "一级指标", "评价维度", "评价内容"];
const WEIGHTS: [&str; 7] =
    ["权重", "权重(%)", "分值", "标准分", "标准分值", "指标分值", "权重分值"];
const SCORES: [&str; 5] = ["得分", "评价得分", "实际得分", "综合得分", "最终得分"];
/// What all of these have.
const SCORED: Letters = Letters::of("得分");
const RATES: [&str; 5] = ["得分率", "得分率(%)", "评价分值占比", "得分占比", "分值占比"];
/// Labels of a table's sum.
const TOTALS: [&str; 6] = ["合计", "总计", "综合绩效", "总分", "综合得分", "综合"];
/// Words before the final score, and before the grade.
const FINAL: [Sought; 8] = [
    Sought::new("评分结果为"),
    Sought::new("总得分为"),
    Sought::new("综合得分为"),
    Sought::new("最终得分为"),
    Sought::new("评价得分为"),
    Sought::new("综合评分为"),
    Sought::new("绩效得分为"),
    Sought::new("评价总分为"),
];
/// What all words before the final score have.
const STATED: Letters = Letters::of("分为");
const GRADES: [Sought; 4] = [
    Sought::new("评价等级为"),
    Sought::new("等级为"),
    Sought::new("绩效等级为"),
    Sought::new("综合评价等级"),
];
/// What all of these have.
const GRADED: Letters = Letters::of("等级");

/// The evaluation reports in some of a document's lines, whose running text is given.
pub fn read(running: &Running<'_>, lines: &[Line<'_>]) -> Vec<Evaluation> {
    let mut done: Vec<Evaluation> = Vec::new();
    let mut open: Option<Reader<'_>> = None;
    for line in lines {
        let number = line.number;
        if let Some(project) = title(running.document, number) {
            done.extend(open.take().and_then(|reader| reader.finish(running)));
            open = Some(Reader::new(project, number));
        } else if let Some(reader) = &mut open {
            reader.take(line);
        }
    }
    done.extend(open.and_then(|reader| reader.finish(running)));
    joined::joined(done)
}

/// The project that a title names: its own words, or the line above.
fn title(document: &Document, number: u32) -> Option<Located<String>> {
    const LONGEST: usize = 60;
    if !document.letters(number).may_have(REPORT) {
        return None;
    }
    let text = document.line(number);
    let folded = fold(text);
    if folded.chars().count() > LONGEST || folded.contains(['。', ':', ';', '详', '、']) {
        return None;
    }
    let name = TITLES.iter().find_map(|title| folded.strip_suffix(title))?;
    // A numbered heading is one within a report.
    if without_numbering(name).len() < name.len() {
        return None;
    }
    let bare = text.trim();
    let start = text.len() - text.trim_start().len();
    let place = Place::new(number, start, start + bare.len());
    if has_han(name) && !name.ends_with("重点项目") {
        return Some(Located::new(strip_project(name).to_owned(), place));
    }
    let above = (1..number).rev().map(|line| (line, document.line(line)));
    let (line, above) = above.take(4).find(|(_, text)| !text.trim().is_empty())?;
    let name = fold(above);
    let is_name = has_han(&name) && name.chars().count() <= LONGEST && !name.contains(['。', ':']);
    is_name.then(|| {
        let start = above.len() - above.trim_start().len();
        let place = Place::new(line, start, start + above.trim().len());
        Located::new(strip_project(&name).to_owned(), place)
    })
}

fn strip_project(name: &str) -> &str {
    name.strip_suffix("项目").filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// What a column of a score table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Weight,
    Score,
    Rate,
}

struct Reader<'a> {
    evaluation: Evaluation,
    columns: Vec<Column>,
    /// Of the table of all indicators.
    system: Option<system::Columns>,
    /// The rows of its tables, of whatever they are.
    cells: Vec<Line<'a>>,
    /// What indicators should come to, by a table of them.
    targets: Vec<Stated>,
    /// Where the table at hand begins among the rows.
    table: usize,
    /// How many tables there were before it.
    tables: u16,
    /// Whether the table at hand has had its sum.
    summed: bool,
}

impl<'a> Reader<'a> {
    fn new(project: Located<String>, line: u32) -> Self {
        let evaluation = Evaluation {
            project,
            rows: Vec::new(),
            score: None,
            grade: None,
            stated: Vec::new(),
            scale: None,
            captions: Vec::new(),
            unread: Vec::new(),
            lines: (line, line),
        };
        Self {
            evaluation,
            columns: Vec::new(),
            system: None,
            cells: Vec::new(),
            targets: Vec::new(),
            table: 0,
            tables: 0,
            summed: false,
        }
    }

    fn take(&mut self, line: &Line<'a>) {
        self.evaluation.lines.1 = line.number;
        self.called(line);
        self.read(line);
        if line.form == Form::Celled {
            self.targets.extend(targets::row(line));
        }
        // Two cells are an entry of its contents.
        if line.form == Form::Celled && line.pieces.len() > 2 {
            self.cells.push(line.clone());
        }
    }

    /// Another name of the project.
    fn called(&mut self, line: &Line<'_>) {
        let evaluation = &mut self.evaluation;
        if let Some(name) = captions::named(line) {
            let captions = evaluation.captions.iter();
            let mut known = std::iter::once(&evaluation.project).chain(captions);
            if known.all(|known| captions::differ(&known.value, &name.value)) {
                evaluation.captions.push(name);
            }
        }
    }

    fn read(&mut self, line: &Line<'_>) {
        if let Some(columns) = system::columns(line) {
            if self.summed || self.system.as_ref() != Some(&columns) {
                self.end_table();
            }
            self.columns.clear();
            self.system = Some(columns);
            return;
        }
        if let Some(row) = self.system.as_ref().and_then(|columns| columns.row(line)) {
            self.summed |= row.total;
            self.evaluation.rows.push(row);
            return;
        }
        if let Some(columns) = columns(line) {
            // The header of a table that goes on is repeated.
            if self.summed || columns != self.columns {
                self.end_table();
            }
            self.columns = columns;
            self.system = None;
            return;
        }
        if let Some(rows) = in_one_line(line) {
            self.end_table();
            self.evaluation.rows.extend(rows);
            self.end_table();
            self.columns.clear();
            return;
        }
        if self.columns.is_empty() || !self.row(line) {
            // A sentence ends a table, but not one that has sentences in its cells.
            if line.says(const { Sought::new("。") })
                && (self.system.is_none() || line.form == Form::Spaced)
            {
                self.end_table();
                self.columns.clear();
                self.system = None;
            }
            self.result(line);
        }
    }

    /// Reads a row; `false` if the line is none.
    fn row(&mut self, line: &Line<'_>) -> bool {
        let cell = |column: Column| {
            let index = self.columns.iter().position(|&known| known == column)?;
            line.pieces.get(index).filter(|piece| !piece.text.is_empty())
        };
        let weight = cell(Column::Weight).and_then(|piece| number(piece, ""));
        let score = cell(Column::Score).and_then(|piece| number(piece, ""));
        if weight.is_none() || score.is_none() {
            return false;
        }
        let rate = cell(Column::Rate).and_then(|piece| number(piece, "%％"));
        let name = cell(Column::Name).map(|piece| dimension(piece.text)).unwrap_or_default();
        let total = TOTALS.contains(&name.as_str());
        self.summed |= total;
        let (first, last) = (line.filled().next(), line.filled().next_back());
        let start = first.map_or(0, |piece| piece.place.start as usize);
        let end = last.map_or(0, |piece| piece.place.end as usize);
        self.evaluation.rows.push(ScoreRow {
            dimension: name.into(),
            level: 2,
            table: 0,
            total,
            weight,
            score,
            rate,
            place: Place::new(line.number, start, end),
        });
        true
    }

    /// Ends a table. It is the table of the dimensions if its weights make 100, or if it names
    /// most of them.
    fn end_table(&mut self) {
        let rows = &mut self.evaluation.rows[self.table..];
        let sum: Amount = rows
            .iter()
            .filter(|row| !row.total)
            .filter_map(|row| row.weight.as_ref().map(|weight| weight.value))
            .sum();
        let hundred = rust_decimal::Decimal::ONE_HUNDRED;
        for row in rows.iter_mut() {
            row.table = self.tables;
        }
        self.tables += u16::from(!rows.is_empty());
        let is_system = rows.iter().any(|row| row.level == 3);
        let words = Words::bundled();
        let named = rows.iter().filter(|row| words.is_dimension(&row.dimension)).count();
        if is_system || sum.decimal() == hundred || named >= 3 {
            for row in rows.iter_mut().filter(|_| !is_system) {
                row.level = 1;
            }
            let total = rows.iter().find(|row| row.total).and_then(|row| row.score.clone());
            self.evaluation.score = self.evaluation.score.take().or(total);
        }
        self.table = self.evaluation.rows.len();
        self.summed = false;
    }

    /// The final score and grade in words, or in the table's last line.
    fn result(&mut self, line: &Line<'_>) {
        if self.evaluation.score.is_none() && line.letters.may_have(STATED) {
            self.evaluation.score = FINAL.iter().find_map(|&word| score_after(line, word));
        }
        if self.evaluation.grade.is_none() && line.letters.may_have(GRADED) {
            let folded = fold(line.text);
            let grade = GRADES.iter().find_map(|word| {
                let after = folded.get(word.find(&folded)? + word.word.len()..)?;
                let after = after.trim_start_matches(':');
                [2, 1].into_iter().find_map(|length| {
                    Grade::parse(&after.chars().take(length).collect::<String>())
                })
            });
            let end = line.text.trim_end().len();
            let place =
                Place::new(line.number, line.text.len() - line.text.trim_start().len(), end);
            self.evaluation.grade = grade.map(|grade| Located::new(grade, place));
        }
    }

    fn finish(mut self, running: &Running<'_>) -> Option<Evaluation> {
        self.end_table();
        let mut evaluation = self.evaluation;
        (evaluation.stated, evaluation.scale) = stated::read(&running.part(evaluation.lines));
        let list = evaluation.stated.last().map_or(0, |stated| stated.list);
        evaluation.stated.extend(self.targets.into_iter().map(|t| Stated { list, ..t }));
        evaluation.unread = claims(&evaluation).unread(&self.cells);
        let says =
            !evaluation.rows.is_empty() || evaluation.score.is_some() || evaluation.grade.is_some();
        says.then_some(evaluation)
    }
}

/// What the tables were read to say.
fn claims(evaluation: &Evaluation) -> Claims<'_> {
    let mut claims = Claims::default();
    claims.amount(&evaluation.score);
    for row in &evaluation.rows {
        claims.amount(row.weight.iter().chain(&row.score).chain(&row.rate));
    }
    claims
}

/// The columns of a header.
fn columns(line: &Line<'_>) -> Option<Vec<Column>> {
    // One of them is always that of the scores.
    if !line.letters.may_have(SCORED) {
        return None;
    }
    let known = |piece: &Piece<'_>| {
        let text = piece.folded();
        let lists: [(Column, &[&str]); 4] = [
            (Column::Name, &NAMES),
            (Column::Weight, &WEIGHTS),
            (Column::Score, &SCORES),
            (Column::Rate, &RATES),
        ];
        lists.into_iter().find(|(_, words)| words.contains(&&*text)).map(|(c, _)| c)
    };
    let columns: Option<Vec<Column>> = line.pieces.iter().map(known).collect();
    columns.filter(|columns| columns.contains(&Column::Weight) && columns.contains(&Column::Score))
}

/// A number, without one of the marks behind it.
fn number(piece: &Piece<'_>, marks: &str) -> Option<Located<Amount>> {
    let text = piece.text.trim_end_matches(|c| marks.contains(c)).trim_end();
    match figure::read_unsigned(&piece.part(text)) {
        Content::Figure(figure) => Some(Located::new(figure.amount, figure.place)),
        _ => None,
    }
}

/// A dimension's name without white space and numbering.
fn dimension(text: &str) -> String {
    let folded = fold(text);
    without_numbering(folded.trim_start_matches([')', '-'])).to_owned()
}

/// A table printed in one line: 指标 分值 得分 决策 20 20 … 合计 100 96.5.
fn in_one_line(line: &Line<'_>) -> Option<Vec<ScoreRow>> {
    if !line.says(const { Sought::new("指") }) {
        return None;
    }
    let folded = fold(line.text);
    let heads = ["指标分值得分", "评价指标分值得分", "指标权重得分", "指标名称分值得分"];
    let head = heads.iter().find(|head| folded.starts_with(**head))?;
    let mut rows = Vec::new();
    let mut name = String::new();
    let mut numbers: Vec<Located<Amount>> = Vec::new();
    let mut heading = head.chars().count();
    let mut words = words(line.text).peekable();
    while let Some((start, word)) = words.next() {
        if heading > 0 {
            heading = heading.checked_sub(fold(word).chars().count())?;
            continue;
        }
        let place = Place::new(line.number, start, start + word.len());
        match Amount::parse(word) {
            Some(amount) => numbers.push(Located::new(amount, place)),
            None => name.push_str(&fold(word)),
        }
        let ends = words.peek().is_none_or(|(_, next)| Amount::parse(next).is_none());
        if ends && !numbers.is_empty() {
            let (weight, score) = match numbers.as_slice() {
                [weight, score] => (weight.clone(), score.clone()),
                _ => return None,
            };
            let place =
                Place::new(line.number, weight.place.start as usize, score.place.end as usize);
            rows.push(ScoreRow {
                total: TOTALS.contains(&name.as_str()),
                dimension: std::mem::take(&mut name).into(),
                level: 2,
                table: 0,
                weight: Some(weight),
                score: Some(score),
                rate: None,
                place,
            });
            numbers.clear();
        }
    }
    (!rows.is_empty()).then_some(rows)
}

/// The words of a line with the bytes at which they begin.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    line.split(char::is_whitespace).filter_map(move |word| {
        let start = at;
        let next = line.get(start + word.len()..).and_then(|rest| rest.chars().next());
        at = start + word.len() + next.map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

/// The number of points that stands directly behind a word.
fn score_after(line: &Line<'_>, word: Sought) -> Option<Located<Amount>> {
    let at = word.find(line.text)?;
    // What a dimension scored is no final score.
    let clause = line.text.get(..at)?.rsplit(['。', '，', ',', '；', ';']).next()?;
    if clause.contains("指标") || Words::bundled().last_dimension(clause).is_some() {
        return None;
    }
    let after = line.text.get(at + word.word.len()..)?;
    let rest = after.trim_start_matches(|c: char| c.is_whitespace() || "“\"".contains(c));
    let start = line.text.len() - rest.len();
    let length = rest.find(|c: char| !is_digit(c) && !matches!(c, '.' | '．'))?;
    let printed = rest.get(..length)?;
    let behind = rest.get(length..)?;
    let is_score = behind.trim_start_matches(['”', '"', ' ']).starts_with('分');
    let place = Place::new(line.number, start, start + length);
    Amount::parse(printed).filter(|_| is_score).map(|amount| Located::new(amount, place))
}
