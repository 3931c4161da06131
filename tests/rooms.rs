//! A room uses only rooms to its left in the flow that `lib.rs` draws.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may use.
const ROOMS: [(&str, &[&str]); 12] = [
    ("report", &[]),
    ("settings", &[]),
    ("document", &["report"]),
    ("intake", &["document", "report", "settings"]),
    ("reading", &["document", "report"]),
    ("audit", &["report", "settings"]),
    ("library", &["audit", "document", "intake", "reading", "report", "settings"]),
    ("sheet", &["audit", "document", "library", "report", "settings"]),
    ("export", &["audit", "document", "library", "report", "settings", "sheet"]),
    ("tui", &["audit", "document", "export", "library", "report", "settings", "sheet"]),
    ("cli", &["audit", "document", "export", "library", "report", "settings", "sheet", "tui"]),
    ("synthetic", &["report"]),
];

#[test]
fn rooms_use_only_rooms_to_their_left() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, allowed) in ROOMS {
        let mut files = vec![src.join(format!("{room}.rs"))];
        files.retain(|file| file.exists());
        below(&src.join(room), &mut files);
        assert!(!files.is_empty(), "there is no room {room}");
        for file in files {
            let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}"));
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for used in used(code) {
                assert!(
                    used == room || allowed.contains(&used.as_str()),
                    "{}: {room} must not know {used}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_room_is_known() {
    let lib = include_str!("../src/lib.rs");
    let stated: BTreeSet<_> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(stated, ROOMS.iter().map(|(room, _)| *room).collect());
}

#[test]
fn uses_are_seen_in_every_form() {
    let text = "use crate::tui::run;\nuse crate::{audit, sheet::{Cell}};\n// crate::cli\nfn f() { crate::export::recipe() }";
    let seen: Vec<_> = used(text).into_iter().collect();
    assert_eq!(seen, ["audit", "export", "sheet", "tui"]);
}

/// The rooms that a source file names behind `crate::`, comments aside.
fn used(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let mut used = BTreeSet::new();
    for behind in code.split("crate::").skip(1) {
        let whole = match behind.strip_prefix('{') {
            Some(list) => list.split_once(';').map_or(list, |(list, _)| list),
            None => behind.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""),
        };
        let words = whole.split(|c: char| !c.is_alphanumeric() && c != '_');
        used.extend(words.filter(|word| is_room(word)).map(str::to_owned));
    }
    used
}

fn is_room(word: &str) -> bool {
    ROOMS.iter().any(|(room, _)| *room == word)
}

/// Modules of tests may take their fixtures from any room.
fn is_test(path: &Path) -> bool {
    path.iter().any(|part| {
        part == "tests" || part == "tests.rs" || part == "testing" || part == "testing.rs"
    })
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            below(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
            files.push(path);
        }
    }
}
