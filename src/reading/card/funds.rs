//! Reads the rows of funds: budget, executed, execution rate and its score, by source of money.

use rust_decimal::Decimal;

use super::text::{located, number};
use super::words::{self, FundColumn, Part, meaning};
use super::{paired, transposed};
use crate::document::Letters;
use crate::reading::figure::{self, Content};
use crate::reading::fold::squeeze;
use crate::reading::line::{Form, Line, Piece};
use crate::report::{Amount, Fund, FundRow, Located};

/// Reads the rows of funds among the lines above the indicators. Gives the rows and the
/// index of the line behind them.
pub fn read(front: &[Line<'_>]) -> (Vec<FundRow>, usize) {
    if let Some(read) = transposed::read(front) {
        return read;
    }
    let mut head = Head::default();
    let mut rows: Vec<FundRow> = Vec::new();
    // Columns filled in the open row, where cells have no places.
    let mut filled = 0;
    let mut behind = 0;
    // Whether each figure has its own label beside it.
    let mut is_paired = false;
    for (index, line) in front.iter().enumerate() {
        if rows.is_empty() {
            head.learn(line);
        }
        if !rows.is_empty() && is_goals(line) {
            break;
        }
        let is_placed = line.form == Form::Celled && line.pieces.len() > 2;
        if let Some(row) = paired::read(line, is_paired) {
            is_paired = true;
            rows.push(row);
            filled = usize::MAX;
            behind = index + 1;
            continue;
        }
        if rows.is_empty()
            && let Some(row) =
                index.checked_sub(1).and_then(|above| unlabelled(front.get(above)?, line))
        {
            rows.push(row);
            filled = usize::MAX;
            behind = index + 1;
            continue;
        }
        let label = line
            .pieces
            .iter()
            .enumerate()
            .find_map(|(at, piece)| Some((at, piece, meaning(piece).fund?)))
            .or_else(|| short_label(line, &head));
        if let Some((at, piece, fund)) = label {
            let Some(label) = located(piece) else { continue };
            let mut row = FundRow::blank(fund, label);
            if is_placed {
                head.place(line, at, &mut row);
                filled = usize::MAX;
            } else {
                filled = 0;
                for piece in line.pieces.iter().skip(at + 1) {
                    head.next(piece, &mut filled, &mut row);
                }
            }
            rows.push(row);
            behind = index + 1;
        } else if let Some(row) = rows.last_mut()
            && filled != usize::MAX
            && !is_placed
        {
            for piece in line.pieces.iter() {
                // The end of a label that is broken over lines.
                if filled == 0 && piece.has_han() {
                    row.label.value.push_str(&squeeze(piece.text));
                }
                head.next(piece, &mut filled, row);
            }
            behind = index + 1;
        }
    }
    if rows.is_empty()
        && let Some((row, below)) = paired::beside(front)
    {
        return (vec![row], below);
    }
    (rows, behind)
}

/// A label that names a fund only below the heads of funds: 合计, 其他.
fn short_label<'l, 'a>(line: &'l Line<'a>, head: &Head) -> Option<(usize, &'l Piece<'a>, Fund)> {
    if head.columns.is_empty() {
        return None;
    }
    let mut pieces = line.pieces.iter().enumerate();
    let (at, first) = pieces.find(|(_, piece)| piece.has_han())?;
    let fund =
        if meaning(first).part == Part::Total { Fund::Total } else { words::paired_fund(first)? };
    Some((at, first, fund))
}

/// Reads the single row of a form that labels no row. Each figure stands below the head of its
/// column; the first words of the line of heads (项目资金) name the figures.
fn unlabelled(heads: &Line<'_>, line: &Line<'_>) -> Option<FundRow> {
    const FEWEST: usize = 3;
    let first = heads.filled().next().filter(|piece| meaning(piece).fund_head.is_none())?;
    let figures: Vec<&Piece<'_>> = line.filled().filter(|piece| piece.text != first.text).collect();
    if figures.len() < FEWEST || figures.iter().any(|piece| number(piece).is_none()) {
        return None;
    }
    let mut row = FundRow::blank(Fund::Total, located(first)?);
    let is_placed = line.form == Form::Celled && heads.form == Form::Celled;
    let columns: Vec<&Piece<'_>> = heads.filled().skip(1).collect();
    let pairs: Vec<(&Piece<'_>, &Piece<'_>)> = if is_placed {
        heads.pieces.iter().zip(line.pieces.iter()).collect()
    } else if columns.len() == figures.len() {
        columns.into_iter().zip(figures).collect()
    } else {
        return None;
    };
    for (head, piece) in pairs {
        match (meaning(head).fund_head, number(piece)) {
            (Some(column), Some(amount)) => {
                let amount = in_percent(column, piece, amount, &row);
                if let Some(slot) = slot(&mut row, column) {
                    *slot = Some(amount);
                }
            }
            // A figure below no head.
            (None, Some(_)) => return None,
            _ => {}
        }
    }
    Some(row)
}

/// Whether a line begins the goals.
pub fn is_goals(line: &Line<'_>) -> bool {
    const CHARACTERS: Letters = Letters::of("目标");
    line.letters.may_have(CHARACTERS)
        && line.filled().any(|piece| {
            let folded = piece.folded();
            ["总体目标", "预期目标", "绩效目标", "设定目标"]
                .iter()
                .any(|word| folded.contains(word))
        })
}

/// The heads of the columns, in printed order.
#[derive(Default)]
struct Head {
    columns: Vec<FundColumn>,
    /// The cell of the first column, where the line has cells.
    first: Option<usize>,
}

impl Head {
    fn learn(&mut self, line: &Line<'_>) {
        for (at, piece) in line.pieces.iter().enumerate() {
            if let Some(column) = meaning(piece).fund_head {
                if self.columns.is_empty() && line.pieces.len() > 2 {
                    self.first = Some(at);
                }
                // 预算数 beside 调整预算数 is that of the beginning of the year.
                let same = self.columns.iter_mut().find(|known| **known == column);
                if let Some(known) = same.filter(|_| column == FundColumn::FullYear) {
                    *known = FundColumn::Initial;
                }
                self.columns.push(column);
            }
        }
    }

    fn columns(&self) -> &[FundColumn] {
        const FEWEST: usize = 3;
        if self.columns.len() < FEWEST { &words::USUAL_FUND_COLUMNS } else { &self.columns }
    }

    /// Reads a line of cells: the figures begin behind the label, wherever that stands.
    fn place(&self, line: &Line<'_>, label: usize, row: &mut FundRow) {
        let cell = |at: usize| line.pieces.get(at).filter(|piece| !piece.text.is_empty());
        let mut from = label + 1;
        // A label that takes several cells: the figures stand below their heads.
        if let Some(first) = self.first.filter(|&first| first > from)
            && cell(from).is_none()
            && cell(first).is_some_and(|piece| number(piece).is_some())
        {
            from = first;
        }
        for (offset, &column) in self.columns().iter().enumerate() {
            let Some(piece) = cell(from + offset) else { continue };
            if let Content::Glued(figures) = figure::read(piece) {
                row.repaired = Some(piece.text.to_owned());
                for (figure, &column) in figures.iter().zip(self.columns().iter().skip(offset)) {
                    let amount = Located::new(figure.amount, figure.place);
                    slot(row, column).map(|slot| slot.get_or_insert(amount));
                }
            } else if let Some(amount) = number(piece) {
                let amount = in_percent(column, piece, amount, row);
                if let Some(slot) = slot(row, column) {
                    *slot = Some(amount);
                }
            }
        }
    }

    /// Takes the next cell of a row whose blank cells may be lost.
    fn next(&self, piece: &Piece<'_>, filled: &mut usize, row: &mut FundRow) {
        let columns = self.columns();
        let is_blank = figure::is_blank(piece.text);
        let Some(amount) = number(piece) else {
            *filled += usize::from(is_blank);
            return;
        };
        // A percentage is the rate, whatever was lost before it.
        let rate = columns.iter().position(|&column| column == FundColumn::Rate);
        if piece.text.ends_with(['%', '％'])
            && let Some(at) = rate.filter(|&at| at >= *filled)
        {
            *filled = at;
        }
        if let Some(&column) = columns.get(*filled) {
            let amount = in_percent(column, piece, amount, row);
            slot(row, column).map(|slot| slot.get_or_insert(amount));
        }
        *filled += 1;
    }
}

/// A rate without its sign that is the fraction of the row's money, as spreadsheets keep 100%
/// as 1, in percent; anything else as printed.
fn in_percent(
    column: FundColumn,
    piece: &Piece<'_>,
    printed: Located<Amount>,
    row: &FundRow,
) -> Located<Amount> {
    let fraction = printed.value.decimal();
    if column != FundColumn::Rate
        || piece.text.contains(['%', '％'])
        || fraction.is_zero()
        || fraction.abs() > Decimal::ONE
    {
        return printed;
    }
    let money = |amount: &Option<Located<Amount>>| amount.as_ref().map(|a| a.value.decimal());
    let share = money(&row.executed)
        .zip(money(&row.full_year_budget))
        .and_then(|(executed, budget)| executed.checked_div(budget));
    // Half a unit of the last digit that a percentage would have, and of that printed.
    let half = Decimal::new(5, printed.value.decimals().max(2) + 1);
    match share {
        Some(share) if (share - fraction).abs() <= half => {
            let mut percent = fraction * Decimal::ONE_HUNDRED;
            percent.rescale(printed.value.decimals().saturating_sub(2));
            Located::new(percent.into(), printed.place)
        }
        _ => printed,
    }
}

pub(super) fn slot(row: &mut FundRow, column: FundColumn) -> Option<&mut Option<Located<Amount>>> {
    match column {
        FundColumn::Initial => Some(&mut row.initial_budget),
        FundColumn::FullYear => Some(&mut row.full_year_budget),
        FundColumn::Executed => Some(&mut row.executed),
        FundColumn::Weight => Some(&mut row.weight),
        FundColumn::Rate => Some(&mut row.execution_rate),
        FundColumn::Score => Some(&mut row.score),
        FundColumn::Other => None,
    }
}
