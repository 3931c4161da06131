//! How much of other people's files is taken in (上限).

use std::num::NonZeroU64;

use serde::Deserialize;

/// Bytes in a MiB, as a power of two.
const MIB: u32 = 20;

/// How much of other people's files is taken in; what is beyond is refused by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a table of settings")]
pub struct Limits {
    /// Largest file, also one that was packed, in MiB.
    pub file_mib: NonZeroU64,
    /// Longest line, in MiB.
    pub line_mib: NonZeroU64,
    /// Most that an archive, or a document that is made as one, may unpack to, in MiB.
    pub unpacked_mib: NonZeroU64,
    /// Most that it may unpack to, in times its size.
    pub unpacked_times: NonZeroU64,
    /// Most files below one path.
    pub files: NonZeroU64,
}

impl Default for Limits {
    fn default() -> Self {
        let number = |number| NonZeroU64::new(number).unwrap_or(NonZeroU64::MIN);
        Self {
            file_mib: number(256),
            line_mib: number(16),
            unpacked_mib: number(1024),
            unpacked_times: number(100),
            files: number(200_000),
        }
    }
}

impl Limits {
    /// Largest file, in bytes.
    pub fn file(&self) -> u64 {
        bytes(self.file_mib)
    }

    /// Longest line, in bytes.
    pub fn line(&self) -> u64 {
        bytes(self.line_mib)
    }

    /// Most that an archive may unpack to, in bytes.
    pub fn unpacked(&self) -> u64 {
        bytes(self.unpacked_mib)
    }
}

fn bytes(mib: NonZeroU64) -> u64 {
    // One less than the greatest, since readers look for one byte more than they allow.
    mib.get().checked_mul(1 << MIB).unwrap_or(u64::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_counts_and_the_rest_is_as_usual() {
        let limits: Limits = toml::from_str("file_mib = 1\nfiles = 3").unwrap();
        assert_eq!((limits.file(), limits.files.get()), (1 << 20, 3));
        assert_eq!(limits.line(), 16 << 20);
        assert_eq!(Limits::default().unpacked(), 1 << 30);
    }

    #[test]
    fn nothing_at_all_is_no_limit_and_the_greatest_is_no_fault() {
        assert!(toml::from_str::<Limits>("files = 0").is_err());
        assert!(toml::from_str::<Limits>("file_mb = 1").is_err());
        let limits: Limits = toml::from_str("file_mib = 9223372036854775807").unwrap();
        assert_eq!(limits.file(), u64::MAX - 1);
    }
}
