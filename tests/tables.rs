//! Small tables, each with one peculiarity of print or one damage, and what must be read.

use juesuan::document::{Document, Format};
use juesuan::reading;
use juesuan::report::{RepairKind, Report, Scope, TableKind, UnreadReason};

fn reports(text: &str) -> Vec<Report> {
    reading::read(&Document::new(Format::Text, text.to_owned()), "test.txt")
}

fn report(text: &str) -> Report {
    let mut found = reports(text);
    assert_eq!(found.len(), 1, "one report in {text}");
    found.remove(0)
}

/// Every figure as `table side code label 行次 column=amount@line`, what is empty left out.
fn facts(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for table in &report(text).tables {
        for row in &table.rows {
            for (index, cell) in row.cells.iter().enumerate() {
                let Some(amount) = &cell.amount else { continue };
                let code = row.code.as_ref().map(|code| code.value.to_string());
                let line = row.line_number.map(|number| number.to_string());
                let words: Vec<String> = [
                    Some(table.kind.to_string()),
                    Some(row.side.chinese().to_owned()),
                    code,
                    Some(row.label.text.clone()),
                    line,
                ]
                .into_iter()
                .flatten()
                .filter(|word| !word.is_empty())
                .collect();
                let column = &table.columns_of(row.side)[index].name;
                found.push(format!(
                    "{} {column}={}@{}",
                    words.join(" "),
                    amount.value,
                    amount.place.line
                ));
            }
        }
    }
    found
}

fn unread(text: &str) -> Vec<(String, UnreadReason)> {
    let report = report(text);
    let all = report.tables.iter().flat_map(|table| &table.unread);
    all.map(|unread| (unread.text.clone(), unread.reason)).collect()
}

const HEADER_05: &str =
    "一般公共预算财政拨款支出决算表\n科目代码\t科目名称\t小计\t基本支出\t项目支出\n";

#[test]
fn cells_with_tabs_and_a_total_without_label() {
    let text = format!(
        "{HEADER_05}栏次\t\t1\t2\t3\n\t\t5.00\t3.00\t2.00\n201\t一般公共服务支出\t5.00\t3.00\t2.00\n"
    );
    assert_eq!(
        facts(&text),
        [
            "05 合计 小计=5.00@4",
            "05 合计 基本支出=3.00@4",
            "05 合计 项目支出=2.00@4",
            "05 201 一般公共服务支出 小计=5.00@5",
            "05 201 一般公共服务支出 基本支出=3.00@5",
            "05 201 一般公共服务支出 项目支出=2.00@5",
        ]
    );
}

#[test]
fn a_total_that_stands_last() {
    let text = format!("{HEADER_05}201\t一般公共服务支出\t5.00\t5.00\t\n合 计\t\t5.00\t5.00\t\n");
    assert_eq!(facts(&text)[2], "05 合计 小计=5.00@4");
}

#[test]
fn bars_part_cells_as_tabs_do() {
    let text = "一般公共预算财政拨款支出决算表\n| 科目代码 | 科目名称 | 小计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n| 201 | 一般公共服务支出 | 5.00 |  | 5.00 |\n";
    assert_eq!(
        facts(text),
        ["05 201 一般公共服务支出 小计=5.00@4", "05 201 一般公共服务支出 项目支出=5.00@4"]
    );
}

#[test]
fn codes_in_three_cells() {
    let text = "支出决算表\n科目编码\t\t\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n类\t款\t项\t栏次\t1\t2\t3\t4\t5\t6\n201\t\t\t一般公共服务支出\t5.00\t5.00\t\t\t\t\n201\t03\t\t政府办公厅（室）及相关机构事务\t5.00\t5.00\t\t\t\t\n201\t03\t01\t行政运行\t5.00\t5.00\t\t\t\t\n";
    let found = facts(text);
    assert_eq!(found.len(), 6);
    assert_eq!(found[4], "03 2010301 行政运行 本年支出合计=5.00@6");
}

#[test]
fn a_line_without_cells_loses_its_blanks() {
    // 基本 or 项目 is not known of 201 and 208 by themselves; together they make the total.
    let text = "一般公共预算财政拨款支出决算表\n科目代码 科目名称 小计 基本支出 项目支出\n合计 9.00 5.00 4.00\n201 一般公共服务支出 5.00 5.00\n208 社会保障和就业支出 4.00 4.00\n";
    let found = facts(text);
    assert_eq!(found[3], "05 201 一般公共服务支出 小计=5.00@4");
    assert_eq!(found[4], "05 201 一般公共服务支出 基本支出=5.00@4", "项目 has only 4.00");
    assert_eq!(found[5], "05 208 社会保障和就业支出 小计=4.00@5");
    assert_eq!(found[6], "05 208 社会保障和就业支出 项目支出=4.00@5");
    assert_eq!(unread(text), []);
    // Where the total has both parts of one row, nothing says which of two has which.
    let text = text.replace("5.00 4.00\n", "4.50 4.50\n").replace(" 5.00 5.00\n", " 4.50 4.50\n");
    let text = text.replace(" 4.00 4.00\n", " 4.50 4.50\n");
    assert_eq!(facts(&text).len(), 5);
    let left = ("4.50".to_owned(), UnreadReason::Ambiguous);
    assert_eq!(unread(&text), [left.clone(), left]);
}

#[test]
fn a_bare_zero_beside_a_label_is_zero_and_beside_none_a_blank() {
    let text = "收入支出决算总表\n收入 支出\n项目 行次 金额 项目 行次 金额\n栏次 1 栏次 2\n\
        一、一般公共预算财政拨款收入 1 5.00 一、一般公共服务支出 32 0\n9 0 九、卫生健康支出 40 5.00\n\
        30 0 61 0\n总计 31 5.00 总计 62 5.00\n";
    assert_eq!(
        facts(text),
        [
            "01 收入 一、一般公共预算财政拨款收入 1 金额=5.00@5",
            "01 收入 总计 31 金额=5.00@8",
            "01 支出 一、一般公共服务支出 32 金额=0@5",
            "01 支出 九、卫生健康支出 40 金额=5.00@6",
            "01 支出 总计 62 金额=5.00@8",
        ]
    );
    assert_eq!(unread(text), []);
}

#[test]
fn one_cell_a_line_of_an_older_edition() {
    let text = "收入支出决算总表\n\n公开01表\n\n部门：某县某中心\n\n金额单位：万元\n\n收入\n\n支出\n\n项目\n\n行次\n\n金额\n\n项目\n\n行次\n\n金额\n\n栏次\n\n\n1\n\n\n栏次\n\n\n2\n\n\
        一、一般公共预算财政拨款收入\n\n1\n\n440.55\n\n一、一般公共服务支出\n\n29\n\n423.20\n\n\
        三、上级补助收入\n\n3\n\n10.00\n\n二、外交支出\n\n30\n\n0.00\n\n";
    let at = |amount: &str| {
        let line = text.lines().position(|line| line == amount).expect("printed") + 1;
        format!("金额={amount}@{line}")
    };
    assert_eq!(
        facts(text),
        [
            format!("01 收入 一、一般公共预算财政拨款收入 1 {}", at("440.55")),
            format!("01 收入 三、上级补助收入 3 {}", at("10.00")),
            format!("01 支出 一、一般公共服务支出 29 {}", at("423.20")),
            format!("01 支出 二、外交支出 30 {}", at("0.00")),
        ]
    );
    assert_eq!(unread(text), []);
}

#[test]
fn an_older_edition_without_a_state_capital_column() {
    let text = "财政拨款收入支出决算总表\n收入 支出\n项目 行次 金额 项目 行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款\n栏次 1 栏次 2 3 4\n\
        一、一般公共预算财政拨款 1 5.00 一、一般公共服务支出 29 5.00 5.00 0.00\n总计 28 5.00 总计 56 5.00 5.00 0.00\n";
    let found = facts(text);
    assert_eq!(found[4], "04 支出 一、一般公共服务支出 29 政府性基金预算财政拨款=0.00@5");
    assert_eq!(found.len(), 8);
    assert_eq!(unread(text), []);
}

#[test]
fn a_name_that_wraps_above_and_below_its_code() {
    let text = "一般公共预算财政拨款支出决算表\n科目代码 科目名称 小计 基本支出 项目支出\n合计 5.00 5.00 0.00\n208 社会保障和就业支出 5.00 5.00 0.00\n机关事业单位基本养老保\n2080505 5.00 5.00 0.00\n险缴费支出\n";
    let found = facts(text);
    assert_eq!(found[6], "05 2080505 机关事业单位基本养老保险缴费支出 小计=5.00@6");
    let report = report(text);
    let row = report.tables[0].rows.last().unwrap();
    assert!(row.label.whole);
    assert_eq!(row.label.place.map(|place| place.line), Some(5));
}

#[test]
fn damage_is_repaired_only_where_it_is_certain() {
    let text = "一般公共预算财政拨款基本支出决算明细表\n人员经费\t\t\t公用经费\t\t\n科目代码\t科目名称\t金额\t科目代码\t科目名称\t金额\n\
        301\t工资福利支出\t195. 59 3\t302\t商品和服务支出\t4. 91\n30101\t基本工资\t195.59\t80201\t办公费\t4.91\n\
        30102\t津贴补贴\tO.00\t99999\t无此科目\t1.23\n\t\t3\t30299\t其他商品和服务支出\t0.00\n\
        人员经费合计\t\t195.59\t公用经费合计\t\t4.91\n";
    assert_eq!(
        facts(text),
        [
            "06 301 工资福利支出 金额=195.59@4",
            "06 30101 基本工资 金额=195.59@5",
            "06 人员经费合计 金额=195.59@8",
            "06 302 商品和服务支出 金额=4.91@4",
            "06 30201 办公费 金额=4.91@5",
            "06 30299 其他商品和服务支出 金额=0.00@7",
            "06 公用经费合计 金额=4.91@8",
        ]
    );
    let report = report(text);
    let table = &report.tables[0];
    let repairs: Vec<_> =
        table.repairs.iter().map(|r| (r.kind, r.printed.as_str(), r.read.as_str())).collect();
    assert_eq!(
        repairs,
        [(RepairKind::StrayDigit, "195. 59 3", "195.59"), (RepairKind::Code, "80201", "30201")]
    );
    assert_eq!(table.rows[0].repaired(0).as_deref(), Some("amount=195. 59 3"));
    let left: Vec<_> = table.unread.iter().map(|u| (u.text.as_str(), u.reason)).collect();
    assert_eq!(
        left,
        [
            ("O.00", UnreadReason::Damaged),
            ("99999", UnreadReason::Damaged),
            ("1.23", UnreadReason::NoLabel),
            ("3", UnreadReason::NoLabel)
        ]
    );
}

#[test]
fn a_seal_over_a_row_without_label_is_no_row() {
    let text = "财政拨款收入支出决算总表\n收入\t\t\t支出\t\t\t\t\t\n项目\t行次\t金额\t项目\t行次\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款\n\
        国有资本经营预算财政拨款\t31\t0.00\tM. N.\t63\t202.22\t202.00\t2.22\t0.00\n总计\t32\t5.00\t总计\t64\t5.00\t5.00\t0.00\t\n";
    let found = facts(text);
    assert_eq!(found.len(), 5);
    assert_eq!(found[0], "04 收入 国有资本经营预算财政拨款 31 金额=0.00@4");
    assert_eq!(unread(text).len(), 4);
    assert!(unread(text).iter().all(|(_, reason)| *reason == UnreadReason::NoLabel));
}

#[test]
fn glued_cells_are_parted_and_a_lost_cell_found() {
    let text = format!(
        "{HEADER_05}栏次\t\t1\t2\t3\n合计\t\t9.00\t5.00\t4.00\n201\t一般公共服务支出\t5.00 5.00\t0.00\n208\t社会保障和就业支出\t4.00\t4.00\n"
    );
    let found = facts(&text);
    assert_eq!(
        found[3..6].join(" "),
        "05 201 一般公共服务支出 小计=5.00@5 05 201 一般公共服务支出 基本支出=5.00@5 05 201 一般公共服务支出 项目支出=0.00@5"
    );
    assert_eq!(found[6], "05 208 社会保障和就业支出 小计=4.00@6");
    assert_eq!(found[7], "05 208 社会保障和就业支出 项目支出=4.00@6");
    let report = report(&text);
    let kinds: Vec<_> = report.tables[0].repairs.iter().map(|repair| repair.kind).collect();
    assert_eq!(kinds, [RepairKind::GluedCells, RepairKind::GluedCells, RepairKind::Column]);
}

#[test]
fn a_column_of_its_own_is_kept_under_its_header() {
    let text = "收入决算表\n科目代码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t其中：教育收费\t经营收入\t附属单位上缴收入\t其他收入\n栏次\t\t1\t2\t3\t4\t5\t6\t7\t8\n205\t教育支出\t9.00\t5.00\t\t4.00\t3.00\t\t\t\n";
    let found = facts(text);
    assert_eq!(found[3], "02 205 教育支出 其中：教育收费=3.00@4");
    assert_eq!(found[2], "02 205 教育支出 事业收入=4.00@4");
}

#[test]
fn three_public_as_a_vertical_form() {
    let text = "一、2021年度一般公共预算财政拨款“三公”经费支出决算表\n单位:万元\n项 目 |\n预 算 数 |\n决 算 数 |\n合 计 |\n49.9 |\n7.69 |\n因公出国(境)费 |\n20 |\n|\n公务接待费 |\n14.9 |\n5.21 |\n公务用车购置及运行维护费 |\n15 |\n2.48 |\n其中:公务用车运行维护费 |\n15 |\n2.48 |\n公务用车购置费 |\n";
    assert_eq!(
        facts(text),
        [
            "09 预算数 合计 合计=49.9@7",
            "09 预算数 合计 因公出国（境）费=20@10",
            "09 预算数 合计 公务用车购置及运行维护费=15@16",
            "09 预算数 合计 公务用车运行维护费=15@19",
            "09 预算数 合计 公务接待费=14.9@13",
            "09 决算数 合计 合计=7.69@8",
            "09 决算数 合计 公务用车购置及运行维护费=2.48@17",
            "09 决算数 合计 公务用车运行维护费=2.48@20",
            "09 决算数 合计 公务接待费=5.21@14",
        ]
    );
}

#[test]
fn three_public_in_two_labelled_rows_and_another_order() {
    let text = "财政拨款“三公”经费支出决算表\n项目\t合计\t因公出国（境）费\t公务接待费\t公务用车购置及运行维护费\t公务用车购置费\t公务用车运行维护费\n预算数\t9.00\t1.00\t3.00\t5.00\t\t5.00\n决算数\t8.00\t1.00\t2.00\t5.00\t\t5.00\n";
    let found = facts(text);
    assert_eq!(found[2], "09 预算数 合计 公务用车购置及运行维护费=5.00@3");
    assert_eq!(found[9], "09 决算数 合计 公务接待费=2.00@4");
    assert_eq!(found.len(), 10);
}

#[test]
fn meetings_and_training_beside_the_three_public_expenses() {
    let rows = "预算数\t9.00\t1.00\t3.00\t5.00\t\t5.00\t2.00\t\n决算数\t8.00\t1.00\t2.00\t5.00\t\t5.00\t\t0.50\n";
    let text = format!(
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表\n项目\t“三公”经费\t\t\t\t\t\t会议费\t培训费\n\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\t\t\n\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\n栏次\t1\t2\t3\t4\t5\t6\t7\t8\n{rows}"
    );
    let found = facts(&text);
    assert_eq!(found[0], "09 预算数 合计 合计=9.00@6");
    assert_eq!(found[3], "09 预算数 合计 公务用车运行维护费=5.00@6");
    assert_eq!(found[4], "09 预算数 合计 公务接待费=3.00@6");
    assert_eq!(found[5], "09 预算数 合计 会议费=2.00@6");
    assert_eq!(found[11], "09 决算数 合计 培训费=0.50@7");
    assert_eq!((found.len(), unread(&text).len()), (12, 0));
}

#[test]
fn basic_expenditure_with_columns_of_its_own_and_codes_in_two_cells() {
    let text = "一般公共预算财政拨款基本支出决算表\n项目\t\t\t本年支出\t\t\n经济分类科目编码\t\t科目名称\t合计\t人员经费\t公用经费\n类\t款\t\t\t\t\n合计\t\t\t9.00\t5.00\t4.00\n301\t\t工资福利支出\t5.00\t5.00\t\n301\t01\t基本工资\t5.00\t5.00\t\n302\t\t商品和服务支出\t4.00\t\t4.00\n302\t11\t差旅费\t4.00\t\t4.00\n";
    assert_eq!(
        facts(text),
        [
            "06 合计 金额=9.00@5",
            "06 合计 人员经费=5.00@5",
            "06 合计 公用经费=4.00@5",
            "06 301 工资福利支出 金额=5.00@6",
            "06 301 工资福利支出 人员经费=5.00@6",
            "06 30101 基本工资 金额=5.00@7",
            "06 30101 基本工资 人员经费=5.00@7",
            "06 302 商品和服务支出 金额=4.00@8",
            "06 302 商品和服务支出 公用经费=4.00@8",
            "06 30211 差旅费 金额=4.00@9",
            "06 30211 差旅费 公用经费=4.00@9",
        ]
    );
    assert!(unread(text).is_empty());
}

#[test]
fn a_department_and_its_unit_in_one_file_are_two_reports() {
    let table = |word: &str, name: &str, amount: &str| {
        format!(
            "支出决算表\n{word}：{name}\n金额单位：万元\n科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n201\t一般公共服务支出\t{amount}\t{amount}\t\t\t\t\n注：本表反映支出。\n"
        )
    };
    let text = format!(
        "{}{}",
        table("部门", "某局（汇总）", "9.00"),
        table("单位", "某局（本级）", "5.00")
    );
    let found = reports(&text);
    let names: Vec<_> =
        found.iter().map(|r| (r.department.name.as_str(), r.department.scope)).collect();
    assert_eq!(names, [("某局", Scope::Department), ("某局", Scope::Own)]);
}

#[test]
fn a_table_that_goes_on_under_a_repeated_title_is_one() {
    let page = |rows: &str| {
        format!(
            "支出决算表\n公开03表\n部门：某局\n科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n{rows}"
        )
    };
    let text = format!(
        "{}{}",
        page("合计\t\t9.00\t9.00\t\t\t\t\n201\t一般公共服务支出\t5.00\t5.00\t\t\t\t\n"),
        page("208\t社会保障和就业支出\t4.00\t4.00\t\t\t\t\n注：本表反映支出。\n")
    );
    assert_eq!(facts(&text).len(), 6);
}

#[test]
fn a_table_that_breaks_off_gives_what_is_there_and_says_so() {
    let text = format!("{HEADER_05}合计\t\t9.00\t9.00\t\n201\t一般公共服务支出\t5.00\t5.00\t\n");
    let cut = report(&text);
    assert!(cut.table(TableKind::GeneralBudgetExpenditure).is_some_and(|table| table.cut_off));
    let whole = report(&format!("{text}208\t社会保障和就业支出\t4.00\t4.00\t\n"));
    assert!(whole.table(TableKind::GeneralBudgetExpenditure).is_some_and(|table| !table.cut_off));
}

#[test]
fn a_page_copied_column_by_column_is_not_guessed_at() {
    let text = "一般公共预算财政拨款支出决算表\n科目代码\n科目名称\n小计\n基本支出\n项目支出\n201\n208\n210\n一般公共服务支出\n社会保障和就业支出\n卫生健康支出\n5.00\n4.00\n1.00\n5.00\n4.00\n1.00\n0.00\n0.00\n0.00\n";
    assert_eq!(facts(text), Vec::<String>::new());
    assert_eq!(unread(text).len(), 9);
}

#[test]
fn what_is_no_report_gives_none() {
    for text in [
        "",
        "没有表格的文字。\n第二行。",
        "收入支出决算总表\n收入决算表\n支出决算表\n",
        "a\tb\tc\n1.00\t2.00\t3.00\n",
    ] {
        assert_eq!(reports(text).len(), 0, "{text}");
    }
}

#[test]
fn the_list_of_projects() {
    let text = "2024年度项目支出绩效自评情况汇总表\n部门：某局\n序号\t项目名称\t资金使用单位\t自评得分\t自评等级\n\t中央对地方支出项目绩效自评\t\t\t\n\t无\t\t\t\n\t区（县）级支出项目绩效自评\t\t\t\n1\t甲 项目\t某局\t94.36\t优\n2\t乙项目\t某局\t84\t良\n备注：已按规定剔除涉密项目。\n";
    let report = report(text);
    let projects: Vec<_> = report
        .projects
        .iter()
        .map(|p| {
            let score = p.score.as_ref().map(|s| s.value.to_string());
            let grade = p.grade.as_ref().map(|g| g.value.chinese());
            (p.name.value.as_str(), p.group.as_deref(), score, grade, p.place.line)
        })
        .collect();
    let group = Some("区（县）级支出项目绩效自评");
    assert_eq!(
        projects,
        [
            ("甲项目", group, Some("94.36".to_owned()), Some("优"), 7),
            ("乙项目", group, Some("84".to_owned()), Some("良"), 8)
        ]
    );
}

#[test]
fn columns_before_those_of_the_form_are_kept_under_their_headers() {
    let text = "一般公共预算财政拨款支出决算表\n科目编码\t科目名称\t年初结转和结余\t本年收入\t小计\t基本支出\t项目支出\n\
        2130101\t行政运行\t20.00\t40.00\t60.00\t60.00\t\n";
    assert_eq!(
        facts(text),
        [
            "05 2130101 行政运行 小计=60.00@3",
            "05 2130101 行政运行 基本支出=60.00@3",
            "05 2130101 行政运行 年初结转和结余=20.00@3",
            "05 2130101 行政运行 本年收入=40.00@3",
        ]
    );
}

#[test]
fn tables_that_follow_each_other_without_titles() {
    let text = "部门：某局\n金额单位：万元\n收入\t\t\t支出\t\t\n项目\t行次\t金额\t项目\t行次\t金额\n\
        一、一般公共预算财政拨款收入\t1\t10.00\t一、一般公共服务支出\t31\t9.00\n八、其他收入\t8\t2.00\t八、社会保障和就业支出\t38\t3.00\n\
        本年收入合计\t27\t12.00\t本年支出合计\t57\t12.00\n\n\
        科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\
        合计\t\t12.00\t12.00\t0.00\t0.00\t0.00\t0.00\n201\t一般公共服务支出\t9.00\t9.00\t0.00\t0.00\t0.00\t0.00\n";
    let report = report(text);
    let kinds: Vec<_> = report.tables.iter().map(|t| (t.kind.number(), t.amount_count())).collect();
    assert_eq!(kinds, [("01", 6), ("03", 12)]);
}

#[test]
fn a_header_whose_merged_cells_were_printed_as_one() {
    let text = "政府性基金预算财政拨款收入支出决算表\n项目\t年初结转和结余\t本年收入\t本年支出\t年末结转和结余\n科目编码\t科目名称\t\t小计\t基本支出\t项目支出\n\
        212\t城乡社区支出\t10.00\t300.00\t310.00\t0\t310.00\t0\n合计\t10.00\t300.00\t310.00\t0\t310.00\t0\n";
    let found = facts(text);
    assert_eq!(found.len(), 12);
    assert_eq!(found[4], "07 212 城乡社区支出 项目支出=310.00@4");
    assert_eq!(found[7], "07 合计 本年收入=300.00@5");
}

#[test]
fn remarks_are_no_part_of_a_name() {
    let text = "一般公共预算财政拨款支出决算表\n科目编码\t科目名称\t小计\t基本支出\t项目支出\t备注\n201\t一般公共服务支出\t5.00\t5.00\t\t2023年结转\n";
    assert_eq!(facts(text)[0], "05 201 一般公共服务支出 小计=5.00@3");
}

#[test]
fn codes_and_years_in_full_width() {
    let text = "２０２３年度某局部门决算\n一般公共预算财政拨款支出决算表\n科目编码\t科目名称\t小计\t基本支出\t项目支出\n２０１\t一般公共服务支出\t５．００\t５．００\t\n";
    assert_eq!(facts(text)[0], "05 201 一般公共服务支出 小计=5.00@4");
    assert_eq!(report(text).year, Some(2023));
}

#[test]
fn a_code_in_three_cells_under_a_header_of_one() {
    let text = "支出决算表\n项目\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n类\t款\t项\t科目名称\n\
        201\t13\t01\t行政运行\t4.00\t4.00\t0.00\t0.00\t0.00\t0.00\n";
    let found = facts(text);
    assert_eq!(found.first().map(String::as_str), Some("03 2011301 行政运行 本年支出合计=4.00@4"));
    assert_eq!(found.len(), 6);
}

#[test]
fn rubbish_beside_a_header_is_no_column() {
    let text = "支出决算表\n科目代码\t科目名称\t本年支出合计\t基本支出\t項\t项目支出\t並以下\n\
        合计\t\t9.00\t8.00\t\t1.00\t\n201\t一般公共服务支出\t9.00\t8.00\t\t1.00\t\n";
    let table = report(text).tables.remove(0);
    let names: Vec<_> =
        table.columns.iter().filter(|c| c.present).map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["本年支出合计", "基本支出", "项目支出"]);
    let amounts: Vec<_> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().filter(|c| c.amount.is_some()).count())
        .collect();
    assert_eq!(amounts, [3, 3]);
    // With an amount in it, it is a column of its own.
    let table = report(&text.replace("8.00\t\t1.00", "8.00\t3.00\t1.00")).tables.remove(0);
    assert!(table.columns.iter().any(|column| column.name == "項"));
}
