//! XML as packages hold it, read event by event. No entity is ever expanded but the five of
//! the language and characters by number.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader as Events, XmlVersion};

use super::IntakeError;

/// Elements that may stand within each other.
const DEEPEST: usize = 512;

/// The events of a text.
#[derive(Debug)]
pub struct Reader<'a> {
    events: Events<&'a [u8]>,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Begins at the start of a text.
    pub fn new(text: &'a str) -> Self {
        Self { events: Events::from_str(text), depth: 0 }
    }

    /// The next event; `Eof` at the end, and then for ever.
    ///
    /// # Errors
    /// If the text is no XML, or nests absurdly.
    pub fn event(&mut self) -> Result<Event<'a>, IntakeError> {
        let event = self.events.read_event().map_err(|_| IntakeError::Damaged)?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            // A text that was cut off ends within its elements.
            Event::Eof if self.depth > 0 => return Err(IntakeError::Damaged),
            _ => {}
        }
        if self.depth > DEEPEST {
            return Err(IntakeError::TooDeep);
        }
        Ok(event)
    }

    /// Passes over everything up to the end of the element that has just begun.
    ///
    /// # Errors
    /// As [`Reader::event`].
    pub fn skip(&mut self) -> Result<(), IntakeError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.event()?;
        }
        Ok(())
    }
}

/// An attribute by its local name; empty if there is none.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name);
    let value = found.and_then(|attribute| {
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    });
    value.unwrap_or_default()
}

/// Whether an element that switches something on does so: `<w:vanish/>`, but not with
/// `w:val="0"`.
pub fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_str(), "0" | "false" | "off")
}

/// What a reference stands for: a character by number, or one of the five names. Entities
/// that a document declares are left out.
pub fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Result<String, IntakeError> {
        let mut reader = Reader::new(xml);
        let mut text = String::new();
        loop {
            match reader.event()? {
                Event::Text(part) => text.push_str(&part),
                Event::GeneralRef(reference) => text.extend(character(&reference)),
                Event::Start(tag) if tag.local_name().as_ref() == "skip" => reader.skip()?,
                Event::Eof => return Ok(text),
                _ => {}
            }
        }
    }

    #[test]
    fn entities_that_a_document_declares_are_left_out() {
        let bomb =
            "<!DOCTYPE a [<!ENTITY x \"zz\"><!ENTITY y \"&x;&x;&x;\">]><a>1&y;&amp;&#x7532;</a>";
        assert_eq!(text_of(bomb).unwrap(), "1&甲");
    }

    #[test]
    fn what_is_skipped_ends_where_it_began() {
        assert_eq!(text_of("<a>1<skip>2<b>3</b></skip>4<skip/>5</a>").unwrap(), "145");
    }

    #[test]
    fn absurd_nesting_and_cut_off_texts_are_refused() {
        assert!(matches!(text_of(&"<a>".repeat(100_000)), Err(IntakeError::TooDeep)));
        assert!(matches!(text_of("<a><b>1</b>"), Err(IntakeError::Damaged)));
        assert!(matches!(text_of("<a></b>"), Err(IntakeError::Damaged)));
    }
}
