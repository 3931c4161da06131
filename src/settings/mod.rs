//! Configuration, key map, themes and interface texts, and the folders of the user that the program
//! reads them from and writes to ([`Places`]). It knows nothing of reports.

mod complaint;
mod config;
mod key;
mod key_map;
mod lang;
mod limits;
mod piecewise;
mod places;
mod rule_settings;
mod sessions;
mod system;
pub mod temporary;
mod texts;
mod theme;

pub use complaint::Complaint;
pub use config::{AmbiguousWidth, Config, ThemeChoice, UserFiles};
pub use key::{Key, UnknownKey};
pub use key_map::{Binding, Context, KeyMap, KeyMapError, Match, show as show_keys};
pub use lang::Lang;
pub use limits::Limits;
pub use piecewise::line_at;
pub use places::Places;
pub use rule_settings::{RuleSetting, RuleSettings, SeveritySetting};
pub use sessions::{SessionRecord, Sessions};
pub use system::{io_reason, is_held};
pub use texts::{Texts, fill};
pub use theme::Theme;

/// What the program is called, also as the author of the workbooks that it writes.
pub const PROGRAM: &str = "juesuan";
