//! Writes the bundled samples: the figures, subjects and projects of published reports in
//! words of our own. `cargo run --example samples -- FOLDER [OUT]` reads the reports in FOLDER.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use juesuan::document::{Document, Format};
use juesuan::report::{Amount, Report, TableKind};
use juesuan::synthetic::{Damage, Layout, Style, write};
use juesuan::{intake, reading};

/// The reports: file, sample, layout.
const REPORTS: [(&str, &str, Layout); 5] = [
    ("jinan-tianqiao-office-2024.txt", "tianqiao.txt", Layout::Tabs),
    ("jinan-laiwu-office-2024.txt", "laiwu.txt", Layout::Spaced),
    ("zaozhuang-taierzhuang-office-2024.txt", "taierzhuang.txt", Layout::BlankTabs),
    ("jining-yanzhou-governance-2024.txt", "yanzhou.txt", Layout::Markdown),
    ("liaocheng-hotline-2024.txt", "liaocheng.txt", Layout::BlankTabs),
];

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let folder = arguments.next().context("usage: samples FOLDER [OUT]")?;
    let out = arguments.next().unwrap_or_else(|| PathBuf::from("assets/samples"));
    std::fs::create_dir_all(&out)?;
    for (seed, (file, sample, layout)) in (1..).zip(REPORTS) {
        let report = read(&folder.join(file))?;
        let style = style(&report, layout, seed);
        let text = write(&report, &style).text;
        let again = reading::read(&Document::new(Format::Text, text.clone()), sample);
        let [again] = again.as_slice() else { bail!("{sample} is not one report") };
        ensure!(figures(&report) == figures(again), "{sample} has other figures than {file}");
        std::fs::write(out.join(sample), text)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Report> {
    let document = intake::open(path).with_context(|| path.display().to_string())?;
    let mut reports = reading::read(&document, &path.display().to_string());
    match (reports.pop(), reports.len()) {
        (Some(report), 0) => Ok(report),
        (_, more) => bail!("{}: one report expected, {more} more or none found", path.display()),
    }
}

/// The style of a report, with what was damaged in it.
fn style(report: &Report, layout: Layout, seed: u64) -> Style {
    let damages = if layout == Layout::Markdown {
        let mut damages = vec![
            Damage::SpacedNumbers,
            Damage::StrayDigitAlone,
            Damage::LostTitle(TableKind::FiscalAppropriation),
            Damage::Tags,
            Damage::HeaderRubbish,
            Damage::DepartmentRubbish,
            Damage::TrailingCells,
        ];
        damages.extend(seal(report).map(Damage::SealRow));
        damages
    } else {
        Vec::new()
    };
    Style { as_printed: true, damages, seed, ..Style::of(layout) }
}

/// Four amounts that a seal left on one line of 04.
fn seal(report: &Report) -> Option<[Amount; 4]> {
    let unread = &report.table(TableKind::FiscalAppropriation)?.unread;
    let line = unread.first()?.place.line;
    let amounts: Vec<_> = unread
        .iter()
        .filter(|item| item.place.line == line)
        .filter_map(|item| Amount::parse(&item.text))
        .collect();
    amounts.try_into().ok()
}

/// Every figure without its place, as text.
fn figures(report: &Report) -> Vec<String> {
    let mut figures = Vec::new();
    for table in &report.tables {
        for row in &table.rows {
            for (index, column) in table.columns_of(row.side).iter().enumerate() {
                let Some(amount) = row.cells.get(index).and_then(juesuan::report::Cell::value)
                else {
                    continue;
                };
                figures.push(format!(
                    "{} {} {:?} {} {:?} {} {amount} {:?}",
                    table.kind,
                    row.side.chinese(),
                    row.code.as_ref().map(|code| code.value.to_string()),
                    row.label.text,
                    row.line_number,
                    column.name,
                    row.repaired(index)
                ));
            }
        }
    }
    let projects = report.projects.iter().map(|project| {
        let score = project.score.as_ref().map(|score| score.value.to_string());
        let grade = project.grade.as_ref().map(|grade| grade.value);
        format!("{} {score:?} {grade:?}", project.name.value)
    });
    figures.extend(projects);
    let department = &report.department;
    figures.push(format!("{} {:?} {:?}", department.name, department.scope, report.year));
    figures
}
