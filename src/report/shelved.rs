//! A report as a library of thousands keeps it: its names and key figures in memory, everything
//! else packed until somebody looks at it.

use std::borrow::Cow;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Anchors, AtHand, Department, KeyFigures, Place, PrintedUnits, Report, Shelf};

/// A report, open or packed. It is a [`Report`] to whoever looks at it: looking at what it is
/// called opens nothing, looking at anything else opens it, and it stays open until it is
/// [closed](Shelf::close).
#[derive(Debug, Clone)]
pub struct Shelved {
    /// As [`Report::source`].
    pub source: String,
    /// As [`Report::department`].
    pub department: Department,
    /// As [`Report::year`].
    pub year: Option<u16>,
    /// As [`Report::units`].
    pub units: Vec<Box<str>>,
    /// The units of its tables.
    pub printed_units: PrintedUnits,
    /// What its department is known by.
    pub key_figures: KeyFigures,
    /// Whether more is known of its lines than their numbers: then, of the first line of its
    /// tables, the source and the line there.
    anchored: Option<(Box<str>, u32)>,
    /// Where it stands, open or packed.
    pub shelf: Shelf<Report>,
}

impl Shelved {
    /// The same report beside the one on the shelf, which stays closed when this one is
    /// looked at.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self {
            source: self.source.clone(),
            department: self.department.clone(),
            year: self.year,
            units: self.units.clone(),
            printed_units: self.printed_units.clone(),
            key_figures: self.key_figures.clone(),
            anchored: self.anchored.clone(),
            shelf: self.shelf.beside(),
        }
    }

    /// The same report to be looked at in passing: where it is closed on the shelf, it stays so.
    pub fn in_passing(&self) -> Cow<'_, Self> {
        if self.shelf.is_open() { Cow::Borrowed(self) } else { Cow::Owned(self.beside()) }
    }

    /// Changes the report.
    pub fn change(&mut self, change: impl FnOnce(&mut Report)) {
        let mut report = Report::clone(self);
        change(&mut report);
        *self = report.into();
    }

    /// The report itself.
    pub fn into_report(self) -> Report {
        let Self { shelf, source, department, year, .. } = self;
        shelf.take(|unpacked| unpacked.unwrap_or_else(|| named(&source, &department, year)))
    }

    /// The year as exports write it; empty where unknown.
    pub fn year_text(&self) -> String {
        self.year.map(|year| year.to_string()).unwrap_or_default()
    }

    /// As [`Report::source_at`].
    pub fn source_at(&self, place: Option<Place>) -> String {
        match &self.anchored {
            None => self.source.clone(),
            Some((source, _)) if place.is_some() && place == self.first() => source.to_string(),
            Some(_) => (**self).source_at(place),
        }
    }

    /// Where its tables begin.
    pub fn first(&self) -> Option<Place> {
        self.key_figures.first.map(Place::line)
    }

    /// As [`Report::line_in_file`].
    pub fn line_in_file(&self, line: u32) -> u32 {
        match &self.anchored {
            None => line,
            Some((_, first)) if Some(line) == self.key_figures.first => *first,
            Some(_) => (**self).line_in_file(line),
        }
    }
}

/// Of a report that can't be unpacked no more is known than what it is called: bytes that are
/// damaged were refused before they came here, by their checksum.
fn named(source: &str, department: &Department, year: Option<u16>) -> Report {
    Report { source: source.to_owned(), year, ..Report::of_department(department.clone()) }
}

impl From<Report> for Shelved {
    fn from(report: Report) -> Self {
        let key_figures = KeyFigures::of(&report);
        Self {
            source: report.source.clone(),
            department: report.department.clone(),
            year: report.year,
            units: report.units().map(Into::into).collect(),
            printed_units: PrintedUnits::of(&report),
            anchored: (*report.anchors != Anchors::default()).then(|| {
                let line = key_figures.first.unwrap_or_default();
                let source = report.source_at(Some(Place::line(line)));
                (source.into(), report.line_in_file(line))
            }),
            key_figures,
            shelf: report.into(),
        }
    }
}

impl Deref for Shelved {
    type Target = Report;

    fn deref(&self) -> &Report {
        let named = || named(&self.source, &self.department, self.year);
        self.shelf.look(|unpacked| unpacked.unwrap_or_else(named))
    }
}

impl PartialEq for Shelved {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Shelved {}

/// What is kept of it: the heading in the order of its fields, and the packed report.
type Kept<S, D, U, P, F, A> = (S, D, Option<u16>, U, (P, F), A, AtHand<Report>);

impl Serialize for Shelved {
    /// Where people read it, as the report; else with the packed report, if that is at hand.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return (**self).serialize(to);
        }
        let packed = self.shelf.kept().ok_or_else(|| serde::ser::Error::custom("not packed"))?;
        let kept: Kept<&str, &Department, &[Box<str>], &PrintedUnits, &KeyFigures, _> = (
            &self.source,
            &self.department,
            self.year,
            &self.units,
            (&self.printed_units, &self.key_figures),
            &self.anchored,
            AtHand(Some(packed)),
        );
        kept.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Shelved {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            return Report::deserialize(from).map(Self::from);
        }
        let kept: Kept<String, Department, Vec<Box<str>>, PrintedUnits, KeyFigures, _> =
            Deserialize::deserialize(from)?;
        let (source, department, year, units, known, anchored, packed) = kept;
        let (printed_units, key_figures) = known;
        Ok(Self {
            source,
            department,
            year,
            units,
            printed_units,
            key_figures,
            anchored,
            shelf: packed.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::report::{Packed, Store};
    use crate::synthetic::{Options, generate};

    fn shelved() -> (Report, Shelved) {
        let report = generate(7, &Options::default());
        let mut shelved = Shelved::from(report.clone());
        shelved.shelf.shelve();
        (report, shelved)
    }

    #[test]
    fn what_it_is_called_opens_nothing_and_anything_else_opens_all() {
        let (report, shelved) = shelved();
        assert_eq!(shelved.source, report.source);
        assert_eq!(shelved.department, report.department);
        assert_eq!(shelved.year_text(), report.year_text());
        assert_eq!(shelved.source_at(None), report.source_at(None));
        let units: Vec<_> = shelved.printed_units.iter().collect();
        assert_eq!(units.len(), report.tables.len());
        assert!(units.iter().zip(&report.tables).all(|((kind, unit), table)| {
            *kind == table.kind && Some(*unit) == report.unit_of(table)
        }));
        assert_eq!(shelved.key_figures, KeyFigures::of(&report));
        assert!(!shelved.shelf.is_open());
        assert_eq!(*shelved, report);
        assert!(shelved.shelf.is_open());
    }

    #[test]
    fn looked_at_beside_the_shelf_it_stays_closed_there() {
        let (report, mut shelved) = shelved();
        let beside = shelved.beside();
        assert_eq!(*beside, report);
        assert!(beside.shelf.is_open() && !shelved.shelf.is_open());
        assert_eq!(*Shelved::from(report.clone()).beside(), report);
        assert_eq!(shelved.tables.len(), report.tables.len());
        shelved.shelf.close();
        assert!(!shelved.shelf.is_open());
        assert_eq!(shelved.into_report(), report);
    }

    #[test]
    fn a_change_is_seen_in_its_name_too() {
        let (_, mut shelved) = shelved();
        shelved.change(|report| report.year = Some(1999));
        assert_eq!(shelved.year, Some(1999));
        shelved.shelf.shelve();
        assert_eq!((*shelved).year, Some(1999));
    }

    #[test]
    fn kept_as_bytes_it_is_the_same() {
        for shelve in [true, false] {
            let (report, closed) = shelved();
            let open = Shelved::from(report.clone());
            let bytes = postcard::to_stdvec(if shelve { &closed } else { &open }).unwrap();
            let again: Shelved = postcard::from_bytes(&bytes).unwrap();
            assert!(!again.shelf.is_open());
            assert_eq!(*again, report);
        }
    }

    #[test]
    fn people_read_the_report() {
        let (report, shelved) = shelved();
        let json = serde_json::to_string(&shelved).unwrap();
        assert_eq!(json, serde_json::to_string(&report).unwrap());
        assert_eq!(*serde_json::from_str::<Shelved>(&json).unwrap(), report);
    }

    #[derive(Debug)]
    struct Elsewhere(Option<Report>);

    impl Store<Report> for Elsewhere {
        fn fetch(&self) -> Option<Report> {
            self.0.clone()
        }
    }

    #[test]
    fn left_elsewhere_it_is_fetched_there_and_a_name_without_a_report_once_it_is_gone() {
        let (report, mut shelved) = shelved();
        shelved.shelf.leave(Arc::new(Elsewhere(Some(report.clone()))));
        assert!(!shelved.shelf.is_open());
        assert_eq!(*shelved, report);
        shelved.shelf.leave(Arc::new(Elsewhere(None)));
        assert_eq!(shelved.department, report.department);
        assert_eq!((*shelved).department, report.department);
        assert!(shelved.tables.is_empty());
    }

    #[test]
    fn damaged_bytes_are_a_name_without_a_report() {
        let (report, mut shelved) = shelved();
        shelved.shelf = AtHand(Some(Packed::Here([9, 0, 0, 0, 1, 2].into()))).into();
        assert_eq!((*shelved).department, report.department);
        assert!(shelved.tables.is_empty());
    }
}
