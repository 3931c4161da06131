//! `juesuan [PATH]...`: the screen.

use super::Ended;
use super::failure::Failure;
use crate::settings::Texts;

/// Browses the reports until the user leaves.
pub(super) fn run(texts: &Texts) -> Result<Ended, Failure> {
    Err(Failure::Message(texts.get("cli.no_screen").to_owned()))
}
