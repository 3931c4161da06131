//! What was typed, cut into its parts.

/// How two sides are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `~`
    Contains,
}

impl Relation {
    /// Whether one side is to be more or less than the other.
    pub fn is_of_more_or_less(self) -> bool {
        matches!(self, Self::Less | Self::AtMost | Self::Greater | Self::AtLeast)
    }
}

/// What people write for each relation, the longer before those that they begin with. Input
/// methods give the full-width ones.
const SIGNS: [(&str, Relation); 20] = [
    ("<=", Relation::AtMost),
    (">=", Relation::AtLeast),
    ("!=", Relation::Unequal),
    ("<>", Relation::Unequal),
    ("==", Relation::Equal),
    ("＜＝", Relation::AtMost),
    ("＞＝", Relation::AtLeast),
    ("≤", Relation::AtMost),
    ("≥", Relation::AtLeast),
    ("≠", Relation::Unequal),
    ("《", Relation::Less),
    ("》", Relation::Greater),
    ("<", Relation::Less),
    (">", Relation::Greater),
    ("=", Relation::Equal),
    ("~", Relation::Contains),
    ("＜", Relation::Less),
    ("＞", Relation::Greater),
    ("＝", Relation::Equal),
    ("～", Relation::Contains),
];

/// Whether a character means something else than itself.
pub(super) fn is_special(c: char) -> bool {
    let begins_sign = |(sign, _): &(&str, Relation)| sign.starts_with(c);
    c.is_whitespace() || matches!(c, '"' | '“' | '”') || SIGNS.iter().any(begins_sign)
}

/// The right side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Written {
    pub text: String,
    /// In quotes, it is never a column or a number.
    pub quoted: bool,
}

/// A part of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// A word.
    Word(String),
    /// A name, a sign, something behind it.
    Comparison { name: String, relation: Relation, operand: Written },
}

/// Cuts a text at white space outside quotes; a sign binds what stands beside it, white space
/// in between or not.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = text.trim_start();
    // A sign has been read whose right side is still to come.
    let mut open = false;
    while !rest.is_empty() {
        let sign = SIGNS
            .iter()
            .find_map(|(sign, relation)| Some((rest.strip_prefix(sign)?.trim_start(), *relation)));
        if let Some((behind, relation)) = sign {
            rest = behind;
            let name = match parts.pop() {
                Some(Part::Word(name)) => name,
                // A sign without a name before it asks nothing.
                other => {
                    parts.extend(other);
                    String::new()
                }
            };
            if !name.is_empty() {
                parts.push(Part::Comparison { name, relation, operand: Written::default() });
                open = true;
            }
            continue;
        }
        let written;
        (written, rest) = word(rest);
        rest = rest.trim_start();
        match parts.last_mut() {
            Some(Part::Comparison { operand, .. }) if open => *operand = written,
            _ => parts.push(Part::Word(written.text)),
        }
        open = false;
    }
    parts
}

/// The first word of a text, or what its quotes hold, and what comes after.
fn word(text: &str) -> (Written, &str) {
    let quoted = ['"', '“', '”'].iter().find_map(|quote| text.strip_prefix(*quote));
    if let Some(inner) = quoted {
        let (text, behind) = inner.split_once(['"', '“', '”']).unwrap_or((inner, ""));
        return (Written { text: text.to_owned(), quoted: true }, behind);
    }
    // The first character begins no sign, or it would have been one: `!` alone is a word.
    let ends = |(at, c): &(usize, char)| {
        let begins_sign = || {
            text.get(*at..).is_some_and(|rest| SIGNS.iter().any(|(sign, _)| rest.starts_with(sign)))
        };
        c.is_whitespace() || matches!(c, '"' | '“' | '”') || begins_sign()
    };
    let end = text.char_indices().skip(1).find(ends).map_or(text.len(), |(at, _)| at);
    let (word, behind) = text.split_at(end);
    (Written { text: word.to_owned(), quoted: false }, behind)
}
