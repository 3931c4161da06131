//! Screens: keys in, picture out. The keys go through the real key map and the real loop; the
//! fixture is the bundled samples.

#[path = "../pdf/paper.rs"]
#[expect(dead_code, clippy::format_collect, reason = "the tests of PDF use all of it")]
mod paper;
#[path = "../pdf/print.rs"]
mod print;
#[path = "../support/mod.rs"]
mod support;

mod actions;
mod anew;
mod compare;
mod conditions;
mod export;
mod files;
mod findings;
mod loading;
mod many;
mod mouse;
mod narrow;
mod narrowed;
mod open;
mod over;
mod places;
mod promises;
mod reader;
mod refused;
mod review;
mod searching;
mod sheet;
mod tabs;
mod tasks;
mod terminals;
mod twins;

use insta::assert_snapshot;
use support::Stage;

/// The sizes at which every tab is shown.
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (40, 12)];

/// Shows a screen at every size.
fn at_every_size(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys(keys);
        assert_snapshot!(format!("{name}-{width}x{height}"), stage.picture());
    }
}

/// Shows a screen of the small report with cards and a narrative at every size.
fn of_the_small_report(name: &str, keys: &str) {
    let library = support::report::library();
    for (width, height) in SIZES {
        let mut stage = Stage::with(&library, width, height);
        stage.keys(keys);
        assert_snapshot!(format!("{name}-{width}x{height}"), stage.picture());
    }
}

/// The picture after some keys on a screen of 120×40.
fn after(keys: &str) -> String {
    Stage::new(120, 40).keys(keys).picture()
}

fn text_after(keys: &str) -> String {
    Stage::new(120, 40).keys(keys).text_only()
}

/// The name of the selected row.
fn selected(stage: &Stage) -> String {
    stage.session.app.grid.view.name.clone()
}
