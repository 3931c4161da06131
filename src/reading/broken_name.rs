//! Names of economic subjects that are broken over the lines around their codes.

use super::economic_item::{Head, Item};
use super::fold::{fold, squeeze};
use super::line::{Line, Piece};
use super::names::Names;
use super::words_above::{self, WordsAbove};
use crate::report::SubjectCode;

/// Words of names that are broken over lines: each goes on with the name near it that it brings
/// closer to one that the code is known by.
pub fn goes_on_below(items: &mut [Item<'_>], line: &Line<'_>, names: &Names) -> bool {
    const NEAR: u32 = 4;
    if line.filled().any(|piece| !piece.has_han()) {
        return false;
    }
    let mut joined = Vec::new();
    for piece in line.filled() {
        let words = squeeze(piece.text);
        let target = items.iter().rposition(|item| {
            let Head::Code { digits, .. } = &item.head else { return false };
            let longer = format!("{}{words}", item.label.text);
            item.line + NEAR >= line.number
                && SubjectCode::parse(digits).is_some_and(|code| names.begins(code, &fold(&longer)))
        });
        match target {
            Some(target) => joined.push((target, words)),
            None => return false,
        }
    }
    for (target, words) in joined {
        if let Some(item) = items.get_mut(target) {
            item.label.text.push_str(&words);
        }
    }
    true
}

/// Fewer characters begin too many names.
const SHORTEST: usize = 3;

/// Whether words are the beginning of a name that a code is known by.
fn begin(words: &str, code: SubjectCode, names: &Names) -> bool {
    words.chars().count() >= SHORTEST && names.begins(code, words)
}

/// Whether each word of a line begins the name of a code that stands right below: words such as
/// 因公出国（境）费 head columns elsewhere.
pub fn begins_names(line: &Line<'_>, below: &[Line<'_>], names: &Names) -> bool {
    let Some(next) = below.first().filter(|_| words_above::are_words(line)) else { return false };
    let codes = || next.filled().filter_map(|piece| SubjectCode::parse(piece.text));
    line.filled().all(|piece| codes().any(|code| begin(&piece.folded(), code, names)))
}

/// Whether words above begin the name that a code is known by.
pub fn is_begun_above(
    above: &WordsAbove<'_>,
    line: &Line<'_>,
    digits: &str,
    names: &Names,
) -> bool {
    !above.is_empty()
        && SubjectCode::parse(digits)
            .is_some_and(|code| above.any(line, |words| begin(&words.folded(), code, names)))
}

/// Takes the words above with which a name begins that the code is known by.
pub fn take_begun(
    above: &mut WordsAbove<'_>,
    line: &Line<'_>,
    digits: &str,
    names: &Names,
) -> String {
    let mut name = String::new();
    let Some(code) = SubjectCode::parse(digits).filter(|_| !above.is_empty()) else { return name };
    loop {
        let longer = |words: &Piece<'_>| fold(&format!("{name}{}", words.text)).into_owned();
        match above.take(line, |words, _| begin(&longer(words), code, names)) {
            Some((words, _)) => words.squeeze_onto(&mut name),
            None => return name,
        }
    }
}
