//! The one widget that draws every sheet, and the state that it is drawn from.

mod arrange;
mod figure;
mod grid;
mod layout;
mod order;
mod unit;
mod widget;

pub use arrange::{Geometry, Spot};
pub use figure::Figure;
pub use grid::{Grid, View};
pub use order::{SortBy, Wish};
pub use unit::MoneyUnit;
pub use widget::{GridView, SeverityOf, mark, severity_style};
