//! What is done with any bytes at all, one function a kind of input: it must end, without a
//! panic, and what it gives must hold together.
//!
//! The property tests here and the fuzz targets in `fuzz/` call the same functions.

pub mod cache;
pub mod escaping;
pub mod formats;
pub mod numbers;
pub mod queries;
pub mod report;
pub mod settings;

/// What takes the bytes.
pub type Target = fn(&[u8]);

/// Every target with its name.
pub const TARGETS: [(&str, Target); 17] = [
    ("text", formats::text),
    ("html", formats::html),
    ("pdf", formats::pdf),
    ("pdf_page", formats::pdf_page),
    ("docx", formats::docx),
    ("xlsx", formats::xlsx),
    ("xls", formats::xls),
    ("zip", formats::zip),
    ("report", report::report),
    ("numbers", numbers::numbers),
    ("search", queries::search),
    ("conditions", queries::conditions),
    ("config", settings::config),
    ("keys", settings::keys),
    ("review", settings::review),
    ("escaping", escaping::escaping),
    ("cache", cache::cache),
];

/// The target of a name.
pub fn named(name: &str) -> Target {
    let found = TARGETS.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("there is no target {name}")).1
}
