//! Conditions on the rows of a sheet as a person types them (筛选条件): words that a row must
//! contain, and columns held against numbers, words and other columns.
//!
//! ```text
//! score>80 execution_rate<10      得分<分值      部门~区 决算数>=1,000
//! ```
//!
//! A column is named by its key or by its heading in either language, whole or in part. All
//! parts must hold. A blank cell passes no comparison.

mod columns;
mod faults;
mod numbers;
mod over;
mod scan;

use std::cmp::Ordering;

use rust_decimal::Decimal;

pub use self::columns::name_of;
use self::columns::{column_named, column_named_in_full, like};
pub use self::faults::Fault;
use self::scan::{Part, Relation, parts};
use super::{Column, ColumnKind, Row, Sheet, Value};
use crate::report::{Amount, move_point};

/// What rows must fulfil.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    parts: Vec<Test>,
    /// The column of severities, which rows say by a sign: their words are looked for in it
    /// though it stands on no screen.
    severity: Option<usize>,
    /// What can't be used of what was typed: it is not heeded.
    pub faults: Vec<Fault>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    /// Some shown cell contains the text, in small letters.
    Contains(String),
    /// A column is held against something.
    Compare { column: usize, relation: Relation, with: Operand },
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Operand {
    Number(Decimal),
    /// A number that the size of another is held against.
    Size(Decimal),
    Text(String),
    Column(usize),
}

impl Operand {
    /// A number that a column stands in a relation to. Who asks for differences of more than
    /// 100 means those of less than -100 too; who writes a sign or zero means the sign.
    fn of(number: Decimal, relation: Relation, column: &Column) -> Self {
        let is_size = column.by_size && number > Decimal::ZERO && relation.is_of_more_or_less();
        if is_size { Self::Size(number) } else { Self::Number(number) }
    }
}

impl Condition {
    /// Reads what was typed. Amounts are compared with the point moved by `shift`, as the
    /// screen shows them.
    pub fn parse(text: &str, sheet: &Sheet, shift: i32) -> Self {
        let severity = sheet.columns.iter().position(|column| column.key == "severity");
        let mut condition = Self { severity, ..Self::default() };
        for part in parts(text) {
            match part {
                Part::Word(word) => condition.parts.push(Test::Contains(word.to_lowercase())),
                // Still being typed.
                Part::Comparison { name, operand, .. }
                    if operand.text.is_empty() && !operand.quoted =>
                {
                    condition.faults.push(Fault::Unfinished { name });
                }
                Part::Comparison { name, relation, operand } => {
                    let Some(column) = column_named(sheet, &name) else {
                        let like = like(sheet, &name);
                        condition.faults.push(Fault::NoColumn { name, like });
                        continue;
                    };
                    let number = (!operand.quoted).then(|| number(&operand.text)).flatten();
                    // Words are more often words than parts of a heading.
                    let of_words = matches!(
                        relation,
                        Relation::Equal | Relation::Unequal | Relation::Contains
                    );
                    let named = if of_words { column_named_in_full } else { column_named };
                    let other = named(sheet, &operand.text).filter(|_| !operand.quoted);
                    let with = match (number, other) {
                        (Some(number), _) => {
                            let column = &sheet.columns[column];
                            let is_amount = column.kind == ColumnKind::Amount;
                            let moved = move_point(number.decimal(), -shift);
                            let moved = moved.filter(|_| is_amount && shift != 0);
                            Operand::of(moved.unwrap_or(number.decimal()), relation, column)
                        }
                        (None, Some(other)) => Operand::Column(other),
                        (None, None) => {
                            // A number is held against no words: a name was meant.
                            let is_words = matches!(
                                sheet.columns[column].kind,
                                ColumnKind::Text | ColumnKind::Code
                            );
                            if !of_words && !is_words {
                                let text = operand.text.clone();
                                condition.faults.push(Fault::NoNumber { text });
                                continue;
                            }
                            Operand::Text(operand.text.to_lowercase())
                        }
                    };
                    condition.parts.push(Test::Compare { column, relation, with });
                }
            }
        }
        condition
    }

    /// Whether every row fulfils it.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether a row fulfils it; words are looked for in some of the columns.
    pub fn passes(&self, sheet: &Sheet, columns: &[usize], row: &Row) -> bool {
        let cell = |column: usize| row.cells.get(column);
        self.parts.iter().all(|part| match part {
            Test::Contains(wanted) => {
                let columns = columns.iter().copied().chain(self.severity);
                let cells = columns.filter_map(|c| Some((cell(c)?, sheet.columns[c].kind)));
                cells
                    .into_iter()
                    .any(|(cell, kind)| contains(&cell.value, cell.said.as_deref(), kind, wanted))
            }
            Test::Compare { column, relation, with: Operand::Column(other) } => {
                let pair = cell(*column).zip(cell(*other));
                pair.is_some_and(|(left, right)| holds(&left.value, *relation, &right.value))
            }
            Test::Compare { column, relation, with } => cell(*column)
                .is_some_and(|cell| fulfils(&cell.value, cell.said.as_deref(), *relation, with)),
        })
    }
}

/// What is typed as a number, with or without `%` behind it.
fn number(text: &str) -> Option<Amount> {
    Amount::parse(text.trim_end_matches(['%', '％']))
}

/// Whether a cell's content stands in a relation to what is no column.
fn fulfils(left: &Value, said: Option<&str>, relation: Relation, with: &Operand) -> bool {
    match with {
        Operand::Number(number) => holds(left, relation, &Value::Number(*number)),
        Operand::Size(number) => match left {
            Value::Number(left) => {
                holds(&Value::Number(left.abs()), relation, &Value::Number(*number))
            }
            _ => false,
        },
        // `列=""` asks for what is blank.
        Operand::Text(text) if text.is_empty() => {
            let blank = *left == Value::Blank;
            if relation == Relation::Unequal { !blank } else { blank }
        }
        // A name may be written as exports write it or as the screen says it.
        Operand::Text(text) => {
            let right = Value::Text(text.clone());
            let holds = |left: &Value| holds(left, relation, &right);
            let said = said.map(|said| holds(&Value::Text(said.to_owned())));
            match (relation, said) {
                (Relation::Unequal, Some(said)) => holds(left) && said,
                (_, said) => holds(left) || said.unwrap_or(false),
            }
        }
        Operand::Column(_) => false,
    }
}

/// Whether two values stand in a relation. Words are equal whatever the case of their letters,
/// numbers whatever their decimals; a blank stands in none, but is unequal to what is there.
fn holds(left: &Value, relation: Relation, right: &Value) -> bool {
    let order = match (left, right) {
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Blank, _) | (_, Value::Blank) => return false,
        (a, b) => {
            let (a, b) = (a.export().to_lowercase(), b.export().to_lowercase());
            if relation == Relation::Contains {
                return a.contains(&b);
            }
            let comparable = matches!((left, right), (Value::Text(_), Value::Text(_)));
            match (comparable, relation) {
                (false, Relation::Unequal) => return true,
                (false, _) => return false,
                (true, _) => a.cmp(&b),
            }
        }
    };
    match relation {
        Relation::Less => order == Ordering::Less,
        Relation::AtMost => order != Ordering::Greater,
        Relation::Greater => order == Ordering::Greater,
        Relation::AtLeast => order != Ordering::Less,
        Relation::Equal => order == Ordering::Equal,
        Relation::Unequal => order != Ordering::Equal,
        Relation::Contains => left.export().contains(&right.export()),
    }
}

/// Whether a cell's content contains a text in small letters, numbers with and without
/// thousands separators.
fn contains(value: &Value, said: Option<&str>, kind: ColumnKind, wanted: &str) -> bool {
    match value {
        Value::Blank => false,
        Value::Text(text) => {
            let said = said.is_some_and(|said| said.to_lowercase().contains(wanted));
            said || text.to_lowercase().contains(wanted)
        }
        Value::Number(_) if kind == ColumnKind::Bar => false,
        Value::Number(number) => {
            let plain = number.to_string();
            plain.contains(wanted)
                || (matches!(kind, ColumnKind::Amount | ColumnKind::Number)
                    && Amount::from(*number).grouped().contains(wanted))
                || (kind == ColumnKind::Percent && format!("{plain}%").contains(wanted))
        }
    }
}

/// A condition that asks for one cell's content in a column: what is typed to get the rows
/// that have the same there. Amounts are written with the point moved by `shift`.
pub fn same_as(sheet: &Sheet, column: usize, value: &Value, shift: i32) -> Option<String> {
    let column = sheet.columns.get(column)?;
    let plain = |text: &str| !text.is_empty() && !text.chars().any(scan::is_special);
    let name = name_of(sheet, column);
    match value {
        Value::Blank => Some(format!("{name}=\"\"")),
        Value::Number(number) if column.kind == ColumnKind::Amount && shift != 0 => {
            move_point(*number, shift).map(|number| format!("{name}={number}"))
        }
        Value::Number(number) => Some(format!("{name}={number}")),
        Value::Text(text) if plain(text) && number(text).is_none() => {
            let is_column = column_named_in_full(sheet, text).is_some();
            Some(if is_column { format!("{name}=\"{text}\"") } else { format!("{name}={text}") })
        }
        Value::Text(text) => Some(format!("{name}=\"{}\"", text.replace('"', " "))),
    }
}

#[cfg(test)]
mod tests;
