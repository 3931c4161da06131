//! References to cells in the XML of a worksheet: `B12`, `A1:C3`.

use quick_xml::events::Event;

use super::super::IntakeError;
use super::super::xml::{Reader, attribute};

/// Letters and digits of the last cell that a worksheet can have, `XFD1048576`.
const LAST: (usize, usize) = (3, 7);

/// Holds the references of a worksheet to what a worksheet can have: its reader counts longer
/// ones beyond any number.
///
/// # Errors
/// If one is longer, or the text is no XML.
pub fn verify(xml: &str) -> Result<(), IntakeError> {
    let mut reader = Reader::new(xml);
    loop {
        match reader.event()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let cells = match tag.local_name().as_ref() {
                    "c" | "row" => attribute(&tag, "r"),
                    "dimension" | "mergeCell" | "f" => attribute(&tag, "ref"),
                    _ => continue,
                };
                if !cells.split(':').all(fits) {
                    return Err(IntakeError::Damaged);
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn fits(cell: &str) -> bool {
    let digits = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = cell.len() - digits.len();
    letters <= LAST.0 && digits.len() <= LAST.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_worksheet_can_have_is_refused() {
        let sheet = |row: &str, cell: &str, merged: &str| {
            format!(
                "<worksheet><row r='{row}'><c r=\"{cell}\"/></row><mergeCell ref=\"{merged}\"/></worksheet>"
            )
        };
        assert!(verify(&sheet("1048576", "XFD1048576", "A1:XFD1048576")).is_ok());
        assert!(verify("<worksheet/>").is_ok());
        for (row, cell, merged) in [
            ("10485760", "A1", "A1:B2"),
            ("1", "SEVERITY", "A1:B2"),
            ("1", "A99999999999", "A1:B2"),
            ("1", "A1", "A1:AAAAAAA2"),
        ] {
            let refused = verify(&sheet(row, cell, merged));
            assert!(matches!(refused, Err(IntakeError::Damaged)), "{row} {cell} {merged}");
        }
        assert!(verify("<worksheet><row").is_err());
    }
}
