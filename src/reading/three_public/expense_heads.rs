//! Finds out from the header of 09 what each cell is: one of the six columns of either side, or a
//! column that some provinces print beside them (会议费, 培训费).

use crate::reading::fold::{fold, has_han, squeeze};
use crate::reading::line::{Form, Line, Piece};
use crate::reading::vocabulary::{is_header_word, standard_column};
use crate::report::{Column, Side, TableKind};

/// A cell of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Which cell of a row.
    pub cell: usize,
    /// Which column of the table.
    pub column: usize,
    /// How often the column was headed before: 0 for 预算数, 1 for 决算数 where both have cells.
    pub before: usize,
}

/// The total of the six.
const TOTAL: usize = 0;

/// The side to which a folded head assigns the amounts below it.
pub fn side_of(folded: &str) -> Option<Side> {
    match folded {
        "预算数" | "年初预算数" | "全年预算数" | "预算" => Some(Side::Budget),
        "决算数" | "支出决算数" | "决算" => Some(Side::Actual),
        _ => None,
    }
}

/// In how many columns 预算数 and 决算数 stand side by side, where they do so in each.
pub fn pairs(header: &[&Line<'_>]) -> Option<usize> {
    let mut sides =
        header.iter().flat_map(|line| line.filled()).filter_map(|piece| side_of(&piece.folded()));
    let mut count = 0;
    while let Some(side) = sides.next() {
        if side != Side::Budget || sides.next() != Some(Side::Actual) {
            return None;
        }
        count += 1;
    }
    (count > 1).then_some(count)
}

/// The heads of a header with cells. Columns that the form does not have are added to
/// `columns` where they stand behind one that it has.
pub fn heads(header: &[&Line<'_>], columns: &mut Vec<Column>) -> Vec<Head> {
    let celled: Vec<&Line<'_>> =
        header.iter().filter(|line| line.form == Form::Celled).copied().collect();
    let width = celled.iter().map(|line| line.pieces.len()).max().unwrap_or(0);
    let paired = pairs(header).is_some();
    let side = |cell: usize| {
        let mut lowest = celled.iter().rev().filter_map(|line| line.pieces.get(cell));
        lowest.find(|piece| !piece.text.is_empty()).and_then(|piece| side_of(&piece.folded()))
    };
    let mut heads: Vec<Head> = Vec::new();
    for cell in 0..width {
        let words: Vec<String> = celled
            .iter()
            .rev()
            .flat_map(|line| words_of(line, cell))
            .map(|piece| squeeze(piece.text))
            .filter(|word| !paired || side_of(&fold(word)).is_none())
            .collect();
        // The words over a pair stand over its first cell.
        let above = heads.last().copied().filter(|_| paired && words.is_empty());
        if let Some(above) = above.filter(|_| side(cell) == Some(Side::Actual)) {
            heads.push(Head { cell, before: above.before + 1, ..above });
            continue;
        }
        let Some(column) = column(&words, !heads.is_empty(), columns) else { continue };
        let before = heads.iter().filter(|head| head.column == column).count();
        heads.push(Head { cell, column, before });
    }
    heads
}

/// The words of a cell, the lowest first: those of the line below may have been joined to it.
fn words_of<'l, 'a>(line: &'l Line<'a>, cell: usize) -> impl Iterator<Item = &'l Piece<'a>> {
    let tails: Vec<&Piece<'a>> = line.tails_within(cell..cell + 1).collect();
    let own = line.pieces.get(cell).filter(|piece| !piece.text.is_empty());
    tails.into_iter().rev().chain(own)
}

/// The column that the words above a cell head, the lowest first.
fn column(words: &[String], begun: bool, columns: &mut Vec<Column>) -> Option<usize> {
    let (first, above) = words.split_first()?;
    let folded = fold(first);
    let of_form = standard_column(TableKind::ThreePublic, Side::Budget, &folded);
    if folded == "小计" && !above.is_empty() && !above.iter().any(|word| word.contains("用车"))
    {
        return Some(TOTAL);
    }
    of_form.or_else(|| {
        let own = begun && has_han(first) && !is_header_word(&folded);
        own.then(|| own_column(first, columns))
    })
}

/// The column of a header that the form does not have.
fn own_column(name: &str, columns: &mut Vec<Column>) -> usize {
    if let Some(known) = columns.iter().position(|column| column.name == name) {
        return known;
    }
    columns.push(Column { name: name.to_owned(), standard: false, present: true });
    columns.len() - 1
}

/// The columns that some provinces print behind the six, in the order in which a header without
/// cells names them.
pub fn further(header: &[&Line<'_>]) -> Vec<&'static str> {
    let named = |name: &str| {
        header.iter().flat_map(|line| line.filled()).any(|piece| piece.folded() == name)
    };
    ["会议费", "培训费"].into_iter().filter(|name| named(name)).collect()
}

/// The index of each of these columns, added where the table lacks it.
pub fn added(names: &[&str], columns: &mut Vec<Column>) -> Vec<usize> {
    names.iter().map(|name| own_column(name, columns)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::layout::national_columns;

    #[test]
    fn meetings_and_training_beside_the_six() {
        let header = [
            "项目\t一般公共预算财政拨款安排的“三公”经费\t\t\t\t\t\t会议费\t培训费",
            "\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\t\t",
            "\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t",
        ];
        let lines: Vec<_> = (1..).zip(header).map(|(n, text)| Line::new(n, text)).collect();
        let mut columns = national_columns(TableKind::ThreePublic, Side::Budget);
        let found = heads(&lines.iter().collect::<Vec<_>>(), &mut columns);
        let cells: Vec<_> = found.iter().map(|head| (head.cell, head.column)).collect();
        assert_eq!(cells, [(1, 0), (2, 1), (3, 5), (4, 2), (5, 3), (6, 4), (7, 6), (8, 7)]);
        assert_eq!(columns[6].name, "会议费");
        assert_eq!(further(&lines.iter().collect::<Vec<_>>()), ["会议费", "培训费"]);
    }
}
