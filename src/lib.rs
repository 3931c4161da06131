//! `juesuan` (决算) opens the final accounts that Chinese government departments publish
//! every year (部门决算 / 单位决算) and lets one person read, search, compare and check them.
//!
//! # Architecture
//!
//! Data flows one way. A room uses only rooms to its left; `report` and `document` are
//! plain types that any room may use, `settings` stands beside the flow.
//!
//! ```text
//! path ─▶ intake ─▶ document ─▶ reading ─▶ report ─▶ audit ─▶ library ─▶ sheet ─▶ tui | export
//!         files,    lines and   document    the       findings  many       what a    draws  writes
//!         encodings cells with  to report   model     on it     reports    screen
//!                   positions                                              shows
//! ```

pub mod audit;
pub mod cli;
pub mod document;
pub mod export;
pub mod intake;
pub mod library;
pub mod reading;
pub mod report;
pub mod settings;
pub mod sheet;
pub mod synthetic;
pub mod tui;
