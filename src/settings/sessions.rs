//! Sessions (会话): what is remembered after the program ends, the last folders and where the user
//! was in each.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::temporary;

/// The file's name in the folder of what is to survive.
const FILE: &str = "sessions.toml";
/// Folders that are remembered at most.
const MOST: usize = 20;
/// Searches that are remembered at most.
const MOST_SEARCHES: usize = 50;

/// Where one was in what was open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "switches, each alone or with others")]
pub struct SessionRecord {
    /// What was open.
    pub paths: Vec<PathBuf>,
    /// The open tab.
    pub tab: String,
    /// The report's source; empty for all departments.
    pub source: String,
    /// Which report of its file.
    pub part: u32,
    /// Which of the nine tables: `03`.
    pub table: String,
    /// Whether all figures of all tables were listed instead of one table.
    pub facts: bool,
    /// Whether the economic tree was shown.
    pub economic: bool,
    /// Whether indicators were listed instead of projects.
    pub indicators: bool,
    /// The selected row's key.
    pub row: String,
    /// What the selected row is called.
    pub name: String,
    /// The selected row and column, and the first row on screen.
    pub cursor: [usize; 3],
    /// The filter.
    pub filter: String,
    /// Whether zero rows were hidden.
    pub hide_zero: bool,
    /// The key of the column that was sorted by.
    pub sort: String,
    /// Whether the greatest stood first.
    pub descending: bool,
    /// The keys of the marked rows.
    pub marks: Vec<String>,
}

/// All that survives.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sessions {
    /// What was searched for, the last first.
    pub searches: Vec<String>,
    /// The folder that an export was last written to.
    pub exports: Option<PathBuf>,
    /// What was open, the last first.
    #[serde(rename = "session")]
    pub records: Vec<SessionRecord>,
}

impl Sessions {
    /// Reads them from the folder of what survives. What can't be read counts as nothing:
    /// convenience is no reason to trouble anybody.
    pub fn read(folder: Option<&Path>) -> Self {
        let text = folder.and_then(|folder| std::fs::read_to_string(folder.join(FILE)).ok());
        text.and_then(|text| toml::from_str(&text).ok()).unwrap_or_default()
    }

    /// Where one was in some paths.
    pub fn of(&self, paths: &[PathBuf]) -> Option<&SessionRecord> {
        self.records.iter().find(|record| record.paths == paths)
    }

    /// Puts a session before the others.
    pub fn remember(&mut self, record: SessionRecord) {
        self.records.retain(|known| known.paths != record.paths);
        self.records.insert(0, record);
        self.records.truncate(MOST);
    }

    /// Puts a search before the others.
    pub fn remember_search(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.searches.retain(|known| known != text);
        self.searches.insert(0, text.to_owned());
        self.searches.truncate(MOST_SEARCHES);
    }

    /// Writes them, whole or not at all. What another program has written since they were read,
    /// as they were `before`, stays.
    ///
    /// # Errors
    /// If the folder can't be made or the file not be written.
    pub fn write(&self, folder: &Path, before: &Self) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut kept = Self::read(Some(folder));
        for record in self.records.iter().rev().filter(|record| !before.records.contains(record)) {
            kept.remember(record.clone());
        }
        for search in self.searches.iter().rev().filter(|text| !before.searches.contains(text)) {
            kept.remember_search(search);
        }
        if self.exports != before.exports {
            kept.exports.clone_from(&self.exports);
        }
        let text = toml::to_string(&kept).map_err(std::io::Error::other)?;
        temporary::clear(folder);
        let mut file = temporary::own_file(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        temporary::put(file, &folder.join(FILE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_remembered_is_read_again_the_last_first() {
        let folder = tempfile::tempdir().unwrap();
        let record = |path: &str, tab: &str| SessionRecord {
            paths: vec![path.into()],
            tab: tab.to_owned(),
            ..SessionRecord::default()
        };
        let mut sessions = Sessions::default();
        sessions.remember(record("/a", "tables"));
        sessions.remember(record("/b", "findings"));
        sessions.remember(record("/a", "overview"));
        sessions.remember_search("zfbgt");
        sessions.remember_search(" ");
        sessions.exports = Some("/out".into());
        sessions.write(&folder.path().join("new"), &Sessions::default()).unwrap();
        let read = Sessions::read(Some(&folder.path().join("new")));
        assert_eq!(read, sessions);
        assert_eq!(read.records.len(), 2);
        assert_eq!(read.of(&["/a".into()]).map(|r| r.tab.as_str()), Some("overview"));
        assert_eq!(read.searches, ["zfbgt"]);
        assert_eq!(Sessions::read(None), Sessions::default());
        std::fs::write(folder.path().join(FILE), "= damaged").unwrap();
        assert_eq!(Sessions::read(Some(folder.path())), Sessions::default());
    }

    #[test]
    fn two_programs_at_once_keep_what_each_of_them_did() {
        let folder = tempfile::tempdir().unwrap();
        let record = |path: &str, tab: &str| SessionRecord {
            paths: vec![path.into()],
            tab: tab.to_owned(),
            ..SessionRecord::default()
        };
        let mut first = Sessions::default();
        first.remember(record("/a", "old"));
        first.write(folder.path(), &Sessions::default()).unwrap();
        let before = Sessions::read(Some(folder.path()));
        let (mut one, mut other) = (before.clone(), before.clone());
        one.remember(record("/a", "new"));
        one.remember_search("甲");
        other.remember(record("/b", "x"));
        other.remember_search("乙");
        one.write(folder.path(), &before).unwrap();
        other.write(folder.path(), &before).unwrap();
        let read = Sessions::read(Some(folder.path()));
        assert_eq!(read.of(&["/a".into()]).map(|r| r.tab.as_str()), Some("new"));
        assert!(read.of(&["/b".into()]).is_some());
        assert_eq!(read.searches, ["乙", "甲"]);
    }
}
