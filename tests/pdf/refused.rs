//! Files of which no text can be read: each is named for what it is.

use juesuan::intake::pdf::Refusal;
use juesuan::intake::{self, IntakeError, Opening};
use juesuan::settings::Lang;

use crate::document;
use crate::paper::{Font, Item, Paper, Sheet};

fn sheet(text: &str) -> Sheet {
    let item = |n: usize| Item::Text(50.0, 80.0 + 20.0 * n as f32, 10.0, text.to_owned());
    Sheet { items: (0..10).map(item).collect() }
}

fn picture() -> Sheet {
    Sheet { items: vec![Item::Picture] }
}

fn refusal(bytes: &[u8]) -> Refusal {
    match document(bytes) {
        Err(IntakeError::Pdf(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_scan_is_told_from_an_empty_file() {
    let scan = Paper::new(vec![picture(), picture()]).bytes();
    assert_eq!(refusal(&scan), Refusal::Scan(vec![1, 2]));
    assert_eq!(refusal(&Paper::new(vec![Sheet::default()]).bytes()), Refusal::Blank);
}

#[test]
fn pages_that_are_pictures_are_told_beside_those_that_were_read() {
    let paper = Paper::new(vec![sheet("收入支出决算总表"), picture(), picture()]);
    let document = document(&paper.bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert!(document.line(1).contains("收入支出决算总表"));
    let [remark] = document.remarks() else { panic!("{:?}", document.remarks()) };
    assert!(remark.zh.contains("第 2–3 页"), "{remark:?}");
    assert!(remark.en.contains("2–3"), "{remark:?}");
}

#[test]
fn text_that_runs_obliquely_is_no_line_but_is_said() {
    let marked = |text: &str| {
        let mut sheet = sheet("收入支出决算总表");
        sheet.items.push(Item::Oblique(100.0, 300.0, 40.0, text.to_owned()));
        sheet.items.push(Item::Oblique(100.0, 600.0, 40.0, text.to_owned()));
        sheet
    };
    let paper = Paper::new(vec![marked("内部资料"), sheet("收入决算表"), marked("内部资料")]);
    let document = document(&paper.bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert!(document.lines().all(|(_, line)| !line.contains("内部")));
    let [remark] = document.remarks() else { panic!("{:?}", document.remarks()) };
    assert_eq!(remark.zh, "第 1, 3 页有斜排的文字（如水印），未作正文读入：内部资料");
    assert!(remark.en.ends_with("on page 1, 3 was not read as text: 内部资料"), "{remark:?}");
}

#[test]
fn text_that_no_font_explains_is_refused() {
    let mut paper = Paper::new(vec![sheet("收入支出决算总表")]);
    paper.font = Font::Private;
    assert_eq!(refusal(&paper.bytes()), Refusal::NoUnicode(vec![1]));
}

#[test]
fn a_password_is_asked_for_and_taken() {
    let bytes = include_bytes!("locked.pdf");
    assert_eq!(refusal(bytes), Refusal::Password);
    let with = |words: &[&str]| {
        let words = words.iter().map(|&word| word.to_owned()).collect();
        intake::from_bytes_with(bytes, &Opening::with_passwords(words))
    };
    assert!(matches!(with(&["wrong"]), Err(IntakeError::Pdf(Refusal::WrongPassword))));
    let document = with(&["wrong", "open sesame"]).unwrap_or_else(|error| panic!("{error}"));
    assert!(document.lines().any(|(_, line)| line.contains("收入支出决算总表")));
    let message = Refusal::Password.message(Lang::Zh);
    assert!(message.contains("--password-file"), "{message}");
}

#[test]
fn what_is_no_longer_a_file_is_refused() {
    let whole = Paper::new(vec![sheet("收入支出决算总表")]).bytes();
    assert_eq!(refusal(&whole[..40]), Refusal::Damaged);
    assert_eq!(refusal(b"%PDF-1.4\nnothing here"), Refusal::Damaged);
}
