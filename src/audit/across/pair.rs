//! Two successive years of a department.

use super::super::Site;
use super::super::context::Context;
use super::elsewhere;

/// A year and the one before it.
pub(super) struct Pair<'a, 'r> {
    /// Index of the report of the year before among those that are looked at.
    pub before: usize,
    /// The report of the year before.
    pub last: &'a Context<'r>,
    /// The report of the year.
    pub this: &'a Context<'r>,
}

impl Pair<'_, '_> {
    /// A site of last year's report, as findings of this year's name it.
    pub fn there(&self, site: Site) -> Site {
        elsewhere(self.before, self.last.report, site)
    }
}
