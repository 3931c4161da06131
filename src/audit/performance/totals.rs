//! The sums of the summary: F39.

use super::agrees;
use crate::audit::Spot;
use crate::audit::context::Context;
use crate::audit::equation::{Direction, Equation};
use crate::audit::ratio::Ratio;
use crate::audit::spot::ProjectColumn;
use crate::report::NoticeKind;

const TOTAL: &str = "F39";
const MONEY: [ProjectColumn; 3] =
    [ProjectColumn::InitialBudget, ProjectColumn::FullYearBudget, ProjectColumn::Executed];

/// The money of all, or of those behind the sum before.
pub(super) fn equations(context: &Context) -> Vec<Equation> {
    let report = context.report;
    // Confidential projects are left out of the list, and not out of the sum.
    let withheld = report.notices.iter().any(|notice| notice.kind == NoticeKind::Withheld);
    if withheld {
        return Vec::new();
    }
    let mut equations = Vec::new();
    let mut before = 0;
    for (at, total) in report.summary_totals.iter().enumerate() {
        for column in MONEY {
            let lead = Spot::ListTotal(at, column);
            if context.number(lead).is_none() {
                continue;
            }
            let of = |from: usize, to: usize| {
                let terms = (from..to).map(|project| Spot::Project(project, column));
                Equation::sum(TOTAL, Direction::Across, lead, terms)
            };
            // A sum may stand above its projects.
            let listed = report.projects.iter().filter(|project| !project.is_only_a_card()).count();
            let sums = [of(before, total.projects), of(0, total.projects), of(0, listed)];
            let mut sums = sums.into_iter().filter(|sum| !sum.terms.is_empty());
            let right = sums.clone().find(|sum| agrees(context, sum));
            equations.extend(right.or_else(|| sums.next()));
        }
        before = total.projects;
    }
    equations
}

/// 预算执行率 of all.
pub(super) fn ratios(context: &Context) -> Vec<Ratio> {
    let totals = 0..context.report.summary_totals.len();
    let ratios = totals.filter_map(|at| {
        let spot = |column| {
            let spot = Spot::ListTotal(at, column);
            context.number(spot).map(|_| spot)
        };
        let rate = spot(ProjectColumn::Rate)?;
        let whole = spot(ProjectColumn::FullYearBudget)?;
        Some(Ratio::share("F06", rate, spot(ProjectColumn::Executed)?, whole))
    });
    ratios.collect()
}
