//! Reads rows of 09 besides its columns: how many went abroad, cars and guests (相关统计数), what was
//! paid for guests from home and from abroad, the cost of running the office. They become figures
//! of the narrative, which states such too.

use std::borrow::Cow;

use super::number::{Measure, unit_of};
use super::vocabulary::Vocabulary;
use crate::reading::figure::{self, Content};
use crate::reading::fold::without_numbering;
use crate::reading::line::{Form, Line, Piece};
use crate::reading::three_public::{Header, is_vertical};
use crate::reading::vocabulary::three_public_item;
use crate::report::{
    Figure, FigureKind, Item, Narrative, Role, SectionKind, Side, Statement, Table, TableKind,
};

/// What the names of counts end with behind that of what is counted; longer ones first.
const ENDINGS: [&str; 7] = ["人次数", "批次数", "人数", "批数", "人次", "批次", "数"];

/// Rows that some forms have besides.
const OTHERS: [&str; 2] = ["会议费", "培训费"];

/// What stands above the counts.
const HEAD_OF_COUNTS: &str = "统计数";

/// What runs the office, and those that it is of.
const OFFICE: &str = "机关运行经费";
const OFFICES: [&str; 3] = ["行政单位", "参照公务员法管理事业单位", "参照公务员法管理的事业单位"];

/// A row: its label and its cells.
struct Row<'l, 'a> {
    label: String,
    cells: Vec<&'l Piece<'a>>,
}

/// What a row states.
struct Stated {
    section: SectionKind,
    item: Item,
    /// The unit of a count.
    counted_in: Option<&'static str>,
}

/// Adds to the narrative what such rows of a table state; they are no longer unread. `lines` begin
/// with the first line of the table.
pub fn add(table: &mut Table, lines: &[Line<'_>], narrative: &mut Narrative) {
    if table.kind != TableKind::ThreePublic {
        return;
    }
    let within = lines.partition_point(|line| line.number <= table.lines.1);
    // Counts below the last amount, which have no decimals to tell them.
    let goes_on = |line: &&Line<'_>| {
        let first = line.filled().next().map(Piece::folded);
        first.is_some_and(|first| {
            first.contains(HEAD_OF_COUNTS) || counted(without_numbering(&first)).is_some()
        })
    };
    let behind = lines.iter().skip(within).take_while(goes_on).count();
    let lines = lines.get(..within + behind).unwrap_or_default();
    if !is_vertical(lines) {
        return;
    }
    table.lines.1 = lines.last().map_or(table.lines.1, |last| last.number.max(table.lines.1));
    let statement = narrative.statements.len() as u16;
    let from = narrative.figures.len();
    let (rows, sides) = rows(lines);
    let mut is_of_office = false;
    for row in rows {
        let Some(stated) = stated(&row.label, is_of_office) else { continue };
        is_of_office = stated.section == SectionKind::Operation;
        let money = table.unit.as_ref().map(|unit| unit.value.clone());
        let unit = stated.counted_in.map(Cow::Borrowed).or_else(|| money.map(Cow::Owned));
        let Some((figure, unit)) = actual(&row.cells, &sides).zip(unit) else { continue };
        let text = format!("{}{unit}", figure.amount);
        let is_count = stated.counted_in.is_some();
        table.unread.retain(|unread| unread.place != figure.place);
        narrative.figures.push(Figure {
            section: stated.section,
            item: stated.item,
            part: None,
            kind: if is_count { FigureKind::Count } else { FigureKind::Amount },
            base: None,
            of: None,
            direction: None,
            role: Role::Stated,
            text: text.into(),
            value: Some(figure.amount),
            grade: None,
            unit,
            place: figure.place,
            statement,
            cell: None,
        });
    }
    if narrative.figures.len() > from {
        narrative.statements.push(Statement {
            section: SectionKind::ThreePublic,
            number: "".into(),
            lines: table.lines,
            review: false,
            comparison: None,
            compared_with: None,
            reason: None,
            lists: Vec::new(),
        });
    }
}

/// The rows of a form with its items below each other, and the side of each column.
fn rows<'l, 'a>(lines: &'l [Line<'a>]) -> (Vec<Row<'l, 'a>>, Vec<Option<Side>>) {
    let mut rows: Vec<Row<'l, 'a>> = Vec::new();
    let mut header = Header::default();
    for line in lines {
        let first = line.filled().next().filter(|piece| piece.has_han());
        let begins = first.is_some_and(|piece| three_public_item(&piece.folded()).is_some());
        if rows.is_empty() && (!begins || Header::is_of(line)) {
            header.add(line);
            continue;
        }
        // Blank cells count where the print has such.
        let is_shown = |piece: &&Piece<'_>| line.form == Form::Celled || !piece.text.is_empty();
        for piece in line.pieces.iter().filter(is_shown) {
            if piece.has_han() {
                rows.push(Row { label: piece.folded().into_owned(), cells: Vec::new() });
            } else if let Some(row) = rows.last_mut() {
                row.cells.push(piece);
            }
        }
    }
    if header.is_ranked {
        for row in &mut rows {
            let is_rank = |piece: &&Piece<'_>| {
                !piece.text.is_empty() && piece.text.bytes().all(|byte| byte.is_ascii_digit())
            };
            if row.cells.first().is_some_and(is_rank) {
                row.cells.remove(0);
            }
        }
    }
    (rows, header.sides())
}

/// What a label says that its row states, if that is none of the table's columns.
fn stated(label: &str, is_of_office: bool) -> Option<Stated> {
    let vocabulary = Vocabulary::bundled();
    let known = |section, name: &str| {
        let found = vocabulary.item(section, name)?;
        ((found.from, found.to) == (0, name.len())).then_some(found.entry)
    };
    let name = without_numbering(label);
    let item = |name: &str| Item::Known(Cow::Owned(name.to_owned()));
    if let Some((name, unit)) = counted(name) {
        let bare = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
        let section = SectionKind::ThreePublic;
        let entry = known(section, name).or_else(|| known(section, bare?))?;
        return Some(Stated { section, item: item(&entry.name), counted_in: Some(unit) });
    }
    if three_public_item(label).is_some() {
        return None;
    }
    let of = |section, item| Some(Stated { section, item, counted_in: None });
    if let Some(entry) = known(SectionKind::ThreePublic, name) {
        return of(SectionKind::ThreePublic, item(&entry.name));
    }
    if let Some(entry) = known(SectionKind::Operation, name) {
        return of(SectionKind::Operation, item(&entry.name));
    }
    if is_of_office && OFFICES.contains(&name) {
        return of(SectionKind::Operation, Item::Named(format!("{OFFICE}：{name}").into()));
    }
    let other = OTHERS.contains(&name).then(|| Item::Named(name.into()))?;
    of(SectionKind::ThreePublic, other)
}

/// The name of what is counted, and in what: 公务用车保有量（辆）.
fn counted(name: &str) -> Option<(&str, &'static str)> {
    let (name, unit) = name.strip_suffix(')')?.rsplit_once('(')?;
    let unit = unit_of(unit).filter(|known| known.measure == Measure::Count)?;
    Some((name, unit.name))
}

/// The figure that stands in the column of the accounts, or in the only one.
fn actual(cells: &[&Piece<'_>], sides: &[Option<Side>]) -> Option<figure::Figure> {
    let column = sides.iter().position(|&side| side == Some(Side::Actual));
    let (width, column) = if sides.len() < 2 { (1, 0) } else { (sides.len(), column?) };
    let (own, behind) = cells.split_at_checked(width.min(cells.len().max(column + 1)))?;
    if behind.iter().any(|piece| !piece.text.is_empty()) {
        return None;
    }
    match figure::read(own.get(column)?) {
        Content::Figure(figure) => Some(figure),
        _ => None,
    }
}
