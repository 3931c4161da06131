//! Evaluation reports (绩效评价报告) of single projects.

use serde::{Deserialize, Serialize};

use super::{Amount, Grade, Located, Place, Unread};

/// A row of an evaluation's score tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// 评价指标: 决策, 过程, 产出, 效益 or a part of one; white space and numbering removed.
    pub dimension: Box<str>,
    /// 1 in the table of the dimensions, whose weights should make 100; 2 in tables of their
    /// parts; 3 in the table of all indicators (评价指标体系), whose weights should make 100 too.
    pub level: u8,
    /// Which of the evaluation's tables it stands in, from 0.
    pub table: u16,
    /// Whether the row is the table's sum (合计, 综合绩效).
    pub total: bool,
    /// 权重 / 分值, in points.
    pub weight: Option<Located<Amount>>,
    /// 得分, in points.
    pub score: Option<Located<Amount>>,
    /// 得分率 in percent, where printed.
    pub rate: Option<Located<Amount>>,
    /// The row's place.
    pub place: Place,
}

/// What a figure in the text of an evaluation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatedKind {
    /// 预算安排, 全年预算.
    Budget,
    /// 实际支出.
    Executed,
    /// 权重, 分值 of a dimension.
    Weight,
    /// 得分 of a dimension.
    Score,
    /// 自评得分 of a dimension of the project's card.
    SelfScore,
    /// 到位资金.
    Received,
    /// 执行率, 到位率 in percent.
    Rate,
    /// 得分率 of a dimension in percent.
    PointRate,
    /// 分值 of one indicator.
    RowWeight,
    /// 得分 of one indicator.
    RowScore,
    /// The final score, with the grade that stands beside it.
    Final,
    /// How many indicators there are (3个三级指标), with those that are named before it.
    Indicators,
    /// What an indicator of the project's card came to.
    Quoted,
    /// What it came to at least.
    AtLeast,
    /// What it should come to.
    Target,
    /// 总分 of a dimension of the project's card: what it could earn.
    SelfWeight,
    /// Where a grade ends (90分 in 80-90分为良).
    GradeEnd,
}

impl StatedKind {
    /// In Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Budget => "预算",
            Self::Executed => "实际支出",
            Self::Weight | Self::RowWeight => "分值",
            Self::Score | Self::RowScore => "得分",
            Self::SelfScore => "自评得分",
            Self::Received => "到位资金",
            Self::Rate => "比率",
            Self::PointRate => "得分率",
            Self::Final => "综合得分",
            Self::Indicators => "指标数",
            Self::Quoted | Self::AtLeast => "完成值",
            Self::Target => "指标值",
            Self::SelfWeight => "自评分值",
            Self::GradeEnd => "等级上限",
        }
    }
}

/// A figure that the text of an evaluation states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// What it says.
    pub kind: StatedKind,
    /// Of points: the dimension or indicator, as [`ScoreRow::dimension`]. Of money: empty, the
    /// year that is named (2024), or 其中 for a part. Of a rate: 执行率 or
    /// 到位率, behind the year that is named (2024年执行率); of the final score: its grade; of a number of
    /// indicators: those that are named; else the indicator.
    pub dimension: Box<str>,
    /// Its value.
    pub value: Located<Amount>,
    /// 万元, 元, 分, %; of a number of indicators their level (三级指标).
    pub unit: Box<str>,
    /// Of points of dimensions: which list of them it stands in, from 0; of all else: which
    /// sentence.
    pub list: u16,
}

impl Stated {
    /// Whether it is money of all of the project in some year, or in none that is named.
    pub fn is_of_year(&self, year: Option<u16>) -> bool {
        self.dimension.is_empty() || year.is_some_and(|year| self.dimension.parse() == Ok(year))
    }
}

/// From how many points each grade begins (等级划分).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeScale {
    /// 优.
    pub excellent: Amount,
    /// 良.
    pub good: Amount,
    /// 中.
    pub fair: Amount,
}

impl GradeScale {
    /// The grade of a score.
    pub fn grade(&self, score: Amount) -> Grade {
        let grades = [
            (self.excellent, Grade::Excellent),
            (self.good, Grade::Good),
            (self.fair, Grade::Fair),
        ];
        let reached = grades.into_iter().find(|(from, _)| score.decimal() >= from.decimal());
        reached.map_or(Grade::Poor, |(_, grade)| grade)
    }
}

impl Default for GradeScale {
    /// 90, 80, 60: the scale of the self-evaluations.
    fn default() -> Self {
        let points = |points: i64| Amount::from(rust_decimal::Decimal::new(points, 0));
        Self { excellent: points(90), good: points(80), fair: points(60) }
    }
}

/// An evaluation report (绩效评价报告).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The project, white space removed.
    pub project: Located<String>,
    /// The rows of its score tables, in printed order.
    pub rows: Vec<ScoreRow>,
    /// The final score (综合得分), in points.
    pub score: Option<Located<Amount>>,
    /// The final grade (评价等级).
    pub grade: Option<Located<Grade>>,
    /// What its text states.
    #[serde(default)]
    pub stated: Vec<Stated>,
    /// The scale of grades that it prints.
    #[serde(default)]
    pub scale: Option<Located<GradeScale>>,
    /// What its contents and the captions of its score tables call the project otherwise.
    #[serde(default)]
    pub captions: Vec<Located<String>>,
    /// What looks like an amount in its tables and no row claimed.
    #[serde(default)]
    pub unread: Vec<Unread>,
    /// First and last line.
    pub lines: (u32, u32),
}
