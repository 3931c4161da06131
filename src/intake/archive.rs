//! ZIP archives with a department's files in them.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use encoding_rs::GB18030;

use super::IntakeError;
use super::kind::{self, Container, Zipped};
use super::package::{self, Package};
use crate::document::visible;
use crate::settings::Limits;

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Its number in the archive.
    pub entry: usize,
    /// Its path in the archive, fit for a terminal.
    pub name: String,
}

/// The files of an archive, by path in byte order; `None` where the file at the path is no
/// archive of files. Hidden files are skipped.
///
/// # Errors
/// If it is an archive and can't be opened, is damaged, or would unpack to too much.
pub fn list(path: &Path, limits: &Limits) -> Result<Option<Vec<Packed>>, IntakeError> {
    // To open a named pipe would wait for its writer.
    if !std::fs::metadata(path).is_ok_and(|meta| meta.is_file()) {
        return Ok(None);
    }
    let Ok(mut file) = File::open(path) else { return Ok(None) };
    let mut start = [0; 4];
    if file.read_exact(&mut start).is_err() || kind::container(&start) != Container::Zip {
        return Ok(None);
    }
    let size = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    // What is damaged may be any file that is made as an archive: reading it says so.
    let mut package = match Package::new(&file, size, limits) {
        Err(IntakeError::Damaged) => return Ok(None),
        package => package?,
    };
    if kind::zipped(&mut package)? != Zipped::Files {
        return Ok(None);
    }
    let mut archive = package::open(&file, size, limits)?;
    let mut files = Vec::new();
    for entry in 0..archive.len() {
        let packed = archive.by_index_raw(entry)?;
        let name = name_of(packed.name_raw());
        if !packed.is_dir() && !is_hidden(&name) {
            files.push(Packed { entry, name: visible(&name).into_owned() });
        }
    }
    files.sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
    Ok(Some(files))
}

/// The bytes of a file in an archive.
///
/// # Errors
/// If the archive is damaged or the file too large or locked.
pub fn unpack(path: &Path, entry: usize, limits: &Limits) -> Result<Vec<u8>, IntakeError> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    package::unpack(&mut package::open(&file, size, limits)?, entry, limits)
}

/// A name as its archive has it: UTF-8 where it is such, whatever its flag says, else as
/// Chinese programs write it.
fn name_of(raw: &[u8]) -> String {
    let name = std::str::from_utf8(raw)
        .map_or_else(|_| GB18030.decode_without_bom_handling(raw).0.into_owned(), str::to_owned);
    let name = name.replace('\\', "/");
    let name = name.trim_start_matches('/');
    name.strip_prefix("./").unwrap_or(name).to_owned()
}

/// Whether a path is of a hidden file, or one that a system adds for itself. Steps (`.`, `..`)
/// hide nothing: the path is only shown, nothing is ever written to it.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| match part {
        "." | ".." => false,
        part => part.starts_with('.') || part == "__MACOSX",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_as_they_were_written() {
        let gbk: &[u8] = &[0xbe, 0xf6, 0xcb, 0xe3, b'\\', b'a', b'.', b't', b'x', b't'];
        assert_eq!(name_of(gbk), "决算/a.txt");
        assert_eq!(name_of("决算.txt".as_bytes()), "决算.txt");
        assert_eq!(name_of(b"./a.txt"), "a.txt");
        assert_eq!(name_of(b"/a.txt"), "a.txt");
    }

    #[test]
    fn hidden_files_are_told_by_any_part_of_their_path() {
        assert!(is_hidden("__MACOSX/a.txt") && is_hidden("a/.b/c.txt") && is_hidden("./.a.txt"));
        assert!(!is_hidden("a/b.txt") && !is_hidden("./a.txt") && !is_hidden("../a.txt"));
    }
}
