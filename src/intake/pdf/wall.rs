//! Where columns without a ruling line between them meet so closely that figures set to the
//! right touch the labels of the next column.

use super::line::Line;
use super::mark::Glyph;

/// The least room between a figure and the label behind it, in sizes of the font.
const LEAST: f32 = 0.1;
/// The same between a figure and a code: within figures there is none.
const LEAST_TO_DIGIT: f32 = 0.2;
/// How far apart the left edges of the labels may be, in points.
const SAME: f32 = 0.6;
/// Lines that must agree, those counted whose label begins there with more room before it: in
/// a text, words behind figures begin anywhere.
const AGREEING: usize = 4;
/// From how far apart words of a line are in cells of their own, in sizes of the font.
const APART: f32 = 0.45;

/// The left edges of such columns.
#[derive(Debug, Default)]
pub struct Walls(Vec<f32>);

impl Walls {
    /// Finds them among the lines of a page.
    pub fn of(lines: &[Line]) -> Self {
        let mut edges: Vec<(f32, bool)> = lines.iter().flat_map(edges).collect();
        edges.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut walls = Vec::new();
        let mut rest = edges.as_slice();
        while let Some(&(first, _)) = rest.first() {
            let here = rest.iter().take_while(|(edge, _)| edge - first <= SAME);
            let (count, touched) =
                here.fold((0, false), |(count, any), (_, touches)| (count + 1, any || *touches));
            if count >= AGREEING && touched {
                walls.push(first);
            }
            rest = rest.get(count..).unwrap_or_default();
        }
        Self(walls)
    }

    /// The parts of a line that stand farther apart than so many times its size, or on two
    /// sides of a wall.
    pub fn parts(&self, line: &Line, gap: f32) -> Vec<Line> {
        line.parts(gap).iter().flat_map(|part| self.split(part)).collect()
    }

    fn split(&self, part: &Line) -> Vec<Line> {
        let mut parts: Vec<Line> = Vec::new();
        let mut before: Vec<Glyph> = Vec::new();
        for glyph in &part.glyphs {
            let is_wall = self.0.iter().any(|wall| (0.0..=SAME).contains(&(glyph.left - wall)));
            let meets = before.last().is_some_and(|digit| meet(digit, glyph, part.size));
            // No amount goes on behind its decimals: what does is a code.
            let splits = meets && (is_wall || glyph.what.is_ascii_digit() && ends_amount(&before));
            match parts.last_mut() {
                Some(open) if !splits => open.glyphs.push(*glyph),
                _ => parts.push(Line { glyphs: vec![*glyph], ..*part }),
            }
            if glyph.what != ' ' {
                before.push(*glyph);
            }
        }
        parts
    }
}

/// Whether characters end with a point and two digits.
fn ends_amount(glyphs: &[Glyph]) -> bool {
    matches!(glyphs, [.., point, tenth, hundredth]
        if point.what == '.' && tenth.what.is_ascii_digit() && hundredth.what.is_ascii_digit())
}

/// Where on a line words begin right behind an amount (`true`), or apart from what stands before.
fn edges(line: &Line) -> Vec<(f32, bool)> {
    let seen: Vec<Glyph> = line.glyphs.iter().filter(|glyph| glyph.what != ' ').copied().collect();
    let edges = seen.windows(2).enumerate().filter_map(|(at, pair)| {
        let [before, word] = pair else { return None };
        let behind_amount = seen.get(at.saturating_sub(2)..=at).is_some_and(ends_amount);
        let far = word.left - before.right > APART * line.size && word.what.is_alphanumeric();
        let touches = behind_amount && meet(before, word, line.size);
        (touches || far).then_some((word.left, touches))
    });
    edges.collect()
}

/// Whether a word or a code begins behind a digit, a little apart.
fn meet(digit: &Glyph, next: &Glyph, size: f32) -> bool {
    let least = match next.what {
        what if what.is_ascii_digit() => LEAST_TO_DIGIT,
        what if what.is_alphabetic() && !what.is_ascii() => LEAST,
        _ => return false,
    };
    digit.what.is_ascii_digit() && next.left - digit.right >= least * size
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::line::testing::set;
    use super::*;

    fn print(rows: &[(&str, f32, &str, f32)]) -> Vec<Line> {
        let mut glyphs = Vec::new();
        for (row, (figure, right, word, left)) in rows.iter().enumerate() {
            let y = 20.0 + 20.0 * row as f32;
            let breadth: f32 = figure.chars().map(|c| if c.is_ascii() { 5.0 } else { 10.0 }).sum();
            glyphs.extend(set(figure, right - breadth, y, 10.0));
            glyphs.extend(set(word, *left, y, 10.0));
        }
        lines(glyphs)
    }

    #[test]
    fn labels_that_begin_below_each_other_are_cells() {
        let row = |figure, word| (figure, 100.0, word, 102.0);
        let lines = print(&[
            row("1,202.03", "一、一般公共服务支出"),
            row("0.00", "二、外交支出"),
            row("12.50", "三、国防支出"),
            row("0.00", "本年支出合计"),
        ]);
        let walls = Walls::of(&lines);
        let parts = walls.parts(&lines[3], 0.45);
        assert_eq!(parts.iter().map(Line::text).collect::<Vec<_>>(), ["0.00", "本年支出合计"]);
    }

    #[test]
    fn a_code_right_behind_an_amount_is_a_cell() {
        let lines = print(&[("865.55", 100.0, "302", 103.0), ("1,202.0", 100.0, "3", 100.0)]);
        let walls = Walls::of(&lines);
        let texts = |line| walls.parts(line, 0.45).iter().map(Line::text).collect::<Vec<_>>();
        assert_eq!(texts(&lines[0]), ["865.55", "302"]);
        assert_eq!(texts(&lines[1]), ["1,202.03"]);
    }

    #[test]
    fn words_behind_the_figures_of_sentences_are_none() {
        let lines = print(&[
            ("收入1,202.03", 100.0, "万元", 102.0),
            ("支出12.50", 80.0, "万元", 82.0),
            ("结余0.03", 70.0, "万元", 72.0),
            ("结转1.03", 60.0, "万元", 62.0),
        ]);
        assert_eq!(Walls::of(&lines).parts(&lines[0], 0.45).len(), 1);
    }
}
