//! The running text of a report: what stands in none of its tables and cards.

use super::stream::Stream;
use crate::document::Document;

/// The running text of some lines of a document, put together once for all that read it.
#[derive(Debug)]
pub struct Running<'a> {
    /// The document.
    pub document: &'a Document,
    /// The first and the last of the lines.
    pub lines: (u32, u32),
    /// Their text without what is left out.
    pub stream: Stream,
    left_out: Vec<(u32, u32)>,
}

impl<'a> Running<'a> {
    /// The text of some lines; those of tables and cards, each with its first and last, are left
    /// out.
    pub fn new(document: &'a Document, lines: (u32, u32), mut left_out: Vec<(u32, u32)>) -> Self {
        left_out.sort_unstable();
        let mut spans = left_out.iter().peekable();
        // The last line of all that began; the lines are asked for in their order.
        let mut left_out_to = 0;
        let is_left_out = |line: u32| {
            while let Some(&(_, last)) = spans.next_if(|&&(first, _)| first <= line) {
                left_out_to = last.max(left_out_to);
            }
            line <= left_out_to
        };
        let stream = Stream::new(document, lines.0..=lines.1, is_left_out);
        Self { document, lines, stream, left_out }
    }

    /// The text of some of the lines, with the tables and cards that stand there.
    pub fn part(&self, (first, last): (u32, u32)) -> Stream {
        let is_within = self.lines.0 <= first && last <= self.lines.1;
        let mut left_out = self.left_out.iter();
        if is_within && left_out.all(|&(from, to)| last < from || to < first) {
            return self.stream.part((first, last));
        }
        Stream::new(self.document, first..=last, |_| false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    #[test]
    fn a_part_is_as_if_it_were_put_together_by_itself() {
        let text = "前文。\n甲\t1\n乙\t2\n\n（一） “说明”\n丙\t3\n\n3\n\n共1,2\n02.03万元。\n";
        let document = Document::new(Format::Text, text.to_owned());
        let last = document.line_count();
        for tables in [vec![], vec![(2, 3)], vec![(1, 1), (6, 7)]] {
            let running = Running::new(&document, (1, last), tables);
            for first in 1..=last {
                for end in first..=last {
                    let alone = Stream::new(&document, first..=end, |_| false);
                    assert_eq!(running.part((first, end)), alone, "{first} to {end}");
                }
            }
        }
    }
}
