//! Interface texts: one folder a language in `assets/texts`, one file a room.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::Lang;

/// The texts of one language.
#[derive(Debug, Clone)]
pub struct Texts {
    lang: Lang,
    texts: Arc<HashMap<String, String>>,
}

/// The files of a language; every file stands in every language with the same keys.
const FILES: [(&str, &str, &str); 7] = [
    (
        "export",
        include_str!("../../assets/texts/zh/export.toml"),
        include_str!("../../assets/texts/en/export.toml"),
    ),
    (
        "intake",
        include_str!("../../assets/texts/zh/intake.toml"),
        include_str!("../../assets/texts/en/intake.toml"),
    ),
    (
        "library",
        include_str!("../../assets/texts/zh/library.toml"),
        include_str!("../../assets/texts/en/library.toml"),
    ),
    (
        "sheet",
        include_str!("../../assets/texts/zh/sheet.toml"),
        include_str!("../../assets/texts/en/sheet.toml"),
    ),
    (
        "system",
        include_str!("../../assets/texts/zh/system.toml"),
        include_str!("../../assets/texts/en/system.toml"),
    ),
    (
        "tui",
        include_str!("../../assets/texts/zh/tui.toml"),
        include_str!("../../assets/texts/en/tui.toml"),
    ),
    (
        "cli",
        include_str!("../../assets/texts/zh/cli.toml"),
        include_str!("../../assets/texts/en/cli.toml"),
    ),
];

impl Texts {
    /// The texts that the program carries, which are read once.
    pub fn bundled(lang: Lang) -> Self {
        static READ: LazyLock<[Texts; 2]> = LazyLock::new(|| [Lang::Zh, Lang::En].map(Texts::read));
        let [chinese, english] = &*READ;
        lang.pick(chinese, english).clone()
    }

    fn read(lang: Lang) -> Self {
        let mut texts = HashMap::new();
        for (room, chinese, english) in FILES {
            // A file that is not TOML leaves its texts out; a test reads every one.
            let table = lang.pick(chinese, english).parse::<toml::Table>().unwrap_or_default();
            flatten(room, &table, &mut texts);
        }
        Self { lang, texts: Arc::new(texts) }
    }

    /// The language of these texts.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a key such as `sheet.column.project`; the key itself if there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text of a key with `{0}`, `{1}` … replaced.
    pub fn fill(&self, key: &str, values: &[&str]) -> String {
        fill(self.get(key), values)
    }
}

/// Replaces `{0}`, `{1}` … in a template.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut rest = template;
    let mut filled = String::with_capacity(template.len());
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after
            .split_once('}')
            .and_then(|(name, behind)| Some((*values.get(name.parse::<usize>().ok()?)?, behind)));
        if let Some((value, behind)) = value {
            filled.push_str(value);
            rest = behind;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled + rest
}

fn flatten(prefix: &str, table: &toml::Table, into: &mut HashMap<String, String>) {
    for (name, value) in table {
        let key = format!("{prefix}.{name}");
        match value {
            toml::Value::String(text) => {
                into.insert(key, text.clone());
            }
            toml::Value::Table(inner) => flatten(&key, inner, into),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_stands_in_both_languages() {
        for (room, chinese, english) in FILES {
            let keys = |text: &str| {
                let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{room}: {e}"));
                let mut map = HashMap::new();
                flatten(room, &table, &mut map);
                let mut keys: Vec<_> = map.into_keys().collect();
                keys.sort();
                keys
            };
            assert_eq!(keys(chinese), keys(english), "{room}");
        }
    }

    #[test]
    fn fills_by_number_and_leaves_other_braces() {
        assert_eq!(fill("{1} of {0}", &["five", "two"]), "two of five");
        assert_eq!(fill("{x} {7} {", &["a"]), "{x} {7} {");
        assert_eq!(fill("{0}", &["{0}"]), "{0}");
    }
}
