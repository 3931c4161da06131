//! 绩效自评情况汇总表: the list of projects with score and grade.

mod money;
mod stacked;
#[cfg(test)]
mod tests;
mod total;

pub use super::summary_heads::{Column, columns};

use crate::document::Document;
use crate::reading::figure::{self, Content};
use crate::reading::fold::squeeze;
use crate::reading::line::{Form, Line, Piece};
use crate::reading::project_code;
use crate::reading::region::Region;
use crate::reading::unclaimed::Claims;
use crate::report::{
    Amount, Grade, Located, Place, Project, ProjectMoney, SummaryTotal, Unread, is_digit,
};

/// What was read of a summary.
#[derive(Debug, Default)]
pub struct Summary {
    /// Its projects.
    pub projects: Vec<Project>,
    /// Its sums.
    pub totals: Vec<SummaryTotal>,
    /// What looks like an amount and is none of theirs.
    pub unread: Vec<Unread>,
}

/// Reads a summary.
pub fn read(document: &Document, region: &Region<'_>) -> Summary {
    let (projects, totals) = projects(region);
    if projects.is_empty() {
        return stacked::read(document, region.first);
    }
    let unread = unread(region, &projects, &totals);
    Summary { projects, totals, unread }
}

fn unread(region: &Region<'_>, projects: &[Project], totals: &[SummaryTotal]) -> Vec<Unread> {
    let from = region.lines.iter().rposition(|line| columns(line).is_some()).map_or(0, |at| at + 1);
    let to = region.lines.iter().take_while(|line| line.number <= region.last).count();
    let lines = region.lines.get(from..to).unwrap_or_default();
    let mut claims = Claims::default();
    for project in projects {
        claim(&mut claims, project);
    }
    total::claim(&mut claims, totals);
    claims.unread(lines)
}

/// Claims what a project was read from.
fn claim<'p>(claims: &mut Claims<'p>, project: &'p Project) {
    claims.amount(project.score.iter().chain(&project.execution_rate));
    claims.amount(project.money.amounts().flatten());
    claims.text([&project.name]);
}

fn projects(region: &Region<'_>) -> (Vec<Project>, Vec<SummaryTotal>) {
    let mut projects: Vec<Project> = Vec::new();
    let mut totals = Vec::new();
    let mut header: Option<Vec<Column>> = None;
    let mut group: Option<String> = None;
    // Words of a name that wraps above the line of its number.
    let mut above = String::new();
    let unit = region.unit.as_ref().map(|unit| unit.value.clone());
    let unit = unit.or_else(|| money::unit(region.lines.iter()));
    for line in region.lines.iter() {
        if let Some(columns) = columns(line) {
            header = Some(columns);
            continue;
        }
        let Some(columns) = &header else { continue };
        if let Some(mut total) = total::of_line(line, columns, projects.len()) {
            total.money.unit.clone_from(&unit);
            totals.push(total);
            continue;
        }
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
            money::settle(&mut project, unit.as_deref());
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
    (projects, totals)
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
        money: ProjectMoney {
            initial_budget: cell(Column::InitialBudget).and_then(number),
            full_year_budget: cell(Column::FullYearBudget).and_then(number),
            executed: cell(Column::Executed).and_then(number),
            unit: None,
        },
        ..Project::named(name_of(name.text, name.place), row_place(line))
    })
}

fn of_words(line: &Line<'_>, columns: &[Column]) -> Option<Project> {
    let pieces: Vec<&Piece<'_>> = line.filled().collect();
    let numbered = columns.contains(&Column::Number);
    let (number_cell, rest) = pieces.split_at(usize::from(numbered).min(pieces.len()));
    if numbered && !number_cell.iter().all(|first| is_number(first.text)) {
        return None;
    }
    // From the right: grade, score, rate, money, in the order of the header.
    let mut rest = rest.to_vec();
    let (mut score, mut grade_of, mut rate) = (None, None, None);
    let mut money = ProjectMoney::default();
    let words_from = columns.iter().rposition(|c| matches!(c, Column::Name | Column::Unit))?;
    let behind = columns.get(words_from + 1..).unwrap_or_default();
    // Where a number is lost, those beside it may be another's.
    let numbers = rest.iter().filter(|piece| !piece.has_han() && number_or_rate(piece)).count();
    let are_all = behind.iter().filter(|column| column.is_number()).count() == numbers;
    let words = 1 + usize::from(columns.contains(&Column::Unit));
    for column in behind.iter().rev() {
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
            Column::OfSource => number(last).is_some(),
            Column::Other => last.has_han() && grade(last).is_none() && rest.len() > words,
            money_column if are_all && money_column.is_money() => {
                money::take(&mut money, *money_column, last)
            }
            Column::InitialBudget | Column::FullYearBudget | Column::Executed => {
                while rest.len() > 1 && rest.last().is_some_and(|last| number_or_rate(last)) {
                    rest.pop();
                }
                false
            }
            Column::Number | Column::Name | Column::Unit => false,
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
        number: number_cell.first().map(|first| first.text.to_owned()),
        spending_unit: unit.map(|piece| squeeze(piece.text)),
        score,
        grade: grade_of,
        execution_rate: rate,
        money,
        ..Project::named(name_of(printed, place), row_place(line))
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

/// Whether a piece is a number, or a percentage.
fn number_or_rate(piece: &Piece<'_>) -> bool {
    percent(piece).is_some()
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
