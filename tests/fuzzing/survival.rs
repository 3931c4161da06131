//! Every target on its seeds, on what was found, and on both damaged.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngSeed, TestError, TestRunner};

use crate::edits::{edited, edits};
use crate::seeds;
use crate::targets::{TARGETS, named};

/// Damaged seeds of a target, without `FUZZ_CASES`.
const CASES: u32 = 150;
/// Longest time for one of them, on a slow machine and without optimisation.
const LONGEST: Duration = Duration::from_secs(20);

fn survives(target: &str) {
    let take = named(target);
    let seeds = seeds::of(target);
    for seed in &seeds {
        take(seed);
    }
    take(b"");
    let cases = std::env::var("FUZZ_CASES").ok().and_then(|number| number.parse().ok());
    // The same cases in every run; raise their number to look for more.
    let config = ProptestConfig {
        cases: cases.unwrap_or(CASES),
        rng_seed: RngSeed::Fixed(2024),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let tried = TestRunner::new(config).run(&(any::<Index>(), edits()), |(seed, edits)| {
        let bytes = edited(&seeds, seed, &edits);
        let begun = Instant::now();
        take(&bytes);
        prop_assert!(begun.elapsed() < LONGEST, "{:?}", begun.elapsed());
        Ok(())
    });
    if let Err(TestError::Fail(reason, (seed, edits))) = tried {
        let bytes = edited(&seeds, seed, &edits);
        let file = std::env::temp_dir().join(format!("juesuan-{target}"));
        let kept = std::fs::write(&file, &bytes).is_ok();
        let shown = String::from_utf8_lossy(&bytes);
        panic!("{target}: {reason}\n{shown}\n(in {}: {kept})", file.display());
    }
}

macro_rules! survived {
    ($($target:ident)*) => {
        $(#[test]
        fn $target() {
            survives(stringify!($target));
        })*

        #[test]
        fn no_target_is_left_out() {
            assert_eq!(TARGETS.map(|(name, _)| name), [$(stringify!($target)),*]);
        }
    };
}

survived! { text html pdf pdf_page docx xlsx xls zip report numbers search conditions config keys review escaping cache }
