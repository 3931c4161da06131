//! What is being worked out beside the loop: a sheet, or the order of its rows.

use super::action::Needs;
use super::sheet_view::View;
use crate::library::{Target, Wait};
use crate::settings::Key;

/// What is being worked out beside the loop.
#[derive(Debug, Default)]
pub struct Awaited {
    /// Counts the sheets asked for: the answer to an older request is of no interest any more.
    pub(super) turn: u64,
    /// Counts the orders asked for.
    pub(super) order: u64,
    /// The order that is being worked out.
    pub(super) ordering: Option<Wait>,
    /// The sheet that is being built.
    pub(super) sheet: Option<Coming>,
    /// Keys that were pressed before the sheet was there.
    keys: Vec<Key>,
}

/// A sheet that is being built.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "what is known of it, each alone or with others")]
pub(super) struct Coming {
    /// How it is to be looked at.
    pub(super) view: View,
    /// What the cursor is to be put on.
    pub(super) target: Option<Target>,
    /// Whether it replaces one of the same place.
    pub(super) renews: bool,
    /// Whether only its beginning is shown until it is there.
    pub(super) begun: bool,
    /// Whether reports came since it was asked for, so that it is to be built once more.
    pub(super) again: bool,
    /// Whether the reports that it is built from are no more, so that it is of no use.
    pub(super) outdated: bool,
    /// The work on it, given up with it.
    pub(super) wait: Wait,
}

impl Awaited {
    /// How the sheet that is being built for another place is to be looked at.
    pub fn view(&self) -> Option<&View> {
        self.sheet.as_ref().filter(|sheet| !sheet.renews).map(|sheet| &sheet.view)
    }

    /// How what is being built is to be looked at, to change it.
    pub fn view_mut(&mut self) -> Option<&mut View> {
        self.sheet.as_mut().map(|sheet| &mut sheet.view)
    }

    /// Whether a sheet is being built.
    pub fn is_building(&self) -> bool {
        self.sheet.is_some()
    }

    /// Whether what an action needs is still being built.
    pub fn lacks(&self, needs: Needs) -> bool {
        let Some(sheet) = &self.sheet else { return false };
        match needs {
            Needs::Nothing => false,
            Needs::Rows => !sheet.renews,
            Needs::AllRows => !sheet.renews || sheet.begun,
        }
    }

    /// The keys that wait for the sheet.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Keeps keys until the sheet is there.
    pub fn keep(&mut self, keys: impl IntoIterator<Item = Key>) {
        self.keys.extend(keys);
    }

    /// Gives the keys up.
    pub fn forget(&mut self) {
        self.keys.clear();
    }

    /// Gives up what is being built, since it is of reports that are no more: it is begun anew
    /// when the sheet is next renewed.
    pub fn outdate(&mut self) {
        self.turn += 1;
        self.ordering = None;
        if let Some(sheet) = &mut self.sheet {
            sheet.outdated = true;
            sheet.wait = Wait::default();
        }
    }
}
