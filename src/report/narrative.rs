//! The narrative (决算情况说明): its sections, the figures that it states, its glossary.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Amount, Grade, Located, Place, SubjectCode, TableKind};

/// What a section of a report is about, whatever number and heading an edition gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// 部门职责 / 单位职责.
    Duties,
    /// 机构设置.
    Organisation,
    /// 收入支出决算总体情况.
    Overall,
    /// 收入决算情况.
    Income,
    /// 支出决算情况.
    Expenditure,
    /// 财政拨款收入支出决算总体情况.
    Fiscal,
    /// 一般公共预算财政拨款支出决算情况.
    GeneralBudget,
    /// 一般公共预算财政拨款基本支出决算情况.
    Basic,
    /// 政府性基金预算财政拨款收入支出决算情况.
    GovernmentFund,
    /// 国有资本经营预算财政拨款支出决算情况.
    StateCapital,
    /// 财政拨款“三公”经费支出决算情况.
    ThreePublic,
    /// 机关运行经费支出.
    Operation,
    /// 政府采购支出.
    Procurement,
    /// 国有资产占用情况.
    Assets,
    /// 预算绩效情况.
    Performance,
    /// 名词解释.
    Glossary,
}

impl SectionKind {
    /// A short Chinese name, as exports write it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Duties => "部门职责",
            Self::Organisation => "机构设置",
            Self::Overall => "收入支出总体",
            Self::Income => "收入决算",
            Self::Expenditure => "支出决算",
            Self::Fiscal => "财政拨款总体",
            Self::GeneralBudget => "一般公共预算支出",
            Self::Basic => "基本支出",
            Self::GovernmentFund => "政府性基金",
            Self::StateCapital => "国有资本经营",
            Self::ThreePublic => "三公经费",
            Self::Operation => "机关运行经费",
            Self::Procurement => "政府采购",
            Self::Assets => "国有资产",
            Self::Performance => "预算绩效",
            Self::Glossary => "名词解释",
        }
    }

    /// Whether the section states figures of the accounts (一 to 十三).
    pub fn states_figures(self) -> bool {
        !matches!(self, Self::Duties | Self::Organisation | Self::Glossary)
    }
}

/// A section of the report's text; the text itself stays in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// The heading without white space and quotation marks: `一、收入支出决算总体情况说明`.
    pub heading: Box<str>,
    /// Line of the heading and last line of the text.
    pub lines: (u32, u32),
}

/// What a figure is of: the figures of a sentence share one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// One of the things that every report speaks of, by its name in the vocabulary:
    /// `收支总计`, `财政拨款收入`, `公务用车保有量`.
    Known(Cow<'static, str>),
    /// A functional subject.
    Subject(Arc<SubjectPath>),
    /// A project, by its name in the narrative.
    Project(Arc<str>),
    /// Something that the vocabulary does not have, in the words of the print.
    Named(Arc<str>),
}

/// A functional subject as a sentence names it: 类, 款, 项; empty where a level is not named.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct SubjectPath {
    /// 类, as printed.
    pub class: Box<str>,
    /// 款, as printed.
    pub section: Box<str>,
    /// 项, as printed.
    pub item: Box<str>,
    /// The code of the row in the tables that bears these names.
    pub code: Option<SubjectCode>,
}

impl SubjectPath {
    /// Whether only a 类 is named.
    pub fn names_class_only(&self) -> bool {
        self.section.is_empty() && self.item.is_empty()
    }

    /// The levels that are named, `›` between them.
    pub fn text(&self) -> Cow<'_, str> {
        let levels = [&self.class, &self.section, &self.item];
        let mut named =
            levels.into_iter().map(AsRef::as_ref).filter(|name: &&str| !name.is_empty());
        let first = named.next().unwrap_or_default();
        let behind = |text: &str, name: &str| [text, "›", name].concat();
        named.fold(Cow::Borrowed(first), |text, name| Cow::Owned(behind(&text, name)))
    }
}

impl Item {
    /// In words.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Known(name) => Cow::Borrowed(name),
            Self::Project(name) | Self::Named(name) => Cow::Borrowed(name),
            Self::Subject(path) => path.text(),
        }
    }
}

/// What a figure says of its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// 决算数, 执行数: the amount of the accounts.
    Amount,
    /// 预算数; the base says which.
    Budget,
    /// 增减额.
    Change,
    /// 增减率 in percent.
    ChangeRate,
    /// 占比 in percent.
    Share,
    /// 完成率 in percent; the base says of which budget.
    Completion,
    /// Any other percentage.
    Rate,
    /// 数量: things and people.
    Count,
    /// 得分 in points.
    Score,
    /// 等级.
    Grade,
    /// A limit that the sentence names (单价100万元以上).
    Limit,
}

/// What a budget figure is, or a change or completion is reckoned on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// 年初预算.
    YearStart,
    /// 全年预算.
    FullYear,
    /// 调整预算.
    Adjusted,
    /// 预算 without a closer word.
    Budget,
    /// 上年决算.
    LastYear,
}

impl Base {
    /// 年初预算, 全年预算, 调整预算, 预算, 上年.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::YearStart => "年初预算",
            Self::FullYear => "全年预算",
            Self::Adjusted => "调整预算",
            Self::Budget => "预算",
            Self::LastYear => "上年",
        }
    }
}

/// The direction that the sentence gives a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 增加, 增长, 上升.
    Up,
    /// 减少, 下降, 降低.
    Down,
}

/// In what kind of clause a figure stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It states its item.
    #[default]
    Stated,
    /// It explains a difference (主要原因是…).
    Reason,
    /// It describes what a project achieved.
    Description,
    /// It states the item in another year than that of the accounts.
    OtherYear,
}

/// A cell of one of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// The table.
    pub table: TableKind,
    /// Index in [`Table::rows`](super::Table::rows).
    pub row: u16,
    /// Index in [`Table::columns_of`](super::Table::columns_of) the row's side.
    pub column: u16,
}

/// A figure that the narrative states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The section.
    pub section: SectionKind,
    /// What it is of.
    pub item: Item,
    /// What the print calls the part of the item that the figure is of: in reasons and
    /// descriptions, and where a sentence goes into detail.
    pub part: Option<Box<str>>,
    /// What it says of the item.
    pub kind: FigureKind,
    /// What a budget figure is, or what a change or completion is reckoned on; of an amount of
    /// last year that.
    pub base: Option<Base>,
    /// Of a share: what it is a share of, in the words of the print.
    pub of: Option<Box<str>>,
    /// Of a change: up or down.
    pub direction: Option<Direction>,
    /// In what kind of clause it stands.
    pub role: Role,
    /// As printed with its unit, white space removed: `1,202.03万元`.
    pub text: Box<str>,
    /// The exact value, without sign for changes; `None` for grades.
    pub value: Option<Amount>,
    /// Of a grade: which.
    pub grade: Option<Grade>,
    /// 万元, 元, %, 个, 辆, 批次, 人次, 分 …; empty for grades.
    pub unit: Cow<'static, str>,
    /// Where its number stands; of one that is wrapped, the part on the first line.
    pub place: Place,
    /// Index of its statement in [`Narrative::statements`]: figures of different statements
    /// are never paired.
    pub statement: u16,
    /// The cell of a table that it repeats, by meaning.
    pub cell: Option<CellRef>,
}

impl Figure {
    /// Whether it is of a known item of some name.
    pub fn is_of(&self, item: &str) -> bool {
        matches!(&self.item, Item::Known(name) if **name == *item)
    }

    /// Whether it is known what the figure is of.
    pub fn is_recognised(&self) -> bool {
        self.role != Role::Stated || !matches!(self.item, Item::Named(_))
    }

    /// What it says of the item, in Chinese, as exports write it: `年初预算数`, `减少额`.
    pub fn kind_text(&self) -> String {
        let base = self.base.map_or("", Base::chinese);
        let up = self.direction != Some(Direction::Down);
        match self.kind {
            FigureKind::Amount => format!("{base}金额"),
            FigureKind::Budget => {
                format!("{}数", if base.is_empty() { Base::Budget.chinese() } else { base })
            }
            FigureKind::Change => format!("比{base}{}额", if up { "增加" } else { "减少" }),
            FigureKind::ChangeRate => format!("比{base}{}率", if up { "增长" } else { "下降" }),
            FigureKind::Share => "占比".to_owned(),
            FigureKind::Completion => format!("完成{base}率"),
            FigureKind::Rate => "比率".to_owned(),
            FigureKind::Count => format!("{base}数量"),
            FigureKind::Score => "得分".to_owned(),
            FigureKind::Grade => "等级".to_owned(),
            FigureKind::Limit => "标准".to_owned(),
        }
        .replacen("比增", "增", 1)
        .replacen("比减", "减", 1)
        .replacen("比下", "下", 1)
    }
}

/// How a statement compares the accounts with the budget or last year, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// 决算数大于预算数.
    Greater,
    /// 决算数小于预算数.
    Less,
    /// 持平, 一致, 相同, 无增减.
    Equal,
}

/// A stretch of a section that speaks of one thing: from `1、` to the next, or from one
/// heading to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The section.
    pub section: SectionKind,
    /// Its number as printed (`1、`); empty where it has none.
    pub number: Box<str>,
    /// First and last line.
    pub lines: (u32, u32),
    /// Whether it reviews one project's self-evaluation (绩效自评综述).
    #[serde(default)]
    pub review: bool,
    /// The comparison that it makes in words.
    pub comparison: Option<Comparison>,
    /// What that comparison is with, where its clause says.
    #[serde(default)]
    pub compared_with: Option<Base>,
    /// The reason that it gives (主要原因), white space removed.
    pub reason: Option<Box<str>>,
    /// The lists that it gives (主要包括：…).
    pub lists: Vec<Listing>,
}

/// What an item is made of, as a sentence lists it (人员经费主要包括：基本工资、…).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Whose parts these are.
    pub item: Item,
    /// The names, as printed.
    pub names: Vec<Box<str>>,
    /// Whether the list says that there are more (等).
    pub open: bool,
    /// Its line.
    pub line: u32,
}

/// An entry of the glossary (名词解释).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The term, white space and quotation marks removed.
    pub term: Box<str>,
    /// The subject that it defines, where it is one.
    pub subject: Option<SubjectPath>,
    /// First and last line.
    pub lines: (u32, u32),
}

/// How a figure is spelled out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakdownKind {
    /// An amount as a sum: 共计X万元，分别是：….
    Amounts,
    /// A change as changes: 减少X万元：其中：甲减少…，乙增加….
    Changes,
}

/// A figure that a sentence spells out in parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown {
    /// How.
    pub kind: BreakdownKind,
    /// The section; `None` outside the narrative.
    pub section: Option<SectionKind>,
    /// The figure, without sign.
    pub total: Located<Amount>,
    /// Its parts; of a change those that go the other way are below zero.
    pub parts: Vec<Located<Amount>>,
    /// The unit of all of them.
    pub unit: Box<str>,
}

/// The narrative of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Narrative {
    /// Its sections, in printed order.
    pub sections: Vec<Section>,
    /// What the sections with figures speak of, in printed order.
    pub statements: Vec<Statement>,
    /// Every figure with a unit, in printed order.
    pub figures: Vec<Figure>,
    /// The glossary.
    pub definitions: Vec<Definition>,
    /// Figures that a sentence spells out in parts.
    #[serde(default)]
    pub breakdowns: Vec<Breakdown>,
}

impl Narrative {
    /// The first section of a kind.
    pub fn section(&self, kind: SectionKind) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == kind)
    }

    /// The stated figures of a section that are of a known item and kind.
    pub fn stated<'a>(
        &'a self,
        section: SectionKind,
        item: &'a str,
        kind: FigureKind,
    ) -> impl Iterator<Item = &'a Figure> {
        self.figures.iter().filter(move |figure| {
            figure.section == section
                && figure.kind == kind
                && figure.role == Role::Stated
                && figure.is_of(item)
        })
    }
}
