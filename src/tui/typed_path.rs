//! Paths as a person types them.

use std::path::{Path, PathBuf};

/// A path as a shell takes it: a leading `~` is the home folder, what is relative lies in a
/// folder.
pub fn meant(typed: &str, folder: &Path, home: Option<&Path>) -> PathBuf {
    let typed = Path::new(typed.trim());
    match (typed.strip_prefix("~"), home) {
        (Ok(below), Some(home)) => home.join(below),
        _ => folder.join(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_is_the_home_folder_only_where_a_shell_takes_it_so() {
        let file =
            |typed, home: Option<&str>| meant(typed, Path::new("/work"), home.map(Path::new));
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
