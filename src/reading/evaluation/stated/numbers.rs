//! What the numbers of an evaluation's text say: money with the rates that are reckoned from it,
//! points of single indicators, numbers of indicators, what indicators of the card came to.

use super::super::{FINAL, GRADES};
use super::{BEFORE, NEAR, Reader};
use crate::reading::evaluation_words::bare_name;
use crate::reading::fold::{is_han, without_numbering};
use crate::reading::narrative::{BREAK, Measure, Number, marked_numbers};
use crate::report::{Grade, Located, Stated, StatedKind};

/// What an amount is of, if it is not all of the project's.
const PART: &str = "其中";
/// No name of an indicator of the card is longer.
const NAME: usize = 20;
/// No list of indicators is longer.
const LIST: usize = 300;
/// What an evaluation is about does not stand further from its amount.
const OBJECT: usize = 40;

/// The levels of indicators.
const LEVELS: [&str; 4] = ["一级指标", "二级指标", "三级指标", "指标"];

/// What is known of the sentence at hand.
#[derive(Default)]
pub(super) struct Sentence {
    /// Amounts of parts, which count only beside a rate.
    parts: Vec<Stated>,
    /// Whether an amount stands in it.
    money: bool,
    /// The indicator that it spoke of last.
    named: String,
    /// The byte behind the indicators that were counted last.
    counted_to: Option<usize>,
}

/// The last year that a clause names.
fn year(clause: &str) -> Option<&str> {
    let (at, _) = clause.rmatch_indices('年').next()?;
    let digits = clause.get(at.checked_sub(4)?..at)?;
    (digits.starts_with("20") && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

impl Reader<'_> {
    /// All that numbers say.
    pub(super) fn numbers(&mut self) {
        self.next_list();
        let stream = self.stream;
        let mut sentence = Sentence::default();
        let mut done = 0;
        for (digit, read) in marked_numbers(stream) {
            if stream.text(done, digit).contains(['。', BREAK]) {
                sentence = Sentence::default();
                self.next_list();
            }
            let digits = read.as_ref().map_or_else(|end| *end, |number| number.digits_to);
            done = read.as_ref().map_or(digits, |number| number.to);
            if self.indicators(&mut sentence, digit, digits) {
                continue;
            }
            let Ok(number) = read else { continue };
            match number.unit.measure {
                Measure::Money => self.money(&mut sentence, &number),
                Measure::Percent => {
                    if !self.rate(&mut sentence, &number) {
                        self.quoted(&mut sentence, &number);
                    }
                }
                Measure::Points => self.points(&number),
                Measure::Count => self.quoted(&mut sentence, &number),
            }
        }
    }

    /// The clause before a byte, as far as it matters.
    fn clause(&self, at: usize, far: usize) -> &str {
        let before = self.stream.text(self.stream.back(at, far), at);
        before.rsplit(['。', BREAK, ',', ';', '(']).next().unwrap_or_default()
    }

    /// A text without the words that say nothing at its end.
    fn filled<'t>(&self, mut text: &'t str) -> &'t str {
        let fillers = &self.words.fillers;
        while let Some(shorter) = fillers.iter().find_map(|word| text.strip_suffix(word.as_str())) {
            text = shorter;
        }
        text
    }

    fn made(&self, kind: StatedKind, dimension: &str, number: &Number) -> Stated {
        let place = self.stream.place(number.from, number.digits_to);
        Stated {
            kind,
            dimension: dimension.into(),
            value: Located::new(number.value, place),
            unit: number.unit.name.into(),
            list: self.list,
        }
    }

    /// The project's budget, what it was given and what it spent.
    fn money(&mut self, sentence: &mut Sentence, number: &Number) {
        sentence.money = true;
        let clause = self.clause(number.from, BEFORE);
        let rest = self.filled(clause);
        let ends = |words: &[String]| words.iter().any(|word| rest.ends_with(word.as_str()));
        let is_object = || {
            let clause = self.clause(number.from, OBJECT);
            let ends = self.stream.at(number.to).is_none_or(|c| ",。;".contains(c) || c == BREAK);
            ends && self.words.object.iter().any(|word| clause.contains(word.as_str()))
        };
        let kind = if ends(&self.words.budget) || is_object() {
            StatedKind::Budget
        } else if ends(&self.words.executed) {
            StatedKind::Executed
        } else if ends(&self.words.received) {
            StatedKind::Received
        } else {
            let beside = [
                (StatedKind::Executed, &self.words.paid),
                (StatedKind::Budget, &self.words.planned),
            ];
            let kind = beside.into_iter().find(|(_, words)| ends(words)).map(|(kind, _)| kind);
            sentence.parts.extend(kind.map(|kind| self.made(kind, PART, number)));
            return;
        };
        if self.words.parts.iter().any(|word| clause.contains(word.as_str())) {
            sentence.parts.push(self.made(kind, PART, number));
        } else {
            let year = year(self.clause(number.from, OBJECT)).unwrap_or_default().to_owned();
            self.state(kind, &year, number);
        }
    }

    /// A rate that is reckoned from money: of the amounts beside it, or else of all of the
    /// project.
    fn rate(&mut self, sentence: &mut Sentence, number: &Number) -> bool {
        let clause = self.clause(number.from, OBJECT);
        let Some((name, mut before)) = self.words.rate_before(self.filled(clause)) else {
            return false;
        };
        let behind = self.stream.rest(number.to);
        let ends = behind.chars().next().is_none_or(|c| "。,;、)".contains(c) || c == BREAK);
        if !ends {
            return true;
        }
        if !sentence.money {
            let words = &self.words.before_rate;
            while let Some(shorter) = words
                .iter()
                .find_map(|word| before.strip_suffix(word.as_str()))
                .or_else(|| before.strip_suffix(|c: char| c.is_ascii_digit() || c == '年'))
            {
                before = shorter;
            }
            // What is named before it may be the project; 满分 and the like make it a standard.
            let is_standard =
                [",得", ",满分", ",计", ",不得"].iter().any(|s| behind.starts_with(s));
            if is_standard || !(before.is_empty() || clause.contains("项目")) {
                return true;
            }
        }
        let name = year(clause).map_or(name.to_owned(), |year| format!("{year}年{name}"));
        self.stated.append(&mut sentence.parts);
        self.state(StatedKind::Rate, &name, number);
        true
    }

    /// The points of one indicator: 项目立项(指标分值8分，得分8分), 1.立项程序规范性:分值4分，得分4分;
    /// what it scored, said again: 此指标得4分; the final score.
    fn points(&mut self, number: &Number) {
        let clause = self.clause(number.from, BEFORE);
        let rest = self.filled(clause);
        let strip = |words: &[String]| {
            words.iter().find_map(|word| rest.strip_suffix(word.as_str())).map(str::len)
        };
        let place = self.stream.place(number.from, number.digits_to);
        if self.stated.iter().rev().any(|stated| stated.value.place == place) {
            return;
        }
        if let Some(kept) = strip(&self.words.row_weight) {
            let word = number.from - clause.len() + kept;
            let Some(score) = self.score_behind(number.to) else { return };
            if let Some(name) = self.named_before(word) {
                self.state(StatedKind::RowWeight, &name, number);
                self.state(StatedKind::RowScore, &name, &score);
            }
            return;
        }
        if let Some(kept) =
            strip(&self.words.row_score).or_else(|| rest.strip_suffix('得').map(str::len))
            && let Some(before) = clause.get(..kept)
            && self.words.again.iter().any(|word| before.starts_with(word.as_str()))
        {
            self.state(StatedKind::RowScore, "", number);
            return;
        }
        let is_final = FINAL.iter().find_map(|word| clause.strip_suffix(word.word));
        if is_final.is_some_and(|before| {
            self.words.last_dimension(before).is_none() && !before.contains("指标")
        }) {
            let grade = self.grade_behind(number.to).map_or("", Grade::chinese);
            self.state(StatedKind::Final, grade, number);
        }
    }

    /// What an indicator scored, directly behind what it could: ，得分8分.
    fn score_behind(&self, at: usize) -> Option<Number> {
        let from = at + 1;
        let behind = matches!(self.stream.byte(at), Some(b',' | b';')).then_some(from)?;
        let words = &self.words.row_score;
        let word = words.iter().find(|word| self.stream.has(behind, word))?;
        let mut next = behind + word.len();
        if self.stream.has(next, "为") {
            next += "为".len();
        }
        self.number(next).filter(|score| score.unit.measure == Measure::Points)
    }

    /// The indicator that is named before a byte: directly, in a bracket, or as that which the
    /// sentence begins with.
    fn named_before(&self, at: usize) -> Option<String> {
        let before = self.stream.text(self.stream.back(at, LIST), at);
        let sentence = before.rsplit(['。', BREAK]).next().unwrap_or_default();
        let text = sentence.trim_end_matches(['(', ':', ',']);
        if sentence.ends_with([',', ';', '、']) {
            return self.topic(sentence).map(str::to_owned);
        }
        let direct = text.rsplit([',', ';', ':']).next()?;
        let name = bare_name(without_numbering(direct.trim_start_matches(['-', ' '])));
        let length = name.chars().count();
        ((2..=NAME).contains(&length) && name.starts_with(is_han)).then(|| name.to_owned())
    }

    /// The dimension that a sentence is about: 项目过程包括…两部分.
    fn topic(&self, sentence: &str) -> Option<&'static str> {
        let goes_on = |at: usize| {
            let rest = sentence.get(at..).unwrap_or_default();
            self.words.naming.iter().any(|word| rest.starts_with(word.as_str()))
        };
        let found = self.words.dimensions().filter_map(|(name, word)| {
            let mut at = sentence.match_indices(word).map(|(at, _)| at);
            Some((at.find(|at| goes_on(at + word.len()))?, name))
        });
        found.max().map(|(_, name)| name)
    }

    /// The grade that stands behind the final score.
    fn grade_behind(&self, at: usize) -> Option<Grade> {
        let near = self.stream.text(at, self.stream.ahead(at, NEAR));
        let near = near.split('。').next()?;
        let (from, word) = GRADES.iter().find_map(|w| Some((near.find(w.word)?, w.word)))?;
        let behind = near.get(from + word.len()..)?.trim_start_matches(['"', '“', ':']);
        [2, 1]
            .into_iter()
            .find_map(|length| Grade::parse(&behind.chars().take(length).collect::<String>()))
    }

    /// A number of indicators, with their names if these stand before it: 甲、乙2个三级指标.
    fn indicators(&mut self, sentence: &mut Sentence, digit: usize, digits: usize) -> bool {
        let behind = self.stream.rest(digits);
        let Some(unit) = ["个", "项"].iter().find_map(|unit| behind.strip_prefix(unit)) else {
            return false;
        };
        let Some(level) = LEVELS.iter().find(|level| unit.starts_with(**level)) else {
            return false;
        };
        let Some(value) = crate::report::Amount::parse(self.stream.text(digit, digits)) else {
            return false;
        };
        let start = self.stream.back(digit, LIST);
        let before = self.stream.text(start, digit);
        let clause = before.rsplit(['。', BREAK, ',', ';', ':']).next().unwrap_or_default();
        let continues = sentence.counted_to.is_some_and(|to| to + 1 + clause.len() == digit);
        let names = self.listed(clause, continues).unwrap_or_default().to_owned();
        // 一级指标有决策、过程2个指标.
        let level = if clause.starts_with(LEVELS[0]) { &LEVELS[0] } else { level };
        let place = self.stream.place(digit, digits);
        self.stated.push(Stated {
            kind: StatedKind::Indicators,
            dimension: names.into(),
            value: Located::new(value, place),
            unit: (*level).into(),
            list: self.list,
        });
        let length = behind.len() - unit.len() + level.len();
        sentence.counted_to = Some(digits + length);
        true
    }

    /// The names in a clause that ends before their number, if it begins with them or a word
    /// before them that says so.
    fn listed<'t>(&self, clause: &'t str, continues: bool) -> Option<&'t str> {
        // The first of them: names may have others inside.
        let naming = self.words.naming.iter();
        let found = naming.filter_map(|word| Some((clause.find(word.as_str())?, word.len())));
        let found = found.min_by_key(|&(at, length)| (at, usize::MAX - length));
        let found = found.map(|(at, length)| at + length);
        let from = match found {
            Some(from) => from,
            // 一级指标有决策、过程2个指标.
            None => match clause.find("指标有") {
                Some(at) => at + "指标有".len(),
                None if continues => 0,
                None => return None,
            },
        };
        let names = clause.get(from..)?.trim_start_matches(['了', '有', ':']);
        let names = names.trim_end_matches(|c| "共计这".contains(c));
        (names.chars().count() > 2).then_some(names)
    }

    /// A number that stands behind the name of an indicator of the project's card.
    fn quoted(&mut self, sentence: &mut Sentence, number: &Number) {
        let behind = self.stream.rest(number.to);
        let clause = self.clause(number.from, NAME + 8);
        if self.words.bounds.iter().any(|bound| behind.starts_with(bound.as_str())) {
            return;
        }
        let is_bound = behind.starts_with("以上") || behind.starts_with("及以上");
        let strip = |text: &str, words: &[String]| {
            words.iter().find_map(|word| text.strip_suffix(word.as_str())).map(str::len)
        };
        let (mut kind, mut name) = (StatedKind::Quoted, clause);
        loop {
            if let Some(kept) = strip(name, &self.words.target) {
                (kind, name) = (StatedKind::Target, name.get(..kept).unwrap_or_default());
            } else if let Some(kept) = strip(name, &self.words.result) {
                name = name.get(..kept).unwrap_or_default();
            } else {
                break;
            }
        }
        let name = without_numbering(name);
        let is_name =
            name.chars().count() >= 4 && name.ends_with(is_han) && !name.contains(['、', '权']);
        let name = if is_name {
            name.to_owned()
        } else if name.is_empty() && !sentence.named.is_empty() {
            sentence.named.clone()
        } else {
            return;
        };
        self.state(if is_bound { StatedKind::AtLeast } else { kind }, &name, number);
        sentence.named = name;
    }
}
