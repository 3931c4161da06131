//! References to cells in the XML of a worksheet: `B12`, `A1:C3`.

use quick_xml::events::Event;

use super::super::IntakeError;
use super::super::xml::Reader;

/// Letters and digits of the last cell that a worksheet can have, `XFD1048576`.
const LAST: (usize, usize) = (3, 7);

/// Holds the references of a worksheet to what a worksheet can have: its reader counts longer
/// ones beyond any number, and below zero from the first to the last cell of one that ends
/// before it begins.
///
/// # Errors
/// If one is longer or ends before it begins, or the text is no XML.
pub fn verify(xml: &str) -> Result<(), IntakeError> {
    let mut reader = Reader::new(xml);
    loop {
        match reader.event()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = match tag.local_name().as_ref() {
                    "c" | "row" => "r",
                    "dimension" | "mergeCell" | "f" => "ref",
                    _ => continue,
                };
                // Every one, to the letter: whoever counts them may take another one than the
                // first, and knows of no entities.
                let mut all = tag.attributes();
                let all = all.with_checks(false).flatten();
                let mut all = all.filter(|it| it.key.local_name().as_ref() == name);
                if !all.all(|it| is_reference(&it.value)) {
                    return Err(IntakeError::Damaged);
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn is_reference(cells: &str) -> bool {
    cells.split(':').all(fits) && is_in_order(cells)
}

fn fits(cell: &str) -> bool {
    let digits = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = cell.len() - digits.len();
    letters <= LAST.0 && digits.len() <= LAST.1
}

/// Whether a range of cells ends at or behind where it begins, in rows and in columns.
fn is_in_order(cells: &str) -> bool {
    let Some((from, to)) = cells.split_once(':') else { return true };
    let (from, to) = (row_column(from), row_column(to));
    from.0 <= to.0 && from.1 <= to.1
}

/// The row and the column that a cell's name means; 0 for what it does not say.
fn row_column(cell: &str) -> (u32, u32) {
    let digits = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = cell.bytes().take(cell.len() - digits.len());
    let column =
        letters.fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'@'));
    (digits.parse().unwrap_or_default(), column)
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
            ("1", "A1", "C3:C2"),
            ("1", "A1", "C3:B4"),
            ("1", "A1", "A2:B"),
        ] {
            let refused = verify(&sheet(row, cell, merged));
            assert!(matches!(refused, Err(IntakeError::Damaged)), "{row} {cell} {merged}");
        }
        for cell in ["r='Bggggggggg&'", "x:r='A1' r='Bggggggggg1'", "r='A1' r='Bggggggggg1'"] {
            let refused = verify(&format!("<worksheet><c {cell}/></worksheet>"));
            assert!(matches!(refused, Err(IntakeError::Damaged)), "{cell}");
        }
        assert!(verify("<worksheet><row").is_err());
    }
}
