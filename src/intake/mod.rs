//! Finds files, recognises their encoding and format, and turns each into a [`Document`].
//!
//! The format is recognised by the bytes of a file, never by its name. Each format has a file or
//! folder here; tables become lines with tabs between the cells.

mod archive;
mod block;
mod discover;
mod docx;
mod encoding;
mod error;
mod foreign;
mod grid;
mod html;
mod inlay;
mod kind;
mod lines;
mod opening;
mod package;
pub mod pdf;
mod ranges;
mod unrolled;
mod workbook;
mod xml;

use std::fs::File;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

pub use discover::{Candidate, Discovered, REVIEW_FILE, discover};
pub use error::IntakeError;
pub use foreign::Foreign;
pub use opening::Opening;

use crate::document::{Document, Format, Remark};
use crate::report::Anchors;
use crate::settings::{Lang, Limits, PROGRAM};
use kind::{Compound, Container, Written, Zipped};
use package::Package;

/// Opens one file. What it is, is told by its bytes and not by its name.
///
/// # Errors
/// If it can't be read, is no regular file, is too large, or is of no format that is read.
pub fn open(path: &Path) -> Result<Document, IntakeError> {
    open_with(path, &Opening::default())
}

/// The same in a certain way.
///
/// # Errors
/// As [`open`], and if none of the passwords opens it.
pub fn open_with(path: &Path, opening: &Opening) -> Result<Document, IntakeError> {
    from_bytes_with(&bytes_of(path, &opening.limits)?, opening)
}

/// The bytes of one file.
///
/// # Errors
/// If it can't be read, is no regular file, is too large, or changes meanwhile.
pub fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>, IntakeError> {
    // Asked before opening: to open a named pipe would wait for its writer.
    let meta = std::fs::metadata(path)?;
    if !meta.is_file() {
        return Err(IntakeError::NotAFile);
    }
    if meta.len() > limits.file() {
        return Err(IntakeError::TooLarge(limits.file_mib));
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize);
    let file = File::open(path)?;
    let before = file.metadata()?;
    // A file may grow while it is read.
    (&file).take(limits.file() + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.file() {
        return Err(IntakeError::TooLarge(limits.file_mib));
    }
    let after = file.metadata()?;
    let is_same = after.len() == bytes.len() as u64 && after.len() == before.len();
    if !is_same || after.modified().ok() != before.modified().ok() {
        return Err(IntakeError::Changed);
    }
    Ok(bytes)
}

/// The bytes of a file that is packed in an archive, by its number there.
///
/// # Errors
/// As [`bytes_of`], and if the archive is damaged or would unpack to too much.
pub fn bytes_of_packed(
    archive: &Path,
    entry: usize,
    limits: &Limits,
) -> Result<Vec<u8>, IntakeError> {
    archive::unpack(archive, entry, limits)
}

/// Makes a document of a file's bytes.
///
/// # Errors
/// If they are damaged, empty, of no format that is read, or a text with a line that is too
/// long.
pub fn from_bytes(bytes: &[u8]) -> Result<Document, IntakeError> {
    from_bytes_with(bytes, &Opening::default())
}

/// The same in a certain way.
///
/// # Errors
/// As [`from_bytes`], and if none of the passwords opens it.
pub fn from_bytes_with(bytes: &[u8], opening: &Opening) -> Result<Document, IntakeError> {
    if bytes.is_empty() {
        return Err(IntakeError::Empty);
    }
    let document = match kind::container(bytes) {
        Container::Zip => guarded(|| zip(bytes, &opening.limits))?,
        Container::Compound => guarded(|| compound(bytes))?,
        Container::Pdf => of_pdf(&pdf::read(bytes, &opening.passwords)?),
        Container::Foreign(foreign) => return Err(IntakeError::Foreign(foreign)),
        Container::Text => text(bytes, &opening.limits)?,
    };
    if document.lines().all(|(_, line)| line.trim().is_empty()) {
        return Err(IntakeError::Empty);
    }
    let limits = &opening.limits;
    if document.longest_line() as u64 > limits.line() {
        return Err(IntakeError::LineTooLong(limits.line_mib));
    }
    Ok(document)
}

/// Keeps to the file what a library panics over.
fn guarded(read: impl FnOnce() -> Result<Document, IntakeError>) -> Result<Document, IntakeError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(IntakeError::Damaged))
}

fn zip(bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
    let mut package = Package::new(Cursor::new(bytes), bytes.len() as u64, limits)?;
    match kind::zipped(&mut package)? {
        Zipped::Docx(main) => docx::read(&mut package, &main, limits),
        Zipped::Xlsx if is_exported(&mut package)? => Err(IntakeError::Exported),
        Zipped::Xlsx => workbook::read_xlsx(&mut package, bytes),
        Zipped::Foreign(foreign) => Err(IntakeError::Foreign(foreign)),
        // Those that stand alone were opened before: this one stands in another.
        Zipped::Files => Err(IntakeError::Foreign(Foreign::Nested)),
    }
}

/// Whether a workbook's properties say that this program wrote it.
fn is_exported(package: &mut Package<Cursor<&[u8]>>) -> Result<bool, IntakeError> {
    let properties = package.part("docProps/core.xml")?;
    Ok(properties.contains(&format!("<dc:creator>{PROGRAM}</dc:creator>")))
}

fn compound(bytes: &[u8]) -> Result<Document, IntakeError> {
    match kind::compound(bytes)? {
        Compound::Workbook(stream) => workbook::read_xls(bytes, &stream),
        Compound::Locked => Err(IntakeError::Password),
        Compound::Foreign(foreign) => Err(IntakeError::Foreign(foreign)),
    }
}

fn text(bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
    let text = encoding::decode(bytes).ok_or(IntakeError::Binary)?;
    match kind::written(&text) {
        Written::Html => html::read(&text, limits),
        Written::Foreign(foreign) => Err(IntakeError::Foreign(foreign)),
        Written::Plain => match inlay::tables(&text) {
            tables if tables.is_empty() => {
                let document = Document::new(Format::Text, text);
                Ok(unrolled::of(&document).unwrap_or(document))
            }
            tables => inlay::read(&text, &tables, limits),
        },
    }
}

/// The document that the text of a PDF is.
fn of_pdf(read: &pdf::Text) -> Document {
    let mut text = String::new();
    let mut anchors = Anchors::default();
    for (number, line) in (1..).zip(&read.lines) {
        anchors.page(number, line.page);
        text.push_str(&line.text);
        text.push('\n');
    }
    let remark = |say: &dyn Fn(Lang) -> String| Remark { zh: say(Lang::Zh), en: say(Lang::En) };
    let gaps = read.gaps.iter().map(|gap| remark(&|lang| gap.remark(lang)));
    let oblique = read.oblique.iter().map(|oblique| remark(&|lang| oblique.remark(lang)));
    Document::new(Format::Pdf, text)
        .with_anchors(anchors)
        .with_pages(read.pages)
        .with_remarks(gaps.chain(oblique).collect())
}
