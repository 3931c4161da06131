//! From a place to its sheet.

use std::collections::HashMap;
use std::sync::Arc;

use super::department_list::{short_name, state_text};
use super::loading::Loading;
use super::paint::cut;
use super::place::{Kept, Place, Tab};
use crate::audit::CellRef;
use crate::library::review::ReviewState;
use crate::library::{Library, ReportId};
use crate::settings::Texts;
use crate::sheet::condition::Condition;
use crate::sheet::{self, Cell, Column, Row, Sheet, SheetName, Tone};

/// From this many reports on a sheet over all of them is built beside the loop.
const MANY: usize = 100;

/// Reports whose rows are shown before all are built.
const FIRST: usize = 20;

/// Cells that a department's name takes at the head of a column.
const NAME: u16 = 10;

/// All that sheets are built from, so that it can be done beside the loop.
#[derive(Debug, Clone)]
pub struct Scene {
    /// The reports.
    pub library: Arc<Library>,
    /// Those that are wanted, in order.
    pub ids: Vec<ReportId>,
    /// What places name by number.
    pub kept: Kept,
    /// How far loading is.
    pub loading: Loading,
    /// How far the reviewer is with those departments that were marked.
    pub states: HashMap<ReportId, ReviewState>,
    /// Interface texts.
    pub texts: Texts,
}

/// Whether a place's sheet takes long to build.
pub fn takes_long(ids: &[ReportId], place: Place) -> bool {
    let many = if is_of_facts(place) { FIRST } else { MANY };
    place.report.is_none() && place.compared.is_none() && ids.len() > many
}

/// Whether a place lists all figures of all tables: hundreds of rows a report.
fn is_of_facts(place: Place) -> bool {
    place.tab == Tab::Tables && place.facts
}

/// The place where a project without a card (项目支出绩效自评表) is shown is the list.
pub fn settled(library: &Library, place: Place) -> Place {
    let has_card = |index: usize| {
        let projects = &library.get(place.report?)?.report.projects;
        projects.get(index)?.card
    };
    Place { project: place.project.filter(|index| has_card(*index).is_some()), ..place }
}

/// Builds the sheet that a place shows.
pub fn build(scene: &Scene, place: Place) -> Sheet {
    let Scene { library, ids, kept, loading, texts, .. } = scene;
    if let Some(frequency) = place.frequency {
        let base = build(scene, Place { frequency: None, ..place });
        let column = usize::from(frequency.column);
        let shown: Vec<_> = (0..base.columns.len())
            .filter(|&index| base.columns[index].shown.on_screen())
            .collect();
        let condition = Condition::parse(kept.filter(frequency.filter), &base, 0);
        let value = |_: usize, row: &Row| {
            let cell = row.cells.get(column)?;
            condition.passes(&base, &shown, row).then(|| (cell.seen().into_owned(), 1))
        };
        let known = || base.rows.counts(column, &condition.over(&base, &shown)?);
        let values =
            known().unwrap_or_else(|| base.rows.map(value).into_iter().flatten().collect());
        return sheet::frequency(&base, values, column, texts);
    }
    // Where nothing could be read, the files say why.
    let unread = loading.done && library.is_empty() && !library.files().is_empty();
    if place.tab == Tab::Files || unread {
        return sheet::files(library, texts);
    }
    if library.is_empty() {
        let key = if loading.done { "tui.empty.none" } else { "tui.empty.loading" };
        return Sheet { empty: texts.get(key).to_owned(), ..Sheet::default() };
    }
    if place.tab == Tab::Changes {
        return sheet::changes(library, ids, kept.changes.as_deref(), texts);
    }
    let place = settled(library, place);
    if let (Some((row, column)), Some(id)) = (place.summed, place.report) {
        let cell = CellRef { kind: place.table, row: row.into(), column: column.into() };
        return sheet::terms(library, id, cell, texts);
    }
    if let Some(set) = place.compared {
        return side_by_side(library, kept.set(set), place, texts);
    }
    match place.report {
        Some(id) => of_one(library, place, id, texts),
        None => of_all(scene, place),
    }
}

/// The tab of several departments side by side.
fn side_by_side(library: &Library, set: &[ReportId], place: Place, texts: &Texts) -> Sheet {
    let entries: Vec<_> = set.iter().filter_map(|&id| Some((id, library.get(id)?))).collect();
    // Years of one department are called by these.
    let is_one = entries.iter().all(|(_, entry)| short_name(entry) == short_name(entries[0].1));
    let name = |entry| {
        let name = short_name(entry);
        if is_one {
            return entry.report.year_text();
        }
        let same = entries.iter().filter(|(_, other)| short_name(other) == name).count() > 1;
        let name = cut(&name, NAME);
        if same { format!("{name} {}", entry.report.year_text()) } else { name.into_owned() }
    };
    let sheets: Vec<_> = entries
        .iter()
        .map(|&(id, entry)| (name(entry), of_one(library, place, id, texts)))
        .collect();
    let mut sheet = sheet::side_by_side(&sheets, texts);
    if place.tab == Tab::Overview {
        // The title of an overview is the department's name.
        let tab = texts.get(place.tab.text());
        sheet.title = texts.fill("sheet.title.side_by_side", &[tab]);
    }
    sheet
}

fn of_one(library: &Library, place: Place, id: ReportId, texts: &Texts) -> Sheet {
    let ids = [id];
    match place.tab {
        Tab::Overview => sheet::overview(library, id, texts),
        Tab::Tables if place.facts => SheetName::Facts.sheet(library, &ids, texts),
        Tab::Tables => SheetName::Table(place.table).sheet(library, &ids, texts),
        Tab::Subjects => sheet::subject_tree(library, &ids, place.tree, texts),
        Tab::ThreePublic => SheetName::ThreePublic.sheet(library, &ids, texts),
        Tab::Scorecards => match place.project {
            Some(project) => sheet::card(library, id, project, texts),
            None if place.indicators => SheetName::Indicators.sheet(library, &ids, texts),
            None => SheetName::Projects.sheet(library, &ids, texts),
        },
        Tab::Narrative => sheet::narrative(library, id, texts),
        Tab::Findings => sheet::findings(library, &ids, texts),
        Tab::Files | Tab::Changes => sheet::files(library, texts),
    }
}

fn of_all(scene: &Scene, place: Place) -> Sheet {
    let Scene { library, ids, loading, texts, .. } = scene;
    // While reports come in the library must not be held.
    if takes_long(ids, place)
        && loading.done
        && let Some(name) = name(place)
    {
        return name.recipe(library, ids, texts).lazy(library, None);
    }
    match (place.tab, place.subject) {
        (Tab::Overview, _) => {
            let mut sheet = SheetName::Departments.sheet(library, ids, texts);
            add_review(&mut sheet, &scene.states, texts);
            sheet
        }
        (Tab::Tables, _) if place.facts => facts(scene),
        (Tab::Tables, _) => SheetName::Table(place.table).sheet(library, ids, texts),
        (Tab::Subjects, Some(code)) => sheet::subject(library, ids, code, texts),
        (Tab::Subjects, None) => sheet::subjects_compared(library, ids, place.tree, texts),
        (Tab::ThreePublic, _) => sheet::three_public_compared(library, ids, texts),
        (Tab::Scorecards, _) if place.indicators => {
            SheetName::Indicators.sheet(library, ids, texts)
        }
        (Tab::Scorecards, _) => SheetName::Projects.sheet(library, ids, texts),
        (Tab::Narrative, _) => SheetName::Figures.sheet(library, ids, texts),
        (Tab::Files | Tab::Changes, _) => sheet::files(library, texts),
        (Tab::Findings, _) => {
            let sheet = sheet::findings_gravest_first(library, ids, texts);
            if loading.done && takes_long(ids, place) { sheet } else { sheet.kept() }
        }
    }
}

/// All figures of all tables. While reports come in those of the first are shown.
fn facts(scene: &Scene) -> Sheet {
    let Scene { library, ids, loading, texts, .. } = scene;
    let some = if loading.done { ids.as_slice() } else { ids.get(..FIRST).unwrap_or(ids) };
    let mut sheet = SheetName::Facts.sheet(library, some, texts);
    if some.len() < ids.len() {
        sheet.notes.push(texts.get("tui.empty.loading").to_owned());
    }
    sheet
}

/// Adds how far the reviewer is with each department (审阅), once one is marked.
fn add_review(sheet: &mut Sheet, states: &HashMap<ReportId, ReviewState>, texts: &Texts) {
    if states.is_empty() {
        return;
    }
    let title = texts.get("tui.review.column").to_owned();
    let column = Column { key: "review".to_owned(), title, ..Column::default() };
    sheet.columns.insert(REVIEW, column);
    for row in sheet.rows.kept_mut() {
        let state = row.report.and_then(|id| states.get(&id).copied());
        let tone = if state.is_none() { Tone::Muted } else { Tone::Plain };
        let cell = Cell { tone, ..Cell::text(texts.get(state_text(state))) };
        row.cells.insert(REVIEW, cell);
    }
}

/// Where it stands: behind `department,scope,year`.
const REVIEW: usize = 3;

/// The rows of the first departments, of a sheet that has those of all one after the other.
pub fn beginning(scene: &Scene, place: Place) -> Option<Sheet> {
    name(place).filter(|_| scene.loading.done && place.frequency.is_none())?;
    let first = if is_of_facts(place) { 1 } else { FIRST };
    let ids = scene.ids.iter().take(first).copied().collect();
    Some(build(&Scene { ids, ..scene.clone() }, place))
}

/// The name of a sheet that has the rows of all departments, one after the other.
fn name(place: Place) -> Option<SheetName> {
    match place.tab {
        Tab::Tables if place.facts => Some(SheetName::Facts),
        Tab::Tables => Some(SheetName::Table(place.table)),
        Tab::Scorecards if place.indicators => Some(SheetName::Indicators),
        Tab::Scorecards => Some(SheetName::Projects),
        Tab::Narrative => Some(SheetName::Figures),
        _ => None,
    }
}
