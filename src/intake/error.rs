//! Why a file gives no document, and what a person can do.

use std::num::NonZeroU64;

use super::Foreign;
use crate::document::Format;
use crate::settings::{Lang, Limits, Texts, io_reason};

/// Why a file could not be turned into a document.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The file system refused.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A folder, a device, a pipe.
    #[error("not a regular file")]
    NotAFile,
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// Larger than files may be, in MiB.
    #[error("larger than {0} MiB")]
    TooLarge(NonZeroU64),
    /// A line longer than lines may be, in MiB.
    #[error("a line is longer than {0} MiB")]
    LineTooLong(NonZeroU64),
    /// More files below a folder than there may be.
    #[error("more than {0} files")]
    TooManyFiles(NonZeroU64),
    /// Written to while it was read.
    #[error("changed while it was read")]
    Changed,
    /// No text in any encoding that is known.
    #[error("not a text")]
    Binary,
    /// A PDF that gives no text.
    #[error(transparent)]
    Pdf(#[from] super::pdf::Refusal),
    /// A format that is known by its bytes and not read.
    #[error("{} files are not read", .0.key())]
    Foreign(Foreign),
    /// Not what its first bytes promise, or cut off.
    #[error("damaged")]
    Damaged,
    /// Locked with a password.
    #[error("locked with a password")]
    Password,
    /// Packed in a way that is not known.
    #[error("packed in an unknown way")]
    Compression,
    /// An archive that would unpack to more than it may, as the limits say.
    #[error("unpacks to too much")]
    UnpacksTooLarge(Limits),
    /// A workbook that this program wrote.
    #[error("an export of juesuan")]
    Exported,
    /// A table larger than any report's.
    #[error("a table is absurdly large")]
    TableTooLarge,
    /// Elements within each other without end.
    #[error("nested too deep")]
    TooDeep,
}

impl IntakeError {
    /// The format of a file that is refused only when it is read.
    pub fn format(&self) -> Option<Format> {
        matches!(self, Self::Pdf(_)).then_some(Format::Pdf)
    }

    /// What happened and what to do, for a person.
    pub fn message(&self, lang: Lang) -> String {
        let texts = Texts::bundled(lang);
        let key = match self {
            Self::Io(error) => return io_reason(error, &texts),
            Self::NotAFile => "intake.not_a_file",
            Self::Empty => "intake.empty",
            Self::TooLarge(mib) => return texts.fill("intake.too_large", &[&mib.to_string()]),
            Self::LineTooLong(mib) => {
                return texts.fill("intake.line_too_long", &[&mib.to_string()]);
            }
            Self::TooManyFiles(most) => {
                return texts.fill("intake.too_many_files", &[&most.to_string()]);
            }
            Self::Changed => "intake.changed",
            Self::Binary => "intake.binary",
            Self::Pdf(refusal) => return refusal.message(lang),
            Self::Foreign(foreign) => {
                return texts.get(&format!("intake.foreign.{}", foreign.key())).to_owned();
            }
            Self::Damaged => "intake.damaged",
            Self::Password => "intake.password",
            Self::Compression => "intake.compression",
            Self::UnpacksTooLarge(limits) => {
                let values = [limits.unpacked_mib.to_string(), limits.unpacked_times.to_string()];
                let values = values.each_ref().map(String::as_str);
                return texts.fill("intake.unpacks_too_large", &values);
            }
            Self::Exported => "intake.exported",
            Self::TableTooLarge => "intake.table_too_large",
            Self::TooDeep => "intake.too_deep",
        };
        texts.get(key).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::from_bytes;
    use super::*;

    #[test]
    fn formats_that_are_not_read_are_named_with_what_to_do() {
        for (bytes, name, advice) in [
            (&b"{\\rtf1\\ansi"[..], "RTF", ".docx"),
            (b"\x89PNG\r\n\x1a\n", "图片", "文字识别"),
            (b"Rar!\x1a\x07", "RAR", "解压"),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related", "mht", "网页"),
        ] {
            let Err(error) = from_bytes(bytes) else { panic!("{name} was read") };
            let message = error.message(Lang::Zh);
            assert!(message.contains(name) && message.contains(advice), "{message}");
            assert_ne!(error.message(Lang::En), message);
        }
    }

    #[test]
    fn nothing_and_blanks_are_empty() {
        for bytes in [&b""[..], b"\n \t\r\n"] {
            assert!(matches!(from_bytes(bytes), Err(IntakeError::Empty)));
        }
    }
}
