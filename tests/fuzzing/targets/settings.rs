//! The files of the user: configuration, key map, the review kept beside the reports.

use std::path::Path;

use juesuan::library::review::Records;
use juesuan::settings::{Config, Key, KeyMap};
use juesuan::tui::action::Action;

/// A configuration.
pub fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (config, complaints) = Config::read(Path::new("config.toml"), &text);
    let is_right = toml::from_str::<Config>(&text).is_ok_and(|read| read == config);
    assert_eq!(is_right, complaints.is_empty(), "{complaints:?}");
}

/// A key map, and its lines as keys.
pub fn keys(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for error in KeyMap::<Action>::parse(&text).1 {
        assert!((1..=text.matches('\n').count() + 1).contains(&error.line), "{error:?}");
        assert!(!error.message.is_empty());
    }
    for line in text.lines() {
        if let Ok(key) = Key::parse(line) {
            assert!(!key.to_string().is_empty(), "{line:?}");
        }
    }
}

/// A review: what was read is written so that it is read again.
pub fn review(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(records) = toml::from_str::<Records>(&text) else { return };
    let written = toml::to_string(&records).unwrap_or_else(|error| panic!("{error}: {records:?}"));
    let read: Records = toml::from_str(&written).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read, records);
}
