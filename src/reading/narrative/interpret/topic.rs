//! What a statement speaks of: subjects and items as its clauses name them one after the other.

use std::borrow::Cow;
use std::sync::Arc;

use super::super::lead::{Clause, Lead};
use super::super::number::{Measure, Number};
use super::super::vocabulary::ItemEntry;
use super::{Reader, State};
use crate::report::{Base, Figure, FigureKind, Item, Listing, Role, SectionKind, SubjectPath};

/// Whether a clause begins to tell what money was for, and no list of amounts.
fn tells_purpose(clause: &str) -> bool {
    let behind = clause.find("用于").and_then(|at| clause.get(at..));
    behind.is_some_and(|behind| !["以下", "如下", "下列"].iter().any(|word| behind.contains(word)))
}

impl<'a> State<'a, '_> {
    /// A clause without figures may name what the next ones are of.
    pub(super) fn name_without_figure(&mut self, found: &Clause, clause: &'a str, next: usize) {
        let reader = self.reader;
        let cues = &reader.vocabulary.cues;
        if reader.section == SectionKind::Performance {
            let scores = || cues.project.score.iter().any(|word| reader.stream.has(next, word));
            // 无部门评价项目。 names none, whatever the next sentence scores.
            let goes_on = || reader.stream.before(next) != Some('。');
            let result = clause.strip_suffix("项目").filter(|_| goes_on() && scores());
            if let Some(name) = result {
                let name = reader.stream.printed(self.clause_from, self.clause_from + name.len());
                (self.item, self.known) = (Some(Item::Project(name.into())), None);
                return;
            }
            if matches!(self.item, Some(Item::Project(_))) {
                return;
            }
        }
        if self.listing(found, clause) {
            return;
        }
        // 其他收入3万元，为经营收入等以外的收入: what it is made of names nothing.
        if clause.starts_with(['为', '系']) && self.figures.len() > self.sentence.figures {
            return;
        }
        if let Some(subject) = &found.subject {
            self.set_subject(subject.below(self.subject_above()), &subject.plain);
            return;
        }
        // 主要用于下属单位的项目支出。 goes on with what it spoke of before.
        let sentence = || reader.stream.text(self.sentence_from, next);
        let is_purpose = || sentence().split([',', ';']).any(tells_purpose);
        if let Some(item) = found.item.filter(|_| !is_purpose()) {
            self.set_known(item.entry);
        }
    }

    /// The names that a clause lists behind 主要包括：.
    fn listing(&mut self, found: &Clause, clause: &str) -> bool {
        let names = if self.text(0, self.clause_from).ends_with("主要包括:") {
            clause
        } else {
            match found.listing.and_then(|from| clause.get(from..)) {
                Some(names) => names,
                None => return false,
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

    pub(super) fn subject_above(&self) -> Option<&SubjectPath> {
        match &self.item {
            Some(Item::Subject(path)) => Some(path),
            _ => None,
        }
    }

    /// Goes on to a subject, given also the plain name of the lowest level that is named.
    pub(super) fn set_subject(&mut self, mut path: SubjectPath, plain: &str) {
        path.code = self.reader.cells.code(&[self.reader.section], &path, plain);
        (self.item, self.known) = (Some(Item::Subject(Arc::new(path))), None);
    }

    /// Whether the words before a figure speak of the statement again, and no longer of a reason.
    pub(super) fn leaves_reason(
        &self,
        lead: &Lead,
        (head, text): (&str, &str),
        measure: Measure,
    ) -> bool {
        let names = || lead.item.is_some() || lead.subject.is_some() || self.goes_back(lead, head);
        self.reason_in != Some(self.segment) && names()
            || self.compares_anew(lead, text)
            || self.lists_parts(lead, text)
            || self.lists_subjects(lead)
            || Self::counts_stock(lead, text, measure)
    }

    /// Whether words behind a reason hold what was spoken of before it against something else than
    /// was done before: `较预算减少1万元，主要原因是…，较上年减少2万元`.
    fn compares_anew(&self, lead: &Lead, words: &str) -> bool {
        const AGAINST: [char; 3] = ['较', '比', '与'];
        let names = lead.item.is_some() || lead.subject.is_some() || lead.names_something;
        let Some(base) = self.reader.vocabulary.cues.base(lead.signs).filter(|_| !names) else {
            return false;
        };
        let own = self.figures.len() - self.ends.len();
        let own = self.figures.get(own..).unwrap_or_default();
        let changes = own
            .iter()
            .filter(|figure| figure.role == Role::Stated && figure.kind == FigureKind::Change);
        let bases: Vec<_> = changes.map(|figure| figure.base).collect();
        // Behind the sentence with the reason nothing else can be meant.
        let is_sentence = self.lead_from == self.sentence.from;
        let is_behind = is_sentence && self.reason_in != Some(self.segment);
        let is_other = if bases.is_empty() {
            is_behind || self.was_against_budget(base) && words.starts_with('与')
        } else {
            !bases.contains(&Some(base))
        };
        // 决算数较预算数减少2万元.
        let words = ["支出决算数", "支出决算", "决算数"]
            .iter()
            .find_map(|what| words.strip_prefix(what))
            .unwrap_or(words);
        words.starts_with(AGAINST) && is_other
    }

    /// Whether the statement has held its amount against the budget, and a clause behind the
    /// reason holds it against the year before: `决算数小于预算数的主要原因是…，与上年相比减少2万元`.
    fn was_against_budget(&self, base: Base) -> bool {
        let own = self.figures.len() - self.ends.len();
        let own = self.figures.get(own..).unwrap_or_default();
        let is_held = |figure: &Figure| {
            figure.role == Role::Stated
                && matches!(figure.kind, FigureKind::Completion | FigureKind::Budget)
        };
        base == Base::LastYear && own.iter().any(is_held)
    }

    /// A clause without figures that begins the sentence behind a reason, or goes on from a
    /// comparison with the budget, and only says what the item is held against:
    /// `主要原因：追加。与上年决算相比，增加2万元`.
    pub(super) fn end_reason_at(&mut self, found: &Clause, clause: &str) {
        if self.role != Role::Reason
            || self.clause_has_figure
            || found.item.is_some()
            || !clause.starts_with(['与', '较', '比'])
            || !clause.ends_with("相比")
        {
            return;
        }
        let Some(base) = self.reader.vocabulary.cues.base(found.signs) else { return };
        let begins = self.clause_from == self.sentence.from && self.reason_in != Some(self.segment);
        if begins || self.was_against_budget(base) {
            self.role = Role::Stated;
        }
    }

    /// Whether words behind a semicolon name the subject of a statement of its own, where a reason
    /// before it has none: `主要原因为调资；一般行政管理事务（项）年初预算为…`.
    fn lists_subjects(&self, lead: &Lead) -> bool {
        lead.subject.is_some() && self.text(0, self.lead_from).ends_with(';')
    }

    /// Whether an amount is what the things before it are worth: `车辆3辆，价值60万元`.
    pub(super) fn is_worth(&self, number: &Number, words: &str) -> bool {
        let behind = self.reader.stream.rest(number.to);
        self.reader.section == SectionKind::Assets
            && self.item.is_some()
            && number.unit.measure == Measure::Money
            && matches!(words.trim_start_matches(','), "价值" | "总价值")
            && !["以上", "及以上", "(含", "(不含"].iter().any(|limit| behind.starts_with(limit))
    }

    /// Whether a figure counts what money was spent on, in words that end with its name:
    /// `主要是燃油支出，截至年底公务用车保有量为3辆`.
    fn counts_stock(lead: &Lead, words: &str, measure: Measure) -> bool {
        let name = lead.item.and_then(|item| words.get(item.from..));
        measure == Measure::Count
            && name.is_some_and(|name| {
                name.trim_end_matches(['为', '是', '共', '计']).ends_with("保有量")
            })
    }

    /// Whether words that are the whole name of an item stand behind a semicolon, or behind 其中：
    /// where a reason before it lost its stop, or 结余 begins a sentence: `主要原因是减少支出其中：财政拨款收入9万元`.
    fn lists_parts(&self, lead: &Lead, words: &str) -> bool {
        use SectionKind as S;
        let is_name = lead.item.is_some_and(|item| (item.from, item.to) == (0, words.len()));
        let section = self.reader.section;
        let sections = matches!(section, S::Overall | S::Income | S::Expenditure | S::Fiscal);
        let before = self.text(0, self.lead_from);
        let is_left = words == "结余" && before.ends_with('。');
        sections && (is_left || is_name && (before.ends_with("其中:") || before.ends_with(';')))
    }

    /// What is counted has another name than the money that it cost: 公务用车购置2辆, and
    /// 因公出国（境）决算支出2万元.
    pub(super) fn goes_on_to(&mut self, measure: Measure, lead: &Lead, words: &str) {
        let (Reader { vocabulary, section, .. }, Some(known)) = (self.reader, self.known) else {
            return;
        };
        // 无出国（境）费用。全年共接待18批次: guests are of no journey.
        let are_guests = measure == Measure::Count && lead.item.is_none() && words.contains("接待");
        if are_guests && !known.name.contains("接待") {
            if let Some(found) = vocabulary.item(section, "公务接待费") {
                self.set_known(found.entry);
            }
            return;
        }
        let other = match measure {
            Measure::Count => vocabulary.counted(section, known),
            Measure::Money => vocabulary.costing(section, known),
            Measure::Percent | Measure::Points => None,
        };
        if let Some(entry) = other {
            self.set_known(entry);
        }
    }

    pub(super) fn set_known(&mut self, entry: &'static ItemEntry) {
        self.item = Some(Item::Known(Cow::Borrowed(&entry.name)));
        self.known = Some(entry);
    }
}
