//! The words around each figure, by what it is of and what it says.

use fastrand::Rng;

use crate::report::{Base, Direction, Figure, FigureKind, Item};

/// The words that one report uses throughout.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    /// Before a change on last year: `比上年`.
    last_year: LastYear,
    /// Up and down, of amounts and of rates.
    up: [&'static str; 2],
    down: [&'static str; 2],
    /// 年初预算 or 年初预算数 before 为.
    budget: &'static str,
}

#[derive(Debug, Clone, Copy)]
enum LastYear {
    Before,
    Year,
    Accounts,
}

impl Words {
    pub(super) fn random(rng: &mut Rng) -> Self {
        Self {
            last_year: [LastYear::Before, LastYear::Year, LastYear::Year, LastYear::Accounts]
                [rng.usize(..4)],
            up: [["增加", "增长"], ["增加", "增长"], ["增加", "上升"]][rng.usize(..3)],
            down: [["减少", "下降"], ["减少", "下降"], ["减少", "降低"]][rng.usize(..3)],
            budget: ["为", "数为"][rng.usize(..2)],
        }
    }

    /// Before a change: what it is reckoned on, and which way it goes.
    pub(super) fn change(&self, figure: &Figure, year: Option<u16>) -> String {
        let verbs = if figure.direction == Some(Direction::Down) { self.down } else { self.up };
        if figure.kind == FigureKind::ChangeRate {
            return format!("，{}", verbs[1]);
        }
        let base = match (figure.base, self.last_year, year) {
            (None, ..) => String::new(),
            (Some(Base::LastYear), LastYear::Year, Some(year)) => {
                format!("与{}年度相比，", year - 1)
            }
            (Some(Base::LastYear), LastYear::Accounts, _) => "较上年决算数".to_owned(),
            (Some(Base::LastYear), ..) => "比上年".to_owned(),
            (Some(base), ..) => format!("比{}数", base.chinese()),
        };
        format!("，{base}{}", verbs[0])
    }

    /// Between a budget's name and its number.
    pub(super) fn budget(&self) -> &'static str {
        self.budget
    }
}

/// The words before an amount, or another figure that begins a clause about its item.
pub(super) fn name(item: &Item) -> String {
    match item {
        Item::Known(name) => known(name).to_owned(),
        Item::Subject(path) if path.section.is_empty() && path.item.is_empty() => {
            format!("{}（类）支出", path.class)
        }
        Item::Subject(path) => {
            let level = |name: &str, level: &str| match name {
                "" => String::new(),
                name => format!("{name}（{level}）"),
            };
            [level(&path.class, "类"), level(&path.section, "款"), level(&path.item, "项")].concat()
        }
        Item::Project(name) | Item::Named(name) => name.to_string(),
    }
}

/// What the sentences call the things that every report speaks of.
fn known(name: &str) -> &str {
    match name {
        "收支总计" => "收、支总计均为",
        "财政拨款收支总计" => "财政拨款收、支总计均为",
        "三公经费" => "财政拨款“三公”经费支出",
        "政府性基金年初结转和结余" => "年初结转和结余",
        "政府性基金本年收入" => "本年收入",
        "政府性基金年末结转和结余" => "年末结转和结余",
        "公务用车购置费" => "公务用车购置费支出",
        "公务用车运行维护费" => "公务用车运行维护费支出",
        "机关运行经费" => "机关运行经费支出",
        "因公出国（境）团组" => "全年安排因公出国（境）团组",
        "购置公务用车" => "当年使用财政拨款购置公务用车",
        "公务用车保有量" => "年末由财政拨款负担运行费的公务用车保有量为",
        "外事接待" => "含外事接待",
        "自评项目" => "涵盖项目",
        "预算项目" => "本级预算项目",
        other => other,
    }
}

/// The words behind a number that name its item: `5个` 项目自评等级为优.
pub(super) fn behind(item: &Item) -> Option<&'static str> {
    let Item::Known(name) = item else { return None };
    Some(match &**name {
        "自评等级为优" => "项目自评等级为优",
        "自评等级为良" => "项目自评等级为良",
        "自评等级为中" => "项目自评等级为中",
        "自评等级为差" => "项目自评等级为差",
        "公开自评表的项目" => "项目的绩效自评表",
        "重点评价项目" => "项目开展了部门评价",
        "编报绩效目标的项目" => "项目编制了绩效目标",
        "绩效监控的项目" => "项目开展了绩效监控",
        "事前绩效评估的项目" => "项目开展了事前绩效评估",
        _ => return None,
    })
}
