//! The report as a document: its contents, years, names and what was left of the form. The
//! rest of family A.

mod contents;
mod form;
mod naming;
mod years;

use super::context::Context;
use super::ledger::Ledger;
use super::{Part, Site};
use crate::report::{Remark, RemarkKind};

/// Looks at the document.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    contents::examine(context, ledger);
    years::examine(context, ledger);
    naming::examine(context, ledger);
    form::examine(context, ledger);
}

/// The remarks of a kind.
fn remarks<'a>(context: &Context<'a>, kind: RemarkKind) -> impl Iterator<Item = &'a Remark> {
    context.report.remarks.iter().filter(move |remark| remark.kind == kind)
}

/// A remark as the site of a finding.
fn site(remark: &Remark) -> Site {
    let part = match remark.section {
        Some(_) => Part::Narrative,
        None => Part::Report,
    };
    let row_name = remark.section.map(|section| section.chinese().to_owned()).unwrap_or_default();
    Site { row_name, ..Site::part(part, Some(remark.place)) }
}
