//! The keys as Markdown tables, from the key map and the texts that the program carries.

use std::fmt::Write as _;

use juesuan::settings::{Context, Lang, Texts, UserFiles, show_keys};
use juesuan::tui::action::Action;
use juesuan::tui::{Surroundings, prepare};

/// The parts of the screen that have keys of their own, as the tables name them.
const PARTS: [(Context, &str, &str); 8] = [
    (Context::List, "部门列表", "list of departments"),
    (Context::Search, "搜索", "search"),
    (Context::Filter, "筛选", "filter"),
    (Context::Export, "导出", "export"),
    (Context::Question, "是否覆盖", "whether to overwrite"),
    (Context::Help, "按键一览", "list of keys"),
    (Context::Palette, "命令", "actions"),
    (Context::Open, "打开", "open"),
];

/// A table of the keys that work on a sheet, and one of those of other parts.
pub fn tables(lang: Lang) -> String {
    let texts = Texts::bundled(lang);
    let sentence = |action: Action| texts.get(&format!("tui.action.{}", action.name())).to_owned();
    let mut table = lang.pick("| 键 | 作用 |\n", "| keys | what they do |\n").to_owned();
    table.push_str("|---|---|\n");
    for (action, keys) in actions(Context::Sheet) {
        let _ = writeln!(table, "| {keys} | {} |", sentence(action));
    }
    table.push_str(lang.pick("\n| 在何处 | 键 |\n", "\n| where | keys |\n"));
    table.push_str("|---|---|\n");
    for (context, chinese, english) in PARTS {
        let keys: Vec<_> = actions(context)
            .into_iter()
            .filter(|(action, keys)| !as_on_sheet(context, *action, keys))
            .map(|(action, keys)| format!("{keys} {}", sentence(action)))
            .collect();
        let keys = keys.join(lang.pick("；", "; "));
        let _ = writeln!(table, "| {} | {keys} |", lang.pick(chinese, english));
    }
    table
}

/// Whether these are keys of the list that do the same on the sheet.
fn as_on_sheet(context: Context, action: Action, keys: &str) -> bool {
    context == Context::List && actions(Context::Sheet).contains(&(action, keys.to_owned()))
}

/// The actions of a context in the order of the key map, each once, with all its keys.
fn actions(context: Context) -> Vec<(Action, String)> {
    let app = prepare(&UserFiles::default(), &Surroundings::default(), Lang::Zh)
        .unwrap_or_else(|e| panic!("{e:#}"));
    let mut actions: Vec<(Action, String)> = Vec::new();
    for binding in app.keys.here(context) {
        let keys = format!("`{}`", show_keys(&binding.on).replace('|', "\\|"));
        match actions.iter_mut().find(|(action, _)| *action == binding.run) {
            Some((_, known)) => *known = format!("{known} {keys}"),
            None => actions.push((binding.run, keys)),
        }
    }
    actions
}
