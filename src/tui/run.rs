//! The loop of the program: events in, effects out. It waits without a tick, so that an idle
//! program costs nothing.

use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use ratatui::backend::Backend;

use super::effect::Effect;
use super::event::{Event, beside};
use super::session::Session;
use super::terminal::{Taken, copy, mouse_capture};

/// While only loading goes on, the screen is drawn no more often than this.
const LOADING_PAUSE: Duration = Duration::from_millis(80);
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
) -> anyhow::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    let mut drawn = Instant::now();
    let mut effects = session.turn([])?;
    loop {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(()),
                effect => perform(session, effect, terminal, sender)?,
            }
        }
        let Ok(first) = events.recv() else { return Ok(()) };
        let batch = gather(first, events, drawn);
        effects = session.turn(batch)?;
        drawn = Instant::now();
    }
}

/// The first event with all that are queued behind it. If only loading speaks, it waits a
/// little for more, but never longer once a person has done something.
fn gather(first: Event, events: &Receiver<Event>, drawn: Instant) -> Vec<Event> {
    let mut urgent = first.is_urgent();
    let mut batch = vec![first];
    while batch.len() < BATCH {
        let pause = LOADING_PAUSE.saturating_sub(drawn.elapsed());
        let next = if urgent || pause.is_zero() {
            events.try_recv().ok()
        } else {
            events.recv_timeout(pause).ok()
        };
        let Some(event) = next else { break };
        urgent |= event.is_urgent();
        batch.push(event);
    }
    batch
}

fn perform<B: Backend>(
    session: &mut Session<B>,
    effect: Effect,
    terminal: &Taken,
    sender: &Sender<Event>,
) -> anyhow::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    match effect {
        Effect::Quit => {}
        Effect::Suspend => {
            terminal.suspend(session.app.mouse)?;
            session.terminal.clear()?;
            session.draw()?;
        }
        Effect::Copy(text) => copy(&text)?,
        Effect::Mouse(taken) => mouse_capture(taken)?,
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
