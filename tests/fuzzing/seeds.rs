//! The seeds of the targets, in `fuzz/seeds/TARGET/`: small, of our own writing.
//!
//! `UPDATE_SEEDS=1 cargo test --test fuzzing seeds` writes them anew. What a run of the fuzzer
//! found lies in `fuzz/found/TARGET/`, some of what it grew from the seeds in
//! `fuzz/grown/TARGET/`; both are tried in every test.

use std::path::{Path, PathBuf};

use juesuan::library::{Cache, LoadOptions, load_all, unsealed};
use juesuan::report::TableKind;
use juesuan::synthetic::{Layout, Options, Style, generate, write};

use crate::hostile::SEED;
use crate::paper::{Font, Item, Paper, Sheet};
use crate::targets::TARGETS;
use crate::writers::{blocks, docx, html, xls, xlsx, zipped};

/// Longest seed, in bytes.
const LONGEST: usize = 4096;

/// The folder of a target's files.
fn folder(of: &str, target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(of).join(target)
}

/// What lies in the folders of a target: seeds, what was found, and what was grown from them.
/// What a cache holds is of this very program, so it is made each time.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let stored = ["seeds", "found", "grown"].iter().flat_map(|of| files(&folder(of, target)));
    let of_now = (target == "cache").then(|| made(target));
    stored.chain(of_now.into_iter().flatten()).collect()
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap_or_else(|e| panic!("{e}"))).collect()
}

/// A small report in a layout.
fn text(layout: Layout, seed: u64) -> String {
    let options = Options {
        rows: 4..=6,
        projects: 2..=3,
        cards: 1..=2,
        evaluations: 1..=1,
        ..Options::default()
    };
    write(&generate(seed, &options), &Style { seed, ..Style::of(layout) }).text
}

/// Some lines of a text from where a word stands, no longer than a seed may be.
fn from<'a>(text: &'a str, word: &str) -> &'a str {
    let start = text.rfind(word).unwrap_or_default();
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.char_indices().map(|(at, _)| at).take_while(|at| *at <= LONGEST / 2).last();
    rest.get(..end.unwrap_or_default()).unwrap_or_default()
}

fn pieces() -> Vec<String> {
    let mut pieces = Vec::new();
    for (seed, layout) in (1..).zip(Layout::ALL) {
        let text = text(layout, seed);
        let head = from(&text, "").len();
        pieces.push(text.chars().take(head / 8).collect());
        let titles: Vec<_> =
            TableKind::ALL.iter().filter_map(|kind| kind.titles().next()).collect();
        let words = ["绩效自评情况汇总表", "绩效自评表", "决算情况说明", "评价报告"];
        let words = titles.into_iter().chain(words);
        let kept =
            words.enumerate().filter(|(number, _)| (number + seed as usize).is_multiple_of(3));
        pieces.extend(kept.map(|(_, word)| from(&text, word).to_owned()));
    }
    pieces
}

fn pdf(font: Font) -> Vec<u8> {
    let text = from(&text(Layout::Tabs, 3), "收入决算表").to_owned();
    let mut items = Vec::new();
    for (row, line) in text.lines().take(9).enumerate() {
        let y = 60.0 + 20.0 * row as f32;
        items.push(Item::Line(40.0, y + 5.0, 560.0, y + 5.0));
        for (column, cell) in line.split('\t').enumerate() {
            items.push(Item::Text(50.0 + 60.0 * column as f32, y, 9.0, cell.to_owned()));
        }
    }
    let mut paper = Paper::new(vec![Sheet { items }]);
    paper.font = font;
    paper.bytes()
}

const PAGE: &str = "BT /F 9 Tf 1 0 0 1 50 700 Tm <d6a7b3f6> Tj 60 0 Td <31322e3030> Tj ET\n\
    0.5 w 40 690 m 560 690 l S 40 600 520 90 re S q 1 0 0 1 0 -20 cm /X Do Q\n\
    BT /G 9 Tf 12 TL 50 650 Td [<652f> -200 <51fa>] TJ T* <0031> ' ET\n====\n\
    BT /F 9 Tf 50 500 Td (12.00) Tj ET\n====\n\
    begincmap 1 begincodespacerange <0000><ffff> endcodespacerange\n\
    1 beginbfrange <0000><ffff><0000> endbfrange 1 beginbfchar <0031><0032> endbfchar endcmap";
const STYLES: &str = "<w:styles><w:style w:styleId=\"a\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
const WORKSHEET: &str = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>12.5</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>合计</t></is></c></row><row r=\"3\"><c r=\"A3\" t=\"str\"><f>1+1</f><v>2</v></c><c r=\"B3\" t=\"b\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>\n====\n<si><t>支出</t></si><si><r><t>决</t></r><r><t>算</t></r></si>\n====\n<numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"#,##0.00_ ;[Red]-#,##0.00\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>";
const REVIEW: &str = "[[departments]]\ndepartment = \"甲局\"\nscope = \"单位\"\nyear = 2024\nstate = \"reviewed\"\nwhen = \"2025-08-14T09:30:00Z\"\n\n[[accepted]]\nrule = \"B01\"\ndepartment = \"甲局\"\nexpected = \"1.00\"\nfound = \"2.00\"\nreason = \"尾差\"\n";

/// The stream of a workbook of old.
fn records() -> Vec<u8> {
    let mut sheet = xls::Sheet::new("表");
    sheet.label(0, 0, "合计").number(0, 1, 1, 12.5).rk(1, 1, 2, 3).merge(2, 0, 3);
    let file = xls::file(&[sheet]);
    let mut file =
        cfb::CompoundFile::open(std::io::Cursor::new(file)).unwrap_or_else(|e| panic!("{e}"));
    let mut stream = file.open_stream("Workbook").unwrap_or_else(|e| panic!("{e}"));
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut stream, &mut bytes).unwrap_or_else(|e| panic!("{e}"));
    bytes
}

/// What a cache keeps of a small report, and of a file that is none.
fn kept() -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let (reports, cache) = (folder.path().join("reports"), folder.path().join("cache"));
    std::fs::create_dir(&reports).unwrap_or_else(|e| panic!("{e}"));
    let report = SEED.split("一般公共预算财政拨款基本支出").next().unwrap_or_default();
    for (name, text) in [("a.txt", report), ("b.txt", "没有表\n")] {
        std::fs::write(reports.join(name), text).unwrap_or_else(|e| panic!("{e}"));
    }
    let cache = std::sync::Arc::new(Cache::new(&cache).of_program("any"));
    load_all(&[reports], &LoadOptions { cache: Some(cache), ..LoadOptions::default() });
    let kept = walkdir::WalkDir::new(folder.path().join("cache")).into_iter().flatten();
    let kept = kept.filter(|file| file.file_type().is_file());
    let mut kept: Vec<_> = kept.flat_map(|file| std::fs::read(file.path())).collect();
    kept.sort();
    let reports = kept.iter().filter_map(|bytes| unsealed(bytes)).flat_map(|read| read.entries);
    assert!(kept.len() == 2 && reports.count() == 1, "{} files", kept.len());
    kept
}

/// The seeds of a target.
fn made(target: &str) -> Vec<Vec<u8>> {
    let lines = |lines: &[&str]| lines.iter().map(|line| line.as_bytes().to_vec()).collect();
    let piece = from(&text(Layout::Tabs, 2), "收入决算表").to_owned();
    match target {
        "text" => {
            let gb = encoding_rs::GB18030.encode(&piece).0.into_owned();
            let units: Vec<u16> = piece.encode_utf16().collect();
            let little = units.iter().flat_map(|unit| unit.to_le_bytes());
            let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(little).collect();
            let big = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            vec![piece.into_bytes(), gb, little, big]
        }
        "html" => {
            let page = html::page(&blocks(&piece));
            let page = page.split_once("<body>").map(|(_, body)| body.to_owned());
            vec![
                page.unwrap_or_default().into_bytes(),
                "<table><tr><td rowspan=2>甲<td colspan=3>乙<tr><td><p>1.00<br>2</table><pre>a\nb</pre>".into(),
            ]
        }
        "pdf" => [Font::Gbk, Font::ToUnicode, Font::Clothed].map(pdf).to_vec(),
        "pdf_page" => lines(&[PAGE]),
        "docx" => {
            let body = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>收入决算表</w:t><w:tab/><w:br/></w:r></w:p>\
                <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1.00</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
            let of_report: String = piece.lines().take(6).map(docx::paragraph).collect();
            lines(&[&format!("{body}\n====\n{STYLES}\n====\n{NUMBERING}"), &of_report])
        }
        "xlsx" => lines(&[WORKSHEET]),
        "xls" => vec![records()],
        "zip" => {
            let mut sheet = xlsx::Sheet::new("表");
            sheet.words(&["合计", "1.00"]);
            let inner = zipped(&[("c.txt", b"x")]);
            vec![
                zipped(&[("b/决算.txt", piece.as_bytes()), ("a.txt", b"x"), ("c.zip", &inner)]),
                docx::of(&blocks("收入\t支出\n1.00\t2.00\n")),
                xlsx::file(&[sheet]),
            ]
        }
        "report" => pieces().into_iter().map(String::into_bytes).collect(),
        "numbers" => lines(&[
            "1,202.03",
            "－５．０",
            "195. 59",
            "+0.00",
            "2010301",
            "30201",
            "≥95%",
            "不少于12次",
            "37726元/人",
            "1234567890123456789012345678",
            "\u{202e}1\u{1b}[31m",
        ]),
        "search" => lines(&["zfbgt", "zhengfu 2010301", "甲 基本支出", "1202.03", "车辆 执行率"]),
        "conditions" => lines(&[
            "score>80 execution_rate<10",
            "得分<分值",
            "部门~区 决算数>=1,000",
            "列=\"\"",
            "\"a b\" 支出!=0 >",
            "年度≠2024 基本支出≤项目支出",
        ]),
        "config" => vec![
            include_bytes!("../../assets/config/default.toml").to_vec(),
            b"[rules.B0903]\nseverity = \"note\"\ntolerance = 0.05\n".to_vec(),
        ],
        "keys" => lines(&[
            "sheet = [\n  { on = [\"g\", \"g\"], run = \"go_top\" },\n]\n[[global]]\non = [\"ctrl-c\"]\nrun = \"quit\"\n",
            "ctrl-d\npgdn\nspace\nf12\nalt-x\nG\n",
        ]),
        "review" => lines(&[REVIEW]),
        "cache" => kept(),
        "escaping" => lines(&[
            "title\0head\0note\0=1+1\0-\0a,\"b\"\nc\0红\u{1b}[31m\0\tx\0@SUM(A1)",
            "<h1>\0<th>\0&amp;\0<script>alert(1)</script>\0\"><img src=x onerror=y>\0|a|`b`*c*\\\0\r\n",
        ]),
        _ => Vec::new(),
    }
}

#[test]
fn every_target_has_seeds_and_they_are_small() {
    for (target, _) in TARGETS {
        let folder = folder("seeds", target);
        if std::env::var_os("UPDATE_SEEDS").is_some() {
            let _ = std::fs::remove_dir_all(&folder);
            std::fs::create_dir_all(&folder).unwrap_or_else(|e| panic!("{e}"));
            for (number, seed) in made(target).iter().enumerate() {
                let file = folder.join(format!("{number:02}"));
                std::fs::write(file, seed).unwrap_or_else(|e| panic!("{e}"));
            }
        }
        let seeds = files(&folder);
        assert!(!seeds.is_empty(), "{target}");
        assert!(seeds.iter().all(|seed| seed.len() <= 2 * LONGEST), "{target}");
        let target_file = format!("fuzz/targets/{target}.rs");
        assert!(
            Path::new(env!("CARGO_MANIFEST_DIR")).join(&target_file).is_file(),
            "{target_file}"
        );
    }
}
