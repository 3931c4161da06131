//! A snapshot as it was written, before it is known which files have changed.

use crate::library::cache::StoredAt;
use crate::library::search::Index;
use crate::library::{Entry, ReportId};

/// Where a file that was kept is now: its number among those found, and where it lies what is
/// kept of it. `None` where it has changed or is not found any more.
pub(super) type Place = Option<(usize, Option<StoredAt>)>;

/// What was kept, files by the numbers that they had.
pub(super) struct Earlier {
    /// Of each file.
    pub places: Vec<Place>,
    pub entries: Vec<(ReportId, Entry)>,
    pub joined: Vec<(ReportId, Vec<u32>)>,
    pub index: Index,
}

impl Earlier {
    /// Whether all is still so, and nothing was found besides.
    pub fn is_as_found(&self, found: usize) -> bool {
        let mut places = self.places.iter().enumerate();
        self.places.len() == found
            && places.all(|(was, place)| place.as_ref().is_some_and(|(at, _)| *at == was))
    }

    /// Leaves what does not depend on other files: what was joined is taken apart, and what the
    /// rules over several reports said is forgotten. The files of other reports are as if they had
    /// changed. The index has the numbers that the files have now.
    pub fn part_from_others(&mut self) {
        let Self { places, entries, joined, index } = self;
        let mut leave = |file: u32| {
            if let Some(place) = places.get_mut(file as usize) {
                *place = None;
            }
        };
        joined.drain(..).flat_map(|(_, files)| files).for_each(&mut leave);
        for (id, entry) in entries.iter_mut() {
            // What is at hand is not what lies in the cache by itself.
            let is_own = !entry.report.shelf.is_at_hand() && !entry.audit.shelf.is_at_hand();
            if !is_own || !entry.audit.forget_additions() {
                leave(id.file);
            }
        }
        let now = |file: u32| Some(places.get(file as usize)?.as_ref()?.0 as u32);
        entries.retain(|(id, _)| now(id.file).is_some());
        index.renumber(now);
    }
}
