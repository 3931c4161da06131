//! Pages in two columns of text: which side is read first.

use super::line::Line;

/// Between which edges a line was set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Left edge of the column.
    pub left: f32,
    /// Right edge.
    pub right: f32,
}

/// How far apart the parts of a line are that don't belong together.
const PART_GAP: f32 = 2.0;
/// Lines that must agree before a page is taken to have two columns.
const AGREEING: usize = 6;
/// Characters that a side must have on average.
const FULL: usize = 8;

/// Puts the lines of a stretch of text in reading order, those that stand apart as lines of
/// their own.
pub fn order(lines: &[Line]) -> Vec<(Line, Measure)> {
    match gutter(lines) {
        None => {
            let parts: Vec<Line> = lines.iter().flat_map(|line| line.parts(PART_GAP)).collect();
            let measure = measure(&parts);
            parts.into_iter().map(|line| (line, measure)).collect()
        }
        Some(gutter) => in_two(lines, gutter),
    }
}

fn in_two(lines: &[Line], gutter: f32) -> Vec<(Line, Measure)> {
    let mut ordered = Vec::new();
    let (mut left, mut right): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    let flush = |left: &mut Vec<Line>, right: &mut Vec<Line>, ordered: &mut Vec<_>| {
        for side in [left, right] {
            let measure = measure(side);
            ordered.extend(side.drain(..).map(|line| (line, measure)));
        }
    };
    for line in lines {
        let parts = line.parts(PART_GAP * 0.5);
        if parts.iter().any(|part| part.left() < gutter && part.right() > gutter) {
            flush(&mut left, &mut right, &mut ordered);
            let whole = measure(std::slice::from_ref(line));
            ordered.push((line.clone(), whole));
            continue;
        }
        for part in parts {
            if part.right() <= gutter { left.push(part) } else { right.push(part) }
        }
    }
    flush(&mut left, &mut right, &mut ordered);
    ordered
}

fn measure(lines: &[Line]) -> Measure {
    // Short lines, as titles and signatures are, say nothing of the edges.
    const LONG: usize = 12;
    let long: Vec<&Line> = lines.iter().filter(|line| line.glyphs.len() >= LONG).collect();
    let told: Vec<&Line> = if long.is_empty() { lines.iter().collect() } else { long };
    Measure {
        left: told.iter().map(|line| line.left()).fold(f32::INFINITY, f32::min),
        right: told.iter().map(|line| line.right()).fold(f32::NEG_INFINITY, f32::max),
    }
}

/// The middle of the gap that runs down between two columns, if there is one.
fn gutter(lines: &[Line]) -> Option<f32> {
    let mut gaps: Vec<(f32, f32)> = Vec::new();
    let mut texts = 0;
    for line in lines {
        let parts = line.parts(PART_GAP * 0.5);
        texts += usize::from(line.glyphs.len() >= FULL);
        for pair in parts.windows(2) {
            let [before, behind] = pair else { continue };
            if before.glyphs.len() >= FULL && behind.glyphs.len() >= FULL {
                gaps.push((before.right(), behind.left()));
            }
        }
    }
    if gaps.len() < AGREEING || gaps.len() * 2 < texts {
        return None;
    }
    // The place that most gaps hold.
    let places = gaps.iter().map(|&(from, to)| f32::midpoint(from, to));
    let held = |at: f32| gaps.iter().filter(|&&(from, to)| from <= at && at <= to).count();
    let best = places.max_by_key(|&at| held(at))?;
    (held(best) * 10 >= gaps.len() * 8).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::line::testing::set;
    use super::*;

    #[test]
    fn the_left_column_is_read_before_the_right() {
        let mut glyphs = set("横跨两栏的标题在这里横跨两栏的标题", 60.0, 10.0, 10.0);
        for row in 0..8 {
            let y = 40.0 + 15.0 * row as f32;
            glyphs.extend(set("左边这一栏的文字内容", 20.0, y, 10.0));
            glyphs.extend(set("右边这一栏的文字内容", 140.0, y, 10.0));
        }
        let ordered = order(&lines(glyphs));
        let sides: String =
            ordered.iter().filter_map(|(line, _)| line.text().chars().next()).collect();
        assert_eq!(sides, "横左左左左左左左左右右右右右右右右");
        assert_eq!(ordered[1].1, Measure { left: 20.0, right: 120.0 });
    }

    #[test]
    fn names_and_units_on_one_line_are_no_columns() {
        let mut glyphs = set("部门：济南市某某局办公室", 20.0, 10.0, 10.0);
        glyphs.extend(set("金额单位：万元", 400.0, 10.0, 10.0));
        let texts: Vec<_> = order(&lines(glyphs)).iter().map(|(line, _)| line.text()).collect();
        assert_eq!(texts, ["部门：济南市某某局办公室", "金额单位：万元"]);
    }
}
