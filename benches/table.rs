//! Measures, over a folder of reports, the rows of the table in `docs/speed.md`:
//! `cargo bench --bench table -- PHASE FOLDER`. Each phase is a run of its own, so that what
//! one keeps in memory is not another's; `benches/compare.sh` runs all of them beside others'
//! programs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use juesuan::intake;
use juesuan::library::{Cache, Library, LoadOptions, ReportId, load_all};
use juesuan::reading;
use juesuan::settings::{Lang, Limits, Texts, UserFiles};
use juesuan::sheet::facts;
use juesuan::tui::session::Session;
use juesuan::tui::sheet_view::{Grid, MoneyUnit, SortBy, View};
use juesuan::tui::{Surroundings, prepare};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rayon::prelude::*;

const USAGE: &str = "usage: table read|load|keep|open|search|facts|frame FOLDER";

/// Frames that are drawn to time one.
const FRAMES: u32 = 100;

/// What is typed, letter by letter.
const QUERIES: [&str; 10] = [
    "教育",
    "zfbgt",
    "办公室",
    "聊城热线",
    "财政局 培训费",
    "2080505",
    "满意度指标",
    "xingzhengyunxing",
    "信息化 运维项目",
    "1202.03",
];

fn main() -> Result<()> {
    // `cargo bench` adds a flag of its own.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(phase) = arguments.next() else {
        println!("{USAGE}");
        return Ok(());
    };
    let folder = PathBuf::from(arguments.next().context(USAGE)?);
    match phase.as_str() {
        "read" => read(&folder),
        "load" => load(&folder),
        "keep" => keep(&folder),
        "open" => open(&folder),
        "search" => search(&folder),
        "facts" => all_facts(&folder),
        "frame" => frame()?,
        _ => bail!(USAGE),
    }
    Ok(())
}

fn say(what: &str, took: Duration) {
    println!("{what}\t{:.4}\ts", took.as_secs_f64());
}

/// Reading alone: files, tables, summary, cards, narrative, the model. Everything that was
/// read is kept until the clock has stopped.
fn read(folder: &Path) {
    let begun = Instant::now();
    let found = intake::discover(&[folder.to_owned()], &Limits::default());
    let found: Vec<_> = found.into_iter().filter_map(Result::ok).collect();
    let reports: Vec<_> = found
        .par_iter()
        .filter_map(|found| Some(reading::read(&intake::open(&found.path).ok()?, &found.source)))
        .collect();
    say("read", begun.elapsed());
    println!("reports\t{}\t", reports.iter().map(Vec::len).sum::<usize>());
    memory("memory of what was read");
}

/// Loading with every rule, the rules over several reports, and the search index.
fn load(folder: &Path) {
    let begun = Instant::now();
    let library = load_all(&[folder.to_owned()], &LoadOptions::default());
    say("load", begun.elapsed());
    println!("reports\t{}\t", library.len());
    memory("memory of all loaded");
}

fn cached() -> LoadOptions {
    let folder = std::env::temp_dir().join("juesuan-bench-cache");
    LoadOptions { cache: Some(Arc::new(Cache::new(&folder))), ..LoadOptions::default() }
}

/// Loading for the first time with a cache: all is read, and kept.
fn keep(folder: &Path) {
    let options = cached();
    let begun = Instant::now();
    let library = load_all(&[folder.to_owned()], &options);
    say("keep", begun.elapsed());
    println!("reports\t{}\t", library.len());
}

/// Opening again.
fn open(folder: &Path) {
    let options = cached();
    let begun = Instant::now();
    let library = load_all(&[folder.to_owned()], &options);
    say("open", begun.elapsed());
    println!("reports\t{}\t", library.len());
    memory("memory of all opened again");
}

/// Every beginning of every query, as it is typed.
fn search(folder: &Path) {
    let library = load_all(&[folder.to_owned()], &cached());
    let mut took = Vec::new();
    for query in QUERIES {
        for (end, c) in query.char_indices() {
            let typed = query.get(..end + c.len_utf8()).unwrap_or_default();
            let begun = Instant::now();
            let hits = library.search(typed, None, 200);
            took.push((begun.elapsed(), typed, hits.total));
        }
    }
    took.sort();
    let at = |share: usize| took.get((took.len() - 1) * share / 100);
    for (name, share) in [("search, median", 50), ("search, 99th percentile", 99)] {
        if let Some((took, typed, total)) = at(share) {
            println!("{name}\t{:.4}\ts\t{typed}: {total} hits", took.as_secs_f64());
        }
    }
}

/// The sheet of all facts: built, sorted, filtered.
fn all_facts(folder: &Path) {
    let library = load_all(&[folder.to_owned()], &cached());
    let ids: Vec<ReportId> = library.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::Zh);
    let begun = Instant::now();
    let sheet = Arc::new(facts(&library, &ids, &texts));
    say("facts, built", begun.elapsed());
    println!("facts\t{}\t", sheet.rows.len());
    let column = sheet.columns.iter().position(|column| column.key == "amount");
    let begun = Instant::now();
    let mut grid = Grid::new(Arc::clone(&sheet), View::default(), MoneyUnit::default());
    say("facts, arranged", begun.elapsed());
    grid.view.wish.sort = column.map(|column| SortBy { column, descending: true });
    time("facts, sorted", grid.ordering());
    grid.view.wish.sort = None;
    "培训费".clone_into(&mut grid.view.wish.filter);
    time("facts, filtered", grid.ordering());
    memory("memory with the sheet of all facts");
}

fn time<T>(what: &str, work: impl FnOnce() -> T) {
    let begun = Instant::now();
    let done = work();
    say(what, begun.elapsed());
    drop(done);
}

/// The first frame, and one more, on a screen of 200×60.
fn frame() -> Result<()> {
    let begun = Instant::now();
    let app = prepare(&UserFiles::default(), &Surroundings::default(), Lang::Zh)?;
    let mut session = Session::new(Terminal::new(TestBackend::new(200, 60))?, app);
    session.turn([])?;
    session.draw()?;
    say("first frame", begun.elapsed());
    session.app.library = Arc::new(samples());
    session.app.loading.done = true;
    session.app.refresh();
    session.turn([])?;
    let begun = Instant::now();
    for _ in 0..FRAMES {
        session.draw()?;
    }
    say("a frame", begun.elapsed() / FRAMES);
    Ok(())
}

fn samples() -> Library {
    load_all(&[], &LoadOptions::default())
}

/// What the process has in memory, where the system says so.
fn memory(what: &str) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    if let Some(kib) = resident.and_then(|text| text.trim().strip_suffix(" kB")) {
        println!("{what}\t{:.1}\tMiB", kib.trim().parse::<f64>().unwrap_or_default() / 1024.0);
    }
}
