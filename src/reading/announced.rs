//! What a title announces: which table, list or card stands below it.

use crate::report::TableKind;

/// What a title announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announced {
    /// One of the nine tables.
    Table(TableKind),
    /// 绩效自评情况汇总表.
    Summary,
    /// 项目支出绩效自评表.
    Card,
    /// Another table, that this program does not read.
    Other,
}

/// What a title announces, whether it is a known title to the letter, and whether it is the title
/// of the national form.
pub type Meaning = (Announced, bool, bool);
