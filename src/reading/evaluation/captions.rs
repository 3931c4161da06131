//! What an evaluation report calls its project in its contents and above its score tables.

use super::{TITLES, strip_project};
use crate::document::Sought;
use crate::reading::evaluation_words::Words;
use crate::reading::fold::{fold, has_han, without_numbering};
use crate::reading::line::Line;
use crate::reading::projects::{bare, core};
use crate::report::{Located, Place};

/// Fewer characters are no name of a project.
const SHORTEST: usize = 4;
/// More are a sentence.
const LONGEST: usize = 60;

/// The project that a line names. The line is the caption of a score table (表1 …综合评价得分表) or an
/// entry of the contents (…绩效评价报告 10).
pub(super) fn named(line: &Line<'_>) -> Option<Located<String>> {
    // Asked of every line: most are neither.
    if !line.says(const { Sought::new("表") }) && !line.says(const { Sought::new("告") }) {
        return None;
    }
    let pieces: Vec<_> = line.filled().collect();
    let ([piece] | [piece, _]) = pieces.as_slice() else { return None };
    // 表1 and the caption are two pieces, the caption and its page too.
    let end = pieces.last().map_or(piece.place.end, |last| last.place.end);
    let text = line.text.get(piece.place.start as usize..end as usize)?;
    let folded = fold(text);
    if folded.chars().count() > LONGEST || folded.contains(['。', ';', '、']) {
        return None;
    }
    let whole = folded.trim_end_matches(|c: char| c.is_ascii_digit() || "._…·".contains(c));
    let words = Words::bundled();
    let captions = words.captions.iter().map(String::as_str);
    let name = captions.chain(TITLES).find_map(|end| whole.strip_suffix(end))?;
    let mark = ["附件", "附表", "附", "表"].iter().find_map(|mark| name.strip_prefix(mark));
    let numbering = |c: char| c.is_ascii_digit() || ":.-()".contains(c);
    let bare = mark.unwrap_or(name).trim_start_matches(numbering);
    // 5.…绩效评价报告 without a page is a heading of the text, no entry of the contents.
    let is_numbered = mark.is_none() && without_numbering(name).len() < name.len();
    if is_numbered && whole.ends_with("报告") && whole.len() == folded.len() {
        return None;
    }
    let name = strip_project(bare);
    let is_general = words.general.iter().any(|end| name.ends_with(end.as_str()));
    let is_name =
        has_han(name) && !is_general && name.chars().count() >= SHORTEST && !name.contains(':');
    let place = Place::new(line.number, piece.place.start as usize, end as usize);
    is_name.then(|| Located::new(name.to_owned(), place))
}

/// Whether two names are none of one project: neither is a part of the other.
pub(super) fn differ(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    let (a, b) = (core(&a), core(&b));
    !a.is_empty() && !b.is_empty() && !a.contains(b) && !b.contains(a)
}
