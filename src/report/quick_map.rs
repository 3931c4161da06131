//! Maps and sets that are looked into for every line of every report.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

/// A map with a hash that is quick for short keys, and still seeded: what is in a file can't
/// make its lookups slow on purpose. `default()` makes an empty one.
pub type QuickMap<K, V> = HashMap<K, V, RandomState>;

/// A set with such a hash.
pub type QuickSet<K> = HashSet<K, RandomState>;
