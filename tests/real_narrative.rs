//! The narratives of five published reports, where `JUESUAN_REPORTS` names the folder that
//! holds them.

mod published;

use juesuan::document::Document;
use juesuan::library::ReportId;
use juesuan::report::{Amount, Figure, FigureKind, Report, SectionKind};

use published::{folder, open};

/// A report's file, how many figures its narrative states, how many repeat a cell, how many
/// entries its glossary has, and how many rows its evaluations.
const TRUTH: [(&str, usize, usize, usize, usize); 5] = [
    ("jinan-tianqiao-office-2024.txt", 226, 46, 25, 10),
    ("jinan-laiwu-office-2024.txt", 192, 49, 26, 0),
    ("zaozhuang-taierzhuang-office-2024.txt", 181, 57, 24, 14),
    ("jining-yanzhou-governance-2024.txt", 165, 39, 21, 50),
    ("liaocheng-hotline-2024.txt", 145, 53, 21, 0),
];

/// The units whose figures must be recognised.
const UNITS: [&str; 6] = ["万元", "%", "个", "辆", "批次", "人次"];

/// The text of the sections with figures, white space removed and full width folded.
fn text(document: &Document, report: &Report) -> String {
    let first = report.narrative.section(SectionKind::Overall).map_or(0, |s| s.lines.0);
    let last = report.narrative.section(SectionKind::Performance).map_or(0, |s| s.lines.1);
    let text: String = (first..=last).map(|line| document.line(line)).collect();
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '％' { '%' } else { c }).collect()
}

/// How often a digit stands directly before a unit.
fn printed(text: &str, unit: &str) -> usize {
    let follows = |(at, _): &(usize, &str)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        before.is_some_and(|c| c.is_ascii_digit() || c == '”')
    };
    text.match_indices(unit).filter(follows).count()
}

#[test]
fn every_figure_is_marked_where_it_stands_in_the_running_text() {
    let Some(folder) = folder() else { return };
    for (file, figures, ..) in TRUTH {
        let (document, report) = open(&folder.join(file));
        let prose = juesuan::sheet::prose(ReportId { file: 0, part: 0 }, &report, &document);
        let unmarked = report.narrative.figures.iter().enumerate();
        let unmarked: Vec<_> = unmarked
            .filter(|(index, _)| prose.place_of(*index).is_none())
            .map(|(_, figure)| (figure.place.line, &figure.text))
            .collect();
        assert!(unmarked.is_empty(), "{file}: {} of {figures}: {unmarked:?}", unmarked.len());
    }
}

#[test]
fn nearly_every_figure_is_recognised() {
    let Some(folder) = folder() else { return };
    for (file, ..) in TRUTH {
        let (document, report) = open(&folder.join(file));
        let text = text(&document, &report);
        let figures = &report.narrative.figures;
        let mut all = 0;
        let mut known = 0;
        for unit in UNITS {
            // 个项目 is counted, 个月 is not; 百分点 is no 个.
            let others: usize =
                ["个月", "个工作日", "个百分点"].iter().map(|w| printed(&text, w)).sum();
            let of_unit = printed(&text, unit) - if unit == "个" { others } else { 0 };
            let read: Vec<&Figure> = figures.iter().filter(|f| *f.unit == *unit).collect();
            assert!(read.len() <= of_unit, "{file} {unit}: {} read of {of_unit}", read.len());
            all += of_unit;
            known += read.iter().filter(|figure| figure.is_recognised()).count();
        }
        for figure in figures.iter().filter(|figure| !figure.is_recognised()) {
            let line = figure.place.line;
            eprintln!("{file} {line}: {} ({})", figure.text, figure.item.text());
        }
        eprintln!("{file}: {known} of {all} recognised");
        assert!(known * 100 >= all * 99, "{file}: {known} of {all} recognised");
    }
}

#[test]
fn sections_figures_glossary_and_evaluations_are_complete() {
    let Some(folder) = folder() else { return };
    for (file, count, cells, terms, rows) in TRUTH {
        let (_, report) = open(&folder.join(file));
        let narrative = &report.narrative;
        let kinds: Vec<SectionKind> =
            narrative.sections.iter().map(|section| section.kind).collect();
        assert_eq!(
            kinds,
            [
                SectionKind::Duties,
                SectionKind::Organisation,
                SectionKind::Overall,
                SectionKind::Income,
                SectionKind::Expenditure,
                SectionKind::Fiscal,
                SectionKind::GeneralBudget,
                SectionKind::Basic,
                SectionKind::GovernmentFund,
                SectionKind::StateCapital,
                SectionKind::ThreePublic,
                SectionKind::Operation,
                SectionKind::Procurement,
                SectionKind::Assets,
                SectionKind::Performance,
                SectionKind::Glossary,
            ],
            "{file}"
        );
        let with_cell = narrative.figures.iter().filter(|figure| figure.cell.is_some()).count();
        let score_rows: usize = report.evaluations.iter().map(|e| e.rows.len()).sum();
        let found = (narrative.figures.len(), with_cell, narrative.definitions.len(), score_rows);
        assert_eq!(found, (count, cells, terms, rows), "{file}");
    }
}

#[test]
fn a_figure_stands_where_its_place_says_and_agrees_with_its_cell() {
    let Some(folder) = folder() else { return };
    for (file, ..) in TRUTH {
        let (document, report) = open(&folder.join(file));
        for figure in &report.narrative.figures {
            let place = figure.place;
            let printed = document
                .line(place.line)
                .get(place.start as usize..place.end as usize)
                .unwrap_or_else(|| panic!("{file} {place:?}"));
            let squeezed: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(
                figure.text.starts_with(&squeezed),
                "{file} {place:?}: {printed} {}",
                figure.text
            );
            let Some(cell) = figure.cell else { continue };
            let table = report.table(cell.table).expect("the cell's table");
            let row = &table.rows[usize::from(cell.row)];
            let amount = row.cells[usize::from(cell.column)].value().unwrap_or_default();
            let stated = figure.value.unwrap_or_default();
            // Some reports round their tables and sentences apart.
            let apart = (amount.decimal() - stated.decimal()).abs();
            assert!(
                apart <= Amount::parse("0.02").expect("a number").decimal(),
                "{file} {}: {} {:?} against {amount} in {} {}",
                place.line,
                figure.text,
                figure.kind,
                table.kind,
                row.label.text,
            );
        }
        let of_items = report.narrative.figures.iter().filter(|figure| {
            figure.section == SectionKind::GeneralBudget && figure.kind == FigureKind::Budget
        });
        assert!(of_items.count() >= 6, "{file} states the budget of every 项");
    }
}
