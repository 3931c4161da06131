//! Reads the lines that show where something begins: titles, 公开NN表, 部门：, 金额单位：, 注：, headings.

mod money;

use std::sync::LazyLock;

use super::announced::Meaning;
use super::fold::{fold, is_han, misread, squeeze, trim, without_numbering};
use super::line::{Line, Piece};
use super::memo::Memo;
use crate::document::{Letters, Sought};
use crate::report::{Located, Place, TableKind};

pub use super::announced::Announced;
pub use money::{unit, unit_or_in_head};

/// A title line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// What it announces.
    pub announced: Announced,
    /// Whether it is a known title to the letter.
    pub exact: bool,
    /// Whether it is the title of the national form, not one that others give the table.
    pub national: bool,
    /// As printed.
    pub text: Located<String>,
}

/// Whether folding keeps a character as it is, whatever stands around it.
fn is_kept(c: char) -> bool {
    is_han(c) || c == '。'
}

/// Whether a line may be a title, 公开NN表, 部门：, 金额单位： or a heading. Each of them has one of a few
/// characters, so most lines are ruled out at once.
#[inline]
pub fn may_be_any(line: &Line<'_>) -> bool {
    // 表; 部门, 单位; 单位; 第…部分, 说明, 决算.
    const CHARACTERS: Letters = Letters::of("表门位第明算");
    line.letters.may_have_any(CHARACTERS)
}

/// Longest title line, in folded characters.
const LONGEST_TITLE: usize = 60;

/// A folded title of one of the nine tables, and how many characters it has.
type KnownTitle = (String, TableKind, usize);

/// The titles of the nine tables.
static TITLES: LazyLock<Vec<KnownTitle>> = LazyLock::new(|| {
    let known = |kind: TableKind| {
        move |title: &str| {
            let folded = fold(title).into_owned();
            let length = folded.chars().count();
            (folded, kind, length)
        }
    };
    TableKind::ALL.into_iter().flat_map(|kind| kind.titles().map(known(kind))).collect()
});

/// Words that make a different table of a title that ends like a known one.
const SPECIFIC: [&str; 14] = [
    "财政拨款",
    "预算",
    "基金",
    "基本",
    "项目",
    "采购",
    "收入",
    "支出",
    "资本",
    "经费",
    "明细",
    "专户",
    "政府购买",
    "情况说明",
];

/// Whether a line ends with a character that stands behind no title, and has no 公开NN表 that could
/// part it from a title.
fn goes_on_behind_title(line: &Line<'_>) -> bool {
    const MARK: Letters = Letters::of("公开");
    let last = trim(line.text).chars().next_back();
    last.is_some_and(|c| is_kept(c) && c != '表') && !line.letters.may_have(MARK)
}

/// Reads a line as a table's title.
pub fn title(line: &Line<'_>) -> Option<Title> {
    // Every title ends with 表 before whatever else stands on its line.
    if !line.says(const { Sought::new("表") })
        || line.text.len() > LONGEST_TITLE * 6
        || goes_on_behind_title(line)
    {
        return None;
    }
    let (first, last) = (line.filled().next()?, line.filled().next_back()?);
    let meaning = |line: &Line<'_>| {
        // Some pages leave a bar behind each cell.
        let whole = fold(line.text.trim_end_matches(['|', ' ']));
        bare_title(&whole).and_then(|bare| ANNOUNCED.with(|memo| memo.of(bare, announced)))
    };
    let (announced, exact, national) = line.announced(meaning)?;
    let span = Place::new(line.number, first.place.start as usize, last.place.end as usize);
    let printed = line.text.get(span.start as usize..span.end as usize)?;
    Some(Title { announced, exact, national, text: Located::new(squeeze(printed), span) })
}

thread_local! {
    static ANNOUNCED: Memo<Option<Meaning>> = Memo::default();
}

fn announced(bare: &str) -> Option<Meaning> {
    let (announced, exact) = match known_title(bare) {
        Some(announced) => (announced, true),
        None => (damaged_title(bare)?, false),
    };
    let national = match announced {
        Announced::Table(kind) => exact && bare.ends_with(&*fold(kind.title())),
        _ => false,
    };
    Some((announced, exact, national))
}

/// The title without 公开NN表, year in brackets, 续表 marks and page numbers; `None` if the
/// line is too long for a title or goes on as a sentence.
fn bare_title(whole: &str) -> Option<&str> {
    // Signs of a font of its own that frame a title say nothing.
    let is_private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    let mut bare = without_label(whole.trim_matches(is_private));
    if let Some((before, after)) = bare.split_once("公开")
        && after.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('表')
    {
        bare = if before.is_empty() { after.split_once('表')?.1 } else { before };
    }
    // What may stand behind a title: (2024年度), (续), dots and a page number of a 目录.
    while bare.ends_with(')') {
        bare = bare.get(..bare.rfind('(')?)?;
    }
    let dotted =
        bare.trim_end_matches(|c: char| matches!(c, '.' | '…' | '·') || c.is_ascii_digit());
    let bare = if dotted.ends_with('表') { dotted } else { bare };
    let sentence = bare.contains(['。', '；', ';', '，', ',', ':', '见']);
    (bare.ends_with('表') && !sentence && bare.chars().count() <= LONGEST_TITLE).then_some(bare)
}

/// A title without the label before it: 附件1：, 附表3：, 表二：.
fn without_label(folded: &str) -> &str {
    let label = ["附件", "附表", "表"].iter().find_map(|label| folded.strip_prefix(label));
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十-".contains(c);
    label.and_then(|rest| rest.trim_start_matches(number).strip_prefix(':')).unwrap_or(folded)
}

/// The longest known title that a title ends with, if nothing stands before it that would make it
/// another.
fn known_title(bare: &str) -> Option<Announced> {
    let plain = without_numbering(bare);
    let mut best: Option<(usize, Announced)> = None;
    let mut consider = |title: &str, announced| {
        let Some(before) = plain.strip_suffix(title) else { return };
        let specific = SPECIFIC.iter().any(|word| before.contains(word));
        if !specific && best.is_none_or(|(length, _)| title.len() > length) {
            best = Some((title.len(), announced));
        }
    };
    for (title, kind, _) in TITLES.iter() {
        consider(title, Announced::Table(*kind));
    }
    if let Some((_, announced)) = best {
        return Some(announced);
    }
    if !plain.contains("自评") {
        return None;
    }
    let lists = ["汇总", "一览", "统计", "清单"].iter().any(|word| plain.contains(word));
    Some(if lists { Announced::Summary } else { Announced::Card })
}

/// A title with a character or two misread, or that of a table not known here.
fn damaged_title(bare: &str) -> Option<Announced> {
    let plain = without_numbering(bare);
    let length = plain.chars().count();
    let nearest = TITLES
        .iter()
        .filter(|&&(.., characters)| characters == length)
        .filter_map(|(title, kind, _)| Some((misread(plain, title)?, title, *kind)))
        .filter(|&(differing, ..)| differing <= length / 6)
        // Another word of the field in its place is no misreading: 基本支出 for 收入支出.
        .filter(|(_, title, _)| {
            SPECIFIC.iter().all(|word| title.contains(*word) || !plain.contains(*word))
        })
        .map(|(differing, _, kind)| (differing, kind))
        .min();
    if let Some((_, kind)) = nearest {
        return Some(Announced::Table(kind));
    }
    let table =
        ["决算表", "情况表", "明细表", "统计表", "信息表", "总表", "汇总表", "预算表", "自评表"];
    (length <= 40 && table.iter().any(|end| plain.ends_with(end))).then_some(Announced::Other)
}

/// The number of 公开NN表 on a line.
pub fn mark(line: &Line<'_>) -> Option<Located<u8>> {
    const CHARACTERS: Letters = Letters::of("公开表");
    if !line.letters.may_have(CHARACTERS) || !line.says(const { Sought::new("表") }) {
        return None;
    }
    let folded = fold(line.text);
    let (_, after) = folded.split_once("公开")?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    let behind = after.get(digits.len()..)?;
    let number = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    if !behind.starts_with('表') {
        return None;
    }
    let start = line.text.find('公').unwrap_or(0);
    Some(Located::new(number, Place::new(line.number, start, line.text.trim_end().len())))
}

/// Words before the colon of a line that names the department, and whether the word says
/// that it is a department's report.
const NAMING: [(&str, bool); 12] = [
    ("部门", true),
    ("单位", false),
    ("编制单位", false),
    ("编制部门", true),
    ("部门名称", true),
    ("单位名称", false),
    ("填报单位", false),
    ("填报部门", true),
    ("公开部门", true),
    ("公开单位", false),
    ("预算部门", true),
    ("预算单位", false),
];

/// The name on a 部门：/单位： line, with whether the word is 部门.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// As printed, white space removed.
    pub name: Located<String>,
    /// Whether the word before the colon is 部门.
    pub is_department: bool,
}

/// Whether a piece may begin with one of the words before such a name. The first character rules
/// out nearly all pieces.
fn may_begin_naming(piece: &Piece<'_>) -> bool {
    const BEGINNINGS: Letters = Letters::of("部单编填公预");
    match piece.text.chars().next() {
        Some(c) if is_han(c) => Letters::of_first(piece.text).may_have_any(BEGINNINGS),
        Some(c) => !c.is_ascii_alphanumeric(),
        None => true,
    }
}

/// Reads a line that names the department: 部门：…, 单位：….
pub fn naming(line: &Line<'_>) -> Option<Naming> {
    const CHARACTERS: [Letters; 2] = [Letters::of("部门"), Letters::of("单位")];
    if !CHARACTERS.iter().any(|word| line.letters.may_have(*word))
        || !line.pieces.iter().any(may_begin_naming)
    {
        return None;
    }
    // Fewer lines have a colon than have these words.
    let has_colon = memchr::memchr(b':', line.text.as_bytes()).is_some()
        || line.says(const { Sought::new("：") });
    let has_word = || {
        line.says(const { Sought::new("部门") })
            || line.says(const { Sought::new("单位") })
            || line.says(const { Sought::new("单 位") })
    };
    if !has_colon || !has_word() {
        return None;
    }
    for (index, piece) in line.pieces.iter().enumerate() {
        if !may_begin_naming(piece) {
            continue;
        }
        let from = line.text.get(piece.place.start as usize..)?;
        let printed = squeeze(from);
        let Some(colon) = printed.find([':', '：']) else { continue };
        let word = printed.get(..colon)?;
        let word = word.trim_start_matches(['#', '*', '-', '>']);
        // A word behind another piece must not be the end of 金额单位.
        let before_is_amount =
            index > 0 && line.pieces.get(index - 1).is_some_and(|p| p.text.ends_with("金额"));
        let Some(&(_, is_department)) = NAMING.iter().find(|(name, _)| *name == word) else {
            continue;
        };
        let after = printed.get(colon..)?.trim_start_matches([':', '：']);
        let stops = ["金额单位", "全额单位", "金额单", "单位：", "单位:", "公开"];
        let stops_at = |at: usize| {
            let rest = after.get(at..).unwrap_or_default();
            stops.iter().any(|stop| rest.starts_with(stop))
        };
        let end = after.char_indices().map(|(at, _)| at).find(|&at| stops_at(at));
        let end = end.unwrap_or(after.len());
        let name = without_year(after.get(..end)?.trim_matches(['|', '_']));
        let is_unit = name.trim_start_matches("人民币").trim_matches(['（', '）', '(', ')']);
        if before_is_amount || name.is_empty() || matches!(is_unit, "万元" | "元" | "千元" | "亿元")
        {
            continue;
        }
        let place = Place::new(line.number, piece.place.start as usize, line.text.trim_end().len());
        return Some(Naming { name: Located::new(name.to_owned(), place), is_department });
    }
    None
}

/// A name without the year of the accounts, which forms print behind it: 某局 2019年度.
fn without_year(name: &str) -> &str {
    let bare = name.strip_suffix("年度").or_else(|| name.strip_suffix('年'));
    let bare = bare.and_then(|bare| {
        let (bare, year) = bare.split_at_checked(bare.len().checked_sub(4)?)?;
        // 12345年 has a number that is no year.
        let is_year = (year.starts_with("19") || year.starts_with("20"))
            && year.bytes().all(|b| b.is_ascii_digit())
            && !bare.ends_with(|c: char| c.is_ascii_digit());
        is_year.then(|| bare.trim_end_matches(['|', '_', '（', '(']))
    });
    bare.filter(|bare| !bare.is_empty()).unwrap_or(name)
}

/// Whether a line is only a page's number: `— 14 —`, `第 14 页`, or a mark between pages that were
/// made a text: `<!-- Page 14 -->`, `## Page 14`.
pub fn is_page_number(text: &str) -> bool {
    const LONGEST: usize = 4;
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '―' | '─');
    let is_mark = |text: &str| {
        matches!(text.as_bytes(), [b'<' | b'#' | b'=' | b'[' | b'{' | b'P' | b'p', ..])
    };
    // Nearly all lines begin otherwise: with another byte than white space, 第 and these.
    let begins_so =
        |text: &str| matches!(text.as_bytes(), [b'-' | 0xe2 | 0xef, ..] | [0xe7, 0xac, 0xac, ..]);
    let has_space = !matches!(text.as_bytes(), [b'!'..=b'~' | 0xe4..=0xe9, ..]);
    if !has_space && !begins_so(text) && !is_mark(text) {
        return false;
    }
    let begins = |c: char| is_dash(c) || c == '第' || c.is_ascii();
    if !text.trim_start().starts_with(begins) {
        return false;
    }
    let text = trim(text);
    if is_mark(text) {
        return is_page_mark(text);
    }
    if !begins_so(text) {
        return false;
    }
    let bare = match text.strip_prefix('第') {
        Some(rest) => rest.split('页').next().filter(|bare| bare.len() < rest.len()),
        None => text.strip_prefix(is_dash).and_then(|rest| rest.strip_suffix(is_dash)),
    };
    bare.is_some_and(|bare| {
        let digits = bare.trim_matches(is_dash).trim();
        (1..=LONGEST).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether a line only says that a page begins, in the words of programs that turn pages into
/// text. A comment of HTML says nothing either.
fn is_page_mark(text: &str) -> bool {
    const LONGEST: usize = 40;
    if text.len() > LONGEST {
        return false;
    }
    if text.starts_with("<!--") && text.ends_with("-->") {
        return true;
    }
    let is_frame = |c: char| c.is_whitespace() || "#=[]{}-*".contains(c);
    let bare = text.trim_matches(is_frame);
    let number = bare.get(..4).filter(|word| word.eq_ignore_ascii_case("page"));
    let number = number.and_then(|word| bare.get(word.len()..));
    number.is_some_and(|number| {
        let number = number.trim_start_matches([' ', ':', '_', '-']);
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || " /of".contains(c))
    })
}

/// Whether a line begins a note below a table.
pub fn is_note(line: &Line<'_>) -> bool {
    const CHARACTERS: Letters = Letters::of("注说");
    if !line.letters.may_have_any(CHARACTERS) {
        return false;
    }
    let text = line.text.trim_start_matches(|c: char| c.is_whitespace() || "#*->|".contains(c));
    ["注", "备注", "说明"].iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| {
            rest.trim_start().starts_with([':', '：', '1', '.', '；', '，', ','])
        })
    })
}

/// Whether a line is a sentence below a table that says that it has no data.
pub fn says_no_data(line: &Line<'_>) -> bool {
    line.says(const { Sought::new("本表") })
        || (line.says(const { Sought::new("没有") }) && line.says(const { Sought::new("安排") }))
}

/// Characters of the headings of parts and sections, and of the cover of a report.
const PART: Letters = Letters::of("第部分");
const EXPLANATION: Letters = Letters::of("说明");
const YEAR: Letters = Letters::of("年");
const ACCOUNTS: Letters = Letters::of("决算");

/// Whether a line is the cover of a report: `某局2021年度部门决算`.
pub fn is_cover(line: &Line<'_>) -> bool {
    if !may_be_cover(line) || line.text.len() > 180 {
        return false;
    }
    let folded = fold(line.text);
    folded.contains('年')
        && ["部门决算", "单位决算", "决算公开", "决算报告"].iter().any(|end| folded.ends_with(end))
}

/// Whether a line has what the end of a cover needs. Most lines lack something of it.
fn may_be_cover(line: &Line<'_>) -> bool {
    let has_words = line.letters.may_have(YEAR) && line.letters.may_have(ACCOUNTS);
    has_words && may_end(line.text, |c| matches!(c, '算' | '开' | '告'))
}

/// Whether a text, folded, may end with some character.
fn may_end(text: &str, with: impl Fn(char) -> bool) -> bool {
    trim(text).chars().next_back().is_none_or(|c| !is_kept(c) || with(c))
}

/// Whether a text, folded, may begin with a character.
fn may_begin(text: &str, with: char) -> bool {
    trim(text).chars().next().is_none_or(|c| !is_kept(c) || c == with)
}

/// Whether a line begins a part or section that ends a table: 第三部分, 一、…情况说明.
pub fn is_heading(line: &Line<'_>) -> bool {
    // Part headings are short; sentences that mention a part are not.
    if line.text.len() > 180 {
        return false;
    }
    // Nearly all lines lack a character of each kind of heading, or begin and end otherwise.
    let may_be_part = line.letters.may_have(PART) && may_begin(line.text, '第');
    let may_be_section = || line.letters.may_have(EXPLANATION) && may_end(line.text, |c| c == '明');
    let may_be_one = may_be_part || may_be_section() || may_be_cover(line);
    if !may_be_one || line.text.contains('\t') {
        return false;
    }
    if is_cover(line) {
        return true;
    }
    let folded = fold(line.text);
    let part = folded.strip_prefix('第').is_some_and(|rest| {
        let after = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
        after.len() < rest.len() && after.starts_with("部分")
    });
    part || (folded.ends_with("说明") && without_numbering(&folded).len() < folded.len())
}

#[cfg(test)]
mod tests;
