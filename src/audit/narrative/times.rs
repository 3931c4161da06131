//! Growth in times (增长1.5倍): D13 where it is no percentage.

use rust_decimal::Decimal;

use super::text::{Text, is_stated, value};
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::{Finding, Part, Site, Spot};
use crate::report::{Amount, Direction, Figure, FigureKind, Remark, RemarkKind};

const GROWTH: &str = "D13";
/// How inexact the base is, as of percentages.
const EACH: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Holds each against the change and the amount before it.
pub(super) fn examine(context: &Context, text: &Text, ledger: &mut Ledger) {
    let remarks = context.report.remarks.iter();
    for remark in remarks.filter(|remark| remark.kind == RemarkKind::RateTimes) {
        if let Some(found) = wrong(context, text, remark) {
            ledger.find(GROWTH, found);
        }
    }
}

/// The finding of a number of times that the figures before it do not make.
fn wrong(context: &Context, text: &Text, remark: &Remark) -> Option<Finding> {
    let printed = Amount::parse(remark.values.first()?)?;
    let is_before = |figure: &Figure| {
        (figure.place.line, figure.place.start) < (remark.place.line, remark.place.start)
    };
    let (statement, _) = text.statements.iter().enumerate().find(|(_, statement)| {
        let (first, last) = statement.lines;
        Some(statement.section) == remark.section && (first..=last).contains(&remark.place.line)
    })?;
    let (change_at, change) =
        text.of(statement).rev().filter(|(_, figure)| is_before(figure)).find(|(_, figure)| {
            is_stated(figure, FigureKind::Change) && figure.direction == Some(Direction::Up)
        })?;
    let (current_at, current) =
        text.of(statement).rev().filter(|(at, _)| *at < change_at).find(|(_, figure)| {
            is_stated(figure, FigureKind::Amount) && figure.item == change.item
        })?;
    if change.unit != current.unit {
        return None;
    }
    let (part, whole) = (value(change), value(current).checked_sub(value(change))?);
    if whole <= EACH {
        return None;
    }
    let half = Decimal::new(5, printed.decimals() + 1);
    let times = printed.decimal();
    let low = (part - EACH).checked_div(whole + EACH)? - half;
    let high = (part + EACH).checked_div(whole - EACH)? + half;
    // Some mean that it is so many times what it was.
    let is_right = |times: Decimal| low <= times && times <= high;
    if is_right(times) || is_right(times - Decimal::ONE) {
        return None;
    }
    let site = Site {
        row_name: change.item.text().into_owned(),
        ..Site::part(Part::Narrative, Some(remark.place))
    };
    let others = [change_at, current_at].map(|at| context.site(Spot::Figure(at)));
    let exact = part.checked_div(whole)?.round_dp(4).normalize();
    let values = ["times".to_owned(), remark.text.to_string(), exact.to_string()];
    Some(finding(GROWTH, site).against(others).naming(values))
}
