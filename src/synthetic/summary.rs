//! The fifth part: 绩效自评情况汇总表 of the projects.

use crate::report::{Amount, FigureKind, Located, Project, Report, SectionKind};

use super::grid::print_name;
use super::page::Page;
use super::written::WrittenProject;
use super::{Layout, table};

/// Writes the heading of the fifth part and the summary.
pub(super) fn write(page: &mut Page, report: &Report) {
    page.heading(2, "第五部分");
    page.paragraph("附件");
    if report.projects.iter().any(|project| project.number.is_some()) {
        summary(page, report);
    }
}

fn score(value: Option<&Located<Amount>>) -> String {
    value.map(|located| located.value.to_string()).unwrap_or_default()
}

fn summary(page: &mut Page, report: &Report) {
    let year = report.year_text();
    page.heading(4, &format!("{year}年度项目支出绩效自评情况汇总表"));
    let department = table::department_line(page.style, report);
    page.paragraph(&department);
    // One form has the rate of execution, the other the grade.
    let with_rate = report.projects.iter().any(|project| project.execution_rate.is_some());
    let header = if with_rate {
        ["序号", "单位名称", "项目名称", "预算执行率", "自评得分"]
    } else {
        ["序号", "项目名称", "资金使用单位", "自评得分", "自评等级"]
    };
    page.plain_row(&header.map(str::to_owned));
    let mut group: Option<&str> = None;
    for project in report.projects.iter().filter(|project| project.number.is_some()) {
        if project.group.as_deref() != group {
            group = project.group.as_deref();
            let mut cells = vec![String::new(); 5];
            // In one layout the heading stands in the first cell, in the other in the second.
            let at = usize::from(page.style.layout == Layout::Tabs);
            group.unwrap_or_default().clone_into(&mut cells[at]);
            page.plain_row(&cells);
        }
        let line = page.line();
        let cells = project_cells(page, project, with_rate);
        page.plain_row(&cells);
        page.written.projects.push(WrittenProject {
            name: print_name(page.style, &project.name.value),
            score: project.score.as_ref().map(|located| located.value),
            line,
        });
    }
    page.blank();
    if counted(report) > report.projects.len() {
        page.paragraph(&print_name(page.style, "备注：涉密项目按规定不在表中列示。"));
    }
}

/// How many projects the narrative speaks of.
fn counted(report: &Report) -> usize {
    let counts = report.narrative.stated(SectionKind::Performance, "自评项目", FigureKind::Count);
    let numbers = counts.filter_map(|figure| figure.value?.to_string().parse().ok());
    numbers.max().unwrap_or(0)
}

fn project_cells(page: &Page, project: &Project, with_rate: bool) -> Vec<String> {
    let name = print_name(page.style, &project.name.value);
    let unit = print_name(page.style, project.spending_unit.as_deref().unwrap_or_default());
    let number = project.number.clone().unwrap_or_default();
    let score = score(project.score.as_ref());
    if with_rate {
        let rate = project
            .execution_rate
            .as_ref()
            .map(|rate| format!("{}%", rate.value))
            .unwrap_or_default();
        vec![number, unit, name, rate, score]
    } else {
        let grade = project.grade.as_ref().map(|grade| grade.value.chinese().to_owned());
        vec![number, name, unit, score, grade.unwrap_or_default()]
    }
}
