//! The one widget that draws every sheet, and the state that it is drawn from.

mod arrange;
mod figure;
mod geometry;
mod grid;
mod layout;
mod marks;
mod order;
mod tall;
mod unit;
mod widget;

pub use figure::{Figure, Scale};
pub use geometry::{Explanation, Geometry, Spot};
pub use grid::{Grid, View};
pub use marks::Totals;
pub use order::{Order, SortBy, Wish, order, ranking};
pub use unit::MoneyUnit;
pub use widget::{GridView, MARKED, SeverityOf, mark, severity_style};
