//! A subject (科目) over all reports: which department spends how much on it.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::common_unit::CommonUnit;
use super::forest::{KEYS, Node, NodeKey, forest, main_key, tables, total};
use super::frame::Frame;
use super::marks::Marks;
use super::ratio::bar;
use super::subjects::{findings, money, money_cells, place, share_and_bar, value};
use super::{Cell, ColumnKind, Row, Sheet, Target, Tone};
use crate::library::{Entry, Library, ReportId};
use crate::report::{SubjectCode, Tree};
use crate::settings::Texts;

/// A row of a report that is of the subject.
struct Spends {
    report: ReportId,
    /// Which of the report's rows of the subject it is, from 0.
    time: usize,
    /// In the unit that all are shown in.
    value: Option<Decimal>,
    node: Node,
    /// What the report's shares are of.
    whole: Option<Decimal>,
}

/// What all rows of the sheet have in common.
struct Of<'a> {
    code: SubjectCode,
    tree: Tree,
    common: &'a CommonUnit,
    widest: Decimal,
}

/// Every department that prints a subject, the one that spends most first.
pub fn subject(library: &Library, ids: &[ReportId], code: SubjectCode, texts: &Texts) -> Sheet {
    let frame = Frame { library, ids, texts };
    let tree = code.tree().unwrap_or(Tree::Functional);
    let mut columns = vec![
        frame.column("code", ColumnKind::Code).export(),
        frame.column("name", ColumnKind::Text).export(),
    ];
    let common = CommonUnit::of(frame, tables(tree));
    columns.extend(common.column(frame));
    columns.extend(money(frame, Some(tree)));
    columns.push(frame.column("share", ColumnKind::Percent));
    columns.push(frame.column("bar", ColumnKind::Bar).screen());
    let mut sheet = frame.sheet("subject", frame.columns_of_departments(columns));
    common.state(&mut sheet);
    sheet.ranked = Some(KEYS[main_key(tree)]);
    let mut ranked = ranked(frame, code, tree, &common);
    ranked.sort_by_key(|spends| (Reverse(spends.value), spends.report));
    let widest = ranked.iter().filter_map(|spends| spends.value).max().unwrap_or_default();
    let name = ranked.iter().map(|spends| spends.node.name.as_str()).find(|name| !name.is_empty());
    sheet.title = texts.fill("sheet.title.subject", &[&code.to_string(), name.unwrap_or_default()]);
    let of = Of { code, tree, common: &common, widest };
    let rows = ranked.into_iter().filter_map(|spends| {
        let entry = library.look(spends.report)?;
        Some(of.row(&entry, spends))
    });
    sheet.rows = rows.collect();
    sheet
}

/// The rows of all reports that are of the subject, in the order of the reports.
fn ranked(frame: Frame<'_>, code: SubjectCode, tree: Tree, common: &CommonUnit) -> Vec<Spends> {
    let of_reports = frame.each(|report, entry| {
        let forest = forest(&entry.report, tree);
        let whole = total(&entry.report, &forest, tree);
        let of_code = |key: &NodeKey| matches!(key, NodeKey::Subject(one, _) if *one == code);
        let nodes = forest.into_iter().filter(|(key, _)| of_code(key));
        let spends = nodes.enumerate().map(|(time, (_, node))| {
            let value = value(&node, &entry.report, tree, common);
            Spends { report, time, value, node, whole }
        });
        spends.collect::<Vec<_>>()
    });
    of_reports.into_iter().flatten().collect()
}

impl Of<'_> {
    fn row(&self, entry: &Entry, spends: Spends) -> Row {
        let &Self { code, tree, common, widest } = self;
        let Spends { report: id, time, value, node, whole } = spends;
        let report = &entry.report;
        let marks = Marks::of_audit(&entry.audit);
        let lead = [Cell::text(code.to_string()), Cell::text(&node.name)];
        let money = money_cells(id, report, &node, &marks).into_iter().zip(&node.spots);
        let money = money.map(|(cell, spot)| common.cell(cell, *spot, report));
        let (share, _) = share_and_bar(&node, report, tree, whole, widest);
        let behind = [share, bar(value, widest)];
        let cells = lead.into_iter().chain(common.unit_cell(report)).chain(money).chain(behind);
        let table = node.rows.first().map(|&(kind, row)| Target::Table {
            report: id,
            kind,
            row: Some(row),
            column: None,
        });
        let place = place(&node, report);
        Row {
            cells: Frame::cells(id, entry, cells, place),
            tone: if node.printed { Tone::Plain } else { Tone::Muted },
            report: Some(id),
            place,
            findings: findings(id, &node, &marks),
            target: table.or(Some(Target::Department(id))),
            key: format!("{id}/{code}/{time}"),
            ..Row::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::by_key;
    use super::*;
    use crate::library::testing::{library, report};
    use crate::report::{Amount, TableKind};
    use crate::settings::Lang;

    #[test]
    fn departments_of_a_subject_the_greatest_first() {
        let mut greater = report("乙局");
        let table = greater.tables.iter_mut().find(|t| t.kind == TableKind::Expenditure).unwrap();
        table.rows[3].cells[0].amount.as_mut().unwrap().value = Amount::parse("40.00").unwrap();
        let library = library(vec![report("甲局"), greater]);
        let code = SubjectCode::parse("208").unwrap();
        let sheet = subject(
            &library,
            &library.entries().map(|(id, _)| id).collect::<Vec<_>>(),
            code,
            &Texts::bundled(Lang::Zh),
        );
        assert_eq!(by_key(&sheet, "department"), ["乙局", "甲局"]);
        assert_eq!(by_key(&sheet, "expenditure"), ["40.00", "10.00"]);
        assert!(sheet.title.contains("208") && sheet.title.contains("社会保障和就业支出"));
        let kind = TableKind::Expenditure;
        let report = library.entries().map(|(id, _)| id).collect::<Vec<_>>()[1];
        let target = Target::Table { report, kind, row: Some(3), column: None };
        assert_eq!(sheet.rows[0].target, Some(target));
    }
}
