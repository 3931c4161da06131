//! The halves of a table.

use serde::{Deserialize, Serialize};

/// Which half or row of a table a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The table has no halves.
    Whole,
    /// 收入, the left half of 01 and 04.
    Income,
    /// 支出, the right half of 01 and 04.
    Expenditure,
    /// 预算数 of 09.
    Budget,
    /// 决算数 of 09.
    Actual,
}

impl Side {
    /// The Chinese name; empty where the table has no halves.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Income => "收入",
            Self::Expenditure => "支出",
            Self::Budget => "预算数",
            Self::Actual => "决算数",
        }
    }
}
