//! The key map: which keys run which action, as data.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Key;
use super::complaint::NO_KEYS;
use super::piecewise::line_at;

/// What the keys mean at the moment: each context has keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Everywhere, after the keys of the context at hand.
    Global,
    /// The sheet.
    Sheet,
    /// The list of departments.
    List,
    /// The search.
    Search,
    /// The line that filters rows.
    Filter,
    /// The export dialog.
    Export,
    /// A question to be answered with yes or no.
    Question,
    /// The list of keys.
    Help,
    /// The palette of all actions.
    Palette,
    /// The dialog that opens a file or folder.
    Open,
}

impl Context {
    /// Every context with the name of its section in a key map.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Global, "global"),
        (Self::Sheet, "sheet"),
        (Self::List, "list"),
        (Self::Search, "search"),
        (Self::Filter, "filter"),
        (Self::Export, "export"),
        (Self::Question, "question"),
        (Self::Help, "help"),
        (Self::Palette, "palette"),
        (Self::Open, "open"),
    ];

    /// Whether characters are typed into a line here, so that they run nothing.
    pub fn types_text(self) -> bool {
        matches!(self, Self::Search | Self::Filter | Self::Export | Self::Palette | Self::Open)
    }

    /// Whether the keys of [`Context::Global`] work here too.
    fn falls_back(self) -> bool {
        matches!(self, Self::Sheet | Self::List)
    }
}

/// Keys that run an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding<A> {
    /// Where.
    pub context: Context,
    /// The keys, pressed one after the other.
    pub on: Vec<Key>,
    /// What they run.
    pub run: A,
}

/// All bindings; the user's own stand before those that the program carries.
#[derive(Debug, Clone)]
pub struct KeyMap<A> {
    bindings: Vec<Binding<A>>,
}

/// What a row of keys means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match<A> {
    /// It runs an action.
    Run(A),
    /// It begins a longer row.
    Pending,
    /// Nothing.
    None,
}

/// A mistake in a key map, with the line that it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMapError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, in English.
    pub message: String,
}

impl fmt::Display for KeyMapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

impl std::error::Error for KeyMapError {}

type Sections = BTreeMap<toml::Spanned<String>, Vec<toml::Spanned<toml::Value>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Printed<A> {
    on: Vec<String>,
    run: A,
}

impl<A: DeserializeOwned> Binding<A> {
    /// The binding that a value of a key map states, or what is wrong with it.
    fn of(context: Context, value: toml::Value) -> Result<Self, String> {
        let printed: Printed<A> =
            value.try_into().map_err(|e: toml::de::Error| e.message().to_owned())?;
        if printed.on.is_empty() {
            return Err(NO_KEYS.to_owned());
        }
        let on = printed.on.iter().map(|key| Key::parse(key)).collect::<Result<_, _>>();
        Ok(Self { context, on: on.map_err(|error| error.to_string())?, run: printed.run })
    }
}

impl<A: Copy + PartialEq + DeserializeOwned> KeyMap<A> {
    /// Reads a key map, one list of `{ on = ["g", "g"], run = "go_top" }` a context: the bindings
    /// that are right, and what is wrong with the others.
    pub fn parse(text: &str) -> (Self, Vec<KeyMapError>) {
        let wrong = |span, message: &str| KeyMapError {
            line: line_at(text, span),
            message: message.to_owned(),
        };
        let mut map = Self { bindings: Vec::new() };
        let sections: Sections = match toml::from_str(text) {
            Ok(sections) => sections,
            Err(error) => return (map, vec![wrong(error.span(), error.message())]),
        };
        let mut errors = Vec::new();
        for (name, section) in sections {
            let context = Context::ALL.iter().find(|(_, known)| known == name.as_ref());
            let Some(&(context, _)) = context else {
                let known = Context::ALL.map(|(_, known)| format!("`{known}`")).join(", ");
                let unknown = format!("unknown field `{}`, expected one of {known}", name.as_ref());
                errors.push(wrong(Some(name.span()), &unknown));
                continue;
            };
            for printed in section {
                let span = Some(printed.span());
                match Binding::of(context, printed.into_inner()) {
                    Ok(binding) => map.bindings.push(binding),
                    Err(message) => errors.push(wrong(span, &message)),
                }
            }
        }
        errors.sort_by_key(|error| error.line);
        (map, errors)
    }

    /// This map with another one's bindings before its own, so that they win.
    #[must_use]
    pub fn overridden_by(mut self, other: Self) -> Self {
        let taken = |own: &Binding<A>| {
            other.bindings.iter().any(|b| b.context == own.context && b.on == own.on)
        };
        self.bindings.retain(|own| !taken(own));
        let mut bindings = other.bindings;
        bindings.append(&mut self.bindings);
        Self { bindings }
    }

    /// What the keys pressed so far mean in a context.
    pub fn find(&self, context: Context, keys: &[Key]) -> Match<A> {
        let mut pending = false;
        for binding in self.here(context) {
            if binding.on == keys {
                return Match::Run(binding.run);
            }
            pending |= binding.on.starts_with(keys);
        }
        if pending { Match::Pending } else { Match::None }
    }

    /// The bindings that the keys pressed so far begin, in a context.
    pub fn begun_by<'a>(
        &'a self,
        context: Context,
        keys: &'a [Key],
    ) -> impl Iterator<Item = &'a Binding<A>> {
        self.here(context).filter(|binding| binding.on.starts_with(keys))
    }

    /// The bindings that work in a context, its own first.
    pub fn here(&self, context: Context) -> impl Iterator<Item = &Binding<A>> {
        let own = self.bindings.iter().filter(move |b| b.context == context);
        let global = self
            .bindings
            .iter()
            .filter(move |b| context.falls_back() && b.context == Context::Global);
        own.chain(global)
    }

    /// The first keys that run an action in a context, as hints show them.
    pub fn keys_of(&self, context: Context, run: A) -> Option<String> {
        self.here(context).find(|b| b.run == run).map(|b| show(&b.on))
    }
}

/// A row of keys as hints and the list of keys show it.
pub fn show(keys: &[Key]) -> String {
    let plain = keys.iter().all(|key| key.to_string().chars().count() == 1);
    let shown: Vec<_> = keys.iter().map(Key::to_string).collect();
    shown.join(if plain { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Act {
        GoTop,
        Down,
        Quit,
    }

    fn map(text: &str) -> KeyMap<Act> {
        let (map, errors) = KeyMap::parse(text);
        assert_eq!(errors, []);
        map
    }

    fn keys(text: &str) -> Vec<Key> {
        Key::parse_all(text).unwrap_or_else(|e| panic!("{e}"))
    }

    const MAP: &str = r#"
sheet = [
  { on = ["g", "g"], run = "go_top" },
  { on = ["j"], run = "down" },
]
global = [ { on = ["q"], run = "quit" } ]
"#;

    #[test]
    fn finds_sequences_and_global_keys() {
        let map = map(MAP);
        assert_eq!(map.find(Context::Sheet, &keys("g")), Match::Pending);
        assert_eq!(map.find(Context::Sheet, &keys("g g")), Match::Run(Act::GoTop));
        assert_eq!(map.find(Context::Sheet, &keys("q")), Match::Run(Act::Quit));
        assert_eq!(map.find(Context::Search, &keys("q")), Match::None);
        assert_eq!(map.find(Context::Sheet, &keys("g j")), Match::None);
        assert_eq!(map.keys_of(Context::Sheet, Act::GoTop).as_deref(), Some("gg"));
    }

    #[test]
    fn a_users_binding_wins() {
        let own = map("sheet = [{ on = [\"j\"], run = \"quit\" }]");
        let map = map(MAP).overridden_by(own);
        assert_eq!(map.find(Context::Sheet, &keys("j")), Match::Run(Act::Quit));
        assert_eq!(map.keys_of(Context::Sheet, Act::Down), None);
    }

    #[test]
    fn mistakes_are_named_with_their_line_and_the_other_keys_hold() {
        let lines = |text: &str| -> Vec<usize> {
            KeyMap::<Act>::parse(text).1.iter().map(|error| error.line).collect()
        };
        assert_eq!(lines("\nsheet = [{ on = [\"nokey\"], run = \"down\" }]"), [2]);
        assert_eq!(lines("sheet = [\n{ on = [\"j\"], run = \"fly\" }]"), [2]);
        assert_eq!(lines("\n\nnowhere = []"), [3]);
        assert_eq!(lines("sheet = [{ on = [], run = \"down\" }]"), [1]);
        assert_eq!(lines("sheet = ["), [1]);
        let text = "nowhere = []\nsheet = [\n{ on = [\"x\"], run = \"fly\" },\n{ on = [\"y\"], run = \"down\" },\n{ on = [\"hyper-z\"], run = \"down\" },\n]";
        let (map, errors) = KeyMap::<Act>::parse(text);
        assert_eq!(errors.iter().map(|error| error.line).collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!(map.find(Context::Sheet, &keys("y")), Match::Run(Act::Down));
    }
}
