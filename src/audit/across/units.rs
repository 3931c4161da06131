//! C20: what a department has is what its units have together (汇总 = Σ 单位).

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::super::context::{Context, Point};
use super::super::ledger::{Ledger, finding};
use super::super::{Finding, Reason, Spot};
use super::accounts::place_of;
use super::elsewhere;
use crate::report::{RowItem, Scope, Shelved, Side, TableKind};

/// The rule.
pub const RULE: &str = "C20";

const KIND: TableKind = TableKind::IncomeAndExpenditure;

/// Holds every department against the units that lie beside it.
pub fn examine(reports: &[&Shelved], ledgers: &mut [Ledger]) {
    let mut places: BTreeMap<(u16, &str), Vec<usize>> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        if let Some(year) = report.year {
            places.entry((year, place_of(&report.source))).or_default().push(index);
        }
    }
    for beside in places.values().filter(|beside| beside.len() > 1) {
        let (departments, below): (Vec<usize>, Vec<usize>) =
            beside.iter().partition(|&&at| reports[at].department.scope == Scope::Department);
        let mut named: HashMap<String, usize> = HashMap::new();
        for &at in &below {
            named.entry(plain(&reports[at].department.name)).or_insert(at);
        }
        for &department in &departments {
            let is_only = departments.len() == 1;
            let units = units(reports[department], &named, is_only.then_some(&below[..]));
            judge(reports, department, units, &mut ledgers[department]);
        }
    }
}

fn judge(reports: &[&Shelved], department: usize, units: Units, ledger: &mut Ledger) {
    let (units, all) = match units {
        Units::None => return,
        Units::Some => return ledger.unchecked(RULE, Reason::UnitsMissing),
        Units::Perhaps(units) => (units, false),
        Units::All(units) => (units, true),
    };
    match compare(reports, department, &units) {
        Ok(found) if found.is_empty() => ledger.pass(RULE),
        Ok(found) if all => {
            for warning in found {
                ledger.find(RULE, warning);
            }
        }
        Ok(_) => ledger.unchecked(RULE, Reason::UnitsMissing),
        Err(reason) => ledger.unchecked(RULE, reason),
    }
}

/// Which units of a department are loaded.
enum Units {
    /// None that is known to be one.
    None,
    /// Some of those that it lists.
    Some,
    /// Those that lie beside it; it does not list them.
    Perhaps(Vec<usize>),
    /// All that it lists.
    All(Vec<usize>),
}

/// The units of a department, given the reports beside it by name; and all of these, where no
/// other department lies there.
fn units(whole: &Shelved, named: &HashMap<String, usize>, all: Option<&[usize]>) -> Units {
    let listed = listed(whole);
    if listed.is_empty() {
        let has_own = named.contains_key(&plain(&whole.department.name));
        return match all.filter(|_| has_own) {
            Some(beside) => Units::Perhaps(beside.to_vec()),
            None => Units::None,
        };
    }
    let found: Vec<usize> = listed.iter().filter_map(|name| named.get(name).copied()).collect();
    match found.len() {
        0 => Units::None,
        count if count == listed.len() => Units::All(found),
        _ => Units::Some,
    }
}

/// The names of the units that a department lists (编制范围), as names are compared.
fn listed(report: &Shelved) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in &report.units {
        let name = plain(name);
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A name without white space, in half-width brackets, without a final (本级) or (机关).
fn plain(name: &str) -> String {
    let folded = name.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '（' => '(',
        '）' => ')',
        c => c,
    });
    let name: String = folded.collect();
    let bare = ["(本级)", "(机关)", "(汇总)", "本级", "机关"];
    bare.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name).to_owned()
}

/// What of 01 two lines come from: money that units of one department pay each other is left
/// out of its accounts (抵销).
const PAID_BETWEEN: [RowItem; 2] = [RowItem::SuperiorSubsidy, RowItem::AffiliateRemittance];

/// The lines of 01 in which a department and its units differ.
fn compare(
    reports: &[&Shelved],
    department: usize,
    units: &[usize],
) -> Result<Vec<Finding>, Reason> {
    let looked_at = reports[department].in_passing();
    let whole = Context::new(&looked_at);
    let looked_at: Vec<_> = units.iter().map(|&at| (at, reports[at].in_passing())).collect();
    let parts: Vec<(usize, Context)> =
        looked_at.iter().map(|(at, report)| (*at, Context::new(report))).collect();
    let table = whole.table(KIND).ok_or(Reason::NoTable(KIND))?;
    if parts.iter().any(|(_, part)| part.table(KIND).is_none()) {
        return Err(Reason::NoTable(KIND));
    }
    let sum = |side: Side, item: RowItem| {
        let mut sum = Sum::default();
        for (at, part) in &parts {
            if let Ok(cell) = part.cell(point(side, item)) {
                let (figure, factor) = (part.figure(cell), part.factor(Spot::Cell(cell)));
                sum.value += figure.value * factor;
                if !figure.value.is_zero() {
                    sum.half += figure.half * factor;
                    sum.sites.push(elsewhere(*at, part.report, part.site(cell)));
                }
            }
        }
        sum
    };
    let of_whole = |side: Side, item: RowItem| {
        let cell = whole.cell(point(side, item)).ok()?;
        let (figure, factor) = (whole.figure(cell), whole.factor(Spot::Cell(cell)));
        Some((cell, figure.value * factor, figure.half * factor))
    };
    let eliminated: Decimal = PAID_BETWEEN
        .iter()
        .map(|&item| {
            let stated = of_whole(Side::Income, item).map_or(Decimal::ZERO, |(_, value, _)| value);
            (sum(Side::Income, item).value - stated).max(Decimal::ZERO)
        })
        .sum();
    let mut found = Vec::new();
    for row in table.table.rows.iter().filter(|row| row.item != RowItem::Memo) {
        let Some((cell, value, half)) = of_whole(row.side, row.item) else { continue };
        let sum = sum(row.side, row.item);
        let (surplus, tolerance) = (sum.value - value, half + sum.half);
        if -surplus <= tolerance && surplus <= eliminated + tolerance {
            continue;
        }
        let warning = finding(RULE, whole.site(cell))
            .against(sum.sites)
            .amounts(sum.value, value)
            .naming([units.len().to_string()]);
        found.push(Finding { tolerance: Some(tolerance), ..warning });
    }
    Ok(found)
}

/// What units state in a line, in 万元.
#[derive(Default)]
struct Sum {
    value: Decimal,
    half: Decimal,
    sites: Vec<super::super::Site>,
}

fn point(side: Side, item: RowItem) -> Point {
    Point { kind: KIND, side, item, column: "金额" }
}
