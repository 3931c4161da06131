//! A key as key maps, hints and tests write it: `j`, `G`, `ctrl-d`, `pgdn`, `space`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control and Alt; Shift only with keys that are no characters.
    pub modifiers: KeyModifiers,
}

/// The text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown key `{0}`")]
pub struct UnknownKey(pub String);

/// Keys that are no characters, under the names that people write.
const NAMES: [(&str, KeyCode); 16] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("backspace", KeyCode::Backspace),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("space", KeyCode::Char(' ')),
];

/// What a Chinese input method types for a key, and the Latin character on that key.
const TWINS: [(char, char); 26] = [
    ('：', ':'),
    ('；', ';'),
    ('？', '?'),
    ('／', '/'),
    ('、', '/'),
    ('，', ','),
    ('。', '.'),
    ('！', '!'),
    ('【', '['),
    ('】', ']'),
    ('［', '['),
    ('］', ']'),
    ('「', '['),
    ('」', ']'),
    ('《', '<'),
    ('》', '>'),
    ('〈', '<'),
    ('〉', '>'),
    ('（', '('),
    ('）', ')'),
    ('—', '_'),
    ('…', '^'),
    ('·', '`'),
    ('｛', '{'),
    ('｝', '}'),
    ('＝', '='),
];

impl Key {
    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// The key of an event of the terminal.
    pub fn from_event(event: KeyEvent) -> Self {
        let kept = match event.code {
            // Capitals and back-tab say by themselves that Shift was held.
            KeyCode::Char(_) | KeyCode::BackTab => KeyModifiers::CONTROL | KeyModifiers::ALT,
            _ => KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT,
        };
        Self { code: event.code, modifiers: event.modifiers & kept }
    }

    /// The event that a terminal sends for the key.
    pub fn to_event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// The key with a Chinese or full-width punctuation mark replaced by the Latin one on
    /// the same key: who keeps the input method on still reaches every shortcut.
    #[must_use]
    pub fn latin(self) -> Self {
        let KeyCode::Char(typed) = self.code else { return self };
        let twin = TWINS.iter().find(|(chinese, _)| *chinese == typed).map(|&(_, latin)| latin);
        let full_width = ('！'..='～')
            .contains(&typed)
            .then(|| char::from_u32(u32::from(typed) - u32::from('！') + u32::from('!')))
            .flatten();
        Self { code: KeyCode::Char(twin.or(full_width).unwrap_or(typed)), ..self }
    }

    /// Reads one key: a character, or a name, with `ctrl-`, `alt-` and `shift-` before it.
    ///
    /// # Errors
    /// If the text names no key.
    pub fn parse(text: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(text.to_owned());
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        while let Some((modifier, behind)) = [
            ("ctrl-", KeyModifiers::CONTROL),
            ("alt-", KeyModifiers::ALT),
            ("shift-", KeyModifiers::SHIFT),
        ]
        .iter()
        .find_map(|(name, flag)| Some((*flag, rest.strip_prefix(name)?)))
        {
            modifiers |= modifier;
            rest = behind;
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(only), None) => KeyCode::Char(only),
            _ => named(rest).ok_or_else(unknown)?,
        };
        Ok(Self { code, modifiers })
    }

    /// Reads keys parted by white space: `2 j j enter`.
    ///
    /// # Errors
    /// If one of them is no key.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, UnknownKey> {
        text.split_whitespace().map(Self::parse).collect()
    }
}

fn named(name: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let number: u8 = name.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (flag, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.contains(flag) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            other => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn reads_characters_names_and_modifiers() {
        assert_eq!(key("G"), Key::plain(KeyCode::Char('G')));
        assert_eq!(key("-"), Key::plain(KeyCode::Char('-')));
        assert_eq!(key("pgdn"), Key::plain(KeyCode::PageDown));
        assert_eq!(key("f12"), Key::plain(KeyCode::F(12)));
        assert_eq!(key("ctrl-alt-d").modifiers, KeyModifiers::CONTROL | KeyModifiers::ALT);
        for text in ["", "f13", "f0", "page", "ctrl-"] {
            assert!(Key::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn shift_counts_only_with_keys_that_are_no_characters() {
        let capital = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(capital), key("G"));
        let arrow = KeyEvent::new(KeyCode::Up, KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(arrow), key("shift-up"));
    }

    #[test]
    fn chinese_punctuation_counts_as_latin() {
        for (typed, latin) in [("：", ":"), ("、", "/"), ("？", "?"), ("【", "["), ("ｊ", "j")]
        {
            assert_eq!(key(typed).latin(), key(latin), "{typed}");
        }
        assert_eq!(key("张").latin(), key("张"));
        assert_eq!(key("enter").latin(), key("enter"));
    }
}
