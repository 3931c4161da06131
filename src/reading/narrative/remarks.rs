//! Finds what the text shows besides its figures, by words of `assets/narrative/remarks.toml`.
//!
//! Texts are compared only at marked characters: numbers, and characters with which one of the
//! words begins.

use std::iter::Peekable;
use std::ops::{Range, RangeInclusive};
use std::slice;
use std::sync::LazyLock;

use serde::Deserialize;

use super::blanks;
use super::breakdown;
use super::marks::{Kinds, Mark};
use super::moved;
use super::rates::{self, sentence_start};
use super::section::Found;
use super::stream::{BREAK, Stream};
use super::years;
use crate::report::{Breakdown, QuickMap, Remark, RemarkKind, SectionKind};

/// The words.
#[derive(Debug, Default, Deserialize)]
pub struct Words {
    placeholders: Vec<String>,
    blanks_before_units: Vec<String>,
    /// What stands before an amount.
    pub figures_of_money: Vec<String>,
    /// What stands before a percentage.
    pub figures_of_rates: Vec<String>,
    /// What ends like these and stands before none.
    pub no_figures: Vec<String>,
    undecided: Vec<String>,
    undecided_figures: Vec<String>,
    instructions: Vec<String>,
    reasons: Vec<String>,
    /// Words behind which stands what something went up or down to.
    pub moved_to: Vec<String>,
    /// Words that call something level.
    pub level: Vec<String>,
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
    /// What stands before a year that is compared with.
    pub compared_before: Vec<String>,
    /// What a sentence that begins with a year speaks of.
    pub of_period: Vec<String>,
    /// What stands behind a year that is compared with.
    pub of_comparison: Vec<String>,
    nothing: Vec<String>,
    nothing_here: Vec<String>,
    not_counted: Vec<String>,
    paid_later: Vec<String>,
    given_away: Vec<String>,
    cost_nothing: Vec<String>,
    names_before: Vec<String>,
    names_after: Vec<String>,
    no_names: Vec<String>,
    units: Vec<String>,
    titles: Vec<String>,
    charts: Vec<String>,
    #[serde(skip)]
    by_first: QuickMap<char, Vec<(RemarkKind, String)>>,
    /// The last characters of the words behind which stands what something went up or down to.
    #[serde(skip)]
    pub moved_ends: Vec<char>,
}

static BUNDLED: LazyLock<Words> = LazyLock::new(|| {
    // A file that is not TOML leaves its words out; a test reads it.
    let mut words: Words =
        toml::from_str(include_str!("../../../assets/narrative/remarks.toml")).unwrap_or_default();
    let lists = [
        (RemarkKind::Placeholder, &words.placeholders),
        (RemarkKind::Placeholder, &words.blanks_before_units),
        (RemarkKind::Undecided, &words.undecided),
        (RemarkKind::Undecided, &words.undecided_figures),
        (RemarkKind::Instruction, &words.instructions),
        (RemarkKind::NoReason, &words.reasons),
        (RemarkKind::Nothing, &words.nothing),
        (RemarkKind::Nothing, &words.nothing_here),
        (RemarkKind::NotCounted, &words.not_counted),
        (RemarkKind::Name, &words.names_before),
        (RemarkKind::Units, &words.units),
        (RemarkKind::PaidLater, &words.paid_later),
        (RemarkKind::GivenAway, &words.given_away),
        (RemarkKind::CostNothing, &words.cost_nothing),
    ];
    let mut by_first: QuickMap<char, Vec<_>> = QuickMap::default();
    for (kind, list) in lists {
        for word in list {
            if let Some(first) = word.chars().next() {
                by_first.entry(first).or_default().push((kind, word.clone()));
            }
        }
    }
    words.by_first = by_first;
    words.moved_ends = words.moved_to.iter().filter_map(|word| word.chars().next_back()).collect();
    words.moved_ends.dedup();
    words
});

/// The characters besides digits and those of words with which a remark may begin, or end.
pub const TOLD: &str = "年率元分%倍";
/// The marks that may stand twice by mistake.
pub const DOUBLED: [char; 4] = [',', '。', '、', ';'];

/// The characters with which the words begin.
pub fn word_beginnings() -> impl Iterator<Item = char> {
    BUNDLED.by_first.keys().copied()
}

/// The characters with which the titles of reports begin.
pub fn title_beginnings() -> impl Iterator<Item = char> {
    BUNDLED.titles.iter().filter_map(|title| title.chars().next())
}

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
    /// The byte behind that section.
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
    let mut course = Course {
        next: sections.iter().peekable(),
        open: None,
        end: sections.iter().filter(|s| s.kind.states_figures()).map(|s| s.to).max(),
        change: 0,
    };
    // Of a line that has the words of a title that comes first.
    let marks = stream.marks();
    let titles = marks.all(Kinds::TITLE).filter(|&at| scan.words.has_title(stream, at));
    let mut titles: Vec<usize> = titles.map(|at| stream.line_start(at)).collect();
    titles.dedup();
    let mut titles = titles.into_iter();
    let mut title = titles.next();
    let mut rest = marks.list();
    while let [mark, behind @ ..] = rest {
        rest = behind;
        // Of marks that stand twice, the second follows at once.
        let follows = |next: &Mark| next.at() - mark.at() <= '。'.len_utf8();
        let may_double = mark.kinds.have(Kinds::DOUBLED) && behind.first().is_some_and(follows);
        if !may_double && !mark.kinds.have(REMARKS) {
            continue;
        }
        while let Some(from) = title.filter(|&from| from <= mark.at()) {
            course.go_to(&mut scan, from);
            scan.title((from, stream.line_end(from)));
            title = titles.next();
        }
        course.go_to(&mut scan, mark.at());
        scan.look(*mark);
    }
    for from in title.into_iter().chain(titles) {
        course.go_to(&mut scan, from);
        scan.title((from, stream.line_end(from)));
    }
    scan
}

/// Where a scan stands among the sections.
struct Course<'a> {
    /// Those that begin further on.
    next: Peekable<slice::Iter<'a, Found>>,
    open: Option<&'a Found>,
    /// The byte behind the narrative.
    end: Option<usize>,
    /// The byte at which something of this changes.
    change: usize,
}

impl Course<'_> {
    /// Goes on to a byte.
    #[inline]
    fn go_to(&mut self, scan: &mut Scan<'_>, at: usize) {
        if at >= self.change {
            self.enter(scan, at);
        }
    }

    #[cold]
    fn enter(&mut self, scan: &mut Scan<'_>, at: usize) {
        while let Some(section) = self.next.next_if(|section| section.from <= at) {
            self.open = Some(section);
        }
        self.open = self.open.filter(|section| at < section.to);
        scan.section = self.open.map(|section| section.kind);
        scan.section_end = self.open.map_or(0, |section| section.to);
        scan.is_behind = self.end.is_some_and(|end| at >= end);
        let next = self.next.peek().map(|next| next.from);
        let ends = [next, self.open.map(|open| open.to), self.end];
        let ends = ends.into_iter().flatten().filter(|&end| end > at);
        self.change = ends.min().unwrap_or(usize::MAX);
    }
}

/// What is looked at, besides marks that stand twice.
const REMARKS: Kinds = Kinds::NUMBER.and(Kinds::REMARK).and(Kinds::WORD);

impl Words {
    /// Whether one of the titles stands at a byte.
    fn has_title(&self, stream: &Stream, at: usize) -> bool {
        self.titles.iter().any(|title| stream.has(at, title))
    }
}

impl Scan<'_> {
    fn look(&mut self, mark: Mark) {
        let (at, kinds) = (mark.at(), mark.kinds);
        if kinds.have(Kinds::NUMBER) {
            rates::bare(self, at);
        }
        if kinds.have(Kinds::REMARK) {
            match self.stream.at(at) {
                Some('年') => years::look(self, at),
                Some('率') => rates::named(self, at),
                Some('元') => {
                    self.yuan(at);
                    blanks::amount(self, at);
                    moved::look(self, at);
                }
                Some('%') => blanks::rate(self, at),
                Some('倍') => rates::times(self, at),
                Some('分') => {
                    self.breakdowns.extend(breakdown::amounts(self.stream, at, self.section));
                }
                _ => {}
            }
        }
        if kinds.have(Kinds::DOUBLED) {
            self.doubled(at);
        }
        if kinds.have(Kinds::WORD) {
            self.words(at);
        }
    }

    /// The longest of the words that begin with a character.
    fn words(&mut self, at: usize) {
        let first = self.stream.at(at);
        let Some(known) = first.and_then(|c| self.words.by_first.get(&c)) else { return };
        let here = known.iter().filter(|(_, word)| self.stream.has(at, word));
        let longest = here.map(|(kind, word)| (word.chars().count(), word.len(), kind));
        if let Some((_, length, kind)) = longest.max_by_key(|it| it.0) {
            self.word(*kind, at, at + length);
        }
    }

    /// Notes something that stands between two bytes.
    pub fn note(&mut self, kind: RemarkKind, (from, to): (usize, usize), values: Vec<Box<str>>) {
        self.remarks.push(Remark {
            kind,
            text: self.stream.printed(from, to).into(),
            values,
            section: self.section,
            place: self.stream.place(from, to),
        });
    }

    pub fn states_figures(&self) -> bool {
        self.section.is_some_and(SectionKind::states_figures)
    }

    fn word(&mut self, kind: RemarkKind, from: usize, to: usize) {
        let stream = self.stream;
        match kind {
            RemarkKind::Placeholder => blanks::word(self, from, to),
            RemarkKind::NoReason => {
                // 主要原因是：其中…: what stands behind may be a mark and then the reason.
                let ends = stream.at(to).is_none_or(|c| "。;".contains(c) || c == BREAK);
                if ends && self.states_figures() {
                    self.note(kind, (from, to), Vec::new());
                }
            }
            RemarkKind::Nothing | RemarkKind::NotCounted if !self.states_figures() => {}
            RemarkKind::PaidLater | RemarkKind::GivenAway | RemarkKind::CostNothing
                if self.section != Some(SectionKind::ThreePublic) => {}
            RemarkKind::Undecided if !self.is_undecided(from, to) => {}
            RemarkKind::Name => self.name_before(from),
            RemarkKind::Units => self.units(to),
            _ => self.note(kind, (from, to), Vec::new()),
        }
    }

    /// Whether two words that exclude each other are of a figure, where they say nothing else.
    fn is_undecided(&self, from: usize, to: usize) -> bool {
        const BETWEEN: [char; 6] = ['为', '了', '共', '合', '总', '计'];
        let word = self.stream.text(from, to);
        let needs_figure = self.words.undecided_figures.iter().any(|known| known == word);
        let behind = || self.stream.rest(to).trim_start_matches(BETWEEN);
        !needs_figure || self.states_figures() && behind().starts_with(|c: char| c.is_ascii_digit())
    }

    fn doubled(&mut self, at: usize) {
        let stream = self.stream;
        let Some(mark) = stream.at(at) else { return };
        let behind = at + mark.len_utf8();
        if stream.at(behind) != Some(mark) || !self.states_figures() {
            return;
        }
        if stream.before(at) != Some(mark) {
            let place = (stream.back(at, 4), behind + mark.len_utf8());
            self.note(RemarkKind::DoubledMark, place, Vec::new());
        }
    }

    /// An amount in 元 that is no round number: 193.97元.
    fn yuan(&mut self, at: usize) {
        let stream = self.stream;
        let number = rates::number_before(stream, at);
        let Some(from) = number.filter(|&from| from < at) else { return };
        let digits = stream.text(from, at);
        let fraction = digits.split_once('.').map_or("", |(_, fraction)| fraction);
        let is_round = fraction.bytes().all(|digit| matches!(digit, b'0' | b','));
        if !is_round {
            let to = at + "元".len();
            let values = vec![digits.replace(',', "").into()];
            self.note(RemarkKind::Yuan, (from, to), values);
        }
    }

    /// A heading that names the report: 2024年度某局部门决算.
    fn title(&mut self, (from, to): (usize, usize)) {
        const LENGTHS: RangeInclusive<usize> = 4..=48;
        let stream = self.stream;
        let text = stream.text(from, to);
        if !LENGTHS.contains(&text.chars().count()) {
            return;
        }
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
        let is_mark = |c| ",。;:、".contains(c) || c == BREAK;
        let from = stream.behind_last(stream.back(to, LONGEST), to, is_mark);
        if let Some(from) = from.filter(|&from| stream.text(from, to).chars().count() > 3) {
            self.name((from, to));
        }
    }

    /// The name before 2024年度区级预算绩效自评, given the byte of the year.
    pub fn name_before_year(&mut self, year: usize, behind: usize) {
        const LENGTHS: Range<usize> = 4..40;
        let stream = self.stream;
        let is_named = self.words.names_after.iter().any(|word| {
            // 年度 itself has been read.
            word.strip_prefix("年度").is_some_and(|word| stream.has(behind, word))
        });
        let from = sentence_start(stream, year);
        if is_named && LENGTHS.contains(&stream.text(from, year).chars().count()) {
            self.name((from, year));
        }
    }

    fn name(&mut self, (from, to): (usize, usize)) {
        let name = self.stream.text(from, to);
        // （一） before it is none of it.
        let numbered = name.strip_prefix('(').and_then(|rest| {
            let mut chars = rest.chars();
            chars.next()?;
            chars.as_str().strip_prefix(')')
        });
        let from = numbered.map_or(from, |rest| to - rest.len());
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
        let near = stream.text(from, stream.ahead(from, FAR));
        let stated = near.match_indices(['个', '家']).find_map(|(at, _)| {
            let at = from + at;
            let digits = rates::number_before(stream, at)?;
            Some((stream.text(digits, at).to_owned(), digits, at))
        });
        let colon = near.find(':').map(|at| from + at);
        let Some((stated, first, end)) =
            stated.or_else(|| colon.map(|at| (String::new(), from, at)))
        else {
            return;
        };
        let mut starts = Vec::new();
        let mut at = end;
        let mut number = "1".to_owned();
        while at < self.section_end {
            let begins = stream.before(at).is_some_and(|c| !c.is_ascii_digit());
            let behind = at + number.len();
            let mark = stream.at(behind).filter(|&mark| matches!(mark, '、' | '.'));
            if begins
                && stream.has(at, &number)
                && let Some(mark) = mark
            {
                let name = behind + mark.len_utf8();
                if !stream.byte(name).is_some_and(|byte| byte.is_ascii_digit()) {
                    starts.push((at, name));
                    number = (starts.len() + 1).to_string();
                    at = behind;
                }
            }
            at = stream.behind(at);
        }
        if starts.is_empty() {
            return;
        }
        let ends = starts.iter().skip(1).map(|(next, _)| *next).chain([self.section_end]);
        let names = starts.iter().zip(ends).map(|(&(_, from), to)| {
            let line = stream.line(from);
            let is_end = |&(at, c): &(usize, char)| {
                matches!(c, '。' | ';' | ',' | BREAK) || stream.line(from + at) > line + 1
            };
            let end = stream.text(from, to).char_indices().find(is_end);
            stream.printed(from, end.map_or(to, |(at, _)| from + at)).into()
        });
        let values = [stated.into(), starts.len().to_string().into()].into_iter().chain(names);
        self.note(RemarkKind::Units, (first, stream.behind(end)), values.collect());
    }
}
