//! The palette of all actions.

use super::help::sentence;
use super::{applies, run, search};
use crate::library::search::fit;
use crate::settings::show_keys;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::hints::hint_of;
use crate::tui::overlay::Overlay;
use crate::tui::palette::{Entry, Palette};

/// Actions that belong to a line that is typed into or to the palette itself.
const NOT_HERE: [Action; 5] =
    [Action::Palette, Action::Accept, Action::Cancel, Action::NextKind, Action::PreviousKind];

/// Words by which an action is found besides its sentence: what hints call it.
fn words(app: &App, action: Action) -> Vec<String> {
    let name = action.name();
    let keys = [format!("tui.action.{name}"), format!("tui.hint.{name}")];
    let keys = keys.iter().map(String::as_str).chain(hint_of(action));
    let known = |key: &str| Some(app.texts.get(key)).filter(|text| *text != key).map(str::to_owned);
    keys.filter_map(known).collect()
}

/// Opens it with all that can be done here; what can't is found by those who look for it.
pub fn open(app: &mut App) {
    let mut all: Vec<Entry> = Vec::new();
    for binding in app.keys.here(app.context()) {
        let action = binding.run;
        if NOT_HERE.contains(&action) {
            continue;
        }
        let keys = show_keys(&binding.on);
        match all.iter_mut().find(|entry| entry.action == action) {
            Some(entry) => entry.keys = format!("{} {keys}", entry.keys),
            None => {
                let (sentence, applies) = (sentence(app, action), applies(app, action));
                all.push(Entry { action, keys, sentence, words: words(app, action), applies });
            }
        }
    }
    // Everybody knows how to move.
    all.sort_by_key(|entry| entry.action.moves());
    let found = (0..all.len()).filter(|&index| all[index].applies).collect();
    app.overlay = Overlay::Palette(Box::new(Palette { all, found, ..Palette::default() }));
}

/// Finds what fits what is typed: by sentence, also by pinyin, by name, by key.
pub fn typed(app: &mut App) {
    let Overlay::Palette(palette) = &mut app.overlay else { return };
    let wanted = palette.input.value().trim().to_lowercase();
    let mut found: Vec<((bool, i64), usize)> = Vec::new();
    for (index, entry) in palette.all.iter().enumerate() {
        let name = entry.action.name();
        let by_key = entry.keys.split(' ').any(|key| key == palette.input.value().trim());
        let by_words = [&entry.sentence, &name].into_iter().chain(&entry.words);
        let fits = by_words.filter_map(|text| fit(&wanted, text)).max();
        let score = if by_key { Some(i64::MAX) } else { fits };
        if let Some(score) = score.or((wanted.is_empty() && entry.applies).then_some(0)) {
            found.push(((entry.applies, score), index));
        }
    }
    found.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
    palette.found = found.into_iter().map(|(_, index)| index).collect();
    palette.cursor = 0;
    palette.top = 0;
}

/// Moves among the actions.
pub fn move_by(app: &mut App, lines: isize) {
    let Overlay::Palette(palette) = &mut app.overlay else { return };
    let last = palette.found.len().saturating_sub(1);
    palette.cursor = palette.cursor.saturating_add_signed(lines).min(last);
}

/// Runs one of the actions, by its place among those that fit.
pub fn choose(app: &mut App, position: usize) {
    if let Overlay::Palette(palette) = &mut app.overlay {
        palette.cursor = position;
    }
    accept(app);
}

/// Runs the selected action. Words that no action has are looked for in the reports.
pub fn accept(app: &mut App) {
    let Overlay::Palette(palette) = &app.overlay else { return };
    let Some(action) = palette.selected() else {
        let input = palette.input.clone();
        return search::open_with(app, input);
    };
    app.overlay = Overlay::None;
    run(app, action);
}
