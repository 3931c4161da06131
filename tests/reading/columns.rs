//! Rows with blank cells in a text that a program laid out with blanks, as `pdftotext -layout`
//! does: an amount stands in the column below whose number or name it is printed.

use juesuan::report::{Cell, Report, Side, TableKind};

use crate::texts::read;

/// The amounts of a side's rows, blank cells as dashes, and how many are unread.
fn amounts(report: &Report, kind: TableKind, side: Side) -> (Vec<String>, usize) {
    let table = report.tables.iter().find(|table| table.kind == kind);
    let table = table.unwrap_or_else(|| panic!("no table {kind:?}"));
    let cell = |cell: &Cell| cell.value().map_or("-".into(), |amount| amount.to_string());
    let rows = table.rows.iter().filter(|row| row.side == side);
    let shown = rows.map(|row| row.cells.iter().map(cell).collect::<Vec<String>>().join(" "));
    (shown.collect(), table.unread.len())
}

const INCOME: &str = "收入决算表\n公开02表\n部门：某局\n金额单位：万元\n";
const HEAD: &str = "项目                            本年收入合计  财政拨款收入  上级补助收入  事业收入  经营收入  附属单位上缴收入  其他收入\n\
    科目代码  科目名称\n";
const NUMBERS: &str = "          栏次                         1             2             3          4         5             6             7\n";
const ROWS: &str = "          合计                            9.06          3.62                                                     5.44\n\
     201       一般公共服务支出                5.44                                                                   5.44\n\
     208       社会保障和就业支出              3.62          3.62\n";

#[test]
fn amounts_stand_below_the_numbers_of_their_columns() {
    let expected = ["9.06 3.62 - - - - 5.44", "5.44 - - - - - 5.44", "3.62 3.62 - - - - -"];
    let found =
        amounts(&read(&format!("{INCOME}{HEAD}{NUMBERS}{ROWS}")), TableKind::Income, Side::Whole);
    assert_eq!(found, (expected.map(str::to_owned).to_vec(), 0));
    // The same by the names.
    let found = amounts(&read(&format!("{INCOME}{HEAD}{ROWS}")), TableKind::Income, Side::Whole);
    assert_eq!(found, (expected.map(str::to_owned).to_vec(), 0));
}

#[test]
fn programs_that_count_wide_characters_as_one_are_understood() {
    let narrow = |line: &str| {
        let wide = line.chars().filter(|c| !c.is_ascii()).count();
        // As many blanks more as the label has wide characters: the columns move together.
        let at = line.find("      ").unwrap_or(line.len());
        let (label, amounts) = line.split_at(at);
        format!("{label}{}{amounts}\n", " ".repeat(wide))
    };
    let rows: String = ROWS.lines().map(narrow).collect();
    let numbers = narrow(NUMBERS.trim_end());
    let found =
        amounts(&read(&format!("{INCOME}{HEAD}{numbers}{rows}")), TableKind::Income, Side::Whole);
    let expected = ["9.06 3.62 - - - - 5.44", "5.44 - - - - - 5.44", "3.62 3.62 - - - - -"];
    assert_eq!(found, (expected.map(str::to_owned).to_vec(), 0));
}

#[test]
fn where_blanks_show_nothing_the_amounts_stay_unread() {
    let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
    let cases = [
        ("parted by one blank", ROWS.lines().map(single).collect()),
        ("between two columns", ROWS.replace("     5.44\n", "5.44\n")),
        ("on another page", format!("\u{c}{ROWS}")),
    ];
    for (case, rows) in cases {
        let report = read(&format!("{INCOME}{HEAD}{NUMBERS}{rows}"));
        let (rows, unread) = amounts(&report, TableKind::Income, Side::Whole);
        let last = |row: &String| row.ends_with("5.44") || row.contains("- 5.44");
        assert!(!rows.iter().any(last) && unread > 0, "{case}: {rows:?}, {unread} unread");
    }
}

#[test]
fn the_funds_of_an_expenditure_line() {
    let text = "财政拨款收入支出决算总表\n公开04表\n部门：某局\n金额单位：万元\n\
        项目                            行次    金额  项目                行次      合计  一般公共预算财政拨款  政府性基金预算财政拨款  国有资本经营预算财政拨款\n\
        栏次                                       1  栏次                             2                     3                       4                         5\n\
        一、一般公共预算财政拨款           1    5.00  一、一般公共服务支出  33      5.00                  5.00\n\
        二、政府性基金预算财政拨款         2    4.00  二、外交支出          34\n\
        三、国有资本经营预算财政拨款       3          十一、城乡社区支出    43      4.00                                          4.00\n\
        本年收入合计                      27    9.00  本年支出合计          59      9.00                  5.00                    4.00\n";
    let (rows, unread) = amounts(&read(text), TableKind::FiscalAppropriation, Side::Expenditure);
    assert_eq!(rows, ["5.00 5.00 - -", "- - - -", "4.00 - 4.00 -", "9.00 5.00 4.00 -"]);
    assert_eq!(unread, 0);
}

#[test]
fn the_three_public_expenses() {
    let text = "财政拨款“三公”经费支出决算表\n公开09表\n部门：某局\n金额单位：万元\n\
        预算数                                                      决算数\n\
        \x20  1         2         3         4         5         6         7         8         9        10        11        12\n\
        \x20 1.37                1.22                1.22      0.15      1.37                1.22      1.22                0.15\n";
    let report = read(text);
    let found = amounts(&report, TableKind::ThreePublic, Side::Budget);
    assert_eq!(found, (vec!["1.37 - 1.22 - 1.22 0.15".to_owned()], 0));
    let found = amounts(&report, TableKind::ThreePublic, Side::Actual);
    assert_eq!(found, (vec!["1.37 - 1.22 1.22 - 0.15".to_owned()], 0));
}

#[test]
fn the_end_of_a_label_and_numbers_of_lines_begin_no_table() {
    let text = "财政拨款收入支出决算总表\n公开04表\n部门：某局\n金额单位：万元\n\
        项目          行次    金额  项目          行次      合计  一般公共预算财政拨款  政府性基金预算财政拨款  国有资本经营预算财政拨款\n\
        栏次                     1  栏次                       2                     3                       4                         5\n\
        一、一般公共                  一、一般公共\n\
        预算财政拨款     1    9.00  服务支出        33      5.00                  5.00                    0.00                      0.00\n\
        二、政府性基\n\
        金预算财政拨\n\
        款               2          二、外交支出    34      0.00                  0.00                    0.00                      0.00\n\
        本年收入合计    27    9.00  本年支出合计    59      5.00                  5.00                    0.00                      0.00\n";
    let (rows, unread) = amounts(&read(text), TableKind::FiscalAppropriation, Side::Expenditure);
    assert_eq!(rows, ["5.00 5.00 0.00 0.00", "0.00 0.00 0.00 0.00", "5.00 5.00 0.00 0.00"]);
    assert_eq!(unread, 0);
}

#[test]
fn reception_before_vehicles_however_it_is_printed() {
    let head = "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表\n公开07表\n部门：某局\n金额单位：万元\n";
    let table = "项目|“三公”经费||||||会议费|培训费\n\
        |小计|因公出国（境）费用|公务接待费|公务用车费||||\n\
        |||||小计|公务用车购置费|公务用车运行维护费||\n\
        栏次|1|2|3|4|5|6|7|8\n\
        预算数|20.00|0.00|5.00|15.00|0.00|15.00|3.00|5.00\n\
        决算数|15.60|0.00|3.60|12.00|0.00|12.00|2.50|4.00\n";
    let words: Vec<&str> = table.split(['|', '\n']).filter(|cell| !cell.is_empty()).collect();
    let spaced: Vec<String> = table
        .lines()
        .map(|line| line.split('|').filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("  "))
        .collect();
    for text in [words.join("\n"), spaced.join("\n")] {
        let report = read(&format!("{head}{text}\n"));
        let budget = amounts(&report, TableKind::ThreePublic, Side::Budget);
        assert_eq!(budget, (vec!["20.00 0.00 15.00 0.00 15.00 5.00 3.00 5.00".to_owned()], 0));
        let actual = amounts(&report, TableKind::ThreePublic, Side::Actual);
        assert_eq!(actual.0, ["15.60 0.00 12.00 0.00 12.00 3.60 2.50 4.00"]);
    }
}

#[test]
fn budget_and_accounts_side_by_side_though_the_header_is_damaged() {
    let row = "20.50 16.95 0.00 0.00 20.00 16.95 0.00 0.00 20.00 16.95 0.50 0.00";
    let text = format!(
        "一般公共预算财政拨款“三公”经费支出决算表\n公开09表\n部门：某局\n金额单位：万元\n\
         合计 因公出国（境）费 公务用车购置及运行维护费 公务用车购置费 公务用车运行维护费 公务接待费\n\
         预算数 块算数 预算数 决算数 预算数 汁算数\n{row}\n"
    );
    let report = read(&text);
    let budget = amounts(&report, TableKind::ThreePublic, Side::Budget);
    assert_eq!(budget.0, ["20.50 0.00 20.00 0.00 20.00 0.50"]);
    let actual = amounts(&report, TableKind::ThreePublic, Side::Actual);
    assert_eq!(actual.0, ["16.95 0.00 16.95 0.00 16.95 0.00"]);
    // One after the other they are read so.
    let usual =
        text.replace(row, "20.50 0.00 20.00 0.00 20.00 0.50 16.95 0.00 16.95 0.00 16.95 0.00");
    assert_eq!(amounts(&read(&usual), TableKind::ThreePublic, Side::Actual), actual);
}
