//! The whole model, all that was read of the reports, as JSON.

use std::io;

use super::{Manner, Out, write_json};
use crate::library::{Library, ReportId};

/// Writes reports as a JSON array, one a line; returns how many were written.
///
/// # Errors
/// If `out` can't be written to, or the user ends it.
pub fn reports(
    library: &Library,
    ids: &[ReportId],
    manner: &Manner<'_>,
    out: &mut Out,
) -> io::Result<usize> {
    out.write_all(b"[")?;
    let mut count = 0;
    for entry in ids.iter().filter_map(|&id| library.look(id)) {
        manner.proceed(count)?;
        out.write_all(if count > 0 { b",\n" } else { b"\n" })?;
        write_json(&mut *out, &*entry.report)?;
        count += 1;
    }
    out.write_all(if count > 0 { b"\n]\n" } else { b"]\n" })?;
    out.flush()?;
    manner.proceed(count)?;
    Ok(count)
}
