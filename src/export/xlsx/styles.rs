//! How cells of a workbook look.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::audit::Severity;
use crate::sheet::{ColumnKind, Tone};

/// Grey of lines and of what has little weight, background of headings.
const GREY: Color = Color::RGB(0x80_80_80);
const HEADING: Color = Color::RGB(0xEE_F1_F4);

/// What a cell's look depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Look {
    /// What its column holds.
    pub kind: ColumnKind,
    /// Decimals of its number; `None` for words.
    pub decimals: Option<u32>,
    /// Of the row, or of the cell.
    pub tone: Tone,
    /// The gravest finding on it.
    pub severity: Option<Severity>,
    /// How deep it lies in a tree.
    pub indent: u8,
    /// Whether it is broken over lines.
    pub wraps: bool,
    /// Whether it leads to another worksheet.
    pub leads: bool,
}

/// The formats made so far: each is stored once in a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    made: HashMap<Look, Format>,
}

impl Styles {
    /// The format of a look.
    pub fn of(&mut self, look: Look) -> &Format {
        self.made.entry(look).or_insert_with(|| format(look))
    }

    /// The format of headings; those of numbers stand above them.
    pub fn heading(right: bool) -> Format {
        let align = if right { FormatAlign::Right } else { FormatAlign::Left };
        Format::new()
            .set_bold()
            .set_align(align)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(HEADING)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(GREY)
    }
}

fn format(look: Look) -> Format {
    let mut format = Format::new().set_align(FormatAlign::Top);
    if let Some(decimals) = look.decimals {
        format = format.set_num_format(number_format(look.kind, decimals));
    } else if matches!(look.kind, ColumnKind::Amount | ColumnKind::Number | ColumnKind::Percent) {
        format = format.set_align(FormatAlign::Right);
    } else {
        // As text even when somebody edits it: 201 stays a code.
        format = format.set_num_format("@");
    }
    if look.indent > 0 {
        format = format.set_align(FormatAlign::Left).set_indent(look.indent);
    }
    if look.wraps {
        format = format.set_text_wrap();
    }
    if look.leads {
        format = format.set_hyperlink();
    }
    match look.tone {
        Tone::Plain => {}
        Tone::Muted => format = format.set_font_color(GREY),
        Tone::Strong => format = format.set_bold(),
    }
    match look.severity {
        None => format,
        Some(severity) => {
            let (background, text) = colours(severity);
            format.set_background_color(background).set_font_color(text)
        }
    }
}

/// The printed decimals; thousands are separated in amounts.
fn number_format(kind: ColumnKind, decimals: u32) -> String {
    let whole = if kind == ColumnKind::Amount { "#,##0" } else { "0" };
    match decimals as usize {
        0 => whole.to_owned(),
        decimals => format!("{whole}.{}", "0".repeat(decimals)),
    }
}

/// Background and text of a finding's cell.
fn colours(severity: Severity) -> (Color, Color) {
    match severity {
        Severity::Error => (Color::RGB(0xFF_C7_CE), Color::RGB(0x9C_00_06)),
        Severity::Warning => (Color::RGB(0xFF_EB_9C), Color::RGB(0x7F_4A_00)),
        Severity::Note => (Color::RGB(0xDD_EB_F7), Color::RGB(0x1F_4E_78)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_decimals() {
        assert_eq!(number_format(ColumnKind::Amount, 2), "#,##0.00");
        assert_eq!(number_format(ColumnKind::Amount, 0), "#,##0");
        assert_eq!(number_format(ColumnKind::Number, 0), "0");
        assert_eq!(number_format(ColumnKind::Percent, 1), "0.0");
    }
}
