//! The heading of a project's review: 甲项目绩效自评综述：….

use super::super::lead::{reviews, without_number};
use super::super::marks::Kinds;
use super::super::statement::Stretch;
use super::State;
use crate::report::{Item, SectionKind};

impl State<'_, '_> {
    /// The byte behind a review's heading, whose project may have numbers in its name.
    pub(super) fn review_heading(&mut self, stretch: &Stretch) -> Option<usize> {
        const LONGEST: usize = 120;
        if self.reader.section != SectionKind::Performance {
            return None;
        }
        let stream = self.reader.stream;
        // No character takes more bytes.
        let to = stretch.to.min(stretch.body + 4 * LONGEST);
        let words = &self.reader.vocabulary.cues.project.words;
        let marks = stream.marks().within(stretch.body, to).iter();
        let (at, word) = marks.filter(|mark| mark.kinds.have(Kinds::REVIEW)).find_map(|mark| {
            let is_near =
                |end: usize| end <= to && self.text(stretch.body, end).chars().count() <= LONGEST;
            let here = words.iter().filter(|word| stream.has(mark.at(), word));
            Some((mark.at(), here.filter(|word| is_near(mark.at() + word.len())).min()?))
        })?;
        let name = self.text(stretch.body, at);
        if name.is_empty() || name.contains(['。', ':', ';']) {
            return None;
        }
        self.review = reviews(word);
        let end = stretch.body + name.len();
        let printed = stream.printed(stretch.body, end);
        self.item = Some(Item::Project(without_number(&printed).into()));
        Some(end + word.len())
    }
}
