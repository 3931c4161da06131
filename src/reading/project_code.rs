//! Codes that a budget system puts in front of a project's name:
//! `51000022Y000000000001-办公设备购置`.

use super::fold::is_han;
use crate::report::{Located, Place};

/// Least characters of a code. Shorter ones may be part of a name (`G318-改造`).
const SHORTEST: usize = 12;

/// A project's name without the code in front of it, at the place where the name begins.
pub fn without(name: Located<String>) -> Located<String> {
    // Nearly all names begin otherwise.
    if !name.value.starts_with(|c: char| c.is_ascii_digit()) {
        return name;
    }
    let is_code = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let rest = name.value.trim_start_matches(is_code);
    let code = name.value.len() - rest.len();
    let Some(bare) = rest.strip_prefix(['-', '－', '—', '–', '_', ':', '：']) else {
        return name;
    };
    let begins = bare.starts_with(|c: char| is_han(c) || matches!(c, '“' | '（' | '('));
    if code < SHORTEST || !(begins || begins_with_year(bare)) {
        return name;
    }
    let start = name.place.start + (name.value.len() - bare.len()) as u32;
    // A code that was broken over lines ends on another than the name's place is on.
    let place = if start < name.place.end { Place { start, ..name.place } } else { name.place };
    Located::new(bare.to_owned(), place)
}

/// Whether a name begins with a year: 2023年某事.
fn begins_with_year(name: &str) -> bool {
    const DIGITS: usize = 4;
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    digits == DIGITS && name.get(DIGITS..).is_some_and(|rest| rest.starts_with('年'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_in_front_of_a_name_is_left_out() {
        let read = |text: &str| {
            let name = without(Located::new(text.to_owned(), Place::new(4, 9, 9 + text.len())));
            (name.value, name.place.start)
        };
        assert_eq!(read("51000022Y000000000001-设备购置"), ("设备购置".to_owned(), 31));
        assert_eq!(read("510000221234567890—（续建）某站"), ("（续建）某站".to_owned(), 30));
        assert_eq!(read("51000023T000000000002-2023年某事"), ("2023年某事".to_owned(), 31));
        for name in
            ["2023年-某事", "318-改造", "51000022Y000000000001", "设备购置", "123456789012-3"]
        {
            assert_eq!(read(name), (name.to_owned(), 9), "{name}");
        }
    }
}
