//! What the codes of a Type 1 font stand for, as its own program says: fonts that TeX and old
//! typesetters embed say it nowhere else.

use hayro_syntax::object::{Dict, Stream};

use super::stream::unpack;
use super::unicode;

/// The character of each of the 256 codes; `None` if the program doesn't list them.
pub fn characters(font: &Dict<'_>) -> Option<Vec<Option<char>>> {
    let program = font.get::<Dict<'_>>("FontDescriptor")?.get::<Stream<'_>>("FontFile")?;
    listed(&unpack(&program).ok()?)
}

/// Reads the list: `dup 48 /zero put` for each code.
fn listed(program: &[u8]) -> Option<Vec<Option<char>>> {
    const ENCRYPTED: &[u8] = b"eexec";
    let end = program.windows(ENCRYPTED.len()).position(|word| word == ENCRYPTED);
    let clear = String::from_utf8_lossy(program.get(..end.unwrap_or(program.len()))?);
    let (_, list) = clear.split_once("/Encoding")?;
    let mut characters = vec![None; 256];
    let mut any = false;
    let list = list.replace('/', " /");
    let mut words = list.split_ascii_whitespace();
    while let Some(word) = words.next() {
        match word {
            "dup" => {
                let code = words.next().and_then(|code| code.parse::<usize>().ok());
                let name = words.next().and_then(|name| name.strip_prefix('/'));
                if let (Some(code), Some(name)) = (code, name)
                    && let Some(slot) = characters.get_mut(code)
                {
                    *slot = unicode::of_name(name);
                    any = true;
                }
            }
            "def" | "readonly" => break,
            _ => {}
        }
    }
    any.then_some(characters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_lists_its_codes() {
        let program = b"%!PS-AdobeFont-1.0: X\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n\
            dup 1 /zero put\ndup 2/one put dup 300 /two put\nreadonly def\n/dup 3 eexec dup 4 /four put";
        let characters = listed(program).unwrap();
        assert_eq!(characters.get(..5), Some(&[None, Some('0'), Some('1'), None, None][..]));
    }

    #[test]
    fn a_program_of_the_usual_codes_lists_none() {
        assert_eq!(listed(b"/Encoding StandardEncoding def dup 1 /zero put eexec"), None);
        assert_eq!(listed(b"\x80\x01"), None);
    }
}
