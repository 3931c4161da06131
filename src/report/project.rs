//! Projects (项目) and their self-evaluation (绩效自评).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Amount, Located, Place};

/// The grade of a self-evaluation (自评等级).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// 优 (优秀).
    #[serde(rename = "优")]
    Excellent,
    /// 良 (良好).
    #[serde(rename = "良")]
    Good,
    /// 中 (合格).
    #[serde(rename = "中")]
    Fair,
    /// 差 (不合格).
    #[serde(rename = "差")]
    Poor,
}

impl Grade {
    /// Reads 优, 优秀, 良, 良好, 中, 合格, 差, 不合格.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "优" | "优秀" => Some(Self::Excellent),
            "良" | "良好" => Some(Self::Good),
            "中" | "中等" | "合格" => Some(Self::Fair),
            "差" | "不合格" | "较差" => Some(Self::Poor),
            _ => None,
        }
    }

    /// One character.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Excellent => "优",
            Self::Good => "良",
            Self::Fair => "中",
            Self::Poor => "差",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.chinese())
    }
}

/// How a project of the summary was matched with its card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// By the name, after removing what prints add to it: certain.
    Name,
    /// By names that are alike, and like no other: not certain.
    Similar,
    /// By score (and rate, where printed), equal to no other's: not certain.
    Score,
}

impl Joined {
    /// As exports write it.
    pub fn text(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Similar => "similar",
            Self::Score => "score",
        }
    }

    /// Whether the match is certain.
    pub fn is_certain(self) -> bool {
        self == Self::Name
    }
}

/// Another place of the report that speaks of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Link {
    /// Its index in its list.
    pub at: usize,
    /// How it was matched with the project.
    pub joined: Joined,
}

/// The money of a project as the summary prints it; blank cells are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectMoney {
    /// 年初预算数.
    pub initial_budget: Option<Located<Amount>>,
    /// 全年预算数, 预算数.
    pub full_year_budget: Option<Located<Amount>>,
    /// 执行数.
    pub executed: Option<Located<Amount>>,
    /// The unit (万元), as the summary says it above its rows or in a head.
    pub unit: Option<String>,
}

impl ProjectMoney {
    /// Whether nothing is printed.
    pub fn is_blank(&self) -> bool {
        self.amounts().all(Option::is_none)
    }

    /// The cells, in printed order.
    pub fn amounts(&self) -> impl Iterator<Item = &Option<Located<Amount>>> {
        [&self.initial_budget, &self.full_year_budget, &self.executed].into_iter()
    }
}

/// A row of the summary that has the sums of projects (合计).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryTotal {
    /// Their money.
    pub money: ProjectMoney,
    /// 预算执行率 of all in percent, where it is printed.
    pub execution_rate: Option<Located<Amount>>,
    /// The row's place.
    pub place: Place,
    /// How many of the report's projects stand before it.
    pub projects: usize,
}

/// A project, as the summary table (绩效自评情况汇总表) lists it, with its card. A card that
/// no row of the summary belongs to is a project of its own, without number and score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// 序号, as printed.
    pub number: Option<String>,
    /// 项目名称, white space that is only a line break's or the layout's removed.
    pub name: Located<String>,
    /// 资金使用单位 / 单位名称.
    pub spending_unit: Option<String>,
    /// The heading that the row stands under (中央对地方转移支付, 本级支出), as printed.
    pub group: Option<String>,
    /// 自评得分.
    pub score: Option<Located<Amount>>,
    /// 自评等级.
    pub grade: Option<Located<Grade>>,
    /// 预算执行率 in percent, where the summary prints it.
    pub execution_rate: Option<Located<Amount>>,
    /// Its money, where the summary prints it.
    #[serde(default)]
    pub money: ProjectMoney,
    /// The row's place.
    pub place: Place,
    /// Its card: the index in `Report::cards`.
    #[serde(default)]
    pub card: Option<usize>,
    /// How the card was matched; `None` if there is no card, or nothing but the card.
    #[serde(default)]
    pub joined: Option<Joined>,
    /// The score that its review in the narrative states (绩效自评综述), among the narrative's
    /// figures.
    #[serde(default)]
    pub review: Option<Link>,
    /// The score of its evaluation that the narrative states (评价结果), among the narrative's
    /// figures.
    #[serde(default)]
    pub result: Option<Link>,
    /// Its evaluation report (绩效评价报告), in `Report::evaluations`.
    #[serde(default)]
    pub evaluation: Option<Link>,
}

impl Project {
    /// A project of which no more than the name is known.
    pub fn named(name: Located<String>, place: Place) -> Self {
        Self {
            number: None,
            name,
            spending_unit: None,
            group: None,
            score: None,
            grade: None,
            execution_rate: None,
            money: ProjectMoney::default(),
            place,
            card: None,
            joined: None,
            review: None,
            result: None,
            evaluation: None,
        }
    }

    /// Whether only its card was found: the summary does not list it.
    pub fn is_only_a_card(&self) -> bool {
        self.card.is_some() && self.joined.is_none()
    }
}
