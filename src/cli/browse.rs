//! `juesuan [PATH]...`: the screen.

use std::io::{IsTerminal as _, stdout};
use std::path::PathBuf;

use super::Ended;
use super::args::Common;
use super::failure::Failure;
use crate::settings::{Places, Texts};
use crate::tui;

/// Browses the reports until the user leaves.
pub(super) fn run(paths: &[PathBuf], common: &Common, texts: &Texts) -> Result<Ended, Failure> {
    if !stdout().is_terminal() {
        return Err(Failure::Message(texts.get("cli.no_terminal").to_owned()));
    }
    let options = tui::Options {
        lang: common.lang.map(Into::into),
        config: common.config.clone(),
        selection: common.selection(),
        passwords: common.passwords(texts)?,
        cache: common.cache(&Places::of_user()),
    };
    tui::run(paths, &options).map_err(|error| Failure::Message(format!("{error:#}")))?;
    Ok(Ended::Done)
}
