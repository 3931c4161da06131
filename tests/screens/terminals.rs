//! Terminals of all kinds: tiny, without colour, with wide frames, with an input method on.

use juesuan::settings::Lang;
use juesuan::tui::Surroundings;
use juesuan::tui::ask::Answer;
use ratatui::style::Color;

use super::support::Stage;
use super::{after, text_after};

/// The sizes at which every tab is shown on terminals of other kinds.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Shows every tab, of all departments and of one, one picture below the other.
fn every_tab(
    name: &str,
    lang: Lang,
    surroundings: &Surroundings,
    set: impl Fn(&mut Stage),
    picture: impl Fn(&Stage) -> String,
) {
    for (width, height) in SIZES {
        let mut pictures = String::new();
        for before in ["", "J J "] {
            for tab in ["1", "2", "3", "4", "5", "6", "7"] {
                let mut stage = Stage::surrounded((width, height), lang, surroundings);
                set(&mut stage);
                stage.keys(&format!("{before}{tab} j"));
                pictures.push_str(&picture(&stage));
                pictures.push('\n');
            }
        }
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), pictures);
    }
}

#[test]
fn every_tab_on_a_light_background() {
    let answer = Answer { light: Some(true), ..Answer::default() };
    let surroundings = Surroundings { answer, ..Surroundings::default() };
    every_tab("light", Lang::Zh, &surroundings, |_| {}, Stage::picture);
}

#[test]
fn every_tab_without_colour() {
    let surroundings = Surroundings { no_colour: true, ..Surroundings::default() };
    every_tab("no-colour", Lang::Zh, &surroundings, |_| {}, Stage::picture);
}

#[test]
fn every_tab_in_plain_mode() {
    let plain = |stage: &mut Stage| stage.session.app.plain = true;
    every_tab("plain", Lang::Zh, &Surroundings::default(), plain, Stage::text_only);
}

#[test]
fn every_tab_on_a_terminal_that_draws_ambiguous_characters_wide() {
    let answer = Answer { ambiguous: Some(2), ..Answer::default() };
    let surroundings = Surroundings { answer, ..Surroundings::default() };
    every_tab("wide", Lang::Zh, &surroundings, |_| {}, Stage::text_only);
}

#[test]
fn every_tab_in_english() {
    every_tab("english", Lang::En, &Surroundings::default(), |_| {}, Stage::text_only);
}

#[test]
fn sixteen_colours_are_enough() {
    for light in [false, true] {
        let answer = Answer { light: Some(light), ..Answer::default() };
        let surroundings = Surroundings { answer, ..Surroundings::default() };
        let mut stage = Stage::surrounded((120, 40), Lang::Zh, &surroundings);
        for keys in
            ["1", "J J", "2", "3", "4", "5", "6", "7", "o", "?", "esc / 支", "esc e", "esc :"]
        {
            stage.keys(keys);
            let more = |colour| matches!(colour, Color::Rgb(..) | Color::Indexed(_));
            let cells = &stage.buffer().content;
            assert!(!cells.iter().any(|cell| more(cell.fg) || more(cell.bg)), "{keys}");
        }
    }
}

#[test]
fn without_colour_nothing_is_coloured_and_the_cursor_shows() {
    let mut stage = Stage::without_colour(120, 40);
    stage.keys("J 2 ] ] j l l");
    let reset = |colour| matches!(colour, Color::Reset);
    assert!(stage.buffer().content.iter().all(|cell| reset(cell.fg) && reset(cell.bg)));
    let reversed = ratatui::style::Modifier::REVERSED;
    assert!(stage.buffer().content.iter().any(|cell| cell.modifier.contains(reversed)));
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
fn chinese_punctuation_opens_search_and_help() {
    assert!(text_after("／").contains("Tab"));
    assert_eq!(after("？"), after("?"));
    assert_eq!(after("2 】"), after("2 ]"));
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
fn plain_mode_draws_neither_frames_nor_blocks() {
    let mut stage = Stage::new(120, 40);
    stage.session.app.plain = true;
    for keys in ["J", "4", "7", "2", "?", "esc", "e"] {
        stage.keys(keys);
        let shown = stage.text_only();
        let sign =
            shown.chars().find(|c| ('\u{2500}'..='\u{259f}').contains(c) || "✗⚠▸▾".contains(*c));
        assert_eq!(sign, None, "{shown}");
    }
}
