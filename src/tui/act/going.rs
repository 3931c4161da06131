//! Going to places, and showing their sheets.

use std::sync::Arc;

use super::{building, reload, review, search};
use crate::library::Library;
use crate::tui::app::App;
use crate::tui::place::Place;
use crate::tui::sheet_view::{Grid, View};
use crate::tui::summary::Summary;

impl App {
    /// Builds the sheet of the place at hand and shows it in a way.
    pub fn show(&mut self, view: View) {
        building::show(self, view);
    }

    /// Builds the sheet of the place at hand anew after reports came.
    pub fn refresh(&mut self) {
        self.ids = match self.selection.of(&self.library) {
            Ok(ids) => ids,
            // Said once everything is there: a report that is wanted may still come.
            Err(none) => {
                if self.loading.done {
                    let text = none.message(&self.texts);
                    // The screen has one line for it.
                    self.complain(text.replace('\n', self.texts.lang().pick("；", "; ")));
                }
                Vec::new()
            }
        };
        review::rebuild_list(self);
        building::renew(self);
        self.summary = Summary::of(&self.library, &self.ids);
        search::again(self);
    }

    /// Changes the library. A sheet whose rows are made from it lets go of it before, so that
    /// the reports are not copied, and is built anew.
    pub fn change_library(&mut self, change: impl FnOnce(&mut Library)) {
        let view = self.grid.sheet.rows.survey().map(|_| self.view());
        if view.is_some() {
            self.grid = Grid::default();
        }
        change(Arc::make_mut(&mut self.library));
        if let Some(view) = view {
            self.show(view);
        }
    }

    /// Goes to a place; the one at hand can be returned to.
    pub fn go(&mut self, place: Place) {
        if place == self.place {
            return;
        }
        self.history.leave(self.place, self.view());
        self.visit(place);
    }

    /// Goes to a place without remembering the one at hand. The way of looking is kept where
    /// the sheet is the same of another department.
    pub fn visit(&mut self, place: Place) {
        let view = if place.same_sheet(&self.place) { self.view() } else { View::default() };
        self.place = place;
        review::follow_in_list(self);
        self.show(view);
        reload::look(self);
    }
}
