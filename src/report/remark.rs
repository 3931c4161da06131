//! What the text of a report shows besides its figures: blanks left to fill in, years, names,
//! headings. Observed here, judged by the rules.

use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Serialize, Serializer};

use super::{Located, Place, SectionKind, TableKind};

/// What was observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// A blank of the form that was not filled in: `XX`, `××`.
    Placeholder,
    /// A choice of the form that was not made: 增加（减少）.
    Undecided,
    /// An instruction of the form that was left: 无…的，仍保留….
    Instruction,
    /// 主要原因 with nothing behind it.
    NoReason,
    /// A punctuation mark printed twice.
    DoubledMark,
    /// A number behind 占, 增长 or 下降 that has no unit: the sign of percent is lost.
    BareRate,
    /// An amount that something went up or down to, and that is called level at once: 减少为0.00万元，与
    /// 上年持平; the values are both.
    MovedAndLevel,
    /// A rate that one sentence gives two values; these are the values.
    RateTwice,
    /// A growth in times: 增长1.5倍; the value is the number.
    RateTimes,
    /// A heading with 部门决算, 单位决算, 部门预算 or 单位预算; the values are the year (or
    /// empty) and these words.
    Title,
    /// A sentence that begins with the year of what it states; the value is the year.
    Period,
    /// The year that figures are compared with (与2023年度相比); the value is the year.
    ComparedYear,
    /// 截至…年12月31日; the value is the year. Of state assets also another day, which is the
    /// second value.
    YearEnd,
    /// A year that lost a digit: `202年度`.
    BrokenYear,
    /// A year directly before words of this year's budget or evaluation, outside the
    /// narrative; the values are the year and the others through which its sentence goes.
    BudgetYear,
    /// The name that a sentence gives the department.
    Name,
    /// That a section has nothing to state: 没有政府性基金财政拨款收支, 无此项收支.
    Nothing,
    /// How many units the accounts comprise (编制范围); the values are the number stated (empty
    /// where none is), the number listed, and the names of those.
    Units,
    /// A chart of the narrative; the values are the numbers that it shows.
    Chart,
    /// An amount in 元; the value is the number.
    Yuan,
    /// A page with hardly any text.
    SparsePage,
    /// That the section on 三公 speaks of the rest of a price: 尾款.
    PaidLater,
    /// That it speaks of cars given away: 调拨.
    GivenAway,
    /// That it speaks of receptions that cost nothing: 食堂.
    CostNothing,
    /// Where a table goes on under a repeated title (续表); the value is the table's number.
    Continued,
    /// That some of what is spent abroad is not counted among the three public expenses.
    NotCounted,
}

/// Something observed in the text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// The words as printed, white space removed.
    pub text: Box<str>,
    /// What the kind says of its values.
    #[serde(default)]
    pub values: Vec<Box<str>>,
    /// The section of the narrative; `None` outside.
    pub section: Option<SectionKind>,
    /// Where; of what is wrapped, the part on the first line.
    pub place: Place,
}

impl Serialize for Remark {
    /// People are not shown that there are no values; where fields are told by their order,
    /// none may be left out.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let shown = !self.values.is_empty() || !to.is_human_readable();
        let mut fields = to.serialize_struct("Remark", 4 + usize::from(shown))?;
        fields.serialize_field("kind", &self.kind)?;
        fields.serialize_field("text", &self.text)?;
        if shown {
            fields.serialize_field("values", &self.values)?;
        } else {
            fields.skip_field("values")?;
        }
        fields.serialize_field("section", &self.section)?;
        fields.serialize_field("place", &self.place)?;
        fields.end()
    }
}

/// An entry of the table of contents (目录).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentsEntry {
    /// As printed, without white space, dots and page number.
    pub text: Located<String>,
    /// The table that it names.
    pub table: Option<TableKind>,
    /// The section of the narrative that it names.
    pub section: Option<SectionKind>,
    /// The heading of that section in the body, as printed.
    pub heading: Option<Located<String>>,
}
