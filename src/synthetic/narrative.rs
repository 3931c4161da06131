//! The third part: the key figures once more, in sentences of our own.

use crate::report::{Amount, Level, Report, RowItem, Side, TableKind};

use super::front::{NARRATIVE, NUMERALS, kind_of_body};
use super::grid::{print_amount, print_name};
use super::page::Page;

/// Writes the third part.
pub(super) fn write(page: &mut Page, report: &Report) {
    let body = kind_of_body(report);
    let year = report.year_text();
    page.heading(2, "第三部分");
    page.heading(2, &format!("{year}年度{body}决算情况说明"));
    for (index, (numeral, title)) in NUMERALS.iter().zip(NARRATIVE).enumerate() {
        let title = print_name(page.style, title);
        page.heading(4, &format!("{numeral}、{title}"));
        for sentence in section(page, report, index) {
            let sentence = print_name(page.style, &sentence);
            page.paragraph(&sentence);
        }
    }
    page.heading(2, "第四部分");
    page.paragraph("名词解释");
    page.paragraph("一、财政拨款收入：本级财政当年拨付的资金。");
    page.paragraph("二、基本支出：保障人员与日常运转的支出。");
    page.paragraph("三、项目支出：基本支出以外为特定任务安排的支出。");
}

/// Reads figures of the report as they are printed in sentences.
struct Figures<'a> {
    page: &'a Page<'a>,
    report: &'a Report,
}

impl Figures<'_> {
    fn get(&self, kind: TableKind, side: Side, item: RowItem, column: &str) -> String {
        let amount = self.report.amount(kind, side, item, column).unwrap_or_default();
        self.print(kind, amount)
    }

    fn print(&self, kind: TableKind, amount: Amount) -> String {
        let unit = self.report.table(kind).and_then(|table| self.report.unit_of(table));
        let printed = print_amount(self.page.style, amount).0;
        format!("{printed}{}", unit.unwrap_or("万元"))
    }

    /// Each column of a table's total row with its name: `基本支出5.00万元；…`.
    fn total_by_column(&self, kind: TableKind) -> String {
        let Some(table) = self.report.table(kind) else { return String::new() };
        let Some((_, row)) = table.find(Side::Whole, RowItem::Total) else {
            return String::new();
        };
        let parts: Vec<_> = table
            .columns
            .iter()
            .zip(&row.cells)
            .filter(|(column, _)| column.present)
            .map(|(column, cell)| {
                let figure = self.print(kind, cell.value().unwrap_or_default());
                format!("{}{figure}", column.name)
            })
            .collect();
        parts.join("；")
    }
}

fn section(page: &Page, report: &Report, index: usize) -> Vec<String> {
    let figures = Figures { page, report };
    let year = report.year_text();
    let body = kind_of_body(report);
    match index {
        0 => {
            let kind = TableKind::IncomeAndExpenditure;
            let income = figures.get(kind, Side::Income, RowItem::GrandTotal, "金额");
            let expenditure = figures.get(kind, Side::Expenditure, RowItem::GrandTotal, "金额");
            vec![format!("{year}年度收入总计{income}，支出总计{expenditure}，两者相等。")]
        }
        1 => vec![format!("按来源分：{}。", figures.total_by_column(TableKind::Income))],
        2 => vec![format!("按性质分：{}。", figures.total_by_column(TableKind::Expenditure))],
        3 => {
            let kind = TableKind::FiscalAppropriation;
            let total = figures.get(kind, Side::Income, RowItem::GrandTotal, "金额");
            vec![format!("{year}年度财政拨款收入与支出的总计均为{total}。")]
        }
        4 => general_budget(&figures),
        5 => {
            let kind = TableKind::BasicExpenditureDetail;
            let personnel = figures.get(kind, Side::Whole, RowItem::PersonnelTotal, "金额");
            let public = figures.get(kind, Side::Whole, RowItem::PublicTotal, "金额");
            vec![format!("人员经费{personnel}，公用经费{public}。")]
        }
        6 => fund(&figures, TableKind::GovernmentFund, "政府性基金收支", body),
        7 => fund(&figures, TableKind::StateCapital, "国有资本经营预算支出", body),
        8 => {
            let kind = TableKind::ThreePublic;
            let budget = figures.get(kind, Side::Budget, RowItem::Budget, "合计");
            let actual = figures.get(kind, Side::Actual, RowItem::Actual, "合计");
            vec![format!("“三公”经费全年预算{budget}，决算{actual}。")]
        }
        12 => vec![format!(
            "{year}年度共有{}个项目完成绩效自评，得分与等级见附件。",
            report.projects.len()
        )],
        _ => vec![format!("本{}当年此项情况与上年相近。", body)],
    }
}

/// 05 in sentences: the total, then one item for each 项.
fn general_budget(figures: &Figures) -> Vec<String> {
    let kind = TableKind::GeneralBudgetExpenditure;
    let total = figures.get(kind, Side::Whole, RowItem::Total, "小计");
    let mut sentences = vec![format!("一般公共预算财政拨款支出共{total}。")];
    let Some(table) = figures.report.table(kind) else { return sentences };
    let items = table.rows.iter().filter_map(|row| match row.item {
        RowItem::Subject(code) if code.level() == Level::Item => Some((code, row)),
        _ => None,
    });
    for (number, (code, row)) in (1..).zip(items) {
        let amount = row.cells.first().and_then(crate::report::Cell::value).unwrap_or_default();
        let figure = figures.print(kind, amount);
        sentences.push(format!("{number}、{}（科目{code}）支出{figure}。", row.label.text));
    }
    sentences
}

fn fund(figures: &Figures, kind: TableKind, what: &str, body: &str) -> Vec<String> {
    if figures.report.table(kind).is_none_or(crate::report::Table::is_empty) {
        return vec![format!("本{body}当年无{what}。")];
    }
    vec![format!("当年情况：{}。", figures.total_by_column(kind))]
}
