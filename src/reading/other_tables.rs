//! Lists the tables that are not read: those that nothing recognises, and of two tables of one
//! kind the one that gives way. Each is listed once with its amounts, so that nothing is lost
//! without notice.

use super::fold::squeeze;
use super::header_line::{column_numbers, is_header};
use super::landmark;
use super::line::{Form, Line, Piece};
use super::region::is_sentence;
use super::unclaimed::{self, Candidate, is_date};
use crate::document::Sought;
use crate::report::{
    Amount, Cell, Located, OtherTable, Place, QuickSet, Row, Table, Unread, UnreadReason, is_digit,
};

/// Lines between two rows of one table at most: labels that are broken, headers of a page.
const LONGEST_GAP: u32 = 3;
/// How far above its first row the title of a table stands.
const LONGEST_HEAD: usize = 10;
/// So many lines below it, a unit of money still makes whole numbers amounts.
const LONGEST_UNIT: u32 = 60;
/// Least amounts of a table whose cells are not seen.
const FEWEST_SPACED: usize = 3;
/// Words of a title at most.
const LONGEST_TITLE: usize = 2;
/// Characters of what a table is called at most.
const LONGEST_NAME: usize = 40;

/// What of a report's lines was read.
#[derive(Debug, Default)]
pub struct Taken {
    /// First and last lines of tables, cards and the like.
    pub spans: Vec<(u32, u32)>,
    /// Where figures stand that were read elsewhere.
    pub places: Vec<Place>,
}

/// The tables among some lines of which nothing was read.
pub fn find(lines: &[Line<'_>], mut taken: Taken) -> Vec<OtherTable> {
    taken.spans.sort_unstable();
    let mut finder = Finder {
        lines,
        read: taken.places.iter().map(|place| (place.line, place.start)).collect(),
        unit: None,
        free: 0,
        open: None,
        found: Vec::new(),
    };
    let mut spans = taken.spans.iter().peekable();
    for (at, line) in lines.iter().enumerate() {
        while spans.next_if(|span| span.1 < line.number).is_some() {}
        if spans.peek().is_some_and(|span| span.0 <= line.number) {
            finder.close();
            finder.unit = None;
            finder.free = at + 1;
        } else {
            finder.take(at, line);
        }
    }
    finder.close();
    finder.found
}

struct Finder<'l, 'a> {
    lines: &'l [Line<'a>],
    /// Where figures begin that were read.
    read: QuickSet<(u32, u32)>,
    /// The last line that stated a unit of money.
    unit: Option<u32>,
    /// The first line behind the last thing that was read.
    free: usize,
    open: Option<Open>,
    found: Vec<OtherTable>,
}

/// A table that goes on.
struct Open {
    /// Index of its first row.
    first: usize,
    /// Number of its last row.
    last: u32,
    /// Whether a row's cells are seen.
    is_celled: bool,
    amounts: Vec<Unread>,
}

impl Finder<'_, '_> {
    fn take(&mut self, at: usize, line: &Line<'_>) {
        if landmark::unit(line).is_some() {
            self.unit = Some(line.number);
        } else if line.says(const { Sought::new("单位") }) || landmark::title(line).is_some() {
            self.unit = None;
        }
        let goes_on = self.open.as_ref().is_some_and(|open| open.last + LONGEST_GAP >= line.number);
        let amounts = self.row(line);
        if !goes_on || amounts.is_empty() && (landmark::is_heading(line) || is_sentence(line)) {
            self.close();
        }
        if amounts.is_empty() {
            return;
        }
        let open = self.open.get_or_insert_with(|| Open {
            first: at,
            last: line.number,
            is_celled: false,
            amounts: Vec::new(),
        });
        open.last = line.number;
        open.is_celled |= line.form == Form::Celled && line.filled().count() > 1 || is_whole(line);
        open.amounts.extend(amounts);
    }

    /// The amounts of a line that may be the row of a table, or a whole one.
    fn row(&self, line: &Line<'_>) -> Vec<Unread> {
        if is_whole(line) {
            let unread = amounts_within(line);
            let is_read = |one: &Unread| self.read.contains(&(one.place.line, one.place.start));
            return unread.into_iter().filter(|one| !is_read(one)).collect();
        }
        let mut found = Vec::new();
        // A line of words without amounts, as most are, needs no reading.
        for piece in line.filled().filter(|piece| !piece.has_han()) {
            unclaimed::candidates(piece, &mut found);
        }
        if found.is_empty() {
            return Vec::new();
        }
        let is_money = self.unit.is_some_and(|unit| unit + LONGEST_UNIT >= line.number)
            && !is_header(line)
            && column_numbers(line).is_none();
        let first = line.filled().next().map(|piece| piece.place.start);
        found.retain(|one: &Candidate<'_>| {
            let is_whole = is_money && Some(one.place.start) != first && one.text != "0";
            (one.is_amount() || is_whole) && !self.read.contains(&(one.place.line, one.place.start))
        });
        if found.is_empty() || line.form == Form::Spaced && !is_spaced_row(line, &found) {
            return Vec::new();
        }
        let unread = found.into_iter().map(|one| Unread {
            text: one.text.into_owned(),
            place: one.place,
            reason: UnreadReason::OtherTable,
        });
        unread.collect()
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if !open.is_celled && open.amounts.len() < FEWEST_SPACED {
            return;
        }
        let Some(title) = self.name(open.first) else { return };
        self.found.push(OtherTable {
            lines: (title.place.line, open.last),
            title,
            second_of: None,
            unread: open.amounts,
        });
    }

    /// What a table is called: the title above its first row, else its first words.
    fn name(&self, row: usize) -> Option<Located<String>> {
        let from = self.free.max(row.saturating_sub(LONGEST_HEAD));
        let above = self.lines.get(from..row).unwrap_or_default();
        let ends = |line: &Line<'_>| is_sentence(line) || landmark::is_heading(line);
        let below_text = above.iter().rposition(ends).map_or(0, |at| at + 1);
        let above = above.get(below_text..).unwrap_or_default();
        let is_title = |line: &&Line<'_>| {
            landmark::title(line).is_some()
                || landmark::mark(line).is_none()
                    && line.says(const { Sought::new("表") })
                    && line.filled().count() <= LONGEST_TITLE
        };
        let heads =
            |line: &&Line<'_>| line.filled().count() > 1 && line.filled().any(Piece::has_han);
        let named =
            above.iter().rfind(is_title).or_else(|| above.iter().rev().take_while(heads).last());
        named.or(self.lines.get(row)).map(words)
    }
}

/// Whether a line holds a whole table or card, as in a text whose line breaks were lost: the line
/// is long and has heads of columns.
fn is_whole(line: &Line<'_>) -> bool {
    const SHORTEST: usize = 240;
    let says = |word| line.says(word);
    line.form == Form::Spaced
        && line.text.len() >= SHORTEST
        && (says(const { Sought::new("行次") }) && says(const { Sought::new("项目") })
            || says(const { Sought::new("科目") }) && says(const { Sought::new("科目名称") })
            || says(const { Sought::new("资金总额") }) && says(const { Sought::new("执行率") })
            || says(const { Sought::new("一级") }) && says(const { Sought::new("三级指标") }))
}

/// The amounts with decimals in the text of a line that are no figures of a sentence, since no
/// unit stands behind them. Amounts that were printed into one another count as one.
fn amounts_within(line: &Line<'_>) -> Vec<Unread> {
    const UNITS: &str = "元万亿千分个倍年月";
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(from) = line.text.get(rest..).and_then(|text| text.find(is_digit)) {
        let from = rest + from;
        let text = line.text.get(from..).unwrap_or_default();
        let length = text.find(|c| !is_of_number(c)).unwrap_or(text.len());
        let behind = text.get(length..).unwrap_or_default();
        let text = text.get(..length).unwrap_or_default().trim_end_matches(['.', ',']);
        rest = from + length.max(1);
        let points = text.matches('.').count();
        let has_unit = behind.trim_start().starts_with(|c| UNITS.contains(c))
            || points == 1 && behind.starts_with(['%', '％']);
        let amount = Amount::parse(text);
        if points > 0 && !has_unit && (points > 1 || amount.is_some()) && !is_date(text) {
            found.push(Unread {
                text: text.to_owned(),
                place: Place::new(line.number, from, from + text.len()),
                reason: UnreadReason::OtherTable,
            });
        }
    }
    found
}

/// Whether a line that white space parts may be the row of a table: nothing stands behind the last of
/// its amounts, and it is no sentence.
fn is_spaced_row(line: &Line<'_>, found: &[Candidate<'_>]) -> bool {
    let last = line.filled().next_back();
    let ends = last.zip(found.last()).is_some_and(|(piece, one)| piece.place.end <= one.place.end);
    ends && !line.text.contains(['。', '；', '，', '：'])
}

/// The words of a line.
fn words(line: &Line<'_>) -> Located<String> {
    let mut place = Place::line(line.number);
    let mut text = String::new();
    for piece in line.filled() {
        if text.is_empty() {
            place.start = piece.place.start;
        } else {
            text.push(' ');
        }
        place.end = piece.place.end;
        text.push_str(&squeeze(piece.text));
        if text.chars().count() >= LONGEST_NAME {
            break;
        }
    }
    Located::new(text.chars().take(LONGEST_NAME).collect(), place)
}

/// Lists a table that was read and gives way to another of its kind; `None` if the other has all
/// of its amounts.
pub fn second(table: Table, first: &Table) -> Option<OtherTable> {
    let mut unread: Vec<Unread> = table
        .rows
        .iter()
        .flat_map(|row| row.cells.iter())
        .filter_map(|cell| {
            let amount = cell.amount.as_ref()?;
            let text = cell.printed.as_deref().map_or_else(|| amount.value.to_string(), Into::into);
            Some(Unread { text, place: amount.place, reason: UnreadReason::OtherTable })
        })
        .collect();
    let repeats = table.unread.is_empty() && table.rows.iter().all(|row| is_of(row, &table, first));
    unread.extend(
        table.unread.into_iter().map(|one| Unread { reason: UnreadReason::OtherTable, ..one }),
    );
    if unread.is_empty() || repeats {
        return None;
    }
    unread.sort_by_key(|one| (one.place.line, one.place.start));
    let title = table
        .title
        .unwrap_or_else(|| Located::new(table.kind.title().to_owned(), Place::line(table.lines.0)));
    Some(OtherTable { title, second_of: Some(table.kind), unread, lines: table.lines })
}

/// Whether another table has the amounts of a row.
fn is_of(row: &Row, table: &Table, other: &Table) -> bool {
    let Some((_, known)) = other.find(row.side, row.item) else {
        return row.cells.iter().all(|cell| cell.amount.is_none());
    };
    let columns = table.columns_of(row.side).iter().zip(&row.cells);
    let mut amounts = columns.filter_map(|(column, cell)| Some((column, cell.value()?)));
    amounts.all(|(column, amount)| {
        let columns = other.columns_of(row.side);
        let at = columns.iter().position(|known| known.name == column.name);
        at.and_then(|at| known.cells.get(at)).and_then(Cell::value) == Some(amount)
    })
}
