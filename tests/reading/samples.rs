//! The bundled samples state the figures of the five published reports.

use std::path::Path;

use juesuan::document::{Document, Format};
use juesuan::library::SAMPLES;
use juesuan::reading;
use juesuan::report::{Amount, Cell, Report, TableKind};

use crate::published::{folder, open};
use crate::tables::REPORTS;

fn sample(name: &str) -> Report {
    open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name)).1
}

/// Every figure without its place.
fn figures(report: &Report, kind: TableKind) -> Vec<(String, Amount)> {
    let Some(table) = report.table(kind) else { return Vec::new() };
    let mut figures = Vec::new();
    for row in &table.rows {
        for (index, (column, cell)) in table.columns_of(row.side).iter().zip(&row.cells).enumerate()
        {
            let Some(amount) = Cell::value(cell) else { continue };
            let code = row.code.as_ref().map(|code| code.value.to_string());
            let place = format!(
                "{} {code:?} {} {:?} {} {:?}",
                row.side.chinese(),
                row.label.text,
                row.line_number,
                column.name,
                row.repaired(index)
            );
            figures.push((place, amount));
        }
    }
    figures
}

#[test]
fn every_table_has_its_count_and_sum() {
    for (name, _, tables) in REPORTS {
        let report = sample(name);
        for (kind, expected) in TableKind::ALL.into_iter().zip(tables) {
            let figures = figures(&report, kind);
            let sum: Amount = figures.iter().map(|(_, amount)| *amount).sum();
            assert_eq!((figures.len(), sum.to_string().as_str()), expected, "{name} {kind}");
        }
    }
}

#[test]
fn the_samples_agree_with_the_published_reports_figure_by_figure() {
    let Some(folder) = folder() else { return };
    for (name, published, _) in REPORTS {
        let (sample, published) = (sample(name), open(&folder.join(published)).1);
        for kind in TableKind::ALL {
            assert_eq!(figures(&sample, kind), figures(&published, kind), "{name} {kind}");
        }
        let projects = |report: &Report| -> Vec<_> {
            let project = |project: &juesuan::report::Project| {
                let score = project.score.as_ref().map(|score| score.value);
                let grade = project.grade.as_ref().map(|grade| grade.value);
                let rate = project.execution_rate.as_ref().map(|rate| rate.value);
                (project.name.value.clone(), score, grade, rate)
            };
            report.projects.iter().map(project).collect()
        };
        assert_eq!(projects(&sample), projects(&published), "{name}");
        let whole = |report: &Report| {
            let department = &report.department;
            (department.name.clone(), department.scope, department.region.clone(), report.year)
        };
        assert_eq!(whole(&sample), whole(&published), "{name}");
    }
}

#[test]
fn a_card_within_a_section_states_no_figures_of_its_text() {
    let name = |(name, _): &&(&str, &str)| *name == "tianqiao";
    let text = SAMPLES.iter().find(name).map_or("", |(_, text)| text);
    let card = "项目支出绩效自评表\n(2024年度)\n单位：万元\n项目名称\t试验站运行经费\t\t\t\t\t\t\n\
        执行情况\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分\n\
        \t年度资金总额\t10\t12\t6\t10\t50.00%\t5\n\
        年度绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成指标值\t分值\t得分\t偏差原因分析及改进措施\n\
        \t产出指标\t数量指标\t站点数\t≥1个\t2个\t90\t90\t\n\t总分\t\t95\t\t\t\t\t\n\n";
    let paragraph = "（一）预算绩效管理工作开展情况\n";
    let (before, behind) = text.rsplit_once(paragraph).unwrap_or_else(|| panic!("{paragraph}"));
    let with_card = format!("{before}{paragraph}{card}{behind}");
    let [plain, read] = [text, &with_card].map(|text| {
        let document = Document::new(Format::Text, text.to_owned());
        reading::read(&document, "").pop().unwrap_or_else(|| panic!("no report"))
    });
    assert_eq!(read.cards.len(), plain.cards.len() + 1);
    let figures = |report: &Report| {
        let figures = report.narrative.figures.iter();
        figures.map(|figure| figure.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(figures(&read), figures(&plain));
}
