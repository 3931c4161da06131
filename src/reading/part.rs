//! The part of a document that is one report: its tables, lists and cards, as they are found.

use super::landmark::Naming;
use super::merge;
use super::other_tables::{self, Taken};
use super::recognise::Standing;
use crate::report::{
    Evaluation, Narrative, Notice, OtherTable, Place, Project, Remark, RemarkKind, Scorecard,
    SummaryTotal, Table, TableKind, Unread,
};

/// What was found of one report.
#[derive(Debug, Default)]
pub struct Part {
    /// The first line of what was found first.
    pub first: u32,
    /// Its tables, one of a kind.
    pub tables: Vec<Table>,
    /// What the title says of each of them.
    pub standings: Vec<Standing>,
    /// What names its department.
    pub namings: Vec<Naming>,
    /// The projects of its lists.
    pub projects: Vec<Project>,
    /// What of lists and cards was not read.
    pub summary_unread: Vec<Unread>,
    /// The sums of its lists.
    pub summary_totals: Vec<SummaryTotal>,
    /// The self-evaluation cards of its projects.
    pub cards: Vec<Scorecard>,
    /// Where tables went on under a repeated title.
    pub continued: Vec<Remark>,
    /// What its lists say that rules need.
    pub notices: Vec<Notice>,
    /// First and last lines of its summaries and of tables that gave way.
    pub further: Vec<(u32, u32)>,
    /// Tables that gave way to others of their kind.
    pub others: Vec<OtherTable>,
}

impl Part {
    /// The last line of its tables.
    pub fn last(&self) -> u32 {
        self.tables.iter().map(|table| table.lines.1).max().unwrap_or(self.first)
    }

    /// What of its lines was read.
    pub fn taken(
        &self,
        narrative: &Narrative,
        evaluations: &[Evaluation],
        remarks: &[Remark],
    ) -> Taken {
        let tables = self.tables.iter().map(|table| table.lines);
        let cards = self.cards.iter().map(|card| card.lines);
        let charts = remarks.iter().filter(|remark| remark.kind == RemarkKind::Chart);
        let charts = charts.map(|chart| (chart.place.line, chart.place.line));
        let spans = tables.chain(self.further.iter().copied()).chain(cards);
        let spans = spans.chain(charts).chain(evaluations.iter().map(|one| one.lines));
        let unread = self.summary_unread.iter().map(|unread| unread.place);
        let figures = narrative.figures.iter().map(|figure| figure.place);
        Taken { spans: spans.collect(), places: unread.chain(figures).collect() }
    }
}

/// That a table goes on here.
fn continued(table: &Table) -> Remark {
    let title = table.title.as_ref();
    Remark {
        kind: RemarkKind::Continued,
        text: title.map_or("", |title| title.value.as_str()).into(),
        values: vec![table.kind.number().into()],
        section: None,
        place: title.map_or(Place::line(table.lines.0), |title| title.place),
    }
}

/// Adds a table: to the one that it goes on from, to the report that is open, or to a new one.
/// Of two that resemble one kind, the one with the kind's own title is kept.
pub fn add(parts: &mut Vec<Part>, table: Table, standing: Standing, naming: Option<Naming>) {
    if let Some(part) = parts.last_mut() {
        let at = part.tables.iter().position(|known| known.kind == table.kind);
        let known = at.and_then(|at| part.tables.get_mut(at).zip(part.standings.get_mut(at)));
        let Some((known, its_standing)) = known else {
            part.tables.push(table);
            part.standings.push(standing);
            part.namings.extend(naming);
            return;
        };
        if its_standing.may_go_on(standing) && merge::goes_on(known, &table) {
            part.continued.push(continued(&table));
            merge::append(known, table);
            part.namings.extend(naming);
            return;
        }
        let is_of_another = merge::names_another(known, &table);
        let gives_way = its_standing.gives_way(standing, table.kind).filter(|_| !is_of_another);
        if let Some(gives_way) = gives_way {
            let second = if gives_way {
                *its_standing = standing;
                std::mem::replace(known, table)
            } else {
                table
            };
            part.further.push(second.lines);
            part.others.extend(other_tables::second(second, known));
            return;
        }
        // The general budget's part of it, beside all money of it.
        let is_own = !is_of_another && table.kind != TableKind::IncomeAndExpenditure;
        if is_own && merge::is_called_otherwise(known, &table) {
            part.further.push(table.lines);
            part.others.extend(other_tables::second(table, known));
            return;
        }
    }
    parts.push(Part {
        first: table.lines.0,
        tables: vec![table],
        standings: vec![standing],
        namings: naming.into_iter().collect(),
        ..Part::default()
    });
}
