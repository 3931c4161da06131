//! Columns of headers without cells that have more columns than the kind. They are told by where
//! the words of the header stand.

use smallvec::SmallVec;

use super::{extra_named, folded};
use crate::reading::fold::{fold, squeeze};
use crate::reading::header_line::column_numbers;
use crate::reading::indent::Indent;
use crate::reading::line::{Form, Line, Piece};
use crate::reading::ruler::groups;
use crate::reading::vocabulary::{is_name_head, is_remark, is_total_label, standard_column};
use crate::report::{Column, Side, TableKind};

/// What heads a column: its word without white space, and the column of the kind that it names.
type Head = (String, Option<usize>);

/// The columns of a header that has neither cells nor numbers and more columns than the kind. Its
/// heads of money stand on one line, or each on a line of its own, behind those of codes and
/// names. `None` where they are just those of the kind, or where not all are told.
pub fn read(
    header: &[Line<'_>],
    kind: TableKind,
    side: Side,
    columns: &mut Vec<Column>,
) -> Option<Vec<usize>> {
    let standard = kind.columns(side).len();
    let words = |lines: &[Line<'_>]| -> SmallVec<[Head; 12]> {
        let words = lines.iter().flat_map(Line::filled).filter(|word| word.has_han());
        words.map(|word| (squeeze(word.text), standard_column(kind, side, &folded(word)))).collect()
    };
    let is_whole = |words: &[Head]| {
        (0..standard)
            .all(|own| words.iter().filter(|(_, column)| *column == Some(own)).count() == 1)
    };
    let is_single = |line: &Line<'_>| line.filled().nth(1).is_none();
    if let Some(order) = by_place(header, kind, side, columns) {
        return Some(order);
    }
    let printed = if header.iter().all(is_single) {
        let mut words = words(header);
        // The label of the first row may stand below the heads.
        if words.last().is_some_and(|(word, _)| is_total_label(word)) {
            words.pop();
        }
        Some(words).filter(|words| is_whole(words))?
    } else {
        header.iter().map(|line| words(std::slice::from_ref(line))).find(|words| is_whole(words))?
    };
    let names = printed.iter().rposition(|(word, _)| is_name_head(&fold(word)) && !is_remark(word));
    let money = printed.get(names.map_or(0, |at| at + 1)..).unwrap_or_default();
    let money = || money.iter().filter(|(word, _)| !is_remark(word));
    let is_more = money().count() > standard;
    // A head over several columns has none of its own.
    let is_group =
        |(word, column): &Head| column.is_none() && (word == "本年支出" || word == "支出");
    if !is_more || !is_whole(&money().cloned().collect::<Vec<_>>()) || money().any(is_group) {
        return None;
    }
    let own = |(word, column): &Head| column.unwrap_or_else(|| extra_named(word.clone(), columns));
    Some(money().map(own).collect())
}

/// A part of a column that a header names below all others, since the head of the whole takes two
/// rows: 小计 and 其中：教育收费 below 事业收入 in 02.
#[derive(Clone, Copy)]
pub struct Part<'n, 'a> {
    whole: usize,
    word: &'n Piece<'a>,
}

/// Parts that forms print, with the column that they are of.
const PARTS: [(&str, &str); 1] = [("教育收费", "事业收入")];

/// The part that the words of a header name behind all columns of the kind.
pub fn part<'n, 'a>(
    named: &'n [(&'n Piece<'a>, Option<usize>)],
    kind: TableKind,
    side: Side,
) -> Option<Part<'n, 'a>> {
    let last = named.iter().rposition(|(_, column)| column.is_some())?;
    named.get(last + 1..)?.iter().find_map(|(word, _)| {
        let text = folded(word);
        let (_, whole) =
            PARTS.iter().find(|(part, _)| text.starts_with("其中") && text.contains(part))?;
        Some(Part { whole: standard_column(kind, side, whole)?, word })
    })
}

/// Whether a word is the head of a whole that is named above it already.
pub fn is_sum(word: &Piece<'_>) -> bool {
    folded(word) == "小计"
}

impl Part<'_, '_> {
    /// Moves the part's column behind that of which it is a part.
    pub fn put_behind_its_whole(&self, order: &mut Vec<usize>, columns: &[Column]) {
        let name = squeeze(self.word.text);
        let is_part = |&at: &usize| columns.get(at).is_some_and(|column| column.name == name);
        let Some(from) = order.iter().position(is_part) else { return };
        let Some(to) = order.iter().position(|&column| column == self.whole) else { return };
        let part = order.remove(from);
        order.insert((to + 1).min(order.len()), part);
    }
}

/// The columns, by the numbers or the lowest words of the header. The words of its other lines
/// stand above these: 年初结转 above 和结余 is one head. `None` where not all columns of the kind are
/// told.
fn by_place(
    header: &[Line<'_>],
    kind: TableKind,
    side: Side,
    columns: &mut Vec<Column>,
) -> Option<Vec<usize>> {
    if header.iter().any(|line| line.form == Form::Celled) {
        return None;
    }
    let standard = kind.columns(side).len();
    let (base, middles) = base(header, kind, side)?;
    let words: Vec<(Indent, String)> = header
        .iter()
        .enumerate()
        .filter(|&(at, line)| at != base || column_numbers(line).is_none())
        .flat_map(|(_, line)| words(line))
        .collect();
    // By the way of counting that brings words nearer to the columns.
    let [by_characters, by_cells] = [0, 1].map(|count| below(&words, &middles, count));
    let (heads, _) = if by_characters.1 < by_cells.1 { by_characters } else { by_cells };
    // All words above each other, or the lowest of them: what stands above may head several.
    let resolved: Option<Vec<Head>> = heads
        .iter()
        .map(|words| {
            let ends = (0..words.len()).map(|from| words[from..].concat());
            let known =
                ends.clone().find_map(|end| Some((standard_column(kind, side, &fold(&end))?, end)));
            match known {
                Some((column, end)) => Some((end, Some(column))),
                None => Some((words.concat(), None)).filter(|(name, _)| !name.is_empty()),
            }
        })
        .collect();
    let resolved = resolved?;
    let tells = |own| resolved.iter().filter(|(_, column)| *column == Some(own)).count() == 1;
    if !(0..standard).all(tells) {
        return None;
    }
    let own = |(name, column): Head| column.unwrap_or_else(|| extra_named(name, columns));
    Some(resolved.into_iter().map(own).collect())
}

/// The words of a line that stand together, with their middles.
fn words(line: &Line<'_>) -> impl Iterator<Item = (Indent, String)> {
    groups(line).into_iter().filter_map(|place| {
        let text = line.text.get(place.start as usize..place.end as usize)?;
        Some((Indent::doubled_middle(line.text, place), squeeze(text)))
    })
}

/// The words above each column from top to bottom, and the sum of their distances from it.
fn below(
    words: &[(Indent, String)],
    middles: &[Indent],
    count: usize,
) -> (Vec<Vec<String>>, usize) {
    let mut heads: Vec<Vec<String>> = vec![Vec::new(); middles.len()];
    let mut distance = 0;
    let [first, second, ..] = middles else { return (heads, distance) };
    let reach = first.each_apart(*second)[count] / 2;
    for (middle, word) in words {
        let apart = |at: &usize| middles.get(*at).map_or(0, |own| own.each_apart(*middle)[count]);
        let Some(nearest) = (0..middles.len()).min_by_key(apart) else { continue };
        // Left of the first column stand codes and names.
        let is_name = nearest == 0 && middle.is_left_of(*first) && apart(&0) > reach;
        if let Some(head) = heads.get_mut(nearest).filter(|_| !is_name) {
            head.push(word.clone());
            distance += apart(&nearest);
        }
    }
    (heads, distance)
}

/// The line of a header that shows where each column stands, and the middles of the columns. It
/// numbers the columns, or names all columns of the kind.
fn base(header: &[Line<'_>], kind: TableKind, side: Side) -> Option<(usize, Vec<Indent>)> {
    let standard = kind.columns(side).len();
    let numbered = header.iter().enumerate().find_map(|(at, line)| {
        let numbers = column_numbers(line)?;
        let places = numbers.iter().filter_map(|&(cell, _)| Some(line.pieces.get(cell)?.place));
        Some((at, places.map(|place| Indent::doubled_middle(line.text, place)).collect()))
    });
    let named = || {
        header.iter().enumerate().find_map(|(at, line)| {
            let words: Vec<(Indent, String)> = words(line).collect();
            let names = |own| {
                words.iter().any(|(_, word)| standard_column(kind, side, &fold(word)) == Some(own))
            };
            if !(0..standard).all(names) {
                return None;
            }
            let first =
                words.iter().rposition(|(_, word)| is_name_head(&fold(word)) && !is_remark(word));
            let money = words.into_iter().skip(first.map_or(0, |at| at + 1));
            let money = money.filter(|(_, word)| !is_remark(word));
            Some((at, money.map(|(middle, _)| middle).collect::<Vec<Indent>>()))
        })
    };
    let base: (usize, Vec<Indent>) = numbered.or_else(named)?;
    (base.1.len() > standard && base.1.len() > 1).then_some(base)
}

#[cfg(test)]
mod tests {
    use super::super::{find, national_columns};
    use super::*;

    /// The order of the columns of a header of 05, and their names.
    fn of(text: &str) -> (Vec<usize>, Vec<String>) {
        let header: Vec<_> = (1..).zip(text.lines()).map(|(n, line)| Line::new(n, line)).collect();
        let kind = TableKind::GeneralBudgetExpenditure;
        let mut columns = national_columns(kind, Side::Whole);
        let layout = find(&header, 0, kind, Side::Whole, &mut columns);
        (layout.order, columns.into_iter().map(|column| column.name).collect())
    }

    #[test]
    fn columns_that_only_words_without_cells_name() {
        let line = "支出功能分类科目编码  科目名称  年初结转和结余  本年支出合计  基本支出  项目支出  备注";
        let (found, columns) = of(line);
        assert_eq!(found, [3, 0, 1, 2]);
        assert_eq!(columns[3], "年初结转和结余");
        // One word a line says the same; a head over several columns says nothing of them.
        let single = line.split_whitespace().collect::<Vec<_>>().join("\n");
        assert_eq!(of(&single).0, [3, 0, 1, 2]);
        let group = single.replace("本年支出合计", "本年支出\n小计");
        assert_eq!(of(&group).0, [0, 1, 2]);
        let usual = line.replace("年初结转和结余", "");
        assert_eq!(of(&usual).0, [0, 1, 2]);
    }

    #[test]
    fn a_part_stands_behind_its_whole() {
        let header = "科目编码\n科目名称\n本年收入合计\n财政拨款收入\n上级补助收入\n事业收入\n经营收入\n\
            附属单位上缴收入\n其他收入\n小计\n其中：教育收费\n1 2 3 4 5 6 7 8";
        let lines: Vec<_> = (1..).zip(header.lines()).map(|(n, line)| Line::new(n, line)).collect();
        let mut columns = national_columns(TableKind::Income, Side::Whole);
        let layout = find(&lines, 0, TableKind::Income, Side::Whole, &mut columns);
        assert_eq!(layout.order, [0, 1, 2, 3, 7, 4, 5, 6]);
        assert_eq!(columns[7].name, "其中：教育收费");
        // With a column more that nothing tells, none is told.
        let more: Vec<Line<'_>> =
            lines.iter().take(11).cloned().chain([Line::new(12, "1 2 3 4 5 6 7 8 9")]).collect();
        let mut columns = national_columns(TableKind::Income, Side::Whole);
        assert!(find(&more, 0, TableKind::Income, Side::Whole, &mut columns).order.is_empty());
    }

    const BROKEN: &str = "\
支出功能分类  科目名称        年初结转  本年      本年支出                      年末结转
科目编码                      和结余    收入      合计      基本支出  项目支出  和结余
栏次                          1         2         3         4         5         6";

    #[test]
    fn heads_that_are_broken_over_lines() {
        let numbered = of(BROKEN);
        assert_eq!(numbered.0, [3, 4, 0, 1, 2, 5]);
        assert_eq!(numbered.1[3..], ["年初结转和结余", "本年收入", "年末结转和结余"]);
        // Without numbers the lowest line shows where the columns stand.
        let words: Vec<&str> = BROKEN.lines().take(2).collect();
        assert_eq!(of(&words.join("\n")), numbered);
    }
}
