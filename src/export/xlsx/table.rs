//! A sheet as a worksheet: numbers as numbers, words as words, findings as colours with
//! comments.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Note, Url, Worksheet, XlsxError};

use super::Links;
use super::styles::{Look, Styles};
use crate::audit::Finding;
use crate::document::visible_except;
use crate::export::page::Page;
use crate::export::remark::Remarks;
use crate::export::words::{self, is_right, width};
use crate::report::Amount;
use crate::sheet::{Cell, Row, Tone, Value};

/// Characters of a cell or a comment at most, as Excel counts them.
const LONGEST: usize = 32_767;
/// Digits that a number of a workbook holds exactly.
const DIGITS: usize = 15;
/// Widest column, in digits; what is wider is broken over lines.
const WIDEST: usize = 60;
/// Height of a line, and of the tallest row, in points. Heights are stated, since not every
/// program reckons those of rows that are broken over lines.
const LINE: u16 = 15;
const TALLEST: u16 = 409;
/// What a column needs besides its contents; the button of the filter stands in the heading.
const MARGIN: usize = 2;
const BUTTON: usize = 3;
/// Widest columns that stay in place while others scroll, together.
const FROZEN: usize = 70;
/// A4.
const PAPER: u8 = 9;

/// A worksheet while it is filled.
pub(super) struct Table<'a> {
    worksheet: Worksheet,
    page: Page<'a>,
    remarks: Remarks<'a>,
    tree: Option<usize>,
    widths: Vec<usize>,
    /// Lines of the row at hand.
    lines: usize,
    /// Rows written, the heading among them.
    rows: u32,
}

impl<'a> Table<'a> {
    /// Writes the heading.
    pub fn begin(mut worksheet: Worksheet, name: &str, page: Page<'a>) -> Result<Self, XlsxError> {
        worksheet.set_name(name)?;
        let mut widths = Vec::with_capacity(page.plan.headings.len());
        for (column, planned) in (0..).zip(&page.plan.headings) {
            let text = visible_except(&planned.full(), &[]).into_owned();
            widths.push(width(&text).min(WIDEST / 2) + BUTTON);
            let heading = Styles::heading(is_right(planned.kind));
            worksheet.write_string_with_format(0, column, &text, &heading)?;
        }
        let lines = page.plan.headings.iter().map(|planned| broken(&planned.full(), WIDEST / 2));
        worksheet.set_row_height(0, height(lines.max().unwrap_or(1)) + LINE / 3)?;
        let about = page.about().join("\n");
        worksheet.insert_note(0, 0, &note(&about, Some(360)))?;
        let remarks = Remarks { library: page.library, texts: page.texts };
        Ok(Self { worksheet, page, remarks, tree: page.plan.tree(), widths, lines: 1, rows: 1 })
    }

    /// Rows written, the heading among them.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Writes one row; its first cell leads to the worksheet of its report, if it has one.
    pub fn row(&mut self, row: &Row, links: &Links, styles: &mut Styles) -> Result<(), XlsxError> {
        let link = row.report.and_then(|report| links.get(&report));
        let page = self.page;
        let mut alone = self.remarks.of_row_alone(row);
        for (index, heading) in page.plan.headings.iter().enumerate() {
            let cell = heading.cell(row, page.library);
            let mut findings = self.remarks.of_cell(row, &cell);
            if self.tree == Some(index) || (self.tree.is_none() && index == 0) {
                findings.append(&mut alone);
            }
            let severity = findings.iter().map(|finding| finding.severity).max().max(cell.severity);
            let is_tree = self.tree == Some(index);
            let look = Look {
                kind: heading.kind,
                decimals: None,
                tone: if row.tone == Tone::Plain { cell.tone } else { row.tone },
                severity,
                indent: if is_tree { row.depth } else { 0 },
                wraps: false,
                leads: link.is_some() && index == 0,
            };
            self.cell(index, &cell, look, styles)?;
            if let Some(name) = link.filter(|_| index == 0) {
                self.link(&cell, name, styles.of(look))?;
            }
            self.comment(index, &cell, &findings)?;
        }
        if self.lines > 1 {
            self.worksheet.set_row_height(self.rows, height(self.lines))?;
            self.lines = 1;
        }
        self.rows += 1;
        Ok(())
    }

    fn cell(
        &mut self,
        index: usize,
        cell: &Cell,
        look: Look,
        styles: &mut Styles,
    ) -> Result<(), XlsxError> {
        let (row, column) = (self.rows, index as u16);
        let kind = look.kind;
        match &*cell.exported() {
            Value::Blank if look.severity.is_none() => {}
            Value::Blank => {
                self.worksheet.write_blank(row, column, styles.of(look))?;
            }
            Value::Number(number) => match exact(*number) {
                Some(exact) => {
                    self.fit(index, words::cell(cell, kind).len());
                    let look = Look { decimals: Some(number.scale()), ..look };
                    self.worksheet.write_number_with_format(row, column, exact, styles.of(look))?;
                }
                None => {
                    let text = Amount::from(*number).to_string();
                    self.fit(index, text.len());
                    self.worksheet.write_string_with_format(row, column, text, styles.of(look))?;
                }
            },
            Value::Text(text) => {
                let text = cut(&visible_except(text, &['\n']));
                let widest = text.lines().map(width).max().unwrap_or_default();
                let widest = widest + 2 * usize::from(look.indent);
                self.fit(index, widest);
                let room = WIDEST.saturating_sub(2 * usize::from(look.indent)).max(1);
                self.lines = self.lines.max(broken(&text, room));
                let look = Look { wraps: widest > WIDEST || text.contains('\n'), ..look };
                self.worksheet.write_string_with_format(row, column, text, styles.of(look))?;
            }
        }
        Ok(())
    }

    /// Makes the first cell lead to the beginning of a worksheet.
    fn link(&mut self, cell: &Cell, name: &str, format: &Format) -> Result<(), XlsxError> {
        let to = format!("internal:'{}'!A1", name.replace('\'', "''"));
        let link = Url::new(to).set_text(visible_except(&cell.export(), &[]));
        self.worksheet.write_url_with_format(self.rows, 0, link, format)?;
        Ok(())
    }

    fn fit(&mut self, column: usize, width: usize) {
        self.widths[column] = self.widths[column].max(width.min(WIDEST) + MARGIN);
    }

    fn comment(
        &mut self,
        column: usize,
        cell: &Cell,
        findings: &[&Finding],
    ) -> Result<(), XlsxError> {
        let findings = findings.iter().map(|finding| self.remarks.comment(finding));
        let says: Vec<_> = findings.chain(self.remarks.printed(cell)).collect();
        if !says.is_empty() {
            let says = cut(&visible_except(&says.join("\n\n"), &['\n']));
            self.worksheet.insert_note(self.rows, column as u16, &note(&says, None))?;
        }
        Ok(())
    }

    /// The worksheet, its columns as wide as their contents, its header in place.
    pub fn end(mut self) -> Result<Worksheet, XlsxError> {
        for (column, width) in (0..).zip(&self.widths) {
            self.worksheet.set_column_width(column, *width as f64)?;
        }
        let frozen = self.page.plan.headings.iter().rposition(|heading| heading.leads);
        let frozen = frozen.map_or(0, |last| last + 1);
        let taken: usize = self.widths.iter().take(frozen).sum();
        let frozen = if taken > FROZEN { 0 } else { frozen as u16 };
        self.worksheet.set_freeze_panes(1, frozen)?;
        if let Some(last) = self.widths.len().checked_sub(1) {
            self.worksheet.autofilter(0, 0, self.rows.max(2) - 1, last as u16)?;
        }
        self.worksheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
        self.worksheet.set_repeat_rows(0, 0)?.set_footer("&C&P / &N");
        Ok(self.worksheet)
    }
}

/// The number as a workbook holds it; `None` where it would be another one.
fn exact(number: Decimal) -> Option<f64> {
    let digits = number.mantissa().unsigned_abs().to_string().len();
    number.to_f64().filter(|_| digits <= DIGITS)
}

/// Lines of a text in a column so wide.
fn broken(text: &str, room: usize) -> usize {
    text.lines().map(|line| width(line).div_ceil(room).max(1)).sum::<usize>().max(1)
}

/// The height of so many lines.
fn height(lines: usize) -> u16 {
    u16::try_from(lines).unwrap_or(TALLEST).saturating_mul(LINE).min(TALLEST)
}

/// A comment as large as its text.
fn note(text: &str, wide: Option<u32>) -> Note {
    /// Of a line, and of the digits that a line holds; in pixels.
    const TALL: usize = 18;
    const DIGIT: u32 = 7;
    let wide = wide.unwrap_or(320);
    let room = (wide / DIGIT) as usize;
    let lines: usize = text.lines().map(|line| width(line) / room + 1).sum();
    Note::new(text)
        .add_author_prefix(false)
        .set_width(wide)
        .set_height((lines * TALL + TALL).min(800) as u32)
}

/// A text that is no longer than a cell holds; what is cut off is marked.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used < LONGEST
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}
