//! 绩效自评情况汇总表: the list of projects with score and grade.

mod stacked;

use crate::document::{Document, Sought};
use crate::reading::figure::{self, Content};
use crate::reading::fold::squeeze;
use crate::reading::line::{Form, Line, Piece};
use crate::reading::project_code;
use crate::reading::region::Region;
use crate::reading::unclaimed::Claims;
use crate::report::{Amount, Grade, Located, Place, Project, Unread, is_digit};

/// What a column of the summary holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 序号.
    Number,
    /// 项目名称.
    Name,
    /// 资金使用单位, 单位名称.
    Unit,
    /// 自评得分.
    Score,
    /// 自评等级.
    Grade,
    /// 预算执行率.
    Rate,
    /// Any other.
    Other,
}

const HEADS: [(&str, Column); 33] = [
    ("序号", Column::Number),
    ("编号", Column::Number),
    ("项目名称", Column::Name),
    ("项目", Column::Name),
    ("资金使用单位", Column::Unit),
    ("单位名称", Column::Unit),
    ("实施单位", Column::Unit),
    ("预算单位", Column::Unit),
    ("主管部门", Column::Unit),
    ("自评得分", Column::Score),
    ("得分", Column::Score),
    ("自评分数", Column::Score),
    ("自评总分", Column::Score),
    ("绩效自评得分", Column::Score),
    ("自评等级", Column::Grade),
    ("等级", Column::Grade),
    ("评价等级", Column::Grade),
    ("自评结果", Column::Grade),
    ("单位", Column::Unit),
    ("预算部门", Column::Unit),
    ("项目单位", Column::Unit),
    ("项目实施单位", Column::Unit),
    ("主管单位", Column::Unit),
    ("自评分", Column::Score),
    ("自评分值", Column::Score),
    ("评价得分", Column::Score),
    ("总分", Column::Score),
    ("自评结论", Column::Grade),
    ("绩效等级", Column::Grade),
    ("绩效自评等级", Column::Grade),
    ("评定等级", Column::Grade),
    ("预算执行率", Column::Rate),
    ("执行率", Column::Rate),
];

/// The columns that a header line of a summary names, one for each of its pieces; `None` if
/// the line is none.
pub fn columns(line: &Line<'_>) -> Option<Vec<Column>> {
    // Every line is asked. Both heads of a column of numbers have this character.
    if !line.holds(const { Sought::new("号") }) {
        return None;
    }
    let columns: Vec<Column> =
        line.pieces.iter().map(|piece| head(&piece.folded()).unwrap_or(Column::Other)).collect();
    is_summary(&columns).then_some(columns)
}

/// The column that a folded head names.
fn head(folded: &str) -> Option<Column> {
    let bare = folded.split('(').next().unwrap_or_default();
    HEADS.iter().find(|(head, _)| *head == bare).map(|&(_, column)| column)
}

/// Whether these are the columns of a summary.
fn is_summary(columns: &[Column]) -> bool {
    let has = |column| columns.contains(&column);
    has(Column::Name) && (has(Column::Score) || has(Column::Grade)) && has(Column::Number)
}

/// Reads the projects of a summary, and what looks like an amount and is none of theirs.
pub fn read(document: &Document, region: &Region<'_>) -> (Vec<Project>, Vec<Unread>) {
    let projects = projects(region);
    if projects.is_empty() {
        return stacked::read(document, region.first);
    }
    let unread = unread(region, &projects);
    (projects, unread)
}

fn unread(region: &Region<'_>, projects: &[Project]) -> Vec<Unread> {
    let from = region.lines.iter().rposition(|line| columns(line).is_some()).map_or(0, |at| at + 1);
    let to = region.lines.iter().take_while(|line| line.number <= region.last).count();
    let lines = region.lines.get(from..to).unwrap_or_default();
    let mut claims = Claims::default();
    for project in projects {
        claims.amount(project.score.iter().chain(&project.execution_rate));
        claims.text([&project.name]);
    }
    claims.unread(lines)
}

fn projects(region: &Region<'_>) -> Vec<Project> {
    let mut projects: Vec<Project> = Vec::new();
    let mut header: Option<Vec<Column>> = None;
    let mut group: Option<String> = None;
    // Words of a name that wraps above the line of its number.
    let mut above = String::new();
    for line in region.lines.iter() {
        if let Some(columns) = columns(line) {
            header = Some(columns);
            continue;
        }
        let Some(columns) = &header else { continue };
        let project = match line.form {
            Form::Celled => of_cells(line, columns),
            Form::Spaced => of_words(line, columns),
        };
        if let Some(mut project) = project {
            if !above.is_empty() {
                project.name.value.insert_str(0, &above);
                above.clear();
            }
            project.group.clone_from(&group);
            projects.push(project);
            continue;
        }
        let words: Vec<_> = line.filled().filter(|piece| piece.has_han()).collect();
        if let [only] = words[..] {
            let text = squeeze(only.text);
            if is_group(&text) {
                group = Some(text);
            } else if line.form == Form::Spaced && !matches!(text.as_str(), "无" | "合计") {
                // A name that goes on in the next line, or that began in the one before.
                let is_open = projects.last().is_some_and(|p| unbalanced(&p.name.value));
                match projects.last_mut().filter(|_| is_open) {
                    Some(last) => last.name.value.push_str(&text),
                    None => above.push_str(&text),
                }
            }
        }
    }
    projects
}

/// A heading above rows: 中央对地方转移支付…, 本级…支出项目….
fn is_group(text: &str) -> bool {
    let words = ["转移支付", "本级", "支出项目绩效", "项目支出绩效", "对下", "对地方"];
    text.chars().count() <= 40 && text.contains("绩效") && words.iter().any(|w| text.contains(w))
}

/// Whether a bracket or quotation mark is still open.
fn unbalanced(text: &str) -> bool {
    let count = |marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
    count(&['（', '(', '“', '《']) > count(&['）', ')', '”', '》'])
}

fn of_cells(line: &Line<'_>, columns: &[Column]) -> Option<Project> {
    let cell = |column: Column| -> Option<&Piece<'_>> {
        let index = columns.iter().position(|&c| c == column)?;
        line.pieces.get(index).filter(|piece| !piece.text.is_empty())
    };
    let name = cell(Column::Name).filter(|piece| piece.has_han())?;
    let score = cell(Column::Score).and_then(number);
    let grade = cell(Column::Grade).and_then(grade);
    let numbered = cell(Column::Number).is_some_and(|p| is_number(p.text));
    // A heading or 无 has neither a number nor a score.
    if score.is_none() && grade.is_none() && !numbered {
        return None;
    }
    Some(Project {
        number: cell(Column::Number).map(|piece| piece.text.to_owned()),
        spending_unit: cell(Column::Unit).map(|piece| squeeze(piece.text)),
        score,
        grade,
        execution_rate: cell(Column::Rate).and_then(percent),
        ..named(name_of(name.text, name.place), row_place(line))
    })
}

/// A project of which no more than the name is known.
fn named(name: Located<String>, place: Place) -> Project {
    Project {
        number: None,
        name,
        spending_unit: None,
        group: None,
        score: None,
        grade: None,
        execution_rate: None,
        place,
        card: None,
        joined: None,
        review: None,
        result: None,
        evaluation: None,
    }
}

fn of_words(line: &Line<'_>, columns: &[Column]) -> Option<Project> {
    let pieces: Vec<&Piece<'_>> = line.filled().collect();
    let (first, rest) = pieces.split_first()?;
    if !is_number(first.text) {
        return None;
    }
    // From the right: grade, score, rate, in the order of the header.
    let mut rest = rest.to_vec();
    let (mut score, mut grade_of, mut rate) = (None, None, None);
    let words_from = columns.iter().rposition(|c| matches!(c, Column::Name | Column::Unit))?;
    for column in columns.iter().skip(words_from + 1).rev() {
        let Some(last) = rest.last() else { break };
        let taken = match column {
            Column::Grade => {
                grade_of = grade(last);
                grade_of.is_some()
            }
            Column::Score => {
                score = number(last);
                score.is_some()
            }
            Column::Rate => {
                rate = percent(last);
                rate.is_some()
            }
            _ => false,
        };
        if taken {
            rest.pop();
        }
    }
    score.as_ref()?;
    let name_first = columns.iter().position(|&c| c == Column::Name)
        < columns.iter().position(|&c| c == Column::Unit);
    let has_unit = columns.contains(&Column::Unit) && rest.len() > 1;
    // The unit is one word; the name may be several.
    let unit = match (has_unit, name_first) {
        (false, _) => None,
        (true, true) => rest.pop(),
        (true, false) => Some(rest.remove(0)),
    };
    let (from, to) = (rest.first()?, rest.last()?);
    let printed = line.text.get(from.place.start as usize..to.place.end as usize)?;
    let place = Place { end: to.place.end, ..from.place };
    Some(Project {
        number: Some(first.text.to_owned()),
        spending_unit: unit.map(|piece| squeeze(piece.text)),
        score,
        grade: grade_of,
        execution_rate: rate,
        ..named(name_of(printed, place), row_place(line))
    })
}

/// A project's name without the white space of the layout, and without its code.
fn name_of(text: &str, place: Place) -> Located<String> {
    project_code::without(Located::new(squeeze(text), place))
}

fn is_number(text: &str) -> bool {
    let digits = text.trim().trim_end_matches(['.', '、', '．']);
    (1..=4).contains(&digits.chars().count()) && digits.chars().all(is_digit)
}

fn number(piece: &Piece<'_>) -> Option<Located<Amount>> {
    let text = piece.text.trim_end_matches('分');
    match figure::read_unsigned(&piece.part(text)) {
        Content::Figure(figure) => Some(Located::new(figure.amount, figure.place)),
        _ => None,
    }
}

fn percent(piece: &Piece<'_>) -> Option<Located<Amount>> {
    let text = piece.text.trim_end_matches(['%', '％']).trim_end();
    match figure::read_unsigned(&piece.part(text)) {
        Content::Figure(figure) => Some(Located::new(figure.amount, figure.place)),
        _ => None,
    }
}

fn grade(piece: &Piece<'_>) -> Option<Located<Grade>> {
    Grade::parse(&squeeze(piece.text)).map(|grade| Located::new(grade, piece.place))
}

fn row_place(line: &Line<'_>) -> Place {
    let start = line.filled().next().map_or(0, |piece| piece.place.start as usize);
    let end = line.filled().next_back().map_or(0, |piece| piece.place.end as usize);
    Place::new(line.number, start, end)
}
