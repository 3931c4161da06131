//! Names that wrap above and below the line of their code.

use super::entry::{Entry, Fragment, Head};
use super::fold::fold;
use super::names::Names;
use super::overprint;
use crate::report::{SubjectCode, Tree};

/// Joins the words between entries to the names that they belong to: to the one that they
/// make whole, as the dictionary or another table prints it, else behind the entry above (or
/// to the entry below, where that has no name on its own line). A name that is joined by
/// guess is not taken to be whole.
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

/// What no name claimed.
fn rest(entries: &mut [Entry<'_>], between: &mut [Vec<Fragment>], names: &Names) {
    for (index, gap) in between.iter_mut().enumerate() {
        for fragment in gap.drain(..) {
            let nameless = |entry: &Entry<'_>| {
                entry.label.text.is_empty() && matches!(entry.head, Head::Code { .. })
            };
            let below_is_nameless = entries.get(index).is_some_and(nameless);
            let target = if below_is_nameless { Some(index) } else { index.checked_sub(1) };
            let Some(entry) = target.and_then(|target| entries.get_mut(target)) else { continue };
            let Head::Code { digits, .. } = &entry.head else { continue };
            // What stands below a whole name is none of it: a page's header, a seal.
            let is_whole = SubjectCode::parse(digits)
                .is_some_and(|code| names.knows(code, &fold(&entry.label.text)));
            if !is_whole {
                entry.label.text.push_str(&fragment.text);
                entry.label.place = entry.label.place.or(Some(fragment.place));
                entry.label.whole = false;
            }
        }
    }
}
