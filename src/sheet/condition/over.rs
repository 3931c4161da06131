//! A condition held against what is known of rows, without making any: every distinct content
//! of a column is asked once.

use std::ops::Range;

use rayon::prelude::*;

use super::numbers::Asked;
use super::scan::Relation;
use super::{Condition, Operand, Test, contains, fulfils, holds};
use crate::sheet::columns::{Columns, Held, Stored};
use crate::sheet::{ColumnKind, Sheet, Value};

/// What is asked of a column.
struct Question<'a> {
    stored: &'a Stored,
    /// The answer for each of its distinct contents.
    words: Vec<bool>,
    numbers: Asked<'a>,
}

/// A part of a condition, ready to be held against rows.
enum Part<'a> {
    /// One of them must be answered with yes.
    Any(Vec<Question<'a>>),
    /// Two columns must stand in a relation.
    Columns(&'a Stored, Relation, &'a Stored),
}

impl Condition {
    /// Which rows of a sheet fulfil it, in order; words are looked for in some of the columns.
    /// `None` where that can't be told without making them.
    pub fn over(&self, sheet: &Sheet, shown: &[usize]) -> Option<Vec<bool>> {
        let columns = sheet.rows.columns()?;
        let parts: Vec<_> = self
            .parts
            .iter()
            .map(|part| self.part(part, sheet, columns, shown))
            .collect::<Option<_>>()?;
        let passes = columns.fill(true, |block, passes| {
            let mut hits = vec![false; passes.len()];
            for part in &parts {
                part.ask(block, &mut hits);
                for (passes, hit) in passes.iter_mut().zip(&mut hits) {
                    *passes &= std::mem::take(hit);
                }
            }
        });
        Some(sheet.rows.ordered(passes))
    }

    fn part<'a>(
        &self,
        part: &'a Test,
        sheet: &Sheet,
        columns: &'a Columns,
        shown: &[usize],
    ) -> Option<Part<'a>> {
        match part {
            Test::Contains(wanted) => {
                let asked = shown.iter().copied().chain(self.severity);
                let asked = asked.map(|index| {
                    let kind = sheet.columns.get(index)?.kind;
                    Some(Question::contains(columns.column(index)?, wanted, kind))
                });
                let asked: Vec<_> = asked.collect::<Option<_>>()?;
                Some(Part::Any(asked.into_iter().filter(Question::can_be_yes).collect()))
            }
            Test::Compare { column, relation, with: Operand::Column(other) } => {
                Some(Part::Columns(columns.column(*column)?, *relation, columns.column(*other)?))
            }
            Test::Compare { column, relation, with } => {
                let stored = columns.column(*column)?;
                Some(Part::Any(vec![Question::stands(stored, *relation, with)]))
            }
        }
    }
}

impl<'a> Question<'a> {
    fn contains(stored: &'a Stored, wanted: &'a str, kind: ColumnKind) -> Self {
        let words = stored.distinct().par_iter();
        let words = words.map(|word| contains(&word.value, word.said.as_deref(), kind, wanted));
        Self { stored, words: words.collect(), numbers: Asked::contains(wanted, kind) }
    }

    fn stands(stored: &'a Stored, relation: Relation, with: &'a Operand) -> Self {
        let words = stored.distinct().par_iter();
        let words = words.map(|word| fulfils(&word.value, word.said.as_deref(), relation, with));
        Self { stored, words: words.collect(), numbers: Asked::stands(relation, with) }
    }

    fn can_be_yes(&self) -> bool {
        self.numbers.always() != Some(false) || self.words.contains(&true)
    }
}

impl Part<'_> {
    /// Marks the rows of a report for which the answer is yes.
    fn ask(&self, block: usize, hits: &mut [bool]) {
        let count = hits.len();
        match self {
            Self::Any(questions) => {
                for question in questions {
                    question.stored.runs(block, count, |held, run: Range<usize>| {
                        let yes = match held {
                            Held::Word(word) => question.words[word as usize],
                            Held::Number(digits, scale) => question.numbers.of(digits, scale),
                        };
                        if yes {
                            hits[run].fill(true);
                        }
                    });
                }
            }
            Self::Columns(left, relation, right) => {
                let mut values: Vec<(Value, Range<usize>)> = Vec::new();
                right.runs(block, count, |held, run| values.push((right.value(held), run)));
                let mut rights =
                    values.iter().flat_map(|(value, run)| run.clone().map(move |_| value));
                left.runs(block, count, |held, run| {
                    let left = left.value(held);
                    for (hit, right) in hits[run].iter_mut().zip(&mut rights) {
                        *hit = holds(&left, *relation, right);
                    }
                });
            }
        }
    }
}
