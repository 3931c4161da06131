//! Right reports by a seed: every sum, copy and carry-over of their tables agrees.

mod accounts;
mod basic_detail;
mod body;
mod books;
pub(super) mod cards;
pub(super) mod evaluations;
pub(super) mod indicators;
mod lines;
mod money;
mod names;
mod narrative;
mod plan;
mod projects;
mod ratio;
pub(super) mod reasons;
mod story;
mod subjects;
mod tables;
mod three_public;
mod years;

use std::ops::RangeInclusive;
use std::sync::Arc;

use fastrand::Rng;

use crate::report::{Report, Scope, TableKind};

use accounts::Accounts;
use body::Body;
use books::Books;
use money::Money;

/// What a generated report is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "traits of a report, each alone or with others")]
pub struct Options {
    /// Year of the accounts; else one of some recent years.
    pub year: Option<u16>,
    /// Rows of 03, its total not counted.
    pub rows: RangeInclusive<usize>,
    /// Projects that were evaluated.
    pub projects: RangeInclusive<usize>,
    /// How many of them publish their card; never more than there are.
    pub cards: RangeInclusive<usize>,
    /// How many of those have an evaluation report too.
    pub evaluations: RangeInclusive<usize>,
    /// Figures made to the 分 and rounded to 0.01 万元, so that sums miss by 尾差.
    pub rounding: bool,
    /// Amounts in 元 instead of 万元.
    pub yuan: bool,
    /// Blank cells instead of `0.00`.
    pub blanks: bool,
    /// Income beside 财政拨款: 上级补助, 事业, 经营, 附属单位上缴, 其他.
    pub other_income: bool,
    /// Money carried over from last year and into the next.
    pub carried_over: bool,
    /// Expenditure from government funds: 07 and the fund column of 04.
    pub government_funds: bool,
    /// Expenditure from the state capital budget: 08 and its column of 04.
    pub state_capital: bool,
    /// The lines of older editions: 7 of income with 上级补助收入 third, no state capital.
    pub older_lines: bool,
    /// A column 其中：教育收费 behind 事业收入 in 02.
    pub education_fees: bool,
    /// 预算执行率 instead of 自评等级 in the summary table.
    pub execution_rates: bool,
    /// No last year to compare with.
    pub first_year: bool,
    /// Some items are held against the budget of the whole year, the rest against that of
    /// its start.
    pub mixed_budgets: bool,
    /// Percentages cut off behind the second decimal instead of rounded.
    pub truncated: bool,
    /// One project is not in the summary, since it is confidential.
    pub confidential: bool,
    /// Whether it is an institution (事业单位), without 机关运行经费; by chance if `None`.
    pub institution: Option<bool>,
    /// Empty tables of funds and state capital are left out, as the narrative says.
    pub without_empty_tables: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            year: Some(2024),
            rows: 20..=60,
            projects: 4..=14,
            cards: 1..=8,
            evaluations: 0..=2,
            rounding: false,
            yuan: false,
            blanks: false,
            other_income: false,
            carried_over: false,
            government_funds: false,
            state_capital: false,
            older_lines: false,
            education_fees: false,
            execution_rates: false,
            first_year: false,
            mixed_budgets: false,
            truncated: false,
            confidential: false,
            institution: None,
            without_empty_tables: false,
        }
    }
}

impl Options {
    /// Options by chance, in proportions that a region's reports might have.
    pub fn random(rng: &mut Rng) -> Self {
        let older_lines = rng.u8(..8) == 0;
        Self {
            year: Some(if older_lines { 2019 } else { rng.u16(2022..=2025) }),
            rounding: rng.u8(..3) > 0,
            yuan: rng.u8(..12) == 0,
            other_income: rng.u8(..3) == 0,
            carried_over: rng.u8(..3) == 0,
            government_funds: rng.u8(..5) == 0,
            state_capital: !older_lines && rng.u8(..12) == 0,
            education_fees: rng.u8(..16) == 0,
            execution_rates: rng.u8(..5) == 0,
            older_lines,
            first_year: rng.u8(..24) == 0,
            mixed_budgets: rng.u8(..8) == 0,
            confidential: rng.u8(..10) == 0,
            ..Self::default()
        }
    }
}

/// Makes a right report of a random department; the same one for the same seed and options.
pub fn generate(seed: u64, options: &Options) -> Report {
    let mut rng = Rng::with_seed(seed);
    let rng = &mut rng;
    let body = body::body(options.institution, rng);
    let year = options.year.unwrap_or_else(|| rng.u16(2022..=2025));
    let books = Books::of(Accounts::random(options, rng), options, rng);
    report(seed, &body, year, &books, options, rng)
}

/// Makes right reports of one department for some years, the latest first: what one year
/// leaves the next begins with, and what the text says of last year stands in its tables.
pub fn generate_years(seed: u64, options: &Options, years: usize) -> Vec<Report> {
    let mut rng = Rng::with_seed(seed);
    let rng = &mut rng;
    let body = body::body(options.institution, rng);
    let year = options.year.unwrap_or_else(|| rng.u16(2022..=2025));
    let mut books = Some(Books::of(Accounts::random(options, rng), options, rng));
    let mut reports = Vec::with_capacity(years);
    for back in 0..years as u16 {
        let Some(of_year) = books.take() else { break };
        reports.push(report(seed, &body, year - back, &of_year, options, rng));
        books = of_year.year_before(options, rng);
    }
    reports
}

/// Makes right reports of a department and of each of its units; the department, which comes
/// first, has what its units have together.
pub fn generate_department(seed: u64, options: &Options, units: usize) -> Vec<Report> {
    let mut rng = Rng::with_seed(seed);
    let rng = &mut rng;
    let mut whole = body::body(options.institution, rng);
    whole.department.scope = Scope::Department;
    let year = options.year.unwrap_or_else(|| rng.u16(2022..=2025));
    let bodies = whole.units(units);
    let books: Vec<_> =
        bodies.iter().map(|_| Books::of(Accounts::random(options, rng), options, rng)).collect();
    let merged = Books::merged(&books);
    let mut of_whole = report(seed, &whole, year, &merged, options, rng);
    of_whole.remarks.push(body::listed(&bodies));
    let mut reports = vec![of_whole];
    for (body, books) in bodies.iter().zip(&books) {
        reports.push(report(seed, body, year, books, options, rng));
    }
    reports
}

fn report(
    seed: u64,
    body: &Body,
    year: u16,
    books: &Books,
    options: &Options,
    rng: &mut Rng,
) -> Report {
    let accounts = &books.accounts;
    let money = &Money::of(options);
    let mut tables: Vec<_> = TableKind::ALL
        .into_iter()
        .map(|kind| match kind {
            TableKind::IncomeAndExpenditure => lines::income_and_expenditure(accounts, money),
            TableKind::FiscalAppropriation => lines::fiscal_appropriation(accounts, money),
            TableKind::BasicExpenditureDetail => books.detail.table(money, rng),
            TableKind::ThreePublic => books.three_public.table(money),
            _ => tables::subject(kind, accounts, money),
        })
        .collect();
    if options.without_empty_tables {
        let may_lack = [TableKind::GovernmentFund, TableKind::StateCapital];
        tables.retain(|table| !may_lack.contains(&table.kind) || !table.is_empty());
    }
    let name = &body.department.name;
    let mut plans = projects::plans(name, year, books, (options, money), rng);
    let subject = narrative::Subject { books, body, projects: &plans, options };
    let narrative = narrative::tell(&subject, money, rng);
    Report {
        source: format!("synthetic/{seed}"),
        anchors: Arc::default(),
        department: body.department.clone(),
        year: Some(year),
        tables: tables.into(),
        projects: projects::summary(name, &plans, (options, money)),
        cards: plans.iter_mut().filter_map(|plan| plan.card.take()).collect::<Vec<_>>().into(),
        narrative: narrative.into(),
        evaluations: plans
            .iter_mut()
            .filter_map(|plan| plan.evaluation.take())
            .collect::<Vec<_>>()
            .into(),
        contents: Vec::new(),
        remarks: Vec::new(),
        notices: Vec::new(),
        summary_unread: Vec::new(),
        summary_totals: Vec::new(),
        other_tables: Vec::new(),
    }
}
