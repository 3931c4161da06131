//! An audit as a library of thousands keeps it: the numbers of findings in memory, everything else
//! packed until somebody looks at it.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Addition, Audit, CellRef, Part, Severity};
use crate::report::{AtHand, Shelf};

/// What the rules say of a report, open or packed. It is an [`Audit`] to whoever looks at it:
/// asking how much was found opens nothing, asking what opens it, and it stays open until it
/// is [closed](Shelf::close).
#[derive(Debug, Clone)]
pub struct ShelvedAudit {
    counts: Counts,
    /// Said of it since it was packed, by the rules over several reports.
    additions: Vec<Addition>,
    /// Where it stands, open or packed.
    pub shelf: Shelf<Audit>,
}

/// How much was found, and where what is at hand of a report is marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Counts {
    /// Open findings, in the order of [`Severity::ALL`].
    open: [u32; Severity::ALL.len()],
    /// All of them.
    all: u32,
    /// Causes that have an open one.
    groups: u32,
    /// The first of the gravest open ones.
    gravest: Option<u32>,
    /// The cells of the tables that open findings stand on, each with the gravest's severity.
    cells: Arc<[(CellRef, Severity)]>,
}

impl Counts {
    fn of(audit: &Audit) -> Self {
        let open = Severity::ALL.map(|severity| audit.count(severity) as u32);
        let groups = audit.open_groups(Severity::Note) as u32;
        let mut cells: Vec<(CellRef, Severity)> = Vec::new();
        for (index, site) in audit.standing() {
            let (Part::Table(kind), Some(row), Some(column)) = (site.part, site.row, site.column)
            else {
                continue;
            };
            let cell = CellRef { kind, row, column };
            let severity = audit.findings.get(index).map_or(Severity::Note, |it| it.severity);
            match cells.iter_mut().find(|(known, _)| *known == cell) {
                Some((_, known)) => *known = severity.max(*known),
                None => cells.push((cell, severity)),
            }
        }
        let gravest = audit.gravest().map(|index| index as u32);
        Self { open, all: audit.findings.len() as u32, groups, gravest, cells: cells.into() }
    }
}

impl ShelvedAudit {
    /// The same beside the one on the shelf, which stays closed when this one is looked at.
    #[must_use]
    pub fn beside(&self) -> Self {
        let (counts, additions) = (self.counts.clone(), self.additions.clone());
        Self { counts, additions, shelf: self.shelf.beside() }
    }

    /// How many open findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of = Severity::ALL.iter().zip(self.counts.open);
        of.filter(|(known, _)| **known == severity).map(|(_, count)| count as usize).sum()
    }

    /// How many findings there are, open or accepted.
    pub fn finding_count(&self) -> usize {
        self.counts.all as usize
    }

    /// How many findings are open.
    pub fn open_count(&self) -> usize {
        self.counts.open.iter().sum::<u32>() as usize
    }

    /// How many groups of findings with one cause have an open one.
    pub fn group_count(&self) -> usize {
        self.counts.groups as usize
    }

    /// The first of the gravest open findings.
    pub fn gravest(&self) -> Option<usize> {
        self.counts.gravest.map(|index| index as usize)
    }

    /// The severity of the gravest open finding that stands on a cell of a table.
    pub fn on_cell(&self, cell: CellRef) -> Option<Severity> {
        self.counts.cells.iter().find(|(known, _)| *known == cell).map(|(_, severity)| *severity)
    }

    /// Changes what is said. What was packed is not the same any more.
    pub fn change(&mut self, change: impl FnOnce(&mut Audit)) {
        let mut audit = Audit::clone(self);
        change(&mut audit);
        *self = audit.into();
    }

    /// Takes in what rules over several reports say of the report.
    pub fn add(&mut self, addition: Addition) {
        if !self.shelf.is_packed() {
            return self.change(|audit| audit.add(addition));
        }
        let finds = !addition.findings.is_empty();
        self.additions.push(addition);
        self.shelf.close();
        if finds {
            self.counts = Counts::of(&with(&self.additions, self.shelf.unpacked()));
        }
    }

    /// Forgets what rules over several reports have said of it since it was packed. `false`, and
    /// nothing is forgotten, where they found something: what was counted went with it.
    pub fn forget_additions(&mut self) -> bool {
        if self.additions.iter().any(|addition| !addition.findings.is_empty()) {
            return false;
        }
        self.additions.clear();
        self.shelf.close();
        true
    }

    /// The audit itself.
    pub fn into_audit(self) -> Audit {
        let Self { shelf, additions, .. } = self;
        shelf.take(|unpacked| with(&additions, unpacked))
    }
}

/// What was packed, with what was said since. Where it can't be fetched any more nothing is
/// known but what was said since.
fn with(additions: &[Addition], unpacked: Option<Audit>) -> Audit {
    let mut audit = unpacked.unwrap_or_default();
    for addition in additions {
        audit.add(addition.clone());
    }
    audit
}

impl From<Audit> for ShelvedAudit {
    fn from(audit: Audit) -> Self {
        Self { counts: Counts::of(&audit), additions: Vec::new(), shelf: audit.into() }
    }
}

impl Deref for ShelvedAudit {
    type Target = Audit;

    fn deref(&self) -> &Audit {
        self.shelf.look(|unpacked| with(&self.additions, unpacked))
    }
}

impl PartialEq for ShelvedAudit {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for ShelvedAudit {}

/// What is kept of it: counts, what was said since it was packed, and what is packed.
type Kept<C, A> = (C, A, AtHand<Audit>);

impl Serialize for ShelvedAudit {
    /// Where people read it, as the audit; else with what is packed, if that is at hand.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return (**self).serialize(to);
        }
        let packed = self.shelf.kept().ok_or_else(|| serde::ser::Error::custom("not packed"))?;
        let kept: Kept<&Counts, &[Addition]> =
            (&self.counts, &self.additions, AtHand(Some(packed)));
        kept.serialize(to)
    }
}

impl<'de> Deserialize<'de> for ShelvedAudit {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            return Audit::deserialize(from).map(Self::from);
        }
        let kept: Kept<Counts, Vec<Addition>> = Deserialize::deserialize(from)?;
        let (counts, additions, packed) = kept;
        Ok(Self { counts, additions, shelf: packed.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{self, Status};
    use crate::report::Store;
    use crate::synthetic::{Options, generate};

    fn audit() -> Audit {
        let mut report = generate(7, &Options::default());
        // A table that contradicts itself.
        let rows = report.tables.iter_mut().flat_map(|table| &mut table.rows);
        let cell = rows.flat_map(|row| &mut row.cells).find_map(|cell| cell.amount.as_mut());
        if let Some(amount) = cell {
            amount.value = crate::report::Amount::parse("987654.32").unwrap();
        }
        let audit = audit::report(&report);
        assert!(audit.count(Severity::Error) + audit.count(Severity::Warning) > 0);
        audit
    }

    fn shelved() -> (Audit, ShelvedAudit) {
        let audit = audit();
        let mut shelved = ShelvedAudit::from(audit.clone());
        shelved.shelf.shelve();
        (audit, shelved)
    }

    /// A rule over several reports that found something.
    fn addition(audit: &Audit) -> Addition {
        let finding = audit.findings[0].clone();
        Addition { report: 0, findings: vec![finding], outcomes: Vec::new() }
    }

    fn same_counts(shelved: &ShelvedAudit, audit: &Audit) {
        for severity in Severity::ALL {
            assert_eq!(shelved.count(severity), audit.count(severity), "{severity:?}");
        }
        assert_eq!(shelved.finding_count(), audit.findings.len());
        assert_eq!(shelved.group_count(), audit.open_groups(Severity::Note));
        assert_eq!(shelved.gravest(), audit.gravest());
    }

    #[test]
    fn how_much_was_found_opens_nothing_and_what_opens_it() {
        let (audit, shelved) = shelved();
        same_counts(&shelved, &audit);
        assert_eq!(shelved.open_count(), audit.findings.len());
        assert!(!shelved.shelf.is_open());
        assert_eq!(*shelved.beside(), audit);
        assert!(!shelved.shelf.is_open());
        assert_eq!(*shelved, audit);
        assert!(shelved.shelf.is_open());
    }

    #[test]
    fn what_is_said_later_counts_and_is_there_whenever_it_is_opened() {
        let (mut audit, mut closed) = shelved();
        let (mut open, mut looked_at) = (ShelvedAudit::from(audit.clone()), closed.clone());
        assert_eq!(*looked_at, audit);
        let said = addition(&audit);
        audit.add(said.clone());
        for shelved in [&mut closed, &mut open, &mut looked_at] {
            shelved.add(said.clone());
            same_counts(shelved, &audit);
            assert_eq!(**shelved, audit);
            shelved.shelf.close();
            assert_eq!(**shelved, audit);
            let bytes = postcard::to_stdvec(shelved).unwrap();
            let again: ShelvedAudit = postcard::from_bytes(&bytes).unwrap();
            same_counts(&again, &audit);
            assert_eq!(*again, audit);
        }
    }

    #[test]
    fn a_change_counts_and_stays() {
        let (mut audit, mut shelved) = shelved();
        audit.findings[0].status = Status::Accepted;
        shelved.change(|audit| audit.findings[0].status = Status::Accepted);
        same_counts(&shelved, &audit);
        assert_eq!(shelved.open_count() + 1, shelved.finding_count());
        shelved.shelf.close();
        assert_eq!(*shelved, audit);
        shelved.shelf.shelve();
        assert!(!shelved.shelf.is_open());
        assert_eq!(*shelved, audit);
    }

    #[derive(Debug)]
    struct Elsewhere(Audit);

    impl Store<Audit> for Elsewhere {
        fn fetch(&self) -> Option<Audit> {
            Some(self.0.clone())
        }
    }

    #[test]
    fn left_elsewhere_it_is_fetched_there() {
        let (audit, mut shelved) = shelved();
        shelved.shelf.leave(Arc::new(Elsewhere(audit.clone())));
        assert!(!shelved.shelf.is_open());
        same_counts(&shelved, &audit);
        assert_eq!(*shelved, audit);
    }

    #[test]
    fn people_read_the_audit() {
        let (audit, shelved) = shelved();
        let json = serde_json::to_string(&shelved).unwrap();
        assert_eq!(json, serde_json::to_string(&audit).unwrap());
        assert_eq!(*serde_json::from_str::<ShelvedAudit>(&json).unwrap(), audit);
    }
}
