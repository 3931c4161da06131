//! The summary printed one cell a line, as web pages give it when their text is copied.

use super::{
    Column, grade, head, is_group, is_number, is_summary, name_of, named, number, percent,
};
use crate::document::Document;
use crate::reading::fold::{fold, has_han, squeeze};
use crate::reading::line::{Line, Piece};
use crate::reading::unclaimed::Claims;
use crate::report::{Located, Place, Project, Unread};

/// No more lines than this stand between the title and the heads.
const LONGEST_PREAMBLE: usize = 12;
/// No summary is longer, in lines that are not blank.
const LONGEST: usize = 6_000;

/// Reads the projects behind a line, which is that of the title; empty where the heads don't
/// follow one a line. Blank cells may be lost: a cell that its column can't hold belongs to a
/// later one, and a row ends where the next 序号 stands.
pub fn read(document: &Document, from: u32) -> (Vec<Project>, Vec<Unread>) {
    let lines: Vec<Line<'_>> = (from..=document.line_count())
        .map(|number| (number, document.line(number)))
        .filter(|(_, text)| !text.trim().is_empty())
        .take(LONGEST)
        .map(|(number, text)| Line::new(number, text))
        .collect();
    let cells: Vec<Option<Piece<'_>>> = lines.iter().map(only).collect();
    let head_of = |cell: &Option<Piece<'_>>| head(&fold(cell.as_ref()?.text));
    let Some(first) =
        cells.iter().take(LONGEST_PREAMBLE).position(|cell| head_of(cell) == Some(Column::Number))
    else {
        return (Vec::new(), Vec::new());
    };
    let columns: Vec<Column> = cells.iter().skip(first).map_while(head_of).collect();
    if !is_summary(&columns) {
        return (Vec::new(), Vec::new());
    }
    let body = cells.get(first + columns.len()..).unwrap_or_default();
    let body: Vec<Piece<'_>> = body.iter().map_while(|cell| *cell).collect();
    let mut reader = Reader { columns: &columns, cells: &body, at: 0, projects: Vec::new() };
    reader.rows();
    let (projects, read) = (reader.projects, reader.at);
    let mut claims = Claims::default();
    for project in &projects {
        claims.amount(project.score.iter().chain(&project.execution_rate));
        claims.text([&project.name]);
    }
    let from = first + columns.len();
    let unread = claims.unread(lines.get(from..from + read).unwrap_or_default());
    (projects, unread)
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
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Reads the row whose number stands here.
    fn row(&mut self) -> Option<Project> {
        let number_cell = *self.cells.get(self.at)?;
        let mut next = self.at + 1;
        let place = Place { end: number_cell.place.end, ..number_cell.place };
        let mut project = named(Located::new(String::new(), place), place);
        project.number = Some(number_cell.text.to_owned());
        for column in self.columns.iter().filter(|column| **column != Column::Number) {
            let Some(cell) = self.cells.get(next) else { break };
            next += usize::from(take(&mut project, *column, cell));
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
        Column::Other => grade(cell).is_none(),
        Column::Name | Column::Unit | Column::Number => false,
    }
}
