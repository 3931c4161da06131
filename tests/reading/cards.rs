//! Cards and evaluation reports: every row of funds, indicator, total and score is read at
//! its place.

use fastrand::Rng;
use juesuan::document::{Document, Format};
use juesuan::reading;
use juesuan::report::{Amount, Holder, Located, Report, Scorecard};
use juesuan::synthetic::{Layout, Options, Style, Written, generate, write};

/// The layouts in which a card's rows stand on lines.
const ROWS: [Layout; 4] = [Layout::Tabs, Layout::BlankTabs, Layout::Spaced, Layout::Markdown];

fn number(amount: Option<Amount>) -> String {
    amount.map_or("-".to_owned(), |amount| amount.to_string())
}

#[expect(clippy::ref_option, reason = "a field of the model as it is")]
fn value(amount: &Option<Located<Amount>>) -> String {
    number(amount.as_ref().map(|amount| amount.value))
}

#[expect(clippy::ref_option, reason = "a field of the model as it is")]
fn text(located: &Option<Located<String>>) -> String {
    located.as_ref().map(|text| text.value.clone()).unwrap_or_default()
}

fn wrote(written: &Written) -> Vec<String> {
    let mut found = Vec::new();
    for card in &written.cards {
        found.push(format!("card {} {} {}", card.line, card.project, number(card.total)));
        found.extend(card.funds.iter().map(|row| {
            let cells = [
                row.initial_budget,
                row.full_year_budget,
                row.executed,
                row.weight,
                row.execution_rate,
                row.score,
            ];
            format!("{} {:?} {}", row.line, row.fund, cells.map(number).join(" "))
        }));
        found.extend(card.indicators.iter().map(|row| {
            let names = [&row.level3, &row.target, &row.actual];
            let names = names.map(String::as_str).join("|");
            let points = [row.weight, row.score].map(number).join("|");
            format!("{} {names}|{points}|{}", row.line, row.reason)
        }));
    }
    found
}

fn read_card(card: &Scorecard) -> Vec<String> {
    let mut found =
        vec![format!("card {} {} {}", card.lines.0, text(&card.project), value(&card.total))];
    found.extend(card.funds.iter().map(|row| {
        format!("{} {:?} {}", row.label.place.line, row.fund, row.cells().map(value).join(" "))
    }));
    found.extend(card.indicators.iter().map(|row| {
        let points = [&row.weight, &row.score].map(value).join("|");
        let values = [&row.target, &row.actual].map(text).join("|");
        format!(
            "{} {}|{values}|{points}|{}",
            row.level3.place.line,
            row.level3.value,
            text(&row.reason)
        )
    }));
    found
}

/// The names of levels of every indicator.
fn levels(written: &Written, read: &Report) -> [Vec<String>; 2] {
    let wrote = written.cards.iter().flat_map(|card| &card.indicators);
    let got = read.cards.iter().flat_map(|card| &card.indicators);
    [
        wrote.map(|row| format!("{} {} {}", row.line, row.level1, row.level2)).collect(),
        got.map(|row| format!("{} {} {}", row.level3.place.line, row.level1, row.level2)).collect(),
    ]
}

fn evaluations(written: &Written, read: &Report) -> [Vec<String>; 2] {
    let mut wrote = Vec::new();
    for one in &written.evaluations {
        wrote.push(format!("{} {} {:?}", one.project, number(one.score), one.grade));
        wrote.extend(one.rows.iter().map(|row| {
            let cells = [row.weight, row.score, row.rate].map(number).join(" ");
            format!("{} {} {} {} {cells}", row.line, row.level, row.total, row.dimension)
        }));
    }
    let mut got = Vec::new();
    for one in &read.evaluations {
        let grade = one.grade.as_ref().map(|grade| grade.value);
        got.push(format!("{} {} {grade:?}", one.project.value, value(&one.score)));
        got.extend(one.rows.iter().map(|row| {
            let cells = [&row.weight, &row.score, &row.rate].map(value).join(" ");
            format!("{} {} {} {} {cells}", row.place.line, row.level, row.total, row.dimension)
        }));
    }
    [wrote, got]
}

/// Panics with the first of two lists' differences.
fn hold_lists(wrote: &[String], got: &[String], text: &Document, what: &str) {
    let at = wrote.iter().zip(got).position(|(a, b)| a != b);
    if at.is_none() && wrote.len() == got.len() {
        return;
    }
    let at = at.unwrap_or(wrote.len().min(got.len()));
    let near = |list: &[String]| {
        let near = list.iter().skip(at.saturating_sub(1)).take(4);
        near.cloned().collect::<Vec<_>>().join("\n")
    };
    let line = wrote.get(at).and_then(|row| row.split(' ').next()?.parse().ok()).unwrap_or(1);
    panic!(
        "{at} of {} ({} read)\nwrote:\n{}\nread:\n{}\nline {line}: {}\n{what}",
        wrote.len(),
        got.len(),
        near(wrote),
        near(got),
        text.line(line)
    );
}

fn hold_each(layouts: &[Layout], seeds: u64, vary: impl Fn(&mut Style, &mut Options)) {
    for seed in 0..seeds {
        for &layout in layouts {
            let mut options = Options::random(&mut Rng::with_seed(seed));
            let mut style = Style { seed, ..Style::of(layout) };
            vary(&mut style, &mut options);
            let written = write(&generate(seed, &options), &style);
            let document = Document::new(Format::Text, written.text.clone());
            let read = reading::read(&document, "synthetic");
            let what = format!("{layout:?}, seed {seed}, {options:?}");
            let got: Vec<_> = read[0].cards.iter().flat_map(read_card).collect();
            hold_lists(&wrote(&written), &got, &document, &what);
            let [wrote, got] = levels(&written, &read[0]);
            if layout == Layout::Spaced {
                // Where names float in the middle of their rows, the print leaves doubt.
                let right = wrote.iter().zip(&got).filter(|(a, b)| a == b).count();
                assert!(right * 10 >= wrote.len() * 8, "{right} of {} levels, {what}", wrote.len());
            } else {
                hold_lists(&wrote, &got, &document, &what);
            }
            let unread: Vec<_> = read[0]
                .unread()
                .filter(|(holder, _)| !matches!(holder, Holder::Table(_)))
                .collect();
            assert!(unread.is_empty(), "{unread:?}, {what}");
            if ROWS.contains(&layout) {
                let [wrote, got] = evaluations(&written, &read[0]);
                hold_lists(&wrote, &got, &document, &what);
            }
        }
    }
}

#[test]
fn in_cells() {
    hold_each(&[Layout::Tabs, Layout::BlankTabs, Layout::Markdown], 12, |_, _| {});
}

#[test]
fn between_spaces() {
    hold_each(&[Layout::Spaced], 12, |_, _| {});
}

#[test]
fn one_cell_a_line() {
    hold_each(&[Layout::CellALine, Layout::BarredCells], 12, |_, _| {});
}
