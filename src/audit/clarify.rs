//! What a finding must say besides its figures to be understood: the units, where its figures are
//! printed in different ones; a whole table that is printed in another unit than it says (A05); the
//! direction of changes (D19). It also says which findings are consequences of others.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::catalogue::rule;
use super::context::Context;
use super::ledger::{Ledger, finding};
use super::precision::unit_power;
use super::slid::SLID;
use super::{Finding, Part, Severity, Site, Spot, Units};
use crate::report::{Direction, QuickSet, TableKind};

const UNIT: &str = "A05";
const PARTS: &str = "D19";
/// The sentence of a table whose figures are so many times those of the others.
const SCALED: &str = "scaled";
/// 元 for 万元.
const TIMES: u32 = 10_000;
/// Fewer figures that are so many times others may be slips.
const FEWEST: usize = 3;

/// Goes through the findings of a report.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for finding in ledger.findings_mut() {
        units(context, finding);
        opposite(context, finding);
    }
    odd_table(context, ledger);
}

/// Says in which units the figures are where they are printed in several.
fn units(context: &Context, finding: &mut Finding) {
    let (Some(expected), Some(found)) = (finding.expected, finding.found) else { return };
    let sites = std::iter::once(&finding.site).chain(&finding.others);
    let mut of_money = sites.filter_map(|site| {
        let unit = context.unit(site.spot?)?;
        Some((site.part, unit, unit_power(unit)?))
    });
    let Some((first, own, power)) = of_money.next() else { return };
    let Some((part, other, _)) = of_money.find(|(_, _, other)| *other != power) else { return };
    // A sentence may name the unit itself.
    if finding.values.iter().any(|value| value == own) {
        return;
    }
    let is_rate = finding.site.spot.is_some_and(|spot| context.unit(spot) == Some("%"));
    let units =
        Units { own: own.to_owned(), of: is_rate.then_some(first), part, other: other.to_owned() };
    finding.units = Some(Box::new(units));
    // What was converted has decimals that nobody printed.
    let short = |value: Decimal| value.normalize();
    finding.expected = Some(short(expected));
    finding.difference = finding.difference.map(short);
    finding.tolerance = finding.tolerance.map(short);
    finding.found = Some(found);
}

/// Parts that went the other way than their sum are named as what they are: a change is printed
/// without sign.
fn opposite(context: &Context, finding: &mut Finding) {
    let Some(expected) = finding.expected.filter(|_| finding.rule == PARTS) else { return };
    let Some(Spot::Figure(at)) = finding.site.spot else { return };
    let direction = context.report.narrative.figures.get(at).and_then(|figure| figure.direction);
    let sentence = match direction {
        _ if !expected.is_sign_negative() || expected.is_zero() => return,
        Some(Direction::Down) => "parts_rose",
        Some(Direction::Up) => "parts_fell",
        _ => return,
    };
    finding.values = vec![sentence.to_owned(), expected.abs().to_string()];
}

/// The table that findings blame whose figures are ten thousand times others, or others' ten
/// thousand times these: it is printed in another unit than it says. That leads the findings that
/// come of it.
fn odd_table(context: &Context, ledger: &mut Ledger) {
    let mut blamed: BTreeMap<(TableKind, bool), Blamed> = BTreeMap::new();
    let mut all = 0;
    for finding in ledger.findings() {
        let Some(is_great) = is_scaled(finding) else { continue };
        // Of a percentage it is not known which side is wrong.
        if finding.site.spot.is_some_and(|spot| context.unit(spot) == Some("%")) {
            continue;
        }
        // Within a table one unit holds.
        if finding.others.iter().all(|other| other.part == finding.site.part) {
            continue;
        }
        all += 1;
        for (part, side) in parts(finding) {
            let Part::Table(kind) = part else { continue };
            let of_table = blamed.entry((kind, is_great == (side == Side::Own))).or_default();
            of_table.findings += 1;
            let sites = match side {
                Side::Own => std::slice::from_ref(&finding.site),
                Side::Other => &finding.others,
            };
            let cells = sites.iter().filter(|site| site.part == part && !is_zero(site));
            of_table.cells.extend(cells.filter_map(|site| site.spot));
        }
    }
    let mut most: Vec<_> = blamed.iter().collect();
    most.sort_by_key(|(_, blamed)| std::cmp::Reverse(blamed.findings));
    let (Some(&(&(kind, great), worst)), second) = (most.first(), most.get(1)) else { return };
    let is_alone = second.is_none_or(|(_, second)| second.findings < worst.findings);
    let count = worst.cells.len();
    if count < FEWEST || worst.findings * 5 < all * 4 || !is_alone {
        return;
    }
    let stated = ledger.findings_mut().iter_mut().find(|finding| is_of_unit(finding, kind));
    if let Some(stated) = stated {
        stated.severity = Severity::Error;
        return;
    }
    let Some(table) = context.table(kind) else { return };
    let sentence = if great { SCALED } else { "shrunk" };
    let error = finding(UNIT, Site::table(table.table)).graded(Severity::Error);
    let unit = context.report.unit_of(table.table).unwrap_or_default();
    ledger.find(UNIT, error.naming([sentence, unit, &count.to_string()]));
}

/// Whether a finding says that a table is printed in another unit.
fn is_of_unit(finding: &Finding, kind: TableKind) -> bool {
    finding.rule == UNIT
        && finding.site.part == Part::Table(kind)
        && finding.values.first().is_some_and(|value| value != "yuan")
}

/// Which findings come of which: pairs of a table's unit and what contradicts it for that.
pub(super) fn causes(findings: &[Finding]) -> Vec<(usize, usize)> {
    // Findings are in the order of the rules.
    let from = findings.partition_point(|finding| finding.rule.as_str() < UNIT);
    let units = findings.iter().enumerate().skip(from).take_while(|(_, f)| f.rule == UNIT);
    let mut causes = Vec::new();
    for (cause, of) in units.filter(|(_, finding)| finding.severity == Severity::Error) {
        let Part::Table(kind) = of.site.part else { continue };
        if !is_of_unit(of, kind) {
            continue;
        }
        let comes_of = |finding: &Finding| {
            let names_it = || parts(finding).any(|(part, _)| part == Part::Table(kind));
            finding.rule != UNIT
                && names_it()
                && (finding.units.is_some() || is_scaled(finding).is_some())
        };
        let effects = findings.iter().enumerate().filter(|(_, finding)| comes_of(finding));
        causes.extend(effects.map(|(effect, _)| (cause, effect)));
    }
    slid(findings, &mut causes);
    causes
}

/// What is found of the rows of a table from where their amounts are those of others.
fn slid(findings: &[Finding], causes: &mut Vec<(usize, usize)>) {
    let slid = findings.iter().enumerate().filter(|(_, finding)| finding.rule == SLID);
    for (cause, of) in slid {
        let is_below = |site: &Site| site.part == of.site.part && site.row >= of.site.row;
        let effects = findings.iter().enumerate().filter(|(_, finding)| {
            let mut sites = std::iter::once(&finding.site).chain(&finding.others);
            finding.rule != SLID && finding.expected.is_some() && sites.any(is_below)
        });
        causes.extend(effects.map(|(effect, _)| (cause, effect)));
    }
}

/// What is found of a table: how often, and the cells.
#[derive(Debug, Default)]
struct Blamed {
    findings: usize,
    cells: QuickSet<Spot>,
}

fn is_zero(site: &Site) -> bool {
    site.figure.is_some_and(crate::report::Amount::is_zero)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Own,
    Other,
}

/// The parts of the report that a finding holds against each other; zeros are of no unit.
fn parts(finding: &Finding) -> impl Iterator<Item = (Part, Side)> {
    let others = finding.others.iter().filter(|site| !is_zero(site));
    let mut seen = Vec::new();
    let others = others.map(|site| (site.part, Side::Other));
    std::iter::once((finding.site.part, Side::Own)).chain(others).filter(move |part| {
        let is_new = !seen.contains(part);
        if is_new {
            seen.push(*part);
        }
        is_new
    })
}

/// Whether what was found is ten thousand times what was expected (`true`) or the reverse.
fn is_scaled(finding: &Finding) -> Option<bool> {
    let measures = rule(&finding.rule).is_some_and(super::Rule::measures);
    let (expected, found) = (finding.expected?.abs(), finding.found?.abs());
    if !measures || expected.is_zero() || found.is_zero() {
        return None;
    }
    let (great, small) = (expected.max(found), expected.min(found));
    let ratio = great.checked_div(small)?.checked_div(Decimal::from(TIMES))?;
    let near = (ratio - Decimal::ONE).abs() <= Decimal::new(1, 3);
    near.then_some(found > expected)
}
