//! A report's narrative as running text: its sections and their paragraphs, the figures
//! marked where they stand.

use std::collections::HashMap;
use std::ops::Range;

use super::narrative::{definition_key, evaluation_key, figure_section, section_key};
use crate::document::{Document, Paragraph, paragraphs};
use crate::library::ReportId;
use crate::report::{Definition, Figure, Report, Section, SectionKind};

/// The text of a report's narrative and its evaluation reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// Its sections.
    pub sections: Vec<ProseSection>,
    /// Their paragraphs, the heading of each section first.
    pub paragraphs: Vec<ProseParagraph>,
}

/// A section of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProseSection {
    /// The key of its row in the sheet of the narrative.
    pub key: String,
    /// Index of its heading among the paragraphs.
    pub first: usize,
}

/// A paragraph of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProseParagraph {
    /// The text with its places.
    pub body: Paragraph,
    /// The section that it stands in.
    pub section: usize,
    /// The key of its own row in the sheet of the narrative, where it has one: a definition.
    pub key: Option<String>,
    /// Whether it is the section's heading.
    pub heading: bool,
    /// The figures in it, in order.
    pub marks: Vec<Mark>,
}

/// A figure in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the paragraph, the unit with them.
    pub range: Range<usize>,
    /// Index in [`Narrative::figures`](crate::report::Narrative::figures).
    pub figure: usize,
}

/// The running text of a report, from the document that it was read from.
pub fn prose(id: ReportId, report: &Report, document: &Document) -> Prose {
    let mut prose = Prose::default();
    for (index, section) in report.narrative.sections.iter().enumerate() {
        let body = heading_end(document, section) + 1..=section.lines.1;
        let heading = Paragraph::heading(&section.heading, section.lines.0);
        let body = text(report, document, Some(section.kind), body);
        prose.add(section_key(id, index), heading, body);
    }
    for (index, evaluation) in report.evaluations.iter().enumerate() {
        let title = document.line(evaluation.lines.0).trim();
        let heading = Paragraph::heading(title, evaluation.lines.0);
        let lines = evaluation.lines.0 + 1..=evaluation.lines.1;
        prose.add(evaluation_key(id, index), heading, text(report, document, None, lines));
    }
    prose.define(id, report);
    prose.mark(report);
    prose
}

impl Prose {
    fn add(&mut self, key: String, heading: Paragraph, body: Vec<Paragraph>) {
        let section = self.sections.len();
        self.sections.push(ProseSection { key, first: self.paragraphs.len() });
        let heading = std::iter::once((heading, true));
        let all = heading.chain(body.into_iter().map(|paragraph| (paragraph, false)));
        self.paragraphs.extend(all.map(|(body, heading)| ProseParagraph {
            body,
            section,
            heading,
            key: None,
            marks: Vec::new(),
        }));
    }

    /// Names the paragraphs that define a term.
    fn define(&mut self, id: ReportId, report: &Report) {
        let narrative = &report.narrative;
        for paragraph in self.paragraphs.iter_mut().filter(|paragraph| !paragraph.heading) {
            let section = narrative.sections.get(paragraph.section);
            if section.is_some_and(|section| section.kind == SectionKind::Glossary) {
                let line = paragraph.body.line_at(0);
                let of = |term: &Definition| (term.lines.0..=term.lines.1).contains(&line);
                let index = narrative.definitions.iter().position(of);
                paragraph.key = index.map(|index| definition_key(id, index));
            }
        }
    }

    /// Marks the figures of a report where they stand.
    fn mark(&mut self, report: &Report) {
        let mut at_line: HashMap<u32, Vec<usize>> = HashMap::new();
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            for line in paragraph.body.lines() {
                let here = at_line.entry(line).or_default();
                if here.last() != Some(&index) {
                    here.push(index);
                }
            }
        }
        for (index, figure) in report.narrative.figures.iter().enumerate() {
            let owner = figure_section(&report.narrative, figure);
            let places = at_line.get(&figure.place.line).map_or(&[][..], Vec::as_slice);
            let own = |&&at: &&usize| owner.is_none_or(|own| self.paragraphs[at].section == own);
            let found = places.iter().filter(own).find_map(|&at| {
                let text = &self.paragraphs[at].body;
                let start = text.offset_of(figure.place.line, figure.place.start as usize)?;
                Some((at, start..end_of(figure, &text.text, start)?))
            });
            if let Some((at, range)) = found {
                self.paragraphs[at].marks.push(Mark { range, figure: index });
            }
        }
        for paragraph in &mut self.paragraphs {
            paragraph.marks.sort_by_key(|mark| (mark.range.start, mark.figure));
            // What overlaps the mark before it could not be shown.
            let mut end = 0;
            paragraph.marks.retain(|mark| {
                let is_free = mark.range.start >= end;
                end = end.max(mark.range.end);
                is_free
            });
        }
    }

    /// Paragraph and mark of a figure.
    pub fn place_of(&self, figure: usize) -> Option<(usize, &Mark)> {
        self.paragraphs.iter().enumerate().find_map(|(index, paragraph)| {
            let mark = paragraph.marks.iter().find(|mark| mark.figure == figure)?;
            Some((index, mark))
        })
    }
}

/// The paragraphs of some lines without tables and cards.
fn text(
    report: &Report,
    document: &Document,
    kind: Option<SectionKind>,
    lines: std::ops::RangeInclusive<u32>,
) -> Vec<Paragraph> {
    let tables = report.tables.iter().map(|table| table.lines);
    let cards = report.cards.iter().map(|card| card.lines);
    let apart: Vec<_> = tables.chain(cards).collect();
    let left_out = |line: u32| apart.iter().any(|(from, to)| (*from..=*to).contains(&line));
    let narrative = &report.narrative;
    let states_figures = kind.is_some_and(SectionKind::states_figures);
    let statement = |line: u32| {
        let mut statements = narrative.statements.iter();
        let of = |lines: (u32, u32)| (lines.0..=lines.1).contains(&line);
        statements.find(|statement| Some(statement.section) == kind && of(statement.lines))
    };
    // Headings belong to no statement. Where nothing is stated the lines' width decides.
    let together = |before: u32, line: u32| {
        if !states_figures {
            let mut terms = narrative.definitions.iter();
            let term = terms.find(|term| (term.lines.0..=term.lines.1).contains(&line));
            return term.map(|term| term.lines.0 <= before);
        }
        match (statement(before), statement(line)) {
            (None, None) => None,
            (one, other) => Some(one == other),
        }
    };
    paragraphs(document, lines, left_out, together)
}

/// The last line of a section's heading; the one before its first where text stands behind
/// the heading in the same line.
fn heading_end(document: &Document, section: &Section) -> u32 {
    let bare = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let wanted = bare(&section.heading);
    let mut seen = String::new();
    for line in section.lines.0..=section.lines.1 {
        seen.push_str(&bare(document.line(line)));
        if seen == wanted {
            return line;
        }
        if !wanted.starts_with(&seen) {
            break;
        }
    }
    section.lines.0.saturating_sub(1)
}

/// Where a figure ends in a paragraph, its unit with it; `None` if it does not stand there.
fn end_of(figure: &Figure, text: &str, start: usize) -> Option<usize> {
    let mut wanted = figure.text.chars().peekable();
    let mut end = None;
    for (at, c) in text.get(start..)?.char_indices() {
        match wanted.peek() {
            None => break,
            Some(next) if *next == c => {
                wanted.next();
                end = Some(start + at + c.len_utf8());
            }
            Some(_) if c.is_alphanumeric() => break,
            Some(_) => {}
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    const TEXT: &str = "某某局2024年度决算\n第一部分 部门概况\n\
        一、部门职责\n负责本站事务，养护\n堤坝。\n第二部分 2024年度部门决算表\n\
        收入决算表\n公开02表\n部门：某某局\n单位：万元\n\
        合计\t30.00\t30.00\t\t\t\t\t\n\
        201\t一般公共服务支出\t30.00\t30.00\t\t\t\t\t\n\
        第三部分 2024年度部门决算情况说明\n\
        一、收入支出决算总体情况\n说明\n2024年度收、支总计均为3\n0.00 万元。\n\
        二、收入决算情况说明\n2024年度收入合计30.00万元，其中：财政拨款收入30.00万元，占100%。\n\
        第四部分 名词解释\n一、财政拨款收入：指从财政取得的资金\n二、其他收入：指其他\n";

    #[test]
    fn sections_paragraphs_and_figures() {
        let document = Document::new(Format::Text, TEXT.to_owned());
        let reports = crate::reading::read(&document, "局.txt");
        let id = ReportId { file: 0, part: 0 };
        let prose = prose(id, &reports[0], &document);
        let shown = prose.paragraphs.iter().map(|paragraph| {
            let mark = if paragraph.heading { "# " } else { "" };
            let marks = paragraph.marks.iter().map(|mark| {
                let text = paragraph.body.text.get(mark.range.clone()).unwrap_or_default();
                format!("[{text}]")
            });
            format!("{mark}{}{}", paragraph.body.text, marks.collect::<String>())
        });
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [
                "# 一、部门职责",
                "负责本站事务，养护堤坝。",
                "# 一、收入支出决算总体情况说明",
                "2024年度收、支总计均为30.00 万元。[30.00 万元]",
                "# 二、收入决算情况说明",
                "2024年度收入合计30.00万元，其中：财政拨款收入30.00万元，占100%。[30.00万元][30.00万元][100%]",
                "# 第四部分名词解释",
                "一、财政拨款收入：指从财政取得的资金",
                "二、其他收入：指其他",
            ]
        );
        let first: Vec<_> = prose.sections.iter().map(|section| section.first).collect();
        assert_eq!(first, [0, 2, 4, 6]);
        assert_eq!(prose.sections[1].key, section_key(id, 1));
    }
}
