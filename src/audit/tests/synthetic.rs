//! Right reports that are generated, written and read back: the rules on projects stay silent.

use fastrand::Rng;

use super::{Severity, report};
use crate::document::{Document, Format};
use crate::reading;
use crate::synthetic::{Layout, Options, Style, generate, write};

/// How many reports; each in the next of the layouts.
const REPORTS: u64 = 240;
const LAYOUTS: [Layout; 4] = [Layout::Tabs, Layout::BlankTabs, Layout::Spaced, Layout::Markdown];

#[test]
fn right_reports_have_no_grave_finding_on_projects() {
    let mut rng = Rng::with_seed(7);
    let mut grave = Vec::new();
    for (seed, &layout) in (0..REPORTS).zip(LAYOUTS.iter().cycle()) {
        let options = Options::random(&mut rng);
        let written = write(&generate(seed, &options), &Style { seed, ..Style::of(layout) });
        let document = Document::new(Format::Text, written.text);
        for read in reading::read(&document, "synthetic") {
            let audit = report(&read);
            let of_projects = audit.findings.iter().filter(|finding| {
                finding.severity > Severity::Note && finding.rule.starts_with('F')
            });
            grave.extend(of_projects.map(|finding| {
                let line = finding.site.line().unwrap_or_default();
                let message = finding.message(crate::settings::Lang::Zh);
                let text = document.line(line).trim();
                format!("{} {seed} {layout:?} {line} {message} | {text}", finding.rule)
            }));
        }
    }
    assert!(grave.is_empty(), "{}:\n{}", grave.len(), grave.join("\n"));
}
