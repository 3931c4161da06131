//! Interprets one statement, clause by clause: what each of its figures is of, and what it says.

mod apart;
mod budgeted;
mod grade;
mod item;
mod pairs;
mod parts;
mod review;
mod topic;
mod year;

use std::borrow::Cow;

use smallvec::SmallVec;

use super::breakdown;
use super::cells::Cells;
use super::cues::{Against, Held, Signs};
use super::lead::{Clause, Lead, plain_kind, share};
use super::marks::Kinds;
use super::number::{self, Measure, Number};
use super::spelled;
use super::statement::Stretch;
use super::stream::{BREAK, Stream};
use super::vocabulary::{ItemEntry, Vocabulary};
use crate::report::{
    Base, CellRef, Comparison, Figure, FigureKind, Item, Listing, Narrative, Role, SectionKind,
    Statement,
};
use parts::Whole;
use year::{Sentence, Year};

/// The characters at which a clause or a bracket ends, or a grade may stand.
pub const MARKS: [char; 9] = [',', ';', ':', '。', BREAK, '(', ')', '等', '评'];

/// No clause that means anything is longer.
const LONGEST_CLAUSE: usize = 240;

/// What a reader of statements needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The text.
    pub stream: &'a Stream,
    /// The words.
    pub vocabulary: &'static Vocabulary,
    /// The tables.
    pub cells: &'a Cells<'a>,
    /// The section.
    pub section: SectionKind,
    /// The year of the accounts.
    pub year: Option<u16>,
}

/// What is known at a point of a statement.
struct State<'a, 'f> {
    reader: Reader<'a>,
    index: u16,
    item: Option<Item>,
    /// The cell that an amount of the item repeats, if it is a known item.
    known: Option<&'static ItemEntry>,
    /// What stood before the bracket at hand: figures and item.
    outer: Option<(usize, Option<Item>, Option<&'static ItemEntry>)>,
    base: Option<Base>,
    role: Role,
    /// The sentence at hand.
    sentence: Sentence,
    /// The amount whose parts are told.
    whole: Option<Whole>,
    /// The budget whose parts are told, which is no amount.
    budget: Option<Base>,
    /// The segment in which the reason was last given.
    reason_in: Option<usize>,
    /// Sentences and their halves, parted by semicolons, where a section lists its items so.
    segment: usize,
    clause_from: usize,
    lead_from: usize,
    clause_has_figure: bool,
    /// Where the sentence begins.
    sentence_from: usize,
    /// What the words of the clause say up to the last figure.
    signs: Signs,
    review: bool,
    comparison: Option<(Comparison, Option<Base>)>,
    reason: Option<(usize, usize)>,
    lists: Vec<Listing>,
    /// The narrative's figures, those of the statement last.
    figures: &'f mut Vec<Figure>,
    /// The bytes behind the statement's figures.
    ends: SmallVec<[usize; 16]>,
}

impl Reader<'_> {
    /// Reads a statement, and adds it to the narrative if it says anything.
    pub fn read(self, stretch: &Stretch, narrative: &mut Narrative) {
        let first = narrative.figures.len();
        let mut state = State {
            reader: self,
            index: narrative.statements.len() as u16,
            item: None,
            known: None,
            outer: None,
            base: None,
            role: Role::Stated,
            sentence: Sentence::new(stretch.body, first),
            whole: None,
            budget: None,
            reason_in: None,
            segment: 0,
            clause_from: stretch.body,
            lead_from: stretch.body,
            clause_has_figure: false,
            sentence_from: stretch.body,
            signs: Signs::default(),
            review: false,
            comparison: None,
            reason: None,
            lists: Vec::new(),
            figures: &mut narrative.figures,
            ends: SmallVec::new(),
        };
        state.run(stretch);
        let State { comparison, reason, review, lists, ends, .. } = state;
        let figures = narrative.figures.get(first..).unwrap_or_default();
        if figures.is_empty() && comparison.is_none() && reason.is_none() {
            return;
        }
        let breakdowns = breakdown::changes(self.stream, self.section, figures, &ends);
        narrative.breakdowns.extend(breakdowns);
        narrative.statements.push(Statement {
            section: self.section,
            number: self.stream.printed(stretch.from, stretch.body).into(),
            lines: (self.stream.line(stretch.from), self.stream.line(stretch.to - 1)),
            review,
            comparison: comparison.map(|(comparison, _)| comparison),
            compared_with: comparison.and_then(|(_, base)| base),
            reason: reason.map(|(from, to)| self.stream.printed(from, to).into()),
            lists,
        });
    }
}

impl<'a> State<'a, '_> {
    fn run(&mut self, stretch: &Stretch) {
        let stream = self.reader.stream;
        let from = self.review_heading(stretch).unwrap_or(stretch.body);
        (self.clause_from, self.lead_from) = (from, from);
        self.sentence.from = from;
        // The byte behind the last figure, and that behind the last digits.
        let (mut done, mut read) = (from, from);
        let counts_things = self.counts_things();
        let spelled = counts_things.then(|| spelled::counts(stream, from, stretch.to));
        let mut spelled = spelled.into_iter().flatten().peekable();
        for mark in stream.marks().within(from, stretch.to) {
            let at = mark.at();
            while let Some(number) = spelled.next_if(|number| number.from < at) {
                self.count(&number);
                done = done.max(number.to);
            }
            if mark.kinds.have(Kinds::NUMBER) && at >= read {
                match number::read(stream, from, at, stretch.to) {
                    Ok(number) if number.is_headed() && !counts_things => read = number.to,
                    Ok(number) => {
                        self.count(&number);
                        (done, read) = (number.to, number.to);
                    }
                    Err(end) => read = end,
                }
            }
            if mark.kinds.have(Kinds::CLAUSE) && at >= done {
                self.mark(at);
            }
        }
        for number in spelled {
            self.count(&number);
        }
        self.end_clause(stretch.to, stretch.to);
        self.end_segment(stretch.to);
    }

    /// A figure, from behind which on words lead to the next.
    fn count(&mut self, number: &Number) {
        self.figure(number);
        self.lead_from = number.to;
    }

    /// Whether the section counts things beside money, in columns and in words.
    fn counts_things(&self) -> bool {
        matches!(self.reader.section, SectionKind::ThreePublic | SectionKind::Assets)
    }

    /// What a character that is no part of a figure says.
    fn mark(&mut self, at: usize) {
        let Some(mark) = self.reader.stream.at(at) else { return };
        match mark {
            ',' | ';' | ':' => {
                self.end_clause(at, at + mark.len_utf8());
                if mark == ';' {
                    self.end_part();
                    if self.lists_by_semicolon() {
                        self.end_segment(at);
                    }
                }
            }
            '。' | BREAK => {
                self.end_clause(at, at + mark.len_utf8());
                self.end_segment(at);
                self.end_sentence(at + mark.len_utf8());
                self.sentence_from = at + mark.len_utf8();
            }
            '(' => self.outer = Some((self.figures.len(), self.item.clone(), self.known)),
            ')' => self.end_bracket(),
            '等' | '评' => self.grade(at),
            _ => {}
        }
    }

    fn text(&self, from: usize, to: usize) -> &'a str {
        self.reader.stream.text(from, to)
    }

    /// Whether the section parts its items by semicolons, so that a reason ends there.
    fn lists_by_semicolon(&self) -> bool {
        use SectionKind as S;
        matches!(self.reader.section, S::ThreePublic | S::Procurement | S::Assets)
    }

    fn end_segment(&mut self, at: usize) {
        if let Some((from, to)) = self.reason
            && from == to
        {
            self.reason = Some((from, at));
        }
        self.segment += 1;
    }

    /// Behind a bracket with figures of its own, the sentence speaks on of what it spoke of.
    fn end_bracket(&mut self) {
        if let Some((figures, item, known)) = self.outer.take()
            && figures < self.figures.len()
        {
            (self.item, self.known) = (item, known);
        }
    }

    /// Ends a clause before a mark; the next begins behind it.
    fn end_clause(&mut self, at: usize, next: usize) {
        let reader = self.reader;
        let rest = self.text(self.lead_from, at);
        let found = Clause::of(reader.vocabulary, (reader.section, false), rest);
        let signs = self.signs.then(found.signs, self.lead_from - self.clause_from);
        self.words(signs, (self.clause_from, at));
        self.begin_parts(found.signs, rest);
        self.end_reason(&found);
        self.end_reason_at(&found, rest);
        if self.role == Role::Stated && !self.clause_has_figure {
            self.name_without_figure(&found, rest, next);
        }
        self.clause_from = next;
        self.lead_from = next;
        self.clause_has_figure = false;
        self.signs = Signs::default();
    }

    /// What the words of a clause say, whether or not it has figures.
    fn words(&mut self, signs: Signs, (from, to): (usize, usize)) {
        let cues = &self.reader.vocabulary.cues;
        let base = cues.base(signs);
        self.comparison = self.comparison.or_else(|| Some((cues.comparison(signs)?, base)));
        if signs.against == Against::Other {
            self.base = None;
        } else if let Some(base) = base.filter(|_| !signs.completes && !signs.shares) {
            self.base = Some(base);
        }
        if let Some(after) = signs.reason() {
            self.begin_reason(from + after);
        }
        if signs.describes {
            self.role = Role::Description;
            if self.reason.is_none() && self.text(from, to).ends_with("原因") {
                let from = self.reader.stream.behind(to);
                self.reason = Some((from, from));
            }
        }
    }

    /// A clause that names an item and says that it did not change speaks of that item, whatever
    /// the reason was of: `原因是…，公务用车购置费比去年无增减变化`.
    fn end_reason(&mut self, found: &Clause) {
        let compares = self.reader.vocabulary.cues.comparison(found.signs).is_some();
        let begins = found.item.is_some_and(|item| item.from == 0);
        if self.role == Role::Reason && !self.clause_has_figure && compares && begins {
            self.role = Role::Stated;
        }
    }

    /// Begins the reason that stands from a byte on.
    fn begin_reason(&mut self, from: usize) {
        if self.role == Role::Description {
            return;
        }
        self.role = Role::Reason;
        if self.reason.is_none() {
            self.reason = Some((from, from));
        }
        self.reason_in = Some(self.segment);
    }

    fn figure(&mut self, number: &Number) {
        if self.pairs(number) || self.apart(number) {
            return;
        }
        let reader = self.reader;
        let cues = &reader.vocabulary.cues;
        let measure = number.unit.measure;
        let is_percentage = measure == Measure::Percent;
        let text = self.text(self.lead_from, number.from);
        let lead = Lead::of(reader.vocabulary, (reader.section, is_percentage), text);
        self.signs = self.signs.then(lead.signs, self.lead_from - self.clause_from);
        let signs = self.words_before(number);
        self.clause_has_figure = true;
        // What a percentage is reckoned on stands behind 占 or 完成, what it is of before.
        let head = text.get(..lead.head).unwrap_or_default();
        if self.role == Role::Reason && self.leaves_reason(&lead, (head, text), measure) {
            self.role = Role::Stated;
        }
        let behind = reader.vocabulary.item_after(reader.section, reader.stream.rest(number.to));
        if behind.is_some() {
            self.role = Role::Stated;
        }
        self.begin_parts(lead.signs, text);
        let may_be_other = lead.dated.is_some() || cues.years.sets_out(text);
        let mut before = may_be_other.then(|| (self.item.clone(), self.known));
        let is_worth = self.is_worth(number, text);
        let (cues_held, part) = if is_worth && behind.is_none() {
            (Held::default(), None)
        } else {
            self.takes_item(behind, &lead, (head, text))
        };
        if self.role == Role::Stated {
            self.goes_on_to(measure, &lead, text);
        }
        let limit = cues.first(measure, lead.held).filter(|cue| cue.kind == FigureKind::Limit);
        let limit = limit.filter(|_| !is_worth);
        let cue = limit.or_else(|| cues.first(measure, cues_held));
        let of_budget = self.budget.filter(|_| cue.is_none() && self.is_part(&lead, text, measure));
        let plain = of_budget.map_or(plain_kind(measure), |_| FigureKind::Budget);
        let kind = cue.map_or(plain, |cue| cue.kind);
        let completed = self.completed(number, text, signs);
        let kind = completed.map_or(kind, |_| FigureKind::Completion);
        let year = self.other_year(&lead, text, number, kind);
        match year {
            None => self.go_on_to(kind, &lead),
            Some(year) => self.compare_with(year, kind),
        }
        let changes = matches!(kind, FigureKind::Change | FigureKind::ChangeRate);
        if year.is_some() && (changes || cues.years.sets_out(text)) {
            self.go_back(&mut before);
        }
        let role = if year.is_some() { Role::OtherYear } else { self.role };
        let base = match kind {
            FigureKind::Change if cue.is_some_and(|cue| cue.of_budget) => None,
            _ if changes && role == Role::Stated => self.base,
            FigureKind::Completion => completed.or_else(|| cues.base(signs)).or(Some(Base::Budget)),
            FigureKind::Budget => cue.map_or(of_budget, |cue| cue.base),
            FigureKind::Amount | FigureKind::Count if year == Some(Year::Last) => {
                Some(Base::LastYear)
            }
            _ => None,
        };
        let of = if kind == FigureKind::Share && is_percentage { share(text).1 } else { None };
        self.figures.push(Figure {
            section: reader.section,
            item: self.item.clone().unwrap_or_else(|| Item::Named("".into())),
            part,
            kind,
            base,
            of: of.map(Into::into),
            direction: cue.and_then(|cue| cue.direction),
            role,
            text: reader.stream.printed(number.from, number.to).into(),
            value: Some(number.value),
            grade: None,
            unit: Cow::Borrowed(number.unit.name),
            place: reader.stream.place(number.from, number.digits_to),
            statement: self.index,
            cell: if role == Role::Stated { self.cell(kind) } else { None },
        });
        self.ends.push(number.to);
        // What another year's amount is called is no name of what follows.
        if year.is_some() {
            self.go_back(&mut before);
        }
    }

    /// Takes the item of a figure, which an entry behind it or the words before it name. Gives the
    /// words that may say what the figure is, and in a reason the part that it is of.
    fn takes_item(
        &mut self,
        behind: Option<&'static ItemEntry>,
        lead: &Lead,
        (head, text): (&str, &str),
    ) -> (Held, Option<Box<str>>) {
        if let Some(entry) = behind {
            self.set_known(entry);
        } else if self.role == Role::Stated {
            return (self.item_of(lead, head), None);
        } else {
            let from = lead.signs.reason().unwrap_or(0);
            let name = text.get(from..).unwrap_or_default();
            return (lead.bare, Some(self.reader.vocabulary.cues.part(name).into()));
        }
        (lead.bare, None)
    }

    /// Takes what the words of the clause say before a figure, as far as they are near.
    fn words_before(&mut self, number: &Number) -> Signs {
        let stream = self.reader.stream;
        let (mut from, to) = (self.clause_from, number.from);
        let mut signs = self.signs;
        // As many bytes are no more characters.
        if to.saturating_sub(from) > LONGEST_CLAUSE {
            let near = stream.back(to, LONGEST_CLAUSE);
            if near > from {
                from = near;
                signs = self.reader.vocabulary.cues.signs(self.text(from, to));
            }
        }
        self.words(signs, (from, to));
        signs
    }

    /// The budget that a percentage completes where its amount stands between:
    /// 完成预算27万元的63.2%.
    fn completed(&self, number: &Number, lead: &str, signs: Signs) -> Option<Base> {
        let last = self.figures.last().filter(|_| !self.ends.is_empty())?;
        let last = Some(last).filter(|last| last.kind == FigureKind::Budget)?;
        let follows = number.unit.measure == Measure::Percent && matches!(lead, "的" | "");
        (follows && signs.completes).then(|| last.base.unwrap_or(Base::Budget))
    }

    fn cell(&self, kind: FigureKind) -> Option<CellRef> {
        let cells = self.reader.cells;
        match (&self.item, self.known) {
            (Some(Item::Subject(path)), _) if kind == FigureKind::Amount => {
                cells.of_subject(self.reader.section, path.code?)
            }
            (_, Some(entry)) => cells.of_item(entry, kind),
            _ => None,
        }
    }
}
