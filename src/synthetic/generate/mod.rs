//! Right reports by a seed: every sum, copy and carry-over of their tables agrees.

mod accounts;
mod basic_detail;
mod body;
mod lines;
mod money;
mod projects;
mod subjects;
mod tables;

use std::ops::RangeInclusive;
use std::sync::Arc;

use fastrand::Rng;

use crate::report::{Narrative, Report, TableKind};

use accounts::Accounts;
use money::Money;

/// What a generated report is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "traits of a report, each alone or with others")]
pub struct Options {
    /// Year of the accounts; else one of some recent years.
    pub year: Option<u16>,
    /// Rows of 03, its total not counted.
    pub rows: RangeInclusive<usize>,
    /// Projects of the summary table.
    pub projects: RangeInclusive<usize>,
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
}

impl Default for Options {
    fn default() -> Self {
        Self {
            year: Some(2024),
            rows: 20..=60,
            projects: 4..=14,
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
            ..Self::default()
        }
    }
}

/// Makes a right report of a random department; the same one for the same seed and options.
pub fn generate(seed: u64, options: &Options) -> Report {
    let mut rng = Rng::with_seed(seed);
    let rng = &mut rng;
    let department = body::department(rng);
    let year = options.year.unwrap_or_else(|| rng.u16(2022..=2025));
    let accounts = Accounts::random(options, rng);
    let money = Money::of(options);
    let detail = basic_detail::BasicDetail::random(&accounts, rng);
    let tables = TableKind::ALL
        .into_iter()
        .map(|kind| match kind {
            TableKind::IncomeAndExpenditure => lines::income_and_expenditure(&accounts, &money),
            TableKind::FiscalAppropriation => lines::fiscal_appropriation(&accounts, &money),
            TableKind::BasicExpenditureDetail => detail.table(&money, rng),
            TableKind::ThreePublic => detail.three_public(&money, rng),
            _ => tables::subject(kind, &accounts, &money),
        })
        .collect();
    let projects = projects::random(&department.name, options, rng);
    Report {
        source: format!("synthetic/{seed}"),
        anchors: Arc::default(),
        department,
        year: Some(year),
        tables,
        projects,
        cards: Vec::new(),
        narrative: Narrative::default(),
        evaluations: Vec::new(),
    }
}
