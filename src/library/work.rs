//! Work over many reports that is cancelled as soon as nobody waits for it any more.
//!
//! Such work looks at one report after the other ([`Library::look`](super::Library::look)), on
//! all cores. It runs on threads of its own, which know whether it was cancelled: from then on
//! `look` gives no report, and the work ends early.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! {
    /// Whether the work that a thread does was given up.
    static GIVEN_UP: RefCell<Option<Flag>> = const { RefCell::new(None) };
}

type Flag = Arc<AtomicBool>;

/// The end of the one who waits. Dropping it cancels the work.
#[derive(Debug, Default)]
pub struct Wait(Flag);

/// The other end: the work itself.
#[derive(Debug)]
pub struct Work(Flag);

impl Wait {
    /// What is to be done.
    pub fn work(&self) -> Work {
        Work(Arc::clone(&self.0))
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Work {
    /// Does it; `None` if it was given up.
    pub fn run<T: Send>(self, work: impl FnOnce() -> T + Send) -> Option<T> {
        let Self(flag) = self;
        let given_up = || flag.load(Ordering::Relaxed);
        if given_up() {
            return None;
        }
        let own = Arc::clone(&flag);
        let take = move |_| GIVEN_UP.set(Some(Arc::clone(&own)));
        let done = match rayon::ThreadPoolBuilder::new().start_handler(take).build() {
            Ok(pool) => pool.install(work),
            // Without threads of its own it is done to its end.
            Err(_) => work(),
        };
        (!given_up()).then_some(done)
    }
}

/// Whether the work that this thread does was given up.
pub(super) fn is_given_up() -> bool {
    GIVEN_UP.with_borrow(|flag| flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)))
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;
    use crate::library::testing::library_of;

    #[test]
    fn what_is_given_up_finds_no_further_report() {
        let library = library_of(&["甲局", "乙局", "丙局"]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let count = || ids.par_iter().filter(|id| library.look(**id).is_some()).count();
        let wait = Wait::default();
        assert_eq!(wait.work().run(count), Some(3));
        let (mut wait, mut counted) = (Some(wait), None);
        let given_up = wait.as_ref().map(Wait::work).map(|work| {
            work.run(|| {
                let before = count();
                wait.take();
                counted = Some((before, count()));
            })
        });
        assert_eq!(given_up, Some(None));
        assert_eq!(counted, Some((3, 0)), "none once it was given up");
        assert_eq!(count(), 3, "others go on");
    }

    #[test]
    fn what_is_given_up_before_it_began_is_not_begun() {
        let work = Wait::default().work();
        assert_eq!(work.run(|| panic!("begun")), None::<()>);
    }
}
