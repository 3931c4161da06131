//! Cuts a document into regions, each with at most one table.

use std::borrow::Cow;

use super::figure::{self, Content};
use super::fold::is_han;
use super::header_line::is_header;
use super::landmark::{self, Announced, Naming, Title};
use super::lent::Lent;
use super::line::{self, Form, Line, Piece};
use super::vocabulary::is_structure;
use crate::document::Sought;
use crate::report::{Located, QuickSet, is_digit};

/// A stretch of the document that may hold a table.
#[derive(Debug, Default)]
pub struct Region<'a> {
    /// Title, if printed.
    pub title: Option<Title>,
    /// 公开NN表, if printed.
    pub mark: Option<Located<u8>>,
    /// 部门：/单位：, if readable.
    pub naming: Option<Naming>,
    /// 金额单位, if readable.
    pub unit: Option<Located<String>>,
    /// Header and body, blank lines left out.
    pub lines: Lent<'a, Line<'a>>,
    /// 注 and statements that the table has no data.
    pub notes: Vec<Located<String>>,
    /// First line, of title or header.
    pub first: u32,
    /// Last line of the rows.
    pub last: u32,
    /// Whether the document ends in the middle of the region.
    pub at_end: bool,
}

impl Region<'_> {
    /// Whether anything but titles was found.
    pub fn has_content(&self) -> bool {
        !self.lines.is_empty() || !self.notes.is_empty()
    }

    /// Its last line, with the notes below the rows.
    pub fn end(&self) -> u32 {
        let notes = self.notes.iter().map(|note| note.place.line);
        notes.chain([self.last]).max().unwrap_or(self.last)
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Within {
    Nothing,
    Preamble,
    Header,
    Body,
    Notes,
}

/// More lines than this between a title and the first header mean that the title was one of
/// a list, or a mention.
const LONGEST_PREAMBLE: usize = 8;

/// Least words of a header that begins a table of which everything above is lost.
const FEWEST_HEADS: usize = 3;

/// Cuts the lines of a document into regions.
pub fn cut<'a>(lines: &'a [Line<'a>]) -> Vec<Region<'a>> {
    let mut cutter = Cutter {
        lines,
        done: Vec::new(),
        open: Region::default(),
        within: Within::Nothing,
        idle: 0,
        heads: QuickSet::default(),
        has_rows: false,
    };
    for (at, line) in lines.iter().enumerate() {
        if !landmark::is_page_number(line.text) {
            cutter.take(at, line);
        }
    }
    cutter.open.at_end = matches!(cutter.within, Within::Header | Within::Body);
    cutter.close();
    cutter.done
}

struct Cutter<'a> {
    lines: &'a [Line<'a>],
    done: Vec<Region<'a>>,
    open: Region<'a>,
    within: Within,
    /// Lines since the preamble began that were no landmark.
    idle: usize,
    /// The words of the open region's first header.
    heads: QuickSet<Cow<'a, str>>,
    /// Whether amounts were met below it.
    has_rows: bool,
}

/// The words of a header line, folded.
fn words<'a>(line: &Line<'a>) -> impl Iterator<Item = Cow<'a, str>> {
    line.filled().filter(|piece| piece.has_han()).map(Piece::folded)
}

impl<'a> Cutter<'a> {
    fn close(&mut self) {
        let mut region = std::mem::take(&mut self.open);
        line::rejoin(&mut region.lines, is_header);
        if self.within != Within::Nothing && region.has_content() {
            self.done.push(region);
        }
        self.within = Within::Nothing;
        self.idle = 0;
    }

    /// Whether a header line in the middle of the rows is that of another table, whose title
    /// is lost, and not of the next page.
    fn heads_another(&self, line: &'a Line<'a>) -> bool {
        let words: Vec<_> = words(line).collect();
        let known = words.iter().filter(|word| self.heads.contains(&***word)).count();
        // Two words may be the ends of labels that are broken over lines: 财政拨款 and 支出.
        let is_end = |word: &Cow<'_, str>| matches!(&**word, "收入" | "支出");
        let are_ends = line.form == Form::Spaced
            && words.len() < FEWEST_HEADS
            && words.iter().filter(|word| is_structure(word)).all(is_end)
            && !words.iter().all(is_end);
        self.has_rows
            && words.len() > 1
            && known * 2 < words.len()
            && !are_ends
            // A header that lacks the numbers of its columns may have them on the next page; with
            // other numbers it is the end of a label, as 款 of 财政拨款.
            && line.filled().all(Piece::has_han)
            && words.iter().any(|word| is_structure(word))
    }

    fn begin(&mut self, number: u32) {
        self.close();
        self.heads.clear();
        self.has_rows = false;
        self.open.first = number;
        self.open.last = number;
        self.within = Within::Preamble;
    }

    /// Takes a line; `at` is its index among all.
    fn take(&mut self, at: usize, line: &'a Line<'a>) {
        // Nearly all lines are no landmark, which one look at their characters says of most.
        if !landmark::may_be_any(line) {
            self.other(at, line);
            return;
        }
        let title = landmark::title(line);
        let mark = landmark::mark(line);
        let naming = landmark::naming(line);
        let unit = landmark::unit(line);
        // 第二部分 2024年度部门决算表 is no title of a table.
        let is_other = title.as_ref().is_none_or(|title| title.announced == Announced::Other);
        if is_other && landmark::is_heading(line) {
            self.close();
        } else if title.is_some() || mark.is_some() || naming.is_some() || unit.is_some() {
            self.landmark(line, title, mark, naming, unit);
        } else {
            self.other(at, line);
        }
    }

    fn landmark(
        &mut self,
        line: &Line<'a>,
        title: Option<Title>,
        mark: Option<Located<u8>>,
        naming: Option<Naming>,
        unit: Option<Located<String>>,
    ) {
        let names_table = title.is_some() || mark.is_some();
        let belongs = match self.within {
            Within::Preamble => {
                !(title.is_some() && self.open.title.is_some()
                    || mark.is_some() && self.open.mark.is_some())
            }
            // A damaged line of the preamble may stand below the first header line.
            Within::Header => !names_table,
            Within::Nothing | Within::Body | Within::Notes => false,
        };
        if !belongs {
            self.begin(line.number);
        }
        let open = &mut self.open;
        open.title = open.title.take().or(title);
        open.mark = open.mark.take().or(mark);
        open.naming = open.naming.take().or(naming);
        open.unit = open.unit.take().or(unit);
    }

    fn other(&mut self, at: usize, line: &'a Line<'a>) {
        if self.within == Within::Nothing {
            // A table whose title, number and unit are all lost begins with its header.
            if line.filled().count() >= FEWEST_HEADS && is_header(line) {
                self.begin(line.number);
            } else {
                return;
            }
        }
        if landmark::is_note(line) || is_sentence(line) {
            self.sentence(line);
            return;
        }
        let header = is_header(line);
        if header && self.within == Within::Body && self.heads_another(line) {
            self.begin(line.number);
        }
        match self.within {
            Within::Notes if !header => {
                // What stands behind the notes and is no table ends the region.
                if line.form == Form::Spaced && line.filled().count() < 3 {
                    return;
                }
                self.close();
                return;
            }
            Within::Preamble if !header => {
                self.idle += 1;
                if self.idle > LONGEST_PREAMBLE {
                    if !self.begins_with_rows() {
                        self.close();
                        return;
                    }
                    self.within = Within::Body;
                }
            }
            _ => {}
        }
        if header && !self.has_rows {
            self.heads.extend(words(line));
        }
        self.has_rows = self.has_rows || !header && line.filled().any(figure::has_decimals);
        if !header && matches!(self.within, Within::Header | Within::Body) {
            self.within = Within::Body;
        } else if header && self.within != Within::Body {
            self.within = Within::Header;
        }
        self.open.last = line.number;
        self.open.lines.push_of(self.lines, at);
    }

    /// Whether a table lost its header altogether: what stands below its title are rows.
    fn begins_with_rows(&self) -> bool {
        let lines = &self.open.lines;
        lines.iter().filter(|line| is_row(line)).count() * 2 > lines.len()
    }

    /// A note belongs to the table above it; any other sentence ends the table.
    fn sentence(&mut self, line: &Line<'a>) {
        let is_statement = landmark::is_note(line) || landmark::says_no_data(line);
        if is_statement && self.within != Within::Nothing {
            self.within = Within::Notes;
            let trimmed = line.text.trim();
            let start = line.text.len() - line.text.trim_start().len();
            let place = crate::report::Place::new(line.number, start, start + trimmed.len());
            self.open.notes.push(Located::new(trimmed.to_owned(), place));
        } else {
            self.close();
        }
    }
}

/// Whether a line has several amounts.
fn is_row(line: &Line<'_>) -> bool {
    let is_amount = |piece: &&Piece<'_>| matches!(figure::read(piece), Content::Figure(f) if f.amount.decimals() > 0);
    line.filled().filter(is_amount).count() > 1
}

/// Whether a line is a sentence of running text.
pub fn is_sentence(line: &Line<'_>) -> bool {
    const SHORTEST: usize = 10;
    const LONGEST: usize = 120;
    if line.form == Form::Celled && line.filled().count() > 1 {
        return false;
    }
    let length = || line.text.chars().filter(|&c| is_han(c)).count();
    let is_long = line.text.len() > LONGEST * '一'.len_utf8();
    // Text recognition takes points of numbers for stops.
    let ends = |at: usize| {
        !line.text.get(at + '。'.len_utf8()..).is_some_and(|behind| behind.starts_with(is_digit))
    };
    let has_stop = line.says(const { Sought::new("。") })
        && line.text.match_indices('。').any(|(at, _)| ends(at));
    (has_stop || is_long) && length() > if has_stop { SHORTEST } else { LONGEST }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    fn regions(text: &str) -> Vec<(Option<String>, usize, usize, bool)> {
        let document = Document::new(Format::Text, text.to_owned());
        line::with_lines(&document, |lines| {
            let regions = cut(lines);
            let shown = regions.iter().map(|r| {
                let title = r.title.as_ref().map(|t| t.text.value.clone());
                (title, r.lines.len(), r.notes.len(), r.at_end)
            });
            shown.collect()
        })
    }

    #[test]
    fn a_list_of_titles_is_no_table() {
        assert_eq!(regions("目录\n一、收入支出决算总表\n二、收入决算表\n第三部分 说明\n"), []);
    }

    #[test]
    fn preamble_header_body_and_notes() {
        let text = "收入决算表\n公开02表\n部门：某局\n金额单位：万元\n\
            科目代码\t科目名称\t合计\n201\t某支出\t1.00\n\n注：本表反映某事。\n\n一、某某情况说明\n正文。";
        assert_eq!(regions(text), [(Some("收入决算表".into()), 2, 1, false)]);
    }

    #[test]
    fn a_title_inside_a_table_begins_the_next() {
        let text = "收入决算表\n科目代码\t科目名称\n201\t某\t1.00\n支出决算表\n科目代码\t科目名称\n201\t某\t1.00";
        let found = regions(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1], (Some("支出决算表".into()), 2, 0, true));
    }

    #[test]
    fn a_table_that_lost_its_header_goes_on_beyond_its_first_rows() {
        let rows = "201\t某支出\t1.00\t1.00\n".repeat(12);
        let text = format!("支出决算表\n公开03表\n{rows}注：本表反映某事。\n");
        assert_eq!(regions(&text), [(Some("支出决算表".into()), 12, 1, false)]);
        let words = "某事某物\n".repeat(12);
        let stray = regions(&format!("支出决算表\n公开03表\n{words}"));
        assert_eq!(stray, [(Some("支出决算表".into()), 8, 0, false)], "words are none");
    }

    #[test]
    fn the_heading_of_a_part_takes_no_unit_from_the_first_table() {
        let text = "第二部分 2024年度部门决算表\n公开01表\t金额单位：万元\n收入决算表\n\
            科目代码\t科目名称\n201\t某\t1.00\n";
        let document = Document::new(Format::Text, text.to_owned());
        line::with_lines(&document, |lines| {
            let units: Vec<_> = cut(lines).into_iter().filter_map(|region| region.unit).collect();
            assert_eq!(units.len(), 1);
            assert_eq!(cut(lines).len(), 1);
        });
    }

    #[test]
    fn a_point_that_was_read_as_a_stop_ends_no_table() {
        let row = "20103  政府办公厅（室）及相关机构事务  146。00  1.00\n";
        let text = format!("支出决算表\n科目代码  科目名称  合计\n{row}{row}");
        assert_eq!(regions(&text), [(Some("支出决算表".into()), 3, 0, true)]);
    }

    #[test]
    fn numbers_of_columns_on_the_next_page_alone_begin_no_table() {
        let head = "收入\t\t支出\t\n项目\t金额\t项目\t金额\n";
        let row = "一、某收入\t1.00\t一、某支出\t1.00\n";
        let text = format!("收入支出决算总表\n{head}{row}续表\n{head}栏次\t1\t栏次\t2\n{row}");
        assert_eq!(regions(&text).len(), 1);
    }

    #[test]
    fn the_ends_of_two_labels_head_no_table() {
        let head = "  项目  行次  金额  项目  行次  合计\n  栏次  1  栏次  2\n";
        let row = "一、一般公共预算  1  5.00  一、一般公共服务  33  5.00\n财政拨款          支出\n";
        let text = format!("公开04表\n金额单位：万元\n{head}{row}{row}");
        assert_eq!(regions(&text).len(), 1);
    }

    #[test]
    fn a_statement_without_table_is_kept() {
        let text = "国有资本经营预算财政拨款支出决算表\n本部门没有使用国有资本经营预算安排的支出，故本表无数据。\n";
        assert_eq!(
            regions(text),
            [(Some("国有资本经营预算财政拨款支出决算表".into()), 0, 1, false)]
        );
    }
}
