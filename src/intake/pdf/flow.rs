//! Pages as the lines of a text report: a row of a table is one, a paragraph is one however
//! many lines and pages it runs over.

use super::column::Measure;
use super::line::Line;
use super::page::{Block, Page};

/// A line of the text, with the page on which it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// What it says.
    pub text: String,
    /// The page, from 1.
    pub page: u32,
}

/// Writes the pages down.
pub fn write(pages: &[Page]) -> Vec<Written> {
    let measures: Vec<Option<Measure>> = pages.iter().map(|page| usual(page, pages)).collect();
    let pitch = pitch(pages);
    let mut flow = Flow { written: Vec::new(), open: None, pitch };
    for (page, usual) in pages.iter().zip(measures) {
        for block in &page.blocks {
            match block {
                Block::Line(line, measure) => {
                    let measure = usual.filter(|usual| holds(*usual, *measure)).unwrap_or(*measure);
                    flow.line(line, measure, page.number);
                }
                Block::Table(table) => {
                    flow.close();
                    flow.blank(page.number);
                    let rows = table.rows.iter().filter(|row| !row.is_blank());
                    flow.written
                        .extend(rows.map(|row| Written { text: row.text(), page: page.number }));
                    flow.blank(page.number);
                }
            }
        }
    }
    flow.close();
    while flow.written.last().is_some_and(|line| line.text.is_empty()) {
        flow.written.pop();
    }
    flow.written
}

/// The edges between which pages as broad as this one are set. Only whole pages of text tell
/// them: a few lines, or those beside a table, may all be short.
fn usual(page: &Page, pages: &[Page]) -> Option<Measure> {
    const LINES: usize = 8;
    let breadth = |page: &Page| page.area.map_or(0.0, |area| area.width());
    let alike = pages.iter().filter(|other| (breadth(other) - breadth(page)).abs() < 1.0);
    let edges = |page: &Page| {
        let lines = page.blocks.iter().filter_map(|block| match block {
            Block::Line(_, measure) => Some(*measure),
            Block::Table(_) => None,
        });
        let lines: Vec<Measure> = lines.collect();
        let first = *lines.first()?;
        let whole = lines.len() >= LINES && lines.iter().all(|measure| *measure == first);
        whole.then_some(first)
    };
    // A table tells them too.
    let tables = page.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(Measure { left: table.area.left, right: table.area.right }),
        Block::Line(..) => None,
    });
    alike
        .filter_map(edges)
        .chain(tables)
        .reduce(|a, b| Measure { left: a.left.min(b.left), right: a.right.max(b.right) })
}

/// Whether lines were set between edges, or may have been: not in one of two columns.
fn holds(usual: Measure, measure: Measure) -> bool {
    let half = (usual.right - usual.left) * 0.5;
    !(measure.right < usual.left + half * 1.05 && measure.right > usual.left + half * 0.8
        || measure.left > usual.left + half * 0.95 && measure.left < usual.left + half * 1.2)
}

/// The distance of lines that most lines of text have, in sizes of the font.
fn pitch(pages: &[Page]) -> f32 {
    const USUAL: f32 = 1.8;
    let mut pitches: Vec<f32> = Vec::new();
    for page in pages {
        for pair in page.blocks.windows(2) {
            let [Block::Line(above, edges), Block::Line(below, _)] = pair else { continue };
            let is_full = edges.right - above.right() < above.size * 2.0;
            let pitch = (below.baseline - above.baseline) / above.size.max(1.0);
            if is_full && (0.9..4.0).contains(&pitch) {
                pitches.push(pitch);
            }
        }
    }
    pitches.sort_by(f32::total_cmp);
    pitches.get(pitches.len() / 2).copied().unwrap_or(USUAL)
}

struct Flow {
    written: Vec<Written>,
    open: Option<Paragraph>,
    pitch: f32,
}

/// A paragraph that may go on.
struct Paragraph {
    text: String,
    page: u32,
    /// Its last line.
    last: Line,
    measure: Measure,
    last_page: u32,
    /// Lines so far.
    lines: usize,
}

impl Flow {
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.written.push(Written { text: open.text, page: open.page });
        }
    }

    fn blank(&mut self, page: u32) {
        if self.written.last().is_some_and(|line| !line.text.is_empty()) {
            self.written.push(Written { text: String::new(), page });
        }
    }

    fn line(&mut self, line: &Line, measure: Measure, page: u32) {
        if let Some(open) = &mut self.open
            && open.goes_on(line, measure, page, self.pitch)
        {
            open.take(line, measure, page);
            return;
        }
        self.close();
        let last = line.clone();
        self.open =
            Some(Paragraph { text: line.text(), page, last, measure, last_page: page, lines: 1 });
    }
}

impl Paragraph {
    fn take(&mut self, line: &Line, measure: Measure, page: u32) {
        let text = line.text();
        let latin = |what: Option<char>| what.is_some_and(|what| what.is_ascii_alphabetic());
        if latin(self.text.chars().last()) && latin(text.chars().next()) {
            self.text.push(' ');
        }
        self.text.push_str(&text);
        self.last = line.clone();
        self.measure = measure;
        self.last_page = page;
        self.lines += 1;
    }

    /// Whether a line was broken off this paragraph's last one for want of room.
    fn goes_on(&self, line: &Line, measure: Measure, page: u32, pitch: f32) -> bool {
        let size = self.last.size;
        if (line.size - size).abs() > size * 0.15 {
            return false;
        }
        // The edges of a short rest of a page or column are not told by itself.
        let width = self.measure.right - self.measure.left;
        let same_column = (measure.left - self.measure.left).abs() < size * 2.5;
        if page == self.last_page {
            let down = line.baseline - self.last.baseline;
            let next_column = down < 0.0 && line.left() > self.last.right();
            if !next_column && (down > size * pitch * 1.4 || down < size * 0.5) {
                return false;
            }
        } else if page != self.last_page + 1 {
            return false;
        }
        let room = self.measure.right - self.last.right();
        let length = self.last.right() - self.last.left();
        // A short line at the right is a mark or a date, not the beginning of a paragraph.
        if width < size * 10.0 || length < width * 0.5 || first_word(line) <= room + size * 0.1 {
            return false;
        }
        if self.ends_a_sentence() && (begins_an_item(&line.text()) || stands_alone(line, measure)) {
            return false;
        }
        let from = if same_column { 0.0 } else { measure.left - self.measure.left };
        let (before, next) = (self.last.left(), line.left() - from);
        let indent = next - before;
        if self.lines > 1 {
            return indent.abs() < size;
        }
        // The paragraph's first line is indented, or none is, or all but the first are.
        let is_indented = before > self.measure.left + size * 1.2;
        if indent < -size * 0.5 {
            true
        } else if indent < size * 0.5 {
            !is_indented
        } else {
            begins_an_item(&self.text) && indent < size * 4.0
        }
    }

    fn ends_a_sentence(&self) -> bool {
        self.text.ends_with(['。', '；', '：', '！', '？', ';', ':'])
    }
}

/// The breadth of what can't be broken at the beginning of a line.
fn first_word(line: &Line) -> f32 {
    const NEVER_FIRST: &str = "，。；：、）》”’！？%％〉】〕,.;:)";
    const NEVER_LAST: &str = "（《“‘〈【〔(";
    let mut seen = line.glyphs.iter().filter(|glyph| glyph.what != ' ').peekable();
    let left = line.left();
    let mut right = left;
    while let Some(glyph) = seen.next() {
        right = glyph.right;
        let word = glyph.what.is_ascii_alphanumeric();
        let next = seen.peek().map(|next| next.what);
        let goes_on = next.is_some_and(|next| {
            NEVER_FIRST.contains(next)
                || NEVER_LAST.contains(glyph.what)
                || (word || ".,-".contains(glyph.what)) && next.is_ascii_alphanumeric()
        });
        if !goes_on {
            break;
        }
    }
    right - left
}

/// Whether a line is a title: short, and without what ends a sentence. What a paragraph has
/// over for another line is longer, or ends one.
fn stands_alone(line: &Line, measure: Measure) -> bool {
    const ENDS: &str = "。；：！？，、）》”;:,.)%％";
    let is_short = line.right() - line.left() < (measure.right - measure.left) * 0.5;
    is_short && !line.text().ends_with(|last| ENDS.contains(last))
}

/// Whether a text begins like an item of a list or a heading: `一、`, `（一）`, `1.`, `注：`.
fn begins_an_item(text: &str) -> bool {
    const WORDS: [&str; 3] = ["注：", "注:", "附件"];
    const MARKS: [char; 10] = ['●', '■', '◆', '•', '①', '②', '③', '④', '⑤', '⑥'];
    let digit = |what: char| what.is_ascii_digit() || "一二三四五六七八九十".contains(what);
    let bare = text.trim_start_matches(['（', '(']);
    let behind = bare.trim_start_matches(digit);
    let mut marks = behind.chars();
    let marked = marks.next().is_some_and(|mark| "、.．）)".contains(mark));
    let is_numbered = behind.len() < bare.len()
        && marked
        && !marks.next().is_some_and(|next| next.is_ascii_digit());
    let part = bare.strip_prefix('第').map(|rest| rest.trim_start_matches(digit));
    let is_part = part.is_some_and(|rest| rest.starts_with(['部', '章', '节']));
    is_numbered || is_part || text.starts_with(MARKS) || WORDS.iter().any(|it| text.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::line::testing::set;
    use super::*;

    const MEASURE: Measure = Measure { left: 50.0, right: 250.0 };

    fn page(number: u32, texts: &[(&str, f32, f32)]) -> Page {
        let line = |&(text, x, y): &(&str, f32, f32)| {
            Block::Line(lines(set(text, x, y, 10.0)).remove(0), MEASURE)
        };
        Page { number, blocks: texts.iter().map(line).collect(), area: None }
    }

    fn written(pages: &[Page]) -> Vec<(String, u32)> {
        write(pages).into_iter().map(|line| (line.text, line.page)).collect()
    }

    #[test]
    fn a_paragraph_is_one_line_over_lines_and_pages() {
        let full = "这一行写满了这一行写满了这一行写满了一二";
        let pages = [
            page(1, &[("这一行缩进这一行缩进这一行缩进一二三", 70.0, 20.0), (full, 50.0, 38.0)]),
            page(2, &[("到此为止。", 50.0, 20.0), ("下一段。", 70.0, 38.0)]),
        ];
        let whole = format!("这一行缩进这一行缩进这一行缩进一二三{full}到此为止。");
        assert_eq!(written(&pages), [(whole, 1), ("下一段。".to_owned(), 2)]);
    }

    #[test]
    fn a_line_with_room_left_ends_the_paragraph() {
        let full = "二、机构设置这一行写满了这一行写满了一二";
        let pages = [page(
            1,
            &[("一、部门职责", 50.0, 20.0), (full, 50.0, 38.0), ("到此为止", 50.0, 56.0)],
        )];
        let whole = format!("{full}到此为止");
        assert_eq!(written(&pages), [("一、部门职责".to_owned(), 1), (whole, 1)]);
    }

    #[test]
    fn an_item_of_a_list_begins_a_paragraph_below_a_full_sentence() {
        let full = "这一行写满了这一行写满了这一行写满了一。";
        let pages = [page(1, &[(full, 50.0, 20.0), ("2.下一条", 50.0, 38.0)])];
        assert_eq!(written(&pages), [(full.to_owned(), 1), ("2.下一条".to_owned(), 1)]);
    }

    #[test]
    fn a_number_that_had_no_room_belongs_to_the_line_above() {
        let pages = [page(
            1,
            &[("本年收入为这一行这一行这一行这一行", 50.0, 20.0), ("1,202.03万元。", 50.0, 38.0)],
        )];
        let text = "本年收入为这一行这一行这一行这一行1,202.03万元。";
        assert_eq!(written(&pages), [(text.to_owned(), 1)]);
    }
}
