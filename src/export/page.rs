//! A sheet as it is written: what stands around its rows, and how rows are taken.

use std::io;

use super::{Manner, Plan};
use crate::library::Library;
use crate::settings::Texts;
use crate::sheet::{Row, Sheet};

/// What a writer knows of a sheet beside its rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    /// Title, unit and notes; its rows are those that [`Each`] gives.
    pub sheet: &'a Sheet,
    pub plan: &'a Plan,
    pub library: &'a Library,
    pub texts: &'a Texts,
    pub manner: &'a Manner<'a>,
}

/// Gives every row of a sheet to its argument, in order; may be called again.
pub(super) type Each<'a> = &'a dyn Fn(&mut dyn FnMut(&Row) -> io::Result<()>) -> io::Result<()>;

impl Page<'_> {
    /// Gives every row to `take` and counts them; the user is asked before each whether to go
    /// on.
    pub fn rows(
        &self,
        each: Each<'_>,
        mut take: impl FnMut(&Row) -> io::Result<()>,
    ) -> io::Result<usize> {
        let mut count = 0;
        each(&mut |row| {
            self.manner.proceed(count)?;
            count += 1;
            take(row)
        })?;
        self.manner.proceed(count)?;
        Ok(count)
    }

    /// Shows every row to `look` before any is written.
    pub fn look(&self, each: Each<'_>, mut look: impl FnMut(&Row)) -> io::Result<()> {
        each(&mut |row| {
            self.manner.proceed(0)?;
            look(row);
            Ok(())
        })
    }

    /// The unit that all amounts have, if they have one.
    pub fn unit(&self) -> Option<&str> {
        self.sheet.unit.as_deref().filter(|_| !self.sheet.mixed_units)
    }

    /// Title, unit, time and notes, one a line.
    pub fn about(&self) -> Vec<String> {
        let mut lines = vec![self.sheet.title.clone()];
        if self.sheet.mixed_units {
            lines.push(self.texts.get("export.mixed_units").to_owned());
        } else if let Some(unit) = self.unit() {
            lines.push(self.texts.fill("export.unit", &[unit]));
        }
        lines.push(self.texts.fill("export.made", &[&self.manner.made, env!("CARGO_PKG_VERSION")]));
        lines.extend(self.sheet.notes.iter().cloned());
        lines
    }
}
