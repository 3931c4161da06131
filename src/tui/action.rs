//! Everything that a key, a click or a hint can ask for.

use serde::Deserialize;

/// An action. Key maps name it in `snake_case`; its sentence for people is the text
/// `tui.action.<name>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Leave the program.
    Quit,
    /// Stop the program and give the terminal back to the shell, until `fg`.
    Suspend,
    /// List the keys that work here.
    Help,
    /// Search everything while typing.
    Search,
    /// List all actions, to run one by its sentence.
    Palette,
    /// Open another file or folder.
    Open,
    /// Take the selected folder into the line.
    Complete,
    /// Read everything anew; the place is kept.
    Reload,
    /// Show what became of the findings when everything was last read anew.
    Changes,
    /// Mark the department as reviewed, to be returned, done, or not at all.
    ReviewMark,
    /// List only the departments in one of these states.
    ReviewFilter,
    /// Give the mouse back to the terminal, or take it again.
    Mouse,

    /// Show 总览.
    OverviewTab,
    /// Show 决算表.
    TablesTab,
    /// Show 科目树.
    SubjectsTab,
    /// Show 三公.
    ThreePublicTab,
    /// Show 绩效.
    ScorecardsTab,
    /// Show 说明.
    NarrativeTab,
    /// Show 校验.
    FindingsTab,
    /// List the files: what was read, what not and why.
    Files,
    /// Show the tab to the right, after the last the first.
    NextTab,
    /// Show the tab to the left, before the first the last.
    PreviousTab,
    /// Show the next of the nine tables, of the report's cards, of the narrative's sections.
    NextTable,
    /// Show the one before of the nine tables, of the report's cards, of the narrative's
    /// sections.
    PreviousTable,
    /// Change between one table and all figures of all tables, the functional and the economic
    /// tree, projects and indicators, the narrative's text and its figures.
    SwitchView,
    /// Choose the next department in the list.
    NextDepartment,
    /// Choose the department before in the list.
    PreviousDepartment,
    /// Go to the list of departments and back.
    Departments,

    /// One row down.
    Down,
    /// One row up.
    Up,
    /// One screen down.
    PageDown,
    /// One screen up.
    PageUp,
    /// Half a screen down.
    HalfPageDown,
    /// Half a screen up.
    HalfPageUp,
    /// The first row.
    GoTop,
    /// The last row.
    GoBottom,
    /// One cell to the left.
    Left,
    /// One cell to the right.
    Right,
    /// The first cell of the row.
    FirstColumn,
    /// The last cell of the row.
    LastColumn,

    /// Go where the row or cell leads: a finding's cell, a department, a subject.
    Follow,
    /// The next place where the number at hand stands: the narrative's figures that repeat a
    /// cell, then the cell.
    NextMention,
    /// The definition of a subject in the glossary.
    Definition,
    /// Back to the place before.
    Back,
    /// Forward again, after going back.
    Forward,
    /// The next row with a finding.
    NextFinding,
    /// The row with a finding before this one.
    PreviousFinding,
    /// What the finding is held against: its other side.
    OtherSide,
    /// Accept the finding for a reason, or open it again.
    AcceptFinding,
    /// List only findings of one severity: errors, warnings, notes, all.
    FilterSeverity,

    /// Show or hide the source text with the cell's line.
    Source,
    /// Scroll the source text down, the sheet stays.
    SourceDown,
    /// Scroll the source text up.
    SourceUp,
    /// Write the sheet on screen to a file.
    Export,
    /// Copy the cell.
    CopyCell,
    /// Copy the row, cells parted by tabs.
    CopyRow,
    /// Copy the sheet as it is shown: the marked rows, else all, with headings.
    CopySheet,

    /// Mark the row, or take its mark away, and go to the next.
    Mark,
    /// Mark all shown rows, or take all marks away.
    MarkAll,
    /// Show the departments of the marked rows side by side.
    Compare,
    /// Open a total into what it is summed from.
    Terms,
    /// Show how often each value stands in the column under the cursor.
    Frequency,

    /// Hide rows that state nothing but zero, or show them again.
    HideZeroRows,
    /// Sort by the column under the cursor: up, down, as printed.
    Sort,
    /// Show the rows that contain a text.
    Filter,
    /// Show only the rows that have what the cell under the cursor has.
    FilterCell,
    /// Show all rows again that the filter left out.
    ClearFilter,
    /// Show amounts as shares of their column's total.
    Shares,
    /// Show amounts in 元, 万元 or 亿元.
    Unit,
    /// Fold or unfold what lies below the row.
    Fold,
    /// Fold or unfold everything.
    FoldAll,

    /// Search only the next kind of things: departments, subjects, projects.
    NextKind,
    /// Search only the kind of things before.
    PreviousKind,
    /// Search again for what was searched for before.
    EarlierSearch,
    /// The search after that one.
    LaterSearch,

    /// Export in the next format.
    NextFormat,
    /// Export in the format before.
    PreviousFormat,
    /// Export the next of what can be: the sheet, all of the department, the review.
    NextWhat,
    /// Export the one before.
    PreviousWhat,
    /// Copy the sheet instead of writing it.
    CopyExport,

    /// Do what is proposed: open the hit, write the file, keep the filter.
    Accept,
    /// Leave it, all as it was.
    Cancel,
}

/// Lines that stand for all of them.
pub const ALL_LINES: isize = isize::MAX / 2;

/// What must be there before an action can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// Rows of the sheet.
    Rows,
    /// All of them.
    AllRows,
}

impl Action {
    /// Whether it moves the cursor and does nothing else.
    pub fn moves(self) -> bool {
        matches!(
            self,
            Self::Down
                | Self::Up
                | Self::PageDown
                | Self::PageUp
                | Self::HalfPageDown
                | Self::HalfPageUp
                | Self::GoTop
                | Self::GoBottom
                | Self::Left
                | Self::Right
                | Self::FirstColumn
                | Self::LastColumn
        )
    }

    /// By how many lines it moves on a page of so many; 0 if it does not.
    pub fn lines(self, page: usize) -> isize {
        let page = page as isize;
        match self {
            Self::Down => 1,
            Self::Up => -1,
            Self::PageDown => page,
            Self::PageUp => -page,
            Self::HalfPageDown => (page / 2).max(1),
            Self::HalfPageUp => -(page / 2).max(1),
            Self::GoTop => -ALL_LINES,
            Self::GoBottom => ALL_LINES,
            _ => 0,
        }
    }

    /// What must be there before it can be done.
    pub fn needs(self) -> Needs {
        match self {
            Self::GoBottom
            | Self::NextFinding
            | Self::PreviousFinding
            | Self::Export
            | Self::CopySheet
            | Self::MarkAll
            | Self::FoldAll => Needs::AllRows,
            Self::Down
            | Self::Up
            | Self::PageDown
            | Self::PageUp
            | Self::HalfPageDown
            | Self::HalfPageUp
            | Self::GoTop
            | Self::Left
            | Self::Right
            | Self::FirstColumn
            | Self::LastColumn
            | Self::Follow
            | Self::NextMention
            | Self::Definition
            | Self::OtherSide
            | Self::AcceptFinding
            | Self::FilterSeverity
            | Self::ReviewMark
            | Self::Source
            | Self::CopyCell
            | Self::CopyRow
            | Self::Mark
            | Self::Compare
            | Self::Terms
            | Self::Frequency
            | Self::HideZeroRows
            | Self::Sort
            | Self::Filter
            | Self::FilterCell
            | Self::ClearFilter
            | Self::Shares
            | Self::Unit
            | Self::Fold => Needs::Rows,
            _ => Needs::Nothing,
        }
    }

    /// As key maps and texts name it: `go_top`.
    pub fn name(self) -> String {
        let mut name = String::new();
        for (index, c) in format!("{self:?}").chars().enumerate() {
            if c.is_uppercase() && index > 0 {
                name.push('_');
            }
            name.extend(c.to_lowercase());
        }
        name
    }
}
