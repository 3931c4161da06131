//! Themes: a style for every role, over the terminal's own colours.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// A style for every role that something on screen can have.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(from = "Printed")]
pub struct Theme {
    /// Column headings and the program's name.
    pub heading: Style,
    /// Totals and headings among the rows.
    pub strong: Style,
    /// What matters less: zeros, parents that were not printed, hints.
    pub muted: Style,
    /// Errors (错误).
    pub error: Style,
    /// Warnings (警告).
    pub warning: Style,
    /// Notes (提示).
    pub note: Style,
    /// The row that the cursor is on, painted over it.
    pub selected: Style,
    /// The cell that the cursor is on, painted over it.
    pub cursor: Style,
    /// The chosen row or item of a part of the screen that the keys don't go to.
    pub chosen: Style,
    /// Bars.
    pub bar: Style,
    /// Figures that were read differently from how they are printed (修复).
    pub repaired: Style,
    /// How the sheet differs from its opening state: filter, order, unit, shares.
    pub changed: Style,
    /// Rules between parts and around popups.
    pub frame: Style,
    /// The open tab.
    pub tab: Style,
    /// What matches a search.
    pub matched: Style,
    /// Keys in hints.
    pub key: Style,
    /// What the program has to say.
    pub message: Style,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Printed {
    heading: Role,
    strong: Role,
    muted: Role,
    error: Role,
    warning: Role,
    note: Role,
    selected: Role,
    cursor: Role,
    chosen: Role,
    bar: Role,
    repaired: Role,
    changed: Role,
    frame: Role,
    tab: Role,
    matched: Role,
    key: Role,
    message: Role,
}

#[derive(Deserialize, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the theme file")]
#[serde(deny_unknown_fields, default)]
struct Role {
    fg: Option<Colour>,
    bg: Option<Colour>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// A colour by the name that the terminal's palette has for it.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Colour(Color);

impl TryFrom<String> for Colour {
    type Error = String;
    fn try_from(name: String) -> Result<Self, String> {
        let unknown = |_| format!("不认识的颜色 / unknown colour: {name:?}");
        name.parse().map(Self).map_err(unknown)
    }
}

impl From<Role> for Style {
    fn from(role: Role) -> Self {
        let mut style = Self {
            fg: role.fg.map(|colour| colour.0),
            bg: role.bg.map(|colour| colour.0),
            ..Self::default()
        };
        for (on, modifier) in [
            (role.bold, Modifier::BOLD),
            (role.dim, Modifier::DIM),
            (role.italic, Modifier::ITALIC),
            (role.underline, Modifier::UNDERLINED),
            (role.reverse, Modifier::REVERSED),
        ] {
            if on {
                style = style.add_modifier(modifier);
            }
        }
        style
    }
}

impl From<Printed> for Theme {
    fn from(printed: Printed) -> Self {
        Self {
            heading: printed.heading.into(),
            strong: printed.strong.into(),
            muted: printed.muted.into(),
            error: printed.error.into(),
            warning: printed.warning.into(),
            note: printed.note.into(),
            selected: printed.selected.into(),
            cursor: printed.cursor.into(),
            chosen: printed.chosen.into(),
            bar: printed.bar.into(),
            repaired: printed.repaired.into(),
            changed: printed.changed.into(),
            frame: printed.frame.into(),
            tab: printed.tab.into(),
            matched: printed.matched.into(),
            key: printed.key.into(),
            message: printed.message.into(),
        }
    }
}

/// The themes that the program carries, by name.
pub const BUNDLED: [(&str, &str); 2] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
];

impl Theme {
    /// Reads a theme.
    ///
    /// # Errors
    /// If the text is no TOML, lacks a role or names a colour that does not exist.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A theme that the program carries; the first one for any other name.
    pub fn bundled(name: &str) -> Self {
        let text = BUNDLED.iter().find(|(known, _)| *known == name).unwrap_or(&BUNDLED[0]).1;
        // A test reads every bundled theme; a theme without styles is still legible.
        Self::parse(text).unwrap_or_else(|_| Self::plain())
    }

    fn plain() -> Self {
        let plain = Role::default;
        Printed {
            heading: plain(),
            strong: plain(),
            muted: plain(),
            error: plain(),
            warning: plain(),
            note: plain(),
            selected: plain(),
            cursor: Role { reverse: true, ..plain() },
            chosen: plain(),
            bar: plain(),
            repaired: plain(),
            changed: plain(),
            frame: plain(),
            tab: plain(),
            matched: plain(),
            key: plain(),
            message: plain(),
        }
        .into()
    }

    /// The theme without colours, for `NO_COLOR`: what colours said is said by marks, words
    /// and the weight of the type.
    #[must_use]
    pub fn without_colour(mut self) -> Self {
        for style in [
            &mut self.heading,
            &mut self.strong,
            &mut self.muted,
            &mut self.error,
            &mut self.warning,
            &mut self.note,
            &mut self.selected,
            &mut self.cursor,
            &mut self.chosen,
            &mut self.bar,
            &mut self.repaired,
            &mut self.changed,
            &mut self.frame,
            &mut self.tab,
            &mut self.matched,
            &mut self.key,
            &mut self.message,
        ] {
            style.fg = None;
            style.bg = None;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_themes_name_every_role_in_sixteen_colours() {
        for (name, text) in BUNDLED {
            let theme = Theme::parse(text).unwrap_or_else(|e| panic!("{name}: {e}"));
            for style in [theme.heading, theme.error, theme.selected, theme.muted, theme.bar] {
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{name}");
                }
            }
            assert_ne!(theme.error, theme.warning, "{name}");
        }
    }

    #[test]
    fn without_colour_the_cursor_still_shows() {
        let theme = Theme::bundled("dark").without_colour();
        assert_eq!((theme.cursor.fg, theme.cursor.bg), (None, None));
        assert!(!theme.cursor.add_modifier.is_empty());
    }
}
