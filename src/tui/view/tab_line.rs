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
    let named = |name: fn(Tab) -> String| -> Vec<String> {
        let label = |tab: Tab| format!(" {} {} ", tab.number(), app.texts.get(&name(tab)));
        Tab::ALL.into_iter().map(label).collect()
    };
    let long = named(|tab| tab.text().to_owned());
    let short = named(|tab| tab.text().replace("tui.tab.", "tui.tab_short."));
    let room = area.width.saturating_sub(2);
    let fits = |labels: &[String], gap: u16| {
        labels.iter().map(|label| width(label) + gap).sum::<u16>() <= room
    };
    let gap = u16::from(fits(&long, 1));
    let labels = if app.screen.area.width >= 60 && fits(&long, gap) {
        long
    } else if app.screen.area.width >= 60 && fits(&short, 0) {
        short
    } else {
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
