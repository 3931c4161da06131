//! Tables of what indicators should come to (绩效目标申报表), within an evaluation.

use super::{fold, has_han, without_numbering};
use crate::reading::line::Line;
use crate::report::{IndicatorValue, Located, Stated, StatedKind};

/// Signs with which a target begins.
const SIGNS: [char; 6] = ['≥', '≤', '>', '<', '＞', '＜'];

/// A row of a table of targets: …, 平均办结周期, ≤3天.
pub(super) fn row(line: &Line<'_>) -> Option<Stated> {
    let mut pieces = line.filled().rev();
    let (value, name) = (pieces.next()?, pieces.next()?);
    if !value.text.starts_with(SIGNS) {
        return None;
    }
    let read = IndicatorValue::parse(value.text)?;
    let name = fold(name.text);
    has_han(&name).then(|| Stated {
        kind: StatedKind::Target,
        dimension: without_numbering(&name).into(),
        value: Located::new(read.amount, value.place),
        unit: read.unit.into(),
        list: 0,
    })
}
