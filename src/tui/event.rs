//! Events: all that the loop reacts to.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, KeyEvent, KeyEventKind, MouseEvent};

use super::export_dialog::{NotWritten, Written};
use super::open_dialog::Choice;
use super::search::Found;
use super::sheet_view::{Grid, Order};
use crate::document::Document;
use crate::library::{LoadEvent, ReportId};
use crate::sheet::Prose;

/// An event.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size, or its content is to be drawn anew.
    Resize,
    /// Loading went on.
    Load {
        /// Which load: the events of one that was given up are of no interest any more.
        load: u64,
        /// What it reported.
        event: LoadEvent,
    },
    /// The file of a report is no longer as it was read.
    FileChanged(ReportId),
    /// It is as it was.
    FileSame,
    /// What was loaded has been kept for the next time, as far as it can be.
    Kept,
    /// A sheet was built.
    Built {
        /// Which request it answers.
        turn: u64,
        /// The sheet.
        grid: Box<Grid>,
    },
    /// The rows of a sheet were put in order.
    Ordered {
        /// Which request it answers.
        turn: u64,
        /// The rows to show.
        rows: Order,
    },
    /// What is to be copied was put together.
    Copied {
        /// For the clipboard.
        text: String,
        /// For the person.
        said: String,
    },
    /// Work was given up before its end.
    GivenUp,
    /// What can be opened was looked up.
    Folders {
        /// Which look it answers.
        turn: u64,
        /// What was found.
        choices: Vec<Choice>,
    },
    /// A search ended.
    Found(Found),
    /// A source was opened.
    Source {
        /// Whose.
        report: ReportId,
        /// Its text, or why there is none.
        document: Result<Document, String>,
    },
    /// An export goes on: how many rows are written.
    Writing(usize),
    /// A narrative's text was opened.
    Prose {
        /// Whose.
        report: ReportId,
        /// The text, or why there is none.
        text: Result<Prose, String>,
    },
    /// An export ended.
    Written(Result<Written, NotWritten>),
    /// The program is to stop until it is continued.
    Suspend,
    /// The program is to end: a signal, or the terminal is gone.
    Stop,
}

impl Event {
    /// Whether a person waits for the answer.
    pub fn is_urgent(&self) -> bool {
        !matches!(self, Self::Load { .. } | Self::FileSame | Self::GivenUp)
    }
}

/// Runs work in a thread of its own. If it panics the program ends: the terminal has been
/// given back by then, and the panic reported.
///
/// # Errors
/// If no thread can be started.
pub fn beside(
    name: &str,
    events: Sender<Event>,
    work: impl FnOnce() + Send + 'static,
) -> io::Result<()> {
    let guarded = move || {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            // The loop may have ended already.
            let _ = events.send(Event::Stop);
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(guarded).map(drop)
}

/// Reads the terminal's events in a thread of its own, until the loop is gone.
///
/// # Errors
/// If no thread can be started.
pub fn listen(events: Sender<Event>) -> io::Result<()> {
    let events_after = events.clone();
    let listen = move || {
        loop {
            let event = match event::read() {
                Ok(event::Event::Key(key)) if key.kind != KeyEventKind::Release => Event::Key(key),
                Ok(event::Event::Mouse(mouse)) => Event::Mouse(mouse),
                Ok(event::Event::Paste(text)) => Event::Paste(text),
                Ok(event::Event::Resize(..)) => Event::Resize,
                Ok(_) => continue,
                Err(_) => Event::Stop,
            };
            let ends = matches!(event, Event::Stop);
            if events.send(event).is_err() || ends {
                break;
            }
        }
    };
    beside("input", events_after, listen)
}

/// Sends [`Event::Stop`] when the program is told to end from outside, [`Event::Suspend`] when
/// it is to stop for a while.
///
/// # Errors
/// If the signals can't be caught.
#[cfg(unix)]
pub fn catch_signals(events: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{
        SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM,
        SIGXCPU,
    };
    // All that would end the program and may be caught.
    let mut signals = signal_hook::iterator::Signals::new([
        SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM,
        SIGXCPU,
    ])?;
    let events_after = events.clone();
    let wait = move || {
        for signal in signals.forever() {
            let event = if signal == SIGTSTP { Event::Suspend } else { Event::Stop };
            if events.send(event).is_err() {
                break;
            }
        }
    };
    beside("signals", events_after, wait)
}

/// Elsewhere the terminal itself reports that it is closed.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn catch_signals(_events: Sender<Event>) -> io::Result<()> {
    Ok(())
}
