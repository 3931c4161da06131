//! Which column a person means.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::scan::is_special;
use crate::settings::{Lang, Texts};
use crate::sheet::{Column, ColumnKind, Sheet};

/// The headings of every key in both languages.
static HEADINGS: LazyLock<[Texts; 2]> = LazyLock::new(|| [Lang::Zh, Lang::En].map(Texts::bundled));

/// The column of a sheet that a name means: its key or its heading in either language, else
/// the one whose name ends with it, begins with it or contains it. `None` if that is none, or
/// as well another one.
pub(super) fn column_named(sheet: &Sheet, name: &str) -> Option<usize> {
    let as_typed = named(sheet, name).map(|(_, column)| column);
    as_typed.or_else(|| in_other_words(name).find_map(|name| column_named_in_full(sheet, name)))
}

/// What people write before and behind a heading that says the same without it: 预算执行率,
/// 自评得分, 全年预算数, 项目名称.
const BEFORE: [&str; 2] = ["预算", "自评"];
const BEHIND: [&str; 6] = ["金额", "数额", "名称", "数", "额", "值"];

/// A name without what can be left out: the whole of a heading or nothing, for a part of one
/// may well be another column.
fn in_other_words(name: &str) -> impl Iterator<Item = &str> {
    let behind = BEHIND.iter().filter_map(move |more| name.strip_suffix(more));
    behind.chain(BEFORE.iter().filter_map(move |more| name.strip_prefix(more)))
}

/// The column that a name means in full.
pub(super) fn column_named_in_full(sheet: &Sheet, name: &str) -> Option<usize> {
    named(sheet, name).filter(|(rank, _)| *rank < 2).map(|(_, column)| column)
}

/// What a column of a sheet is called in a condition: its heading, else its key.
pub fn name_of<'a>(sheet: &Sheet, column: &'a Column) -> &'a str {
    let title = column.title.as_str();
    let plain = !title.is_empty() && !title.chars().any(is_special);
    if plain && column_named(sheet, title).is_some() { title } else { &column.key }
}

/// What the columns on screen are called that a name may be meant for.
pub(super) fn like(sheet: &Sheet, name: &str) -> Vec<String> {
    let wanted = fold(name);
    let on_screen = sheet.columns.iter().filter(|column| column.shown.on_screen());
    let numbers = on_screen.filter(|column| column.kind != ColumnKind::Bar);
    let like = numbers.filter(|column| rank(&column.title, &wanted).is_some());
    like.map(|column| name_of(sheet, column).to_owned()).collect()
}

/// The column that a name means, and how well the name fits. A column that is on no screen is
/// meant by its heading only where no column on screen is: who types it doesn't see it.
fn named(sheet: &Sheet, name: &str) -> Option<(u8, usize)> {
    let wanted = fold(name);
    if wanted.is_empty() {
        return None;
    }
    let mut found: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    for (index, column) in sheet.columns.iter().enumerate() {
        if column.kind == ColumnKind::Bar {
            continue;
        }
        let key = format!("sheet.column.{}", column.key);
        let headings = HEADINGS.iter().map(|texts| texts.get(&key)).filter(|text| *text != key);
        // Whole keys never change with the language, and go before headings.
        let of_key = rank(&column.key, &wanted).map(|rank| rank * 2);
        let of_headings = std::iter::once(column.title.as_str()).chain(headings);
        let of_headings = of_headings.filter_map(|text| rank(text, &wanted)).min();
        let rank = of_key.into_iter().chain(of_headings.map(|rank| rank * 2 + 1)).min();
        if let Some(rank) = rank {
            found.entry(rank).or_default().push(index);
        }
    }
    let on_screen = |index: &&usize| sheet.columns[**index].shown.on_screen();
    let is_heading = |rank: u8| rank % 2 == 1;
    let is_seen = |best: &Vec<usize>| best.iter().any(|index| on_screen(&index));
    let (&rank, best) = found.first_key_value()?;
    let seen = || found.iter().find(|(rank, best)| is_heading(**rank) && is_seen(best));
    let (rank, best) = match seen() {
        Some((&rank, seen)) if is_heading(rank) && !is_seen(best) => (rank, seen),
        _ => (rank, best),
    };
    let shown: Vec<_> = best.iter().filter(on_screen).copied().collect();
    match (best.as_slice(), shown.as_slice()) {
        ([only], _) | (_, [only]) => Some((rank, *only)),
        _ => None,
    }
}

/// How a name fits: 0 whole, 1 its end, 2 its beginning, 3 a part of it.
fn rank(name: &str, wanted: &str) -> Option<u8> {
    let words = name.to_lowercase();
    let name = fold(name);
    if name == *wanted {
        return Some(0);
    }
    // The last word of a key (`execution_rate`), not the end of one (`operate`).
    let last = words.rsplit(['_', ' ']).next().unwrap_or_default();
    if last == wanted && last.len() < words.len() {
        return Some(1);
    }
    if name.starts_with(wanted) {
        return Some(2);
    }
    name.contains(wanted).then_some(3)
}

/// A name without what people leave out.
fn fold(name: &str) -> String {
    let kept = name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'));
    kept.flat_map(char::to_lowercase).collect()
}
