//! What the text shows besides its figures, found by words of `assets/narrative/remarks.toml`.
//!
//! The stream is gone through once; only at characters with which one of the words begins is
//! anything compared.

use std::sync::LazyLock;

use serde::Deserialize;

use super::breakdown;
use super::firsts::Firsts;
use super::rates::{self, sentence_start};
use super::section::Found;
use super::stream::{BREAK, Stream};
use super::years;
use crate::report::{Breakdown, QuickMap, Remark, RemarkKind, SectionKind};

/// The words.
#[derive(Debug, Default, Deserialize)]
pub struct Words {
    placeholders: Vec<String>,
    undecided: Vec<String>,
    instructions: Vec<String>,
    reasons: Vec<String>,
    /// Words before a percentage.
    pub rates: Vec<String>,
    /// Words that make a percentage of a number.
    pub shares: Vec<String>,
    /// Words with the same signs that do not.
    pub no_shares: Vec<String>,
    /// What begins a rate that was only aimed at.
    pub rate_targets: Vec<String>,
    /// What stands behind the year of a budget.
    pub of_budget: Vec<String>,
    /// What a sentence that begins with a year speaks of.
    pub of_period: Vec<String>,
    /// What stands behind a year that is compared with.
    pub of_comparison: Vec<String>,
    nothing: Vec<String>,
    names_before: Vec<String>,
    names_after: Vec<String>,
    no_names: Vec<String>,
    units: Vec<String>,
    titles: Vec<String>,
    charts: Vec<String>,
    #[serde(skip)]
    by_first: QuickMap<char, Vec<(RemarkKind, String)>>,
    /// The characters with which these begin, and those besides at which anything is looked for.
    #[serde(skip)]
    firsts: Firsts,
    #[serde(skip)]
    told: Firsts,
}

static BUNDLED: LazyLock<Words> = LazyLock::new(|| {
    // A file that is not TOML leaves its words out; a test reads it.
    let mut words: Words =
        toml::from_str(include_str!("../../../assets/narrative/remarks.toml")).unwrap_or_default();
    let lists = [
        (RemarkKind::Placeholder, &words.placeholders),
        (RemarkKind::Undecided, &words.undecided),
        (RemarkKind::Instruction, &words.instructions),
        (RemarkKind::NoReason, &words.reasons),
        (RemarkKind::Nothing, &words.nothing),
        (RemarkKind::Name, &words.names_before),
        (RemarkKind::Units, &words.units),
    ];
    let mut by_first: QuickMap<char, Vec<_>> = QuickMap::default();
    for (kind, list) in lists {
        for word in list {
            if let Some(first) = word.chars().next() {
                by_first.entry(first).or_default().push((kind, word.clone()));
            }
        }
    }
    words.firsts = Firsts::of_chars(by_first.keys().copied());
    words.told = Firsts::of_chars(by_first.keys().copied().chain(TOLD.chars()));
    words.by_first = by_first;
    words
});

/// The characters besides with which a remark may begin, or end.
const TOLD: &str = "年率元分,。、;0123456789";

/// What the captions of charts end with.
pub fn chart_captions() -> &'static [String] {
    &BUNDLED.charts
}

/// What is known where the scan stands.
pub struct Scan<'a> {
    /// The text.
    pub stream: &'a Stream,
    /// The words.
    pub words: &'static Words,
    /// The section of the narrative; `None` outside.
    pub section: Option<SectionKind>,
    /// Index after that section.
    section_end: usize,
    /// Whether the narrative has ended.
    pub is_behind: bool,
    /// What was found.
    pub remarks: Vec<Remark>,
    /// Lists outside the narrative and in it.
    pub breakdowns: Vec<Breakdown>,
}

/// Goes through a text with its sections.
pub fn read<'a>(stream: &'a Stream, sections: &[Found]) -> Scan<'a> {
    let words = &*BUNDLED;
    let mut scan = Scan {
        stream,
        words,
        section: None,
        section_end: 0,
        is_behind: false,
        remarks: Vec::new(),
        breakdowns: Vec::new(),
    };
    let end = sections.iter().filter(|s| s.kind.states_figures()).map(|s| s.to).max();
    let mut next = sections.iter().peekable();
    let mut open: Option<&Found> = None;
    let mut line = 0;
    // The index at which something of this changes.
    let mut change = 0;
    for (at, glyph) in stream.glyphs.iter().enumerate() {
        if at >= change {
            while let Some(section) = next.next_if(|section| section.from <= at) {
                open = Some(section);
            }
            open = open.filter(|section| at < section.to);
            scan.section = open.map(|section| section.kind);
            scan.section_end = open.map_or(0, |section| section.to);
            scan.is_behind = end.is_some_and(|end| at >= end);
            let ends = [next.peek().map(|next| next.from), open.map(|open| open.to), end];
            change = ends.into_iter().flatten().filter(|&end| end > at).min().unwrap_or(usize::MAX);
        }
        if glyph.line != line {
            line = glyph.line;
            scan.title(at);
        }
        if words.told.has(glyph.folded) {
            scan.at(at, glyph.folded);
        }
    }
    scan
}

impl Scan<'_> {
    fn at(&mut self, at: usize, c: char) {
        match c {
            '年' => years::look(self, at),
            '率' => rates::named(self, at),
            '元' => self.yuan(at),
            '分' => {
                self.breakdowns.extend(breakdown::amounts(self.stream, at, self.section));
            }
            ',' | '。' | '、' | ';' => self.doubled(at, c),
            c if c.is_ascii_digit() => rates::bare(self, at),
            _ => {}
        }
        if !self.words.firsts.has(c) {
            return;
        }
        let Some(known) = self.words.by_first.get(&c) else { return };
        let here = known.iter().filter(|(_, word)| self.stream.has(at, word));
        let longest = here.map(|(kind, word)| (word.chars().count(), kind)).max_by_key(|it| it.0);
        if let Some((length, kind)) = longest {
            self.word(*kind, at, at + length);
        }
    }

    /// Notes something that stands between two indices.
    pub fn note(&mut self, kind: RemarkKind, (from, to): (usize, usize), values: Vec<Box<str>>) {
        self.remarks.push(Remark {
            kind,
            text: self.stream.printed(from, to).into(),
            values,
            section: self.section,
            place: self.stream.place(from, to),
        });
    }

    fn states_figures(&self) -> bool {
        self.section.is_some_and(SectionKind::states_figures)
    }

    fn word(&mut self, kind: RemarkKind, from: usize, to: usize) {
        let stream = self.stream;
        match kind {
            RemarkKind::Placeholder => {
                let touches = |c: char| c.is_ascii_alphanumeric() || c == '×';
                let before = from.checked_sub(1).and_then(|before| stream.at(before));
                let alike = (to..stream.glyphs.len()).find(|&at| stream.at(at) != stream.at(from));
                let run = alike.unwrap_or(to);
                if before.is_some_and(touches) || stream.at(run).is_some_and(touches) {
                    return;
                }
                self.note(kind, (from, run), Vec::new());
            }
            RemarkKind::NoReason => {
                // 主要原因是：其中…: what stands behind may be a mark and then the reason.
                let ends = stream.at(to).is_none_or(|c| "。;".contains(c) || c == BREAK);
                if ends && self.states_figures() {
                    self.note(kind, (from, to), Vec::new());
                }
            }
            RemarkKind::Nothing if !self.states_figures() => {}
            RemarkKind::Name => self.name_before(from),
            RemarkKind::Units => self.units(to),
            _ => self.note(kind, (from, to), Vec::new()),
        }
    }

    fn doubled(&mut self, at: usize, mark: char) {
        let stream = self.stream;
        if stream.at(at + 1) != Some(mark) || !self.states_figures() {
            return;
        }
        let before = at.checked_sub(1).and_then(|before| stream.at(before));
        if before != Some(mark) {
            self.note(RemarkKind::DoubledMark, (at.saturating_sub(4), at + 2), Vec::new());
        }
    }

    /// An amount in 元 that is no round number: 193.97元.
    fn yuan(&mut self, at: usize) {
        let stream = self.stream;
        let number = rates::number_before(stream, at);
        let Some(from) = number.filter(|&from| from < at) else { return };
        let digits = stream.text(from, at).replace(',', "");
        let fraction = digits.split_once('.').map_or("", |(_, fraction)| fraction);
        let is_round = fraction.bytes().all(|digit| digit == b'0');
        if !is_round {
            self.note(RemarkKind::Yuan, (from, at + 1), vec![digits.into()]);
        }
    }

    /// A heading that names the report: 2024年度某局部门决算.
    fn title(&mut self, from: usize) {
        const LONGEST: usize = 48;
        let stream = self.stream;
        let to = from + stream.length_on_line(from, LONGEST + 1);
        if to - from > LONGEST || to - from < 4 {
            return;
        }
        let text = stream.text(from, to);
        let title = self.words.titles.iter().find(|title| text.contains(title.as_str()));
        let Some(title) = title else { return };
        if text.contains(['。', ';', ',', ':', '、']) {
            return;
        }
        let year = text.find('年').and_then(|end| text.get(end.checked_sub(4)?..end));
        let year = year.filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
        let values = vec![year.unwrap_or_default().into(), title.as_str().into()];
        self.note(RemarkKind::Title, (from, to), values);
    }

    /// The name before 组织对2024年度…项目.
    fn name_before(&mut self, to: usize) {
        const LONGEST: usize = 40;
        let stream = self.stream;
        let from = (to.saturating_sub(LONGEST)..to)
            .rev()
            .find(|&at| stream.at(at).is_some_and(|c| ",。;:、".contains(c) || c == BREAK));
        let Some(from) = from.map(|before| before + 1).filter(|&from| to - from > 3) else {
            return;
        };
        self.name((from, to));
    }

    /// The name before 2024年度区级预算绩效自评, given the index of the year.
    pub fn name_before_year(&mut self, year: usize, behind: usize) {
        let stream = self.stream;
        let is_named = self.words.names_after.iter().any(|word| {
            // 年度 itself has been read.
            word.strip_prefix("年度").is_some_and(|word| stream.has(behind, word))
        });
        let from = sentence_start(stream, year);
        if is_named && year - from > 3 && year - from < 40 {
            self.name((from, year));
        }
    }

    fn name(&mut self, (from, to): (usize, usize)) {
        let name = self.stream.text(from, to);
        let skip = name.rfind([')', '。']).filter(|_| name.starts_with('(')).map_or(0, |_| 3);
        let from = if name.starts_with('(') && name.chars().nth(2) == Some(')') {
            from + skip
        } else {
            from
        };
        let name = self.stream.text(from, to);
        let is_name = !self.words.no_names.iter().any(|word| name.starts_with(word.as_str()));
        if is_name && !name.contains(['、', ',']) && self.states_figures() {
            self.note(RemarkKind::Name, (from, to), Vec::new());
        }
    }

    /// 编制范围的二级预算单位共N个，包括：1.… 2.…: how many are stated and listed, and what they
    /// are called. The number may be left out.
    fn units(&mut self, from: usize) {
        const FAR: usize = 40;
        let stream = self.stream;
        if self.section != Some(SectionKind::Organisation) {
            return;
        }
        let stated = (from..from + FAR).find_map(|at| {
            let unit = stream.at(at) == Some('个') || stream.at(at) == Some('家');
            let digits = rates::number_before(stream, at).filter(|&first| unit && first < at)?;
            Some((stream.text(digits, at).to_owned(), digits, at))
        });
        let colon = (from..from + FAR).find(|&at| stream.at(at) == Some(':'));
        let Some((stated, first, end)) =
            stated.or_else(|| colon.map(|at| (String::new(), from, at)))
        else {
            return;
        };
        let mut starts = Vec::new();
        let mut at = end;
        while at < self.section_end {
            let number = format!("{}", starts.len() + 1);
            let begins =
                stream.at(at - 1).is_some_and(|c| "。;:".contains(c) || !c.is_ascii_digit());
            let behind = at + number.chars().count();
            let marked = stream.at(behind).is_some_and(|c| "、.".contains(c));
            let is_decimal = stream.at(behind + 1).is_some_and(|c| c.is_ascii_digit());
            if begins && stream.has(at, &number) && marked && !is_decimal {
                starts.push((at, behind + 1));
                at = behind;
            }
            at += 1;
        }
        if starts.is_empty() {
            return;
        }
        let ends = starts.iter().skip(1).map(|(next, _)| *next).chain([self.section_end]);
        let names = starts.iter().zip(ends).map(|(&(_, from), to)| {
            let line = stream.line(from);
            let to = (from..to)
                .find(|&at| {
                    stream.line(at) > line + 1
                        || stream.at(at).is_some_and(|c| "。;,".contains(c) || c == BREAK)
                })
                .unwrap_or(to);
            stream.printed(from, to).into()
        });
        let values = [stated.into(), starts.len().to_string().into()].into_iter().chain(names);
        self.note(RemarkKind::Units, (first, end + 1), values.collect());
    }
}
