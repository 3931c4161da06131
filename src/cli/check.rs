//! `juesuan check`: what the rules find.

use std::io::{self, Write};

use serde_json::json;

use super::against::{Against, Compared};
use super::args::{CheckArgs, CheckFormat, Common};
use super::check_text;
use super::counts::Counts;
use super::failure::Failure;
use super::input::{Input, unreadable};
use super::{Ended, complain};
use crate::audit::{Severity, Status};
use crate::export::{self, Format, Manner, Out};
use crate::library::Library;
use crate::settings::Texts;
use crate::sheet::{Recipe, findings_by_group, findings_from};

/// Checks the reports and says what was found.
pub(super) fn run(args: &CheckArgs, common: &Common, texts: &Texts) -> Result<Ended, Failure> {
    let against = args.against.as_deref().map(|path| Against::read(path, texts)).transpose()?;
    let input = Input::load(&args.paths, common, texts)?;
    let printed = args.level.map_or(Severity::Note, Into::into);
    let mut out = super::output::stdout().map_err(|error| Failure::of_output(&error, texts))?;
    let compared = against.map(|old| old.compare(&input.library, &input.ids, printed));
    let written = match args.format {
        CheckFormat::Text => check_text::write(&mut out, &input, printed, compared.as_ref(), texts),
        CheckFormat::Csv => {
            // The table has no room for what has gone.
            if let Some(compared) = &compared {
                told_beside(compared, texts);
            }
            let findings = findings_from(&input.library, &input.ids, printed, texts);
            export::recipe(&findings, Format::Csv, &Manner::default(), &mut out).map(|_| ())
        }
        CheckFormat::Json => {
            let change = compared.as_ref().map(super::against::to_json);
            let findings = findings_by_group(&input.library, &input.ids, printed, texts);
            write_json(&mut out, &input, &findings, change)
        }
    };
    written.and_then(|()| out.flush()).map_err(|error| Failure::of_output(&error, texts))?;
    let incomplete = args.strict && unreadable(&input.library).next().is_some();
    let failing = args.level.map_or(Severity::Error, Into::into);
    Ok(match (incomplete, found(&input, failing)) {
        (true, _) => Ended::Incomplete,
        (false, true) => Ended::Found,
        (false, false) => Ended::Done,
    })
}

/// Says on standard error how the findings differ from those of an earlier run.
fn told_beside(compared: &Compared, texts: &Texts) {
    let mut told = Vec::new();
    if check_text::write_gone(&mut told, compared, texts).is_ok() {
        complain(String::from_utf8_lossy(&told).trim_end());
    }
}

/// Whether a finding at or above a level is open.
fn found(input: &Input, level: Severity) -> bool {
    let entries = input.ids.iter().filter_map(|&id| input.library.get(id));
    entries
        .flat_map(|entry| &entry.audit.findings)
        .any(|finding| finding.severity >= level && finding.status == Status::Open)
}

fn write_json(
    out: &mut Out,
    input: &Input,
    findings: &Recipe<'_>,
    change: Option<serde_json::Value>,
) -> io::Result<()> {
    out.write_all(b"{\"reports\":[")?;
    for (number, entry) in input.ids.iter().filter_map(|&id| input.library.get(id)).enumerate() {
        let counts = Counts::of(&entry.audit);
        let report = json!({
            "department": entry.report.department.name,
            "scope": entry.report.department.scope.chinese(),
            "year": entry.report.year,
            "source": entry.report.source,
            "error": counts.error,
            "warning": counts.warning,
            "note": counts.note,
            "passed": counts.passed,
            "not_applicable": counts.not_applicable,
            "unchecked": counts.unchecked,
            "groups": counts.groups,
            "accepted": counts.accepted,
        });
        out.write_all(if number > 0 { b",\n" } else { b"\n" })?;
        export::write_json(&mut *out, &report)?;
    }
    out.write_all(b"\n],\n\"findings\":")?;
    export::recipe(findings, Format::Json, &Manner::default(), out)?;
    out.write_all(b",\"unreadable\":")?;
    export::write_json(&mut *out, &unreadable_json(&input.library))?;
    if let Some(change) = change {
        out.write_all(b",\n\"against\":")?;
        export::write_json(&mut *out, &change)?;
    }
    out.write_all(b"}\n")
}

fn unreadable_json(library: &Library) -> serde_json::Value {
    let records = unreadable(library);
    records.map(|(record, reason)| json!({"source": record.source, "reason": reason})).collect()
}
