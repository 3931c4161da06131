//! Finds out from a table's header which cell of a row belongs to which column.

mod known;
mod spread;

pub use known::read;

use std::borrow::Cow;

use smallvec::SmallVec;

use super::fold::{fold, squeeze};
use super::header_line::column_numbers;
use super::line::{Form, Line, Piece};
use super::vocabulary::{ColumnGroup, column_group, is_name_head, slipped_column, standard_column};
use crate::report::{Column, Side, TableKind};

/// The columns of one half of a table, and the cells in which they stand.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Cell index and column index, in order of the cells; empty where the print has no cells
    /// or no header.
    pub cells: Vec<(usize, usize)>,
    /// How many cells a full row has.
    pub width: usize,
    /// Columns in the order of the print: what the amounts of a line without cells mean.
    pub order: Vec<usize>,
    /// Cells that the header heads with something other than money: codes, names, remarks.
    pub other: Vec<usize>,
}

/// The columns that a table has as long as nothing says otherwise: the national ones.
pub fn national_columns(kind: TableKind, side: Side) -> Vec<Column> {
    let column = |spec: &crate::report::ColumnSpec| Column {
        name: spec.name.to_owned(),
        standard: true,
        present: true,
    };
    kind.columns(side).iter().map(column).collect()
}

/// Reads a block of header lines. `columns` are those known so far of the half; columns that
/// the kind doesn't have are added with their printed header. `loose` is how many column
/// numbers stood on lines of their own.
fn find(
    header: &[Line<'_>],
    loose: usize,
    kind: TableKind,
    side: Side,
    columns: &mut Vec<Column>,
) -> Layout {
    let celled = header.iter().any(|line| line.form == Form::Celled && line.pieces.len() > 2);
    if celled {
        by_cells(header, kind, side, columns)
    } else {
        by_words(header, loose, kind, side, columns)
    }
}

/// What a word of a header is compared by.
fn folded<'a>(word: &Piece<'a>) -> Cow<'a, str> {
    // Nearly none has a tag or a character that is not printed, which folding leaves.
    let is_printed = |byte: u8| !matches!(byte, 0..b' ' | b'<' | 0x7f | 0xc2);
    if word.text.bytes().all(is_printed) {
        word.folded()
    } else {
        Cow::Owned(fold(&squeeze(word.text)).into_owned())
    }
}

/// The words that some lines have above a cell.
fn above<'l, 'a>(
    lines: &'l [&Line<'a>],
    cell: usize,
) -> impl Iterator<Item = &'l Piece<'a>> + use<'l, 'a> {
    let pieces = lines.iter().filter_map(move |line| line.pieces.get(cell));
    pieces.filter(|piece| !piece.text.is_empty())
}

fn by_cells(header: &[Line<'_>], kind: TableKind, side: Side, columns: &mut Vec<Column>) -> Layout {
    // A header that stands alone at the end of a page may have no cells: its words count none.
    let header = last_of_repeated(header);
    let header = || header.iter().filter(|line| line.form == Form::Celled);
    let width = header().map(|line| line.pieces.len()).max().unwrap_or(0);
    let numbered = header().find_map(column_numbers);
    // The lowest first.
    let worded: Vec<&Line<'_>> =
        header().rev().filter(|line| column_numbers(line).is_none()).collect();
    let head = |cell: usize| above(&worded, cell).next();
    let groups = groups(&worded, width);
    let columns_named = |cell: usize| match groups.get(cell).copied().flatten() {
        // Below 年初结转和结余 a 合计 is what is left of the year before, and no expenditure.
        Some(Span { group: ColumnGroup::Other, from, head }) => {
            let column = standard_column(kind, side, &folded(head)).filter(|_| cell == from);
            column.into_iter().collect()
        }
        _ => {
            let words = above(&worded, cell);
            words.filter_map(|word| standard_column(kind, side, &folded(word))).collect()
        }
    };
    // Of each cell the columns that its heads name, that of the lowest first.
    let named: Vec<SmallVec<[usize; 2]>> = (0..width).map(columns_named).collect();
    let is_name = |cell: usize| head(cell).is_some_and(|word| is_name_head(&folded(word)));
    let money: Vec<usize> = match &numbered {
        Some(numbers) => numbers.iter().map(|&(cell, _)| cell).collect(),
        None => {
            // Money stands behind codes and names.
            let known = named.iter().position(|columns| !columns.is_empty());
            let first = (0..known.unwrap_or(width)).rev().find(|&cell| is_name(cell));
            let first = first.map(|cell| cell + 1).or(known).unwrap_or(width);
            let heads_money =
                |cell: usize| head(cell).is_some_and(Piece::has_han) && !is_name(cell);
            let cells = named.iter().enumerate();
            cells
                .filter(|&(cell, columns)| {
                    !columns.is_empty() || cell >= first && heads_money(cell)
                })
                .map(|(cell, _)| cell)
                .collect()
        }
    };
    let standard = kind.columns(side).len();
    // A full national form: a header that is damaged is known by its place.
    let full = money.len() == standard;
    let slipped = |cell: usize| {
        above(&worded, cell).find_map(|word| slipped_column(kind, side, &folded(word)))
    };
    let mut cells: Vec<(usize, usize)> = Vec::new();
    for (rank, &cell) in money.iter().enumerate() {
        let taken = |column: usize| cells.iter().any(|&(_, c)| c == column);
        let mut by_name = named.get(cell).into_iter().flatten();
        let column = match by_name.find(|&&column| !taken(column)) {
            Some(&column) => Some(column),
            None if full && !taken(rank) => Some(rank),
            None => {
                let span = groups.get(cell).copied().flatten();
                let slipped = slipped(cell).filter(|&column| span.is_none() && !taken(column));
                slipped.or_else(|| {
                    extra_column(above(&worded, cell), span.map(|span| span.head), columns)
                })
            }
        };
        if let Some(column) = column {
            cells.push((cell, column));
        }
    }
    if !cells.is_empty() {
        for (index, column) in columns.iter_mut().enumerate().take(standard) {
            column.present = cells.iter().any(|&(_, c)| c == index);
        }
    }
    let order = cells.iter().map(|&(_, column)| column).collect();
    let is_other =
        |cell: &usize| head(*cell).is_some() && cells.iter().all(|(money, _)| money != cell);
    let other = (0..width).filter(is_other).collect();
    Layout { cells, width, order, other }
}

/// The last header of a block. A header that stands alone at the end of a page is printed again
/// above the rows of the next page, and may part its columns otherwise.
fn last_of_repeated<'l, 'a>(header: &'l [Line<'a>]) -> &'l [Line<'a>] {
    const SAME: usize = 2;
    let words = |line: &'l Line<'a>| line.filled().filter(|piece| piece.has_han());
    let mut first = 0;
    for (at, line) in header.iter().enumerate().skip(1) {
        let above = header.get(first..at).unwrap_or_default();
        let stands_above =
            |word: &Piece<'_>| above.iter().flat_map(words).any(|other| other.text == word.text);
        // A merged head may be printed in each of its cells.
        let mut repeated: SmallVec<[&str; 8]> = SmallVec::new();
        for word in words(line).filter(|word| stands_above(word)) {
            if !repeated.contains(&word.text) {
                repeated.push(word.text);
            }
        }
        let is_numbered_again =
            || column_numbers(line).is_some() && above.iter().any(|l| column_numbers(l).is_some());
        if repeated.len() >= SAME && !is_below(above, line) || is_numbered_again() {
            first = at;
        }
    }
    header.get(first..).unwrap_or_default()
}

/// Whether a line goes on with the header above it: the words that both have stand in the same
/// cells, as where a head takes several rows.
fn is_below(above: &[Line<'_>], line: &Line<'_>) -> bool {
    let Some(last) = above.last() else { return false };
    let pieces = line.pieces.iter().enumerate();
    let mut words = pieces.filter(|(_, piece)| !piece.text.is_empty() && piece.has_han());
    let is_again = |(cell, piece): (usize, &Piece<'_>)| {
        last.pieces.get(cell).is_some_and(|other| other.text == piece.text)
    };
    last.pieces.len() == line.pieces.len() && words.clone().any(is_again) && !words.all(is_again)
}

/// A head that stands over several columns, each with a head of its own.
#[derive(Clone, Copy)]
struct Span<'l, 'a> {
    group: ColumnGroup,
    /// The first of its cells.
    from: usize,
    head: &'l Piece<'a>,
}

/// For each cell the head over several columns that it stands below. Some forms print what is
/// carried over, income and expenditure beside each other, in several columns each.
fn groups<'l, 'a>(worded: &[&'l Line<'a>], width: usize) -> Vec<Option<Span<'l, 'a>>> {
    let group_of = |piece: &Piece<'a>| column_group(&folded(piece));
    let heads = worded.iter().find_map(|line| {
        let pieces = line.pieces.iter().enumerate();
        let found: SmallVec<[(usize, &Piece<'a>, Option<ColumnGroup>); 8]> = pieces
            .filter(|&(cell, piece)| {
                // A merged head may be printed in each of its cells.
                let before = cell.checked_sub(1).and_then(|before| line.pieces.get(before));
                !piece.text.is_empty() && before.is_none_or(|before| before.text != piece.text)
            })
            .map(|(cell, piece)| (cell, piece, group_of(piece)))
            .collect();
        let several = found.iter().filter(|(.., group)| group.is_some()).count() > 1;
        several.then_some(found)
    });
    let Some(heads) = heads else { return Vec::new() };
    let mut spans = vec![None; width];
    let ends = heads.iter().skip(1).map(|&(cell, ..)| cell).chain([width]);
    for (&(from, head, group), to) in heads.iter().zip(ends) {
        let Some(group) = group.filter(|_| to > from + 1) else { continue };
        spans.get_mut(from..to).unwrap_or_default().fill(Some(Span { group, from, head }));
    }
    spans
}

/// Adds a money column that the kind doesn't have. It keeps its printed header, behind the header
/// of its group of columns.
fn extra_column<'l, 'a: 'l>(
    mut words: impl Iterator<Item = &'l Piece<'a>>,
    group: Option<&Piece<'_>>,
    columns: &mut Vec<Column>,
) -> Option<usize> {
    let name = words.find(|word| word.has_han() && !is_name_head(&folded(word)))?;
    let group = group.filter(|group| group.text != name.text);
    let name = match group {
        Some(group) => format!("{}：{}", squeeze(group.text), squeeze(name.text)),
        None => squeeze(name.text),
    };
    Some(extra_named(name, columns))
}

/// The column of a printed name that the kind doesn't have.
fn extra_named(name: String, columns: &mut Vec<Column>) -> usize {
    if let Some(known) = columns.iter().position(|column| column.name == name) {
        return known;
    }
    columns.push(Column { name, standard: false, present: true });
    columns.len() - 1
}

fn by_words(
    header: &[Line<'_>],
    loose: usize,
    kind: TableKind,
    side: Side,
    columns: &mut Vec<Column>,
) -> Layout {
    let standard = kind.columns(side).len();
    let numbered = header.iter().find_map(column_numbers).map(|numbers| numbers.len());
    let count = numbered.or((loose > 0).then_some(loose));
    let words = header
        .iter()
        .filter(|line| column_numbers(line).is_none())
        .flat_map(Line::filled)
        .filter(|word| word.has_han());
    let named: Vec<(&Piece<'_>, Option<usize>)> =
        words.map(|word| (word, standard_column(kind, side, &folded(word)))).collect();
    let mut order: Vec<usize> = (0..standard).collect();
    match count {
        Some(count) if count > standard => {
            if let Some(order) = spread::read(header, kind, side, columns) {
                return Layout { cells: Vec::new(), width: 0, order, other: Vec::new() };
            }
            // Words between two known columns that are no structure head columns of their own.
            let mut extended: Vec<usize> = Vec::new();
            let part = spread::part(&named, kind, side);
            for (word, column) in
                named.iter().filter(|(word, _)| part.is_none() || !spread::is_sum(word))
            {
                let index = column.or_else(|| {
                    (!extended.is_empty())
                        .then(|| extra_column(std::iter::once(*word), None, columns))?
                });
                if let Some(index) = index.filter(|index| !extended.contains(index)) {
                    extended.push(index);
                }
            }
            if let Some(part) = part {
                part.put_behind_its_whole(&mut extended, columns);
            }
            // Amounts without cells in columns of which not all are known have no place.
            order = if extended.len() == count { extended } else { Vec::new() };
        }
        Some(count) if count < standard => {
            let mut printed: Vec<usize> = Vec::new();
            for index in named.iter().filter_map(|&(_, column)| column) {
                if !printed.contains(&index) {
                    printed.push(index);
                }
            }
            if printed.len() == count {
                for (index, column) in columns.iter_mut().enumerate().take(standard) {
                    column.present = printed.contains(&index);
                }
                order = printed;
            }
        }
        Some(_) => {}
        None => order = spread::read(header, kind, side, columns).unwrap_or(order),
    }
    Layout { cells: Vec::new(), width: 0, order, other: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(kind: TableKind, text: &str) -> (Layout, Vec<String>) {
        let header: Vec<_> =
            text.lines().enumerate().map(|(n, line)| Line::new(n as u32 + 1, line)).collect();
        let mut columns = national_columns(kind, Side::Whole);
        let layout = find(&header, 0, kind, Side::Whole, &mut columns);
        (layout, columns.into_iter().map(|column| column.name).collect())
    }

    #[test]
    fn merged_headers() {
        let (found, _) = layout(
            TableKind::GovernmentFund,
            "项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余\n\
             科目代码\t科目名称\t\t\t小计\t基本支出\t项目支出\t\n栏次\t\t1\t2\t3\t4\t5\t6",
        );
        assert_eq!(found.cells, [(2, 0), (3, 1), (4, 2), (5, 3), (6, 4), (7, 5)]);
    }

    #[test]
    fn a_page_without_column_numbers() {
        let (found, _) = layout(
            TableKind::Expenditure,
            "项 目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位 补助支出\n\
             科目编码\t科目名称\t\t\t\t\t\t",
        );
        assert_eq!(found.order, [0, 1, 2, 3, 4, 5]);
        assert_eq!(found.cells[0], (2, 0));
    }

    #[test]
    fn words_without_cells_above_a_header_in_cells_place_nothing() {
        let (found, _) = layout(
            TableKind::Income,
            "本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位 上缴收入 其他收入\n\
             科目编码 科目名称\n\
             项目\t\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入\n\
             科目编码\t科目名称\t\t\t\t\t\t\t",
        );
        assert_eq!((found.cells[0], found.width), ((2, 0), 9));
        assert_eq!(found.order, [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn of_a_header_that_is_printed_twice_the_last_holds() {
        let once = "项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\
                    科目编码\t科目名称\t\t\t\t\t\t\n栏次\t\t1\t2\t3\t4\t5\t6";
        let alone = "项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出对附属单位补助支出\n\
                     科目编码\t科目名称\t\t\t\t\t\n栏次\t1\t2\t3\t4\t5\t6";
        let (found, _) = layout(TableKind::Expenditure, &format!("{alone}\n{once}"));
        assert_eq!((found.cells[0], found.cells[5], found.width), ((2, 0), (7, 5), 8));
        // A head that takes several rows is printed in each of them.
        let (found, _) = layout(
            TableKind::GovernmentFund,
            "科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t本年支出\t本年支出\t年末结转和结余\n\
             科目编码\t科目名称\t年初结转和结余\t本年收入\t小计\t基本支出\t项目支出\t年末结转和结余",
        );
        assert_eq!(found.cells, [(2, 0), (3, 1), (4, 2), (5, 3), (6, 4), (7, 5)]);
    }

    #[test]
    fn a_column_of_its_own_keeps_its_header() {
        let (found, names) = layout(
            TableKind::Income,
            "科目代码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t其中：教育收费\t经营收入\t附属单位上缴收入\t其他收入\n\
             栏次\t\t1\t2\t3\t4\t5\t6\t7\t8",
        );
        assert_eq!(names.last().map(String::as_str), Some("其中：教育收费"));
        assert_eq!(found.order, [0, 1, 2, 3, 7, 4, 5, 6]);
    }

    #[test]
    fn columns_below_what_is_carried_over_are_no_expenditure() {
        let (found, names) = layout(
            TableKind::GeneralBudgetExpenditure,
            "项目\t\t年初结转和结余\t\t本年收入\t\t\t本年支出\t\t\t\t年末结转和结余\t\n\
             科目编码\t科目名称\t合计\t项目支出结转\t合计\t基本支出\t项目支出\t合计\t基本支出\t\t项目支出\t合计\t基本支出结转\n\
             \t\t\t\t\t\t\t\t小计\t人员经费\t\t\t\n栏次\t\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11",
        );
        let standard: Vec<_> = found.cells.iter().filter(|(_, column)| *column < 3).collect();
        assert_eq!(standard, [&(7, 0), &(8, 1), &(10, 2)]);
        assert_eq!(found.cells.len(), 11);
        assert_eq!(names[3..5], ["年初结转和结余：合计", "年初结转和结余：项目支出结转"]);
        let (found, _) = layout(
            TableKind::GovernmentFund,
            "项目\t\t年初结转和结余\t\t本年收入\t\t\t本年支出\t\t\t年末结转和结余\t\n\
             科目编码\t科目名称\t合计\t项目支出结转\t合计\t基本支出\t项目支出\t合计\t基本支出\t项目支出\t合计\t基本支出结转\n\
             栏次\t\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10",
        );
        let standard: Vec<_> = found.cells.iter().filter(|(_, column)| *column < 6).collect();
        assert_eq!(standard, [&(2, 0), &(4, 1), &(7, 2), &(8, 3), &(9, 4), &(10, 5)]);
    }

    #[test]
    fn words_of_more_columns_than_are_known_place_nothing() {
        let (found, _) = layout(
            TableKind::GeneralBudgetExpenditure,
            "科目编码 科目名称 年初结转和结余 本年收入 本年支出 年末结转和结余\n\
             合计 合计 合计 基本支出 项目支出 合计\n栏次 1 2 3 4 5 6",
        );
        assert!(found.order.is_empty());
    }

    #[test]
    fn a_damaged_header_of_a_full_form_is_known_by_its_place() {
        let (found, names) = layout(
            TableKind::GeneralBudgetExpenditure,
            "科目代码\t科目名称\t小汁\t基木支出\t项目支出\n\t栏次\t1\t2\t3",
        );
        assert_eq!(found.cells, [(2, 0), (3, 1), (4, 2)]);
        assert_eq!(names.len(), 3);
    }

    #[test]
    fn words_without_cells() {
        let (found, names) = layout(
            TableKind::Income,
            "科目代码 科目名称 本年收入合计 财政拨款收入 上级补助收入 事业收入 其中：教育收费 经营收入 附属单位上缴收入 其他收入\n\
             栏次 1 2 3 4 5 6 7 8",
        );
        assert_eq!(found.order, [0, 1, 2, 3, 7, 4, 5, 6]);
        assert_eq!(names.len(), 8);
    }
}
