//! Generated reports are right: once written and read, the rules find nothing in them that is
//! graver than a note.

use fastrand::Rng;
use juesuan::audit::{self, Severity};
use juesuan::document::{Document, Format};
use juesuan::reading;
use juesuan::synthetic::{Layout, Options, Style, generate, write};

/// What the rules find in a report that is written in a layout and read again, as rule, line and
/// sentence.
fn graver_than_notes(seed: u64, options: &Options, layout: Layout) -> Vec<String> {
    let style = Style { seed, ..Style::of(layout) };
    let written = write(&generate(seed, options), &style);
    let document = Document::new(Format::Text, written.text);
    let reports = reading::read(&document, "synthetic");
    let audits = reports.iter().map(audit::report);
    audits
        .flat_map(|audit| audit.findings)
        .filter(|finding| finding.severity > Severity::Note)
        .map(|f| {
            let line = f.site.line().unwrap_or_default();
            let sentence = f.message(juesuan::settings::Lang::Zh);
            format!("seed {seed} {} {line}: {sentence} | {}", f.rule, document.line(line))
        })
        .collect()
}

#[test]
fn right_reports_have_no_error_and_no_warning() {
    let mut found = Vec::new();
    for seed in 0..60 {
        let options =
            Options { rounding: seed % 2 == 0, ..Options::random(&mut Rng::with_seed(seed)) };
        found.extend(graver_than_notes(seed, &options, Layout::Tabs));
    }
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}
