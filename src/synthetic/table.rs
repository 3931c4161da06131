//! A whole table: title, preamble, header, rows over pages, note.

use fastrand::Rng;

use crate::report::{Report, Scope, Table, TableKind};

use super::form::Form;
use super::grid::{Grid, print_name};
use super::page::Page;
use super::{
    Damage, Layout, Numbering, Preamble, Style, damage, detail, header, subject_table,
    three_public, two_sided,
};

/// Writes a table under its printed number.
pub(super) fn write(page: &mut Page, report: &Report, table: &Table, number: usize, rng: &mut Rng) {
    let style = page.style;
    let first = page.line();
    let head = Head {
        title: (!style.has(&Damage::LostTitle(table.kind)))
            .then(|| style.titles.of(table.kind, number)),
        unit: report.unit_of(table).unwrap_or("万元"),
        marked: !style.has(&Damage::LostMark(table.kind)),
    };
    write_head(page, report, &head, number, rng);
    let mut grid = match table.kind {
        TableKind::IncomeAndExpenditure | TableKind::FiscalAppropriation => {
            two_sided::grid(style, table)
        }
        TableKind::BasicExpenditureDetail => detail::grid(style, table),
        TableKind::ThreePublic => three_public::grid(style, table),
        _ => subject_table::grid(style, table),
    };
    if table.kind == TableKind::ThreePublic && style.half_width {
        for cell in grid.header.iter_mut().flatten() {
            *cell = print_name(style, cell);
        }
    }
    damage::apply(&mut grid, style, rng);
    if style.has(&Damage::DepartmentRubbish) {
        damage::department_rubbish(page, &grid, report, rng);
    }
    let raw = (style.layout == Layout::Spaced && grid.header.len() > 1).then(|| {
        let columns = super::grid::printed_columns(style, columns_of(table));
        header::spaced_lines(style, table.kind, &columns)
    });
    if style.has(&Damage::HeaderRubbish) {
        damage::header_rubbish(page, &mut grid, rng);
    }
    write_header(page, &grid, raw.as_deref(), false);
    let kind = table.kind;
    for (index, row) in std::mem::take(&mut grid.rows).into_iter().enumerate() {
        let breaks = style.page_length.is_some_and(|length| index > 0 && index % length == 0);
        // 09 is one row, or too short to break.
        if breaks && kind != TableKind::ThreePublic {
            page.blank();
            if style.page_numbers {
                page.paragraph(&format!("— {} —", 10 + page.line() / 40));
            }
            write_header(page, &grid, raw.as_deref(), true);
        }
        page.row(kind, row);
    }
    if style.layout != Layout::Spaced {
        page.blank();
    }
    page.paragraph(&note(style, report, table));
    if style.has(&Damage::CutOff(table.kind)) {
        let share = 0.4 + rng.f64() * 0.4;
        page.cut_since(first, share);
    }
}

fn columns_of(table: &Table) -> &[crate::report::Column] {
    if table.kind.is_two_sided() { &table.expenditure_columns } else { &table.columns }
}

fn write_header(page: &mut Page, grid: &Grid, raw: Option<&[String]>, repeated: bool) {
    if let Some(lines) = raw {
        for line in lines {
            page.push(line);
        }
        page.blank();
        return;
    }
    let has_column_row =
        !matches!(grid.kind, TableKind::BasicExpenditureDetail | TableKind::ThreePublic)
            && (page.style.line_numbers || !grid.kind.is_two_sided());
    let kept = if repeated && has_column_row && !Form::of(page.style).repeats_column_row {
        grid.header.len() - 1
    } else {
        grid.header.len()
    };
    let loosens = repeated && page.style.layout == Layout::BlankTabs && grid.kind.is_two_sided();
    for cells in grid.header.iter().take(kept) {
        let mut cells = cells.clone();
        if loosens {
            cells.iter_mut().for_each(header::loosen);
        }
        page.plain_row(&cells);
    }
}

/// The 部门： or 单位： line of a report.
pub(super) fn department_line(style: &Style, report: &Report) -> String {
    let department = &report.department;
    let (label, suffix) = match department.scope {
        Scope::Department => ("部门", if style.suffix { "（汇总）" } else { "" }),
        Scope::Own => ("单位", "（本级）"),
        Scope::Unit => ("单位", ""),
    };
    let colon = Form::of(style).colon;
    print_name(style, &format!("{label}{colon}{}{suffix}", department.name))
}

/// What stands above the header of a table.
pub(super) struct Head<'a> {
    /// Its title, if that is not lost.
    pub(super) title: Option<String>,
    /// The unit of its amounts.
    pub(super) unit: &'a str,
    /// Whether 公开NN表 is not lost.
    pub(super) marked: bool,
}

/// Writes title, number, department and unit of a table.
pub(super) fn write_head(
    page: &mut Page,
    report: &Report,
    head: &Head<'_>,
    number: usize,
    rng: &mut Rng,
) {
    let style = page.style;
    let form = Form::of(style);
    if let Some(title) = &head.title {
        let title = print_name(style, title);
        if style.layout == Layout::Spaced {
            page.push(&format!(" {title}"));
        } else {
            page.heading(2 + rng.usize(..3), &title);
        }
    }
    let marked = style.numbering != Numbering::Unmarked && head.marked;
    let mark = marked.then(|| format!("{}{number:02}{}", form.mark.0, form.mark.1));
    let department = department_line(style, report);
    let unit = format!("金额单位{}{}", form.colon, head.unit);
    let preamble = match style.preamble {
        Preamble::Mixed => [
            Preamble::Apart,
            Preamble::Apart,
            Preamble::UnitUnderMark,
            Preamble::DepartmentFirst,
            if style.layout == Layout::Markdown { Preamble::OneLine } else { Preamble::Apart },
        ][rng.usize(..5)],
        one => one,
    };
    let with_unit = mark.iter().map(String::as_str).chain([unit.as_str()]).collect::<Vec<_>>();
    match preamble {
        Preamble::Apart | Preamble::Mixed => {
            for line in mark.iter().chain([&department, &unit]) {
                page.paragraph(line);
            }
        }
        Preamble::UnitUnderMark => {
            page.paragraph(&with_unit.join("\n"));
            page.paragraph(&department);
        }
        Preamble::DepartmentFirst => {
            page.paragraph(&department);
            page.paragraph(&with_unit.join("\n"));
        }
        Preamble::DepartmentWithUnit => {
            if let Some(mark) = &mark {
                page.paragraph(mark);
            }
            page.paragraph(&format!("{department} {unit}"));
        }
        Preamble::OneLine => {
            let parts: Vec<_> =
                mark.iter().map(String::as_str).chain([department.as_str(), &unit]).collect();
            page.paragraph(&parts.join(" "));
        }
    }
}

/// What stands below a table, in words of our own.
fn note(style: &Style, report: &Report, table: &Table) -> String {
    let who = if report.department.scope == Scope::Department { "本部门" } else { "本单位" };
    let text = match table.kind {
        TableKind::IncomeAndExpenditure => "注：本表汇总列示当年全部收入与支出以及结转情况。",
        TableKind::Income => "注：本表按功能分类列示当年各项收入的来源。",
        TableKind::Expenditure => "注：本表按功能分类列示当年各项支出的性质。",
        TableKind::FiscalAppropriation => "注：本表分预算列示当年财政拨款的收入、支出与结转。",
        TableKind::GeneralBudgetExpenditure => "注：本表按功能分类列示一般公共预算财政拨款的支出。",
        TableKind::BasicExpenditureDetail => "注：本表按经济分类列示基本支出的去向。",
        TableKind::GovernmentFund if table.is_empty() => {
            return print_name(style, &format!("注：{who}当年无政府性基金收支，本表为空表。"));
        }
        TableKind::GovernmentFund => "注：本表列示政府性基金的收入、支出与结转。",
        TableKind::StateCapital if table.is_empty() => {
            return print_name(
                style,
                &format!("注：{who}当年无国有资本经营预算支出，本表为空表。"),
            );
        }
        TableKind::StateCapital => "注：本表列示国有资本经营预算安排的支出。",
        TableKind::ThreePublic if table.is_empty() => {
            return print_name(style, &format!("注：{who}当年无财政拨款“三公”经费，本表为空表。"));
        }
        TableKind::ThreePublic => "注：预算数指调整后的全年预算，决算数含以前年度结转的支出。",
    };
    print_name(style, text)
}
