//! Running text without its lines: one character after the other, each with its place.
//!
//! Sentences wrap anywhere, also inside a number; here nothing is left of that.

use std::borrow::Cow;

use super::marks::Marks;
use crate::report::Place;

/// The text of some lines of a document, folded to one spelling: half width, without quotation
/// marks, and without white space but where it parts two numbers. What stands in it is named by
/// bytes, which words are compared at and of which nothing is copied. The characters at which
/// anything may begin or end are marked.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stream {
    pub(super) folded: String,
    pub(super) rows: Vec<Row>,
    pub(super) runs: Vec<Run>,
    /// Of each [block](BLOCK) of the folded text how many runs begin before it.
    pub(super) blocks: Vec<u32>,
    pub(super) marks: Marks,
}

/// As many bytes of the folded text are looked up together.
const BLOCK: usize = 64;

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// Its first byte in the folded text.
    pub at: u32,
    /// Its number.
    pub line: u32,
}

/// What stands in one piece in a line and in the folded text: characters that folding leaves as
/// they are, behind one that it changes or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its first byte in the folded text.
    pub at: u32,
    /// Its line.
    pub line: u32,
    /// Its first byte in the line.
    pub start: u32,
    /// The first character as printed, if it was changed.
    pub changed: Option<char>,
}

/// What takes the place of lines that are no running text: it ends whatever stands before.
pub const BREAK: char = '\u{c}';

impl Stream {
    /// Begins a piece.
    #[inline]
    pub(super) fn begin(&mut self, run: Run) {
        while self.blocks.len() * BLOCK <= run.at as usize {
            self.blocks.push(self.runs.len() as u32);
        }
        self.runs.push(run);
    }

    /// How many runs begin before a byte.
    #[inline]
    fn runs_before(&self, byte: usize) -> usize {
        let block = self.blocks.get(byte / BLOCK);
        let before = block.map_or(self.runs.len(), |&before| before as usize);
        let runs = self.runs.get(before..).unwrap_or_default().iter();
        before + runs.take_while(|run| (run.at as usize) < byte).count()
    }

    /// What stands on some of its lines, first and last.
    pub fn part(&self, (first, last): (u32, u32)) -> Self {
        let behind = |line: u32| self.rows.partition_point(|row| row.line < line);
        let rows = self.rows.get(behind(first)..behind(last.saturating_add(1)));
        let mut rows = rows.unwrap_or_default();
        // Nothing stands before the first of them.
        if let [row, others @ ..] = rows
            && self.at(row.at as usize) == Some(BREAK)
        {
            rows = others;
        }
        let [Row { at, .. }, ..] = *rows else { return Self::default() };
        let from = at as usize;
        let to = self.row_end(behind(last.saturating_add(1)).saturating_sub(1));
        let runs = self.runs_before(from)..self.runs_before(to);
        let mut part = Self {
            folded: self.text(from, to).to_owned(),
            rows: rows.iter().map(|row| Row { at: row.at - at, ..*row }).collect(),
            runs: Vec::with_capacity(runs.len()),
            blocks: Vec::with_capacity((to - from) / BLOCK + 1),
            marks: self.marks.part(from, to, self.byte(from).is_some_and(|b| b.is_ascii_digit())),
        };
        for run in self.runs.get(runs).unwrap_or_default() {
            part.begin(Run { at: run.at - at, ..*run });
        }
        part
    }

    /// Its marks.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The whole folded text.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// How many bytes it has.
    #[inline]
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// The folded text of a range, as far as there is any.
    #[inline]
    pub fn text(&self, from: usize, to: usize) -> &str {
        self.folded.get(from..to.min(self.len())).unwrap_or_default()
    }

    /// The folded text from a byte on.
    #[inline]
    pub fn rest(&self, from: usize) -> &str {
        self.folded.get(from..).unwrap_or_default()
    }

    /// The text of a range as printed, without white space.
    pub fn printed(&self, from: usize, to: usize) -> Cow<'_, str> {
        let text = self.text(from, to);
        let runs = self.runs.get(self.runs_before(from)..).unwrap_or_default().iter();
        let within = runs.take_while(|run| (run.at as usize) < to);
        let changed = within.filter_map(|run| Some((run.at as usize, run.changed?)));
        let bytes: usize = changed.clone().map(|(at, c)| self.surplus(at, c)).sum();
        if bytes == 0 {
            return Cow::Borrowed(text);
        }
        let mut printed = String::with_capacity(text.len() + bytes);
        let mut done = from;
        for (at, original) in changed {
            printed.push_str(self.text(done, at));
            printed.push(original);
            done = self.behind(at);
        }
        printed.push_str(self.text(done, to));
        Cow::Owned(printed)
    }

    /// How many bytes more a character has as printed than the folded one that begins at a byte.
    fn surplus(&self, at: usize, printed: char) -> usize {
        (printed.len_utf8() + at).saturating_sub(self.behind(at))
    }

    /// The folded character that begins at a byte.
    #[inline]
    pub fn at(&self, at: usize) -> Option<char> {
        match self.byte(at)? {
            ascii @ ..0x80 => Some(char::from(ascii)),
            _ => self.rest(at).chars().next(),
        }
    }

    /// The byte at an index: of characters of ASCII all that there is.
    #[inline]
    pub fn byte(&self, at: usize) -> Option<u8> {
        self.folded.as_bytes().get(at).copied()
    }

    /// The folded character that ends before a byte.
    #[inline]
    pub fn before(&self, at: usize) -> Option<char> {
        self.folded.get(..at)?.chars().next_back()
    }

    /// The byte behind the character that begins at one.
    #[inline]
    pub fn behind(&self, at: usize) -> usize {
        at + self.at(at).map_or(0, char::len_utf8)
    }

    /// The byte that stands some characters behind another; the end if there are fewer.
    #[inline]
    pub fn ahead(&self, from: usize, characters: usize) -> usize {
        let rest = self.rest(from);
        rest.char_indices().nth(characters).map_or(self.len().max(from), |(at, _)| from + at)
    }

    /// The byte that stands some characters before another; the beginning if there are fewer.
    #[inline]
    pub fn back(&self, to: usize, characters: usize) -> usize {
        let Some(last) = characters.checked_sub(1) else { return to };
        let mut before = self.text(0, to).char_indices();
        before.nth_back(last).map_or(0, |(at, _)| at)
    }

    /// The first byte from one on, and before another, at which a character is such.
    #[inline]
    pub fn find(&self, from: usize, to: usize, is: impl FnMut(char) -> bool) -> Option<usize> {
        self.text(from, to).find(is).map(|found| from + found)
    }

    /// The byte behind the last character, before a byte and from another on, that is such.
    #[inline]
    pub fn behind_last(
        &self,
        from: usize,
        to: usize,
        is: impl FnMut(char) -> bool,
    ) -> Option<usize> {
        self.text(from, to).rfind(is).map(|found| self.behind(from + found))
    }

    /// The byte behind the characters from one on that are such.
    #[inline]
    pub fn skip(&self, from: usize, is: impl Fn(char) -> bool) -> usize {
        let rest = self.rest(from);
        rest.find(|c| !is(c)).map_or(self.len().max(from), |end| from + end)
    }

    /// Whether a word stands at a byte.
    #[inline]
    pub fn has(&self, at: usize, word: &str) -> bool {
        /// The last byte of the second Han character, which tells most words from others.
        const TELLING: usize = 5;
        let rest = self.folded.as_bytes().get(at..).unwrap_or_default();
        let word = word.as_bytes();
        match (rest.get(TELLING), word.get(TELLING)) {
            (Some(byte), Some(own)) if byte != own => false,
            _ => rest.starts_with(word),
        }
    }

    /// The run that a byte stands in, with its index.
    #[inline]
    fn run(&self, at: usize) -> Option<(usize, Run)> {
        let index = self.runs_before(at + 1).checked_sub(1).filter(|_| at < self.len())?;
        Some((index, *self.runs.get(index)?))
    }

    /// The row that a byte stands on.
    #[inline]
    fn row(&self, at: usize) -> Option<(usize, Row)> {
        let index = self.rows.partition_point(|row| row.at as usize <= at).checked_sub(1)?;
        Some((index, *self.rows.get(index)?))
    }

    /// The byte behind the row of an index.
    #[inline]
    fn row_end(&self, index: usize) -> usize {
        self.rows.get(index + 1).map_or(self.len(), |row| row.at as usize)
    }

    /// The line of a byte; 0 beyond the end.
    #[inline]
    pub fn line(&self, at: usize) -> u32 {
        self.run(at).map_or(0, |(_, run)| run.line)
    }

    /// The first byte that stands on the line of another.
    pub fn line_start(&self, at: usize) -> usize {
        self.row(at).map_or(0, |(_, row)| row.at as usize)
    }

    /// The byte behind the line of another.
    pub fn line_end(&self, at: usize) -> usize {
        self.row(at).map_or(self.len(), |(index, _)| self.row_end(index))
    }

    /// Where lines begin behind a byte and before another.
    pub fn lines_within(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.rows.partition_point(|row| row.at as usize <= from);
        let rows = self.rows.get(first..).unwrap_or_default().iter();
        rows.map(|row| row.at as usize).take_while(move |&at| at < to)
    }

    /// Where a range stands: of one that is wrapped, its part on the first line.
    pub fn place(&self, from: usize, to: usize) -> Place {
        let Some((index, first)) = self.run(from) else { return Place::default() };
        let to = to.max(self.behind(from));
        let (mut last, mut end) = (first, self.len());
        for run in self.runs.get(index + 1..).unwrap_or_default() {
            end = run.at as usize;
            if run.line != first.line || end >= to {
                break;
            }
            (last, end) = (*run, self.len());
        }
        // Where a byte of a run stands in the line.
        let printed = |run: Run, byte: usize| {
            let at = run.at as usize;
            let changed = run.changed.filter(|_| byte > at);
            run.start as usize + (byte - at) + changed.map_or(0, |c| self.surplus(at, c))
        };
        Place::new(first.line, printed(first, from), printed(last, to.min(end)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::MARKED;
    use super::super::marks::Kinds;
    use super::*;
    use crate::document::{Document, Format};

    fn stream(text: &str) -> Stream {
        let document = Document::new(Format::Text, text.to_owned());
        Stream::new(&document, 1..=document.line_count(), |_| false)
    }

    #[test]
    fn what_is_folded_is_printed_again_and_keeps_its_place() {
        let stream =
            stream("甲\t1\n - 共 计：“１，202\n.5<b>万</b>元”（ 含）\n乙\t2\n\n3\n\n完。\n");
        assert_eq!(stream.folded(), "共计:1,202.5万元(含)\u{c}完。");
        let at = |word: &str| stream.folded().find(word).unwrap_or_else(|| panic!("{word}"));
        let (number, unit, bracket) = (at("1,202"), at("万元"), at("("));
        assert_eq!(stream.printed(number, unit), "１，202.5");
        assert_eq!(stream.printed(at("计"), number), "计：");
        assert_eq!(stream.printed(bracket, stream.len()), "（含）\u{c}完。");
        let line = " - 共 计：“１，202";
        let start = line.find('１').unwrap_or_default();
        assert_eq!(stream.place(number, unit), Place::new(2, start, line.len()));
        assert_eq!(stream.place(at("."), unit), Place::new(3, 0, 2));
        assert_eq!(stream.place(unit, bracket), Place::new(3, 5, 15));
        assert_eq!(stream.place(bracket, bracket).line, 3, "of an empty range its first character");
        assert_eq!(stream.place(stream.len(), stream.len() + 1), Place::default());
        assert_eq!([stream.line(0), stream.line(at("完")), stream.line(stream.len())], [2, 8, 0]);
    }

    #[test]
    fn numbers_that_white_space_parts_stay_apart() {
        let text = "书架  41  20\n人均3.5　１2元，\n共1,2\n02.03 万元\n8 9\n7元，公用416.3 6 万元，2.5 6.1";
        let stream = stream(text);
        assert_eq!(
            stream.folded(),
            "书架41 20 人均3.5 12元,共1,202.03万元8 9 7元,公用416.36万元,2.5 6.1 "
        );
        let at = |word: &str| stream.folded().find(word).unwrap_or_else(|| panic!("{word}"));
        assert_eq!(stream.printed(at("3.5"), at("元")), "3.5　１2");
        let start = text.lines().nth(1).and_then(|line| line.find('１')).unwrap_or_default();
        assert_eq!(stream.place(at("12元"), at("元")), Place::new(2, start, start + 4));
        assert_eq!([stream.line(at("41 20")), stream.line(at("人均"))], [1, 2]);
        let numbers = stream.marks().all(Kinds::NUMBER);
        assert_eq!(
            numbers.map(|at| stream.text(at, at + 1)).collect::<String>(),
            "42351120897432561"
        );
    }

    #[test]
    fn characters_are_marked_wherever_they_are_kept_or_changed() {
        let text = "甲\t1\n（一） 共１2“3，4\n5.6%元。𠮷é·…》、《㐀\n#7*8 <b>9</b>\n…… 支";
        let stream = stream(text);
        let mut after_digit = false;
        let mut expected = Marks::default();
        for (at, c) in stream.folded().char_indices() {
            let goes_on = after_digit && c.is_ascii_digit();
            after_digit = c.is_ascii_digit();
            if let Some(kinds) = MARKED.of(c).filter(|_| !goes_on) {
                expected.push(at, kinds);
            }
        }
        assert_eq!(*stream.marks(), expected);
        let numbers: Vec<_> = stream.marks().all(Kinds::NUMBER).collect();
        assert_eq!(numbers.iter().map(|&at| stream.text(at, at + 1)).collect::<String>(), "1467");
    }

    #[test]
    fn escapes_of_markdown_and_formulas_are_no_text() {
        let stream = stream("1\\.项目经费 12.5万元，占 $ 5.2\\% $ 。");
        assert_eq!(stream.folded(), "1.项目经费12.5万元,占5.2%。");
    }

    #[test]
    fn characters_are_counted_and_found_before_and_behind_a_byte() {
        let stream = stream("一、收入12.5万元，占5%。");
        let digits = stream.folded().find("12").unwrap_or_default();
        assert_eq!(stream.text(stream.back(digits, 2), digits), "收入");
        assert_eq!((stream.back(digits, 0), stream.back(digits, 99)), (digits, 0));
        assert_eq!(stream.text(digits, stream.ahead(digits, 5)), "12.5万");
        assert_eq!(stream.ahead(digits, 99), stream.len());
        assert_eq!((stream.before(digits), stream.at(digits)), (Some('入'), Some('1')));
        assert_eq!((stream.before(0), stream.at(stream.len())), (None, None));
        assert_eq!(stream.text(0, stream.skip(0, |c| c != '、')), "一");
        assert_eq!(stream.skip(digits, |_| true), stream.len());
        let comma = stream.find(digits, stream.len(), |c| c == ',').unwrap_or_default();
        assert_eq!(stream.behind_last(0, stream.len(), |c| c == ','), Some(comma + 1));
        assert_eq!(stream.find(digits, comma, |c| c == ','), None);
        assert!(stream.has(comma, ",占5") && !stream.has(stream.len(), "占"));
        assert_eq!((stream.line_start(comma), stream.line_end(comma)), (0, stream.len()));
    }
}
