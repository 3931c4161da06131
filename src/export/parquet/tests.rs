use std::path::Path;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;

use super::*;
use crate::export::{ExportError, Format, Manner, recipe};
use crate::library::testing::{library, report};
use crate::library::{Library, ReportId};
use crate::settings::{Lang, Texts};
use crate::sheet::{SheetName, Value};

fn three() -> Library {
    let mut reports = vec![report("甲局"), report("乙局"), report("丙局")];
    for (report, (region, year)) in
        reports.iter_mut().zip([("甲市", Some(2024)), ("../甲市", Some(2023)), ("", None)])
    {
        region.clone_into(&mut report.department.region);
        report.year = year;
    }
    library(reports)
}

fn rows(reader: &dyn FileReader) -> Vec<Vec<(String, Field)>> {
    let rows = reader.get_row_iter(None).unwrap().map(Result::unwrap);
    rows.map(|row| row.get_column_iter().map(|(n, f)| (n.clone(), f.clone())).collect()).collect()
}

fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Decimal(decimal) => {
            let bytes: [u8; 16] = decimal.data().try_into().unwrap();
            let scale = decimal.scale() as u32;
            rust_decimal::Decimal::from_i128_with_scale(i128::from_be_bytes(bytes), scale)
                .normalize()
                .to_string()
        }
        other => other.to_string(),
    }
}

#[test]
fn every_cell_is_that_of_the_csv() {
    let library = three();
    let ids: Vec<ReportId> = library.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::Zh);
    for name in SheetName::all() {
        let made = name.recipe(&library, &ids, &texts);
        let mut out = Vec::new();
        let count = recipe(&made, Format::Parquet, &Manner::default(), &mut out).unwrap();
        let reader = SerializedFileReader::new(bytes::Bytes::from(out)).unwrap();
        let read = rows(&reader);
        assert_eq!(read.len(), count, "{name}");
        let sheet = made.build();
        let plan = crate::export::Plan::command_line(&sheet);
        for (row, read) in sheet.rows.iter().zip(&read) {
            for (heading, (column, field)) in plan.headings.iter().zip(read) {
                assert_eq!(&heading.name, column);
                let expected = match &*heading.cell(row, &library).exported() {
                    Value::Number(number) if matches!(field, Field::Decimal(_)) => {
                        number.normalize().to_string()
                    }
                    value => value.export(),
                };
                assert_eq!(text(field), expected, "{name} {column}");
            }
        }
    }
}

#[test]
fn amounts_are_decimals_and_names_stand_in_a_dictionary() {
    let library = three();
    let ids: Vec<ReportId> = library.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::Zh);
    let mut out = Vec::new();
    let facts = SheetName::Facts.recipe(&library, &ids, &texts);
    recipe(&facts, Format::Parquet, &Manner::default(), &mut out).unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(out)).unwrap();
    let group = reader.metadata().row_group(0);
    let column = |name: &str| {
        group.columns().iter().find(|column| column.column_path().string() == name).unwrap()
    };
    let amount = column("amount").column_descr();
    assert_eq!((amount.type_precision(), amount.type_scale()), (38, 6));
    assert!(column("department").dictionary_page_offset().is_some());
    assert_eq!(text(&rows(&reader)[0][3].1), "2024");
}

#[test]
fn a_folder_is_parted_by_year_and_region_and_nothing_leaves_it() {
    let library = three();
    let ids: Vec<ReportId> = library.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::Zh);
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("facts");
    let write = |path: &Path, force| {
        let all = (&library, &ids[..], &texts);
        to_partitions(path, force, SheetName::Facts, all, &Manner::default())
    };
    let count = write(&folder, false).unwrap();
    let files: Vec<_> = walkdir::WalkDir::new(place.path())
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .collect();
    let names: Vec<_> = files
        .iter()
        .map(|file| file.path().strip_prefix(&folder).unwrap().display().to_string())
        .collect();
    let unknown = "__HIVE_DEFAULT_PARTITION__";
    assert_eq!(
        names,
        [
            "year=2023/region=%2E%2E%2F甲市/part-0.parquet".to_owned(),
            "year=2024/region=甲市/part-0.parquet".to_owned(),
            format!("year={unknown}/region={unknown}/part-0.parquet"),
        ]
    );
    let read: usize = files
        .iter()
        .map(|file| {
            let reader =
                SerializedFileReader::new(std::fs::File::open(file.path()).unwrap()).unwrap();
            let rows = rows(&reader);
            assert!(rows[0].iter().all(|(name, _)| name != "year" && name != "region"));
            rows.len()
        })
        .sum();
    assert_eq!(read, count);
    assert!(matches!(write(&folder, false), Err(ExportError::Exists(_))));
    assert_eq!(write(&folder, true).unwrap(), count);
}
