//! A statement as sentences: its figures in their order, the comparison, the reason.

use fastrand::Rng;

use rust_decimal::Decimal;

use crate::report::{
    Amount, Base, Comparison, Figure, FigureKind, Item, Report, SectionKind, Statement,
};
use crate::synthetic::Style;
use crate::synthetic::front::kind_of_body;
use crate::synthetic::prose::Prose;

use super::phrase::{Words, behind, name};

/// Tells the statements of a report.
#[derive(Debug)]
pub(super) struct Teller<'a> {
    report: &'a Report,
    style: &'a Style,
    words: Words,
}

/// What stands before a figure.
struct Before<'a> {
    figure: Option<&'a Figure>,
    /// Whether the sentence goes on to something else.
    new: bool,
    /// How many things the sentence has spoken of.
    items: usize,
}

impl<'a> Teller<'a> {
    pub(super) fn new(report: &'a Report, style: &'a Style, rng: &mut Rng) -> Self {
        Self { report, style, words: Words::random(rng) }
    }

    /// What is said of a section that has nothing to state.
    pub(super) fn nothing(&self, section: SectionKind) -> String {
        let who = format!("本{}", kind_of_body(self.report));
        match section {
            SectionKind::GovernmentFund => format!("{who}当年没有政府性基金预算财政拨款收支。"),
            SectionKind::StateCapital => format!("{who}当年没有国有资本经营预算财政拨款支出。"),
            SectionKind::Operation => format!("{who}没有由财政拨款安排的机关运行经费支出。"),
            SectionKind::Performance => format!("{who}当年没有纳入绩效自评的项目。"),
            SectionKind::ThreePublic => format!("{who}当年没有财政拨款“三公”经费支出。"),
            _ => format!("{who}当年没有此类情况需要说明。"),
        }
    }

    /// A statement as a paragraph.
    pub(super) fn tell(&self, statement: &Statement, figures: &[&Figure]) -> Prose<'a> {
        let mut prose = Prose::new(self.style);
        prose.say(&statement.number);
        let mut items = 0;
        let mut compared = false;
        for (at, figure) in figures.iter().enumerate() {
            let figure_before = at.checked_sub(1).and_then(|at| figures.get(at)).copied();
            let new = figure_before.is_none_or(|before| before.item != figure.item);
            items += usize::from(new);
            if items == 2 && new && statement.section == SectionKind::ThreePublic {
                Self::compare(&mut prose, statement, figures);
                compared = true;
                prose.stop();
            }
            let before = Before { figure: figure_before, new, items };
            let lead = self.lead(statement, figure, &before);
            let lead = if prose.has_stopped() { lead.trim_start_matches(OPENERS) } else { &lead };
            let goes_on = prose.has_stopped() && statement.section == SectionKind::Basic;
            prose.say(if goes_on { lead.trim_start_matches("其中：") } else { lead });
            prose.figure(figure);
            let next = figures.get(at + 1).copied();
            tail(&mut prose, statement, figure, next);
        }
        if !compared {
            Self::compare(&mut prose, statement, figures);
        }
        prose.stop();
        review(&mut prose, figures);
        prose
    }

    /// The comparison that the statement makes, and its reason.
    fn compare(prose: &mut Prose, statement: &Statement, figures: &[&Figure]) {
        let budget = figures.iter().find(|figure| figure.kind == FigureKind::Budget);
        let base = budget.and_then(|figure| figure.base).map_or("年初预算", Base::chinese);
        if budget.is_some_and(|figure| figure.value.is_some_and(Amount::is_zero))
            && base == "年初预算"
        {
            prose.say("，年初无预算");
        }
        let has_change = figures.iter().any(|figure| figure.kind == FigureKind::Change);
        match (statement.comparison, budget) {
            (Some(Comparison::Greater), _) => prose.say(&format!("。决算数大于{base}数")),
            (Some(Comparison::Less), _) => prose.say(&format!("。决算数小于{base}数")),
            (Some(Comparison::Equal), Some(_)) => {
                prose.say(&format!("。决算数与{base}数基本持平"));
            }
            // A change of nothing has said it.
            (Some(Comparison::Equal), None) if has_change => {}
            (Some(Comparison::Equal), None) => prose.say("，与上年决算数相同"),
            (None, _) => {}
        }
        if let Some(reason) = &statement.reason {
            prose.say(&format!("，主要原因是{reason}"));
        }
    }

    /// The words between the figure before and this one's number.
    fn lead(&self, statement: &Statement, figure: &Figure, before: &Before) -> String {
        let opener = || self.opener(statement, figure, before);
        match figure.kind {
            FigureKind::Change | FigureKind::ChangeRate if !before.new => {
                self.words.change(figure, self.report.year)
            }
            FigureKind::Share => {
                let of = figure.of.as_ref().map_or(String::new(), |of| format!("{of}的"));
                let name = if before.new { opener() } else { "，".to_owned() };
                format!("{name}占{of}")
            }
            FigureKind::Completion => {
                format!("，完成{}的", figure.base.unwrap_or(Base::Budget).chinese())
            }
            FigureKind::Grade => "，等级为".to_owned(),
            FigureKind::Score => self.score(figure, &opener()),
            FigureKind::Limit => "；单价".to_owned(),
            FigureKind::Budget => {
                let base = figure.base.unwrap_or(Base::Budget).chinese();
                let name = if before.new { opener() } else { "。".to_owned() };
                format!("{name}{base}{}", self.words.budget())
            }
            FigureKind::Amount => match before.figure.map(|figure| figure.kind) {
                _ if before.new && is_item(figure) => format!("{}支出决算为", opener()),
                _ if before.new => opener(),
                Some(FigureKind::Budget) if matches!(figure.item, Item::Project(_)) => {
                    "，执行数为".to_owned()
                }
                Some(FigureKind::Count) => "，涉及预算资金".to_owned(),
                _ => "，支出决算为".to_owned(),
            },
            FigureKind::Count if !before.new => {
                let first = before.figure.is_some_and(|figure| figure.kind != FigureKind::Count);
                match (&figure.item, first) {
                    (Item::Known(name), true) if &**name == "设备" => {
                        "（含）以上设备（不含车辆）".to_owned()
                    }
                    (_, true) => "，共接待".to_owned(),
                    (Item::Known(name), _) if name.contains("团组") => "，累计".to_owned(),
                    _ => "、".to_owned(),
                }
            }
            _ => opener(),
        }
    }

    fn score(&self, figure: &Figure, opener: &str) -> String {
        let has = |kind| {
            let narrative = &self.report.narrative;
            narrative.figures.iter().any(|other| {
                other.statement == figure.statement
                    && other.item == figure.item
                    && other.kind == kind
            })
        };
        if has(FigureKind::Budget) || !has(FigureKind::Grade) {
            format!("{opener}项目绩效自评综述：对照年初设定的目标，项目自评得分为")
        } else {
            let begins = if opener.starts_with('部') { "部门评价结果。" } else { "。" };
            format!("{begins}“{}”项目，绩效评价得分为", name(&figure.item))
        }
    }

    /// The mark and words with which the sentence goes on to something else, and its name.
    fn opener(&self, statement: &Statement, figure: &Figure, before: &Before) -> String {
        let name = name(&figure.item);
        if behind(&figure.item).is_some() {
            return match name.as_str() {
                "公开自评表的项目" => "。本次公布".to_owned(),
                "重点评价项目" => "。组织对".to_owned(),
                _ => "，".to_owned(),
            };
        }
        if before.items == 1 {
            return self.first(statement, figure, &name);
        }
        let mark = match statement.section {
            SectionKind::Income | SectionKind::Expenditure if before.items > 2 => "；",
            SectionKind::GeneralBudget if before.items == 2 => "，主要用于以下方面：",
            SectionKind::GeneralBudget | SectionKind::Performance => "；",
            SectionKind::Assets if before.items > 2 => "、",
            SectionKind::ThreePublic => match name.as_str() {
                "公务用车运行维护费支出" => "。",
                "含外事接待" => "（",
                "国（境）外接待费" => "；",
                "公务用车购置费支出" | "国内接待费" => "其中：",
                _ => "，",
            },
            SectionKind::Procurement => match name.as_str() {
                "政府采购货物支出" | "授予小微企业合同金额" => "，其中：",
                "政府采购工程支出" | "政府采购服务支出" => "、",
                "授予中小企业合同金额" => "。",
                _ => "；",
            },
            SectionKind::Overall | SectionKind::GovernmentFund => "，",
            _ => "，其中：",
        };
        format!("{mark}{name}")
    }

    /// With what a statement begins.
    fn first(&self, statement: &Statement, figure: &Figure, name: &str) -> String {
        let year = self.report.year_text();
        let stop = if is_item(figure) { "。" } else { "" };
        match (statement.section, &*statement.number) {
            (SectionKind::Assets, _) => {
                format!("截至{year}年12月31日，本{}{name}", kind_of_body(self.report))
            }
            (SectionKind::Performance, "") if matches!(figure.item, Item::Known(_)) => {
                format!("按照预算绩效管理要求，组织开展{year}年度绩效自评，{name}")
            }
            (SectionKind::Performance, number) if number.starts_with('（') => match &figure.item {
                Item::Known(_) => {
                    format!("预算项目绩效自评结果。{year}年度预算项目绩效自评的")
                }
                _ => "部门评价结果。".to_owned(),
            },
            (_, "") if matches!(figure.item, Item::Known(_)) => {
                format!("{year}年度{name}")
            }
            _ => format!("{name}{stop}"),
        }
    }
}

/// The marks that are not said again behind a full stop.
const OPENERS: [char; 4] = ['。', '，', '；', '、'];

/// Whether a figure is of a single 项, named with its 类 and 款.
fn is_item(figure: &Figure) -> bool {
    matches!(&figure.item, Item::Subject(path) if !path.item.is_empty())
}

/// The words behind a figure.
fn tail(prose: &mut Prose, statement: &Statement, figure: &Figure, next: Option<&Figure>) {
    if figure.kind == FigureKind::Count
        && let Some(words) = behind(&figure.item)
    {
        prose.say(words);
    }
    let is = |figure: &Figure, name: &str| matches!(&figure.item, Item::Known(n) if &**n == name);
    if is(figure, "自评项目") && statement.number.starts_with('（') {
        prose.say("项目中");
    }
    if is(figure, "外事接待") && next.is_none_or(|next| next.item != figure.item) {
        prose.say("）");
    }
    let list = statement.lists.iter().find(|list| list.item == figure.item);
    if figure.kind == FigureKind::Amount
        && let Some(list) = list
    {
        let end = if list.open { "等" } else { "" };
        prose.say(&format!("，主要包括：{}{end}。", list.names.join("、")));
    }
}

/// What became of a project's goals, and why money was left.
fn review(prose: &mut Prose, figures: &[&Figure]) {
    let is_review = figures.first().is_some_and(|first| matches!(first.item, Item::Project(_)))
        && figures.iter().any(|figure| figure.kind == FigureKind::Budget);
    if !is_review {
        return;
    }
    prose.say("项目绩效目标完成情况：各项安排按计划推进，基本达到预期要求。");
    let ninety = Decimal::from(90);
    let is_slow = |figure: &&&Figure| {
        figure.kind == FigureKind::Completion
            && figure.value.is_some_and(|rate| rate.decimal() < ninety)
    };
    if figures.iter().any(|figure| is_slow(&figure)) {
        prose.say("发现的主要问题及原因：合同结算较晚，支付进度偏慢。下一步改进措施：加快结算，细化预算编制。");
    }
}
