//! The targets, as the property tests have them.

#[path = "../tests/pdf/paper.rs"]
#[expect(dead_code, reason = "the targets ask only for some of it")]
mod paper;
#[path = "../tests/fuzzing/targets/mod.rs"]
#[expect(dead_code, reason = "the targets are called one by one here")]
mod targets;
#[path = "../tests/formats/writers/mod.rs"]
#[expect(dead_code, reason = "the targets ask only for some of it")]
mod writers;

pub use targets::cache::cache;
pub use targets::escaping::escaping;
pub use targets::formats::{docx, html, pdf, pdf_page, text, xls, xlsx, zip};
pub use targets::numbers::numbers;
pub use targets::queries::{conditions, search};
pub use targets::report::report;
pub use targets::settings::{config, keys, review};
