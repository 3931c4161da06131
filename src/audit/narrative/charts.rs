//! The numbers of charts against what their section states: D22.

use rust_decimal::Decimal;

use super::last_year::last_year;
use super::text::{Text, value};
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::{Part, Reason, Site, Spot};
use crate::report::{Amount, FigureKind, RemarkKind};

const RULE: &str = "D22";
const PERCENT: &str = "%";

/// Looks at every chart of which numbers were read.
pub(super) fn examine(context: &Context, text: &Text, ledger: &mut Ledger) {
    ledger.inapplicable(RULE, Reason::Nothing);
    let charts = context.report.remarks.iter().filter(|remark| remark.kind == RemarkKind::Chart);
    for chart in charts {
        let stated = text.figures.iter().enumerate().filter(|(_, figure)| {
            Some(figure.section) == chart.section
                && matches!(figure.kind, FigureKind::Amount | FigureKind::Share)
        });
        let stated: Vec<Known> = stated
            .map(|(at, figure)| Known {
                value: value(figure),
                half: context.figure(Spot::Figure(at)).half,
                is_rate: figure.kind == FigureKind::Share,
            })
            .collect();
        if stated.is_empty() {
            continue;
        }
        let implied = last_year(context).into_iter().filter(|implied| {
            let figure = text.figures.get(implied.current);
            figure.is_some_and(|figure| Some(figure.section) == chart.section)
        });
        let implied = implied.map(|implied| Known {
            value: implied.base,
            half: Decimal::new(1, 2),
            is_rate: false,
        });
        let known: Vec<Known> = stated.into_iter().chain(implied).collect();
        for printed in &chart.values {
            let number = printed.trim_end_matches(PERCENT);
            let Some(amount) = Amount::parse(number) else { continue };
            let is_rate = printed.ends_with(PERCENT);
            if known.iter().any(|known| known.is(amount, is_rate)) {
                ledger.pass(RULE);
                continue;
            }
            let site = Site {
                figure: Some(amount),
                row_name: chart.text.to_string(),
                ..Site::part(Part::Narrative, Some(chart.place))
            };
            ledger.find(RULE, finding(RULE, site).naming([&**printed]));
        }
    }
}

/// A figure that a chart may show.
struct Known {
    value: Decimal,
    half: Decimal,
    is_rate: bool,
}

impl Known {
    /// Whether a chart's number shows it, with as many decimals as it prints.
    fn is(&self, amount: Amount, is_rate: bool) -> bool {
        let half = Decimal::new(5, amount.decimals() + 1);
        self.is_rate == is_rate && (self.value - amount.decimal()).abs() <= half + self.half
    }
}
