//! A folder of files, parted by year and region as engines know it (`year=2024/region=某市`).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Schema, write_as};
use crate::export::page::Page;
use crate::export::{Already, ExportError, Manner, Plan, rows_of, to_file, to_folder};
use crate::library::{Library, ReportId};
use crate::settings::Texts;
use crate::sheet::SheetName;

/// What engines take for a partition without a value.
const UNKNOWN: &str = "__HIVE_DEFAULT_PARTITION__";
/// The columns that the folders' names hold.
const PARTS: [&str; 2] = ["year", "region"];
/// The file of each partition.
const FILE: &str = "part-0.parquet";

/// Writes a sheet of some reports into a folder, a file for each year and region; returns how
/// many rows were written. A folder with such files is replaced as a whole if `force` is set.
///
/// # Errors
/// If something is there already, the folder can't be written, or the user ends it.
pub fn to_partitions(
    path: &Path,
    force: bool,
    name: SheetName,
    (library, ids, texts): (&Library, &[ReportId], &Texts),
    manner: &Manner<'_>,
) -> Result<usize, ExportError> {
    let failed = |error| ExportError::of(path, error);
    let whole = name.recipe(library, ids, texts);
    let plan = Plan::command_line(&whole.sheet).without(&whole.sheet, &PARTS);
    let page = Page { sheet: &whole.sheet, plan: &plan, library, texts, manner };
    let schema = Schema::of(page, &|take| rows_of(&whole, take)).map_err(failed)?;
    to_folder(path, force, Already::Replaced("parquet"), |folder| {
        let mut count = 0;
        for (partition, ids) in partitions(library, ids) {
            let folder = folder.join(partition);
            fs::create_dir_all(&folder).map_err(|error| ExportError::of(&folder, error))?;
            let recipe = name.recipe(library, &ids, texts);
            let before = count;
            let go_on = |rows| (manner.go_on)(before + rows);
            let manner = Manner { go_on: &go_on, ..manner.clone() };
            let page = Page { manner: &manner, ..page };
            count += to_file(&folder.join(FILE), false, &manner, |out| {
                write_as(&schema, page, &|take| rows_of(&recipe, take), out)
            })?;
        }
        Ok(count)
    })
}

/// The reports by the folder in which they stand.
fn partitions(library: &Library, ids: &[ReportId]) -> BTreeMap<String, Vec<ReportId>> {
    let mut partitions: BTreeMap<String, Vec<ReportId>> = BTreeMap::new();
    for &id in ids {
        let Some(entry) = library.get(id) else { continue };
        let year = entry.report.year_text();
        let folder =
            format!("year={}/region={}", value(&year), value(&entry.report.department.region));
        partitions.entry(folder).or_default().push(id);
    }
    partitions
}

/// A value as the name of a folder holds it: what leads elsewhere or means something else
/// there by number, as engines read it.
fn value(text: &str) -> String {
    if text.is_empty() {
        return UNKNOWN.to_owned();
    }
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_control() || "\"#%'*/:=?\\{[]^<>|. ".contains(c) {
            // Writing to a string cannot fail.
            _ = write!(value, "%{:02X}", u32::from(c));
        } else {
            value.push(c);
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_within_its_folder() {
        assert_eq!(value("济南市天桥区"), "济南市天桥区");
        assert_eq!(value("../a=b"), "%2E%2E%2Fa%3Db");
        assert_eq!(value("a\\b\n"), "a%5Cb%0A");
        assert_eq!(value(""), UNKNOWN);
    }
}
