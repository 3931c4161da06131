//! Summaries of further provinces, which print money beside scores: in cells, one cell a line and
//! parted by white space.

use crate::document::{Document, Format};
use crate::report::{Project, Report};

/// A summary below its title, its cells parted by `|`, in three prints.
fn texts(title: &str, table: &str) -> [String; 3] {
    let front = "样本市样本局2030年度部门决算\n第四部分 预算绩效情况说明";
    crate::reading::prints::prints(table).map(|body| format!("{front}\n{title}\n{body}\n"))
}

fn report(text: String) -> Report {
    let document = Document::new(Format::Text, text);
    let mut reports = crate::reading::read(&document, "a.txt");
    assert_eq!(reports.len(), 1, "one report");
    reports.remove(0)
}

fn prints(title: &str, table: &str) -> [Report; 3] {
    texts(title, table).map(report)
}

fn row(project: &Project) -> String {
    let amounts = project.money.amounts().map(Option::as_ref);
    let numbers = amounts.chain([project.execution_rate.as_ref(), project.score.as_ref()]);
    let numbers = numbers.map(|cell| cell.map_or("-".into(), |cell| cell.value.to_string()));
    let numbers: Vec<String> = numbers.collect();
    let grade = project.grade.as_ref().map_or("-", |grade| grade.value.chinese());
    let unit = project.spending_unit.as_deref().unwrap_or("-");
    format!("{} {unit} {} {grade}", project.name.value, numbers.join(" "))
}

fn rows(report: &Report) -> Vec<String> {
    report.projects.iter().map(row).collect()
}

fn unread(report: &Report) -> Vec<&str> {
    report.unread().flat_map(|(_, unread)| unread).map(|unread| &*unread.text).collect()
}

#[test]
fn budget_and_accounts_beside_the_score() {
    let title = "2030年度项目支出绩效自评结果汇总表\n单位：万元";
    let table = "序号|项目名称|项目实施单位|预算数|执行数|执行率|自评得分|自评等级\n\
        1|道路养护|某段|86.50|86.50|100.00%|98.00|优\n2|档案数字化|某馆|66.60|59.94|90.00%|91.50|优\n\
        |合计||153.10|146.44|95.65%||";
    for report in prints(title, table) {
        let expected = [
            "道路养护 某段 - 86.50 86.50 100.00 98.00 优",
            "档案数字化 某馆 - 66.60 59.94 90.00 91.50 优",
        ];
        assert_eq!(rows(&report), expected);
        assert_eq!(report.projects[0].money.unit.as_deref(), Some("万元"));
        // No project has what all have together.
        let [total] = &report.summary_totals[..] else { panic!("{:?}", report.summary_totals) };
        let money = total.money.amounts().map(|m| m.as_ref().map(|m| m.value.to_string()));
        let money: Vec<_> = money.map(Option::unwrap_or_default).collect();
        assert_eq!(
            (money, total.projects),
            (["", "153.10", "146.44"].map(str::to_owned).into(), 2)
        );
        assert_eq!(
            total.execution_rate.as_ref().map(|r| r.value.to_string()),
            Some("95.65".into())
        );
        assert_eq!(unread(&report), [""; 0]);
    }
}

#[test]
fn the_unit_in_the_heads_and_two_budgets() {
    let table = "序号|项目名称|年初预算金额（万元）|调整后预算金额（万元）|实际支出金额（万元）|预算执行率（%）|自评分|评价结论\n\
        1|道路养护|80.00|86.50|86.50|100|98|优秀\n2|文明创建|45.00|40.00|30.40|76|85.2|良好";
    for report in prints("2030年度项目绩效自评情况一览表", table) {
        let expected =
            ["道路养护 - 80.00 86.50 86.50 100 98 优", "文明创建 - 45.00 40.00 30.40 76 85.2 良"];
        assert_eq!(rows(&report), expected);
        assert_eq!(report.projects[1].money.unit.as_deref(), Some("万元"));
        assert_eq!(unread(&report), [""; 0]);
    }
}

#[test]
fn headings_remarks_and_a_number_that_is_lost() {
    let title = "部门预算项目支出绩效自评结果统计表";
    let table = "序号|项目名称|项目类别|全年预算数|全年执行数|执行率|总分|备注\n\
        一|部门项目||||||\n1|道路养护|特定目标类|86.50|86.50|100.00%|98.00|\n\
        二|其他项目||||||\n2|文明创建|其他|40.00|30.40|76.00%|85.20|进度较慢";
    let expected =
        ["道路养护 - - 86.50 86.50 100.00 98.00 -", "文明创建 - - 40.00 30.40 76.00 85.20 -"];
    let reports = prints(title, table);
    for report in &reports {
        assert_eq!(rows(report), expected);
    }
    // Without cells nothing tells which of the two amounts is left: neither is taken.
    let [cells, _, spaced] = prints(title, &table.replace("40.00|", "|"));
    assert_eq!(rows(&cells)[1], "文明创建 - - - 30.40 76.00 85.20 -");
    assert_eq!(rows(&spaced)[1], "文明创建 - - - - 76.00 85.20 -");
    assert_eq!(unread(&spaced), ["30.40"]);
}

#[test]
fn a_list_without_numbers_that_is_called_as_a_card() {
    let table = "项目名称|主管部门|资金总额|财政拨款|支出金额|自评得分\n\
        道路养护|某局|86.50|80.00|86.50|98.00\n文明创建|某办|40.00|30.00|30.40|85.20";
    let [cells, _, spaced] = texts("项目支出绩效自评结果公开表", table);
    for report in [cells, spaced].map(report) {
        let expected =
            ["道路养护 某局 - 86.50 86.50 - 98.00 -", "文明创建 某办 - 40.00 30.40 - 85.20 -"];
        assert_eq!(rows(&report), expected);
        assert_eq!(unread(&report), ["80.00", "30.00"]);
    }
}
