//! The kinds of damage that a style may ask for.

use crate::report::{Amount, TableKind};

/// A kind of damage, each seen in a published report.
#[derive(Debug, Clone, PartialEq)]
pub enum Damage {
    /// A space behind the point of numbers: `336. 88`.
    SpacedNumbers,
    /// In 06 the first digit of the next third's codes behind a number: `195. 59 3`.
    StrayDigits,
    /// In 06 that digit in the blank amount cell of a third that has ended.
    StrayDigitAlone,
    /// In 06 `302xx` read as `802xx`.
    MisreadCodes,
    /// A letter for one of the digits of some codes: `2O80505`.
    LettersInCodes,
    /// A table without its title.
    LostTitle(TableKind),
    /// A table without its 公开NN表.
    LostMark(TableKind),
    /// In 04 the last column blank over a run of rows, where `0.00` was printed.
    LostLastColumn,
    /// In 04 a seal read as letters and amounts, in a row that has no label.
    SealRow([Amount; 4]),
    /// `<b>`, `<u>` and `<i>` around parts of headers and of the rubbish line.
    Tags,
    /// Header cells misread or doubled.
    HeaderRubbish,
    /// The 部门 line a second time, misread.
    DepartmentRubbish,
    /// Names broken over two lines in their middle.
    WrappedNames,
    /// A total row without its label.
    TotalWithoutLabel(TableKind),
    /// The total row below all others.
    TotalLast(TableKind),
    /// The label of total rows in the second cell instead of the first.
    ShiftedLabels,
    /// A cell of one row lost, so that the rest stands one to the left.
    LostCell(TableKind),
    /// Empty cells at the end of rows; the last total of 06 one further to the right.
    TrailingCells,
    /// A name broken above and below the line of its code, in the space-parted layout.
    NamesAround(TableKind),
    /// The letter O for a zero: `O.00`.
    LettersForDigits,
    /// Two amounts in one cell: `0.00 0.00`.
    GluedCells,
    /// The text ends in the middle of a table.
    CutOff(TableKind),
}
