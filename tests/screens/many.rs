//! Sheets over so many reports that their rows are made only where they are looked at.

use juesuan::tui::effect::Effect;
use juesuan::tui::event::Event;
use juesuan::tui::place::Tab;

use super::mouse::click;
use super::support::Stage;

/// The rows on screen, whatever their order.
fn texts(stage: &Stage) -> Vec<String> {
    let app = &stage.session.app;
    let rows = app.grid.shown_rows().iter();
    rows.map(|&row| app.grid.sheet.rows[row as usize].key.clone()).collect()
}

#[test]
fn rows_that_are_made_when_looked_at_are_sorted_filtered_and_opened_like_others() {
    // Above a hundred reports rows are made on demand; sixty are all kept.
    for tab in ["2 ] ]", "5", "5 t", "6", "7"] {
        let (mut few, mut many) = (Stage::of_many(60, 120, 40), Stage::of_many(120, 120, 40));
        few.keys(tab);
        many.keys(tab);
        let rows = &many.session.app.grid.sheet.rows;
        assert!(rows.survey().is_some(), "{tab}");
        assert!(few.session.app.grid.sheet.rows.survey().is_none(), "{tab}");
        assert_eq!(rows.len(), 2 * few.session.app.grid.sheet.rows.len(), "{tab}");
        for keys in
            ["$ s", "s", "s", "f 支 enter", "z", "esc", "n", "G", "g g", "% u", "space space"]
        {
            few.keys(keys);
            many.keys(keys);
            let (few, many) = (few.session.app.grid.len(), many.session.app.grid.len());
            assert_eq!(2 * few, many, "{tab} {keys}");
        }
    }
}

#[test]
fn who_stands_at_the_top_sees_what_comes_first_and_who_chose_a_row_keeps_it() {
    let mut stage = Stage::of_many(120, 120, 40);
    stage.keys("4 $ s");
    let view = stage.session.app.grid.view.clone();
    assert_eq!((view.cursor, view.top), (0, 0));
    let sorted = stage.session.app.grid.row().map(|row| row.key.clone());
    stage.keys("s s j s");
    let chosen = stage.session.app.grid.row().map(|row| row.key.clone());
    assert_ne!(chosen, sorted);
    stage.keys("s");
    assert_eq!(stage.session.app.grid.row().map(|row| row.key.clone()), chosen);
}

#[test]
fn what_is_sorted_is_in_order() {
    let mut stage = Stage::of_many(120, 120, 40);
    stage.keys("2 ] ] l l l s");
    let app = &stage.session.app;
    let column = app.grid.view.wish.sort.map(|sort| sort.column).unwrap_or_default();
    let value = |&row: &u32| match &app.grid.sheet.rows[row as usize] {
        row if row.depth == 0 => match row.cells[column].value {
            juesuan::sheet::Value::Number(number) => Some(number),
            _ => None,
        },
        _ => None,
    };
    let values: Vec<_> = app.grid.shown_rows().iter().filter_map(value).collect();
    assert!(values.len() > 120 && values.is_sorted_by(|a, b| a >= b), "{values:?}");
}

#[test]
fn a_row_leads_to_its_department_and_back() {
    let mut stage = Stage::of_many(120, 120, 40);
    stage.keys("7 j j");
    let before = (texts(&stage), stage.session.app.grid.view.row.clone());
    stage.keys("enter");
    assert!(stage.session.app.place.report.is_some());
    stage.keys("backspace");
    assert_eq!(stage.session.app.place.tab, Tab::Findings);
    assert_eq!((texts(&stage), stage.session.app.grid.view.row.clone()), before);
}

#[test]
fn the_first_rows_are_there_while_the_others_are_still_counted() {
    let mut stage = Stage::of_many(120, 120, 40);
    let key = juesuan::settings::Key::parse("2").unwrap_or_else(|e| panic!("{e}"));
    let effects = stage.session.turn([Event::Key(key.to_event())]);
    let effects = effects.unwrap_or_else(|e| panic!("{e}"));
    assert!(!effects.is_empty() && !stage.session.app.grid.is_empty());
    let few = stage.session.app.grid.len();
    stage.perform(effects);
    assert!(stage.session.app.grid.len() > few);
}

/// Turns with keys, the work beside the loop left for later.
fn hold(stage: &mut Stage, keys: &str) -> Vec<Effect> {
    let keys = juesuan::settings::Key::parse_all(keys).unwrap_or_else(|e| panic!("{e}"));
    let press = |key: juesuan::settings::Key| {
        let effects = stage.session.turn([Event::Key(key.to_event())]);
        effects.unwrap_or_else(|e| panic!("{e}"))
    };
    keys.into_iter().flat_map(press).collect()
}

#[test]
fn keys_that_come_before_their_sheet_are_done_when_it_is_there() {
    for tab in ["4", "1", "2", "7"] {
        let (mut later, mut now) = (Stage::of_many(120, 120, 40), Stage::of_many(120, 120, 40));
        // On all tabs the last column is sorted by, and the last row gone to.
        let keys = "$ s j j G";
        now.keys("3").keys(tab).keys(keys);
        later.keys("3");
        let effects = hold(&mut later, &format!("{tab} {keys}"));
        if tab == "4" {
            insta::assert_snapshot!("keys-wait", later.text_only());
        }
        later.perform(effects);
        let seen = |stage: &Stage| {
            let view = &stage.session.app.grid.view;
            (view.row.clone(), view.cursor, view.wish.sort, view.column)
        };
        assert_eq!(seen(&later), seen(&now), "{tab}");
        assert!(seen(&later).2.is_some(), "{tab}");
    }
}

#[test]
fn what_is_typed_before_its_sheet_is_there_is_typed_into_its_dialog() {
    let mut stage = Stage::of_many(120, 120, 40);
    stage.keys("3");
    let effects = hold(&mut stage, "4 f 甲 enter q");
    assert!(!stage.ended);
    stage.perform(effects);
    assert_eq!(stage.session.app.grid.view.wish.filter, "甲");
    assert!(stage.ended, "the last key quits");
    let mut stage = Stage::of_many(120, 120, 40);
    stage.keys("3");
    let effects = hold(&mut stage, "4 $ s esc j");
    stage.perform(effects);
    let view = &stage.session.app.grid.view;
    assert_eq!((view.column, view.wish.sort, view.cursor), (0, None, 1), "given up");
}

#[test]
fn the_whole_sheet_is_exported_and_not_what_is_there_of_it() {
    let mut stage = Stage::of_many(120, 120, 40);
    let effects = hold(&mut stage, "2 ctrl-y");
    assert!(stage.copied.is_empty());
    stage.perform(effects);
    let lines = stage.copied.first().map_or(0, |text| text.lines().count());
    assert_eq!(lines, stage.session.app.grid.len() + 1);
}

#[test]
fn sheets_are_shown_while_reports_come_faster_than_they_are_built() {
    let mut stage = Stage::of_many(120, 120, 40);
    let mut effects = hold(&mut stage, "4");
    assert!(stage.session.app.grid.is_empty());
    // Reports come in before the sheet is built.
    stage.session.app.refresh();
    stage.session.app.refresh();
    let Some(Effect::Run(job)) = effects.pop() else { panic!("it is being built") };
    let more = stage.session.turn([(job.0)()]).unwrap_or_else(|e| panic!("{e}"));
    assert!(!stage.session.app.grid.is_empty());
    assert_eq!(more.len(), 1, "and then once more with what came");
}

#[test]
fn scrollbars_are_pulled_to_where_one_wants_to_be() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

    let mut stage = Stage::of_many(120, 120, 40);
    stage.keys("2 ] ]");
    insta::assert_snapshot!(stage.picture());
    let bar = stage.session.app.screen.scrollbar;
    let rows = stage.session.app.grid.len();
    click(&mut stage, bar.x, bar.bottom() - 1);
    assert!(stage.session.app.grid.view.top + 40 > rows, "at the end");
    let drag = |column, row| {
        let kind = MouseEventKind::Drag(MouseButton::Left);
        Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    };
    // The pointer may leave the bar while it pulls.
    stage.turn([drag(3, bar.y + bar.height / 2)]);
    let middle = stage.session.app.grid.view.top;
    assert!((rows / 3..rows * 2 / 3).contains(&middle), "{middle} of {rows}");
    let kind = MouseEventKind::Up(MouseButton::Left);
    let up = MouseEvent { kind, column: 3, row: 9, modifiers: KeyModifiers::NONE };
    stage.turn([Event::Mouse(up)]);
    stage.turn([drag(bar.x, bar.y)]);
    assert_eq!(stage.session.app.grid.view.top, middle, "let go");

    let divider = stage.session.app.screen.divider;
    click(&mut stage, divider.x, divider.bottom() - 1);
    let list = &stage.session.app.list;
    assert!(list.top + usize::from(divider.height) >= list.items.len(), "{}", list.top);
}

#[test]
fn what_would_take_too_long_is_refused_with_a_reason() {
    let mut stage = Stage::of_many(2000, 120, 40);
    stage.keys("2 ] ]");
    assert!(stage.session.app.grid.len() > 20_000);
    stage.keys("*");
    assert!(stage.text_only().contains("先筛选"), "{}", stage.text_only());
    assert_eq!(stage.session.app.grid.marked().count(), 0);
}

#[test]
fn a_sheet_lets_go_of_the_library_while_it_is_changed() {
    let mut stage = Stage::of_many(120, 120, 40);
    stage.keys("7 j j j");
    let app = &mut stage.session.app;
    let (before, view) = (std::sync::Arc::as_ptr(&app.library), app.view());
    let rows = app.grid.len();
    app.change_library(|library| {
        let first = library.entries().next().map(|(id, _)| id);
        let entry = first.and_then(|id| library.get_mut(id));
        assert!(entry.is_some());
    });
    assert_eq!(std::sync::Arc::as_ptr(&app.library), before, "nothing is copied");
    stage.turn([]);
    let grid = &stage.session.app.grid;
    assert_eq!((grid.len(), &grid.view.row), (rows, &view.row));
}

#[test]
fn work_on_a_sheet_that_is_left_is_given_up() {
    let mut stage = Stage::of_many(120, 120, 40);
    let work = hold(&mut stage, "3 4 5 t 7");
    let ends = work.into_iter().filter_map(|effect| match effect {
        Effect::Run(job) => Some((job.0)()),
        _ => None,
    });
    let ends: Vec<_> = ends.collect();
    let (last, before) = ends.split_last().unwrap_or_else(|| panic!("work"));
    assert!(before.len() >= 4 && before.iter().all(|end| matches!(end, Event::GivenUp)));
    assert!(matches!(last, Event::Built { .. }), "the sheet that is waited for");
}
