//! Screens: keys in, picture out. The keys go through the real key map and the real loop; the
//! fixture is the bundled samples.

mod places;
mod support;

use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use insta::assert_snapshot;
use juesuan::library::{LoadEvent, LoadOptions, load, load_all};
use juesuan::settings::Lang;
use juesuan::tui::event::Event;
use support::Stage;

/// The sizes at which every tab is shown.
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (40, 12)];

/// Shows a screen at every size.
fn at_every_size(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys(keys);
        assert_snapshot!(format!("{name}-{width}x{height}"), stage.picture());
    }
}

/// Shows a screen of the small report with cards and a narrative at every size.
fn of_the_small_report(name: &str, keys: &str) {
    let library = support::report::library();
    for (width, height) in SIZES {
        let mut stage = Stage::with(&library, width, height);
        stage.keys(keys);
        assert_snapshot!(format!("{name}-{width}x{height}"), stage.picture());
    }
}

/// The picture after some keys on a screen of 120×40.
fn after(keys: &str) -> String {
    Stage::new(120, 40).keys(keys).picture()
}

fn text_after(keys: &str) -> String {
    Stage::new(120, 40).keys(keys).text_only()
}

#[test]
fn overview_of_all() {
    at_every_size("overview-all", "");
}

#[test]
fn overview_of_one() {
    at_every_size("overview-one", "J");
}

#[test]
fn tables() {
    at_every_size("table-03", "J 2 ] ]");
}

#[test]
fn subjects() {
    at_every_size("subjects", "J 3");
}

#[test]
fn three_public() {
    at_every_size("three-public", "4");
}

#[test]
fn scorecards() {
    at_every_size("scorecards", "5");
}

#[test]
fn card() {
    of_the_small_report("card", "5 enter j");
}

#[test]
fn card_with_a_long_reason() {
    of_the_small_report("card-reason", "5 enter j j j j j j");
}

#[test]
fn narrative() {
    of_the_small_report("narrative", "J 6 j j");
}

#[test]
fn last_year_in_the_overview() {
    of_the_small_report("overview-last-year", "J");
}

#[test]
fn findings() {
    at_every_size("findings", "7");
}

#[test]
fn source_beside_and_below() {
    at_every_size("source", "J 2 ] ] j j o");
}

#[test]
fn search() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys("/").text("zfbgs").keys("down");
        assert_snapshot!(format!("search-{width}x{height}"), stage.picture());
    }
}

#[test]
fn help() {
    at_every_size("help", "?");
}

#[test]
fn departments_over_a_narrow_screen() {
    assert_snapshot!(Stage::new(80, 24).keys("2 d j").picture());
}

#[test]
fn export_dialog() {
    at_every_size("export", "J 2 e");
}

#[test]
fn filter_while_typing() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] f").text("住房");
    assert_snapshot!(stage.picture());
}

#[test]
fn a_filter_that_was_kept_is_cleared_by_escape() {
    let before = after("J 2 ] ] j j");
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] j j f").text("住房").keys("enter");
    assert_snapshot!(stage.picture());
    stage.keys("esc");
    assert_eq!(selected(&stage), "2210201", "the selected row stays selected");
    let app = &stage.session.app;
    assert_eq!(app.grid.len(), app.grid.sheet.rows.len());
    assert!(!stage.ended);
    let shown = stage.text_only();
    assert!(!shown.contains("取消筛选"), "{shown}");
    stage.keys("esc esc");
    assert_eq!(stage.text_only(), shown, "nothing more to clear, and nothing ends");
    assert_eq!(after("J 2 ] ] j j f esc"), before);
}

#[test]
fn the_export_dialog_names_the_folder_of_what_is_typed() {
    let mut stage = Stage::new(80, 24);
    stage.keys("J 2 e");
    assert!(stage.text_only().contains("/work/决算"));
    stage.keys("ctrl-u").text("~/out/表.csv");
    let shown = stage.text_only();
    assert!(shown.contains("/home/me/out") && !shown.contains("/work/决算"), "{shown}");
}

#[test]
fn folded_tree() {
    assert_snapshot!(after("J 3 _"));
}

#[test]
fn in_english() {
    let mut stage = Stage::in_language(120, 40, Lang::En);
    stage.keys("J 2 ] ]");
    assert_snapshot!(stage.picture());
}

#[test]
fn without_colour_nothing_is_coloured_and_the_cursor_shows() {
    let mut stage = Stage::without_colour(120, 40);
    stage.keys("J 2 ] ] j l l");
    let reset = |colour| matches!(colour, ratatui::style::Color::Reset);
    assert!(stage.buffer().content.iter().all(|cell| reset(cell.fg) && reset(cell.bg)));
    let reversed = ratatui::style::Modifier::REVERSED;
    assert!(stage.buffer().content.iter().any(|cell| cell.modifier.contains(reversed)));
}

#[test]
fn nothing_loaded() {
    assert_snapshot!(Stage::empty(80, 24, Lang::Zh).picture());
}

#[test]
fn no_size_crashes() {
    for (width, height) in
        [(0, 0), (1, 1), (2, 1), (1, 9), (9, 1), (10, 3), (20, 5), (39, 11), (40, 12)]
    {
        let mut stage = Stage::new(width, height);
        for keys in [
            "J 2 j l",
            "o",
            "3 _ -",
            "4 s",
            "5",
            "6 enter",
            "backspace",
            "7 enter",
            "backspace",
            "d j esc",
            "?",
        ] {
            stage.keys(keys);
        }
        stage.keys("esc / a down esc e esc f a esc");
    }
}

#[test]
fn escape_leaves_all_as_it_was() {
    let before = after("J 2 ] ] j j l l");
    assert_eq!(after("J 2 ] ] j j l l / 1 2 down esc"), before);
    assert_eq!(after("J 2 ] ] j j l l d j j esc"), before);
    assert_eq!(after("J 2 ] ] j j l l f 1 2 esc"), before);
    assert_eq!(after("J 2 ] ] j j l l e esc"), before);
    assert_eq!(after("J 2 ] ] j j l l ? j esc"), before);
}

#[test]
fn backspace_returns_to_the_row_and_the_folds() {
    let before = after("J 2 ] ] j j j l l z x");
    assert_eq!(after("J 2 ] ] j j j l l z 7 j j backspace"), before);
    assert_eq!(after("J 2 ] ] j j j l l z J 4 backspace backspace"), before);
}

#[test]
fn escape_never_quits() {
    let mut stage = Stage::new(120, 40);
    stage.keys("esc esc 2 esc");
    assert!(!stage.ended);
    stage.keys("q");
    assert!(stage.ended);
}

#[test]
fn sorting_comes_back_to_the_printed_order() {
    let printed = text_after("J 2 ] ] l l");
    let sorted = text_after("J 2 ] ] l l s");
    assert_ne!(sorted, printed);
    let mut stage = Stage::new(120, 40);
    // The last key clears what was said.
    stage.keys("J 2 ] ] l l s s s x");
    assert_eq!(stage.text_only(), printed);
}

#[test]
fn the_unit_changes_figures_only_on_screen() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] l l y u y");
    assert_eq!(stage.copied.len(), 2);
    assert_eq!(stage.copied[0], stage.copied[1]);
    assert!(stage.text_only().contains("元"));
}

#[test]
fn a_department_keeps_the_table_and_the_subject() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] j j j J");
    let place = stage.session.app.place;
    assert_eq!(place.table.number(), "03");
    assert_eq!(stage.session.app.list.cursor, 3, "the second department is chosen");
}

fn click(stage: &mut Stage, column: u16, row: u16) {
    let kind = MouseEventKind::Down(MouseButton::Left);
    let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
    stage.turn([Event::Mouse(event)]);
}

/// Where a text stands on screen.
fn find(stage: &Stage, text: &str) -> (u16, u16) {
    let lines = stage.text_only();
    let found = lines.lines().enumerate().find_map(|(y, line)| {
        let (before, _) = line.split_once(text)?;
        Some((juesuan::tui::glyph::width(before), y as u16))
    });
    found.unwrap_or_else(|| panic!("{text} is not on screen:\n{lines}"))
}

#[test]
fn clicks_on_tabs_tables_list_and_headings() {
    let mut stage = Stage::new(200, 60);
    let (x, y) = find(&stage, "天桥区");
    click(&mut stage, x, y);
    assert!(stage.session.app.place.report.is_some());
    let (x, y) = find(&stage, "决算表");
    click(&mut stage, x, y);
    let (x, y) = find(&stage, " 05 ");
    click(&mut stage, x + 1, y);
    assert_eq!(stage.session.app.place.table.number(), "05");
    let (x, y) = find(&stage, "小计");
    click(&mut stage, x, y);
    assert!(stage.session.app.grid.view.wish.sort.is_some());
}

#[test]
fn the_wheel_scrolls_what_is_under_the_pointer() {
    let mut stage = Stage::new(120, 12);
    stage.keys("J 2 ] ]");
    let wheel = |column| {
        let kind = MouseEventKind::ScrollDown;
        Event::Mouse(MouseEvent { kind, column, row: 6, modifiers: KeyModifiers::NONE })
    };
    stage.turn([wheel(80)]);
    assert_eq!(stage.session.app.grid.view.top, 3);
    stage.turn([wheel(5)]);
    assert_eq!(stage.session.app.grid.view.top, 3);
}

#[test]
fn chinese_punctuation_opens_search_and_help() {
    assert!(text_after("／").contains("Tab"));
    assert_eq!(after("？"), after("?"));
    assert_eq!(after("2 】"), after("2 ]"));
}

#[test]
fn popups_over_wide_characters() {
    for width in [99, 100, 101] {
        let mut stage = Stage::new(width, 24);
        // Every turn asserts that each row is as wide as the screen.
        stage.keys("J 2 ] ] e esc ? esc d");
    }
}

#[test]
fn ambiguous_characters_never_reach_a_terminal_that_draws_them_wide() {
    let mut stage = Stage::new(120, 40);
    stage.session.app.wide_ambiguous = true;
    for keys in ["J", "2", "3", "4", "5", "6", "7", "o", "?"] {
        stage.keys(keys);
        for cell in &stage.buffer().content {
            let wide = unicode_width::UnicodeWidthStr::width_cjk(cell.symbol());
            let narrow = unicode_width::UnicodeWidthStr::width(cell.symbol());
            assert_eq!(wide, narrow, "{:?}", cell.symbol());
        }
    }
}

#[test]
fn departments_in_mixed_units_are_compared_in_one() {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    for (name, text) in juesuan::library::SAMPLES {
        let unit = if name == "yanzhou" { "元" } else { "万元" };
        let text = text.replace("万元", unit);
        std::fs::write(folder.path().join(name), text).unwrap_or_else(|e| panic!("{e}"));
    }
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    let events = std::sync::Mutex::new(Vec::new());
    load(&[folder.path().to_owned()], &LoadOptions::default(), &|event| {
        events.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(event);
    });
    let events = events.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    stage.turn(events.into_iter().map(Event::Load));
    // Sorted by 本年支出, the least first.
    stage.keys("l l l s s g g");
    assert_snapshot!(stage.text_only());
}

/// The name of the selected row.
fn selected(stage: &Stage) -> String {
    stage.session.app.grid.view.name.clone()
}

/// A browser on a report in which 03's 合计 is not the sum of its 类.
fn on_a_wrong_total() -> Stage {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/taierzhuang.txt");
    let text = std::fs::read_to_string(sample).unwrap_or_else(|e| panic!("{sample}: {e}"));
    let (before, table) = text.split_once("公开 03 表").unwrap_or((&text, ""));
    let text = format!("{before}公开 03 表{}", table.replacen("859.59", "869.59", 1));
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("a folder: {e}"));
    let path = folder.path().join("wrong.txt");
    std::fs::write(&path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    let app = &mut stage.session.app;
    app.library = Arc::new(load_all(&[path], &LoadOptions::default()));
    app.loading.done = true;
    app.refresh();
    stage.keys("J 2 ] ]");
    stage
}

#[test]
fn a_term_is_marked_lightly_and_leads_to_the_total() {
    let mut stage = on_a_wrong_total();
    let row = |stage: &Stage, name: &str| {
        let text = stage.text_only();
        let line = text.lines().find(|line| line.contains(name)).map(str::to_owned);
        line.unwrap_or_else(|| panic!("no {name}: {text}"))
    };
    assert!(row(&stage, "869.59").contains('✗'));
    let term = row(&stage, "社会保障和就业支出");
    assert!(term.contains("· 208") && !term.contains('✗'), "{term}");
    stage.keys("j j j j j j j j j");
    assert_eq!(selected(&stage), "208");
    let told = row(&stage, "B0303");
    assert!(told.contains("859.59") && told.contains("869.59"), "{told}");
    stage.keys("right right");
    stage.keys("enter");
    assert_eq!(selected(&stage), "合计");
}

#[test]
fn from_finding_to_finding() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ]");
    let has = |stage: &Stage| stage.session.app.grid.row().is_some_and(|r| !r.findings.is_empty());
    stage.keys("G N");
    assert!(has(&stage), "{}", selected(&stage));
    let last = selected(&stage);
    stage.keys("g g n");
    assert!(has(&stage));
    stage.keys("n n n n n n n n");
    assert_eq!(selected(&stage), last);
}

#[test]
fn reports_that_come_in_never_move_the_selected_row() {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let loaded = std::sync::Mutex::new(Vec::new());
    load(&[folder], &LoadOptions::default(), &|event| {
        loaded.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(event);
    });
    let mut events = loaded.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // The last files first: every further one belongs above.
    events.sort_by_key(|event| match event {
        LoadEvent::Found(_) => 0,
        LoadEvent::Loaded(loaded) => 100 - loaded.file,
        LoadEvent::Done => 101,
    });
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    let mut events = events.into_iter().map(Event::Load);
    stage.turn(events.by_ref().take(3));
    stage.keys("j");
    let name = selected(&stage);
    let line = |stage: &Stage| {
        let grid = &stage.session.app.grid;
        let lines = &grid.geometry.lines;
        let at = lines.iter().find(|(_, row)| *row == grid.view.cursor).map(|(y, _)| *y);
        at.unwrap_or_else(|| panic!("the selected row is not on screen"))
    };
    let before = line(&stage);
    for event in events {
        stage.turn([event]);
        assert_eq!(selected(&stage), name);
        assert_eq!(line(&stage), before);
    }
    assert_eq!(stage.session.app.ids.len(), 5);
}
