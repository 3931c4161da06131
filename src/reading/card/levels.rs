//! Settling levels one and two of a card's rows.
//!
//! Where the print puts a name on the first row of its rows, the rows below inherit it.
//! Where names float in the middle of a merged cell, rows are shared out among the names so
//! that each stands in the middle of its rows and rows go where their words say. Level one
//! follows from level two; whatever the print did not say is marked.

use super::row::Row;
use super::words;
use crate::report::{Amount, Assigned};

/// The levels of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Levels {
    /// 一级指标.
    pub level1: &'static str,
    /// 二级指标.
    pub level2: &'static str,
    /// What the print did not say.
    pub assigned: Assigned,
}

/// Whether the names float beside their rows: then the first row may have none.
pub fn floats(rows: &[Row]) -> bool {
    let has_none = |row: &Row| row.level1.is_none() && row.level2.is_none();
    rows.first().is_some_and(has_none) && rows.iter().any(|row| row.level2.is_some())
}

/// Settles the levels of all rows.
pub fn settle(rows: &[Row], floating: bool) -> Vec<Levels> {
    if floating { centred(rows) } else { inherited(rows) }
}

/// Names lead their rows.
fn inherited(rows: &[Row]) -> Vec<Levels> {
    let mut level1 = "";
    let mut level2 = "";
    let mut levels: Vec<Levels> = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(printed) = row.level1 {
            if printed.name != level1 && row.level2.is_none() {
                level2 = "";
            }
            level1 = printed.name;
        }
        level2 = row.level2.unwrap_or(level2);
        let kind = of(level2, level1);
        let assigned = Assigned {
            level1: kind != level1 || row.is_crowded,
            level2: false,
        };
        levels.push(Levels { level1: kind, level2, assigned });
    }
    by_points(rows, &mut levels);
    levels
}

/// The dimension of a name of level two; where it has none, the one printed.
fn of(level2: &str, printed: &'static str) -> &'static str {
    words::dimension_of(level2).unwrap_or(printed)
}

/// Where names print the points of their dimension (产出指标(40分)) and the rows above the
/// next name have more, the last rows that no name stands on belong to that next one.
fn by_points(rows: &[Row], levels: &mut [Levels]) {
    let starts: Vec<usize> =
        (0..rows.len()).filter(|&at| rows.get(at).is_some_and(|row| row.level1.is_some())).collect();
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

/// Names float in the middle of their rows.
fn centred(rows: &[Row]) -> Vec<Levels> {
    let anchors: Vec<(usize, &'static str)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| Some((at, row.level2?)))
        .collect();
    let starts = starts(rows, &anchors);
    let mut levels = vec![Levels::default(); rows.len()];
    for (index, (&(anchor, name), &start)) in anchors.iter().zip(&starts).enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(rows.len());
        for (at, level) in levels.iter_mut().enumerate().take(end).skip(start) {
            let printed = rows.get(at).and_then(|row| row.level1).map_or("", |level| level.name);
            let level1 = of(name, printed);
            let assigned = Assigned { level1: printed != level1, level2: at != anchor };
            *level = Levels { level1, level2: name, assigned };
        }
    }
    levels
}

/// The first row of each name's rows: the cheapest way to share out the rows.
fn starts(rows: &[Row], anchors: &[(usize, &'static str)]) -> Vec<usize> {
    let mut tops = vec![0];
    for row in rows {
        tops.push(tops.last().copied().unwrap_or(0) + row.height.max(1));
    }
    // For each name, the cheapest cost of all before it if its rows begin at a row.
    let mut best: Vec<Vec<Option<(usize, usize)>>> = Vec::new();
    for (index, &(anchor, _)) in anchors.iter().enumerate() {
        let mut costs: Vec<Option<(usize, usize)>> = vec![None; rows.len() + 1];
        let Some(before) = index.checked_sub(1) else {
            if let Some(first) = costs.first_mut() {
                *first = Some((0, 0));
            }
            best.push(costs);
            continue;
        };
        let Some(&(previous, name)) = anchors.get(before) else { break };
        for start in previous + 1..=anchor {
            let cheapest = (0..=previous).filter_map(|from| {
                let (cost, _) = best.get(before)?.get(from).copied().flatten()?;
                Some((cost + block(rows, &tops, (from, start), previous, name), from))
            });
            if let Some(slot) = costs.get_mut(start) {
                *slot = cheapest.min();
            }
        }
        best.push(costs);
    }
    let Some(&(anchor, name)) = anchors.last() else { return Vec::new() };
    let last = best.last().into_iter().flatten().enumerate().filter_map(|(start, cost)| {
        let (cost, _) = (*cost)?;
        Some((cost + block(rows, &tops, (start, rows.len()), anchor, name), start))
    });
    let Some((_, mut start)) = last.min() else { return Vec::new() };
    let mut starts = vec![start];
    for costs in best.iter().skip(1).rev() {
        let Some((_, from)) = costs.get(start).copied().flatten() else { break };
        start = from;
        starts.push(start);
    }
    starts.reverse();
    starts
}

/// What it costs that a name has these rows: how far it stands from their middle, and the
/// rows that say otherwise.
fn block(
    rows: &[Row],
    tops: &[usize],
    (start, end): (usize, usize),
    anchor: usize,
    name: &str,
) -> usize {
    let top = |at: usize| tops.get(at).copied().unwrap_or(0);
    let middle = top(start) + top(end);
    let own = top(anchor) + top(anchor + 1);
    // Of two rows the upper has the name.
    let off = middle.abs_diff(own) * 2 + usize::from(own > middle);
    let strange = (start..end)
        .filter(|&at| at != anchor)
        .filter_map(|at| kinds(rows.get(at)?))
        .filter(|kinds| !kinds.contains(&name))
        .count();
    off + strange * 4
}

/// Words of a row and the names of level two that they speak for.
const KINDS: [(&[&str], &[&str]); 5] = [
    (&["满意度", "满意率"], &["服务对象满意度指标", "满意度指标", "社会效益指标"]),
    (&["成本", "费用", "服务费"], &["经济成本指标", "成本指标", "时效指标"]),
    (&["及时", "按时", "时间", "时限", "周期"], &["时效指标", "社会效益指标"]),
    (&["合格率", "达标率", "准确率"], &["质量指标"]),
    (&["数量", "人数"], &["数量指标"]),
];

fn kinds(row: &Row) -> Option<&'static [&'static str]> {
    let name = &row.level3.as_ref()?.value;
    let target = row.target.as_ref().map_or("", |target| target.value.as_str());
    if target.contains("万元") && target.contains(|c: char| c.is_ascii_digit()) {
        return Some(&["经济成本指标", "成本指标", "经济效益指标"]);
    }
    KINDS.iter().find(|(words, _)| words.iter().any(|word| name.contains(word))).map(|k| k.1)
}
