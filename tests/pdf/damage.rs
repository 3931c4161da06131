//! Damaged files: nothing of them ends the program, takes long or much.

use std::time::{Duration, Instant};

use fastrand::Rng;
use juesuan::synthetic::{Layout, Options, Style, generate, write};

use crate::document;
use crate::paper::{Font, Lines, Paper, whole};
use crate::print::{Print, print};

/// Longest time for one small file, on a slow machine and without optimisation.
const LONGEST: Duration = Duration::from_secs(20);

fn files() -> Vec<Vec<u8>> {
    let style = Style { seed: 1, ..Style::of(Layout::BlankTabs) };
    let text = write(&generate(1, &Options::default()), &style).text;
    let sheets: Vec<_> = print(&text, Print::default()).into_iter().take(3).collect();
    let mut paper = Paper::new(sheets);
    let mut files = vec![paper.bytes()];
    for (font, lines, forms) in
        [(Font::ToUnicode, Lines::Fills, true), (Font::Clothed, Lines::None, false)]
    {
        (paper.font, paper.lines, paper.forms) = (font, lines, forms);
        files.push(paper.bytes());
    }
    files.push(include_bytes!("locked.pdf").to_vec());
    files
}

/// Whatever comes of it, it comes soon; a panic ends the test.
fn survives(bytes: &[u8]) {
    let begun = Instant::now();
    _ = document(bytes);
    assert!(begun.elapsed() < LONGEST, "{:?}", begun.elapsed());
}

#[test]
fn files_that_are_cut_off_or_have_wrong_bytes() {
    let mut rng = Rng::with_seed(7);
    for file in files() {
        for _ in 0..12 {
            survives(&file[..rng.usize(..file.len())]);
            let mut wrong = file.clone();
            for _ in 0..rng.usize(1..60) {
                let at = rng.usize(..wrong.len());
                wrong[at] = match rng.u8(..4) {
                    0 => rng.u8(..),
                    1 => b"0123456789"[rng.usize(..10)],
                    2 => wrong[at] ^ (1 << rng.u8(..8)),
                    _ => b"<>[]()/ \n"[rng.usize(..9)],
                };
            }
            survives(&wrong);
        }
    }
}

fn page(content: &[u8], more: &[&str]) -> Vec<u8> {
    let mut stream = format!("<</Length {}>>\nstream\n", content.len()).into_bytes();
    stream.extend_from_slice(content);
    stream.extend_from_slice(b"\nendstream");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R\
          /Resources<</XObject<</X 5 0 R>>/Font<</F 6 0 R>>>>>>"
            .to_vec(),
        stream,
    ];
    objects.extend(more.iter().map(|object| object.as_bytes().to_vec()));
    whole(&objects)
}

#[test]
fn forms_that_draw_themselves() {
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>\
                /Length 90>>\nstream\n/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do\
                 /X Do /X Do /X Do /X Do /X Do \nendstream";
    survives(&page(b"/X Do", &[form]));
}

#[test]
fn pages_of_endless_lines_and_characters() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    survives(&page(
        b"BT /F 9 Tf (aaaaaaaaaaaaaaaa) Tj ET\n".repeat(30_000).as_slice(),
        &["null", font],
    ));
    let mut rules = Vec::new();
    for n in 0..3_000 {
        let at = n % 600;
        rules
            .extend_from_slice(format!("{at} 0 m {at} 800 l S 0 {at} m 600 {at} l S\n").as_bytes());
    }
    survives(&page(&rules, &["null", font]));
}
