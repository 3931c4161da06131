//! The export dialog: where the sheet on screen is written.

use std::path::{Path, PathBuf};

use tui_input::Input;

/// The dialog.
#[derive(Debug, Clone, Default)]
pub struct ExportDialog {
    /// The path, as typed.
    pub input: Input,
    /// Whether that file exists, so that a yes is needed.
    pub exists: bool,
    /// What went wrong the last time.
    pub problem: Option<String>,
    /// Whether it is being written.
    pub writing: bool,
}

impl ExportDialog {
    /// The file that the typed path means: below `folder` unless it is absolute, a leading `~`
    /// standing for `home` as in a shell.
    pub fn file(&self, folder: &Path, home: Option<&Path>) -> PathBuf {
        let typed = Path::new(self.input.value().trim());
        match (typed.strip_prefix("~"), home) {
            (Ok(below), Some(home)) => home.join(below),
            _ => folder.join(typed),
        }
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's name, for people.
    pub path: String,
    /// How many rows.
    pub rows: usize,
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotWritten {
    /// The file exists, and overwriting it was not asked for.
    Exists,
    /// Something else, in words for people.
    Failed(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_is_the_home_folder_only_where_a_shell_takes_it_so() {
        let file = |typed: &str, home: Option<&str>| {
            let dialog = ExportDialog { input: typed.into(), ..ExportDialog::default() };
            dialog.file(Path::new("/work"), home.map(Path::new))
        };
        for (typed, expected) in [
            ("a.csv", "/work/a.csv"),
            (" out/a.csv ", "/work/out/a.csv"),
            ("/tmp/a.csv", "/tmp/a.csv"),
            ("~/out/a.csv", "/home/me/out/a.csv"),
            ("~a.csv", "/work/~a.csv"),
            ("out/~/a.csv", "/work/out/~/a.csv"),
        ] {
            assert_eq!(file(typed, Some("/home/me")), Path::new(expected), "{typed}");
        }
        assert_eq!(file("~/a.csv", None), Path::new("/work/~/a.csv"), "nobody has a home");
    }
}
