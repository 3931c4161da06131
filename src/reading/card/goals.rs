//! Reads the goals of a card: expected (年初预期目标) and achieved (目标实际完成情况).

use super::text::{self, append};
use super::words;
use crate::reading::line::{Form, Line, Piece};
use crate::report::Located;

type Goal = Option<Located<String>>;

/// Reads both goals from the lines between the funds and the indicators.
pub fn read(lines: &[Line<'_>]) -> (Goal, Goal) {
    let head = lines.iter().position(|line| line.filled().any(|p| is_expected(&p.folded())));
    let Some(head) = head else { return (None, None) };
    let behind = lines.get(head + 1..).unwrap_or_default();
    let Some(line) = lines.get(head) else { return (None, None) };
    if line.form == Form::Celled && line.pieces.len() > 2 {
        of_cells(line, behind)
    } else {
        of_lines(behind)
    }
}

fn is_expected(folded: &str) -> bool {
    ["预期目标", "年初绩效目标", "设定目标"].iter().any(|word| folded.contains(word))
}

/// Whether a head is that of what was achieved; forms may print the goal as it was changed
/// before it.
fn is_achieved(folded: &str) -> bool {
    folded.contains("完成情况")
}

fn of_cells(head: &Line<'_>, lines: &[Line<'_>]) -> (Goal, Goal) {
    let expected = head.pieces.iter().position(|piece| is_expected(&piece.folded()));
    let boundary = expected.and_then(|at| {
        let mut behind = head.pieces.iter().enumerate().skip(at + 1);
        let next = behind.clone().find(|(_, piece)| !piece.text.is_empty())?.0;
        let achieved = behind.find(|(_, piece)| is_achieved(&piece.folded()));
        Some((next, achieved.map_or(next, |(achieved, _)| achieved)))
    });
    let (next, achieved) = boundary.unwrap_or((head.pieces.len(), head.pieces.len()));
    // 总体完成率 stands behind what was achieved.
    let rate = head.pieces.iter().position(|piece| piece.folded().ends_with("完成率"));
    let end = rate.filter(|&rate| rate > achieved).unwrap_or(usize::MAX);
    let (mut before, mut behind) = (None, None);
    for line in lines {
        // Pages that are copied lose the cells that belong to rows above: both texts are left.
        if let [first, second] = line.pieces[..]
            && achieved > 1
            && [first, second].iter().all(|piece| piece.has_han() && !is_label(piece))
        {
            append(&mut before, &first);
            append(&mut behind, &second);
            continue;
        }
        for (at, piece) in line.pieces.iter().enumerate().filter(|(_, p)| !is_label(p)) {
            if at < next {
                append(&mut before, piece);
            } else if (achieved..end).contains(&at) {
                append(&mut behind, piece);
            }
        }
    }
    (before, behind)
}

/// 年度总体目标 beside the texts, or what an OCR made of it.
fn is_label(piece: &Piece<'_>) -> bool {
    const LONGEST: usize = 3;
    let folded = piece.folded();
    let is_remnant = folded.starts_with('年') && folded.chars().count() <= LONGEST;
    folded.contains("总体目标")
        || folded == "当年绩效目标"
        || is_remnant
        || words::is_nothing(&folded)
}

/// Both texts wrapped one after the other: the first ends with its first short line, or they
/// stand beside each other on one line.
fn of_lines(lines: &[Line<'_>]) -> (Goal, Goal) {
    let texts: Vec<&Line<'_>> = lines
        .iter()
        .filter(|line| line.filled().any(|piece| !is_label(piece)))
        .filter(|line| !line.filled().any(|piece| piece.folded().contains("实际完成情况")))
        .collect();
    let (mut before, mut behind) = (None, None);
    if let [only] = texts[..] {
        let filled: Vec<&Piece<'_>> = only.filled().collect();
        if let [expected, achieved] = filled[..] {
            append(&mut before, expected);
            append(&mut behind, achieved);
            return (before, behind);
        }
    }
    let width = |line: &Line<'_>| text::width(line.text.trim());
    let widest = texts.iter().map(|line| width(line)).max().unwrap_or(0);
    // A line is short if what begins the next had fitted, with room to spare.
    let short: Vec<usize> = (1..texts.len())
        .filter(|&next| {
            let (Some(line), Some(next)) = (texts.get(next - 1), texts.get(next)) else {
                return false;
            };
            width(line) + text::unit(next.text.trim()) + 3 < widest
        })
        .map(|next| next - 1)
        .collect();
    let ends = |at: &&usize| texts.get(**at).is_some_and(|line| line.text.trim().ends_with('。'));
    let short = short.iter().find(ends).or(short.first()).copied();
    let split = short.map_or(if texts.len() == 2 { 1 } else { texts.len() }, |at| at + 1);
    for (at, line) in texts.iter().enumerate() {
        for piece in line.filled() {
            append(if at < split { &mut before } else { &mut behind }, piece);
        }
    }
    (before, behind)
}
