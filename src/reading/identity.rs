//! Finds out whose accounts a report gives, and of which year.

use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::fold::{fold, is_han, squeeze};
use super::landmark::{self, Naming};
use super::line::Line;
use crate::document::{Document, Letters};
use crate::report::{Department, Divisions, Located, Place, QuickMap, Scope};

/// The name in the form that all reports share: full-width brackets, no white space, no final （汇总）
/// or （本级）. The scope is what that ending says.
pub fn name_and_scope(printed: &str) -> (String, Option<Scope>) {
    let mut name = squeeze(printed);
    // Nearly all are printed so.
    if name.contains(['(', ')']) {
        name = name.replace('(', "（").replace(')', "）");
    }
    for (suffix, scope) in [("（汇总）", Scope::Department), ("（本级）", Scope::Own)] {
        if let Some(bare) = name.strip_suffix(suffix) {
            name.truncate(bare.len());
            return (name, Some(scope));
        }
    }
    (name, None)
}

/// The department by the lines that name it in the tables, else by the cover.
pub fn department(namings: &[&Naming], document: &Document) -> Department {
    let mut votes: HashMap<(String, Scope), (usize, usize)> = HashMap::new();
    for (index, naming) in namings.iter().enumerate() {
        let (name, scope) = name_and_scope(&naming.name.value);
        let by_word = if naming.is_department { Scope::Department } else { Scope::Unit };
        let vote = votes.entry((name, scope.unwrap_or(by_word))).or_insert((0, index));
        vote.0 += 1;
    }
    // The one that most tables carry; of equals the one that came first.
    let best = votes
        .into_iter()
        .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)))
        .map(|(name, _)| name);
    let (cover, is_of_unit) = cover(document).unzip();
    let is_of_unit = is_of_unit.unwrap_or_default();
    let cover = cover.or_else(|| best.is_none().then(|| narrative(document)).flatten());
    let (name, scope) = best
        .or_else(|| {
            let (name, scope, is_department) = cover.as_ref().map(|cover| {
                let (name, scope) = name_and_scope(&cover.name.value);
                (name, scope, cover.is_department)
            })?;
            let by_word = if is_department { Scope::Department } else { Scope::Unit };
            Some((name, scope.unwrap_or(by_word)))
        })
        .unwrap_or((String::new(), Scope::Unit));
    // What stands before the name over the tables says less than the cover: 编制单位： says who made
    // them, and 部门： is printed in the forms of units too.
    let by_name = || namings.iter().any(|naming| name_and_scope(&naming.name.value).1.is_some());
    let says = cover.as_ref().filter(|cover| name_and_scope(&cover.name.value).0 == name);
    let scope = match (says.map(|cover| cover.is_department), scope) {
        (Some(true), Scope::Unit) => Scope::Department,
        (Some(false), Scope::Department) if is_of_unit && !by_name() => Scope::Unit,
        _ => scope,
    };
    let mut other_names: Vec<Located<String>> = Vec::new();
    let others = cover.iter().map(|cover| &cover.name).chain(namings.iter().map(|n| &n.name));
    for other in others {
        let (folded, _) = name_and_scope(&other.value);
        if folded != name && !other_names.iter().any(|known| known.value == folded) {
            other_names.push(Located::new(folded, other.place));
        }
    }
    let region = Divisions::bundled().region_of(&name).to_owned();
    Department { name, scope, region, other_names }
}

/// The cover has no more lines; behind it stand the 目录 or the text.
const COVER_LINES: usize = 12;

/// The name on the cover: what stands between the year and 部门决算 or 单位决算. Tells also whether it is
/// 单位决算.
fn cover(document: &Document) -> Option<(Naming, bool)> {
    let mut text = String::new();
    let mut place: Option<Place> = None;
    for (number, line) in document.lines().filter(|(_, l)| !l.trim().is_empty()).take(COVER_LINES) {
        let printed = squeeze(line);
        let printed = printed.trim_start_matches('#');
        let is_over =
            printed == "目录" || printed.starts_with("第一部分") || printed.contains('。');
        if is_over || landmark::title(&Line::new(number, line)).is_some() {
            break;
        }
        place.get_or_insert(Place::new(number, 0, line.len()));
        text.push_str(printed);
        let name = text.find("决算").and_then(|end| text.get(..end));
        if let Some(name) = name {
            let is_department = name.ends_with("部门");
            let bare = name.trim_end_matches("部门").trim_end_matches("单位");
            let bare = bare.trim_start_matches("附件").trim_start_matches([':', '：']);
            let bare = year_at_start(bare).map_or(bare, |(_, rest)| rest);
            let bare = before_year(bare).unwrap_or(bare);
            let named = bare.chars().count() > 1;
            let naming = || Naming {
                name: Located::new(bare.to_owned(), place.unwrap_or_default()),
                is_department,
            };
            return named.then(|| (naming(), name.ends_with("单位")));
        }
    }
    None
}

/// The name at the beginning of sentences, before the year: 某局2024年度….
fn narrative(document: &Document) -> Option<Naming> {
    let mut votes: HashMap<String, (usize, Place)> = HashMap::new();
    for (number, line) in document.lines() {
        let printed = squeeze(line);
        let named = before_year(&printed).filter(|name| {
            let known = ORGANISATIONS.iter().any(|end| name.ends_with(end));
            known && (2..=40).contains(&name.chars().count()) && !name.contains(is_punctuation)
        });
        if let Some(name) = named {
            votes.entry(name.to_owned()).or_insert((0, Place::new(number, 0, line.len()))).0 += 1;
        }
    }
    let best =
        votes.into_iter().max_by_key(|(_, (count, place))| (*count, std::cmp::Reverse(*place)));
    best.map(|(name, (_, place))| Naming { name: Located::new(name, place), is_department: false })
}

/// How the names of departments and units end.
const ORGANISATIONS: [&str; 26] = [
    "局",
    "办",
    "办公室",
    "中心",
    "委",
    "委员会",
    "院",
    "学校",
    "中学",
    "小学",
    "幼儿园",
    "厅",
    "部",
    "会",
    "所",
    "站",
    "处",
    "政府",
    "馆",
    "队",
    "社",
    "署",
    "校",
    "（汇总）",
    "（本级）",
    "机关",
];

fn is_punctuation(c: char) -> bool {
    "，。；：、《》“”,;:".contains(c)
}

/// What stands before the first year of a text; `None` if nothing does.
fn before_year(text: &str) -> Option<&str> {
    text.match_indices('年').find_map(|(at, _)| {
        let start = at.checked_sub(4)?;
        let (_, _) = year_at_start(text.get(start..)?)?;
        text.get(..start).filter(|name| !name.is_empty())
    })
}

/// `2024年度…`, `2024年…`: the year and what follows.
fn year_at_start(text: &str) -> Option<(u16, &str)> {
    let year = of_accounts(text.get(..4)?)?;
    let rest = text.get(4..)?.strip_prefix('年')?;
    Some((year, rest.strip_prefix('度').unwrap_or(rest)))
}

/// The year that four digits are, if accounts may be of it.
fn of_accounts(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|year| (1990..2100).contains(year))
}

/// The year on the cover or above the tables: the one nearest above the first table of a report,
/// but below what belongs to the report before it.
pub fn year_above(document: &Document, lines: std::ops::Range<u32>) -> Option<u16> {
    lines.rev().find_map(|number| {
        let line = document.line(number);
        if !is_title(line) {
            return None;
        }
        let printed = fold(line);
        let (at, _) = printed.match_indices('年').next()?;
        year_at_start(printed.get(at.checked_sub(4)?..)?).map(|(year, _)| year)
    })
}

/// A year that a line states.
struct Stated<'a> {
    year: u16,
    /// Whether a sentence compares with it.
    is_compared: bool,
    /// What stands behind 年, as printed.
    behind: &'a str,
}

/// The years that a line states. Nothing of the line is folded but what may be their digits.
fn stated(line: &str) -> impl Iterator<Item = Stated<'_>> {
    static YEARS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("年"));
    YEARS.find_iter(line.as_bytes()).filter_map(|at| {
        let (before, rest) = line.split_at_checked(at)?;
        let behind = rest.strip_prefix('年')?;
        // Nothing that is folded to a digit is Han, as what stands before most is.
        if matches!(before.as_bytes(), [] | [.., 0xe4..=0xe9, _, _]) {
            return None;
        }
        // Nearly all are four digits behind a Han character.
        if let Some((words, digits)) = before.as_bytes().split_last_chunk::<4>()
            && digits.iter().all(u8::is_ascii_digit)
            && matches!(words, [] | [.., 0xe5..=0xe8, _, _])
        {
            let words = before.get(..words.len())?;
            let year = of_accounts(before.get(words.len()..)?)?;
            return Some(Stated {
                year, is_compared: words.ends_with(['与', '比', '较']), behind
            });
        }
        let printed = before.rsplit(is_han).next()?;
        let folded = fold(printed);
        let start = folded.len().checked_sub(4)?;
        let year = of_accounts(folded.get(start..)?)?;
        let words = before.get(..before.len() - printed.len())?;
        let is_compared = start == 0 && words.ends_with(['与', '比', '较']);
        Some(Stated { year, is_compared, behind })
    })
}

impl Stated<'_> {
    /// How much speaks for this being the year of the accounts, by what stands behind it.
    fn weight(&self) -> usize {
        // Nearly always 度 stands there.
        if self.behind.starts_with('度') {
            return 2;
        }
        let behind = fold(self.behind);
        match behind.strip_prefix('度') {
            Some(_) => 2,
            None => usize::from(behind.starts_with("部门决算") || behind.contains('月')),
        }
    }
}

/// What every year has behind it.
const YEAR: Letters = Letters::of("年");
/// What titles of accounts have.
const ACCOUNTS: Letters = Letters::of("决算");

/// Whether a line is a title of accounts, and no sentence that speaks of such.
fn is_title(line: &str) -> bool {
    // Most sentences say so before they are folded.
    if line.contains(['。', '，', '；']) {
        return false;
    }
    let printed = fold(line);
    printed.contains("决算") && printed.chars().count() < 60 && !printed.contains([',', ';'])
}

/// The year of the accounts: the one that stands with 决算 in titles and on the cover, else
/// the one that is named most.
pub fn year(document: &Document, lines: std::ops::RangeInclusive<u32>) -> Option<u16> {
    const TITLE: usize = 20;
    let mut weights: QuickMap<u16, usize> = QuickMap::default();
    for number in lines {
        let letters = document.letters(number);
        if !letters.may_have(YEAR) {
            continue;
        }
        let line = document.line(number);
        // The year with which a sentence compares is another one.
        let mut years = stated(line).filter(|stated| !stated.is_compared).peekable();
        if years.peek().is_none() {
            continue;
        }
        let is_title = letters.may_have(ACCOUNTS) && is_title(line);
        for stated in years {
            let weight = if is_title { TITLE } else { stated.weight() };
            *weights.entry(stated.year).or_default() += weight;
        }
    }
    weights
        .into_iter()
        .filter(|&(_, weight)| weight > 0)
        .max_by_key(|&(year, weight)| (weight, year))
        .map(|(year, _)| year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn document(text: &str) -> Document {
        Document::new(Format::Text, text.to_owned())
    }

    fn naming(name: &str, is_department: bool) -> Naming {
        Naming { name: Located::new(name.to_owned(), Place::default()), is_department }
    }

    #[test]
    fn the_name_that_most_tables_carry() {
        let names = [
            naming("济宁市兖州区某中心(太级)", false),
            naming("济宁市兖州区某中心(本级)", false),
            naming("济宁市兖州区某中心（本级）", false),
        ];
        let department = department(&names.iter().collect::<Vec<_>>(), &document(""));
        assert_eq!(department.name, "济宁市兖州区某中心");
        assert_eq!(department.scope, Scope::Own);
        assert_eq!(department.region, "济宁市兖州区");
        assert_eq!(department.other_names.len(), 1);
    }

    #[test]
    fn the_word_before_the_colon_says_the_scope() {
        for (name, is_department, scope) in [
            ("某局", true, Scope::Department),
            ("某局", false, Scope::Unit),
            ("某局（汇总）", false, Scope::Department),
            ("某局（本级）", true, Scope::Own),
        ] {
            let names = [naming(name, is_department)];
            let found = department(&names.iter().collect::<Vec<_>>(), &document(""));
            assert_eq!((found.name.as_str(), found.scope), ("某局", scope), "{name}");
        }
    }

    #[test]
    fn a_cover_of_a_department_outweighs_who_made_the_tables() {
        let names = [naming("某市某局", false)];
        let of =
            |cover: &str| department(&names.iter().collect::<Vec<_>>(), &document(cover)).scope;
        assert_eq!(of("某市某局2023年度部门决算\n目录\n"), Scope::Department);
        assert_eq!(of("某市某局2023年度单位决算\n目录\n"), Scope::Unit);
        assert_eq!(of("某市某委2023年度部门决算\n目录\n"), Scope::Unit, "of another");
    }

    #[test]
    fn a_cover_of_a_unit_outweighs_the_word_before_its_name() {
        let of = |name: &str, cover: &str| {
            let names = [naming(name, true)];
            department(&names.iter().collect::<Vec<_>>(), &document(cover)).scope
        };
        assert_eq!(of("某市某局", "2023年度某市某局单位决算\n目录\n"), Scope::Unit);
        assert_eq!(of("某市某局", "某市某局2023年度决算\n目录\n"), Scope::Department);
        assert_eq!(of("某市某局（汇总）", "2023年度某市某局单位决算\n"), Scope::Department);
        assert_eq!(of("某市某局", "2023年度某市某委单位决算\n"), Scope::Department, "of another");
    }

    #[test]
    fn the_cover_where_no_table_names_it() {
        let text = "\n2023 年度\n某市某区 教育\n局（汇总）部门\n决算\n\n目 录\n";
        let found = department(&[], &document(text));
        assert_eq!((found.name.as_str(), found.scope), ("某市某区教育局", Scope::Department));
    }

    #[test]
    fn the_narrative_where_neither_names_it() {
        let text = "三公经费支出决算表\n二、情况说明\n某县政府办2021年度支出5万元，2020年度4万元。\n共计2021年度一般\n";
        assert_eq!(department(&[], &document(text)).name, "某县政府办");
        assert_eq!(department(&[], &document("没有名称\n")).name, "");
    }

    #[test]
    fn the_nearest_year_above_the_tables() {
        let text = "甲局2024年度部门决算\n表\n与2023年度相比增加。\n乙局２０２２年度部门决算\n表\n";
        assert_eq!(year_above(&document(text), 1..2), Some(2024));
        assert_eq!(year_above(&document(text), 3..5), Some(2022));
        assert_eq!(year_above(&document(text), 2..4), None);
    }

    #[test]
    fn the_year_of_titles_outweighs_others() {
        let text = "2023年度某局部门决算\n与2022年度相比，2022年度的2022年度\n截至2022年12月31日\n";
        assert_eq!(year(&document(text), 1..=3), Some(2023));
        let compared = "2023年度决算\n1、其他收入0万元，与2022年决算数相同。\n比2022年度减少。";
        assert_eq!(year(&document(compared), 1..=3), Some(2023));
        assert_eq!(year(&document("没有年份"), 1..=1), None);
        for (text, stated) in [
            ("，“2023” 年 度支出", Some(2023)),
            ("截至２０２２年１２月31日", Some(2022)),
            ("<b>2021</b>年部门 决算编制", Some(2021)),
            ("2020年支出", None),
            ("较 2022年度相比", None),
        ] {
            assert_eq!(year(&document(text), 1..=1), stated, "{text}");
        }
        assert_eq!(year(&document("1234年度"), 1..=1), None);
    }

    #[test]
    fn years_of_digits_are_read_as_they_are_when_folded() {
        let read = |line: &str| -> Vec<(u16, bool, String)> {
            let stated = stated(line);
            stated.map(|it| (it.year, it.is_compared, it.behind.to_owned())).collect()
        };
        let own = |year, is_compared, behind: &str| vec![(year, is_compared, behind.to_owned())];
        assert_eq!(read("2024年度"), own(2024, false, "度"));
        assert_eq!(read("与2023年相比"), own(2023, true, "相比"));
        assert_eq!(read("与２０２３年相比"), own(2023, true, "相比"));
        assert_eq!(read("与 2023年"), own(2023, true, ""));
        assert_eq!(read("第12024年"), own(2024, false, ""));
        assert_eq!(read("（2024年）"), own(2024, false, "）"));
        for line in ["本年", "1024年", "24年", "2024 年度", "2.24年"] {
            assert_eq!(read(line).len(), usize::from(line.contains(' ')), "{line}");
        }
    }
}
