//! The first line: where, how far, how bad.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::audit::Severity;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::glyph::width;
use crate::tui::paint::{put, put_all};
use crate::tui::sheet_view::{mark, severity_style};

/// Cells of the bar that shows how far loading is.
const BAR: usize = 12;

/// Draws it.
pub fn draw(app: &App, buffer: &mut Buffer) {
    let area = app.screen.top;
    if area.is_empty() {
        return;
    }
    let plain = Style::default();
    let counts: Vec<_> = Severity::ALL
        .into_iter()
        .rev()
        .map(|severity| {
            let count = app.summary.count(severity);
            let text = format!("{} {count}  ", mark(severity));
            (text, if count == 0 { app.theme.muted } else { severity_style(&app.theme, severity) })
        })
        .collect();
    let help = help(app);
    let reviewed = reviewed(app);
    let mut right: Vec<_> = vec![(reviewed.as_str(), app.theme.key)];
    right.extend(counts.iter().map(|(text, style)| (text.as_str(), *style)));
    right.push((&help, app.theme.muted));
    let right_width: u16 = right.iter().map(|(text, _)| width(text)).sum();
    let from = area.width.saturating_sub(right_width);
    let name = format!(" {}  ", app.texts.get("tui.name"));
    let where_ = place(app);
    let loading = loading(app);
    let left = [
        (name.as_str(), app.theme.heading),
        (where_.as_str(), plain),
        (loading.as_str(), app.theme.message),
    ];
    put_all(buffer, area.left(), area.top(), from.saturating_sub(1), &left);
    put_all(buffer, area.left() + from, area.top(), area.width - from, &right);
}

/// The key that lists the keys, where there is room and it works.
fn help(app: &App) -> String {
    let key = app.key(Action::Help);
    if app.screen.top.width < 60 || key.is_empty() {
        return String::new();
    }
    format!(" {key} {} ", app.texts.get("tui.hint.help"))
}

/// The action that is hinted at at a point of the screen.
pub fn at(app: &App, x: u16, y: u16) -> Option<Action> {
    let area = app.screen.top;
    let from = area.right().saturating_sub(width(&help(app)));
    (area.contains((x, y).into()) && x >= from).then_some(Action::Help)
}

/// How many departments the reviewer has looked through, once one is marked.
fn reviewed(app: &App) -> String {
    if app.list.states.is_empty() {
        return String::new();
    }
    let counts = [app.list.states.len(), app.ids.len()].map(|count| count.to_string());
    format!("{}   ", app.texts.fill("tui.review.count", &counts.each_ref().map(String::as_str)))
}

fn place(app: &App) -> String {
    let years = match app.summary.years {
        Some((first, last)) if first != last => format!("{first}–{last}"),
        Some((year, _)) => year.to_string(),
        None => String::new(),
    };
    let count = app.texts.fill("tui.reports", &[&app.ids.len().to_string()]);
    let unread = unread(app);
    [app.opened.as_str(), &count, &years, &unread]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// How many files gave no report, and the key that lists them.
fn unread(app: &App) -> String {
    let count = app.summary.not_read;
    let key = app.key_below(Action::Files);
    if count == 0 || key.is_empty() {
        return String::new();
    }
    app.texts.fill("tui.not_read", &[&count.to_string(), &key])
}

fn loading(app: &App) -> String {
    if let Some(anew) = &app.anew {
        let loading = anew.loading();
        let (read, found) = (loading.read.to_string(), loading.found.to_string());
        return format!("  {}", app.texts.fill("tui.reload.reading", &[&read, &found]));
    }
    let loading = app.loading;
    if loading.done {
        return String::new();
    }
    if loading.found == 0 {
        return format!("  {}", app.texts.get("tui.looking"));
    }
    let bar = "█".repeat(loading.read * BAR / loading.found.max(1));
    let rest = "·".repeat(BAR.saturating_sub(bar.chars().count()));
    let (read, found) = (loading.read.to_string(), loading.found.to_string());
    format!("  {bar}{rest} {}", app.texts.fill("tui.loading", &[&read, &found]))
}

/// Puts a text at the right end of a line.
pub fn right(buffer: &mut Buffer, end: u16, y: u16, text: &str, style: Style) -> u16 {
    let start = end.saturating_sub(width(text));
    put(buffer, start, y, end - start, text, style);
    start
}
