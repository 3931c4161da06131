//! The writer tells the truth about its own text.

use fastrand::Rng;
use juesuan::document::{Document, Format};
use juesuan::synthetic::{Layout, LineEnding, Options, Style, generate, write};

#[test]
fn every_figure_stands_on_the_line_that_is_told() {
    for seed in 0..30 {
        let options = Options::random(&mut Rng::with_seed(seed));
        for layout in Layout::ALL {
            let mut style = Style { seed, ..Style::of(layout) };
            style.line_ending =
                [LineEnding::Lf, LineEnding::CrLf, LineEnding::Cr][(seed % 3) as usize];
            if layout == Layout::Markdown {
                style.damages = Style::recognised(seed).damages;
            }
            let written = write(&generate(seed, &options), &style);
            let document = Document::new(Format::Text, written.text);
            assert!(written.facts.len() > 100, "{layout:?} {seed}");
            for fact in &written.facts {
                let line: String =
                    document.line(fact.line).chars().filter(|c| !", ".contains(*c)).collect();
                assert!(line.contains(&fact.amount.to_string()), "{fact:?} on {line:?}");
            }
            for item in &written.must_be_unread {
                assert!(document.line(item.line).contains(&item.text), "{item:?}");
            }
            for project in &written.projects {
                assert!(
                    (0..5).any(|at| document.line(project.line + at).contains(&project.name)),
                    "{project:?}"
                );
            }
        }
    }
}

#[test]
fn the_same_seed_writes_the_same_text() {
    for seed in 0..10 {
        let options = Options::random(&mut Rng::with_seed(seed));
        let style = Style::recognised(seed);
        let text = || write(&generate(seed, &options), &style).text;
        assert_eq!(text(), text());
        assert_ne!(generate(seed, &options), generate(seed + 1, &options));
    }
}

#[test]
fn filler_reaches_the_size_that_was_asked_for() {
    let report = generate(1, &Options::default());
    for size in [60_000, 90_000] {
        let written = write(&report, &Style { size, ..Style::of(Layout::Tabs) });
        assert!((size..size + 2_000).contains(&written.text.len()), "{}", written.text.len());
    }
}
