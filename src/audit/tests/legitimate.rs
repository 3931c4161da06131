//! What other editions and provinces print, and no rule may speak of.

use super::{Outcome, Plant, TEXT, all_pass, fired, narrated, outcome, planted, report, right};
use crate::audit::testing::row_named;
use crate::report::{Cell, Column, RowItem, Side, Table};

/// Adds a column that the national form does not have.
fn extra_column(table: &mut Table, name: &str, figure: impl Fn(usize) -> Option<Cell>) {
    table.columns.push(Column { name: name.to_owned(), standard: false, present: true });
    for row in 0..table.rows.len() {
        let cell = figure(row).unwrap_or_default();
        table.rows[row].cells.push(cell);
    }
}

/// The column is not printed; its cells are blank.
fn without_column(table: &mut Table, name: &str) {
    for side in [Side::Whole, Side::Expenditure] {
        let Some(at) = table.column_index(side, name) else { continue };
        let columns = match side {
            Side::Expenditure => &mut table.expenditure_columns,
            _ => &mut table.columns,
        };
        columns[at].present = false;
        for row in table.rows.iter_mut().filter(|row| row.cells.len() > at) {
            row.cells[at] = Cell::default();
        }
    }
}

#[test]
fn the_right_report_passes_every_rule() {
    all_pass(&report(&narrated(TEXT)));
}

#[test]
fn other_income_makes_03_exceed_05() {
    let sample = right();
    let total = |kind, column| {
        let table = crate::report::TableKind::from_number(kind)
            .unwrap_or_else(|| panic!("no table {kind}"));
        sample.amount(table, Side::Whole, RowItem::Total, column)
    };
    assert!(total("03", "本年支出合计") > total("05", "小计"));
    assert_eq!(fired(&report(&sample)), [""; 0]);
}

#[test]
fn a_column_headed_其中_is_in_no_sum() {
    let audit = planted(|report| {
        let table = report.of("02");
        let fee = table.rows[0].cells[6].clone();
        extra_column(table, "其中：教育收费", |_| Some(fee.clone()));
    });
    assert!(!fired(&audit).contains(&"B0201"));
}

#[test]
fn a_further_column_belongs_to_the_sum_that_needs_it() {
    let audit = planted(|report| {
        let table = report.of("02");
        let moved: Vec<_> = table.rows.iter().map(|row| row.cells[6].clone()).collect();
        for row in &mut table.rows {
            row.cells[6] = Cell::default();
        }
        extra_column(table, "财政专户管理资金收入", |row| Some(moved[row].clone()));
        let at = row_named(report.of("01"), "八、其他收入");
        report.of("01").rows[at].item = RowItem::SpecialAccount;
    });
    assert!(!fired(&audit).contains(&"B0201"));
    assert!(!fired(&audit).contains(&"B0101"));
    // With a figure wrong besides, the sum still has the column, and is wrong in one row.
    let audit = planted(|report| {
        let table = report.of("02");
        let moved: Vec<_> = table.rows.iter().map(|row| row.cells[6].clone()).collect();
        for row in &mut table.rows {
            row.cells[6] = Cell::default();
        }
        extra_column(table, "财政专户管理资金收入", |row| Some(moved[row].clone()));
        report.set("02", "2080505", "本年收入合计", "25.00");
    });
    let rows: Vec<_> = super::of(&audit, "B0201").iter().map(|f| super::name(&f.site)).collect();
    assert_eq!(rows, ["02 2080505 机关事业单位基本养老保险缴费支出 本年收入合计"]);
}

#[test]
fn columns_that_an_edition_lacks() {
    let audit = planted(|report| {
        without_column(report.of("02"), "上级补助收入");
        without_column(report.of("03"), "经营支出");
        for column in ["年初结转和结余", "本年收入", "年末结转和结余"] {
            without_column(report.of("07"), column);
        }
        without_column(report.of("09"), "公务用车购置及运行维护费");
    });
    assert_eq!(fired(&audit), [""; 0]);
    assert_eq!(outcome(&audit, "B0201"), &Outcome::Passed);
    assert_eq!(outcome(&audit, "B0901"), &Outcome::Passed);
    assert!(matches!(outcome(&audit, "B0701"), Outcome::NotApplicable(_)));
    assert!(matches!(outcome(&audit, "B0902"), Outcome::NotApplicable(_)));
}

#[test]
fn an_edition_without_state_capital() {
    let audit = planted(|report| {
        report.set("01", "一、一般公共预算财政拨款收入", "金额", "180.00");
        report.drop("01", "三、国有资本经营预算财政拨款收入");
        report.set("04", "收入 一、一般公共预算财政拨款", "金额", "180.00");
        report.drop("04", "三、国有资本经营预算财政拨款");
        report.drop("04", "收入 国有资本经营预算财政拨款");
        for row in ["二十一、国有资本经营预算支出", "本年支出合计", "支出 总计"]
        {
            let sum = if row.starts_with('二') { "10.00" } else { "180.00" };
            report.set("04", row, "一般公共预算财政拨款", sum);
        }
        without_column(report.of("04"), "国有资本经营预算财政拨款");
        report.add("05", "223 国有资本经营预算支出 | 10.00 0.00 10.00");
        report.set("05", "合计", "小计", "180.00").set("05", "合计", "项目支出", "60.00");
        report.tables.retain(|table| table.kind.number() != "08");
    });
    assert_eq!(fired(&audit), [""; 0]);
    for rule in ["B0101", "B0401", "B0402", "B0403", "B0405", "C03"] {
        assert_eq!(outcome(&audit, rule), &Outcome::Passed, "{rule}");
    }
}

#[test]
fn all_funds_in_one_line_of_income() {
    let audit = planted(|report| {
        let table = report.of("01");
        table.rows[0].item = RowItem::FiscalAppropriation;
        report.set("01", "一、一般公共预算财政拨款收入", "金额", "210.00");
        // What follows as 其中 is part of the line.
    });
    assert_eq!(fired(&audit), [""; 0]);
    assert_eq!(outcome(&audit, "B0101"), &Outcome::Passed);
    assert_eq!(outcome(&audit, "C03"), &Outcome::Passed);
}

#[test]
fn empty_tables_of_funds_and_capital() {
    let audit = planted(|report| {
        for table in ["07", "08"] {
            report.of(table).rows.truncate(1);
            for cell in &mut report.of(table).rows[0].cells {
                cell.amount = None;
            }
        }
        for table in ["02", "03"] {
            for code in ["212", "21208", "2120803", "223", "22301", "2230105"] {
                report.drop(table, code);
            }
        }
        report.set("02", "合计", "本年收入合计", "175.00");
        report.set("02", "合计", "财政拨款收入", "170.00");
        report.set("03", "合计", "本年支出合计", "175.00");
        report.set("03", "合计", "项目支出", "55.00");
        for row in ["二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入"]
        {
            report.set("01", row, "金额", "0.00");
        }
        for row in ["十一、城乡社区支出", "二十一、国有资本经营预算支出"] {
            report.set("01", row, "金额", "0.00");
            report.set("04", row, "合计", "0.00");
            report.set("04", row, "政府性基金预算财政拨款", "0.00");
            report.set("04", row, "国有资本经营预算财政拨款", "0.00");
        }
        for row in ["收入 本年收入合计", "收入 总计", "本年支出合计", "支出 总计"]
        {
            report.set("01", row, "金额", "175.00");
        }
        for row in ["二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款"]
        {
            report.set("04", row, "金额", "0.00");
        }
        for row in ["收入 本年收入合计", "收入 总计"] {
            report.set("04", row, "金额", "170.00");
        }
        for row in ["本年支出合计", "支出 总计"] {
            report.set("04", row, "合计", "170.00");
            report.set("04", row, "政府性基金预算财政拨款", "0.00");
            report.set("04", row, "国有资本经营预算财政拨款", "0.00");
        }
    });
    assert_eq!(fired(&audit), [""; 0]);
    for rule in ["B0701", "B0702", "B0703", "B0801", "B0802"] {
        assert!(matches!(outcome(&audit, rule), Outcome::NotApplicable(_)), "{rule}");
    }
}

#[test]
fn a_line_of_an_edition_of_its_own_belongs_where_it_is_missed() {
    let audit = planted(|report| {
        let table = report.of("01");
        let at = row_named(table, "八、其他收入");
        table.rows[at].item = RowItem::Memo;
        table.rows[at].label.text = "八、财政专户核拨收入".to_owned();
    });
    assert!(!fired(&audit).contains(&"B0101"));
}

#[test]
fn a_report_without_tables_is_audited() {
    let audit = planted(|report| report.tables.clear());
    assert_eq!(fired(&audit), ["A01"]);
    assert!(audit.outcomes.iter().any(|(_, o)| matches!(o, Outcome::Unchecked(_))));
}
