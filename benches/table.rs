//! Measures, over a folder of reports, the rows of the table in `docs/speed.md`:
//! `cargo bench --bench table -- PHASE FOLDER`. Each phase is a run of its own, so that what
//! one keeps in memory is not another's; `benches/compare.sh` runs all of them beside others'
//! programs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use juesuan::intake;
use juesuan::library::search::{Index, Searched};
use juesuan::library::{Cache, Entry, Library, LoadOptions, load_all};
use juesuan::reading;
use juesuan::report::RowItem;
use juesuan::settings::{Lang, Limits, UserFiles};
use juesuan::tui::effect::Effect;
use juesuan::tui::event::Event;
use juesuan::tui::session::Session;
use juesuan::tui::sheet_view::SortBy;
use juesuan::tui::{Surroundings, prepare};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rayon::prelude::*;

const USAGE: &str = "usage: table read|load|keep|open|search|facts|frame FOLDER";

/// Frames that are drawn to time one.
const FRAMES: u32 = 100;

/// What is typed, letter by letter.
const QUERIES: [&str; 16] = [
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
    "0.00",
    "lcrx",
    "政府 支出",
    "b0202",
    "元",
    "万元",
];

/// What is looked for in every text of every report as it would stand behind the name of its
/// department, all hits and not only the best.
const SPANNING: [&str; 5] = ["聊城热线", "财政局 培训费", "zfbgt", "lcrx", "2080505"];

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
        "facts" => all_facts(&folder)?,
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
    memory("memory of all loaded and kept");
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

/// Every beginning of every query, as it is typed: once, as a person does.
fn search(folder: &Path) {
    let library = load_all(&[folder.to_owned()], &cached());
    let mut took = Vec::new();
    for query in QUERIES {
        let mut of_query = Vec::new();
        for (end, c) in query.char_indices() {
            let typed = query.get(..end + c.len_utf8()).unwrap_or_default();
            let begun = Instant::now();
            let hits = library.search(typed, None, 200);
            of_query.push((begun.elapsed(), typed, hits.total));
        }
        slowest(&format!("search, {query}"), &of_query, 100);
        took.extend(of_query);
    }
    slowest("search, median", &took, 50);
    slowest("search, 99th percentile", &took, 99);
    slowest("search, greatest", &took, 100);
    println!(
        "composed strings\t{}\t",
        library.entries().map(|(_, it)| composed(it)).sum::<usize>()
    );
    for query in SPANNING {
        let begun = Instant::now();
        let hits = library.search(query, None, usize::MAX);
        let took = begun.elapsed().as_secs_f64();
        println!("all that fits, {query}\t{took:.4}\ts\t{} hits", hits.best.len());
    }
    // Last, so that no key waits for what this leaves behind in memory.
    let begun = Instant::now();
    let mut index = Index::default();
    for (id, entry) in library.entries() {
        index.add(id, Searched::of(&entry.report, &entry.audit));
    }
    say("index, built on one core", begun.elapsed());
}

/// How many texts a report has that are found with the name of its department beside them:
/// projects, indicators and subjects.
fn composed(entry: &Entry) -> usize {
    let report = &entry.report;
    let indicators: usize = report.cards.iter().map(|card| card.indicators.len()).sum();
    let rows = report.tables.iter().flat_map(|table| &table.rows);
    let codes = rows.filter_map(|row| match row.item {
        RowItem::Subject(code) => Some(code),
        _ => None,
    });
    report.projects.len() + indicators + codes.collect::<BTreeSet<_>>().len()
}

/// The keystroke that takes longer than this share of them, in percent.
fn slowest(what: &str, took: &[(Duration, &str, usize)], share: usize) {
    let mut sorted = took.to_vec();
    sorted.sort();
    if let Some((took, typed, total)) = sorted.get((sorted.len().saturating_sub(1)) * share / 100) {
        println!("{what}\t{:.4}\ts\t{typed}: {total} hits", took.as_secs_f64());
    }
}

/// The sheet of all facts as the screen has it: its rows made when they are looked at. Opened,
/// sorted, filtered, from a key to a frame, to the last match and to the last finding.
fn all_facts(folder: &Path) -> Result<()> {
    let library = Arc::new(load_all(&[folder.to_owned()], &cached()));
    memory("memory before the sheet of all facts");
    let mut session = on_screen()?;
    session.app.library = library;
    session.app.loading.done = true;
    session.app.refresh();
    settle(&mut session, [])?;
    for key in ["2", "t"] {
        let begun = Instant::now();
        settle(&mut session, [pressed(key)?])?;
        say("facts, opened", begun.elapsed());
    }
    println!("facts\t{}\t", session.app.grid.sheet.rows.len());
    memory("memory with the sheet of all facts");
    keys(&mut session, "as printed")?;
    let grid = &mut session.app.grid;
    let column = grid.sheet.columns.iter().position(|column| column.key == "amount");
    for (what, key) in [("amount", "amount"), ("label", "label")] {
        let column = grid.sheet.columns.iter().position(|column| column.key == key);
        grid.view.wish.sort = column.map(|column| SortBy { column, descending: true });
        time(&format!("facts, sorted by {what}"), grid.ordering());
    }
    grid.view.wish.sort = None;
    for filter in ["培训费", "1202.03", "金额>1000", "栏目~支出 代码=2080505"] {
        filter.clone_into(&mut grid.view.wish.filter);
        time(&format!("facts, filtered by {filter}"), grid.ordering());
    }
    // To the last match: filtered, put on screen, the last row selected, drawn.
    let begun = Instant::now();
    "培训费".clone_into(&mut grid.view.wish.filter);
    grid.reorder();
    settle(&mut session, [pressed("G")?])?;
    say("facts, to the last match", begun.elapsed());
    keys(&mut session, "filtered")?;
    let grid = &mut session.app.grid;
    grid.view.wish.filter.clear();
    grid.view.wish.sort = column.map(|column| SortBy { column, descending: true });
    grid.reorder();
    keys(&mut session, "sorted")?;
    memory("memory after keys in the sheet of all facts");
    Ok(())
}

/// Keys, each until its frame is drawn.
fn keys(session: &mut Session<TestBackend>, how: &str) -> Result<()> {
    let mut took = Vec::new();
    for key in ["j", "pgdn", "pgdn", "G", "pgup", "k", "l", "home", "N", "n", "pgdn", "end"] {
        let pressed = [pressed(key)?];
        let begun = Instant::now();
        session.turn(pressed)?;
        took.push((begun.elapsed(), key));
    }
    took.sort();
    let at = |at: usize| took.get(at).copied().unwrap_or_default();
    let (median, most) = (at(took.len() / 2), at(took.len() - 1));
    println!("facts {how}, a key to a frame, median\t{:.4}\ts", median.0.as_secs_f64());
    println!("facts {how}, a key to a frame, greatest\t{:.4}\ts\t{}", most.0.as_secs_f64(), most.1);
    Ok(())
}

fn pressed(key: &str) -> Result<Event> {
    let code = match key {
        "pgdn" => KeyCode::PageDown,
        "pgup" => KeyCode::PageUp,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        other => KeyCode::Char(other.chars().next().context("a key")?),
    };
    Ok(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

/// Applies events and does what they ask for beside the loop, until nothing more comes.
fn settle(
    session: &mut Session<TestBackend>,
    events: impl IntoIterator<Item = Event>,
) -> Result<()> {
    let mut events: Vec<Event> = events.into_iter().collect();
    loop {
        let jobs = session.turn(std::mem::take(&mut events))?;
        events.extend(jobs.into_iter().filter_map(|effect| match effect {
            Effect::Run(job) => Some((job.0)()),
            _ => None,
        }));
        if events.is_empty() {
            return Ok(());
        }
    }
}

fn on_screen() -> Result<Session<TestBackend>> {
    let app = prepare(&UserFiles::default(), &Surroundings::default(), Lang::Zh)?;
    Ok(Session::new(Terminal::new(TestBackend::new(200, 60))?, app))
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
    let mut session = on_screen()?;
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
