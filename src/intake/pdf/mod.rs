//! PDF: from what pages draw to the lines of a text report.
//!
//! A file is opened ([`read`]); each page's content is followed (`content.rs`, with `font.rs`
//! and what stands behind it for the characters); what it draws is turned upright, each
//! character once (`upright.rs`); tables are found by ruling lines (`grid.rs`, `table.rs`), or
//! by gaps (`bare.rs`), the rest is put in reading order (`column.rs`). Then all pages
//! together: columns that go on on the next page (`continued.rs`), rows that are broken there
//! (`broken.rs`), running titles and page numbers (`margin.rs`), paragraphs (`flow.rs`).

mod bare;
mod broken;
mod cmap;
mod column;
mod content;
mod continued;
mod encoding;
mod flow;
mod font;
mod gbk;
mod geometry;
mod grid;
mod limits;
mod line;
mod margin;
mod mark;
mod oblique;
mod page;
mod path;
mod refusal;
mod state;
mod stream;
mod table;
mod type1;
mod unicode;
mod upright;
mod wall;
mod widths;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

pub use flow::Written;
pub use oblique::Oblique;
pub use refusal::Refusal;

use content::Fonts;
use mark::{Drawing, UNKNOWN};
use page::Page;

/// The text of a PDF.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    /// Its lines, each with its page.
    pub lines: Vec<Written>,
    /// How many pages it has.
    pub pages: u32,
    /// Pages that gave no text, though there is something on them; why.
    pub gaps: Vec<Refusal>,
    /// Text that runs obliquely, as watermarks do, and is no line of the text.
    pub oblique: Option<Oblique>,
}

/// Whether a file says that it is a PDF; other bytes may stand before that.
pub fn is_pdf(bytes: &[u8]) -> bool {
    const WITHIN: usize = 1024;
    let start = bytes.get(..bytes.len().min(WITHIN)).unwrap_or_default();
    start.windows(5).any(|word| word == b"%PDF-")
}

/// Reads a PDF.
///
/// # Errors
/// If nothing of it can be read: [`Refusal`] says why.
pub fn read(bytes: &[u8], passwords: &[String]) -> Result<Text, Refusal> {
    // The libraries below are young; a file that they stumble over is damaged for us.
    catch_unwind(AssertUnwindSafe(|| text(bytes, passwords))).unwrap_or(Err(Refusal::Damaged))
}

fn text(bytes: &[u8], passwords: &[String]) -> Result<Text, Refusal> {
    if stream::has_oversized_objects(bytes) {
        return Err(Refusal::TooLarge(0));
    }
    let pdf = open(bytes, passwords)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(Refusal::Damaged);
    }
    if count > limits::PAGES {
        return Err(Refusal::TooLarge(0));
    }
    let mut fonts = Fonts::default();
    let mut pages: Vec<Page> = Vec::with_capacity(count);
    let mut oblique = Oblique::default();
    let (mut scans, mut unknown) = (Vec::new(), Vec::new());
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let mut drawing = content::draw(page, &mut fonts).map_err(|_| Refusal::TooLarge(number))?;
        gbk::join(&mut drawing.drawn);
        oblique.look(number, &drawing);
        match legible(&drawing) {
            Legible::Text => pages.push(page::arrange(number, &drawing)),
            Legible::Nothing => {}
            Legible::Picture => scans.push(number),
            Legible::Unknown => unknown.push(number),
        }
    }
    let gaps: Vec<Refusal> = [
        (!unknown.is_empty()).then_some(Refusal::NoUnicode(unknown)),
        (!scans.is_empty()).then_some(Refusal::Scan(scans)),
    ]
    .into_iter()
    .flatten()
    .collect();
    margin::strip(&mut pages);
    continued::join(&mut pages);
    broken::join(&mut pages);
    let lines = flow::write(&pages);
    if lines.is_empty() {
        return Err(gaps.into_iter().next().unwrap_or(Refusal::Blank));
    }
    Ok(Text { lines, pages: count as u32, gaps, oblique: oblique.any() })
}

fn open(bytes: &[u8], passwords: &[String]) -> Result<Pdf, Refusal> {
    let data = std::sync::Arc::new(bytes.to_vec());
    let empty = std::iter::once("");
    let mut refusal = Refusal::Damaged;
    for password in empty.chain(passwords.iter().map(String::as_str)) {
        match Pdf::new_with_password(std::sync::Arc::clone(&data), password) {
            Ok(pdf) => return Ok(pdf),
            Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
                let none = passwords.is_empty();
                refusal = if none { Refusal::Password } else { Refusal::WrongPassword };
            }
            Err(LoadPdfError::Decryption(_)) => return Err(Refusal::Encryption),
            Err(LoadPdfError::Invalid) => return Err(Refusal::Damaged),
        }
    }
    Err(refusal)
}

/// What can be read of a page.
enum Legible {
    Text,
    Nothing,
    Picture,
    Unknown,
}

fn legible(drawing: &Drawing) -> Legible {
    // A few marks of a symbol font are no loss, most of a page is.
    const MOST: usize = 4;
    let seen = drawing.drawn.iter().filter(|one| one.what != ' ');
    let (mut known, mut unknown) = (0_usize, 0_usize);
    for one in seen {
        if one.what == UNKNOWN { unknown += 1 } else { known += 1 }
    }
    if known + unknown == 0 {
        if drawing.pictures > 0 { Legible::Picture } else { Legible::Nothing }
    } else if unknown * MOST > known + unknown {
        Legible::Unknown
    } else {
        Legible::Text
    }
}
