//! Reading what a user wrote setting by setting: a wrong one is named and left out, the others
//! hold.

use std::ops::Range;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::Complaint;

/// What has more wrong settings is no configuration.
const MOST: usize = 100;

/// The settings that are right, and what is wrong with the
/// others. A text that is no TOML at all gives the defaults and one complaint.
pub(super) fn read<T: DeserializeOwned + Default>(path: &Path, text: &str) -> (T, Vec<Complaint>) {
    let (settings, mut errors) = right(text);
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let complaints = errors.iter().map(|error| {
        let at = format!("{}:{}", path.display(), line_at(text, error.span()));
        Complaint::read(at, error.message())
    });
    (settings, complaints.collect())
}

fn right<T: DeserializeOwned + Default>(text: &str) -> (T, Vec<toml::de::Error>) {
    let mut root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => return (T::default(), vec![error]),
    };
    let mut errors = Vec::new();
    loop {
        match T::deserialize(Deserializer::from(root.clone())) {
            Ok(settings) => return (settings, errors),
            Err(error) => {
                let at = error.span().map(|span| span.start);
                errors.push(error);
                let left_out = at.is_some_and(|at| leave_out(root.get_mut(), at));
                if !left_out || errors.len() == MOST {
                    return (T::default(), errors);
                }
            }
        }
    }
}

/// The lines of the keys of a section, from 1.
pub(super) fn lines_of(text: &str, section: &str) -> Vec<(String, usize)> {
    let Ok(root) = DeTable::parse(text) else { return Vec::new() };
    let section = root.get_ref().get(section).and_then(|value| value.get_ref().as_table());
    let keys = section.into_iter().flat_map(|table| table.keys());
    keys.map(|key| (key.get_ref().to_string(), line_at(text, Some(key.span())))).collect()
}

/// The line that a span begins on, from 1.
pub fn line_at(text: &str, span: Option<Range<usize>>) -> usize {
    let start = span.map_or(0, |span| span.start);
    1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count()
}

/// Takes away the smallest setting that a byte belongs to; whether there was one.
fn leave_out(table: &mut DeTable<'_>, at: usize) -> bool {
    for (key, value) in table.iter_mut() {
        if let DeValue::Table(inner) = value.get_mut()
            && !key.span().contains(&at)
            && leave_out(inner, at)
        {
            return true;
        }
    }
    let holds = |span: Range<usize>| span.contains(&at);
    let found = table.iter().find(|(key, value)| holds(key.span()) || holds(value.span()));
    let name = found.map(|(key, _)| key.get_ref().clone());
    name.is_some_and(|name| table.remove(&*name).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::{Config, Lang};
    use super::*;

    fn read_config(text: &str) -> (Config, Vec<String>) {
        let (config, complaints) = read::<Config>(Path::new("c.toml"), text);
        (config, complaints.iter().map(|it| it.text(Lang::En)).collect())
    }

    #[test]
    fn every_wrong_setting_is_named_and_the_others_hold() {
        let text = "theme = \"pink\"\nmouse = false\nlog = 3\n[limits]\nfiles = 0\nfile_mib = 1\n\
                    [rules.F03]\noff = true\nof = 1\n[rules.C17]\nseverity = \"note\"\n[colours]\nx = 1\n";
        let (config, complaints) = read_config(text);
        assert!(!config.mouse && config.rules.of("F03").off);
        assert_eq!(config.limits.file(), 1 << 20);
        assert!(config.rules.of("C17").severity.is_some());
        let lines: Vec<_> = complaints.iter().filter_map(|it| it.split(": ").next()).collect();
        assert_eq!(lines, ["c.toml:1", "c.toml:3", "c.toml:5", "c.toml:9", "c.toml:12"]);
    }

    #[test]
    fn a_section_that_is_none_is_left_out_whole() {
        let (config, complaints) =
            read_config("mouse = false\nrules = 3\nlimits = { files = 0 }\n");
        assert!(!config.mouse);
        assert_eq!(complaints.len(), 2, "{complaints:?}");
    }

    #[test]
    fn what_is_no_toml_gives_the_defaults_and_one_complaint() {
        let (config, complaints) = read_config("mouse = false\ntheme = dark\n");
        assert_eq!(config, Config::default());
        assert!(
            matches!(&complaints[..], [one] if one.starts_with("c.toml:2: ")),
            "{complaints:?}"
        );
    }

    #[test]
    fn what_is_no_configuration_takes_no_time_to_say_so() {
        let lines: Vec<_> = (0..20_000).map(|number| format!("x{number} = 1\n")).collect();
        assert_eq!(read_config(&lines.concat()).1.len(), MOST);
    }

    #[test]
    fn keys_of_a_section_know_their_lines() {
        let text = "# rules.X1\n[rules.B0903]\noff = true\n\n[rules]\nX1 = { off = true }\n";
        assert_eq!(lines_of(text, "rules"), [("B0903".to_owned(), 2), ("X1".to_owned(), 6)]);
        assert_eq!(lines_of(text, "limits"), []);
    }
}
