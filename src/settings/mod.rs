//! Configuration, the places that `directories` names, key map, themes, interface texts.

mod key;
mod key_map;
mod lang;
mod texts;
mod theme;

pub use key::{Key, UnknownKey};
pub use key_map::{Binding, Context, KeyMap, KeyMapError, Match, show as show_keys};
pub use lang::Lang;
pub use texts::{Texts, fill};
pub use theme::Theme;
