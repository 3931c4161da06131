//! The browser: event, action, state, drawing.
//!
//! ```text
//! keys, mouse, signals, ─▶ event ─▶ act: one file a feature ─▶ app: the state ─▶ view ─▶ terminal
//! loading, answers            ▲                                  │
//!                             └── work beside the loop ◀─ effect ┘
//! ```
//!
//! The loop takes all that is queued, applies it, draws once, and waits. Views are widgets
//! that borrow the state and change nothing; everything on screen is a sheet.

pub mod act;
pub mod action;
pub mod anew;
pub mod app;
mod arrange;
pub mod ask;
pub mod awaited;
pub mod caret;
pub mod department_list;
pub mod effect;
pub mod event;
mod explain;
pub mod export_dialog;
mod figure_notes;
pub mod glyph;
mod hints;
pub mod loading;
pub mod log;
mod mouse;
pub mod open_dialog;
pub mod overlay;
pub mod paint;
pub mod palette;
pub mod place;
pub mod reader;
mod run;
pub mod screen;
pub mod scrollbar;
pub mod search;
pub mod session;
pub mod sheet_view;
pub mod sheets;
pub mod source_panel;
mod start;
mod summary;
pub mod terminal;
mod typed_path;
pub mod view;
mod whereabouts;

pub use start::{Options, Surroundings, prepare, run};
