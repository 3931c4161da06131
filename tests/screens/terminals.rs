//! Terminals of all kinds: tiny, without colour, with wide frames, with an input method on.

use super::support::Stage;
use super::{after, text_after};

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
