//! One web page that holds all it needs, findings as on screen, fit to be printed.

use std::fmt::Write as _;
use std::io;

use super::remark::{Remarks, mark};
use super::words::{self, is_right, width};
use super::{Out, Page, Rows};
use crate::audit::Severity;
use crate::settings::Texts;
use crate::sheet::{Row, Tone};

/// How the page looks.
const STYLE: &str = include_str!("../../assets/export/page.css");

/// Width of a text that is not broken over lines, in digits.
const SHORT: usize = 20;

/// Writes rows as a web page.
pub(super) struct Html<'a> {
    page: Page<'a>,
    remarks: Remarks<'a>,
    tree: Option<usize>,
    any: bool,
    out: &'a mut Out,
}

impl<'a> Html<'a> {
    /// A writer of the planned columns.
    pub fn new(page: Page<'a>, out: &'a mut Out) -> Self {
        let remarks = Remarks { library: page.library, texts: page.texts };
        Self { page, remarks, tree: page.plan.tree(), any: false, out }
    }

    /// A row over all columns.
    fn wide(&mut self, class: &str, text: &str) -> io::Result<()> {
        let columns = self.page.plan.headings.len();
        let text = escaped(text);
        writeln!(
            self.out,
            "<tr class=\"{class}\"><td></td><td colspan=\"{}\">{text}</td></tr>",
            columns.max(1)
        )
    }
}

impl Rows for Html<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let title = escaped(&self.page.sheet.title);
        let lang = language(self.page.texts);
        write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        )?;
        let about = self.page.about();
        let notes = self.page.sheet.notes.len();
        let about = about.get(1..about.len() - notes).unwrap_or_default();
        let about: Vec<_> = about.iter().map(|line| escaped(line)).collect();
        write!(self.out, "<p>{}</p>\n<table>\n<thead>\n<tr><th></th>", about.join("<br>"))?;
        for heading in &self.page.plan.headings {
            let class = if is_right(heading.kind) { " class=\"n\"" } else { "" };
            write!(
                self.out,
                "<th scope=\"col\"{class}>{}</th>",
                escaped(&words::heading(heading))
            )?;
        }
        self.out.write_all(b"</tr>\n</thead>\n<tbody>\n")
    }

    fn row(&mut self, row: &Row) -> io::Result<()> {
        self.any = true;
        let mut line = String::from("<tr");
        let classes = [tone(row.tone)];
        push_class(&mut line, &classes);
        line.push_str("><td");
        if let Some(severity) = self.remarks.gravest(row) {
            push_class(&mut line, &[severity.name()]);
            line.push('>');
            line.push_str(mark(severity));
        } else {
            line.push('>');
        }
        line.push_str("</td>");
        for (index, heading) in self.page.plan.headings.iter().enumerate() {
            let cell = heading.cell(row, self.page.library);
            let tone = if row.tone == Tone::Strong { "" } else { tone(cell.tone) };
            let mark = cell.severity.map_or("", Severity::name);
            let text = words::cell(&cell, heading.kind);
            let number = if is_right(heading.kind) { "n" } else { "" };
            // What is short stays on one line.
            let short = if number.is_empty() && width(&text) <= SHORT { "s" } else { "" };
            let printed = self.remarks.printed(&cell);
            let repaired = if printed.is_some() { "r" } else { "" };
            line.push_str("<td");
            push_class(&mut line, &[number, short, tone, mark, repaired]);
            if self.tree == Some(index) && row.depth > 0 {
                _ = write!(line, " style=\"padding-left:{}em\"", u32::from(row.depth) + 1);
            }
            let mut says: Vec<_> = self.remarks.of_cell(row, &cell);
            says.dedup_by(|one, other| std::ptr::eq(*one, *other));
            let says: Vec<_> = says
                .into_iter()
                .map(|finding| self.remarks.comment(finding))
                .chain(printed)
                .collect();
            if !says.is_empty() {
                _ = write!(
                    line,
                    " title=\"{}\"",
                    escaped(&says.join("\n")).replace("<br>", "&#10;")
                );
            }
            _ = write!(line, ">{}</td>", escaped(&text));
        }
        writeln!(self.out, "{line}</tr>")?;
        for (severity, said) in self.remarks.said_below(row) {
            self.wide(&format!("f {}", severity.name()), &said)?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        if !self.any {
            let empty = self.page.sheet.empty.clone();
            self.wide("muted", &empty)?;
        }
        self.out.write_all(b"</tbody>\n</table>\n")?;
        for note in &self.page.sheet.notes {
            writeln!(self.out, "<p>{}</p>", escaped(note))?;
        }
        self.out.write_all(b"</body>\n</html>\n")?;
        self.out.flush()
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Muted => "muted",
        Tone::Strong => "strong",
    }
}

fn language(texts: &Texts) -> &'static str {
    texts.lang().pick("zh-CN", "en")
}

fn push_class(line: &mut String, classes: &[&str]) {
    let classes: Vec<_> = classes.iter().filter(|class| !class.is_empty()).copied().collect();
    if !classes.is_empty() {
        _ = write!(line, " class=\"{}\"", classes.join(" "));
    }
}

/// A text that a browser shows as it is, also within quotation marks.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in words::shown(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("<br>"),
            c => escaped.push(c),
        }
    }
    escaped
}
