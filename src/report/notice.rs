//! What a report says in words, without a figure.

use serde::{Deserialize, Serialize};

use super::Located;

/// What a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The list of projects leaves some out: they are confidential or not published
    /// (已剔除涉密项目, 部分公开).
    Withheld,
    /// No project was evaluated (无部门评价项目, 无重点评价项目).
    NoEvaluation,
}

/// A notice with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What it says.
    pub kind: NoticeKind,
    /// Its words, white space removed.
    pub text: Located<Box<str>>,
}
