//! Reports as other provinces and years print them.

use juesuan::document::{Document, Format};
use juesuan::report::TableKind;
use juesuan::synthetic::{
    Layout, Numbering, Options, Preamble, Style, ThreePublicForm, Titles, generate, write,
};

use super::compare::{hold_document, hold_each};

/// The layouts in which a row stands on a line.
const ROWS: [Layout; 4] = [Layout::Tabs, Layout::BlankTabs, Layout::Spaced, Layout::Markdown];
const TABBED: [Layout; 3] = [Layout::Tabs, Layout::BlankTabs, Layout::Markdown];
const CELLS: [Layout; 2] = [Layout::CellALine, Layout::BarredCells];
/// All layouts but the one with bars, whose header of 04 is not yet read.
const WHOLE: [Layout; 5] =
    [Layout::Tabs, Layout::BlankTabs, Layout::Spaced, Layout::Markdown, Layout::CellALine];
const SEEDS: u64 = 3;

#[test]
fn three_public_as_the_seventh_table() {
    hold_each(&WHOLE, SEEDS, |style, _| style.numbering = Numbering::ThreePublicSeventh);
}

/// Some of the thirteen resemble one of the nine and repeat its figures.
#[test]
fn nine_of_thirteen_tables() {
    hold_each(&WHOLE, SEEDS, |style, options| {
        style.numbering = Numbering::Thirteen;
        options.state_capital = true;
    });
}

#[test]
fn tables_without_numbers() {
    hold_each(&WHOLE, SEEDS, |style, _| style.numbering = Numbering::Unmarked);
}

#[test]
fn titles_without_the_word_of_accounts_and_behind_labels() {
    for titles in [Titles::Short, Titles::Attached] {
        hold_each(&WHOLE, SEEDS, |style, _| {
            style.titles = titles;
            style.numbering = Numbering::Unmarked;
        });
    }
}

#[test]
fn totals_below_their_rows() {
    hold_each(&ROWS, SEEDS, |style, _| style.total_last = true);
}

#[test]
fn tables_without_numbers_of_lines_and_columns() {
    hold_each(&TABBED, SEEDS, |style, _| style.line_numbers = false);
}

#[test]
fn the_narrative_before_the_tables() {
    hold_each(&WHOLE, SEEDS, |style, _| style.narrative_first = true);
}

#[test]
fn an_edition_that_differs_in_all_of_this() {
    hold_each(&TABBED, SEEDS, |style, options| {
        style.titles = Titles::Attached;
        style.numbering = Numbering::ThreePublicSeventh;
        style.three_public = ThreePublicForm::Tall;
        style.total_last = true;
        style.line_numbers = false;
        style.narrative_first = true;
        options.yuan = true;
    });
}

fn older(_: &mut Style, options: &mut Options) {
    options.older_lines = true;
    options.state_capital = false;
    options.year = Some(2019);
}

#[test]
fn lines_of_older_editions() {
    hold_each(&TABBED, SEEDS, older);
}

#[test]
fn lines_of_older_editions_without_tabs() {
    hold_each(&[Layout::Spaced], SEEDS, older);
    hold_each(&CELLS, SEEDS, older);
}

#[test]
fn three_public_one_item_a_row() {
    hold_each(&WHOLE, SEEDS, |style, _| style.three_public = ThreePublicForm::Tall);
}

#[test]
fn a_column_that_the_form_does_not_have() {
    hold_each(&ROWS, SEEDS, |_, options| options.education_fees = true);
}

#[test]
fn such_a_column_one_cell_a_line() {
    hold_each(&CELLS, SEEDS, |_, options| options.education_fees = true);
}

#[test]
fn every_order_of_the_lines_above_the_header() {
    for preamble in [
        Preamble::Apart,
        Preamble::UnitUnderMark,
        Preamble::DepartmentFirst,
        Preamble::DepartmentWithUnit,
        Preamble::OneLine,
    ] {
        hold_each(&WHOLE, 2, |style, _| style.preamble = preamble);
    }
}

#[test]
fn amounts_in_yuan() {
    hold_each(&TABBED, SEEDS, |_, options| options.yuan = true);
}

#[test]
fn amounts_in_yuan_between_spaces() {
    hold_each(&[Layout::Spaced], SEEDS, |_, options| options.yuan = true);
}

#[test]
fn fewer_decimals() {
    hold_each(&ROWS, SEEDS, |style, _| style.trimmed = true);
}

#[test]
fn fewer_decimals_one_cell_a_line() {
    hold_each(&[Layout::CellALine], SEEDS, |style, _| style.trimmed = true);
}

#[test]
fn a_total_that_looks_like_a_code() {
    let options = Options::random(&mut fastrand::Rng::with_seed(9));
    for layout in TABBED {
        let report = generate(9, &options);
        let written = write(&report, &Style { seed: 9, trimmed: true, ..Style::of(layout) });
        let document = Document::new(Format::Text, written.text.clone());
        hold_document(&report, &written, &document, &format!("{layout:?}"));
    }
}

#[test]
fn pages_of_every_length() {
    for length in [1, 7, 30] {
        hold_each(&ROWS, 2, |style, _| style.page_length = Some(length));
    }
}

#[test]
fn either_width_of_brackets() {
    hold_each(&WHOLE, SEEDS, |style, _| style.half_width = !style.half_width);
}

#[test]
fn money_of_every_kind() {
    hold_each(&WHOLE, SEEDS, |_, options| {
        options.other_income = true;
        options.carried_over = true;
        options.government_funds = true;
        options.state_capital = true;
    });
}

/// Other provinces leave tables out; what is there is read all the same.
#[test]
fn a_report_that_lacks_tables() {
    for (seed, left_out) in (0..).zip(TableKind::ALL) {
        let mut report = generate(seed, &Options::default());
        report.tables.retain(|table| table.kind != left_out);
        for layout in [Layout::Tabs, Layout::Spaced] {
            let style = Style { seed, numbering: Numbering::Unmarked, ..Style::of(layout) };
            let written = write(&report, &style);
            let document = Document::new(Format::Text, written.text.clone());
            hold_document(&report, &written, &document, &format!("{layout:?} without {left_out}"));
        }
    }
}

#[test]
fn numbers_of_pages_between_rows() {
    hold_each(&ROWS, SEEDS, |style, _| style.page_numbers = true);
}

/// A narrative repeats some rows of a table as one without title.
#[test]
fn a_table_of_the_narrative_is_no_other_report() {
    for seed in 0..3 {
        let report = generate(seed, &Options::default());
        for narrative_first in [false, true] {
            let style = Style { seed, narrative_first, ..Style::of(Layout::Tabs) };
            let written = write(&report, &style);
            let heading = "五、一般公共预算财政拨款支出决算情况说明\n";
            let small = "科目代码\t科目名称\t小计\t基本支出\t项目支出\n合计\t\t9.00\t8.00\t1.00\n\
                201\t一般公共服务支出\t5.00\t5.00\t0.00\n208\t社会保障和就业支出\t4.00\t3.00\t1.00\n";
            let (before, after) = written.text.rsplit_once(heading).expect("the section");
            let text = format!("{before}{heading}\n{small}\n{after}");
            let read = juesuan::reading::read(&Document::new(Format::Text, text), "small.txt");
            assert_eq!(read.len(), 1, "seed {seed}, first {narrative_first}");
            let tables = |report: &juesuan::report::Report| -> Vec<_> {
                report.tables.iter().map(|table| (table.kind, table.amount_count())).collect()
            };
            let mut found = tables(&read[0]);
            found.sort_unstable();
            let mut expected = tables(&report);
            expected.sort_unstable();
            assert_eq!(found, expected, "seed {seed}, first {narrative_first}");
        }
    }
}
