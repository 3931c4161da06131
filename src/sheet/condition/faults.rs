//! What of a condition can't be used, and why.

use crate::settings::Texts;

/// Why a part of a condition can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No column is called so, or more than one.
    NoColumn {
        /// As typed.
        name: String,
        /// The columns that may be meant.
        like: Vec<String>,
    },
    /// A column of numbers is held against what is neither a number nor a column.
    NoNumber {
        /// As typed.
        text: String,
    },
    /// Nothing stands behind the sign yet.
    Unfinished {
        /// The column before the sign, as typed.
        name: String,
    },
}

impl Fault {
    /// The fault as a person is told it.
    pub fn message(&self, texts: &Texts) -> String {
        match self {
            Self::NoColumn { name, like } if like.is_empty() => {
                texts.fill("tui.filter.unknown", &[name])
            }
            Self::NoColumn { name, like } => {
                let like = like.join(texts.get("tui.filter.or"));
                texts.fill("tui.filter.which", &[name, &like])
            }
            Self::NoNumber { text } => texts.fill("tui.filter.no_number", &[text]),
            Self::Unfinished { name } => texts.fill("tui.filter.unfinished", &[name]),
        }
    }
}
