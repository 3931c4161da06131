//! Why a PDF gives no text, and what a person can do.

use super::super::ranges::ranges;
use crate::settings::{Lang, Texts};

/// Why a PDF gives no text. Pages are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It needs a password, and none was given.
    #[error("a password is needed")]
    Password,
    /// None of the given passwords opens it.
    #[error("no given password opens it")]
    WrongPassword,
    /// It is encrypted in a way that isn't known.
    #[error("encrypted in an unknown way")]
    Encryption,
    /// Its structure is lost.
    #[error("damaged")]
    Damaged,
    /// These pages are pictures without text.
    #[error("pages {} are pictures", ranges(.0))]
    Scan(Vec<u32>),
    /// The text of these pages can't be told from their fonts.
    #[error("the text of pages {} can't be recovered", ranges(.0))]
    NoUnicode(Vec<u32>),
    /// A page, or all objects (0), would unpack to more than can be read.
    #[error("page {0} is too large")]
    TooLarge(u32),
    /// It has no page, or nothing is on any.
    #[error("nothing on any page")]
    Blank,
}

impl Refusal {
    /// What happened and what to do, for a person.
    pub fn message(&self, lang: Lang) -> String {
        let texts = Texts::bundled(lang);
        match self {
            Self::Password => texts.get("intake.pdf.password").to_owned(),
            Self::WrongPassword => texts.get("intake.pdf.wrong_password").to_owned(),
            Self::Encryption => texts.get("intake.pdf.encryption").to_owned(),
            Self::Damaged => texts.get("intake.pdf.damaged").to_owned(),
            Self::Scan(pages) => texts.fill("intake.pdf.scan", &[&ranges(pages)]),
            Self::NoUnicode(pages) => texts.fill("intake.pdf.no_unicode", &[&ranges(pages)]),
            Self::TooLarge(0) => texts.get("intake.pdf.too_large").to_owned(),
            Self::TooLarge(page) => texts.fill("intake.pdf.page_too_large", &[&page.to_string()]),
            Self::Blank => texts.get("intake.pdf.blank").to_owned(),
        }
    }

    /// The same of some pages of a file whose other pages were read.
    pub fn remark(&self, lang: Lang) -> String {
        Texts::bundled(lang).fill("intake.pdf.others_read", &[&self.message(lang)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_is_told_to_need_text_recognition() {
        let scan = Refusal::Scan(vec![1, 2]);
        assert!(
            scan.message(Lang::Zh).contains("第 1–2 页") && scan.message(Lang::Zh).contains("识别")
        );
        assert!(scan.message(Lang::En).contains("OCR"));
    }
}
