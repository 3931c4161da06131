//! Joins names that wrap above and below the line of their code.

use super::entry::{Entry, Fragment, Head};
use crate::reading::fold::fold;
use crate::reading::overprint;
use crate::reading::subject_names::Names;
use crate::report::{SubjectCode, Tree};

/// Joins the words between entries to names. Words that make a name whole, as the dictionary or
/// another table prints it, go to that name. Others go behind the name of the entry above, or to
/// the entry below if that has no name on its own line. A name that was joined by such a guess
/// does not count as whole.
pub fn join(entries: &mut [Entry<'_>], fragments: Vec<Fragment>, tree: Tree, names: &Names) {
    if !fragments.is_empty() {
        join_fragments(entries, fragments, tree, names);
    }
    let coded = entries.iter_mut().filter_map(|entry| {
        let Head::Code { digits, .. } = &entry.head else { return None };
        Some((SubjectCode::parse(digits)?, &mut entry.label))
    });
    overprint::untangle(coded, names);
}

fn join_fragments(entries: &mut [Entry<'_>], fragments: Vec<Fragment>, tree: Tree, names: &Names) {
    let mut between: Vec<Vec<Fragment>> = vec![Vec::new(); entries.len() + 1];
    for fragment in fragments {
        if let Some(gap) = between.get_mut(fragment.after) {
            gap.push(fragment);
        }
    }
    for index in 0..entries.len() {
        let Some(entry) = entries.get_mut(index) else { continue };
        let Head::Code { digits, .. } = &entry.head else { continue };
        let Some(code) = SubjectCode::parse(digits).filter(|c| c.tree() == Some(tree)) else {
            continue;
        };
        if names.knows(code, &fold(&entry.label.text)) {
            continue;
        }
        complete(entry, code, &mut between, index, names);
    }
    rest(entries, &mut between, names);
}

/// Tries the words above and below until the name is one that the code is known by.
fn complete(
    entry: &mut Entry<'_>,
    code: SubjectCode,
    between: &mut [Vec<Fragment>],
    index: usize,
    names: &Names,
) {
    if !names.has(code) {
        return;
    }
    let above = between.get(index).map_or(0, Vec::len);
    let below = between.get(index + 1).map_or(0, Vec::len);
    for taken_above in 0..=above {
        for taken_below in 0..=below {
            if taken_above + taken_below == 0 {
                continue;
            }
            let gap = |at: usize| between.get(at).map(Vec::as_slice).unwrap_or_default();
            let before = gap(index).get(above - taken_above..).unwrap_or_default();
            let after = gap(index + 1).get(..taken_below).unwrap_or_default();
            let text: String = before
                .iter()
                .map(|f| f.text.as_str())
                .chain(std::iter::once(entry.label.text.as_str()))
                .chain(after.iter().map(|f| f.text.as_str()))
                .collect();
            if names.knows(code, &fold(&text)) {
                let first = before.first().map(|f| f.place);
                entry.label.place = first.or(entry.label.place).or(after.first().map(|f| f.place));
                entry.label.text = text;
                entry.label.whole = true;
                if let Some(gap) = between.get_mut(index) {
                    gap.truncate(above - taken_above);
                }
                if let Some(gap) = between.get_mut(index + 1) {
                    gap.drain(..taken_below);
                }
                return;
            }
        }
    }
}

/// Joins the words that no name claimed. A name that began above its code, as in centred cells,
/// has as many lines below it.
fn rest(entries: &mut [Entry<'_>], between: &mut [Vec<Fragment>], names: &Names) {
    // How many lines above its code the name of the entry above took.
    let mut began = 0;
    for index in 0..between.len() {
        let Some(gap) = between.get_mut(index).map(std::mem::take) else { continue };
        let below = between.get(index + 1).map_or(0, Vec::len);
        let (ends, others) = gap.split_at(std::mem::take(&mut began).min(gap.len()));
        let above = index.checked_sub(1);
        if let Some(above) = above {
            go_on(entries, above, ends, names);
        }
        let is_whole_above = above.is_none_or(|above| is_whole(entries, above, names));
        let begins = entries.get(index).is_some_and(|entry| {
            let is_code = matches!(entry.head, Head::Code { .. });
            let goes_on_below = is_whole_above && !others.is_empty() && others.len() <= below;
            let is_open = entry.label.text.is_empty() || !ends.is_empty() || goes_on_below;
            is_code && is_open && !is_whole(entries, index, names)
        });
        if begins {
            began = others.len();
            begin(entries, index, others);
        } else if let Some(above) = above {
            go_on(entries, above, others, names);
        }
    }
}

/// Puts words before a name.
fn begin(entries: &mut [Entry<'_>], at: usize, words: &[Fragment]) {
    let (Some(entry), Some(first)) = (entries.get_mut(at), words.first()) else { return };
    let above: String = words.iter().map(|words| words.text.as_str()).collect();
    entry.label.text.insert_str(0, &above);
    entry.label.place = Some(first.place);
    entry.label.whole = false;
}

/// Adds words behind a name. Words below a whole name do not belong to it: they are a page's
/// header or a seal.
fn go_on(entries: &mut [Entry<'_>], at: usize, words: &[Fragment], names: &Names) {
    for words in words {
        if is_whole(entries, at, names) {
            return;
        }
        let Some(entry) = entries.get_mut(at) else { return };
        if !matches!(entry.head, Head::Code { .. }) {
            return;
        }
        entry.label.text.push_str(&words.text);
        entry.label.place = entry.label.place.or(Some(words.place));
        entry.label.whole = false;
    }
}

/// Whether an entry's name is one that its code is known by.
fn is_whole(entries: &[Entry<'_>], at: usize, names: &Names) -> bool {
    entries.get(at).is_some_and(|entry| match &entry.head {
        Head::Code { digits, .. } => SubjectCode::parse(digits)
            .is_some_and(|code| names.knows(code, &fold(&entry.label.text))),
        _ => false,
    })
}
