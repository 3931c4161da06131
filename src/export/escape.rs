//! JSON that a terminal shows as it is: what it would obey or hide is written by number, which
//! every reader takes for the same text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::document::is_hidden;

/// Writes a value as JSON on one line.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_json<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Numbered);
    value.serialize(&mut serializer).map_err(Into::into)
}

/// Writes hidden characters by number; serde itself does so with those below the blank.
struct Numbered;

impl Formatter for Numbered {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut plain = fragment;
        while let Some((at, hidden)) = plain.char_indices().find(|(_, c)| is_hidden(*c)) {
            let (before, rest) = plain.split_at(at);
            CompactFormatter.write_string_fragment(writer, before)?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = rest.get(hidden.len_utf8()..).unwrap_or_default();
        }
        CompactFormatter.write_string_fragment(writer, plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_or_hides_is_written_by_number_and_read_as_it_was() {
        let text = "决\u{202e}算\u{1b}[31m\u{9b}\"\u{e0041}末";
        let mut out = Vec::new();
        write_json(&mut out, text).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert_eq!(json, "\"决\\u202e算\\u001b[31m\\u009b\\\"\\udb40\\udc41末\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
