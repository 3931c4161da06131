//! Turns the lines of a table keyed by subject into entries: code, name, amounts.

use std::ops::Range;
use std::rc::Rc;

use super::entry::{self, Entry, Fragment, Head, Values};
use crate::document::Letters;
use crate::reading::draft::Draft;
use crate::reading::figure::{self, Content};
use crate::reading::fold::{fold, has_han, squeeze};
use crate::reading::header_line::{column_numbers, is_header};
use crate::reading::layout::{self, Layout};
use crate::reading::line::{Form, Line, Piece};
use crate::reading::printed_code::{self, code_in};
use crate::reading::ruler::{self, Ruler};
use crate::reading::vocabulary::{is_total_label, standard_column};
use crate::report::{Label, Place, Side, TableKind, UnreadReason};

/// Parts the lines into entries and the words that stand alone between them. Headers are
/// read on the way; each holds for the rows below it.
pub fn read<'a>(
    lines: &'a [Line<'a>],
    kind: TableKind,
    draft: &mut Draft,
) -> (Vec<Entry<'a>>, Vec<Fragment>) {
    let national = kind.columns(Side::Whole).len();
    let order = (0..national).collect();
    let mut scan = Scan {
        kind,
        draft,
        layout: Rc::new(Layout { cells: Vec::new(), width: 0, order, other: Vec::new() }),
        ruler: None,
        header: Vec::new(),
        loose: 0,
        has_decimals: lone_amounts_have_decimals(lines),
        entries: Vec::with_capacity(lines.len()),
        fragments: Vec::new(),
    };
    for (index, line) in lines.iter().enumerate() {
        scan.line(line, lines.get(index + 1));
    }
    (scan.entries, scan.fragments)
}

/// Whether most of the numbers that stand on lines of their own, codes and column numbers
/// included, have decimals.
fn lone_amounts_have_decimals(lines: &[Line<'_>]) -> bool {
    let (mut with, mut without) = (0, 0);
    for line in lines.iter().filter(|line| line.pieces.len() == 1) {
        for piece in line.filled().filter(|piece| code_in(piece).is_none()) {
            match figure::read(piece) {
                Content::Figure(figure) if figure.amount.decimals() > 0 => with += 1,
                Content::Figure(_) if !figure::is_bare_zero(piece.text) => without += 1,
                _ => {}
            }
        }
    }
    with > 0 && with >= without * 2
}

const TOTAL: Letters = Letters::of("计");

struct Scan<'a, 'd> {
    kind: TableKind,
    draft: &'d mut Draft,
    layout: Rc<Layout>,
    /// Where the columns stand on the page.
    ruler: Option<Ruler>,
    header: Vec<Line<'a>>,
    /// Column numbers that stand on lines of their own: how many so far.
    loose: u32,
    /// Whether amounts on lines of their own are printed with decimals throughout.
    has_decimals: bool,
    entries: Vec<Entry<'a>>,
    fragments: Vec<Fragment>,
}

impl<'a> Scan<'a, '_> {
    fn line(&mut self, line: &'a Line<'a>, next: Option<&Line<'a>>) {
        if ruler::begins_page(line) {
            self.turn_page();
        }
        let mut filled = line.filled();
        let Some(&first) = filled.next() else {
            // An empty cell on a line of its own.
            if let Some(&blank) = line.pieces.first() {
                self.number(line, blank);
            }
            return;
        };
        let is_alone = filled.next().is_none();
        if is_alone && self.is_end_of_name(&first) {
            self.fragment(&first);
            return;
        }
        if !self.is_total_row(line, next) && (column_numbers(line).is_some() || is_header(line)) {
            for piece in line.pieces.iter() {
                self.draft.claim(piece.place);
            }
            self.header.push(line.clone());
            return;
        }
        if line.pieces.len() == 1 {
            self.single(line, first);
            return;
        }
        self.end_header();
        match line.form {
            Form::Celled => self.cells(line, first),
            Form::Spaced => self.words(line, first),
        }
    }

    /// On the next page columns may stand elsewhere, even if only the first page has a header.
    fn turn_page(&mut self) {
        if self.header.iter().any(|line| column_numbers(line).is_some()) {
            self.end_header();
        }
        self.ruler = None;
    }

    /// Whether a word may still belong to the header: below one that is open and short.
    fn header_goes_on(&self) -> bool {
        const LONGEST: usize = 16;
        (1..LONGEST).contains(&self.header.len())
            && !self.header.iter().any(|line| column_numbers(line).is_some())
    }

    /// 支出 or 收入 alone below a row: the end of a name, not a header.
    fn is_end_of_name(&self, piece: &Piece<'_>) -> bool {
        const NEAR: u32 = 4;
        matches!(piece.text, "支出" | "收入")
            && self.header.is_empty()
            && self.entries.last().is_some_and(|entry| {
                matches!(entry.head, Head::Code { .. }) && entry.line + NEAR >= piece.place.line
            })
    }

    /// Whether the line is a total's and not a header, though its only word is 合计.
    fn is_total_row(&self, line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
        // All labels of totals have this.
        if !line.letters.may_have(TOTAL) {
            return false;
        }
        let mut words = line.filled().filter(|piece| piece.has_han());
        let is_total = match (words.next(), words.next()) {
            (Some(only), None) => is_total_label(&only.folded()),
            (Some(first), Some(second)) => {
                let words = [first, second].into_iter().chain(words);
                is_total_label(&fold(&words.map(|piece| piece.text).collect::<String>()))
            }
            _ => false,
        };
        if !is_total {
            return false;
        }
        let has_number = line.filled().any(|p| !p.has_han());
        let leads = line.form == Form::Celled && line.pieces.len() > 2 && {
            let label = line.pieces.iter().position(|p| !p.text.is_empty()).unwrap_or(0);
            label <= 1
        };
        let next_is_amount =
            next.and_then(|next| next.pieces.first()).is_some_and(figure::has_decimals);
        has_number || leads || self.loose > 0 || next_is_amount
    }

    /// Reads the header gathered so far; it holds from here on.
    fn end_header(&mut self) {
        if self.header.is_empty() {
            return;
        }
        let header = std::mem::take(&mut self.header);
        // A page's header may be the last line's word alone; only one with columns counts.
        let columns = self.draft.columns_mut(Side::Whole);
        let loose = self.loose as usize;
        let layout = layout::read(&header, loose, self.kind, Side::Whole, columns);
        self.ruler = Ruler::of_header(&header, self.kind, Side::Whole, &layout.order);
        // Of a header with more columns than are known nothing is told, and nothing else holds.
        let numbered =
            header.iter().find_map(column_numbers).map_or(loose, |numbers| numbers.len());
        if !layout.order.is_empty() || numbered > self.kind.columns(Side::Whole).len() {
            self.layout = layout;
        }
        self.loose = 0;
        // The last word of a header may be the first of the name that begins above its code.
        if let Some(line) = header.last()
            && let [piece] = line.pieces[..]
            && piece.has_han()
            && !is_header(line)
        {
            self.fragment(&piece);
        }
    }

    fn open(&mut self, line: &Line<'a>, head: Head<'a>, label: Label, values: Vec<Piece<'a>>) {
        let values = self.sequence(line, values);
        self.entries.push(Entry { line: line.number, head, label, values });
    }

    /// Takes amounts of which only the order is known, and the line on which they stand.
    fn sequence(&self, line: &Line<'a>, pieces: Vec<Piece<'a>>) -> Values<'a> {
        let layout = Rc::clone(&self.layout);
        let has_blanks = line.form == Form::Spaced && pieces.len() < layout.order.len();
        let ruler = self.ruler.as_ref().filter(|_| has_blanks);
        let stands = ruler.and_then(|ruler| ruler.laid_on(line.text, &pieces));
        Values::Sequence { pieces, layout, stands }
    }

    fn fragment(&mut self, piece: &Piece<'_>) {
        let text = squeeze(piece.text);
        self.fragments.push(Fragment { after: self.entries.len(), text, place: piece.place });
    }

    /// A line with one piece: of a print with one cell a line, or a broken name.
    fn single(&mut self, line: &Line<'a>, piece: Piece<'a>) {
        if let Some((digits, rest)) = code_in(&piece) {
            self.end_header();
            let place = digits_place(&piece, &digits);
            let label = label_of(rest, &piece);
            let head = Head::Code { digits, place };
            self.open(line, head, label, Vec::new());
        } else if !piece.has_han() {
            self.number(line, piece);
        } else if is_total_label(&piece.folded()) {
            self.end_header();
            let label = label_of(piece.text, &piece);
            self.open(line, Head::Label, label, Vec::new());
        } else if self.header_goes_on() {
            // A header's word that is broken over lines.
            self.header.push(line.clone());
        } else {
            self.end_header();
            match self.entries.last_mut() {
                Some(open)
                    if open.label.text.is_empty()
                        && open.values.is_empty()
                        && matches!(open.head, Head::Code { .. }) =>
                {
                    open.label = label_of(piece.text, &piece);
                }
                _ => self.fragment(&piece),
            }
        }
    }

    /// A number or a blank on a line of its own.
    fn number(&mut self, line: &Line<'a>, piece: Piece<'a>) {
        if !self.header.is_empty() {
            let is_next = piece.folded().parse() == Ok(self.loose + 1);
            if is_next {
                self.loose += 1;
                self.draft.claim(piece.place);
                return;
            }
            if piece.text.is_empty() {
                return;
            }
        }
        self.end_header();
        // Among amounts with decimals a whole number is a column's or a page's.
        if self.has_decimals
            && !figure::is_bare_zero(piece.text)
            && matches!(figure::read(&piece), Content::Figure(f) if f.amount.decimals() == 0)
        {
            self.draft.leave(piece.place, UnreadReason::OutsideRows);
            return;
        }
        let width = self.layout.order.len();
        if let Some(open) = self.entries.last_mut()
            && let Values::Sequence { pieces, .. } = &mut open.values
            && pieces.len() < width
        {
            pieces.push(piece);
        } else if !piece.text.is_empty() {
            self.open(line, Head::None, Label::default(), vec![piece]);
        }
    }

    /// A line of cells; its first filled cell is given.
    fn cells(&mut self, line: &'a Line<'a>, first: Piece<'a>) {
        let layout = Rc::clone(&self.layout);
        let money = || layout.cells.iter().map(|&(cell, _)| cell);
        let is_money = |cell: usize| money().any(|money| money == cell);
        let (head, used) = head_of(line, money().min());
        // Words behind the money are remarks.
        let last_money = money().max();
        let is_remark = |cell: usize| {
            last_money.is_some_and(|last| cell > last) && layout.other.contains(&cell)
        };
        let zone = || {
            let filled = line.pieces.iter().enumerate().filter(|(_, piece)| !piece.text.is_empty());
            filled.filter(|(cell, _)| !is_remark(*cell))
        };
        let glued = match &head {
            Head::Code { digits, .. } => {
                first.text.strip_prefix(&**digits).filter(|rest| has_han(rest))
            }
            _ => None,
        };
        let mut words = Label::default();
        let (mut has_numbers, mut has_stray, mut has_words_in_money) = (false, false, false);
        for (cell, piece) in zone() {
            let is_used = used.contains(&cell);
            if piece.has_han() {
                has_words_in_money |= is_money(cell);
                if !is_used {
                    add(&mut words, piece);
                }
            } else if !is_used {
                has_numbers = true;
                has_stray |= !is_money(cell) && !figure::is_blank_or_words(piece);
            }
            line.tails_within(cell..cell + 1).for_each(|tail| add(&mut words, tail));
        }
        let label = glued.map_or(words, |rest| label_of(rest, &first));
        let head = match head {
            Head::None if !label.text.is_empty() => Head::Label,
            head => head,
        };
        if !has_numbers && head == Head::Label && !is_total_label(&fold(&label.text)) {
            for (cell, piece) in zone() {
                if piece.has_han() && !used.contains(&cell) {
                    self.fragment(piece);
                }
                line.tails_within(cell..cell + 1).for_each(|tail| self.fragment(tail));
            }
            return;
        }
        let values = if let Some(pieces) = entry::behind_label(line, &layout, self.kind, &used) {
            // The header's merged cells were printed as one: the cells behind the label are as
            // many as the form has.
            let order = (0..self.kind.columns(Side::Whole).len()).collect();
            let layout = Layout { order, cells: Vec::new(), width: 0, other: Vec::new() };
            Values::Sequence { pieces, layout: Rc::new(layout), stands: None }
        } else if layout.cells.is_empty() || has_stray || has_words_in_money {
            let is_number =
                |(cell, piece): &(usize, &Piece<'_>)| !used.contains(cell) && !piece.has_han();
            let pieces = zone().filter(is_number).map(|(_, piece)| *piece).collect();
            Values::Sequence { pieces, layout, stands: None }
        } else {
            let is_short = line.pieces.len() < layout.width;
            Values::Placed { line, layout, is_short }
        };
        self.entries.push(Entry { line: first.place.line, head, label, values });
    }

    /// A line of words, none of them blank; the first is given.
    fn words(&mut self, line: &Line<'a>, first: Piece<'a>) {
        let filled = &*line.pieces;
        let parted = printed_code::parts(filled);
        let coded = match parted {
            Some(_) => Some((first.text.into(), "")),
            // A lone number of a code's form is none: something must stand beside it.
            None => code_in(&first).filter(|(_, rest)| !rest.is_empty() || filled.len() > 1),
        };
        let parts = coded.as_ref().map_or(0, |_| parted.unwrap_or(1));
        let (own, rest) = filled.split_at(parts.min(filled.len()));
        let split = rest.iter().position(|piece| !piece.has_han()).unwrap_or(rest.len());
        let (words, behind) = rest.split_at(split);
        let mut numbers: Vec<Piece<'a>> =
            behind.iter().copied().filter(|piece| !piece.has_han()).collect();
        let label = joined(words.iter());
        let has_heads = coded.is_none() && self.has_heads_for_amounts(behind);
        if has_heads {
            // They keep the places of what should stand there.
            numbers = behind.to_vec();
        }
        match coded {
            Some((mut digits, glued)) => {
                let mut place = digits_place(&first, &digits);
                for part in own.iter().skip(1) {
                    digits.to_mut().push_str(part.text);
                    place.end = part.place.end;
                }
                let label = if glued.is_empty() {
                    label
                } else {
                    let mut whole = label_of(glued, &first);
                    whole.text.push_str(&label.text);
                    whole
                };
                let head = Head::Code { digits, place };
                self.open(line, head, label, numbers);
            }
            None if numbers.is_empty() => {
                if is_total_label(&fold(&label.text)) {
                    self.open(line, Head::Label, label, numbers);
                } else {
                    for piece in words {
                        self.fragment(piece);
                    }
                }
            }
            None => self.uncoded(line, label, numbers),
        }
        for piece in behind.iter().filter(|piece| piece.has_han() && !has_heads) {
            self.fragment(piece);
        }
    }

    /// Whether a row fills the width of the table and has words of the header in it. Some forms of
    /// 07 print 合计, 基本支出, 项目支出 in the row of the total.
    fn has_heads_for_amounts(&self, cells: &[Piece<'_>]) -> bool {
        let is_head =
            |piece: &Piece<'_>| standard_column(self.kind, Side::Whole, &piece.folded()).is_some();
        cells.len() == self.layout.order.len()
            && cells.iter().any(Piece::has_han)
            && cells.iter().filter(|piece| piece.has_han()).all(is_head)
    }

    /// Amounts without a code on their line: those of a code on the line before, or a total.
    fn uncoded(&mut self, line: &Line<'a>, label: Label, numbers: Vec<Piece<'a>>) {
        let values = self.sequence(line, numbers);
        if !is_total_label(&fold(&label.text))
            && let Some(open) = self.entries.last_mut()
            && matches!(open.head, Head::Code { .. })
            && open.values.is_empty()
        {
            if open.label.text.is_empty() {
                open.label = label;
            } else {
                open.label.text.push_str(&label.text);
            }
            open.values = values;
            return;
        }
        let head = if label.text.is_empty() { Head::None } else { Head::Label };
        self.entries.push(Entry { line: line.number, head, label, values });
    }
}

/// The code of a line of cells: the first filled cell, or 类, 款 and 项 in cells of their own.
/// Gives the cells that it takes.
fn head_of<'a>(line: &Line<'a>, first_money: Option<usize>) -> (Head<'a>, Range<usize>) {
    let mut filled = line.pieces.iter().enumerate().filter(|(_, piece)| !piece.text.is_empty());
    let first = filled.next().filter(|(cell, _)| first_money.is_none_or(|money| *cell < money));
    let Some((cell, (piece, (digits, rest)))) =
        first.and_then(|(cell, piece)| Some((cell, (piece, code_in(piece)?))))
    else {
        return (Head::None, 0..0);
    };
    let place = digits_place(piece, &digits);
    let mut used = cell..cell + 1;
    let is_class = digits.len() == 3 && rest.is_empty();
    let mut whole = digits;
    if is_class {
        let is_part = |text: &&str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        let behind = line.pieces.iter().skip(used.end).take(2);
        for part in behind.map(|part| part.text).take_while(is_part) {
            whole.to_mut().push_str(part);
            used.end += 1;
        }
    }
    (Head::Code { digits: whole, place }, used)
}

fn digits_place(piece: &Piece<'_>, digits: &str) -> Place {
    Place { end: piece.place.start + digits.len() as u32, ..piece.place }
}

/// A label of the words of one piece.
fn label_of(text: &str, piece: &Piece<'_>) -> Label {
    let skipped = piece.text.len() - text.len().min(piece.text.len());
    let place = Place { start: piece.place.start + skipped as u32, ..piece.place };
    let text = squeeze(text);
    let place = (!text.is_empty()).then_some(place);
    Label { text, place, whole: true }
}

/// A label of words that stand on one line.
fn joined<'p, 'a: 'p>(pieces: impl Iterator<Item = &'p Piece<'a>>) -> Label {
    let mut label = Label::default();
    pieces.for_each(|piece| add(&mut label, piece));
    label
}

/// Adds words of the same line to a label.
fn add(label: &mut Label, piece: &Piece<'_>) {
    let end = piece.place.end;
    label.place = Some(label.place.map_or(piece.place, |place| Place { end, ..place }));
    piece.squeeze_onto(&mut label.text);
    label.whole = !label.text.is_empty();
}
