//! Files that together are one report, and twins that are not.

use juesuan::audit::Severity;
use juesuan::library::{FileStatus, Library};
use juesuan::report::{Report, TableKind};

use super::archives::library;
use super::writers::{Block, blocks, docx, xlsx, zipped};

const SAMPLE: &str = include_str!("../../assets/samples/tianqiao.txt");

/// Where the table of a mark begins in the sample: with its title.
fn begin(mark: &str, title: &str) -> usize {
    let (before, _) = SAMPLE.split_once(mark).unwrap();
    before.rfind(title).unwrap()
}

/// The sample before and behind a byte.
fn cut(at: usize) -> (&'static str, &'static str) {
    SAMPLE.split_at_checked(at).unwrap()
}

/// The tables of the sample with their titles as a workbook, one changed by the way.
fn tables(change: impl Fn(String) -> String) -> Vec<u8> {
    let (_, tables) = cut(begin("公开01表", "收入支出决算总表"));
    let (tables, _) = tables.split_once("第三部分").unwrap();
    let mut sheet = xlsx::Sheet::new("Sheet1");
    for block in blocks(&change(tables.to_owned())) {
        sheet.block(&block);
    }
    xlsx::file(&[sheet])
}

/// The narrative of the sample as a Word file, without the tables' rows.
fn narrative() -> Vec<u8> {
    let blocks: Vec<Block> =
        blocks(SAMPLE).into_iter().filter(|block| matches!(block, Block::Paragraph(_))).collect();
    docx::of(&blocks)
}

fn only(library: &Library) -> &Report {
    assert_eq!(library.len(), 1, "{:?}", library.files());
    &library.entries().next().unwrap().1.report
}

#[test]
fn a_workbook_that_states_the_same_tables_is_joined() {
    let (_folder, library) =
        library(&[("a.txt", SAMPLE.as_bytes()), ("b.xlsx", &tables(|text| text))]);
    let report = only(&library);
    assert_eq!(report.tables.len(), 9);
    assert!(report.source.ends_with("a.txt"), "the one with the narrative leads");
    let FileStatus::Joined(with) = &library.files()[1].status else {
        panic!("{:?}", library.files())
    };
    assert_eq!(*with, report.source);
}

#[test]
fn what_one_file_lacks_is_taken_from_the_other_with_its_place() {
    // The text lacks 01 and 02.
    let (before, _) = cut(begin("公开01表", "收入支出决算总表"));
    let (_, behind) = cut(begin("公开03表", "支出决算表"));
    let lacking = format!("{before}{behind}");
    let archive = zipped(&[("报告.txt", lacking.as_bytes()), ("表.xlsx", &tables(|text| text))]);
    let (_folder, library) = library(&[("a.zip", &archive)]);
    let report = only(&library);
    assert_eq!(report.tables.len(), 9);
    assert!(!report.narrative.figures.is_empty());
    let source = |kind: TableKind| {
        let table = report.table(kind).unwrap();
        let figure = table.rows.iter().flat_map(|row| &row.cells).find_map(|c| c.amount.as_ref());
        report.source_at(figure.map(|figure| figure.place))
    };
    assert!(source(TableKind::Income).contains("a.zip!/表.xlsx#sheet=Sheet1&cell="));
    let figure = &report.narrative.figures[0];
    assert!(report.source_at(Some(figure.place)).ends_with("a.zip!/报告.txt"));
    // The text beside the sheet is that of both, each line with the number in its file.
    let (id, _) = library.entries().next().unwrap();
    let text = library.source_text(id).unwrap();
    let line = text.line(figure.place.line);
    let in_file = lacking.lines().nth(report.line_in_file(figure.place.line) as usize - 1);
    assert_eq!(Some(line), in_file);
}

#[test]
fn a_narrative_and_tables_in_two_files_are_one_report() {
    let (_folder, library) = library(&[("a.docx", &narrative()), ("b.xlsx", &tables(|text| text))]);
    let report = only(&library);
    assert_eq!(report.tables.len(), 9);
    assert!(!report.narrative.figures.is_empty());
}

#[test]
fn a_cell_that_differs_makes_twins() {
    let change = |text: String| text.replacen("884.26", "848.26", 1);
    let (_folder, library) = library(&[("a.txt", SAMPLE.as_bytes()), ("b.xlsx", &tables(change))]);
    assert_eq!(library.len(), 2);
    let findings: Vec<_> = library
        .entries()
        .flat_map(|(_, entry)| &entry.audit.findings)
        .filter(|finding| finding.rule == "A15")
        .collect();
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    assert_eq!((count(Severity::Note), count(Severity::Error)), (2, 1), "{findings:#?}");
    let error = findings.iter().find(|f| f.severity == Severity::Error).unwrap();
    let elsewhere = error.other_side().and_then(|site| site.elsewhere.as_ref()).unwrap();
    assert!(elsewhere.source.ends_with("a.txt"));
    assert!(library.nth(elsewhere.report).is_some());
}

#[test]
fn a_figure_of_narrative_or_card_that_differs_makes_twins() {
    // Equal tables: a rate of the narrative, a word of direction, what a card says was spent.
    for (from, to) in [
        ("下降14.85%", "下降14.58%"),
        ("比年初预算数减少3.85万元", "比年初预算数增加3.85万元"),
        ("年度资金总额\t114\t114\t49.75\t", "年度资金总额\t114\t114\t49.57\t"),
    ] {
        let changed = SAMPLE.replacen(from, to, 1);
        assert_ne!(changed, SAMPLE, "{from}");
        let (_folder, library) =
            library(&[("a.txt", SAMPLE.as_bytes()), ("b.txt", changed.as_bytes())]);
        assert_eq!(library.len(), 2, "{to}: {:?}", library.files());
        let errors = library
            .entries()
            .flat_map(|(_, entry)| &entry.audit.findings)
            .filter(|finding| finding.rule == "A15" && finding.severity == Severity::Error);
        let lines: Vec<_> = errors.filter_map(|finding| finding.site.line()).collect();
        let line = cut(SAMPLE.find(from).unwrap()).0.lines().count().max(1);
        let line = u32::try_from(line).unwrap();
        assert!(lines.iter().any(|&told| told.abs_diff(line) <= 1), "{to}: {line}, {lines:?}");
    }
}

#[test]
fn what_is_stated_alike_is_still_one_report() {
    let spaced = SAMPLE.replace("万元", " 万元");
    let (_folder, library) = library(&[("a.txt", SAMPLE.as_bytes()), ("b.txt", spaced.as_bytes())]);
    assert_eq!(library.len(), 1, "{:?}", library.files());
}

#[test]
fn a_copy_in_another_folder_keeps_nothing_from_being_joined() {
    let files: [(&str, &[u8]); 3] = [
        ("x/a.docx", &narrative()),
        ("x/b.xlsx", &tables(|text| text)),
        ("y/b.xlsx", &tables(|text| text)),
    ];
    let (_folder, library) = library(&files);
    assert_eq!(library.len(), 2, "{:?}", library.files());
    let (_, joined) = library.entries().next().unwrap();
    assert!(joined.report.tables.len() == 9 && !joined.report.narrative.figures.is_empty());
}

#[test]
fn files_in_other_folders_are_not_joined() {
    let (_folder, library) =
        library(&[("x/a.txt", SAMPLE.as_bytes()), ("y/b.txt", SAMPLE.as_bytes())]);
    assert_eq!(library.len(), 2);
    let notes = library.entries().flat_map(|(_, entry)| &entry.audit.findings);
    assert_eq!(notes.filter(|finding| finding.rule == "A15").count(), 2);
}
