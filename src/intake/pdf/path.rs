//! Paths that a page draws, as far as they are ruling lines or what hides others.

use super::geometry::{Area, Matrix};
use super::mark::Rules;

/// The path under construction, in the frame of the displayed page.
#[derive(Debug, Default)]
pub struct Path {
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f64, f64)>,
    closed: bool,
    curved: bool,
}

/// More points make no ruling line.
const MOST: usize = 64;

impl Path {
    /// Begins a part.
    pub fn move_to(&mut self, matrix: &Matrix, x: f64, y: f64) {
        self.parts.push(Part { points: vec![matrix.apply(x, y)], ..Part::default() });
    }

    /// A straight line.
    pub fn line_to(&mut self, matrix: &Matrix, x: f64, y: f64) {
        if self.parts.is_empty() {
            return self.move_to(matrix, x, y);
        }
        if let Some(part) = self.parts.last_mut()
            && part.points.len() < MOST
        {
            part.points.push(matrix.apply(x, y));
        }
    }

    /// The end of a curve; its shape is of no interest.
    pub fn curve_to(&mut self, matrix: &Matrix, x: f64, y: f64) {
        self.line_to(matrix, x, y);
        if let Some(part) = self.parts.last_mut() {
            part.curved = true;
        }
    }

    /// A rectangle.
    pub fn rectangle(&mut self, matrix: &Matrix, [x, y, width, height]: [f64; 4]) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        let points = corners.iter().map(|&(x, y)| matrix.apply(x, y)).collect();
        self.parts.push(Part { points, closed: true, curved: false });
    }

    /// Leads the part back to its beginning.
    pub fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    /// The rectangle around it all.
    pub fn area(&self) -> Option<Area> {
        Area::around(self.parts.iter().flat_map(|part| part.points.iter().copied()))
    }

    /// Ends the path: what of it is painted becomes ruling lines, no farther than can be seen.
    pub fn end(&mut self, stroked: bool, filled: bool, clip: &Area, rules: &mut Rules) {
        let parts = std::mem::take(&mut self.parts);
        if filled {
            for pair in parts.windows(2) {
                frame(pair, clip, rules);
            }
        }
        for part in parts.iter().filter(|part| !part.curved) {
            if filled && let Some(area) = Area::around(part.points.iter().copied()) {
                let seen = area.shared(clip);
                if seen.width() > 0.0 || seen.height() > 0.0 {
                    rules.add_filled(&seen);
                }
            }
            if stroked {
                part.stroke(clip, rules);
            }
        }
    }
}

/// A filled shape with another cut out of it is the border of a box, if it is thin.
fn frame(pair: &[Part], clip: &Area, rules: &mut Rules) {
    const THICKEST: f32 = 2.5;
    let [outer, inner] = pair else { return };
    let areas = [outer, inner].map(|part| Area::around(part.points.iter().copied()));
    let [Some(outer), Some(inner)] = areas else { return };
    let sides = [
        inner.left - outer.left,
        inner.top - outer.top,
        outer.right - inner.right,
        outer.bottom - inner.bottom,
    ];
    if sides.iter().all(|side| (0.0..=THICKEST).contains(side)) && sides.iter().any(|&s| s > 0.0) {
        let (left, right) = (f64::from(outer.left), f64::from(outer.right));
        let (top, bottom) = (f64::from(outer.top), f64::from(outer.bottom));
        let points = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
        Part { points, closed: true, curved: false }.stroke(clip, rules);
    }
}

impl Part {
    fn stroke(&self, clip: &Area, rules: &mut Rules) {
        const SLACK: f32 = 1.0;
        let back = self.closed.then(|| self.points.first().copied()).flatten();
        let ends = self.points.iter().copied().skip(1).chain(back);
        for (from, to) in self.points.iter().copied().zip(ends) {
            let Some(area) = Area::around([from, to]) else { continue };
            let outside = area.right < clip.left - SLACK
                || area.left > clip.right + SLACK
                || area.bottom < clip.top - SLACK
                || area.top > clip.bottom + SLACK;
            if outside {
                continue;
            }
            let within = |(x, y): (f64, f64)| {
                (
                    (x as f32).clamp(clip.left - SLACK, clip.right + SLACK),
                    (y as f32).clamp(clip.top - SLACK, clip.bottom + SLACK),
                )
            };
            rules.add(within(from), within(to));
        }
    }
}
