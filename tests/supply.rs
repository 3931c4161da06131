//! What the program is built of: the licences and sources that `deny.toml` allows, and no code
//! of our own that the compiler can't vouch for. Known weaknesses need the network:
//! `cargo deny check advisories`.

use std::collections::BTreeSet;
use std::process::Command;

use serde::Deserialize;

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
}

/// Everything that the program is built of, its tests included: a name with what it is from
/// where that is not the registry, and its licence. None of the network.
fn libraries() -> Vec<(String, String)> {
    // Those of other systems and features may never have been fetched.
    let (all, built) = (&["--all-features", "--target", "all"][..], &[][..]);
    let mut trees = [all, built].into_iter().map(|more| {
        Command::new(env!("CARGO"))
            .args(["tree", "--offline", "--locked", "--prefix", "none", "--format", "{p}|{l}"])
            .args(more)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap_or_else(|error| panic!("{error}"))
    });
    let tree = trees.find(|output| output.status.success());
    let tree = tree.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let tree = tree.unwrap_or_default();
    let lines = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    lines
        .filter_map(|line| line.split_once('|'))
        .map(|(name, licence)| (name.to_owned(), licence.to_owned()))
        .collect()
}

/// Whether an expression of SPDX can be fulfilled with what is allowed. A slash is an old `OR`.
fn fulfilled(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let expression = expression.replace(" / ", " OR ").replace('/', " OR ");
    any(&mut Parts::of(&expression), allowed)
}

/// What is left of an expression.
struct Parts(std::vec::IntoIter<String>, Option<String>);

impl Parts {
    fn of(expression: &str) -> Self {
        let parted = expression.replace('(', " ( ").replace(')', " ) ");
        let words: Vec<String> = parted.split_whitespace().map(str::to_owned).collect();
        let mut words = words.into_iter();
        let first = words.next();
        Self(words, first)
    }

    /// Takes the next word if it is this one.
    fn take(&mut self, word: &str) -> bool {
        let is_it = self.1.as_deref() == Some(word);
        if is_it {
            self.1 = self.0.next();
        }
        is_it
    }

    fn next(&mut self) -> String {
        std::mem::replace(&mut self.1, self.0.next()).unwrap_or_default()
    }
}

fn any(parts: &mut Parts, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut is_so = all(parts, allowed);
    while parts.take("OR") {
        is_so |= all(parts, allowed);
    }
    is_so
}

fn all(parts: &mut Parts, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut is_so = one(parts, allowed);
    while parts.take("AND") {
        is_so &= one(parts, allowed);
    }
    is_so
}

fn one(parts: &mut Parts, allowed: &dyn Fn(&str) -> bool) -> bool {
    if parts.take("(") {
        let is_so = any(parts, allowed);
        assert!(parts.take(")"), "a bracket is open");
        return is_so;
    }
    let mut name = parts.next();
    if parts.take("WITH") {
        name = format!("{name} WITH {}", parts.next());
    }
    allowed(&name)
}

#[test]
fn every_library_has_a_licence_that_is_allowed_and_comes_from_the_registry() {
    let deny = include_str!("../deny.toml");
    let deny: Deny = toml::from_str(deny).unwrap_or_else(|error| panic!("{error}"));
    let allowed = |name: &str| deny.licenses.allow.contains(name);
    let libraries = libraries();
    assert!(libraries.len() > 100, "{}", libraries.len());
    for (name, licence) in libraries {
        assert!(fulfilled(&licence, &allowed), "{name}: {licence}");
        // `name v1.0.0 (proc-macro)`; of what is from elsewhere the brackets hold where it is.
        let elsewhere = name.contains(" (") && !name.ends_with("(proc-macro)");
        assert!(!elsewhere || name.starts_with(env!("CARGO_PKG_NAME")), "{name} is from elsewhere");
    }
}

#[test]
fn expressions_are_understood() {
    let allowed = |name: &str| matches!(name, "MIT" | "ISC" | "Apache-2.0 WITH LLVM-exception");
    for good in ["MIT", "GPL-3.0 OR MIT", "MIT/GPL-3.0", "(GPL-3.0 OR MIT) AND ISC", "MIT AND ISC"]
    {
        assert!(fulfilled(good, &allowed), "{good}");
    }
    assert!(fulfilled("Apache-2.0 WITH LLVM-exception", &allowed));
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "", "Apache-2.0", "(MIT OR ISC) AND GPL-3.0"] {
        assert!(!fulfilled(bad, &allowed), "{bad}");
    }
}

#[test]
fn our_own_code_is_what_the_compiler_vouches_for() {
    let manifest: toml::Table =
        include_str!("../Cargo.toml").parse().unwrap_or_else(|error| panic!("{error}"));
    let lint = manifest.get("lints").and_then(|lints| lints.get("rust")?.get("unsafe_code"));
    assert_eq!(lint.and_then(toml::Value::as_str), Some("forbid"));
}
