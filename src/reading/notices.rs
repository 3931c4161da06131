//! Finds the statements in words that rules need. The words are data:
//! `assets/narrative/notices.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::narrative::{Finder, Running, Stream};
use crate::document::Document;
use crate::report::{Located, Narrative, Notice, NoticeKind, SectionKind};

#[derive(Debug, Default, Deserialize)]
struct File {
    notice: Vec<Words>,
}

/// The words of one notice.
#[derive(Debug, Deserialize)]
struct Words {
    kind: NoticeKind,
    #[serde(rename = "in")]
    parts: Vec<Part>,
    #[serde(rename = "words")]
    any_of: Vec<String>,
}

/// Where a notice may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The summary of self-evaluations and the notes below it.
    Summary,
    /// The section of the narrative on performance.
    Performance,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/narrative/notices.toml")).unwrap_or_default()
});

/// All words, each with the index of its notice and its own among the notice's.
static WORDS: LazyLock<Finder<(usize, usize)>> = LazyLock::new(|| {
    Finder::new(FILE.notice.iter().enumerate().flat_map(|(at, notice)| {
        notice.any_of.iter().enumerate().map(move |(index, word)| (word.as_str(), (at, index)))
    }))
});

/// The notices of a part with some text; of each kind the first.
pub fn read(stream: &Stream, part: Part) -> Vec<Notice> {
    // Of each notice the first place with one of its words; of two there the one listed first.
    let mut firsts: Vec<Option<(usize, usize)>> = vec![None; FILE.notice.len()];
    for (from, _, (notice, word)) in WORDS.find(stream.folded()) {
        if let Some(first) = firsts.get_mut(notice) {
            *first = Some(first.map_or((from, word), |first| first.min((from, word))));
        }
    }
    let found = FILE.notice.iter().zip(firsts).filter(|(notice, _)| notice.parts.contains(&part));
    found
        .filter_map(|(notice, first)| {
            let (byte, word) = first?;
            let word = notice.any_of.get(word)?;
            let place = stream.place(byte, byte + word.len());
            Some(Notice { kind: notice.kind, text: Located::new(word.as_str().into(), place) })
        })
        .collect()
}

/// The notices of the section on performance.
pub fn of_performance(running: &Running<'_>, narrative: &Narrative) -> Vec<Notice> {
    narrative
        .section(SectionKind::Performance)
        .map(|section| read(&running.part(section.lines), Part::Performance))
        .unwrap_or_default()
}

/// The notices of the summary that stands in some lines.
pub fn of_summary(document: &Document, lines: (u32, u32)) -> Vec<Notice> {
    read(&Stream::new(document, lines.0..=lines.1, |_| false), Part::Summary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn kinds(text: &str, part: Part) -> Vec<NoticeKind> {
        let document = Document::new(Format::Text, text.to_owned());
        let found = read(&Stream::new(&document, 1..=document.line_count(), |_| false), part);
        found.into_iter().map(|notice| notice.kind).collect()
    }

    #[test]
    fn the_bundled_file_is_read_whole() {
        let text = include_str!("../../assets/narrative/notices.toml");
        let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(file.notice.len(), FILE.notice.len());
    }

    #[test]
    fn what_is_left_out_and_what_was_not_done() {
        assert_eq!(kinds("备注：已按规定 剔除涉密\n项目。", Part::Summary), [NoticeKind::Withheld]);
        let said = "本部门无部门评价\n项目。";
        assert_eq!(kinds(said, Part::Performance), [NoticeKind::NoEvaluation]);
        assert_eq!(kinds(said, Part::Summary), []);
        assert_eq!(kinds("本部门无财政重点评价项目。", Part::Performance), []);
    }
}
