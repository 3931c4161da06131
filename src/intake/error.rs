//! Why a file gives no document, and what a person can do.

use crate::settings::Lang;

/// Why a file gives no document.
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
    /// Larger than [`LARGEST_TEXT`](super::LARGEST_TEXT).
    #[error("larger than 256 MiB")]
    TooLarge,
    /// A line longer than [`LONGEST_LINE`](super::LONGEST_LINE).
    #[error("a line is longer than 16 MiB")]
    LineTooLong,
    /// No text in any encoding that is known.
    #[error("not a text")]
    Binary,
    /// A format that is known by its first bytes and not read.
    #[error("{0} files are not read")]
    Unsupported(&'static str),
}

impl IntakeError {
    /// What happened and what to do, for a person.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Io(error) => io_message(error, lang),
            Self::NotAFile => lang
                .pick(
                    "不是普通文件（设备、管道等），未打开",
                    "not a regular file (a device, a pipe), not opened",
                )
                .to_owned(),
            Self::Empty => lang.pick("文件是空的", "the file is empty").to_owned(),
            Self::TooLarge => lang
                .pick(
                    "超过 256 MiB，未读取；请拆分后再试",
                    "larger than 256 MiB, not read; split it first",
                )
                .to_owned(),
            Self::LineTooLong => lang
                .pick(
                    "有一行超过 16 MiB，不像报告文本",
                    "a line is longer than 16 MiB; this is no report as text",
                )
                .to_owned(),
            Self::Binary => lang
                .pick(
                    "不是文本文件（UTF-8、GB18030、UTF-16 均不能解读）",
                    "not a text file (not UTF-8, GB18030 or UTF-16)",
                )
                .to_owned(),
            Self::Unsupported(format) => match lang {
                Lang::Zh => format!("{format} 文件暂不能读取；请另存为文本（.txt）后再打开"),
                Lang::En => {
                    format!("{format} files cannot be read yet; save it as text (.txt) first")
                }
            },
        }
    }
}

fn io_message(error: &std::io::Error, lang: Lang) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => {
            lang.pick("没有这个文件或文件夹", "no such file or folder").to_owned()
        }
        ErrorKind::PermissionDenied => lang
            .pick(
                "没有读取权限；请检查文件权限",
                "no permission to read it; check the file's permissions",
            )
            .to_owned(),
        _ => match lang {
            Lang::Zh => format!("读取失败：{error}"),
            Lang::En => format!("reading failed: {error}"),
        },
    }
}

/// Formats that are told by their first bytes and are no text.
const MAGIC: [(&[u8], &str); 8] = [
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP / Word / Excel (docx, xlsx)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Word / Excel 97 (doc, xls, wps, et)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xBC\xAF", "7z"),
];

/// The format that the first bytes tell, if it is one that is no text.
pub fn foreign_format(bytes: &[u8]) -> Option<&'static str> {
    let by_magic = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, name)| name);
    by_magic.or_else(|| {
        let start = bytes.get(..bytes.len().min(512))?.to_ascii_lowercase();
        let start = start.trim_ascii_start();
        (start.starts_with(b"<!doctype html") || start.starts_with(b"<html")).then_some("HTML")
    })
}

#[cfg(test)]
mod tests {
    use super::super::from_bytes;
    use super::*;

    #[test]
    fn formats_are_told_by_their_bytes() {
        for (bytes, name) in [
            (&b"%PDF-1.7\n"[..], "PDF"),
            (b"PK\x03\x04\x14", "ZIP"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "xls"),
            (b"  <!DOCTYPE html><html>", "HTML"),
        ] {
            let Err(error) = from_bytes(bytes) else { panic!("{name} was read") };
            assert!(error.message(Lang::Zh).contains(name), "{}", error.message(Lang::Zh));
            assert!(error.message(Lang::En).contains("save it as text"));
        }
    }

    #[test]
    fn nothing_and_blanks_are_empty() {
        for bytes in [&b""[..], b"\n \t\r\n"] {
            assert!(matches!(from_bytes(bytes), Err(IntakeError::Empty)));
        }
    }
}
