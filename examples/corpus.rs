//! Writes many synthetic reports, in the proportions of the layouts of published ones:
//! `cargo run --release --example corpus -- FOLDER COUNT [SEED]`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use fastrand::Rng;
use juesuan::synthetic::{Layout, Options, Style, generate, write};
use rayon::prelude::*;

const USAGE: &str = "usage: corpus FOLDER COUNT [SEED]";

/// Reports in one folder; more would make listing it slow.
const PER_FOLDER: u64 = 500;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().context(USAGE)?);
    let count: u64 = arguments.next().context(USAGE)?.parse().context(USAGE)?;
    let seed: u64 = arguments.next().map_or(Ok(1), |text| text.parse()).context(USAGE)?;
    for part in 0..count.div_ceil(PER_FOLDER) {
        let folder = folder.join(format!("{part:03}"));
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    (0..count).into_par_iter().try_for_each(|number| write_one(&folder, number, seed))
}

fn write_one(folder: &Path, number: u64, seed: u64) -> Result<()> {
    let seed = seed.wrapping_mul(1_000_003).wrapping_add(number);
    let mut rng = Rng::with_seed(seed);
    let mut style = match number % 5 {
        0 => Style::of(Layout::Tabs),
        1 => Style::of(Layout::Spaced),
        2 => Style::recognised(seed),
        _ => Style::of(Layout::BlankTabs),
    };
    style.seed = seed;
    style.size = rng.usize(35_000..85_000);
    style.trimmed_prose = rng.u8(..3) > 0;
    if rng.u8(..3) == 0 {
        style.wrap = Some(rng.usize(28..48));
    }
    let options = Options {
        rows: 12..=28,
        cards: 3..=11,
        evaluations: 0..=1,
        blanks: style.layout == Layout::BlankTabs,
        ..Options::random(&mut rng)
    };
    let report = generate(seed, &options);
    let path = folder.join(format!("{:03}/{number:05}.txt", number / PER_FOLDER));
    std::fs::write(&path, write(&report, &style).text).with_context(|| path.display().to_string())
}
