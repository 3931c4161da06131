//! A sheet: what everything on screen and in every export is.

use super::Column;
use super::rows::Rows;

/// Everything on screen: a title, columns and rows.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What the sheet shows, as its heading says it.
    pub title: String,
    /// The unit of its amounts (万元): the printed one if they have one in common, else that
    /// which they are converted to, if they are.
    pub unit: Option<String>,
    /// Whether its reports print different units, so that exports, which give every amount as
    /// printed, can't name one.
    pub mixed_units: bool,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, in their opening order. A row's children are the rows after it that have a
    /// greater depth.
    pub rows: Rows,
    /// The key of the column by which the rows are ranked in their opening order, if they are:
    /// the greatest first.
    pub ranked: Option<&'static str>,
    /// Whether sentences are shown in full on as many lines as they need.
    pub wraps: bool,
    /// The rows whose sentences have the whole width to themselves, below the name: beside
    /// each other where there is room, else below each other. Indices in `rows`, in order.
    pub wide: Vec<usize>,
    /// Notes below the rows (注).
    pub notes: Vec<String>,
    /// What to say where there are no rows: why, and what one can do.
    pub empty: String,
}

impl Sheet {
    /// The sheet, all its rows kept and nothing else.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { rows: Rows::from(self.rows.map(|_, row| row.clone())), ..self }
    }

    /// The same sheet, none of its rows looked at that are made when they are.
    #[must_use]
    pub fn afresh(&self) -> Self {
        let mut sheet = self.clone();
        sheet.rows = sheet.rows.afresh();
        sheet
    }
}
