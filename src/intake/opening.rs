//! How files are opened.

use std::sync::Arc;

use crate::settings::Limits;

/// How files are opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// Passwords that they may have.
    pub passwords: Arc<[String]>,
    /// How much of them is taken in.
    pub limits: Limits,
}

impl Opening {
    /// With some passwords.
    pub fn with_passwords(passwords: Arc<[String]>) -> Self {
        Self { passwords, ..Self::default() }
    }
}
