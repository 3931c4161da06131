//! What one of a thing costs: E04.

use rust_decimal::Decimal;

use super::stated::Stated;
use crate::audit::Reason;
use crate::audit::ledger::{Ledger, finding};
use crate::report::Side;

const RULE: &str = "E04";

/// A fee of 09, what is counted of it, and what one of these usually costs at most.
struct Average {
    column: &'static str,
    item: &'static [&'static str],
    units: &'static [&'static str],
    /// In 万元.
    usual: Decimal,
}

/// Limits: 党政机关公务用车管理办法 caps an ordinary car at 18 and one for law enforcement or
/// special work at 25 万元; the others are well above what offices spend.
const AVERAGES: [Average; 3] = [
    Average {
        column: "公务用车购置费",
        item: &["购置公务用车", "公务用车购置费"],
        units: &["辆", "台"],
        usual: Decimal::from_parts(25, 0, 0, false, 0),
    },
    Average {
        column: "公务用车运行维护费",
        item: &["公务用车保有量"],
        units: &["辆", "台"],
        usual: Decimal::from_parts(6, 0, 0, false, 0),
    },
    Average {
        column: "公务接待费",
        item: &["国内接待费", "公务接待费"],
        units: &["人次", "人"],
        usual: Decimal::from_parts(5, 0, 0, false, 2),
    },
];

/// Notes what costs more than is usual.
pub(super) fn examine(stated: &Stated, ledger: &mut Ledger) {
    ledger.inapplicable(RULE, Reason::Nothing);
    let context = stated.context;
    for average in &AVERAGES {
        let Ok(cell) = stated.public(Side::Actual, average.column) else { continue };
        let count = average.item.iter().find_map(|item| stated.count(item, average.units));
        let Some(count) = count.filter(|&count| !context.is_nothing(count)) else { continue };
        let money = stated.money(cell.into());
        let Some(each) = money.checked_div(stated.value(count)) else { continue };
        if each <= average.usual {
            ledger.pass(RULE);
            continue;
        }
        let note = finding(RULE, context.site(cell)).against([context.site(count)]);
        let figures = [each.round_dp(4).normalize().to_string(), average.usual.to_string()];
        let of = average.units.first().copied().unwrap_or_default();
        ledger.find(RULE, note.naming(figures).naming([of]));
    }
}
