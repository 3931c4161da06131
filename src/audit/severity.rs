//! How grave a finding is.

use serde::{Deserialize, Serialize};

use crate::settings::SeveritySetting;

/// How grave a finding is (级别).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 提示: worth knowing; rounding, repairs, what was not read.
    Note,
    /// 警告: probably wrong.
    Warning,
    /// 错误: a contradiction.
    Error,
}

impl Severity {
    /// From least to most grave.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// `error`, `warning` or `note`, as the command line and every export write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// 提示, 警告 or 错误.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Note => "提示",
            Self::Warning => "警告",
            Self::Error => "错误",
        }
    }
}

impl From<SeveritySetting> for Severity {
    fn from(setting: SeveritySetting) -> Self {
        match setting {
            SeveritySetting::Error => Self::Error,
            SeveritySetting::Warning => Self::Warning,
            SeveritySetting::Note => Self::Note,
        }
    }
}
