//! Writes the bundled samples: the figures, subjects and projects of published reports in
//! words of our own. `cargo run --example samples -- FOLDER [OUT]` reads the reports in FOLDER.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use juesuan::document::{Document, Format};
use juesuan::report::{Amount, Evaluation, Located, Report, Scorecard, TableKind};
use juesuan::synthetic::{Damage, Layout, Style, reword, write};
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
    let mut failed = false;
    for (seed, (file, sample, layout)) in (1..).zip(REPORTS) {
        if let Err(error) = write_one(&folder, &out, seed, (file, sample, layout)) {
            eprintln!("{error:#}");
            failed = true;
        }
    }
    ensure!(!failed, "some samples were not written");
    Ok(())
}

/// Writes a sample, if what it states is what the report states.
fn write_one(
    folder: &Path,
    out: &Path,
    seed: u64,
    (file, sample, layout): (&str, &str, Layout),
) -> Result<()> {
    let mut report = read(&folder.join(file))?;
    reword(&mut report, seed);
    let style = style(&report, layout, seed);
    let text = write(&report, &style).text;
    let again = reading::read(&Document::new(Format::Text, text.clone()), sample);
    let [again] = again.as_slice() else { bail!("{sample} is not one report") };
    let (ours, theirs) = (figures(again), figures(&report));
    let different = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
    if let Some((ours, theirs)) = different {
        bail!("{sample} has {ours}, {file} {theirs}");
    }
    ensure!(ours.len() == theirs.len(), "{sample} lacks figures of {file}");
    std::fs::write(out.join(sample), text)?;
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
    let narrative = &report.narrative;
    figures.extend(narrative.figures.iter().map(|figure| {
        let value = figure.value.map(|value| value.decimal().normalize());
        let item = figure.item.text().replace('（', "(").replace('）', ")");
        let (section, kind, base) = (figure.section, figure.kind, figure.base);
        format!("{section:?} {item} {kind:?} {base:?} {value:?} {:?}", figure.grade)
    }));
    figures.extend(report.cards.iter().flat_map(card));
    figures.extend(report.evaluations.iter().flat_map(evaluation));
    let department = &report.department;
    figures.push(format!("{} {:?} {:?}", department.name, department.scope, report.year));
    figures
}

#[expect(clippy::ref_option, reason = "a field of the model as it is")]
fn value(amount: &Option<Located<Amount>>) -> String {
    amount.as_ref().map_or_else(|| "-".to_owned(), |amount| amount.value.to_string())
}

/// The figures of a card.
fn card(card: &Scorecard) -> Vec<String> {
    let funds =
        card.funds.iter().map(|row| format!("{:?} {}", row.fund, row.cells().map(value).join(" ")));
    let indicators = card.indicators.iter().map(|row| {
        let name = row.level3.value.replace('（', "(").replace('）', ")");
        format!("{name} {} {}", value(&row.weight), value(&row.score))
    });
    funds.chain(indicators).chain([format!("总分 {}", value(&card.total))]).collect()
}

/// The figures of an evaluation report.
fn evaluation(evaluation: &Evaluation) -> Vec<String> {
    let rows = evaluation
        .rows
        .iter()
        .map(|row| format!("{} {} {}", row.level, value(&row.weight), value(&row.score)));
    rows.chain([format!("{} {}", evaluation.project.value, value(&evaluation.score))]).collect()
}
