//! Rows of 09 besides its columns, as Yunnan and the forms of the first years print them.

use super::show;
use crate::document::{Document, Format};
use crate::report::{Cell, Report, Side};

/// The form of Yunnan: the numbers of its rows, two budgets, and what is counted below.
const YUNNAN: &str = "某县某局2030年度部门决算
财政拨款“三公”经费、行政参公单位机关运行经费情况表
金额单位：万元
项  目 行次 预算数 全年预算数 决算统计数
一、“三公”经费支出 1 — — —
（一）支出合计 2 5.00 5.00 4.50
1.因公出国（境）费 3 0.00 0.00 0.00
2.公务用车购置及运行维护费 4 3.00 3.00 2.50
（1）公务用车购置费 5 0.00 0.00 0.00
（2）公务用车运行维护费 6 3.00 3.00 2.50
3.公务接待费 7 2.00 2.00 2.00
（1）国内接待费 8 — — 2.00
其中：外事接待费 9 — — 0.00
（2）国（境）外接待费 10 — — 0.00
（二）相关统计数 11 — — —
1.因公出国（境）团组数（个） 12 — — 0
2.因公出国（境）人次数（人） 13 — — 0
3.公务用车购置数（辆） 14
4.公务用车保有量（辆） 15 — — 2
5.国内公务接待批次（个） 16 — — 12
其中：外事接待批次（个） 17 — — 0
6.国内公务接待人次（人） 18 — — 96
二、机关运行经费 22 — — 112.50
（一）行政单位 23 — — 112.50
";

fn read(text: &str) -> Report {
    let document = Document::new(Format::Text, text.to_owned());
    crate::reading::read(&document, "x").remove(0)
}

fn figures(report: &Report) -> Vec<String> {
    report.narrative.figures.iter().map(show).collect()
}

const EXPECTED: [&str; 11] = [
    "国内接待费|金额|2.00万元",
    "外事接待|金额|0.00万元",
    "国（境）外接待费|金额|0.00万元",
    "因公出国（境）团组|数量|0个",
    "因公出国（境）团组|数量|0人",
    "公务用车保有量|数量|2辆",
    "国内接待费|数量|12个",
    "外事接待|数量|0个",
    "国内接待费|数量|96人",
    "机关运行经费|金额|112.50万元",
    "机关运行经费：行政单位|金额|112.50万元",
];

#[test]
fn rows_that_count_and_pay_besides_are_stated() {
    let report = read(YUNNAN);
    // The number of a row that is blank is no count.
    assert_eq!(figures(&report), EXPECTED);
    let table = &report.tables[0];
    // The second budget has no column; nothing else is unread.
    assert_eq!(table.unread.len(), 6, "{:?}", table.unread);
    let tabs = YUNNAN.lines().map(|line| {
        if line.contains('县') || line.contains('表') {
            line.to_owned()
        } else {
            line.replace(' ', "\t")
        }
    });
    let tabs: Vec<String> = tabs.collect();
    assert_eq!(figures(&read(&tabs.join("\n"))), EXPECTED);
}

#[test]
fn a_column_of_last_year_is_no_count_of_this() {
    let text = "某局2030年度部门决算
“三公”经费支出决算表
单位：万元
项目\t2029年决算数\t2030年决算数
合计\t9.00\t8.00
1.因公出国（境）费\t0.00\t0.00
2.公务接待费\t5.00\t4.00
3.公务用车购置及运行维护费\t4.00\t4.00
（1）公务用车购置费\t0.00\t0.00
（2）公务用车运行维护费\t4.00\t4.00
公务接待批次（批）\t7\t6
公务用车保有量（辆）\t2\t1
会议费\t3.00\t2.00
";
    let report = read(text);
    let expected = ["公务接待费|数量|6批", "公务用车保有量|数量|1辆", "会议费|金额|2.00万元"];
    assert_eq!(figures(&report), expected);
}

#[test]
fn one_number_where_two_columns_are_is_no_count() {
    let text = "某局2030年度部门决算
“三公”经费支出决算表
单位：万元
项目 预算数 决算数
合计 9.00 8.00
公务接待费 5.00 4.00
公务用车购置及运行维护费 4.00 4.00
公务用车运行维护费 4.00 4.00
公务接待批次（批） 3 7 6
";
    assert_eq!(figures(&read(text)), [""; 0]);
}

#[test]
fn another_half_has_columns_of_its_own() {
    let text = "某局2030年度部门决算
“三公”经费支出决算表
单位：万元
项目 预算数 决算数 项目 统计数
合计 9.00 8.00 车辆数合计（辆） 3
公务接待费 5.00 4.00 会议费 1.00
公务用车购置及运行维护费 4.00 4.00 培训费 2.00
公务用车运行维护费 4.00 4.00
公务接待批次（批） 7 6 设备（台） 1
";
    let report = read(text);
    let table = &report.tables[0];
    let values = table.rows.iter().flat_map(|row| &row.cells).filter_map(Cell::value);
    assert_eq!(values.count(), 8, "{:?}", table.unread);
    assert_eq!(figures(&report), ["公务接待费|数量|6批"]);
}

#[test]
fn a_count_that_stands_alone_is_that_of_its_cell() {
    let text = |row: &str| {
        format!(
            "某局2030年度部门决算\n“三公”经费支出决算表\n单位：万元\n项目\t2029年决算数\t2030年决算数\n\
             合计\t9.00\t8.00\n公务接待费\t9.00\t8.00\n公务用车购置及运行维护费\t0.00\t0.00\n{row}\n"
        )
    };
    let counted = |row| figures(&read(&text(row)));
    assert_eq!(counted("公务接待批次（批）\t\t7"), ["公务接待费|数量|7批"]);
    for open in ["公务接待批次（批）\t7\t", "公务接待批次（批） 7"] {
        assert_eq!(counted(open), [""; 0], "{open}");
    }
}

#[test]
fn counts_without_decimals_below_the_last_amount_belong_to_the_table() {
    let text = "某局2030年度部门决算
“三公”经费支出决算表
单位：元
项目 2029年执行数 2030年决算数
一、支出合计 260000 250000
1、因公出国（境）费用 0 0
2、公务接待费 160000 150000
3、公务用车费 100000 100000
其中：（1）公务用车运行维护费 100000 100000
（2）公务用车购置 0 0
二、相关统计数
4.公务用车保有量（辆） 2 1
5.公务接待批次（批） 11 10
三、增减变化原因 接待减少1批
";
    let report = read(text);
    assert_eq!(figures(&report), ["公务用车保有量|数量|1辆", "公务接待费|数量|10批"]);
    let table = &report.tables[0];
    assert_eq!(table.lines.1, 13);
    let actual = table.rows.iter().find(|row| row.side == Side::Actual);
    let amounts =
        actual.unwrap().cells.iter().map(|cell| cell.value().map(|value| value.to_string()));
    let expected = ["250000", "0", "100000", "0", "100000", "150000"];
    assert_eq!(amounts.collect::<Vec<_>>(), expected.map(|amount| Some(amount.to_owned())));
    assert_eq!(table.unread.len(), 6, "those of the year before: {:?}", table.unread);
}

#[test]
fn an_amount_that_stands_alone_in_a_row_of_two_is_of_neither() {
    let text = "某局2030年度部门决算
“三公”经费支出决算表
单位：万元
项目 行次 预算数 决算数
合计 1 9.00 8.00
公务接待费 2 5.00 4.00
公务用车购置及运行维护费 3 4.00 4.00
公务用车购置费 4 3.00
公务用车运行维护费 5 4.00 4.00
";
    let report = read(text);
    let table = &report.tables[0];
    let unread: Vec<_> = table.unread.iter().map(|unread| &*unread.text).collect();
    assert_eq!(unread, ["3.00"]);
    let values = table.rows.iter().flat_map(|row| &row.cells).filter_map(Cell::value);
    assert_eq!(values.count(), 8);
}

#[test]
fn of_columns_for_all_money_and_for_each_book_the_first_are_read() {
    let text = "某院2030年度
一、2030年度一般公共预算及政府性基金财政拨款“三公”经费支出决算表
单位：万元
项目 | 预算数 | 决算数 | ||||
合计 | 一般公共预算 | 政府性基金 | 合计 | 一般公共预算 | 政府性基金 | |
因公出国（境）费 | 0 | 0 | 0 | 0 | 0 | 0 |
公务接待费 | 8 | 7 | 1 | 2.25 | 2.25 | 0 |
公务用车购置及运行费 | 9 | 9 | 0 | 7.5 | 7.5 | 0 |
其中：公务用车运行维护费 | 6 | 6 | 0 | 5.5 | 5.5 | 0 |
公务用车购置费 | 3 | 3 | 0 | 2 | 2 | 0 |
总计 | 17 | 16 | 1 | 9.75 | 9.75 | 0 |
二、三公经费支出决算情况说明
三公经费支出决算9.75万元。
";
    let report = read(text);
    let values = |side| {
        let row = report.tables[0].rows.iter().find(|row| row.side == side);
        let cells = row.unwrap().cells.iter();
        cells.map(|cell| cell.value().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(values(Side::Budget), ["17", "0", "9", "3", "6", "8"]);
    assert_eq!(values(Side::Actual), ["9.75", "0", "7.5", "2", "5.5", "2.25"]);
}

#[test]
fn totals_that_lost_their_label_are_known_by_what_they_sum() {
    let text = |total: &str| {
        format!(
            "某校2030年度决算\n“三公”经费支出决算表\n单位：万元\n项目\n预算数\n决算数\n3.50\n{total}\n\
             因公出国（境）费\n0.00\n0.00\n公务接待费\n1.50\n1.00\n\
             公务用车购置及运行维护费\n2.00\n2.00\n公务用车购置费\n0.00\n0.00\n\
             公务用车运行维护费\n2.00\n2.00\n"
        )
    };
    let totals = |report: &Report| {
        let rows = report.tables[0].rows.iter();
        rows.map(|row| row.cells[0].value().map(|value| value.to_string())).collect::<Vec<_>>()
    };
    let right = read(&text("3.00"));
    assert_eq!(totals(&right), [Some("3.50".to_owned()), Some("3.00".to_owned())]);
    // Else it is not known what they are.
    let other = read(&text("3.20"));
    assert_eq!(totals(&other), [None, None]);
    assert_eq!(other.tables[0].unread.len(), 2);
}
