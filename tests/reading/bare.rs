//! Tables as programs print them that write a page's words from left to right, one blank between
//! them: blank cells are lost, labels stand above and below their numbers, and where a cell's words
//! run over its edge they are shuffled with those of the next.

use juesuan::report::{Report, Row, Side, Table, TableKind};

use crate::texts::{cells, read, table};

/// The rows of a side: code, label, amounts.
fn rows(table: &Table, side: Side) -> Vec<String> {
    let shown = |row: &Row| {
        let code = row.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default();
        format!("{code} {} {}", row.label.text, cells(row)).trim_start().to_owned()
    };
    table.rows.iter().filter(|row| row.side == side).map(shown).collect()
}

const EXPENDITURE: &str = "支出决算表\n单位：万元\n项目\n对附属单位补助\n\
    本年支出合计 基本支出 项目支出 上缴上级支出 经营支出\n功能分类 支出\n科目名称\n科目编码\n\
    决算数 决算数 决算数 决算数 决算数 决算数\n";

#[test]
fn the_heads_of_the_codes_parts_stand_before_the_total() {
    let report = read(&format!(
        "{EXPENDITURE}类 款 项 合计 50.00 30.00 20.00 0.00 0.00 0.00\n\
         201 一般公共服务支出 50.00 30.00 20.00 0.00 0.00 0.00\n"
    ));
    let found = rows(table(&report, TableKind::Expenditure), Side::Whole);
    assert_eq!(found[0], "合计 50.00 30.00 20.00 0.00 0.00 0.00");
    let cells = "项目\t\t\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\
                 类\t款\t项\t合计\t50.00\t30.00\t20.00\t\t\t\n\
                 201\t\t\t一般公共服务支出\t50.00\t30.00\t20.00\t\t\t\n";
    let report = read(&format!("支出决算表\n单位：万元\n{cells}"));
    let found = rows(table(&report, TableKind::Expenditure), Side::Whole);
    assert_eq!(found[0], "合计 50.00 30.00 20.00 - - -");
}

#[test]
fn codes_of_subjects_in_parts() {
    let report = read(&format!(
        "{EXPENDITURE}201 一般公共服务支出 50.00 30.00 20.00 0.00 0.00 0.00\n\
         201 26 档案事务 50.00 30.00 20.00 0.00 0.00 0.00\n\
         201 26 01 行政运行 30.00 30.00 0.00 0.00 0.00 0.00\n\
         201 26 04 档案馆 20.00 0.00 20.00 0.00 0.00 0.00\n"
    ));
    let found = rows(table(&report, TableKind::Expenditure), Side::Whole);
    assert_eq!(found[1], "20126 档案事务 50.00 30.00 20.00 0.00 0.00 0.00");
    assert_eq!(found[3], "2012604 档案馆 20.00 0.00 20.00 0.00 0.00 0.00");
}

#[test]
fn a_page_without_header_has_fewer_cells_for_the_code() {
    let report = read(
        "支出决算表\n单位：万元\n\
         项目\t\t\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\
         类\t款\t项\t合计\t50.00\t30.00\t20.00\t\t\t\n\
         201\t\t\t一般公共服务支出\t50.00\t30.00\t20.00\t\t\t\n\
         20126\t\t\t档案事务\t50.00\t30.00\t20.00\t\t\t\n\
         2012601\t行政运行\t30.00\t30.00\t\t\t\t\n\
         2012604\t档案馆\t20.00\t\t20.00\t\t\t\n",
    );
    let found = rows(table(&report, TableKind::Expenditure), Side::Whole);
    assert_eq!(found[3], "2012601 行政运行 30.00 30.00 - - - -");
    assert_eq!(found[4], "2012604 档案馆 20.00 - 20.00 - - -");
    // The blank cells at the end of rows are left out; one that does not add up so is left.
    let report = read(
        "支出决算表\n单位：万元\n\
         项目\t\t\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\
         类\t款\t项\t合计\t50.00\t30.00\t20.00\n201\t\t\t一般公共服务支出\t50.00\t30.00\t20.00\n\
         20126\t\t\t档案事务\t50.00\t30.00\t20.00\n2012601\t行政运行\t30.00\t30.00\n\
         2012604\t档案馆\t20.00\t\t20.00\n2012699\t其他档案事务支出\t5.00\t6.00\n",
    );
    let [table] = &report.tables[..] else { panic!("one table") };
    let found = rows(table, Side::Whole);
    assert_eq!(found[3], "2012601 行政运行 30.00 30.00 - - - -");
    assert_eq!(found[4], "2012604 档案馆 20.00 - 20.00 - - -");
    let left: Vec<_> = table.unread.iter().map(|unread| unread.text.as_str()).collect();
    assert_eq!(left, ["5.00", "6.00"]);
}

#[test]
fn of_two_grand_totals_the_first_is_income() {
    let body = "年初财政拨款结转和结余 0.00 年末财政拨款结转和结余 0.00 0.00 0.00 0.00\n\
        一、一般公共预算财政拨款 0.00\n二、政府性基金预算财政拨款 0.00\n\
        三、国有资本经营预算财政拨款 0.00\n总计 50.00 总计 50.00 50.00 0.00 0.00\n";
    let text = format!(
        "财政拨款收入支出决算总表\n单位：万元\n收入决算数 支出决算数\n\
         一般公共预算财 政府性基金预算 国有资本经营预\n项目 决算数 项目 合计\n政拨款 财政拨款 算财政拨款\n\
         一、一般公共预算财政拨款 50.00 一、一般公共服务支出 50.00 50.00 0.00 0.00\n\
         二、政府性基金预算财政拨款 0.00 二、外交支出 0.00 0.00 0.00 0.00\n\
         本年收入合计 50.00 本年支出合计 50.00 50.00 0.00 0.00\n{body}"
    );
    for text in [text.clone(), text.replace(body, &body.replace(' ', "\n"))] {
        let report = read(&text);
        let table = table(&report, TableKind::FiscalAppropriation);
        assert_eq!(rows(table, Side::Income).last().map(String::as_str), Some("总计 50.00"));
        let found = rows(table, Side::Expenditure);
        assert_eq!(found.last().map(String::as_str), Some("总计 50.00 50.00 0.00 0.00"));
    }
}

#[test]
fn names_are_shuffled_with_the_rest_of_the_name_above() {
    let report = read(
        "一般公共预算财政拨款支出决算表\n单位：万元\n项 目 一般公共预算财政拨款支出决算数\n功能分类\n\
         科目编码 科目名称 合计 基本支出 项目支出\n类 款 项\n\
         208 社会保障和就业支出 9.00 9.00 0.00\n20805 行政事业单位养老支出 9.00 9.00 0.00\n\
         2080505 机关事业单位基本养老保 6.00 6.00 0.00\n\
         2080506\n险机缴关费事支业出单位职业年金缴\n2.00 2.00 0.00\n\
         2080599\n费其支他出行政事业单位养老支\n1.00 1.00 0.00\n\
         210\n出卫生健康支出\n4.00 4.00 0.00\n合计 13.00 13.00 0.00\n",
    );
    let table = table(&report, TableKind::GeneralBudgetExpenditure);
    assert!(table.rows.iter().all(|row| row.label.whole));
    assert_eq!(
        rows(table, Side::Whole)[2..],
        [
            "2080505 机关事业单位基本养老保险缴费支出 6.00 6.00 0.00",
            "2080506 机关事业单位职业年金缴费支出 2.00 2.00 0.00",
            "2080599 其他行政事业单位养老支出 1.00 1.00 0.00",
            "210 卫生健康支出 4.00 4.00 0.00",
            "合计 13.00 13.00 0.00",
        ]
    );
}

const DETAIL: &str = "一般公共预算财政拨款基本支出决算表\n单位：万元\n经济分\n经济分类\n类科目\n\
    科目编码 科目名称 决算数 科目名称 决算数\n编码\n类 款 类 款\n";

#[test]
fn economic_codes_in_parts_with_names_around_them() {
    let report = read(&format!(
        "{DETAIL}301 工资福利支出 20.00 302 商品和服务支出 7.00\n\
         301 01 基本工资 9.00 302 01 办公费 1.00\n\
         机关事业单位基本\n301 08 8.00 302 07 邮电费 0.00\n养老保险缴费\n\
         301 11 公务员医疗补助缴 2.00 302 11 差旅费 0.00\n费 因公出国（境）费\n\
         301 12 其他社会保障缴费 1.00 302 12 4.00\n用\n\
         其他对个人和家庭 其他商品和服务支\n303 99 3.00 302 99 2.00\n的补助 出\n\
         310 资本性支出 5.00\n310 07 信息网络及软件购 5.00\n置更新\n\
         人员经费合计 23.00 公用经费合计 12.00\n"
    ));
    let found = rows(table(&report, TableKind::BasicExpenditureDetail), Side::Whole);
    assert_eq!(
        found,
        [
            "301 工资福利支出 20.00",
            "30101 基本工资 9.00",
            "30108 机关事业单位基本养老保险缴费 8.00",
            "30111 公务员医疗补助缴费 2.00",
            "30112 其他社会保障缴费 1.00",
            "30399 其他对个人和家庭的补助 3.00",
            "人员经费合计 23.00",
            "302 商品和服务支出 7.00",
            "30201 办公费 1.00",
            "30207 邮电费 0.00",
            "30211 差旅费 0.00",
            "30212 因公出国（境）费用 4.00",
            "30299 其他商品和服务支出 2.00",
            "310 资本性支出 5.00",
            "31007 信息网络及软件购置更新 5.00",
            "公用经费合计 12.00",
        ]
    );
}

#[test]
fn economic_codes_in_parts_in_cells_of_both_groups() {
    let celled = "经济分类科目编码\t\t科目名称\t决算数\t经济分类科目编码\t\t科目名称\t决算数\n\
        类\t款\t\t\t类\t款\t\t\n301\t\t工资福利支出\t9.00\t302\t\t商品和服务支出\t4.00\n\
        301\t01\t基本工资\t7.00\t302\t01\t办公费\t\n\
        301\t11\t公务员医疗补助缴\t1.00\t302\t02\t印刷费\t4.00\n\
        301\t12\t费其他社会保障缴费\t1.00\t302\t03\t咨询费\t\n\
        人员经费合计\t\t\t9.00\t公用经费合计\t\t\t4.00\n";
    let barred = celled.lines().map(|line| format!("| {} |\n", line.replace('\t', " | ")));
    let alone = celled.replace("款\t\t\t类\t款\t\t", "款\t类\t款");
    let alone = alone.replace("\t\n", "\n").replace(['\t'], "\n").replace("\n\n", "\n");
    let alone = alone.replace("费其他社会保障", "其他社会保障").replace("补助缴", "补助缴费");
    // Cells for 项 that no code has.
    let wide = celled.replace("款\t", "款\t项\t").replace("\t\t", "\t\t\t");
    let wide: String = ["01", "02", "03", "11", "12"].iter().fold(wide, |text, part| {
        let code = format!("\t{part}\t");
        text.replace(&code, &format!("{code}\t"))
    });
    for body in [celled.to_owned(), barred.collect(), alone, wide] {
        let report = read(&format!("一般公共预算财政拨款基本支出决算表\n单位：万元\n{body}"));
        let table = table(&report, TableKind::BasicExpenditureDetail);
        let found = rows(table, Side::Whole);
        for row in [
            "30101 基本工资 7.00",
            "30111 公务员医疗补助缴费 1.00",
            "30112 其他社会保障缴费 1.00",
            "30202 印刷费 4.00",
        ] {
            assert!(found.iter().any(|own| own == row), "{row}: {found:?}\n{body}");
        }
        assert!(table.rows.iter().all(|row| row.label.whole), "{found:?}");
    }
}

const PAIRED: &str = "财政拨款“三公”经费支出决算表\n单位：万元\n财政拨款“三公”经费\n\
    公务用车购置及运行维护费\n合计 因公出国（境）费 公务接待费\n小计 公务用车购置费 公务用车运行维护费\n\
    预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数\n";

fn sides(report: &Report) -> [String; 2] {
    let table = table(report, TableKind::ThreePublic);
    [Side::Budget, Side::Actual].map(|side| rows(table, side).concat().replace("合计 ", ""))
}

#[test]
fn budget_and_actual_side_by_side_in_each_column() {
    let right = ["11.00 2.00 8.00 3.00 5.00 1.00", "9.00 2.00 6.50 3.00 3.50 0.50"];
    let amounts = "11.00 9.00 2.00 2.00 8.00 6.50 3.00 3.00 5.00 3.50 1.00 0.50";
    let celled = "合计\t\t因公出国（境）费\t\t公务用车购置及运行维护费\t\t\t\t\t\t公务接待费\t\n\
        \t\t\t\t小计\t\t公务用车购置费\t\t公务用车运行维护费\t\t\t\n\
        预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\n";
    let title = "财政拨款“三公”经费支出决算表\n单位：万元\n";
    for text in [
        format!("{PAIRED}{amounts}\n"),
        format!("{title}{celled}{}\n", amounts.replace(' ', "\t")),
        format!("{}{}\n", PAIRED.replace(' ', "\n"), amounts.replace(' ', "\n")),
    ] {
        assert_eq!(sides(&read(&text)), right, "{text}");
    }
    // A blank cell at the end is left out.
    let blank = "11.00\t10.00\t2.00\t2.00\t8.00\t8.00\t\t\t8.00\t8.00\t1.00\n";
    for above in ["", "财政拨款“三公”经费\n"] {
        let found = sides(&read(&format!("{title}{above}{celled}{blank}")));
        assert_eq!(found, ["11.00 2.00 8.00 - 8.00 1.00", "10.00 2.00 8.00 - 8.00 -"]);
    }
    let other = celled
        .replace("因公出国（境）费", "公务接待费一")
        .replace("公务接待费\t", "因公出国（境）费\t");
    let other = other.replace("公务接待费一", "公务接待费");
    let moved = "11.00\t9.00\t1.00\t0.50\t8.00\t6.50\t3.00\t3.00\t5.00\t3.50\t2.00\t2.00\n";
    assert_eq!(sides(&read(&format!("{title}{other}{moved}"))), right);
}

#[test]
fn blanks_among_budget_and_actual_are_found_by_the_sums_or_left() {
    let report = read(&format!("{PAIRED}21.00 16.95 20.50 16.95 20.50 16.95 0.50\n"));
    let blank = ["21.00 - 20.50 - 20.50 0.50", "16.95 - 16.95 - 16.95 -"];
    let table = report.tables.iter().find(|table| table.kind == TableKind::ThreePublic);
    let table = table.unwrap_or_else(|| panic!("09"));
    // Running costs or purchases: the total's and the vehicles' places are sure, theirs are not.
    for (side, whole) in [Side::Budget, Side::Actual].into_iter().zip(blank) {
        let found = rows(table, side).concat().replace("合计 ", "");
        let agree = found.split(' ').zip(whole.split(' ')).all(|(a, b)| a == "-" || a == b);
        assert!(agree, "{found}");
    }
    assert!(!table.unread.is_empty());
    let report = read(&format!("{PAIRED}2.00 2.00 2.00 2.00\n"));
    assert_eq!(report.tables[0].unread.len() + report.tables[0].amount_count(), 4);
}

#[test]
fn pairs_of_more_columns_than_are_known_are_left() {
    let header = PAIRED.replace("公务接待费\n", "公务接待费 会议费\n");
    let header = header.replace("预算数 决算数\n", "预算数 决算数 预算数 决算数\n");
    let amounts = "11.00 9.00 2.00 2.00 8.00 6.50 3.00 3.00 5.00 3.50 1.00 0.50 4.00 3.00\n";
    let report = read(&format!("{header}{amounts}"));
    let table = table(&report, TableKind::ThreePublic);
    let budget = rows(table, Side::Budget).concat();
    assert_eq!(budget, "合计 11.00 2.00 8.00 3.00 5.00 1.00 4.00");
    assert_eq!(table.columns.last().map(|column| column.name.as_str()), Some("会议费"));
    let report = read(&format!("{}{amounts}", header.replace(" 会议费", "")));
    assert_eq!(report.tables[0].amount_count(), 0);
    assert_eq!(report.tables[0].unread.len(), 14);
}
