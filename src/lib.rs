//! `juesuan` (决算) opens the final accounts that Chinese government departments publish
//! every year (部门决算 / 单位决算) and lets one person read, search, compare and check them.
//!
//! # Architecture
//!
//! Data flows one way. The top-level modules are called rooms; a room uses only rooms to its left.
//! [`report`] and [`document`] are plain types that any room may use, [`settings`] stands beside the
//! flow.
//!
//! ```text
//! path ─▶ intake ─▶ document ─▶ reading ─▶ report ─▶ audit ─▶ library ─▶ sheet ─▶ tui | export
//!         files,    lines and   document    the       findings  many       what a    draws  writes
//!         encodings cells with  to report   model     on it     reports    screen
//!                   positions                                              shows
//! ```
//!
//! | room | start at | what it gives |
//! |---|---|---|
//! | [`intake`] | [`intake::discover`], [`intake::open`] | the files below a path; each one as a [`document::Document`] |
//! | [`reading`] | [`reading::read`] | every [`report::Report`] in a document |
//! | [`report`] | [`report::Report`], [`report::TableKind`] | the model; titles, columns and rows of each kind of table |
//! | [`audit`] | [`audit::report`] | an [`audit::Audit`]: the findings, and the outcome of every rule |
//! | [`library`] | [`library::load`] | many reports with their audits, loaded on all cores; the cache; [`library::search`] |
//! | [`sheet`] | [`sheet::SheetName`] | a [`sheet::Sheet`]: columns and rows, the content of each cell and where it leads |
//! | [`export`] | [`export::recipe`], [`export::to_file`] | a sheet as CSV, JSON, a workbook, a web page … |
//! | [`tui`] | [`tui::run`], [`tui::session`] | the browser: event, action, state, drawing |
//! | [`settings`] | [`settings::Config`], [`settings::Texts`] | configuration, key map, themes, interface texts |
//! | [`cli`] | [`cli::main`] | the command line |
//! | [`synthetic`] | [`synthetic::write`] | made-up reports as text, for samples and tests; no other room uses it |
//!
//! `tests/rooms.rs` holds the code to this: no room uses one to its right, and inside a room no two
//! modules side by side use each other.
//!
//! Three ideas carry the rest:
//!
//! - **Everything on screen is a sheet.** One widget draws all of them, one exporter writes
//!   all of them, one set of keys works on all of them.
//! - **Every figure knows its place.** A value that was read is [`report::Located`]; text that looks
//!   like an amount and belongs to no cell is [`report::Unread`]; a value that was read differently
//!   from how it is printed carries a [`report::Repair`]. Nothing is altered or lost silently.
//! - **Tables, words and keys are data.** A [`report::TableKind`] knows its titles, columns and
//!   rows; names and messages of the rules are in `assets/rules`, dictionaries in
//!   `assets/subjects`; interface texts, keys and themes are in `assets` too.
//!
//! # Where to begin reading
//!
//! The model first: [`report::Report`], then `report/table.rs` and `report/table_kind.rs`. Then
//! one path through the program: `cli/check.rs` opens, loads, checks and prints without a screen.
//! `reading/mod.rs` explains how text becomes a table: `region.rs` finds where tables begin and end,
//! `recognise.rs` decides which table it is, and there is one file for each shape of table. For the
//! screen begin with `tui/mod.rs`, which draws the loop, and `tui/session.rs`, one turn of it.
//!
//! # How to add …
//!
//! **a rule.** Put its names, formula, tolerance, example and messages into
//! `assets/rules/rules.toml`, in the order of identifiers. If it is a sum, a copy or a limit, it
//! is an equation: add it to the file of its family in `audit/` (`row_sums.rs`, `line_sums.rs`,
//! `hierarchy.rs`, `classes.rs`, `balances.rs`, `limits.rs`); `judge.rs` decides all equations and
//! takes care of rounding and blanks. Otherwise give it a file with an `examine` function and call that
//! in [`audit::report`]. In the ledger a rule ends as passed, found, inapplicable or unchecked (with
//! the reason). In `audit/tests`, plant its defect in a correct report, and next to it the nearest
//! legitimate case, in which the rule must stay silent: `audit/tests/coverage.rs` fails for a rule
//! that lacks either. `UPDATE_DOCS=1 cargo test --test readme` adds it to `docs/rules.md`.
//!
//! **a sheet.** Write a file in `sheet/` that makes a recipe (columns, and the rows of one report), a
//! name in `sheet/name.rs`, and its titles in `assets/texts/*/sheet.toml`; `juesuan export` can write
//! it then. `tui/sheets.rs` decides where on screen it is shown.
//!
//! **a layout of printed tables.** First as text: add a [`synthetic::Layout`] to the writer, so that
//! the tests in `tests/reading` write it and read it back. Then in `reading/`: new headers and labels
//! are words of `vocabulary.rs` and aliases of the [`report::TableKind`]; a new way of separating
//! cells belongs in `line.rs` and `layout.rs`; where a row can be read in several ways,
//! `placement.rs` accepts a reading only if it is the only possible one.
//!
//! **a file format.** A file or folder in `intake/` that turns it into a [`document::Document`] (cells
//! become tabs, so no reader changes), its magic bytes in `intake/kind.rs`, its name in
//! [`document::Format`]. `intake/lines.rs` writes the lines and records where each came from.
//!
//! **a rule over several reports.** A file in `audit/across/` with an `examine` of all reports, listed
//! in its `RULES` and `FAMILIES`; [`audit::across`] runs it when loading has ended.
//!
//! **an export format.** A file in `export/` that writes rows (the trait `Rows`, see
//! `export/json.rs`), its name in `export/format.rs`, its description in `docs/formats.md`.
//!
//! **a key or an action.** The action in `tui/action.rs`, what it does in `tui/act/`, when it applies
//! in `tui/act/applies.rs`, its description in `assets/texts/*/tui.toml`, its key in
//! `assets/keys/default.toml`; help, hints and the READMEs follow.
//!
//! **a setting.** A field of [`settings::Config`], and an explanation in `assets/config/default.toml`.

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
