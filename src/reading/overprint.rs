//! Untangles names that a program printed into one another. Where the words of a cell run over its
//! edge, the words of the next cell stand on the same line, and reading from left to right
//! shuffles both. `险机缴关费事支业出单位职业年金缴` is the end of one name, 险缴费支出, and the beginning of the next,
//! 机关事业单位职业年金缴.

use super::fold::fold;
use super::subject_names::Names;
use crate::report::{Label, SubjectCode};

/// A beginning with fewer characters fits too many names.
const SHORTEST: usize = 3;

/// A name of which only the beginning is printed: the place of its label in the list, and the
/// names that it may be, each with the rest that is still missing.
struct Begun {
    at: usize,
    names: Vec<(String, String)>,
}

/// Repairs labels in printed order. A label that is no known name of its code may be the rest of
/// the name above mixed with the beginning of its own, each with its characters in order. Then
/// both get their known names.
pub fn untangle<'l>(labels: impl Iterator<Item = (SubjectCode, &'l mut Label)>, names: &Names) {
    let mut before: Vec<&mut Label> = Vec::with_capacity(labels.size_hint().1.unwrap_or_default());
    let mut begun: Option<Begun> = None;
    for (code, label) in labels {
        let at = before.len();
        let open = begun.take();
        // Nearly all are printed as they are listed, which begins no other name.
        if open.is_none() && names.are_only(code, &label.text) {
            before.push(label);
            continue;
        }
        let printed = fold(&label.text);
        let parted = open
            .filter(|_| !printed.is_empty() && !names.knows(code, &printed))
            .and_then(|open| Some((open.at, part(&open, code, &printed, names)?)));
        if let Some((open, (above, own, rest))) = parted {
            if let Some(label) = before.get_mut(open) {
                above.clone_into(&mut label.text);
                label.whole = true;
            }
            label.whole = rest.is_empty();
            let printed = own.strip_suffix(rest.as_str()).unwrap_or(&own);
            printed.clone_into(&mut label.text);
            begun = (!rest.is_empty()).then(|| Begun { at, names: vec![(own, rest)] });
        } else {
            begun = begins(code, &printed, at, names);
        }
        before.push(label);
    }
}

/// The names that a label begins, if it is no whole name.
fn begins(code: SubjectCode, printed: &str, at: usize, names: &Names) -> Option<Begun> {
    if printed.chars().count() < SHORTEST {
        return None;
    }
    let longer = names.of(code).filter_map(|name| {
        let rest = name.strip_prefix(printed).filter(|rest| !rest.is_empty())?;
        Some((name.to_owned(), rest.to_owned()))
    });
    let names: Vec<_> = longer.collect();
    (!names.is_empty()).then_some(Begun { at, names })
}

/// The name above, the own name and its missing rest, where the label is the rest of the one mixed
/// with the beginning of the other.
fn part(
    open: &Begun,
    code: SubjectCode,
    printed: &str,
    names: &Names,
) -> Option<(String, String, String)> {
    let length = printed.chars().count();
    for (above, rest) in &open.names {
        let Some(count) = length.checked_sub(rest.chars().count()) else { continue };
        for own in names.of(code) {
            let end = own.char_indices().nth(count).map_or(own.len(), |(end, _)| end);
            let (beginning, behind) = own.split_at(end);
            let is_enough = behind.is_empty() || count >= SHORTEST;
            if is_enough && count > 0 && is_shuffle(printed, rest, beginning) {
                return Some((above.clone(), own.to_owned(), behind.to_owned()));
            }
        }
    }
    None
}

/// Whether a text is two others shuffled, each with its characters in order.
fn is_shuffle(text: &str, one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    // How far one may be read, for each length of the other: true where the text so far is both.
    let other: Vec<char> = other.chars().collect();
    let mut reached = vec![false; one.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    let mut read = 0;
    for c in text.chars() {
        read += 1;
        let next = |taken: usize| {
            let from_one = taken.checked_sub(1).is_some_and(|before| {
                reached.get(before) == Some(&true) && one.get(before) == Some(&c)
            });
            let from_other = (read - 1usize).checked_sub(taken).is_some_and(|before| {
                reached.get(taken) == Some(&true) && other.get(before) == Some(&c)
            });
            from_one || from_other
        };
        let now: Vec<bool> = (0..=one.len()).map(next).collect();
        reached = now;
    }
    read == one.len() + other.len() && reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(printed: &[(&str, &str)]) -> Vec<(String, bool)> {
        let mut labels: Vec<(SubjectCode, Label)> = printed
            .iter()
            .filter_map(|(code, text)| {
                let label = Label { text: (*text).to_owned(), place: None, whole: true };
                Some((SubjectCode::parse(code)?, label))
            })
            .collect();
        untangle(labels.iter_mut().map(|(code, label)| (*code, label)), &Names::new());
        labels.into_iter().map(|(_, label)| (label.text, label.whole)).collect()
    }

    #[test]
    fn names_printed_into_one_another_are_read_as_they_are_known() {
        let found = read(&[
            ("2080505", "机关事业单位基本养老保"),
            ("2080506", "险机缴关费事支业出单位职业年金缴"),
            ("2080599", "费其支他出行政事业单位养老支"),
            ("20808", "出抚恤"),
            ("2080801", "死亡抚恤"),
        ]);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "机关事业单位基本养老保险缴费支出",
                "机关事业单位职业年金缴费支出",
                "其他行政事业单位养老支出",
                "抚恤",
                "死亡抚恤"
            ]
        );
        assert!(found.iter().all(|(_, whole)| *whole));
    }

    #[test]
    fn the_rest_may_stand_before_or_behind_and_a_last_name_stays_open() {
        let found = read(&[
            ("2080505", "机关事业单位基本养老保险"),
            ("2080506", "缴费支出机关事业单位职业年金缴费"),
        ]);
        assert_eq!(found[0].0, "机关事业单位基本养老保险缴费支出");
        assert_eq!(found[1], ("机关事业单位职业年金缴费".to_owned(), false));
    }

    #[test]
    fn other_names_stay_as_printed() {
        for printed in [
            // Characters of both, but not in their order.
            [("2080505", "机关事业单位基本养老保"), ("20808", "抚险缴费支出恤恤")],
            [("2080505", "机关事业单位基本养老保"), ("20808", "抚恤金")],
            // The name above is whole.
            [("2080505", "机关事业单位基本养老保险缴费支出"), ("20808", "出抚恤")],
            // Nothing is left of it.
            [("2080505", "机关事业单位养老保"), ("20808", "险缴费支出抚恤")],
        ] {
            let found = read(&printed);
            let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, [printed[0].1, printed[1].1]);
        }
    }
}
