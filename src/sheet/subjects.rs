//! The subject trees (科目树): functional 类›款›项 and economic 类›款, of one report or of many.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::common_unit::CommonUnit;
use super::forest::{Forest, KEYS, Node, NodeKey, forest, main_key, plus, tables, total};
use super::frame::{Frame, Recipe, cell_of};
use super::marks::Marks;
use super::ratio::{bar, share};
use super::{Cell, Column, ColumnKind, FindingId, Row, Sheet, Target, Tone};
use crate::library::{Entry, Library, ReportId};
use crate::report::{Report, SubjectCode, Tree};
use crate::settings::Texts;

/// The trees of each report: one tree, or with `None` first the functional and then the
/// economic one.
pub fn subjects(library: &Library, ids: &[ReportId], tree: Option<Tree>, texts: &Texts) -> Sheet {
    recipe(Frame { library, ids, texts }, tree).build()
}

/// As [`subjects`], its rows still to be made.
pub(super) fn recipe(frame: Frame<'_>, tree: Option<Tree>) -> Recipe<'_> {
    let text = |name| frame.column(name, ColumnKind::Text);
    let mut columns = vec![
        text("tree").export(),
        frame.column("code", ColumnKind::Code).frozen(),
        text("level").export(),
        frame.column("parent", ColumnKind::Code).export(),
        text("name").frozen(),
    ];
    columns.extend(money(frame, tree));
    columns.push(frame.column("share", ColumnKind::Percent));
    columns.push(frame.column("bar", ColumnKind::Bar).screen());
    let name = if tree == Some(Tree::Economic) { "economic" } else { "functional" };
    let mut sheet = frame.sheet(name, frame.columns(columns));
    let kinds = tree.map_or(&crate::report::TableKind::ALL[..], tables);
    sheet.unit = frame.unit(kinds);
    frame.recipe(sheet, move |id, entry| {
        let both = [Tree::Functional, Tree::Economic];
        let trees = both.into_iter().filter(|one| tree.is_none_or(|tree| tree == *one));
        trees.flat_map(|tree| rows(id, entry, tree)).collect()
    })
}

fn money(frame: Frame<'_>, tree: Option<Tree>) -> impl Iterator<Item = Column> {
    KEYS.into_iter().map(move |key| {
        let column = frame.column(key, ColumnKind::Amount);
        // 06 fills a single column; the parts of the fiscal expenditure are for exports, so
        // that shares and bars have room on screen.
        let screen = match tree {
            Some(Tree::Economic) => key == KEYS[main_key(Tree::Economic)],
            _ => !matches!(key, "fiscal_basic" | "fiscal_project"),
        };
        if screen { column } else { column.export() }
    })
}

fn rows(id: ReportId, entry: &Entry, tree: Tree) -> Vec<Row> {
    let report = &entry.report;
    let marks = Marks::of_audit(&entry.audit);
    let forest = forest(report, tree);
    let whole = total(report, &forest, tree);
    let widest = widest(&forest, report, tree);
    let made = forest.iter().map(|(key, node)| {
        let lead = lead(key, &node.name, tree);
        let money = money_cells(id, report, node, &marks);
        let (share, bar) = share_and_bar(node, report, tree, whole, widest);
        let cells = lead.into_iter().chain(money).chain([share, bar]);
        let first = node.rows.first();
        let place = first.and_then(|&(kind, row)| Some(report.table(kind)?.rows.get(row)?.place()));
        Row {
            cells: Frame::cells(id, entry, cells, place),
            depth: depth(key),
            tone: tone(key, node),
            report: Some(id),
            place,
            findings: findings(id, node, &marks),
            related: Vec::new(),
            target: match key {
                NodeKey::Subject(code, _) => Some(Target::Subject { tree, code: *code }),
                _ => None,
            },
            key: format!("{id}/{tree:?}/{key:?}"),
        }
    });
    made.collect()
}

fn lead(key: &NodeKey, name: &str, tree: Tree) -> [Cell; 5] {
    let tree = match tree {
        Tree::Functional => "functional",
        Tree::Economic => "economic",
    };
    let code = match key {
        NodeKey::Subject(code, _) => Some(*code),
        _ => None,
    };
    let written = |code: Option<SubjectCode>| {
        Cell::text(code.map(|code| code.to_string()).unwrap_or_default())
    };
    [
        Cell::text(tree),
        written(code),
        Cell::text(code.map(|code| code.level().chinese()).unwrap_or_default()),
        written(code.and_then(SubjectCode::parent)),
        Cell::text(name),
    ]
}

fn money_cells(id: ReportId, report: &Report, node: &Node, marks: &Marks) -> Vec<Cell> {
    let pairs = node.spots.iter().zip(&node.sums);
    let cell = pairs.map(|(spot, sum)| match sum {
        Some(sum) => Cell::number(Some(*sum)).derived(),
        None => cell_of(*spot, id, report, marks),
    });
    cell.collect()
}

fn share_and_bar(
    node: &Node,
    report: &Report,
    tree: Tree,
    whole: Option<Decimal>,
    widest: Decimal,
) -> (Cell, Cell) {
    let value = node.values(report)[main_key(tree)];
    let share = share(value, whole);
    let share = if node.printed { share } else { share.derived() };
    (share, bar(value, widest))
}

/// The greatest amount of a class: totals are wider than all and say nothing.
fn widest(forest: &Forest, report: &Report, tree: Tree) -> Decimal {
    let subjects = forest.iter().filter(|(key, _)| matches!(key, NodeKey::Subject(..)));
    let values = subjects.filter_map(|(_, node)| node.values(report)[main_key(tree)]);
    values.max().unwrap_or_default()
}

fn depth(key: &NodeKey) -> u8 {
    match key {
        NodeKey::Subject(code, _) => code.level().depth() - 1,
        _ => 0,
    }
}

fn tone(key: &NodeKey, node: &Node) -> Tone {
    match key {
        _ if !node.printed => Tone::Muted,
        NodeKey::Total(_) => Tone::Strong,
        _ => Tone::Plain,
    }
}

fn findings(id: ReportId, node: &Node, marks: &Marks) -> Vec<FindingId> {
    let mut findings = Vec::new();
    for &(kind, row) in &node.rows {
        for finding in marks.of_row(id, kind, row) {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

/// A tree over all reports: each subject with the number of departments that spend on it and
/// the sum of what they spend, which no print has.
pub fn subjects_compared(library: &Library, ids: &[ReportId], tree: Tree, texts: &Texts) -> Sheet {
    let frame = Frame { library, ids, texts };
    let main = KEYS[main_key(tree)];
    let common = CommonUnit::of(frame, tables(tree));
    let columns = vec![
        frame.column("code", ColumnKind::Code).frozen(),
        frame.column("name", ColumnKind::Text).frozen(),
        frame.count("departments"),
        frame.column(main, ColumnKind::Amount),
        frame.column("share", ColumnKind::Percent).screen(),
        frame.column("bar", ColumnKind::Bar).screen(),
    ];
    let name = if tree == Tree::Economic { "economic" } else { "functional" };
    let mut sheet = frame.sheet(name, columns);
    common.state(&mut sheet);
    let mut subjects: BTreeMap<SubjectCode, (String, usize, Option<Decimal>)> = BTreeMap::new();
    let mut whole = None;
    let of_reports = frame.each(|_, entry| {
        let report = &entry.report;
        let forest = forest(report, tree);
        let whole = common.sum(total(report, &forest, tree), None, report);
        let nodes = forest.into_iter().filter_map(|(key, node)| {
            let NodeKey::Subject(code, count) = key else { return None };
            let value = value(&node, report, tree, &common);
            Some((
                code,
                count == 0 && value.is_some_and(|value| !value.is_zero()),
                value,
                node.name,
            ))
        });
        (whole, nodes.collect::<Vec<_>>())
    });
    for (of_report, nodes) in of_reports {
        whole = plus(whole, of_report);
        for (code, spends, value, name) in nodes {
            let subject = subjects.entry(code).or_default();
            if subject.0.is_empty() {
                subject.0 = name;
            }
            subject.1 += usize::from(spends);
            subject.2 = plus(subject.2, value);
        }
    }
    let values = subjects.values().filter_map(|(_, _, sum)| *sum);
    let widest = values.max().unwrap_or_default();
    sheet.rows = subjects
        .into_iter()
        .map(|(code, (name, departments, sum))| {
            let cells = vec![
                Cell::text(code.to_string()),
                Cell::text(name),
                Cell::count(departments),
                Cell { tone: Tone::Plain, ..Cell::number(sum).derived() },
                share(sum, whole).plain(),
                bar(sum, widest),
            ];
            Row {
                cells,
                depth: code.level().depth() - 1,
                target: Some(Target::Subject { tree, code }),
                key: code.to_string(),
                ..Row::default()
            }
        })
        .collect();
    sheet
}

/// What a report spends on a subject, in the unit that all are shown in.
fn value(node: &Node, report: &Report, tree: Tree, common: &CommonUnit) -> Option<Decimal> {
    let key = main_key(tree);
    common.sum(node.values(report)[key], node.spots[key], report)
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
    let unit = common.column(frame);
    columns.extend(unit);
    columns.extend(money(frame, Some(tree)));
    columns.push(frame.column("share", ColumnKind::Percent));
    columns.push(frame.column("bar", ColumnKind::Bar).screen());
    let mut sheet = frame.sheet("subject", frame.columns_of_departments(columns));
    common.state(&mut sheet);
    sheet.ranked = Some(KEYS[main_key(tree)]);
    let of_reports = frame.each(|id, entry| {
        let forest = forest(&entry.report, tree);
        let whole = total(&entry.report, &forest, tree);
        let of_code = |key: &NodeKey| matches!(key, NodeKey::Subject(one, _) if *one == code);
        let nodes = forest.into_iter().filter(|(key, _)| of_code(key));
        let ranked = nodes.map(|(_, node)| {
            let value = value(&node, &entry.report, tree, &common);
            (id, value, node, whole)
        });
        ranked.collect::<Vec<_>>()
    });
    let mut ranked: Vec<_> = of_reports.into_iter().flatten().collect();
    ranked.sort_by_key(|&(id, value, ..)| (Reverse(value), id));
    let values = ranked.iter().filter_map(|&(_, value, ..)| value);
    let widest = values.max().unwrap_or_default();
    let name = ranked.iter().map(|(.., node, _)| node.name.as_str()).find(|name| !name.is_empty());
    sheet.title = texts.fill("sheet.title.subject", &[&code.to_string(), name.unwrap_or_default()]);
    sheet.rows = ranked
        .into_iter()
        .enumerate()
        .filter_map(|(rank, (id, value, node, whole))| {
            let entry = library.look(id)?;
            let marks = Marks::of_audit(&entry.audit);
            let report = &entry.report;
            let (share, _) = share_and_bar(&node, report, tree, whole, widest);
            let lead = [Cell::text(code.to_string()), Cell::text(&node.name)];
            let unit = common.unit_cell(report);
            let money = money_cells(id, report, &node, &marks).into_iter().zip(node.spots);
            let money = money.map(|(cell, spot)| common.cell(cell, spot, report));
            let bar = bar(value, widest);
            let cells = lead.into_iter().chain(unit).chain(money).chain([share, bar]);
            let table = |&(kind, row): &(_, usize)| Target::Table {
                report: id,
                kind,
                row: Some(row),
                column: None,
            };
            let place = node
                .rows
                .first()
                .and_then(|&(kind, row)| Some(entry.report.table(kind)?.rows.get(row)?.place()));
            Some(Row {
                cells: Frame::cells(id, &entry, cells, place),
                tone: if node.printed { Tone::Plain } else { Tone::Muted },
                report: Some(id),
                place,
                findings: findings(id, &node, &marks),
                target: node.rows.first().map(table).or(Some(Target::Department(id))),
                key: format!("{id}/{code}/{rank}"),
                ..Row::default()
            })
        })
        .collect();
    sheet
}

#[cfg(test)]
mod tests {
    use super::super::testing::{by_key, on_screen};
    use super::*;
    use crate::library::testing::{library, library_of, report};
    use crate::report::{Amount, TableKind};
    use crate::settings::Lang;

    fn ids(library: &Library) -> Vec<ReportId> {
        library.entries().map(|(id, _)| id).collect()
    }

    #[test]
    fn income_and_the_fiscal_part_stand_beside_expenditure() {
        let library = library_of(&["甲局"]);
        let texts = Texts::bundled(Lang::Zh);
        let sheet = subjects(&library, &ids(&library), None, &texts);
        let keys: Vec<_> = sheet.columns.iter().map(|column| column.key.as_str()).collect();
        assert_eq!(
            keys.join(","),
            "department,scope,year,tree,code,level,parent,name,income,expenditure,basic,project,\
             fiscal,fiscal_basic,fiscal_project,share,bar,source,source_line"
        );
        let exported = |row: usize| -> String {
            let cells: Vec<_> = sheet.rows[row].cells.iter().map(Cell::export).collect();
            cells[3..16].join(",")
        };
        assert_eq!(
            exported(1),
            "functional,201,类,,一般公共服务支出,90.00,90.00,70.00,20.00,90.00,70.00,20.00,90.00"
        );
        let economic = by_key(&sheet, "tree").iter().position(|tree| tree == "economic").unwrap();
        assert_eq!(exported(economic), "economic,,,,人员经费合计,,,,,,60.00,,75.00");
    }

    #[test]
    fn sums_of_children_are_shown_and_never_exported() {
        let library = library_of(&["甲局"]);
        let texts = Texts::bundled(Lang::Zh);
        let sheet = subjects(&library, &ids(&library), Some(Tree::Functional), &texts);
        let row = by_key(&sheet, "code").iter().position(|code| code == "20103").unwrap();
        assert_eq!(on_screen(&sheet, "expenditure")[row], "90.00");
        assert_eq!(by_key(&sheet, "expenditure")[row], "");
        assert_eq!(by_key(&sheet, "share")[row], "");
        assert_eq!(by_key(&sheet, "source_line")[row], "");
        assert_eq!(sheet.rows[row].tone, Tone::Muted);
        assert_eq!(sheet.rows[row].depth, 1);
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

    #[test]
    fn departments_of_a_subject_the_greatest_first() {
        let mut greater = report("乙局");
        let table = greater.tables.iter_mut().find(|t| t.kind == TableKind::Expenditure).unwrap();
        table.rows[3].cells[0].amount.as_mut().unwrap().value = Amount::parse("40.00").unwrap();
        let library = library(vec![report("甲局"), greater]);
        let code = SubjectCode::parse("208").unwrap();
        let sheet = subject(&library, &ids(&library), code, &Texts::bundled(Lang::Zh));
        assert_eq!(by_key(&sheet, "department"), ["乙局", "甲局"]);
        assert_eq!(by_key(&sheet, "expenditure"), ["40.00", "10.00"]);
        assert!(sheet.title.contains("208") && sheet.title.contains("社会保障和就业支出"));
        let kind = TableKind::Expenditure;
        let report = ids(&library)[1];
        let target = Target::Table { report, kind, row: Some(3), column: None };
        assert_eq!(sheet.rows[0].target, Some(target));
    }
}
