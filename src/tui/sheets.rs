//! From a place to its sheet.

use super::app::Loading;
use super::place::{Place, Tab};
use crate::library::{Library, ReportId};
use crate::settings::Texts;
use crate::sheet::{self, Sheet};

/// The place where a project without a card (项目支出绩效自评表) is shown is the list.
pub fn settled(library: &Library, place: Place) -> Place {
    let has_card = |index: usize| {
        let projects = &library.get(place.report?)?.report.projects;
        projects.get(index)?.card
    };
    Place { project: place.project.filter(|index| has_card(*index).is_some()), ..place }
}

/// Builds the sheet that a place shows.
pub fn build(
    library: &Library,
    ids: &[ReportId],
    place: Place,
    loading: Loading,
    texts: &Texts,
) -> Sheet {
    // Where nothing could be read, the files say why.
    let unread = loading.done && library.is_empty() && !library.files().is_empty();
    if place.tab == Tab::Files || unread {
        return sheet::files(library, texts);
    }
    if library.is_empty() {
        let key = if loading.done { "tui.empty.none" } else { "tui.empty.loading" };
        return Sheet { empty: texts.get(key).to_owned(), ..Sheet::default() };
    }
    let place = settled(library, place);
    match place.report {
        Some(id) => of_one(library, place, id, texts),
        None => of_all(library, ids, place, texts),
    }
}

fn of_one(library: &Library, place: Place, id: ReportId, texts: &Texts) -> Sheet {
    let ids = [id];
    match place.tab {
        Tab::Overview => sheet::overview(library, id, texts),
        Tab::Tables => sheet::table(library, &ids, place.table, texts),
        Tab::Subjects => sheet::subjects(library, &ids, Some(place.tree), texts),
        Tab::ThreePublic => sheet::three_public(library, &ids, texts),
        Tab::Scorecards => match place.project {
            Some(project) => sheet::card(library, id, project, texts),
            None => sheet::projects(library, &ids, texts),
        },
        Tab::Narrative => sheet::narrative(library, id, texts),
        Tab::Findings => sheet::findings(library, &ids, texts),
        Tab::Files => sheet::files(library, texts),
    }
}

fn of_all(library: &Library, ids: &[ReportId], place: Place, texts: &Texts) -> Sheet {
    match (place.tab, place.subject) {
        (Tab::Overview, _) => sheet::departments(library, ids, texts),
        (Tab::Tables, _) => sheet::table(library, ids, place.table, texts),
        (Tab::Subjects, Some(code)) => sheet::subject(library, ids, code, texts),
        (Tab::Subjects, None) => sheet::subjects_compared(library, ids, place.tree, texts),
        (Tab::ThreePublic, _) => sheet::three_public_compared(library, ids, texts),
        (Tab::Scorecards, _) => sheet::projects(library, ids, texts),
        (Tab::Narrative, _) => sheet::figures(library, ids, texts),
        (Tab::Files, _) => sheet::files(library, texts),
        (Tab::Findings, _) => sheet::findings_gravest_first(library, ids, texts),
    }
}
