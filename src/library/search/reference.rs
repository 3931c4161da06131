//! The same search, slow and plain: everything is compared with every word, one by one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::searched::TABLES;
use super::word::{Fit, Word, all_in, join};
use super::{BESIDE, DEPARTMENT_FIRST, Detail, Hit, HitKind, INDICATOR_LAST, SUBJECT_FIRST, fold};
use crate::library::{CardRow, FindingId, Library, ReportId, Target};
use crate::report::{Amount, Report, Row, RowItem, SubjectCode, TableKind, Tree};
use crate::settings::Lang;

type Found = (u64, i64, Vec<Range<usize>>);

/// All that a query finds, the best first.
pub fn search(library: &Library, query: &str) -> Vec<Hit> {
    let query = fold(query);
    let words: Vec<_> = query.split_whitespace().map(Word::new).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let slow = Slow { library, words: &words };
    let mut hits = slow.departments();
    hits.extend(slow.subjects());
    hits.extend(slow.subjects_of_departments());
    hits.extend(slow.projects());
    hits.extend(slow.indicators());
    hits.extend(slow.findings());
    hits.extend(slow.sections());
    hits.extend(slow.definitions());
    hits.extend(slow.figures());
    hits.extend(slow.amounts(&query));
    hits.sort_by_key(|hit| Reverse(hit.score));
    hits
}

struct Slow<'a> {
    library: &'a Library,
    words: &'a [Word<'a>],
}

impl Slow<'_> {
    fn all(&self) -> u64 {
        (1 << self.words.len()) - 1
    }

    fn reports(&self) -> impl Iterator<Item = (ReportId, &Report)> {
        self.library.entries().map(|(id, entry)| (id, &*entry.report))
    }

    fn name(&self, name: &str) -> Found {
        let fits =
            self.words.iter().enumerate().filter_map(|(at, word)| Some((at, word.fit(name)?)));
        fits.fold((0, 0, Vec::new()), |(words, score, mut ranges), (at, fit)| {
            ranges.extend(fit.ranges);
            (words | 1 << at, score + fit.score, ranges)
        })
    }

    fn departments(&self) -> Vec<Hit> {
        let found = self.reports().filter_map(|(id, report)| {
            let name = &report.department.name;
            let (words, score, ranges) = self.name(name);
            let said = format!("{} {}", report.department.scope.chinese(), report.year_text());
            (words == self.all()).then(|| Hit {
                kind: HitKind::Department,
                text: name.clone(),
                ranges: join(ranges),
                score: score + DEPARTMENT_FIRST,
                detail: Detail::Report(said.trim_end().to_owned()),
                target: Target::Department(id),
                report: Some(id),
            })
        });
        found.collect()
    }

    fn rows(report: &Report) -> impl Iterator<Item = (SubjectCode, TableKind, usize, &Row)> {
        let tables = TABLES.into_iter().filter_map(|kind| report.table(kind));
        tables.flat_map(|table| {
            table.rows.iter().enumerate().filter_map(|(at, row)| match row.item {
                RowItem::Subject(code) => Some((code, table.kind, at, row)),
                _ => None,
            })
        })
    }

    fn codes(&self) -> BTreeMap<SubjectCode, (String, Found)> {
        let mut names: BTreeMap<SubjectCode, Vec<&str>> = BTreeMap::new();
        for (_, report) in self.reports() {
            for (code, _, _, row) in Self::rows(report) {
                names.entry(code).or_default().push(&row.label.text);
            }
        }
        let fitting = names.into_iter().filter_map(|(code, names)| {
            let mut names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
            let mut seen = BTreeSet::new();
            names.retain(|name| seen.insert(*name));
            let digits = code.to_string();
            let found = names.into_iter().map(|name| {
                let mut found: Found = (0, 0, Vec::new());
                for (at, word) in self.words.iter().enumerate() {
                    let of_code = word.begins(&digits);
                    let range = Range { start: 0, end: word.text().len() };
                    let of_code = of_code
                        .then(|| Fit { score: 9_000 - digits.len() as i64, ranges: vec![range] });
                    let moved = |range: Range<usize>| {
                        range.start + digits.len() + 1..range.end + digits.len() + 1
                    };
                    let of_name = || {
                        let fit = word.fit(name)?;
                        Some(Fit { ranges: fit.ranges.into_iter().map(moved).collect(), ..fit })
                    };
                    if let Some(fit) = of_code.or_else(of_name) {
                        found = (found.0 | 1 << at, found.1 + fit.score, {
                            found.2.extend(fit.ranges);
                            found.2
                        });
                    }
                }
                (format!("{digits} {name}"), found)
            });
            let best = found.filter(|(_, found)| found.0 != 0);
            let best = best.max_by(|(name, found), (other_name, other)| {
                let rank = |found: &Found| (found.0.count_ones(), found.1);
                rank(found).cmp(&rank(other)).then_with(|| other_name.cmp(name))
            })?;
            Some((code, best))
        });
        fitting.collect()
    }

    fn subjects(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (code, (text, (words, score, ranges))) in self.codes() {
            let mut spending = BTreeSet::new();
            for (_, report) in self.reports() {
                let spends = |row: &Row| {
                    row.cells.iter().any(|cell| cell.value().is_some_and(|a| !a.is_zero()))
                };
                if Self::rows(report).any(|(of, _, _, row)| of == code && spends(row)) {
                    spending.insert(&report.department.name);
                }
            }
            if words == self.all() && !spending.is_empty() {
                hits.push(Hit {
                    kind: HitKind::Subject,
                    text,
                    ranges: join(ranges),
                    score: score + SUBJECT_FIRST,
                    detail: Detail::Departments(spending.len()),
                    target: Target::Subject { tree: code.tree().unwrap_or(Tree::Functional), code },
                    report: None,
                });
            }
        }
        hits
    }

    fn subjects_of_departments(&self) -> Vec<Hit> {
        let codes = self.codes();
        let part = |words: u64| words != 0 && words != self.all();
        let mut hits = Vec::new();
        for (id, report) in self.reports() {
            let department = &report.department.name;
            let (of_department, first, _) = self.name(department);
            for (&code, (text, (words, score, ranges))) in &codes {
                let fits = part(of_department) && part(*words);
                let Some((_, kind, row, _)) = Self::rows(report).find(|row| row.0 == code) else {
                    continue;
                };
                if fits && of_department | words == self.all() {
                    hits.push(Hit {
                        kind: HitKind::Subject,
                        text: text.clone(),
                        ranges: join(ranges.clone()),
                        score: first + score - BESIDE,
                        detail: Detail::Department(department.clone()),
                        target: Target::Table { report: id, kind, row: Some(row), column: None },
                        report: Some(id),
                    });
                }
            }
        }
        hits
    }

    /// The score of a name of a report, with that of the department where it is needed.
    fn in_report(&self, report: &Report, name: &str) -> Option<(i64, Vec<Range<usize>>)> {
        let (words, score, ranges) = self.name(name);
        let (of_department, first, _) = self.name(&report.department.name);
        let beside = if words == self.all() { 0 } else { first - BESIDE };
        (words != 0 && words | of_department == self.all()).then(|| (score + beside, join(ranges)))
    }

    fn projects(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (id, report) in self.reports() {
            for (index, project) in report.projects.iter().enumerate() {
                let name = &project.name.value;
                let Some((score, ranges)) = self.in_report(report, name) else { continue };
                let scored = report.score_of(project).map(|score| score.value.to_string());
                hits.push(Hit {
                    kind: HitKind::Project,
                    text: name.clone(),
                    ranges,
                    score,
                    detail: Detail::Project(report.department.name.clone(), scored),
                    target: Target::Project { report: id, index },
                    report: Some(id),
                });
            }
        }
        hits
    }

    fn indicators(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (id, report) in self.reports() {
            for (card, read) in report.cards.iter().enumerate() {
                let project = report.projects.iter().rfind(|project| project.card == Some(card));
                let project = project.map(|project| project.name.value.clone()).unwrap_or_default();
                for (at, indicator) in read.indicators.iter().enumerate() {
                    let name = &indicator.level3.value;
                    let Some((score, ranges)) = self.in_report(report, name) else { continue };
                    let department = report.department.name.clone();
                    let row = CardRow::Indicator(at);
                    hits.push(Hit {
                        kind: HitKind::Indicator,
                        text: name.clone(),
                        ranges,
                        score: score - INDICATOR_LAST,
                        detail: Detail::Indicator(department, project.clone()),
                        target: Target::Card { report: id, card, row },
                        report: Some(id),
                    });
                }
            }
        }
        hits
    }

    fn findings(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (report, entry) in self.library.entries() {
            for (index, finding) in entry.audit.findings.iter().enumerate() {
                let text = format!("{} {}", finding.rule, finding.message(Lang::Zh));
                let Some(ranges) = all_in(self.words, &text) else { continue };
                hits.push(Hit {
                    kind: HitKind::Finding,
                    ranges,
                    score: 4_500 - text.chars().count().min(500) as i64,
                    text,
                    detail: Detail::Department(entry.report.department.name.clone()),
                    target: Target::Finding(FindingId { report, index }),
                    report: Some(report),
                });
            }
        }
        hits
    }

    fn sections(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (report, of) in self.reports() {
            for (index, section) in of.narrative.sections.iter().enumerate() {
                let fits: Option<Vec<_>> =
                    self.words.iter().map(|word| word.fit(&section.heading)).collect();
                let Some(fits) = fits else { continue };
                let ranges = join(fits.into_iter().flat_map(|fit| fit.ranges).collect());
                let target = Target::Section { report, index };
                hits.push(told(report, of, &section.heading, ranges, 4_000, target));
            }
        }
        hits
    }

    fn definitions(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (report, of) in self.reports() {
            for (index, definition) in of.narrative.definitions.iter().enumerate() {
                if let Some(ranges) = all_in(self.words, &definition.term) {
                    let target = Target::Definition { report, index };
                    hits.push(told(report, of, &definition.term, ranges, 4_000, target));
                }
            }
        }
        hits
    }

    fn figures(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (report, of) in self.reports() {
            for (index, figure) in of.narrative.figures.iter().enumerate() {
                let text = format!("{} {}", figure.item.text(), figure.text);
                if let Some(ranges) = all_in(self.words, &text) {
                    let target = Target::Figure { report, index };
                    hits.push(told(report, of, &text, ranges, 3_000, target));
                }
            }
        }
        hits
    }

    fn amounts(&self, query: &str) -> Vec<Hit> {
        let telling = query.contains('.') || query.chars().filter(char::is_ascii_digit).count() > 3;
        let Some(wanted) = Amount::parse(query).filter(|_| telling) else { return Vec::new() };
        let mut hits = Vec::new();
        for (id, report) in self.reports() {
            for kind in TableKind::ALL {
                let Some(table) = report.table(kind) else { continue };
                for (at, row) in table.rows.iter().enumerate() {
                    for (column, cell) in row.cells.iter().enumerate() {
                        let Some(amount) = cell.value().filter(|value| *value == wanted) else {
                            continue;
                        };
                        let amount = amount.grouped();
                        hits.push(Hit {
                            kind: HitKind::Amount,
                            ranges: vec![Range { start: 0, end: amount.chars().count() }],
                            text: format!("{amount} {}", row.label.text),
                            score: 5_000,
                            detail: Detail::Cell {
                                department: report.department.name.clone(),
                                table: kind,
                                column: table.columns_of(row.side)[column].name.clone(),
                            },
                            target: Target::Table {
                                report: id,
                                kind,
                                row: Some(at),
                                column: Some(column),
                            },
                            report: Some(id),
                        });
                    }
                }
            }
        }
        hits
    }
}

/// Something of the narrative.
fn told(
    report: ReportId,
    of: &Report,
    text: &str,
    ranges: Vec<Range<usize>>,
    weight: i64,
    target: Target,
) -> Hit {
    Hit {
        kind: HitKind::Narrative,
        ranges,
        score: weight - text.chars().count().min(500) as i64,
        text: text.to_owned(),
        detail: Detail::Department(of.department.name.clone()),
        target,
        report: Some(report),
    }
}
