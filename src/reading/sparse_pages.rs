//! Lists pages with hardly any text: what they show was not read.

use std::collections::BTreeMap;

use super::fold::squeeze;
use crate::document::Document;
use crate::report::{Place, Remark, RemarkKind, Spot};

/// A page of fewer characters shows something that is no text.
const FEWEST: usize = 50;
/// What stands on covers and between parts, where little text is all that there is.
const TITLES: [&str; 5] = ["决算", "部分", "目录", "附件", "附表"];

/// The pages with hardly any text among some lines, for files that have pages. A page without any
/// line is not seen here.
pub fn remarks(document: &Document, lines: (u32, u32)) -> Vec<Remark> {
    if document.pages().is_none() {
        return Vec::new();
    }
    let mut pages: BTreeMap<u32, (String, u32)> = BTreeMap::new();
    for number in lines.0..=lines.1 {
        let spot = document.anchors().spot(Place::line(number));
        let Some(Spot::Page(page)) = spot else { continue };
        pages.entry(page).or_insert_with(|| (String::new(), number)).0 +=
            &squeeze(document.line(number));
    }
    let is_sparse = |text: &str| {
        text.chars().count() < FEWEST && !TITLES.iter().any(|title| text.contains(title))
    };
    let sparse = pages.into_iter().filter(|(_, (text, _))| is_sparse(text));
    sparse
        .map(|(page, (_, first))| Remark {
            kind: RemarkKind::SparsePage,
            text: "".into(),
            values: vec![page.to_string().into()],
            section: None,
            place: Place::line(first),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::report::Anchors;

    #[test]
    fn a_page_with_a_word_on_it_is_noted_and_one_of_text_is_not() {
        let text = format!("某局决算\n（印章）\n{}\n", "收入".repeat(40));
        let mut anchors = Anchors::default();
        for (line, page) in [(1, 1), (2, 2), (3, 3)] {
            anchors.page(line, page);
        }
        let document = Document::new(Format::Text, text.clone()).with_pages(3);
        let found = remarks(&document.with_anchors(anchors), (1, 3));
        let pages: Vec<_> = found.iter().map(|r| (&*r.values[0], r.place.line)).collect();
        assert_eq!(pages, [("2", 2)]);
        assert!(remarks(&Document::new(Format::Text, text), (1, 3)).is_empty(), "no pages");
    }
}
