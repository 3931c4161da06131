//! An item of 06: code, name and amounts that one group has on a row.

use std::borrow::Cow;

use crate::reading::fold::fold;
use crate::reading::line::Piece;
use crate::report::{Label, Place};

/// What a row of one group is known by.
#[derive(Debug)]
pub enum Head<'a> {
    /// Digits in a code's place.
    Code {
        /// As printed.
        digits: Cow<'a, str>,
        /// Where.
        place: Place,
    },
    /// Words only.
    Words,
}

/// One group's part of a row.
#[derive(Debug)]
pub struct Item<'a> {
    /// The group, from left to right.
    pub group: usize,
    /// The line of its code.
    pub line: u32,
    /// What it is known by.
    pub head: Head<'a>,
    /// Its name, as far as it is read.
    pub label: Label,
    /// What stands behind it.
    pub amount: Option<Piece<'a>>,
    /// Whether that is but a part of its amount.
    pub is_cut: bool,
    /// Further amounts, each with its column.
    pub more: Vec<(usize, Piece<'a>)>,
}

impl<'a> Item<'a> {
    /// One of which no amount is read yet.
    pub fn begun(group: usize, line: u32, head: Head<'a>, label: Label) -> Self {
        Self { group, line, head, label, amount: None, is_cut: false, more: Vec::new() }
    }

    /// Whether its code is there and no word of its name.
    pub fn awaits_name(&self) -> bool {
        matches!(self.head, Head::Code { .. }) && self.label.text.is_empty()
    }
}

/// Tells the groups of lines without cells apart by the classes of their codes, since blanks are
/// lost. The total of 公用经费 comes last.
pub fn group_by_class(items: &mut [Item<'_>]) {
    let coded = |item: &Item<'_>| matches!(item.head, Head::Code { .. });
    let side_by_side = items.windows(2).any(|pair| {
        pair[0].group == UNKNOWN_GROUP && pair[0].line == pair[1].line && pair.iter().all(coded)
    });
    for item in items {
        let is_public_total = fold(&item.label.text).starts_with("公用经费") && !coded(item);
        match &item.head {
            _ if is_public_total => item.group = UNKNOWN_GROUP,
            Head::Code { digits, .. } if side_by_side => {
                let class = digits.get(..3).and_then(|class| class.parse().ok());
                item.group = match class {
                    Some(301 | 303) => 0,
                    Some(class) => class,
                    None => item.group,
                };
            }
            Head::Words if side_by_side => item.group = 0,
            _ => {}
        }
    }
}

/// The group of items on lines without cells.
pub const UNKNOWN_GROUP: usize = usize::MAX;
