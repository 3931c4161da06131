//! The loop of the program: events in, effects out. It waits without a tick, so that an idle
//! program costs nothing.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect};

use super::effect::Effect;
use super::event::{Event, beside};
use super::session::Session;
use super::terminal::{Taken, copy, mouse_capture};
use crate::library::{LoadOptions, load};

/// While only loading goes on, the screen is drawn no more often than this.
const LOADING_PAUSE: Duration = Duration::from_millis(80);
/// An export that is ended by leaving the program gets this long to take away what it wrote.
const EXPORT_END: Duration = Duration::from_secs(5);
/// Events that are applied before a frame at most.
const BATCH: usize = 4096;

/// Runs until the user leaves.
///
/// # Errors
/// If the terminal is gone.
pub fn run<B: Backend>(
    session: &mut Session<B>,
    terminal: &Taken,
    events: &Receiver<Event>,
    sender: &Sender<Event>,
    options: LoadOptions,
) -> anyhow::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    let mut pace = Pace::default();
    let mut reading = Reading { options };
    let mut effects = session.turn([])?;
    loop {
        for effect in effects {
            match effect {
                Effect::Quit => {
                    end_export(session, events);
                    return Ok(());
                }
                effect => perform(session, effect, terminal, sender, &mut reading)?,
            }
        }
        let waiting = !session.app.held.is_empty();
        let Some(batch) = pace.gather(events, waiting) else { return Ok(()) };
        let begun = Instant::now();
        effects = session.turn(batch)?;
        pace.drawn(begun);
    }
}

/// What is being read beside the loop; given up when something else is to be read, and at
/// the end.
struct Reading {
    options: LoadOptions,
}

impl Reading {
    fn begin(
        &mut self,
        number: u64,
        paths: Vec<PathBuf>,
        sender: &Sender<Event>,
    ) -> io::Result<()> {
        self.options.cancel.store(true, Ordering::Relaxed);
        self.options.cancel = Arc::default();
        let options = self.options.clone();
        let answers = sender.clone();
        let work = move || {
            load(&paths, &options, &|event| {
                // The loop may have ended in the meantime.
                let _ = answers.send(Event::Load { load: number, event });
            });
        };
        beside("loading", sender.clone(), work)
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.options.cancel.store(true, Ordering::Relaxed);
    }
}

/// How often the screen is drawn while only loading goes on: seldom enough that drawing takes
/// a small part of the time.
struct Pace {
    last: Instant,
    pause: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { last: Instant::now(), pause: LOADING_PAUSE }
    }
}

impl Pace {
    fn drawn(&mut self, begun: Instant) {
        self.last = Instant::now();
        self.pause = LOADING_PAUSE.max(begun.elapsed() * 4);
    }

    /// The next events: one with all that are queued behind it. If only loading speaks, it
    /// waits a little for more, but never longer once a person has done something. Nothing at
    /// all comes after a while if reports are waiting to be taken in; `None` if nothing will
    /// come any more.
    fn gather(&self, events: &Receiver<Event>, waiting: bool) -> Option<Vec<Event>> {
        let left = || self.pause.saturating_sub(self.last.elapsed());
        let first = if waiting {
            match events.recv_timeout(left()) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => return Some(Vec::new()),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        } else {
            events.recv().ok()?
        };
        let mut urgent = first.is_urgent();
        let mut batch = vec![first];
        while batch.len() < BATCH {
            let next = if urgent || left().is_zero() {
                events.try_recv().ok()
            } else {
                events.recv_timeout(left()).ok()
            };
            let Some(event) = next else { break };
            urgent |= event.is_urgent();
            batch.push(event);
        }
        Some(batch)
    }
}

/// Ends the export that runs, so that it takes away what it began; gives it a moment.
fn end_export<B: Backend>(session: &Session<B>, events: &Receiver<Event>) {
    let Some(running) = &session.app.exports.running else { return };
    running.stop();
    let begun = Instant::now();
    while let Some(left) = EXPORT_END.checked_sub(begun.elapsed()) {
        match events.recv_timeout(left) {
            Ok(Event::Written(_)) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn perform<B: Backend>(
    session: &mut Session<B>,
    effect: Effect,
    terminal: &Taken,
    sender: &Sender<Event>,
    reading: &mut Reading,
) -> anyhow::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    match effect {
        Effect::Load { load, paths } => {
            reading.begin(load, paths, sender)?;
        }
        Effect::Quit => {}
        Effect::Suspend => {
            terminal.suspend(session.app.mouse)?;
            // Not `clear`: that asks the terminal where its cursor is, and the answer goes to
            // the thread that waits for keys.
            let size = session.terminal.size()?;
            session.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
            session.draw()?;
        }
        Effect::Copy(text) => copy(&text)?,
        Effect::Mouse(taken) => mouse_capture(taken)?,
        Effect::Report(job) => {
            let answers = sender.clone();
            let work = move || {
                let tell = |event| {
                    // The loop may have ended in the meantime.
                    let _ = answers.send(event);
                };
                tell((job.0)(&tell));
            };
            beside("export", sender.clone(), work)?;
        }
        Effect::Run(job) => {
            let answer = sender.clone();
            let work = move || {
                // The loop may have ended in the meantime.
                let _ = answer.send((job.0)());
            };
            beside("work", sender.clone(), work)?;
        }
    }
    Ok(())
}
