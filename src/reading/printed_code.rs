//! Reads codes of subjects (科目编码) as tables print them: by themselves, glued to a name, in parts.

use std::borrow::Cow;

use super::figure;
use super::fold::{fold, is_han, is_number, parted_code, trim};
use super::line::{Form, Line, Piece};
use super::misread::misread_digits;
use super::thousands;
use crate::report::{Dictionary, Place, SubjectCode, fold_digit};

/// A code at the beginning of a piece, and the words glued to it.
fn code_of(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let text = trim(text);
    // Words begin no code, and most numbers are amounts: behind their digits stands a point or comma.
    if text.starts_with(is_han) {
        return None;
    }
    if let Some(digits) = parted_code(text).or_else(|| broken_code(text)) {
        return Some((digits.into(), ""));
    }
    if let Some(coded) = with_letters(text) {
        return Some(coded);
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

/// A known code with a letter for one of its digits, as it is printed: `2O80505`. Its name shows
/// which code it is.
fn with_letters(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (printed, rest) = text.split_at_checked(end)?;
    let code = SubjectCode::parse(&misread_digits(printed)?)?;
    // A subject that only older editions name is known by what stands below it.
    let dictionary = Dictionary::bundled();
    let mut all = dictionary.of(code.tree()?);
    let is_known = dictionary.get(code).is_some() || all.any(|other| code.contains(other.code));
    let is_one = printed.bytes().filter(u8::is_ascii_alphabetic).count() == 1;
    let rest = rest.trim_start();
    let is_code = is_one && is_known && (rest.is_empty() || rest.starts_with(is_han));
    is_code.then_some((printed.into(), rest))
}

/// A known code that blanks broke: `2080 505`. What may be an amount with parted thousands is no
/// code.
fn broken_code(text: &str) -> Option<String> {
    let is_either = |c: char| c.is_ascii_digit() || c.is_whitespace();
    if !text.contains(char::is_whitespace) || !text.chars().all(is_either) {
        return None;
    }
    let mut groups = text.split_whitespace();
    let is_amount =
        groups.next().is_some_and(thousands::is_first) && groups.all(thousands::is_group);
    let digits: String = text.split_whitespace().collect();
    let code = SubjectCode::parse(&digits).filter(|_| !is_amount)?;
    Dictionary::bundled().get(code).map(|_| digits)
}

/// Whether a piece may be a code: words and amounts with decimals are none.
#[inline]
fn may_be_code(piece: &Piece<'_>) -> bool {
    match piece.decimals() {
        Some(decimals) => decimals == 0,
        None => !piece.text.is_empty() && !piece.word().is_some_and(|word| word.begins_han),
    }
}

/// The same for a piece. What is known of it rules out most pieces.
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

/// How many pieces a code takes whose 类, 款 and 项 stand in columns of their own: three digits, then
/// two, or two and two. Behind it follows a name, or an amount where the name is broken over the
/// lines around. `None` of any other piece.
pub fn parts(pieces: &[Piece<'_>]) -> Option<usize> {
    in_columns(pieces).or_else(|| broken(pieces))
}

/// How many pieces a code takes that blanks broke anywhere: `3010 7 绩效工资`. Only the name that
/// follows shows that it is a code.
fn broken(pieces: &[Piece<'_>]) -> Option<usize> {
    const LONGEST: usize = 7;
    let is_digits = |piece: &&Piece<'_>| {
        !piece.text.is_empty() && piece.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    // Most pieces are no digits, or words follow them.
    if !pieces.get(1).is_some_and(|second| is_digits(&second)) {
        return None;
    }
    let parts = || pieces.iter().take(LONGEST).take_while(is_digits).map(|part| part.text);
    let count = parts().count();
    let name = pieces.get(count).filter(|next| count > 1 && next.has_han())?;
    let length: usize = parts().map(str::len).sum();
    let code = SubjectCode::parse(&parts().collect::<String>()).filter(|_| length <= LONGEST)?;
    let known = Dictionary::bundled().get(code)?;
    (fold(known.name) == name.folded()).then_some(count)
}

/// The same of a code whose parts stand in columns of their own.
fn in_columns(pieces: &[Piece<'_>]) -> Option<usize> {
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
    fn a_letter_in_a_known_code() {
        assert_eq!(code_of("2O80505"), Some(("2O80505".into(), "")));
        assert_eq!(code_of("30l01 基本工资"), Some(("30l01".into(), "基本工资")));
        for text in ["2O8O505", "9O80505", "A080505", "2O8", "l2", "2O80505.00", "SO2", "5G"] {
            let is_class = text == "2O8";
            assert_eq!(code_of(text).is_some(), is_class, "{text}");
        }
    }

    #[test]
    fn codes_that_blanks_broke_are_none_where_they_may_be_amounts() {
        assert_eq!(broken_code("2080 505").as_deref(), Some("2080505"));
        assert_eq!(broken_code("2 08").as_deref(), Some("208"));
        for text in ["20 805", "2080505", "2080 506 7", "9990 505", "20 8a05", ""] {
            assert_eq!(broken_code(text), None, "{text}");
        }
    }

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
        assert_eq!(read("3010 7 绩效工资 92.70"), "3010 7|绩效工资|92.70");
        assert_eq!(read("30 107 绩效工资 92.70"), "30 107|绩效工资|92.70");
        assert_eq!(
            read("20 8050 5 机关事业单位基本养老保险缴费支出 4"),
            "20 8050 5|机关事业单位基本养老保险缴费支出|4"
        );
        for text in ["3010 8 绩效工资 92.70", "3010 7 92.70", "30 10 70 绩效工资"] {
            assert_eq!(read(text), text.replace(' ', "|"), "{text}");
        }
        for text in ["208 98 3.50", "302 12 差", "301 工资 2.00", "208 05", "302 12 13 14"] {
            let whole =
                if text == "302 12 差" { "302 12|差".to_owned() } else { text.replace(' ', "|") };
            assert_eq!(read(text), whole, "{text}");
        }
    }
}
