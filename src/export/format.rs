//! The formats of exports.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::settings::Texts;

/// A format by its name on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RFC 4180, with a header row.
    Csv,
    /// As CSV, parted by tabs.
    Tsv,
    /// An array of objects.
    Json,
    /// A Markdown table.
    Markdown,
    /// A web page.
    Html,
    /// A workbook.
    Xlsx,
    /// Plain text, aligned.
    Text,
    /// Apache Parquet.
    Parquet,
}

/// Every format with its name and whether it can be written.
const FORMATS: [(Format, &str, bool); 8] = [
    (Format::Csv, "csv", true),
    (Format::Tsv, "tsv", true),
    (Format::Json, "json", true),
    (Format::Markdown, "md", false),
    (Format::Html, "html", false),
    (Format::Xlsx, "xlsx", false),
    (Format::Text, "txt", false),
    (Format::Parquet, "parquet", false),
];

/// Why a format can't be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// There is no such format.
    Unknown(String),
    /// It is known, but nothing writes it yet.
    NotWritten(Format),
}

impl Format {
    /// The formats that can be written.
    pub fn available() -> impl Iterator<Item = Self> {
        FORMATS.iter().filter(|(_, _, written)| *written).map(|(format, _, _)| *format)
    }

    /// The format that a file's extension says, if it is one.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        FORMATS.iter().find(|(_, name, _)| *name == extension).map(|(format, _, _)| *format)
    }

    /// The format itself if it can be written.
    ///
    /// # Errors
    /// If nothing writes it yet.
    pub fn written(self) -> Result<Self, Refused> {
        let available = Self::available().any(|format| format == self);
        if available { Ok(self) } else { Err(Refused::NotWritten(self)) }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = FORMATS.iter().find(|(format, _, _)| format == self);
        f.pad(name.map_or("", |(_, name, _)| name))
    }
}

impl FromStr for Format {
    type Err = Refused;
    fn from_str(text: &str) -> Result<Self, Refused> {
        let found = FORMATS.iter().find(|(_, name, _)| *name == text);
        found
            .ok_or_else(|| Refused::Unknown(text.to_owned()))
            .and_then(|(format, _, _)| format.written())
    }
}

impl Refused {
    /// What can't be had and what can, for a person.
    pub fn message(&self, texts: &Texts) -> String {
        let available: Vec<_> = Format::available().map(|format| format.to_string()).collect();
        let available = available.join(texts.lang().pick("、", ", "));
        match self {
            Self::Unknown(text) => texts.fill("export.unknown_format", &[text, &available]),
            Self::NotWritten(format) => {
                texts.fill("export.format_not_written", &[&format.to_string(), &available])
            }
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(text) => write!(f, "no format {text}"),
            Self::NotWritten(format) => write!(f, "format {format} can't be written yet"),
        }
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Lang;

    #[test]
    fn by_name_and_by_extension() {
        assert_eq!("csv".parse(), Ok(Format::Csv));
        assert_eq!("xlsx".parse::<Format>(), Err(Refused::NotWritten(Format::Xlsx)));
        assert_eq!("doc".parse::<Format>(), Err(Refused::Unknown("doc".to_owned())));
        assert_eq!(Format::of_path(Path::new("a/表.JSON")), Some(Format::Json));
        assert_eq!(Format::of_path(Path::new("a.b/csv")), None);
    }

    #[test]
    fn a_refusal_names_what_can_be_had() {
        let texts = Texts::bundled(Lang::Zh);
        let message = Refused::NotWritten(Format::Xlsx).message(&texts);
        assert!(message.contains("xlsx") && message.contains("csv、tsv、json"), "{message}");
    }
}
