//! The form of 06 that has one column for 人员经费 and one for 公用经费, printed one cell a line.

use crate::reading::line::{Line, Piece};

/// The heads of its money columns.
pub const HEADS: [&str; 3] = ["合计", "人员经费", "公用经费"];

/// How many of the heads stood below that of codes, each on a line of its own.
#[derive(Debug, Default)]
pub struct Heads(usize);

impl Heads {
    /// Learns from a line of the header.
    pub fn learn(&mut self, line: &Line<'_>) {
        let [piece] = &line.pieces[..] else { return };
        let folded = piece.folded();
        if folded.ends_with("代码") || folded.ends_with("编码") {
            self.0 = 0;
        } else if HEADS.get(self.0).is_some_and(|head| *head == folded) {
            self.0 += 1;
        }
    }

    /// Whether all of them were seen.
    pub fn are_whole(&self) -> bool {
        self.0 == HEADS.len()
    }

    /// Whether a line is the label of the total below them, which is printed like the first.
    pub fn stand_above(&self, line: &Line<'_>) -> bool {
        self.are_whole() && line.filled().all(|piece| piece.folded() == HEADS[0])
    }
}

/// Whether the one amount behind a sum is 公用经费. A blank leaves no trace in such a print. It is
/// 公用经费 if it equals the sum and the class of the subject is of that kind.
pub fn is_public(code: &str, sum: &Piece<'_>, amount: &Piece<'_>) -> bool {
    let is_personnel = code.starts_with("301") || code.starts_with("303");
    !is_personnel && amount.number().is_some_and(|amount| Some(amount) == sum.number())
}
