//! ZIP archives as files are made of them (docx, xlsx) or are packed in them, opened so that
//! nothing in them can fill the memory.

use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::IntakeError;
use crate::settings::Limits;

/// An archive that unpacks to no more than this may do so from however little: small files of
/// many zeros are harmless.
const SMALL: u64 = 16 << 20;

/// Entries that an archive may have.
pub const MOST_ENTRIES: usize = 20_000;

impl From<ZipError> for IntakeError {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) if error.kind() == std::io::ErrorKind::InvalidInput => {
                Self::Damaged
            }
            ZipError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                Self::Damaged
            }
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => Self::Password,
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
                Self::Compression
            }
            _ => Self::Damaged,
        }
    }
}

/// Opens an archive.
///
/// # Errors
/// If it is damaged, or would unpack to more than the limits allow.
pub fn open<R: Read + Seek>(
    reader: R,
    size: u64,
    limits: &Limits,
) -> Result<ZipArchive<R>, IntakeError> {
    let mut archive = ZipArchive::new(reader)?;
    if archive.len() > MOST_ENTRIES {
        return Err(IntakeError::UnpacksTooLarge(*limits));
    }
    let mut unpacked: u64 = 0;
    for index in 0..archive.len() {
        unpacked = unpacked.saturating_add(archive.by_index_raw(index)?.size());
    }
    let bomb = unpacked > SMALL && unpacked / limits.unpacked_times > size;
    if unpacked > limits.unpacked() || bomb {
        return Err(IntakeError::UnpacksTooLarge(*limits));
    }
    Ok(archive)
}

/// Unpacks an entry.
///
/// # Errors
/// If it is damaged, locked, or longer than it says that it is or than files may be.
pub fn unpack<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    limits: &Limits,
) -> Result<Vec<u8>, IntakeError> {
    let mut entry = archive.by_index(index)?;
    let stated = entry.size();
    if stated > limits.file() {
        return Err(IntakeError::TooLarge(limits.file_mib));
    }
    let mut bytes = Vec::new();
    // What an archive says of itself need not be true.
    let read = entry.by_ref().take(stated + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > stated {
        return Err(IntakeError::UnpacksTooLarge(*limits));
    }
    read.map_err(|_| IntakeError::Damaged)?;
    Ok(bytes)
}

/// A file that is a package: its parts by name.
#[derive(Debug)]
pub struct Package<R> {
    archive: ZipArchive<R>,
    limits: Limits,
}

impl<R: Read + Seek> Package<R> {
    /// Opens it.
    ///
    /// # Errors
    /// As [`open`].
    pub fn new(reader: R, size: u64, limits: &Limits) -> Result<Self, IntakeError> {
        Ok(Self { archive: open(reader, size, limits)?, limits: *limits })
    }

    /// Whether it has a part.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part as text; empty if there is none.
    ///
    /// # Errors
    /// As [`unpack`].
    pub fn part(&mut self, name: &str) -> Result<String, IntakeError> {
        let Some(index) = self.archive.index_for_name(name.trim_start_matches('/')) else {
            return Ok(String::new());
        };
        let bytes = unpack(&mut self.archive, index, &self.limits)?;
        super::encoding::decode(&bytes).ok_or(IntakeError::Damaged)
    }

    /// Unpacks every part once, so that a reader that trusts what the package says of itself
    /// can be given it.
    ///
    /// # Errors
    /// As [`unpack`].
    pub fn verify(&mut self) -> Result<(), IntakeError> {
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index(index)?;
            let stated = entry.size();
            let read = std::io::copy(&mut entry.take(stated + 1), &mut std::io::sink());
            if read.map_err(|_| IntakeError::Damaged)? > stated {
                return Err(IntakeError::UnpacksTooLarge(self.limits));
            }
        }
        Ok(())
    }
}
