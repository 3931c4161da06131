//! The tabs.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::glyph::width;
use crate::tui::paint::put;
use crate::tui::place::Tab;

/// Every tab with its words and its place.
fn places(app: &App) -> Vec<(Rect, Tab, String)> {
    let area = app.screen.tabs;
    if area.is_empty() {
        return Vec::new();
    }
    let long: Vec<_> = Tab::ALL
        .into_iter()
        .map(|tab| format!(" {} {} ", tab.number(), app.texts.get(tab.text())))
        .collect();
    let room = area.width.saturating_sub(2);
    let fits = |labels: &[String], gap: u16| {
        labels.iter().map(|label| width(label) + gap).sum::<u16>() <= room
    };
    let gap = u16::from(fits(&long, 1));
    let labels = if app.screen.area.width < 60 || !fits(&long, gap) {
        // Numbers only, but for the open tab.
        Tab::ALL
            .into_iter()
            .zip(long)
            .map(
                |(tab, label)| {
                    if tab == app.place.tab { label } else { format!(" {} ", tab.number()) }
                },
            )
            .collect()
    } else {
        long
    };
    let mut x = area.left() + 2;
    Tab::ALL
        .into_iter()
        .zip(labels)
        .map(|(tab, label)| {
            let place = Rect::new(x, area.top(), width(&label), 1).intersection(area);
            x = x.saturating_add(width(&label) + gap);
            (place, tab, label)
        })
        .collect()
}

/// The tab at a point of the screen.
pub fn at(app: &App, x: u16, y: u16) -> Option<Tab> {
    places(app).into_iter().find(|(place, ..)| place.contains((x, y).into())).map(|(_, tab, _)| tab)
}

/// Draws them.
pub fn draw(app: &App, buffer: &mut Buffer) {
    for (place, tab, label) in places(app) {
        let style = if tab == app.place.tab { app.theme.tab } else { app.theme.heading };
        put(buffer, place.x, place.y, place.width, &label, style);
    }
}
