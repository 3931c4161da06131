//! Small reports for the tests of the rules.

pub(super) mod performance;

use super::{Audit, Finding, Outcome, Part, Site};
use crate::document::{Document, Format};
use crate::reading;
use crate::report::{
    Amount, Cell, Column, Department, Label, Located, Place, Report, Row, RowItem, RowKey, Scope,
    Side, SubjectCode, Table, TableKind,
};

/// A right report with all nine tables: 210.00 of appropriation (170.00 general budget, 30.00
/// government funds, 10.00 state capital) and 5.00 of other income.
const RIGHT: &str = "
01
收入 1 一、一般公共预算财政拨款收入 | 170.00
收入 2 二、政府性基金预算财政拨款收入 | 30.00
收入 3 三、国有资本经营预算财政拨款收入 | 10.00
收入 4 四、上级补助收入 | 0.00
收入 5 五、事业收入 | 0.00
收入 6 六、经营收入 | 0.00
收入 7 七、附属单位上缴收入 | 0.00
收入 8 八、其他收入 | 5.00
收入 27 本年收入合计 | 215.00
收入 28 使用非财政拨款结余 | 0.00
收入 29 年初结转和结余 | 0.00
收入 31 总计 | 215.00
支出 32 一、一般公共服务支出 | 155.00
支出 33 二、外交支出 | 0.00
支出 39 八、社会保障和就业支出 | 20.00
支出 42 十一、城乡社区支出 | 30.00
支出 52 二十一、国有资本经营预算支出 | 10.00
支出 58 本年支出合计 | 215.00
支出 59 结余分配 | 0.00
支出 60 年末结转和结余 | 0.00
支出 62 总计 | 215.00
02
合计 | 215.00 210.00 0.00 0.00 0.00 0.00 5.00
201 一般公共服务支出 | 155.00 150.00 0.00 0.00 0.00 0.00 5.00
20103 政府办公厅（室）及相关机构事务 | 155.00 150.00 0.00 0.00 0.00 0.00 5.00
2010301 行政运行 | 100.00 100.00 0.00 0.00 0.00 0.00 0.00
2010302 一般行政管理事务 | 55.00 50.00 0.00 0.00 0.00 0.00 5.00
208 社会保障和就业支出 | 20.00 20.00 0.00 0.00 0.00 0.00 0.00
20805 行政事业单位养老支出 | 20.00 20.00 0.00 0.00 0.00 0.00 0.00
2080505 机关事业单位基本养老保险缴费支出 | 20.00 20.00 0.00 0.00 0.00 0.00 0.00
212 城乡社区支出 | 30.00 30.00 0.00 0.00 0.00 0.00 0.00
21208 国有土地使用权出让收入安排的支出 | 30.00 30.00 0.00 0.00 0.00 0.00 0.00
2120803 城市建设支出 | 30.00 30.00 0.00 0.00 0.00 0.00 0.00
223 国有资本经营预算支出 | 10.00 10.00 0.00 0.00 0.00 0.00 0.00
22301 解决历史遗留问题及改革成本支出 | 10.00 10.00 0.00 0.00 0.00 0.00 0.00
2230105 国有企业退休人员社会化管理补助支出 | 10.00 10.00 0.00 0.00 0.00 0.00 0.00
03
合计 | 215.00 120.00 95.00 0.00 0.00 0.00
201 一般公共服务支出 | 155.00 100.00 55.00 0.00 0.00 0.00
20103 政府办公厅（室）及相关机构事务 | 155.00 100.00 55.00 0.00 0.00 0.00
2010301 行政运行 | 100.00 100.00 0.00 0.00 0.00 0.00
2010302 一般行政管理事务 | 55.00 0.00 55.00 0.00 0.00 0.00
208 社会保障和就业支出 | 20.00 20.00 0.00 0.00 0.00 0.00
20805 行政事业单位养老支出 | 20.00 20.00 0.00 0.00 0.00 0.00
2080505 机关事业单位基本养老保险缴费支出 | 20.00 20.00 0.00 0.00 0.00 0.00
212 城乡社区支出 | 30.00 0.00 30.00 0.00 0.00 0.00
21208 国有土地使用权出让收入安排的支出 | 30.00 0.00 30.00 0.00 0.00 0.00
2120803 城市建设支出 | 30.00 0.00 30.00 0.00 0.00 0.00
223 国有资本经营预算支出 | 10.00 0.00 10.00 0.00 0.00 0.00
22301 解决历史遗留问题及改革成本支出 | 10.00 0.00 10.00 0.00 0.00 0.00
2230105 国有企业退休人员社会化管理补助支出 | 10.00 0.00 10.00 0.00 0.00 0.00
04
收入 1 一、一般公共预算财政拨款 | 170.00
收入 2 二、政府性基金预算财政拨款 | 30.00
收入 3 三、国有资本经营预算财政拨款 | 10.00
收入 27 本年收入合计 | 210.00
收入 28 年初财政拨款结转和结余 | 0.00
收入 29 一般公共预算财政拨款 | 0.00
收入 30 政府性基金预算财政拨款 | 0.00
收入 31 国有资本经营预算财政拨款 | 0.00
收入 32 总计 | 210.00
支出 33 一、一般公共服务支出 | 150.00 150.00 0.00 0.00
支出 34 二、外交支出 | 0.00 0.00 0.00 0.00
支出 40 八、社会保障和就业支出 | 20.00 20.00 0.00 0.00
支出 43 十一、城乡社区支出 | 30.00 0.00 30.00 0.00
支出 53 二十一、国有资本经营预算支出 | 10.00 0.00 0.00 10.00
支出 59 本年支出合计 | 210.00 170.00 30.00 10.00
支出 60 年末财政拨款结转和结余 | 0.00 0.00 0.00 0.00
支出 64 总计 | 210.00 170.00 30.00 10.00
05
合计 | 170.00 120.00 50.00
201 一般公共服务支出 | 150.00 100.00 50.00
20103 政府办公厅（室）及相关机构事务 | 150.00 100.00 50.00
2010301 行政运行 | 100.00 100.00 0.00
2010302 一般行政管理事务 | 50.00 0.00 50.00
208 社会保障和就业支出 | 20.00 20.00 0.00
20805 行政事业单位养老支出 | 20.00 20.00 0.00
2080505 机关事业单位基本养老保险缴费支出 | 20.00 20.00 0.00
06
301 工资福利支出 | 100.00
30101 基本工资 | 80.00
30108 机关事业单位基本养老保险缴费 | 20.00
303 对个人和家庭的补助 | 10.00
30305 生活补助 | 10.00
302 商品和服务支出 | 9.00
30201 办公费 | 5.00
30217 公务接待费 | 1.00
30231 公务用车运行维护费 | 3.00
30299 其他商品和服务支出 | 0.00
310 资本性支出 | 1.00
31002 办公设备购置 | 1.00
312 对企业补助 | 0.00
31299 其他对企业补助 | 0.00
人员经费合计 | 110.00
公用经费合计 | 10.00
07
合计 | 0.00 30.00 30.00 0.00 30.00 0.00
212 城乡社区支出 | 0.00 30.00 30.00 0.00 30.00 0.00
21208 国有土地使用权出让收入安排的支出 | 0.00 30.00 30.00 0.00 30.00 0.00
2120803 城市建设支出 | 0.00 30.00 30.00 0.00 30.00 0.00
08
合计 | 10.00 0.00 10.00
223 国有资本经营预算支出 | 10.00 0.00 10.00
22301 解决历史遗留问题及改革成本支出 | 10.00 0.00 10.00
2230105 国有企业退休人员社会化管理补助支出 | 10.00 0.00 10.00
09
预算数 合计 | 6.00 0.00 4.00 0.00 4.00 2.00
决算数 合计 | 5.50 0.00 3.50 0.00 3.50 2.00
";

/// The report of [`RIGHT`].
pub(super) fn right() -> Report {
    parse(RIGHT)
}

/// A text that goes with the tables of [`RIGHT`].
pub(super) const TEXT: &str = include_str!("tests/right.txt");

/// The report of [`RIGHT`] with a text, read as any other: that of a department with its units.
pub(super) fn narrated(text: &str) -> Report {
    // The tables stand below the text.
    let mut report = with_text(parse_at(1_000, RIGHT), text);
    report.department.scope = Scope::Department;
    report
}

/// A report with a text that is read as any other.
pub(super) fn with_text(mut report: Report, text: &str) -> Report {
    let document = Document::new(Format::Text, text.to_owned());
    // Tables of a notation have lines of their own.
    let below = report.tables.iter().all(|table| table.lines.0 >= 1_000);
    let tables = if below { report.tables.as_slice() } else { &[] };
    let read = reading::text(&document, tables);
    (*report.narrative, report.contents, report.remarks) =
        (read.narrative, read.contents, read.remarks);
    report
}

/// Reads the notation of [`RIGHT`]: the number of a table, then its rows; `_` is a blank.
pub(super) fn parse(text: &str) -> Report {
    parse_at(0, text)
}

fn parse_at(first: u32, text: &str) -> Report {
    let mut tables: Vec<Table> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
        let number = first + at as u32;
        if let Some(kind) = TableKind::from_number(line) {
            tables.push(empty_table(kind, number));
            continue;
        }
        let table = tables.last_mut().unwrap_or_else(|| panic!("a row before a table: {line}"));
        let row = parse_row(table, line, number);
        table.lines.1 = number;
        table.rows.push(row);
    }
    let department = Department {
        name: "样本市样本局".to_owned(),
        scope: Scope::Unit,
        region: String::new(),
        other_names: Vec::new(),
    };
    Report {
        source: "sample.txt".to_owned(),
        year: Some(2024),
        tables: tables.into(),
        ..Report::of_department(department)
    }
}

fn empty_table(kind: TableKind, line: u32) -> Table {
    let place = Place::new(line, 0, 0);
    let columns = |side| {
        let specs = kind.columns(side).iter();
        specs
            .map(|c| Column { name: c.name.to_owned(), standard: true, present: true })
            .collect::<Vec<_>>()
    };
    Table {
        kind,
        title: Some(Located::new(kind.title().to_owned(), place)),
        printed_number: None,
        department: None,
        unit: Some(Located::new("万元".to_owned(), place)),
        columns: columns(Side::Whole),
        expenditure_columns: columns(Side::Expenditure),
        rows: Vec::new(),
        notes: Vec::new(),
        unread: Vec::new(),
        repairs: Vec::new(),
        lines: (line, line),
        cut_off: false,
    }
}

fn parse_row(table: &Table, line: &str, number: u32) -> Row {
    let (name, values) = line.split_once(" | ").unwrap_or_else(|| panic!("no figures in {line:?}"));
    let words: Vec<&str> = name.split(' ').collect();
    let sides = table.kind.sides();
    let side = sides.iter().copied().find(|side| words[0] == side.chinese()).unwrap_or(sides[0]);
    let code = SubjectCode::parse(words[0]);
    let label = words[words.len() - 1];
    let place = Place::new(number, 0, 0);
    let cells = values
        .split(' ')
        .map(|value| Cell { amount: (value != "_").then(|| located(value, place)), printed: None });
    let opening = table.rows.iter().any(|row| row.item == RowItem::Opening);
    Row {
        side,
        item: item(table.kind, side, code, label, opening),
        code: code.map(|code| Located::new(code, place)),
        printed_code: None,
        line_number: words.get(1).and_then(|word| word.parse().ok()),
        label: Label { text: label.to_owned(), place: Some(place), whole: true },
        cells: cells.collect(),
        line: number,
    }
}

fn located(value: &str, place: Place) -> Located<Amount> {
    let amount = Amount::parse(value).unwrap_or_else(|| panic!("no amount: {value:?}"));
    Located::new(amount, place)
}

fn item(
    kind: TableKind,
    side: Side,
    code: Option<SubjectCode>,
    label: &str,
    opening: bool,
) -> RowItem {
    let name = label.split_once('、').map_or(label, |(_, name)| name);
    match kind.row_key() {
        RowKey::BudgetAndActual if side == Side::Budget => RowItem::Budget,
        RowKey::BudgetAndActual => RowItem::Actual,
        RowKey::Subject => match (code, name) {
            (Some(code), _) => RowItem::Subject(code),
            (None, "合计") => RowItem::Total,
            (None, "人员经费合计") => RowItem::PersonnelTotal,
            (None, "公用经费合计") => RowItem::PublicTotal,
            (None, _) => RowItem::UncodedSubject,
        },
        RowKey::Line if side == Side::Income => income_item(name, opening),
        RowKey::Line => match name {
            "本年支出合计" => RowItem::YearExpenditure,
            "结余分配" => RowItem::SurplusDistribution,
            "年末结转和结余" | "年末财政拨款结转和结余" => RowItem::Closing,
            "总计" => RowItem::GrandTotal,
            name => class_named(name).map_or(RowItem::UncodedSubject, RowItem::Subject),
        },
    }
}

/// The functional 类 that a line of 01 or 04 names.
fn class_named(name: &str) -> Option<SubjectCode> {
    crate::report::Dictionary::bundled()
        .of(crate::report::Tree::Functional)
        .filter(|subject| subject.code.level() == crate::report::Level::Class)
        .find(|subject| subject.name.trim_end_matches("支出") == name.trim_end_matches("支出"))
        .map(|subject| subject.code)
}

fn income_item(name: &str, opening: bool) -> RowItem {
    match name.trim_end_matches("收入") {
        "一般公共预算财政拨款" if opening => RowItem::OpeningGeneral,
        "政府性基金预算财政拨款" if opening => RowItem::OpeningFund,
        "国有资本经营预算财政拨款" if opening => RowItem::OpeningCapital,
        "一般公共预算财政拨款" => RowItem::GeneralBudget,
        "政府性基金预算财政拨款" => RowItem::GovernmentFund,
        "国有资本经营预算财政拨款" => RowItem::StateCapital,
        "财政拨款" => RowItem::FiscalAppropriation,
        "上级补助" => RowItem::SuperiorSubsidy,
        "事业" => RowItem::Institutional,
        "经营" => RowItem::Business,
        "附属单位上缴" => RowItem::AffiliateRemittance,
        "其他" => RowItem::OtherIncome,
        "本年收入合计" => RowItem::YearIncome,
        "使用非财政拨款结余" => RowItem::NonFiscalSurplus,
        "年初结转和结余" | "年初财政拨款结转和结余" => RowItem::Opening,
        "总计" => RowItem::GrandTotal,
        _ => RowItem::Memo,
    }
}

/// Changes to a report, by names: a table's number, a row's name, a column's name. A row is
/// named by its code, its label or, on halves, the half and the label.
pub(super) trait Plant {
    /// The table of a number.
    fn of(&mut self, table: &str) -> &mut Table;
    /// Prints another figure, or with `_` none.
    fn set(&mut self, table: &str, row: &str, column: &str, value: &str) -> &mut Self;
    /// Prints another row after the last.
    fn add(&mut self, table: &str, row: &str) -> &mut Self;
    /// Takes a row away.
    fn drop(&mut self, table: &str, row: &str) -> &mut Self;
}

impl Plant for Report {
    fn of(&mut self, table: &str) -> &mut Table {
        let found = self.tables.iter_mut().find(|t| t.kind.number() == table);
        found.unwrap_or_else(|| panic!("no table {table}"))
    }

    fn set(&mut self, table: &str, row: &str, column: &str, value: &str) -> &mut Self {
        let table = self.of(table);
        let at = row_named(table, row);
        let side = table.rows[at].side;
        let column = table
            .column_index(side, column)
            .unwrap_or_else(|| panic!("no column {column} in {}", table.kind));
        let place = Place::new(table.rows[at].line, 0, 0);
        table.rows[at].cells[column].amount = (value != "_").then(|| located(value, place));
        self
    }

    fn add(&mut self, table: &str, row: &str) -> &mut Self {
        let table = self.of(table);
        let row = parse_row(table, row, table.lines.1);
        table.rows.push(row);
        self
    }

    fn drop(&mut self, table: &str, row: &str) -> &mut Self {
        let table = self.of(table);
        let at = row_named(table, row);
        table.rows.remove(at);
        self
    }
}

/// The index of a row by its name.
pub(super) fn row_named(table: &Table, name: &str) -> usize {
    let matches = |row: &Row| {
        row.label.text == name
            || row.code.as_ref().is_some_and(|code| code.value.to_string() == name)
            || format!("{} {}", row.side.chinese(), row.label.text) == name
            || row.side.chinese() == name
    };
    let found = table.rows.iter().position(matches);
    found.unwrap_or_else(|| panic!("no row {name} in {}", table.kind))
}

/// Every printed zero becomes a blank.
pub(super) fn without_zeros(mut report: Report) -> Report {
    for cell in cells(&mut report) {
        if cell.value().is_some_and(Amount::is_zero) {
            cell.amount = None;
        }
    }
    report
}

/// Every amount loses its trailing zeros, as from a spreadsheet: `319.30` is `319.3`.
pub(super) fn without_trailing_zeros(mut report: Report) -> Report {
    for cell in cells(&mut report) {
        if let Some(amount) = &mut cell.amount {
            amount.value = Amount::from(amount.value.decimal().normalize());
        }
    }
    report
}

fn cells(report: &mut Report) -> impl Iterator<Item = &mut Cell> {
    report.tables.iter_mut().flat_map(|t| &mut t.rows).flat_map(|row| &mut row.cells)
}

/// A site as `03 2010302 一般行政管理事务 | 项目支出`.
pub(super) fn name(site: &Site) -> String {
    let part = match site.part {
        Part::Table(kind) => kind.number(),
        other => other.name(),
    };
    let mut name = part.to_owned();
    for word in [&site.row_name, &site.column_name] {
        name.push_str(if name.is_empty() || word.is_empty() { "" } else { " " });
        name.push_str(word);
    }
    name
}

/// The identifiers of the rules that found something, each once.
pub(super) fn fired(audit: &Audit) -> Vec<&str> {
    let mut rules: Vec<_> = audit.findings.iter().map(|finding| finding.rule.as_str()).collect();
    rules.dedup();
    rules
}

/// The findings of a rule.
pub(super) fn of<'a>(audit: &'a Audit, rule: &str) -> Vec<&'a Finding> {
    audit.findings.iter().filter(|finding| finding.rule == rule).collect()
}

/// How a rule ended.
pub(super) fn outcome<'a>(audit: &'a Audit, rule: &str) -> &'a Outcome {
    let found = audit.outcomes.iter().find(|(id, _)| id == rule);
    found.map_or_else(|| panic!("no outcome of {rule}"), |(_, outcome)| outcome)
}
