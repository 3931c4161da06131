//! Every tab, at every size.

use insta::assert_snapshot;
use juesuan::library::{LoadOptions, load};
use juesuan::settings::Lang;
use juesuan::tui::event::Event;

use super::support::Stage;
use super::{at_every_size, of_the_small_report};

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
fn the_reception_cost_per_guest_of_all_departments_is_three_keys_away() {
    let mut stage = Stage::new(120, 40);
    stage.keys("4 $ s");
    assert_snapshot!(stage.picture());
    let sort = stage.session.app.grid.view.wish.sort.map(|sort| sort.column);
    let columns = &stage.session.app.grid.sheet.columns;
    assert_eq!(sort.map(|column| columns[column].key.as_str()), Some("cost_per_guest"));
}

#[test]
fn what_a_guest_costs_is_told_in_yuan_too() {
    let mut stage = Stage::new(120, 40);
    stage.keys("4 $ j");
    let last = |stage: &Stage| stage.text_only().lines().last().unwrap_or_default().to_owned();
    assert!(last(&stage).contains("0.0099 万元   99 元"), "{}", last(&stage));
    stage.keys("u");
    let told = last(stage.keys("k j"));
    assert_eq!(told.matches('元').count(), 1, "once where the sheet is in 元: {told}");
}

#[test]
fn what_one_costs_is_no_share_of_what_all_cost() {
    let mut stage = Stage::new(200, 60);
    stage.keys("4 %");
    let shown = stage.text_only();
    let row = shown.lines().find(|line| line.contains("台儿庄区人民政府办公室  "));
    let row = row.unwrap_or_else(|| panic!("{shown}"));
    // Budget, actual, their rate and share, vehicles and reception; then what one costs.
    let words: Vec<_> = row.split_whitespace().collect();
    let (figures, costs) = words.split_at(words.len() - 3);
    assert!(figures.iter().filter(|word| word.ends_with('%')).count() >= 6, "{row}");
    assert_eq!(costs, ["1.48", "0.1652", "0.0099"], "{row}");
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
    of_the_small_report("narrative", "J 6 t j j j j");
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
fn in_english() {
    let mut stage = Stage::in_language(120, 40, Lang::En);
    stage.keys("J 2 ] ]");
    assert_snapshot!(stage.picture());
}

#[test]
fn nothing_loaded() {
    assert_snapshot!(Stage::empty(80, 24, Lang::Zh).picture());
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
    stage.turn(events.into_iter().map(|event| Event::Load { load: 0, event }));
    // Sorted by 本年支出, the least first.
    stage.keys("l l l s s g g");
    assert_snapshot!(stage.text_only());
}

#[test]
fn all_figures_of_all_tables() {
    at_every_size("facts", "2 t");
    let mut stage = Stage::new(80, 24);
    stage.keys("2 t");
    // The figure comes before what only tells where it stands.
    assert!(stage.picture().contains("金额"), "{}", stage.picture());
}

#[test]
fn what_is_ranked_shows_by_which_column_and_comes_back_to_it() {
    for keys in ["4", "3 j enter", "5 v"] {
        let mut stage = Stage::new(120, 40);
        stage.keys(keys);
        let app = &stage.session.app;
        let ranked = app.grid.sheet.ranked;
        let column =
            app.grid.sheet.columns.iter().find(|column| Some(column.key.as_str()) == ranked);
        let title = column.map(|column| column.title.clone()).unwrap_or_default();
        assert!(!title.is_empty(), "{keys}");
        let shown = stage.text_only();
        assert!(shown.contains(&format!("{title}▾")), "{title}\n{shown}");
        let sorted = stage.keys("l l s s s").text_only();
        assert!(sorted.contains(&format!("恢复原有顺序：按“{title}”降序")), "{sorted}");
    }
}
