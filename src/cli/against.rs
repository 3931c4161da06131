//! `check --against OLD.json`: what has gone, what stays and what is new since an earlier run.

use std::collections::HashSet;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use super::failure::Failure;
use crate::audit::Severity;
use crate::library::{Change, Comparison, FindingKey, Library, ReportId, ReportKey, finding_keys};
use crate::settings::{Texts, io_reason};

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
    severity: Option<String>,
}

/// An earlier run, as `check --format json` wrote it.
#[derive(Debug, Deserialize)]
pub(super) struct Against {
    findings: Vec<OldFinding>,
}

/// The earlier run held against that of today.
pub(super) type Compared = Comparison<OldFinding>;

/// The key of a change's name in the texts.
pub(super) fn name_of(change: Change) -> &'static str {
    match change {
        Change::New => "cli.change.new",
        Change::Stays => "cli.change.stays",
    }
}

impl OldFinding {
    fn key(&self) -> FindingKey {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let year = match &self.year {
            Some(serde_json::Value::Number(year)) => year.to_string(),
            Some(serde_json::Value::String(year)) => year.clone(),
            _ => String::new(),
        };
        let report =
            ReportKey { department: text(&self.department), scope: text(&self.scope), year };
        FindingKey {
            report,
            rule: text(&self.rule),
            table: text(&self.table),
            row: text(&self.row),
            column: text(&self.column),
        }
    }

    /// Whether it is as grave as this; one that says nothing of it may be.
    fn is_from(&self, least: Severity) -> bool {
        let severity =
            Severity::ALL.into_iter().find(|s| Some(s.name()) == self.severity.as_deref());
        severity.is_none_or(|severity| severity >= least)
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
        let text =
            std::fs::read_to_string(path).map_err(|error| failed(&io_reason(&error, texts)))?;
        serde_json::from_str(&text)
            .map_err(|error| failed(&texts.fill("cli.against_line", &[&error.line().to_string()])))
    }

    /// Holds it against the findings of today, both from a severity on. What is only less
    /// grave today has not gone.
    pub fn compare(self, library: &Library, ids: &[ReportId], least: Severity) -> Compared {
        let is_grave = |id| library.finding(id).is_some_and(|f| f.severity >= least);
        let all = finding_keys(library, ids);
        let (now, milder): (Vec<_>, Vec<_>) = all.into_iter().partition(|(id, _)| is_grave(*id));
        let milder: HashSet<FindingKey> = milder.into_iter().map(|(_, key)| key).collect();
        let before = self.findings.into_iter().filter(|old| old.is_from(least));
        let mut compared = Comparison::of(before.map(|old| (old.key(), old)), now);
        compared.gone.retain(|old| !milder.contains(&old.key()));
        compared
    }
}

/// The comparison as JSON.
pub(super) fn to_json(compared: &Compared) -> serde_json::Value {
    let gone = compared.gone.iter().map(|old| {
        let FindingKey { report, rule, table, row, column } = old.key();
        json!({
            "department": report.department,
            "scope": report.scope,
            "year": report.year.parse::<u16>().ok(),
            "rule": rule,
            "table": table,
            "row": row,
            "column": column,
            "message": old.message,
        })
    });
    let gone: Vec<_> = gone.collect();
    json!({
        "new": compared.count(Change::New),
        "stays": compared.count(Change::Stays),
        "gone": gone,
    })
}
