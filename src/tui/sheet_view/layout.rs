//! Where the columns of a sheet stand on screen: numbers whole, names giving way.

use super::figure::Extent;
use crate::sheet::{ColumnKind, Sheet};
use crate::tui::glyph::{visible, width};
use crate::tui::paint::wrap;

/// Cells left of the first column: the cursor's bar and the gravest finding's mark.
pub const GUTTER: u16 = 3;
/// Cells that a bar takes at most and at least.
const BAR: (u16, u16) = (22, 6);
/// Cells below which words are not cut.
const LEAST_WORDS: u16 = 10;
/// Lines that a heading may take.
const HEADING_LINES: usize = 2;

/// What a column needs, whatever the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Index in the sheet's columns.
    pub column: usize,
    /// What its cells are.
    pub kind: ColumnKind,
    /// Whether it stays in place.
    pub frozen: bool,
    /// The width of its contents.
    pub extent: Extent,
    /// Cells that it takes at most.
    pub natural: u16,
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

/// Measures the shown columns.
pub fn measure(
    sheet: &Sheet,
    columns: &[usize],
    shift: i32,
    tree_column: Option<usize>,
) -> Vec<Measure> {
    let is_tree = sheet.rows.iter().any(|row| row.depth > 0);
    columns
        .iter()
        .map(|&column| {
            let spec = &sheet.columns[column];
            let mut extent = Extent::default();
            for row in &sheet.rows {
                let indent = if is_tree && tree_column == Some(column) {
                    u16::from(row.depth) * 2 + 2
                } else {
                    0
                };
                if let Some(cell) = row.cells.get(column) {
                    extent.take(cell, spec.kind, shift, indent);
                }
            }
            let title = title_width(&spec.title);
            let (natural, least) = match spec.kind {
                ColumnKind::Bar => BAR,
                ColumnKind::Text => {
                    let natural = extent.width().max(title);
                    (natural, natural.min(LEAST_WORDS))
                }
                _ => {
                    let natural = extent.width().max(title);
                    (natural, natural)
                }
            };
            Measure { column, kind: spec.kind, frozen: spec.frozen, extent, natural, least }
        })
        .collect()
}

/// The least width at which a heading fits its lines.
fn title_width(title: &str) -> u16 {
    let whole = width(&visible(title));
    let mut limit = whole.div_ceil(HEADING_LINES as u16).max(2);
    while limit < whole && wrap(title, limit).len() > HEADING_LINES {
        limit += 1;
    }
    limit.min(whole)
}

/// Places the columns in a width, those that scroll from `left` on. If all fit, none scrolls.
pub fn place(measures: &[Measure], total: u16, left: usize) -> Slots {
    let gap = if total < 60 { 1 } else { 2 };
    let gaps = gap * (measures.len().saturating_sub(1)) as u16;
    let room = total.saturating_sub(GUTTER);
    let widths = share(measures, room.saturating_sub(gaps));
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
    let mut next = GUTTER;
    let frozen = |m: &Measure| m.frozen;
    for (position, _) in measures.iter().enumerate().filter(|(_, m)| frozen(m)) {
        let widest = (room / 3).max(LEAST_WORDS);
        let width = widths[position].max(measures[position].natural.min(widest));
        let width =
            if measures[position].kind == ColumnKind::Text { width } else { widths[position] };
        next = add(&mut slots, position, width);
    }
    let scrolled: Vec<_> =
        measures.iter().enumerate().filter(|(_, m)| !frozen(m)).map(|(p, _)| p).collect();
    let first = left.min(scrolled.len().saturating_sub(1));
    slots.more_left = first > 0;
    for (index, &position) in scrolled.iter().enumerate().skip(first) {
        let free = total.saturating_sub(next);
        let wish = widths[position].max(measures[position].natural.min(24));
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
    slots
}

/// Shares a width among the columns: what is no words takes what it needs, words share the
/// rest so that the longest give way first.
fn share(measures: &[Measure], room: u16) -> Vec<u16> {
    let total: u32 = measures.iter().map(|m| u32::from(m.natural)).sum();
    let mut over = total.saturating_sub(u32::from(room));
    let mut widths: Vec<u16> = measures.iter().map(|m| m.natural).collect();
    // Bars give way before words, words before nothing.
    for kind in [ColumnKind::Bar, ColumnKind::Text] {
        let giving: Vec<_> = (0..measures.len()).filter(|&i| measures[i].kind == kind).collect();
        while over > 0 {
            let slack = |i: usize| widths[i] > measures[i].least;
            let Some(&widest) = giving.iter().filter(|&&i| slack(i)).max_by_key(|&&i| widths[i])
            else {
                break;
            };
            widths[widest] -= 1;
            over -= 1;
        }
    }
    widths
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
            extent: Extent::default(),
            natural,
            least,
        }
    }

    fn amount(natural: u16) -> Measure {
        Measure { kind: ColumnKind::Amount, least: natural, ..words(natural, false) }
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
    fn a_tiny_screen_places_something_and_does_not_overflow() {
        for total in 0..30 {
            let slots = place(&[words(20, true), amount(12), amount(12)], total, 1);
            assert!(!slots.shown.is_empty());
        }
    }

    #[test]
    fn headings_take_two_lines() {
        assert_eq!(title_width("一般公共预算财政拨款"), 10);
        assert_eq!(title_width("合计"), 2);
        assert_eq!(title_width(""), 0);
    }
}
