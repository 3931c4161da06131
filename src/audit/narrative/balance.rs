//! What the narrative says of balances that were taken back or corrected when the year began.

use crate::audit::context::Context;

/// What was carried over.
const CARRIED: [&str; 2] = ["结转", "结余"];
/// What became of it.
const ADJUSTED: [&str; 8] =
    ["收回", "缴回", "上缴国库", "上缴财政", "调整为", "调整年初", "核销", "冲销"];

/// Whether a reason tells that a balance was taken back or corrected: 结转资金由财政收回.
pub(super) fn adjusts_balance(reason: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| reason.contains(word));
    says(&CARRIED) && says(&ADJUSTED)
}

/// Whether any reason of a report tells so.
pub(in crate::audit) fn tells_of_adjusted_balance(context: &Context) -> bool {
    let statements = &context.report.narrative.statements;
    statements.iter().any(|statement| statement.reason.as_deref().is_some_and(adjusts_balance))
}
