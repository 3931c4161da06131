//! How the screen is divided.

use ratatui::layout::Rect;

/// Below this width the list of departments folds away.
pub const LIST_FROM: u16 = 100;
/// From this width on a sheet has room beside the list that was folded away.
const LIST_BESIDE_FROM: u16 = 60;
/// From this width of the sheet on the source stands beside it, else below.
const BESIDE_FROM: u16 = 110;

/// The parts of the screen; parts without room are empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Screen {
    /// All of it.
    pub area: Rect,
    /// Where, how far, how bad.
    pub top: Rect,
    /// The tabs.
    pub tabs: Rect,
    /// The list of departments, with its heading.
    pub list: Rect,
    /// Whether the list lies over the sheet.
    pub list_floats: bool,
    /// The rule between list and sheet.
    pub divider: Rect,
    /// The sheet's title.
    pub title: Rect,
    /// The sheet.
    pub sheet: Rect,
    /// The sheet's scrollbar, where it has one.
    pub scrollbar: Rect,
    /// The source text.
    pub source: Rect,
    /// Whether the source stands beside the sheet.
    pub source_beside: bool,
    /// The rule above the status line.
    pub rule: Rect,
    /// The status line.
    pub status: Rect,
}

/// What the division depends on besides the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The list has the keys, so that it is shown whatever the width.
    pub list: bool,
    /// There is only one department, so that the list is shown only where it has the keys.
    pub alone: bool,
    /// The source text is open.
    pub source: bool,
}

impl Screen {
    /// Divides an area.
    pub fn of(area: Rect, wanted: Wanted) -> Self {
        let mut rest = Cut(area);
        let top = if area.height > 1 { rest.top(1) } else { Rect::default() };
        let status = if area.height > 3 { rest.bottom(1) } else { Rect::default() };
        let rule = if area.height > 11 { rest.bottom(1) } else { Rect::default() };
        let wide = area.width >= LIST_FROM && !wanted.alone;
        // While one moves in the list the sheet follows, so that its figures are not covered.
        let beside = wide || (wanted.list && area.width >= LIST_BESIDE_FROM);
        let list_width = match area.width {
            0..LIST_BESIDE_FROM => area.width,
            LIST_BESIDE_FROM..LIST_FROM => (area.width * 3 / 8).max(26),
            LIST_FROM..150 => 30,
            _ => 38,
        };
        let (list, divider) = if beside {
            (rest.left(list_width), rest.left(1))
        } else if wanted.list {
            let under = rest.0;
            let list = Rect::new(under.left(), under.top(), list_width, under.height);
            let edge = Rect::new(list.right(), list.top(), 1, list.height);
            (list, edge.intersection(area))
        } else {
            (Rect::default(), Rect::default())
        };
        let tabs = if area.height > 4 { rest.top(1) } else { Rect::default() };
        let title = if area.height > 5 { rest.top(1) } else { Rect::default() };
        let source_beside = rest.0.width >= BESIDE_FROM;
        let source = match (wanted.source, source_beside) {
            (false, _) => Rect::default(),
            (true, true) => rest.right(rest.0.width * 9 / 20),
            (true, false) => rest.bottom((rest.0.height * 2 / 5).max(3).min(rest.0.height)),
        };
        Self {
            area,
            top,
            tabs,
            list,
            list_floats: !beside && wanted.list,
            divider,
            title,
            sheet: rest.0,
            scrollbar: Rect::default(),
            source,
            source_beside,
            rule,
            status,
        }
    }
}

/// What is left of an area while parts are cut off.
struct Cut(Rect);

impl Cut {
    fn top(&mut self, height: u16) -> Rect {
        let height = height.min(self.0.height);
        let part = Rect { height, ..self.0 };
        self.0.y += height;
        self.0.height -= height;
        part
    }

    fn bottom(&mut self, height: u16) -> Rect {
        let height = height.min(self.0.height);
        self.0.height -= height;
        Rect { y: self.0.bottom(), height, ..self.0 }
    }

    fn left(&mut self, width: u16) -> Rect {
        let width = width.min(self.0.width);
        let part = Rect { width, ..self.0 };
        self.0.x += width;
        self.0.width -= width;
        part
    }

    fn right(&mut self, width: u16) -> Rect {
        let width = width.min(self.0.width);
        self.0.width -= width;
        Rect { x: self.0.right(), width, ..self.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_within_the_screen_whatever_its_size() {
        for width in 0..140 {
            for height in 0..30 {
                for wanted in [
                    Wanted::default(),
                    Wanted { list: true, source: true, alone: true },
                    Wanted { source: true, ..Wanted::default() },
                ] {
                    let area = Rect::new(0, 0, width, height);
                    let screen = Screen::of(area, wanted);
                    for part in [
                        screen.top,
                        screen.tabs,
                        screen.list,
                        screen.title,
                        screen.sheet,
                        screen.source,
                        screen.status,
                        screen.divider,
                    ] {
                        assert_eq!(part.intersection(area).area(), part.area(), "{width}×{height}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_list_folds_away_on_narrow_screens() {
        let of = |width, wanted| Screen::of(Rect::new(0, 0, width, 24), wanted);
        let asked = Wanted { list: true, ..Wanted::default() };
        assert!(of(99, Wanted::default()).list.is_empty());
        assert_eq!(of(100, Wanted::default()).list.width, 30);
        for width in [60, 80, 99] {
            let screen = of(width, asked);
            assert!(!screen.list_floats, "nothing of the sheet is covered");
            assert_eq!(screen.sheet.left(), screen.divider.right());
            assert!(screen.sheet.width > 30, "{width}");
        }
        let narrow = of(59, asked);
        assert!(narrow.list_floats && narrow.list.width == 59, "or all of it");
    }

    #[test]
    fn of_one_department_there_is_no_list_to_choose_from() {
        let alone = Wanted { alone: true, ..Wanted::default() };
        let wide = Rect::new(0, 0, 120, 40);
        assert_eq!(Screen::of(wide, alone).sheet.width, 120);
        let asked = Screen::of(wide, Wanted { list: true, ..alone });
        assert_eq!((asked.list.width, asked.list_floats), (30, false));
    }
}
