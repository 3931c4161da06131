//! Opening another folder, and the palette of all actions.

use insta::assert_snapshot;
use juesuan::settings::SessionRecord;
use juesuan::tui::act::resume;
use juesuan::tui::action::Action;
use juesuan::tui::overlay::Overlay;
use juesuan::tui::place::Tab;

use super::SIZES;
use super::support::{Stage, folder_of_samples};

#[test]
fn a_folder_is_opened_by_typing_its_path() {
    let folder = folder_of_samples();
    std::fs::create_dir(folder.path().join("二〇二三年")).unwrap_or_else(|e| panic!("{e}"));
    let mut stage = Stage::new(120, 40);
    stage.keys("J 7 O").text(&format!("{}/", folder.path().display()));
    let shown = stage.text_only();
    assert!(shown.contains("二〇二三年/") && shown.contains("yanzhou.txt"), "{shown}");
    stage.text("yan").keys("tab enter");
    let app = &stage.session.app;
    assert_eq!(app.library.len(), 1, "{}", stage.text_only());
    let only = app.library.entries().next().map(|(id, _)| id);
    assert_eq!((app.place.tab, app.place.report), (Tab::Overview, only));
    stage.keys("O").text(&folder.path().display().to_string()).keys("enter");
    assert_eq!(stage.session.app.library.len(), 5);
    assert!(!stage.session.app.history.has_back(), "places of what was open lead nowhere");
}

#[test]
fn what_is_not_there_is_said_and_left() {
    let mut stage = Stage::new(120, 40);
    let before = stage.picture();
    stage.keys("O").text("/no/such/folder").keys("enter");
    assert!(stage.text_only().contains("没有 /no/such/folder"), "{}", stage.text_only());
    stage.keys("esc");
    assert_eq!(stage.picture(), before);
}

#[test]
fn the_last_folders_and_the_samples_are_offered() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        let app = &mut stage.session.app;
        app.working = "/no/such/folder".into();
        for path in ["/data/a.txt", "/data/决算/2024"] {
            let paths = vec![path.into()];
            app.sessions.remember(SessionRecord { paths, ..SessionRecord::default() });
        }
        stage.keys("O down");
        assert_snapshot!(format!("open-{width}x{height}"), stage.picture());
    }
    let mut stage = Stage::new(120, 40);
    stage.session.app.working = "/no/such/folder".into();
    stage.keys("O enter");
    assert_eq!(stage.session.app.library.len(), 5);
}

#[test]
fn every_action_is_found_by_its_sentence_its_pinyin_or_its_name() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys("J 2 :").text("dao");
        assert_snapshot!(format!("palette-{width}x{height}"), stage.picture());
    }
    for typed in ["金额以", "findings_tab", "jiaoyanfaxian"] {
        let mut stage = Stage::new(120, 40);
        stage.keys("：").text(typed);
        assert!(!stage.text_only().contains("没有这样的命令") || typed == "金额以", "{typed}");
    }
    let mut stage = Stage::new(120, 40);
    stage.keys(":").text("校验发现").keys("enter");
    assert_eq!(stage.session.app.place.tab, Tab::Findings);
}

#[test]
fn actions_are_found_by_the_words_of_their_hints_and_said_not_to_apply() {
    for (typed, action) in [
        ("导出", Action::Export),
        ("daochu", Action::Export),
        ("切换", Action::SwitchView),
        ("单位", Action::Unit),
        ("同数", Action::NextMention),
        ("对方", Action::OtherSide),
        ("接受", Action::AcceptFinding),
        ("并列", Action::Compare),
        ("比较", Action::Compare),
    ] {
        let mut stage = Stage::new(120, 40);
        stage.keys("J 2 :").text(typed);
        let shown = stage.text_only();
        let app = &stage.session.app;
        let Overlay::Palette(palette) = &app.overlay else { panic!("{shown}") };
        let found: Vec<_> = palette.found.iter().map(|&i| &palette.all[i]).collect();
        assert!(found.iter().any(|entry| entry.action == action), "{typed}\n{shown}");
        let applies = found.iter().any(|entry| entry.applies);
        assert!(applies || shown.contains("这里用不上"), "{typed}\n{shown}");
        assert!(!shown.contains("没有这样的命令"), "{typed}\n{shown}");
    }
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 :").text("并列").keys("enter");
    assert!(stage.text_only().contains("先用 Space 标记"), "{}", stage.text_only());
    let mut stage = Stage::new(120, 40);
    stage.keys(":").text("没有的");
    assert!(stage.text_only().contains("没有这样的命令"));
}

#[test]
fn after_a_first_key_the_next_ones_are_shown() {
    let mut stage = Stage::new(120, 40);
    stage.keys("g");
    let shown = stage.text_only();
    assert!(shown.contains("g …") && shown.contains("g 到最前"), "{shown}");
    stage.keys("g");
    assert!(!stage.text_only().contains("g …"));
}

#[test]
fn the_same_folder_opens_where_one_was() {
    let folder = folder_of_samples();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("/").text("台儿庄").keys("enter 2 ] ] l l s j j space z b");
    let record = resume::record(&stage.session.app);
    let before = stage.picture();
    let mut again = Stage::empty(120, 40, juesuan::settings::Lang::Zh);
    again.session.app.sessions.remember(record);
    again.keys("O enter b");
    assert_eq!(again.picture(), before);
    assert!(!again.session.app.history.has_back());
    let mut never = Stage::opened(folder.path(), 120, 40);
    never.keys("b");
    assert_eq!(never.session.app.place.report, None, "another folder, or told otherwise");
}
