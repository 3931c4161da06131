//! The bundled samples state the figures of the five published reports.

use std::path::{Path, PathBuf};

use juesuan::document::{Document, Format};
use juesuan::library::SAMPLES;
use juesuan::report::{Amount, Cell, Report, TableKind};
use juesuan::{intake, reading};

/// How many amounts a table has, and their sum.
type Table = (usize, &'static str);

/// Sample, published report, then for each table how many amounts it has and their sum.
const REPORTS: [(&str, &str, [Table; 9]); 5] = [
    (
        "tianqiao.txt",
        "jinan-tianqiao-office-2024.txt",
        [
            (42, "7212.27"),
            (147, "9616.20"),
            (126, "9616.20"),
            (125, "10818.25"),
            (63, "9616.20"),
            (90, "2652.76"),
            (6, "0.00"),
            (3, "0.00"),
            (12, "546.18"),
        ],
    ),
    (
        "laiwu.txt",
        "jinan-laiwu-office-2024.txt",
        [
            (42, "10886.88"),
            (161, "14515.80"),
            (138, "14515.81"),
            (125, "16330.32"),
            (69, "14515.81"),
            (90, "4485.55"),
            (6, "0.00"),
            (3, "0.00"),
            (12, "50.56"),
        ],
    ),
    (
        "taierzhuang.txt",
        "zaozhuang-taierzhuang-office-2024.txt",
        [
            (10, "5157.54"),
            (50, "6876.72"),
            (49, "6876.72"),
            (15, "7687.35"),
            (49, "6833.20"),
            (20, "1912.80"),
            (0, "0"),
            (0, "0"),
            (8, "92.92"),
        ],
    ),
    (
        "yanzhou.txt",
        "jining-yanzhou-governance-2024.txt",
        [
            (42, "2021.27"),
            (112, "2695.00"),
            (96, "2694.99"),
            (103, "3031.90"),
            (48, "2694.99"),
            (90, "601.65"),
            (6, "0.00"),
            (3, "0.00"),
            (12, "0.00"),
        ],
    ),
    (
        "liaocheng.txt",
        "liaocheng-hotline-2024.txt",
        [
            (9, "14228.40"),
            (32, "18971.20"),
            (35, "18971.19"),
            (15, "21342.60"),
            (35, "18971.19"),
            (26, "1606.38"),
            (0, "0"),
            (0, "0"),
            (8, "7.92"),
        ],
    ),
];

fn read(path: &Path) -> Report {
    let document: Document =
        intake::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reports = reading::read(&document, "sample");
    assert_eq!(reports.len(), 1, "{}", path.display());
    reports.remove(0)
}

fn sample(name: &str) -> Report {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name))
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
    let Some(folder) = std::env::var_os("JUESUAN_REPORTS").map(PathBuf::from) else {
        eprintln!("skipped: JUESUAN_REPORTS does not name the folder of the reports");
        return;
    };
    for (name, published, _) in REPORTS {
        let (sample, published) = (sample(name), read(&folder.join(published)));
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
