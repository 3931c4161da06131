//! What can be said on the command line. Help texts stand with the interface texts, under the
//! names of the arguments.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::failure::Failure;
use crate::audit::Severity;
use crate::library::{Cache, Selection};
use crate::settings::{Lang, Places, Texts};

#[derive(Debug, Parser)]
#[command(name = "juesuan", version, propagate_version = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(CheckArgs),
    Export(ExportArgs),
    Rules(RulesArgs),
}

/// What every command takes.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Common {
    #[arg(long, global = true, value_name = "TEXT")]
    pub department: Vec<String>,
    #[arg(long, global = true, value_name = "YYYY")]
    pub year: Vec<u16>,
    #[arg(long, global = true, value_name = "zh|en", hide_possible_values = true)]
    pub lang: Option<LangName>,
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[arg(long, global = true)]
    pub no_cache: bool,
    #[arg(long, global = true, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

impl Common {
    /// The passwords of files, one a line of the file that was named.
    pub fn passwords(&self, texts: &Texts) -> Result<Arc<[String]>, Failure> {
        let Some(path) = &self.password_file else { return Ok(Arc::default()) };
        let bytes = std::fs::read(path).map_err(|error| Failure::of_option(path, &error, texts))?;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}');
        Ok(text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
    }

    /// Where it is kept what was read, unless it is not to be.
    pub fn cache(&self, places: &Places) -> Option<Arc<Cache>> {
        let folder = places.cache.as_deref().filter(|_| !self.no_cache)?;
        Some(Arc::new(Cache::new(folder)))
    }

    /// Which reports are wanted.
    pub fn selection(&self) -> Selection {
        Selection { departments: self.department.clone(), years: self.year.clone() }
    }
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "text|json|csv",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: CheckFormat,
    #[arg(long, value_name = "error|warning|note", hide_possible_values = true)]
    pub level: Option<LevelName>,
    #[arg(long, value_name = "OLD.json")]
    pub against: Option<PathBuf>,
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[arg(value_name = "SHEET")]
    pub sheet: String,
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "csv|tsv|json|md|html|xlsx|txt|parquet")]
    pub format: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
    #[arg(long)]
    pub no_bom: bool,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    #[arg(
        long,
        value_name = "text|json",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: RulesFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    Text,
    Json,
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RulesFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LevelName {
    Error,
    Warning,
    Note,
}

impl From<LevelName> for Severity {
    fn from(name: LevelName) -> Self {
        match name {
            LevelName::Error => Self::Error,
            LevelName::Warning => Self::Warning,
            LevelName::Note => Self::Note,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangName {
    Zh,
    En,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::Zh => Self::Zh,
            LangName::En => Self::En,
        }
    }
}
