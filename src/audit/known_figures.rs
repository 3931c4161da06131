//! The figures of the narrative by the known item that they state.

use crate::report::{Figure, Item, QuickMap, Role};

/// Looked at once a report, so that no rule searches all figures for an item.
pub(super) struct KnownFigures<'a> {
    figures: &'a [Figure],
    /// The first figure of each item.
    first: QuickMap<&'a str, usize>,
    /// Behind each figure the next of its item.
    next: Vec<Option<usize>>,
}

/// As many items most narratives state.
const USUAL: usize = 56;

impl<'a> KnownFigures<'a> {
    /// Of a narrative.
    pub fn of(figures: &'a [Figure]) -> Self {
        let mut first = QuickMap::default();
        first.reserve(USUAL);
        let mut next = vec![None; figures.len()];
        for (at, figure) in figures.iter().enumerate().rev() {
            if let (Role::Stated, Item::Known(name)) = (figure.role, &figure.item) {
                next[at] = first.insert(&**name, at);
            }
        }
        Self { figures, first, next }
    }

    /// The figures that state an item, with their indices, in printed order.
    pub fn of_item(&self, item: &str) -> impl Iterator<Item = (usize, &'a Figure)> {
        let first = self.first.get(item).copied();
        let all = std::iter::successors(first, |&at| self.next.get(at).copied().flatten());
        all.filter_map(|at| Some((at, self.figures.get(at)?)))
    }
}
