//! What a search needs of one report: names, texts and amounts, in flat columns that are quickly
//! written and read again.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::cells::Cells;
use super::sentences;
use super::texts::{Once, Shared, Texts};
use crate::audit::Audit;
use crate::report::{
    Amount, Cell, Column, QuickMap, Report, Row, RowItem, RowKey, Scope, Side, SubjectCode,
    TableKind,
};

/// The table in which a subject is shown: the first of these that has it.
pub(super) const TABLES: [TableKind; 6] = [
    TableKind::Expenditure,
    TableKind::GeneralBudgetExpenditure,
    TableKind::Income,
    TableKind::GovernmentFund,
    TableKind::StateCapital,
    TableKind::BasicExpenditureDetail,
];

/// All that is searched of a report, and all that is shown of it where it is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searched {
    /// 部门.
    pub(super) department: String,
    /// The beginning of its name that it shares with others of its region; empty if none.
    pub(super) group: String,
    pub(super) scope: Scope,
    pub(super) year: Option<u16>,
    /// 科目, by code.
    pub(super) subjects: Vec<SubjectOf>,
    /// Under which names it prints them: code and name, each pair once.
    pub(super) subject_names: Vec<(SubjectCode, u32)>,
    /// What these indices mean.
    pub(super) names: Texts,
    /// 项目.
    pub(super) projects: Shared,
    /// Of each project its score, among `shown`.
    pub(super) scores: Vec<Option<u32>>,
    /// 三级指标, of all cards one behind the other.
    pub(super) indicators: Shared,
    pub(super) cards: Vec<CardOf>,
    /// The narrative's sections.
    pub(super) headings: Shared,
    /// The glossary's terms.
    pub(super) terms: Shared,
    /// What the narrative's figures are of.
    pub(super) items: Shared,
    /// How they are printed.
    pub(super) figures: Shared,
    /// The tables, in the order of their kinds.
    pub(super) tables: Vec<TableOf>,
    /// Every cell of every row of these, in order.
    pub(super) cells: Cells,
    /// Labels, columns and scores: not searched, but shown.
    pub(super) shown: Texts,
    /// 校验发现.
    pub(super) sentences: Texts,
}

/// A subject (科目) as a report has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SubjectOf {
    pub code: SubjectCode,
    /// Its table: index in [`TABLES`].
    pub table: u8,
    pub row: u32,
    /// Whether one of its tables has an amount other than zero on it.
    pub spends: bool,
}

/// A card (项目支出绩效自评表).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CardOf {
    /// How many indicators it has.
    pub indicators: u32,
    /// Its project: index in the report's.
    pub project: Option<u32>,
}

/// What is shown beside the cells of a table; texts are indices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TableOf {
    /// Index in [`TableKind::ALL`].
    pub kind: u8,
    pub columns: Vec<u32>,
    /// Those of the expenditure half.
    pub expenditure_columns: Vec<u32>,
    pub rows: Vec<RowOf>,
}

/// A row of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RowOf {
    pub label: u32,
    pub is_expenditure: bool,
    /// How many cells it has.
    pub cells: u32,
}

impl Searched {
    /// What is searched of a report and of what the rules say of it.
    pub fn of<'r>(report: &'r Report, audit: &Audit) -> Self {
        let rows = report.tables.iter().map(|table| table.rows.len()).sum();
        let mut shown = Once::for_about(rows);
        let scores = report.projects.iter().map(|project| {
            report.score_of(project).map(|score| shown.take(score.value.to_string().into()))
        });
        let scores = scores.collect();
        let tables = TableKind::ALL.into_iter().filter_map(|kind| report.table(kind));
        let rows = tables.clone().flat_map(|table| &table.rows);
        let cells = rows.flat_map(|row| &row.cells).map(Cell::value).collect();
        let tables = tables.map(|table| {
            let mut take = |column: &'r Column| shown.take(Cow::Borrowed(&column.name));
            let columns = table.columns.iter().map(&mut take).collect();
            let expenditure_columns = table.expenditure_columns.iter().map(take).collect();
            let rows = table.rows.iter().map(|row| RowOf {
                label: shown.take(Cow::Borrowed(&row.label.text)),
                is_expenditure: row.side == Side::Expenditure,
                cells: row.cells.len() as u32,
            });
            let kind = TableKind::ALL.iter().position(|kind| *kind == table.kind);
            TableOf {
                kind: kind.unwrap_or(0) as u8,
                columns,
                expenditure_columns,
                rows: rows.collect(),
            }
        });
        let tables = tables.collect();
        let (subjects, subject_names, names) = subjects(report);
        let narrative = &report.narrative;
        let department = &report.department;
        let indicators = report.cards.iter().flat_map(|card| &card.indicators);
        Self {
            department: department.name.clone(),
            group: department.short_name().map_or("", |_| department.group()).to_owned(),
            scope: department.scope,
            year: report.year,
            subjects,
            subject_names,
            names,
            projects: report.projects.iter().map(|project| project.name.value.as_str()).collect(),
            scores,
            indicators: indicators.map(|indicator| indicator.level3.value.as_str()).collect(),
            cards: cards(report),
            headings: narrative.sections.iter().map(|section| &*section.heading).collect(),
            terms: narrative.definitions.iter().map(|definition| &*definition.term).collect(),
            items: narrative.figures.iter().map(|figure| figure.item.text()).collect(),
            figures: narrative.figures.iter().map(|figure| &*figure.text).collect(),
            tables,
            cells,
            shown: shown.texts,
            sentences: sentences::of(&audit.findings),
        }
    }
}

fn cards(report: &Report) -> Vec<CardOf> {
    let cards = report.cards.iter().enumerate().map(|(index, card)| {
        // Of several projects on one card the last, as it always was.
        let project = report.projects.iter().rposition(|project| project.card == Some(index));
        CardOf {
            indicators: card.indicators.len() as u32,
            project: project.map(|project| project as u32),
        }
    });
    cards.collect()
}

/// The subjects of a report by code, and their names.
fn subjects(report: &Report) -> (Vec<SubjectOf>, Vec<(SubjectCode, u32)>, Texts) {
    let mut rows: QuickMap<SubjectCode, SubjectOf> = QuickMap::default();
    let mut names = Once::default();
    let mut pairs = Vec::new();
    for (at, kind) in (0..).zip(TABLES) {
        debug_assert_eq!(kind.row_key(), RowKey::Subject);
        let Some(table) = report.table(kind) else { continue };
        for (row, printed) in (0..).zip(&table.rows) {
            let RowItem::Subject(code) = printed.item else { continue };
            if !printed.label.text.is_empty() {
                pairs.push((code, names.take(Cow::Borrowed(&printed.label.text))));
            }
            let first = SubjectOf { code, table: at, row, spends: false };
            rows.entry(code).or_insert(first).spends |= spends(printed);
        }
    }
    let mut subjects: Vec<SubjectOf> = rows.into_values().collect();
    subjects.sort_unstable_by_key(|subject| subject.code);
    pairs.sort_unstable();
    pairs.dedup();
    (subjects, pairs, names.texts)
}

fn spends(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.value().is_some_and(|amount: Amount| !amount.is_zero()))
}
