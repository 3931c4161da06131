//! From a place to its sheet.

use super::app::Loading;
use super::place::{Place, Tab};
use crate::library::{Library, ReportId};
use crate::settings::Texts;
use crate::sheet::{self, Sheet};

/// Builds the sheet that a place shows.
pub fn build(library: &Library, place: Place, loading: Loading, texts: &Texts) -> Sheet {
    if library.is_empty() {
        let key = if loading.done { "tui.empty.none" } else { "tui.empty.loading" };
        return Sheet { empty: texts.get(key).to_owned(), ..Sheet::default() };
    }
    match place.report {
        Some(id) => of_one(library, place, id, texts),
        None => of_all(library, place, texts),
    }
}

fn of_one(library: &Library, place: Place, id: ReportId, texts: &Texts) -> Sheet {
    let ids = [id];
    match place.tab {
        Tab::Overview => sheet::overview(library, id, texts),
        Tab::Tables => sheet::table(library, &ids, place.table, texts),
        Tab::Subjects => sheet::subjects(library, &ids, Some(place.tree), texts),
        Tab::ThreePublic => sheet::three_public(library, &ids, texts),
        Tab::Scorecards => sheet::projects(library, &ids, texts),
        Tab::Findings => sheet::findings(library, &ids, texts),
    }
}

fn of_all(library: &Library, place: Place, texts: &Texts) -> Sheet {
    let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
    match (place.tab, place.subject) {
        (Tab::Overview, _) => sheet::departments(library, &ids, texts),
        (Tab::Tables, _) => sheet::table(library, &ids, place.table, texts),
        (Tab::Subjects, Some(code)) => sheet::subject(library, &ids, code, texts),
        (Tab::Subjects, None) => sheet::subjects_compared(library, &ids, place.tree, texts),
        (Tab::ThreePublic, _) => sheet::three_public_compared(library, &ids, texts),
        (Tab::Scorecards, _) => sheet::projects(library, &ids, texts),
        (Tab::Findings, _) => sheet::findings_gravest_first(library, &ids, texts),
    }
}
