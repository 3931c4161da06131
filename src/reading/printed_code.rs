//! Codes of subjects (科目编码) as tables print them: by themselves, glued to a name, in parts.

use std::borrow::Cow;

use super::figure;
use super::fold::{is_han, is_number, parted_code, trim};
use super::line::{Form, Line, Piece};
use crate::report::{Dictionary, Place, SubjectCode, fold_digit};

/// A code at the beginning of a piece, and the words glued to it.
fn code_of(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let text = trim(text);
    // Words begin no code, and most numbers are amounts: behind their digits stands a point or comma.
    if text.starts_with(is_han) {
        return None;
    }
    if let Some(digits) = parted_code(text) {
        return Some((digits.into(), ""));
    }
    let lead = text.bytes().take_while(u8::is_ascii_digit).count();
    if text.as_bytes().get(lead).is_some_and(u8::is_ascii_graphic)
        || (lead > 0 && lead < 3 && lead == text.len())
    {
        return None;
    }
    let digit = |c: char| fold_digit(c).filter(char::is_ascii_digit);
    let end = text.find(|c: char| digit(c).is_none()).unwrap_or(text.len());
    let (printed, rest) = (text.get(..end)?, text.get(end..)?.trim());
    if !(3..=21).contains(&printed.len()) || !(rest.is_empty() || rest.starts_with(is_han)) {
        return None;
    }
    let digits = if printed.is_ascii() {
        Cow::Borrowed(printed)
    } else {
        printed.chars().filter_map(digit).collect()
    };
    (matches!(digits.len(), 3 | 5 | 7) && !digits.starts_with('0')).then_some((digits, rest))
}

/// Whether a piece may be a code: words and amounts with decimals are none.
#[inline]
fn may_be_code(piece: &Piece<'_>) -> bool {
    match piece.decimals() {
        Some(decimals) => decimals == 0,
        None => !piece.text.is_empty() && !piece.word().is_some_and(|word| word.begins_han),
    }
}

/// The same for a piece; what is known of it tells of most that they are none.
#[inline]
pub fn code_in<'p>(piece: &Piece<'p>) -> Option<(Cow<'p, str>, &'p str)> {
    let text = piece.text;
    if !may_be_code(piece) {
        return None;
    }
    if piece.decimals().is_some() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_code = matches!(text.len(), 3 | 5 | 7) && !text.starts_with('0');
        return is_code.then_some((text.into(), ""));
    }
    code_of(text)
}

/// How many pieces a code takes whose 类, 款 and 项 stand in columns of their own: three digits,
/// and two or twice two behind them. A name follows, or an amount whose name is broken over the
/// lines around. `None` of any other piece.
pub fn parts(pieces: &[Piece<'_>]) -> Option<usize> {
    let (class, behind) = pieces.split_first()?;
    if class.text.len() != 3 || !behind.first().is_some_and(|next| is_number(next.text, 2)) {
        return None;
    }
    let count = behind.iter().take(2).take_while(|part| is_number(part.text, 2)).count();
    // A blank cell may stand for the 项 that the code does not have.
    let next = behind.iter().skip(count).find(|next| !next.text.is_empty())?;
    let is_code = is_number(class.text, 3) && !class.text.starts_with('0');
    let is_known = || {
        let parts = pieces.iter().take(count + 1).map(|part| part.text);
        let code = SubjectCode::parse(&parts.collect::<String>());
        code.is_some_and(|code| Dictionary::bundled().get(code).is_some())
    };
    let before_amount = || figure::has_decimals(next) && is_known();
    (is_code && (next.has_han() || before_amount())).then_some(count + 1)
}

/// A line with the parts of its codes joined, if any of them stand apart. Cells keep their places:
/// those of the further parts are blank.
pub fn joined<'a>(line: &Line<'a>) -> Option<Line<'a>> {
    let all = &line.pieces;
    let starts = |at: usize| parts(all.get(at..).unwrap_or_default());
    if !(0..all.len()).any(|at| starts(at).is_some()) {
        return None;
    }
    let mut pieces = Vec::with_capacity(all.len());
    let mut at = 0;
    while let Some(piece) = all.get(at) {
        let count = starts(at).unwrap_or(1);
        let end = all.get(at + count - 1).map_or(piece.place.end, |last| last.place.end);
        let place = Place { end, ..piece.place };
        let text = line.text.get(place.start as usize..place.end as usize);
        match text.filter(|_| count > 1) {
            Some(text) => pieces.push(Piece::new(text, place)),
            None => pieces.push(*piece),
        }
        let further = all.get(at + 1..at + count).filter(|_| line.form == Form::Celled);
        pieces.extend(further.into_iter().flatten().map(|part| part.part("")));
        at += count;
    }
    Some(line.with_pieces(pieces))
}

/// Gives the codes that a line prints beside a name.
pub fn codes(line: &Line<'_>, mut give: impl FnMut(SubjectCode)) {
    for (at, piece) in line.pieces.iter().enumerate().filter(|(_, piece)| may_be_code(piece)) {
        let Some((digits, rest)) = code_in(piece) else { continue };
        let (before, behind) = line.pieces.split_at(at);
        let next = behind.iter().skip(1).find(|piece| !piece.text.is_empty());
        let is_first = || before.iter().all(|piece| piece.text.is_empty());
        let named = !rest.is_empty() || next.map_or_else(is_first, Piece::has_han);
        if named && let Some(code) = SubjectCode::parse(&digits) {
            give(code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_parts_are_joined_where_a_name_or_an_amount_follows() {
        let read = |text: &str| {
            let line = Line::new(1, text);
            let joined = joined(&line).unwrap_or(line);
            joined.pieces.iter().map(|piece| piece.text.to_owned()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(
            read("301 01 基本工资 4.36 302 01 办公费 9.11"),
            "301 01|基本工资|4.36|302 01|办公费|9.11"
        );
        assert_eq!(read("301 08 229.67 302 07 邮电费 3.48"), "301 08|229.67|302 07|邮电费|3.48");
        assert_eq!(read("208 05 01 行政单位离退休 5.00"), "208 05 01|行政单位离退休|5.00");
        assert_eq!(read("301\t01\t\t基本工资\t4.36"), "301\t01|||基本工资|4.36");
        for text in ["208 98 3.50", "302 12 差", "301 工资 2.00", "208 05", "302 12 13 14"] {
            let whole =
                if text == "302 12 差" { "302 12|差".to_owned() } else { text.replace(' ', "|") };
            assert_eq!(read(text), whole, "{text}");
        }
    }
}
