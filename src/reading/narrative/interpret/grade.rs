//! The grade of a project.

use std::borrow::Cow;

use super::State;
use crate::report::{Figure, FigureKind, Grade, Item};

impl State<'_, '_> {
    /// 等级为优, behind a project's score.
    pub(super) fn grade(&mut self, at: usize) {
        let reader = self.reader;
        let words = &reader.vocabulary.cues.project.grade;
        let Some(word) = words.iter().find(|word| reader.stream.has(at, word)) else { return };
        if !matches!(self.item, Some(Item::Project(_))) {
            return;
        }
        let from = at + word.len();
        let read = [2, 1].into_iter().find_map(|length| {
            let to = reader.stream.ahead(from, length);
            Some((to, Grade::parse(reader.stream.text(from, to))?))
        });
        let Some((to, grade)) = read else { return };
        self.figures.push(Figure {
            section: reader.section,
            item: self.item.clone().unwrap_or_else(|| Item::Named("".into())),
            part: None,
            kind: FigureKind::Grade,
            base: None,
            of: None,
            direction: None,
            role: self.role,
            text: reader.stream.printed(from, to).into(),
            value: None,
            grade: Some(grade),
            unit: Cow::Borrowed(""),
            place: reader.stream.place(from, to),
            statement: self.index,
            cell: None,
        });
        self.ends.push(to);
    }
}
