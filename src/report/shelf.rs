//! A value that is open, packed, or both: the memory of a library of thousands of reports.

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{AtHand, Packed, Store};

/// Something open, packed, or both. What is packed can be closed, and is opened again when it
/// is looked at.
#[derive(Debug, Clone)]
pub struct Shelf<T> {
    packed: Option<Packed<T>>,
    open: OnceLock<Arc<T>>,
}

impl<T: Serialize + DeserializeOwned> Shelf<T> {
    /// Packs it, if it is not, and closes it.
    pub fn shelve(&mut self) {
        self.packed = self.kept();
        self.close();
    }

    /// Closes it, which is the same as what lies elsewhere: from now on it is fetched there.
    pub fn leave(&mut self, there: Arc<dyn Store<T>>) {
        self.packed = Some(Packed::There(there));
        self.close();
    }

    /// Whether it is known where it is to be had.
    pub fn is_at_hand(&self) -> bool {
        self.packed.is_some() || self.is_open()
    }

    /// Whether it would be there again if it were closed.
    pub fn is_packed(&self) -> bool {
        self.packed.is_some()
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open.get().is_some()
    }

    /// Closes it, if it is packed: it takes as little room as it can from now on.
    pub fn close(&mut self) {
        if self.packed.is_some() {
            self.open = OnceLock::new();
        }
    }

    /// The same beside this one, which stays as it is when the other is looked at.
    #[must_use]
    pub fn beside(&self) -> Self {
        let open = if self.packed.is_some() { OnceLock::new() } else { self.open.clone() };
        Self { packed: self.packed.clone(), open }
    }

    /// It, opened by `made` of what was packed, which is `None` where that is damaged or not
    /// there any more.
    pub fn look(&self, made: impl FnOnce(Option<T>) -> T) -> &T {
        self.open.get_or_init(|| Arc::new(made(self.unpacked())))
    }

    /// It, taken from here; what `made` says as for [`look`](Self::look).
    pub fn take(self, made: impl FnOnce(Option<T>) -> T) -> T
    where
        T: Clone,
    {
        let unpacked = if self.is_open() { None } else { self.unpacked() };
        self.open.into_inner().map_or_else(|| made(unpacked), Arc::unwrap_or_clone)
    }

    /// What is packed.
    pub fn unpacked(&self) -> Option<T> {
        self.packed.as_ref().and_then(Packed::unpack)
    }

    /// It as it is kept; `None` where it is not known.
    pub fn kept(&self) -> Option<Packed<T>> {
        self.packed.clone().or_else(|| Packed::of(&**self.open.get()?))
    }
}

impl<T> From<T> for Shelf<T> {
    fn from(open: T) -> Self {
        Self { packed: None, open: OnceLock::from(Arc::new(open)) }
    }
}

impl<T> From<AtHand<T>> for Shelf<T> {
    fn from(AtHand(packed): AtHand<T>) -> Self {
        Self { packed, open: OnceLock::new() }
    }
}
