//! The nine kinds of table (决算公开表): titles, columns and how rows are keyed.
//!
//! The reader, the sheets and the rules all ask a [`TableKind`]; none repeats what
//! stands here. Numbers are those of the national order: other provinces print the
//! same kinds in another order and under other numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Side;

/// One of the nine standard tables (公开01表 to 公开09表).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum TableKind {
    /// 01 收入支出决算总表.
    IncomeAndExpenditure,
    /// 02 收入决算表.
    Income,
    /// 03 支出决算表.
    Expenditure,
    /// 04 财政拨款收入支出决算总表.
    FiscalAppropriation,
    /// 05 一般公共预算财政拨款支出决算表.
    GeneralBudgetExpenditure,
    /// 06 一般公共预算财政拨款基本支出决算明细表.
    BasicExpenditureDetail,
    /// 07 政府性基金预算财政拨款收入支出决算表.
    GovernmentFund,
    /// 08 国有资本经营预算财政拨款支出决算表.
    StateCapital,
    /// 09 财政拨款“三公”经费支出决算表.
    ThreePublic,
}

/// How the rows of a kind of table are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKey {
    /// By 科目代码.
    Subject,
    /// By label and 行次, on two halves (收入, 支出).
    Line,
    /// One row 预算数 and one row 决算数.
    BudgetAndActual,
}

/// A money column that the national form has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnSpec {
    /// The name of the column in every export.
    pub name: &'static str,
    /// Other headers that mean the same column.
    pub aliases: &'static [&'static str],
}

const fn column(name: &'static str, aliases: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec { name, aliases }
}

/// Everything that is known of a kind of table.
#[derive(Debug)]
struct Spec {
    number: &'static str,
    title: &'static str,
    short: &'static str,
    aliases: &'static [&'static str],
    key: RowKey,
    columns: &'static [ColumnSpec],
    expenditure: &'static [ColumnSpec],
}

const AMOUNT: ColumnSpec = column("金额", &["决算数", "合计", "支出金额", "本年决算数"]);
const BASIC: ColumnSpec = column("基本支出", &[]);
const PROJECT: ColumnSpec = column("项目支出", &[]);

static SPECS: [Spec; 9] = [
    Spec {
        number: "01",
        title: "收入支出决算总表",
        short: "收支总表",
        aliases: &[
            "收支决算总表",
            "部门收支决算总表",
            "收入支出决算表",
            "收入支出总表",
            "收支总表",
        ],
        key: RowKey::Line,
        columns: &[AMOUNT],
        expenditure: &[AMOUNT],
    },
    Spec {
        number: "02",
        title: "收入决算表",
        short: "收入",
        aliases: &["部门收入决算表", "收入决算总表", "收入决算明细表", "收入总表"],
        key: RowKey::Subject,
        columns: &[
            column("本年收入合计", &["合计", "收入合计", "本年收入", "总计"]),
            column("财政拨款收入", &["财政拨款"]),
            column("上级补助收入", &["上级补助"]),
            column("事业收入", &[]),
            column("经营收入", &[]),
            column("附属单位上缴收入", &["附属单位缴款", "附属单位缴款收入", "附属单位上缴"]),
            column("其他收入", &[]),
        ],
        expenditure: &[],
    },
    Spec {
        number: "03",
        title: "支出决算表",
        short: "支出",
        aliases: &["部门支出决算表", "支出决算总表", "支出决算明细表", "支出总表"],
        key: RowKey::Subject,
        columns: &[
            column("本年支出合计", &["合计", "支出合计", "本年支出", "总计"]),
            BASIC,
            PROJECT,
            column("上缴上级支出", &["上缴上级"]),
            column("经营支出", &[]),
            column(
                "对附属单位补助支出",
                &["对附属单位补助", "对下级单位补助支出", "对附属单位的补助支出"],
            ),
        ],
        expenditure: &[],
    },
    Spec {
        number: "04",
        title: "财政拨款收入支出决算总表",
        short: "财政拨款",
        aliases: &[
            "财政拨款收支决算总表",
            "财政拨款收入支出决算表",
            "财政拨款收支决算表",
            "财政拨款收入支出总表",
            "财政拨款收支总表",
        ],
        key: RowKey::Line,
        columns: &[AMOUNT],
        expenditure: &[
            column("合计", &["小计", "金额", "总计"]),
            column(
                "一般公共预算财政拨款",
                &["一般公共预算", "公共预算财政拨款", "一般公共预算拨款"],
            ),
            column("政府性基金预算财政拨款", &["政府性基金预算", "政府性基金", "政府性基金拨款"]),
            column(
                "国有资本经营预算财政拨款",
                &["国有资本经营预算", "国有资本经营财政拨款", "国有资本经营"],
            ),
        ],
    },
    Spec {
        number: "05",
        title: "一般公共预算财政拨款支出决算表",
        short: "一般预算",
        aliases: &[
            "一般公共预算财政拨款收入支出决算表",
            "一般公共预算支出决算表",
            "一般公共预算财政拨款支出决算明细表",
            "公共预算财政拨款支出决算表",
            "一般公共预算财政拨款支出表",
            "一般公共预算支出表",
        ],
        key: RowKey::Subject,
        columns: &[
            column("小计", &["合计", "本年支出合计", "支出合计", "本年支出"]),
            BASIC,
            PROJECT,
        ],
        expenditure: &[],
    },
    Spec {
        number: "06",
        title: "一般公共预算财政拨款基本支出决算明细表",
        short: "基本支出",
        aliases: &[
            "一般公共预算财政拨款基本支出决算表",
            "一般公共预算基本支出决算表",
            "一般公共预算基本支出决算明细表",
            "公共预算财政拨款基本支出决算表",
            "一般公共预算财政拨款基本支出表",
            "一般公共预算基本支出表",
        ],
        key: RowKey::Subject,
        columns: &[AMOUNT],
        expenditure: &[],
    },
    Spec {
        number: "07",
        title: "政府性基金预算财政拨款收入支出决算表",
        short: "政府基金",
        aliases: &[
            "政府性基金预算财政拨款支出决算表",
            "政府性基金预算收入支出决算表",
            "政府性基金收入支出决算表",
            "政府性基金预算支出决算表",
            "政府性基金预算财政拨款收入支出表",
            "政府性基金预算支出表",
        ],
        key: RowKey::Subject,
        columns: &[
            column(
                "年初结转和结余",
                &["年初结转与结余", "上年结转和结余", "年初结转结余", "年初结转"],
            ),
            column("本年收入", &["本年收入合计"]),
            column("小计", &["合计", "本年支出合计", "本年支出"]),
            BASIC,
            PROJECT,
            column("年末结转和结余", &["年末结转与结余", "结转下年", "年末结转结余", "年末结转"]),
        ],
        expenditure: &[],
    },
    Spec {
        number: "08",
        title: "国有资本经营预算财政拨款支出决算表",
        short: "国资经营",
        aliases: &[
            "国有资本经营预算财政拨款收入支出决算表",
            "国有资本经营预算支出决算表",
            "国有资本经营预算收入支出决算表",
            "国有资本经营财政拨款支出决算表",
            "国有资本经营预算财政拨款支出表",
            "国有资本经营预算支出表",
        ],
        key: RowKey::Subject,
        columns: &[column("合计", &["小计", "本年支出合计", "本年支出"]), BASIC, PROJECT],
        expenditure: &[],
    },
    Spec {
        number: "09",
        title: "财政拨款“三公”经费支出决算表",
        short: "三公经费",
        aliases: &[
            "一般公共预算财政拨款“三公”经费支出决算表",
            "一般公共预算及政府性基金财政拨款“三公”经费支出决算表",
            "“三公”经费支出决算表",
            "一般公共预算“三公”经费支出决算表",
            "“三公”经费公共预算财政拨款支出决算表",
            "财政拨款“三公”经费决算表",
            "“三公”经费决算表",
            "“三公”经费支出决算情况表",
            "“三公”经费决算情况表",
            "“三公”经费决算情况统计表",
            "一般公共预算财政拨款“三公”经费决算表",
            "一般公共预算财政拨款“三公”经费支出决算情况表",
            "“三公”经费财政拨款支出决算表",
            "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
            "一般公共预算财政拨款“三公”经费、会议费和培训费支出决算表",
            "一般公共预算“三公”经费、会议费和培训费支出决算表",
            "财政拨款“三公”经费及会议费、培训费支出决算表",
            "财政拨款“三公”经费、会议费和培训费支出决算表",
            "“三公”经费及会议费、培训费支出决算表",
            "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
            "“三公”经费、行政参公单位机关运行经费情况表",
            "一般公共预算财政拨款“三公”经费情况表",
            "财政拨款“三公”经费情况表",
            "部门决算相关信息统计表",
            "决算相关信息统计表",
        ],
        key: RowKey::BudgetAndActual,
        columns: &[
            column("合计", &["三公经费合计", "总计"]),
            column(
                "因公出国（境）费",
                &[
                    "因公出国（境）费用",
                    "因公出国（境）经费",
                    "因公出国（境）",
                    "因公出国费",
                    "出国（境）费",
                    "出国（境）经费",
                ],
            ),
            column(
                "公务用车购置及运行维护费",
                &[
                    "小计",
                    "公务用车购置及运行费",
                    "公务用车购置和运行维护费",
                    "公务用车购置及运行",
                    "公务用车购置及运行维护",
                    "公务用车购置及运行经费",
                    "公务用车购置和运行费",
                    "公务车购置及运行维护费",
                    "公务用车费",
                ],
            ),
            column("公务用车购置费", &["公务用车购置", "公车购置费", "购置经费", "购置费"]),
            column(
                "公务用车运行维护费",
                &[
                    "公务用车运行费",
                    "公务用车运行维护",
                    "公车运行及维护",
                    "公车运行维护费",
                    "运行维护费",
                    "运行费",
                ],
            ),
            column("公务接待费", &["公务接待费用", "公务接待经费", "公务接待"]),
        ],
        expenditure: &[],
    },
];

impl TableKind {
    /// All nine, in national order.
    pub const ALL: [Self; 9] = [
        Self::IncomeAndExpenditure,
        Self::Income,
        Self::Expenditure,
        Self::FiscalAppropriation,
        Self::GeneralBudgetExpenditure,
        Self::BasicExpenditureDetail,
        Self::GovernmentFund,
        Self::StateCapital,
        Self::ThreePublic,
    ];

    fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    /// `01` … `09`: the number in national order, not the number printed.
    pub fn number(self) -> &'static str {
        self.spec().number
    }

    /// The kind of a number `01` … `09`; also `1` … `9`.
    pub fn from_number(number: &str) -> Option<Self> {
        let short = number.strip_prefix('0').unwrap_or(number);
        Self::ALL.into_iter().find(|kind| kind.number().strip_prefix('0') == Some(short))
    }

    /// The title of the national form.
    pub fn title(self) -> &'static str {
        self.spec().title
    }

    /// A name of two to four characters for narrow places.
    pub fn short_title(self) -> &'static str {
        self.spec().short
    }

    /// The national title and those under which other provinces print the kind.
    pub fn titles(self) -> impl Iterator<Item = &'static str> {
        let spec = self.spec();
        std::iter::once(spec.title).chain(spec.aliases.iter().copied())
    }

    /// How the kind's rows are told apart.
    pub fn row_key(self) -> RowKey {
        self.spec().key
    }

    /// The money columns of the national form, for one half of a two-sided table.
    pub fn columns(self, side: Side) -> &'static [ColumnSpec] {
        match side {
            Side::Expenditure => self.spec().expenditure,
            _ => self.spec().columns,
        }
    }

    /// Whether the table has an income half and an expenditure half (01 and 04).
    pub fn is_two_sided(self) -> bool {
        self.row_key() == RowKey::Line
    }

    /// Whether every report has the kind: 01 to 06. The others may be stated absent.
    pub fn is_required(self) -> bool {
        self <= Self::BasicExpenditureDetail
    }

    /// The sides that the kind's rows stand on.
    pub fn sides(self) -> &'static [Side] {
        match self.row_key() {
            RowKey::Subject => &[Side::Whole],
            RowKey::Line => &[Side::Income, Side::Expenditure],
            RowKey::BudgetAndActual => &[Side::Budget, Side::Actual],
        }
    }
}

impl fmt::Display for TableKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.number())
    }
}

impl From<TableKind> for &'static str {
    fn from(kind: TableKind) -> Self {
        kind.number()
    }
}

impl TryFrom<String> for TableKind {
    type Error = String;
    fn try_from(number: String) -> Result<Self, String> {
        Self::from_number(&number).ok_or_else(|| format!("no table {number}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specs_stand_in_the_order_of_the_kinds() {
        for kind in TableKind::ALL {
            assert_eq!(TableKind::from_number(kind.number()), Some(kind));
            assert_eq!(kind.number(), format!("0{}", kind as usize + 1));
        }
    }

    #[test]
    fn no_title_stands_for_two_kinds() {
        let mut titles: Vec<_> = TableKind::ALL.into_iter().flat_map(TableKind::titles).collect();
        let count = titles.len();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), count);
    }

    #[test]
    fn no_header_stands_for_two_columns_of_a_half() {
        for kind in TableKind::ALL {
            for &side in kind.sides() {
                let mut names: Vec<_> = kind
                    .columns(side)
                    .iter()
                    .flat_map(|c| std::iter::once(c.name).chain(c.aliases.iter().copied()))
                    .collect();
                let count = names.len();
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), count, "{kind} {side:?}");
            }
        }
    }
}
