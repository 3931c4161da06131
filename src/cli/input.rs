//! The reports that a command is about.

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;

use super::args::Common;
use super::complain;
use super::failure::Failure;
use crate::audit::wrong_setting;
use crate::document::visible;
use crate::library::review::Review;
use crate::library::{FileRecord, FileStatus, Library, LoadOptions, Opening, ReportId, load_all};
use crate::settings::{Places, Texts, UserFiles};

/// The loaded reports and those of them that are wanted.
///
/// The program ends with it: the system takes the memory of a whole library back much faster
/// than it could be freed piece by piece.
pub(super) struct Input {
    pub library: ManuallyDrop<Library>,
    pub ids: Vec<ReportId>,
}

impl Input {
    /// Loads the files below the paths, without any the samples. What can't be read is named
    /// on standard error.
    pub fn load(paths: &[PathBuf], common: &Common, texts: &Texts) -> Result<Self, Failure> {
        let library = Self::read(paths, common, texts)?;
        if library.is_empty() {
            return Err(Failure::Message(nothing(paths, &library, texts)));
        }
        let ids = common.selection().of(&library);
        let ids = ids.map_err(|none| Failure::Message(none.message(texts)))?;
        Ok(Self { library: ManuallyDrop::new(library), ids })
    }

    /// Loads the files, whatever became of them.
    pub fn read(paths: &[PathBuf], common: &Common, texts: &Texts) -> Result<Library, Failure> {
        let lang = texts.lang();
        let places = Places::of_user();
        let mut files = UserFiles::read(common.config.as_deref(), &places);
        files.check_rules(|rule, setting| wrong_setting(rule, setting, lang));
        for complaint in &files.complaints {
            complain(&complaint.text(lang));
        }
        let rules = Arc::new(files.config.rules);
        let limits = files.config.limits;
        let opening = Arc::new(Opening { passwords: common.passwords(texts)?, limits });
        let cache = common.cache(&places);
        let options = LoadOptions { lang, rules, opening, cache, ..LoadOptions::default() };
        let mut library = load_all(paths, &options);
        let (review, errors) = Review::open(paths);
        for error in errors {
            complain(&error.message(texts));
        }
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        for id in ids {
            review.apply(&mut library, id);
        }
        for (record, reason) in unreadable(&library) {
            complain(&texts.fill("cli.unreadable", &[&record.source, reason]));
        }
        let read = |record: &&FileRecord| matches!(record.status, FileStatus::Read(_));
        for record in library.files().iter().filter(read).filter(|it| !it.remark.is_empty()) {
            complain(&texts.fill("cli.partly_read", &[&record.source, &record.remark]));
        }
        Ok(library)
    }
}

/// The files that gave no report, with the reason.
pub(super) fn unreadable(library: &Library) -> impl Iterator<Item = (&FileRecord, &str)> {
    library.files().iter().filter_map(|record| match &record.status {
        FileStatus::NotAReport(reason) | FileStatus::Failed(reason) => {
            Some((record, reason.as_str()))
        }
        FileStatus::Waiting | FileStatus::Read(_) | FileStatus::Joined(_) => None,
    })
}

fn nothing(paths: &[PathBuf], library: &Library, texts: &Texts) -> String {
    let shown = |path: &PathBuf| visible(&path.display().to_string()).into_owned();
    let paths: Vec<_> = paths.iter().map(shown).collect();
    let key = if library.files().is_empty() { "cli.no_files" } else { "cli.no_reports" };
    texts.fill(key, &[&paths.join(texts.lang().pick("、", ", "))])
}
