//! What the reviewer decided (审阅记录): how far each department is, and which findings are
//! accepted. It is kept in a file beside the reports, `juesuan.review.toml`, one for each
//! folder that was opened, so that it goes wherever they go.

mod file;
mod records;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use file::ReviewError;
pub use records::{Accepted, Marked, Records, ReviewState};

use super::{FindingId, FindingKey, Library, ReportId, ReportKey};
use crate::audit::{Finding, Status};

/// The review of everything that is open.
#[derive(Debug, Clone, Default)]
pub struct Review {
    folders: Vec<Folder>,
}

/// What one folder's file holds.
#[derive(Debug, Clone)]
struct Folder {
    /// The folder; `None` for the samples, whose review lasts as long as the program.
    path: Option<PathBuf>,
    records: Records,
}

impl Review {
    /// Reads the files beside the paths that are opened. One that can't be read counts as
    /// empty, and is never written over: every change reads it again.
    pub fn open(paths: &[PathBuf]) -> (Self, Vec<ReviewError>) {
        let mut folders: Vec<Folder> = Vec::new();
        let mut errors = Vec::new();
        for folder in paths.iter().map(|path| folder_of(path)) {
            if folders.iter().any(|known| known.path.as_deref() == Some(&folder)) {
                continue;
            }
            let records = file::read(&file::in_folder(&folder)).unwrap_or_else(|error| {
                errors.push(error);
                Records::default()
            });
            folders.push(Folder { path: Some(folder), records });
        }
        (Self { folders }, errors)
    }

    /// How far a department is; `None` if it was not marked.
    pub fn state(&self, report: &ReportKey) -> Option<ReviewState> {
        let mut marked = self.folders.iter().flat_map(|folder| &folder.records.departments);
        marked.find(|marked| marked.report == *report).map(|marked| marked.state)
    }

    /// Marks a report's department, or takes its mark away, and keeps that in the file.
    ///
    /// # Errors
    /// If it can't be kept; the mark counts all the same until the program ends.
    pub fn mark(
        &mut self,
        library: &Library,
        id: ReportId,
        state: Option<ReviewState>,
    ) -> Result<(), ReviewError> {
        let Some(entry) = library.get(id) else { return Ok(()) };
        let key = ReportKey::of(&entry.report);
        self.change(library.path_of(id), |records| records.mark(&key, state, now()))
    }

    /// Marks the departments of several reports, each folder's at once.
    ///
    /// # Errors
    /// If some can't be kept; the marks count all the same until the program ends.
    pub fn mark_all(
        &mut self,
        library: &Library,
        ids: &[ReportId],
        state: Option<ReviewState>,
    ) -> Result<(), ReviewError> {
        let mut of_folders: BTreeMap<usize, Vec<(&Path, ReportKey)>> = BTreeMap::new();
        let mut kept = Ok(());
        for &id in ids {
            let Some(entry) = library.get(id) else { continue };
            match library.path_of(id) {
                Some(path) if !self.folders.is_empty() => {
                    let keys = of_folders.entry(self.folder_of(Some(path))).or_default();
                    keys.push((path, ReportKey::of(&entry.report)));
                }
                _ => kept = self.mark(library, id, state).and(kept),
            }
        }
        for keys in of_folders.into_values() {
            let of = keys.first().map(|(path, _)| *path);
            let when = now();
            kept = self
                .change(of, |records| {
                    for (_, key) in &keys {
                        records.mark(key, state, when.clone());
                    }
                })
                .and(kept);
        }
        kept
    }

    /// The acceptance of a finding, if it is accepted.
    pub fn accepted(&self, key: &FindingKey, finding: &Finding) -> Option<&Accepted> {
        let mut accepted = self.folders.iter().flat_map(|folder| &folder.records.accepted);
        accepted.find(|accepted| accepted.is(key, finding))
    }

    /// Accepts a finding for a reason, or opens it again where no reason is given, and keeps
    /// that in the file. The finding's status follows.
    ///
    /// # Errors
    /// If it can't be kept; it counts all the same until the program ends.
    pub fn accept(
        &mut self,
        library: &mut Library,
        id: FindingId,
        reason: Option<&str>,
    ) -> Result<(), ReviewError> {
        let Some(entry) = library.get(id.report) else { return Ok(()) };
        let Some(finding) = entry.audit.findings.get(id.index) else { return Ok(()) };
        let key = FindingKey::of(&entry.report, finding);
        let kept = self.change(library.path_of(id.report), |records| match reason {
            Some(reason) => records.accept(Accepted::new(key.clone(), finding, reason, now())),
            None => records.open_again(&key, finding),
        });
        self.apply(library, id.report);
        kept
    }

    /// Gives the findings of a report the status that the review says.
    pub fn apply(&self, library: &mut Library, id: ReportId) {
        let Some(entry) = library.get_mut(id) else { return };
        let of_report = ReportKey::of(&entry.report);
        let mut accepted = self.folders.iter().flat_map(|folder| &folder.records.accepted);
        let is_concerned = accepted.any(|accepted| accepted.finding.report == of_report);
        if !is_concerned && entry.audit.open_count() == entry.audit.finding_count() {
            return;
        }
        let status = |finding: &Finding| {
            let key = FindingKey::of(&entry.report, finding);
            if self.accepted(&key, finding).is_some() { Status::Accepted } else { Status::Open }
        };
        let stands = |finding: &Finding| finding.status == status(finding);
        if entry.audit.findings.iter().all(stands) {
            return;
        }
        let statuses: Vec<Status> = entry.audit.findings.iter().map(status).collect();
        entry.audit.change(|audit| {
            for (finding, status) in audit.findings.iter_mut().zip(statuses) {
                finding.status = status;
            }
        });
    }

    /// The folder that a file's review is kept in: the innermost that it lies in, by index.
    fn folder_of(&self, of: Option<&Path>) -> usize {
        let within = |folder: &Folder| match (&folder.path, of) {
            (Some(folder), Some(file)) if file.starts_with(folder) => folder.iter().count() + 1,
            _ => 0,
        };
        let folders = self.folders.iter().enumerate();
        folders.max_by_key(|(_, folder)| within(folder)).map_or(0, |(index, _)| index)
    }

    /// Changes what the folder of a file holds: on disk as it is there now, so that what
    /// others wrote in the meantime stays, and here.
    fn change(
        &mut self,
        of: Option<&Path>,
        change: impl Fn(&mut Records),
    ) -> Result<(), ReviewError> {
        if self.folders.is_empty() {
            self.folders.push(Folder { path: None, records: Records::default() });
        }
        let index = self.folder_of(of);
        let Some(folder) = self.folders.get_mut(index) else {
            return Err(ReviewError::NoFolder);
        };
        let Some(path) = &folder.path else {
            change(&mut folder.records);
            return Err(ReviewError::NoFolder);
        };
        let file = file::in_folder(path);
        let _alone = file::alone(path);
        let on_disk = file::read(&file);
        if let Ok(records) = &on_disk {
            folder.records.clone_from(records);
        }
        change(&mut folder.records);
        on_disk?;
        file::write(&file, &folder.records)
    }
}

/// The folder that a path's review is kept in.
fn folder_of(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The time of the day, universal.
fn now() -> String {
    humantime::format_rfc3339_seconds(SystemTime::now()).to_string()
}

#[cfg(test)]
mod tests;
