//! The index as bytes, in pieces that are written and read on all cores.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Index;
use super::indexed::Indexed;
use super::pool::Pool;
use super::subject::Subject;
use super::uses::Uses;

/// Reports in one piece.
const REPORTS: usize = 256;

/// What is written of the index, in the order of the pieces.
#[derive(Serialize)]
enum Written<'a> {
    Subjects(&'a [Subject]),
    Pool(&'a Pool),
    Uses(&'a Uses),
    Reports(&'a [Indexed]),
}

/// The same, read.
#[derive(Deserialize)]
enum Read {
    Subjects(Vec<Subject>),
    Pool(Box<Pool>),
    Uses(Box<Uses>),
    Reports(Vec<Indexed>),
}

impl Index {
    /// The index as bytes; `None` if it can't be written.
    pub fn pieces(&self) -> Option<Vec<Vec<u8>>> {
        let mut pieces = vec![Written::Subjects(&self.subjects), Written::Uses(&self.uses)];
        pieces.extend(self.pools().map(Written::Pool));
        pieces.extend(self.reports.chunks(REPORTS).map(Written::Reports));
        pieces.par_iter().map(|piece| postcard::to_stdvec(piece).ok()).collect()
    }

    /// The index of its bytes; `None` if they are others.
    pub fn of_pieces(pieces: &[&[u8]]) -> Option<Self> {
        let read: Option<Vec<Read>> =
            pieces.par_iter().map(|piece| postcard::from_bytes(piece).ok()).collect();
        let mut index = Self::default();
        let mut pools = Vec::new();
        for piece in read? {
            match piece {
                Read::Subjects(subjects) => index.subjects = subjects,
                Read::Pool(pool) => pools.push(*pool),
                Read::Uses(uses) => index.uses = *uses,
                Read::Reports(reports) => index.reports.extend(reports),
            }
        }
        if !pools.iter().all(Pool::is_whole) {
            return None;
        }
        let places = index.pools_mut();
        if pools.len() != places.len() {
            return None;
        }
        places.into_iter().zip(pools).for_each(|(place, pool)| *place = pool);
        index.subject_of = (0..).zip(&index.subjects).map(|(at, it)| (it.code, at)).collect();
        Some(index)
    }

    fn pools(&self) -> [&Pool; 10] {
        [
            &self.departments,
            &self.subject_names,
            &self.projects,
            &self.indicators,
            &self.headings,
            &self.terms,
            &self.items,
            &self.figures,
            &self.findings,
            &self.shown,
        ]
    }

    fn pools_mut(&mut self) -> [&mut Pool; 10] {
        [
            &mut self.departments,
            &mut self.subject_names,
            &mut self.projects,
            &mut self.indicators,
            &mut self.headings,
            &mut self.terms,
            &mut self.items,
            &mut self.figures,
            &mut self.findings,
            &mut self.shown,
        ]
    }
}
