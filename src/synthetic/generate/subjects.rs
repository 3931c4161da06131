//! Which functional subjects a generated report spends on.

use std::collections::BTreeSet;

use fastrand::Rng;

use crate::report::{Dictionary, Level, Subject, SubjectCode, Tree};

/// Subjects that the dictionary lacks or has under older names: code and name.
const FUND_AND_CAPITAL: [(&str, &str); 9] = [
    ("21208", "国有土地使用权出让收入安排的支出"),
    ("2120803", "城市建设支出"),
    ("2120899", "其他国有土地使用权出让收入安排的支出"),
    ("22960", "彩票公益金安排的支出"),
    ("2296002", "用于社会福利的彩票公益金支出"),
    ("2296003", "用于体育事业的彩票公益金支出"),
    ("22301", "解决历史遗留问题及改革成本支出"),
    ("2230105", "国有企业退休人员社会化管理补助支出"),
    ("2230199", "其他解决历史遗留问题及改革成本支出"),
];

/// Items of government funds.
pub(super) const FUND_ITEMS: [&str; 4] = ["2120803", "2120899", "2296002", "2296003"];
/// Items of the state capital budget.
pub(super) const CAPITAL_ITEMS: [&str; 2] = ["2230105", "2230199"];
/// 类 and 款 that the general budget does not spend on.
const NOT_GENERAL: [&str; 9] = ["202", "203", "223", "230", "231", "232", "234", "21208", "22006"];

/// A code that this file writes out.
pub(super) fn code(text: &str) -> Option<SubjectCode> {
    SubjectCode::parse(text)
}

/// The name of a subject.
pub(super) fn name(code: SubjectCode) -> String {
    let text = code.to_string();
    FUND_AND_CAPITAL
        .iter()
        .find(|(known, _)| *known == text)
        .map(|(_, name)| *name)
        .or_else(|| Dictionary::bundled().get(code).map(|subject| subject.name))
        .unwrap_or("其他支出")
        .to_owned()
}

/// Whether the money of an item runs the department itself.
pub(super) fn is_running(code: SubjectCode) -> bool {
    ["行政运行", "事业运行", "机构运行"].contains(&name(code).as_str())
}

/// Items of the general budget whose parents are known.
fn general_items() -> impl Iterator<Item = &'static Subject> {
    let dictionary = Dictionary::bundled();
    dictionary.of(Tree::Functional).filter(move |subject| {
        let parent = subject.code.parent();
        let family = [Some(subject.code.class()), parent].into_iter().flatten();
        subject.code.level() == Level::Item
            && family.clone().all(|code| dictionary.get(code).is_some())
            && !family.clone().any(|code| NOT_GENERAL.contains(&code.to_string().as_str()))
    })
}

/// Items of the general budget: first one that runs the department, then the social
/// insurance and housing of its staff, then others until there are rows enough.
pub(super) fn choose(rows: usize, rng: &mut Rng) -> Vec<SubjectCode> {
    let pool: Vec<_> = general_items().collect();
    let homes: Vec<_> =
        pool.iter().filter(|s| s.confirmed && is_running(s.code)).map(|s| s.code).collect();
    let home = homes.get(rng.usize(..homes.len().max(1))).copied();
    let staff = ["2080505", "2080506", "2101101", "2210201"];
    let mut chosen: BTreeSet<SubjectCode> = BTreeSet::new();
    let mut printed: BTreeSet<SubjectCode> = BTreeSet::new();
    let mut add = |code: SubjectCode, printed: &mut BTreeSet<SubjectCode>| {
        chosen.insert(code);
        printed.extend([Some(code), code.parent(), Some(code.class())].into_iter().flatten());
    };
    for code in home.into_iter().chain(staff.iter().filter_map(|text| code(text))) {
        add(code, &mut printed);
    }
    // Names of 2024 first; older ones only for reports that need very many.
    let mut confirmed: Vec<_> = pool.iter().filter(|s| s.confirmed).map(|s| s.code).collect();
    let mut older: Vec<_> = pool.iter().filter(|s| !s.confirmed).map(|s| s.code).collect();
    rng.shuffle(&mut confirmed);
    rng.shuffle(&mut older);
    for code in confirmed.into_iter().chain(older) {
        if printed.len() >= rows {
            break;
        }
        add(code, &mut printed);
    }
    chosen.into_iter().collect()
}
