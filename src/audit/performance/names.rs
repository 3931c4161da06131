//! What projects and units are called: F19 (names), F20, F35.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::spot::{IndicatorColumn, ProjectColumn};
use crate::audit::{Part, Severity, Site, Spot};
use crate::report::{
    Amount, FigureKind, Item, Joined, Link, Located, Project, QuickMap, QuickSet, Role,
};

const NAMES: &str = "F19";
const UNITS: &str = "F20";
const NUMBERS: &str = "F35";

pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    if context.report.projects.iter().any(|project| !project.is_only_a_card()) {
        named_otherwise(context, ledger);
        left_alone(context, ledger);
    }
    units(context, ledger);
    numbers(context, ledger);
}

/// A project that is named otherwise in other places.
fn named_otherwise(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    for (at, project) in report.projects.iter().enumerate() {
        let otherwise = others(context, project);
        if otherwise.is_empty() {
            ledger.pass(NAMES);
            continue;
        }
        let mut names = vec![project.name.value.as_str()];
        for (name, _) in &otherwise {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        let site = Site {
            place: Some(project.name.place),
            column_name: String::new(),
            ..context.site(Spot::Project(at, ProjectColumn::Score))
        };
        let found = finding(NAMES, site).naming(["names".to_owned(), names.join("、")]);
        let is_slip = names.iter().skip(1).all(|name| slip(&project.name.value, name));
        let found = if is_slip { found.graded(Severity::Note) } else { found };
        ledger.find(NAMES, found.against(otherwise.into_iter().map(|(_, site)| site)));
    }
}

/// The other names of a project, with where they stand.
fn others(context: &Context, project: &Project) -> Vec<(String, Site)> {
    let report = context.report;
    let mut others = Vec::new();
    let is_other = |joined: Option<Joined>| joined.is_some_and(|joined| joined != Joined::Name);
    let link = |link: Option<Link>| link.filter(|link| is_other(Some(link.joined)));
    let card = project.card.filter(|_| is_other(project.joined));
    if let Some(card) = card
        && let Some(name) = report.cards.get(card).and_then(|card| card.project.as_ref())
    {
        let site = context.site(Spot::CardTotal(card));
        others.push((name.value.clone(), Site { place: Some(name.place), ..site }));
    }
    for link in [link(project.review), link(project.result)].into_iter().flatten() {
        if let Some(figure) = report.narrative.figures.get(link.at) {
            others.push((figure.item.text().into_owned(), context.site(Spot::Figure(link.at))));
        }
    }
    if let Some(link) = project.evaluation
        && let Some(evaluation) = report.evaluations.get(link.at)
    {
        let title = is_other(Some(link.joined)).then_some(&evaluation.project);
        for name in title.into_iter().chain(&evaluation.captions) {
            let site = context.site(Spot::EvaluationScore(link.at));
            others.push((name.value.clone(), Site { place: Some(name.place), ..site }));
        }
    }
    others.dedup_by(|a, b| a.0 == b.0);
    others
}

/// Cards, reviews, results and evaluations of no project that the summary lists.
fn left_alone(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let mut alone = |name: &str, site: Site| {
        ledger.find(NAMES, finding(NAMES, site).naming(["alone", name]));
    };
    for project in report.projects.iter().filter(|project| project.is_only_a_card()) {
        let is_of_whole = |card: usize| report.cards.get(card).is_some_and(|card| card.of_whole);
        if let Some(card) = project.card
            && !project.name.value.is_empty()
            && !is_of_whole(card)
        {
            let site = context.site(Spot::CardTotal(card));
            alone(&project.name.value, Site { place: Some(project.name.place), ..site });
        }
    }
    let linked = |link: fn(&Project) -> Option<Link>| -> QuickSet<usize> {
        report.projects.iter().filter_map(link).map(|link| link.at).collect()
    };
    let mut figures = linked(|project| project.review);
    figures.extend(linked(|project| project.result));
    for (at, figure) in report.narrative.figures.iter().enumerate() {
        if let Item::Project(name) = &figure.item
            && figure.kind == FigureKind::Score
            && figure.role == Role::Stated
            && !figures.contains(&at)
        {
            alone(name, context.site(Spot::Figure(at)));
        }
    }
    let evaluations = linked(|project| project.evaluation);
    for (at, evaluation) in report.evaluations.iter().enumerate() {
        if !evaluations.contains(&at) {
            let site = context.site(Spot::EvaluationScore(at));
            let place = Some(evaluation.project.place);
            alone(&evaluation.project.value, Site { place, ..site });
        }
    }
}

/// 主管部门 and 实施单位 are the report's department or a unit that the summary names.
fn units(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let department = &report.department;
    let names = department.other_names.iter().map(|name| &name.value);
    let of_projects = report.projects.iter().filter(|project| !project.is_only_a_card());
    let of_projects = of_projects.filter_map(|project| project.spending_unit.as_ref());
    let names = std::iter::once(&department.name).chain(names);
    let mut known: Vec<String> = names.chain(of_projects).map(|name| bare(name)).collect();
    known.retain(|name| !name.is_empty());
    known.sort_unstable();
    known.dedup();
    let is_known = |name: &str| {
        let name = bare(name);
        known
            .iter()
            .any(|unit| unit.ends_with(&name) || name.ends_with(unit.as_str()) || slip(unit, &name))
    };
    let mut unknown: BTreeMap<&str, Vec<Site>> = BTreeMap::new();
    for card in &report.cards {
        for unit in [&card.department, &card.implementing_unit].into_iter().flatten() {
            let Located { value, place } = unit;
            if value.trim().is_empty() || is_known(value) {
                ledger.pass(UNITS);
            } else {
                let site = Site { row_name: value.clone(), ..Site::part(Part::Card, Some(*place)) };
                unknown.entry(value).or_default().push(site);
            }
        }
    }
    for (name, mut sites) in unknown {
        let others = sites.split_off(1);
        let Some(site) = sites.pop() else { continue };
        let found = finding(UNITS, site).against(others);
        ledger.find(UNITS, found.naming([name, department.name.as_str()]));
    }
}

/// Whether two names differ by a slip of the pen or of the scanner: in two characters at most,
/// of six and more.
fn slip(a: &str, b: &str) -> bool {
    const LONG: usize = 6;
    a.chars().count().min(b.chars().count()) >= LONG && strsim::levenshtein(a, b) <= 2
}

/// A unit's name without white space, brackets' contents and 人民.
fn bare(name: &str) -> String {
    let mut depth = 0;
    let mut bare = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            c if depth <= 0 => bare.push(c),
            _ => {}
        }
    }
    if bare.contains("人民") { bare.replace("人民", "") } else { bare }
}

/// A number of people or things in a project's name, and another of the same on its card.
fn numbers(context: &Context, ledger: &mut Ledger) {
    let projects = context.report.projects.iter();
    let listed: QuickMap<usize, &str> =
        projects.filter_map(|project| Some((project.card?, project.name.value.as_str()))).collect();
    for (at, card) in context.report.cards.iter().enumerate() {
        let in_summary = listed.get(&at).copied().unwrap_or_default();
        let of_name: Vec<(Amount, String)> =
            [context.card_name(at), in_summary].into_iter().flat_map(counted).collect();
        for (row, indicator) in card.indicators.iter().enumerate() {
            for (number, noun) in counted(&indicator.level3.value) {
                let of_it = |(_, of_name): &&(Amount, String)| noun.starts_with(of_name.as_str());
                let Some((named, of_name)) = of_name.iter().find(of_it) else { continue };
                if *named == number {
                    ledger.pass(NUMBERS);
                    continue;
                }
                let site = context.site(Spot::Indicator(at, row, IndicatorColumn::Target));
                let place = Some(indicator.level3.place);
                let other = context.site(Spot::CardTotal(at));
                let note = finding(NUMBERS, Site { place, ..site }).against([other]);
                let (expected, found) = (named.decimal(), number.decimal());
                ledger.find(NUMBERS, note.amounts(expected, found).naming(["", of_name]));
            }
        }
    }
}

/// The numbers of a text that count something: `13名网格员` is 13 of 名网格员.
fn counted(text: &str) -> Vec<(Amount, String)> {
    let mut counted = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(at..).unwrap_or_default();
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let behind = from.get(end..).unwrap_or_default();
        let noun: String =
            behind.chars().take_while(|c| c.is_alphabetic() && !c.is_ascii()).collect();
        let counts = noun.starts_with(['名', '个', '人', '辆', '台', '户', '家', '处', '所'])
            && noun.chars().count() >= 3;
        let number = from.get(..end).and_then(Amount::parse);
        if let Some(number) = number.filter(|n| counts && n.decimal() > Decimal::ZERO) {
            counted.push((number, noun));
        }
        rest = behind;
    }
    counted
}
