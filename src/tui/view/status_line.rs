//! The last line: the path to the selected cell, its exact value, its source line, and the
//! few keys that matter here. While a filter is typed, the filter.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::top_line::right;
use crate::library::Target;
use crate::report::Amount;
use crate::sheet::condition::{Fault, name_of};
use crate::sheet::{ColumnKind, Value, mentions};
use crate::tui::act::filter::faults;
use crate::tui::act::help::sentence;
use crate::tui::act::tabs;
use crate::tui::act::{applies, departments};
use crate::tui::action::Action;
use crate::tui::app::{App, Focus};
use crate::tui::department_list::short_name;
use crate::tui::glyph::{visible, width};
use crate::tui::hints::HINTS;
use crate::tui::overlay::{Filter, Filtered, Overlay};
use crate::tui::paint::{cut, put, put_all};
use crate::tui::place::Tab;
use crate::tui::sheet_view::{Figure, MoneyUnit, Scale};
use crate::tui::whereabouts;

/// Cells that are kept for the keys.
const KEYS: u16 = 26;
/// Cells that the name of a row is left at least.
const LEAST_ROW: u16 = 12;
/// Cells below which an example of a filter says nothing.
const LEAST_EXAMPLE: u16 = 24;

/// Draws it; returns the caret where a filter is typed.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let area = app.screen.status;
    if area.is_empty() {
        return None;
    }
    if let Overlay::Filter(filter) = &app.overlay {
        return Some(typing(app, filter, buffer));
    }
    if !app.pending.is_empty() {
        let keys = crate::settings::show_keys(&app.pending);
        let text = app.texts.fill("tui.pending", &[&keys]);
        let used = put(buffer, area.left() + 1, area.top(), area.width - 1, &text, app.theme.key);
        possible(app, used + 4, buffer);
        return None;
    }
    if let Some(message) = &app.message {
        let style = if message.bad { app.theme.error } else { app.theme.message };
        put(buffer, area.left() + 1, area.top(), area.width - 1, &message.text, style);
        return None;
    }
    let (path, value) = told(app, area.width.saturating_sub(2));
    let pieces = [(path.as_str(), Style::default()), (value.as_str(), app.theme.strong)];
    let used = put_all(buffer, area.left() + 1, area.top(), area.width - 1, &pieces) + 1;
    for hint in hints(app, used) {
        let room = |x: u16| area.right().saturating_sub(x);
        let x = hint.x + put(buffer, hint.x, area.top(), room(hint.x), &hint.keys, app.theme.key);
        put(buffer, x, area.top(), room(x), &hint.words, app.theme.muted);
    }
    None
}

/// The action that is hinted at at a point of the screen.
pub fn at(app: &App, x: u16, y: u16) -> Option<Action> {
    let area = app.screen.status;
    let is_typed = !app.pending.is_empty() || app.message.is_some();
    if !area.contains((x, y).into()) || is_typed || !matches!(app.overlay, Overlay::None) {
        return None;
    }
    let (path, value) = told(app, area.width.saturating_sub(2));
    let used = width(&visible(&path)) + width(&visible(&value)) + 1;
    let mut hints = hints(app, used.min(area.width)).into_iter();
    let hint = hints.find(|hint| (hint.x..hint.x + hint.width()).contains(&x))?;
    // Two keys stand there: the first goes back.
    Some(match hint.action {
        Action::NextTable if x == hint.x => Action::PreviousTable,
        Action::SourceDown if x == hint.x => Action::SourceUp,
        action => action,
    })
}

/// The keys that can come next, with what they do.
fn possible(app: &App, used: u16, buffer: &mut Buffer) {
    let area = app.screen.status;
    let mut x = area.left() + used;
    for binding in app.keys.begun_by(app.context(), &app.pending) {
        let rest = binding.on.get(app.pending.len()..).unwrap_or_default();
        let key = crate::settings::show_keys(rest);
        let words = format!(" {}   ", sentence(app, binding.run));
        let room = area.right().saturating_sub(x);
        x += put_all(
            buffer,
            x,
            area.top(),
            room,
            &[(&key, app.theme.key), (&words, app.theme.muted)],
        );
    }
}

fn typing(app: &App, filter: &Filter, buffer: &mut Buffer) -> Position {
    let area = app.screen.status;
    let label = match filter.what {
        Filtered::Reason(id) => {
            let rule = app.library.finding(id).map_or("", |finding| finding.rule.as_str());
            format!(" {} ", app.texts.fill("tui.accepted.reason", &[rule]))
        }
        Filtered::Rows | Filtered::Departments => {
            format!(" {} ", app.texts.get("tui.hint.filter"))
        }
    };
    let used = put(buffer, area.left(), area.top(), area.width, &label, app.theme.key);
    let room = area.width.saturating_sub(used + 1);
    let scroll = filter.input.visual_scroll(usize::from(room));
    let typed: String = skip_cells(filter.input.value(), scroll);
    put(buffer, area.left() + used, area.top(), room, &typed, Style::default());
    let caret = filter.input.visual_cursor().saturating_sub(scroll) as u16;
    let free = room.saturating_sub(width(&visible(&typed)) + 3);
    if let Some(fault) = fault(app, filter) {
        // What was typed is known; why it can't be used, and what can, is not.
        let text = cut(&fault, free.max(room * 2 / 3)).into_owned();
        let text = format!("   {text}");
        right(buffer, area.right().saturating_sub(1), area.top(), &text, app.theme.warning);
    } else if free >= LEAST_EXAMPLE && filter.what == Filtered::Rows {
        let text = cut(&example(app), free).into_owned();
        right(buffer, area.right().saturating_sub(1), area.top(), &text, app.theme.muted);
    }
    Position::new((area.left() + used + caret).min(area.right().saturating_sub(1)), area.top())
}

/// Why the filter can't be used. What is unfinished is no fault until it is to be kept.
fn fault(app: &App, filter: &Filter) -> Option<String> {
    if filter.what != Filtered::Rows {
        return None;
    }
    let faults = faults(app, filter.input.value());
    let told = |fault: &&Fault| filter.refused || !matches!(fault, Fault::Unfinished { .. });
    let fault = faults.iter().find(told)?;
    let message = fault.message(&app.texts);
    let is_unknown = matches!(fault, Fault::NoColumn { like, .. } if like.is_empty());
    let columns = || app.texts.fill("tui.filter.columns", &[&names(app)]);
    Some(if is_unknown { format!("{message}　{}", columns()) } else { message })
}

/// What the columns are called that conditions may be on.
fn names(app: &App) -> String {
    let sheet = &app.grid.sheet;
    let columns = app.grid.shown_columns().iter().map(|&index| &sheet.columns[index]);
    let columns = columns.filter(|column| column.kind != ColumnKind::Bar);
    let names: Vec<_> = columns.map(|column| name_of(sheet, column)).collect();
    names.join(app.texts.get("tui.filter.or"))
}

/// A condition on the sheet as one might type it, and the columns that others may be on.
fn example(app: &App) -> String {
    let sheet = &app.grid.sheet;
    let columns = app.grid.shown_columns().iter().map(|&index| &sheet.columns[index]);
    let columns: Vec<_> = columns.filter(|column| column.kind != ColumnKind::Bar).collect();
    let first = columns.first().map(|column| name_of(sheet, column));
    let of = |kind| columns.iter().find(|column| column.kind == kind);
    let numbers = [ColumnKind::Amount, ColumnKind::Percent, ColumnKind::Number];
    let number = numbers.into_iter().find_map(of);
    let example = match (number, first) {
        (Some(column), _) => format!("{}>100", name_of(sheet, column)),
        (None, Some(name)) => format!("{name}~…"),
        (None, None) => return String::new(),
    };
    app.texts.fill("tui.filter.example", &[&example, &names(app)])
}

/// A text without what lies in its first cells.
pub fn skip_cells(text: &str, cells: usize) -> String {
    let mut skipped = 0;
    text.chars()
        .skip_while(|c| {
            let skip = skipped < cells;
            skipped += usize::from(width(c.encode_utf8(&mut [0; 4])));
            skip
        })
        .collect()
}

/// A part of what is told of the selected cell.
struct Part {
    text: String,
    /// What is told elsewhere too, or is least needed, gives way first; nothing, never.
    gives_way: u8,
    /// Whether it is the row's name, which is shortened before others are cut.
    is_row: bool,
}

impl Part {
    fn new(text: String) -> Self {
        Self::giving_way(text, 0)
    }

    fn giving_way(text: String, gives_way: u8) -> Self {
        Self { text, gives_way, is_row: false }
    }
}

/// What parts the steps of the path, and what parts the values.
const BETWEEN: [&str; 2] = [" › ", "   "];

/// The path to the selected cell and what is told of it, so that keys have room beside them.
fn told(app: &App, all: u16) -> (String, String) {
    let totals = totals(app).map(|text| vec![Part::new(text)]);
    let mut parts = [path(app), totals.unwrap_or_else(|| value(app))];
    let cells = |text: &str| width(&visible(text));
    let taken = |parts: &[Vec<Part>; 2]| -> u16 {
        let each = parts.iter().flatten().map(|part| cells(&part.text) + 3);
        each.sum::<u16>().saturating_sub(3)
    };
    let room = all.saturating_sub(KEYS);
    while taken(&parts) > room {
        let first = parts.iter().flatten().map(|part| part.gives_way).max().unwrap_or(0);
        if first == 0 {
            break;
        }
        for parts in &mut parts {
            parts.retain(|part| part.gives_way != first);
        }
    }
    // The name of the row gives way before that of the column, and both before the value.
    let over = taken(&parts).saturating_sub(room);
    if let Some(row) = parts[0].iter_mut().find(|part| part.is_row && over > 0) {
        let left = cells(&row.text).saturating_sub(over).max(LEAST_ROW);
        row.text = cut(&visible(&row.text), left).into_owned();
    }
    let [path, value] = [0, 1].map(|index| {
        let texts: Vec<_> = parts[index].iter().map(|part| part.text.as_str()).collect();
        texts.join(BETWEEN[index])
    });
    let value = if value.is_empty() { value } else { format!("{}{value}", BETWEEN[1]) };
    let room = all.saturating_sub(cells(&value));
    (cut(&visible(&path), room).into_owned(), value)
}

/// Department › tab or table › row › column.
fn path(app: &App) -> Vec<Part> {
    if let Some(name) = departments::under_cursor(app) {
        return vec![Part::new(name)];
    }
    let mut parts = Vec::new();
    let report = app.grid.row().and_then(|row| row.report).or(app.place.report);
    match report.and_then(|id| app.library.get(id)) {
        Some(entry) => parts.push(Part::new(short_name(entry))),
        None => parts.push(Part::new(app.texts.get("tui.list.all").to_owned())),
    }
    let words = app.grid.tree_column();
    if let (Some(row), Some(column)) = (app.grid.row(), app.grid.column()) {
        let is_code = |index: &&usize| app.grid.sheet.columns[**index].kind == ColumnKind::Code;
        let code = app.grid.shown_columns().iter().find(is_code).copied();
        let text = |index: Option<usize>| row.cells.get(index?).map(|cell| cell.value.export());
        let name = [text(code), text(words)].into_iter().flatten().collect::<Vec<_>>();
        let name = name.join(" ");
        let entry = report.and_then(|id| app.library.get(id));
        let is_department = entry.is_some_and(|e| e.report.department.name == name);
        if !name.trim().is_empty() && !is_department {
            parts.push(Part { is_row: true, ..Part::new(name.trim().to_owned()) });
        }
        if !column.title.is_empty() && !names_row(app) {
            parts.push(Part::new(column.title.clone()));
        }
    }
    if parts.iter().any(|part| part.is_row) {
        // It stands in the title too, or in the row.
        let only_in_row = app.place.report.is_none() && report.is_some();
        parts[0].gives_way = if only_in_row { 1 } else { 5 };
    }
    parts
}

/// Whether the selected column is one that names the rows.
fn names_row(app: &App) -> bool {
    if app.grid.column().is_some_and(|column| column.kind == ColumnKind::Code) {
        return true;
    }
    app.grid.shown_columns().get(app.grid.view.column).copied() == app.grid.tree_column()
}

/// What the marked rows come to in the selected column.
fn totals(app: &App) -> Option<String> {
    let totals = app.grid.totals_of_marked()?;
    let rows = totals.rows.to_string();
    let column = *app.grid.shown_columns().get(app.grid.view.column)?;
    let kind = app.grid.sheet.columns.get(column)?.kind;
    let scale = app.grid.scale(column);
    let write = |number| Figure::scaled(number, kind, scale).text();
    let text = match (totals.sum, totals.mean) {
        (Some(sum), Some(mean)) => {
            let unit = app.unit.name(app.grid.sheet.unit.as_deref());
            let unit = unit.filter(|_| kind == ColumnKind::Amount);
            let sum = unit.map_or(write(sum), |unit| format!("{} {unit}", write(sum)));
            let count = totals.numbers.to_string();
            app.texts.fill("tui.marked.totals", &[&rows, &sum, &count, &write(mean)])
        }
        _ => app.texts.fill("tui.marked.rows", &[&rows]),
    };
    Some(text)
}

/// The selected cell's exact value, its share of the total, its source line.
fn value(app: &App) -> Vec<Part> {
    let mut parts = Vec::new();
    if departments::under_cursor(app).is_some() {
        return parts;
    }
    if let (Some(cell), Some(column)) = (app.grid.cell(), app.grid.column()) {
        match &cell.value {
            Value::Number(number) if column.kind != ColumnKind::Bar => {
                let index = app.grid.shown_columns().get(app.grid.view.column);
                let scale = index.map(|&index| app.grid.scale(index)).unwrap_or_default();
                let exact = Scale { decimals: None, ..scale };
                let figure = Figure::of_cell(*number, cell, column.kind, exact).text();
                let unit = match column.kind {
                    ColumnKind::Amount => app.unit.name(app.grid.sheet.unit.as_deref()),
                    _ => None,
                };
                let text = unit.map_or(figure.clone(), |unit| format!("{figure} {unit}"));
                parts.push(Part::new(text));
                // What a guest costs is told in 元, whatever the sheet is in.
                let shift = MoneyUnit::Yuan.shift(app.grid.sheet.unit.as_deref());
                if column.of_one && shift != exact.shift {
                    let scale = Scale { shift, ..exact };
                    let yuan = Figure::of_cell(*number, cell, column.kind, scale).text();
                    parts.push(Part::giving_way(format!("{yuan} 元"), 3));
                }
                parts.extend(share(app).map(|text| Part::giving_way(text, 3)));
            }
            // Words that the column may have cut; whose the row is stands before already.
            Value::Text(text) if !names_row(app) && column.key != "department" => {
                let text = cell.words().unwrap_or(text);
                let room = app.screen.status.width / 2;
                parts.push(Part::new(cut(&visible(text), room).into_owned()));
            }
            _ => {}
        }
        if let Some(printed) = &cell.unconverted {
            let number = Amount::from(printed.number).grouped();
            let text = app.texts.fill("tui.unconverted", &[&number, &printed.unit]);
            parts.push(Part::giving_way(text, 2));
        }
        if let Some(printed) = &cell.printed {
            parts.push(Part::new(app.texts.fill("tui.printed", &[printed])));
        }
    }
    if let Some(count) = mentioned(app) {
        let text = app.texts.fill("tui.mentions", &[&count.to_string()]);
        parts.push(Part::giving_way(text, 4));
    }
    if let Some(place) = app.source_place() {
        let report = app.report().and_then(|id| app.library.get(id)).map(|entry| &*entry.report);
        let number = report.map_or(place.line, |report| report.line_in_file(place.line));
        let line = app.texts.fill("tui.line", &[&number.to_string()]);
        parts.push(Part::new(line + &whereabouts::spot(report, place, &app.texts)));
    }
    parts
}

/// How many figures of the narrative repeat the selected cell, if any do.
fn mentioned(app: &App) -> Option<usize> {
    let Some(Target::Table { report, kind, row: Some(row), column: Some(column) }) =
        app.grid.cell()?.target
    else {
        return None;
    };
    let count = mentions(&app.library.get(report)?.report, kind, row, column).count();
    (count > 0).then_some(count)
}

/// The selected amount as a share of the greatest total in its column.
fn share(app: &App) -> Option<String> {
    let index = *app.grid.shown_columns().get(app.grid.view.column)?;
    if app.grid.sheet.columns.get(index)?.kind != ColumnKind::Amount {
        return None;
    }
    let row = app.grid.row()?;
    let (whole, total) = app.grid.total_of(index, row)?;
    let Value::Number(part) = row.cells.get(index)?.value else { return None };
    let is_part = !part.is_zero() && part.abs() < whole;
    // Differences are no parts of anything.
    if !is_part || app.place.compared.is_some() {
        return None;
    }
    let percent = (part.checked_mul(100.into())?.checked_div(whole)?).round_dp(2);
    let label = total.cells.get(app.grid.tree_column()?)?.value.export();
    Some(app.texts.fill("tui.share", &[&label, &format!("{percent:.2}")]))
}

/// A key that matters here.
struct Hint {
    action: Action,
    x: u16,
    keys: String,
    words: String,
}

impl Hint {
    fn width(&self) -> u16 {
        width(&self.keys) + width(&self.words)
    }
}

/// Whether an action is worth a hint: those that begin and end everything are told on the
/// first screen, where one has nothing else yet.
fn is_hinted(app: &App, action: Action) -> bool {
    let is_start = (app.place.report.is_none() || app.is_alone()) && app.place.tab == Tab::Overview;
    match action {
        // A dialog has a key of its own to leave it.
        Action::Open | Action::Quit if !matches!(app.overlay, Overlay::None) => false,
        Action::Open => app.library.is_empty(),
        Action::Quit => is_start || app.library.is_empty(),
        Action::HideZeroRows | Action::Sort | Action::Filter => !app.grid.is_empty(),
        Action::ReviewMark => matches!(app.place.tab, Tab::Overview | Tab::Findings),
        _ => true,
    }
}

/// The keys that matter here, as many as there is room for, each with its place.
fn hints(app: &App, used: u16) -> Vec<Hint> {
    let area = app.screen.status;
    let context = app.context();
    let mut shown = Vec::new();
    let mut room = area.width.saturating_sub(used + 3);
    for (action, text) in HINTS {
        let in_list = matches!(action, Action::Accept | Action::Cancel);
        let other_part = in_list != (app.focus == Focus::List);
        if other_part || !is_hinted(app, action) || !applies(app, action) {
            continue;
        }
        let Some(mut keys) = app.keys.keys_of(context, action) else { continue };
        let mut text = text;
        match action {
            Action::SwitchView => text = tabs::other_view(&app.place),
            Action::NextTable => {
                text = tabs::steps(&app.place);
                keys = format!("{} {keys}", app.key(Action::PreviousTable));
            }
            Action::SourceDown => keys = format!("{} {keys}", app.key(Action::SourceUp)),
            _ => {}
        }
        let words = format!(" {}  ", app.texts.get(text));
        let hint = Hint { action, x: 0, keys, words };
        if hint.width() > room {
            break;
        }
        room -= hint.width();
        shown.push(hint);
    }
    let mut x = area.right().saturating_sub(shown.iter().map(Hint::width).sum());
    for hint in &mut shown {
        hint.x = x;
        x += hint.width();
    }
    shown
}
