//! Choosing what to open.

use std::path::{Path, PathBuf};

use tui_input::Input;

use super::open;
use crate::tui::app::App;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
use crate::tui::open_dialog::Choice;
use crate::tui::overlay::Overlay;
use crate::tui::typed_path::meant;

/// Folders and files that are offered at most.
const MOST: usize = 200;

/// Opens the dialog.
pub fn show(app: &mut App) {
    app.overlay = Overlay::Open(Box::default());
    typed(app);
}

/// Offers what goes on from what is typed: looked up beside the loop.
pub fn typed(app: &mut App) {
    let recent = app.sessions.records.iter().map(|record| record.paths.clone());
    let recent: Vec<_> = recent.filter(|paths| !paths.is_empty()).collect();
    let Overlay::Open(dialog) = &mut app.overlay else { return };
    dialog.problem = None;
    dialog.turn += 1;
    let typed = dialog.input.value().trim().to_owned();
    if typed.is_empty() {
        dialog.choices = recent.into_iter().map(Choice::Recent).collect();
        dialog.choices.push(Choice::Samples);
        dialog.cursor = Some(0);
    } else {
        dialog.cursor = None;
    }
    let (turn, shown) = (dialog.turn, !typed.is_empty());
    let path = meant(&typed, &app.working, app.home.as_deref());
    let job = Job(Box::new(move || {
        let inside = !shown || typed.ends_with(['/', '\\']);
        Event::Folders { turn, choices: below(&path, inside) }
    }));
    app.effects.push(Effect::Run(job));
}

/// Folders and files whose path begins as typed; hidden ones only where a dot is typed.
fn below(path: &Path, inside: bool) -> Vec<Choice> {
    let (folder, beginning) = if inside {
        (path.to_owned(), String::new())
    } else {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
        (path.parent().unwrap_or(path).to_owned(), name.unwrap_or_default())
    };
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let mut choices: Vec<(bool, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy().to_lowercase();
            name.starts_with(&beginning) && (beginning.starts_with('.') || !name.starts_with('.'))
        })
        .map(|entry| (!entry.path().is_dir(), entry.path()))
        .collect();
    choices.sort();
    choices.truncate(MOST);
    let choice = |(is_file, path)| if is_file { Choice::File(path) } else { Choice::Folder(path) };
    choices.into_iter().map(choice).collect()
}

/// Takes what was found, unless something else has been typed since.
pub fn found(app: &mut App, turn: u64, choices: Vec<Choice>) {
    let Overlay::Open(dialog) = &mut app.overlay else { return };
    if turn != dialog.turn {
        return;
    }
    if dialog.input.value().trim().is_empty() {
        dialog.choices.extend(choices);
    } else {
        dialog.choices = choices;
    }
}

/// Moves among the choices; above the first stands what is typed.
pub fn move_by(app: &mut App, lines: isize) {
    let Overlay::Open(dialog) = &mut app.overlay else { return };
    let count = dialog.choices.len() as isize;
    let at = dialog.cursor.map_or(-1, |cursor| cursor as isize);
    let first = if dialog.input.value().trim().is_empty() { 0 } else { -1 };
    let at = at.saturating_add(lines).clamp(first, (count - 1).max(first));
    dialog.cursor = usize::try_from(at).ok();
}

/// Takes the selected folder, or the first, into the line, to go on from there.
pub fn complete(app: &mut App) {
    let Overlay::Open(dialog) = &mut app.overlay else { return };
    let taken = dialog.choices.get(dialog.cursor.unwrap_or(0)).and_then(|choice| match choice {
        Choice::Folder(path) => Some(format!("{}/", path.display())),
        Choice::File(path) => Some(path.display().to_string()),
        Choice::Recent(paths) => paths.first().map(|path| format!("{}/", path.display())),
        Choice::Samples => None,
    });
    if let Some(text) = taken {
        dialog.input = Input::new(text);
        typed(app);
    }
}

/// Selects a choice; one that is selected already is opened.
pub fn choose(app: &mut App, position: usize) {
    let Overlay::Open(dialog) = &app.overlay else { return };
    if dialog.cursor == Some(position) {
        return accept(app);
    }
    if let Overlay::Open(dialog) = &mut app.overlay {
        dialog.cursor = Some(position);
    }
}

/// Opens what is selected, else what is typed.
pub fn accept(app: &mut App) {
    let Overlay::Open(dialog) = &mut app.overlay else { return };
    let paths = match dialog.choice() {
        Some(Choice::Recent(paths)) => paths.clone(),
        Some(Choice::Folder(path) | Choice::File(path)) => vec![path.clone()],
        Some(Choice::Samples) => Vec::new(),
        None => {
            let path = meant(dialog.input.value(), &app.working, app.home.as_deref());
            if !path.exists() {
                let text = path.display().to_string();
                dialog.problem = Some(app.texts.fill("tui.open.missing", &[&text]));
                return;
            }
            vec![path]
        }
    };
    app.overlay = Overlay::None;
    open::paths(app, paths);
}
