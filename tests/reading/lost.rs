//! Nothing is lost and nothing invented: in every layout with every damage, every amount that
//! was written is read at its place or stands on a line that is listed as unread, and none is
//! read that was not written. A report that is cut at any line still opens.

use std::collections::HashSet;

use juesuan::document::{Document, Format};
use juesuan::report::{Amount, Report, TableKind};
use juesuan::synthetic::{Damage, Layout, Options, Style, Written, generate, write};
use juesuan::{intake, reading};

use super::compare::losses;

/// Every kind of damage.
fn damages() -> Vec<Damage> {
    let amount = |text| Amount::parse(text).unwrap_or_else(|| panic!("{text}"));
    let mut all = vec![
        Damage::SpacedNumbers,
        Damage::StrayDigits,
        Damage::StrayDigitAlone,
        Damage::MisreadCodes,
        Damage::LostLastColumn,
        Damage::SealRow(["202.22", "202.00", "2.22", "0.00"].map(amount)),
        Damage::Tags,
        Damage::HeaderRubbish,
        Damage::DepartmentRubbish,
        Damage::WrappedNames,
        Damage::ShiftedLabels,
        Damage::TrailingCells,
        Damage::LettersForDigits,
        Damage::GluedCells,
    ];
    for kind in TableKind::ALL {
        all.extend([
            Damage::LostTitle(kind),
            Damage::LostMark(kind),
            Damage::TotalWithoutLabel(kind),
            Damage::TotalLast(kind),
            Damage::LostCell(kind),
            Damage::NamesAround(kind),
            Damage::CutOff(kind),
        ]);
    }
    all
}

fn small() -> Options {
    Options {
        rows: 8..=12,
        projects: 2..=3,
        cards: 1..=1,
        evaluations: 0..=0,
        ..Options::default()
    }
}

fn read(written: &Written) -> Vec<Report> {
    let document = intake::from_bytes(written.text.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    reading::read(&document, "synthetic")
}

#[test]
fn nothing_is_lost_in_any_layout_with_any_damage() {
    let mut found = Vec::new();
    let mut tried = 0;
    // Every sixth pair, each damage in one of the layouts; all of them take a minute.
    let all = std::env::var_os("JUESUAN_ALL").is_some();
    for (number, layout) in (0..).zip(Layout::ALL) {
        for (seed, damage) in (0..).zip(damages()) {
            if !all && (seed + number) % 6 != 0 {
                continue;
            }
            let style = Style { seed, damages: vec![damage.clone()], ..Style::of(layout) };
            let written = write(&generate(seed, &small()), &style);
            let reports = read(&written);
            let lost = losses(&written, &reports);
            tried += 1;
            if !lost.is_empty() {
                let first = lost.iter().take(3).cloned().collect::<Vec<_>>().join("\n  ");
                found.push(format!("{layout:?}, {damage:?}, {}:\n  {first}", lost.len()));
            }
        }
    }
    assert!(tried > 60 && found.is_empty(), "{} of {tried}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_report_that_is_cut_at_any_line_still_opens() {
    let all = std::env::var_os("JUESUAN_ALL").is_some();
    for (seed, layout) in (0..).zip(Layout::ALL) {
        let written = write(&generate(seed, &small()), &Style { seed, ..Style::of(layout) });
        let there: HashSet<(u32, String)> =
            written.facts.iter().map(|fact| (fact.line, fact.amount.to_string())).collect();
        let lines: Vec<&str> = written.text.split_inclusive('\n').collect();
        let mut read_of_all = 0;
        for count in 1..=lines.len() {
            let text = lines[..count].concat();
            if text.trim().is_empty() {
                continue;
            }
            // That the bytes open is tried on every line, reading on every twentieth.
            if !all && count % 20 != 0 && count != lines.len() {
                assert!(intake::from_bytes(text.as_bytes()).is_ok(), "{layout:?}, {count} lines");
                continue;
            }
            let reports = reading::read(&Document::new(Format::Text, text), "synthetic");
            let rows = reports.iter().flat_map(|r| &r.tables).flat_map(|table| &table.rows);
            let mut count_read = 0;
            for amount in rows.flat_map(|row| &row.cells).filter_map(|cell| cell.amount.as_ref()) {
                let what = (amount.place.line, amount.value.to_string());
                assert!(there.contains(&what), "{layout:?}, {count} lines: {what:?}");
                count_read += 1;
            }
            read_of_all = count_read;
        }
        assert!(read_of_all > 50, "{layout:?}: {read_of_all}");
    }
}

#[test]
fn amounts_without_end_on_a_line_are_unread_to_the_last() {
    let head = "支出决算表\n公开03表\n科目代码\t科目名称\t本年支出合计\n";
    let row = "201\t一般公共服务支出\t1.00\n";
    for amount in ["1.00", "7"] {
        let long = format!("202\t外交支出\t{}", format!("{amount}\t").repeat(5000));
        let reports =
            reading::read(&Document::new(Format::Text, format!("{head}{row}{long}")), "x");
        let tables = reports.iter().flat_map(|report| &report.tables);
        let unread = tables.flat_map(|table| &table.unread).filter(|unread| unread.place.line == 5);
        let listed: usize = unread.map(|unread| unread.text.matches(amount).count()).sum();
        assert!(listed >= 4999, "{amount}: {listed}");
    }
}
