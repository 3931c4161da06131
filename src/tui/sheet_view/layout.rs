//! Where the columns of a sheet stand on screen: numbers whole, names giving way.

use super::figure::{Extent, Scale, Widest};
use crate::sheet::{Cell, ColumnKind, Sheet};
use crate::tui::glyph::{visible, width};
use crate::tui::paint::wrap;

/// Cells left of the first column: the cursor's bar and the gravest finding's mark.
pub const GUTTER: u16 = 3;
/// Cells that a bar takes at most and at least.
const BAR: (u16, u16) = (22, 8);
/// Cells below which words are not cut.
const LEAST_WORDS: u16 = 10;
/// The same for what names a row: figures without a name say nothing.
const LEAST_NAME: u16 = 22;
/// The same where it lets every column stand on screen at once.
const SHORTEST_NAME: u16 = 14;
/// The same for sentences that rows are read for.
const LEAST_TOLD: u16 = 34;
/// Lines that a heading may take.
const HEADING_LINES: usize = 2;
/// Headings up to this width stay on one line.
const SHORT_HEADING: u16 = 6;

/// What a column needs, whatever the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Index in the sheet's columns.
    pub column: usize,
    /// What its cells are.
    pub kind: ColumnKind,
    /// Whether it stays in place.
    pub frozen: bool,
    /// Whether it has what a sheet is read for: numbers that are no counts, lines or years.
    pub figures: bool,
    /// Whether figures behind it give way to its words.
    pub telling: bool,
    /// The width of its contents.
    pub extent: Extent,
    /// Cells that it takes at most.
    pub natural: u16,
    /// The same where words leave out what many rows begin with.
    pub brief: u16,
    /// Cells that it takes at least; never less than its numbers.
    pub least: u16,
}

/// A column on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Index among the shown columns.
    pub position: usize,
    /// Cells from the sheet's left edge.
    pub x: u16,
    /// Its width.
    pub width: u16,
}

/// The columns that the screen has room for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slots {
    /// From left to right.
    pub shown: Vec<Slot>,
    /// Columns are hidden to the left of those that scroll.
    pub more_left: bool,
    /// Columns are hidden to the right.
    pub more_right: bool,
}

/// Rows whose words are measured at most: words give way anyway, numbers never do.
const MEASURED: usize = 5000;

/// Measures the shown columns; `scales` has one for each column of the sheet.
pub fn measure(
    sheet: &Sheet,
    columns: &[usize],
    scales: &[Scale],
    tree_column: Option<usize>,
) -> Vec<Measure> {
    let is_tree = !sheet.rows.is_flat();
    columns
        .iter()
        .map(|&column| {
            let spec = &sheet.columns[column];
            let mut extent = Extent::default();
            let scale = scales.get(column).copied().unwrap_or_default();
            let is_indented = is_tree && tree_column == Some(column);
            let mut take = |cell: &Cell, depth: u8| {
                let indent = if is_indented { u16::from(depth) * 2 + 2 } else { 0 };
                extent.take(cell, spec.kind, scale, indent);
            };
            let seen = sheet.rows.survey().and_then(|survey| survey.columns.get(column));
            match seen {
                Some(seen) => seen.widest().for_each(|(cell, depth)| take(cell, depth)),
                None => widest(sheet, column, &mut take),
            }
            let title = title_width(&spec.title);
            let natural = extent.width().max(title);
            let brief = extent.brief_width().max(title);
            let (natural, brief, least) = match spec.kind {
                _ if spec.below => (0, 0, 0),
                ColumnKind::Bar => (BAR.0, BAR.0, BAR.1),
                ColumnKind::Text => {
                    let least = match (spec.frozen, spec.once) {
                        _ if spec.telling => LEAST_TOLD,
                        (true, false) => LEAST_NAME,
                        (true, true) => SHORTEST_NAME,
                        (false, _) => LEAST_WORDS,
                    };
                    (natural, brief, brief.min(least))
                }
                _ => (natural, natural, natural),
            };
            let (kind, frozen) = (spec.kind, spec.frozen);
            let figures = match kind {
                ColumnKind::Amount | ColumnKind::Percent => true,
                ColumnKind::Number => !spec.counts,
                _ => false,
            };
            let telling = spec.telling;
            Measure { column, kind, frozen, figures, telling, extent, natural, brief, least }
        })
        .collect()
}

/// Gives every cell of a column that can be the widest.
fn widest(sheet: &Sheet, column: usize, take: &mut dyn FnMut(&Cell, u8)) {
    let step = sheet.rows.len() / MEASURED + 1;
    let mut numbers = Widest::default();
    for (index, row) in sheet.rows.iter().enumerate() {
        let Some(cell) = row.cells.get(column) else { continue };
        if index.is_multiple_of(step) {
            take(cell, row.depth);
        } else {
            numbers.take(cell);
        }
    }
    numbers.cells().for_each(|cell| take(cell, 0));
}

/// The least width at which a heading fits its lines.
fn title_width(title: &str) -> u16 {
    let whole = width(&visible(title));
    if whole <= SHORT_HEADING {
        return whole;
    }
    if let Some((first, second)) = two_parts(title) {
        return width(&visible(first)).max(width(&visible(second)));
    }
    // Words of Latin letters are not broken.
    let words = title.split_whitespace().filter(|word| word.is_ascii());
    let longest = words.map(width).max().unwrap_or(0);
    let mut limit = whole.div_ceil(HEADING_LINES as u16).max(longest).max(2);
    while limit < whole && wrap(title, limit).len() > HEADING_LINES {
        limit += 1;
    }
    limit.min(whole)
}

/// The two parts of a heading that is best broken between them: of a column and whose it is.
fn two_parts(title: &str) -> Option<(&str, &str)> {
    let (first, second) = title.split_once(' ')?;
    (!title.is_ascii() && !second.contains(' ')).then_some((first, second))
}

/// The lines of a heading in a width; a last line of a single character takes one more from
/// the line before.
pub fn heading(title: &str, width: u16) -> Vec<String> {
    let fits = |part: &str| crate::tui::glyph::width(&visible(part)) <= width;
    let parts = two_parts(title).filter(|_| !fits(title));
    if let Some((first, second)) = parts.filter(|(first, second)| fits(first) && fits(second)) {
        return vec![first.to_owned(), second.to_owned()];
    }
    let lines = wrap(title, width);
    let lonely = lines.len() > 1 && lines.last().is_some_and(|last| last.chars().count() < 2);
    let narrower = if lonely { wrap(title, title_width(title)) } else { Vec::new() };
    let mut lines = if narrower.len() == 2 { narrower } else { lines };
    lines.truncate(HEADING_LINES);
    lines
}

/// Cells by which a row is indented for each level: fewer where its name is cut.
pub fn indent_step(slot: u16, measure: &Measure) -> u16 {
    if slot < measure.brief { 1 } else { 2 }
}

/// Places the columns in a width, those that scroll from `left` on. If all fit, none scrolls.
pub fn place(measures: &[Measure], total: u16, left: usize) -> Slots {
    let gap = if total < 60 { 1 } else { 2 };
    let gaps = gap * (measures.len().saturating_sub(1)) as u16;
    let room = total.saturating_sub(GUTTER);
    let mut widths = share(measures, room.saturating_sub(gaps), LEAST_NAME);
    if widths.iter().sum::<u16>() + gaps > room {
        let shorter = share(measures, room.saturating_sub(gaps), SHORTEST_NAME);
        if shorter.iter().sum::<u16>() + gaps <= room {
            widths = shorter;
        }
    }
    let sum: u16 = widths.iter().sum();
    let mut slots = Slots::default();
    let mut x = GUTTER;
    let mut add = |slots: &mut Slots, position: usize, width: u16| {
        slots.shown.push(Slot { position, x, width });
        x += width + gap;
        x
    };
    if sum + gaps <= room {
        for (position, width) in widths.into_iter().enumerate() {
            add(&mut slots, position, width);
        }
        return slots;
    }
    // The last cell is kept for the sign that more stands to the right.
    let end = total;
    let (total, room) = (total.saturating_sub(1), room.saturating_sub(1));
    let scrolled: Vec<_> = (0..measures.len()).filter(|&i| !measures[i].frozen).collect();
    make_room(measures, &mut widths, room, gap);
    show_figures(measures, &mut widths, &scrolled, room, gap);
    let mut next = GUTTER;
    let frozen = |m: &Measure| m.frozen;
    for (position, _) in measures.iter().enumerate().filter(|(_, m)| frozen(m)) {
        next = add(&mut slots, position, widths[position]);
    }
    let first = left.min(scrolled.len().saturating_sub(1));
    slots.more_left = first > 0;
    for (index, &position) in scrolled.iter().enumerate().skip(first) {
        let free = total.saturating_sub(next);
        let behind = figures_behind(measures, &widths, &scrolled[index..], gap);
        let wish = widths[position].max(measures[position].brief.min(12));
        // Words leave room for the figures behind them, if that is enough for both.
        let left = behind.and_then(|behind| free.checked_sub(behind));
        let left = left.filter(|left| *left >= least_words(measures, &widths, position));
        let wish = wish.min(left.unwrap_or(wish));
        let words = measures[position].kind == ColumnKind::Text;
        let fits = if words { wish.min(free) } else { widths[position] };
        // The first one is shown come what may: a screen without any column helps nobody.
        let shown = fits <= free && (!words || fits >= LEAST_WORDS.min(wish));
        if !shown && index > first {
            slots.more_right = true;
            break;
        }
        next = add(&mut slots, position, fits);
    }
    let end = if slots.more_right { total } else { end };
    widen(measures, &mut slots, end, gap);
    slots
}

/// Cells that a column takes at least where it scrolls.
fn least_words(measures: &[Measure], widths: &[u16], position: usize) -> u16 {
    match measures[position].kind {
        ColumnKind::Text => measures[position].least.min(widths[position]),
        _ => widths[position],
    }
}

/// Cells that are needed behind the first of some columns to get to the first figures, these
/// with them; `None` where the first has figures itself, or none are behind it that do not give
/// way.
fn figures_behind(
    measures: &[Measure],
    widths: &[u16],
    scrolled: &[usize],
    gap: u16,
) -> Option<u16> {
    let at = scrolled.iter().position(|&position| measures[position].figures)?;
    let behind = scrolled.get(1..=at).filter(|behind| !behind.is_empty())?;
    if scrolled.iter().take(at).any(|&position| measures[position].telling) {
        return None;
    }
    Some(behind.iter().map(|&position| least_words(measures, widths, position) + gap).sum())
}

/// Lets the names that stay in place give way until the first figures are on screen, if there is
/// any way to get them there.
fn show_figures(measures: &[Measure], widths: &mut [u16], scrolled: &[usize], room: u16, gap: u16) {
    let Some(&first) = scrolled.first() else { return };
    let Some(behind) = figures_behind(measures, widths, scrolled, gap) else { return };
    let before = least_words(measures, widths, first) + behind;
    let in_place: Vec<_> = (0..measures.len()).filter(|&i| measures[i].frozen).collect();
    let taken = |widths: &[u16]| in_place.iter().map(|&i| widths[i] + gap).sum::<u16>();
    let mut given = widths.to_vec();
    while taken(&given) + before > room {
        let words = in_place.iter().filter(|&&i| measures[i].kind == ColumnKind::Text);
        let Some(&give) = words.filter(|&&i| given[i] > LEAST_WORDS).max_by_key(|&&i| given[i])
        else {
            return;
        };
        given[give] -= 1;
    }
    widths.copy_from_slice(&given);
}

/// Gives what the columns on screen leave of the width to those whose words are cut.
fn widen(measures: &[Measure], slots: &mut Slots, total: u16, gap: u16) {
    let end = slots.shown.last().map_or(total, |slot| slot.x + slot.width);
    let lack = |slot: &Slot| {
        let measure = &measures[slot.position];
        let words = measure.kind == ColumnKind::Text;
        if words { measure.brief.saturating_sub(slot.width) } else { 0 }
    };
    for _ in end..total {
        let Some(slot) = slots.shown.iter_mut().rev().max_by_key(|slot| lack(slot)) else { return };
        if lack(slot) == 0 {
            break;
        }
        slot.width += 1;
    }
    let mut x = GUTTER;
    for slot in &mut slots.shown {
        slot.x = x;
        x += slot.width + gap;
    }
}

/// Lets the names that stay in place give way until the widest of the numbers that scroll has
/// room beside them.
fn make_room(measures: &[Measure], widths: &mut [u16], room: u16, gap: u16) {
    let in_place: Vec<_> = (0..measures.len()).filter(|&i| measures[i].frozen).collect();
    let number = |m: &&Measure| !m.frozen && m.kind != ColumnKind::Text;
    let widest = measures.iter().filter(number).map(|m| m.least).max().unwrap_or(0);
    let taken = |widths: &[u16]| in_place.iter().map(|&i| widths[i] + gap).sum::<u16>();
    while taken(widths) + widest > room {
        let words = in_place.iter().filter(|&&i| measures[i].kind == ColumnKind::Text);
        let Some(&give) = words.filter(|&&i| widths[i] > 2).max_by_key(|&&i| widths[i]) else {
            break;
        };
        widths[give] -= 1;
    }
}

/// Shares a width among the columns: what is no words takes what it needs, words share the
/// rest so that the longest give way first.
fn share(measures: &[Measure], room: u16, least_name: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = measures.iter().map(|m| m.natural).collect();
    // Bars give way before words; words first to their short forms.
    narrow(measures, &mut widths, room, ColumnKind::Bar, |m| m.least);
    if over(&widths, room) > 0 {
        for (width, measure) in widths.iter_mut().zip(measures) {
            *width = measure.brief.min(*width);
        }
        let least = |m: &Measure| if m.frozen { m.least.min(least_name) } else { m.least };
        narrow(measures, &mut widths, room, ColumnKind::Text, least);
    }
    widths
}

/// By how much columns are wider than a width.
fn over(widths: &[u16], room: u16) -> u32 {
    widths.iter().map(|&width| u32::from(width)).sum::<u32>().saturating_sub(u32::from(room))
}

/// Takes cells from the widest columns of a kind until all fit or none can give more.
fn narrow(
    measures: &[Measure],
    widths: &mut [u16],
    room: u16,
    kind: ColumnKind,
    least: impl Fn(&Measure) -> u16,
) {
    let giving: Vec<_> = (0..measures.len()).filter(|&i| measures[i].kind == kind).collect();
    for _ in 0..over(widths, room) {
        let slack = |i: usize| widths[i] > least(&measures[i]);
        let widest = giving.iter().filter(|&&i| slack(i)).max_by_key(|&&i| widths[i]);
        let Some(&widest) = widest else { return };
        widths[widest] -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(natural: u16, frozen: bool) -> Measure {
        let least = natural.min(LEAST_WORDS);
        Measure {
            column: 0,
            kind: ColumnKind::Text,
            frozen,
            figures: false,
            telling: false,
            extent: Extent::default(),
            natural,
            brief: natural,
            least,
        }
    }

    fn amount(natural: u16) -> Measure {
        let kind = ColumnKind::Amount;
        Measure { kind, figures: true, least: natural, ..words(natural, false) }
    }

    #[test]
    fn words_give_way_until_the_first_figures_are_on_screen() {
        let name = Measure { least: 20, ..words(20, true) };
        let many = [name, words(16, false), words(30, false), amount(10), amount(10)];
        let shown = |total| -> Vec<(usize, u16)> {
            let slots = place(&many, total, 0);
            slots.shown.iter().map(|slot| (slot.position, slot.width)).collect()
        };
        assert_eq!(shown(60), [(0, 20), (1, 10), (2, 10), (3, 10)]);
        assert_eq!(shown(50), [(0, 13), (1, 10), (2, 10), (3, 10)]);
        assert_eq!(shown(47), [(0, 10), (1, 10), (2, 10), (3, 10)]);
        // Where it can't be done, words are rather read than cut.
        assert_eq!(shown(46), [(0, 20), (1, 16)]);
    }

    #[test]
    fn names_give_way_before_numbers() {
        let slots = place(&[words(40, true), amount(10), amount(10)], 60, 0);
        let widths: Vec<_> = slots.shown.iter().map(|slot| slot.width).collect();
        assert_eq!(widths, [33, 10, 10]);
        assert!(!slots.more_left && !slots.more_right);
    }

    #[test]
    fn numbers_that_do_not_fit_scroll() {
        let measures = [words(20, true), amount(12), amount(12), amount(12), amount(12)];
        let slots = place(&measures, 50, 0);
        let shown: Vec<_> = slots.shown.iter().map(|slot| slot.position).collect();
        assert_eq!(shown, [0, 1, 2]);
        assert!(slots.more_right);
        let slots = place(&measures, 50, 2);
        let shown: Vec<_> = slots.shown.iter().map(|slot| slot.position).collect();
        assert_eq!(shown, [0, 3, 4]);
        assert!(slots.more_left && !slots.more_right);
        assert!(slots.shown.iter().all(|slot| slot.position == 0 || slot.width == 12));
    }

    #[test]
    fn one_number_is_whole_on_a_narrow_screen() {
        for total in 22..60 {
            let slots = place(&[words(30, true), amount(12), amount(9), amount(9)], total, 0);
            let number = slots.shown.iter().find(|slot| slot.position == 1);
            let number = number.unwrap_or_else(|| panic!("{total}: no number"));
            assert!(number.width == 12 && number.x + number.width <= total, "{total}");
        }
    }

    #[test]
    fn names_leave_out_what_many_begin_with_before_they_are_cut() {
        let name = Measure { brief: 20, ..words(30, true) };
        let measures = [name, words(24, false), amount(10)];
        let widths = |total| -> Vec<u16> {
            place(&measures, total, 0).shown.iter().map(|slot| slot.width).collect()
        };
        assert_eq!(widths(71), [30, 24, 10]);
        assert_eq!(widths(70), [20, 24, 10]);
        assert_eq!(widths(60), [20, 23, 10]);
    }

    #[test]
    fn what_the_columns_on_screen_leave_goes_to_words_that_are_cut() {
        let measures = [words(20, true), words(40, false), amount(12), amount(12), amount(12)];
        let slots = place(&measures, 52, 0);
        let last = slots.shown.last().map(|slot| slot.x + slot.width);
        assert!(slots.more_right && last == Some(51), "{slots:?}");
    }

    #[test]
    fn a_tiny_screen_places_something_and_does_not_overflow() {
        for total in 0..30 {
            let slots = place(&[words(20, true), amount(12), amount(12)], total, 1);
            assert!(!slots.shown.is_empty());
        }
    }

    #[test]
    fn headings_take_two_lines() {
        assert_eq!(title_width("一般公共预算财政拨款"), 10);
        assert_eq!(title_width("合计"), 4);
        assert_eq!(title_width(""), 0);
    }
}
