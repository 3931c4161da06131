//! Reading the narrative as running text.

use std::sync::Arc;

use crate::library::ReportId;
use crate::sheet::{Prose, prose};
use crate::tui::action::{ALL_LINES, Action};
use crate::tui::app::App;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
use crate::tui::figure_notes::known;
use crate::tui::place::Place;
use crate::tui::reader::{At, Caret, Reader, caret_of, key_at, mark_at, offset_at};

use super::follow;

/// Changes between the text and the sheet of its figures.
pub fn switch(app: &mut App) {
    let place = Place { figures: !app.place.figures, ..app.place };
    app.go(place);
}

/// Opens the text of the report at hand beside the loop, if it is not open, and arranges it.
pub fn arrange(app: &mut App) {
    let Some(report) = app.place.report.filter(|_| app.is_running_text()) else { return };
    if app.reader.report != Some(report) {
        app.reader.begin(report);
        let (library, lang) = (Arc::clone(&app.library), app.texts.lang());
        let job = Job(Box::new(move || {
            let document = library.source_text(report).map_err(|error| error.message(lang));
            let text = document.map(|document| match library.get(report) {
                Some(entry) => prose(report, &entry.report, &document),
                None => Prose::default(),
            });
            drop(library);
            Event::Prose { report, text }
        }));
        app.effects.push(Effect::Run(job));
    }
    settle(app, report);
    app.reader.arrange(app.grid.geometry.area, app.grid.view.caret);
}

/// Takes a text that was opened, if it is still wanted.
pub fn opened(app: &mut App, report: ReportId, text: Result<Prose, String>) {
    if app.reader.report == Some(report) {
        app.reader.take(text, &mut app.grid.view.caret);
    }
}

/// Brings caret and selected row together after the row was chosen elsewhere.
fn settle(app: &mut App, report: ReportId) {
    let Some(prose) = app.reader.prose() else { return };
    let row = &app.grid.view.row;
    if key_at(prose, report, app.grid.view.caret).as_ref() == Some(row) {
        return;
    }
    if let Some(caret) = caret_of(prose, report, row) {
        app.grid.view.caret = caret;
    }
}

/// Puts the caret somewhere and selects the row that stands there.
fn put(app: &mut App, caret: Caret) {
    let (Some(report), Some(prose)) = (app.reader.report, app.reader.prose()) else { return };
    let Some(key) = key_at(prose, report, caret) else { return };
    let row = app.grid.sheet.rows.iter().position(|row| row.key == key);
    if let Some(row) = row {
        app.grid.reveal(row);
        // The number is what is copied and told of.
        let is_value = |&index: &usize| app.grid.sheet.columns[index].key == "value";
        let value = app.grid.shown_columns().iter().position(is_value);
        app.grid.view.column = value.unwrap_or(0);
    }
    app.grid.view.caret = caret;
}

/// Does one of the movements.
pub fn run(app: &mut App, action: Action) {
    let Some(prose) = app.reader.prose().map(Arc::clone) else { return };
    let caret = app.grid.view.caret;
    let page = usize::from(app.reader.area.height).max(2) - 1;
    let to = match action {
        Action::Left => step_figure(&prose, caret, false, |_| true),
        Action::Right => step_figure(&prose, caret, true, |_| true),
        Action::FirstColumn | Action::LastColumn => {
            in_line(app, &prose, action == Action::FirstColumn)
        }
        _ => Some(move_by(&mut app.reader, &prose, caret, action.lines(page))),
    };
    if let Some(to) = to {
        put(app, to);
    }
}

/// The caret some lines on: on the first figure there, else at the beginning of the line.
fn move_by(reader: &mut Reader, prose: &Prose, caret: Caret, lines: isize) -> Caret {
    if lines.unsigned_abs() >= ALL_LINES.unsigned_abs() {
        let last = prose.paragraphs.len().saturating_sub(1);
        return Caret { paragraph: if lines < 0 { 0 } else { last }, offset: 0 };
    }
    let mut at = reader.pages.at(prose, caret);
    let step = |reader: &mut Reader, at: At| {
        if lines < 0 { reader.pages.previous(prose, at) } else { reader.pages.next(prose, at) }
    };
    for _ in 0..lines.unsigned_abs() {
        let Some(next) = step(reader, at) else { break };
        at = next;
    }
    // The caret stands on no blank line.
    let range = loop {
        if let Some(range) = reader.pages.range(prose, at) {
            break range;
        }
        let onward = step(reader, at);
        let Some(next) = onward.or_else(|| reader.pages.next(prose, at)) else { return caret };
        at = next;
    };
    let marks = &prose.paragraphs[at.paragraph].marks;
    let first = marks.iter().map(|mark| mark.range.start).find(|start| range.contains(start));
    Caret { paragraph: at.paragraph, offset: first.unwrap_or(range.start) }
}

/// The first or last figure in the caret's line.
fn in_line(app: &mut App, prose: &Prose, first: bool) -> Option<Caret> {
    let caret = app.grid.view.caret;
    let at = app.reader.pages.at(prose, caret);
    let range = app.reader.pages.range(prose, at)?;
    let marks = prose.paragraphs.get(at.paragraph)?.marks.iter();
    let mut here = marks.map(|mark| mark.range.start).filter(|start| range.contains(start));
    let offset = if first { here.next() } else { here.next_back() };
    Some(Caret { offset: offset?, ..caret })
}

/// The next figure after the caret, or the one before, of those that are wanted.
fn step_figure(
    prose: &Prose,
    caret: Caret,
    forward: bool,
    wanted: impl Fn(usize) -> bool,
) -> Option<Caret> {
    let paragraphs = prose.paragraphs.iter().enumerate();
    let mut places = paragraphs.flat_map(|(paragraph, text)| {
        let marks = text.marks.iter().filter(|mark| wanted(mark.figure));
        marks.map(move |mark| Caret { paragraph, offset: mark.range.start })
    });
    if forward {
        return places.find(|place| *place > caret);
    }
    // From within a figure its own beginning is not the one before.
    let own = prose.paragraphs.get(caret.paragraph).and_then(|text| {
        let mark = mark_at(text, caret.offset)?;
        Some(Caret { offset: text.marks[mark].range.start, ..caret })
    });
    let before = own.unwrap_or(caret);
    places.take_while(|place| *place < before).last()
}

/// Goes to the next figure that has a finding or differs from the cell that it repeats, or to
/// the one before; says so if there is none.
pub fn step_finding(app: &mut App, forward: bool) {
    let Some(prose) = app.reader.prose().map(Arc::clone) else { return };
    let wanted = |figure| {
        let known = known(app, figure);
        known.differs || known.severity.is_some()
    };
    match step_figure(&prose, app.grid.view.caret, forward, wanted) {
        Some(caret) => put(app, caret),
        None => {
            let key = if forward { "tui.finding.last" } else { "tui.finding.first" };
            let text = app.texts.get(key).to_owned();
            app.say(text);
        }
    }
}

/// Goes to the heading of a section further on or back.
pub fn step_section(app: &mut App, steps: isize) {
    let Some(prose) = app.reader.prose() else { return };
    let caret = app.grid.view.caret;
    let Some(section) = prose.paragraphs.get(caret.paragraph).map(|p| p.section) else { return };
    // Back from the middle of a section leads to its own heading first.
    let at_heading = prose.sections.get(section).is_some_and(|s| s.first == caret.paragraph);
    let steps = if steps < 0 && !at_heading { steps + 1 } else { steps };
    let next = section.checked_add_signed(steps).and_then(|at| prose.sections.get(at));
    if let Some(paragraph) = next.map(|section| section.first) {
        put(app, Caret { paragraph, offset: 0 });
        // A section begins at the top of the screen.
        app.reader.top = At { paragraph, line: usize::from(paragraph > 0) };
    }
}

/// Scrolls; the caret stays on screen.
pub fn scroll(app: &mut App, lines: isize) {
    let Some(prose) = app.reader.prose().map(Arc::clone) else { return };
    let caret = move_by(&mut app.reader, &prose, app.grid.view.caret, lines);
    for _ in 0..lines.unsigned_abs() {
        let top = app.reader.top;
        let next = if lines < 0 {
            app.reader.pages.previous(&prose, top)
        } else {
            app.reader.pages.next(&prose, top)
        };
        app.reader.top = next.unwrap_or(top);
    }
    put(app, caret);
}

/// Scrolls to a paragraph.
pub fn scroll_to(app: &mut App, paragraph: usize) {
    let Some(prose) = app.reader.prose() else { return };
    let paragraph = paragraph.min(prose.paragraphs.len().saturating_sub(1));
    put(app, Caret { paragraph, offset: 0 });
    app.reader.top = At { paragraph, line: 0 };
}

/// A click puts the caret there; a second one on a figure follows it.
pub fn click(app: &mut App, x: u16, y: u16) {
    let Some(prose) = app.reader.prose() else { return };
    let Some(mut caret) = offset_at(&app.reader, prose, x, y) else { return };
    let mark = prose
        .paragraphs
        .get(caret.paragraph)
        .and_then(|text| mark_at(text, caret.offset).and_then(|mark| text.marks.get(mark)));
    if let Some(mark) = mark {
        caret.offset = mark.range.start;
    }
    let again = mark.is_some() && app.grid.view.caret == caret;
    put(app, caret);
    if again {
        follow::selected(app);
    }
}
