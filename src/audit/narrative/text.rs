//! The figures of the narrative by statement.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::audit::context::Context;
use crate::report::{Direction, Figure, FigureKind, Role, SectionKind, Statement};

/// The narrative, its figures found by what they are of.
pub(super) struct Text<'a> {
    /// Its figures, in printed order.
    pub figures: &'a [Figure],
    /// Its statements, in printed order.
    pub statements: &'a [Statement],
    /// Of each statement the range of its figures.
    ranges: Vec<Range<usize>>,
}

impl<'a> Text<'a> {
    /// The narrative of a report.
    pub fn new(context: &Context<'a>) -> Self {
        let narrative = &context.report.narrative;
        let mut ranges = vec![0..0; narrative.statements.len()];
        for (at, figure) in narrative.figures.iter().enumerate() {
            if let Some(range) = ranges.get_mut(usize::from(figure.statement)) {
                if range.start == range.end {
                    *range = at..at;
                }
                range.end = at + 1;
            }
        }
        Self { figures: &narrative.figures, statements: &narrative.statements, ranges }
    }

    /// The figures of a statement with their indices.
    pub fn of(&self, statement: usize) -> impl DoubleEndedIterator<Item = (usize, &'a Figure)> {
        let range = self.ranges.get(statement).cloned().unwrap_or_default();
        let figures = self.figures;
        range.filter_map(move |at| Some((at, figures.get(at)?)))
    }

    /// The statements of a section with their indices.
    pub fn of_section(
        &self,
        section: SectionKind,
    ) -> impl Iterator<Item = (usize, &'a Statement)> + use<'a> {
        let statements = self.statements.iter().enumerate();
        statements.filter(move |(_, statement)| statement.section == section)
    }

    /// The stated figures of a statement that are of a kind, with their indices.
    pub fn stated(
        &self,
        statement: usize,
        kind: FigureKind,
    ) -> impl DoubleEndedIterator<Item = (usize, &'a Figure)> {
        self.of(statement).filter(move |(_, figure)| is_stated(figure, kind))
    }

    /// All stated figures of a kind in some sections, with their indices.
    pub fn all(
        &self,
        sections: &'static [SectionKind],
        kind: FigureKind,
    ) -> impl Iterator<Item = (usize, &'a Figure)> + use<'a> {
        let figures = self.figures.iter().enumerate();
        figures.filter(move |(_, f)| is_stated(f, kind) && sections.contains(&f.section))
    }

    /// The nearest figure before one in its statement that is of the same item and of a kind.
    pub fn before(&self, at: usize, kind: FigureKind) -> Option<(usize, &'a Figure)> {
        let figure = self.figures.get(at)?;
        let mut near =
            self.stated(figure.statement.into(), kind).rev().skip_while(|(other, _)| *other >= at);
        near.find(|(_, other)| other.item == figure.item && other.part.is_none())
    }

    /// The statement of a figure.
    pub fn statement(&self, figure: &Figure) -> Option<&'a Statement> {
        self.statements.get(usize::from(figure.statement))
    }
}

/// Whether a figure states its item and is of a kind.
pub(super) fn is_stated(figure: &Figure, kind: FigureKind) -> bool {
    figure.kind == kind && figure.role == Role::Stated && figure.part.is_none()
}

/// Whether a figure is of one of the known items.
pub(super) fn is_known(figure: &Figure, names: &[&str]) -> bool {
    names.iter().any(|name| figure.is_of(name))
}

/// A figure's value, 0 where there is none.
pub(super) fn value(figure: &Figure) -> Decimal {
    figure.value.map(crate::report::Amount::decimal).unwrap_or_default()
}

/// A change with its sign.
pub(super) fn signed(figure: &Figure) -> Decimal {
    match figure.direction {
        Some(Direction::Down) => -value(figure),
        _ => value(figure),
    }
}
