//! `check --against OLD.json`: what has gone, what stays and what is new since an earlier run.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use super::failure::Failure;
use crate::library::FindingId;
use crate::settings::Texts;
use crate::sheet::{Cell, Recipe, Row};

/// A finding of an earlier run.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct OldFinding {
    department: Option<String>,
    scope: Option<String>,
    year: Option<serde_json::Value>,
    rule: Option<String>,
    table: Option<String>,
    row: Option<String>,
    column: Option<String>,
    message: Option<String>,
}

/// An earlier run, as `check --format json` wrote it.
#[derive(Debug, Deserialize)]
pub(super) struct Against {
    findings: Vec<OldFinding>,
}

/// What a finding is to an earlier run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// It was not there before.
    New,
    /// It was there before.
    Stays,
}

impl Change {
    /// The key of its name in the texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "cli.change.new",
            Self::Stays => "cli.change.stays",
        }
    }
}

/// Both runs held against each other.
#[derive(Debug)]
pub(super) struct Compared {
    changes: HashMap<FindingId, Change>,
    gone: Vec<OldFinding>,
}

/// What makes two findings the same, whatever line they stand on: whose it is, the rule and the
/// place.
type Key = [String; 7];

/// The columns of [`Key`] in the sheet of findings.
const COLUMNS: [&str; 7] = ["department", "scope", "year", "rule", "table", "row", "column"];

impl OldFinding {
    fn key(&self) -> Key {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let year = match &self.year {
            Some(serde_json::Value::Number(year)) => year.to_string(),
            Some(serde_json::Value::String(year)) => year.clone(),
            _ => String::new(),
        };
        [
            text(&self.department),
            text(&self.scope),
            year,
            text(&self.rule),
            text(&self.table),
            text(&self.row),
            text(&self.column),
        ]
    }

    /// The finding in one line.
    pub fn summary(&self) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        format!("{} {} {}", text(&self.department), text(&self.rule), text(&self.message))
    }
}

impl Against {
    /// Reads what an earlier run wrote.
    pub fn read(path: &Path, texts: &Texts) -> Result<Self, Failure> {
        let failed = |reason: &str| {
            let path = path.display().to_string();
            Failure::Message(texts.fill("cli.against_unreadable", &[&path, reason]))
        };
        let text = std::fs::read_to_string(path).map_err(|error| failed(&error.to_string()))?;
        serde_json::from_str(&text).map_err(|error| failed(&error.to_string()))
    }

    /// Holds it against the findings of today.
    pub fn compare(self, findings: &Recipe<'_>) -> Compared {
        let columns = COLUMNS.map(|key| {
            findings.sheet.columns.iter().position(|column| column.key == key).unwrap_or(usize::MAX)
        });
        let mut old: HashMap<Key, Vec<OldFinding>> = HashMap::new();
        for finding in self.findings.into_iter().rev() {
            old.entry(finding.key()).or_default().push(finding);
        }
        let mut changes = HashMap::new();
        for rows in findings.rows() {
            for row in rows.iter() {
                let Some(&id) = row.findings.first() else { continue };
                let before = old.get_mut(&key_of(row, &columns)).and_then(Vec::pop);
                let change = if before.is_some() { Change::Stays } else { Change::New };
                changes.insert(id, change);
            }
        }
        let mut gone: Vec<_> = old.into_values().flatten().collect();
        gone.sort_by_key(OldFinding::key);
        Compared { changes, gone }
    }
}

fn key_of(row: &Row, columns: &[usize; 7]) -> Key {
    columns.map(|column| row.cells.get(column).map(Cell::export).unwrap_or_default())
}

impl Compared {
    /// What a finding of today is.
    pub fn of(&self, finding: FindingId) -> Option<Change> {
        self.changes.get(&finding).copied()
    }

    /// How many findings of today are of a kind.
    pub fn count(&self, wanted: Change) -> usize {
        self.changes.values().filter(|change| **change == wanted).count()
    }

    /// The findings of the earlier run that are there no more.
    pub fn gone(&self) -> &[OldFinding] {
        &self.gone
    }

    /// The comparison as JSON.
    pub fn to_json(&self) -> serde_json::Value {
        let gone = self.gone.iter().map(|old| {
            let [department, scope, year, rule, table, row, column] = old.key();
            json!({
                "department": department,
                "scope": scope,
                "year": year.parse::<u16>().ok(),
                "rule": rule,
                "table": table,
                "row": row,
                "column": column,
                "message": old.message,
            })
        });
        let gone: Vec<_> = gone.collect();
        json!({
            "new": self.count(Change::New),
            "stays": self.count(Change::Stays),
            "gone": gone,
        })
    }
}
