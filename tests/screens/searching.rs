//! The search while reports come in, while one types fast, and among some reports only.

use insta::assert_snapshot;
use juesuan::library::Selection;
use juesuan::library::search::Hit;
use juesuan::settings::Lang;
use juesuan::tui::effect::Effect;
use juesuan::tui::event::Event;
use juesuan::tui::overlay::Overlay;
use juesuan::tui::search::Search;

use super::loading::coming;
use super::support::Stage;

fn search(stage: &Stage) -> &Search {
    match &stage.session.app.overlay {
        Overlay::Search(search) => search,
        other => panic!("{other:?}"),
    }
}

fn chosen(stage: &Stage) -> Hit {
    search(stage).hit().unwrap_or_else(|| panic!("no hit")).clone()
}

/// Presses a key without waiting for what it asks for beside the loop.
fn press(stage: &mut Stage, key: &str) -> Vec<Effect> {
    let keys = juesuan::settings::Key::parse_all(key).unwrap_or_else(|e| panic!("{e}"));
    let events = keys.into_iter().map(|key| Event::Key(key.to_event()));
    stage.session.turn(events).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn among_the_reports_that_are_wanted_only() {
    let mut stage = Stage::of_many(120, 120, 40);
    let app = &mut stage.session.app;
    app.selection = Selection { departments: vec!["（119）".to_owned()], years: Vec::new() };
    app.refresh();
    stage.keys("/").text("z");
    let of_one = search(&stage);
    let (wanted, total) = (stage.session.app.ids.clone(), of_one.hits.total);
    assert_eq!(wanted.len(), 1);
    assert!(of_one.hits.best.iter().all(|hit| hit.report.is_none_or(|id| id == wanted[0])));
    assert!(total > 0 && of_one.hits.best.len() == total.min(200), "{total}");
    assert_snapshot!("search-among", stage.picture());
    let app = &mut stage.session.app;
    app.selection = Selection::default();
    app.refresh();
    let effects = std::mem::take(&mut stage.session.app.effects);
    stage.perform(effects);
    assert!(search(&stage).hits.total > total, "searched again among all");
}

#[test]
fn reports_that_come_in_are_found_and_the_chosen_hit_stays_chosen() {
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    let mut events = coming();
    stage.turn(events.by_ref().take(2));
    stage.keys("/").text("支出").keys("down down down");
    let wanted = chosen(&stage);
    let mut total = search(&stage).hits.total;
    for event in events {
        stage.turn([event]);
        assert!(search(&stage).hits.total >= total);
        total = search(&stage).hits.total;
        let found = chosen(&stage);
        assert_eq!((found.target, found.text), (wanted.target.clone(), wanted.text.clone()));
    }
    let hits = stage.session.app.library.search("支出", None, 200);
    assert_eq!(search(&stage).hits, hits, "as if it had been typed now");
}

#[test]
fn who_stands_at_the_top_sees_the_best_of_what_came_in() {
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    let mut events = coming();
    stage.turn(events.by_ref().take(2));
    stage.keys("/").text("区");
    events.for_each(|event| stage.turn([event]));
    let best = stage.session.app.library.search("区", None, 1).best;
    assert_eq!([chosen(&stage)], best[..]);
}

#[test]
fn what_was_found_for_less_than_is_typed_is_never_shown() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/").text("z");
    let before = search(&stage).hits.clone();
    let first = press(&mut stage, "f");
    let second = press(&mut stage, "b");
    stage.perform(first);
    assert_eq!(search(&stage).hits, before, "what `zf` finds comes too late");
    stage.perform(second);
    assert_eq!(search(&stage).hits, stage.session.app.library.search("zfb", None, 200));
}

#[test]
fn keys_pressed_before_the_hits_are_there_are_meant_for_them() {
    let typed_slowly = |keys: &str| {
        let mut stage = Stage::new(120, 40);
        stage.keys("/").text("z").text("f").keys(keys);
        stage
    };
    for keys in ["down", "down down", "enter", "down enter"] {
        let mut fast = Stage::new(120, 40);
        fast.keys("/").text("z");
        let found = press(&mut fast, "f");
        let later = press(&mut fast, keys);
        fast.perform(found);
        fast.perform(later);
        let slow = typed_slowly(keys);
        assert_eq!(fast.session.app.place, slow.session.app.place, "{keys}");
        assert_eq!(fast.picture(), slow.picture(), "{keys}");
    }
}

#[test]
fn pasting_and_taking_back() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/");
    stage.turn([Event::Paste("zf 2080\n".to_owned())]);
    let pasted = search(&stage).hits.clone();
    assert_eq!(search(&stage).input.value().trim(), "zf 2080");
    assert_eq!(pasted, stage.session.app.library.search("zf 2080", None, 200));
    for _ in 0..20 {
        stage.keys("backspace");
    }
    assert!(search(&stage).hits.best.is_empty() && search(&stage).hits.total == 0);
    assert_snapshot!("search-taken-back", stage.picture());
}

#[test]
fn a_department_opens_at_its_first_row_whatever_its_findings_lead_to() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/").text("天桥").keys("down up");
    let overlay = &stage.session.app.overlay;
    let Overlay::Search(search) = overlay else { panic!("{overlay:?}") };
    let preview = search.preview.as_ref().map(|grid| (grid.view.cursor, grid.view.top));
    assert_eq!(preview, Some((0, 0)));
    stage.keys("enter");
    let at = |stage: &Stage| {
        let view = &stage.session.app.grid.view;
        (view.cursor, view.top)
    };
    assert_eq!(at(&stage), (0, 0), "{}", stage.text_only());
    // From far below in another department's overview too.
    stage.keys("G /").text("台儿庄").keys("enter");
    assert_eq!(at(&stage), (0, 0), "{}", stage.text_only());
    // A finding that is of no cell leads to its department: nowhere from there.
    for name in ["天桥", "莱芜", "台儿庄", "兖州", "热线"] {
        stage.keys("/").text(name).keys("enter");
        for row in 0..stage.session.app.grid.len() {
            stage.session.app.grid.select(row);
            let app = &stage.session.app;
            let own = app.place.report.map(juesuan::library::Target::Department);
            if app.grid.row().and_then(|row| row.target.clone()) == own {
                assert!(!juesuan::tui::act::applies(app, juesuan::tui::action::Action::Follow));
            }
        }
    }
}
