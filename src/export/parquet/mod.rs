//! Apache Parquet, for engines that take more than one machine: decimals as decimals, names
//! by dictionary, one file or a folder parted by year and region.

mod batch;
mod partition;
mod schema;

use std::io;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;

use super::Out;
use super::page::{Each, Page};
use batch::Batch;
pub use partition::to_partitions;
use schema::Schema;

/// Rows of a row group.
const GROUP: usize = 32_768;

/// Writes a sheet as one file.
pub(super) fn write(page: Page<'_>, each: Each<'_>, out: &mut Out) -> io::Result<usize> {
    let schema = Schema::of(page, each)?;
    write_as(&schema, page, each, out)
}

/// Writes a sheet whose columns' types are known.
fn write_as(schema: &Schema, page: Page<'_>, each: Each<'_>, out: &mut Out) -> io::Result<usize> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("juesuan ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let message = schema.message(page.plan).map_err(into_io)?;
    let mut writer =
        SerializedFileWriter::new(out, Arc::new(message), Arc::new(properties)).map_err(into_io)?;
    let mut batch = Batch::new(schema);
    let count = page.rows(each, |row| {
        batch.take(page, row)?;
        if batch.rows() >= GROUP { batch.flush(&mut writer) } else { Ok(()) }
    })?;
    batch.flush(&mut writer)?;
    writer.close().map_err(into_io)?;
    Ok(count)
}

fn into_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests;
