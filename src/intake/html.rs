//! Web pages: what a browser shows of them, tables with their spans, layout tables as the
//! page that they lay out.

use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use super::IntakeError;
use super::block::{Block, Cell, Row, Table, Writer};
use crate::document::{Document, Format};
use crate::settings::Limits;

/// Elements that may stand within each other: the parser's work grows with their square.
const DEEPEST: usize = 2048;

/// Stands for a line break until white space is folded.
const BREAK: char = '\u{b}';

/// Elements of which nothing is shown as text.
const UNSEEN: [&str; 14] = [
    "head", "script", "style", "template", "noscript", "select", "textarea", "button", "object",
    "svg", "iframe", "audio", "video", "datalist",
];

/// Elements that begin and end a line.
const LINES: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "ul",
];

/// Elements without an end tag, or whose end tag is commonly left out.
const UNENDED: [&str; 24] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li",
    "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// What most pages begin with.
const DOCTYPE: &str = "<!doctype";

/// Whether a text is a web page or a piece of one. Markdown with a tag or remark at its
/// beginning is none.
pub fn is_page(text: &str) -> bool {
    let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    // Every file is asked, and few are pages.
    let text = text.trim_start_matches(is_blank);
    let declares = |start: &str| start.eq_ignore_ascii_case(DOCTYPE);
    let is_declared = text.get(..DOCTYPE.len()).is_some_and(declares);
    if !text.starts_with('<') || !is_declared && text.lines().any(is_markdown_heading) {
        return false;
    }
    let mut start: String = text.chars().take(4096).collect();
    start.make_ascii_lowercase();
    let tags =
        ["<html", "<!doctype html", "<body", "<table", "<div", "<head", "<meta", "<p>", "<p "];
    tags.iter().any(|tag| start.contains(tag))
}

/// Whether a line is a heading of Markdown: `## 第二部分`.
fn is_markdown_heading(line: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
}

/// Makes a document of a web page.
///
/// # Errors
/// If it nests absurdly, or has an absurdly large table.
pub fn read(text: &str, limits: &Limits) -> Result<Document, IntakeError> {
    let mut writer = Writer::new(limits);
    writer.blocks(blocks(text)?)?;
    Ok(writer.finish().document(Format::Html))
}

/// What a web page or a piece of one shows.
///
/// # Errors
/// If it nests absurdly.
pub fn blocks(text: &str) -> Result<Vec<Block>, IntakeError> {
    if depth(text) > DEEPEST {
        return Err(IntakeError::TooDeep);
    }
    let page = Html::parse_document(text);
    let mut reader = Reader::default();
    let mut unseen = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if unseen.is_none() => match node.value() {
                Node::Text(text) => reader.pending().push_str(text),
                Node::Element(element) if is_unseen(element) => unseen = Some(node.id()),
                Node::Element(element) => reader.open(element),
                _ => {}
            },
            Edge::Close(node) if unseen == Some(node.id()) => unseen = None,
            Edge::Close(node) if unseen.is_none() => {
                if let Node::Element(element) = node.value() {
                    reader.close(element.name());
                }
            }
            _ => {}
        }
    }
    reader.flush();
    Ok(reader.blocks)
}

/// How deep elements stand within each other, told by the tags alone.
fn depth(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for tag in text.split('<').skip(1) {
        let (end, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
        let name = name.to_ascii_lowercase();
        if name.is_empty() || UNENDED.contains(&name.as_str()) {
            continue;
        }
        if end {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

fn is_unseen(element: &Element) -> bool {
    let style = || element.attr("style").unwrap_or_default();
    let folded = || style().to_ascii_lowercase().replace(' ', "");
    UNSEEN.contains(&element.name())
        || element.attr("hidden").is_some()
        || (style().contains("none") && folded().contains("display:none"))
}

/// A place that text goes to: the page or a cell.
#[derive(Debug, Default)]
struct OpenCell {
    cell: Cell,
    pending: String,
}

#[derive(Debug, Default)]
struct Reader {
    blocks: Vec<Block>,
    /// Text of the page that is not in a cell, up to the end of its line.
    pending: String,
    tables: Vec<Table>,
    rows: Vec<Row>,
    /// How many rows have begun.
    begun: usize,
    cells: Vec<OpenCell>,
    /// The numbers that the lists at hand have come to; of lists of points none.
    lists: Vec<Option<u32>>,
}

impl Reader {
    fn pending(&mut self) -> &mut String {
        self.cells.last_mut().map_or(&mut self.pending, |open| &mut open.pending)
    }

    fn push(&mut self, block: Block) {
        self.cells.last_mut().map_or(&mut self.blocks, |open| &mut open.cell.blocks).push(block);
    }

    /// Ends the line at hand.
    fn flush(&mut self) {
        let text = shown(&std::mem::take(self.pending()));
        if !text.is_empty() {
            self.push(Block::Paragraph(text));
        }
    }

    fn open(&mut self, element: &Element) {
        let number = |name: &str| element.attr(name).and_then(leading_number);
        match element.name() {
            "br" => self.pending().push(BREAK),
            "table" => {
                self.flush();
                self.tables.push(Table::default());
            }
            "tr" => {
                self.rows.push(Row { order: self.begun, ..Row::default() });
                self.begun += 1;
            }
            "td" | "th" => {
                let (columns, rows) = (number("colspan").unwrap_or(1), number("rowspan"));
                // A span of no rows reaches to the end of the table.
                let rows = rows.map_or(1, |rows| if rows == 0 { u32::MAX } else { rows });
                let cell = Cell { columns, rows, blocks: Vec::new() };
                self.cells.push(OpenCell { cell, pending: String::new() });
            }
            name if LINES.contains(&name) => {
                self.flush();
                match name {
                    "ol" => self.lists.push(Some(number("start").unwrap_or(1))),
                    "ul" => self.lists.push(None),
                    "li" => {
                        if let Some(Some(count)) = self.lists.last_mut() {
                            let number = format!("{count}. ");
                            *count = count.saturating_add(1);
                            self.pending().push_str(&number);
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "td" | "th" => {
                self.flush();
                if let (Some(open), Some(row)) = (self.cells.pop(), self.rows.last_mut()) {
                    row.cells.push(open.cell);
                }
            }
            "tr" => {
                if let (Some(row), Some(table)) = (self.rows.pop(), self.tables.last_mut()) {
                    table.rows.push(row);
                }
            }
            "table" => {
                self.flush();
                if let Some(table) = self.tables.pop() {
                    self.push(Block::Table(table));
                }
            }
            name if LINES.contains(&name) => {
                self.flush();
                if matches!(name, "ol" | "ul") {
                    self.lists.pop();
                }
            }
            _ => {}
        }
    }
}

/// The number that an attribute begins with, as browsers take it.
fn leading_number(text: &str) -> Option<u32> {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).take(9).collect();
    digits.parse().ok()
}

/// Text as a browser shows it: white space folded into one blank; a line break of the file
/// between two characters that need no blank is none.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut space = String::new();
    for c in text.chars() {
        if c == BREAK {
            space.clear();
            shown.push('\n');
        } else if c.is_ascii_whitespace() {
            space.push(c);
        } else {
            if !space.is_empty() {
                let wide = |c: Option<char>| c.is_none_or(|c| !c.is_ascii());
                let broken =
                    space.contains('\n') && wide(shown.chars().next_back()) && wide(Some(c));
                if !broken && !shown.is_empty() {
                    shown.push(' ');
                }
                space.clear();
            }
            shown.push(if c == '\u{a0}' { ' ' } else { c });
        }
    }
    let trimmed = shown.trim();
    if trimmed.len() < shown.len() { trimmed.to_owned() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(page: &str) -> Vec<String> {
        let document = read(page, &Limits::default()).unwrap();
        document.lines().map(|(_, line)| line.to_owned()).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn a_table_with_spans_stands_in_its_columns() {
        let page = "<p>收入\n   决算表</p><table><tr><th colspan=2>项目<th rowspan=2>合计<br>数</tr>\
            <tr><th>代码<th>名称</tr><tr><td>201<td>一般&nbsp;公共<td>1.00</table>注";
        assert_eq!(
            lines(page),
            ["收入决算表", "项目\t\t合计数", "代码\t名称\t", "201\t一般 公共\t1.00", "注"]
        );
    }

    #[test]
    fn a_page_that_tables_lay_out_is_read_as_it_is_seen() {
        let page = "<table><tr><td><p>标题</p></td></tr><tr><td width=20>菜单</td><td>\
            <p>正文</p><table><tr><td>a</td><td>1</td></tr></table></td></tr></table>";
        assert_eq!(lines(page), ["标题", "菜单", "正文", "a\t1"]);
    }

    #[test]
    fn what_is_not_shown_is_not_read() {
        let page = "<html><head><title>t</title></head><body><script>1</script><style>2</style>\
            <div style='Display : none'><p>3</p></div><p hidden>4</p><!-- 5 --><p>6</p>";
        assert_eq!(lines(page), ["6"]);
    }

    #[test]
    fn numbered_lists_keep_their_numbers() {
        assert_eq!(lines("<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>"), ["3. 甲", "4. 乙", "丙"]);
    }

    #[test]
    fn pieces_of_pages_are_pages_and_other_texts_are_not() {
        assert!(is_page("\u{feff}\n <TABLE><tr>"));
        assert!(is_page("<?xml version='1.0'?><!DOCTYPE html><html>"));
        assert!(!is_page("<2024年> 收入"));
        assert!(!is_page("收入支出决算总表\n<table>"));
        assert!(is_page("<!DOCTYPE html>\n<pre>\n# 说明\n</pre>"));
        assert!(!is_page("<!-- 第 1 页 -->\n# 部门决算\n\n<table><tr>"));
    }

    #[test]
    fn absurd_nesting_is_refused() {
        let deep = "<div>".repeat(50_000);
        assert!(matches!(read(&deep, &Limits::default()), Err(IntakeError::TooDeep)));
        let table = "<table><tr><td>".repeat(500) + "1";
        assert_eq!(lines(&table), ["1"]);
    }
}
