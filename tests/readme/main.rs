//! What the documents show of the program is what it does now: the keys and the help of both
//! READMEs, the picture, the list of rules. With `UPDATE_DOCS=1` they are written anew.

mod help;
mod json;
mod keys;
mod rules;
#[path = "../../examples/picture/screen.rs"]
mod screen;
#[path = "../../examples/picture/svg.rs"]
mod svg;

use std::fs;
use std::path::{Path, PathBuf};

use juesuan::settings::Lang;

/// The READMEs with their languages.
const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)];

#[test]
fn the_readmes_show_the_keys_and_the_help_as_they_are() {
    for (file, lang) in READMES {
        let text = read(file);
        let text = between(&text, "keys", &keys::tables(lang));
        let text = between(&text, "help", &help::block(lang));
        hold(file, &text);
    }
}

#[test]
fn the_picture_shows_the_screen_as_it_is() {
    hold(screen::FILE, &screen::picture().unwrap_or_else(|e| panic!("{e:#}")));
}

#[test]
fn the_list_of_rules_is_the_catalogue() {
    hold("docs/rules.md", &rules::page());
}

#[test]
fn every_field_of_the_model_stands_in_its_page() {
    let text = read("docs/formats.md");
    hold("docs/formats.md", &between(&text, "model", &json::table()));
}

#[test]
fn what_the_readmes_lead_to_is_there() {
    for (file, _) in READMES {
        let text = read(file);
        let targets: Vec<_> = text
            .split("](")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once(')')?.0))
            .filter(|target| !target.contains("://"))
            .collect();
        assert!(!targets.is_empty(), "{file} leads nowhere");
        for target in targets {
            assert!(path(target).exists(), "{file}: {target} is not there");
        }
    }
}

/// Compares a file of the repository with what it should say, or writes that.
fn hold(file: &str, expected: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1") {
        fs::write(path(file), expected).unwrap_or_else(|e| panic!("{file}: {e}"));
        return;
    }
    let stands = read(file);
    if stands != expected {
        let line = stands.lines().zip(expected.lines()).take_while(|(a, b)| a == b).count();
        let of = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_owned();
        panic!(
            "{file}:{} is no longer what the program gives; after looking at the change run\n    \
             UPDATE_DOCS=1 cargo test --test readme\n  it says: {}\nit should: {}",
            line + 1,
            of(&stands),
            of(expected)
        );
    }
}

/// A text with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
fn between(text: &str, name: &str, part: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("{begin} is missing"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{end} is missing"));
    format!("{before}{begin}{part}{end}{after}")
}

fn read(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap_or_default()
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}
