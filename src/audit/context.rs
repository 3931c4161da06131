//! What every rule looks at: the report with its tables indexed.

use super::indicated::Indicated;
use super::known_figures::KnownFigures;
use super::precision::{Precision, unit_power};
use super::table_index::TableIndex;
use super::{CellRef, Reason, Site, names};
use crate::report::{Figure, QuickMap, QuickSet, Report, RowItem, Scorecard, Side, TableKind};

/// A cell by what it states, whatever row and column an edition prints it in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    /// The table.
    pub kind: TableKind,
    /// The half.
    pub side: Side,
    /// The row.
    pub item: RowItem,
    /// The column's national name.
    pub column: &'static str,
}

/// A report, indexed once for all rules.
pub(super) struct Context<'a> {
    /// Totals that contradict their own table (B0004).
    pub broken: QuickSet<CellRef>,
    /// Blank totals over rows that are not blank (B0006), with the cells to sum instead.
    pub blank_totals: QuickMap<CellRef, Vec<CellRef>>,
    /// The report.
    pub report: &'a Report,
    tables: [Option<TableIndex<'a>>; 9],
    known: KnownFigures<'a>,
    narrative: Precision<'a>,
    cards: Precision<'a>,
    summary: Precision<'a>,
    indicators: Vec<Vec<Indicated<'a>>>,
}

impl<'a> Context<'a> {
    /// Indexes a report.
    pub fn new(report: &'a Report) -> Self {
        let precision = Precision::of_tables(report);
        let mut tables = [const { None }; 9];
        for table in &report.tables {
            let unit = report.unit_of(table);
            let power = unit.and_then(unit_power).unwrap_or_default();
            tables[table.kind as usize] =
                Some(TableIndex::new(table, power, precision.decimals(unit)));
        }
        Self {
            broken: QuickSet::default(),
            blank_totals: QuickMap::default(),
            report,
            tables,
            known: KnownFigures::of(&report.narrative.figures),
            narrative: Precision::of_narrative(report),
            cards: Precision::of_cards(&report.cards),
            summary: Precision::of_summary(&report.projects),
            indicators: report.cards.iter().map(Indicated::of_card).collect(),
        }
    }

    /// The table of a kind.
    pub fn table(&self, kind: TableKind) -> Option<&TableIndex<'a>> {
        self.tables[kind as usize].as_ref()
    }

    /// The tables that were found, in national order.
    pub fn tables(&self) -> impl Iterator<Item = &TableIndex<'a>> {
        self.tables.iter().flatten()
    }

    /// Finds a cell by what it states.
    ///
    /// # Errors
    /// With the reason if the report has no such table, row or printed column.
    pub fn cell(&self, point: Point) -> Result<CellRef, Reason> {
        let Point { kind, side, item, column } = point;
        let table = self.table(kind).ok_or(Reason::NoTable(kind))?;
        let place = (table.find(side, item), table.column(side, column));
        let (Some(row), Some(column)) = place else {
            return Err(self.no_cell(point));
        };
        Ok(CellRef { kind, row, column })
    }

    /// Why a point has no cell, as a reason.
    pub fn no_cell(&self, point: Point) -> Reason {
        let Some(table) = self.table(point.kind) else { return Reason::NoTable(point.kind) };
        Reason::NoCell(Box::new(Site {
            row_name: names::row(point.side, point.item),
            column_name: point.column.to_owned(),
            ..Site::table(table.table)
        }))
    }

    /// The figures of the narrative that state a known item, with their indices.
    pub fn known(&self, item: &str) -> impl Iterator<Item = (usize, &'a Figure)> {
        self.known.of_item(item)
    }

    /// The cards of projects with their indices: without those of all that a department spends
    /// (部门整体支出), which contain the others.
    pub fn project_cards(&self) -> impl Iterator<Item = (usize, &'a Scorecard)> {
        self.report.cards.iter().enumerate().filter(|(_, card)| !card.of_whole)
    }

    /// What an indicator of a card says.
    pub fn indicated(&self, card: usize, row: usize) -> Option<&Indicated<'a>> {
        self.indicators.get(card)?.get(row)
    }

    /// To how many decimals an amount of a table is padded.
    pub(super) fn table_decimals(&self, kind: TableKind) -> u32 {
        self.table(kind).map_or(0, |table| table.decimals)
    }

    /// To how many decimals a number of the narrative is padded, by its unit.
    pub(super) fn narrative_decimals(&self, unit: &str) -> u32 {
        self.narrative.decimals(Some(unit))
    }

    /// To how many decimals a number of the cards' funds is padded, by its unit.
    pub(super) fn card_decimals(&self, unit: Option<&str>) -> u32 {
        self.cards.decimals(unit)
    }

    /// To how many decimals money of the summary is padded, by its unit.
    pub(super) fn summary_decimals(&self, unit: Option<&str>) -> u32 {
        self.summary.decimals(unit)
    }
}
