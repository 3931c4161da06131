//! The words that stand before a figure or a project (引语), and what they alone say.

use std::borrow::Cow;
use std::rc::Rc;

use super::cells::Plain;
use super::cues::{Cues, Held, Signs};
use super::number::Measure;
use super::subject::{self, Named};
use super::vocabulary::{Found, Vocabulary};
use super::year_words::Dated;
use crate::reading::memo::Memo;
use crate::report::{FigureKind, SectionKind, is_digit};

/// In which kind of section a phrase stands, and whether a percentage stands behind it.
type Setting = (SectionKind, bool);

thread_local! {
    static LEADS: Memo<Rc<Lead>, Setting> = Memo::default();
    static CLAUSES: Memo<Rc<Clause>, Setting> = Memo::default();
    /// What no words say.
    static NOTHING: Rc<Clause> = Rc::default();
}

/// What the words of a clause say, as far as it depends on them and their section alone.
#[derive(Debug, Default)]
pub(super) struct Clause {
    /// The words that say something.
    pub signs: Signs,
    /// The byte from which on it lists names.
    pub listing: Option<usize>,
    /// The item that it names.
    pub item: Option<Found<'static>>,
    /// The subject that it names.
    pub subject: Option<Named>,
}

impl Clause {
    /// What a clause in a section says, or the end of one.
    pub fn of(vocabulary: &'static Vocabulary, setting: Setting, clause: &str) -> Rc<Self> {
        if clause.is_empty() {
            return NOTHING.with(Rc::clone);
        }
        let find = || Rc::new(Self::find(vocabulary, setting, clause));
        CLAUSES.with(|clauses| clauses.within(setting, clause, find))
    }

    fn find(vocabulary: &'static Vocabulary, (section, _): Setting, clause: &str) -> Self {
        let listing = vocabulary.cues.listing.find(clause);
        let lists = |from: &usize| clause.get(*from..).is_some_and(|names| names.contains('、'));
        Self {
            signs: vocabulary.cues.signs(clause),
            listing: listing.filter(lists),
            item: vocabulary.item(section, clause),
            subject: subject::named(clause),
        }
    }
}

/// What the words before a figure say, as far as it depends on them, their section, and
/// whether the figure is a percentage alone.
#[derive(Debug)]
pub(super) struct Lead {
    /// The words that say something.
    pub signs: Signs,
    /// How many bytes stand before what a percentage is reckoned on.
    pub head: usize,
    /// The item that these name.
    pub item: Option<Found<'static>>,
    /// The subject that these name.
    pub subject: Option<Named>,
    /// Whether words stand before that item that make it something else: 甲项目支出.
    pub narrowed: bool,
    /// The first byte of what the item is told to be made of, where that is none of the
    /// vocabulary: 项目支出包括甲经费.
    pub listed: Option<usize>,
    /// The first byte of what money of the item is told to be for: 项目支出主要用于甲经费.
    pub used: Option<usize>,
    /// The year that they are of.
    pub dated: Option<Dated>,
    /// What else these may be the name of.
    pub name: Name,
    /// Whether they name something else.
    pub names_something: bool,
    /// The cues that hold by all words.
    pub held: Held,
    /// Those that hold by all words but names of budgets.
    pub bare: Held,
    /// Those that hold by the words behind the item, without such names.
    pub behind_item: Held,
    /// Those that hold by the words behind the last bracket, without such names.
    pub behind_bracket: Held,
}

/// What the words before a figure may be the name of.
#[derive(Debug)]
pub(super) struct Name {
    /// The byte at which it begins among the words.
    pub from: usize,
    /// The byte behind it, without words that say nothing.
    pub to: usize,
    /// Whether words behind it say what of it is told: 年初预算数为.
    pub is_measured: bool,
    /// It without these words, as names of subjects are compared.
    pub plain: Plain,
}

impl Name {
    fn of(cues: &Cues, head: &str) -> Self {
        let name = head.trim_start_matches(['、', '(', ')', ',']);
        let name = name.strip_prefix("其中").unwrap_or(name);
        let name = own_name(name);
        let bare = cues.without_fillers(name);
        let from = head.len() - name.len();
        let named = without_measure(cues, without_examples(bare));
        let is_measured = named.len() < bare.len();
        Self { from, to: from + named.len(), is_measured, plain: Plain::of(named) }
    }
}

impl Lead {
    /// What the words before a figure say.
    pub fn of(vocabulary: &'static Vocabulary, setting: Setting, lead: &str) -> Rc<Self> {
        let find = || Rc::new(Self::find(vocabulary, setting, lead));
        LEADS.with(|leads| leads.within(setting, lead, find))
    }

    fn find(vocabulary: &'static Vocabulary, setting: Setting, lead: &str) -> Self {
        let cues = &vocabulary.cues;
        let (section, is_percentage) = setting;
        let head = if is_percentage { share(lead).0 } else { lead };
        let item = vocabulary.item(section, head);
        let bare = bare(cues, lead);
        let behind_item = item.and_then(|found| lead.get(found.to..));
        let behind_bracket = lead.rsplit_once(')').map(|(_, behind)| behind);
        let listed = item.and_then(|found| Some(found.to + listed(cues, head.get(found.to..)?)?));
        Self {
            signs: cues.signs(lead),
            head: head.len(),
            item,
            narrowed: item.is_some_and(|found| {
                head.get(..found.from).is_some_and(|words| cues.names_something(words))
            }),
            listed,
            used: item.and_then(|found| {
                let at = head.get(found.to..)?.strip_prefix("主要用于")?;
                cues.names_something(at).then_some(head.len() - at.len())
            }),
            dated: cues.years.dated(lead),
            subject: subject::named(head),
            name: Name::of(cues, head),
            names_something: item.is_none() && cues.names_something(head),
            held: cues.held(lead),
            bare,
            behind_item: behind_item.map_or(bare, |behind| self::bare(cues, behind)),
            behind_bracket: behind_bracket.map_or(bare, |behind| self::bare(cues, behind)),
        }
    }
}

/// A name without the year before it, and without the title above that the sentence repeats:
/// 事业运行经费 2022年度事业运行经费.
fn own_name(name: &str) -> &str {
    const YEAR: usize = 4;
    let Some(at) = name.find('年') else { return name };
    let is_year = |at: &usize| {
        name.get(*at..*at + YEAR).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
    };
    let Some(begin) = at.checked_sub(YEAR).filter(is_year) else { return name };
    let (title, behind) = (name.get(..begin), name.get(at + "年".len()..));
    let behind = behind.map(|behind| behind.strip_prefix('度').unwrap_or(behind));
    match (title, behind) {
        (Some(title), Some(behind)) if !behind.is_empty() && behind.starts_with(title) => behind,
        _ => name,
    }
}

/// A name without examples of what it is made of: 商品和服务支出包括办公费、印刷费等支出.
fn without_examples(name: &str) -> &str {
    let whole = name.split_once("包括").filter(|(whole, examples)| {
        !whole.is_empty() && examples.strip_suffix("支出").unwrap_or(examples).ends_with('等')
    });
    whole.map_or(name, |(whole, _)| whole)
}

/// A name without the words behind it that say what of it is told: 住房保障支出年初预算数,
/// 固定资产增加.
fn without_measure<'t>(cues: &Cues, name: &'t str) -> &'t str {
    const BOOKS: [&str; 3] = ["公共预算", "基金预算", "经营预算"];
    let measures = cues.measures.words.iter();
    let rest = measures.filter_map(|word| name.strip_suffix(word.as_str())).min_by_key(|r| r.len());
    let is_book = BOOKS.iter().any(|book| name.ends_with(book));
    let rest = rest.filter(|rest| !is_book && cues.names_something(rest));
    rest.map_or(name, |rest| cues.without_fillers(rest))
}

/// The byte from which on words behind an item name one of its parts.
fn listed(cues: &Cues, behind: &str) -> Option<usize> {
    let at = match behind.find("包括") {
        Some(at) => at + "包括".len(),
        // 事业收入中医疗收入.
        None => behind.starts_with('中').then_some("中".len())?,
    };
    let name = behind.get(at..)?;
    let from = at + name.len() - name.trim_start_matches(':').len();
    cues.names_something(behind.get(from..)?).then_some(from)
}

/// The cues that hold by words without the names of budgets.
fn bare(cues: &Cues, words: &str) -> Held {
    cues.held(&without_budget_names(words))
}

/// The words of a percentage's lead before 占 or 完成, and those behind.
pub(super) fn share(lead: &str) -> (&str, Option<&str>) {
    let Some(at) = lead.rfind('占').or_else(|| lead.rfind("完成")) else { return (lead, None) };
    let head = lead.get(..at).unwrap_or_default();
    let of = lead.get(at..).unwrap_or_default().trim_start_matches('占');
    let of = of.strip_suffix("比例为").or(of.strip_suffix("的比重为")).unwrap_or(of);
    let of = of.trim_end_matches(['为', '的']);
    (head, Some(of).filter(|of| !of.is_empty()))
}

/// Whether a word behind a project's name heads its review, not the result of an evaluation.
pub(super) fn reviews(word: &str) -> bool {
    word.ends_with("综述")
}

/// A project's name without the number before it.
pub(super) fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(is_digit);
    let digits = name.chars().take_while(|&c| is_digit(c)).count();
    let is_number = (1..=2).contains(&digits);
    rest.strip_prefix(['.', '、', '．'])
        .filter(|rest| is_number && !rest.is_empty())
        .unwrap_or(name)
}

/// Names that contain 预算 and are no budget.
fn without_budget_names(text: &str) -> Cow<'_, str> {
    let mut bare = Cow::Borrowed(text);
    for name in ["公共预算", "基金预算", "经营预算"] {
        if bare.contains(name) {
            bare = Cow::Owned(bare.replace(name, ""));
        }
    }
    bare
}

/// Whether words before a figure only say of which of the four books it is a part:
/// 其中：政府性基金预算支出.
pub(super) fn names_fund(lead: &str) -> bool {
    let bare = lead.trim_start_matches(['(', ',', ';', ':', '、']);
    let bare = ["其中", "包括"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let bare = bare.trim_start_matches([':', '、']);
    let funds = ["一般公共预算", "政府性基金预算", "政府性基金", "国有资本经营预算"];
    let behind = funds.iter().find_map(|fund| bare.strip_prefix(fund));
    behind.is_some_and(|rest| {
        let rest = rest.strip_prefix("财政").unwrap_or(rest);
        let rest = rest.strip_prefix("拨款").unwrap_or(rest);
        matches!(rest, "" | "收入" | "支出" | "安排")
    })
}

/// What a figure says that no words explain.
pub(super) fn plain_kind(measure: Measure) -> FigureKind {
    match measure {
        Measure::Money => FigureKind::Amount,
        Measure::Percent => FigureKind::Rate,
        Measure::Count => FigureKind::Count,
        Measure::Points => FigureKind::Score,
    }
}
