//! Automatic numbering: the words 一、 1、 （一） that Word writes before a paragraph and that
//! stand nowhere in its text.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::super::IntakeError;
use super::super::xml::{self, Reader, attribute};
use super::numeral::numeral;

/// Levels that a list has.
const LEVELS: usize = 9;

/// Longest text of a level, in characters: Word takes no longer one, and it is written before
/// each paragraph.
const LONGEST: usize = 255;

/// How one level of a list is numbered.
#[derive(Debug, Clone)]
struct Level {
    format: String,
    text: String,
    start: u32,
    /// Level after which it begins anew; `None`: after every higher one.
    restart: Option<usize>,
    /// Whether the numbers of higher levels are written in Arabic digits.
    legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            format: "decimal".to_owned(),
            text: String::new(),
            start: 1,
            restart: None,
            legal: false,
        }
    }
}

type Levels = [Level; LEVELS];

/// A list: the levels that it is made of, and where it begins otherwise.
#[derive(Debug, Clone, Default)]
struct List {
    abstract_id: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document with the counters of their levels.
#[derive(Debug, Default)]
pub struct Numbering {
    abstracts: HashMap<String, Levels>,
    lists: HashMap<String, List>,
    /// Counters by what the lists are made of: lists of one kind go on counting.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists that have begun at their own start.
    begun: std::collections::HashSet<(String, usize)>,
}

/// A paragraph's place in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InList {
    /// The list.
    pub list: String,
    /// Its level, from 0.
    pub level: usize,
}

impl Numbering {
    /// Reads `numbering.xml`.
    ///
    /// # Errors
    /// If it is no XML.
    pub fn read(text: &str) -> Result<Self, IntakeError> {
        let mut numbering = Self::default();
        let mut reader = Reader::new(text);
        let mut abstract_id = String::new();
        let mut list_id = String::new();
        let mut level: Option<usize> = None;
        loop {
            match reader.event()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "abstractNum" => {
                        abstract_id = attribute(&tag, "abstractNumId");
                        list_id.clear();
                        numbering.abstracts.insert(abstract_id.clone(), Levels::default());
                    }
                    "num" => {
                        list_id = attribute(&tag, "numId");
                        abstract_id.clear();
                        numbering.lists.insert(list_id.clone(), List::default());
                    }
                    "lvl" | "lvlOverride" => {
                        level = attribute(&tag, "ilvl").parse().ok().filter(|l| *l < LEVELS);
                    }
                    _ => numbering.property(&tag, &abstract_id, &list_id, level),
                },
                Event::Empty(tag) => numbering.property(&tag, &abstract_id, &list_id, level),
                Event::Eof => return Ok(numbering),
                _ => {}
            }
        }
    }

    fn property(
        &mut self,
        tag: &BytesStart<'_>,
        abstract_id: &str,
        list_id: &str,
        at: Option<usize>,
    ) {
        let value = attribute(tag, "val");
        let list = self.lists.get_mut(list_id);
        let level = match (list, at) {
            (Some(list), at) => match (tag.local_name().as_ref(), at) {
                ("abstractNumId", _) => {
                    list.abstract_id = value;
                    return;
                }
                ("startOverride", Some(at)) => {
                    list.starts.insert(at, value.parse().unwrap_or(1));
                    return;
                }
                (_, Some(at)) => list.levels.entry(at).or_default(),
                _ => return,
            },
            (None, Some(at)) => match self.abstracts.get_mut(abstract_id) {
                Some(levels) => &mut levels[at],
                None => return,
            },
            _ => return,
        };
        match tag.local_name().as_ref() {
            "start" => level.start = value.parse().unwrap_or(1),
            "numFmt" => level.format = value,
            "lvlText" => level.text = value.chars().take(LONGEST).collect(),
            "lvlRestart" => level.restart = value.parse().ok(),
            "isLgl" => level.legal = xml::is_on(tag),
            _ => {}
        }
    }

    fn level<'s>(&'s self, list: &'s List, at: usize) -> Option<&'s Level> {
        let own = list.levels.get(&at).filter(|level| !level.text.is_empty());
        own.or_else(|| self.abstracts.get(&list.abstract_id)?.get(at))
    }

    /// The number of the next paragraph of a list; empty for bullets and lists unknown.
    pub fn next(&mut self, paragraph: &InList) -> String {
        let at = paragraph.level.min(LEVELS - 1);
        let Some(list) = self.lists.get(&paragraph.list).cloned() else { return String::new() };
        let Some(level) = self.level(&list, at).cloned() else { return String::new() };
        let starts: Vec<u32> = (0..LEVELS)
            .map(|at| {
                let of_level = self.level(&list, at).map_or(1, |level| level.start);
                list.starts.get(&at).copied().unwrap_or(of_level)
            })
            .collect();
        let restarts: Vec<Option<usize>> =
            (0..LEVELS).map(|at| self.level(&list, at).and_then(|level| level.restart)).collect();
        let anew = list.starts.contains_key(&at) && self.begun.insert((paragraph.list.clone(), at));
        let counters = self.counters.entry(list.abstract_id.clone()).or_default();
        let count = match counters[at] {
            Some(count) if !anew => count.saturating_add(1),
            _ => starts[at],
        };
        counters[at] = Some(count);
        for below in at + 1..LEVELS {
            // 0 says never; a level says after which one it begins anew.
            if restarts[below].is_none_or(|after| after > at) {
                counters[below] = None;
            }
        }
        let counters = *counters;
        let mut written = String::new();
        let mut rest = level.text.chars().peekable();
        while let Some(c) = rest.next().filter(|_| written.len() < LONGEST) {
            let digit = rest.peek().and_then(|c| c.to_digit(10)).filter(|d| (1..=9).contains(d));
            match (c, digit) {
                ('%', Some(digit)) => {
                    rest.next();
                    let of = digit as usize - 1;
                    let count = counters[of].unwrap_or(starts[of]);
                    let format = self.level(&list, of).map_or("decimal", |l| l.format.as_str());
                    let format = if level.legal && of != at { "decimal" } else { format };
                    written.push_str(&numeral(count, format));
                }
                _ => written.push(c),
            }
        }
        if matches!(level.format.as_str(), "bullet" | "none") { String::new() } else { written }
    }
}
