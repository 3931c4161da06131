//! Prints in which the place or the value of an amount is not certain: what is certain is read, the
//! rest is listed.

use juesuan::report::{Report, Side, Table, TableKind};

use crate::texts::{TABLE, read_titled as read};

/// The rows of a half of a table: number or code, label, amounts.
fn rows(table: &Table, side: Side) -> Vec<String> {
    let of_side = table.rows.iter().filter(|row| row.side == side);
    let shown = of_side.map(|row| {
        let number = row.line_number.map(|number| number.to_string());
        let code = row.code.as_ref().map(|code| code.value.to_string());
        let cells = row.cells.iter().map(|cell| cell.value().map_or("-".into(), |a| a.to_string()));
        let cells: Vec<String> = cells.collect();
        format!("{} {} {}", number.or(code).unwrap_or_default(), row.label.text, cells.join(" "))
    });
    shown.collect()
}

/// What was left unread, as printed.
fn unread(report: &Report) -> Vec<&str> {
    report.unread().flat_map(|(_, group)| group.iter().map(|one| one.text.as_str())).collect()
}

/// 04 as a program lays it out that breaks labels over lines above and below their amounts.
fn wrapped(header: &str, rows: &str) -> Report {
    read(&format!(
        "{TABLE}财政拨款收入支出决算总表\n公开04表\n单位：万元\n部门：山南县档案馆\n{header}{rows}"
    ))
}

const WRAPPED_HEADER: &str = r"      项目        行次   金额          项目        行次   合计   一般公共预算财政  政府性基金预算财
                                                                        拨款             政拨款
         栏次              1              栏次              2            3                 4
";
const WRAPPED_ROWS: &str = r"一、一般公共预算                 一、一般公共服务
                  1      50.00                    33     29.60            29.60              0.00
财政拨款                         支出
                  2              二、外交支出      34      0.00             0.00              0.00
                                 三、社会保障和就
                  3                                35      0.00             0.00              0.00
                                 业支出
                  4              四、公共安全支出  36     20.40            20.40              0.00
";

#[test]
fn the_ends_of_broken_labels_begin_no_table_and_numbers_of_rows_are_no_amounts() {
    let report = wrapped(WRAPPED_HEADER, WRAPPED_ROWS);
    let table = report.table(TableKind::FiscalAppropriation).expect("04");
    let income = rows(table, Side::Income);
    assert_eq!(income, ["1 一、一般公共预算财政拨款 50.00"]);
    let expenditure = rows(table, Side::Expenditure);
    assert_eq!(expenditure[0], "33 一、一般公共服务支出 29.60 29.60 0.00 -");
    assert_eq!(expenditure[3], "36 四、公共安全支出 20.40 20.40 0.00 -");
    assert_eq!(report.tables.len(), 2);
}

#[test]
fn words_of_a_header_that_stand_alone_on_the_page_before_say_not_where_numbers_of_rows_stand() {
    let header = "收 入\n支 出\n项目\n行次\n金额\n项目\n行次\n合计\n\
        一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款\n\n\
        栏次\t\t1\t栏次\t\t2\t3 4 5\n";
    let rows_left = "一、一般公共预算财政拨款\t1\t50.02\t一、一般公共服务支出\t33\t29.61\t29.61\n\
        二、政府性基金预算财政拨款\t2\t\t二、外交支出\t34\t\t\n\
        三、国有资本经营预算财政拨款\t3\t\t三、国防支出\t35\t\t\n\
        \t4\t\t四、公共安全支出\t36\t20.41\t20.41\n";
    let report = wrapped(header, rows_left);
    let table = report.table(TableKind::FiscalAppropriation).expect("04");
    let income = rows(table, Side::Income);
    assert_eq!(income[..2], ["1 一、一般公共预算财政拨款 50.02", "2 二、政府性基金预算财政拨款 -"]);
    let expenditure = rows(table, Side::Expenditure);
    assert_eq!(expenditure[0], "33 一、一般公共服务支出 29.61 29.61 - -");
    assert_eq!(expenditure[1], "34 二、外交支出 - - - -");
    assert_eq!(expenditure[3], "36 四、公共安全支出 20.41 20.41 - -");
    assert!(unread(&report).is_empty());
}

#[test]
fn short_rows_of_a_page_are_no_way_of_a_table_that_keeps_its_blanks() {
    let header = "项目\t\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入\n\
        科目编码\t科目名称\t\t\t\t\t\t\t\n栏次\t\t1\t2\t3\t4\t5\t6\t7\n";
    let report = read(&format!(
        "{TABLE}收入决算表\n公开02表\n单位：万元\n部门：山南县档案馆\n{header}\
         合计\t\t81.03\t50.02\t31.01\t\t\t\t\n205\t教育支出\t81.03\t50.02\t31.01\t\t\t\t\n\
         20501\t教育管理事务\t12.00\t12.00\n2050102\t一般行政管理事务\t12.00\t12.00\n\
         20502\t普通教育\t19.01\t19.01\n2050202\t小学教育\t19.01\t19.01\n"
    ));
    // What the rows come to tells in which column they have it.
    let rows = rows(report.table(TableKind::Income).expect("02"), Side::Whole);
    assert_eq!(
        rows[2..4],
        [
            "20501 教育管理事务 12.00 - 12.00 - - - -",
            "2050102 一般行政管理事务 12.00 - 12.00 - - - -"
        ]
    );
    assert_eq!(rows[5], "2050202 小学教育 19.01 - 19.01 - - - -");
}

#[test]
fn a_whole_number_among_amounts_with_decimals_is_none() {
    // Too few rows to see that their numbers count up, and no header says 行次.
    let rows_left = "一、一般公共预算财政拨款  50.00  \
        九、卫生健康支出  41  29.60  29.60  0.00\n\
        本年收入合计  50.00  十、节能环保支出  42  20.40  20.40  0.00\n";
    let header = "项目  金额  项目  合计  一般公共预算财政拨款  政府性基金预算财政拨款  国有资本经营预算财政拨款\n";
    let report = wrapped(header, rows_left);
    let table = report.table(TableKind::FiscalAppropriation).expect("04");
    for row in rows(table, Side::Expenditure) {
        assert!(!row.contains("41") && !row.contains("42"), "{row}");
    }
    assert!(unread(&report).contains(&"41") && unread(&report).contains(&"42"));
}

#[test]
fn codes_of_06_in_cells_of_their_own_in_three_groups() {
    let report = read(&format!(
        "{TABLE}一般公共预算财政拨款基本支出决算明细表\n公开06表\n单位：万元\n\
         人员经费\t\t\t\t公用经费\t\t\t\t\t\t\t\n\
         科目编码\t\t科目名称\t金额\t科目编码\t\t科目名称\t金额\t科目编码\t\t科目名称\t金额\n\
         类\t款\t\t\t类\t款\t\t\t类\t款\t\t\n\
         301\t\t工资福利支出\t20.00\t302\t\t商品和服务支出\t9.00\t310\t\t资本性支出\t1.00\n\
         301\t01\t基本工资\t12.00\t302\t01\t办公费\t9.00\t310\t02\t办公设备购置\t1.00\n\
         301\t02\t津贴补贴\t8.00\t302\t02\t印刷费\t0.00\t310\t03\t专用设备购置\t0.00\n"
    ));
    let table = report.table(TableKind::BasicExpenditureDetail).expect("06");
    assert_eq!(
        rows(table, Side::Whole),
        [
            "301 工资福利支出 20.00",
            "30101 基本工资 12.00",
            "30102 津贴补贴 8.00",
            "302 商品和服务支出 9.00",
            "30201 办公费 9.00",
            "30202 印刷费 0.00",
            "310 资本性支出 1.00",
            "31002 办公设备购置 1.00",
            "31003 专用设备购置 0.00",
        ]
    );
    assert!(unread(&report).is_empty(), "{:?}", unread(&report));
}

/// The digits of a text in full width.
fn wide(text: &str) -> String {
    let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(0xff10 + digit));
    text.chars().map(|c| wide(c).unwrap_or(c)).collect()
}

#[test]
fn a_card_with_digits_in_full_width_is_read_as_any_other() {
    let text = format!(
        "{TABLE}2023年度项目支出绩效自评表\n（2023年度）\n\
         项目名称\t库房除湿\t\t主管部门\t山南县档案馆\t\t\t\n\
         项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\
         \t年度资金总额\t12\t12.5\t9.5\t10\t76.00%\t7.6\n\
         一级指标\t二级指标\t三级指标\t年度指标值\t全年完成值\t分值\t得分\t未完成原因分析\n\
         产出指标\t数量指标\t除湿机台数\t≥6台\t6台\t60\t60\t\n\
         满意度指标\t服务对象满意度指标\t查档人满意度\t≥90%\t93%\t30\t20\t\n\
         总分\t\t\t\t\t100\t87.60\t\n"
    );
    let (plain, wide) = (read(&text), read(&wide(&text)));
    let card = |report: &Report| {
        let card = &report.cards[0];
        let points = card.indicators.iter().map(|row| row.score.as_ref().map(|s| s.value));
        let funds = card.funds.iter().map(|row| row.executed.as_ref().map(|amount| amount.value));
        let total = card.total.as_ref().map(|total| total.value);
        (points.collect::<Vec<_>>(), funds.collect::<Vec<_>>(), total, card.year)
    };
    assert!(card(&plain).2.is_some());
    assert_eq!(card(&plain), card(&wide));
    assert!(unread(&wide).is_empty(), "{:?}", unread(&wide));
}

#[test]
fn a_summary_without_cells_with_digits_in_full_width() {
    let text = format!(
        "{TABLE}项目支出绩效自评情况汇总表\n序号  项目名称  自评得分  自评等级\n\
         1  库房除湿  92.50  优\n2  卷宗修复  88.00  良\n"
    );
    let projects = |report: &Report| -> Vec<_> {
        let told = report.projects.iter();
        told.map(|own| (own.name.value.clone(), own.score.as_ref().map(|s| s.value))).collect()
    };
    let (plain, wide) = (read(&text), read(&wide(&text)));
    assert_eq!(projects(&plain).len(), 2);
    assert_eq!(projects(&plain), projects(&wide));
}

#[test]
fn signs_and_separators_of_books() {
    let report = read(&format!(
        "{TABLE}收入决算表\n公开02表\n单位：万元\n\
         科目代码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入\n\
         合计\t\t1'012.56\t1'234.56\t0.00\t0.00\t0.00\t0.00\t△222.00\n"
    ));
    let table = report.table(TableKind::Income).expect("02");
    assert_eq!(rows(table, Side::Whole), [" 合计 1012.56 1234.56 0.00 0.00 0.00 0.00 -222.00"]);
}

/// What is told of tables that were not read.
fn others(report: &Report) -> Vec<String> {
    let told = report.other_tables.iter().map(|other| {
        let amounts: Vec<_> = other.unread.iter().map(|one| one.text.as_str()).collect();
        let kind = other.second_of.map_or("-", TableKind::number);
        format!("{} {} {kind} {}", other.title.place.line, other.title.value, amounts.join(" "))
    });
    told.collect()
}

#[test]
fn a_table_that_is_not_recognised_is_named_once_with_its_amounts() {
    let report = read(&format!(
        "{TABLE}第三部分 附表\n表12 项目明细\n项目\t预备数\t落实数\n库房改造\t12.00\t11.50\n卷宗整理\t3.00\t2.50\n合计\t15.00\t14.00\n\n\
         第四部分 情况说明\n一、收入支出决算总体情况说明\n2023年度收入总计50.00万元。\n\n\
         人员情况表\n单位：人\n在职\t35\n退休\t12\n\n\
         国有资产占用情况表\n单位：万元\n项目  数量  金额\n房屋  2  310\n车辆  3  45.5\n书架  41  20\n"
    ));
    assert_eq!(
        others(&report),
        [
            "11 表12 项目明细 - 12.00 11.50 3.00 2.50 15.00 14.00",
            "26 国有资产占用情况表 - 2 310 3 45.5 41 20",
        ]
    );
    assert_eq!(unread(&report).len(), 12);
}

#[test]
fn amounts_one_a_line_of_a_table_that_is_not_recognised() {
    let cells =
        ["项目", "预备数", "落实数", "库房改造", "12.00", "11.50", "卷宗整理", "3.00", "2.50"];
    let report = read(&format!("{TABLE}第三部分 附表\n{}\n", cells.join("\n")));
    let told = others(&report);
    assert!(told.len() == 1 && told[0].ends_with("- 12.00 11.50 3.00 2.50"), "{told:?}");
}

#[test]
fn a_table_or_card_in_one_line_that_cannot_be_parted_is_named_with_its_amounts() {
    let table = "收入支出决算总表 部门:山南县档案馆 收入 项目 行次 栏次 金额 1 一、一般公共预算财政拨款收入 1 二、政府性基金预算财政拨款收入 2 \
        三、国有资本经营预算财政拨款收入 3 四、上级补助收入 4 五、事业收入 5 1,122,315.04 13,628.89 6 7 本年收入合计 8 25,754,899.39";
    let card = "2024年度项目绩效目标自评表项目名称书架更新主管部门山南县档案局实施单位山南县档案馆项目资金(万元)全年预算数(A)全年执行数(B)\
        执行率(B/A)年度资金总额19.919.5098%其中:市级资金12.50 12.3098%年度总体目标更新书架12.5万元，完成率99.5%一级指标二级指标三级指标年度指标值实际完成值";
    let report = read(&format!("{TABLE}{table}\n\n第五部分 附件\n{card}\n"));
    assert_eq!(
        unread(&report),
        ["1,122,315.04", "13,628.89", "25,754,899.39", "19.919.5098", "12.50"]
    );
    let prose = "一级指标包括决策、过程、产出和效益，三级指标共20个，按1.5倍和2.5分计，支出12.50万元，占99.50%，得分95.50分。".repeat(3);
    assert!(unread(&read(&format!("{TABLE}第五部分 附件\n{prose}\n"))).is_empty());
}

#[test]
fn sentences_lists_and_numbers_of_persons_are_no_tables() {
    let report = read(&format!(
        "{TABLE}第三部分 情况说明\n一、收入支出决算总体情况说明\n\
         2023 年度收入 50.00 万元，支出 50.00 万元，与上年相比，增加 3.00 万元。\n\
         1.1 概况\n1.2 职责\n1.3 机构\n2023.12.31\n\
         1.基本支出 30.00 万元\n2.项目支出 20.00 万元\n3.经营支出 0.00 万元\n"
    ));
    assert_eq!(others(&report), [""; 0]);
}

#[test]
fn of_two_tables_of_one_number_the_one_that_is_not_read_is_named() {
    let three = |title: &str, first: &str| {
        format!(
            "{title}\n公开09表\n部门：山南县档案馆\n单位：万元\n\
             预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n\
             合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\n\
             \t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\n\
             1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n\
             {first}\t0.00\t3.00\t0.00\t3.00\t1.00\t4.00\t0.00\t3.00\t0.00\t3.00\t1.00\n\n"
        )
    };
    let own = "财政拨款“三公”经费支出决算表";
    let other = "一般公共预算财政拨款“三公”经费支出决算表";
    let report = read(&format!("{TABLE}{}{}", three(own, "4.00"), three(other, "5.00")));
    let told = others(&report);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("三公") && told[0].contains(" 09 5.00 0.00"), "{told:?}");
    // One that repeats the other takes nothing away.
    let report = read(&format!("{TABLE}{}{}", three(own, "4.00"), three(other, "4.00")));
    assert_eq!(others(&report), [""; 0]);
}

/// 01, 06, 05, 02 and 03 of a department, those keyed by functional subject one cell a line, the
/// blank ones left out.
fn one_cell_a_line(total_05: &str) -> String {
    let lines = |text: &str| text.replace(' ', "\n");
    let head = "公开表\n部门：山南县档案馆\n单位：万元\n";
    format!(
        "收入支出决算总表\n{head}收入\t\t\t支出\t\t\n项目\t行次\t金额\t项目\t行次\t金额\n\
         一、一般公共预算财政拨款收入\t1\t50.00\t一、一般公共服务支出\t10\t21.00\n\
         五、事业收入\t5\t0.00\t八、社会保障和就业支出\t17\t35.00\n\
         八、其他收入\t8\t6.00\t九、卫生健康支出\t18\t0.00\n\
         本年收入合计\t9\t56.00\t本年支出合计\t30\t56.00\n\
         总计\t31\t56.00\t总计\t40\t56.00\n\n\
         一般公共预算财政拨款基本支出决算明细表\n{head}\
         科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额\n\
         301\t工资福利支出\t30.00\t302\t商品和服务支出\t5.00\n\
         30101\t基本工资\t30.00\t30201\t办公费\t5.00\n\
         \t人员经费合计\t30.00\t\t公用经费合计\t5.00\n\n\
         一般公共预算财政拨款支出决算表\n{head}{}\n{}\n\n\
         收入决算表\n{head}{}\n{}\n\n\
         支出决算表\n{head}{}\n{}\n\n注：本表反映支出。\n",
        lines("科目编码 科目名称 小计 基本支出 项目支出"),
        lines(&format!(
            "合计 {total_05} 201 一般公共服务支出 15.00 15.00 20129 群众团体事务 15.00 15.00 \
             2012902 一般行政管理事务 15.00 15.00 208 社会保障和就业支出 35.00 35.00 \
             20805 行政事业单位养老支出 35.00 35.00 2080505 机关事业单位基本养老保险缴费支出 35.00 35.00"
        )),
        lines(
            "科目编码 科目名称 本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 \
             附属单位上缴收入 其他收入"
        ),
        lines(
            "合计 56.00 50.00 6.00 201 一般公共服务支出 21.00 15.00 6.00 20129 群众团体事务 21.00 15.00 6.00 \
             2012902 一般行政管理事务 21.00 15.00 6.00 208 社会保障和就业支出 35.00 35.00 \
             20805 行政事业单位养老支出 35.00 35.00 2080505 机关事业单位基本养老保险缴费支出 35.00 35.00"
        ),
        lines(
            "科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出"
        ),
        lines(
            "合计 56.00 35.00 21.00 201 一般公共服务支出 21.00 21.00 20129 群众团体事务 21.00 21.00 \
             2012902 一般行政管理事务 21.00 21.00 208 社会保障和就业支出 35.00 35.00 \
             20805 行政事业单位养老支出 35.00 35.00 2080505 机关事业单位基本养老保险缴费支出 35.00 35.00"
        ),
    )
}

#[test]
fn what_must_add_up_places_amounts_that_their_rows_do_not() {
    let report = read(&one_cell_a_line("50.00 35.00 15.00"));
    let shown = |kind| rows(report.table(kind).expect("the table"), Side::Whole);
    let general = shown(TableKind::GeneralBudgetExpenditure);
    assert_eq!(general[0], " 合计 50.00 35.00 15.00");
    assert_eq!(general[1], "201 一般公共服务支出 15.00 - 15.00");
    assert_eq!(general[6], "2080505 机关事业单位基本养老保险缴费支出 35.00 35.00 -");
    let income = shown(TableKind::Income);
    assert_eq!(income[0], " 合计 56.00 50.00 - - - - 6.00");
    assert_eq!(income[3], "2012902 一般行政管理事务 21.00 15.00 - - - - 6.00");
    assert_eq!(income[4], "208 社会保障和就业支出 35.00 35.00 - - - - -");
    let expenditure = shown(TableKind::Expenditure);
    assert_eq!(expenditure[0], " 合计 56.00 35.00 21.00 - - -");
    assert_eq!(expenditure[1], "201 一般公共服务支出 21.00 - 21.00 - - -");
    assert!(unread(&report).is_empty(), "{:?}", unread(&report));
    // Each is told as a repair.
    let told = |kind| report.table(kind).map_or(0, |table: &Table| table.repairs.len());
    let kinds = [TableKind::GeneralBudgetExpenditure, TableKind::Income, TableKind::Expenditure];
    assert!(kinds.into_iter().all(|kind| told(kind) >= 3));
}

#[test]
fn what_does_not_add_up_stays_unread() {
    // Neither 36.00 nor 16.00 is what the subjects come to.
    let report = read(&one_cell_a_line("52.00 36.00 16.00"));
    let general = report.table(TableKind::GeneralBudgetExpenditure).expect("05");
    let shown = rows(general, Side::Whole);
    assert_eq!(shown[1], "201 一般公共服务支出 15.00 - -");
    assert_eq!(shown[3], "2012902 一般行政管理事务 15.00 - -");
    assert!(unread(&report).len() >= 3);
}

#[test]
fn a_comma_for_a_point_is_read_where_the_sums_say_so() {
    let table = |rows: &str| {
        let head = "一般公共预算财政拨款支出决算表\n公开05表\n单位：万元\n科目编码\t科目名称\t小计\t基本支出\t项目支出\n";
        read(&format!("{TABLE}{head}{rows}"))
    };
    let report = table(
        "合计\t\t6810,12\t6000.00\t810.12\n201\t一般公共服务支出\t6810.12\t6000,00\t810.12\n\
         20103\t政府办公厅（室）及相关机构事务\t6810.12\t6000.00\t810,12\n",
    );
    let general = report.table(TableKind::GeneralBudgetExpenditure).expect("05");
    let shown = rows(general, Side::Whole);
    assert!(shown.iter().all(|row| row.ends_with("6810.12 6000.00 810.12")), "{shown:?}");
    assert_eq!((general.repairs.len(), unread(&report).len()), (3, 0));
    let report =
        table("合计\t\t6810,12\t6000.00\t800.12\n201\t一般公共服务支出\t68,10\t67.00\t1,20\n");
    assert_eq!(unread(&report), ["6810,12", "68,10", "1,20"]);
}

#[test]
fn what_stands_right_behind_the_beginning_of_a_broken_amount_is_none() {
    let report = read(&format!(
        "{TABLE}一般公共预算财政拨款支出决算表\n公开05表\n单位：万元\n部门：山南县档案馆\n\
         科目编码 科目名称 小计 基本支出 项目支出\n\
         合计 44.20 30.00 14.20\n\
         201 一般公共服务支出 44.20 30.00 14.20\n\
         20126 档案事务 1 4.20 0.00 14.20\n"
    ));
    let table = report.table(TableKind::GeneralBudgetExpenditure).expect("05");
    let rows = rows(table, Side::Whole);
    assert_eq!(rows[1], "201 一般公共服务支出 44.20 30.00 14.20");
    // 14.20 it may be; 4.20 it is not.
    let unread = unread(&report);
    assert!(unread.contains(&"1") && unread.contains(&"4.20"), "{unread:?} {rows:?}");
}

#[test]
fn amounts_below_a_header_with_more_columns_than_it_tells_have_no_place() {
    let report = read(&format!(
        "{TABLE}一般公共预算财政拨款支出决算表\n公开05表\n单位：万元\n部门：山南县档案馆\n\
         科目编码 科目名称 小计 基本支出 项目支出\n栏次 1 2 3 4 5\n\
         合计 5.00 50.00 44.20 30.00 14.20\n201 一般公共服务支出 5.00 50.00 44.20 30.00 14.20\n"
    ));
    let table = report.table(TableKind::GeneralBudgetExpenditure);
    let read = table.map(|table| rows(table, Side::Whole)).unwrap_or_default();
    assert!(read.iter().all(|row| !row.contains("5.00 50.00")), "{read:?}");
    assert_eq!(unread(&report).iter().filter(|text| **text == "50.00").count(), 2);
}
