//! The subjects of a report as a tree: levels by the code's length, parents that the print
//! lacks taken from the dictionary.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::frame::Spot;
use crate::report::{Dictionary, Report, RowItem, RowKey, Side, SubjectCode, TableKind, Tree};

/// The columns of the sheet: where each is found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source {
    pub key: &'static str,
    pub kind: TableKind,
    pub column: &'static str,
}

const fn source(key: &'static str, kind: TableKind, column: &'static str) -> Source {
    Source { key, kind, column }
}

/// All money columns, in order.
pub(super) const SOURCES: [Source; 8] = [
    source("income", TableKind::Income, "本年收入合计"),
    source("expenditure", TableKind::Expenditure, "本年支出合计"),
    source("basic", TableKind::Expenditure, "基本支出"),
    source("project", TableKind::Expenditure, "项目支出"),
    source("fiscal", TableKind::GeneralBudgetExpenditure, "小计"),
    source("fiscal_basic", TableKind::GeneralBudgetExpenditure, "基本支出"),
    source("fiscal_project", TableKind::GeneralBudgetExpenditure, "项目支出"),
    // 06 details the basic expenditure of the general budget, and nothing else.
    source("fiscal_basic", TableKind::BasicExpenditureDetail, "金额"),
];

/// Keys of the money columns, each once.
pub(super) const KEYS: [&str; 7] =
    ["income", "expenditure", "basic", "project", "fiscal", "fiscal_basic", "fiscal_project"];

/// The key whose shares and bars a tree shows.
pub(super) fn main_key(tree: Tree) -> usize {
    match tree {
        Tree::Functional => 1,
        Tree::Economic => 5,
    }
}

/// The tables of a tree; the first that prints a row says what it is called.
pub(super) fn tables(tree: Tree) -> &'static [TableKind] {
    match tree {
        Tree::Functional => {
            &[TableKind::Expenditure, TableKind::Income, TableKind::GeneralBudgetExpenditure]
        }
        Tree::Economic => &[TableKind::BasicExpenditureDetail],
    }
}

/// What a row of the tree stands for, in the order in which rows stand: totals, then subjects
/// by code, then those known by name only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum NodeKey {
    /// A total of the table.
    Total(RowItem),
    /// A subject; the second number counts rows of one code.
    Subject(SubjectCode, u32),
    /// A subject without code.
    Named(String),
}

/// A row of the tree.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub name: String,
    /// Whether any table prints it; else name and sums are not the report's.
    pub printed: bool,
    /// The row in each table that prints it.
    pub rows: Vec<(TableKind, usize)>,
    /// For each of [`KEYS`] where its figure stands.
    pub spots: [Option<Spot>; KEYS.len()],
    /// For each of [`KEYS`] the sum of the children, where the row is not printed.
    pub sums: [Option<Decimal>; KEYS.len()],
}

/// A report's tree.
pub(super) type Forest = BTreeMap<NodeKey, Node>;

/// Builds the tree of a report.
pub(super) fn forest(report: &Report, tree: Tree) -> Forest {
    let mut forest = Forest::new();
    for &kind in tables(tree) {
        let Some(table) = report.table(kind) else { continue };
        debug_assert_eq!(kind.row_key(), RowKey::Subject);
        let mut seen: BTreeMap<SubjectCode, u32> = BTreeMap::new();
        for (row, printed) in table.rows.iter().enumerate() {
            let key = match printed.item {
                RowItem::Subject(code) => {
                    let count = seen.entry(code).or_default();
                    *count += 1;
                    NodeKey::Subject(code, *count - 1)
                }
                item if item.is_total() => NodeKey::Total(item),
                _ => NodeKey::Named(printed.label.text.clone()),
            };
            let node = forest.entry(key).or_default();
            if node.name.is_empty() {
                node.name.clone_from(&printed.label.text);
            }
            node.printed = true;
            node.rows.push((kind, row));
            for source in SOURCES.iter().filter(|source| source.kind == kind) {
                let column = table.column_index(Side::Whole, source.column);
                if let (Some(column), Some(key)) = (column, position(source.key)) {
                    node.spots[key] = Some(Spot { kind, row, column });
                }
            }
        }
    }
    add_missing_parents(&mut forest, report);
    forest
}

fn position(key: &str) -> Option<usize> {
    KEYS.iter().position(|known| *known == key)
}

fn add_missing_parents(forest: &mut Forest, report: &Report) {
    let codes: Vec<_> = forest
        .keys()
        .filter_map(|key| if let NodeKey::Subject(code, _) = key { Some(*code) } else { None })
        .collect();
    let mut missing = Vec::new();
    for code in codes {
        let mut parent = code.parent();
        while let Some(code) = parent {
            forest.entry(NodeKey::Subject(code, 0)).or_insert_with(|| {
                missing.push(code);
                let known = Dictionary::bundled().get(code);
                Node {
                    name: known.map(|s| s.name.to_owned()).unwrap_or_default(),
                    ..Node::default()
                }
            });
            parent = code.parent();
        }
    }
    // The deepest first, so that a parent's sum can take that of a missing child.
    missing.sort_by_key(|code| std::cmp::Reverse((code.level(), *code)));
    for parent in missing {
        let mut sums = [None; KEYS.len()];
        for (key, child) in forest.iter() {
            let NodeKey::Subject(code, _) = key else { continue };
            if code.parent() != Some(parent) {
                continue;
            }
            for (sum, value) in sums.iter_mut().zip(child.values(report)) {
                *sum = plus(*sum, value);
            }
        }
        if let Some(node) = forest.get_mut(&NodeKey::Subject(parent, 0)) {
            node.sums = sums;
        }
    }
}

/// A sum in which blanks count for nothing; blank if all are.
pub(super) fn plus(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.saturating_add(b)),
        (a, b) => a.or(b),
    }
}

impl Node {
    /// For each of [`KEYS`] what is printed, else the sum of the children.
    pub fn values(&self, report: &Report) -> [Option<Decimal>; KEYS.len()] {
        std::array::from_fn(|key| match self.spots[key] {
            Some(spot) => spot.value(report),
            None => self.sums[key],
        })
    }
}

/// The total that a tree's shares are of: 03's 合计, and for the economic tree the sum of 06's
/// two totals (人员经费, 公用经费).
pub(super) fn total(report: &Report, forest: &Forest, tree: Tree) -> Option<Decimal> {
    let key = main_key(tree);
    let totals = forest.iter().filter(|(key, _)| matches!(key, NodeKey::Total(_)));
    let values = totals.map(|(_, node)| node.values(report)[key]);
    match tree {
        Tree::Functional => values.flatten().next(),
        Tree::Economic => {
            let whole = NodeKey::Total(RowItem::Total);
            let printed = forest.get(&whole).and_then(|node| node.values(report)[key]);
            printed.or_else(|| values.fold(None, plus))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::report;

    fn key(code: &str) -> NodeKey {
        NodeKey::Subject(SubjectCode::parse(code).unwrap(), 0)
    }

    #[test]
    fn a_missing_parent_comes_from_the_dictionary_with_its_childrens_sum() {
        let report = report("甲局");
        let forest = forest(&report, Tree::Functional);
        let parent = &forest[&key("20103")];
        assert!(!parent.printed);
        assert_eq!(parent.name, "政府办公厅（室）及相关机构事务");
        let values = parent.values(&report).map(|v| v.map(|v| v.to_string()));
        assert_eq!(values[1].as_deref(), Some("90.00"));
        assert_eq!(values[3].as_deref(), Some("20.00"));
        let codes: Vec<_> = forest.keys().cloned().collect();
        let expected = [key("201"), key("20103"), key("2010301"), key("208"), key("20805")];
        assert_eq!(codes[1..], expected, "by code, behind the total");
    }

    #[test]
    fn totals_that_shares_are_of() {
        let report = report("甲局");
        let total = |tree| total(&report, &forest(&report, tree), tree).map(|t| t.to_string());
        assert_eq!(total(Tree::Functional).as_deref(), Some("100.00"));
        assert_eq!(total(Tree::Economic).as_deref(), Some("80.00"));
    }

    #[test]
    fn a_code_printed_twice_stands_twice() {
        let mut report = report("甲局");
        let table = report.tables.iter_mut().find(|t| t.kind == TableKind::Expenditure).unwrap();
        table.rows.push(table.rows[2].clone());
        let forest = forest(&report, Tree::Functional);
        let code = SubjectCode::parse("2010301").unwrap();
        assert!(forest[&NodeKey::Subject(code, 1)].spots[1].is_some());
        assert_eq!(
            forest[&key("20103")].values(&report)[1].map(|v| v.to_string()).as_deref(),
            Some("180.00")
        );
    }
}
