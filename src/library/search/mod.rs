//! Looking up departments, subjects, projects, indicators and amounts over all reports, while typing.
//!
//! A query is one word or several; each must be found in a thing's name or in the name of
//! whose it is. A word is found as it stands, as the beginning of a code, by pinyin (initials
//! or in full, in any reading of a character) or as characters in this order.

mod hit;
mod index;
mod within;
mod word;

use std::cmp::Reverse;
use std::ops::Range;

pub use hit::{Detail, Hit, HitKind, Hits};
pub use index::Index;
use index::{ProjectEntry, SubjectEntry};
use word::{Fit, Word, join};

use super::{CardRow, Library, ReportId, Target};
use crate::report::{Amount, SubjectCode, Tree};

/// How many departments and subjects at most are joined where a query names both.
const MOST_PAIRED: usize = 300;

/// How well a word fits a name, as in a search: as it stands, by pinyin, scattered; the
/// greater the better. `None` if it does not.
pub fn fit(word: &str, name: &str) -> Option<i64> {
    Word::new(word).fit(name).map(|fit| fit.score)
}

impl Library {
    /// Finds what a query means: the best hits up to a limit, best first, in an order that
    /// depends on nothing but the reports. An empty query finds nothing.
    pub fn search(&self, query: &str, kind: Option<HitKind>, limit: usize) -> Hits {
        let query = fold(query);
        let words: Vec<_> = query.split_whitespace().map(Word::new).collect();
        if words.is_empty() {
            return Hits::default();
        }
        let wanted = |one| kind.is_none_or(|kind| kind == one);
        let search = Search { index: &self.index, words: &words };
        let mut hits = Vec::new();
        if wanted(HitKind::Department) {
            search.departments(&mut hits);
        }
        if wanted(HitKind::Subject) {
            search.subjects(&mut hits);
            search.subjects_of_departments(&mut hits);
        }
        if wanted(HitKind::Project) {
            search.projects(&mut hits);
        }
        if wanted(HitKind::Indicator) {
            search.indicators(&mut hits);
        }
        if wanted(HitKind::Finding) {
            within::findings(self, &words, &mut hits);
        }
        if wanted(HitKind::Narrative) {
            within::narrative(self, &words, &mut hits);
        }
        if wanted(HitKind::Amount) {
            self.amounts(&query, &mut hits);
        }
        // Reports arrive in any order. Stable: equal hits of a report stay in printed order.
        hits.sort_by_key(|hit| (Reverse(hit.score), hit.kind, hit.report));
        let total = hits.len();
        hits.truncate(limit);
        Hits { best: hits, total }
    }

    /// Cells that hold exactly the amount typed, however many decimals it has.
    fn amounts(&self, query: &str, hits: &mut Vec<Hit>) {
        let telling = query.contains('.') || query.chars().filter(char::is_ascii_digit).count() > 3;
        let Some(wanted) = Amount::parse(query).filter(|_| telling) else { return };
        for (report, entry) in self.entries() {
            for table in &entry.report.tables {
                for (row, printed) in table.rows.iter().enumerate() {
                    let columns = table.columns_of(printed.side);
                    for (column, cell) in printed.cells.iter().enumerate() {
                        if cell.value() != Some(wanted) {
                            continue;
                        }
                        let amount = cell.value().map(Amount::grouped).unwrap_or_default();
                        hits.push(Hit {
                            kind: HitKind::Amount,
                            ranges: vec![Range { start: 0, end: amount.chars().count() }],
                            text: format!("{amount} {}", printed.label.text),
                            score: AMOUNT,
                            detail: Detail::Cell {
                                department: entry.report.department.name.clone(),
                                table: table.kind,
                                column: columns
                                    .get(column)
                                    .map_or_else(String::new, |c| c.name.clone()),
                            },
                            target: Target::Table {
                                report,
                                kind: table.kind,
                                row: Some(row),
                                column: Some(column),
                            },
                            report: Some(report),
                        });
                    }
                }
            }
        }
    }
}

/// What an exact amount weighs: less than a name that has the digits in it, more than
/// scattered characters.
const AMOUNT: i64 = 5_000;

/// What a department and a subject are ahead of a project that fits as well: less than a step
/// of fitting.
const DEPARTMENT_FIRST: i64 = 600;
const SUBJECT_FIRST: i64 = 300;

/// What an indicator is behind a project that fits as well: there are many of them.
const INDICATOR_LAST: i64 = 300;

/// What a name that has all the words itself is ahead of one that needs its department's.
const BESIDE: i64 = 20_000;

/// A query as words are compared: brackets full-width, Latin letters small.
fn fold(query: &str) -> String {
    query
        .chars()
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            c => c.to_ascii_lowercase(),
        })
        .collect()
}

/// Which words of the query a name has, bit by bit, with how well they fit.
#[derive(Clone, Default)]
struct Match {
    words: u64,
    score: i64,
    ranges: Vec<Range<usize>>,
}

impl Match {
    fn take(&mut self, word: usize, fit: Fit, offset: usize) {
        self.words |= 1 << word.min(63);
        self.score += fit.score;
        self.ranges.extend(fit.ranges.into_iter().map(|r| r.start + offset..r.end + offset));
    }
}

struct Search<'a> {
    index: &'a Index,
    words: &'a [Word<'a>],
}

impl Search<'_> {
    /// The bits of all words.
    fn all(&self) -> u64 {
        (0..self.words.len()).fold(0, |bits, word| bits | 1 << word.min(63))
    }

    fn name(&self, name: &str) -> Match {
        let mut found = Match::default();
        for (number, word) in self.words.iter().enumerate() {
            if let Some(fit) = word.fit(name) {
                found.take(number, fit, 0);
            }
        }
        found
    }

    fn departments(&self, hits: &mut Vec<Hit>) {
        for department in &self.index.departments {
            let found = self.name(&department.name);
            if found.words != self.all() {
                continue;
            }
            for (&report, words) in &department.reports {
                hits.push(Hit {
                    kind: HitKind::Department,
                    text: department.name.clone(),
                    ranges: join(found.ranges.clone()),
                    score: found.score + DEPARTMENT_FIRST,
                    detail: Detail::Report(words.clone()),
                    target: Target::Department(report),
                    report: Some(report),
                });
            }
        }
    }

    /// A subject by its code or one of its names, whichever has more of the words.
    fn subject(&self, code: SubjectCode, entry: &SubjectEntry) -> Option<(String, Match)> {
        let digits = code.to_string();
        let offset = digits.len() + 1;
        let of_name = |name: &String| {
            let mut found = Match::default();
            for (number, word) in self.words.iter().enumerate() {
                if word.is_digits() && digits.starts_with(word.text()) {
                    // A class before its sections, these before their items.
                    let score = 9_000 - digits.len() as i64;
                    let range = Range { start: 0, end: word.text().len() };
                    found.take(number, Fit { score, ranges: vec![range] }, 0);
                } else if let Some(fit) = word.fit(name) {
                    found.take(number, fit, offset);
                }
            }
            (format!("{digits} {name}"), found)
        };
        entry.names.iter().map(of_name).filter(|(_, found)| found.words != 0).max_by(
            |(name, found), (other_name, other)| {
                let by_words = found.words.count_ones().cmp(&other.words.count_ones());
                let by_score = by_words.then(found.score.cmp(&other.score));
                // Names are in the order in which reports arrived.
                by_score.then_with(|| other_name.cmp(name))
            },
        )
    }

    fn subjects(&self, hits: &mut Vec<Hit>) {
        for (&code, entry) in &self.index.subjects {
            let Some((text, found)) = self.subject(code, entry) else { continue };
            if found.words != self.all() {
                continue;
            }
            let spending = entry.rows.iter().filter(|(_, row)| row.spends);
            let mut departments: Vec<_> =
                spending.filter_map(|(id, _)| self.index.department_of.get(id)).collect();
            departments.sort_unstable();
            departments.dedup();
            // Tables print rows for subjects that nobody has: they lead nowhere.
            if departments.is_empty() {
                continue;
            }
            hits.push(Hit {
                kind: HitKind::Subject,
                text,
                ranges: join(found.ranges),
                score: found.score + SUBJECT_FIRST,
                detail: Detail::Departments(departments.len()),
                target: Target::Subject { tree: code.tree().unwrap_or(Tree::Functional), code },
                report: None,
            });
        }
    }

    /// Where some of the words name departments and the others subjects: the subjects of these
    /// departments.
    fn subjects_of_departments(&self, hits: &mut Vec<Hit>) {
        if self.words.len() < 2 {
            return;
        }
        let part = |words: u64| words != 0 && words != self.all();
        let best = |mut found: Vec<(usize, Match)>, name: &dyn Fn(usize) -> String| {
            found.retain(|(_, found)| part(found.words));
            found.sort_by_cached_key(|(n, found)| (Reverse(found.score), name(*n)));
            found.truncate(MOST_PAIRED);
            found
        };
        let departments = self.index.departments.iter().enumerate();
        let departments = departments.map(|(n, d)| (n, self.name(&d.name))).collect();
        let departments = best(departments, &|n| self.index.departments[n].name.clone());
        if departments.is_empty() {
            return;
        }
        let subjects: Vec<_> = self.index.subjects.iter().collect();
        let named: Vec<_> =
            subjects.iter().map(|(code, entry)| self.subject(**code, entry)).collect();
        let found = named.iter().enumerate();
        let found = found.filter_map(|(n, found)| Some((n, found.as_ref()?.1.clone())));
        let found = best(found.collect(), &|n| subjects[n].0.to_string());
        for (department, of_department) in &departments {
            let department = &self.index.departments[*department];
            for (subject, of_subject) in &found {
                let complete = of_department.words | of_subject.words == self.all();
                if !complete {
                    continue;
                }
                let entry = subjects[*subject].1;
                let text = named[*subject].as_ref().map_or("", |(text, _)| text);
                for &report in department.reports.keys() {
                    let Some(row) = entry.rows.get(&report) else { continue };
                    hits.push(Hit {
                        kind: HitKind::Subject,
                        text: text.to_owned(),
                        ranges: join(of_subject.ranges.clone()),
                        score: of_department.score + of_subject.score - BESIDE,
                        detail: Detail::Department(department.name.clone()),
                        target: Target::Table {
                            report,
                            kind: row.kind,
                            row: Some(row.row as usize),
                            column: None,
                        },
                        report: Some(report),
                    });
                }
            }
        }
    }

    fn projects(&self, hits: &mut Vec<Hit>) {
        let of_department: Vec<Match> =
            self.index.departments.iter().map(|d| self.name(&d.name)).collect();
        for project in self.index.projects.values() {
            let found = self.name(&project.name);
            let Some(&department) = self.index.department_of.get(&project.report) else { continue };
            let whose = &of_department[department];
            if found.words != 0 && found.words | whose.words == self.all() {
                let beside = if found.words == self.all() { 0 } else { whose.score - BESIDE };
                hits.push(self.project(project, department, found, beside));
            }
        }
    }

    /// Indicators by their names, the words left over in the names of their departments.
    fn indicators(&self, hits: &mut Vec<Hit>) {
        let of_department: Vec<Match> =
            self.index.departments.iter().map(|d| self.name(&d.name)).collect();
        for (name, entry) in &self.index.indicators {
            let found = self.name(name);
            if found.words == 0 {
                continue;
            }
            for &(report, card, at) in &entry.places {
                let Some(&department) = self.index.department_of.get(&report) else { continue };
                let whose = &of_department[department];
                if found.words | whose.words != self.all() {
                    continue;
                }
                let beside = if found.words == self.all() { 0 } else { whose.score - BESIDE };
                let project = self.index.project_of_card.get(&(report, card));
                let project = project.and_then(|index| self.index.projects.get(&(report, *index)));
                let project = project.map_or_else(String::new, |project| project.name.clone());
                let department = self.index.departments[department].name.clone();
                let row = CardRow::Indicator(at as usize);
                hits.push(Hit {
                    kind: HitKind::Indicator,
                    text: name.clone(),
                    ranges: join(found.ranges.clone()),
                    score: found.score + beside - INDICATOR_LAST,
                    detail: Detail::Indicator(department, project),
                    target: Target::Card { report, card: card as usize, row },
                    report: Some(report),
                });
            }
        }
    }

    fn project(&self, project: &ProjectEntry, department: usize, found: Match, beside: i64) -> Hit {
        let report: ReportId = project.report;
        Hit {
            kind: HitKind::Project,
            text: project.name.clone(),
            ranges: join(found.ranges),
            score: found.score + beside,
            detail: Detail::Project(
                self.index.departments[department].name.clone(),
                project.score.clone(),
            ),
            target: Target::Project { report, index: project.index },
            report: Some(report),
        }
    }
}

#[cfg(test)]
mod tests;
