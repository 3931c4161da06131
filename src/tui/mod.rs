//! The browser: event, action, state, drawing.

pub mod action;
pub mod glyph;
pub mod paint;
pub mod sheet_view;
