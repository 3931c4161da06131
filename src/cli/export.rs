//! `juesuan export SHEET`.

use std::io::{self, Write};
use std::path::Path;

use super::args::{Common, ExportArgs};
use super::failure::Failure;
use super::input::Input;
use super::{Ended, complain};
use crate::document::visible;
use crate::export::{self, ExportError, Format};
use crate::library::{Library, ReportId};
use crate::settings::Texts;
use crate::sheet::SheetName;

/// The name of the whole model, which is no sheet.
const REPORT: &str = "report";

/// What is written.
enum What {
    Sheet(SheetName),
    /// The reports themselves, all that was read of them.
    Report,
}

/// Writes a sheet of the reports.
pub(super) fn run(args: &ExportArgs, common: &Common, texts: &Texts) -> Result<Ended, Failure> {
    let what = what(&args.sheet, texts)?;
    let format = format(args, &what, texts)?;
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if let Some(path) = output
        && !args.force
        && path.is_file()
    {
        // Said before anything is read, and asked again when it is written.
        return Err(Failure::of_export(&ExportError::Exists(path.to_owned()), texts));
    }
    let input = match what {
        What::Sheet(SheetName::Files) => {
            Input { library: Input::read(&args.paths, common, texts), ids: Vec::new() }
        }
        _ => Input::load(&args.paths, common, texts)?,
    };
    let write = |out: &mut dyn Write, bom| match what {
        What::Sheet(name) => {
            export::recipe(&name.recipe(&input.library, &input.ids, texts), format, bom, out)
        }
        What::Report => reports(&input.library, &input.ids, out),
    };
    if let Some(path) = output {
        let count = export::to_file(path, args.force, |out| write(out, !args.no_bom))
            .map_err(|error| Failure::of_export(&error, texts))?;
        let path = visible(&path.display().to_string()).into_owned();
        complain(&texts.fill("cli.written", &[&path, &count.to_string()]));
    } else {
        let mut out = super::output::stdout().map_err(|error| Failure::of_output(&error, texts))?;
        write(&mut out, false)
            .and_then(|_| out.flush())
            .map_err(|error| Failure::of_output(&error, texts))?;
    }
    Ok(if input.library.is_empty() { Ended::Incomplete } else { Ended::Done })
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

/// The format: as asked for, else as the file's extension says, else CSV; the model is JSON.
fn format(args: &ExportArgs, what: &What, texts: &Texts) -> Result<Format, Failure> {
    let by_extension = || args.output.as_deref().and_then(Format::of_path);
    let usual = if matches!(what, What::Report) { Format::Json } else { Format::Csv };
    let format = match &args.format {
        Some(name) => name.parse(),
        None => by_extension().unwrap_or(usual).written(),
    };
    let format = format.map_err(|refused| Failure::Message(refused.message(texts)))?;
    if matches!(what, What::Report) && format != Format::Json {
        return Err(Failure::Message(texts.fill("cli.report_is_json", &[&format.to_string()])));
    }
    Ok(format)
}

/// The reports as a JSON array, one a line.
fn reports(library: &Library, ids: &[ReportId], out: &mut dyn Write) -> io::Result<usize> {
    out.write_all(b"[")?;
    let mut count = 0;
    for entry in ids.iter().filter_map(|&id| library.get(id)) {
        out.write_all(if count > 0 { b",\n" } else { b"\n" })?;
        serde_json::to_writer(&mut *out, &entry.report)?;
        count += 1;
    }
    out.write_all(if count > 0 { b"\n]\n" } else { b"]\n" })?;
    out.flush()?;
    Ok(count)
}
