//! What stands before the tables: cover, contents, first part.

use fastrand::Rng;

use crate::report::{RemarkKind, Report, Scope};

use super::further::Printed;
use super::grid::print_name;
use super::numerals::numeral;
use super::page::Page;
use super::{Layout, words};

/// The headings of the third part.
pub(super) const NARRATIVE: [&str; 13] = [
    "收入支出决算总体情况说明",
    "收入决算情况说明",
    "支出决算情况说明",
    "财政拨款收入支出决算总体情况说明",
    "一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款基本支出决算情况说明",
    "政府性基金预算财政拨款收入支出决算情况说明",
    "国有资本经营预算财政拨款支出决算情况说明",
    "财政拨款“三公”经费支出决算情况说明",
    "机关运行经费支出说明",
    "政府采购支出说明",
    "国有资产占用情况说明",
    "预算绩效情况说明",
];

/// 部门 or 单位, as the report calls itself.
pub(super) fn kind_of_body(report: &Report) -> &'static str {
    if report.department.scope == Scope::Department { "部门" } else { "单位" }
}

/// Writes everything up to the heading of the second part.
pub(super) fn write(page: &mut Page, report: &Report, rng: &mut Rng) {
    let body = kind_of_body(report);
    let name = print_name(page.style, &report.department.name);
    let year = report.year_text();
    page.blank();
    if page.style.layout == Layout::BlankTabs {
        for line in [format!("{year} 年度"), name.clone(), format!("{body}决算")] {
            page.push(&line);
        }
        page.blank();
    } else {
        page.heading(1, &format!("{year}年度{name}{body}决算"));
    }
    contents(page, report, body, &year);
    page.heading(2, "第一部分");
    page.paragraph(&format!("{body}概况"));
    page.heading(4, &format!("一、{body}职责"));
    for number in 1..=8 {
        let duty = words::duty(rng);
        page.paragraph(&format!("{number}、{duty}"));
    }
    page.heading(4, "二、机构设置");
    units(page, report, body, &year);
    page.heading(2, "第二部分");
    page.heading(2, &format!("{year}年度{body}决算表"));
}

/// The units that the accounts comprise, where the report says which.
fn units(page: &mut Page, report: &Report, body: &str, year: &str) {
    let name = print_name(page.style, &report.department.name);
    let listed = report.remarks.iter().find(|remark| remark.kind == RemarkKind::Units);
    let Some([stated, _, names @ ..]) = listed.map(|listed| listed.values.as_slice()) else {
        page.paragraph(&format!("编入{year}年度{body}决算的单位为：{name}。"));
        return;
    };
    page.paragraph(&format!(
        "纳入{name}{year}年度{body}决算编制范围的二级预算单位共{stated}个，包括："
    ));
    for (number, unit) in (1..).zip(names) {
        page.paragraph(&format!("{number}.{}", print_name(page.style, unit)));
    }
}

fn contents(page: &mut Page, report: &Report, body: &str, year: &str) {
    let bullet = if page.style.layout == Layout::Markdown { "- " } else { "" };
    let entry = |page: &mut Page, number: &str, title: &str| {
        let title = print_name(page.style, title);
        page.paragraph(&format!("{bullet}{number}、{title}"));
    };
    page.heading(4, "目 录");
    page.heading(4, &format!("第一部分 {body}概况"));
    entry(page, "一", &format!("{body}职责"));
    entry(page, "二", "机构设置");
    page.heading(4, &format!("第二部分 {year}年度{body}决算表"));
    for (number, printed) in (1..).zip(page.style.numbering.printed(report)) {
        let title = match printed {
            Printed::Kind(kind) => kind.title(),
            Printed::Further(further) => further.title(),
        };
        entry(page, &numeral(number), title);
    }
    page.heading(4, &format!("第三部分 {year}年度{body}决算情况说明"));
    for (number, title) in (1..).zip(NARRATIVE) {
        entry(page, &numeral(number), title);
    }
    page.heading(4, "第四部分 名词解释");
    page.heading(4, "第五部分 附件");
}
