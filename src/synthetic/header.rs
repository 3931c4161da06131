//! The header blocks of the nine tables.

use crate::report::TableKind;

use super::form::Form;
use super::{Layout, Style};

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn numbers(from: usize, count: usize) -> impl Iterator<Item = String> {
    (from..from + count).map(|number| number.to_string())
}

fn blanks(count: usize) -> impl Iterator<Item = String> {
    std::iter::repeat_n(String::new(), count)
}

/// The header rows of a table; the last is the 栏次 one, where the form has it.
pub(super) fn rows(
    style: &Style,
    kind: TableKind,
    columns: &[(usize, String)],
) -> Vec<Vec<String>> {
    let mut rows = match kind {
        TableKind::IncomeAndExpenditure | TableKind::FiscalAppropriation => {
            two_sided(style, kind, columns)
        }
        TableKind::BasicExpenditureDetail => detail(style),
        TableKind::ThreePublic => three_public(),
        _ => subject(style, kind, columns),
    };
    if style.layout == Layout::BlankTabs && !kind.is_two_sided() {
        rows.iter_mut().flatten().for_each(loosen);
    }
    rows
}

/// Puts a space where a long header was broken in its cell.
pub(super) fn loosen(header: &mut String) {
    let length = header.chars().count();
    if length > 6 {
        let broken = header.chars().enumerate();
        *header = broken
            .flat_map(|(at, c)| (at == length / 2).then_some(' ').into_iter().chain([c]))
            .collect();
    }
}

fn two_sided(style: &Style, kind: TableKind, columns: &[(usize, String)]) -> Vec<Vec<String>> {
    let form = Form::of(style);
    let single = kind == TableKind::IncomeAndExpenditure;
    let (income, expenditure) = if single { ("收入", "支出") } else { ("收 入", "支 出") };
    let heads = if single { vec!["金额".to_owned()] } else { names(columns) };
    let head: Vec<_> =
        row([income, "", "", expenditure, ""]).into_iter().chain(blanks(heads.len())).collect();
    let titles: Vec<_> =
        row(["项目", "行次", "金额", "项目", "行次"]).into_iter().chain(heads.clone()).collect();
    let column_row: Vec<_> = row([form.column_row, "", "1", form.column_row, ""])
        .into_iter()
        .chain(numbers(2, heads.len()))
        .collect();
    if style.line_numbers {
        return vec![head, titles, column_row];
    }
    // Without 行次 there are no 栏次 either; its columns are the second and the fifth.
    let without = |cells: Vec<String>| {
        let kept = cells.into_iter().enumerate().filter(|(at, _)| ![1, 4].contains(at));
        kept.map(|(_, cell)| cell).collect()
    };
    vec![without(head), without(titles)]
}

fn names(columns: &[(usize, String)]) -> Vec<String> {
    columns.iter().map(|(_, name)| name.clone()).collect()
}

/// How the expenditure columns of a table keyed by subject are grouped: before, within and
/// behind 本年支出.
fn groups(kind: TableKind, columns: &[String]) -> (usize, usize) {
    let first = columns.iter().position(|name| ["小计", "合计"].contains(&name.as_str()));
    match (kind, first) {
        (
            TableKind::GeneralBudgetExpenditure
            | TableKind::GovernmentFund
            | TableKind::StateCapital,
            Some(first),
        ) => (first, (first + 3).min(columns.len())),
        _ => (columns.len(), columns.len()),
    }
}

fn subject(style: &Style, kind: TableKind, columns: &[(usize, String)]) -> Vec<Vec<String>> {
    let form = Form::of(style);
    let columns = names(columns);
    let (from, to) = groups(kind, &columns);
    let pair = |text: &str| {
        if form.second_cell { row(["", text]) } else { row([text, ""]) }
    };
    let mut upper = pair(form.item);
    let mut lower = row([form.code, "科目名称"]);
    for (index, name) in columns.iter().enumerate() {
        let grouped = (from..to).contains(&index);
        let above = if index == from && grouped { "本年支出" } else { "" };
        if grouped || form.second_cell {
            upper.push(above.to_owned());
            lower.push(name.clone());
        } else {
            upper.push(name.clone());
            lower.push(String::new());
        }
    }
    let column_row = pair(form.column_row).into_iter().chain(numbers(1, columns.len())).collect();
    vec![upper, lower, column_row]
}

fn detail(style: &Style) -> Vec<Vec<String>> {
    let code = Form::of(style).code;
    vec![
        row(["人员经费", "", "", "公用经费", "", "", "", "", ""]),
        row([code, "科目名称", "金额", code, "科目名称", "金额", code, "科目名称", "金额"]),
    ]
}

const OVERSEAS: &str = "因公出国（境）费";
const VEHICLES: &str = "公务用车购置及运行维护费";

fn three_public() -> Vec<Vec<String>> {
    let half = ["合计", OVERSEAS, VEHICLES, "", "", "公务接待费"];
    let parts = ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""];
    let twice = |cells: [&str; 6]| [row(cells), row(cells)].concat();
    vec![
        [row(["预算数", "", "", "", "", ""]), row(["决算数", "", "", "", "", ""])].concat(),
        twice(half),
        twice(parts),
        numbers(1, 12).collect(),
    ]
}

/// The header as lines of the space-parted layout, where cells that are two rows high stand
/// on lines of their own and long ones are broken.
pub(super) fn spaced_lines(
    style: &Style,
    kind: TableKind,
    columns: &[(usize, String)],
) -> Vec<String> {
    debug_assert_eq!(style.layout, Layout::Spaced);
    let form = Form::of(style);
    let lines = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let column_row = |count: usize| {
        let numbers: Vec<_> = numbers(1, count).collect();
        format!("{} {}", form.column_row, numbers.join(" "))
    };
    match kind {
        TableKind::Income | TableKind::Expenditure => {
            let mut columns = names(columns);
            let count = columns.len();
            let mut text = lines(&["项目", ""]);
            if kind == TableKind::Expenditure {
                let last = columns.pop().unwrap_or_default();
                let cut = last.chars().count().saturating_sub(1);
                let broken: String = last.chars().take(cut).collect();
                text.extend([columns.join(" "), broken, String::new()]);
                text.push(last.chars().skip(cut).collect());
            } else {
                text.push(columns.join(" "));
            }
            text.extend([format!("{} 科目名称", form.code), String::new(), column_row(count)]);
            text
        }
        TableKind::GovernmentFund => {
            let columns = names(columns);
            let (from, to) = groups(kind, &columns);
            let mut text = lines(&["项目", ""]);
            text.extend([columns[..from].join(" "), String::new()]);
            text.extend(["本年支出".to_owned(), String::new(), columns[to..].join(" ")]);
            text.push(format!("{} 科目名称 {}", form.code, columns[from..to].join(" ")));
            text.extend([String::new(), column_row(columns.len())]);
            text
        }
        TableKind::ThreePublic => lines(&[
            "预算数 决算数",
            "",
            "合计",
            "因公出国（境）",
            "",
            "费",
            "",
            VEHICLES,
            "",
            "公务接待费 合计",
            "因公出国（境）",
            "",
            "费",
            "",
            VEHICLES,
            "",
            "公务接待费",
            "小计 公务用车购置费",
            "",
            "公务用车运行维",
            "护费",
            "",
            "小计 公务用车购置费",
            "公务用车运行维",
            "",
            "护费",
            "",
            "1 2 3 4 5 6 7 8 9 10 11 12",
        ]),
        _ => {
            let rows = rows(style, kind, columns);
            let joined = rows.iter().map(|cells| {
                let printed: Vec<_> =
                    cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
                printed.join(" ")
            });
            joined.flat_map(|line| [line, String::new()]).take(rows.len() * 2 - 1).collect()
        }
    }
}
