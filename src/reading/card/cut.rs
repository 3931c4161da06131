//! Finds the cards of a document: stretches of lines from a title or 项目名称 to the total.

use super::total;
use super::words::{self, Naming, Part, meaning};
use super::{front, regrouped};
use crate::document::{Letters, Sought};
use crate::reading::evaluation::system;
use crate::reading::fold::has_han;
use crate::reading::landmark::{self, Announced};
use crate::reading::lent::Lent;
use crate::reading::line::{Form, Line, Piece};
use crate::reading::summary;
use crate::report::is_digit;

/// The lines of one card, blank ones left out.
#[derive(Debug)]
pub struct Stretch<'a> {
    /// From the title or 项目名称 on.
    pub lines: Lent<'a, Line<'a>>,
    /// Index of the line with 项目名称, or of the first after the title.
    pub body: usize,
}

/// More lines than this without 一级指标 below 项目名称 mean that it begins no card.
const LONGEST_FRONT: usize = 90;
/// No card is longer, in lines that are not blank.
const LONGEST: usize = 2_000;
/// More lines than this of running text in a row are not of a card of cells.
const MOST_STRANGE: usize = 3;
/// More lines than this between a title and 项目名称 mean that the title was one of a list.
const LONGEST_PREAMBLE: usize = 8;

/// What was cut out.
#[derive(Debug, Default)]
pub struct Pieces<'a> {
    /// The cards.
    pub cards: Vec<Stretch<'a>>,
    /// The lines below the title of a card whose form is not known.
    pub unknown: Vec<Lent<'a, Line<'a>>>,
}

/// Cuts the cards out of the lines of a document.
pub fn cut<'a>(lines: &'a [Line<'a>]) -> Pieces<'a> {
    let mut cut = Cut { lines, done: Pieces::default(), open: None };
    for (at, line) in lines.iter().enumerate() {
        // What has these characters is asked for the words themselves.
        let may_begin = line.letters.may_have(const { Letters::of("表") })
            || line.letters.may_have(const { Letters::of("名") })
                && line.says(const { Sought::new("称") });
        if cut.open.is_some() || may_begin {
            cut.take(at, line);
        }
    }
    cut.close();
    cut.done
}

struct Cut<'a> {
    lines: &'a [Line<'a>],
    done: Pieces<'a>,
    open: Option<Open<'a>>,
}

struct Open<'a> {
    lines: Lent<'a, Line<'a>>,
    body: Option<usize>,
    /// Where the head of the indicators stands.
    indicators: Option<usize>,
    /// Whether that head has one cell a line.
    stacked: bool,
    total: Total,
    /// Whether it began with its title.
    titled: bool,
    /// Lines since the last that looked like the card's.
    strange: usize,
}

/// What was seen of a card's total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Total {
    Nothing,
    /// Its label: its number is still to come.
    Label,
    All,
}

impl Total {
    fn awaited(is_awaited: bool) -> Self {
        if is_awaited { Self::Label } else { Self::All }
    }
}

impl<'a> Cut<'a> {
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if let (Some(body), Some(_)) = (open.body, open.indicators) {
            let mut lines = open.lines;
            lines.truncate(lines.len().saturating_sub(open.strange));
            self.done.cards.push(Stretch { lines, body });
        } else if open.titled {
            self.done.unknown.push(open.lines);
        }
    }

    /// Takes a line; `at` is its index among all.
    fn take(&mut self, at: usize, line: &'a Line<'a>) {
        if let Some(title) = landmark::title(line) {
            self.close();
            if title.announced == Announced::Card {
                self.begin(at, false);
            }
            return;
        }
        let awaits_name = self.open.as_ref().is_some_and(|open| open.body.is_none());
        if awaits_name && summary::columns(line).is_some() {
            // The title was that of the list of all projects.
            self.open = None;
            return;
        }
        let awaits_department = self.open.as_ref().is_some_and(Open::awaits_department);
        if names(line, Naming::Project) || awaits_department && names(line, Naming::Department) {
            match &mut self.open {
                Some(open) if open.body.is_none() && open.lines.len() <= LONGEST_PREAMBLE + 1 => {
                    open.body = Some(open.lines.len());
                }
                _ => {
                    self.close();
                    self.begin(at, true);
                    return;
                }
            }
        }
        let Some(open) = &mut self.open else { return };
        match open.goes_on(line) {
            Going::On => open.lines.push_of(self.lines, at),
            Going::Over => self.close(),
        }
    }

    /// Begins a card at its title or, where that is lost, at the name of its project.
    fn begin(&mut self, at: usize, is_body: bool) {
        let mut lines = Lent::default();
        // A card that lost its title may still have 单位：万元 above it.
        let states_unit = |at: &usize| self.lines.get(*at).and_then(landmark::unit).is_some();
        if let Some(above) = at.checked_sub(1).filter(|_| is_body).filter(states_unit) {
            lines.push_of(self.lines, above);
        }
        let body = is_body.then_some(lines.len());
        lines.push_of(self.lines, at);
        self.open = Some(Open {
            lines,
            body,
            indicators: None,
            stacked: false,
            total: Total::Nothing,
            titled: !is_body,
            strange: 0,
        });
    }
}

enum Going {
    On,
    Over,
}

impl Open<'_> {
    /// Whether no name followed the title yet, and it is that of a card of all that a department
    /// spends (部门整体支出绩效自评表), which names no project.
    fn awaits_department(&self) -> bool {
        self.body.is_none() && self.lines.iter().any(|line| front::of_whole(line).is_some())
    }

    fn goes_on(&mut self, line: &Line<'_>) -> Going {
        let count = self.lines.len();
        let Some(body) = self.body else {
            let goes_on = count <= LONGEST_PREAMBLE
                || line.form == Form::Celled && count <= LONGEST_FRONT && self.titled;
            return if goes_on { Going::On } else { Going::Over };
        };
        if self.indicators.is_some() && words::is_question_below(line) {
            return Going::Over;
        }
        if self.indicators.is_none() {
            // In all heads of levels.
            if line.holds(const { Sought::new("级") }) {
                let heads: Vec<_> = line.filled().map(Piece::folded).collect();
                // The indicators of an evaluation say how each is judged.
                if system::is_header(&heads) {
                    return Going::Over;
                }
            }
            self.stacked =
                line.says(const { Sought::new(words::NAME_ALONE) }) && regrouped::begins(line);
            if self.stacked || words::heads_indicators(line) {
                self.indicators = Some(count);
            }
            return if count > body + LONGEST_FRONT { Going::Over } else { Going::On };
        }
        if self.stacked && line.filled().any(|piece| words::is_below(&piece.folded())) {
            return Going::Over;
        }
        if count > LONGEST || landmark::is_note(line) || landmark::is_heading(line) {
            return Going::Over;
        }
        let celled = self.lines.get(body).is_some_and(|line| line.form == Form::Celled);
        let is_total = line.filled().any(|piece| meaning(piece).part == Part::Total);
        if is_total {
            self.total = Total::awaited(!line.text.contains(is_digit));
        } else if self.total != Total::Nothing {
            let is_running = !celled || line.form == Form::Spaced || has_han(line.text);
            // One cell a line, the total's number stands below its label, or below the 100 of all
            // weights.
            let is_awaited = self.total == Total::Label && total::is_unlabelled(line);
            self.total = Total::awaited(is_awaited && total::is_full(line));
            if is_running && !is_awaited {
                return Going::Over;
            }
        }
        // Running text below a card of cells ends it, unless cells follow soon.
        let is_strange = celled && line.form == Form::Spaced;
        if is_strange && self.strange == MOST_STRANGE {
            return Going::Over;
        }
        self.strange = if is_strange { self.strange + 1 } else { 0 };
        Going::On
    }
}

/// Whether a line is that of 项目名称 on a card, or of another name, and not a head of columns.
fn names(line: &Line<'_>, naming: Naming) -> bool {
    let may_name = naming != Naming::Project || line.says(const { Sought::new("名") });
    if !may_name || summary::columns(line).is_some() {
        return false;
    }
    let mut filled = line.filled();
    let names = filled.by_ref().take(2).any(|piece| {
        let first = piece.text.split_whitespace().next().unwrap_or_default();
        let names = |piece: &Piece<'_>| meaning(piece).naming == Some(naming);
        names(piece)
            || first.len() < piece.text.len() && names(&piece.part(first))
            || front::by_colon(piece).is_some_and(|(label, _)| names(&label))
    });
    // Further words of a head of columns.
    let may_head = names && line.letters.may_have(const { Letters::of("得分") });
    names && !(may_head && line.filled().any(|piece| piece.folded().contains("得分")))
}
