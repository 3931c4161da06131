//! Draws the picture of the README, `docs/screen.svg`, from the program's own screen:
//! `cargo run --example picture [-- FILE]`. A test holds the file against what this gives.

mod screen;
mod svg;

use std::path::PathBuf;

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let file = std::env::args_os().nth(1).map(PathBuf::from);
    let file = file.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(screen::FILE));
    std::fs::write(&file, screen::picture()?).with_context(|| file.display().to_string())
}
