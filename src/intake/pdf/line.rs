//! Lines of print: characters that share a baseline, in reading order.

use super::mark::Glyph;
use super::unicode::narrow;

/// Characters on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What stands on it; spaces are there as far as the file draws them.
    pub glyphs: Vec<Glyph>,
    /// Where it stands.
    pub baseline: f32,
    /// Height of its largest font.
    pub size: f32,
}

/// From how far apart characters without a space between them are two words.
const WORD_GAP: f32 = 0.6;

impl Line {
    /// Left edge of the first character that is seen.
    pub fn left(&self) -> f32 {
        self.seen().map(|glyph| glyph.left).fold(f32::INFINITY, f32::min)
    }

    /// Right edge of the last one.
    pub fn right(&self) -> f32 {
        self.seen().map(|glyph| glyph.right).fold(f32::NEG_INFINITY, f32::max)
    }

    fn seen(&self) -> impl Iterator<Item = &Glyph> {
        self.glyphs.iter().filter(|glyph| glyph.what != ' ')
    }

    /// Its text. Words are parted by one space, however far apart they are.
    pub fn text(&self) -> String {
        let mut text: Vec<char> = Vec::with_capacity(self.glyphs.len() + 8);
        let mut before: Option<&Glyph> = None;
        let mut spaced = false;
        for glyph in &self.glyphs {
            if glyph.what == ' ' {
                spaced = true;
                continue;
            }
            if let Some(before) = before {
                let gap = (glyph.left - before.right) / self.size.max(1.0);
                if gap > WORD_GAP || spaced && gap > 0.12 {
                    text.push(' ');
                }
            }
            text.push(glyph.what);
            before = Some(glyph);
            spaced = false;
        }
        narrow(&mut text);
        text.into_iter().collect()
    }

    /// The parts of the line that stand farther apart than so many times its size.
    pub fn parts(&self, gap: f32) -> Vec<Self> {
        let mut parts: Vec<Vec<Glyph>> = Vec::new();
        let mut right = f32::NEG_INFINITY;
        for glyph in self.seen() {
            match parts.last_mut() {
                Some(part) if glyph.left - right <= gap * self.size => part.push(*glyph),
                _ => parts.push(vec![*glyph]),
            }
            right = right.max(glyph.right);
        }
        let spaces: Vec<Glyph> =
            self.glyphs.iter().filter(|glyph| glyph.what == ' ').copied().collect();
        let part = |mut glyphs: Vec<Glyph>| {
            let left = glyphs.first().map_or(0.0, |glyph| glyph.left);
            let right = glyphs.last().map_or(0.0, |glyph| glyph.left);
            if !spaces.is_empty() {
                let within = |space: &&Glyph| space.left > left && space.left < right;
                glyphs.extend(spaces.iter().filter(within).copied());
                glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
            }
            Self { glyphs, ..*self }
        };
        parts.into_iter().map(part).collect()
    }
}

/// Sorts characters into lines, from top to bottom. Lines without anything to be seen are
/// left out.
pub fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    // How far apart the baselines of one line may be: small print, figures in another font.
    const SLOPE: f32 = 0.33;
    glyphs.retain(|glyph| [glyph.left, glyph.right, glyph.baseline].iter().all(|v| v.is_finite()));
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if (glyph.baseline - line.baseline) <= SLOPE * line.size.max(glyph.size) => {
                if glyph.size > line.size && glyph.what != ' ' {
                    line.size = glyph.size;
                }
                line.glyphs.push(glyph);
            }
            _ => {
                let (baseline, size) = (glyph.baseline, glyph.size);
                lines.push(Line { glyphs: vec![glyph], baseline, size });
            }
        }
    }
    lines.retain(|line| line.glyphs.iter().any(|glyph| glyph.what != ' '));
    for line in &mut lines {
        line.glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    lines
}

/// The text of a cell: lines that were broken for want of room, joined as they were written.
pub fn joined(lines: &[Line]) -> String {
    let mut whole = String::new();
    for line in lines {
        let text = line.text();
        let latin = |what: Option<char>| what.is_some_and(|what| what.is_ascii_alphabetic());
        if latin(whole.chars().last()) && latin(text.chars().next()) {
            whole.push(' ');
        }
        whole.push_str(&text);
    }
    whole
}

/// Whether a text is a number as tables print them.
pub fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.chars().any(|what| what.is_ascii_digit())
        && text
            .chars()
            .all(|what| what.is_ascii_digit() || matches!(what, '.' | ',' | '-' | '%' | ' '))
}

#[cfg(test)]
pub mod testing {
    use super::*;

    /// Characters of a text, each as broad as high (letters of ASCII half of it).
    pub fn set(text: &str, left: f32, baseline: f32, size: f32) -> Vec<Glyph> {
        let mut at = left;
        let mut glyphs = Vec::new();
        for what in text.chars() {
            let width = if what.is_ascii() { size / 2.0 } else { size };
            let spot = (at + width / 2.0, baseline - size * 0.35);
            glyphs.push(Glyph { what, left: at, right: at + width, baseline, size, spot });
            at += width;
        }
        glyphs
    }
}

#[cfg(test)]
mod tests {
    use super::testing::set;
    use super::*;

    #[test]
    fn order_comes_from_the_places() {
        let mut glyphs = set("下面一行", 10.0, 40.0, 10.0);
        glyphs.extend(set("上面", 30.0, 20.0, 10.0));
        glyphs.extend(set("在", 20.0, 20.4, 10.0));
        let texts: Vec<_> = lines(glyphs).iter().map(Line::text).collect();
        assert_eq!(texts, ["在上面", "下面一行"]);
    }

    #[test]
    fn spaces_part_words_once() {
        let mut glyphs = set("合   计", 0.0, 10.0, 10.0);
        glyphs.extend(set("9", 80.0, 10.0, 10.0));
        let lines = lines(glyphs);
        assert_eq!(lines[0].text(), "合 计 9");
        let parts: Vec<_> = lines[0].parts(2.0).iter().map(Line::text).collect();
        assert_eq!(parts, ["合 计", "9"]);
    }

    #[test]
    fn a_broken_cell_is_joined_without_white_space() {
        let mut glyphs = set("政府性基金预", 0.0, 10.0, 10.0);
        glyphs.extend(set("算财政拨款", 0.0, 22.0, 10.0));
        assert_eq!(joined(&lines(glyphs)), "政府性基金预算财政拨款");
    }
}
