//! Texts of which a program wrote every cell behind one blank and left empty cells out, as page
//! texts of PDF files are: which column an amount stands in is known from what must add up.

use juesuan::report::Report;

use crate::texts::read;

/// What a table has, as `code or label: column=amount …`, and what of it is unread.
fn rows(report: &Report, number: &str) -> (Vec<String>, Vec<String>) {
    let table = report.tables.iter().find(|table| table.kind.number() == number);
    let table = table.unwrap_or_else(|| panic!("no table {number}"));
    let row = |row: &juesuan::report::Row| {
        let name =
            row.code.as_ref().map_or_else(|| row.label.text.clone(), |c| c.value.to_string());
        let columns = table.columns_of(row.side).iter().zip(&row.cells);
        let cells = columns.filter_map(|(column, cell)| {
            Some(format!(" {}={}", column.name, cell.amount.as_ref()?.value))
        });
        let cells: String = cells.collect();
        (!cells.is_empty()).then(|| format!("{name}:{cells}"))
    };
    let unread = table.unread.iter().map(|unread| unread.text.clone());
    (table.rows.iter().filter_map(row).collect(), unread.collect())
}

fn has(report: &Report, number: &str, wanted: &[&str]) {
    let (rows, _) = rows(report, number);
    for row in wanted {
        assert!(rows.iter().any(|own| own == row), "{number} {row}: {rows:#?}");
    }
}

const OVERALL: &str = "\
2030年度样本局部门决算
收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 决算数
一、一般公共预算财政拨款收入 92.00 一、一般公共服务支出 60.00
二、政府性基金预算财政拨款收入 5.00 二、外交支出
三、国有资本经营预算财政拨款收入 三、国防支出
四、上级补助收入 四、公共安全支出
八、其他收入 八、社会保障和就业支出 30.00
二十二、灾害防治及应急管理支
2.00
出
二十三、其他支出 5.00
本年收入合计 97.00 本年支出合计 97.00
年初结转和结余 年末结转和结余
总计 97.00 总计 97.00
";

const INCOME: &str = "\
收入决算表
单位：万元
项目
附属单位
本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 其他收入
功能分类
上缴收入
科目名称
科目编码
合计 97.00 97.00
201 一般公共服务支出 60.00 60.00
20103 政府办公厅（室）及相关机构事务 60.00 60.00
2010301 行政运行 40.00 40.00
2010302 一般行政管理事务 20.00 20.00
208 社会保障和就业支出 30.00 30.00
224 灾害防治及应急管理支出 2.00 2.00
229 其他支出 5.00 5.00
";

const EXPENDITURE: &str = "\
支出决算表
单位：万元
项目
对附属单位
本年支出合计 基本支出 项目支出 上缴上级支出 经营支出
功能分类
补助支出
科目名称
科目编码
合计 97.00 60.00 37.00
201 一般公共服务支出 60.00 40.00 20.00
20103 政府办公厅（室）及相关机构事务 60.00 40.00 20.00
2010301 行政运行 40.00 40.00
2010302 一般行政管理事务 20.00 20.00
208 社会保障和就业支出 30.00 20.00 10.00
20805 行政事业单位养老支出 20.00 20.00
机关事业单位基本养老保险缴费
2080505 20.00 20.00
支出
20808 抚恤 10.00 10.00
2080801 死亡抚恤 10.00 10.00
224 灾害防治及应急管理支出 2.00 2.00
22402 消防救援事务 2.00 2.00
2240299 其他消防救援事务支出 2.00 2.00
229 其他支出 5.00 5.00
样本债券对应资金
22971 5.00 5.00
安排的支出
其他样本债券对应
2297199 资金安排的 5.00 5.00
支出
";

const FISCAL: &str = "\
财政拨款收入支出决算总表
单位：万元
收入 支出
一般公共 政府性基 国有资本
项目 决算数 项目 合计 预算财政 金预算财 经营预算
拨款 政拨款 财政拨款
一、一般公共预算财政拨款 92.00 一、一般公共服务支出 60.00 60.00
二、政府性基金预算财政拨款 5.00 二、外交支出
三、国有资本经营预算财政拨款 三、国防支出
八、社会保障和就业支出 30.00 30.00
二十二、灾害防治及应急管理支
2.00 2.00
出
二十三、其他支出 5.00 5.00
本年收入合计 97.00 本年支出合计 97.00 92.00 5.00
年初财政拨款结转和结余 年末财政拨款结转和结余
一、一般公共预算财政拨款
二、政府性基金预算财政拨款
三、国有资本经营预算财政拨款
总计 97.00 总计 97.00 92.00 5.00
";

const GENERAL: &str = "\
一般公共预算财政拨款支出决算表
单位：万元
项目
合计 基本支出 项目支出
功能分类
科目名称
科目编码
一般公共服务
201 60.00 40.00 20.00
支出
20103 政府办公厅（室）及相关机构事务 60.00 40.00 20.00
2010301 行政运行 40.00 40.00
2010302 一般行政管理事务 20.00 20.00
208 社会保障和就业支出 30.00 20.00 10.00
20805 行政事业单位养老支出 20.00 20.00
2080505 机关事业单位基本养老保险缴费支出 20.00 20.00
20808 抚恤 10.00 10.00
2080801 死亡抚恤 10.00 10.00
224 灾害防治及应急管理支出 2.00 2.00
22402 消防救援事务 2.00 2.00
2240299 其他消防救援事务支出 2.00 2.00
合计 92.00 60.00 32.00
";

const FUND: &str = "\
政府性基金预算财政拨款收入支出决算表
单位：万元
项目
年初结转和 年末结转和
本年收入 本年支出
功能分类
结余 结余
科目名称
科目编码
合计 0 5.00 合计 基本支出 项目支出 0
229 其他支出 5.00 5.00 5.00
";

const NARRATIVE: &str = "\
第三部分 2030年度部门决算情况说明
三、支出决算情况说明
本年支出合计97.00万元，其中：基本支出60.00万元，占61.86%；项目支出37.00万元，占38.14%。
";

fn whole() -> String {
    [OVERALL, INCOME, EXPENDITURE, FISCAL, GENERAL, FUND, NARRATIVE].concat()
}

#[test]
fn the_column_is_found_from_what_must_add_up() {
    let report = read(&whole());
    let unread: Vec<_> = report.tables.iter().flat_map(|table| &table.unread).collect();
    assert!(unread.is_empty(), "{unread:?}");
    has(
        &report,
        "02",
        &[
            "2010302: 本年收入合计=20.00 财政拨款收入=20.00",
            "合计: 本年收入合计=97.00 财政拨款收入=97.00",
        ],
    );
    has(
        &report,
        "03",
        &[
            "合计: 本年支出合计=97.00 基本支出=60.00 项目支出=37.00",
            "2010301: 本年支出合计=40.00 基本支出=40.00",
            "2010302: 本年支出合计=20.00 项目支出=20.00",
            "2080505: 本年支出合计=20.00 基本支出=20.00",
            "2297199: 本年支出合计=5.00 项目支出=5.00",
        ],
    );
    has(
        &report,
        "04",
        &[
            "八、社会保障和就业支出: 合计=30.00 一般公共预算财政拨款=30.00",
            "二十二、灾害防治及应急管理支出: 合计=2.00 一般公共预算财政拨款=2.00",
            "二十三、其他支出: 合计=5.00 政府性基金预算财政拨款=5.00",
        ],
    );
    has(
        &report,
        "05",
        &["2010301: 小计=40.00 基本支出=40.00", "2080801: 小计=10.00 项目支出=10.00"],
    );
    // The total of 07 has words where amounts should stand.
    has(
        &report,
        "07",
        &[
            "合计: 年初结转和结余=0 本年收入=5.00 年末结转和结余=0",
            "229: 本年收入=5.00 小计=5.00 项目支出=5.00",
        ],
    );
}

#[test]
fn an_amount_between_the_lines_of_its_label_stands_in_its_own_half() {
    let report = read(&whole());
    has(&report, "01", &["二十二、灾害防治及应急管理支出: 金额=2.00"]);
}

#[test]
fn names_begin_above_their_codes_and_end_below() {
    let report = read(&whole());
    let name = |number: &str, code: &str| {
        let tables = report.tables.iter().filter(|table| table.kind.number() == number);
        let mut rows = tables.flat_map(|table| &table.rows);
        let is_its = |row: &&juesuan::report::Row| {
            row.code.as_ref().is_some_and(|own| own.value.to_string() == code)
        };
        rows.find(is_its).map(|row| row.label.text.clone()).unwrap_or_default()
    };
    assert_eq!(name("03", "22971"), "样本债券对应资金安排的支出");
    assert_eq!(name("03", "2297199"), "其他样本债券对应资金安排的支出");
    // The first word stands right below the header.
    assert_eq!(name("05", "201"), "一般公共服务支出");
}

#[test]
fn what_is_wrong_in_one_column_is_placed_by_another_or_left() {
    // 20103 has ten times its 基本支出: 项目支出 still tells which row has what.
    let wrong = "20103 政府办公厅（室）及相关机构事务 60.00 400.00 20.00\n";
    let right = "20103 政府办公厅（室）及相关机构事务 60.00 40.00 20.00\n";
    let report = read(&whole().replace(right, wrong));
    has(&report, "03", &["2010301: 本年支出合计=40.00 基本支出=40.00"]);
    has(&report, "03", &["20103: 本年支出合计=60.00 基本支出=400.00 项目支出=20.00"]);
    // Where neither column adds up the amount is left.
    let report = read(&GENERAL.replace(right, &right.replace("40.00 20.00", "41.00 19.00")));
    let (rows, unread) = rows(&report, "05");
    assert!(rows.contains(&"2010301: 小计=40.00".to_owned()), "{rows:?}");
    assert_eq!(unread, ["40.00", "20.00"]);
}

#[test]
fn what_nothing_tells_stays_unread() {
    // Without 01, 04 and the narrative nothing says which income it is.
    let report = read(&format!("{INCOME}{GENERAL}"));
    let (rows, unread) = rows(&report, "02");
    assert!(rows.iter().all(|row| !row.contains("财政拨款收入")), "{rows:?}");
    assert!(!unread.is_empty());
}

#[test]
fn a_lone_code_of_06_has_its_name_around_it() {
    let text = "\
一般公共预算财政拨款基本支出决算表
单位：万元
经济分类 经济分类
科目名称 决算数 科目名称 决算数
科目编码 科目编码
301 工资福利支出 50.00 302 商品和服务支出 10.00
30101 基本工资 50.00 30201 办公费 10.00
310 资本性支出
31003 专用设备购置
信息网络及软件购置
31007
更新
31013 公务用车购置
人员经费合计 50.00 公用经费合计 10.00
";
    let report = read(text);
    let rows = report.tables.iter().flat_map(|table| &table.rows);
    let name = |code: &str| {
        let is_its = |row: &&juesuan::report::Row| {
            row.code.as_ref().is_some_and(|own| own.value.to_string() == code)
        };
        rows.clone().find(is_its).map(|row| row.label.text.clone())
    };
    assert_eq!(name("31007").as_deref(), Some("信息网络及软件购置更新"));
    assert_eq!(name("31003").as_deref(), Some("专用设备购置"));
}

#[test]
fn the_narrative_tells_which_part_of_the_vehicles_an_amount_is() {
    let table = "\
2030年度样本局部门决算
财政拨款“三公”经费支出决算表
单位：万元
决算数
合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费
小计 公务用车购置费 公务用车运行维护费
预算数 9.00 0.00 6.00 2.00 4.00 3.00
决算数 8.00 5.00 5.00 3.00
";
    let text = "第三部分 2030年度部门决算情况说明\n九、财政拨款“三公”经费支出决算情况说明\n\
        2、公务用车购置及运行维护费支出5.00万元。其中：公务用车运行维护费支出5.00万元。\n";
    let actual = |text: &str| {
        let report = read(text);
        let (rows, unread) = rows(&report, "09");
        (rows.last().cloned().unwrap_or_default(), unread)
    };
    let (row, unread) = actual(table);
    assert!(!row.contains("公务用车运行维护费=5.00"), "{row}");
    assert_eq!(unread, ["5.00"]);
    let (row, unread) = actual(&format!("{table}{text}"));
    assert!(row.contains("公务用车运行维护费=5.00"), "{row}");
    assert!(unread.is_empty(), "{unread:?}");
}
