//! Synthetic reports: a writer that renders a [`Report`] as the text of a whole published
//! report, in each of the layouts and with each kind of damage that real ones have, and a
//! generator of right reports.
//!
//! [`generate()`] makes a report whose tables, narrative, cards and evaluations agree to the last
//! digit; [`write()`] prints any report, also one that was changed to plant a defect: a figure of
//! `narrative.figures`, a card's score, a cell. What the narrative states is printed from the
//! report's own statements and figures, in their order. [`generate_years`] makes one department
//! over years, [`generate_department`] a department with its units, and [`reword()`] takes the
//! figures of a published report into words of our own.
//!
//! Bundled samples, benches and tests are made with it. Titles, headers, labels and names of
//! subjects are the statutory ones; every sentence is our own.

mod card;
mod damage;
mod damage_kind;
mod detail;
mod evaluation;
mod form;
mod front;
mod further;
mod generate;
mod grid;
mod header;
mod narrative;
mod numerals;
mod page;
mod prose;
mod reword;
mod style;
mod subject_table;
mod summary;
mod table;
mod three_public;
mod two_sided;
mod words;
mod written;

use fastrand::Rng;
use further::Printed;

use crate::report::Report;

pub use damage_kind::Damage;
pub use generate::{Options, generate, generate_department, generate_years};
pub use reword::reword;
pub use style::{Layout, LineEnding, Numbering, Preamble, Style, ThreePublicForm, Titles, Zeros};
pub use written::{
    Written, WrittenCard, WrittenEvaluation, WrittenFact, WrittenFigure, WrittenFund,
    WrittenIndicator, WrittenProject, WrittenScoreRow, WrittenUnread,
};

/// Renders a report as the text of a whole report, together with the truth of what a right
/// reader must find in it.
pub fn write(report: &Report, style: &Style) -> Written {
    let mut page = page::Page::new(style);
    let mut rng = Rng::with_seed(style.seed);
    front::write(&mut page, report, &mut rng);
    if style.narrative_first {
        narrative::write(&mut page, report);
        page.heading(1, "附表");
    }
    for (number, printed) in (1..).zip(style.numbering.printed(report)) {
        match printed {
            Printed::Further(further) => {
                further::write(&mut page, report, further, number, &mut rng);
            }
            Printed::Kind(kind) => {
                let Some(table) = report.table(kind) else { continue };
                table::write(&mut page, report, table, number, &mut rng);
                if style.has(&Damage::CutOff(kind)) {
                    return page.finish();
                }
            }
        }
    }
    if !style.narrative_first {
        narrative::write(&mut page, report);
    }
    summary::write(&mut page, report);
    card::write(&mut page, report);
    evaluation::write(&mut page, report);
    fill(&mut page, &mut rng);
    page.finish()
}

/// Adds paragraphs until the text has the size that the style asks for.
fn fill(page: &mut page::Page, rng: &mut Rng) {
    if page.written.text.len() >= page.style.size {
        return;
    }
    page.heading(3, "项目实施情况");
    while page.written.text.len() < page.style.size {
        let text = words::paragraph(rng, 4);
        page.paragraph(&text);
    }
}
