//! The types of the columns.

use std::io;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::errors::ParquetError;
use parquet::schema::types::Type;

use crate::export::page::{Each, Page};
use crate::export::{Heading, Plan};
use crate::sheet::{ColumnKind, Value};

/// Decimals of every decimal column at least, so that files of several exports agree: 元 and
/// 分 are exact in 万元 too.
const DECIMALS: u32 = 6;
/// Digits of every decimal column, as many as engines take.
pub(super) const DIGITS: i32 = 38;
/// Bytes of a decimal.
const BYTES: i32 = 16;
/// Numbers as printed, `1` or `1-1`, which are words.
const PRINTED_NUMBERS: &str = "no";

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words.
    Text,
    /// Whole numbers: years, lines, counts.
    Count,
    /// Numbers with so many decimals.
    Decimal(u32),
}

/// The types of all columns of a plan, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Schema {
    pub kinds: Vec<Kind>,
}

impl Schema {
    /// The types that hold every row: what the columns are for, with more decimals where a row
    /// has more; words where a row has words.
    pub fn of(page: Page<'_>, each: Each<'_>) -> io::Result<Self> {
        let mut kinds: Vec<_> = page.plan.headings.iter().map(usual).collect();
        page.look(each, |row| {
            for (kind, heading) in kinds.iter_mut().zip(&page.plan.headings) {
                let cell = heading.cell(row, page.library);
                match (&*cell.exported(), *kind) {
                    (Value::Blank, _) | (_, Kind::Text) => {}
                    (Value::Text(_), _) => *kind = Kind::Text,
                    (Value::Number(number), Kind::Count) if number.scale() == 0 => {}
                    (Value::Number(number), Kind::Count) => {
                        *kind = Kind::Decimal(number.scale().max(DECIMALS));
                    }
                    (Value::Number(number), Kind::Decimal(decimals)) => {
                        *kind = Kind::Decimal(number.scale().max(decimals));
                    }
                }
            }
        })?;
        Ok(Self { kinds })
    }

    /// As the file states it.
    pub fn message(&self, plan: &Plan) -> Result<Type, ParquetError> {
        let fields = plan.headings.iter().zip(&self.kinds);
        let fields = fields.map(|(heading, kind)| Ok(Arc::new(field(&heading.full(), *kind)?)));
        let fields = fields.collect::<Result<Vec<_>, ParquetError>>()?;
        Type::group_type_builder("juesuan").with_fields(fields).build()
    }
}

fn usual(heading: &Heading) -> Kind {
    match heading.kind {
        _ if heading.name == PRINTED_NUMBERS => Kind::Text,
        _ if heading.counts => Kind::Count,
        ColumnKind::Amount | ColumnKind::Percent | ColumnKind::Number => Kind::Decimal(DECIMALS),
        ColumnKind::Text | ColumnKind::Code | ColumnKind::Bar => Kind::Text,
    }
}

fn field(name: &str, kind: Kind) -> Result<Type, ParquetError> {
    let of = |physical| {
        Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL)
    };
    match kind {
        Kind::Text => of(Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String)),
        Kind::Count => of(Physical::INT64).with_logical_type(Some(LogicalType::integer(64, true))),
        Kind::Decimal(decimals) => of(Physical::FIXED_LEN_BYTE_ARRAY)
            .with_length(BYTES)
            .with_precision(DIGITS)
            .with_scale(decimals as i32)
            .with_logical_type(Some(LogicalType::decimal(decimals as i32, DIGITS))),
    }
    .build()
}
