//! What looks like an amount and was not read (未读).

use serde::{Deserialize, Serialize};

use super::{Place, Report, TableKind};

/// Something in a table's region, or on a card, that looks like an amount and that no row
/// claimed (未读), or that stands in a table that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// As printed.
    pub text: String,
    /// Where.
    pub place: Place,
    /// Why it was left.
    pub reason: UnreadReason,
}

/// Why an amount was left unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnreadReason {
    /// The row has no label or code that the table knows.
    NoLabel,
    /// More amounts than the row has columns.
    NoColumn,
    /// Fewer amounts than columns, and more than one way to place them.
    Ambiguous,
    /// Damaged beyond a certain repair.
    Damaged,
    /// Stands outside the rows.
    OutsideRows,
    /// Its table was not read.
    OtherTable,
}

/// What holds an amount that was left unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// One of the nine tables.
    Table(TableKind),
    /// 绩效自评情况汇总表.
    Summary,
    /// 项目支出绩效自评表.
    Card,
    /// 绩效评价报告.
    Evaluation,
    /// A table that was not read.
    Other,
}

impl Holder {
    /// As exports name it: `01`…`09`, `summary`, `card`, `evaluation`,
    /// `other`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table(kind) => kind.number(),
            Self::Summary => "summary",
            Self::Card => "card",
            Self::Evaluation => "evaluation",
            Self::Other => "other",
        }
    }
}

impl Report {
    /// What was left unread, by what holds it: of each table, the summary, each card, each
    /// evaluation and each table that was not read; those with nothing unread are left out.
    pub fn unread(&self) -> impl Iterator<Item = (Holder, &[Unread])> {
        let tables = self.tables.iter().map(|t| (Holder::Table(t.kind), t.unread.as_slice()));
        let cards = self.cards.iter().map(|card| (Holder::Card, card.unread.as_slice()));
        let evaluations = self.evaluations.iter();
        let evaluations = evaluations.map(|one| (Holder::Evaluation, one.unread.as_slice()));
        let summary = (Holder::Summary, self.summary_unread.as_slice());
        let others = self.other_tables.iter().map(|one| (Holder::Other, one.unread.as_slice()));
        let all = tables.chain([summary]).chain(cards).chain(evaluations).chain(others);
        all.filter(|(_, unread)| !unread.is_empty())
    }
}
