//! Rows gathered by column until they make a row group.

use std::io;

use parquet::data_type::{
    ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int64Type,
};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::into_io;
use super::schema::{DIGITS, Kind, Schema};
use crate::export::Out;
use crate::export::page::Page;
use crate::sheet::{Row, Value};

/// The values of a column; blanks have none.
enum Values {
    Text(Vec<ByteArray>),
    Count(Vec<i64>),
    Decimal(u32, Vec<FixedLenByteArray>),
}

/// A column: 1 for each row that has a value, 0 for each blank, and the values.
struct Column {
    present: Vec<i16>,
    values: Values,
}

/// Rows gathered by column.
pub(super) struct Batch {
    columns: Vec<Column>,
    rows: usize,
}

impl Batch {
    /// No rows yet.
    pub fn new(schema: &Schema) -> Self {
        let column = |kind: &Kind| Column {
            present: Vec::new(),
            values: match *kind {
                Kind::Text => Values::Text(Vec::new()),
                Kind::Count => Values::Count(Vec::new()),
                Kind::Decimal(decimals) => Values::Decimal(decimals, Vec::new()),
            },
        };
        Self { columns: schema.kinds.iter().map(column).collect(), rows: 0 }
    }

    /// How many rows it holds.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Takes a row.
    pub fn take(&mut self, page: Page<'_>, row: &Row) -> io::Result<()> {
        for (column, heading) in self.columns.iter_mut().zip(&page.plan.headings) {
            let cell = heading.cell(row, page.library);
            let value = cell.exported();
            column.push(&value).ok_or_else(|| {
                let said = format!("{}: {} does not fit", heading.name, value.export());
                io::Error::new(io::ErrorKind::InvalidData, said)
            })?;
        }
        self.rows += 1;
        Ok(())
    }

    /// Writes what it holds as a row group, and holds nothing any more.
    pub fn flush(&mut self, writer: &mut SerializedFileWriter<&mut Out>) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        let mut group = writer.next_row_group().map_err(into_io)?;
        for column in &mut self.columns {
            column.write(&mut group)?;
        }
        group.close().map_err(into_io)?;
        Ok(())
    }
}

impl Column {
    /// Takes a value; `None` if the column's type can't hold it.
    fn push(&mut self, value: &Value) -> Option<()> {
        match (&mut self.values, value) {
            (_, Value::Blank) => {
                self.present.push(0);
                return Some(());
            }
            (Values::Text(values), value) => {
                values.push(ByteArray::from(value.export().into_bytes()));
            }
            (Values::Count(values), Value::Number(number)) => values.push(number.to_i64()?),
            (Values::Decimal(decimals, values), Value::Number(number)) => {
                let bytes = scaled(*number, *decimals)?.to_be_bytes();
                values.push(FixedLenByteArray::from(bytes.to_vec()));
            }
            (Values::Count(_) | Values::Decimal(..), Value::Text(_)) => return None,
        }
        self.present.push(1);
        Some(())
    }

    fn write(&mut self, group: &mut SerializedRowGroupWriter<'_, &mut Out>) -> io::Result<()> {
        let present = std::mem::take(&mut self.present);
        match &mut self.values {
            Values::Text(values) => write::<ByteArrayType>(group, &present, values),
            Values::Count(values) => write::<Int64Type>(group, &present, values),
            Values::Decimal(_, values) => write::<FixedLenByteArrayType>(group, &present, values),
        }
    }
}

fn write<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, &mut Out>,
    present: &[i16],
    values: &mut Vec<T::T>,
) -> io::Result<()> {
    if let Some(mut column) = group.next_column().map_err(into_io)? {
        column.typed::<T>().write_batch(values, Some(present), None).map_err(into_io)?;
        column.close().map_err(into_io)?;
    }
    values.clear();
    Ok(())
}

/// A number as a whole number of its last decimals; `None` if that has too many digits.
fn scaled(number: Decimal, decimals: u32) -> Option<i128> {
    let more = decimals.checked_sub(number.scale())?;
    let scaled = number.mantissa().checked_mul(10_i128.checked_pow(more)?)?;
    let most = 10_i128.checked_pow(DIGITS as u32)?;
    (scaled.unsigned_abs() < most.unsigned_abs()).then_some(scaled)
}
