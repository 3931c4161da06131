//! `juesuan export SHEET`.

use std::io::{IsTerminal as _, Write as _};
use std::mem::ManuallyDrop;
use std::path::Path;

use super::args::{Common, ExportArgs};
use super::failure::Failure;
use super::input::Input;
use super::interrupt::Interrupt;
use super::{Ended, complain};
use crate::document::visible;
use crate::export::{self, Already, ExportError, FileNames, Format, Manner, Out};
use crate::settings::Texts;
use crate::sheet::SheetName;

/// The name of the whole model, which is no sheet.
const REPORT: &str = "report";

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Sheet(SheetName),
    /// The reports themselves, all that was read of them.
    Report,
}

/// Where the result goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Output<'a> {
    Standard,
    File(&'a Path),
    Folder(&'a Path),
}

/// What is asked for.
struct Task<'a> {
    what: What,
    format: Format,
    input: Input,
    force: bool,
    texts: &'a Texts,
}

/// Writes a sheet of the reports.
pub(super) fn run(args: &ExportArgs, common: &Common, texts: &Texts) -> Result<Ended, Failure> {
    let what = what(&args.sheet, texts)?;
    let output = Output::of(args.output.as_deref());
    let format = format(args, what, output, texts)?;
    match output {
        Output::Standard if format.is_binary() && std::io::stdout().is_terminal() => {
            return Err(Failure::Message(texts.fill("cli.binary", &[&format.to_string()])));
        }
        // Said before anything is read, and asked again when it is written.
        Output::File(path) if path.is_file() && !args.force => {
            return Err(Failure::of_export(&ExportError::Exists(path.to_owned()), texts));
        }
        _ => {}
    }
    let input = match what {
        What::Sheet(SheetName::Files) => {
            let library = ManuallyDrop::new(Input::read(&args.paths, common, texts)?);
            Input { library, ids: Vec::new() }
        }
        _ => Input::load(&args.paths, common, texts)?,
    };
    let task = Task { what, format, input, force: args.force, texts };
    task.write(output, !args.no_bom)?;
    Ok(if task.input.library.is_empty() { Ended::Incomplete } else { Ended::Done })
}

impl<'a> Output<'a> {
    /// What `-o` names: a folder if it is one or ends like one.
    fn of(path: Option<&'a Path>) -> Self {
        match path {
            None => Self::Standard,
            Some(path) if path == Path::new("-") => Self::Standard,
            Some(path) if path.is_dir() || ends_like_a_folder(path) => Self::Folder(path),
            Some(path) => Self::File(path),
        }
    }
}

fn ends_like_a_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}

impl Task<'_> {
    fn write(&self, output: Output<'_>, bom: bool) -> Result<(), Failure> {
        let texts = self.texts;
        if self.is_workbooks() && self.input.ids.len() > 1 && !matches!(output, Output::Folder(_)) {
            let count = self.input.ids.len().to_string();
            return Err(Failure::Message(texts.fill("cli.reports_need_folder", &[&count])));
        }
        let (path, written) = match output {
            Output::Standard => return self.to_standard_output(),
            Output::File(path) => {
                let interrupt = Interrupt::catch();
                let go_on = |_| !interrupt.came();
                let manner = Manner { bom, go_on: &go_on, ..Manner::default() };
                (path, export::to_file(path, self.force, &manner, |out| self.sheet(&manner, out)))
            }
            Output::Folder(path) => {
                let interrupt = Interrupt::catch();
                let go_on = |_| !interrupt.came();
                (path, self.folder(path, &Manner { go_on: &go_on, ..Manner::default() }))
            }
        };
        let count = written.map_err(|error| Failure::of_export(&error, texts))?.to_string();
        let key = if self.is_workbooks() { "cli.written_workbooks" } else { "cli.written" };
        let counted = if self.is_workbooks() { self.input.ids.len().to_string() } else { count };
        complain(&texts.fill(key, &[&visible(&path.display().to_string()), &counted]));
        Ok(())
    }

    fn to_standard_output(&self) -> Result<(), Failure> {
        let failed = |error| Failure::of_output(&error, self.texts);
        let mut out = super::output::stdout().map_err(failed)?;
        self.sheet(&Manner::default(), &mut out).map_err(failed)?;
        out.flush().map_err(failed)
    }

    /// Whether every report is a workbook of its own.
    fn is_workbooks(&self) -> bool {
        self.what == What::Report && self.format == Format::Xlsx
    }

    /// Writes all in one.
    fn sheet(&self, manner: &Manner<'_>, out: &mut Out) -> std::io::Result<usize> {
        let Self { input: Input { library, ids }, texts, .. } = self;
        match (self.what, self.format, &ids[..]) {
            (What::Report, Format::Xlsx, [id]) => {
                export::of_department(library, *id, texts, manner, out)
            }
            (What::Report, ..) => export::reports(library, ids, manner, out),
            (What::Sheet(SheetName::Findings), Format::Xlsx, _) => {
                export::of_findings(library, ids, texts, manner, out)
            }
            (What::Sheet(name), format, _) => {
                export::recipe(&name.recipe(library, ids, texts), format, manner, out)
            }
        }
    }

    /// Writes a folder of several files.
    fn folder(&self, path: &Path, manner: &Manner<'_>) -> Result<usize, ExportError> {
        if self.is_workbooks() {
            return export::to_folder(path, self.force, Already::Stays, |folder| {
                self.workbooks(folder, manner)
            });
        }
        #[cfg(feature = "parquet")]
        if let (What::Sheet(name), Format::Parquet) = (self.what, self.format)
            && name.columns_are_fixed()
        {
            let all = (&*self.input.library, &self.input.ids[..], self.texts);
            return export::to_partitions(path, self.force, name, all, manner);
        }
        Err(ExportError::Folder(path.to_owned()))
    }

    /// Writes a workbook a report, named by department, scope and year.
    fn workbooks(&self, folder: &Path, manner: &Manner<'_>) -> Result<usize, ExportError> {
        let Input { library, ids } = &self.input;
        let mut names = FileNames::default();
        let mut rows = 0;
        for &id in ids {
            let Some(entry) = library.get(id) else { continue };
            let department = &entry.report.department;
            let year = entry.report.year_text();
            let name = names.unique(&[&department.name, department.scope.chinese(), &year]);
            let file = folder.join(format!("{name}.xlsx"));
            rows += export::to_file(&file, false, manner, |out| {
                export::of_department(library, id, self.texts, manner, out)
            })?;
        }
        Ok(rows)
    }
}

fn what(name: &str, texts: &Texts) -> Result<What, Failure> {
    if name == REPORT {
        return Ok(What::Report);
    }
    name.parse().map(What::Sheet).map_err(|known: String| {
        let known = format!("{known}, {REPORT}");
        Failure::Message(texts.fill("cli.unknown_sheet", &[name, &known]))
    })
}

/// The format: as asked for, else as the file's extension says, else CSV; the model is JSON or
/// workbooks.
fn format(
    args: &ExportArgs,
    what: What,
    output: Output<'_>,
    texts: &Texts,
) -> Result<Format, Failure> {
    let usual = match (what, output) {
        (What::Report, Output::Folder(_)) => Format::Xlsx,
        (What::Report, _) => Format::Json,
        (What::Sheet(_), _) => Format::Csv,
    };
    let by_extension = match output {
        Output::File(path) => Format::of_path(path),
        Output::Standard | Output::Folder(_) => None,
    };
    let format = match &args.format {
        Some(name) => name.parse(),
        None => by_extension.unwrap_or(usual).written(),
    };
    let format = format.map_err(|refused| Failure::Message(refused.message(texts)))?;
    if what == What::Report && !matches!(format, Format::Json | Format::Xlsx) {
        return Err(Failure::Message(texts.fill("cli.report_formats", &[&format.to_string()])));
    }
    Ok(format)
}
