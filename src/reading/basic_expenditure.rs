//! Reads 06, basic expenditure by economic subject. Each line has one to three groups of code,
//! name and amount side by side.

mod broken_name;
mod by_kind;
mod item;
mod row;

use item::{Head, Item, UNKNOWN_GROUP, group_by_class};
use row::is_economic;

use super::decimals::Decimals;
use super::draft::Draft;
use super::figure::{self, Content};
use super::fold::{fold, has_han, is_number, squeeze};
use super::header_line::{column_numbers, is_header};
use super::line::{Form, Line, Piece};
use super::overprint;
use super::printed_code::{self, code_in};
use super::region::Region;
use super::subject_names::Names;
use super::vocabulary::is_name_head;
use super::words_above::WordsAbove;
use crate::report::{Label, Place, Side, SubjectCode, Table, TableKind, UnreadReason};

/// Reads the region as 06.
pub fn read(region: &Region<'_>, names: &Names) -> Table {
    let kind = TableKind::BasicExpenditureDetail;
    let mut draft = Draft::new(kind, region);
    let mut parser = Parser {
        items: Vec::with_capacity(region.lines.len() * 3),
        open: None,
        groups: Vec::new(),
        in_header: false,
        before_words: false,
        loose: 0,
        extra: Vec::new(),
        money: Vec::new(),
        by_kind: by_kind::Heads::default(),
        has_decimals: region.lines.iter().flat_map(Line::filled).any(figure::has_decimals),
        decimals: Decimals::of(&region.lines),
        above: WordsAbove::default(),
    };
    for (index, line) in region.lines.iter().enumerate() {
        let below = region.lines.get(index + 1..).unwrap_or_default();
        // The 款 of a code may stand on a line of its own before its name.
        let is_part =
            |line: &Line<'_>| matches!(line.pieces[..], [part] if is_number(part.text, 2));
        let next = below.first().map(|next| if is_part(next) { below.get(1) } else { Some(next) });
        parser.before_words = next.flatten().is_some_and(begins_with_words);
        match printed_code::joined(line) {
            Some(line) => parser.line(&line, below, &mut draft, names),
            None => parser.line(line, below, &mut draft, names),
        }
    }
    parser.flush();
    let Parser { mut items, extra, by_kind, .. } = parser;
    for item in items.iter_mut().filter(|_| by_kind.are_whole()) {
        if let (Head::Code { digits, .. }, Some(sum), [(column, amount)]) =
            (&item.head, &item.amount, &mut item.more[..])
            && by_kind::is_public(digits, sum, amount)
        {
            *column += 1;
        }
    }
    for name in extra {
        draft.columns_mut(Side::Whole).push(crate::report::Column {
            name,
            standard: false,
            present: true,
        });
    }
    // One group after the other; within a group as printed.
    group_by_class(&mut items);
    items.sort_by_key(|item| item.group);
    overprint::untangle(
        items.iter_mut().filter_map(|item| {
            let Head::Code { digits, .. } = &item.head else { return None };
            Some((SubjectCode::parse(digits)?, &mut item.label))
        }),
        names,
    );
    for item in items {
        row::add(&mut draft, item, names);
    }
    draft.finish(&region.lines)
}

struct Parser<'a> {
    items: Vec<Item<'a>>,
    open: Option<Item<'a>>,
    /// First cell of each group, as the header says.
    groups: Vec<usize>,
    in_header: bool,
    /// Whether the next line begins with words.
    before_words: bool,
    loose: u32,
    /// Headers of money columns behind the first, in forms with one group.
    extra: Vec<String>,
    /// The cells of all its money columns.
    money: Vec<usize>,
    by_kind: by_kind::Heads,
    /// Whether amounts have decimals, which codes have not.
    has_decimals: bool,
    /// How they are printed.
    decimals: Decimals<'a>,
    /// Beginnings of names whose codes stand further down.
    above: WordsAbove<'a>,
}

impl<'a> Parser<'a> {
    fn line(&mut self, line: &Line<'a>, below: &[Line<'_>], draft: &mut Draft, names: &Names) {
        if let Some(words) = broken_name::parted(&mut self.items, line, below, names) {
            self.flush();
            self.above.keep(&words, below);
            return;
        }
        if self.heads_columns(line, below, names) {
            for piece in line.pieces.iter() {
                draft.claim(piece.place);
            }
            self.flush();
            self.header(line);
            return;
        }
        if line.pieces.len() == 1
            && self.in_header
            && line.filled().any(|p| p.folded().parse() == Ok(self.loose + 1))
        {
            self.loose += 1;
            if let Some(piece) = line.pieces.first() {
                draft.claim(piece.place);
            }
            return;
        }
        if self.belongs_to_broken_name(line, below, names) {
            return;
        }
        let single = line.pieces.len() == 1;
        if !single {
            self.flush();
        }
        if single && line.pieces.iter().any(|piece| figure::is_blank(piece.text)) {
            // A blank cell on a line of its own: what is open has no amount.
            self.flush();
            return;
        }
        if single && self.is_further_part(line, below, draft, names) {
            return;
        }
        self.cells(line, (draft, names));
        if !single {
            self.flush();
        }
    }

    /// Whether a line heads columns or numbers them.
    fn heads_columns(&self, line: &Line<'_>, below: &[Line<'_>], names: &Names) -> bool {
        if line.filled().any(|p| code_in(p).is_some() && has_name_beside(line, p)) {
            return false;
        }
        // Names such as 公务接待费 head a column of 09 too: behind a code one is a name.
        let is_name =
            || line.pieces.len() == 1 && self.open.as_ref().is_some_and(Item::awaits_name);
        let is_total_below = || self.items.is_empty() && self.by_kind.stand_above(line);
        column_numbers(line).is_some()
            || is_header(line)
                && !is_total(line)
                && !is_name()
                && !is_total_below()
                && !broken_name::begins_names(line, below, names)
    }

    /// Whether a line has nothing but words of a name that is broken over lines. Such words are
    /// kept for that name.
    fn belongs_to_broken_name(
        &mut self,
        line: &Line<'a>,
        below: &[Line<'_>],
        names: &Names,
    ) -> bool {
        let is_broken = line.form == Form::Spaced && !is_total(line);
        let open = self.open.as_mut().filter(|_| is_broken);
        if open.is_some_and(|open| broken_name::goes_on_with(open, line, names)) {
            return true;
        }
        if is_broken && broken_name::goes_on_below(&mut self.items, line, names) {
            return true;
        }
        self.in_header = false;
        let awaits_name = self.open.as_ref().is_some_and(Item::awaits_name);
        let is_kept = is_broken
            && !awaits_name
            && (self.above.keep(line, below)
                || broken_name::begins_above_lone_code(&mut self.above, line, below, names));
        if is_kept {
            self.flush();
        }
        is_kept
    }

    /// Takes the cells of a line.
    fn cells(&mut self, line: &Line<'a>, (draft, names): (&mut Draft, &Names)) {
        for (cell, &piece) in line.pieces.iter().enumerate() {
            if let Some(column) = self.money_column(line, cell, &piece) {
                self.placed(piece, column, draft);
            } else if !piece.text.is_empty() {
                let group = self.group(line, cell);
                self.piece(line, piece, group, (draft, names));
                for &tail in line.tails_within(cell..cell + 1) {
                    self.words(line, tail, group);
                }
            }
        }
    }

    /// Takes a line of the header.
    fn header(&mut self, line: &Line<'_>) {
        self.in_header = true;
        self.loose = 0;
        self.groups_of(line);
        self.by_kind.learn(line);
        if self.by_kind.are_whole() {
            self.extra = by_kind::HEADS[1..].iter().map(|&head| head.to_owned()).collect();
        }
    }

    /// Where the groups begin, and the columns of a form with one group.
    fn groups_of(&mut self, line: &Line<'_>) {
        let is_code_head = |text: &str| {
            let folded = fold(text);
            folded.ends_with("代码") || folded.ends_with("编码")
        };
        let firsts: Vec<usize> = line
            .pieces
            .iter()
            .enumerate()
            .filter(|(_, p)| is_code_head(p.text))
            .map(|(cell, _)| cell)
            .collect();
        if firsts.is_empty() {
            return;
        }
        if let ([first], Form::Celled) = (&firsts[..], line.form) {
            let behind = line.pieces.iter().enumerate().skip(first + 2);
            // The code may have two columns: 类, 款.
            let money: Vec<(usize, String)> = behind
                .map(|(cell, p)| (cell, squeeze(p.text)))
                .filter(|(_, word)| has_han(word) && !is_name_head(&fold(word)))
                .collect();
            if self.extra.is_empty() {
                self.extra = money.iter().skip(1).map(|(_, word)| word.clone()).collect();
            }
            self.money = money.into_iter().map(|(cell, _)| cell).collect();
        }
        self.groups = firsts;
    }

    /// Whether a line with one cell is the 款 of the code that the line before begins. If so, the
    /// open item gets it. The name follows, or the amount where the name is broken over lines.
    fn is_further_part(
        &mut self,
        line: &Line<'a>,
        below: &[Line<'_>],
        draft: &mut Draft,
        names: &Names,
    ) -> bool {
        let [part] = line.pieces[..] else { return false };
        let before_words = self.before_words;
        let open = self.open.as_mut().filter(|open| open.awaits_name());
        let Some(Head::Code { digits, .. }) = open.map(|open| &mut open.head) else { return false };
        let before_amount = below
            .first()
            .is_some_and(|next| next.pieces.len() == 1 && next.filled().any(figure::has_decimals));
        let is_known = || {
            SubjectCode::parse(&format!("{digits}{}", part.text))
                .is_some_and(|code| names.has(code))
        };
        let is_part = digits.len() == 3
            && is_number(part.text, 2)
            && (before_words || before_amount && is_known());
        if is_part {
            digits.to_mut().push_str(part.text);
            draft.claim(part.place);
        }
        is_part
    }

    /// The group in which a cell stands.
    fn group(&self, line: &Line<'_>, cell: usize) -> usize {
        match line.form {
            Form::Celled if self.groups.len() > 1 => {
                self.groups.iter().filter(|&&first| first <= cell).count().max(1) - 1
            }
            _ => UNKNOWN_GROUP,
        }
    }

    /// The money column in which a cell stands, in forms with one group and several of them.
    fn money_column(&self, line: &Line<'_>, cell: usize, piece: &Piece<'_>) -> Option<usize> {
        let is_placed = line.form == Form::Celled && self.groups.len() == 1 && self.money.len() > 1;
        let open = self.open.as_ref().filter(|open| is_placed && !open.label.text.is_empty());
        let column = self.money.iter().position(|&own| own == cell).filter(|_| open.is_some())?;
        matches!(figure::read(piece), Content::Figure(_)).then_some(column)
    }

    /// Puts an amount into its column.
    fn placed(&mut self, piece: Piece<'a>, column: usize, draft: &mut Draft) {
        match &mut self.open {
            Some(open) if column > 0 => open.more.push((column, piece)),
            Some(open) if open.amount.is_none() => open.amount = Some(piece),
            _ => draft.leave(piece.place, UnreadReason::NoColumn),
        }
    }

    fn piece(
        &mut self,
        line: &Line<'a>,
        piece: Piece<'a>,
        group: usize,
        (draft, names): (&mut Draft, &Names),
    ) {
        if let Some((digits, rest)) = code_in(&piece)
            && self.is_code_here(line, &piece, (&digits, rest), names)
        {
            self.flush();
            let place = Place { end: piece.place.start + digits.len() as u32, ..piece.place };
            let begun = broken_name::take_begun(&mut self.above, line, &digits, names);
            let label = Label {
                text: begun + &squeeze(rest),
                place: (!rest.is_empty()).then_some(piece.place),
                whole: !rest.is_empty(),
            };
            let head = Head::Code { digits, place };
            self.open = Some(Item::begun(group, line.number, head, label));
            return;
        }
        match figure::read(&piece) {
            Content::Words => self.words(line, piece, group),
            Content::Blank => {}
            _ => self.amount(piece, draft),
        }
    }

    /// Digits are a code where a name follows, or where a code is due and none is open.
    fn is_code_here(
        &self,
        line: &Line<'_>,
        piece: &Piece<'_>,
        (digits, rest): (&str, &str),
        names: &Names,
    ) -> bool {
        let known = SubjectCode::parse(digits);
        let economic = known.is_some_and(is_economic);
        let expects_amount = self
            .open
            .as_ref()
            .is_some_and(|open| open.amount.is_none() && !open.label.text.is_empty());
        if line.pieces.len() == 1 {
            return !rest.is_empty() || (economic && self.before_words) || !expects_amount;
        }
        // Beside a total stands an amount.
        let beside_total = self.open.as_ref().is_some_and(|open| {
            matches!(open.head, Head::Words) && open.label.text.ends_with("合计")
        });
        if beside_total && expects_amount {
            return false;
        }
        // Beside a name without amount stands the code of the group beside it, whose name is broken
        // over the lines around.
        let is_others = || {
            let class = |digits: &str| digits.get(..3).map(str::to_owned);
            let open = self.open.as_ref().and_then(|open| match &open.head {
                Head::Code { digits, .. } => class(digits),
                Head::Words => None,
            });
            self.has_decimals
                && open.is_some_and(|own| class(digits) != Some(own))
                && known.is_some_and(|code| is_economic(code) && names.has(code))
        };
        !rest.is_empty()
            || has_name_beside(line, piece)
            || (expects_amount && is_others())
            || broken_name::is_begun_above(&self.above, line, digits, names)
    }

    fn words(&mut self, line: &Line<'a>, piece: Piece<'a>, group: usize) {
        let goes_on = self.open.as_ref().is_some_and(|open| open.amount.is_none());
        if !goes_on || is_total_label(&piece) {
            self.flush();
            self.open = Some(Item::begun(group, line.number, Head::Words, Label::default()));
        }
        if let Some(open) = &mut self.open {
            open.label.whole = open.label.text.is_empty() || open.line == line.number;
            piece.squeeze_onto(&mut open.label.text);
            open.label.place = open.label.place.or(Some(piece.place));
        }
    }

    fn amount(&mut self, piece: Piece<'a>, draft: &mut Draft) {
        let decimals = &self.decimals;
        match &mut self.open {
            Some(open)
                if open.amount.as_ref().is_some_and(|first| decimals.are_parts(first, &piece)) =>
            {
                open.is_cut = true;
                draft.leave(piece.place, UnreadReason::Damaged);
            }
            Some(open) if open.amount.is_none() && !open.label.text.is_empty() => {
                open.amount = Some(piece);
            }
            // The name is broken over the lines around.
            Some(open) if open.amount.is_none() && figure::has_decimals(&piece) => {
                open.amount = Some(piece);
            }
            Some(open) if open.amount.is_some() && open.more.len() < self.extra.len() => {
                open.more.push((open.more.len() + 1, piece));
            }
            // Beside no label a bare zero is a blank.
            _ if figure::is_bare_zero(piece.text) => draft.claim(piece.place),
            Some(open) if open.amount.is_some() => draft.leave(piece.place, UnreadReason::NoColumn),
            _ => draft.leave(piece.place, UnreadReason::NoLabel),
        }
    }

    fn flush(&mut self) {
        self.items.extend(self.open.take());
    }
}

fn begins_with_words(line: &Line<'_>) -> bool {
    line.filled().next().is_some_and(Piece::has_han)
}

/// Whether words follow the piece directly.
fn has_name_beside(line: &Line<'_>, piece: &Piece<'_>) -> bool {
    line.filled().skip_while(|p| p.place != piece.place).nth(1).is_some_and(Piece::has_han)
}

/// Whether a word is the whole label of a total. No name goes on with such a word.
fn is_total_label(piece: &Piece<'_>) -> bool {
    matches!(&*piece.folded(), "人员经费合计" | "公用经费合计")
}

fn is_total(line: &Line<'_>) -> bool {
    fold(line.text).contains("经费合计")
}
