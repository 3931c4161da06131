//! From headings to sections: which heading begins one, and where it ends.

use super::heading::Heading;
use super::marks::Kinds;
use super::stream::{BREAK, Stream};
use crate::reading::fold::is_han;
use crate::report::{Section, SectionKind};

/// A section in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is about.
    pub kind: SectionKind,
    /// The first byte of its heading.
    pub from: usize,
    /// The first byte of its text.
    pub body: usize,
    /// The byte behind its text.
    pub to: usize,
    /// The headings within it.
    minor: Vec<(usize, usize)>,
}

impl Found {
    /// The stretches between its headings.
    pub fn stretches(&self) -> Vec<(usize, usize)> {
        let mut stretches = Vec::new();
        let mut from = self.body;
        for &(heading, end) in &self.minor {
            stretches.push((from, heading));
            from = end;
        }
        stretches.push((from, self.to));
        stretches.retain(|(from, to)| from < to);
        stretches
    }

    /// The section with its lines.
    pub fn section(&self, stream: &Stream) -> Section {
        Section {
            kind: self.kind,
            heading: stream.printed(self.from, self.body).into(),
            lines: (stream.line(self.from), stream.line(self.to.saturating_sub(1).max(self.from))),
        }
    }
}

/// A text shorter than this below a heading is that of a list of contents.
const SHORTEST: usize = 6;

/// The sections of a text, in order, by its headings.
pub fn sections(stream: &Stream, headings: &[Heading]) -> Vec<Found> {
    let mut sections: Vec<Found> = Vec::new();
    let mut open: Option<(Found, u8)> = None;
    let mut annexes = Vec::new();
    for heading in headings {
        if heading.rank == 0 && is_annex(stream.text(heading.from, heading.to)) {
            annexes.push(heading.from);
        }
        if let Some((section, rank)) = &mut open {
            if !begins(heading, section, *rank, stream) {
                section.minor.push((heading.from, heading.to));
                continue;
            }
            section.to = heading.from;
        }
        let done = open.take().map(|(section, _)| section);
        sections.extend(done);
        open = heading.kind.map(|kind| {
            let Heading { from, to, rank, .. } = *heading;
            (Found { kind, from, body: to, to: stream.len(), minor: Vec::new() }, rank)
        });
    }
    sections.extend(open.map(|(section, _)| section));
    for section in &mut sections {
        section.to = match section.kind {
            SectionKind::Glossary => end_at_annex(stream, section),
            _ => end_at_break(stream, section),
        };
    }
    sections.retain(|section| {
        let text = stream.text(section.body, section.to);
        // Some end no sentence, but state amounts in it.
        let tells = || text.contains(',') && text.contains('元');
        let sentences =
            !section.kind.states_figures() || text.contains(['。', ';', ':']) || tells();
        sentences
            && text
                .chars()
                .filter(|&c| is_han(c) || (c.is_alphabetic() && !c.is_ascii()))
                .nth(SHORTEST - 1)
                .is_some()
            && !is_contents(stream, section)
    });
    leave_out_annexes(&mut sections, &annexes);
    sections
}

/// Whether a part's heading is that of the annexes.
fn is_annex(heading: &str) -> bool {
    heading.ends_with("附件") || heading.ends_with("附表") || heading.starts_with("第五部分")
}

/// What stands behind the glossary, or in the annexes, has headings of its own.
fn leave_out_annexes(sections: &mut Vec<Found>, annexes: &[usize]) {
    let Some(first) = sections.iter().find(|s| s.kind.states_figures()).map(|s| s.from) else {
        return;
    };
    let glossary = sections.iter().find(|s| s.kind == SectionKind::Glossary && s.from > first);
    let ends = glossary.map(|s| s.from + 1).into_iter();
    let annex = annexes.iter().copied().find(|&annex| annex > first);
    if let Some(end) = ends.chain(annex).min() {
        sections.retain(|section| section.from < end);
    }
}

/// Dots that lead to the number of a page.
const DOTS: [&str; 3] = ["....", "……", "····"];

/// The characters that such dots are of.
pub fn dots_beginnings() -> impl Iterator<Item = char> {
    DOTS.iter().filter_map(|dots| dots.chars().next())
}

/// A list of contents has dots and page numbers, or only further headings.
fn is_contents(stream: &Stream, section: &Found) -> bool {
    let dots = stream.marks().within(section.body, section.to).iter();
    let mut dots = dots.filter(|mark| mark.kinds.have(Kinds::DOTS)).map(|mark| mark.at());
    dots.any(|at| {
        // Nearly all stand alone.
        let is_repeated = stream.at(stream.behind(at)) == stream.at(at);
        let text = stream.text(at, section.to);
        is_repeated && DOTS.iter().any(|dots| text.starts_with(dots))
    })
}

/// A table or form ends a section, unless the text goes on behind it with a sentence.
fn end_at_break(stream: &Stream, section: &Found) -> usize {
    let mut end = section.to;
    let mut at = section.body;
    let breaks = |at: usize| stream.text(at, section.to).as_bytes();
    while let Some(found) = memchr::memchr(BREAK as u8, breaks(at)) {
        let before = at + found;
        match stream.text(before, section.to).find('。') {
            Some(sentence) => {
                end = section.to;
                at = stream.behind(before + sentence);
            }
            None => return before,
        }
    }
    end
}

/// The glossary ends where a line names a form, where the annexes have no heading.
fn end_at_annex(stream: &Stream, section: &Found) -> usize {
    const LONGEST: usize = 40;
    const FORMS: [&str; 4] = ["自评表", "自评情况汇总表", "评价报告", "绩效自评情况表"];
    let mut from = section.body;
    while from < section.to {
        let to = stream.line_end(from).min(section.to);
        let text = stream.text(from, to);
        let is_form = FORMS.iter().any(|form| text.ends_with(form));
        if is_form && text.chars().count() <= LONGEST && !text.contains(['。', ':', ',']) {
            return from;
        }
        from = to;
    }
    end_at_break(stream, section)
}

/// Whether a heading begins a section of its own while another is open.
fn begins(heading: &Heading, open: &Found, rank: u8, stream: &Stream) -> bool {
    let Some(kind) = heading.kind else { return true };
    if kind == open.kind {
        return false;
    }
    let speaks_of_all = open.kind == SectionKind::Overall;
    let divides = matches!(kind, SectionKind::Income | SectionKind::Expenditure);
    // What the last sections are about is no part of anything else.
    let stands_alone = matches!(
        kind,
        SectionKind::Operation
            | SectionKind::Procurement
            | SectionKind::Assets
            | SectionKind::Performance
    );
    if stands_alone && open.kind.states_figures() {
        return true;
    }
    if heading.rank <= rank {
        return open.kind.states_figures() || heading.rank == 0 || rank == 1;
    }
    if open.kind.states_figures() {
        // 二、关于某年度决算情况说明 has sections of its own below it.
        let is_own = || stream.text(heading.from, heading.to).ends_with("决算情况说明");
        return speaks_of_all && (divides || rank == 0 && heading.rank == 1 && is_own());
    }
    // Tasks of a department may be numbered and end with 情况.
    stream.text(heading.from, heading.to).ends_with("说明")
}
