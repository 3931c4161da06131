//! Prints the lines that the readers see of a file, with what each was taken from:
//! `cargo run --example lines -- FILE [PASSWORD]...`.

use std::io::{Write, stdout};
use std::path::Path;

use anyhow::{Context, Result};
use juesuan::intake::{self, Opening};
use juesuan::report::Place;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().context("usage: lines FILE [PASSWORD]...")?;
    let opening = Opening::with_passwords(arguments.collect());
    let document = intake::open_with(Path::new(&path), &opening)?;
    let mut out = stdout().lock();
    for (number, line) in document.lines() {
        let spot = document.anchors().spot(Place::line(number));
        let spot = spot.map(|spot| spot.fragment()).unwrap_or_default();
        if writeln!(out, "{spot}\t{line}").is_err() {
            break;
        }
    }
    Ok(())
}
