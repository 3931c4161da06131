//! The export dialog.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::status_line::skip_cells;
use super::{frame, popup};
use crate::export::Format;
use crate::tui::act::export::{choices, reviewed};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::department_list::full_name;
use crate::tui::export_dialog::{Asked, ExportDialog, What};
use crate::tui::glyph::width;
use crate::tui::paint::{put, wrap};

/// What a click on a part of the dialog means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Click {
    /// This format is taken.
    Format(Format),
    /// This is written.
    What(What),
    /// This is done.
    Run(Action),
}

/// Words of a line, and what a click on them means.
struct Piece {
    text: String,
    style: Style,
    click: Option<Click>,
}

impl Piece {
    fn new(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style, click: None }
    }

    fn on_click(self, click: Click) -> Self {
        Self { click: Some(click), ..self }
    }
}

/// The lines of the dialog from the typed path on, and the area that it takes.
struct Layout {
    area: Rect,
    lines: Vec<Vec<Piece>>,
    hints: Vec<Piece>,
    scroll: usize,
}

impl Layout {
    fn of(app: &App, dialog: &ExportDialog) -> Self {
        let width = app.screen.area.width.saturating_sub(8).clamp(20, 90);
        let room = width.saturating_sub(4);
        let mut lines = Vec::new();
        let scroll = dialog.input.visual_scroll(usize::from(room));
        if dialog.asked != Asked::Stop {
            let typed = skip_cells(dialog.input.value(), scroll);
            lines.push(vec![Piece::new(typed, app.theme.strong)]);
            let muted = |text| vec![Piece::new(text, app.theme.muted)];
            lines.extend(folder(app, dialog, room).into_iter().map(muted));
            lines.extend(over_lines(whats(app, dialog), room));
            lines.extend(over_lines(formats(app, dialog), room));
        }
        let warns = dialog.problem.is_some() || dialog.asked != Asked::Nothing;
        let style = if warns { app.theme.warning } else { Style::default() };
        lines.extend(said(app, dialog, room).into_iter().map(|text| vec![Piece::new(text, style)]));
        let area = popup(app, width, lines.len() as u16 + 4);
        Self { area, lines, hints: hints(app, dialog), scroll }
    }

    /// The lines that there is room for, each with its place.
    fn shown(&self) -> impl Iterator<Item = (u16, &[Piece])> {
        let first = self.area.y + 1;
        let last = self.area.bottom().saturating_sub(2);
        let lines = (first..).zip(&self.lines);
        let lines = lines.filter(move |(y, _)| *y < last || *y == first);
        let hints = (last > first).then_some((last, &self.hints));
        lines.chain(hints).map(|(y, pieces)| (y, &pieces[..]))
    }

    fn x(&self) -> u16 {
        self.area.x + 2
    }
}

/// Draws it; returns the caret.
pub fn draw(app: &App, dialog: &ExportDialog, buffer: &mut Buffer) -> Option<Position> {
    let layout = Layout::of(app, dialog);
    let area = layout.area;
    frame(app, area, "tui.export.title", buffer);
    for (y, pieces) in layout.shown() {
        let mut x = layout.x();
        for piece in pieces {
            let room = (area.right().saturating_sub(2)).saturating_sub(x);
            x += put(buffer, x, y, room, &piece.text, piece.style);
        }
    }
    let caret = dialog.input.visual_cursor().saturating_sub(layout.scroll) as u16;
    (dialog.asked == Asked::Nothing && area.height > 1).then(|| {
        Position::new((area.x + 2 + caret).min(area.right().saturating_sub(1)), area.y + 1)
    })
}

/// What a click on a point of the screen means.
pub fn at(app: &App, dialog: &ExportDialog, x: u16, y: u16) -> Option<Click> {
    let layout = Layout::of(app, dialog);
    let (_, pieces) = layout.shown().find(|(line, _)| *line == y)?;
    let mut from = layout.x();
    pieces.iter().find_map(|piece| {
        let place = from..from + width(&piece.text);
        from = place.end;
        piece.click.filter(|_| place.contains(&x))
    })
}

/// The folder that the typed path lies in.
fn folder(app: &App, dialog: &ExportDialog, inner: u16) -> Vec<String> {
    let file = dialog.file(&app.folder, app.home.as_deref());
    let folder = file.parent().unwrap_or(&file).display().to_string();
    wrap(&app.texts.fill("tui.export.folder", &[&folder]), inner)
}

/// What went wrong, what is asked, how far it is, or what will be written.
fn said(app: &App, dialog: &ExportDialog, inner: u16) -> Vec<String> {
    let texts = &app.texts;
    let running = |key: &str| {
        let running = app.exports.running.as_ref()?;
        let (written, total) = (running.written.to_string(), running.total.to_string());
        let cancel = app.key(Action::Cancel);
        Some(texts.fill(key, &[&running.name, &written, &total, &cancel]))
    };
    let text = match (&dialog.problem, dialog.asked) {
        (Some(problem), _) => Some(problem.clone()),
        (None, Asked::Overwrite) => Some(texts.fill("tui.export.exists", &[dialog.input.value()])),
        (None, Asked::Stop) => running("tui.export.stop"),
        (None, Asked::Nothing) if dialog.writing => running("tui.export.writing"),
        (None, Asked::Nothing) => Some(described(app, dialog.what)),
    };
    text.map(|text| wrap(&text, inner)).unwrap_or_default()
}

/// What will be written, in a sentence.
fn described(app: &App, what: What) -> String {
    let texts = &app.texts;
    match what {
        What::Sheet => {
            let rows = app.grid.len().to_string();
            let columns = app.grid.shown_columns().len().to_string();
            texts.fill("tui.export.what", &[&rows, &columns])
        }
        What::Department(id) => {
            let name = app.library.get(id).map(full_name).unwrap_or_default();
            texts.fill("tui.export.what_department", &[&name])
        }
        What::Findings(id) => {
            let name = app.library.get(id).map(full_name).unwrap_or_default();
            texts.fill("tui.export.what_findings", &[&name])
        }
        What::Review => {
            let key = if app.list.is_narrowed() {
                "tui.export.what_review_narrowed"
            } else {
                "tui.export.what_review"
            };
            texts.fill(key, &[&reviewed(app).len().to_string()])
        }
    }
}

/// What can be written, that which will be standing out.
fn whats(app: &App, dialog: &ExportDialog) -> Vec<Piece> {
    let name = |what: &What| match what {
        What::Sheet => "tui.export.sheet",
        What::Department(_) => "tui.export.department",
        What::Findings(_) => "tui.export.findings",
        What::Review => "tui.export.review",
    };
    let choices = choices(app);
    let named = choices.iter().map(|what| {
        let text = app.texts.get(name(what));
        (text.to_owned(), *what == dialog.what, Click::What(*what))
    });
    choice(app, "tui.export.content", named)
}

/// The formats that can be written, the one of the typed path standing out.
fn formats(app: &App, dialog: &ExportDialog) -> Vec<Piece> {
    let formats = dialog.what.formats();
    let named = formats
        .iter()
        .map(|format| (format.to_string(), *format == dialog.format(), Click::Format(*format)));
    choice(app, "tui.export.format", named)
}

/// A choice over as many lines as it takes, each below what comes after the label.
fn over_lines(pieces: Vec<Piece>, room: u16) -> Vec<Vec<Piece>> {
    let label = pieces.first().map_or(0, |piece| width(&piece.text));
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut taken = 0;
    for piece in pieces {
        let cells = width(&piece.text);
        if taken + cells > room && taken > label {
            lines.push(vec![Piece::new(" ".repeat(label.into()), Style::default())]);
            taken = label;
        }
        taken += cells;
        if let Some(line) = lines.last_mut() {
            line.push(piece);
        }
    }
    lines
}

fn choice(
    app: &App,
    label: &str,
    named: impl Iterator<Item = (String, bool, Click)>,
) -> Vec<Piece> {
    let mut pieces = vec![Piece::new(app.texts.get(label).to_owned(), app.theme.muted)];
    for (name, chosen, click) in named {
        // Without colours the one that is chosen is told by its brackets.
        let (text, style) = if chosen {
            (format!("[{name}]"), app.theme.key)
        } else {
            (format!(" {name} "), app.theme.muted)
        };
        pieces.push(Piece::new(text, style).on_click(click));
    }
    pieces
}

fn hints(app: &App, dialog: &ExportDialog) -> Vec<Piece> {
    let hints: &[(Action, &str)] = match dialog.asked {
        Asked::Overwrite => {
            &[(Action::Accept, "tui.hint.overwrite"), (Action::Cancel, "tui.hint.cancel")]
        }
        Asked::Stop => &[(Action::Accept, "tui.hint.stop"), (Action::Cancel, "tui.hint.go_on")],
        Asked::Nothing => &[
            (Action::Accept, "tui.hint.write"),
            (Action::NextWhat, "tui.hint.what"),
            (Action::NextFormat, "tui.hint.format"),
            (Action::CopyExport, "tui.hint.copy"),
            (Action::Cancel, "tui.hint.cancel"),
        ],
    };
    let mut pieces = Vec::new();
    for &(action, hint) in hints {
        let click = Click::Run(action);
        let words = format!(" {}", app.texts.get(hint));
        pieces.push(Piece::new(app.key(action), app.theme.key).on_click(click));
        pieces.push(Piece::new(words, app.theme.muted).on_click(click));
        pieces.push(Piece::new("   ", Style::default()));
    }
    pieces
}
