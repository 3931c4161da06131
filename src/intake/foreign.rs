//! The kinds of files that are known and not read.

/// Something that is known by its bytes and not read, each with a text that says what to do
/// (`intake.foreign.…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// Word 97 to 2003, and the writer of WPS.
    Doc,
    /// 演示文稿, `PowerPoint`.
    Slides,
    /// RTF.
    Rtf,
    /// OFD, the national format of fixed pages (版式文档).
    Ofd,
    /// `OpenDocument` text.
    Odt,
    /// `OpenDocument` workbook.
    Ods,
    /// A workbook of Excel in binary parts.
    Xlsb,
    /// XML of Word or Excel 2003.
    OfficeXml,
    /// A web page with its pictures in one file.
    Mht,
    /// A picture: a scan.
    Image,
    /// RAR or 7z.
    Archive,
    /// A ZIP archive within another.
    Nested,
    /// Another compound file.
    Compound,
    /// A program, a film, and whatever else is no document.
    Other,
}

impl Foreign {
    /// The last part of its text's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Doc => "doc",
            Self::Slides => "slides",
            Self::Rtf => "rtf",
            Self::Ofd => "ofd",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Xlsb => "xlsb",
            Self::OfficeXml => "office_xml",
            Self::Mht => "mht",
            Self::Image => "image",
            Self::Archive => "archive",
            Self::Nested => "nested",
            Self::Compound => "compound",
            Self::Other => "other",
        }
    }
}
