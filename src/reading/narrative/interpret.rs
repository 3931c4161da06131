//! One statement, clause by clause: what each of its figures is of, and what it says.

use super::breakdown;
use super::cells::Cells;
use super::cues::Said;
use super::lead::{names_fund, plain_kind, reviews, share, without_budget_names, without_number};
use super::number::{Measure, Number, numbers};
use super::statement::Stretch;
use super::stream::{BREAK, Stream};
use super::subject;
use super::vocabulary::{ItemEntry, Vocabulary};
use crate::report::{
    Base, Breakdown, CellRef, Comparison, Figure, FigureKind, Grade, Item, Listing, Role,
    SectionKind, Statement,
};

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
}

/// A statement with its figures.
#[derive(Debug)]
pub struct Read {
    /// The statement.
    pub statement: Statement,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Those of its changes that others spell out.
    pub breakdowns: Vec<Breakdown>,
}

/// What is known at a point of a statement.
struct State<'a> {
    reader: Reader<'a>,
    index: u16,
    item: Option<Item>,
    /// The cell that an amount of the item repeats, if it is a known item.
    known: Option<&'static ItemEntry>,
    /// What stood before the bracket at hand: figures and item.
    outer: Option<(usize, Option<Item>, Option<&'static ItemEntry>)>,
    base: Option<Base>,
    role: Role,
    /// The segment in which the reason was last given.
    reason_in: Option<usize>,
    /// Sentences and their halves, parted by semicolons, where a section lists its items so.
    segment: usize,
    clause_from: usize,
    lead_from: usize,
    clause_has_figure: bool,
    review: bool,
    comparison: Option<(Comparison, Option<Base>)>,
    reason: Option<(usize, usize)>,
    lists: Vec<Listing>,
    figures: Vec<Figure>,
    /// The indices behind the figures.
    ends: Vec<usize>,
}

impl Reader<'_> {
    /// Reads a statement; `index` is its index among the statements of the narrative.
    pub fn read(self, stretch: &Stretch, index: u16) -> Read {
        let mut state = State {
            reader: self,
            index,
            item: None,
            known: None,
            outer: None,
            base: None,
            role: Role::Stated,
            reason_in: None,
            segment: 0,
            clause_from: stretch.body,
            lead_from: stretch.body,
            clause_has_figure: false,
            review: false,
            comparison: None,
            reason: None,
            lists: Vec::new(),
            figures: Vec::new(),
            ends: Vec::new(),
        };
        state.run(stretch);
        let reason = state.reason.map(|(from, to)| self.stream.printed(from, to).into());
        Read {
            statement: Statement {
                section: self.section,
                number: self.stream.printed(stretch.from, stretch.body).into(),
                lines: (self.stream.line(stretch.from), self.stream.line(stretch.to - 1)),
                review: state.review,
                comparison: state.comparison.map(|(comparison, _)| comparison),
                compared_with: state.comparison.and_then(|(_, base)| base),
                reason,
                lists: state.lists,
            },
            breakdowns: breakdown::changes(self.stream, self.section, &state.figures, &state.ends),
            figures: state.figures,
        }
    }
}

impl<'a> State<'a> {
    fn run(&mut self, stretch: &Stretch) {
        let stream = self.reader.stream;
        let mut at = self.review_heading(stretch).unwrap_or(stretch.body);
        (self.clause_from, self.lead_from) = (at, at);
        let numbers = numbers(stream, at, stretch.to);
        let mut next = numbers.iter().peekable();
        while at < stretch.to {
            if let Some(number) = next.next_if(|number| number.from <= at) {
                self.figure(number);
                at = number.to;
                self.lead_from = at;
                continue;
            }
            match stream.at(at) {
                Some(mark @ (',' | ';' | ':')) => {
                    self.end_clause(at);
                    if mark == ';' && self.lists_by_semicolon() {
                        self.end_segment(at);
                    }
                }
                Some('。' | BREAK) => {
                    self.end_clause(at);
                    self.end_segment(at);
                }
                Some('(') => {
                    self.outer = Some((self.figures.len(), self.item.clone(), self.known));
                }
                Some(')') => self.end_bracket(),
                Some('等' | '评') => self.grade(at),
                _ => {}
            }
            at += 1;
        }
        self.end_clause(stretch.to);
        self.end_segment(stretch.to);
    }

    fn text(&self, from: usize, to: usize) -> &'a str {
        self.reader.stream.text(from, to)
    }

    /// Whether the section parts its items by semicolons, so that a reason ends there.
    fn lists_by_semicolon(&self) -> bool {
        use SectionKind as S;
        matches!(self.reader.section, S::ThreePublic | S::Procurement | S::Assets)
    }

    /// The index behind a review's heading, whose project may have numbers in its name.
    fn review_heading(&mut self, stretch: &Stretch) -> Option<usize> {
        const LONGEST: usize = 120;
        if self.reader.section != SectionKind::Performance {
            return None;
        }
        let stream = self.reader.stream;
        let text = self.text(stretch.body, stretch.to.min(stretch.body + LONGEST));
        let words = &self.reader.vocabulary.cues.project.words;
        let found = words.iter().filter_map(|word| Some((text.find(word.as_str())?, word)));
        let (bytes, word) = found.min()?;
        let name = text.get(..bytes)?;
        if name.is_empty() || name.contains(['。', ':', ';']) {
            return None;
        }
        self.review = reviews(word);
        let end = stretch.body + name.chars().count();
        let printed = stream.printed(stretch.body, end);
        self.item = Some(Item::Project(without_number(&printed).into()));
        Some(end + word.chars().count())
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

    fn end_clause(&mut self, at: usize) {
        let clause = self.text(self.clause_from, at);
        self.words(clause, self.clause_from);
        if self.role == Role::Stated && !self.clause_has_figure {
            self.name_without_figure(clause, at);
        }
        self.clause_from = at + 1;
        self.lead_from = at + 1;
        self.clause_has_figure = false;
    }

    /// What the words of a clause say, whether or not it has figures.
    fn words(&mut self, clause: &str, from: usize) -> Said {
        let said = self.reader.vocabulary.cues.said(clause);
        self.comparison = self.comparison.or_else(|| Some((said.comparison?, said.base)));
        let compares = || !clause.contains("完成") && !clause.contains('占');
        if let Some(base) = said.base.filter(|_| compares()) {
            self.base = Some(base);
        }
        if let Some(after) = said.reason {
            self.begin_reason(clause, from, after);
        }
        if said.describes {
            self.role = Role::Description;
            if self.reason.is_none() && clause.ends_with("原因") {
                let from = from + clause.chars().count() + 1;
                self.reason = Some((from, from));
            }
        }
        said
    }

    fn begin_reason(&mut self, clause: &str, clause_from: usize, after: usize) {
        if self.role == Role::Description {
            return;
        }
        self.role = Role::Reason;
        if self.reason.is_none() {
            let skipped = clause.get(..after).unwrap_or_default().chars().count();
            let from = clause_from + skipped;
            self.reason = Some((from, from));
        }
        self.reason_in = Some(self.segment);
    }

    /// A clause without figures may name what the next ones are of.
    fn name_without_figure(&mut self, clause: &str, at: usize) {
        let reader = self.reader;
        let cues = &reader.vocabulary.cues;
        if reader.section == SectionKind::Performance {
            let result =
                clause.strip_suffix("项目").filter(|_| self.has_any(at + 1, &cues.project.score));
            if let Some(name) = result {
                let length = name.chars().count();
                let name = reader.stream.printed(self.clause_from, self.clause_from + length);
                self.item = Some(Item::Project(name.into()));
                self.known = None;
                return;
            }
            if matches!(self.item, Some(Item::Project(_))) {
                return;
            }
        }
        if self.listing(clause) {
            return;
        }
        if let Some(path) = subject::path(clause, self.subject_above()) {
            self.set_subject(path);
            return;
        }
        if let Some(found) = reader.vocabulary.item(reader.section, clause) {
            self.item = Some(Item::Known(found.entry.name.clone()));
            self.known = Some(found.entry);
        }
    }

    /// The names that a clause lists behind 主要包括：.
    fn listing(&mut self, clause: &str) -> bool {
        let from = self.clause_from.saturating_sub(5);
        let words = &self.reader.vocabulary.cues.listing;
        let names = if self.text(from, self.clause_from).ends_with("主要包括:") {
            clause
        } else {
            match words.find(clause).and_then(|bytes| clause.get(bytes..)) {
                Some(names) if names.contains('、') => names,
                _ => return false,
            }
        };
        let open = names.ends_with('等');
        let names = names.trim_end_matches('等').split('、');
        let names: Vec<Box<str>> = names.filter(|name| !name.is_empty()).map(Into::into).collect();
        let item = self.item.clone().unwrap_or_else(|| Item::Named("".into()));
        let line = self.reader.stream.line(self.clause_from);
        self.lists.push(Listing { item, names, open, line });
        true
    }

    fn has_any(&self, at: usize, words: &[String]) -> bool {
        words.iter().any(|word| self.reader.stream.has(at, word))
    }

    fn subject_above(&self) -> Option<&crate::report::SubjectPath> {
        match &self.item {
            Some(Item::Subject(path)) => Some(path),
            _ => None,
        }
    }

    fn set_subject(&mut self, mut path: crate::report::SubjectPath) {
        path.code = self.reader.cells.code(self.reader.section, &path);
        self.item = Some(Item::Subject(Box::new(path)));
        self.known = None;
    }

    fn figure(&mut self, number: &Number) {
        let reader = self.reader;
        let cues = &reader.vocabulary.cues;
        let lead = self.text(self.lead_from, number.from);
        let from = self.clause_from.max(number.from.saturating_sub(LONGEST_CLAUSE));
        let clause = self.text(from, number.from);
        let said = self.words(clause, from);
        self.clause_has_figure = true;
        // What a percentage is reckoned on stands behind 占 or 完成, what it is of before.
        let (head, of) = share(number, lead);
        if self.role == Role::Reason && self.reason_in != Some(self.segment) {
            let named = reader.vocabulary.item(reader.section, head).is_some();
            if named || subject::path(head, None).is_some() {
                self.role = Role::Stated;
            }
        }
        let after = self.text(number.to, number.to + 16);
        if reader.vocabulary.item_after(reader.section, after).is_some() {
            self.role = Role::Stated;
        }
        let mut part = None;
        let mut rest = lead;
        if self.role == Role::Stated {
            rest = self.item_of(head, lead, after);
        } else {
            let from = cues.said(lead).reason.unwrap_or(0);
            let name = lead.get(from..).unwrap_or_default();
            part = Some(cues.part(name).into());
        }
        let limit = cues.find(number.unit.measure, lead).filter(|c| c.kind == FigureKind::Limit);
        let cue = limit.or_else(|| cues.find(number.unit.measure, &without_budget_names(rest)));
        let kind = cue.map_or(plain_kind(number.unit.measure), |cue| cue.kind);
        let completed = self.completed(number, lead, clause);
        let kind = completed.map_or(kind, |_| FigureKind::Completion);
        let base = match kind {
            FigureKind::Change | FigureKind::ChangeRate if self.role == Role::Stated => self.base,
            FigureKind::Completion => completed.or(said.base).or(Some(Base::Budget)),
            FigureKind::Budget => cue.and_then(|cue| cue.base),
            _ => None,
        };
        let figure = Figure {
            section: reader.section,
            item: self.item.clone().unwrap_or_else(|| Item::Named("".into())),
            part,
            kind,
            base,
            of: of.filter(|_| kind == FigureKind::Share),
            direction: cue.and_then(|cue| cue.direction),
            role: self.role,
            text: reader.stream.printed(number.from, number.to).into(),
            value: Some(number.value),
            grade: None,
            unit: number.unit.name.into(),
            place: reader.stream.place(number.from, number.digits_to),
            statement: self.index,
            cell: if self.role == Role::Stated { self.cell(kind) } else { None },
        };
        self.figures.push(figure);
        self.ends.push(number.to);
    }

    /// The budget that a percentage completes where its amount stands between:
    /// 完成预算27万元的63.2%.
    fn completed(&self, number: &Number, lead: &str, clause: &str) -> Option<Base> {
        let last = self.figures.last().filter(|last| last.kind == FigureKind::Budget)?;
        let follows = number.unit.measure == Measure::Percent && matches!(lead, "的" | "");
        (follows && clause.contains("完成")).then(|| last.base.unwrap_or(Base::Budget))
    }

    /// Finds what a stated figure is of; gives the words between that and the figure.
    fn item_of(&mut self, head: &'a str, lead: &'a str, after: &str) -> &'a str {
        let reader = self.reader;
        if let Some(entry) = reader.vocabulary.item_after(reader.section, after) {
            self.item = Some(Item::Known(entry.name.clone()));
            self.known = Some(entry);
            return lead;
        }
        if let Some(path) = subject::path(head, self.subject_above()) {
            self.set_subject(path);
            return lead.rsplit(')').next().unwrap_or_default();
        }
        let found = reader.vocabulary.item(reader.section, head);
        let is_project = matches!(self.item, Some(Item::Project(_)));
        if let Some(found) = found.filter(|_| !is_project) {
            self.item = Some(Item::Known(found.entry.name.clone()));
            self.known = Some(found.entry);
            return lead.get(found.to..).unwrap_or_default();
        }
        let name = head.trim_start_matches(['、', '(', ')', ',']);
        let name = name.strip_prefix("其中").unwrap_or(name);
        let bare = reader.vocabulary.cues.without_fillers(name);
        if reader.cells.is_class(reader.section, bare) {
            let path = crate::report::SubjectPath { class: bare.into(), ..Default::default() };
            self.set_subject(path);
            return "";
        }
        let is_part = self.outer.is_some() && names_fund(head);
        if !is_project && (is_part || reader.vocabulary.cues.names_something(head)) {
            self.item = Some(Item::Named(name.into()));
            self.known = None;
        }
        lead
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

    /// 等级为优, behind a project's score.
    fn grade(&mut self, at: usize) {
        let reader = self.reader;
        let words = &reader.vocabulary.cues.project.grade;
        let Some(word) = words.iter().find(|word| reader.stream.has(at, word)) else { return };
        if !matches!(self.item, Some(Item::Project(_))) {
            return;
        }
        let from = at + word.chars().count();
        let read = [2, 1].into_iter().find_map(|length| {
            Some((length, Grade::parse(reader.stream.text(from, from + length))?))
        });
        let Some((length, grade)) = read else { return };
        self.figures.push(Figure {
            section: reader.section,
            item: self.item.clone().unwrap_or_else(|| Item::Named("".into())),
            part: None,
            kind: FigureKind::Grade,
            base: None,
            of: None,
            direction: None,
            role: self.role,
            text: reader.stream.printed(from, from + length).into(),
            value: None,
            grade: Some(grade),
            unit: "".into(),
            place: reader.stream.place(from, from + length),
            statement: self.index,
            cell: None,
        });
        self.ends.push(from + length);
    }
}
