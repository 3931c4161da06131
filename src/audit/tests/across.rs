//! Rules over several reports.

use super::super::{
    Addition, Outcome, RuleId, Severity, across, rule, same_accounts, same_statements,
};
use super::{Plant, right};
use crate::document::{Document, Format};
use crate::reading;
use crate::report::{Located, Place, Report, Shelved};
use crate::settings::{Lang, RuleSettings};

/// The right report as a file of this name.
fn file(source: &str, plant: impl FnOnce(&mut Report)) -> Report {
    let mut report = right();
    source.clone_into(&mut report.source);
    plant(&mut report);
    report
}

fn run(reports: &[&Report]) -> Vec<Addition> {
    let shelved: Vec<Shelved> = reports.iter().map(|&report| report.clone().into()).collect();
    across(&shelved.iter().collect::<Vec<_>>(), &RuleSettings::default())
}

#[test]
fn reports_of_other_accounts_are_no_twins() {
    let one = file("d/a.txt", |_| {});
    for other in [
        file("d/b.txt", |report| report.year = Some(2023)),
        file("d/b.txt", |report| report.department.name.push('二')),
        file("d/b.txt", |report| report.department.scope = crate::report::Scope::Department),
        file("d/b.txt", |report| report.department.name.clear()),
        // What one file states twice is no matter of files.
        file("d/a.txt", |_| {}),
    ] {
        let additions = run(&[&one, &other]);
        let mut outcomes = additions.iter().flat_map(|addition| &addition.outcomes);
        assert!(outcomes.all(|(rule, _)| rule != "A15"), "{}", other.source);
    }
}

#[test]
fn twins_are_noted_on_both_and_their_cells_compared() {
    let one = file("d/a.pdf", |_| {});
    let other = file("d/b.xlsx", |report| {
        report.set("03", "合计", "基本支出", "1.00");
        report.set("05", "合计", "小计", "_");
    });
    let additions = run(&[&one, &other]);
    let [first, second] = &additions[..] else { panic!("{additions:?}") };
    assert_eq!((first.report, second.report), (0, 1));
    assert_eq!(first.outcomes, [(RuleId::from(rule("A15").unwrap()), Outcome::Found)]);
    let severities = |addition: &Addition| -> Vec<Severity> {
        addition.findings.iter().map(|finding| finding.severity).collect()
    };
    assert_eq!(severities(first), [Severity::Note]);
    assert!(first.findings[0].message(Lang::Zh).contains("d/b.xlsx"));
    let mut graver = severities(second);
    graver.sort_unstable();
    assert_eq!(graver, [Severity::Note, Severity::Error, Severity::Error]);
    let errors: Vec<_> =
        second.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let of_03 = errors[0];
    assert_eq!(of_03.site.column_name, "基本支出");
    assert_eq!(of_03.found.unwrap().to_string(), "1.00");
    let elsewhere = of_03.other_side().and_then(|site| site.elsewhere.as_ref()).unwrap();
    assert_eq!((elsewhere.report, elsewhere.source.as_str()), (0, "d/a.pdf"));
    assert!(of_03.message(Lang::En).contains("d/a.pdf"), "{}", of_03.message(Lang::En));
    assert!(!same_statements(&one, &other));
}

#[test]
fn of_many_twins_the_first_are_named_and_all_counted() {
    let said = |count: usize, of: usize| {
        let files: Vec<_> = (0..count).map(|at| file(&format!("d/{at:02}.pdf"), |_| {})).collect();
        let additions = run(&files.iter().collect::<Vec<_>>());
        assert_eq!(additions.len(), count);
        let finding = &additions[of].findings[0];
        [Lang::Zh, Lang::En].map(|lang| finding.message(lang))
    };
    let [all, _] = said(9, 8);
    assert!(all.contains("d/00.pdf、d/01.pdf、") && all.contains("d/07.pdf 是"), "{all}");
    assert!(!all.contains("d/08.pdf"), "{all}");
    let [zh, en] = said(12, 0);
    assert!(zh.contains("与 d/01.pdf、") && zh.contains("d/08.pdf 等 11 份文件"), "{zh}");
    assert!(!zh.contains("d/09.pdf") && en.contains("11 other files"), "{zh} {en}");
}

#[test]
fn a_last_digit_and_a_blank_for_zero_are_no_difference_to_tell() {
    let one = file("d/a.txt", |report| {
        report.set("03", "合计", "经营支出", "0.00");
        report.set("03", "合计", "基本支出", "70.00");
    });
    let other = file("d/b.txt", |report| {
        report.set("03", "合计", "经营支出", "_");
        report.set("03", "合计", "基本支出", "70.01");
    });
    let additions = run(&[&one, &other]);
    assert!(additions.iter().all(|addition| addition.findings.len() == 1), "{additions:?}");
    assert!(!same_statements(&one, &other), "but to be joined they must be equal");
}

#[test]
fn a_row_that_one_lacks_and_a_table_that_differs_everywhere() {
    let one = file("d/a.txt", |_| {});
    let lacking = file("d/b.txt", |report| {
        let table = report.of("03");
        table.rows.truncate(2);
    });
    let additions = run(&[&one, &lacking]);
    let told = additions[1].findings.iter().filter(|f| f.severity == Severity::Error).count();
    assert!(told >= 1, "{additions:?}");
    let scaled = file("d/b.txt", |report| {
        for row in &mut report.of("02").rows {
            for cell in &mut row.cells {
                if let Some(amount) = &mut cell.amount {
                    amount.value = "123456.78".parse().unwrap();
                }
            }
        }
    });
    let additions = run(&[&one, &scaled]);
    let errors: Vec<_> =
        additions[1].findings.iter().filter(|f| f.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 1, "more than ten cells are one finding");
    assert!(errors[0].others.len() > 10);
    assert!(errors[0].others.iter().all(|site| site.elsewhere.is_none()));
}

#[test]
fn figures_outside_of_tables_that_differ_are_told_and_keep_files_apart() {
    let sample = include_str!("../../../assets/samples/tianqiao.txt");
    let document = Document::new(Format::Text, sample.to_owned());
    let one = reading::read(&document, "d/a.txt").pop().unwrap();
    let planted = |plant: fn(&mut Report)| {
        let mut other = one.clone();
        "d/b.txt".clone_into(&mut other.source);
        plant(&mut other);
        other
    };
    let changed = |plant: fn(&mut Report)| {
        let other = planted(plant);
        assert!(!same_statements(&one, &other));
        let additions = run(&[&one, &other]);
        let told = additions[1].findings.clone().into_iter();
        told.filter(|finding| finding.severity == Severity::Error).collect::<Vec<_>>()
    };
    let told = changed(|report| {
        let mut figures = report.narrative.figures.iter_mut();
        figures.find(|figure| figure.value.is_some()).unwrap().value =
            Some("98765.43".parse().unwrap());
    });
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].found.unwrap().to_string(), "98765.43");
    assert!(told[0].other_side().and_then(|site| site.elsewhere.as_ref()).is_some());
    let told = changed(|report| {
        for figure in &mut report.narrative.figures {
            figure.value = figure.value.map(|_| "98765.43".parse().unwrap());
        }
    });
    assert_eq!(told.len(), 1, "more than ten figures are one finding");
    assert!(told[0].others.len() > 10 && told[0].message(Lang::Zh).contains("d/a.txt"));
    // What only one of them states contradicts nothing.
    let without = planted(|report| report.narrative.figures.clear());
    assert!(same_statements(&one, &without));
}

#[test]
fn amounts_in_another_unit_are_brought_to_one() {
    let one = file("d/a.txt", |_| {});
    let other = file("d/b.txt", |report| {
        for table in &mut report.tables {
            table.unit = Some(Located::new("元".to_owned(), Place::line(1)));
            for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                if let Some(amount) = &mut cell.amount {
                    let yuan = crate::report::move_point(amount.value.decimal(), 4).unwrap();
                    amount.value = yuan.into();
                }
            }
        }
    });
    assert!(same_statements(&one, &other));
}

#[test]
fn a_file_without_a_year_belongs_to_the_only_one_in_its_folder() {
    let with = |source: &str, year: Option<u16>| file(source, |report| report.year = year);
    let groups = |reports: &[Report]| {
        let shelved: Vec<Shelved> = reports.iter().cloned().map(Shelved::from).collect();
        same_accounts(&shelved.iter().collect::<Vec<_>>())
    };
    let (of_2024, of_2023) = (with("d/a.pdf", Some(2024)), with("d/b.pdf", Some(2023)));
    let none = with("d/t.xlsx", None);
    assert_eq!(groups(&[of_2024.clone(), none.clone()]), [[0, 1]]);
    assert_eq!(groups(&[of_2024.clone(), of_2023, none.clone()]), [[0; 0]; 0]);
    assert_eq!(groups(&[of_2024, with("e/t.xlsx", None)]), [[0; 0]; 0]);
    assert_eq!(groups(&[none, with("d/u.xlsx", None)]), [[0, 1]]);
    let packed = [with("d/z.zip!/x/a.pdf", Some(2024)), with("d/z.zip!/y/t.xlsx", None)];
    assert_eq!(groups(&packed), [[0, 1]], "an archive is one place");
}

#[test]
fn what_is_found_across_is_a_group_of_its_own() {
    let (one, other) = (file("d/a.txt", |_| {}), file("d/b.txt", |_| {}));
    let mut audit = super::report(&one);
    let before = audit.groups.len();
    let addition = run(&[&one, &other]).swap_remove(0);
    audit.add(addition);
    assert_eq!(audit.groups.len(), before + 1);
    assert_eq!(super::outcome(&audit, "A15"), &Outcome::Found);
    assert_eq!(audit.outcomes.len(), super::super::catalogue().len());
}
