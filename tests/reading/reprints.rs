//! The same tables as other programs print them: labels broken around their numbers, rules and
//! bold words of Markdown, headers that are broken on the next page.

use juesuan::report::{Row, Side, Table, TableKind};

use crate::texts::{cells, read, table};

/// The rows of a side with amounts: code or 行次, label, amounts.
fn rows(table: &Table, side: Side) -> Vec<String> {
    let with_amounts = |row: &&Row| row.cells.iter().any(|cell| cell.value().is_some());
    let shown = |row: &Row| {
        let code = row.code.as_ref().map(|code| code.value.to_string());
        let number = row.line_number.map(|number| number.to_string());
        let head = code.or(number).unwrap_or_default();
        format!("{head} {} {}", row.label.text, cells(row)).trim_start().to_owned()
    };
    table.rows.iter().filter(|row| row.side == side).filter(with_amounts).map(shown).collect()
}

const FISCAL: &str = "财政拨款收入支出决算总表\n公开04表\n部门：某局\n金额单位：万元\n";

#[test]
fn a_header_that_is_broken_on_the_next_page_takes_no_column_away() {
    let head = "收入\n支出\n项目\n行次\n金额\n项目\n行次\n合计\n";
    let text = format!(
        "{FISCAL}{head}一般公共预算财政拨款\n政府性基金预算财政拨款\n国有资本经营预算财政拨款\n栏次\n1\n栏次\n2\n3\n4\n5\n\
         一、一般公共预算财政拨款\n1\n9.00\n一、一般公共服务支出\n33\n5.00\n5.00\n\
         二、政府性基金预算财政拨款\n2\n二、外交支出\n34\n三、国有资本经营预算财政拨款\n3\n三、国防支出\n35\n\
         {head}一般公共预 算财政拨款\n政府性基金预 算财政拨款\n国有资本经营 预算财政拨款\n\
         4\n四、公共安全支出\n36\n4.00\n4.00\n本年收入合计\n27\n9.00\n本年支出合计\n59\n9.00\n9.00\n"
    );
    let report = read(&text);
    let columns: Vec<_> = report.tables[0]
        .rows
        .iter()
        .filter(|row| row.side == Side::Expenditure)
        .flat_map(|row| row.cells.iter().enumerate())
        .filter(|(_, cell)| cell.value().is_some())
        .map(|(column, _)| column)
        .collect();
    assert!(columns.iter().all(|&column| column < 2), "{columns:?}");
}

#[test]
fn words_above_the_numbers_of_both_halves_belong_to_the_half_that_has_such_a_line() {
    let text = "收入支出决算总表\n公开01表\n部门：某局\n金额单位：万元\n收入 支出\n项目 行次 金额 项目 行次 金额\n\
        一、一般公共预算财政拨款收入 1 7.00 一、一般公共服务支出 32 1.00\n\
        2 0 八、社会保障和就业支出 33 1.50\n3 0 九、卫生健康支出 34 0.50\n\
        十、自然资源\n4 0 35 4.00\n海洋气象等支出\n\
        本年收入合计 27 7.00 本年支出合计 58 7.00\n总计 31 7.00 总计 62 7.00\n";
    let report = read(text);
    let table = table(&report, TableKind::IncomeAndExpenditure);
    let expenditure = rows(table, Side::Expenditure);
    assert!(
        expenditure.contains(&"35 十、自然资源海洋气象等支出 4.00".to_owned()),
        "{expenditure:?}"
    );
    assert_eq!(rows(table, Side::Income).len(), 3, "{:?}", rows(table, Side::Income));
}

#[test]
fn numbers_of_lines_behind_dashes_are_no_amounts() {
    let text = format!(
        "{FISCAL}收入\n支出\n项目\n行次\n金额\n项目\n行次\n合计\n一般公共预算财政拨款\n政府性基金预算财政拨款\n国有资本经营预算财政拨款\n\
         栏次\n1\n栏次\n2\n3\n4\n5\n一、一般公共预算财政拨款\n1\n9.00\n一、一般公共服务支出\n33\n9.00\n9.00\n-\n-\n\
         二、政府性基金预算财政拨款\n2\n-\n二、外交支出\n34\n-\n-\n-\n\
         三、国有资本经营预算财政拨款\n3\n-\n三、国防支出\n35\n-\n-\n-\n\
         4\n四、公共安全支出\n36\n-\n-\n-\n5\n五、教育支出\n37\n-\n-\n-\n6\n六、科学技术支出\n38\n-\n-\n-\n-\n"
    );
    let report = read(&text);
    let table = table(&report, TableKind::FiscalAppropriation);
    assert_eq!(rows(table, Side::Income), ["1 一、一般公共预算财政拨款 9.00"]);
    let expenditure = rows(table, Side::Expenditure);
    assert_eq!(expenditure.len(), 1, "{expenditure:?}");
    assert!(expenditure[0].starts_with("33 一、一般公共服务支出 9.00 9.00"), "{expenditure:?}");
}

const SUMMARY: &str = "收入支出决算总表\n公开01表\n部门：某局\n金额单位：万元\n";

#[test]
fn labels_are_broken_around_the_line_of_their_numbers() {
    let text = format!(
        "{SUMMARY}          收入                              支出\n\
         \x20     项目        行次    金额          项目        行次    金额\n\
         \x20        栏次              1               栏次              2\n\
         一、一般公共预算                  一、一般公共服务\n\
         \x20                 1         9.03                    32        5.46\n\
         财政拨款收入                      支出\n\
         二、政府性基金预\n\
         \x20                 2         0.00  二、外交支出      33        0.00\n\
         算财政拨款收入\n\
         \x20                                 八、社会保障和就\n\
         八、其他收入      8         1.00                    39        4.57\n\
         \x20                                 业支出\n\
         本年收入合计      27       10.03  本年支出合计      58       10.03\n"
    );
    let report = read(&text);
    let table = table(&report, TableKind::IncomeAndExpenditure);
    let income = [
        "1 一、一般公共预算财政拨款收入 9.03",
        "2 二、政府性基金预算财政拨款收入 0.00",
        "8 八、其他收入 1.00",
        "27 本年收入合计 10.03",
    ];
    assert_eq!(rows(table, Side::Income), income);
    let expenditure = [
        "32 一、一般公共服务支出 5.46",
        "33 二、外交支出 0.00",
        "39 八、社会保障和就业支出 4.57",
        "58 本年支出合计 10.03",
    ];
    assert_eq!(rows(table, Side::Expenditure), expenditure);
}

#[test]
fn lines_are_numbered_though_no_header_says_so() {
    let body = "1 0 一、一般公共服务支出 32 1.00\n\
        2 0 二、外交支出 33 1.00\n\
        3 0 三、国防支出 34 1.00\n\
        4 0 四、公共安全支出 35 1.00\n\
        5 0 五、教育支出 36 1.00\n\
        6 0 六、科学技术支出 37 1.00\n\
        7 0 九、卫生健康支出 38 1.00\n\
        8 0 十、节能环保支出 39 1.00\n\
        9 0 十二、农林水支出 40 1.00\n";
    let report =
        read(&format!("{SUMMARY}收入 支出\n{body}本年收入合计 27 9.00 本年支出合计 58 9.00\n"));
    let table = table(&report, TableKind::IncomeAndExpenditure);
    let expenditure = rows(table, Side::Expenditure);
    assert_eq!(expenditure.len(), 10, "{expenditure:?}");
    assert_eq!(expenditure[0], "32 一、一般公共服务支出 1.00");
    assert_eq!(rows(table, Side::Income), ["27 本年收入合计 9.00"]);
}

const DETAIL: &str =
    "一般公共预算财政拨款基本支出决算明细表\n公开06表\n部门：某局\n金额单位：万元\n";

#[test]
fn names_are_broken_around_the_line_of_their_codes() {
    let text = format!(
        "{DETAIL}            人员经费                                公用经费\n\
         科目代码  科目名称          金额    科目代码  科目名称          金额    科目代码  科目名称          金额\n\
         301       工资福利支出      6.00    302       商品和服务支出    3.00    310       资本性支出        1.00\n\
         \x20         机关事业单位基本                  因公出国（境）费                  信息网络及软件购\n\
         30108                       4.00    30212                               31007                       1.00\n\
         \x20         养老保险缴费                      用                                置更新\n\
         30113     住房公积金        2.00    30201     办公费            3.00    31002     办公设备购置\n\
         人员经费合计                6.00    公用经费合计                                                    4.00\n"
    );
    let report = read(&text);
    let found = rows(table(&report, TableKind::BasicExpenditureDetail), Side::Whole);
    for row in ["30108 机关事业单位基本养老保险缴费 4.00", "31007 信息网络及软件购置更新 1.00"]
    {
        assert!(found.iter().any(|own| own == row), "{row}: {found:?}");
    }
    assert!(!found.iter().any(|row| row.starts_with("30212")), "a code is no amount: {found:?}");
}

#[test]
fn a_total_goes_on_with_no_name_before_it() {
    let text = format!(
        "{DETAIL}人员经费\n公用经费\n科目代码\n科目名称\n金额\n科目代码\n科目名称\n金额\n\
         301\n工资福利支出\n6.00\n302\n商品和服务支出\n3.00\n30101\n基本工资\n6.00\n30201\n办公费\n3.00\n\
         39999\n其他支出\n人员经费合计\n6.00\n公用经费合计\n3.00\n"
    );
    let report = read(&text);
    let found = rows(table(&report, TableKind::BasicExpenditureDetail), Side::Whole);
    assert!(found.contains(&"人员经费合计 6.00".to_owned()), "{found:?}");
    assert!(!found.iter().any(|row| row.starts_with("39999")), "{found:?}");
}

#[test]
fn tables_that_pandoc_draws_and_bold_rows() {
    let rule = "+----------+----------------+------+------+------+\n";
    let head = "| 科目代码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n";
    let drawn = format!(
        "支出决算表\n公开03表\n部门：某局\n金额单位：万元\n{rule}{head}{}\
         |          | 栏次     | 1    | 2    | 3    |\n{rule}|          | 合计 | 5.00 | 3.00 | 2.00 |\n\
         {rule}| 201 | 一般公共服务支出 | 5.00 | 3.00 | 2.00 |\n{rule}",
        rule.replace('-', "=")
    );
    let bold = drawn
        .replace(rule, "")
        .replace(&rule.replace('-', "="), "|---|---|---|---|---|\n")
        .replace("| 合计 | 5.00 | 3.00 |", "| **合计** | **5.00** | **3.00** |")
        .replace("| 201 | 一般公共服务支出 |", "| **201** | **一般公共服务支出** |");
    for text in [drawn, bold] {
        let report = read(&text);
        let found = rows(table(&report, TableKind::Expenditure), Side::Whole);
        assert_eq!(found.len(), 2, "{text}");
        assert!(found[0].starts_with("合计 5.00 3.00 2.00"), "{found:?}");
        assert!(found[1].starts_with("201 一般公共服务支出 5.00 3.00 2.00"), "{found:?}");
    }
}
