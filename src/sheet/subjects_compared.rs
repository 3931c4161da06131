//! A subject tree (科目树) over all reports: what departments spend together.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::common_unit::CommonUnit;
use super::forest::{KEYS, NodeKey, forest, main_key, plus, tables, total};
use super::frame::Frame;
use super::ratio::{bar, share};
use super::subjects::{name, value};
use super::{Cell, ColumnKind, Row, Sheet, Target, Tone};
use crate::library::{Entry, Library, ReportId};
use crate::report::{SubjectCode, Tree};
use crate::settings::Texts;

/// What reports spend on a subject.
#[derive(Debug, Default)]
struct Spent {
    name: String,
    departments: usize,
    sum: Option<Decimal>,
}

/// A tree over all reports: each subject with the number of departments that spend on it and
/// the sum of what they spend, which no print has.
pub fn subjects_compared(library: &Library, ids: &[ReportId], tree: Tree, texts: &Texts) -> Sheet {
    let frame = Frame { library, ids, texts };
    let common = CommonUnit::of(frame, tables(tree));
    let columns = vec![
        frame.column("code", ColumnKind::Code).frozen(),
        frame.column("name", ColumnKind::Text).frozen(),
        frame.count("departments"),
        frame.column(KEYS[main_key(tree)], ColumnKind::Amount),
        frame.column("share", ColumnKind::Percent).screen(),
        frame.column("bar", ColumnKind::Bar).screen(),
    ];
    let mut sheet = frame.sheet(name(Some(tree)), columns);
    common.state(&mut sheet);
    let mut subjects: BTreeMap<SubjectCode, Spent> = BTreeMap::new();
    let mut whole = None;
    for (of_report, nodes) in frame.each(|_, entry| of_report(entry, tree, &common)) {
        whole = plus(whole, of_report);
        for (code, spent) in nodes {
            let all = subjects.entry(code).or_default();
            if all.name.is_empty() {
                all.name = spent.name;
            }
            all.departments += spent.departments;
            all.sum = plus(all.sum, spent.sum);
        }
    }
    let widest = subjects.values().filter_map(|spent| spent.sum).max().unwrap_or_default();
    let row = |(code, Spent { name, departments, sum }): (SubjectCode, Spent)| Row {
        cells: vec![
            Cell::text(code.to_string()),
            Cell::text(name),
            Cell::count(departments),
            Cell { tone: Tone::Plain, ..Cell::number(sum).derived() },
            share(sum, whole).plain(),
            bar(sum, widest),
        ],
        depth: code.level().depth() - 1,
        target: Some(Target::Subject { tree, code }),
        key: code.to_string(),
        ..Row::default()
    };
    sheet.rows = subjects.into_iter().map(row).collect();
    sheet
}

/// What a report spends in all, and on each subject.
fn of_report(
    entry: &Entry,
    tree: Tree,
    common: &CommonUnit,
) -> (Option<Decimal>, Vec<(SubjectCode, Spent)>) {
    let report = &entry.report;
    let forest = forest(report, tree);
    let whole = common.sum(total(report, &forest, tree), None, report);
    let nodes = forest.into_iter().filter_map(|(key, node)| {
        let NodeKey::Subject(code, count) = key else { return None };
        let sum = value(&node, report, tree, common);
        // A code that a report prints twice is one department's.
        let spends = count == 0 && sum.is_some_and(|sum| !sum.is_zero());
        Some((code, Spent { name: node.name, departments: usize::from(spends), sum }))
    });
    (whole, nodes.collect())
}

#[cfg(test)]
mod tests {
    use super::super::subject;
    use super::super::testing::{by_key, on_screen};
    use super::*;
    use crate::library::testing::{library, library_of, report};
    use crate::settings::Lang;

    fn ids(library: &Library) -> Vec<ReportId> {
        library.entries().map(|(id, _)| id).collect()
    }

    #[test]
    fn over_all_departments() {
        let library = library_of(&["甲局", "乙局"]);
        let texts = Texts::bundled(Lang::Zh);
        let sheet = subjects_compared(&library, &ids(&library), Tree::Functional, &texts);
        assert_eq!(by_key(&sheet, "code"), ["201", "20103", "2010301", "208", "20805"]);
        assert_eq!(by_key(&sheet, "departments")[3], "2");
        assert_eq!(on_screen(&sheet, "expenditure")[3], "20.00");
        assert_eq!(by_key(&sheet, "expenditure")[3], "", "no print has it");
        assert_eq!(on_screen(&sheet, "share")[3], "10.00");
    }

    #[test]
    fn over_mixed_units_all_are_summed_and_ranked_in_one() {
        let mut in_yuan = report("乙局");
        for table in &mut in_yuan.tables {
            table.unit.as_mut().unwrap().value = "元".to_owned();
        }
        let library = library(vec![in_yuan, report("甲局"), report("丙局")]);
        let texts = Texts::bundled(Lang::Zh);
        let sheet = subjects_compared(&library, &ids(&library), Tree::Functional, &texts);
        assert_eq!(sheet.unit.as_deref(), Some("万元"));
        assert_eq!(by_key(&sheet, "departments")[3], "3");
        assert_eq!(on_screen(&sheet, "expenditure")[3], "20.001000");
        // 20103 is printed by none: a sum of its children, in the unit of all.
        for code in ["208", "20103"] {
            let code = SubjectCode::parse(code).unwrap();
            let sheet = subject(&library, &ids(&library), code, &texts);
            assert_eq!(by_key(&sheet, "department"), ["甲局", "丙局", "乙局"], "{code}");
            let last = &on_screen(&sheet, "expenditure")[2];
            assert!(last.starts_with("0.00"), "{code}: {last}");
        }
    }
}
