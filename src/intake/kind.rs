//! What a file is, told by its bytes and never by its name.

use std::io::{Cursor, Read, Seek};

use quick_xml::events::Event;

use super::foreign::Foreign;
use super::package::Package;
use super::xml::{Reader, attribute};
use super::{IntakeError, html, pdf};

/// What the first bytes of a file say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// A ZIP archive, or a file made as one.
    Zip,
    /// A compound file of Microsoft.
    Compound,
    /// PDF.
    Pdf,
    /// Known, and not read.
    Foreign(Foreign),
    /// Perhaps a text.
    Text,
}

/// First bytes by which files are told.
const MAGIC: [(&[u8], Container); 19] = [
    (b"PK\x03\x04", Container::Zip),
    (b"PK\x05\x06", Container::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Container::Compound),
    (b"{\\rtf", Container::Foreign(Foreign::Rtf)),
    (b"\x89PNG", Container::Foreign(Foreign::Image)),
    (b"\xFF\xD8\xFF", Container::Foreign(Foreign::Image)),
    (b"GIF8", Container::Foreign(Foreign::Image)),
    (b"II*\0", Container::Foreign(Foreign::Image)),
    (b"MM\0*", Container::Foreign(Foreign::Image)),
    (b"RIFF", Container::Foreign(Foreign::Image)),
    (b"Rar!", Container::Foreign(Foreign::Archive)),
    (b"7z\xBC\xAF", Container::Foreign(Foreign::Archive)),
    (b"\x1F\x8B\x08", Container::Foreign(Foreign::Archive)),
    (b"BZh", Container::Foreign(Foreign::Archive)),
    (b"\xFD7zXZ", Container::Foreign(Foreign::Archive)),
    (b"MIME-Version:", Container::Foreign(Foreign::Mht)),
    (b"\x7fELF", Container::Foreign(Foreign::Other)),
    (b"MZ\x90\0", Container::Foreign(Foreign::Other)),
    (b"SQLite format 3", Container::Foreign(Foreign::Other)),
];

/// Tells a file by its first bytes.
pub fn container(bytes: &[u8]) -> Container {
    let known = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    match known {
        Some(&(_, container)) => container,
        None if pdf::is_pdf(bytes) => Container::Pdf,
        None => Container::Text,
    }
}

/// What a ZIP archive is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Zipped {
    /// A Word file, its text in a part of this name.
    Docx(String),
    /// A workbook.
    Xlsx,
    /// Known, and not read.
    Foreign(Foreign),
    /// Files that were packed.
    Files,
}

/// Tells what a ZIP archive is, by what it says of its parts.
///
/// # Errors
/// If it is damaged.
pub fn zipped(package: &mut Package<impl Read + Seek>) -> Result<Zipped, IntakeError> {
    if package.has("OFD.xml") {
        return Ok(Zipped::Foreign(Foreign::Ofd));
    }
    if package.has("mimetype") && package.has("META-INF/manifest.xml") {
        let kind = package.part("mimetype")?;
        let workbook = kind.contains("spreadsheet");
        return Ok(Zipped::Foreign(if workbook { Foreign::Ods } else { Foreign::Odt }));
    }
    if !package.has("[Content_Types].xml") {
        return Ok(Zipped::Files);
    }
    let types = package.part("[Content_Types].xml")?;
    let main = main_part(&types);
    Ok(match main {
        Some((name, kind)) if kind.contains("wordprocessingml") => Zipped::Docx(name),
        Some((_, kind)) if kind.contains("presentationml") => Zipped::Foreign(Foreign::Slides),
        Some((_, kind)) if kind.contains("sheet.binary") => Zipped::Foreign(Foreign::Xlsb),
        Some((_, kind)) if kind.contains("spreadsheetml") || kind.contains("ms-excel") => {
            Zipped::Xlsx
        }
        // A package that names its main part otherwise still has it where others have it.
        _ if package.has("word/document.xml") => Zipped::Docx("word/document.xml".to_owned()),
        _ if package.has("xl/workbook.xml") => Zipped::Xlsx,
        _ => Zipped::Files,
    })
}

/// The main part of an Office package and what kind it is of.
fn main_part(types: &str) -> Option<(String, String)> {
    let mut reader = Reader::new(types);
    loop {
        match reader.event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let kind = attribute(&tag, "ContentType");
                if tag.local_name().as_ref() == "Override" && kind.contains(".main") {
                    let name = attribute(&tag, "PartName");
                    return Some((name.trim_start_matches('/').to_owned(), kind));
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// What a compound file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compound {
    /// A workbook, in a stream of this name.
    Workbook(String),
    /// A file of Office that a password locks.
    Locked,
    /// Known, and not read.
    Foreign(Foreign),
}

/// Tells what a compound file holds, by its streams.
///
/// # Errors
/// If it is damaged.
pub fn compound(bytes: &[u8]) -> Result<Compound, IntakeError> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| IntakeError::Damaged)?;
    let root = file.read_root_storage();
    let names: Vec<String> = root.map(|entry| entry.name().to_owned()).collect();
    let has = |wanted: &str| names.iter().find(|name| name.eq_ignore_ascii_case(wanted));
    Ok(if let Some(name) = has("Workbook").or_else(|| has("Book")) {
        Compound::Workbook(name.clone())
    } else if has("EncryptedPackage").is_some() {
        Compound::Locked
    } else if has("WordDocument").is_some() {
        Compound::Foreign(Foreign::Doc)
    } else if has("PowerPoint Document").is_some() {
        Compound::Foreign(Foreign::Slides)
    } else {
        Compound::Foreign(Foreign::Compound)
    })
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A web page.
    Html,
    /// Known, and not read.
    Foreign(Foreign),
    /// Text.
    Plain,
}

/// Tells what a decoded text is.
pub fn written(text: &str) -> Written {
    let start = text.trim_start();
    let end = start.char_indices().nth(2048).map_or(start.len(), |(end, _)| end);
    let start = start.get(..end).unwrap_or_default();
    let office = [
        "schemas-microsoft-com:office:spreadsheet",
        "schemas.microsoft.com/office/word/2003",
        "schemas.microsoft.com/office/2006/xmlPackage",
        "mso-application",
    ];
    let is_xml = start.starts_with("<?xml");
    if is_xml && office.iter().any(|name| start.contains(name)) {
        return Written::Foreign(Foreign::OfficeXml);
    }
    if start.contains("MIME-Version:") && start.contains("multipart/related") {
        return Written::Foreign(Foreign::Mht);
    }
    if html::is_page(text) { Written::Html } else { Written::Plain }
}
