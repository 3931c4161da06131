//! `juesuan` (决算) opens the final accounts that Chinese government departments publish
//! every year (部门决算 / 单位决算) and lets one person read, search, compare and check them.
//!
//! # Architecture
//!
//! Data flows one way. A room uses only rooms to its left; [`report`] and [`document`] are
//! plain types that any room may use, [`settings`] stands beside the flow.
//!
//! ```text
//! path ─▶ intake ─▶ document ─▶ reading ─▶ report ─▶ audit ─▶ library ─▶ sheet ─▶ tui | export
//!         files,    lines and   document    the       findings  many       what a    draws  writes
//!         encodings cells with  to report   model     on it     reports    screen
//!                   positions                                              shows
//! ```
//!
//! | room | begins at | gives |
//! |---|---|---|
//! | [`intake`] | [`intake::discover`], [`intake::open`] | the files of a path; of each a [`document::Document`] |
//! | [`reading`] | [`reading::read`] | every [`report::Report`] that a document holds |
//! | [`report`] | [`report::Report`], [`report::TableKind`] | the model; what each kind of table is called, its columns and rows |
//! | [`audit`] | [`audit::report`] | an [`audit::Audit`]: findings, and how every rule ended |
//! | [`library`] | [`library::load`] | many reports with their audits, read on all cores; [`library::search`] |
//! | [`sheet`] | [`sheet::SheetName`] | a [`sheet::Sheet`]: columns, rows, what each cell says and leads to |
//! | [`export`] | [`export::recipe`], [`export::to_file`] | a sheet as CSV, JSON, a workbook, a page … |
//! | [`tui`] | [`tui::run`], [`tui::session`] | the browser: event, action, state, drawing |
//! | [`settings`] | [`settings::Config`], [`settings::Texts`] | configuration, key map, themes, interface texts |
//! | [`cli`] | [`cli::main`] | the command line |
//! | [`synthetic`] | [`synthetic::write`] | reports as text, for samples and tests; no other room uses it |
//!
//! Three ideas carry the rest:
//!
//! - **Everything on screen is a sheet.** One widget draws all of them, one exporter writes
//!   all of them, one set of keys works on all of them.
//! - **Every figure knows its place.** What is read is [`report::Located`]; what looks like an
//!   amount and finds no cell is [`report::Unread`]; what is read otherwise than printed keeps
//!   a [`report::Repair`]. Nothing is altered or lost silently.
//! - **Tables, words and keys are data.** A [`report::TableKind`] knows its titles, columns and
//!   rows; the rules' names and sentences stand in `assets/rules`, dictionaries in
//!   `assets/subjects`, interface texts, keys and themes in `assets` too.
//!
//! # Where to begin reading
//!
//! The model first: [`report::Report`], then `report/table.rs` and `report/table_kind.rs`. Then
//! along one path: `cli/check.rs` opens, loads, checks and prints without a screen. How text
//! becomes a table is told by `reading/mod.rs`: `region.rs` cuts, `recognise.rs` weighs which
//! table it is, one file per shape of table reads it. For the screen begin with `tui/mod.rs`,
//! where the loop is drawn, and `tui/session.rs`, its turn.
//!
//! # How to add …
//!
//! **a rule.** Its names, formula, tolerance, example and sentences go into
//! `assets/rules/rules.toml`, in the order of identifiers. If it is a sum, a copy or a limit, it
//! is an equation: add it to the file of its family in `audit/` (`row_sums.rs`, `line_sums.rs`,
//! `hierarchy.rs`, `classes.rs`, `balances.rs`, `limits.rs`), and the one judge treats rounding
//! and blanks. Else give it a file with an `examine` and call that in [`audit::report`]. It ends
//! in the ledger as passed, found, inapplicable or unchecked with the reason. `audit/tests`
//! plants its defect in a right report, and beside it the nearest case in which it is silent:
//! `audit/tests/coverage.rs` fails for a rule without either.
//! `UPDATE_DOCS=1 cargo test --test readme` lists it in `docs/rules.md`.
//!
//! **a sheet.** A file in `sheet/` that makes a recipe (columns, and the rows of one report), a
//! name in `sheet/name.rs`, its titles in `assets/texts/*/sheet.toml`: `juesuan export` writes it
//! then. To show it, `tui/sheets.rs` says at which place.
//!
//! **a layout of printed tables.** First as text: a [`synthetic::Layout`] that the writer
//! renders, so that the tests in `tests/reading` write and read it back. Then in `reading/`:
//! headers and labels that are new are words of `vocabulary.rs` and aliases of the
//! [`report::TableKind`]; a new way of parting cells is a matter of `line.rs` and `layout.rs`;
//! where several readings are possible, `placement.rs` chooses one only if it is the only one.
//!
//! **a file format.** A file or folder in `intake/` that makes a [`document::Document`] of it, how it
//! is told by its bytes in `intake/kind.rs`, its name in [`document::Format`]: cells become tabs, and
//! no reader changes. `intake/lines.rs` writes the lines and keeps where each was taken from.
//!
//! **a rule over several reports.** A file in `audit/across/` with an `examine` of all reports, named
//! in its `RULES` and `FAMILIES`; [`audit::across`] runs it when loading has ended.
//!
//! **a format of exports.** A file in `export/` that writes rows (`Rows`, as `export/json.rs`) and
//! its name in `export/format.rs`; `docs/formats.md` says what it holds.
//!
//! **a key, an action.** The action in `tui/action.rs`, what it does in `tui/act/`, its sentence in
//! `assets/texts/*/tui.toml`, its key in `assets/keys/default.toml`; help, hints and the READMEs
//! follow.
//!
//! **a setting.** A field of [`settings::Config`] and its comment in `assets/config/default.toml`.

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
