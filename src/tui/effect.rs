//! What the state asks the loop to do: the state itself knows neither the terminal nor threads.

use std::fmt;
use std::path::PathBuf;

use super::event::Event;

/// Work that runs beside the loop and reports to it.
pub struct Job(pub Box<dyn FnOnce() -> Event + Send>);

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Job")
    }
}

/// Tells the loop something.
pub type Tell<'a> = &'a dyn Fn(Event);

/// Work that runs beside the loop and may report to it more than once: it is given what tells
/// the loop.
pub struct Reporting(pub Box<dyn FnOnce(Tell<'_>) -> Event + Send>);

impl fmt::Debug for Reporting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reporting")
    }
}

/// Something that the loop is asked to do.
#[derive(Debug)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Give the terminal back until `fg`.
    Suspend,
    /// Put a text on the clipboard (OSC 52).
    Copy(String),
    /// Take the mouse, or give it back to the terminal.
    Mouse(bool),
    /// Read everything below the paths, without any the samples; what is still being read is
    /// given up.
    Load {
        /// The load's number, for its events.
        load: u64,
        /// The paths.
        paths: Vec<PathBuf>,
    },
    /// Run something beside the loop.
    Run(Job),
    /// Run something beside the loop that says how far it is.
    Report(Reporting),
}
