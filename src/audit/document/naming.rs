//! What a report calls its department (A04) and itself (A06), and how many units it comprises
//! (A09).

use super::{remarks, site};
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::{Part, Reason, Severity, Site};
use crate::report::{Located, RemarkKind, Scope};

const NAME: &str = "A04";
const TITLE: &str = "A06";
const UNITS: &str = "A09";

/// Looks at names and titles.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    names(context, ledger);
    titles(context, ledger);
    ledger.inapplicable(UNITS, Reason::Nothing);
    for remark in remarks(context, RemarkKind::Units) {
        let [stated, listed, ..] = remark.values.as_slice() else { continue };
        if let Some(sentence) = scope(context, remark.values.len() - 2) {
            ledger.find(UNITS, finding(UNITS, site(remark)).naming([sentence, listed]));
        }
        if stated.is_empty() || stated == listed {
            ledger.pass(UNITS);
        } else {
            let values = ["units", stated, listed];
            ledger.find(UNITS, finding(UNITS, site(remark)).naming(values));
        }
    }
}

/// What is odd about so many units for the scope of the report: a unit's own accounts comprise
/// no others, and those of a department with its units more than its own office.
fn scope(context: &Context, names: usize) -> Option<&'static str> {
    match context.report.department.scope {
        Scope::Unit | Scope::Own if names > 1 => Some("of_others"),
        Scope::Department if names == 1 => Some("own_only"),
        _ => None,
    }
}

/// The other ways in which the department is named, with one place each.
fn names(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let own = plain(&report.department.name);
    if own.is_empty() {
        ledger.inapplicable(NAME, Reason::Nothing);
        return;
    }
    ledger.pass(NAME);
    let mut odd: Vec<(String, Site)> = Vec::new();
    let region = &report.department.region;
    let mut add = |name: &str, site: Site| {
        if *name == report.department.name {
            return;
        }
        let bare = plain(name);
        // The form's narrow cells break names off or print them badly.
        let is_card = site.part == Part::Card;
        let alike = if is_card { is_meant } else { is_alike };
        if own != bare
            && alike(&own, &bare, region)
            && !odd.iter().any(|(known, _)| plain(known) == bare)
        {
            odd.push((shown(name), site));
        }
    };
    let at = |part, name: &Located<String>| Site::part(part, Some(name.place));
    for name in &report.department.other_names {
        add(&name.value, at(Part::Report, name));
    }
    for remark in remarks(context, RemarkKind::Name) {
        add(&remark.text, site(remark));
    }
    for card in &report.cards {
        for name in card.department.iter().chain(&card.implementing_unit) {
            add(&name.value, at(Part::Card, name));
        }
    }
    let Some((_, first)) = odd.first().cloned() else { return };
    let names: Vec<_> = odd.iter().map(|(name, _)| format!("“{name}”")).collect();
    let places = odd.into_iter().skip(1).map(|(_, site)| site);
    let values = [names.join("、"), report.department.name.clone()];
    ledger.find(NAME, finding(NAME, first).against(places).naming(values));
}

/// A name without white space.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A name for comparison: brackets in one width, without white space and a final （汇总）or
/// （本级）.
fn plain(name: &str) -> String {
    let fold = |c| match c {
        '(' | '〔' | '【' | '[' => '（',
        ')' | '〕' | '】' | ']' => '）',
        c => c,
    };
    let mut plain: String = shown(name).chars().map(fold).collect();
    for ending in ["（汇总）", "（本级）", "部门", "单位", "本级", "机关"] {
        if let Some(bare) = plain.strip_suffix(ending).filter(|bare| !bare.is_empty()) {
            plain = bare.to_owned();
        }
    }
    plain
}

/// A name without 人民 and the place, with 和 for 与 and 及.
fn loose(name: &str, region: &str) -> String {
    let name = name.replace(['与', '及'], "和").replace("人民", "");
    let bare = region_ends(region).find_map(|end| name.strip_prefix(end.as_str()));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(&name).to_owned()
}

/// Whether two names differ only by 人民, the place, 与 for 和.
fn is_meant(own: &str, other: &str, region: &str) -> bool {
    loose(own, region) == loose(other, region)
}

/// Whether two names are meant to be one: besides, by a few characters more or fewer.
fn is_alike(own: &str, other: &str, region: &str) -> bool {
    const MOST: usize = 3;
    let (own, other) = (loose(own, region), loose(other, region));
    if own == other {
        return true;
    }
    let (long, short) =
        if own.chars().count() >= other.chars().count() { (own, other) } else { (other, own) };
    let surplus = long.chars().count() - short.chars().count();
    let mut rest = long.chars();
    (1..=MOST).contains(&surplus)
        && short.chars().count() > 2 * surplus
        && short.chars().all(|c| rest.any(|other| other == c))
}

/// The ends of a region's name, longest first: 济南市天桥区, 南市天桥区, …, 天桥区, …
fn region_ends(region: &str) -> impl Iterator<Item = String> {
    let characters: Vec<char> = region.chars().collect();
    (0..characters.len()).map(move |from| characters[from..].iter().collect())
}

fn titles(context: &Context, ledger: &mut Ledger) {
    let of = |word: &str| -> Vec<_> {
        remarks(context, RemarkKind::Title)
            .filter(|remark| remark.values.iter().any(|value| **value == *word))
            .collect()
    };
    let (department, unit) = (of("部门决算"), of("单位决算"));
    if department.is_empty() && unit.is_empty() {
        if let Some(first) = of("部门预算").first().or(of("单位预算").first()) {
            let error = finding(TITLE, site(first)).graded(Severity::Error);
            ledger.find(TITLE, error.naming(["budget", &first.text]));
        } else {
            ledger.inapplicable(TITLE, Reason::Nothing);
        }
        return;
    }
    ledger.pass(TITLE);
    let (fewer, more) =
        if department.len() < unit.len() { (&department, &unit) } else { (&unit, &department) };
    if let (Some(first), Some(other)) = (fewer.first(), more.first()) {
        let counts = [department.len().to_string(), unit.len().to_string()];
        let values = ["mixed".to_owned()].into_iter().chain(counts);
        let note = finding(TITLE, site(first)).against([site(other)]);
        ledger.find(TITLE, note.naming(values));
    }
}
