//! Turns the lines of 01 and 04 into half-rows.

mod cut_label;

use std::cmp::Reverse;

use super::half_row::HalfRow;
use super::header::{self, Header};
use super::words::{is_beyond_income, is_column_word, is_figure, is_numbering, misread_number};
use crate::reading::draft::Draft;
use crate::reading::figure;
use crate::reading::fold::{begins_with_ordinal, fold};
use crate::reading::header_line::{column_numbers, is_header};
use crate::reading::indent::Indent;
use crate::reading::line::{Form, Line, Piece};
use crate::reading::ruler::{self, Ruler};
use crate::reading::vocabulary::{is_known_line, line_item};
use crate::reading::words_above::WordsAbove;
use crate::report::{Place, Side};

/// Parts the lines into half-rows.
pub fn read<'a>(lines: &[Line<'a>], draft: &mut Draft) -> Vec<HalfRow<'a>> {
    let mut parser = Parser {
        found: Vec::with_capacity(lines.len() * 2),
        open: HalfRow::default(),
        header: None,
        header_lines: Vec::new(),
        has_numbers: lines.iter().any(|line| fold(line.text).contains("行次"))
            || are_numbered(lines),
        capacity: capacity(draft),
        last: [0; 2],
        loose: 0,
        above: WordsAbove::default(),
        ruler: None,
    };
    for (index, line) in lines.iter().enumerate() {
        parser.line(line, lines.get(index + 1..).unwrap_or_default(), draft);
    }
    parser.flush();
    parser.found
}

/// Numbers that 行次 may be.
const NUMBERS: std::ops::Range<u16> = 1..200;
/// How far apart the beginnings of a label's lines may be.
const ALIGNED: usize = 4;

struct Parser<'a> {
    found: Vec<HalfRow<'a>>,
    open: HalfRow<'a>,
    header: Option<Header>,
    header_lines: Vec<Line<'a>>,
    /// Whether the table prints 行次.
    has_numbers: bool,
    /// How many amounts an income and an expenditure half-row have.
    capacity: [usize; 2],
    /// The last 行次 of each half.
    last: [u16; 2],
    /// Column numbers seen on lines of their own.
    loose: u32,
    /// Beginnings of labels whose numbers stand further down.
    above: WordsAbove<'a>,
    /// Where the columns of the expenditure half stand on the page.
    ruler: Option<Ruler>,
}

impl<'a> Parser<'a> {
    fn line(&mut self, line: &Line<'a>, below: &[Line<'a>], draft: &mut Draft) {
        if ruler::begins_page(line) {
            // Columns may stand elsewhere, though the header is that of the page before.
            if self.header_lines.iter().any(|line| column_numbers(line).is_some()) {
                self.end_header(draft);
            }
            self.ruler = None;
        }
        let is_frame = || line.filled().count() > 1 && line.filled().all(is_column_word);
        if line.form == Form::Spaced && !is_frame() && self.goes_on_below(line) {
            return;
        }
        if heads_columns(line, below.first()) {
            self.header_line(line, draft);
            return;
        }
        let single = line.pieces.len() == 1;
        if single && !self.header_lines.is_empty() && self.is_loose_number(line) {
            self.loose += 1;
            if let Some(piece) = line.pieces.first() {
                draft.claim(piece.place);
            }
            return;
        }
        if single && !self.header_lines.is_empty() && line.filled().next().is_none() {
            return;
        }
        self.end_header(draft);
        if self.above.keep(line, below) {
            self.flush();
            return;
        }
        if line.form == Form::Celled && !single && self.cells(line) {
            return;
        }
        // A label that ended the line before may go on in this one.
        let goes_on = !self.open.has_number()
            && line
                .filled()
                .next()
                .is_some_and(|piece| piece.has_han() && !begins_with_ordinal(&piece.folded()))
            || !single && self.has_amounts_of_cut_label(line);
        if !single && !goes_on {
            self.flush();
        }
        for &piece in line.pieces.iter() {
            // An empty cell on a line of its own holds its column.
            if !piece.text.is_empty() || (single && self.expects_amount()) {
                self.word(line, piece, draft);
            }
        }
        if !single {
            self.flush_unless_label();
        }
    }

    /// Takes a line of the header.
    fn header_line(&mut self, line: &Line<'a>, draft: &mut Draft) {
        for piece in line.pieces.iter() {
            draft.claim(piece.place);
        }
        self.flush();
        self.header_lines.push(line.clone());
        // The numbers of the columns go on from one half to the other.
        if !line.filled().any(|piece| piece.folded() == "栏次") {
            self.loose = 0;
        }
    }

    /// Words directly below labels, in the same columns of the page, go on with these labels.
    fn goes_on_below(&mut self, line: &Line<'a>) -> bool {
        /// Most lines between a label's words.
        const NEAR: u32 = 2;
        if line.filled().any(|piece| !piece.has_han() || begins_with_ordinal(&piece.folded())) {
            return false;
        }
        // One that has its amount between the lines of its label is not found yet.
        if self.open.has_number() && !self.open.label.text.is_empty() {
            self.flush();
        }
        let mut targets = Vec::new();
        for piece in line.filled() {
            let indent = Indent::of(line, piece);
            let target = self
                .found
                .iter()
                .enumerate()
                .filter(|(_, half)| {
                    half.label_end < line.number && half.label_end + NEAR >= line.number
                })
                .filter(|(_, half)| {
                    // A whole label goes on only to be another: …财政拨款, …财政拨款收入.
                    let label = fold(&half.label.text);
                    let words = format!("{label}{}", piece.folded());
                    half.has_number() && (!is_known_line(&label) || is_known_line(&words))
                })
                .map(|(index, half)| (Reverse(half.line), half.indent.apart(indent), index))
                .filter(|&(_, apart, _)| apart <= ALIGNED)
                .min()
                .map(|(_, _, index)| index);
            match target {
                Some(target) => targets.push((target, *piece)),
                None => return false,
            }
        }
        let joins = !targets.is_empty();
        for (target, piece) in targets {
            if let Some(half) = self.found.get_mut(target) {
                piece.squeeze_onto(&mut half.label.text);
                half.label_end = line.number;
            }
        }
        joins
    }

    /// 1, 2, 3 on lines of their own below a header: the numbers of the columns.
    fn is_loose_number(&self, line: &Line<'_>) -> bool {
        line.pieces.first().is_some_and(|p| p.folded().parse() == Ok(self.loose + 1))
            && self.header_lines.last().is_some_and(|head| fold(head.text).contains("栏次"))
            || line
                .pieces
                .first()
                .is_some_and(|p| self.loose > 0 && p.folded().parse() == Ok(self.loose + 1))
    }

    fn end_header(&mut self, draft: &mut Draft) {
        if self.header_lines.is_empty() {
            return;
        }
        let header = std::mem::take(&mut self.header_lines);
        self.loose = 0;
        match header::read(&header, draft) {
            Some(read) => self.header = Some(read),
            None => header::columns_named(&header, draft, self.found.is_empty()),
        }
        self.capacity = capacity(draft);
        let columns = draft.table.columns_of(Side::Expenditure).iter().enumerate();
        let order: Vec<usize> =
            columns.filter(|(_, column)| column.present).map(|(at, _)| at).collect();
        self.ruler = Ruler::of_header(&header, draft.table.kind, Side::Expenditure, &order);
    }

    /// A line whose cells stand where the header says; false if they don't.
    fn cells(&mut self, line: &Line<'a>) -> bool {
        let Some(header) = &self.header else { return false };
        if line.pieces.len() <= header.split && line.filled().any(Piece::has_han) {
            // The expenditure half was cut away, or the row is shifted.
            let fits = line.filled().filter(|p| p.has_han()).count() <= 1;
            if !fits {
                return false;
            }
        }
        let (left, right) = line.pieces.split_at(header.split.min(line.pieces.len()));
        let half = |pieces: &[Piece<'a>], side: Side| {
            let (index, first) = match side {
                Side::Expenditure => (1, header.split),
                _ => (0, 0),
            };
            let (number, layout) = (header.numbers[index], &header.layouts[index]);
            let mut half = HalfRow::of_cells(line.number, pieces, side, number, layout)?;
            for tail in line.tails_within(first..first + pieces.len()) {
                tail.squeeze_onto(&mut half.label.text);
            }
            Some(half)
        };
        let (Some(left), Some(mut right)) =
            (half(left, Side::Income), half(right, Side::Expenditure))
        else {
            return false;
        };
        right.is_short = line.pieces.len() < header.split + header.layouts[1].width;
        self.flush();
        for half in [left, right] {
            if half.number.is_some() || !half.label.text.is_empty() || !half.placed.is_empty() {
                self.found.push(half);
            }
        }
        true
    }

    /// A word of a line without cells, or of one whose cells are shifted.
    fn word(&mut self, line: &Line<'a>, piece: Piece<'a>, draft: &mut Draft) {
        let misread = misread_number(&piece).filter(|_| self.has_numbers);
        if figure::is_words(&piece) && misread.is_none() {
            self.label(line, piece);
            return;
        }
        let whole = misread.or_else(|| piece.folded().parse().ok()).filter(|n| *n < NUMBERS.end);
        if self.has_numbers
            && !self.open.has_number()
            && let Some(number) = whole
        {
            self.number(line, piece, number);
            draft.claim(piece.place);
            return;
        }
        if self.open.label.text.is_empty() && figure::is_bare_zero(piece.text) {
            draft.claim(piece.place);
            return;
        }
        if self.has_numbers && self.is_next_number(whole) {
            // A blank cell right above a 行次 is the label that this half-row lacks: of the one
            // before an amount was lost.
            let is_label = |cell: &mut Piece<'_>| {
                cell.text.is_empty() && cell.place.line + 1 == piece.place.line
            };
            self.open.sequence.pop_if(is_label);
            self.flush();
            if let Some(number) = whole {
                self.number(line, piece, number);
            }
            draft.claim(piece.place);
            return;
        }
        if self.open.line == 0 {
            self.open.line = piece.place.line;
        }
        self.open.text = line.text;
        self.open.sequence.push(piece);
    }

    /// Gives the open half-row its 行次. Its label may stand on a line above, to the right of what
    /// stands before the number.
    fn number(&mut self, line: &Line<'a>, piece: Piece<'a>, number: u16) {
        self.open.number = Some((number, piece.place));
        self.open.line = piece.place.line;
        if !self.open.label.text.is_empty() || self.above.is_empty() {
            return;
        }
        let before = line.pieces.iter().rev().find(|p| p.place.start < piece.place.start);
        let before = before.map(|before| Indent::behind(line, before)).unwrap_or_default();
        let own = Indent::of(line, &piece);
        let [income, expenditure] = self.last.map(|last| last + 1 == number);
        let bare = !line.filled().any(Piece::has_han);
        let is_its = |words: &Piece<'_>, indent: Indent| match is_beyond_income(words) {
            true if income && !expenditure => false,
            true if expenditure && bare => true,
            _ => indent.is_between(before, own),
        };
        while let Some((words, indent)) = self.above.take(line, is_its) {
            words.squeeze_onto(&mut self.open.label.text);
            self.open.label.place = self.open.label.place.or(Some(words.place));
            self.open.indent = indent;
            self.open.label_end = line.number;
        }
    }

    /// Whether a whole number behind a complete half-row, or one without label, is the 行次 of
    /// the next.
    fn is_next_number(&self, whole: Option<u16>) -> bool {
        let Some(number) = whole.filter(|&n| n > 0) else { return false };
        let follows = self.last.iter().any(|&last| last > 0 && number == last + 1);
        let nameless = self.open.label.text.is_empty();
        // Beside no label stands no amount, but the 行次 of the other half may.
        if nameless && self.open.number.is_some_and(|(own, _)| number > own) {
            return true;
        }
        let item = line_item(&fold(&self.open.label.text));
        let full = match item {
            Some((_, Side::Income)) => self.open.sequence.len() >= self.capacity[0].max(1),
            Some((_, Side::Expenditure)) => self.open.sequence.len() >= self.capacity[1].max(1),
            _ => !self.open.sequence.is_empty(),
        };
        // Amounts have decimals where 行次 has none; behind nothing but zeros no amount follows.
        let sequence = &self.open.sequence;
        let has_decimals = sequence.iter().any(|piece| piece.text.contains(['.', '．']));
        let is_zero =
            |piece: &Piece<'_>| figure::is_bare_zero(piece.text) || figure::is_blank(piece.text);
        full || (follows && (nameless || has_decimals || sequence.iter().all(is_zero)))
    }

    /// Whether the open half-row has a label and not yet all its amounts.
    fn expects_amount(&self) -> bool {
        let open = &self.open;
        let capacity = match line_item(&fold(&open.label.text)) {
            Some((_, Side::Income)) => self.capacity[0],
            _ => self.capacity[1],
        };
        let is_numbered = open.number.is_some() || !self.has_numbers;
        !open.label.text.is_empty() && is_numbered && open.sequence.len() < capacity
    }

    fn label(&mut self, line: &Line<'a>, piece: Piece<'a>) {
        let folded = piece.folded();
        let so_far = fold(&self.open.label.text);
        // 三、国有资本经营预算 and 财政拨款 are lines, and one label broken over two.
        let is_broken = || is_known_line(&format!("{so_far}{folded}"));
        let another = self.open.has_number()
            || (!so_far.is_empty()
                && (begins_with_ordinal(&folded)
                    || (line_item(&so_far).is_some()
                        && line_item(&folded).is_some()
                        && !is_broken())));
        if another {
            self.flush();
        }
        let open = &mut self.open;
        if open.line == 0 {
            open.line = piece.place.line;
        }
        if open.label.text.is_empty() {
            open.indent = Indent::of(line, &piece);
            // Words with their numbers in the last or the middle line of three.
            let indent = open.indent;
            let is_begun = |words: &Piece<'_>, above: Indent| {
                above.apart(indent) <= ALIGNED && !begins_with_ordinal(&folded) && {
                    let whole = format!("{}{folded}", words.folded());
                    !is_known_line(&folded) || is_known_line(&whole)
                }
            };
            while let Some((words, _)) = self.above.take(line, is_begun) {
                words.squeeze_onto(&mut open.label.text);
                open.label.place = open.label.place.or(Some(words.place));
            }
        }
        open.label_end = piece.place.line;
        piece.squeeze_onto(&mut open.label.text);
        open.label.place = Some(match open.label.place {
            Some(place) if place.line == piece.place.line => {
                Place { end: piece.place.end, ..place }
            }
            Some(place) => place,
            None => piece.place,
        });
    }

    fn flush(&mut self) {
        let mut half = std::mem::take(&mut self.open);
        if half.label.text.is_empty() && !half.has_number() {
            return;
        }
        if let Some((number, _)) = half.number {
            let side = match line_item(&fold(&half.label.text)) {
                Some((_, Side::Income)) => 0,
                Some((_, Side::Expenditure)) => 1,
                _ => usize::from(self.last[0] + 1 != number),
            };
            self.last[side] = number;
        }
        let has_blanks = (2..self.capacity[1]).contains(&half.sequence.len());
        if let Some(ruler) = self.ruler.as_ref().filter(|_| has_blanks) {
            half.stands = ruler.laid_on(half.text, &half.sequence);
        }
        self.found.push(half);
    }

    /// The line ends; a label alone may go on in the next.
    fn flush_unless_label(&mut self) {
        let goes_on = !self.open.has_number()
            && !self.open.label.text.is_empty()
            && (self.has_numbers || line_item(&fold(&self.open.label.text)).is_none());
        if !goes_on {
            self.flush();
        }
    }
}

/// Whether a line heads columns or numbers them, and is no label above its number.
fn heads_columns(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    // 合计 beside 行次 and amounts is a row; a line of headers has none.
    let is_head = column_numbers(line).is_some()
        || (is_header(line) && !line.filled().any(is_figure))
        || is_numbering(line);
    // On a line of its own, a word is a row's label if a number follows.
    let is_label = line.pieces.len() == 1
        && !line.filled().any(|piece| is_column_word(piece))
        && next.is_some_and(|next| next.pieces.len() == 1 && next.filled().any(is_figure));
    is_head && !is_label
}

/// Whether whole numbers stand in the lines that count up, though no header says 行次: its line may
/// be lost. Labels that are broken over lines stand above and below them.
fn are_numbered(lines: &[Line<'_>]) -> bool {
    const ENOUGH: usize = 8;
    let mut last: Vec<u16> = Vec::new();
    let mut counted = 0;
    for line in lines.iter().filter(|line| line.form == Form::Spaced) {
        for piece in line.pieces.iter().filter(|piece| piece.decimals() == Some(0)) {
            let Some(number) = piece.folded().parse::<u16>().ok().filter(|n| NUMBERS.contains(n))
            else {
                continue;
            };
            match last.iter_mut().find(|last| **last + 1 == number) {
                Some(last) => {
                    *last = number;
                    counted += 1;
                }
                None => last.push(number.min(u16::MAX - 1)),
            }
        }
    }
    counted >= ENOUGH
}

/// How many amounts an income and an expenditure half-row have, by the header.
fn capacity(draft: &Draft) -> [usize; 2] {
    [Side::Income, Side::Expenditure]
        .map(|side| draft.table.columns_of(side).iter().filter(|column| column.present).count())
}
