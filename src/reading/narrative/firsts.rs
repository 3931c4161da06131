//! Characters with which words begin.

/// A set of characters, as bits: asked of every character of a text before any word is
/// compared there.
#[derive(Debug, Default)]
pub struct Firsts(Vec<u64>);

impl Firsts {
    /// The first characters of words.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::of_chars(words.into_iter().filter_map(|word| word.chars().next()))
    }

    /// Some characters.
    pub fn of_chars(chars: impl IntoIterator<Item = char>) -> Self {
        let mut bits = Vec::new();
        for first in chars {
            let (block, bit) = Self::place(first);
            if bits.len() <= block {
                bits.resize(block + 1, 0);
            }
            bits[block] |= bit;
        }
        Self(bits)
    }

    /// Whether a word begins with a character.
    #[inline]
    pub fn has(&self, c: char) -> bool {
        let (block, bit) = Self::place(c);
        self.0.get(block).is_some_and(|bits| bits & bit != 0)
    }

    #[inline]
    fn place(c: char) -> (usize, u64) {
        let number = u32::from(c);
        ((number / u64::BITS) as usize, 1 << (number % u64::BITS))
    }
}
