//! Finds the rows of a report again after it was read anew (重新读取). Keys name projects,
//! indicators, rows of tables and the like by their number in the report, and numbers shift when
//! something is inserted: here they are found by name.

use std::borrow::Cow;

use crate::library::{Entry, ReportId};
use crate::report::{Report, Row, RowItem, Scorecard, TableKind, Unread};

/// A report as it was read before, and as it is read now.
#[derive(Debug)]
pub struct Reread<'a> {
    /// Before.
    pub before: (ReportId, Cow<'a, Entry>),
    /// Now.
    pub now: (ReportId, Cow<'a, Entry>),
}

/// The report that a key names, and what it names in it.
pub fn parts_of_key(key: &str) -> Option<(ReportId, &str)> {
    let (id, rest) = match key.split_once('/') {
        Some((id, rest)) => (id, rest),
        None => (key, ""),
    };
    let (file, part) = id.split_once('.')?;
    Some((ReportId { file: file.parse().ok()?, part: part.parse().ok()? }, rest))
}

/// The same thing among those of now: of several that are called the same the one that as many
/// stand before, else the last.
fn same<'r, T, N: PartialEq>(
    (before, index): (&'r [T], usize),
    now: &'r [T],
    name: impl Fn(&'r T) -> N,
) -> Option<usize> {
    let (earlier, alike) = alike((before, index), now, name)?;
    alike.take(earlier + 1).last()
}

/// How many things stand before one of before that are called as it is, and where those are now.
pub fn alike<'r, T, N: PartialEq>(
    (before, index): (&'r [T], usize),
    now: &'r [T],
    name: impl Fn(&'r T) -> N,
) -> Option<(usize, impl Iterator<Item = usize>)> {
    let own = name(before.get(index)?);
    let earlier = before.iter().take(index).filter(|it| name(it) == own).count();
    let alike = now.iter().enumerate().filter(move |(_, it)| name(it) == own);
    Some((earlier, alike.map(|(index, _)| index)))
}

/// What became of something that a key names.
enum Found {
    /// It has no number.
    NoNumber,
    /// It is no more.
    Gone,
    /// What it is called now.
    Now(String),
}

impl Found {
    fn of(kind: &str, found: Option<String>) -> Self {
        found.map_or(Self::Gone, |found| Self::Now(format!("{kind}/{found}")))
    }
}

impl Reread<'_> {
    fn reports(&self) -> (&Report, &Report) {
        (&self.before.1.report, &self.now.1.report)
    }

    /// The key of the same row; `None` if there is no such row any more.
    pub fn key(&self, key: &str) -> Option<String> {
        let (_, rest) = parts_of_key(key)?;
        let id = self.now.0;
        if rest.is_empty() {
            return Some(id.to_string());
        }
        let mut parts = rest.split('/');
        let kind = parts.next().unwrap_or_default();
        match self.numbered(kind, &parts.collect::<Vec<_>>()) {
            Found::Now(rest) => Some(format!("{id}/{rest}")),
            Found::Gone => None,
            // It names what it is of in words.
            Found::NoNumber => Some(format!("{id}/{rest}")),
        }
    }

    /// What a thing of a kind that keys name by numbers is called now.
    fn numbered(&self, kind: &str, parts: &[&str]) -> Found {
        let (before, now) = self.reports();
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<usize>().ok());
        let Some(first) = number(0) else { return Found::NoNumber };
        let found = match kind {
            "project" => self.project(first),
            "figure" => {
                let (before, now) = (&before.narrative.figures, &now.narrative.figures);
                same((before, first), now, |figure| {
                    (figure.section, &figure.item, &figure.part, figure.kind)
                })
            }
            "section" => {
                let (before, now) = (&before.narrative.sections, &now.narrative.sections);
                same((before, first), now, |section| &section.heading)
            }
            "definition" => {
                let (before, now) = (&before.narrative.definitions, &now.narrative.definitions);
                same((before, first), now, |definition| &definition.term)
            }
            "evaluation" => {
                let (before, now) = (&before.evaluations, &now.evaluations);
                same((before, first), now, |one| &one.project.value)
            }
            "unread" => {
                let [before, now] = [before, now].map(unread);
                same((&before, first), &now, |(holder, it)| (*holder, it.text.clone()))
            }
            "card" => return Found::of(kind, self.card_row(first, parts.get(1..).unwrap_or(&[]))),
            "indicator" => {
                let Some(at) = number(1) else { return Found::NoNumber };
                let found = self.indicator(first, at);
                return Found::of(kind, found.map(|(card, at)| format!("{card}/{at}")));
            }
            _ => {
                let kind = TableKind::ALL.into_iter().find(|known| known.number() == kind);
                let Some(kind) = kind else { return Found::NoNumber };
                self.row(kind, first)
            }
        };
        let rest = parts.get(1..).unwrap_or(&[]).iter().map(|part| (*part).to_owned());
        let found = found.map(|found| [found.to_string()].into_iter().chain(rest).collect());
        Found::of(kind, found.map(|parts: Vec<String>| parts.join("/")))
    }

    /// The same project's number.
    pub fn project(&self, index: usize) -> Option<usize> {
        let (before, now) = self.reports();
        same((&before.projects, index), &now.projects, |project| &project.name.value)
    }

    /// The same row's number in a table.
    pub fn row(&self, kind: TableKind, index: usize) -> Option<usize> {
        let (before, now) = self.reports();
        let (before, now) = (&before.table(kind)?.rows, &now.table(kind)?.rows);
        let name = |row: &Row| match row.item {
            RowItem::Subject(_) => (row.side, row.item, String::new()),
            item => (row.side, item, row.label.text.clone()),
        };
        same((before, index), now, name)
    }

    fn card(&self, index: usize) -> Option<usize> {
        let (before, now) = self.reports();
        let name = |card: &Scorecard| card.project.as_ref().map(|name| name.value.clone());
        same((&before.cards, index), &now.cards, name)
    }

    fn indicator(&self, card: usize, index: usize) -> Option<(usize, usize)> {
        let (before, now) = self.reports();
        let found = self.card(card)?;
        let (before, now) =
            (&before.cards.get(card)?.indicators, &now.cards.get(found)?.indicators);
        Some((found, same((before, index), now, |one| &one.level3.value)?))
    }

    /// The same row of a card: an indicator, a row of funds, the sum over an indicator and those
    /// beside it; others have a name.
    fn card_row(&self, card: usize, row: &[&str]) -> Option<String> {
        let (before, now) = self.reports();
        let found = self.card(card)?;
        let row = match *row {
            ["indicator", at] => {
                let (_, at) = self.indicator(card, at.parse().ok()?)?;
                format!("indicator/{at}")
            }
            ["fund", at] => {
                let (before, now) = (&before.cards.get(card)?.funds, &now.cards.get(found)?.funds);
                let at = same((before, at.parse().ok()?), now, |fund| &fund.label.value)?;
                format!("fund/{at}")
            }
            [depth @ ("0" | "1"), first] => {
                let cards = (before.cards.get(card)?, now.cards.get(found)?);
                let (before, now) = (&cards.0.indicators, &cards.1.indicators);
                let is_first = depth == "0";
                let at = same((before, first.parse().ok()?), now, |one| {
                    (&one.level1, if is_first { "" } else { one.level2.as_str() })
                })?;
                format!("{depth}/{at}")
            }
            _ => row.join("/"),
        };
        Some(format!("{found}/{row}"))
    }
}

/// What is unread, with what holds it.
fn unread(report: &Report) -> Vec<(&'static str, &Unread)> {
    let groups = report.unread().map(|(holder, group)| (holder.name(), group));
    groups.flat_map(|(holder, group)| group.iter().map(move |it| (holder, it))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;
    use crate::library::testing::{project, report};

    const BEFORE: ReportId = ReportId { file: 3, part: 0 };
    const NOW: ReportId = ReportId { file: 4, part: 0 };

    fn entry(report: &Report) -> Cow<'static, Entry> {
        Cow::Owned(Entry::new(report.clone(), audit::report(report)))
    }

    fn of_projects(before: &[&str], now: &[&str]) -> Reread<'static> {
        let of = |names: &[&str]| {
            let projects = names.iter().map(|name| project("1", name, "95", 9)).collect();
            entry(&Report { projects, ..report("甲局") })
        };
        Reread { before: (BEFORE, of(before)), now: (NOW, of(now)) }
    }

    #[test]
    fn what_was_added_before_moves_the_number_and_not_the_thing() {
        let again = of_projects(&["校舍", "热线", "校舍"], &["印刷", "校舍", "热线", "校舍"]);
        let found = |key: &str| again.key(key);
        assert_eq!(found("3.0/project/0").as_deref(), Some("4.0/project/1"));
        assert_eq!(found("3.0/project/1").as_deref(), Some("4.0/project/2"));
        assert_eq!(found("3.0/project/2").as_deref(), Some("4.0/project/3"), "the second of two");
        assert_eq!(again.project(1), Some(2));
    }

    #[test]
    fn what_is_gone_is_not_taken_for_another() {
        let again = of_projects(&["校舍", "热线"], &["校舍"]);
        assert_eq!(again.key("3.0/project/1"), None);
        assert_eq!(again.project(0), Some(0));
    }

    #[test]
    fn rows_of_tables_are_found_by_their_subject() {
        let before = report("甲局");
        let mut now = before.clone();
        let kind = TableKind::Expenditure;
        let table = now.tables.iter_mut().find(|table| table.kind == kind).unwrap();
        let row = table.rows.remove(1);
        let again = Reread { before: (BEFORE, entry(&before)), now: (NOW, entry(&now)) };
        assert_eq!(again.key("3.0/03/2").as_deref(), Some("4.0/03/1"));
        assert_eq!(again.key("3.0/03/2/4").as_deref(), Some("4.0/03/1/4"), "one of its figures");
        assert_eq!(again.key("3.0/03/1"), None, "{}", row.label.text);
        assert_eq!(again.row(kind, 0), Some(0));
    }

    #[test]
    fn keys_in_words_stay_and_only_the_report_is_another() {
        let again = of_projects(&[], &[]);
        for (before, now) in [
            ("3.0", "4.0"),
            ("3.0/09/公务接待费", "4.0/09/公务接待费"),
            ("3.0/finding/A05/01//", "4.0/finding/A05/01//"),
        ] {
            assert_eq!(again.key(before).as_deref(), Some(now));
        }
        assert_eq!(parts_of_key("201"), None);
        assert_eq!(parts_of_key("value/3.5"), None);
    }
}
