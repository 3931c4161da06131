//! A page turned so that its text runs from left to right, each character once.

use std::collections::HashMap;

use super::geometry::{Area, Quarter};
use super::mark::{Drawing, Drawn, Glyph, Rule, Rules};

/// A page, or those of its characters that are written in one direction, upright.
#[derive(Debug, Clone, Default)]
pub struct Upright {
    /// The characters.
    pub glyphs: Vec<Glyph>,
    /// The ruling lines.
    pub rules: Rules,
    /// What is displayed of the page.
    pub area: Option<Area>,
}

/// Turns a page by the direction of most of its characters. What is written in another
/// direction follows in frames of its own, without ruling lines; oblique text, as watermarks
/// have it, is left out.
pub fn upright(drawing: &Drawing) -> Vec<Upright> {
    // What is drawn unseen is of use only where nothing is seen: on a scan.
    let any_seen = drawing.drawn.iter().any(|one| !one.unseen && one.what != ' ');
    let shown = |one: &&Drawn| !(any_seen && one.unseen);
    let mut counts: HashMap<Quarter, usize> = HashMap::new();
    for quarter in drawing.drawn.iter().filter(shown).filter_map(|one| one.quarter) {
        *counts.entry(quarter).or_default() += 1;
    }
    let mut quarters: Vec<(Quarter, usize)> = counts.into_iter().collect();
    quarters.sort_by_key(|&(quarter, count)| (std::cmp::Reverse(count), quarter));
    let turned = quarters.iter().enumerate().map(|(place, &(quarter, _))| {
        let written = drawing.drawn.iter().filter(shown);
        let written = written.filter(|one| one.quarter == Some(quarter));
        let glyphs = once(written.map(|one| glyph(one, quarter)).collect());
        let rules = if place == 0 { turn(&drawing.rules, quarter) } else { Rules::default() };
        Upright { glyphs, rules, area: drawing.area.map(|area| quarter.upright_area(&area)) }
    });
    turned.collect()
}

fn glyph(one: &Drawn, quarter: Quarter) -> Glyph {
    let (from, to) = (quarter.upright(one.from), quarter.upright(one.to));
    let clip = quarter.upright_area(&one.clip);
    let (left, right) = (from.0.min(to.0), from.0.max(to.0));
    let inside = |at: f32, low: f32, high: f32| {
        const EDGE: f32 = 0.5;
        if high - low > 2.0 * EDGE { at.clamp(low + EDGE, high - EDGE) } else { at }
    };
    let middle = f32::midpoint(left, right);
    let height = from.1 - one.size * 0.35;
    Glyph {
        what: one.what,
        left,
        right,
        baseline: from.1,
        size: one.size,
        spot: (inside(middle, clip.left, clip.right), inside(height, clip.top, clip.bottom)),
    }
}

fn turn(rules: &Rules, quarter: Quarter) -> Rules {
    let mut turned = Rules::default();
    for rule in &rules.across {
        turned.add(quarter.upright((rule.from, rule.at)), quarter.upright((rule.to, rule.at)));
    }
    for rule in &rules.down {
        turned.add(quarter.upright((rule.at, rule.from)), quarter.upright((rule.at, rule.to)));
    }
    turned
}

/// Leaves out what is drawn again on top of itself, as bold and shadowed text is.
fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    const NEAR: f32 = 0.15;
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut places: HashMap<(char, i32, i32), Vec<usize>> = HashMap::new();
    for glyph in glyphs {
        // Squares as large as the distance within which a character is the same.
        let side = (glyph.size * NEAR).max(0.05);
        let slot = |at: f32| (at / side).floor() as i32;
        let (x, y) = (slot(glyph.left), slot(glyph.baseline));
        let again = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy))).any(|(dx, dy)| {
            let near = places.get(&(glyph.what, x.saturating_add(dx), y.saturating_add(dy)));
            near.into_iter().flatten().filter_map(|&index| kept.get(index)).any(|known| {
                let alike = (known.size - glyph.size).abs() <= glyph.size * 0.05;
                alike
                    && (known.left - glyph.left).abs() < side
                    && (known.baseline - glyph.baseline).abs() < side
            })
        });
        if !again {
            places.entry((glyph.what, x, y)).or_default().push(kept.len());
            kept.push(glyph);
        }
    }
    kept
}

/// The lines that run across, or down, joined where they are one line drawn in parts.
pub fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    const SAME: f32 = 1.0;
    const GAP: f32 = 2.5;
    rules.retain(|rule| [rule.at, rule.from, rule.to].iter().all(|value| value.is_finite()));
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut done: Vec<Rule> = Vec::with_capacity(rules.len() / 2);
    let mut start = 0;
    while start < rules.len() {
        let first = rules.get(start).map_or(0.0, |rule| rule.at);
        let level = rules.iter().skip(start).take_while(|rule| rule.at - first <= SAME).count();
        let mut level: Vec<Rule> = rules.iter().skip(start).take(level).copied().collect();
        start += level.len();
        level.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Rule> = None;
        for rule in level {
            match &mut open {
                Some(last) if rule.from <= last.to + GAP => last.to = last.to.max(rule.to),
                _ => {
                    done.extend(open.replace(rule));
                }
            }
        }
        done.extend(open);
    }
    done
}
