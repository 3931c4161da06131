//! The narrative: every figure is read where it was written, of what and as what it was said.

use fastrand::Rng;
use juesuan::document::{Document, Format};
use juesuan::reading;
use juesuan::report::{Item, Report, Role};
use juesuan::synthetic::{Layout, LineEnding, Options, Style, Written, generate, write};

/// An item in words, brackets of one width.
fn item(item: &Item) -> String {
    let kind = match item {
        Item::Known(_) => "",
        Item::Subject(_) => "subject ",
        Item::Project(_) => "project ",
        Item::Named(_) => "named ",
    };
    format!("{kind}{}", fold(&item.text()))
}

fn fold(text: &str) -> String {
    let folded = text.chars().filter(|c| !c.is_whitespace() && !"“”\"".contains(*c));
    folded
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            other => other,
        })
        .collect()
}

/// The figures that were written, and those that were read, each in words.
fn both(written: &Written, read: &Report) -> [Vec<String>; 2] {
    let wrote = written.figures.iter().map(|f| {
        let value = f.value.map(|value| value.to_string());
        format!(
            "{} {:?} {} {:?} {:?} {:?} {:?} {value:?} {} {:?}",
            f.line,
            f.section,
            item(&f.item),
            f.kind,
            f.base,
            f.of.as_deref().map(fold),
            f.direction,
            f.unit,
            f.grade
        )
    });
    let stated = read.narrative.figures.iter().filter(|figure| figure.role == Role::Stated);
    let read = stated.map(|f| {
        let value = f.value.map(|value| value.to_string());
        format!(
            "{} {:?} {} {:?} {:?} {:?} {:?} {value:?} {} {:?}",
            f.place.line,
            f.section,
            item(&f.item),
            f.kind,
            f.base,
            f.of.as_deref().map(fold),
            f.direction,
            f.unit,
            f.grade
        )
    });
    [wrote.collect(), read.collect()]
}

/// Writes a report, reads its narrative back and panics with the first differences.
fn hold(seed: u64, options: &Options, style: &Style) {
    let report = generate(seed, options);
    let written = write(&report, style);
    let document = Document::new(Format::Text, written.text.clone());
    let read = reading::read(&document, "synthetic");
    assert_eq!(read.len(), 1, "one report, {style:?}");
    let [wrote, got] = both(&written, &read[0]);
    if wrote != got {
        let at =
            wrote.iter().zip(&got).position(|(a, b)| a != b).unwrap_or(wrote.len().min(got.len()));
        let near = |list: &[String]| {
            list.iter().skip(at.saturating_sub(1)).take(5).cloned().collect::<Vec<_>>().join("\n")
        };
        let line = written.figures.get(at).map_or(1, |figure| figure.line);
        panic!(
            "figure {at} of {} ({} read)\nwrote:\n{}\nread:\n{}\nline {line}: {}\nseed {seed}, {options:?}, {style:?}",
            wrote.len(),
            got.len(),
            near(&wrote),
            near(&got),
            document.line(line),
        );
    }
    let spoken: Vec<_> = report.narrative.definitions.iter().map(|d| fold(&d.term)).collect();
    let read_terms: Vec<_> = read[0].narrative.definitions.iter().map(|d| fold(&d.term)).collect();
    assert_eq!(spoken, read_terms, "the glossary, seed {seed}, {style:?}");
}

/// Holds each layout for some seeds.
fn hold_each(seeds: u64, vary: impl Fn(&mut Style, &mut Options)) {
    for seed in 0..seeds {
        for layout in Layout::ALL {
            let mut options = Options::random(&mut Rng::with_seed(seed));
            let mut style = Style { seed, ..Style::of(layout) };
            vary(&mut style, &mut options);
            hold(seed, &options, &style);
        }
    }
}

#[test]
fn every_figure_in_every_layout() {
    hold_each(12, |_, _| {});
}

#[test]
fn lines_that_end_anywhere() {
    for wrap in [7, 11, 23, 40] {
        hold_each(2, |style, _| style.wrap = Some(wrap));
    }
}

#[test]
fn either_width_of_signs() {
    hold_each(3, |style, _| {
        style.half_width = !style.half_width;
        style.percent = if style.percent == "%" { "％" } else { "%" };
    });
}

#[test]
fn all_decimals_and_no_separators() {
    hold_each(3, |style, _| {
        style.trimmed_prose = false;
        style.thousands = !style.thousands;
    });
}

#[test]
fn what_is_right_in_unusual_ways() {
    hold_each(2, |_, options| {
        *options = Options {
            other_income: true,
            carried_over: true,
            government_funds: true,
            state_capital: true,
            mixed_budgets: true,
            truncated: true,
            confidential: true,
            ..options.clone()
        };
    });
    hold_each(2, |_, options| {
        options.first_year = true;
        options.without_empty_tables = true;
        options.institution = Some(true);
    });
    hold_each(2, |_, options| options.yuan = true);
}

#[test]
fn damage_to_the_tables_leaves_the_text_alone() {
    for seed in 0..6 {
        let options = Options::random(&mut Rng::with_seed(seed));
        hold(seed, &options, &Style::recognised(seed));
    }
}

#[test]
fn other_ends_of_lines() {
    for (seed, ending) in (0..).zip([LineEnding::CrLf, LineEnding::Cr]) {
        let style = Style { seed, line_ending: ending, ..Style::of(Layout::Spaced) };
        hold(seed, &Options::default(), &style);
    }
}
