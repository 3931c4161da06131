//! Asking the terminal, once and with a short time limit, what it alone knows: how wide it
//! draws `…`, and whether its background is light.

#[cfg(unix)]
use std::time::Duration;

/// How long the terminal may take to answer.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_millis(200);

/// What the terminal says; nothing where it does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answer {
    /// Cells that it takes for a character of ambiguous width.
    pub ambiguous: Option<u16>,
    /// Whether its background is light.
    pub light: Option<bool>,
}

/// Colour of the background, then `…` at the left edge and where the cursor is behind it; then
/// the line is blank again. A terminal answers in the order in which it is asked.
#[cfg(unix)]
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\r\xe2\x80\xa6\x1b[6n\r\x1b[K";

/// Asks the terminal, which must be in raw mode and whose input nobody else reads yet.
#[cfg(unix)]
pub fn terminal() -> Answer {
    use std::io::{Read as _, Write as _};
    use std::time::Instant;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let mut answer = Vec::new();
    let ask = || -> std::io::Result<()> {
        let mut terminal = std::fs::OpenOptions::new().read(true).write(true).open("/dev/tty")?;
        terminal.write_all(QUESTION)?;
        terminal.flush()?;
        let end = Instant::now() + PATIENCE;
        let mut part = [0; 64];
        while !is_whole(&answer) {
            let left = end.saturating_duration_since(Instant::now());
            let limit = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
            let mut wait = [PollFd::new(&terminal, PollFlags::IN)];
            if left.is_zero() || poll(&mut wait, Some(&limit))? == 0 {
                break;
            }
            let read = terminal.read(&mut part)?;
            if read == 0 {
                break;
            }
            answer.extend_from_slice(part.get(..read).unwrap_or_default());
        }
        Ok(())
    };
    let mut ask = ask;
    // A terminal that can't be asked is taken as most are.
    if ask().is_err() {
        return Answer::default();
    }
    read(&String::from_utf8_lossy(&answer))
}

/// There is no way to ask elsewhere.
#[cfg(not(unix))]
pub fn terminal() -> Answer {
    Answer::default()
}

/// Whether the last of the answers is there: `ESC [ row ; column R`.
#[cfg(unix)]
fn is_whole(answer: &[u8]) -> bool {
    answer.ends_with(b"R") && answer.windows(2).any(|pair| pair == b"\x1b[")
}

/// Reads what the terminal answered.
#[cfg(any(unix, test))]
fn read(answer: &str) -> Answer {
    let position = answer.rsplit_once("\x1b[").map(|(_, position)| position);
    let column = position.and_then(|p| p.strip_suffix('R')?.split_once(';')?.1.parse::<u16>().ok());
    let colour = answer.split_once("rgb:").map(|(_, colour)| colour);
    Answer {
        ambiguous: column
            .map(|column| column.saturating_sub(1))
            .filter(|width| (1..=2).contains(width)),
        light: colour.and_then(is_light),
    }
}

/// Whether a colour `RRRR/GGGG/BBBB` is light.
#[cfg(any(unix, test))]
fn is_light(colour: &str) -> Option<bool> {
    let end = colour.find(|c: char| !c.is_ascii_hexdigit() && c != '/').unwrap_or(colour.len());
    let parts: Vec<_> = colour.get(..end)?.split('/').collect();
    let part = |text: &str| {
        let value = u32::from_str_radix(text, 16).ok()?;
        let greatest = 16_u32.checked_pow(text.len() as u32)?.checked_sub(1)?;
        Some(value * 1000 / greatest.max(1))
    };
    let [red, green, blue] = parts.as_slice() else { return None };
    let lightness = part(red)? * 299 + part(green)? * 587 + part(blue)? * 114;
    Some(lightness > 500_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let light = "\x1b]11;rgb:ffff/ffff/e0e0\x1b\\\x1b[1;2R";
        assert_eq!(read(light), Answer { ambiguous: Some(1), light: Some(true) });
        let dark = "\x1b]11;rgb:1e/1e/2e\x07\x1b[24;3R";
        assert_eq!(read(dark), Answer { ambiguous: Some(2), light: Some(false) });
        assert_eq!(read("\x1b[1;2R"), Answer { ambiguous: Some(1), light: None });
        assert_eq!(read(""), Answer::default());
        assert_eq!(read("q\x1b[1;9R"), Answer::default(), "no such width");
    }
}
