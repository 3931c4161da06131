//! One figure changed: which rules see it, where, and with which figures.

use super::{Plant, decimal, fired, name, of, only, planted, right};
use crate::audit::{Part, Site};
use crate::report::{Amount, Located};

/// A changed figure and what must be found.
struct Defect {
    /// The rule in question.
    rule: &'static str,
    /// Table, row, column and figure to print.
    change: (&'static str, &'static str, &'static str, &'static str),
    /// The site of the rule's finding.
    site: &'static str,
    /// Expected, found, difference and tolerance.
    figures: [&'static str; 4],
    /// All rules that see it.
    all: &'static [&'static str],
}

const fn defect(
    rule: &'static str,
    change: (&'static str, &'static str, &'static str, &'static str),
    site: &'static str,
    figures: [&'static str; 4],
    all: &'static [&'static str],
) -> Defect {
    Defect { rule, change, site, figures, all }
}

const DEFECTS: [Defect; 44] = [
    defect(
        "B0101",
        ("01", "八、其他收入", "金额", "15.00"),
        "01 收入 本年收入合计 金额",
        ["225.00", "215.00", "-10.00", "0.025"],
        &["B0101", "C03"],
    ),
    defect(
        "B0102",
        ("01", "八、社会保障和就业支出", "金额", "21.00"),
        "01 支出 本年支出合计 金额",
        ["216.00", "215.00", "-1.00", "0.025"],
        &["B0102", "C04"],
    ),
    defect(
        "B0103",
        ("01", "收入 总计", "金额", "216.00"),
        "01 收入 总计 金额",
        ["215.00", "216.00", "1.00", "0.010"],
        &["B0103", "B0105"],
    ),
    defect(
        "B0104",
        ("01", "支出 总计", "金额", "216.00"),
        "01 支出 总计 金额",
        ["215.00", "216.00", "1.00", "0.010"],
        &["B0104", "B0105"],
    ),
    defect(
        "B0105",
        ("01", "支出 总计", "金额", "215.01"),
        "01 支出 总计 金额",
        ["215.00", "215.01", "0.01", "0"],
        &["B0000", "B0105"],
    ),
    defect(
        "B0201",
        ("02", "2010302", "本年收入合计", "56.00"),
        "02 2010302 一般行政管理事务 本年收入合计",
        ["55.00", "56.00", "1.00", "0.015"],
        &["B0201", "B0202", "C17"],
    ),
    defect(
        "B0202",
        ("02", "2080505", "财政拨款收入", "21.00"),
        "02 20805 行政事业单位养老支出 财政拨款收入",
        ["21.00", "20.00", "-1.00", "0.010"],
        &["B0201", "B0202"],
    ),
    defect(
        "B0203",
        ("02", "合计", "财政拨款收入", "220.00"),
        "02 合计 财政拨款收入",
        ["210.00", "220.00", "10.00", "0.025"],
        &["B0201", "B0203", "C03", "C05"],
    ),
    defect(
        "B0301",
        ("03", "2010302", "项目支出", "57.00"),
        "03 2010302 一般行政管理事务 本年支出合计",
        ["57.00", "55.00", "-2.00", "0.010"],
        &["B0301", "B0302"],
    ),
    defect(
        "B0302",
        ("03", "20103", "基本支出", "101.00"),
        "03 20103 政府办公厅（室）及相关机构事务 基本支出",
        ["100.00", "101.00", "1.00", "0.010"],
        &["B0301", "B0302"],
    ),
    defect(
        "B0303",
        ("03", "合计", "项目支出", "96.00"),
        "03 合计 项目支出",
        ["95.00", "96.00", "1.00", "0.020"],
        &["B0301", "B0303"],
    ),
    defect(
        "B0401",
        ("04", "八、社会保障和就业支出", "合计", "21.00"),
        "04 支出 八、社会保障和就业支出 合计",
        ["20.00", "21.00", "1.00", "0.010"],
        &["B0401", "B0402", "C12"],
    ),
    defect(
        "B0402",
        ("04", "本年支出合计", "国有资本经营预算财政拨款", "15.00"),
        "04 支出 本年支出合计 国有资本经营预算财政拨款",
        ["10.00", "15.00", "5.00", "0.010"],
        &["B0401", "B0402", "B0405", "B0406", "C10"],
    ),
    defect(
        "B0403",
        ("04", "三、国有资本经营预算财政拨款", "金额", "11.00"),
        "04 收入 本年收入合计 金额",
        ["211.00", "210.00", "-1.00", "0.020"],
        &["B0403", "B0405", "B0406", "C06"],
    ),
    defect(
        "B0404",
        ("04", "年初财政拨款结转和结余", "金额", "1.00"),
        "04 收入 年初财政拨款结转和结余 金额",
        ["0.00", "1.00", "1.00", "0.005"],
        &["B0404", "B0405", "C14"],
    ),
    defect(
        "B0405",
        ("04", "支出 总计", "政府性基金预算财政拨款", "31.00"),
        "04 支出 总计 政府性基金预算财政拨款",
        ["30.00", "31.00", "1.00", "0.010"],
        &["B0401", "B0405"],
    ),
    defect(
        "B0406",
        ("04", "年末财政拨款结转和结余", "政府性基金预算财政拨款", "1.00"),
        "04 支出 年末财政拨款结转和结余 政府性基金预算财政拨款",
        ["0.00", "1.00", "1.00", "0.015"],
        &["B0401", "B0405", "B0406", "C09"],
    ),
    defect(
        "B0501",
        ("05", "2010302", "小计", "51.00"),
        "05 2010302 一般行政管理事务 小计",
        ["50.00", "51.00", "1.00", "0.010"],
        &["B0501", "B0502"],
    ),
    defect(
        "B0502",
        ("05", "20805", "基本支出", "21.00"),
        "05 20805 行政事业单位养老支出 基本支出",
        ["20.00", "21.00", "1.00", "0.010"],
        &["B0501", "B0502"],
    ),
    defect(
        "B0503",
        ("05", "合计", "项目支出", "51.00"),
        "05 合计 项目支出",
        ["50.00", "51.00", "1.00", "0.010"],
        &["B0501", "B0503"],
    ),
    defect(
        "B0601",
        ("06", "30201", "金额", "6.00"),
        "06 302 商品和服务支出 金额",
        ["10.00", "9.00", "-1.00", "0.020"],
        &["B0601"],
    ),
    defect(
        "B0602",
        ("06", "人员经费合计", "金额", "111.00"),
        "06 人员经费合计 金额",
        ["110.00", "111.00", "1.00", "0.015"],
        &["B0602", "C11"],
    ),
    defect(
        "B0603",
        ("06", "公用经费合计", "金额", "11.00"),
        "06 公用经费合计 金额",
        ["10.00", "11.00", "1.00", "0.015"],
        &["B0603", "C11"],
    ),
    defect(
        "B0701",
        ("07", "2120803", "年末结转和结余", "1.00"),
        "07 2120803 城市建设支出 年末结转和结余",
        ["0.00", "1.00", "1.00", "0.015"],
        &["B0004", "B0701", "B0703"],
    ),
    defect(
        "B0702",
        ("07", "2120803", "项目支出", "31.00"),
        "07 2120803 城市建设支出 小计",
        ["31.00", "30.00", "-1.00", "0.010"],
        &["B0004", "B0702", "B0703"],
    ),
    defect(
        "B0703",
        ("07", "合计", "本年收入", "31.00"),
        "07 合计 本年收入",
        ["30.00", "31.00", "1.00", "0.010"],
        &["B0701", "B0703", "C09"],
    ),
    defect(
        "B0801",
        ("08", "22301", "基本支出", "1.00"),
        "08 22301 解决历史遗留问题及改革成本支出 合计",
        ["11.00", "10.00", "-1.00", "0.015"],
        &["B0004", "B0801", "B0802"],
    ),
    defect(
        "B0802",
        ("08", "合计", "项目支出", "11.00"),
        "08 合计 项目支出",
        ["10.00", "11.00", "1.00", "0.010"],
        &["B0801", "B0802"],
    ),
    defect(
        "B0901",
        ("09", "决算数", "公务接待费", "1.50"),
        "09 决算数 合计 合计",
        ["5.00", "5.50", "0.50", "0.015"],
        &["B0901"],
    ),
    defect(
        "B0902",
        ("09", "决算数", "公务用车运行维护费", "4.00"),
        "09 决算数 合计 公务用车购置及运行维护费",
        ["4.00", "3.50", "-0.50", "0.010"],
        &["B0902"],
    ),
    defect(
        "B0903",
        ("09", "决算数", "因公出国（境）费", "0.50"),
        "09 决算数 合计 因公出国（境）费",
        ["0.00", "0.50", "0.50", "0.010"],
        &["B0901", "B0903"],
    ),
    defect(
        "C01",
        ("02", "合计", "本年收入合计", "216.00"),
        "01 收入 本年收入合计 金额",
        ["216.00", "215.00", "-1.00", "0.010"],
        &["B0201", "B0203", "C01"],
    ),
    defect(
        "C02",
        ("01", "本年支出合计", "金额", "216.00"),
        "01 支出 本年支出合计 金额",
        ["215.00", "216.00", "1.00", "0.010"],
        &["B0102", "B0104", "C02"],
    ),
    defect(
        "C03",
        ("01", "五、事业收入", "金额", "1.00"),
        "01 收入 五、事业收入 金额",
        ["0.00", "1.00", "1.00", "0.010"],
        &["B0101", "C03"],
    ),
    defect(
        "C04",
        ("01", "二、外交支出", "金额", "1.00"),
        "01 支出 二、外交支出 金额",
        ["0", "1.00", "1.00", "0.005"],
        &["B0102", "C04"],
    ),
    defect(
        "C05",
        ("04", "收入 本年收入合计", "金额", "211.00"),
        "02 合计 财政拨款收入",
        ["211.00", "210.00", "-1.00", "0.010"],
        &["B0403", "B0405", "C05"],
    ),
    defect(
        "C06",
        ("01", "二、政府性基金预算财政拨款收入", "金额", "31.00"),
        "01 收入 二、政府性基金预算财政拨款收入 金额",
        ["30.00", "31.00", "1.00", "0.010"],
        &["B0101", "C03", "C06"],
    ),
    defect(
        "C07",
        ("05", "合计", "小计", "171.00"),
        "04 支出 本年支出合计 一般公共预算财政拨款",
        ["171.00", "170.00", "-1.00", "0.010"],
        &["B0501", "B0503", "C07"],
    ),
    defect(
        "C08",
        ("04", "八、社会保障和就业支出", "一般公共预算财政拨款", "21.00"),
        "04 支出 八、社会保障和就业支出 一般公共预算财政拨款",
        ["20.00", "21.00", "1.00", "0.010"],
        &["B0401", "B0402", "C08"],
    ),
    defect(
        "C09",
        ("07", "合计", "小计", "31.00"),
        "04 支出 本年支出合计 政府性基金预算财政拨款",
        ["31.00", "30.00", "-1.00", "0.010"],
        &["B0701", "B0702", "B0703", "C09"],
    ),
    defect(
        "C10",
        ("08", "合计", "合计", "11.00"),
        "04 支出 本年支出合计 国有资本经营预算财政拨款",
        ["11.00", "10.00", "-1.00", "0.010"],
        &["B0801", "B0802", "C10"],
    ),
    defect(
        "C11",
        ("05", "合计", "基本支出", "121.00"),
        "05 合计 基本支出",
        ["120.00", "121.00", "1.00", "0.015"],
        &["B0501", "B0503", "C11"],
    ),
    defect(
        "C12",
        ("05", "2010302", "项目支出", "56.00"),
        "05 2010302 一般行政管理事务 项目支出",
        ["55.00", "56.00", "1.00", "0.010"],
        &["B0004", "B0501", "B0502", "C12"],
    ),
    defect(
        "C15",
        ("06", "30217", "金额", "3.00"),
        "06 30217 公务接待费 金额",
        ["2.00", "3.00", "1.00", "0.010"],
        &["B0601", "C15"],
    ),
];

/// The rules of which the table has a defect.
pub(super) fn rules() -> impl Iterator<Item = &'static str> {
    DEFECTS.iter().map(|defect| defect.rule)
}

#[test]
fn a_changed_figure_is_found_with_its_figures() {
    for defect in &DEFECTS {
        let (table, row, column, figure) = defect.change;
        let audit = planted(|report| {
            report.set(table, row, column, figure);
        });
        let rule = defect.rule;
        assert_eq!(fired(&audit), defect.all, "{rule}");
        let found = of(&audit, rule).into_iter().find(|finding| name(&finding.site) == defect.site);
        let found = found.unwrap_or_else(|| {
            let sites: Vec<_> = of(&audit, rule).iter().map(|f| name(&f.site)).collect();
            panic!("{rule} at {sites:?}")
        });
        let figures = [found.expected, found.found, found.difference, found.tolerance];
        assert_eq!(figures, defect.figures.map(|text| Some(decimal(text))), "{rule}");
    }
}

/// As much as the tolerance is rounding, which is a note of its own.
#[test]
fn what_is_within_the_tolerance_is_no_finding_of_the_rule() {
    for defect in &DEFECTS {
        let (table, row, column, figure) = defect.change;
        let [difference, tolerance] = [2, 3].map(|at| decimal(defect.figures[at]));
        // Back to the tolerance, as far as the figures' two decimals go.
        let back = difference.abs() - tolerance.trunc_with_scale(2);
        let back = [decimal(figure) - back, decimal(figure) + back];
        let silent = back.iter().any(|rounded| {
            let audit = planted(|report| {
                report.set(table, row, column, &rounded.to_string());
            });
            of(&audit, defect.rule).iter().all(|finding| name(&finding.site) != defect.site)
        });
        assert!(silent, "{}: {back:?}", defect.rule);
    }
}

#[test]
fn every_finding_names_the_changed_cell() {
    for defect in &DEFECTS {
        let (table, row, column, figure) = defect.change;
        let audit = planted(|report| {
            report.set(table, row, column, figure);
        });
        for finding in &audit.findings {
            let named = std::iter::once(&finding.site).chain(&finding.others).any(|site| {
                site.part.name() == table
                    && site.column_name == column
                    && site.figure.is_some_and(|amount| amount.to_string() == figure)
            });
            assert!(named, "{}: {} {}", defect.rule, finding.rule, name(&finding.site));
        }
    }
}

#[test]
fn every_figure_is_guarded() {
    let sample = right();
    for (at, table) in sample.tables.iter().enumerate() {
        for (row, printed) in table.rows.iter().enumerate() {
            for (column, cell) in printed.cells.iter().enumerate() {
                let Some(amount) = cell.value() else { continue };
                let audit = planted(|report| {
                    let wrong = amount + Amount::from(decimal("7.00"));
                    let cell = &mut report.tables[at].rows[row].cells[column];
                    cell.amount = cell.amount.take().map(|old| Located::new(wrong, old.place));
                });
                let named = audit.findings.iter().any(|finding| {
                    std::iter::once(&finding.site).chain(&finding.others).any(|site| {
                        site.part == Part::Table(table.kind)
                            && (site.row, site.column) == (Some(row), Some(column))
                    })
                });
                assert!(named, "{}", name(&Site::cell(table, row, column)));
            }
        }
    }
}

#[test]
fn a_sum_names_every_term_and_has_no_single_other_side() {
    let audit = planted(|report| {
        report.set("06", "30217", "金额", "2.37");
    });
    let sum = only(&audit, "B0601");
    let codes: Vec<_> = sum.others.iter().map(|site| site.row_name.split(' ').next()).collect();
    let expected = ["30201", "30217", "30231", "30299"].map(Some);
    assert_eq!(codes, expected, "those that are zero last");
    assert_eq!(sum.other_side(), None);
    let audit = planted(|report| {
        report.set("02", "合计", "本年收入合计", "216.37");
    });
    let copy = only(&audit, "C01").other_side().map(name);
    assert_eq!(copy.as_deref(), Some("02 合计 本年收入合计"));
}

#[test]
fn a_class_that_is_printed_in_parts_is_held_against_all_of_them() {
    let audit = planted(|report| {
        report.drop("03", "201").add("03", "20105 统计信息事务 | 10.00 10.00 0.00 0.00 0.00 0.00");
    });
    let found = only(&audit, "C04");
    assert_eq!((found.others.len(), found.other_side()), (2, None));
    let sentence =
        "01 收支总表 支出 一、一般公共服务支出 金额 155.00，03 支出 本年支出合计 165.00，差 -10.00";
    assert_eq!(found.message(crate::settings::Lang::Zh), sentence);
}
