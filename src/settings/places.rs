//! Where the program keeps its own files.

use std::path::PathBuf;

use directories::{BaseDirs, ProjectDirs};

/// The folders that the system provides for a program's own files; `None` where there is no
/// home, in which case nothing is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Configuration and key map.
    pub config: Option<PathBuf>,
    /// What can be made anew.
    pub cache: Option<PathBuf>,
    /// What is to survive: sessions.
    pub data: Option<PathBuf>,
    /// The user's home folder.
    pub home: Option<PathBuf>,
}

impl Places {
    /// The places of the user who runs the program.
    pub fn of_user() -> Self {
        let home = BaseDirs::new().map(|user| user.home_dir().to_owned());
        let Some(project) = ProjectDirs::from("", "", "juesuan") else {
            return Self { home, ..Self::default() };
        };
        Self {
            config: Some(project.config_dir().to_owned()),
            cache: Some(project.cache_dir().to_owned()),
            data: Some(project.data_local_dir().to_owned()),
            home,
        }
    }
}
