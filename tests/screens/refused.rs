//! Keys that do nothing here say why; what is said names keys that work.

use juesuan::library::LoadOptions;
use juesuan::settings::Lang;
use juesuan::tui::effect::Effect;
use juesuan::tui::event::Event;

use super::support::{Stage, folder_of_samples};

/// The last line of the screen after some keys.
fn said(stage: &mut Stage, keys: &str) -> String {
    stage.keys(keys);
    stage.text_only().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn a_key_that_does_nothing_here_says_why() {
    for (keys, reason) in [
        ("c", "先用 Space 标记两个以上的部门（或它们的行），再按 c 并列"),
        ("J x", "这一行没有校验发现，也就没有对方"),
        ("7 f A 0 7 enter x", "这条发现只涉及这一处，没有对方"),
        ("J a", "这一行没有校验发现可接受"),
        ("J p", "这个数没有在别处再次出现"),
        ("J i", "名词解释里没有这一行的科目"),
        ("F u", "这张表没有可换单位的金额"),
        ("F %", "这张表没有金额"),
        ("t", "这里只有一种看法"),
        ("J 2 [", "前面没有了"),
        ("J 2 ] ] ] ] ] ] ] ] ]", "后面没有了"),
        ("backspace", "没有更早的地方"),
        ("J 2 !", "这张表的行不分级别"),
        ("w", "正"),
    ] {
        let mut stage = Stage::new(120, 40);
        let said = said(&mut stage, keys);
        // On a row of a department `w` does something.
        assert!(keys == "w" || said == reason, "{keys}: {said}");
    }
    let mut stage = Stage::with(&super::support::report::library(), 120, 40);
    assert!(said(&mut stage, "J 6 s").contains("按 t 改看其中的数字"), "{}", stage.text_only());
    let mut stage = Stage::new(120, 40);
    let before = stage.text_only();
    assert_eq!(stage.keys("esc").text_only(), before, "who leaves nothing is told nothing");
}

#[test]
fn how_departments_are_put_side_by_side_is_listed_before_any_is_marked() {
    let shown = Stage::new(200, 60).keys("?").text_only();
    assert!(shown.contains("并列比较所标记的部门"), "{shown}");
}

#[test]
fn what_is_said_while_one_types_names_keys_that_work_there() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 f").text("zzz");
    let shown = stage.text_only();
    assert!(shown.contains("行都被筛掉了。改一改条件，或按 Esc 取消"), "{shown}");
    let shown = stage.keys("enter").text_only();
    assert!(shown.contains("行都被筛掉了。按 f 改筛选条件"), "{shown}");
    // Behind a dialog the keys are those that work once it is gone.
    let mut stage = Stage::with(&super::support::report::library(), 120, 40);
    stage.keys("J 6");
    for _ in 0..40 {
        if stage.text_only().contains("说明中另有") {
            break;
        }
        stage.keys("l");
    }
    let dialog = stage.keys("e").text_only();
    assert!(!dialog.contains("（）") && !dialog.contains("按  "), "{dialog}");
}

#[test]
fn a_mark_of_review_is_for_all_rows_that_are_marked() {
    let folder = folder_of_samples();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    let said = said(&mut stage, "space space space w");
    assert_eq!(said, "3 个部门：已审");
    assert!(stage.text_only().contains("已审 3/5"), "{}", stage.text_only());
    assert!(self::said(&mut stage, "w").contains("3 个部门：退回"));
    let again = Stage::opened(folder.path(), 120, 40);
    assert!(again.text_only().contains("已审 3/5"), "it is kept: {}", again.text_only());
    // In the list those that are marked there.
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("d j space space w");
    let states: Vec<_> = stage.session.app.list.states.values().collect();
    assert!(states.len() >= 3, "{states:?}");
}

#[test]
fn an_empty_folder_and_the_first_start_name_the_keys_that_lead_on() {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    for lang in [Lang::Zh, Lang::En] {
        let mut stage = Stage::empty(80, 24, lang);
        juesuan::tui::act::open::paths(&mut stage.session.app, vec![folder.path().to_owned()]);
        let effects: Vec<Effect> = std::mem::take(&mut stage.session.app.effects);
        assert!(!effects.is_empty());
        let (load, options) = (stage.session.app.load, LoadOptions::default());
        let events = std::sync::Mutex::new(Vec::new());
        juesuan::library::load(&[folder.path().to_owned()], &options, &|event| {
            events.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(event);
        });
        let events = events.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        stage.turn(events.into_iter().map(|event| Event::Load { load, event }));
        let shown = stage.text_only();
        let (open, quit) = if lang == Lang::Zh {
            ("按 O 打开别的文件或文件夹，q 退出", "q 退出")
        } else {
            ("Press O to open a file or folder, q to quit", "q quit")
        };
        assert!(shown.contains(open), "{shown}");
        assert!(shown.lines().last().is_some_and(|line| line.contains(quit)), "{shown}");
    }
    let mut stage = Stage::new(80, 24);
    assert!(stage.keys("b").text_only().lines().last().is_some_and(|l| l.contains("q 退出")));
}
