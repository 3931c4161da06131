//! The terminal taken and given back, on every way out.

use std::io::{self, Write, stdout};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use crate::library::THREAD_NAME;

/// The terminal while the program has it; given back when dropped.
#[derive(Debug)]
pub struct Taken {
    taken: Arc<AtomicBool>,
}

impl Taken {
    /// Takes the terminal: alternate screen, raw mode, mouse. A panic in any thread gives it
    /// back before it is reported.
    ///
    /// # Errors
    /// If there is no terminal.
    pub fn take(mouse: bool) -> io::Result<Self> {
        let taken = Arc::new(AtomicBool::new(false));
        let terminal = Self { taken: Arc::clone(&taken) };
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A file that the reader panics over becomes that file's record; all goes on.
            let reading = thread::current().name().is_some_and(|n| n.starts_with(THREAD_NAME));
            if !reading {
                give_back(&taken);
                report(info);
            }
        }));
        terminal.resume(mouse)?;
        Ok(terminal)
    }

    /// Takes the terminal again after it was given back.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn resume(&self, mouse: bool) -> io::Result<()> {
        enable_raw_mode()?;
        self.taken.store(true, Ordering::SeqCst);
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        mouse_capture(mouse)
    }

    /// Gives the terminal back.
    pub fn give_back(&self) {
        give_back(&self.taken);
    }

    /// Stops the program as the shell's Ctrl-Z does, until it is continued.
    ///
    /// # Errors
    /// If the terminal can't be taken again.
    #[cfg(unix)]
    pub fn suspend(&self, mouse: bool) -> io::Result<()> {
        self.give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.resume(mouse)
    }

    /// There is nothing like it elsewhere.
    ///
    /// # Errors
    /// Never.
    #[cfg(not(unix))]
    pub fn suspend(&self, _mouse: bool) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.give_back();
    }
}

/// Gives the terminal back once; what fails here has no one left to be told.
fn give_back(taken: &AtomicBool) {
    if taken.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            stdout(),
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
        let _ = stdout().flush();
    }
}

/// Takes the mouse, or gives it back.
///
/// # Errors
/// If the terminal is gone.
pub fn mouse_capture(taken: bool) -> io::Result<()> {
    if taken {
        execute!(stdout(), EnableMouseCapture)
    } else {
        execute!(stdout(), DisableMouseCapture)
    }
}

/// Puts a text on the clipboard of the person at the terminal, also through SSH.
///
/// # Errors
/// If the terminal is gone.
pub fn copy(text: &str) -> io::Result<()> {
    execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
}
