//! Tables written as web pages have them within a text that is none: Markdown as text
//! recognition gives it.

use super::IntakeError;
use super::block::Writer;
use super::html;
use crate::document::{Document, Format};
use crate::settings::Limits;

/// Makes a document of a text with such tables, which stand where [`tables`] says: their rows as
/// lines of cells, all other lines as they are.
///
/// # Errors
/// If a table nests absurdly or is absurdly large.
pub fn read(
    text: &str,
    tables: &[(usize, usize)],
    limits: &Limits,
) -> Result<Document, IntakeError> {
    let mut writer = Writer::new(limits);
    let mut from = 0;
    let mut number = 1;
    for &(start, end) in tables {
        let (between, table) = (text.get(from..start), text.get(start..end));
        let (between, table) = (between.unwrap_or_default(), table.unwrap_or_default());
        writer.text(without_lone_tags(between), number);
        number += line_ends(between);
        writer.numbered(html::blocks(table)?, number, rows(table, number))?;
        number += line_ends(table);
        from = end;
    }
    writer.text(without_lone_tags(text.get(from..).unwrap_or_default()), number);
    Ok(writer.finish().document(Format::Text))
}

/// How many lines end in a text.
fn line_ends(text: &str) -> u32 {
    memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32
}

/// The numbers of the lines on which the rows of a table, that begins on a line, begin.
fn rows(table: &str, number: u32) -> Vec<u32> {
    let begins = |tag: &str| {
        tag.get(..ROW.len()).is_some_and(|name| name.eq_ignore_ascii_case(ROW))
            && !tag.get(ROW.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let lines = table.split('\n').zip(number..);
    lines
        .flat_map(|(line, number)| {
            let tags = line.split('<').skip(1).filter(|tag| begins(tag));
            tags.map(move |_| number)
        })
        .collect()
}

/// The tag of a row.
const ROW: &str = "tr";

/// Where tables begin and end, those within others not by themselves. One that does not end is
/// none, but those behind it are.
pub fn tables(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<usize> = Vec::new();
    let mut tables: Vec<(usize, usize)> = Vec::new();
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let Some(tag) = text.get(at + 1..) else { continue };
        if names_table(tag) {
            open.push(at);
        } else if tag.strip_prefix('/').is_some_and(names_table)
            && let Some(start) = open.pop()
        {
            let end = tag.find('>').map_or(text.len(), |end| at + 1 + end + 1);
            tables.truncate(tables.partition_point(|&(inner, _)| inner < start));
            tables.push((start, end));
        }
    }
    tables
}

/// Whether a tag, behind its bracket, is that of a table.
fn names_table(tag: &str) -> bool {
    const NAME: &str = "table";
    tag.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME))
        && !tag.get(NAME.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// The text between two tables without the tags directly beside them that only frame a table:
/// `<html><body>`, `</div>`.
fn without_lone_tags(text: &str) -> &str {
    let end = text.rfind('\n').map_or(0, |at| at + 1);
    let text = match text.get(end..) {
        Some(last) if is_tags(last) => text.get(..end).unwrap_or_default(),
        _ => text,
    };
    let begin = text.find('\n').unwrap_or(text.len());
    match text.get(..begin) {
        Some(first) if is_tags(first) => text.get(begin..).unwrap_or_default(),
        _ => text,
    }
}

/// Whether a piece of a line is tags and nothing else.
fn is_tags(text: &str) -> bool {
    let mut rest = text.trim();
    if rest.is_empty() {
        return false;
    }
    while let Some(tag) = rest.strip_prefix('<') {
        let Some(end) = tag.find('>') else { return false };
        rest = tag.get(end + 1..).unwrap_or_default().trim_start();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let document = read(text, &tables(text), &Limits::default()).unwrap();
        document.lines().map(|(_, line)| line.to_owned()).collect()
    }

    #[test]
    fn tables_become_rows_and_all_else_stays() {
        let text = "# 收入决算表\n\n公开02表\n<html><body><table><tr><td colspan=2>项目</td>\
            <td>合计</td></tr><tr><td>201</td><td>一般</td><td>1.00</td></tr></table></body></html>\n\n\
            <!-- 第 3 页 -->\n注：x < y\n<TABLE>\n<tr><td>a</td>\n<td>2</td></tr>\n</TABLE>\n尾";
        assert_eq!(
            lines(text),
            [
                "# 收入决算表",
                "",
                "公开02表",
                "",
                "项目\t\t合计",
                "201\t一般\t1.00",
                "",
                "",
                "<!-- 第 3 页 -->",
                "注：x < y",
                "",
                "a\t2",
                "",
                "尾"
            ]
        );
    }

    #[test]
    fn rows_know_their_table() {
        let text = "一\n<table><tr><td>a<td>1</table>\n<table><tr><td>b<td>2</table>\n";
        let document = read(text, &tables(text), &Limits::default()).unwrap();
        let row = document.lines().find(|(_, line)| *line == "b\t2").unwrap().0;
        let spot = document.anchors().spot(crate::report::Place::line(row)).unwrap();
        assert_eq!(spot.fragment(), "table=2&row=1");
        assert_eq!(document.anchors().spot(crate::report::Place::line(1)), None);
    }

    #[test]
    fn lines_have_the_numbers_that_they_have_in_the_file() {
        let text = "一\n<table><tr><td>a<td>1</tr><tr><td>b<td>2</tr></table>\n\n二\n<table>\n\
            <tr>\n<td>c</td>\n<td>3</td>\n</tr>\n<tr>\n<td>d</td>\n<td>4</td></tr>\n</table> 三\n四\n";
        let document = read(text, &tables(text), &Limits::default()).unwrap();
        let numbers = document.lines().filter(|(_, line)| !line.is_empty());
        let numbers = numbers.map(|(number, line)| (document.line_in_file(number), line));
        let expected = [
            (1, "一"),
            (2, "a\t1"),
            (2, "b\t2"),
            (4, "二"),
            (6, "c\t3"),
            (10, "d\t4"),
            (13, " 三"),
            (14, "四"),
        ];
        assert_eq!(numbers.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_table_that_does_not_end_takes_no_other_with_it() {
        let text = "<table><tr><td>甲\n<table><tr><td>乙<td>1</table>\n<table>\
            <tr><td><table><tr><td>2</table></table>\n<table>";
        let found = tables(text).into_iter().filter_map(|(from, to)| text.get(from..to));
        let found: Vec<&str> = found.collect();
        let [one, two] = found[..] else { panic!("{found:?}") };
        assert_eq!(one, "<table><tr><td>乙<td>1</table>");
        assert!(two.starts_with("<table><tr><td><table>") && two.ends_with("</table></table>"));
    }

    #[test]
    fn texts_that_only_speak_of_tables_have_none() {
        for text in ["表 < 表", "<table", "<table><tr>", "<tables></tables>", "</table>"] {
            assert!(tables(text).is_empty(), "{text}");
        }
        assert!(!tables("前<table x=1></table >").is_empty());
    }
}
