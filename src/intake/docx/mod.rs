//! Word files (docx): paragraphs with their numbers, tables with merged cells.

mod body;
mod numbering;
mod numeral;
mod styles;

use std::io::{Read, Seek};

use super::IntakeError;
use super::block::Writer;
use super::package::Package;
use crate::document::{Document, Format};
use crate::settings::Limits;
use body::Body;
use numbering::Numbering;
use styles::Styles;

/// Makes a document of a Word file, whose text is the part `main`.
///
/// # Errors
/// If it is damaged, locked or absurdly large.
pub fn read(
    package: &mut Package<impl Read + Seek>,
    main: &str,
    limits: &Limits,
) -> Result<Document, IntakeError> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside =
        |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let numbering = Numbering::read(&package.part(&beside("numbering.xml"))?)?;
    let styles = Styles::read(&package.part(&beside("styles.xml"))?)?;
    let text = package.part(main)?;
    if text.is_empty() {
        return Err(IntakeError::Damaged);
    }
    let mut body = Body::new(numbering, styles);
    let mut blocks = body.read(&text)?;
    for notes in ["footnotes.xml", "endnotes.xml"] {
        blocks.extend(body.read(&package.part(&beside(notes))?)?);
    }
    let mut writer = Writer::new(limits);
    writer.blocks(blocks)?;
    Ok(writer.finish().document(Format::Docx))
}
