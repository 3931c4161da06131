//! Amounts that stand between the lines of their label.

use std::cell::Cell;

use super::Parser;
use crate::reading::figure;
use crate::reading::fold::{begins_with_ordinal, fold};
use crate::reading::line::{Form, Line, Piece};
use crate::reading::vocabulary::is_known_line;

impl<'a> Parser<'a> {
    /// Whether a line has only amounts, and the label above is cut: its words go on below.
    pub(super) fn has_amounts_of_cut_label(&mut self, line: &Line<'a>) -> bool {
        let has_only_amounts = line.form == Form::Spaced
            && line.pieces.len() <= self.capacity[1]
            && line.pieces.iter().all(figure::has_decimals);
        if !has_only_amounts || self.open.has_number() {
            return false;
        }
        if self.open.label.text.is_empty() {
            self.take_cut_label(line);
        }
        is_cut(&fold(&self.open.label.text))
    }

    /// Opens the half-row of a cut label right above a line, if there is exactly one. With cut
    /// labels of both halves it is unknown whose the amounts are.
    fn take_cut_label(&mut self, line: &Line<'a>) {
        let is_its =
            |words: &Piece<'_>| words.place.line + 1 == line.number && is_cut(&words.folded());
        let count = Cell::new(0);
        self.above.any(line, |words| {
            count.set(count.get() + usize::from(is_its(words)));
            false
        });
        if count.get() != 1 {
            return;
        }
        if let Some((words, indent)) = self.above.take(line, |words, _| is_its(words)) {
            let open = &mut self.open;
            words.squeeze_onto(&mut open.label.text);
            open.label.place = Some(words.place);
            open.label_end = words.place.line;
            open.line = words.place.line;
            open.indent = indent;
        }
    }
}

/// Whether a label is cut: it is numbered, and no table has such a label.
fn is_cut(folded: &str) -> bool {
    begins_with_ordinal(folded) && !is_known_line(folded)
}
