//! The header of a vertical form of 09.

use super::side_head::SideHead;
use crate::reading::line::{Line, Piece};
use crate::report::Side;

/// The names of the budgets (一般公共预算 and others) whose parts of each column some forms print.
const BOOKS: [&str; 3] = ["一般公共预算", "政府性基金", "国有资本"];

/// What the header of a vertical form says of its columns.
#[derive(Debug, Default)]
pub struct Header {
    heads: Vec<SideHead>,
    /// Of the columns below these, whether each is of all money; else it is of one of the books.
    parts: Vec<bool>,
    /// Whether the number of its row (行次) stands before the amounts.
    pub is_ranked: bool,
}

impl Header {
    /// Whether a line has nothing but heads: 合计, 一般公共预算, 政府性基金 below 预算数 and 决算数.
    pub fn is_of(line: &Line<'_>) -> bool {
        line.filled().count() > 1 && line.filled().all(Piece::has_han)
    }

    /// Adds a line of the header.
    pub fn add(&mut self, line: &Line<'_>) {
        let words: Vec<_> = line.filled().map(Piece::folded).collect();
        self.is_ranked |= words.iter().any(|word| word == "行次");
        let parts: Vec<bool> = words.iter().filter_map(|word| part(word)).collect();
        if parts.len() > self.heads.len() && !self.heads.is_empty() && parts.len() == words.len() {
            self.parts = parts;
            return;
        }
        // The title says 决算 too.
        let heads = words.iter().filter(|word| !word.contains('表'));
        self.heads.extend(heads.filter_map(|word| SideHead::of(word)));
    }

    /// The side of each column; empty where nothing says it.
    pub fn sides(&self) -> Vec<Option<Side>> {
        let sides = SideHead::sides(&self.heads);
        if self.parts.is_empty() {
            return sides;
        }
        let width = self.parts.len() / sides.len();
        if width * sides.len() != self.parts.len() {
            // Not known which part is of which column.
            return vec![None; self.parts.len()];
        }
        let parts = self.parts.iter().enumerate();
        let side = |(at, &is_whole): (usize, &bool)| {
            sides.get(at / width).copied().flatten().filter(|_| is_whole)
        };
        parts.map(side).collect()
    }
}

/// Whether a head is that of all money or of one of the books; `None` if of neither.
fn part(word: &str) -> Option<bool> {
    let is_of_book = || BOOKS.iter().any(|book| word.starts_with(book)) && !word.ends_with('数');
    match word {
        "合计" | "小计" => Some(true),
        _ => is_of_book().then_some(false),
    }
}
