//! Line endings and encodings.

use encoding_rs::{Encoding, GB18030};
use juesuan::document::{Document, Format};
use juesuan::intake;
use juesuan::synthetic::{Layout, LineEnding, Options, Style, generate, write};

use super::compare::{hold_document, hold_each};

const LAYOUTS: [Layout; 5] =
    [Layout::Tabs, Layout::BlankTabs, Layout::Spaced, Layout::Markdown, Layout::CellALine];

#[test]
fn every_line_ending() {
    for line_ending in [LineEnding::Lf, LineEnding::CrLf, LineEnding::Cr] {
        for layout in LAYOUTS {
            hold_each(&[layout], 1, |style, _| style.line_ending = line_ending);
        }
    }
}

/// Writes bytes to a file and takes it in.
fn take_in(bytes: &[u8]) -> Document {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("a folder: {error}"));
    let path = folder.path().join("report.txt");
    std::fs::write(&path, bytes).unwrap_or_else(|error| panic!("a file: {error}"));
    intake::open(&path).unwrap_or_else(|error| panic!("a text: {error}"))
}

#[test]
fn gb18030_from_a_file() {
    for (seed, layout) in (0..).zip(LAYOUTS) {
        let report = generate(seed, &Options::default());
        let written = write(&report, &Style { seed, ..Style::of(layout) });
        let encoding: &Encoding = GB18030;
        let (bytes, _, unmappable) = encoding.encode(&written.text);
        assert!(!unmappable, "{layout:?} can be written in GB18030");
        let document = take_in(&bytes);
        assert_eq!(document.format(), Format::Text);
        hold_document(&report, &written, &document, &format!("GB18030, {layout:?}"));
    }
}

#[test]
fn utf16_from_a_file() {
    let report = generate(3, &Options::default());
    let written = write(&report, &Style::of(Layout::Tabs));
    let little = written.text.encode_utf16().flat_map(u16::to_le_bytes);
    let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(little).collect();
    hold_document(&report, &written, &take_in(&bytes), "UTF-16");
}
