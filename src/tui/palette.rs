//! The palette: every action by its sentence, its name or its key.

use tui_input::Input;

use super::action::Action;

/// An action in the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its keys, as hints show them; empty if it has none.
    pub keys: String,
    /// Its sentence.
    pub sentence: String,
    /// Words that hints and other sentences say of it.
    pub words: Vec<String>,
    /// Whether it can do anything here.
    pub applies: bool,
}

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    /// What is typed.
    pub input: Input,
    /// All that can be done here.
    pub all: Vec<Entry>,
    /// What fits what is typed, as indices of `all`, the best first.
    pub found: Vec<usize>,
    /// The selected one.
    pub cursor: usize,
    /// The first on screen.
    pub top: usize,
}

impl Palette {
    /// The selected action.
    pub fn selected(&self) -> Option<Action> {
        self.found.get(self.cursor).map(|&index| self.all[index].action)
    }
}
