//! Running text: the lines of a print joined to the paragraphs that they are parts of.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthStr;

use super::{Document, visible};

/// A paragraph, each character of which knows its place in the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The text, controls made visible and tabs as two spaces, without the lines' ends.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of a paragraph that stands in its line byte for byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the paragraph.
    offset: usize,
    /// Its line.
    line: u32,
    /// Where it begins in the line.
    start: usize,
}

impl Paragraph {
    /// A paragraph in words of one's own that stands for a line of the source.
    pub fn heading(text: &str, line: u32) -> Self {
        Self { text: text.to_owned(), pieces: vec![Piece { offset: 0, line, start: 0 }] }
    }

    /// Adds what stands in a line from a byte on.
    fn push(&mut self, line: u32, start: usize, text: &str) {
        let latin = |c: char| c.is_ascii_alphabetic();
        if self.text.ends_with(latin) && text.starts_with(latin) {
            self.text.push(' ');
        }
        self.begin(line, start);
        for (at, c) in text.char_indices() {
            let before = self.text.len();
            match c {
                '\t' => self.text.push_str("  "),
                c => self.text.push_str(&visible(c.encode_utf8(&mut [0; 4]))),
            }
            if self.text.len() - before != c.len_utf8() {
                self.begin(line, start + at + c.len_utf8());
            }
        }
    }

    fn begin(&mut self, line: u32, start: usize) {
        self.pieces.push(Piece { offset: self.text.len(), line, start });
    }

    /// Where a byte of a line stands in the paragraph, if it does.
    pub fn offset_of(&self, line: u32, byte: usize) -> Option<usize> {
        let piece = self.pieces.iter().rev().find(|p| p.line == line && p.start <= byte)?;
        let offset = piece.offset + byte - piece.start;
        (offset < self.text.len() && self.text.is_char_boundary(offset)).then_some(offset)
    }

    /// The line of what stands at an offset.
    pub fn line_at(&self, offset: usize) -> u32 {
        let piece = self.pieces.iter().rev().find(|piece| piece.offset <= offset);
        piece.or(self.pieces.first()).map_or(0, |piece| piece.line)
    }

    /// The lines that it stands in, some of them more than once.
    pub fn lines(&self) -> impl Iterator<Item = u32> {
        self.pieces.iter().map(|piece| piece.line)
    }
}

/// A text without clauses that is narrower than this part of the widest is a title.
const SHORT: (usize, usize) = (3, 5);

/// Joins lines of a document to paragraphs. A line goes on with the one before unless that one
/// ends a sentence or is a title, or the line begins with a number as items do. `together`
/// says of two lines that they belong together, or don't, where something else is known of
/// them. Lines that are `left_out`, blank ones and lone page numbers are no text.
pub fn paragraphs(
    document: &Document,
    lines: RangeInclusive<u32>,
    left_out: impl Fn(u32) -> bool,
    together: impl Fn(u32, u32) -> Option<bool>,
) -> Vec<Paragraph> {
    let printed = lines.filter(|&number| !left_out(number)).filter_map(|number| {
        let text = document.line(number);
        let (start, body) = body(text);
        (!body.is_empty() && !is_page_number(body)).then_some((number, start, body))
    });
    let printed: Vec<_> = printed.collect();
    let widest = printed.iter().map(|(_, _, body)| body.width()).max().unwrap_or(0);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<(u32, &str)> = None;
    for (number, start, body) in printed {
        let goes_on = before.is_some_and(|(line, text)| {
            let whole = paragraphs.last().map_or("", |paragraph| paragraph.text.as_str());
            let is_short = whole.width() * SHORT.1 < widest * SHORT.0;
            let is_title = is_short && !whole.contains(['，', '。', '；', ',', ';']);
            let may = !ends_sentence(text)
                && !is_numbered(body)
                && !text.contains('\t')
                && !body.contains('\t');
            may && together(line, number).unwrap_or(!is_title)
        });
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => paragraph.push(number, start, body),
            None => {
                let mut paragraph = Paragraph::default();
                paragraph.push(number, start, body);
                paragraphs.push(paragraph);
            }
        }
        before = Some((number, body));
    }
    paragraphs
}

/// A line without white space around it and without the marks of Markdown before it, and
/// where that begins.
fn body(text: &str) -> (usize, &str) {
    let bare = text.trim_start();
    let bare = bare.trim_start_matches('#').trim_start();
    let bare = bare.strip_prefix("- ").or_else(|| bare.strip_prefix("* ")).unwrap_or(bare);
    let bare = bare.trim_start();
    (text.len() - bare.len(), bare.trim_end())
}

fn is_page_number(body: &str) -> bool {
    let bare = body.trim_matches(['-', '—', '–', ' ']);
    bare.len() <= 3 && bare.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '）', ')'])
        .ends_with(['。', '；', '：', '！', '？', ';', ':', '!', '?'])
}

/// Whether a line begins as an item or a heading does: `一、`, `（二）`, `3.`, `①`, 第四部分.
fn is_numbered(text: &str) -> bool {
    let ordinal = |c: char| "一二三四五六七八九十百".contains(c);
    let after_digits = |text: &str| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
        (text.len() - rest.len() <= 2 && rest.len() < text.len()).then_some(rest)
    };
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let bare = rest.trim_start_matches(|c: char| ordinal(c) || c.is_ascii_digit());
        let length = rest.len() - bare.len();
        return (1..=9).contains(&length) && bare.starts_with(['）', ')']);
    }
    if text.starts_with(|c: char| ('①'..='⑳').contains(&c)) {
        return true;
    }
    if let Some(rest) = text.strip_prefix('第') {
        let bare = rest.trim_start_matches(ordinal);
        return bare.len() < rest.len() && bare.starts_with("部分");
    }
    let bare = text.trim_start_matches(ordinal);
    if bare.len() < text.len() {
        return bare.starts_with('、');
    }
    after_digits(text).is_some_and(|rest| {
        let behind = rest.strip_prefix(['.', '、', '．']);
        behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    fn read(text: &str) -> Vec<Paragraph> {
        let document = Document::new(Format::Text, text.to_owned());
        paragraphs(&document, 1..=document.line_count(), |_| false, |_, _| None)
    }

    fn texts(text: &str) -> Vec<String> {
        read(text).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn broken_lines_are_joined() {
        let text = " （一）负责站内日常事务，与上下游各站协\n\n调放水，保证春季两岸农田的灌溉\n\n用水。\n\n12\n\n（二）养护堤坝。\n";
        assert_eq!(
            texts(text),
            [
                "（一）负责站内日常事务，与上下游各站协调放水，保证春季两岸农田的灌溉用水。",
                "（二）养护堤坝。"
            ]
        );
    }

    #[test]
    fn headings_and_items_stand_alone() {
        let text = "## (一) 收入结构\n2024年度收入合计30.00万元，其中财政拨款收入最多，占九成。\n\
            - 1、财政拨款收入28.00万元\n- 2、其他收入2.00万元，\n另有3.5万元为\n利息。\n第四部分\n名词解释\n";
        assert_eq!(
            texts(text),
            [
                "(一) 收入结构",
                "2024年度收入合计30.00万元，其中财政拨款收入最多，占九成。",
                "1、财政拨款收入28.00万元",
                "2、其他收入2.00万元，另有3.5万元为利息。",
                "第四部分",
                "名词解释",
            ]
        );
    }

    #[test]
    fn a_number_broken_over_lines_is_whole_and_knows_its_lines() {
        let read = read("本年收入合计与上年相比增加1,2\n 02.03万元，主要是站房维修\n");
        let [paragraph] = &read[..] else { panic!("{read:?}") };
        let at = paragraph.text.find("1,202.03万元").unwrap_or_else(|| panic!("{paragraph:?}"));
        let first = "本年收入合计与上年相比增加".len();
        assert_eq!(paragraph.offset_of(1, first), Some(at));
        assert_eq!(paragraph.offset_of(2, 1), Some(at + "1,2".len()));
        assert_eq!(paragraph.offset_of(3, 0), None);
        assert_eq!([paragraph.line_at(at), paragraph.line_at(at + 4)], [1, 2]);
    }

    #[test]
    fn tabs_and_controls_are_shown_and_places_still_hold() {
        let read = read("指标\t分\u{7}值\t40\n");
        assert_eq!(read[0].text, "指标  分␇值  40");
        let at = read[0].text.find("40");
        assert_eq!(read[0].offset_of(1, "指标\t分\u{7}值\t".len()), at);
    }
}
