//! Names of economic subjects that are broken over the lines around their codes.

use super::item::{Head, Item};
use crate::reading::fold::{fold, squeeze};
use crate::reading::line::{Line, Piece};
use crate::reading::printed_code;
use crate::reading::subject_names::Names;
use crate::reading::words_above::{self, WordsAbove};
use crate::report::SubjectCode;

/// Takes words of names that are broken over lines. Each word joins the name near it that it
/// brings closer to a known name of that code.
pub fn goes_on_below(items: &mut [Item<'_>], line: &Line<'_>, names: &Names) -> bool {
    if line.filled().any(|piece| !piece.has_han()) {
        return false;
    }
    let joined: Option<Vec<_>> =
        line.filled().map(|piece| Some((begun(items, line, piece, names)?, *piece))).collect();
    joined.inspect(|joined| join(items, joined)).is_some()
}

/// The item near above whose name goes on with the words.
fn begun(items: &[Item<'_>], line: &Line<'_>, piece: &Piece<'_>, names: &Names) -> Option<usize> {
    const NEAR: u32 = 4;
    let words = squeeze(piece.text);
    items.iter().rposition(|item| {
        let Head::Code { digits, .. } = &item.head else { return false };
        let longer = format!("{}{words}", item.label.text);
        item.line + NEAR >= line.number
            && SubjectCode::parse(digits).is_some_and(|code| names.begins(code, &fold(&longer)))
    })
}

fn join(items: &mut [Item<'_>], joined: &[(usize, Piece<'_>)]) {
    for (target, piece) in joined {
        if let Some(item) = items.get_mut(*target) {
            piece.squeeze_onto(&mut item.label.text);
        }
    }
}

/// Parts a line of words: some go on with names above, the others begin names of the codes right
/// below. Gives the line of the latter.
pub fn parted<'a>(
    items: &mut [Item<'_>],
    line: &Line<'a>,
    below: &[Line<'_>],
    names: &Names,
) -> Option<Line<'a>> {
    if line.pieces.len() < 2 || !words_above::are_words(line) {
        return None;
    }
    let next = below.first()?;
    let (mut above, mut others) = (Vec::new(), Vec::new());
    for piece in line.filled() {
        match begun(items, line, piece, names) {
            Some(target) => above.push((target, *piece)),
            None if begins_code(piece, next, names) => others.push(*piece),
            None => return None,
        }
    }
    if above.is_empty() || others.is_empty() {
        return None;
    }
    join(items, &above);
    Some(line.with_pieces(others))
}

/// Whether words begin the name of a code that a line has.
fn begins_code(words: &Piece<'_>, line: &Line<'_>, names: &Names) -> bool {
    let parted = printed_code::joined(line);
    let line = parted.as_ref().unwrap_or(line);
    let mut codes = line.filled().filter_map(printed_code::code_in);
    codes.any(|(digits, _)| {
        SubjectCode::parse(&digits).is_some_and(|code| begin(&words.folded(), code, names))
    })
}

/// The same for the only word of a line and the open item.
pub fn goes_on_with(open: &mut Item<'_>, line: &Line<'_>, names: &Names) -> bool {
    let ([piece], Head::Code { digits, .. }) = (&line.pieces[..], &open.head) else { return false };
    if !piece.has_han() || open.awaits_name() {
        return false;
    }
    let longer = format!("{}{}", open.label.text, squeeze(piece.text));
    let goes_on = SubjectCode::parse(digits).is_some_and(|code| names.begins(code, &fold(&longer)));
    if goes_on {
        open.label.text = longer;
    }
    goes_on
}

/// A beginning with fewer characters fits too many names.
const SHORTEST: usize = 3;

/// Whether words begin a name that the code is known by.
fn begin(words: &str, code: SubjectCode, names: &Names) -> bool {
    words.chars().count() >= SHORTEST && names.begins(code, words)
}

/// Whether each word of a line begins the name of a code that stands right below. Elsewhere such
/// words head columns: 因公出国（境）费.
pub fn begins_names(line: &Line<'_>, below: &[Line<'_>], names: &Names) -> bool {
    let Some(next) = below.first().filter(|_| words_above::are_words(line)) else { return false };
    line.filled().all(|piece| begins_code(piece, next, names))
}

/// Whether the words of a line begin the name of a code below that has no amount and stands alone.
/// If so, they are kept.
pub fn begins_above_lone_code<'a>(
    above: &mut WordsAbove<'a>,
    line: &Line<'a>,
    below: &[Line<'_>],
    names: &Names,
) -> bool {
    let is_alone = below.first().is_some_and(|next| next.pieces.len() == 1);
    let begins = is_alone && begins_names(line, below, names);
    if begins {
        above.hold(line);
    }
    begins
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

/// Takes the words above that begin a name of the code.
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
