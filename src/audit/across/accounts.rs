//! Which reports give the same accounts: of one department, year and scope (同一决算).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::report::{Scope, Shelved};

/// The folder or archive that a source lies in.
pub(super) fn place_of(source: &str) -> &str {
    match source.split_once("!/") {
        Some((archive, _)) => archive,
        None => source.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder),
    }
}

/// Those of a group that lie in one folder or archive with others of it, by folder and archive.
pub fn in_one_place(reports: &[&Shelved], group: &[usize]) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &member in group {
        places.entry(place_of(&reports[member].source)).or_default().push(member);
    }
    places.into_values().filter(|members| members.len() > 1).collect()
}

type Accounts<'a> = (&'a str, Scope);

/// Groups of two reports or more that give the same accounts, by their indices in order.
///
/// A file of tables often states no year: it belongs to the one year of which the same folder
/// has accounts of the department, if it is one.
pub fn same_accounts(reports: &[&Shelved]) -> Vec<Vec<usize>> {
    let mut named: HashMap<Accounts<'_>, Vec<usize>> = HashMap::new();
    for (index, report) in reports.iter().enumerate() {
        let department = &report.department;
        if !department.name.is_empty() {
            named.entry((&department.name, department.scope)).or_default().push(index);
        }
    }
    let mut groups: Vec<Vec<usize>> = named
        .into_values()
        .filter(|members| members.len() > 1)
        .flat_map(|members| by_year(reports, &members))
        .filter(|members| members.len() > 1)
        .collect();
    groups.sort();
    groups
}

fn by_year(reports: &[&Shelved], members: &[usize]) -> Vec<Vec<usize>> {
    let mut known: HashMap<&str, BTreeSet<u16>> = HashMap::new();
    for &member in members {
        let report = reports[member];
        known.entry(place_of(&report.source)).or_default().extend(report.year);
    }
    let only = |place: &str| {
        let years = known.get(place).filter(|years| years.len() == 1)?;
        years.first().copied()
    };
    let mut years: HashMap<(Option<u16>, &str), Vec<usize>> = HashMap::new();
    for &member in members {
        let report = reports[member];
        let place = place_of(&report.source);
        let year = report.year.or_else(|| only(place));
        // Those of which no year is known are alike only within a folder.
        years.entry((year, if year.is_some() { "" } else { place })).or_default().push(member);
    }
    years.into_values().collect()
}
