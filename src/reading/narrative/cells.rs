//! Finds the cell of a table that a figure repeats, by what the figure means.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::super::fold::fold;
use super::vocabulary::ItemEntry;
use crate::report::{
    CellRef, Dictionary, FigureKind, Level, QuickMap, QuickSet, RowItem, SectionKind, Side,
    SubjectCode, SubjectPath, Table, TableKind, Tree,
};

/// The tables of a report, looked up by meaning.
#[derive(Debug)]
pub struct Cells<'a> {
    tables: &'a [Table],
    /// For each kind of table that a section is about the plain names of its subjects.
    subjects: [QuickMap<Cow<'a, str>, Codes>; 9],
}

/// The subjects that bear a name: nearly always one.
#[derive(Debug)]
struct Codes {
    first: SubjectCode,
    others: Vec<SubjectCode>,
}

impl Codes {
    fn iter(&self) -> impl Iterator<Item = SubjectCode> + '_ {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// The plain names of all 类 that the dictionary has.
static CLASSES: LazyLock<QuickSet<Cow<'static, str>>> = LazyLock::new(|| {
    let known = Dictionary::bundled().of(Tree::Functional);
    let classes = known.filter(|subject| subject.code.level() == Level::Class);
    classes.map(|subject| plain_name(subject.name)).collect()
});

/// The names of all subjects that the dictionary has, each with its plain name.
static KNOWN: LazyLock<QuickMap<SubjectCode, (&str, Cow<'static, str>)>> = LazyLock::new(|| {
    let trees = [Tree::Functional, Tree::Economic];
    let known = trees.into_iter().flat_map(|tree| Dictionary::bundled().of(tree));
    known.map(|subject| (subject.code, (subject.name, plain_name(subject.name)))).collect()
});

/// The plain names of all subjects of expenditure by function.
static FUNCTIONAL: LazyLock<QuickSet<Cow<'static, str>>> = LazyLock::new(|| {
    let known = Dictionary::bundled().of(Tree::Functional);
    known.map(|subject| plain_name(subject.name)).collect()
});

/// Whether the dictionary has a name as that of a subject by function.
pub fn is_subject(name: &str) -> bool {
    FUNCTIONAL.contains(&*plain_name(name))
}

/// A name for comparison with those of subjects.
#[derive(Debug)]
pub struct Plain {
    text: Box<str>,
    /// Whether the dictionary has it as the name of a 类.
    is_class: bool,
}

impl Plain {
    /// A name as printed.
    pub fn of(name: &str) -> Self {
        let text = plain_name(name);
        Self { is_class: CLASSES.contains(&*text), text: text.into() }
    }

    /// Its words.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// What prints put behind a name to say what it is.
const LEVELS: [&str; 3] = ["(类)", "(款)", "(项)"];

/// A subject's name for comparison: without （类）（款）（项）, a final 支出, white space.
pub fn plain_name(name: &str) -> Cow<'_, str> {
    let mut plain = fold(name);
    // Most have no brackets, and most of the others other ones.
    let mut brackets = memchr::memchr_iter(b'(', plain.as_bytes());
    let has_mark = |at: usize| {
        plain.get(at..).is_some_and(|rest| LEVELS.iter().any(|mark| rest.starts_with(mark)))
    };
    if brackets.any(has_mark) {
        for mark in LEVELS {
            plain = plain.replace(mark, "").into();
        }
    }
    match plain {
        Cow::Borrowed(name) => Cow::Borrowed(without_expenditure(name)),
        Cow::Owned(mut name) => {
            name.truncate(without_expenditure(&name).len());
            Cow::Owned(name)
        }
    }
}

fn without_expenditure(name: &str) -> &str {
    name.strip_suffix("支出").filter(|shorter| !shorter.is_empty()).unwrap_or(name)
}

impl<'a> Cells<'a> {
    /// The cells of these tables.
    pub fn new(tables: &'a [Table]) -> Self {
        let mut subjects: [QuickMap<Cow<'a, str>, Codes>; 9] = Default::default();
        for table in tables.iter().filter(|table| HOMES.contains(&table.kind)) {
            let names = &mut subjects[table.kind as usize];
            names.reserve(table.rows.len());
            for row in &table.rows {
                let Some(code) = row.code.as_ref().map(|code| code.value) else { continue };
                let known = KNOWN.get(&code);
                let (printed, known) = match known {
                    // Most are printed to the letter.
                    Some((name, plain)) if row.label.text == *name => {
                        (Cow::Borrowed(&**plain), None)
                    }
                    Some((_, plain)) => {
                        let printed = plain_name(&row.label.text);
                        let known = Some(Cow::Borrowed(&**plain)).filter(|plain| *plain != printed);
                        (printed, known)
                    }
                    None => (plain_name(&row.label.text), None),
                };
                for name in std::iter::once(printed).chain(known) {
                    let codes = names.entry(name);
                    codes
                        .and_modify(|codes| codes.others.push(code))
                        .or_insert(Codes { first: code, others: Vec::new() });
                }
            }
        }
        Self { tables, subjects }
    }

    /// The cell of a known item.
    pub fn of_item(&self, entry: &ItemEntry, kind: FigureKind) -> Option<CellRef> {
        let (table, side, row, column) = entry.cell.as_ref()?;
        match kind {
            FigureKind::Amount => self.find(*table, *side, *row, column),
            FigureKind::Budget if *table == TableKind::ThreePublic => {
                self.find(*table, Side::Budget, RowItem::Budget, column)
            }
            _ => None,
        }
    }

    /// The cell of a subject's amount.
    pub fn of_subject(&self, section: SectionKind, code: SubjectCode) -> Option<CellRef> {
        let (table, column) = home(section);
        self.find(table, Side::Whole, RowItem::Subject(code), column)
    }

    fn find(&self, kind: TableKind, side: Side, item: RowItem, column: &str) -> Option<CellRef> {
        let table = self.tables.iter().find(|table| table.kind == kind)?;
        let (row, printed) = table.find(side, item)?;
        let column = table.column_index(side, column)?;
        let cell = CellRef { table: kind, row: row as u16, column: column as u16 };
        printed.cells.get(cell.column as usize).map(|_| cell)
    }

    /// The code of the subject that a path names, given the plain name of its lowest level. It is
    /// looked up in the tables of the first section that has one. `None` if no row, or more than
    /// one, has its names.
    pub fn code(
        &self,
        sections: &[SectionKind],
        path: &SubjectPath,
        plain: &str,
    ) -> Option<SubjectCode> {
        let levels = [
            (&path.item, Level::Item),
            (&path.section, Level::Section),
            (&path.class, Level::Class),
        ];
        let (_, level) = levels.into_iter().find(|(name, _)| !name.is_empty())?;
        let mut tables = sections.iter().map(|&section| home(section).0);
        tables.find_map(|table| self.code_in(table, path, (plain, level)))
    }

    fn code_in(
        &self,
        table: TableKind,
        path: &SubjectPath,
        (wanted, level): (&str, Level),
    ) -> Option<SubjectCode> {
        let mut named = self.named(table, wanted).filter(|code| code.level() == level);
        // Nearly all names are those of one.
        let first = named.next();
        let mut candidates: Vec<_> = match (first, named.next()) {
            (Some(code), None) => return Some(code),
            (first, second) => first.into_iter().chain(second).chain(named).collect(),
        };
        candidates.dedup();
        if candidates.is_empty() && level == Level::Class {
            candidates = self.misprinted(table, wanted);
        }
        // A higher name that fits only some tells them apart; one that fits none is misprinted.
        for higher in [&path.section, &path.class] {
            if candidates.len() < 2 {
                break;
            }
            let name = plain_name(higher);
            let fits =
                |code: &SubjectCode| self.named(table, &name).any(|higher| higher.contains(*code));
            if candidates.iter().any(fits) {
                candidates.retain(fits);
            }
        }
        match candidates.as_slice() {
            [code] => Some(*code),
            _ => None,
        }
    }

    /// The 类 whose names are a misprinted one but for some characters too many or too few.
    fn misprinted(&self, table: TableKind, name: &str) -> Vec<SubjectCode> {
        const MOST: usize = 3;
        let near = |known: &str| {
            let (long, short) = if known.chars().count() > name.chars().count() {
                (known, name)
            } else {
                (name, known)
            };
            let mut rest = long.chars();
            let surplus = long.chars().count() - short.chars().count();
            surplus <= MOST
                && short.chars().count() > 2 * surplus
                && short.chars().all(|c| rest.any(|other| other == c))
        };
        let classes = self.subjects[table as usize]
            .iter()
            .filter(|(known, _)| near(known))
            .flat_map(|(_, codes)| codes.iter())
            .filter(|code| code.level() == Level::Class);
        let mut codes: Vec<_> = classes.collect();
        codes.sort_by_key(ToString::to_string);
        codes.dedup();
        codes
    }

    /// Whether a name is that of a 类, in the section's table or the dictionary.
    pub fn is_class(&self, section: SectionKind, name: &Plain) -> bool {
        let (table, _) = home(section);
        let mut named = self.named(table, &name.text);
        name.is_class || named.any(|code| code.level() == Level::Class)
    }

    /// The subjects of a table that bear a name.
    fn named(&self, table: TableKind, name: &str) -> impl Iterator<Item = SubjectCode> + '_ {
        self.subjects[table as usize].get(name).into_iter().flat_map(Codes::iter)
    }
}

/// The tables in which sections have their subjects.
const HOMES: [TableKind; 4] = [
    TableKind::Expenditure,
    TableKind::GeneralBudgetExpenditure,
    TableKind::GovernmentFund,
    TableKind::StateCapital,
];

/// The table and column that a section's subjects stand in.
fn home(section: SectionKind) -> (TableKind, &'static str) {
    match section {
        SectionKind::Expenditure | SectionKind::Overall => (TableKind::Expenditure, "本年支出合计"),
        SectionKind::Basic => (TableKind::GeneralBudgetExpenditure, "基本支出"),
        SectionKind::GovernmentFund => (TableKind::GovernmentFund, "小计"),
        SectionKind::StateCapital => (TableKind::StateCapital, "合计"),
        _ => (TableKind::GeneralBudgetExpenditure, "小计"),
    }
}
