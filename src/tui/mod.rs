//! The browser: event, action, state, drawing.
//!
//! ```text
//! keys, mouse, signals, ─▶ event ─▶ act: one file a feature ─▶ app: the state ─▶ view ─▶ terminal
//! loading, answers            ▲                                  │
//!                             └── work beside the loop ◀─ effect ┘
//! ```
//!
//! Each turn of the loop ([`session`]) takes all queued events, applies them, draws once, and waits.
//!
//! - [`app`] is the state, and knows neither actions nor drawing.
//! - [`act`] changes the state. Whatever takes long is an [`effect`], run beside the loop, which
//!   answers with an [`event`].
//! - [`view`] borrows the state and draws it; it asks `act` only which actions apply.
//! - `arrange` (scrolling and layout before drawing) and `mouse` (what is at a point of the screen)
//!   use all three.
//!
//! Everything on screen is a [sheet](crate::sheet): [`place`] names what is shown, [`sheets`] builds
//! its sheet, [`sheet_view`] draws any sheet.

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
