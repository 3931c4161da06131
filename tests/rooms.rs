//! A room uses only rooms to its left in the flow that `lib.rs` draws, and of modules side by side
//! no two use each other, but for those that are named here.

use std::collections::{BTreeMap, BTreeSet};
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
            let code = without_tests(&text);
            for used in used(&code) {
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

/// A source file without the items that are there for tests only.
fn without_tests(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(indent) = line.strip_suffix("#[cfg(test)]") else {
            code.extend([line, "\n"]);
            continue;
        };
        let end = format!("{indent}}}");
        let _ =
            lines.find(|line| line.ends_with(';') && !line.starts_with([' ', '}']) || *line == end);
    }
    code
}

#[test]
fn what_stands_behind_tests_is_seen() {
    let text = "use crate::a;\n#[cfg(test)]\nmod tests;\nuse crate::b;\n#[cfg(test)]\nfn f() {\n    g();\n}\nuse crate::c;\n";
    assert_eq!(without_tests(text), "use crate::a;\nuse crate::b;\nuse crate::c;\n");
}

/// The rooms that a source file names behind `crate::`, comments aside.
fn used(text: &str) -> BTreeSet<String> {
    let rooms = paths(text).into_iter().filter(|path| path[0] == "crate");
    rooms.filter_map(|path| path.into_iter().nth(1)).filter(|word| is_room(word)).collect()
}

/// The paths that a source file names from `crate` or `super` on, comments aside, lists in
/// braces as one path each.
fn paths(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    let mut rest = code.as_str();
    while let Some(at) = ["crate::", "super::"].iter().filter_map(|word| rest.find(word)).min() {
        let (before, behind) = rest.split_at(at);
        let is_begun = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        rest = match behind.strip_prefix(['c', 's']) {
            Some(further) if is_begun => further,
            _ => tree(behind, &[], &mut paths),
        };
    }
    paths
}

/// Takes the paths of a tree of `use` that a text begins with, and gives what stands behind it.
fn tree<'t>(mut rest: &'t str, before: &[String], paths: &mut Vec<Vec<String>>) -> &'t str {
    let mut path = before.to_vec();
    loop {
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        if !word.is_empty() {
            path.push(word.to_owned());
        }
        rest = behind;
        if let Some(list) = rest.strip_prefix('{') {
            rest = list.trim_start();
            while !rest.is_empty() && !rest.starts_with('}') {
                rest = tree(rest, &path, paths);
                // Another name that it is given, and the comma.
                rest = rest.trim_start_matches(|c: char| !matches!(c, ',' | '}'));
                rest = rest.trim_start_matches(',').trim_start();
            }
            return rest.strip_prefix('}').unwrap_or(rest);
        }
        match rest.strip_prefix("::") {
            Some(further) => rest = further,
            None => break,
        }
    }
    paths.push(path);
    rest
}

fn is_room(word: &str) -> bool {
    ROOMS.iter().any(|(room, _)| *room == word)
}

/// Modules whose parts lead to each other, with the reason.
const CIRCLES: [(&str, &str); 3] = [
    (
        "reading/card",
        "the blocks of a card end where others begin, and some forms print one in another",
    ),
    (
        "reading/narrative",
        "remarks are found with what figures, rates and years were read before them",
    ),
    ("tui/act", "what may be done, and why it may not, are told together"),
];

#[test]
fn modules_side_by_side_lead_in_no_circle() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, _) in ROOMS {
        let mut files = Vec::new();
        below(&src.join(room), &mut files);
        let folders: BTreeSet<_> = files.iter().filter_map(|file| file.parent()).collect();
        for folder in folders {
            let name = folder.strip_prefix(&src).unwrap_or(folder).to_string_lossy();
            let circle = circle(&src, folder);
            let is_known = CIRCLES.iter().any(|(known, _)| *known == name);
            assert_eq!(
                !circle.is_empty(),
                is_known,
                "in {name} these lead to each other: {circle:?}"
            );
        }
    }
}

/// The modules right below a folder that lead to each other, and those between them.
fn circle(src: &Path, folder: &Path) -> Vec<String> {
    let names = |path: &Path| -> Vec<String> {
        let within = path.strip_prefix(src).unwrap_or(path).with_extension("");
        let names = within.iter().map(|part| part.to_string_lossy().into_owned());
        names.filter(|name| name != "mod").collect()
    };
    let parent = names(folder);
    let (inner, outer) = (folder.join("mod.rs"), folder.with_extension("rs"));
    let given = given(if inner.exists() { &inner } else { &outer });
    let mut files = Vec::new();
    below(folder, &mut files);
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        let own = names(&file);
        let Some(module) = own.get(parent.len()).cloned() else { continue };
        let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}"));
        let code = without_tests(&text);
        let others = paths(&code).into_iter().filter_map(|path| {
            let path = absolute(&own, path)?;
            let item = path.strip_prefix(&parent[..])?.first()?;
            Some(given.get(item).unwrap_or(item).clone())
        });
        let of_module = uses.entry(module.clone()).or_default();
        of_module.extend(others.filter(|other| *other != module));
    }
    // What uses no other, and what no other uses, is taken away until only circles are left.
    let is_loose = |module: &String, used: &BTreeSet<String>, all: &BTreeMap<_, _>| {
        let is_used = all.values().any(|it: &BTreeSet<String>| it.contains(module));
        !is_used || !used.iter().any(|it| all.contains_key(it))
    };
    while let Some((loose, _)) = uses.iter().find(|(it, used)| is_loose(it, used, &uses)) {
        let loose = loose.clone();
        uses.remove(&loose);
    }
    uses.into_keys().collect()
}

/// What a module hands on of those within it: the item, and where it comes from.
fn given(module: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(module).unwrap_or_default();
    let handed = text.split("\npub use ").skip(1).filter_map(|it| it.split_once(';'));
    let handed = handed.flat_map(|(list, _)| paths(&format!("super::{list}")));
    handed.filter_map(|path| Some((path.last()?.clone(), path.get(1)?.clone()))).collect()
}

/// A path from the crate on, as the module `own` names it.
fn absolute(own: &[String], path: Vec<String>) -> Option<Vec<String>> {
    let up = path.iter().take_while(|part| *part == "super").count();
    let base = if up == 0 { &[] } else { own.get(..own.len().checked_sub(up)?)? };
    Some(base.iter().cloned().chain(path.into_iter().skip(up.max(1))).collect())
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
