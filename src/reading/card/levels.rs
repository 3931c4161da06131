//! Settles levels one and two of the rows of cards.
//!
//! Some prints put a name on the first of its rows; the rows below inherit it. In others names
//! float in the middle of a merged cell. Then rows are shared out among the names so that each
//! name stands in the middle of its rows and rows go where their words say. Level one follows from
//! level two. What the print did not say is marked.

use std::collections::HashMap;

use super::level_names;
use super::row::Row;
use crate::document::{Letters, Sought};
use crate::report::{Amount, Assigned, is_digit};

/// The levels of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Levels<'r> {
    /// 一级指标.
    pub level1: &'r str,
    /// 二级指标.
    pub level2: &'r str,
    /// What the print did not say.
    pub assigned: Assigned,
}

/// Whether the names float beside their rows: then the first row may have none.
pub fn floats(rows: &[Row]) -> bool {
    let has_none = |row: &Row| {
        row.level1.is_none() && row.level2.is_none() && row.printed.iter().all(Option::is_none)
    };
    rows.first().is_some_and(has_none) && rows.iter().any(|row| row.level2.is_some())
}

/// No card has more rows that names could share out.
const MOST_ROWS: usize = 200;

/// Settles the levels of all rows.
pub fn settle(rows: &[Row], floating: bool) -> Vec<Levels<'_>> {
    // Names that only their heads tell stand where they do.
    let floating = floating && rows.iter().all(|row| row.printed.iter().all(Option::is_none));
    if floating && rows.len() <= MOST_ROWS { centred(rows) } else { inherited(rows) }
}

/// Names lead their rows.
fn inherited(rows: &[Row]) -> Vec<Levels<'_>> {
    let mut level1 = "";
    let mut level2 = "";
    let mut settled: Vec<Levels<'_>> = Vec::with_capacity(rows.len());
    for row in rows {
        let printed = row.level1.filter(|_| !is_cost_of_output(row, level1, level2));
        if printed.is_none() && row.level1.is_some() {
            level2 = COST;
        } else if let Some(printed) = printed {
            if printed.name != level1 && row.level2.is_none() {
                level2 = "";
            }
            level1 = printed.name;
        }
        let [one, two] = &row.printed;
        if let Some(one) = one {
            if one != level1 {
                level2 = "";
            }
            level1 = one;
        }
        level2 = row.level2.or(two.as_deref()).unwrap_or(level2);
        let kind = of(level2, level1);
        let crowded = row.is_crowded && level2 != COST;
        let assigned = Assigned { level1: kind != level1 || crowded, level2: false };
        settled.push(Levels { level1: kind, level2, assigned });
    }
    by_points(rows, &mut settled);
    settled
}

/// 成本指标, the name of a dimension of its own since 2022, and before of a part of 产出指标.
const COST: &str = "成本指标";

/// Whether 成本指标 on a row is a part of 产出指标, whose rows it follows: one of its own has
/// parts of its own below.
fn is_cost_of_output(row: &Row, level1: &str, level2: &str) -> bool {
    let is_cost = row.level1.is_some_and(|level| level.name == COST && level.points.is_none());
    let follows = level_names::dimension_of(level2) == Some("产出指标") || row.is_crowded;
    is_cost && row.level2.is_none() && level1 == "产出指标" && follows
}

/// The dimension of a name of level two; where it has none, or another province's name stands
/// above it, the one printed.
fn of<'r>(level2: &str, printed: &'r str) -> &'r str {
    let is_other = !printed.is_empty() && !level_names::is_level1(printed);
    level_names::dimension_of(level2).filter(|_| !is_other).unwrap_or(printed)
}

/// Where names print the points of their dimension (产出指标(40分)) and the rows above the
/// next name have more, the last rows that no name stands on belong to that next one.
fn by_points(rows: &[Row], levels: &mut [Levels<'_>]) {
    let starts: Vec<usize> = (0..rows.len())
        .filter(|&at| rows.get(at).is_some_and(|row| row.level1.is_some()))
        .collect();
    for pair in starts.windows(2) {
        let &[from, to] = pair else { continue };
        let points = rows.get(from).and_then(|row| row.level1).and_then(|level| level.points);
        let Some(points) = points.and_then(|points| Amount::parse(&points.to_string())) else {
            continue;
        };
        let Some(next) = levels.get(to).copied() else { continue };
        let weight = |at: usize| {
            rows.get(at).and_then(|row| row.weight.as_ref()).map_or(Amount::ZERO, |w| w.value)
        };
        let unnamed = |at: &usize| {
            rows.get(*at).is_some_and(|row| row.level1.is_none() && row.level2.is_none())
        };
        let movable = (from + 1..to).rev().take_while(unnamed).count();
        let fits = |moved: usize| (from..to - moved).map(weight).sum::<Amount>() == points;
        if fits(0) {
            continue;
        }
        let Some(moved) = (1..=movable).find(|&moved| fits(moved)) else { continue };
        let assigned = Assigned { level1: true, level2: true };
        for level in levels.get_mut(to - moved..to).into_iter().flatten() {
            *level = Levels { assigned, ..next };
        }
    }
}

/// The rows that one name has, with the rows that it is printed on: a page break repeats it.
#[derive(Debug)]
struct Group {
    name: &'static str,
    first: usize,
    last: usize,
    /// How many rows before each row, and before the end, have no printed name but show that their
    /// name is another.
    strange: Vec<usize>,
}

/// Names float in the middle of their rows.
fn centred(rows: &[Row]) -> Vec<Levels<'_>> {
    let says: Vec<Says> = rows.iter().map(Says::of).collect();
    let mut groups: Vec<Group> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(name) = row.level2 else { continue };
        match groups.last_mut() {
            Some(group) if group.name == name => group.last = at,
            _ => {
                groups.push(Group {
                    name,
                    first: at,
                    last: at,
                    strange: strange(rows, &says, name),
                });
            }
        }
    }
    let starts = starts(rows, &groups);
    let mut settled = vec![Levels::default(); rows.len()];
    for (index, (group, &start)) in groups.iter().zip(&starts).enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(rows.len());
        for (level, row) in settled.iter_mut().zip(rows).take(end).skip(start) {
            let printed = row.level1.map_or("", |level| level.name);
            let level1 = of(group.name, printed);
            let assigned =
                Assigned { level1: printed != level1, level2: row.level2 != Some(group.name) };
            *level = Levels { level1, level2: group.name, assigned };
        }
    }
    settled
}

/// The first row of each name's rows: the cheapest way to share out the rows.
fn starts(rows: &[Row], groups: &[Group]) -> Vec<usize> {
    let costs = Costs::of(rows);
    // For each name and first row of its rows: the cheapest cost of all before them, and
    // the first row of the name before.
    let mut best: Vec<Vec<Option<(usize, usize)>>> = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let mut ways: Vec<Option<(usize, usize)>> = vec![None; group.first + 1];
        match index.checked_sub(1).and_then(|before| groups.get(before).zip(best.get(before))) {
            None => {
                if let Some(way) = ways.first_mut() {
                    *way = Some((0, 0));
                }
            }
            Some((before, known)) => {
                for (start, way) in ways.iter_mut().enumerate().skip(before.last + 1) {
                    let cheapest = known.iter().enumerate().filter_map(|(from, cost)| {
                        let (cost, _) = (*cost)?;
                        let cost = cost + costs.block(before, from, start);
                        Some((cost + costs.beginning(from, start), from))
                    });
                    *way = cheapest.min();
                }
            }
        }
        best.push(ways);
    }
    let (Some(last), Some(ways)) = (groups.last(), best.last()) else { return Vec::new() };
    let end = ways.iter().enumerate().filter_map(|(start, cost)| {
        let (cost, _) = (*cost)?;
        Some((cost + costs.block(last, start, rows.len()), start))
    });
    let Some((_, mut start)) = end.min() else { return Vec::new() };
    let mut starts = vec![start];
    for ways in best.iter().skip(1).rev() {
        let Some((_, from)) = ways.get(start).copied().flatten() else { break };
        start = from;
        starts.push(start);
    }
    starts.reverse();
    starts
}

/// What speaks against giving rows to a name.
struct Costs<'a> {
    rows: &'a [Row],
    /// The top of each row in lines of print, and the bottom of the last.
    tops: Vec<usize>,
    /// Of each row, the last before it that has the same name.
    twins: Vec<Option<usize>>,
}

/// What it costs that a row speaks for another name, that a row is printed twice under one
/// name, and that the rows of a name don't begin as those of the name before.
const STRANGE: usize = 6;
const TWICE: usize = 8;
const BEGINS_OTHERWISE: usize = 1;

impl<'a> Costs<'a> {
    fn of(rows: &'a [Row]) -> Self {
        let mut tops = vec![0];
        for row in rows {
            tops.push(tops.last().copied().unwrap_or(0) + row.height.max(1));
        }
        let mut named: HashMap<&str, usize> = HashMap::new();
        let twin = |(at, row): (usize, &'a Row)| named.insert(&row.level3.as_ref()?.value, at);
        let twins = rows.iter().enumerate().map(twin).collect();
        Self { rows, tops, twins }
    }

    /// Lists of the same things under several names begin with the same thing.
    fn beginning(&self, before: usize, start: usize) -> usize {
        const SAME: usize = 6;
        let name = |at: usize| self.rows.get(at).and_then(|row| row.level3.as_ref());
        let (Some(a), Some(b)) = (name(before), name(start)) else { return BEGINS_OTHERWISE };
        let same = a.value.chars().zip(b.value.chars()).take_while(|(x, y)| x == y).count();
        if same < SAME { BEGINS_OTHERWISE } else { 0 }
    }

    /// What it costs that a name has the rows from one to before another: how far it stands
    /// from their middle, and the rows that say otherwise.
    fn block(&self, group: &Group, start: usize, end: usize) -> usize {
        let top = |at: usize| self.tops.get(at).copied().unwrap_or(0);
        let off = if group.first == group.last {
            let (middle, own) = (top(start) + top(end), top(group.first) + top(group.first + 1));
            // Of two rows the upper has the name.
            let beside = middle.abs_diff(own) * 2 + usize::from(own > middle);
            let is_above = self.rows.get(group.first).is_some_and(|row| row.level_above);
            // Printed above a row, it may stand where that row begins.
            if is_above { beside.min(middle.abs_diff(2 * top(group.first)) * 2) } else { beside }
        } else {
            // Broken over pages, each part has a middle of its own.
            0
        };
        let before = |at: usize| group.strange.get(at).copied().unwrap_or(0);
        let strange = before(end).saturating_sub(before(start));
        let block = self.twins.get(start..end).unwrap_or_default();
        let twice = block.iter().filter(|twin| twin.is_some_and(|twin| twin >= start)).count();
        off + strange * STRANGE + twice * TWICE
    }
}

/// How many rows before each row, and before the end, have no name of level two but show that it
/// is not this one.
fn strange(rows: &[Row], says: &[Says], name: &str) -> Vec<usize> {
    let mut sum = 0;
    let mut before = Vec::with_capacity(rows.len() + 1);
    before.push(0);
    for (row, says) in rows.iter().zip(says) {
        sum += usize::from(row.level2.is_none() && !says.may_be(name));
        before.push(sum);
    }
    before
}

/// Words of a row's name and the names of level two that they speak for.
const KINDS: [(&[Sought], &[&str]); 5] = [
    (&[Sought::new("成本"), Sought::new("费用")], &["经济成本指标", "成本指标", "时效指标"]),
    (
        &[
            Sought::new("及时"),
            Sought::new("按时"),
            Sought::new("时间"),
            Sought::new("时限"),
            Sought::new("周期"),
        ],
        &["时效指标", "社会效益指标"],
    ),
    (&[Sought::new("合格率"), Sought::new("达标率"), Sought::new("准确率")], &["质量指标"]),
    (
        &[Sought::new("数量"), Sought::new("人数"), Sought::new("次数")],
        &["数量指标", "社会效益指标"],
    ),
    (
        &[Sought::new("满意度"), Sought::new("满意率")],
        &["服务对象满意度指标", "满意度指标", "社会效益指标"],
    ),
];

/// What a row says of its name of level two.
struct Says {
    /// Those that it may have; `None` if any.
    of: Option<&'static [&'static str]>,
    /// Whether somebody is satisfied, or not.
    is_satisfaction: bool,
    /// Whether the target leaves no doubt, whatever the indicator's name says.
    is_certain: bool,
}

impl Says {
    fn of(row: &Row) -> Self {
        let indicator = row.level3.as_ref().map_or("", |name| name.value.as_str());
        let target = row.target.as_ref().map_or("", |target| target.value.as_str());
        let has_digit = target.contains(is_digit);
        let is_day = || target.ends_with(['成', '前', '底', '月', '日']);
        let certain: Option<&[&str]> = if has_digit && target.ends_with("万元") {
            Some(&["经济成本指标", "成本指标", "经济效益指标"])
        } else if has_digit && target.contains('年') && is_day() {
            Some(&["时效指标"])
        } else {
            None
        };
        let letters = Letters::of(indicator);
        let says = |word: &Sought| word.is_in(indicator, letters);
        let kind = || KINDS.iter().find(|(words, _)| words.iter().any(says));
        Self {
            of: certain.or_else(|| kind().map(|&(_, names)| names)),
            is_satisfaction: says(&const { Sought::new("满意") }),
            is_certain: certain.is_some(),
        }
    }

    /// Whether nothing that the row says speaks against a name of level two.
    fn may_be(&self, name: &str) -> bool {
        // Those who are asked are satisfied or not; nothing else stands there.
        let is_out = !self.is_certain && name.contains("满意度") && !self.is_satisfaction;
        !is_out && self.of.is_none_or(|names| names.contains(&name))
    }
}
