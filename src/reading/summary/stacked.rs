//! The summary printed one cell a line, as web pages give it when their text is copied.

use super::{Summary, claim, grade, is_group, is_number, money, name_of, number, percent, total};
use crate::document::Document;
use crate::reading::fold::{fold, has_han, squeeze};
use crate::reading::line::{Line, Piece};
use crate::reading::summary_heads::{Column, head, is_summary};
use crate::reading::unclaimed::Claims;
use crate::report::{Located, Place, Project, ProjectMoney, SummaryTotal};

/// No more lines than this stand between the title and the heads.
const LONGEST_PREAMBLE: usize = 12;
/// No summary is longer, in lines that are not blank.
const LONGEST: usize = 6_000;

/// Reads the projects behind the line of the title; none where the heads do not follow one a line.
/// Blank cells may be lost: a cell that its column cannot hold belongs to a later column, and a
/// row ends at the next 序号.
pub fn read(document: &Document, from: u32) -> Summary {
    let mut rest = (from..=document.line_count())
        .map(|number| (number, document.line(number)))
        .filter(|(_, text)| !text.trim().is_empty())
        .take(LONGEST)
        .map(|(number, text)| Line::new(number, text));
    let head_of = |cell: &Option<Piece<'_>>| head(&fold(cell.as_ref()?.text));
    // Hardly any report prints it so, which its first lines tell.
    let mut lines: Vec<Line<'_>> = rest.by_ref().take(LONGEST_PREAMBLE).collect();
    let Some(first) = lines.iter().position(|line| head_of(&only(line)) == Some(Column::Number))
    else {
        return Summary::default();
    };
    lines.extend(rest);
    let cells: Vec<Option<Piece<'_>>> = lines.iter().map(only).collect();
    let columns: Vec<Column> = cells.iter().skip(first).map_while(head_of).collect();
    if !is_summary(&columns) {
        return Summary::default();
    }
    let body = cells.get(first + columns.len()..).unwrap_or_default();
    let body: Vec<Piece<'_>> = body.iter().map_while(|cell| *cell).collect();
    let mut reader =
        Reader { columns: &columns, cells: &body, at: 0, projects: Vec::new(), totals: Vec::new() };
    reader.rows();
    let (mut projects, mut totals, read) = (reader.projects, reader.totals, reader.at);
    let unit = money::unit(lines.iter());
    for project in &mut projects {
        money::settle(project, unit.as_deref());
    }
    for total in &mut totals {
        total.money.unit.clone_from(&unit);
    }
    let mut claims = Claims::default();
    for project in &projects {
        claim(&mut claims, project);
    }
    total::claim(&mut claims, &totals);
    let from = first + columns.len();
    let unread = claims.unread(lines.get(from..from + read).unwrap_or_default());
    Summary { projects, totals, unread }
}

/// The one cell of a line.
fn only<'a>(line: &Line<'a>) -> Option<Piece<'a>> {
    let mut filled = line.filled();
    let first = filled.next()?;
    match filled.next() {
        None => Some(*first),
        // White space inside a cell.
        Some(_) if line.form == crate::reading::line::Form::Spaced => {
            let text = line.text.trim();
            let start = line.text.len() - line.text.trim_start().len();
            Some(Piece::new(text, Place::new(line.number, start, start + text.len())))
        }
        Some(_) => None,
    }
}

struct Reader<'a, 'd> {
    columns: &'a [Column],
    cells: &'a [Piece<'d>],
    at: usize,
    projects: Vec<Project>,
    totals: Vec<SummaryTotal>,
}

impl Reader<'_, '_> {
    fn rows(&mut self) {
        let mut group: Option<String> = None;
        while let Some(cell) = self.cells.get(self.at) {
            let text = squeeze(cell.text);
            if is_number(cell.text)
                && let Some(project) = self.row()
            {
                self.projects.push(Project { group: group.clone(), ..project });
            } else if is_group(&text) {
                group = Some(text);
                self.at += 1;
            } else if matches!(text.as_str(), "无" | "合计") {
                let label = *cell;
                self.at += 1;
                let numbers = self.rest().iter().take_while(|cell| percent(cell).is_some()).count();
                let numbers = self.rest().get(..numbers).unwrap_or_default();
                let blank = total::blank(label.place, self.projects.len());
                let found = total::of_cells(blank, self.columns, numbers);
                self.at += numbers.len();
                self.totals.extend(found);
            } else if let Some(heading) = self.heading(&text) {
                group = Some(heading);
                self.at += 2;
            } else {
                return;
            }
        }
    }

    fn rest(&self) -> &[Piece<'_>] {
        self.cells.get(self.at..).unwrap_or_default()
    }

    /// A heading behind its own number: 一, 部门项目.
    fn heading(&self, text: &str) -> Option<String> {
        let heading = self.rest().get(1).filter(|cell| is_numeral(text) && has_han(cell.text))?;
        Some(squeeze(heading.text))
    }

    /// Reads the row whose number stands here.
    fn row(&mut self) -> Option<Project> {
        let number_cell = *self.cells.get(self.at)?;
        let mut next = self.at + 1;
        let place = Place { end: number_cell.place.end, ..number_cell.place };
        let mut project = Project::named(Located::new(String::new(), place), place);
        project.number = Some(number_cell.text.to_owned());
        let named = |column: &&Column| **column != Column::Number;
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| named(column)) {
            let Some(cell) = self.cells.get(next) else { break };
            // Behind the last number of a row the next may begin at once.
            let rest = self.columns.get(at..).unwrap_or_default();
            let begins = is_number(cell.text) || is_numeral(&squeeze(cell.text));
            if begins && rest.iter().all(|column| *column == Column::Other) {
                break;
            }
            next += usize::from(take(&mut project, *column, cell));
        }
        // Where a number is lost, those behind it stand in the columns before theirs.
        let is_whole = self.columns.iter().all(|&column| match column {
            Column::InitialBudget => project.money.initial_budget.is_some(),
            Column::FullYearBudget => project.money.full_year_budget.is_some(),
            Column::Executed => project.money.executed.is_some(),
            Column::Rate => project.execution_rate.is_some(),
            Column::Score => project.score.is_some(),
            _ => true,
        });
        if !is_whole {
            project.money = ProjectMoney::default();
        }
        let is_row =
            !project.name.value.is_empty() && (project.score.is_some() || project.grade.is_some());
        if !is_row {
            return None;
        }
        self.at = next;
        Some(project)
    }
}

/// Whether a text is the number of a heading: 一, 十二.
fn is_numeral(text: &str) -> bool {
    text.chars().all(|c| "一二三四五六七八九十".contains(c))
}

/// Takes a cell as that of a column; `false` if it can't be.
fn take(project: &mut Project, column: Column, cell: &Piece<'_>) -> bool {
    match column {
        Column::Name if has_han(cell.text) => {
            project.name = name_of(cell.text, cell.place);
            true
        }
        Column::Unit if has_han(cell.text) && grade(cell).is_none() => {
            project.spending_unit = Some(squeeze(cell.text));
            true
        }
        Column::Score => {
            project.score = number(cell);
            project.score.is_some()
        }
        Column::Grade => {
            project.grade = grade(cell);
            project.grade.is_some()
        }
        Column::Rate => {
            project.execution_rate = percent(cell);
            project.execution_rate.is_some()
        }
        Column::OfSource => number(cell).is_some(),
        Column::Other => grade(cell).is_none(),
        Column::InitialBudget | Column::FullYearBudget | Column::Executed => {
            money::take(&mut project.money, column, cell)
        }
        Column::Name | Column::Unit | Column::Number => false,
    }
}
