//! Tables without ruling lines: rows by their baselines, columns by the gaps that run down
//! between figures and words.

use super::geometry::Area;
use super::line::{Line, is_number};
use super::table::{Row, Table};
use super::wall::Walls;

/// What a stretch of lines is.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// A line of print.
    Line(Line),
    /// A table.
    Table(Table),
}

/// How far apart the cells of a row are, in sizes of the font.
const CELL_GAP: f32 = 0.9;
/// The same of figures and words beside each other, which no sentence sets apart so far.
const FIGURE_GAP: f32 = 0.45;
/// The same in a header, once the columns are known.
const HEAD_GAP: f32 = 0.3;
/// How far apart the words of a header are that head columns of their own.
const WORD_GAP: f32 = 1.2;
/// How far apart the two characters of a word may be that is set wide: 合　　计.
const WIDE_GAP: f32 = 4.0;
/// Lines that are nearer to each other than this stand beside each other, in cells whose
/// lines are broken.
const BESIDE: f32 = 1.0;
/// Lines of words between two rows with figures: labels that are broken.
const BETWEEN: usize = 2;
/// Rows from which on one with a single figure, as a code without amount, may be the next.
const SURE: usize = 3;
/// Lines of a header above the first row with figures.
const HEADER: usize = 8;

/// A row in cells: one line, or several that stand beside each other.
struct Parted {
    lines: Vec<Line>,
    parts: Vec<Part>,
}

/// What stands in a cell of a line.
struct Part {
    text: String,
    left: f32,
    right: f32,
}

impl Part {
    /// The parts of a line that stand so far apart.
    fn of(line: &Line, gap: f32) -> impl Iterator<Item = Self> {
        Self::of_lines(line.parts(gap))
    }

    fn of_lines(parts: Vec<Line>) -> impl Iterator<Item = Self> {
        parts.into_iter().map(|part| Self {
            text: part.text(),
            left: part.left(),
            right: part.right(),
        })
    }

    /// The cells of a line: parts that no word or figure goes on from to the next.
    fn whole(line: &Line, walls: &Walls) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for part in Self::of_lines(walls.parts(line, FIGURE_GAP)) {
            match parts.last_mut() {
                Some(before) if before.joins(&part, line.size) => {
                    before.text.push_str(&part.text);
                    before.right = part.right;
                }
                _ => parts.push(part),
            }
        }
        parts
    }

    /// Whether the next part of the line belongs to this one.
    fn joins(&self, next: &Self, size: f32) -> bool {
        let gap = (next.left - self.right) / size;
        let alike = !is_number(&self.text) && !is_number(&next.text);
        let wide = self.is_character() && next.is_character() && gap <= WIDE_GAP;
        gap >= 0.0 && (alike && gap <= CELL_GAP || wide)
    }

    fn is_character(&self) -> bool {
        let mut characters = self.text.chars();
        characters.next().is_some_and(|what| !what.is_ascii()) && characters.next().is_none()
    }
}

impl Parted {
    fn new(lines: Vec<Line>, walls: &Walls) -> Self {
        let parts = lines.iter().flat_map(|line| Part::whole(line, walls)).collect();
        Self { lines, parts }
    }

    /// Its parts, those of several lines that stand above each other as one.
    fn columns(&self) -> Vec<Part> {
        // Within a header's word a space of full width may stand.
        let parts = self.lines.iter().flat_map(|line| Part::of(line, WORD_GAP));
        let mut parts: Vec<Part> = parts.collect();
        parts.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut columns: Vec<Part> = Vec::new();
        for part in parts {
            match columns.last_mut() {
                Some(last) if part.left < last.right => last.right = last.right.max(part.right),
                _ => columns.push(part),
            }
        }
        columns
    }

    fn size(&self) -> f32 {
        self.lines.iter().map(|line| line.size).fold(1.0, f32::max)
    }

    fn first(&self) -> f32 {
        self.lines.first().map_or(0.0, |line| line.baseline)
    }

    fn last(&self) -> f32 {
        self.lines.last().map_or(0.0, |line| line.baseline)
    }

    fn figures(&self) -> usize {
        self.parts.iter().filter(|part| is_number(&part.text)).count()
    }

    /// Whether it is a row of a table: two figures or more, apart from each other.
    fn is_row(&self) -> bool {
        self.figures() >= 2
    }

    /// Whether any of its figures is an amount, and not the number of a row or column.
    fn has_amount(&self) -> bool {
        self.parts.iter().any(|part| is_number(&part.text) && part.text.contains('.'))
    }

    /// Whether it may stand between rows: few words.
    fn is_label(&self) -> bool {
        const LONGEST: usize = 24;
        let length: usize = self.parts.iter().map(|part| part.text.chars().count()).sum();
        self.parts.len() <= 3 && length <= LONGEST && !self.says_something()
    }

    /// Whether it is a last row of totals: several words, each with an amount behind it.
    fn pairs_words_and_amounts(&self) -> bool {
        let is_amount = |part: &Part| is_number(&part.text) && part.text.contains('.');
        let mut pairs = self.parts.chunks(2);
        let is_pair = |pair: &[Part]| matches!(pair, [words, amount] if !is_number(&words.text) && is_amount(amount));
        self.parts.len() > 2 && !self.says_something() && pairs.all(is_pair)
    }

    /// Whether each of several parts begins or ends where one of other rows does.
    fn stands_below(&self, rows: &[Option<Self>]) -> bool {
        let is_near = |one: f32, other: f32| (one - other).abs() < self.size() / 4.0;
        let has_edge = |part: &Part| {
            let mut others = rows.iter().flatten().flat_map(|row| &row.parts);
            others.any(|other| is_near(other.left, part.left) || is_near(other.right, part.right))
        };
        self.parts.len() > 1 && self.parts.iter().all(has_edge)
    }

    fn may_head(&self) -> bool {
        let apart = self.lines.iter().map(|line| Part::of(line, HEAD_GAP).count()).sum::<usize>();
        apart >= 2 && !self.says_something()
    }

    /// Lines above and below tables say whose they are: 部门：, 金额单位：, 注：.
    fn says_something(&self) -> bool {
        self.parts.iter().any(|part| {
            // A column may be one of what another holds.
            let text = part.text.replace("其中：", "").replace("其中:", "");
            text.contains(['：', ':', '。', '；'])
        })
    }
}

/// Parts lines, from top to bottom, into tables and other lines.
pub fn part(lines: Vec<Line>) -> Vec<Found> {
    let mut parted: Vec<Option<Parted>> = beside(lines).into_iter().map(Some).collect();
    let mut found: Vec<Vec<Found>> = Vec::new();
    let mut at = 0;
    while at < parted.len() {
        if let Some((head, end)) = stretch(&parted, at) {
            // The header stands among the lines that were passed already.
            found.truncate(found.len().saturating_sub(at - head));
            let rows: Vec<Parted> =
                parted.iter_mut().take(end).skip(head).filter_map(Option::take).collect();
            found.push(vec![Found::Table(table(&rows, at - head))]);
            at = end;
        } else {
            if let Some(Some(row)) = parted.get(at) {
                found.push(row.lines.iter().cloned().map(Found::Line).collect());
            }
            at += 1;
        }
    }
    found.into_iter().flatten().collect()
}

/// Lines that stand beside each other, together.
fn beside(lines: Vec<Line>) -> Vec<Parted> {
    let walls = Walls::of(&lines);
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row)
                if row.last().is_some_and(|above| {
                    line.baseline - above.baseline < BESIDE * line.size.max(above.size)
                }) =>
            {
                row.push(line);
            }
            _ => rows.push(vec![line]),
        }
    }
    rows.into_iter().map(|lines| Parted::new(lines, &walls)).collect()
}

/// The table whose first row with figures is the given line: where its header begins and
/// where it ends.
fn stretch(lines: &[Option<Parted>], at: usize) -> Option<(usize, usize)> {
    let get = |index: usize| lines.get(index).and_then(Option::as_ref);
    let first = get(at).filter(|line| line.is_row())?;
    let near = |above: &Parted, below: &Parted| {
        below.first() - above.last() < above.size().max(below.size()) * 4.0
    };
    let (mut last, mut rows, mut figures) = (at, 1, first.figures());
    let mut next = at + 1;
    while let (Some(before), Some(line)) = (get(next - 1), get(next)) {
        if !near(before, line) || next - last > BETWEEN + 1 {
            break;
        }
        let above = || lines.get(at..=last).unwrap_or_default();
        if line.is_row() || rows >= SURE && line.figures() == 1 && line.stands_below(above()) {
            (last, rows, figures) = (next, rows + 1, figures + line.figures());
        } else if !line.is_label() {
            break;
        }
        next += 1;
    }
    // What follows the last row closely and only goes on with its words belongs to it.
    let mut end = last + 1;
    if let (Some(before), Some(line)) = (get(last), get(last + 1)) {
        let begins =
            |left: f32| before.parts.iter().any(|part| (part.left - left).abs() < line.size());
        let is_tail = line.is_label()
            && line.parts.len() == 1
            && line.first() - before.last() < line.size() * 1.6
            && line.parts.iter().all(|part| begins(part.left));
        end += usize::from(is_tail);
    }
    let mut head = at;
    while head > 0 && at - head < HEADER {
        let (Some(above), Some(below)) = (get(head - 1), get(head)) else { break };
        let is_title = above.size() > below.size() * 1.15;
        if !above.may_head() || !near(above, below) || is_title {
            break;
        }
        head -= 1;
    }
    // A sentence with two figures far apart is no table, a row with many is one alone.
    let is_table = rows >= 2 || figures >= 4 && head < at || first.pairs_words_and_amounts();
    is_table.then_some((head, end))
}

/// The cells of rows, of which the first are the header's.
fn table(rows: &[Parted], heads: usize) -> Table {
    let columns = Columns::of(rows, heads);
    let cells = |row: &Parted, is_head: bool| {
        let mut cells = vec![String::new(); columns.0.len()];
        let mut put = |part: &Part, same_line: bool| {
            if let Some(cell) = cells.get_mut(columns.place(part)) {
                if same_line && !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&part.text);
            }
        };
        if is_head {
            for line in &row.lines {
                Part::of(line, HEAD_GAP).for_each(|part| put(&part, false));
            }
        } else {
            let single = row.lines.len() == 1;
            row.parts.iter().for_each(|part| put(part, single));
        }
        Row { top: row.first() - row.size(), cells, full: Vec::new() }
    };
    let written = rows.iter().enumerate().map(|(index, row)| cells(row, index < heads));
    let written: Vec<Row> = written.collect();
    let area = Area {
        left: columns.0.first().map_or(0.0, |column| column.left),
        right: columns.0.last().map_or(0.0, |column| column.right),
        top: written.first().map_or(0.0, |row| row.top),
        bottom: rows.last().map_or(0.0, |row| row.last() + row.size() * 0.3),
    };
    Table { area, rows: written }
}

/// A stretch that words or figures of the rows cover.
struct Column {
    left: f32,
    right: f32,
    /// Whether it holds figures, which are set from its right edge.
    figures: bool,
}

/// Where the columns are, from left to right.
struct Columns(Vec<Column>);

impl Columns {
    /// Columns are parted where (nearly) no row has anything.
    fn of(lines: &[Parted], heads: usize) -> Self {
        // Numbers of columns stand elsewhere in them than amounts do.
        let any_amount = lines.iter().any(Parted::has_amount);
        let is_told = |line: &&Parted| line.is_row() && (line.has_amount() || !any_amount);
        let rows: Vec<&Parted> = lines.iter().filter(is_told).collect();
        // A total's label may stand across two columns; a word of it parts none.
        let stray = rows.len() / 12;
        let mut ends: Vec<(f32, i32)> = Vec::new();
        for part in rows.iter().flat_map(|line| &line.parts) {
            ends.push((part.left, 1));
            ends.push((part.right, -1));
        }
        ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let mut columns: Vec<Column> = Vec::new();
        let (mut depth, mut begin) = (0_i32, None);
        for (at, step) in ends {
            depth += step;
            let covered = depth > stray as i32;
            match (begin, covered) {
                (None, true) => begin = Some(at),
                (Some(left), false) => {
                    columns.push(Column { left, right: at, figures: true });
                    begin = None;
                }
                _ => {}
            }
        }
        for column in &mut columns {
            let within = |part: &&Part| part.left < column.right && part.right > column.left;
            let held = rows.iter().flat_map(|line| &line.parts).filter(within);
            let (figures, words): (Vec<_>, Vec<_>) = held.partition(|part| is_number(&part.text));
            column.figures = figures.len() > words.len();
        }
        let mut columns = Self(columns);
        columns.add_blank(lines.get(..heads).unwrap_or_default());
        columns
    }

    /// Columns in which no row has anything: words of the header beside all others.
    fn add_blank(&mut self, heads: &[Parted]) {
        let words = heads.iter().map(Parted::columns);
        let Some(words) = words.max_by_key(Vec::len) else { return };
        let touches =
            |column: &Column, part: &Part| part.right > column.left && part.left < column.right;
        let is_beside = |part: &&Part| !self.0.iter().any(|column| touches(column, part));
        let mut beside: Vec<&Part> = words.iter().filter(is_beside).collect();
        // Words that begin at the left of a broad column head the figures at its right.
        for column in &self.0 {
            if !words.iter().any(|part| touches(column, part)) {
                let heads = beside.iter().rposition(|part| part.left < column.right);
                _ = heads.map(|index| beside.remove(index));
            }
        }
        for part in beside {
            let at = self.0.partition_point(|column| column.left < part.left);
            self.0.insert(at, Column { left: part.left, right: part.right, figures: false });
        }
    }

    /// The column that a part stands in. Figures have all room up to the column before them,
    /// words all up to the next.
    fn place(&self, part: &Part) -> usize {
        let middle = f32::midpoint(part.left, part.right);
        let begins = self.0.windows(2).take_while(|pair| {
            let [before, column] = pair else { return false };
            middle > if column.figures { before.right } else { column.left }
        });
        begins.count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::line::testing::set;
    use super::*;

    #[test]
    fn rows_and_columns_are_told_by_their_places() {
        let mut glyphs = set("支出决算表", 200.0, 20.0, 16.0);
        glyphs.extend(set("部门：某局", 20.0, 40.0, 10.0));
        glyphs.extend(set("科目代码", 20.0, 60.0, 10.0));
        glyphs.extend(set("科目名称", 80.0, 60.0, 10.0));
        glyphs.extend(set("合计", 220.0, 60.0, 10.0));
        glyphs.extend(set("基本支出", 290.0, 60.0, 10.0));
        let rows = [("201", "一般公共服务支出", "12.00", ""), ("208", "社会保障", "3.00", "1.50")];
        for (row, (code, name, total, basic)) in rows.into_iter().enumerate() {
            let y = 80.0 + 20.0 * row as f32;
            glyphs.extend(set(code, 20.0, y, 10.0));
            glyphs.extend(set(name, 80.0, y, 10.0));
            glyphs.extend(set(total, 250.0 - 5.0 * total.len() as f32, y, 10.0));
            glyphs.extend(set(basic, 330.0 - 5.0 * basic.len() as f32, y, 10.0));
        }
        let found = part(lines(glyphs));
        let [Found::Line(_), Found::Line(_), Found::Table(table)] = &found[..] else {
            panic!("{found:?}")
        };
        let texts: Vec<_> = table.rows.iter().map(Row::text).collect();
        assert_eq!(
            texts,
            [
                "科目代码\t科目名称\t合计\t基本支出",
                "201\t一般公共服务支出\t12.00\t",
                "208\t社会保障\t3.00\t1.50"
            ]
        );
    }

    #[test]
    fn totals_that_stand_alone_on_a_page_are_a_row() {
        let mut glyphs = set("39910", 300.0, 20.0, 10.0);
        glyphs.extend(set("资本性赠与", 360.0, 20.0, 10.0));
        for (text, left) in [("人员经费合计", 20.0), ("25.68", 150.0)] {
            glyphs.extend(set(text, left, 40.0, 10.0));
        }
        for (text, left) in [("公用经费合计", 220.0), ("8.61", 460.0)] {
            glyphs.extend(set(text, left, 40.0, 10.0));
        }
        let found = part(lines(glyphs));
        let [Found::Table(table)] = &found[..] else { panic!("{found:?}") };
        let texts: Vec<_> = table.rows.iter().map(Row::text).collect();
        assert_eq!(texts[1], "人员经费合计\t25.68\t公用经费合计\t\t8.61");
    }

    #[test]
    fn sentences_are_no_table() {
        let mut glyphs = set("本年收入1,202.03万元，比上年增加93.95万元。", 20.0, 20.0, 10.0);
        glyphs.extend(set("占100%", 20.0, 40.0, 10.0));
        assert!(part(lines(glyphs)).iter().all(|found| matches!(found, Found::Line(_))));
    }
}
