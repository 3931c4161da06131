//! A list that borrows a stretch of another list, as long as nothing in it is left out or changed.

use std::ops::Deref;

/// A borrowed stretch of a list, or a list of its own. It differs from [`std::borrow::Cow`] in
/// that one with a longer lifetime can be used where a shorter one is asked for.
#[derive(Debug, Clone)]
pub enum Lent<'a, T> {
    /// A stretch of a list.
    Stretch(&'a [T]),
    /// A list of its own.
    Own(Vec<T>),
}

impl<T> Default for Lent<'_, T> {
    fn default() -> Self {
        Self::Stretch(&[])
    }
}

impl<T> Deref for Lent<'_, T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Self::Stretch(stretch) => stretch,
            Self::Own(own) => own,
        }
    }
}

impl<'a, T: Clone> Lent<'a, T> {
    /// The same as a list that may be altered.
    pub fn to_mut(&mut self) -> &mut Vec<T> {
        if let Self::Stretch(stretch) = self {
            *self = Self::Own(stretch.to_vec());
        }
        match self {
            Self::Own(own) => own,
            Self::Stretch(_) => unreachable!("it has just been made a list of its own"),
        }
    }

    /// The things as a list of their own.
    pub fn into_vec(self) -> Vec<T> {
        match self {
            Self::Stretch(stretch) => stretch.to_vec(),
            Self::Own(own) => own,
        }
    }

    /// Adds an item of a list. The stretch grows if the item stands right behind it; else the
    /// items are copied.
    pub fn push_of(&mut self, all: &'a [T], at: usize) {
        let longer = match self {
            Self::Stretch(stretch) => at.checked_sub(stretch.len()).and_then(|from| {
                let longer = all.get(from..at + 1)?;
                (stretch.is_empty() || std::ptr::eq(longer.as_ptr(), stretch.as_ptr()))
                    .then_some(longer)
            }),
            Self::Own(_) => None,
        };
        match longer {
            Some(longer) => *self = Self::Stretch(longer),
            None => self.to_mut().extend(all.get(at).cloned()),
        }
    }

    /// Leaves out all behind the first ones.
    pub fn truncate(&mut self, length: usize) {
        match self {
            Self::Stretch(stretch) => *stretch = stretch.get(..length).unwrap_or(stretch),
            Self::Own(own) => own.truncate(length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_one_behind_the_other_is_lent_and_all_is_kept() {
        let all = ["甲", "乙", "丙", "丁"];
        let taken = |which: &[usize]| {
            let mut lent = Lent::default();
            for &at in which {
                lent.push_of(&all, at);
            }
            lent
        };
        let is_lent = |lent: &Lent<'_, _>| matches!(lent, Lent::Stretch(_));
        let mut lent = taken(&[1, 2, 3]);
        assert!(is_lent(&lent) && *lent == ["乙", "丙", "丁"]);
        lent.truncate(2);
        assert!(is_lent(&lent) && *lent == ["乙", "丙"]);
        let mut own = taken(&[0, 1, 3]);
        assert!(!is_lent(&own) && *own == ["甲", "乙", "丁"]);
        own.truncate(1);
        assert_eq!(*own, ["甲"]);
        lent.to_mut().push("戊");
        assert_eq!(lent.into_vec(), ["乙", "丙", "戊"]);
        assert_eq!(*taken(&[2, 2]), ["丙", "丙"]);
        assert!(taken(&[]).is_empty());
    }
}
