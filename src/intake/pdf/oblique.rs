//! Text that runs obliquely over a page, as watermarks do: it is no line of the text, but
//! that it is there is said.

use super::super::ranges::ranges;
use super::mark::{Drawing, UNKNOWN};
use crate::settings::{Lang, Texts};

/// Texts that are quoted, and characters of each.
const QUOTED: usize = 3;
const LONGEST: usize = 20;

/// What runs obliquely in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Oblique {
    /// Its pages, from 1.
    pub pages: Vec<u32>,
    /// What it says, each text once, the first ones.
    pub texts: Vec<String>,
}

impl Oblique {
    /// Looks through a page.
    pub(super) fn look(&mut self, page: u32, drawing: &Drawing) {
        let seen = drawing.drawn.iter().filter(|one| one.quarter.is_none() && !one.unseen);
        let mut seen = seen.filter(|one| one.what != UNKNOWN).peekable();
        if seen.peek().is_none() {
            return;
        }
        // What is drawn again and again over the page is quoted once.
        let mut text = String::new();
        let mut end: Option<(f32, f32)> = None;
        let mut texts = Vec::new();
        for one in seen {
            let near = |(x, y): (f32, f32)| (x - one.from.0).hypot(y - one.from.1) < one.size;
            if !end.is_some_and(near) && !text.is_empty() {
                texts.push(std::mem::take(&mut text));
            }
            text.push(one.what);
            end = Some(one.to);
        }
        texts.push(text);
        texts.retain(|text| !text.trim().is_empty());
        if !texts.is_empty() {
            self.pages.push(page);
        }
        for text in texts {
            let mut quoted: String = text.trim().chars().take(LONGEST).collect();
            if text.trim().chars().count() > LONGEST {
                quoted.push('…');
            }
            if self.texts.len() < QUOTED && !self.texts.contains(&quoted) {
                self.texts.push(quoted);
            }
        }
    }

    /// `None` if there is nothing oblique.
    pub(super) fn any(self) -> Option<Self> {
        (!self.pages.is_empty()).then_some(self)
    }

    /// What is said of it.
    pub fn remark(&self, lang: Lang) -> String {
        let texts = self.texts.join(lang.pick("、", ", "));
        Texts::bundled(lang).fill("intake.pdf.oblique", &[&ranges(&self.pages), &texts])
    }
}
