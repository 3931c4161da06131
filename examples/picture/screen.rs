//! The screen that the README shows: the expenditure table (03 支出决算表) of a bundled sample,
//! on a row with a finding, reached by the keys that a user would press.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, ensure};
use juesuan::library::{LoadOptions, load_all};
use juesuan::settings::{Key, Lang, UserFiles};
use juesuan::tui::event::Event;
use juesuan::tui::session::Session;
use juesuan::tui::{Surroundings, prepare};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::svg;

/// Where the picture lies in the repository.
pub const FILE: &str = "docs/screen.svg";

/// The screen's size in cells.
const SIZE: (u16, u16) = (118, 32);

/// To the department, its tables, the third of them, and the finding that is no rounding.
const KEYS: &str = "J J 2 ] ] n n";

/// The picture.
///
/// # Errors
/// If the keys do not lead to a row with its finding below it, or nothing can be drawn.
pub fn picture() -> Result<String> {
    let mut app = prepare(&UserFiles::default(), &Surroundings::default(), Lang::Zh)?;
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    app.library = Arc::new(load_all(&[samples], &LoadOptions::default()));
    "samples/".clone_into(&mut app.opened);
    app.loading.done = true;
    app.refresh();
    let mut session = Session::new(Terminal::new(TestBackend::new(SIZE.0, SIZE.1))?, app);
    session.turn([])?;
    for key in Key::parse_all(KEYS)? {
        session.turn([Event::Key(key.to_event())])?;
    }
    let found = session.app.grid.row().is_some_and(|row| !row.findings.is_empty());
    ensure!(found, "the keys {KEYS} lead to no row with a finding");
    let title = session.app.grid.sheet.title.clone();
    let frame = session.draw()?;
    Ok(svg::draw(frame.buffer, &title))
}
