//! 06: basic expenditure by 经济分类.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::report::{
    Dictionary, Level, Located, Place, Row, RowItem, Side, SubjectCode, Table, TableKind, Tree,
};

use super::accounts::Accounts;
use super::money::{Fen, Money};
use super::{subjects, tables};

/// Where the money that runs a department goes: 款 and weight.
const RUNNING: [(&str, u16); 26] = [
    ("30101", 200),
    ("30102", 160),
    ("30103", 140),
    ("30107", 100),
    ("30112", 12),
    ("30302", 10),
    ("30305", 12),
    ("30309", 2),
    ("30201", 50),
    ("30202", 6),
    ("30205", 3),
    ("30206", 8),
    ("30207", 9),
    ("30209", 10),
    ("30211", 20),
    ("30212", 4),
    ("30213", 9),
    ("30216", 6),
    ("30217", 5),
    ("30226", 18),
    ("30228", 20),
    ("30229", 14),
    ("30231", 20),
    ("30239", 30),
    ("30299", 20),
    ("31002", 8),
];

/// 人员经费: the 类 of the first third.
const PERSONNEL: [&str; 2] = ["301", "303"];
/// 类 that 06 does not print: money of the capital budget proper.
const NOT_PRINTED: &str = "309";

/// Basic expenditure of the general budget by 款.
#[derive(Debug, Clone)]
pub(super) struct BasicDetail {
    by_section: BTreeMap<SubjectCode, Fen>,
    step: Fen,
}

impl BasicDetail {
    pub(super) fn random(accounts: &Accounts, rng: &mut Rng) -> Self {
        let mut detail = Self { by_section: BTreeMap::new(), step: accounts.step };
        let mut running = 0;
        for leaf in &accounts.leaves {
            let basic = leaf.funds[0].basic;
            match leaf.code.to_string().as_str() {
                "2080505" => detail.add("30108", basic),
                "2080506" => detail.add("30109", basic),
                "2101101" => detail.add("30110", basic),
                "2210201" => detail.add("30113", basic),
                _ => running += basic,
            }
        }
        let weights: Vec<_> = RUNNING
            .iter()
            .map(|&(code, weight)| {
                (code, if rng.u8(..4) > 0 { rng.u16(weight / 2..=weight) } else { 0 })
            })
            .collect();
        let whole: Fen = weights.iter().map(|(_, weight)| Fen::from(*weight)).sum();
        let mut left = running;
        for (code, weight) in weights.into_iter().skip(1) {
            let share = running / whole.max(1) * Fen::from(weight) / detail.step * detail.step;
            detail.add(code, share);
            left -= share;
        }
        detail.add("30101", left);
        detail
    }

    fn add(&mut self, code: &str, fen: Fen) {
        if let Some(code) = subjects::code(code) {
            *self.by_section.entry(code).or_default() += fen;
        }
    }

    fn total(&self, of: impl Fn(SubjectCode) -> bool) -> Fen {
        self.by_section.iter().filter(|(code, _)| of(**code)).map(|(_, fen)| fen).sum()
    }

    /// 06: every 类 and 款 of the form, those without money too.
    pub(super) fn table(&self, money: &Money, rng: &mut Rng) -> Table {
        let mut table = tables::empty(TableKind::BasicExpenditureDetail, money);
        let with_others = rng.bool();
        let class = |code: SubjectCode| code.class().to_string();
        let printed: Vec<_> = Dictionary::bundled()
            .of(Tree::Economic)
            .filter(|subject| class(subject.code) != NOT_PRINTED)
            .filter(|subject| with_others || subject.code.to_string() != "39999")
            .collect();
        let thirds: [&dyn Fn(SubjectCode) -> bool; 3] =
            [&is_personnel, &|code| class(code) == "302", &|code| {
                !is_personnel(code) && class(code) != "302"
            }];
        for third in thirds {
            for subject in printed.iter().filter(|subject| third(subject.code)) {
                let value = match subject.code.level() {
                    Level::Class => self.total(|code| code.class() == subject.code),
                    _ => self.total(|code| code == subject.code),
                };
                let row =
                    money.row(Side::Whole, RowItem::Subject(subject.code), subject.name, &[value]);
                let code = Some(Located::new(subject.code, Place::default()));
                table.rows.push(Row { code, ..row });
            }
        }
        for (item, label, value) in [
            (RowItem::PersonnelTotal, "人员经费合计", self.total(is_personnel)),
            (RowItem::PublicTotal, "公用经费合计", self.total(|code| !is_personnel(code))),
        ] {
            table.rows.push(money.row(Side::Whole, item, label, &[value]));
        }
        table
    }

    /// 人员经费 or 公用经费.
    pub(super) fn part(&self, personnel: bool) -> Fen {
        self.total(|code| is_personnel(code) == personnel)
    }

    /// The names of the 款 of 人员经费 or 公用经费 on which something was spent.
    pub(super) fn names(&self, personnel: bool, money: &Money) -> Vec<Box<str>> {
        let spent = self.by_section.iter().filter(|(code, fen)| {
            is_personnel(**code) == personnel && !money.is_printed_zero(**fen)
        });
        spent
            .filter_map(|(code, _)| Dictionary::bundled().get(*code))
            .map(|subject| subject.name.into())
            .collect()
    }

    /// The detail of a department with these units.
    pub(super) fn merged(units: &[&Self]) -> Self {
        let mut by_section = BTreeMap::new();
        for (code, fen) in units.iter().flat_map(|unit| &unit.by_section) {
            *by_section.entry(*code).or_default() += fen;
        }
        Self { by_section, step: units.iter().map(|unit| unit.step).min().unwrap_or(1) }
    }

    /// What was spent on a 款.
    pub(super) fn section(&self, code: &str) -> Fen {
        subjects::code(code).and_then(|code| self.by_section.get(&code)).copied().unwrap_or(0)
    }
}

fn is_personnel(code: SubjectCode) -> bool {
    PERSONNEL.contains(&code.class().to_string().as_str())
}
