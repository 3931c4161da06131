//! Whose accounts a report gives.

use serde::{Deserialize, Serialize};

use super::Located;

/// What a report covers (口径).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// 部门汇总: a department with the units below it.
    #[serde(rename = "部门汇总")]
    Department,
    /// 本级: a department's own office alone.
    #[serde(rename = "本级")]
    Own,
    /// 单位: a single unit.
    #[serde(rename = "单位")]
    Unit,
}

impl Scope {
    /// As every export writes it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Department => "部门汇总",
            Self::Own => "本级",
            Self::Unit => "单位",
        }
    }
}

/// The department or unit (部门 / 单位) of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// The name on the tables' 部门：/单位： line, folded to full-width brackets, without
    /// white space and without a final （汇总） or （本级）. Empty if nothing names it.
    pub name: String,
    /// What the report covers.
    pub scope: Scope,
    /// The division that the name begins with, from the highest level printed; else empty.
    pub region: String,
    /// Every other way in which the report names it, with one place each.
    pub other_names: Vec<Located<String>>,
}
