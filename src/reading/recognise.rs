//! Recognises which of the nine tables a region holds, by weighing all that it shows.
//!
//! Damage can take away any of title, headers, row labels and 公开NN表. The number alone never
//! suffices, since other provinces number differently.

use std::borrow::Cow;

use super::fold::fold;
use super::header_line::is_header;
use super::landmark::Announced;
use super::line::Piece;
use super::printed_code;
use super::region::Region;
use super::row_sign::{LineSign, Sign};
use super::summary_heads;
use super::vocabulary::{
    Spot, column_among, columns_of_any, is_structure, line_item, three_public_item,
};
use crate::document::{Letters, Sought};
use crate::report::{RowItem, RowKey, Side, SubjectCode, TableKind, Tree};

/// What a region was found to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// One of the nine tables.
    Table(TableKind),
    /// 绩效自评情况汇总表.
    Summary,
    /// Something else.
    Other,
}

/// Weights, in hundredths of what an exact title weighs.
mod weight {
    pub const TITLE: i32 = 100;
    pub const DAMAGED_TITLE: i32 = 80;
    pub const HEADER: i32 = 80;
    pub const ROWS: i32 = 60;
    pub const NOTE: i32 = 40;
    pub const NUMBER: i32 = 30;
    /// Least sum for a table: two weak signs, or a title with anything below it.
    pub const ENOUGH: i32 = 90;
}

/// Recognises what a region holds.
pub fn recognise(region: &Region<'_>) -> Held {
    match region.title.as_ref().map(|title| (title.announced, title.exact)) {
        Some((Announced::Summary, _)) => return Held::Summary,
        // Some call the list of all projects as others call a card.
        _ if is_summary(region) => return Held::Summary,
        Some((Announced::Card, _)) => return Held::Other,
        _ => {}
    }
    if is_untitled_card(region) {
        return Held::Other;
    }
    let signs = Signs::of(region);
    let best = TableKind::ALL
        .into_iter()
        .map(|kind| (score(region, &signs, kind), kind))
        .max_by_key(|&(score, kind)| (score, std::cmp::Reverse(kind)));
    match best {
        Some((score, kind)) if score >= weight::ENOUGH => Held::Table(kind),
        _ => Held::Other,
    }
}

/// What the title of a region says of its table. Reports of eleven to thirteen tables print some
/// that resemble one of the nine (财政拨款支出决算明细表). A narrative may repeat a few figures as a table
/// without title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It has no title.
    Untitled,
    /// It is called otherwise.
    Foreign,
    /// Its title has characters misread.
    Damaged,
    /// It has a name that others give to the kind.
    Alias,
    /// It has the name of the national form.
    National,
}

impl Standing {
    /// The standing of a region that was recognised as a kind.
    pub fn of(region: &Region<'_>, kind: TableKind) -> Self {
        match &region.title {
            None => Self::Untitled,
            Some(title) if title.announced != Announced::Table(kind) => Self::Foreign,
            Some(title) if title.national => Self::National,
            Some(title) if title.exact => Self::Alias,
            Some(_) => Self::Damaged,
        }
    }

    /// Whether a table may be the next page of another. A next page repeats the title or has none.
    pub fn may_go_on(self, next: Self) -> bool {
        match (self, next) {
            (Self::Foreign, _) | (_, Self::Foreign) => false,
            (Self::Alias | Self::National, Self::Alias | Self::National) => self == next,
            _ => true,
        }
    }

    /// Of two tables of one kind in one report, whether the second is the real one of that kind;
    /// `None` where the second begins another report.
    pub fn gives_way(self, second: Self, kind: TableKind) -> Option<bool> {
        let begins = kind == TableKind::IncomeAndExpenditure;
        match (self, second) {
            (a, b) if a == b => None,
            (Self::Foreign, _) | (Self::Alias, Self::National) => Some(true),
            (_, Self::Foreign) | (Self::National, Self::Alias) => Some(false),
            (Self::Untitled, _) if !begins => Some(true),
            (_, Self::Untitled) if !begins => Some(false),
            _ => None,
        }
    }
}

/// What the lines of a region show.
struct Signs<'a> {
    /// The columns that the words of the headers may head, in whatever kind of table; each word
    /// counts once.
    money: Vec<&'static [Spot]>,
    /// Which words that head no money the headers have.
    structure: Structure,
    /// The notes, folded.
    notes: Vec<(Cow<'a, str>, Letters)>,
    functional: usize,
    capital: usize,
    economic: usize,
    income_lines: usize,
    fiscal_lines: usize,
    lines: usize,
    items: usize,
}

/// Words of headers that head no money and tell kinds of tables apart.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "words that may stand beside each other in any way"
)]
struct Structure {
    /// 行次.
    numbers: bool,
    /// 收入.
    income: bool,
    /// 支出.
    expenditure: bool,
    /// 预算数 or 决算数.
    budget_or_actual: bool,
}

impl Structure {
    /// Takes a folded word of a header.
    fn take(&mut self, word: &str) {
        match word {
            "行次" => self.numbers = true,
            "收入" => self.income = true,
            "支出" => self.expenditure = true,
            "预算数" | "决算数" => self.budget_or_actual = true,
            _ => {}
        }
    }
}

impl<'a> Signs<'a> {
    fn of(region: &'a Region<'_>) -> Self {
        let mut signs = Self {
            functional: 0,
            capital: 0,
            economic: 0,
            income_lines: 0,
            fiscal_lines: 0,
            lines: 0,
            items: 0,
            money: Vec::new(),
            structure: Structure::default(),
            notes: Vec::with_capacity(region.notes.len()),
        };
        let notes = region.notes.iter().map(|note| fold(&note.value));
        signs.notes.extend(notes.map(|note| {
            let letters = Letters::of(&note);
            (note, letters)
        }));
        let capital = SubjectCode::parse("223");
        for line in region.lines.iter() {
            printed_code::codes(line, |code| {
                let tree = code.tree();
                signs.functional += usize::from(tree == Some(Tree::Functional));
                signs.economic += usize::from(tree == Some(Tree::Economic));
                signs.capital += usize::from(Some(code.class()) == capital);
            });
            let heads = is_header(line);
            for piece in line.filled().filter(|piece| piece.has_han()) {
                signs.count(piece);
                if heads {
                    signs.head(&piece.folded());
                }
            }
        }
        signs
    }

    /// Takes a folded word of a header.
    fn head(&mut self, word: &str) {
        self.structure.take(word);
        let heads = if is_structure(word) { None } else { columns_of_any(word) };
        // The columns of each word are kept in one place.
        self.money.extend(
            heads.filter(|heads| !self.money.iter().any(|known| std::ptr::eq(*known, *heads))),
        );
    }

    /// Counts what a piece is a sign of.
    fn count(&mut self, piece: &Piece<'_>) {
        let find = || sign(&piece.folded());
        let (is_item, line) = piece.word().map_or_else(find, |word| word.sign(find));
        self.items += usize::from(is_item);
        match line {
            Some(LineSign::Income) => self.income_lines += 1,
            Some(LineSign::Fiscal) => self.fiscal_lines += 1,
            Some(LineSign::Either) => self.lines += 1,
            None => {}
        }
    }
}

/// What a folded piece is a sign of.
fn sign(piece: &str) -> Sign {
    let line = match line_item(piece).map(|(item, _)| item) {
        Some(RowItem::SurplusDistribution | RowItem::NonFiscalSurplus) => Some(LineSign::Income),
        Some(
            RowItem::Institutional
            | RowItem::Business
            | RowItem::SuperiorSubsidy
            | RowItem::OtherIncome,
        ) if piece.contains('、') => Some(LineSign::Income),
        _ if piece.contains("财政拨款结转") => Some(LineSign::Fiscal),
        Some(RowItem::Subject(_) | RowItem::YearIncome | RowItem::YearExpenditure) => {
            Some(LineSign::Either)
        }
        _ => None,
    };
    (three_public_item(piece).is_some(), line)
}

fn score(region: &Region<'_>, signs: &Signs<'_>, kind: TableKind) -> i32 {
    let mut score = header(signs, kind) + rows(signs, kind);
    // A title needs something below it: else it is one of a list.
    if let Some(title) = &region.title
        && title.announced == Announced::Table(kind)
    {
        score += if title.exact { weight::TITLE } else { weight::DAMAGED_TITLE };
    }
    let named_in_notes = signs
        .notes
        .iter()
        .any(|(note, letters)| subject_of_note(kind).iter().any(|it| it.is_in(note, *letters)));
    if named_in_notes {
        score += weight::NOTE;
    }
    if region.mark.as_ref().is_some_and(|mark| mark.value as usize == kind as usize + 1) {
        score += weight::NUMBER;
    }
    score
}

/// Words by which the notes below a table name its kind.
fn subject_of_note(kind: TableKind) -> &'static [Sought] {
    const fn all<const N: usize>(words: [&'static str; N]) -> [Sought; N] {
        let mut sought = [Sought::new(""); N];
        let mut at = 0;
        while at < N {
            sought[at] = Sought::new(words[at]);
            at += 1;
        }
        sought
    }
    match kind {
        TableKind::IncomeAndExpenditure => const { &all(["总收支和年末结转"]) },
        TableKind::Income => const { &all(["取得的各项收入"]) },
        TableKind::Expenditure => const { &all(["各项支出情况"]) },
        TableKind::FiscalAppropriation => {
            const { &all(["国有资本经营预算财政拨款的总收支"]) }
        }
        TableKind::GeneralBudgetExpenditure => {
            const { &all(["一般公共预算财政拨款支出情况"]) }
        }
        TableKind::BasicExpenditureDetail => {
            const { &all(["一般公共预算财政拨款基本支出"]) }
        }
        TableKind::GovernmentFund => {
            const {
                &all(["政府性基金预算财政拨款收入", "没有政府性基金", "无政府性基金"])
            }
        }
        TableKind::StateCapital => {
            const {
                &all([
                    "国有资本经营预算财政拨款支出情况",
                    "没有使用国有资本",
                    "没有国有资本",
                    "无国有资本",
                ])
            }
        }
        TableKind::ThreePublic => {
            const {
                &all(["三公经费支出预决算", "三公经费支出,", "三公经费支出情况"])
            }
        }
    }
}

/// How far the words of the headers are the kind's, and no other kind's.
fn header(signs: &Signs<'_>, kind: TableKind) -> i32 {
    let side = if kind.is_two_sided() { Side::Expenditure } else { Side::Whole };
    let columns = kind.columns(side).len();
    // A bit a column.
    let mut found = 0_u64;
    let mut foreign = 0;
    for heads in &signs.money {
        match column_among(heads, kind, side) {
            Some(column) => found |= 1 << column,
            None => foreign += 1,
        }
    }
    let known = found.count_ones();
    if known == 0 {
        return 0;
    }
    let structure = signs.structure;
    let fits = match kind.row_key() {
        RowKey::Line => structure.numbers || (structure.income && structure.expenditure),
        RowKey::Subject => !structure.numbers,
        RowKey::BudgetAndActual => structure.budget_or_actual,
    };
    let share = weight::HEADER * known as i32 / columns as i32;
    let share = share * known as i32 / (known as i32 + foreign);
    if fits { share } else { share / 4 }
}

/// What the rows speak for or against a kind.
fn rows(signs: &Signs<'_>, kind: TableKind) -> i32 {
    let few = |count: usize, full: usize| weight::ROWS * count.min(full) as i32 / full as i32;
    match kind {
        TableKind::IncomeAndExpenditure => {
            few(signs.income_lines, 3) + few(signs.lines, 6) / 2 - few(signs.fiscal_lines, 1)
        }
        TableKind::FiscalAppropriation => {
            few(signs.fiscal_lines, 1) + few(signs.lines, 6) / 2 - few(signs.income_lines, 3)
        }
        TableKind::BasicExpenditureDetail => few(signs.economic, 4) - few(signs.functional, 2),
        TableKind::ThreePublic => {
            few(signs.items, 4) - few(signs.functional + signs.economic + signs.lines, 2)
        }
        TableKind::StateCapital => {
            few(signs.capital, 1) / 2
                - few(signs.functional.saturating_sub(signs.capital), 2)
                - few(signs.economic + signs.lines, 3)
        }
        TableKind::Income
        | TableKind::Expenditure
        | TableKind::GeneralBudgetExpenditure
        | TableKind::GovernmentFund => {
            // Names of classes stand behind codes, too; in 01 and 04 without such.
            let lines = signs.lines.saturating_sub(signs.functional);
            few(signs.functional, 2) - few(signs.economic, 4) - few(lines, 6)
        }
    }
}

/// A card that follows another without a title: it begins with its project's name.
fn is_untitled_card(region: &Region<'_>) -> bool {
    let first = region.lines.first().and_then(|line| line.filled().next());
    region.title.is_none() && first.is_some_and(|piece| piece.folded() == "项目名称")
}

/// A list of projects with their scores, by its header.
fn is_summary(region: &Region<'_>) -> bool {
    region.lines.iter().take(4).any(|line| summary_heads::columns(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::super::region::cut;
    use super::*;
    use crate::document::{Document, Format};

    fn held(text: &str) -> Vec<Held> {
        let document = Document::new(Format::Text, text.to_owned());
        line::with_lines(&document, |lines| cut(lines).iter().map(recognise).collect())
    }

    const ROWS_03: &str = "科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\
        合计\t\t5.00\t3.00\t2.00\t0.00\t0.00\t0.00\n201\t一般公共服务支出\t5.00\t3.00\t2.00\t0.00\t0.00\t0.00\n";

    #[test]
    fn a_title_suffices_with_anything_below() {
        assert_eq!(
            held("支出决算表\n科目代码\t科目名称\t合计\n201\t某\t1.00"),
            [Held::Table(TableKind::Expenditure)]
        );
    }

    #[test]
    fn headers_and_rows_do_without_title_and_number() {
        let text = format!("部门：某局\n{ROWS_03}");
        assert_eq!(held(&text), [Held::Table(TableKind::Expenditure)]);
    }

    #[test]
    fn a_number_of_another_order_does_not_mislead() {
        let text = format!("公开08表\n{ROWS_03}");
        assert_eq!(held(&text), [Held::Table(TableKind::Expenditure)]);
        let text = format!("支出决算表\n公开05表\n{ROWS_03}");
        assert_eq!(held(&text), [Held::Table(TableKind::Expenditure)]);
    }

    #[test]
    fn a_number_alone_is_no_table() {
        assert_eq!(held("公开03表\n金额单位：万元\n甲\t乙\t丙\n1\t2\t3"), [Held::Other]);
    }

    #[test]
    fn cards_are_no_tables() {
        let text =
            "项目支出绩效自评表\n单位：万元\n项目名称\t某项目\n年度资金总额\t8\t8\t8\t10\t100%\t10";
        assert_eq!(held(text), [Held::Other]);
    }
}
