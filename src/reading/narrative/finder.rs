//! Searches a text for many words in one pass.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Words with their meanings, as one automaton: the cost of a search depends on the text, not on
/// the number of words.
#[derive(Debug)]
pub struct Finder<T> {
    /// `None` finds nothing: there are no words.
    automaton: Option<AhoCorasick>,
    labels: Vec<T>,
}

impl<T> Default for Finder<T> {
    fn default() -> Self {
        Self { automaton: None, labels: Vec::new() }
    }
}

impl<T: Copy> Finder<T> {
    /// Looks for these words.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        let (words, labels): (Vec<&str>, Vec<T>) = words.into_iter().unzip();
        // The texts are short and the words begin with many bytes: looking ahead for these
        // costs more than it saves.
        let automaton =
            AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).prefilter(false).build(words);
        Self { automaton: automaton.ok(), labels }
    }

    /// Every place where a word stands, also within another: its first byte, the byte behind
    /// it, and what it stands for.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, T)> + 't {
        let found = self.automaton.iter().flat_map(move |words| words.find_overlapping_iter(text));
        found.filter_map(move |found| {
            let label = self.labels.get(found.pattern().as_usize())?;
            Some((found.start(), found.end(), *label))
        })
    }
}
