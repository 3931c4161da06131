//! What is wrong in a file of the user's, in the language of the interface.

use std::io;

use super::{Lang, Texts, io_reason};

/// Why a tolerance was refused.
pub(super) const TOLERANCE: &str = "a tolerance is a number of 0 or more: tolerance = 0.05";

/// What is wrong with a binding that names no key.
pub(super) const NO_KEYS: &str = "no keys: on = [\"g\", \"g\"]";

/// Something that is wrong in a file of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// File and line.
    at: String,
    reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reason {
    /// A sentence in the language of the interface.
    Said(String),
    /// What the reader of the file says, in English.
    Read(String),
    /// What the system says of the file, in both languages.
    Unopened([String; 2]),
}

impl Complaint {
    /// A sentence that is written already.
    pub(super) fn said(at: impl Into<String>, reason: String) -> Self {
        Self { at: at.into(), reason: Reason::Said(reason) }
    }

    /// What can't be read.
    pub fn read(at: String, reason: &str) -> Self {
        Self { at, reason: Reason::Read(reason.to_owned()) }
    }

    /// A file that can't be opened.
    pub fn unopened(at: String, error: &io::Error) -> Self {
        let said = [Lang::Zh, Lang::En].map(|lang| io_reason(error, &Texts::bundled(lang)));
        Self { at, reason: Reason::Unopened(said) }
    }

    /// The complaint as people read it: where, and what.
    pub fn text(&self, lang: Lang) -> String {
        let reason = match &self.reason {
            Reason::Said(reason) => reason.clone(),
            Reason::Unopened([chinese, english]) => lang.pick(chinese, english).clone(),
            Reason::Read(reason) => match lang {
                Lang::Zh => chinese(reason),
                Lang::En => reason.clone(),
            },
        };
        format!("{}: {reason}", self.at)
    }
}

/// What the reader of TOML says, in Chinese; what it says of syntax is given as it is.
fn chinese(reason: &str) -> String {
    if reason == TOLERANCE {
        return "容差是不小于 0 的数，如 tolerance = 0.05".to_owned();
    }
    if reason == NO_KEYS {
        return "没有写按键，如 on = [\"g\", \"g\"]".to_owned();
    }
    let between = |from: &str, to: &str| {
        let (_, rest) = reason.split_once(from)?;
        Some(rest.split_once(to).map_or(rest, |(between, _)| between))
    };
    let wanted = || {
        let (_, wanted) = reason.split_once(", expected ")?;
        let names: Vec<&str> = wanted.split('`').skip(1).step_by(2).collect();
        Some(if names.is_empty() { meant(wanted) } else { names.join("、") })
    };
    let said = |subject: String| match wanted() {
        Some(wanted) => format!("{subject}；可用：{wanted}"),
        None => subject,
    };
    if let Some(name) = between("unknown field `", "`") {
        said(format!("没有“{name}”这一项"))
    } else if let Some(key) = between("unknown key `", "`") {
        format!("没有“{key}”这个键")
    } else if let Some(value) = between("unknown variant `", "`") {
        said(format!("不能设为“{value}”"))
    } else if let Some(value) = between("invalid type: ", ", expected ")
        .or_else(|| between("invalid value: ", ", expected "))
    {
        said(format!("不能设为 {}", meant(value)))
    } else if let Some(key) =
        between("duplicate key `", "`").or_else(|| between("duplicate field `", "`"))
    {
        format!("“{key}”写了两次")
    } else if reason.contains(" = ") {
        // An example of how it is written.
        format!("应写作 {}", reason.replace(" | ", " 或 "))
    } else {
        format!("不是正确的 TOML（{reason}）")
    }
}

/// A kind of value in Chinese, with what was written.
fn meant(value: &str) -> String {
    const KINDS: [(&str, &str); 12] = [
        ("a table of settings", "一组设置"),
        ("a boolean", "true 或 false"),
        ("boolean", "逻辑值"),
        ("a nonzero u64", "大于 0 的整数"),
        ("a string", "文字"),
        ("string", "文字"),
        ("integer", "整数"),
        ("floating point", "小数"),
        ("a sequence", "列表"),
        ("sequence", "列表"),
        ("a map", "一组设置"),
        ("map", "一组设置"),
    ];
    let known = KINDS.iter().find_map(|(english, chinese)| {
        value.strip_prefix(english).map(|rest| (*chinese, rest.trim()))
    });
    match known {
        Some((chinese, rest)) if rest.starts_with(['"', '`']) || rest.is_empty() => {
            let rest = rest.trim_matches('`');
            if rest.is_empty() { chinese.to_owned() } else { format!("{chinese} {rest}") }
        }
        Some((chinese, _)) => chinese.to_owned(),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Config;

    fn complaint(text: &str) -> String {
        let error = toml::from_str::<Config>(text).err();
        let reason = error.as_ref().map(toml::de::Error::message).unwrap_or_default();
        Complaint::read("c.toml:1".to_owned(), reason).text(Lang::Zh)
    }

    #[test]
    fn wrong_settings_are_named_in_chinese() {
        let cases = [
            ("[rules.A01]\ntolerance = -1", "容差是不小于 0 的数，如 tolerance = 0.05"),
            ("[rules.D13]\noff = \"yes\"", "不能设为 文字 \"yes\"；可用：true 或 false"),
            ("[rules.D13]\nof = true", "没有“of”这一项；可用：off、severity、tolerance"),
            ("theme = \"pink\"", "不能设为“pink”；可用：auto、dark、light"),
            ("lang = \"fr\"", "应写作 lang = \"auto\" 或 \"zh\" 或 \"en\""),
            ("limits = { files = 0 }", "不能设为 整数 0；可用：大于 0 的整数"),
        ];
        for (text, expected) in cases {
            assert_eq!(complaint(text), format!("c.toml:1: {expected}"));
        }
        for wrong in ["lang = ", "mouse = yes", "[rules", "lang = \"zh\"\nlang = \"en\"", "x = 1"] {
            let said = complaint(wrong);
            let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(said.chars().any(is_han), "{said}");
        }
    }
}
