//! What a person types: searches, and conditions on the rows of a sheet.

use std::sync::LazyLock;

use juesuan::audit;
use juesuan::library::{Entry, Library, ReportId};
use juesuan::settings::{Lang, Texts};
use juesuan::sheet::condition::{Condition, same_as};
use juesuan::sheet::{Sheet, SheetName, Value};
use juesuan::synthetic::{Options, generate};

/// Hits that are asked for.
const MOST: usize = 50;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut library = Library::default();
    for seed in 0..3 {
        let options = Options {
            rows: 5..=9,
            projects: 2..=3,
            cards: 1..=2,
            evaluations: 0..=1,
            ..Options::default()
        };
        let report = generate(seed, &options);
        let entry = Entry::new(report.clone(), audit::report(&report));
        library.insert(ReportId { file: seed as u32, part: 0 }, entry);
    }
    library
});

/// Sheets of a few rows.
static SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
    let ids: Vec<_> = LIBRARY.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::Zh);
    let build = |name: &str| {
        let name: SheetName = name.parse().unwrap_or_else(|known| panic!("{known}"));
        let mut sheet = name.recipe(&LIBRARY, &ids, &texts).build();
        sheet.rows.kept_mut().truncate(4);
        sheet
    };
    ["departments", "projects", "03"].map(build).into()
});

/// A search over all reports.
pub fn search(bytes: &[u8]) {
    let query = String::from_utf8_lossy(bytes);
    let hits = LIBRARY.search(&query, None, MOST);
    assert!(hits.best.len() <= MOST && hits.best.len() <= hits.total);
    for hit in &hits.best {
        for range in &hit.ranges {
            // In characters.
            let is_within = range.start < range.end && range.end <= hit.text.chars().count();
            assert!(is_within, "{range:?} in {:?}", hit.text);
        }
    }
}

/// A condition on the rows of one of some sheets. What asks for a cell's content finds its row.
pub fn conditions(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let number = usize::from(bytes.last().copied().unwrap_or_default()) % SHEETS.len();
    let sheet = &SHEETS[number];
    let columns: Vec<usize> = (0..sheet.columns.len()).collect();
    let shift = i32::from(bytes.first().copied().unwrap_or_default() % 9) - 4;
    let condition = Condition::parse(&text, sheet, shift);
    let passing = sheet.rows.iter().filter(|row| condition.passes(sheet, &columns, row));
    let passing = passing.count();
    assert!(!condition.is_empty() || passing == sheet.rows.len());
    let column = bytes.len() % columns.len().max(1);
    let Some(mut row) = sheet.rows.get(number).cloned() else { return };
    let value = if text.trim().is_empty() { Value::Blank } else { Value::Text(text.to_string()) };
    if let Some(cell) = row.cells.get_mut(column) {
        cell.value = value.clone();
    }
    // A quotation mark can't be asked for, and a line break can't be typed.
    if text.contains(['"', '“', '”']) || text.chars().any(char::is_control) {
        return;
    }
    let Some(typed) = same_as(sheet, column, &value, shift) else { return };
    let condition = Condition::parse(&typed, sheet, shift);
    assert!(condition.passes(sheet, &columns, &row), "{typed:?} does not find {value:?}");
}
