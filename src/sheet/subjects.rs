//! The subject trees (科目树) of each report: functional 类›款›项 and economic 类›款.

use rust_decimal::Decimal;

use super::common_unit::CommonUnit;
use super::forest::{Forest, KEYS, Node, NodeKey, forest, main_key, tables, total};
use super::frame::{Frame, Recipe, cell_of};
use super::marks::Marks;
use super::ratio::{bar, share};
use super::{Cell, Column, ColumnKind, FindingId, Row, Sheet, Target, Tone};
use crate::library::{Entry, Library, ReportId};
use crate::report::{Place, Report, SubjectCode, Tree};
use crate::settings::Texts;

/// One tree of each report.
pub fn subject_tree(library: &Library, ids: &[ReportId], tree: Tree, texts: &Texts) -> Sheet {
    recipe(Frame { library, ids, texts }, Some(tree)).build()
}

/// The trees of each report: one tree, or with `None` first the functional and then the
/// economic one.
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
    let mut sheet = frame.sheet(name(tree), frame.columns(columns));
    let kinds = tree.map_or(&crate::report::TableKind::ALL[..], tables);
    sheet.unit = frame.unit(kinds);
    frame.recipe(sheet, move |id, entry| {
        let both = [Tree::Functional, Tree::Economic];
        let trees = both.into_iter().filter(|one| tree.is_none_or(|tree| tree == *one));
        trees.flat_map(|tree| rows(id, entry, tree)).collect()
    })
}

/// The name of a sheet of a tree in the texts.
pub(super) fn name(tree: Option<Tree>) -> &'static str {
    if tree == Some(Tree::Economic) { "economic" } else { "functional" }
}

/// The columns of money that a tree has.
pub(super) fn money(frame: Frame<'_>, tree: Option<Tree>) -> impl Iterator<Item = Column> {
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
        let place = place(node, report);
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

/// What each of the columns of money holds.
pub(super) fn money_cells(id: ReportId, report: &Report, node: &Node, marks: &Marks) -> Vec<Cell> {
    let pairs = node.spots.iter().zip(&node.sums);
    let cell = pairs.map(|(spot, sum)| match sum {
        Some(sum) => Cell::number(Some(*sum)).derived(),
        None => cell_of(*spot, id, report, marks),
    });
    cell.collect()
}

/// The share of the whole, and the bar beside that of the widest.
pub(super) fn share_and_bar(
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

/// Where the first row that a node is of stands.
pub(super) fn place(node: &Node, report: &Report) -> Option<Place> {
    let &(kind, row) = node.rows.first()?;
    Some(report.table(kind)?.rows.get(row)?.place())
}

/// The findings on the rows that a node is of, each once.
pub(super) fn findings(id: ReportId, node: &Node, marks: &Marks) -> Vec<FindingId> {
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

/// What a report spends on a subject, in the unit that all are shown in.
pub(super) fn value(
    node: &Node,
    report: &Report,
    tree: Tree,
    common: &CommonUnit,
) -> Option<Decimal> {
    let key = main_key(tree);
    common.sum(node.values(report)[key], node.spots[key], report)
}

#[cfg(test)]
mod tests {
    use super::super::SheetName;
    use super::super::testing::{by_key, keys, on_screen};
    use super::*;
    use crate::library::testing::library_of;
    use crate::settings::Lang;

    fn ids(library: &Library) -> Vec<ReportId> {
        library.entries().map(|(id, _)| id).collect()
    }

    #[test]
    fn income_and_the_fiscal_part_stand_beside_expenditure() {
        let library = library_of(&["甲局"]);
        let texts = Texts::bundled(Lang::Zh);
        let sheet = SheetName::Subjects.sheet(&library, &ids(&library), &texts);
        assert_eq!(
            keys(&sheet),
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
        let sheet = subject_tree(&library, &ids(&library), Tree::Functional, &texts);
        let row = by_key(&sheet, "code").iter().position(|code| code == "20103").unwrap();
        assert_eq!(on_screen(&sheet, "expenditure")[row], "90.00");
        assert_eq!(by_key(&sheet, "expenditure")[row], "");
        assert_eq!(by_key(&sheet, "share")[row], "");
        assert_eq!(by_key(&sheet, "source_line")[row], "");
        assert_eq!(sheet.rows[row].tone, Tone::Muted);
        assert_eq!(sheet.rows[row].depth, 1);
    }
}
