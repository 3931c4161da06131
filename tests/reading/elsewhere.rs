//! Tables as other provinces print them: amounts below zero, thousands parted by blanks, zeros
//! without decimals, one cell a line.

use juesuan::report::{Report, Table, TableKind};

use crate::texts::read;

/// The amounts of a table's rows, blank cells as dashes; nothing may be unread.
fn amounts(report: &Report, kind: TableKind) -> Vec<String> {
    let table = report.tables.iter().find(|table| table.kind == kind);
    let table = table.unwrap_or_else(|| panic!("no table {kind:?}"));
    assert!(table.unread.is_empty(), "{:?}", table.unread);
    rows(table)
}

/// The amounts of a table's rows, blank cells as dashes.
fn rows(table: &Table) -> Vec<String> {
    let cell = |cell: &juesuan::report::Cell| cell.value().map_or("-".into(), |a| a.to_string());
    let row =
        |row: &juesuan::report::Row| row.cells.iter().map(cell).collect::<Vec<String>>().join(" ");
    table.rows.iter().map(row).collect()
}

const EXPENDITURE: &str = "支出决算表\n公开03表\n部门：某局  金额单位：元\n\
    科目编码  科目名称  本年支出合计  基本支出  项目支出  上缴上级支出  经营支出  对附属单位补助支出\n\
    合计  12 737 035.02  12 736 000.00  1 035.02  0.00  0.00  0.00\n\
    201  一般公共服务支出  12 738 040.02  12 736 000.00  2 040.02  0.00  0.00  0.00\n\
    229  其他支出  NEGATIVE  0.00  NEGATIVE  0.00  0.00  0.00\n";

#[test]
fn thousands_parted_by_blanks_and_amounts_below_zero() {
    let expected = [
        "12737035.02 12736000.00 1035.02 0.00 0.00 0.00",
        "12738040.02 12736000.00 2040.02 0.00 0.00 0.00",
        "-1005.00 0.00 -1005.00 0.00 0.00 0.00",
    ];
    for negative in ["-1 005.00", "(1 005.00)", "（1 005.00）", "—1 005.00", "－1 005.00"] {
        let text = EXPENDITURE.replace("NEGATIVE", negative);
        assert_eq!(amounts(&read(&text), TableKind::Expenditure), expected, "{text}");
        let celled = text.replace("  ", "\t");
        assert_eq!(amounts(&read(&celled), TableKind::Expenditure), expected, "{celled}");
    }
}

#[test]
fn economic_subjects_by_kind_of_expense_one_cell_a_line() {
    let text = "一般公共预算财政拨款基本支出决算明细表\n公开06表\n单位：某局\n金额单位：万元\n\
        项目\n基本支出\n经济科目编码\n科目名称\n合计\n人员经费\n公用经费\n\
        合计\n30.00\n20.00\n10.00\n301\n工资福利支出\n20.00\n20.00\n30101\n基本工资\n20.00\n20.00\n\
        302\n商品和服务支出\n10.00\n10.00\n30201\n办公费\n10.00\n0.00\n10.00\n";
    let expected = [
        "30.00 20.00 10.00",
        "20.00 20.00 -",
        "20.00 20.00 -",
        "10.00 - 10.00",
        "10.00 0.00 10.00",
    ];
    assert_eq!(amounts(&read(text), TableKind::BasicExpenditureDetail), expected);
}

#[test]
fn three_public_expenses_that_are_all_zero() {
    let text = "财政拨款“三公”经费支出决算表\n公开09表\n部门：某局\t金额单位：万元\n\
        项目\t行次\t预算数\t决算数\n合计\t1\t0\t0\n1.因公出国（境）费\t2\t0\t0\n2.公务接待费\t3\t0\t0\n\
        3.公务用车购置及运行维护费\t4\t0\t0\n其中：（1）公务用车运行维护费\t5\t0\t0\n（2）公务用车购置费\t6\t0\t0\n";
    assert_eq!(amounts(&read(text), TableKind::ThreePublic), ["0 0 0 0 0 0"; 2]);
}

#[test]
fn three_public_expenses_of_which_only_the_lines_are_numbered() {
    let text = "财政拨款“三公”经费支出决算表\n公开08表\n部门：某院\t金额单位：元\n\
        项目\t行次\t预算数\t决算数\n合计\t1\t\t\n1.因公出国（境）费\t2\t\t\n2.公务用车购置及运行费\t3\t\t\n\
        （1）公务用车购置费\t4\t\t\n（2）公务用车运行维护费\t5\t\t\n3.公务接待费\t6\t\t\n";
    let report = read(text);
    assert!(report.tables.iter().all(|table| table.unread.is_empty()));
}

/// Some print last year's accounts, or the difference, beside those of the year.
#[test]
fn three_public_expenses_of_two_years() {
    let table = |head: &str, rows: [&str; 6]| {
        let [all, trips, guests, cars, bought, run] = rows;
        format!(
            "“三公”经费支出决算表\n公开09表\n部门：某局\t金额单位：万元\n项目\t{head}\n合计\t{all}\n1.因公出国（境）经费\t{trips}\n\
             2.公务接待费\t{guests}\n3.公务用车购置及运行费\t{cars}\n其中：购置经费\t{bought}\n运行维护费\t{run}\n"
        )
    };
    let cells = [
        "20.00\t18.00\t17.00",
        "3.00\t2.00\t2.00",
        "5.00\t4.00\t4.00",
        "12.00\t12.00\t11.00",
        "4.00\t4.00\t4.00",
        "8.00\t8.00\t7.00",
    ];
    let read = |head| read(&table(head, cells)).tables.remove(0);
    let of_two_years = read("2029年决算数\t2030年预算数\t2030年决算数");
    let expected = ["18.00 2.00 12.00 4.00 8.00 4.00", "17.00 2.00 11.00 4.00 7.00 4.00"];
    assert_eq!(rows(&of_two_years), expected);
    assert_eq!(of_two_years.unread.len(), 6, "last year's are listed");
    let with_difference = read("上年决算数\t本年决算数\t增减额");
    let expected = ["- - - - - -", "18.00 2.00 12.00 4.00 8.00 4.00"];
    assert_eq!(rows(&with_difference), expected);
    assert_eq!(with_difference.unread.len(), 12);
}

/// Yunnan prints the three public expenses with what the office costs and what was counted.
#[test]
fn three_public_expenses_beside_other_matters() {
    let text = "财政拨款“三公”经费、行政参公单位机关运行经费情况表\n公开10表\n部门：某局\t金额单位：万元\n\
        项目\t行次\t预算数\t决算统计数\n栏次\t\t1\t2\n一、“三公”经费支出\t1\t—\t—\n（一）支出合计\t2\t5.00\t4.00\n\
        1.因公出国（境）费\t3\t0.00\t0.00\n2.公务用车购置及运行维护费\t4\t3.00\t2.50\n（1）公务用车购置费\t5\t0.00\t0.00\n\
        （2）公务用车运行维护费\t6\t3.00\t2.50\n3.公务接待费\t7\t2.00\t1.50\n（1）国内接待费\t8\t—\t—\n\
        （二）相关统计数\t9\t—\t—\n1.因公出国（境）团组数（个）\t10\t—\t7\n4.公务用车保有量（辆）\t11\t—\t3\n\
        二、机关运行经费\t12\t—\t—\n";
    let expected = ["5.00 0.00 3.00 0.00 3.00 2.00", "4.00 0.00 2.50 0.00 2.50 1.50"];
    assert_eq!(amounts(&read(text), TableKind::ThreePublic), expected);
}

/// Yunnan prints the general budget's part of them once more, under another title.
#[test]
fn three_public_expenses_of_one_report_in_two_tables() {
    let table = |title: &str, number: &str, spent: &str| {
        format!(
            "{title}\n公开{number}表\n部门：某局\t金额单位：万元\n项目\t行次\t预算数\t决算数\n合计\t1\t5.00\t{spent}\n\
             1.因公出国（境）费\t2\t0.00\t0.00\n2.公务用车购置及运行维护费\t3\t3.00\t0.00\n\
             （1）公务用车购置费\t4\t0.00\t0.00\n（2）公务用车运行维护费\t5\t3.00\t0.00\n3.公务接待费\t6\t2.00\t{spent}\n"
        )
    };
    let all = table("财政拨款“三公”经费、行政参公单位机关运行经费情况表", "10", "2.00");
    let general = table("一般公共预算财政拨款“三公”经费情况表", "11", "1.00");
    let report = read(&format!("某局2023年度部门决算\n{all}{general}"));
    let expected = ["5.00 0.00 3.00 0.00 3.00 2.00", "2.00 0.00 0.00 0.00 0.00 2.00"];
    assert_eq!(amounts(&report, TableKind::ThreePublic), expected);
}

/// Until 2018 some print them beside what the office costs and what it has.
#[test]
fn three_public_expenses_beside_another_half() {
    let text = "部门决算相关信息统计表\n公开08表\n部门：某镇\t金额单位：万元\n\
        项目\t行次\t预算数\t统计数\t项目\t行次\t统计数\n栏次\t\t1\t2\t栏次\t\t3\n\
        一、“三公”经费支出\t1\t—\t—\t四、机关运行经费支出\t26\t\n（一）支出合计\t2\t3.00\t2.50\t（一）行政单位\t27\t\n\
        1．因公出国（境）费\t3\t\t\t（二）参照公务员法管理事业单位\t28\t\n2．公务用车购置及运行维护费\t4\t3.00\t2.50\t五、国有资产占用情况\t29\t—\n\
        （1）公务用车购置费\t5\t\t\t（一）车辆数合计（辆）\t30\t2\n（2）公务用车运行维护费\t6\t3.00\t2.50\t1．部级领导干部用车\t31\t\n\
        3．公务接待费\t7\t\t\t2．一般公务用车\t32\t2\n";
    let expected = ["3.00 - 3.00 - 3.00 -", "2.50 - 2.50 - 2.50 -"];
    assert_eq!(amounts(&read(text), TableKind::ThreePublic), expected);
}
