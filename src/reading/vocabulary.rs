//! Words of headers and of the lines of 01, 04 and 09.

use std::sync::LazyLock;

use super::fold::{fold, has_han, is_slip, misread_by_few, without_numbering};
use super::memo::Memo;
use crate::report::{Dictionary, Level, QuickMap, QuickSet, RowItem, Side, TableKind, Tree};

/// Words of a header that are no money column.
const STRUCTURE: [&str; 38] = [
    "项目",
    "行次",
    "栏次",
    "科目代码",
    "科目编码",
    "科目名称",
    "功能分类科目编码",
    "功能分类科目名称",
    "功能科目编码",
    "功能科目名称",
    "支出功能分类科目编码",
    "经济分类科目编码",
    "经济分类科目名称",
    "支出经济分类科目编码",
    "科目",
    "编码",
    "代码",
    "名称",
    "类",
    "款",
    "项",
    "收入",
    "支出",
    "预算数",
    "决算数",
    "人员经费",
    "公用经费",
    "本年收入",
    "本年支出",
    "项目(按功能分类)",
    "单位名称",
    "部门名称",
    "经济科目编码",
    "经济科目名称",
    "功能分类",
    "经济分类",
    "项目名称",
    "序号",
];

/// The same, to be looked up.
static STRUCTURES: LazyLock<QuickSet<&str>> = LazyLock::new(|| STRUCTURE.into_iter().collect());

/// Whether a folded piece is a header's word, of money or not.
pub fn is_header_word(folded: &str) -> bool {
    // All of them are short, and most pieces of a narrative are long.
    folded.len() <= *LONGEST_HEADER && (STRUCTURES.contains(folded) || money_column_of_any(folded))
}

/// The longest word of a header, in bytes.
static LONGEST_HEADER: LazyLock<usize> = LazyLock::new(|| {
    let words = STRUCTURES.iter().copied().chain(HEADERS.keys().map(String::as_str));
    words.map(str::len).max().unwrap_or(0)
});

/// Whether a folded piece is a header's word that heads no money.
pub fn is_structure(folded: &str) -> bool {
    STRUCTURES.contains(folded) && !matches!(folded, "预算数" | "决算数")
}

/// Whether a folded header heads codes, names, numbers of lines or remarks: no money, even
/// where it stands among the money columns.
pub fn is_name_head(folded: &str) -> bool {
    let groups =
        ["收入", "支出", "本年收入", "本年支出", "预算数", "决算数", "人员经费", "公用经费"];
    (STRUCTURES.contains(folded) && !groups.contains(&folded)) || is_remark(folded)
}

/// Whether a folded head is that of remarks.
pub fn is_remark(folded: &str) -> bool {
    matches!(folded, "备注" | "说明" | "备注说明")
}

/// Whether a folded header heads money in any kind of table.
pub fn money_column_of_any(folded: &str) -> bool {
    HEADERS.contains_key(folded)
}

/// A column: kind, whether in the expenditure half, index.
pub type Spot = (TableKind, bool, usize);

/// Folded headers with every column that they head.
static HEADERS: LazyLock<QuickMap<String, Vec<Spot>>> = LazyLock::new(|| {
    let mut headers: QuickMap<String, Vec<Spot>> = QuickMap::default();
    for kind in TableKind::ALL {
        for &side in kind.sides() {
            for (index, column) in kind.columns(side).iter().enumerate() {
                for name in std::iter::once(&column.name).chain(column.aliases) {
                    let is_expenditure = side == Side::Expenditure;
                    headers.entry(fold(name).into_owned()).or_default().push((
                        kind,
                        is_expenditure,
                        index,
                    ));
                }
            }
        }
    }
    headers
});

/// The columns that a folded header heads, in whatever kind of table.
pub fn columns_of_any(folded: &str) -> Option<&'static [Spot]> {
    HEADERS.get(folded).map(Vec::as_slice)
}

/// Index of the national column that a folded header means.
pub fn standard_column(kind: TableKind, side: Side, folded: &str) -> Option<usize> {
    column_among(columns_of_any(folded)?, kind, side)
}

/// The same of a header that heads some columns.
pub fn column_among(heads: &[Spot], kind: TableKind, side: Side) -> Option<usize> {
    let is_expenditure = side == Side::Expenditure;
    heads.iter().find(|head| head.0 == kind && head.1 == is_expenditure).map(|head| head.2)
}

/// The same of a header of which one character was misread, lost or doubled, and that is near to
/// one column only.
pub fn slipped_column(kind: TableKind, side: Side, folded: &str) -> Option<usize> {
    /// Shorter names are too much alike.
    const SHORTEST: usize = 6;
    if columns_of_any(folded).is_some() {
        return None;
    }
    let columns = kind.columns(side).iter().enumerate();
    let names = columns.flat_map(|(at, column)| {
        std::iter::once(&column.name).chain(column.aliases).map(move |name| (at, fold(name)))
    });
    let mut near = names
        .filter(|(_, name)| name.chars().count() >= SHORTEST && is_slip(folded, name))
        .map(|(at, _)| at);
    let column = near.next()?;
    near.all(|other| other == column).then_some(column)
}

/// The items of 09, besides its columns, under which vertical forms print them.
pub fn three_public_item(folded: &str) -> Option<usize> {
    let bare = without_numbering(folded);
    let bare = bare.strip_suffix("支出").filter(|b| b.ends_with('费')).unwrap_or(bare);
    // 小计 is the vehicles' subtotal in the horizontal form only.
    if bare == "小计" {
        return None;
    }
    let bare = match bare {
        "三公经费支出" | "三公经费" | "支出合计" | "三公经费支出合计" => {
            "合计"
        }
        other => other,
    };
    standard_column(TableKind::ThreePublic, Side::Budget, bare)
}

/// What the head over a group of columns says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnGroup {
    /// 本年支出.
    Expenditure,
    /// 年初结转和结余, 本年收入, 年末结转和结余.
    Other,
}

/// The group of columns that a folded head stands over, on forms that print what is carried
/// over, income and expenditure beside each other.
pub fn column_group(folded: &str) -> Option<ColumnGroup> {
    const OTHERS: [&str; 6] =
        ["年初结转", "上年结转", "年初财政拨款结转", "本年收入", "年末结转", "结转下年"];
    if folded.starts_with("本年支出") {
        return Some(ColumnGroup::Expenditure);
    }
    OTHERS.iter().any(|word| folded.starts_with(word)).then_some(ColumnGroup::Other)
}

/// Labels of a total row in tables keyed by subject; the heads of the code's parts may stand
/// beside them.
pub fn is_total_label(folded: &str) -> bool {
    matches!(
        folded.strip_prefix("类款项").unwrap_or(folded),
        "合计" | "总计" | "本年收入合计" | "本年支出合计" | "收入合计" | "支出合计" | "本年合计"
    )
}

/// Labels of lines of 01 and 04 by what they state; the first that equals wins.
const LINES: [(RowItem, Side, &[&str]); 19] = [
    (
        RowItem::GeneralBudget,
        Side::Income,
        &[
            "一般公共预算财政拨款收入",
            "一般公共预算财政拨款",
            "一般公共预算拨款收入",
            "一般公共预算拨款",
            "公共预算财政拨款",
            "一般公共预算收入",
            "公共财政预算拨款",
        ],
    ),
    (
        RowItem::GovernmentFund,
        Side::Income,
        &[
            "政府性基金预算财政拨款收入",
            "政府性基金预算财政拨款",
            "政府性基金预算拨款收入",
            "政府性基金预算拨款",
            "政府性基金收入",
            "政府性基金预算收入",
            "政府性基金",
        ],
    ),
    (
        RowItem::StateCapital,
        Side::Income,
        &[
            "国有资本经营预算财政拨款收入",
            "国有资本经营预算财政拨款",
            "国有资本经营预算拨款收入",
            "国有资本经营预算拨款",
            "国有资本经营收入",
            "国有资本经营预算收入",
            "国有资本经营财政拨款",
        ],
    ),
    (RowItem::FiscalAppropriation, Side::Income, &["财政拨款收入", "财政拨款"]),
    (
        RowItem::SpecialAccount,
        Side::Income,
        &["财政专户管理资金收入", "财政专户管理资金", "财政专户拨款收入"],
    ),
    (RowItem::SuperiorSubsidy, Side::Income, &["上级补助收入"]),
    (RowItem::Institutional, Side::Income, &["事业收入"]),
    (RowItem::Business, Side::Income, &["经营收入", "事业单位经营收入"]),
    (
        RowItem::AffiliateRemittance,
        Side::Income,
        &["附属单位上缴收入", "附属单位缴款", "附属单位缴款收入"],
    ),
    (RowItem::OtherIncome, Side::Income, &["其他收入"]),
    (RowItem::YearIncome, Side::Income, &["本年收入合计", "收入合计", "本年收入", "本年收入小计"]),
    (RowItem::YearExpenditure, Side::Expenditure, &["本年支出合计", "支出合计", "本年支出小计"]),
    (
        RowItem::NonFiscalSurplus,
        Side::Income,
        &[
            "使用非财政拨款结余",
            "使用非财政拨款结余(含专用结余)",
            "使用非财政拨款结余和专用结余",
            "用事业基金弥补收支差额",
            "使用专用结余和非财政拨款结余",
            "使用非财政拨款结余(含专用基金)",
        ],
    ),
    (
        RowItem::Opening,
        Side::Income,
        &[
            "年初结转和结余",
            "年初财政拨款结转和结余",
            "上年结转和结余",
            "上年结转",
            "年初结转与结余",
            "年初结转结余",
            "年初财政拨款结转结余",
        ],
    ),
    (RowItem::SurplusDistribution, Side::Expenditure, &["结余分配"]),
    (
        RowItem::Closing,
        Side::Expenditure,
        &[
            "年末结转和结余",
            "年末财政拨款结转和结余",
            "结转下年",
            "年末结转与结余",
            "年末结转结余",
            "年末财政拨款结转结余",
        ],
    ),
    (RowItem::GrandTotal, Side::Income, &["收入总计"]),
    (RowItem::GrandTotal, Side::Expenditure, &["支出总计"]),
    (RowItem::GrandTotal, Side::Whole, &["总计", "合计"]),
];

/// Every known label without numbering: the listed ones, and the 类 with and without 支出,
/// those among them that older editions called otherwise.
static KNOWN_LINES: LazyLock<QuickMap<String, (RowItem, Side)>> = LazyLock::new(|| {
    let dictionary = Dictionary::bundled();
    let now = dictionary.of(Tree::Functional).map(|subject| (subject.code, subject.name));
    let former = dictionary.former(Tree::Functional).map(|(code, name, _)| (code, name));
    let classes = former.chain(now).filter(|(code, _)| code.level() == Level::Class).flat_map(
        |(code, name)| {
            let item = (RowItem::Subject(code), Side::Expenditure);
            let name = fold(name).into_owned();
            [(name.trim_end_matches("支出").to_owned(), item), (name, item)]
        },
    );
    let listed = LINES.iter().flat_map(|&(item, side, names)| {
        names.iter().map(move |name| ((*name).to_owned(), (item, side)))
    });
    classes.chain(listed).collect()
});

/// The known labels by how many characters they have.
static LINES_BY_LENGTH: LazyLock<QuickMap<usize, Vec<KnownLine>>> = LazyLock::new(|| {
    let mut by_length: QuickMap<usize, Vec<KnownLine>> = QuickMap::default();
    for (name, &known) in KNOWN_LINES.iter() {
        by_length.entry(name.chars().count()).or_default().push((name, known));
    }
    by_length
});

/// A known label with what it states.
type KnownLine = (&'static str, (RowItem, Side));

/// Whether a label of 01 or 04 is a known one to the letter, numbering aside.
pub fn is_known_line(folded: &str) -> bool {
    KNOWN_LINES.contains_key(without_numbering(folded))
}

/// What a label of 01 or 04 states and on which half it stands ([`Side::Whole`] if either);
/// `None` if the tables have no such line.
pub fn line_item(folded: &str) -> Option<(RowItem, Side)> {
    let bare = without_numbering(folded);
    if let Some(&known) = KNOWN_LINES.get(bare) {
        return Some(known);
    }
    OTHER_LINES.with(|memo| memo.of(folded, other_line))
}

thread_local! {
    static OTHER_LINES: Memo<Option<(RowItem, Side)>> = Memo::default();
}

/// What a label states that is none of the known ones to the letter.
fn other_line(folded: &str) -> Option<(RowItem, Side)> {
    let bare = without_numbering(folded);
    // One character in six may be misread.
    let length = bare.chars().count();
    let most = length / 6;
    let near = |name: &str| misread_by_few(bare, name, most);
    let of_length = LINES_BY_LENGTH.get(&length).filter(|_| most > 0);
    let of_length = of_length.map(Vec::as_slice).unwrap_or_default();
    let mut misread_ones = of_length.iter().filter(|(name, _)| near(name)).map(|(_, known)| known);
    if let Some(&known) = misread_ones.next()
        && misread_ones.all(|&other| other == known)
    {
        return Some(known);
    }
    // Lines of editions not known here: numbered, or a part of the line above.
    let numbered = bare.len() < folded.len() && has_han(bare) && bare.chars().count() >= 2;
    if !numbered {
        return None;
    }
    let side = if bare.ends_with("支出") || bare.contains("支出") {
        Side::Expenditure
    } else {
        Side::Whole
    };
    Some((RowItem::Memo, side))
}

/// What a label of 01 or 04 states of which one character was lost, or that has one too many
/// (一般公共预算财政拨收入); `None` where that may be several lines.
pub fn slipped_line_item(folded: &str) -> Option<(RowItem, Side)> {
    /// Shorter names are too much alike.
    const SHORTEST: usize = 6;
    let bare = without_numbering(folded);
    let length = bare.chars().count();
    let lengths = [length + 1, length.wrapping_sub(1)].into_iter().filter(|&of| of >= SHORTEST);
    let alike = lengths.filter_map(|of| LINES_BY_LENGTH.get(&of)).flatten();
    let mut items = alike.filter(|(name, _)| is_slip(bare, name)).map(|&(_, known)| known);
    let item = items.next()?;
    items.all(|other| other == item).then_some(item)
}

/// What a label of 01 or 04 states that the print cut off for want of room, as workbooks do:
/// the beginning of the labels of one line only, on the half where it stands.
pub fn cut_line_item(folded: &str, side: Side) -> Option<RowItem> {
    const SHORTEST: usize = 4;
    let bare = without_numbering(folded);
    if bare.chars().count() < SHORTEST || !has_han(bare) {
        return None;
    }
    let begun = KNOWN_LINES
        .iter()
        .filter(|(name, (_, of))| name.starts_with(bare) && (*of == side || *of == Side::Whole));
    let mut items = begun.map(|(_, &(item, _))| item);
    let item = items.next()?;
    items.all(|other| other == item).then_some(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_with_a_damaged_character_is_that_of_the_one_column_near_to_it() {
        let column =
            |head: &str| slipped_column(TableKind::FiscalAppropriation, Side::Expenditure, head);
        assert_eq!(column("一般公共预算财政款"), Some(1));
        assert_eq!(column("政府性基全预算财政拨款"), Some(2));
        for head in ["一般公共预算财政拨款", "财政拨款", "预算财政拨款", "合计"]
        {
            assert_eq!(column(head), None, "{head}");
        }
    }

    #[test]
    fn a_label_with_a_character_too_few_or_too_many() {
        let item = |label: &str| slipped_line_item(&fold(label)).map(|(item, _)| item);
        assert_eq!(item("一、一般公共预算财政拨收入"), Some(RowItem::GeneralBudget));
        assert_eq!(item("一、一般公共预算财财政拨款收入"), Some(RowItem::GeneralBudget));
        let housing = line_item(&fold("十九、住房保障支出")).map(|(item, _)| item);
        assert_eq!(item("十九、住房保支出"), housing);
        assert!(housing.is_some());
        for label in ["其他收", "国防支", "教育支支出", "十九、住房支出", "某某专项资金"]
        {
            assert_eq!(item(label), None, "{label}");
        }
    }

    #[test]
    fn a_label_that_was_cut_is_the_only_one_that_begins_so() {
        let item = |label: &str, side| cut_line_item(&fold(label), side);
        assert_eq!(item("使用非财政拨", Side::Income), Some(RowItem::NonFiscalSurplus));
        assert_eq!(item("一、一般公共", Side::Income), Some(RowItem::GeneralBudget));
        assert!(matches!(item("一、一般公共", Side::Expenditure), Some(RowItem::Subject(_))));
        assert_eq!(item("年末财政拨款", Side::Expenditure), Some(RowItem::Closing));
        assert_eq!(item("年末财政拨款", Side::Income), None);
        assert_eq!(item("使用", Side::Income), None, "too short to be sure");
        assert_eq!(item("某某公章某某", Side::Income), None);
    }

    #[test]
    fn lines_of_several_editions() {
        for (label, item) in [
            ("一、一般公共预算财政拨款收入", RowItem::GeneralBudget),
            ("一、财政拨款收入", RowItem::FiscalAppropriation),
            ("三、上级补助收入", RowItem::SuperiorSubsidy),
            ("用事业基金弥补收支差额", RowItem::NonFiscalSurplus),
            ("其中：项目支出结转和结余", RowItem::Memo),
            ("总 计", RowItem::GrandTotal),
        ] {
            assert_eq!(line_item(&fold(label)).map(|(item, _)| item), Some(item), "{label}");
        }
        assert_eq!(line_item("M.N."), None);
        assert_eq!(line_item("某某公章"), None);
    }

    #[test]
    fn a_line_that_names_a_class_is_its_subject() {
        let Some((RowItem::Subject(code), Side::Expenditure)) = line_item("十九、住房保障支出")
        else {
            panic!("a class")
        };
        assert_eq!(code.to_string(), "221");
        let older = line_item("七、文化体育与传媒支出").map(|(item, _)| item);
        assert_eq!(older, line_item("七、文化旅游体育与传媒支出").map(|(item, _)| item));
    }

    #[test]
    fn items_of_three_public() {
        assert_eq!(three_public_item("因公出国(境)费"), Some(1));
        assert_eq!(three_public_item("其中:公务用车运行维护费"), Some(4));
        assert_eq!(three_public_item("1.因公出国(境)费支出"), Some(1));
        assert_eq!(three_public_item("会议费"), None);
    }
}
