//! Running titles and page numbers at the upper and lower edge of pages.

use std::collections::HashMap;

use super::page::{Block, Page};

/// The part of a page's height, at its upper and lower edge, in which such lines stand.
const EDGE: f32 = 0.13;
/// Lines at an edge that are looked at.
const LINES: usize = 3;
/// Pages on which a line must stand to be a running title, and the part of all pages.
const PAGES: usize = 3;
const PART: f32 = 0.4;
/// How far a running title may move from page to page, in points.
const MOVES: f32 = 4.0;

/// The page's index, that of the line on it, and how far from the edge it stands.
type Place = (usize, usize, f32);

/// Takes page numbers off the pages, and running titles off all but the first page that has
/// them.
pub fn strip(pages: &mut [Page]) {
    for page in pages.iter_mut() {
        let numbers: Vec<usize> = edges(page)
            .into_iter()
            .filter_map(|edge| edge.first().map(|line| (line.index, line.text.clone())))
            .filter(|(_, text)| is_page_number(text))
            .map(|(index, _)| index)
            .collect();
        remove(page, &numbers);
    }
    let needed = PAGES.max((pages.len() as f32 * PART).ceil() as usize);
    // The outermost line first: behind it another may be the outermost.
    for _ in 0..LINES {
        let mut seen: HashMap<(usize, String), Vec<Place>> = HashMap::new();
        for (at, page) in pages.iter().enumerate() {
            for (side, edge) in edges(page).into_iter().enumerate() {
                if let Some(line) = edge.into_iter().next() {
                    let places = seen.entry((side, without_number(&line.text))).or_default();
                    places.push((at, line.index, line.from_edge));
                }
            }
        }
        let mut doomed: HashMap<usize, Vec<usize>> = HashMap::new();
        for ((_, text), places) in seen {
            let place = places.first().map_or(0.0, |&(_, _, at)| at);
            let still = places.iter().filter(|(_, _, at)| (at - place).abs() <= MOVES).count();
            if !text.is_empty() && still >= needed {
                for (at, index, _) in places.into_iter().skip(1) {
                    doomed.entry(at).or_default().push(index);
                }
            }
        }
        if doomed.is_empty() {
            break;
        }
        for (at, indexes) in doomed {
            if let Some(page) = pages.get_mut(at) {
                remove(page, &indexes);
            }
        }
    }
}

/// A line at an edge of a page.
struct AtEdge {
    index: usize,
    text: String,
    /// How far from the edge.
    from_edge: f32,
}

/// The lines at the upper and at the lower edge, the outermost first.
fn edges(page: &Page) -> [Vec<AtEdge>; 2] {
    let Some(area) = page.area else { return [Vec::new(), Vec::new()] };
    let depth = area.height() * EDGE;
    let mut upper = Vec::new();
    let mut lower = Vec::new();
    for (index, block) in page.blocks.iter().enumerate() {
        let Block::Line(line, _) = block else { continue };
        let (above, below) = (line.baseline - area.top, area.bottom - line.baseline);
        let at = |from_edge| AtEdge { index, text: line.text(), from_edge };
        if above < depth {
            upper.push(at(above));
        } else if below < depth {
            lower.push(at(below));
        }
    }
    let mut sides = [upper, lower];
    for side in &mut sides {
        side.sort_by(|a, b| a.from_edge.total_cmp(&b.from_edge));
        side.truncate(LINES);
    }
    sides
}

fn remove(page: &mut Page, indexes: &[usize]) {
    let mut index = 0;
    page.blocks.retain(|_| {
        index += 1;
        !indexes.contains(&(index - 1))
    });
}

/// A running title without the page's number at its beginning or end.
fn without_number(text: &str) -> String {
    let edge = |what: char| {
        what.is_ascii_digit() || what.is_whitespace() || "-—–－―─·•|/第页共".contains(what)
    };
    text.trim_matches(edge).to_owned()
}

/// Whether a line is a page's number and nothing else: `3`, `- 3 -`, `第 3 页 共 22 页`, `3/22`.
fn is_page_number(text: &str) -> bool {
    const LONGEST: usize = 4;
    let has_digit = text.chars().any(|what| what.is_ascii_digit());
    let plain = text.replace("Page", "").replace("page", "").replace("of", "/");
    let numbers: Vec<&str> =
        plain.split(|what: char| !what.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    has_digit
        && plain.chars().all(|what| {
            what.is_ascii_digit()
                || what.is_whitespace()
                || "-—–－―─·•~～|/第页共,，".contains(what)
        })
        && (text.contains('共') || !text.contains([',', '，']))
        && numbers.len() <= 2
        && numbers.iter().all(|number| number.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::super::column::Measure;
    use super::super::geometry::Area;
    use super::super::line::lines;
    use super::super::line::testing::set;
    use super::*;

    fn page(number: u32, texts: &[(&str, f32)]) -> Page {
        let line = |&(text, y): &(&str, f32)| {
            let line = lines(set(text, 50.0, y, 10.0)).remove(0);
            Block::Line(line, Measure { left: 50.0, right: 500.0 })
        };
        Page {
            number,
            blocks: texts.iter().map(line).collect(),
            area: Some(Area { left: 0.0, top: 0.0, right: 600.0, bottom: 800.0 }),
        }
    }

    fn texts(page: &Page) -> Vec<String> {
        let text = |block: &Block| match block {
            Block::Line(line, _) => line.text(),
            Block::Table(_) => String::new(),
        };
        page.blocks.iter().map(text).collect()
    }

    #[test]
    fn running_titles_and_numbers_go_but_tables_marks_stay() {
        let mut pages: Vec<Page> = (1..=5)
            .map(|n| {
                let (number, mark) = (format!("— {n} —"), format!("公开0{n}表"));
                page(
                    n,
                    &[
                        ("某市某局2024年度部门决算", 40.0),
                        (&mark, 60.0),
                        ("正文", 300.0),
                        (&number, 770.0),
                    ],
                )
            })
            .collect();
        strip(&mut pages);
        assert_eq!(texts(&pages[0]), ["某市某局2024年度部门决算", "公开01表", "正文"]);
        assert_eq!(texts(&pages[3]), ["公开04表", "正文"]);
    }

    #[test]
    fn a_line_on_few_pages_stays() {
        let mut pages: Vec<Page> = (1..=9)
            .map(|n| page(n, &[(if n < 3 { "续表" } else { "第一行" }, 40.0 + n as f32 * 9.0)]))
            .collect();
        strip(&mut pages);
        assert!(pages.iter().all(|page| page.blocks.len() == 1));
    }

    #[test]
    fn numbers_of_pages() {
        for text in ["3", "- 3 -", "第 3 页 共 22 页", "3 / 22", "Page 3 of 9"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["公开01表", "3.5", "第三部分", "2024年", "(3)", "12345", "1,202"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
