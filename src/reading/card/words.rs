//! The words of a card: heads of columns, labels of funds, names of levels.

use super::damaged;
use super::level_names::{Level1, label_and_points, level1, level2};
use crate::document::{Letters, Sought};
use crate::reading::fold::{fold, has_han, misread_by_few};
use crate::reading::line::{Line, Piece};
use crate::reading::memo::Memo;
use crate::report::Fund;

pub use crate::reading::card_meaning::{FundColumn, Head, Meaning, Naming, Part};

/// Beginnings of words with what each stands for; the first that fits holds.
struct Beginnings<T: 'static> {
    words: &'static [(&'static str, T)],
    /// The first characters of the words.
    first: Letters,
}

impl<T: Copy> Beginnings<T> {
    const fn of(words: &'static [(&'static str, T)]) -> Self {
        let (mut first, mut at) = (Letters::of(""), 0);
        while at < words.len() {
            first = first.with(Letters::of_first(words[at].0));
            at += 1;
        }
        Self { words, first }
    }

    /// What the first of the words stands for with which a text begins.
    fn find(&self, text: &str) -> Option<T> {
        // Of nearly all texts the first character tells that it is none.
        if !self.first.may_have_any(Letters::of_first(text)) {
            return None;
        }
        self.words.iter().find(|(word, _)| text.starts_with(word)).map(|&(_, means)| means)
    }
}

/// Heads of funds.
static FUND_HEADS: Beginnings<FundColumn> = Beginnings::of(&[
    ("年初预算", FundColumn::Initial),
    ("预算安排", FundColumn::FullYear),
    ("当年预算", FundColumn::FullYear),
    ("到位资金", FundColumn::Other),
    ("到位数", FundColumn::Other),
    ("实际支出", FundColumn::Executed),
    ("资金执行率", FundColumn::Rate),
    ("全年预算", FundColumn::FullYear),
    ("全年(调整)预算", FundColumn::FullYear),
    ("执行率权重", FundColumn::Weight),
    ("执行率得分", FundColumn::Score),
    ("调整后预算", FundColumn::FullYear),
    ("调整预算", FundColumn::FullYear),
    ("预算执行率", FundColumn::Rate),
    ("执行率", FundColumn::Rate),
    ("全年执行", FundColumn::Executed),
    ("预算执行数", FundColumn::Executed),
    ("实际执行", FundColumn::Executed),
    ("执行数", FundColumn::Executed),
    ("决算数", FundColumn::Executed),
    ("预算数", FundColumn::FullYear),
    ("全年支出", FundColumn::Executed),
    ("分值", FundColumn::Weight),
    ("权重", FundColumn::Weight),
    ("得分", FundColumn::Score),
    ("自评得分", FundColumn::Score),
    ("自评分", FundColumn::Score),
    ("原因", FundColumn::Other),
]);

/// What the label of a row says that its amounts are, on forms whose columns are kinds of money.
pub fn fund_row(piece: &Piece<'_>) -> Option<FundColumn> {
    let is_money = |column: &FundColumn| {
        matches!(column, FundColumn::Initial | FundColumn::FullYear | FundColumn::Executed)
    };
    let is_final = || piece.folded().starts_with("决算").then_some(FundColumn::Executed);
    meaning(piece).fund_head.filter(is_money).or_else(is_final)
}

/// The labels that some forms print beside the figures of a line, in printed order; of 到位数 no
/// report says anything.
pub const PAIRED: [(&str, FundColumn); 3] = [
    ("预算数", FundColumn::FullYear),
    ("到位数", FundColumn::Other),
    ("执行数", FundColumn::Executed),
];

/// The kind of money that a label names there, which may be short.
pub fn paired_fund(label: &Piece<'_>) -> Option<Fund> {
    let is_other = || matches!(label.folded().trim_end_matches(':'), "其他" | "其它");
    meaning(label).fund.or_else(|| is_other().then_some(Fund::Other))
}

/// The columns that a form prints where its head is broken over lines.
pub const USUAL_FUND_COLUMNS: [FundColumn; 6] = [
    FundColumn::Initial,
    FundColumn::FullYear,
    FundColumn::Executed,
    FundColumn::Weight,
    FundColumn::Rate,
    FundColumn::Score,
];

/// Words in labels of funds, the more particular first.
static FUNDS: Beginnings<Fund> = Beginnings::of(&[
    ("年度资金总额", Fund::Total),
    ("年度财政资金总额", Fund::Total),
    ("部门整体支出总额", Fund::Total),
    ("单位整体支出总额", Fund::Total),
    ("资金总额", Fund::Total),
    ("总额", Fund::Total),
    ("年度资金总计", Fund::Total),
    ("上年结转资金", Fund::CarriedOver),
    ("上年结转", Fund::CarriedOver),
    ("当年财政拨款", Fund::Fiscal),
    ("本年财政拨款", Fund::Fiscal),
    ("当年财政", Fund::Fiscal),
    ("财政拨款", Fund::Fiscal),
    ("财政资金", Fund::Fiscal),
    ("中央财政", Fund::Fiscal),
    ("中央资金", Fund::Fiscal),
    ("中央补助", Fund::Fiscal),
    ("省级财政", Fund::Fiscal),
    ("省财政", Fund::Fiscal),
    ("市级财政", Fund::Fiscal),
    ("市财政", Fund::Fiscal),
    ("区级财政", Fund::Fiscal),
    ("县级财政", Fund::Fiscal),
    ("地方财政", Fund::Fiscal),
    ("地方资金", Fund::Fiscal),
    ("财政专户管理资金", Fund::SpecialAccount),
    ("财政专户", Fund::SpecialAccount),
    ("单位资金", Fund::Unit),
    ("自有资金", Fund::Unit),
    ("其他资金", Fund::Other),
    ("其它资金", Fund::Other),
]);

/// The head that every block of indicators has whose indicators are of levels.
pub const LEVEL3: &str = "三级指标";
/// The head of the indicators' names on forms without levels.
pub const NAME_ALONE: &str = "指标名称";

/// Whether a line heads the columns of indicators: with 三级指标, or on forms without levels
/// with 指标名称 beside what each weighs and scores.
pub fn heads_indicators(line: &Line<'_>) -> bool {
    let has = |head| line.filled().any(|piece| meaning(piece).head == Some(head));
    // In all heads of levels.
    let may_have_levels = line.holds(const { Sought::new("级") });
    may_have_levels && line.filled().any(|piece| piece.folded() == LEVEL3)
        || line.says(const { Sought::new(NAME_ALONE) }) && has(Head::Weight) && has(Head::Score)
}

static HEADS: Beginnings<Head> = Beginnings::of(&[
    ("一级指标", Head::Level1),
    ("二级指标", Head::Level2),
    ("三级指标", Head::Level3),
    (NAME_ALONE, Head::Level3),
    ("指标性质", Head::Nature),
    ("绩效指标性质", Head::Nature),
    ("运算符号", Head::Nature),
    ("指标方向", Head::Nature),
    ("度量单位", Head::Measure),
    ("计量单位", Head::Measure),
    ("绩效度量单位", Head::Measure),
    ("年初指标值", Head::FirstTarget),
    ("调整指标值", Head::Target),
    ("年初目标值", Head::Target),
    ("绩效指标值", Head::Target),
    ("年度指标值", Head::Target),
    ("指标值", Head::Target),
    ("目标值", Head::Target),
    ("预期指标值", Head::Target),
    ("年度目标值", Head::Target),
    ("实际完成", Head::Actual),
    ("全年实际", Head::Actual),
    ("全年完成", Head::Actual),
    ("年度完成", Head::Actual),
    ("完成值", Head::Actual),
    ("实际值", Head::Actual),
    ("分值", Head::Weight),
    ("权重", Head::Weight),
    ("指标权重", Head::Weight),
    ("得分系数", Head::Coefficient),
    ("得分", Head::Score),
    ("指标得分", Head::Score),
    ("自评得分", Head::Score),
    ("自评分", Head::Score),
    ("单项得分", Head::Score),
    ("单项指标自评得分", Head::Score),
    ("是否核心", Head::Core),
    ("偏差原因", Head::Reason),
    ("未完成原因", Head::Reason),
    ("完成情况说明", Head::Reason),
    ("备注", Head::Reason),
    ("说明", Head::Reason),
]);

const NAMINGS: [(&str, Naming); 48] = [
    ("项目名称", Naming::Project),
    ("项目支出名称", Naming::Project),
    ("专项名称", Naming::Project),
    ("专项(项目)名称", Naming::Project),
    ("项目(专项)名称", Naming::Project),
    ("部门名称", Naming::Department),
    ("单位名称", Naming::Department),
    ("预算部门名称", Naming::Department),
    ("预算单位名称", Naming::Department),
    ("部门(单位)名称", Naming::Department),
    ("主管部门", Naming::Department),
    ("主管单位", Naming::Department),
    ("地方主管部门", Naming::Department),
    ("省级主管部门", Naming::Department),
    ("市级主管部门", Naming::Department),
    ("中央主管部门", Naming::Other),
    ("实施单位", Naming::Unit),
    ("项目单位", Naming::Unit),
    ("项目实施单位", Naming::Unit),
    ("实施(主管)单位", Naming::Unit),
    ("预算单位", Naming::Unit),
    ("用款单位", Naming::Unit),
    ("资金使用单位", Naming::Unit),
    ("项目(政策)名称", Naming::Project),
    ("政策(项目)名称", Naming::Project),
    ("项目主管部门", Naming::Department),
    ("主管(实施)单位", Naming::Unit),
    ("项目编码", Naming::Other),
    ("项目代码", Naming::Other),
    ("项目类别", Naming::Other),
    ("项目类型", Naming::Other),
    ("项目属性", Naming::Other),
    ("项目负责人", Naming::Other),
    ("负责人", Naming::Other),
    ("联系人", Naming::Other),
    ("项目联系人", Naming::Other),
    ("填报日期", Naming::Other),
    ("填报时间", Naming::Other),
    ("自评时间", Naming::Other),
    ("实施期限", Naming::Other),
    ("实施周期", Naming::Other),
    ("项目周期", Naming::Other),
    ("项目分类", Naming::Other),
    ("项目性质", Naming::Other),
    ("资金性质", Naming::Other),
    ("联系电话", Naming::Other),
    ("填报人", Naming::Other),
    ("项目起止时间", Naming::Other),
];

thread_local! {
    /// What pieces mean that are no words, as they are printed.
    static MEANINGS: Memo<Meaning> = Memo::default();
}

/// What a piece means on a card.
pub fn meaning(piece: &Piece<'_>) -> Meaning {
    let find = || meaning_of(&piece.folded());
    match piece.word() {
        Some(word) => word.on_card(find),
        None if piece.text.is_empty() => Meaning { part: Part::Nothing, ..Meaning::default() },
        None if piece.decimals().is_some() => Meaning::default(),
        // 3次, 2024年底: the same is asked of it for each part of the card.
        None => MEANINGS.with(|known| known.of(piece.text, |_| find())),
    }
}

/// What a folded word means on a card.
fn meaning_of(folded: &str) -> Meaning {
    // No name has less than two Han characters.
    if !has_han(folded) {
        let part = if is_nothing(folded) { Part::Nothing } else { Part::Other };
        return Meaning { part, ..Meaning::default() };
    }
    let part = match folded {
        LEVEL3 | NAME_ALONE => Part::Level3,
        _ if is_total(folded) => Part::Total,
        _ if is_block_label(folded) => Part::BlockLabel,
        _ => Part::Other,
    };
    Meaning {
        fund_head: fund_head(folded),
        fund: fund(folded),
        head: head(folded),
        naming: naming(folded),
        level1: level1(folded).map(|name| Level1 { name, points: label_and_points(folded).1 }),
        level2: level2(folded),
        part,
    }
}

/// The column of funds that a folded head names.
fn fund_head(folded: &str) -> Option<FundColumn> {
    FUND_HEADS.find(folded).or_else(|| damaged::fund_head(folded))
}

/// The fund that a folded label names.
fn fund(folded: &str) -> Option<Fund> {
    const LONGEST: usize = 20;
    let label = folded.strip_prefix("其中:").unwrap_or(folded);
    if label.chars().count() > LONGEST {
        return None;
    }
    FUNDS.find(label).or_else(|| damaged::fund(label))
}

/// The column of indicators that a folded head names.
fn head(folded: &str) -> Option<Head> {
    const LONGEST: usize = 24;
    if folded.chars().count() > LONGEST {
        return None;
    }
    HEADS.find(folded)
}

/// What a folded word names; one character may be misread (页目名称), brackets may follow.
fn naming(folded: &str) -> Option<Naming> {
    let folded = folded.trim_end_matches(':');
    if let Some((_, naming)) = NAMINGS.iter().find(|(name, _)| *name == folded) {
        return Some(*naming);
    }
    let (label, _) = folded.split_once('(').unwrap_or((folded, ""));
    let label = label.trim_end_matches(':');
    let length = label.chars().count();
    // The names are of Han characters, which take three bytes each.
    let is_near = |name: &str| name.len() == length * 3 && misread_by_few(name, label, 1);
    NAMINGS.iter().find(|(name, _)| *name == label || is_near(name)).map(|&(_, naming)| naming)
}

/// Whether a folded word is a block's label that stands beside its rows: 年度绩效指标.
fn is_block_label(folded: &str) -> bool {
    // Most pieces of a row are told by their first character.
    if !folded.starts_with(['年', '绩', '项', '效', '指']) {
        return false;
    }
    let (label, _) = folded.split_once('(').unwrap_or((folded, ""));
    let blocks = ["年度绩效指标", "绩效指标", "年度指标", "项目预算执行情况", "年度总体目标"];
    let parts = ["年度", "绩效", "年度绩", "效指标", "年度绩效", "指标"];
    blocks.contains(&label)
        || parts.contains(&label)
        // An OCR may read a label that is printed downwards twice.
        || (label.starts_with("年度") && label.ends_with("效指标"))
}

/// Whether a folded word is 总分, 合计 and the like.
fn is_total(folded: &str) -> bool {
    matches!(folded, "总分" | "合计" | "总计" | "总得分" | "自评总分" | "得分合计")
}

/// Whether a line asks why a project scored below 80: it stands below the total.
pub fn is_question_below(line: &Line<'_>) -> bool {
    const BELOW: Letters = Letters::of("分以下的项目");
    const MEASURES: Letters = Letters::of("拟采取的措施");
    if !line.letters.may_have(BELOW) && !line.letters.may_have(MEASURES) {
        return false;
    }
    let folded = fold(line.text);
    folded.contains("分以下的项目") || folded.contains("拟采取的措施")
}

/// Whether a folded word labels what stands below the rows of indicators.
pub fn is_below(folded: &str) -> bool {
    matches!(
        folded,
        "说明"
            | "备注"
            | "其他说明"
            | "其他需要说明的事项"
            | "评价结论"
            | "自评结论"
            | "存在问题"
            | "改进措施"
    )
}

/// Whether a text holds nothing: dashes and strokes.
pub fn is_nothing(text: &str) -> bool {
    // Of ASCII folding takes no letter and no digit but those of tags.
    if text.is_ascii() && !text.contains('<') {
        return !text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    }
    !fold(text).chars().any(char::is_alphanumeric)
}
