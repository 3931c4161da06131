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

use writers::{blocks, docx, html, xls, xlsx};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes of memory for a byte of input, at most: what stands unread is kept, and it may be two
/// bytes.
const MULTIPLE: usize = 60;
/// The same of a web page, of which a tree is made: an element may be three bytes.
const MULTIPLE_OF_PAGES: usize = 110;
/// What is needed for the smallest file.
const BASE: usize = 1 << 20;
/// The same for a workbook of old, whose values are read into the rectangle that they lie in.
const BASE_OF_OLD: usize = 16 << 20;

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

/// Bytes that the files in an archive have.
fn unpacked(bytes: &[u8]) -> usize {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes));
    let mut archive = archive.unwrap_or_else(|error| panic!("{error}"));
    let sizes = (0..archive.len()).filter_map(|at| Some(archive.by_index(at).ok()?.size()));
    sizes.sum::<u64>() as usize
}

/// A Word file whose paragraphs all have a number that is as long as the half of it.
fn numbered(size: usize) -> Vec<u8> {
    let number = "%1".repeat(size / 4);
    let list = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"999\"/>\
         <w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"{number}\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let paragraph = "<w:p><w:numId w:val=\"1\"/><w:r><w:t>1</w:t></w:r></w:p>";
    let body = paragraph.repeat(size / 2 / paragraph.len());
    docx::file(&body, &[("word/numbering.xml", &list)])
}

/// A Word file with tables whose rows each begin a column further, as wide as is read.
fn docx_stairs(size: usize) -> Vec<u8> {
    let row = |at: usize| {
        format!(
            "<w:tr><w:gridBefore w:val=\"{at}\"/><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
        )
    };
    let table = format!("<w:tbl>{}</w:tbl>", (0..64).map(row).collect::<String>());
    docx::file(&table.repeat(size / table.len()), &[])
}

/// A workbook with a long row over short ones.
fn sparse(size: usize) -> Vec<u8> {
    let mut sheet = xlsx::Sheet::new("表");
    sheet.words(&["1"; 31]);
    for _ in 0..size / 40 {
        sheet.add("<c r=\"A@\"><v>1</v></c>");
    }
    xlsx::file(&[sheet])
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
    let mut files: Vec<(&str, Vec<u8>, usize)> = [
        ("docx", docx::of(&blocks(&tabs))),
        ("numbers", numbered(size)),
        ("stairs", docx_stairs(size)),
        ("xlsx", xlsx::file(&[sheet])),
        ("sparse", sparse(size)),
    ]
    .map(|(name, bytes)| {
        let size = unpacked(&bytes);
        (name, bytes, size)
    })
    .into();
    let mut old = xls::Sheet::new("表");
    old.label(0, 0, "甲").number(65_534, 3, 0, 1.0);
    let old = xls::file(&[old]);
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
        ("elements", "<html><body>".to_owned() + &many("<i>1</i>")),
        (
            "short rows",
            format!("<table><tr>{}{}", "<td>1".repeat(32), many("<tr><td>1<td>2<td>3<td>4")),
        ),
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
        let multiple = if bytes.starts_with(b"<") { MULTIPLE_OF_PAGES } else { MULTIPLE };
        println!("{name}: {size} bytes took {} KiB, {times} times", taken >> 10);
        assert!(taken <= BASE + multiple * size, "{name}: {taken} for {size}, {times} times");
    }
    let taken = taken(&old);
    println!("xls: {} bytes took {} KiB", old.len(), taken >> 10);
    assert!(taken <= BASE_OF_OLD + MULTIPLE * old.len(), "{taken}");
}
