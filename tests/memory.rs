//! Memory for a file is bounded by a multiple of its size, unpacked where it is packed: what it
//! takes to open, read and check it, over reports and over files made to take much.

#[path = "formats/writers/mod.rs"]
#[expect(dead_code, reason = "only some of it is written here")]
#[expect(clippy::unwrap_used, reason = "what a test makes is there")]
#[expect(clippy::format_collect, clippy::format_push_string, reason = "small files, written once")]
mod writers;

use juesuan::synthetic::{Layout, Options, Style, generate, write};
use juesuan::{audit, intake, reading};
use peak_alloc::PeakAlloc;

use writers::{blocks, docx, html, xlsx};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes of memory for a byte of input, at most: what stands unread is kept, and listed by the
/// finding that says so, and it may be two bytes.
const MULTIPLE: usize = 110;
/// What is needed for the smallest file.
const BASE: usize = 1 << 20;

/// The most that was taken while bytes were opened, read and checked.
fn taken(bytes: &[u8]) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    if let Ok(document) = intake::from_bytes(bytes) {
        for report in reading::read(&document, "x") {
            audit::report(&report);
        }
    }
    MEMORY.peak_usage().saturating_sub(before)
}

/// Several reports one behind the other.
fn reports(layout: Layout) -> String {
    let texts = (0..2).map(|seed| {
        let style = Style { seed, ..Style::of(layout) };
        write(&generate(seed, &Options::default()), &style).text
    });
    texts.collect()
}

#[test]
fn memory_is_bounded_by_a_multiple_of_the_input() {
    let tabs = reports(Layout::Tabs);
    let mut sheet = xlsx::Sheet::new("表");
    for block in blocks(&tabs) {
        sheet.block(&block);
    }
    let size = 1 << 17;
    let many = |text: &str| text.repeat(size / text.len());
    let head = "支出决算表\n科目代码\t科目名称\t本年支出合计\n";
    // What is packed counts by what it holds.
    let unpacked = tabs.len();
    let mut files: Vec<(&str, Vec<u8>, usize)> = vec![
        ("docx", docx::of(&blocks(&tabs)), unpacked),
        ("xlsx", xlsx::file(&[sheet]), unpacked),
    ];
    let mut texts = vec![
        ("html", html::page(&blocks(&tabs))),
        ("lines", many("1.00\n")),
        ("titles", many("收入支出决算总表\n")),
        ("rows", head.to_owned() + &many("201\t一般公共服务支出\t1.00\n")),
        ("cells", head.to_owned() + &many("1\t")),
        ("amounts", head.to_owned() + &many(" 1.00")),
        ("words", many("支出1.00万元，")),
        ("cards", many("项目支出绩效自评表\n项目名称 甲\n数量指标 甲 1 1\n")),
        ("tags", "<html><body>".to_owned() + &many("<table><tr><td>1")),
        ("tables", "<html><body>".to_owned() + &many("<table><tr><td>1</table>")),
    ];
    texts.extend(Layout::ALL.map(|layout| ("report", reports(layout))));
    files.extend(texts.into_iter().map(|(name, text)| {
        let size = text.len();
        (name, text.into_bytes(), size)
    }));
    // What is made once and stays is none of any file's.
    taken(tabs.as_bytes());
    for (name, bytes, size) in files {
        let taken = taken(&bytes);
        let times = taken / size.max(1);
        println!("{name}: {size} bytes took {} KiB, {times} times", taken >> 10);
        assert!(taken <= BASE + MULTIPLE * size, "{name}: {taken} for {size}, {times} times");
    }
}
