//! Points, rectangles and the maps between the frames of a page. Lengths are points (1/72
//! inch); `y` grows downwards wherever nothing else is said.

/// An affine map, as PDF writes it: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix {
    /// The six numbers in PDF's order.
    pub of: [f64; 6],
}

impl Matrix {
    /// The map that leaves all where it is.
    pub const IDENTITY: Self = Self { of: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0] };

    /// A shift.
    pub const fn shift(x: f64, y: f64) -> Self {
        Self { of: [1.0, 0.0, 0.0, 1.0, x, y] }
    }

    /// This map first, the other after it.
    pub fn then(self, after: Self) -> Self {
        let [across_x, across_y, down_x, down_y, left, top] = self.of;
        let (across, down) = (after.turn(across_x, across_y), after.turn(down_x, down_y));
        let place = after.apply(left, top);
        Self { of: [across.0, across.1, down.0, down.1, place.0, place.1] }
    }

    /// Where a point goes.
    pub fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let [_, _, _, _, e, f] = self.of;
        let (dx, dy) = self.turn(x, y);
        (dx + e, dy + f)
    }

    /// What becomes of a direction.
    pub fn turn(&self, x: f64, y: f64) -> (f64, f64) {
        let [across_x, across_y, down_x, down_y, ..] = self.of;
        (across_x * x + down_x * y, across_y * x + down_y * y)
    }

    /// Whether all six numbers are finite and of a size that pages have.
    pub fn is_sane(&self) -> bool {
        self.of.iter().all(|value| value.is_finite() && value.abs() < 1e7)
    }
}

/// A rectangle with its edges in order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl Area {
    /// All there is.
    pub const EVERYWHERE: Self = Self { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };

    /// The smallest rectangle around some points; `None` without any.
    pub fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        points.into_iter().fold(None, |area: Option<Self>, (x, y)| {
            let (x, y) = (x as f32, y as f32);
            let at = area.unwrap_or(Self { left: x, top: y, right: x, bottom: y });
            Some(Self {
                left: at.left.min(x),
                top: at.top.min(y),
                right: at.right.max(x),
                bottom: at.bottom.max(y),
            })
        })
    }

    /// Its breadth.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// What two rectangles share; without breadth or height if nothing.
    pub fn shared(&self, other: &Self) -> Self {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        Self {
            left,
            top,
            right: self.right.min(other.right).max(left),
            bottom: self.bottom.min(other.bottom).max(top),
        }
    }

    /// Whether a point lies within, or no farther outside than `slack`.
    pub fn holds(&self, x: f32, y: f32, slack: f32) -> bool {
        x >= self.left - slack
            && x <= self.right + slack
            && y >= self.top - slack
            && y <= self.bottom + slack
    }
}

/// A quarter turn of the page, by which text comes to run from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quarter {
    /// Text runs to the right already.
    Right,
    /// It runs down the page.
    Down,
    /// It runs to the left, upside down.
    Left,
    /// It runs up the page.
    Up,
}

impl Quarter {
    /// The quarter that a direction belongs to; `None` if it is oblique, or none at all.
    pub fn of(x: f64, y: f64) -> Option<Self> {
        const OBLIQUE: f64 = 0.1;
        if x.abs() * OBLIQUE >= y.abs() && x != 0.0 {
            Some(if x > 0.0 { Self::Right } else { Self::Left })
        } else if y.abs() * OBLIQUE >= x.abs() && y != 0.0 {
            Some(if y > 0.0 { Self::Down } else { Self::Up })
        } else {
            None
        }
    }

    /// Where a point comes to lie when the page is turned so that text of this direction
    /// runs to the right.
    pub fn upright(self, (x, y): (f32, f32)) -> (f32, f32) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, -x),
            Self::Left => (-x, -y),
            Self::Up => (-y, x),
        }
    }

    /// The same of a rectangle.
    pub fn upright_area(self, area: &Area) -> Area {
        let (ax, ay) = self.upright((area.left, area.top));
        let (bx, by) = self.upright((area.right, area.bottom));
        Area { left: ax.min(bx), top: ay.min(by), right: ax.max(bx), bottom: ay.max(by) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_follow_one_another() {
        let grown = Matrix { of: [2.0, 0.0, 0.0, 2.0, 0.0, 0.0] };
        assert_eq!(Matrix::shift(1.0, 2.0).then(grown).apply(1.0, 1.0), (4.0, 6.0));
        assert_eq!(grown.then(Matrix::shift(1.0, 2.0)).apply(1.0, 1.0), (3.0, 4.0));
    }

    #[test]
    fn every_quarter_comes_to_run_right() {
        for quarter in [Quarter::Right, Quarter::Down, Quarter::Left, Quarter::Up] {
            let (x, y): (f32, f32) = match quarter {
                Quarter::Right => (1.0, 0.0),
                Quarter::Down => (0.0, 1.0),
                Quarter::Left => (-1.0, 0.0),
                Quarter::Up => (0.0, -1.0),
            };
            assert_eq!(Quarter::of(f64::from(x), f64::from(y)), Some(quarter));
            assert!((quarter.upright((x, y)).0 - 1.0).abs() < 1e-6, "{quarter:?}");
        }
        assert_eq!(Quarter::of(1.0, 1.0), None);
        assert_eq!(Quarter::of(0.0, 0.0), None);
    }
}
