//! Where the caret is once the text was mended and read anew.

use super::Caret;
use crate::sheet::{Prose, ProseParagraph, alike};

/// The caret in the paragraph in which it was, whatever was written before that; if it is no
/// more, as far behind the nearest paragraph before it that still is.
pub fn caret(before: &Prose, now: &Prose, caret: Caret) -> Caret {
    let last = now.paragraphs.len().saturating_sub(1);
    let found = (0..=caret.paragraph).find_map(|back| {
        let at = same(before, caret.paragraph - back, now)?;
        let offset = if back == 0 { caret.offset } else { 0 };
        Some(Caret { paragraph: (at + back).min(last), offset })
    });
    found.unwrap_or(Caret { paragraph: caret.paragraph.min(last), offset: 0 })
}

/// The same paragraph: of several with the same words the one that as many stand before.
fn same(before: &Prose, index: usize, now: &Prose) -> Option<usize> {
    fn text(paragraph: &ProseParagraph) -> &str {
        &paragraph.body.text
    }
    let (earlier, mut alike) = alike((&before.paragraphs, index), &now.paragraphs, text)?;
    alike.nth(earlier)
}
