//! Running text with figures in it, and how it is broken into lines.

use crate::report::{Amount, Figure};

use super::Style;
use super::grid::{print_name, with_thousands};
use super::page::Page;
use super::written::WrittenFigure;

/// A paragraph, with the figures that it states.
#[derive(Debug)]
pub(super) struct Prose<'a> {
    style: &'a Style,
    text: String,
    /// The byte at which the number of each figure begins.
    figures: Vec<(usize, WrittenFigure)>,
}

impl<'a> Prose<'a> {
    pub(super) fn new(style: &'a Style) -> Self {
        Self { style, text: String::new(), figures: Vec::new() }
    }

    /// Words.
    pub(super) fn say(&mut self, words: &str) {
        self.text.push_str(&print_name(self.style, words));
    }

    /// Whether the last sentence has ended.
    pub(super) fn has_stopped(&self) -> bool {
        self.text.ends_with('。')
    }

    /// Ends the sentence, unless it has ended.
    pub(super) fn stop(&mut self) {
        if !self.has_stopped() {
            self.say("。");
        }
    }

    /// A figure's number with its unit.
    pub(super) fn figure(&mut self, figure: &Figure) {
        let at = self.text.len();
        let mut value = figure.value;
        if let Some(amount) = figure.value {
            let amount = if self.style.trimmed_prose {
                Amount::from(amount.decimal().normalize())
            } else {
                amount
            };
            value = Some(amount);
            let plain = amount.to_string();
            let printed = if self.style.thousands { with_thousands(&plain) } else { plain };
            self.text.push_str(&printed);
            let unit = if &*figure.unit == "%" { self.style.percent } else { &figure.unit };
            self.say(unit);
        }
        if let Some(grade) = figure.grade {
            self.say(grade.chinese());
        }
        let written = WrittenFigure {
            section: figure.section,
            item: figure.item.clone(),
            kind: figure.kind,
            base: figure.base,
            of: figure.of.clone(),
            direction: figure.direction,
            value,
            grade: figure.grade,
            unit: (*figure.unit).into(),
            line: 0,
        };
        self.figures.push((at, written));
    }

    /// Writes the paragraph; its lines are as long as the style says.
    pub(super) fn write(self, page: &mut Page) {
        let mut figures = self.figures.into_iter().peekable();
        let mut line = String::new();
        let mut length = 0;
        for (at, c) in self.text.char_indices() {
            if self.style.wrap.is_some_and(|wrap| length >= wrap) {
                page.paragraph(&line);
                line.clear();
                length = 0;
            }
            while let Some((_, mut figure)) = figures.next_if(|(start, _)| *start <= at) {
                figure.line = page.line();
                page.written.figures.push(figure);
            }
            line.push(c);
            length += 1;
        }
        page.paragraph(&line);
    }
}
