//! A finding (校验发现) as a record: rule, both sides, expected, found, difference.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{CellRef, RuleId, Severity, Spot};
use crate::report::{Amount, Place, Side, Table, TableKind};

/// Whether a finding still asks for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Open.
    #[default]
    Open,
    /// Accepted by the user, with a reason.
    Accepted,
}

/// The part of a report that a site is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// One of the nine tables.
    Table(TableKind),
    /// 情况说明.
    Narrative,
    /// 绩效自评情况汇总表.
    Summary,
    /// 项目支出绩效自评表.
    Card,
    /// 绩效评价报告.
    Evaluation,
    /// The report as a whole.
    Report,
}

impl Part {
    /// As the `table` column of exports names it: `01`…`09`, `narrative`, `summary`, `card`,
    /// `evaluation` or empty.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table(kind) => kind.number(),
            Self::Narrative => "narrative",
            Self::Summary => "summary",
            Self::Card => "card",
            Self::Evaluation => "evaluation",
            Self::Report => "",
        }
    }
}

/// One place that a finding speaks of: a cell, a row, a table or the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The part of the report.
    pub part: Part,
    /// The figure, where the site is a single one.
    #[serde(default)]
    pub spot: Option<Spot>,
    /// Index of the row in [`Table::rows`], in tables.
    pub row: Option<usize>,
    /// Index of the column among [`Table::columns_of`] the row's side, in tables.
    pub column: Option<usize>,
    /// The row's name for people: its label, with code or 行次 and side where it has such.
    pub row_name: String,
    /// The column's name; empty where the site is no single cell.
    pub column_name: String,
    /// The figure at the site.
    pub figure: Option<Amount>,
    /// Where it was printed; `None` for blanks and things that are missing.
    pub place: Option<Place>,
    /// The other report, if the site is not in the same report as the finding.
    #[serde(default)]
    pub elsewhere: Option<Box<Elsewhere>>,
}

/// Another report that a site is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Its index among all reports that the rules over several reports were given.
    pub report: usize,
    /// Its source and the position of the site in it, as exports write it.
    pub source: String,
}

impl Site {
    /// The whole report.
    pub fn report() -> Self {
        Self::part(Part::Report, None)
    }

    /// A part of the report, nothing more precise.
    pub fn part(part: Part, place: Option<Place>) -> Self {
        Self {
            part,
            spot: None,
            row: None,
            column: None,
            row_name: String::new(),
            column_name: String::new(),
            figure: None,
            place,
            elsewhere: None,
        }
    }

    /// A whole table.
    pub fn table(table: &Table) -> Self {
        Self::part(Part::Table(table.kind), Some(Place::new(table.lines.0, 0, 0)))
    }

    /// A row of a table.
    ///
    /// # Panics
    /// If the table has no such row.
    pub fn row(table: &Table, row: usize) -> Self {
        let printed = &table.rows[row];
        let mut name = String::new();
        if printed.side != Side::Whole {
            name.push_str(printed.side.chinese());
            name.push(' ');
        }
        if let Some(code) = &printed.code {
            name.push_str(&code.value.to_string());
            name.push(' ');
        }
        name.push_str(&printed.label.text);
        Self { row: Some(row), row_name: name, place: Some(printed.place()), ..Self::table(table) }
    }

    /// A cell of a table. A blank cell's place is its row's line.
    ///
    /// # Panics
    /// If the table has no such row or column.
    pub fn cell(table: &Table, row: usize, column: usize) -> Self {
        let printed = &table.rows[row];
        let amount = printed.cells[column].amount.as_ref();
        let of_row = Self::row(table, row);
        let cell = CellRef { kind: table.kind, row, column };
        Self {
            spot: Some(cell.into()),
            column: Some(column),
            column_name: table.columns_of(printed.side)[column].name.clone(),
            figure: amount.map(|located| located.value),
            place: amount.map(|located| located.place).or(of_row.place),
            ..of_row
        }
    }

    /// Whether some sheet has a row for it: it is in a row of a table, or a figure elsewhere in the
    /// report.
    pub fn is_listed(&self) -> bool {
        let is_row = matches!((self.part, self.row), (Part::Table(_), Some(_)));
        let is_figure = matches!(
            self.spot,
            Some(
                Spot::Figure(_)
                    | Spot::Project(..)
                    | Spot::Fund(..)
                    | Spot::Indicator(..)
                    | Spot::CardTotal(_)
            )
        );
        self.elsewhere.is_none() && (is_row || is_figure)
    }

    /// The source line; `None` for what is missing.
    pub fn line(&self) -> Option<u32> {
        self.place.map(|place| place.line)
    }
}

/// A contradiction in a report, or something else that its reader should know (校验发现).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's identifier, as in the catalogue: `B0201`.
    pub rule: String,
    /// How grave.
    pub severity: Severity,
    /// Open or accepted.
    pub status: Status,
    /// The site that the finding is about.
    pub site: Site,
    /// The other side: what the site was compared with, or the list that the finding opens to. For
    /// a sum, every printed term, those that are zero last.
    pub others: Vec<Site>,
    /// What it should be according to the other side, in the unit of the site.
    #[serde(with = "crate::report::exact::option")]
    pub expected: Option<Decimal>,
    /// What is printed at the site.
    #[serde(with = "crate::report::exact::option")]
    pub found: Option<Decimal>,
    /// `found` − `expected`.
    #[serde(with = "crate::report::exact::option")]
    pub difference: Option<Decimal>,
    /// Largest difference that rounding explains.
    #[serde(with = "crate::report::exact::option")]
    pub tolerance: Option<Decimal>,
    /// What else the message names: `{0}`, `{1}` … of its template. For a sum or a copy, the number
    /// of its cells that are blank; for a rule with several messages, first the name of the
    /// message.
    pub values: Vec<String>,
    /// The likely value of the wrong figure; only on the leading finding of a group.
    #[serde(default)]
    pub likely: Option<Box<Likely>>,
    /// The units of its figures, where they are printed in several.
    #[serde(default)]
    pub units: Option<Box<Units>>,
}

/// The units of a finding whose figures are printed in different ones (金额单位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Units {
    /// The unit in which the finding gives its amounts.
    pub own: String,
    /// If the site is a percentage, which has no unit: the part of the report that prints `own`.
    #[serde(default)]
    pub of: Option<Part>,
    /// The part that prints another unit.
    pub part: Part,
    /// That other unit.
    pub other: String,
}

impl Finding {
    /// The other site, if there is exactly one: a sum of several terms has none. If words are
    /// compared and not figures, the one that the message names.
    pub fn other_side(&self) -> Option<&Site> {
        match self.others.as_slice() {
            [other] => Some(other),
            [first, ..] if self.difference.is_none() && self.names_other() => Some(first),
            _ => None,
        }
    }
}

/// How a rule ended on a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 通过: something was compared, and it agreed.
    Passed,
    /// 发现: at least one finding.
    Found,
    /// 不适用: the report has nothing that the rule is about; with the reason.
    NotApplicable(Reason),
    /// 无法核对: something is missing or unreadable; with the reason.
    Unchecked(Reason),
}

/// Why a rule does not apply or could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A table was not found.
    NoTable(TableKind),
    /// A table has no such row, column or cell (or it is blank and cannot be taken for 0).
    NoCell(Box<Site>),
    /// The table states no figure.
    EmptyTable(TableKind),
    /// The table contradicts itself (B0004), so that what depends on it says nothing.
    Broken(TableKind),
    /// Something in the table was not read, and it may be just what is missing.
    Unread(TableKind),
    /// Something on the card was not read, and it may be just what is missing.
    UnreadOnCard,
    /// The report carries money over (结转, 结余), and the rule is only about reports that do not.
    CarryOver,
    /// The base of a percentage is zero or too small (基数为零).
    NoWhole,
    /// The user switched the rule off.
    Off,
    /// The report has money that is not fiscal, and the rule is only about reports without such.
    OtherMoney,
    /// There is no other report to compare this one with.
    Alone,
    /// Not all units of the department are known to be loaded.
    UnitsMissing,
    /// The report states nothing that the rule is about.
    Nothing,
    /// Narrative and summary are about different numbers of projects.
    OtherNumber,
}

/// Findings with one cause (同因): they share figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Group {
    /// Indices in [`Audit::findings`], the leading one first.
    pub findings: Vec<usize>,
    /// The figure that most of them blame.
    pub lead: Option<Site>,
}

/// What a figure is likely to be (可能应为): the one value that would satisfy everything that
/// it takes part in, where no other figure would do as well. Never a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// The figure.
    pub site: Site,
    /// The value, in the figure's own unit.
    #[serde(with = "crate::report::exact")]
    pub value: Decimal,
}

/// The result of the rules for one report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Audit {
    /// Findings, in the order of the rules and then of the print.
    pub findings: Vec<Finding>,
    /// The outcome of every rule.
    pub outcomes: Vec<(RuleId, Outcome)>,
    /// The findings by cause; every finding is in one.
    #[serde(default)]
    pub groups: Vec<Group>,
}

impl Audit {
    /// The group that a finding is in.
    pub fn group_of(&self, finding: usize) -> Option<&Group> {
        self.groups.iter().find(|group| group.findings.contains(&finding))
    }

    /// Where findings are marked: the index of each open finding with its site. A finding that is
    /// about no row but opens to a list (repairs, rounding) is marked at each site of the list.
    pub fn standing(&self) -> impl Iterator<Item = (usize, &Site)> {
        let open = self.findings.iter().enumerate().filter(|(_, f)| f.status == Status::Open);
        open.flat_map(|(index, finding)| {
            let listed: &[Site] = if finding.site.is_listed() { &[] } else { &finding.others };
            let sites = std::iter::once(&finding.site).chain(listed);
            sites.filter(|site| site.is_listed()).map(move |site| (index, site))
        })
    }

    /// The first of the gravest open findings.
    pub fn gravest(&self) -> Option<usize> {
        let open = self.findings.iter().enumerate().filter(|(_, f)| f.status == Status::Open);
        // `max_by_key` takes the last of equals.
        open.rev().max_by_key(|(_, finding)| finding.severity).map(|(index, _)| index)
    }

    /// How many groups have an open finding that is at least of a severity.
    pub fn open_groups(&self, least: Severity) -> usize {
        let open = |at: &usize| {
            let finding = self.findings.get(*at);
            finding.is_some_and(|f| f.status == Status::Open && f.severity >= least)
        };
        self.groups.iter().filter(|group| group.findings.iter().any(open)).count()
    }

    /// How many open findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let open = |f: &&Finding| f.severity == severity && f.status == Status::Open;
        self.findings.iter().filter(open).count()
    }
}
