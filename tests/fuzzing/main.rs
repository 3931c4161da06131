//! Any bytes: every reader of what others wrote or a person types, with seeds of our own
//! writing and what becomes of them. `fuzz/` runs the same targets for hours.

#[path = "../pdf/paper.rs"]
#[expect(dead_code, reason = "only some of it is written here")]
#[expect(clippy::format_collect, reason = "small files, written once")]
mod paper;
#[path = "../formats/writers/mod.rs"]
#[expect(dead_code, reason = "only some of it is written here")]
#[expect(clippy::unwrap_used, reason = "what a test makes is there")]
#[expect(clippy::format_collect, clippy::format_push_string, reason = "small files, written once")]
mod writers;

mod edits;
mod hostile;
mod seeds;
mod survival;
mod targets;
