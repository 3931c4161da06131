//! The formats of exports.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::settings::Texts;

/// A format by its name on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// RFC 4180, with a header row.
    #[default]
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
    (Format::Markdown, "md", true),
    (Format::Html, "html", true),
    (Format::Xlsx, "xlsx", true),
    (Format::Text, "txt", true),
    (Format::Parquet, "parquet", cfg!(feature = "parquet")),
];

/// Why a format is not available.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// There is no such format.
    Unknown(String),
    /// It is known, but this program was built without it.
    NotBuilt(Format),
}

impl Format {
    /// The formats that can be written.
    pub fn available() -> impl Iterator<Item = Self> {
        FORMATS.iter().filter(|(_, _, written)| *written).map(|(format, _, _)| *format)
    }

    /// Whether people read it, and programs need not: then headings are in the interface's
    /// language.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Markdown | Self::Html | Self::Xlsx | Self::Text)
    }

    /// Whether it is no text, so that a terminal can't show it.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet)
    }

    /// The format that a file's extension says, if it is one.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        FORMATS.iter().find(|(_, name, _)| *name == extension).map(|(format, _, _)| *format)
    }

    /// The format itself if it can be written.
    ///
    /// # Errors
    /// If this program was built without it.
    pub fn written(self) -> Result<Self, Refused> {
        let available = Self::available().any(|format| format == self);
        if available { Ok(self) } else { Err(Refused::NotBuilt(self)) }
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
            Self::NotBuilt(format) => {
                texts.fill("export.format_not_built", &[&format.to_string(), &available])
            }
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(text) => write!(f, "no format {text}"),
            Self::NotBuilt(format) => {
                write!(f, "format {format} needs a program built with --features {format}")
            }
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
        assert_eq!("xlsx".parse(), Ok(Format::Xlsx));
        let parquet = "parquet".parse::<Format>();
        if cfg!(feature = "parquet") {
            assert_eq!(parquet, Ok(Format::Parquet));
        } else {
            assert_eq!(parquet, Err(Refused::NotBuilt(Format::Parquet)));
        }
        assert_eq!("doc".parse::<Format>(), Err(Refused::Unknown("doc".to_owned())));
        assert_eq!(Format::of_path(Path::new("a/表.JSON")), Some(Format::Json));
        assert_eq!(Format::of_path(Path::new("a.b/csv")), None);
    }

    #[test]
    fn a_refusal_names_what_can_be_had() {
        let texts = Texts::bundled(Lang::Zh);
        let message = Refused::NotBuilt(Format::Parquet).message(&texts);
        assert!(message.contains("--features parquet"), "{message}");
        assert!(message.contains("csv、tsv、json、md、html、xlsx、txt"), "{message}");
    }
}
