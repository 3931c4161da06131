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

use std::panic::PanicHookInfo;
use std::sync::Once;

pub use targets::cache::cache;
pub use targets::escaping::escaping;
pub use targets::formats::{html, pdf, pdf_page, text};
pub use targets::numbers::numbers;
pub use targets::queries::{conditions, search};
pub use targets::report::report;
pub use targets::settings::{config, keys, review};

/// As the property tests have it.
pub fn docx(bytes: &[u8]) {
    contain();
    targets::formats::docx(bytes);
}

/// As the property tests have it.
pub fn xlsx(bytes: &[u8]) {
    contain();
    targets::formats::xlsx(bytes);
}

/// As the property tests have it.
pub fn xls(bytes: &[u8]) {
    contain();
    targets::formats::xls(bytes);
}

/// As the property tests have it.
pub fn zip(bytes: &[u8]) {
    contain();
    targets::formats::zip(bytes);
}

/// libFuzzer ends at any panic, caught or not. What a library panics over in a packed file the
/// program catches, and the file is a damaged one: that is no find. An overflow is one, since a
/// release would go on with another number, and so is whatever our own code panics over.
fn contain() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let ends = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !is_contained(panic) {
                ends(panic);
            }
        }));
    });
}

fn is_contained(panic: &PanicHookInfo<'_>) -> bool {
    let is_library = panic.location().is_some_and(|at| at.file().contains("/registry/src/"));
    is_library && !panic.payload_as_str().unwrap_or_default().contains("overflow")
}
