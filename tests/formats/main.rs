//! Files of every format are read as the text that they were made of.

#![expect(clippy::unwrap_used, reason = "what a test makes is there")]
#![expect(clippy::format_collect, clippy::format_push_string, reason = "small files, written once")]

mod archives;
mod hostile;
mod joined;
mod kinds;
mod printed;
mod published;
mod word;
mod workbooks;
mod writers;
