//! Finds amounts to which something is said to have gone up or down, and which are called level at
//! the same time: 减少为0.00万元，与上年持平.

use super::rates::number_before;
use super::remarks::Scan;
use super::stream::BREAK;
use crate::report::RemarkKind;

/// No clause that calls an amount level is longer.
const LONGEST: usize = 30;

/// The amount whose 元 stands at a byte.
pub fn look(scan: &mut Scan<'_>, at: usize) {
    let stream = scan.stream;
    let behind = at + "元".len();
    if stream.byte(behind) != Some(b',') || !scan.states_figures() {
        return;
    }
    let end = if stream.before(at) == Some('万') { at - "万".len() } else { at };
    let Some(from) = number_before(stream, end).filter(|&from| from < end) else { return };
    // Hardly any words before an amount end as one of them.
    if !stream.before(from).is_some_and(|last| scan.words.moved_ends.contains(&last)) {
        return;
    }
    let before = stream.text(0, from);
    let Some(word) = scan.words.moved_to.iter().find(|word| before.ends_with(word.as_str())) else {
        return;
    };
    let clause = behind + ",".len();
    let farthest = stream.ahead(clause, LONGEST);
    let is_end = |c| matches!(c, ',' | '。' | ';' | ')' | BREAK);
    let to = stream.find(clause, farthest, is_end).unwrap_or(farthest);
    let text = stream.text(clause, to);
    // What it is level with may be a budget, of which nothing was said before.
    if scan.words.level.iter().any(|level| text.contains(level.as_str())) && !text.contains("预算")
    {
        let moved = from - word.len();
        let values = vec![stream.text(moved, behind).into(), text.into()];
        scan.note(RemarkKind::MovedAndLevel, (moved, to), values);
    }
}
