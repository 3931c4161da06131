//! Reports printed in every way, and pages of other shapes.

use std::collections::BTreeMap;

use juesuan::reading;
use juesuan::report::Place;
use juesuan::synthetic::{Layout, Options, Style, Written, generate, write};

use crate::paper::{Font, Item, Lines, Paper, Sheet};
use crate::print::{Print, print};
use crate::{document, lines};

type Fact = (String, String, String, String, String, String);

/// A right report as text, with what it says.
fn written(seed: u64) -> Written {
    let style = Style { seed, ..Style::of(Layout::BlankTabs) };
    write(
        &generate(seed, &Options { blanks: seed.is_multiple_of(2), ..Options::default() }),
        &style,
    )
}

fn told(written: &Written) -> BTreeMap<Fact, usize> {
    let mut facts = BTreeMap::new();
    for fact in &written.facts {
        let key = (
            fact.table.number().to_string(),
            format!("{}{}", fact.side, fact.code),
            fact.label.clone(),
            fact.line_number.map(|number| number.to_string()).unwrap_or_default(),
            fact.column.clone(),
            fact.amount.to_string(),
        );
        *facts.entry(key).or_default() += 1;
    }
    facts
}

fn read(bytes: &[u8]) -> BTreeMap<Fact, usize> {
    let document = document(bytes).unwrap_or_else(|error| panic!("{error}"));
    let mut facts = BTreeMap::new();
    for report in reading::read(&document, "a.pdf") {
        for table in &report.tables {
            for row in &table.rows {
                for (column, cell) in table.columns_of(row.side).iter().zip(&row.cells) {
                    let Some(amount) = &cell.amount else { continue };
                    let code =
                        row.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default();
                    let key = (
                        table.kind.number().to_string(),
                        format!("{}{code}", row.side.chinese()),
                        row.label.text.clone(),
                        row.line_number.map(|number| number.to_string()).unwrap_or_default(),
                        column.name.clone(),
                        amount.value.to_string(),
                    );
                    *facts.entry(key).or_default() += 1;
                }
            }
        }
    }
    facts
}

/// Holds what is read of a printed report against what was written: all of it is read.
fn hold(seed: u64, printed: Print, change: impl Fn(&mut Paper)) {
    hold_part(seed, printed, change, 0);
}

/// The same where so many of a thousand figures may be left unread; none may be read wrongly.
fn hold_part(seed: u64, printed: Print, change: impl Fn(&mut Paper), unread: usize) {
    let written = written(seed);
    let mut paper = Paper::new(print(&written.text, printed));
    paper.size = printed.size;
    change(&mut paper);
    let (told, read) = (told(&written), read(&paper.bytes()));
    assert!(told.len() > 100);
    let lost: Vec<_> = told.iter().filter(|(fact, n)| read.get(fact) != Some(n)).collect();
    let new: Vec<_> = read.iter().filter(|(fact, n)| told.get(fact) != Some(n)).collect();
    let some =
        |of: &[(&Fact, &usize)]| of.iter().take(8).map(|x| format!("{x:?}")).collect::<Vec<_>>();
    assert!(
        lost.len() * 1000 <= told.len() * unread && new.is_empty(),
        "seed {seed}: {} lost, {} new\n{:#?}\n{:#?}",
        lost.len(),
        new.len(),
        some(&lost),
        some(&new)
    );
}

#[test]
fn every_kind_of_ruling_line() {
    for (seed, lines) in (1..).zip([Lines::Strokes, Lines::Fills]) {
        hold(seed, Print::default(), |paper| paper.lines = lines);
    }
}

#[test]
fn tables_without_lines_at_all() {
    // A header may stand alone at the end of a page, or not at all above the rows of the next: what
    // those lack in all of their rows stays unread.
    for repeats in [true, false] {
        for seed in [1, 2, 3, 4, 16] {
            let print = Print { gutter: 14.0, repeats, ..Print::default() };
            hold_part(seed, print, |paper| paper.lines = Lines::None, 5);
        }
    }
}

#[test]
fn tables_that_are_open_at_the_sides() {
    hold(2, Print { sides: false, ..Print::default() }, |_| {});
}

#[test]
fn upright_pages_and_tables_that_go_on_without_a_header() {
    let upright = Print { size: (595.0, 842.0), ..Print::default() };
    hold(3, upright, |_| {});
    hold(3, Print { repeats: false, ..upright }, |_| {});
}

#[test]
fn rotated_pages() {
    for rotate in [90, 180, 270] {
        hold(4, Print::default(), |paper| paper.rotate = rotate);
    }
}

#[test]
fn fonts_that_tell_their_characters_in_every_way() {
    for font in [Font::Gbk, Font::Unicode, Font::Numbers, Font::ToUnicode, Font::Clothed] {
        hold(5, Print::default(), |paper| paper.font = font);
    }
}

#[test]
fn bold_type_shuffled_content_and_forms() {
    hold(6, Print::default(), |paper| paper.bold = true);
    hold(6, Print::default(), |paper| paper.shuffled = true);
    hold(6, Print::default(), |paper| paper.forms = true);
}

#[test]
fn running_titles_and_page_numbers_are_left_out_and_pages_told() {
    let written = written(7);
    let mut paper = Paper::new(print(&written.text, Print::default()));
    paper.size = Print::default().size;
    let document = document(&paper.bytes()).unwrap_or_else(|error| panic!("{error}"));
    let running = document.lines().filter(|(_, line)| line.contains("决算公开材料")).count();
    assert_eq!(running, 1, "the first stays");
    assert!(!document.lines().any(|(_, line)| line.starts_with("- ")));
    assert_eq!(document.pages(), Some(paper.sheets.len() as u32));
    let (last, _) = document.lines().last().unwrap_or_default();
    let spot = document.anchors().spot(Place::line(last)).map(|spot| spot.fragment());
    assert_eq!(spot, Some(format!("page={}", paper.sheets.len())));
    let reports = reading::read(&document, "a.pdf");
    let place = reports[0].tables[8].rows[0].place();
    assert!(reports[0].source_at(Some(place)).starts_with("a.pdf#page="));
}

#[test]
fn a_paragraph_is_one_line_over_lines_and_pages() {
    let sentence = "本单位严格执行各项规定，压减一般性支出，把有限的资金用在需要的地方。";
    let long = sentence.repeat(240);
    let text = format!("标题\n{long}\n下一段{}", sentence.repeat(3));
    let upright = Print { size: (595.0, 842.0), ..Print::default() };
    let paper = Paper::new(print(&text, upright));
    assert!(paper.sheets.len() > 1);
    let lines = lines(&paper.bytes());
    assert_eq!(lines[1..], ["标题".to_owned(), long, format!("下一段{}", sentence.repeat(3))]);
}

#[test]
fn the_left_of_two_columns_is_read_first() {
    let mut sheet = Sheet::default();
    for row in 0..10 {
        let y = 100.0 + 16.0 * row as f32;
        for (x, side) in [(320.0, "右边"), (60.0, "左边")] {
            let text = format!("{side}第{row}行的文字写到这里为止");
            sheet.items.push(Item::Text(x, y, 10.0, text));
        }
    }
    let text = lines(&Paper::new(vec![sheet]).bytes()).concat();
    let order: Vec<char> = text.chars().filter(|what| "左右".contains(*what)).collect();
    let expected: Vec<char> = "左".repeat(10).chars().chain("右".repeat(10).chars()).collect();
    assert_eq!(order, expected);
}

#[test]
fn columns_that_go_on_on_the_next_page_come_to_their_rows() {
    let mut sheets = vec![Sheet::default(), Sheet::default()];
    let grid = |sheet: &mut Sheet, xs: &[f32]| {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        for row in 0..=4 {
            let y = 100.0 + 20.0 * row as f32;
            sheet.items.push(Item::Line(left, y, right, y));
        }
        sheet.items.extend(xs.iter().map(|&x| Item::Line(x, 100.0, x, 180.0)));
    };
    grid(&mut sheets[0], &[40.0, 120.0, 300.0, 400.0]);
    grid(&mut sheets[1], &[40.0, 140.0]);
    let mut put = |page: usize, x: f32, y: f32, text: &str| {
        sheets[page].items.push(Item::Text(x, y, 10.0, text.to_owned()));
    };
    put(0, 40.0, 70.0, "收入决算表");
    put(0, 40.0, 90.0, "部门：某局");
    put(1, 40.0, 90.0, "公开02表");
    let rows = [
        ("科目代码", "科目名称", "合计", "其他收入"),
        ("201", "一般公共服务支出", "3.00", "1.00"),
        ("208", "社会保障和就业支出", "2.00", "0.50"),
        ("210", "卫生健康支出", "1.00", "0.25"),
    ];
    for (row, (code, name, total, other)) in rows.into_iter().enumerate() {
        let y = 114.0 + 20.0 * row as f32;
        put(0, 44.0, y, code);
        put(0, 124.0, y, name);
        put(0, 350.0, y, total);
        put(1, 90.0, y, other);
    }
    assert_eq!(
        lines(&Paper::new(sheets).bytes()),
        [
            "收入决算表",
            "部门：某局",
            "公开02表",
            "科目代码\t科目名称\t合计\t其他收入",
            "201\t一般公共服务支出\t3.00\t1.00",
            "208\t社会保障和就业支出\t2.00\t0.50",
            "210\t卫生健康支出\t1.00\t0.25",
        ]
    );
}
