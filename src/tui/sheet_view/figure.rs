//! Numbers as the screen writes them.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::report::{group_thousands, move_point};
use crate::sheet::{Cell, ColumnKind, ColumnSurvey, Sheet, Value};
use crate::tui::glyph::{visible, width};

/// How the numbers of a column are brought to the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scale {
    /// Whether the thousands of numbers are separated, as those of amounts always are: not of
    /// years and lines.
    pub grouped: bool,
    /// By how many places the point of amounts moves.
    pub shift: i32,
    /// Whether amounts are shown as shares (占比).
    pub shares: bool,
    /// What they are shares of, which depends on the row; in themselves where `None`.
    pub whole: Option<Decimal>,
    /// To how many decimals amounts are rounded, where those of reports that print other units
    /// stand beside each other: conversion leaves some behind. The status line says it all.
    pub decimals: Option<u32>,
}

/// Decimals of amounts in a column of mixed units.
const DECIMALS: u32 = 2;

/// Those where most amounts are below one, as of guests' meals in 万元: two would leave nothing
/// of them.
const SMALL_DECIMALS: u32 = 4;

/// How many decimals a column of amounts in mixed units shows: as many for all, so that a few
/// tiny ones don't make it wider.
pub fn decimals(sheet: &Sheet, column: usize, shift: i32) -> u32 {
    let one = move_point(Decimal::ONE, -shift).unwrap_or(Decimal::ONE);
    let (mut small, mut all) = (0, 0);
    let mut take = |cell: &Cell| {
        if let Value::Number(number) = cell.value
            && !number.is_zero()
        {
            all += 1;
            small += usize::from(number.abs() < one);
        }
    };
    match sheet.rows.survey() {
        // Of rows that are made when they are looked at the greatest and the least are known.
        Some(survey) => {
            let seen = survey.columns.get(column).into_iter();
            seen.flat_map(ColumnSurvey::widest).for_each(|(cell, _)| take(cell));
        }
        None => sheet.rows.iter().filter_map(|row| row.cells.get(column)).for_each(take),
    }
    if small * 2 > all { SMALL_DECIMALS } else { DECIMALS }
}

/// A number in two parts, so that a column can align on the point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// Sign and whole part, thousands separated in amounts.
    pub whole: String,
    /// From the point on; empty without decimals.
    pub fraction: String,
    /// `%` of percentages.
    pub suffix: &'static str,
}

impl Figure {
    /// The mark of a sum that the print does not have.
    const DERIVED: &'static str = "Σ ";

    /// A number of a cell, marked if the print does not have it.
    pub fn of_cell(number: Decimal, cell: &Cell, kind: ColumnKind, scale: Scale) -> Self {
        let mut figure = Self::scaled(number, kind, scale);
        if cell.derived {
            figure.whole.insert_str(0, Self::DERIVED);
        }
        figure
    }

    /// A number of a column as a share of its whole, or as it is.
    pub fn scaled(number: Decimal, kind: ColumnKind, scale: Scale) -> Self {
        let whole = scale.whole.filter(|_| kind == ColumnKind::Amount);
        match whole.and_then(|whole| number.checked_mul(100.into())?.checked_div(whole)) {
            Some(share) => {
                let mut share = share.round_dp(2);
                share.rescale(2);
                Self::new(share, ColumnKind::Percent, 0)
            }
            None => {
                let decimals = scale.decimals.filter(|_| kind == ColumnKind::Amount);
                let moved = move_point(number, scale.shift).zip(decimals);
                let mut figure = match moved {
                    Some((moved, decimals)) => Self::rounded(moved, decimals),
                    None => Self::new(number, kind, scale.shift),
                };
                if scale.grouped && kind == ColumnKind::Number {
                    figure.whole = group_thousands(&figure.whole);
                }
                figure
            }
        }
    }

    /// What is shown of an amount of which no decimal is left: nothing it is not.
    const NEARLY_NOTHING: &'static str = "~0";

    /// An amount rounded to decimals.
    fn rounded(amount: Decimal, decimals: u32) -> Self {
        let away = RoundingStrategy::MidpointAwayFromZero;
        let rounded = amount.round_dp_with_strategy(decimals, away);
        if rounded.is_zero() && !amount.is_zero() {
            return Self { whole: Self::NEARLY_NOTHING.to_owned(), ..Self::default() };
        }
        Self::new(rounded, ColumnKind::Amount, 0)
    }

    /// A number of a column; `shift` moves the point of amounts.
    pub fn new(number: Decimal, kind: ColumnKind, shift: i32) -> Self {
        let shown = match kind {
            // What can't be converted exactly is not shown in another unit at all.
            ColumnKind::Amount if shift != 0 => match move_point(number, shift) {
                Some(moved) => moved.to_string(),
                None => return Self { whole: "####".to_owned(), ..Self::default() },
            },
            _ => number.to_string(),
        };
        let (whole, fraction) = match shown.split_once('.') {
            Some((whole, fraction)) => (whole, format!(".{fraction}")),
            None => (shown.as_str(), String::new()),
        };
        let whole =
            if kind == ColumnKind::Amount { group_thousands(whole) } else { whole.to_owned() };
        let suffix = if kind == ColumnKind::Percent { "%" } else { "" };
        Self { whole, fraction, suffix }
    }

    /// The number in one piece.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.whole, self.fraction, self.suffix)
    }
}

/// How wide the contents of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// Words, and numbers in one piece.
    pub words: u16,
    /// Words that leave out what many rows begin with, where there are such.
    pub brief: u16,
    /// Whole parts.
    pub whole: u16,
    /// Fractions with their point and what follows them.
    pub fraction: u16,
}

impl Extent {
    /// Widens the extent so that a cell fits.
    pub fn take(&mut self, cell: &Cell, kind: ColumnKind, scale: Scale, indent: u16) {
        match &cell.value {
            Value::Blank => {}
            Value::Text(text) => {
                let text = cell.words().unwrap_or(text);
                let needs = |text| width(&visible(text)).saturating_add(indent);
                self.words = self.words.max(needs(text));
                self.brief = self.brief.max(needs(cell.short.as_deref().unwrap_or(text)));
            }
            // Whatever it is a share of.
            Value::Number(_) if scale.shares && kind == ColumnKind::Amount => {
                self.whole = self.whole.max(width("-100"));
                self.fraction = self.fraction.max(width(".00%"));
            }
            Value::Number(number) => {
                let figure = Figure::of_cell(*number, cell, kind, scale);
                self.whole = self.whole.max(width(&figure.whole));
                self.fraction = self.fraction.max(width(&figure.fraction) + width(figure.suffix));
            }
        }
    }

    /// Cells that show every content whole.
    pub fn width(self) -> u16 {
        self.words.max(self.whole.saturating_add(self.fraction))
    }

    /// Cells that show every content in its short form, where it has one.
    pub fn brief_width(self) -> u16 {
        self.brief.max(self.whole.saturating_add(self.fraction))
    }
}

/// Of many cells those whose numbers can be the widest, found without writing any.
#[derive(Debug, Clone, Copy, Default)]
pub struct Widest<'a> {
    greatest: Option<(&'a Cell, Decimal)>,
    least: Option<(&'a Cell, Decimal)>,
    longest: Option<(&'a Cell, u32)>,
}

impl<'a> Widest<'a> {
    /// Takes a cell in.
    pub fn take(&mut self, cell: &'a Cell) {
        let Value::Number(number) = cell.value else { return };
        if self.greatest.is_none_or(|(_, known)| number > known) {
            self.greatest = Some((cell, number));
        }
        if self.least.is_none_or(|(_, known)| number < known) {
            self.least = Some((cell, number));
        }
        if self.longest.is_none_or(|(_, known)| number.scale() > known) {
            self.longest = Some((cell, number.scale()));
        }
    }

    /// The greatest, the least, and the one with the most decimals.
    pub fn cells(self) -> impl Iterator<Item = &'a Cell> {
        let [greatest, least] =
            [self.greatest, self.least].map(|found| found.map(|(cell, _)| cell));
        [greatest, least, self.longest.map(|(cell, _)| cell)].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Row;

    fn shown(text: &str, kind: ColumnKind, shift: i32) -> String {
        let number = text.parse().unwrap_or_else(|e| panic!("{e}"));
        Figure::new(number, kind, shift).text()
    }

    #[test]
    fn amounts_are_separated_and_keep_their_decimals() {
        assert_eq!(shown("1234567.80", ColumnKind::Amount, 0), "1,234,567.80");
        assert_eq!(shown("-123.5", ColumnKind::Amount, 0), "-123.5");
        assert_eq!(shown("-1234", ColumnKind::Amount, 0), "-1,234");
        assert_eq!(shown("0.00", ColumnKind::Amount, 0), "0.00");
        assert_eq!(shown("162.94", ColumnKind::Amount, 4), "1,629,400");
        assert_eq!(shown("2024", ColumnKind::Number, 4), "2024");
        assert_eq!(shown("73.40", ColumnKind::Percent, 4), "73.40%");
    }

    #[test]
    fn amounts_as_shares_of_a_whole() {
        let scale = Scale { shift: 4, whole: Some(200.into()), ..Scale::default() };
        let share = |kind| Figure::scaled(Decimal::from(50), kind, scale).text();
        assert_eq!(share(ColumnKind::Amount), "25.00%");
        assert_eq!(share(ColumnKind::Number), "50");
        let nothing = Scale { whole: Some(Decimal::ZERO), ..Scale::default() };
        assert_eq!(Figure::scaled(Decimal::ONE, ColumnKind::Amount, nothing).text(), "1");
    }

    #[test]
    fn amounts_of_mixed_units_are_rounded() {
        let shown = |text: &str, decimals, shift| {
            let number = text.parse().unwrap_or_else(|e| panic!("{e}"));
            let scale = Scale { shift, decimals, ..Scale::default() };
            Figure::scaled(number, ColumnKind::Amount, scale).text()
        };
        assert_eq!(shown("0.000000", Some(2), 0), "0.00");
        assert_eq!(shown("4443.848508", Some(2), 0), "4,443.85");
        assert_eq!(shown("-0.005000", Some(2), 0), "-0.01");
        assert_eq!(shown("-0.005000", Some(4), 0), "-0.0050");
        assert_eq!(shown("0.000831", Some(4), 0), "0.0008");
        assert_eq!(shown("0.000831", Some(2), 0), "~0", "it is not zero");
        assert_eq!(shown("0.00", Some(2), 0), "0.00");
        assert_eq!(shown("12", Some(2), 0), "12");
        assert_eq!(shown("12.30", Some(2), 4), "123,000");
        assert_eq!(shown("4443.848508", None, 0), "4,443.848508");
    }

    #[test]
    fn a_column_has_as_many_decimals_as_most_of_its_amounts_need() {
        let decimals = |numbers: &[&str], shift| {
            let cell = |number: &&str| Cell::number(number.parse().ok());
            let row = |number| Row { cells: vec![cell(number)], ..Row::default() };
            let rows = numbers.iter().map(row).collect();
            decimals(&Sheet { rows, ..Sheet::default() }, 0, shift)
        };
        assert_eq!(decimals(&["1522.72", "0.0012", "-860.5", "0", ""], 0), 2);
        assert_eq!(decimals(&["0.0099", "0.0068", "1.2", "0.00"], 0), 4);
        assert_eq!(decimals(&["99", "68"], -4), 4);
        assert_eq!(decimals(&[], 0), 2);
    }

    #[test]
    fn numbers_are_separated_where_they_are_no_years_or_lines() {
        let number = Decimal::from(-12_345);
        let told = |grouped| {
            let scale = Scale { grouped, ..Scale::default() };
            Figure::scaled(number, ColumnKind::Number, scale).text()
        };
        assert_eq!((told(true), told(false)), ("-12,345".to_owned(), "-12345".to_owned()));
    }

    #[test]
    fn what_cannot_be_converted_exactly_is_not_shown_wrong() {
        let widest = "79228162514264337593543950335";
        assert_eq!(shown(widest, ColumnKind::Amount, 4), "####");
    }
}
