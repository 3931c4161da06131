//! Dialogs, search and help: what is drawn over the sheet and takes the keys.

use tui_input::Input;

use super::export_dialog::{Asked, ExportDialog};
use super::open_dialog::OpenDialog;
use super::palette::Palette;
use super::search::Search;
use crate::audit::Rule;
use crate::library::FindingId;
use crate::settings::Context;

/// What is drawn over the sheet.
#[derive(Debug, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The search.
    Search(Box<Search>),
    /// The line that filters.
    Filter(Filter),
    /// The export dialog.
    Export(Box<ExportDialog>),
    /// The list of keys.
    Help(Help),
    /// The palette of all actions.
    Palette(Box<Palette>),
    /// The dialog that opens a file or folder.
    Open(Box<OpenDialog>),
}

impl Overlay {
    /// What the keys mean.
    pub fn context(&self) -> Context {
        match self {
            Self::None => Context::Sheet,
            Self::Search(_) => Context::Search,
            Self::Filter(_) => Context::Filter,
            Self::Export(dialog) if dialog.asked != Asked::Nothing => Context::Question,
            Self::Export(_) => Context::Export,
            Self::Help(_) => Context::Help,
            Self::Palette(_) => Context::Palette,
            Self::Open(_) => Context::Open,
        }
    }

    /// The line that text is typed into.
    pub fn input(&mut self) -> Option<&mut Input> {
        match self {
            Self::Search(search) => Some(&mut search.input),
            Self::Filter(filter) => Some(&mut filter.input),
            Self::Palette(palette) => Some(&mut palette.input),
            Self::Open(dialog) => Some(&mut dialog.input),
            Self::Export(dialog) if dialog.asked == Asked::Nothing => Some(&mut dialog.input),
            _ => None,
        }
    }
}

/// What a filter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filtered {
    /// The rows of the sheet.
    Rows,
    /// The list of departments.
    Departments,
    /// Nothing: the line is the reason for which a finding is accepted.
    Reason(FindingId),
}

/// The line that filters, while it is typed.
#[derive(Debug, Clone)]
pub struct Filter {
    /// What is filtered.
    pub what: Filtered,
    /// What is typed.
    pub input: Input,
    /// What the filter was before.
    pub before: String,
    /// Whether the user tried to accept it although it has faults.
    pub refused: bool,
}

/// The list of keys.
#[derive(Debug, Clone, Copy)]
pub struct Help {
    /// The context whose keys are listed.
    pub context: Context,
    /// The rule that is explained above them.
    pub rule: Option<&'static Rule>,
    /// The first line on screen.
    pub top: usize,
}
