//! The third and fourth part: the report's narrative in sentences of our own, and its
//! glossary.

mod glossary;
mod phrase;
mod statement;

use fastrand::Rng;

use crate::report::{Item, Report, Role, SectionKind};

use super::front::{NARRATIVE, kind_of_body};
use super::grid::print_name;
use super::numerals::numeral;
use super::page::Page;
use super::prose::Prose;
use statement::Teller;

/// The sections in the order of their headings.
const SECTIONS: [SectionKind; 13] = [
    SectionKind::Overall,
    SectionKind::Income,
    SectionKind::Expenditure,
    SectionKind::Fiscal,
    SectionKind::GeneralBudget,
    SectionKind::Basic,
    SectionKind::GovernmentFund,
    SectionKind::StateCapital,
    SectionKind::ThreePublic,
    SectionKind::Operation,
    SectionKind::Procurement,
    SectionKind::Assets,
    SectionKind::Performance,
];

/// Writes both parts.
pub(super) fn write(page: &mut Page, report: &Report) {
    let body = kind_of_body(report);
    let year = report.year_text();
    page.heading(2, "第三部分");
    page.heading(2, &format!("{year}年度{body}决算情况说明"));
    // The words of a report are its own, whatever else chance decides.
    let mut rng = Rng::with_seed(page.style.seed ^ 0x5eed);
    for ((number, title), section) in (1..).zip(NARRATIVE).zip(SECTIONS) {
        let title = print_name(page.style, title);
        page.heading(4, &format!("{}、{title}", numeral(number)));
        write_section(page, report, section, &mut rng);
    }
    page.heading(2, "第四部分");
    page.paragraph("名词解释");
    glossary::write(page, report);
}

/// Subheadings: before the first statement, the second and the third, or before the first
/// that has a number.
fn subheadings(section: SectionKind) -> &'static [&'static str] {
    match section {
        SectionKind::Income => &["收入决算结构情况", "收入决算具体情况"],
        SectionKind::Expenditure => &["支出决算结构情况", "支出决算具体情况"],
        SectionKind::GeneralBudget => &[
            "一般公共预算财政拨款支出决算总体情况",
            "一般公共预算财政拨款支出决算结构情况",
            "一般公共预算财政拨款支出决算具体情况",
        ],
        SectionKind::ThreePublic => {
            &["“三公”经费支出决算总体情况说明", "“三公”经费支出决算具体情况"]
        }
        SectionKind::Performance => &["预算绩效管理工作开展情况"],
        _ => &[],
    }
}

fn write_section(page: &mut Page, report: &Report, section: SectionKind, rng: &mut Rng) {
    let narrative = &report.narrative;
    let mut headings = (1..).zip(subheadings(section)).peekable();
    let mut numbered = false;
    let teller = Teller::new(report, page.style, rng);
    let mut told = false;
    for (index, statement) in narrative.statements.iter().enumerate() {
        if statement.section != section {
            continue;
        }
        let figures: Vec<_> = narrative
            .figures
            .iter()
            .filter(|figure| {
                usize::from(figure.statement) == index
                    && figure.role == Role::Stated
                    && !matches!(figure.item, Item::Named(_))
            })
            .collect();
        if figures.is_empty() {
            continue;
        }
        if !numbered && let Some((number, heading)) = headings.next() {
            let heading = print_name(page.style, heading);
            page.paragraph(&format!("（{}）{heading}", numeral(number)));
        }
        numbered |= !statement.number.is_empty();
        teller.tell(statement, &figures).write(page);
        told = true;
    }
    if !told {
        let mut prose = Prose::new(page.style);
        prose.say(&teller.nothing(section));
        prose.write(page);
    }
}
