//! The header of a two-sided table: where its halves and their columns stand.

use std::rc::Rc;

use crate::reading::draft::Draft;
use crate::reading::fold::fold;
use crate::reading::layout::{self, Layout};
use crate::reading::line::{Form, Line};
use crate::report::Side;

/// The header of a two-sided table with cells.
pub struct Header {
    /// First cell of the expenditure half.
    pub split: usize,
    /// Cells of 行次 in the halves.
    pub numbers: [Option<usize>; 2],
    /// Columns in the halves; cells count from the half's first.
    pub layouts: [Rc<Layout>; 2],
}

/// Marks the columns of the expenditure half that a header without cells names. Older editions
/// have no state-capital column. A name may be broken over lines, so only its beginning counts. On
/// a further page even the beginning may be broken: there a header only adds to what the first one
/// named.
pub fn columns_named(header: &[Line<'_>], draft: &mut Draft, is_first: bool) {
    const BEGINNING: usize = 4;
    let words: String = header.iter().map(|line| fold(line.text)).collect();
    let columns = draft.columns_mut(Side::Expenditure);
    let named: Vec<bool> = columns
        .iter()
        .map(|column| words.contains(&column.name.chars().take(BEGINNING).collect::<String>()))
        .collect();
    // The first column is the sum of the others.
    if named.iter().skip(1).any(|&named| named) {
        for (column, named) in columns.iter_mut().zip(named).skip(1) {
            column.present = named || !is_first && column.present;
        }
    }
}

/// Where the halves and their columns stand, as the header says.
pub fn read(header: &[Line<'_>], draft: &mut Draft) -> Option<Header> {
    let second = |line: &Line<'_>, word: &str| {
        line.pieces
            .iter()
            .enumerate()
            .filter(|(_, p)| p.folded().starts_with(word))
            .nth(1)
            .map(|(i, _)| i)
    };
    let celled = |line: &&Line<'_>| line.form == Form::Celled && line.pieces.len() > 2;
    let split = header
        .iter()
        .filter(celled)
        .find_map(|line| second(line, "项目").or_else(|| second(line, "栏次")))
        .or_else(|| {
            header.iter().filter(celled).find_map(|line| {
                line.pieces.iter().position(|p| p.folded() == "支出").filter(|&cell| cell > 0)
            })
        })?;
    // Of words without cells it is not known where what they head stands.
    let is_loose = |line: &Line<'_>| line.form != Form::Celled;
    let has_loose_numbers = header
        .iter()
        .filter(|line| is_loose(line))
        .any(|line| line.filled().any(|piece| piece.folded() == "行次"));
    let mut numbers = [None; 2];
    let mut layouts = Vec::with_capacity(2);
    for (index, side) in [Side::Income, Side::Expenditure].into_iter().enumerate() {
        let cut: Vec<Line<'_>> = header
            .iter()
            .filter(celled)
            .filter(|line| line.pieces.len() > split)
            .map(|line| {
                let (left, right) = line.pieces.split_at(split);
                let pieces = if index == 0 { left } else { right };
                // Numbers of columns go on over both halves and say nothing here.
                let pieces = pieces.iter().map(|p| {
                    let is_number = p.text.chars().all(|c| c.is_ascii_digit());
                    if is_number { p.part("") } else { *p }
                });
                line.with_pieces(pieces.collect())
            })
            .collect();
        numbers[index] =
            cut.iter().find_map(|line| line.pieces.iter().position(|p| p.folded() == "行次"));
        let mut layout = layout::read(&cut, 0, draft.table.kind, side, draft.columns_mut(side));
        if layout.cells.is_empty() {
            if numbers[index].is_none() && has_loose_numbers {
                return None;
            }
            // The amounts follow the label and the 行次.
            let first = numbers[index].map_or(1, |cell| cell + 1);
            let count = draft.table.kind.columns(side).len();
            let layout = Rc::make_mut(&mut layout);
            layout.cells = (0..count).map(|column| (first + column, column)).collect();
            layout.order = (0..count).collect();
        }
        layouts.push(layout);
    }
    let [left, right] = <[Rc<Layout>; 2]>::try_from(layouts).ok()?;
    Some(Header { split, numbers, layouts: [left, right] })
}
