//! The pieces of work one by one, on generated reports: `cargo bench --bench pieces`.

use std::sync::{Arc, LazyLock};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use fastrand::Rng;
use juesuan::document::{Document, Format};
use juesuan::library::search::{Index, Searched};
use juesuan::library::{Entry, Library, ReportId};
use juesuan::report::Report;
use juesuan::settings::{Lang, Texts};
use juesuan::sheet::{Sheet, SheetName};
use juesuan::synthetic::{Layout, Options, Style, generate, write};
use juesuan::tui::sheet_view::{Grid, MoneyUnit, SortBy, View};
use juesuan::{audit, intake, reading};

/// Reports that a library in these measurements has.
const MANY: u64 = 100;

const LAYOUTS: [Layout; 3] = [Layout::Tabs, Layout::Spaced, Layout::BlankTabs];

fn main() {
    divan::main();
}

/// A report as it is printed, of the size of published ones.
fn text(seed: u64, layout: Layout) -> String {
    let mut rng = Rng::with_seed(seed);
    let style = Style { seed, size: 60_000, ..Style::of(layout) };
    let blanks = layout == Layout::BlankTabs;
    let options = Options { blanks, ..Options::random(&mut rng) };
    write(&generate(seed, &options), &style).text
}

fn read(text: &str) -> Vec<Report> {
    reading::read(&Document::new(Format::Text, text.to_owned()), "bench.txt")
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut library = Library::default();
    for seed in 0..MANY {
        let layout = LAYOUTS[seed as usize % LAYOUTS.len()];
        for (part, report) in (0..).zip(read(&text(seed, layout))) {
            let entry = Entry::new(report.clone(), audit::report(&report));
            library.insert(ReportId { file: seed as u32, part }, entry);
        }
    }
    library
});

static FACTS: LazyLock<Arc<Sheet>> = LazyLock::new(|| {
    let ids: Vec<ReportId> = LIBRARY.entries().map(|(id, _)| id).collect();
    Arc::new(SheetName::Facts.sheet(&LIBRARY, &ids, &Texts::bundled(Lang::Zh)))
});

fn grid() -> Grid {
    Grid::new(Arc::clone(&FACTS), View::default(), MoneyUnit::default())
}

#[divan::bench(args = LAYOUTS)]
fn decoding(bencher: Bencher, layout: Layout) {
    let text = text(1, layout);
    let counted = bencher.counter(BytesCount::of_str(text.as_str()));
    counted.bench(|| intake::from_bytes(black_box(text.as_bytes())));
}

#[divan::bench(args = LAYOUTS)]
fn parsing(bencher: Bencher, layout: Layout) {
    let text = text(1, layout);
    let document = Document::new(Format::Text, text.clone());
    let counted = bencher.counter(BytesCount::of_str(text.as_str()));
    counted.bench(|| reading::read(black_box(&document), "bench.txt"));
}

#[divan::bench(args = LAYOUTS)]
fn rules(bencher: Bencher, layout: Layout) {
    let reports = read(&text(1, layout));
    bencher.bench(|| reports.iter().map(audit::report).collect::<Vec<_>>());
}

/// Of all the reports.
#[divan::bench]
fn indexing() -> Index {
    let mut index = Index::default();
    for (id, entry) in LIBRARY.entries() {
        index.add(id, Searched::of(&entry.report, &entry.audit));
    }
    index
}

#[divan::bench(args = ["教育", "zfbgt", "办公室 培训费", "2080505", "1202.03"])]
fn searching(bencher: Bencher, query: &str) {
    let library = &*LIBRARY;
    bencher.bench(|| library.search(black_box(query), None, 200));
}

#[divan::bench]
fn sorting(bencher: Bencher) {
    let mut grid = grid();
    let column = FACTS.columns.iter().position(|column| column.key == "amount");
    grid.view.wish.sort = column.map(|column| SortBy { column, descending: true });
    bencher.bench(|| grid.ordering()());
}

#[divan::bench]
fn filtering(bencher: Bencher) {
    let mut grid = grid();
    "培训费".clone_into(&mut grid.view.wish.filter);
    bencher.bench(|| grid.ordering()());
}
