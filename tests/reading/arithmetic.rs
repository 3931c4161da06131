//! Generated reports are right: the rules find nothing in them but rounding.

use fastrand::Rng;
use juesuan::audit::{self, Severity};
use juesuan::synthetic::{Options, generate};

#[test]
fn exact_reports_have_no_findings() {
    for seed in 0..60 {
        let options = Options { rounding: false, ..Options::random(&mut Rng::with_seed(seed)) };
        let findings = audit::report(&generate(seed, &options)).findings;
        assert!(findings.is_empty(), "seed {seed}, {options:?}: {findings:#?}");
    }
}

#[test]
fn rounded_reports_have_notes_only() {
    let mut notes = 0;
    for seed in 0..60 {
        let options = Options { rounding: true, ..Options::random(&mut Rng::with_seed(seed)) };
        let audit = audit::report(&generate(seed, &options));
        let graver: Vec<_> =
            audit.findings.iter().filter(|finding| finding.severity > Severity::Note).collect();
        assert!(graver.is_empty(), "seed {seed}, {options:?}: {graver:#?}");
        notes += audit.count(Severity::Note);
    }
    assert!(notes > 0, "rounding to 0.01 万元 leaves 尾差");
}
