//! Reads the figures printed in one piece: a cell or a word.

use super::below_zero;
use super::fold::is_han;
use super::misread;
use super::parting::is_rest;
use super::piece::Piece;
use super::thousands;
use crate::report::{Amount, Place, RepairKind, fold_digit};

/// A figure with its place, and how it was repaired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The amount.
    pub amount: Amount,
    /// Where it stands.
    pub place: Place,
    /// What was printed, if it was read otherwise.
    pub repair: Option<(RepairKind, String)>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing, a dash or `/`.
    Blank,
    /// One figure.
    Figure(Figure),
    /// Figures of several cells printed as one.
    Glued(Vec<Figure>),
    /// Digits that can't be read with certainty.
    Damaged,
    /// Words.
    Words,
}

/// Decimals of amounts in these reports. A detached digit behind a number that has them is a stray
/// digit.
const DECIMALS: usize = 2;

/// Reads one cell or word.
///
/// White space inside a number is removed without notice (`336. 88`). A detached digit behind a
/// complete number is a stray digit (`195. 59 3`). Two complete numbers are glued cells (`0.00
/// 0.00`). Anything less certain is [`Content::Damaged`]. An amount in brackets, behind a long
/// dash or a triangle is below zero (`(222.00)`, `—222.00`, `△222.00`).
pub fn read(piece: &Piece<'_>) -> Content {
    match read_unsigned(piece) {
        Content::Damaged => below_zero::read(piece.text).map_or(Content::Damaged, |amount| {
            Content::Figure(figure(piece, piece.text, amount, None))
        }),
        content => content,
    }
}

/// The same for cards and lists of projects. Their points and amounts are never below zero, so
/// brackets and long dashes are no signs there.
pub fn read_unsigned(piece: &Piece<'_>) -> Content {
    // Nearly all that are read here are plain numbers, or begin as words do.
    if let Some(amount) = piece.number() {
        return Content::Figure(figure(piece, piece.text, amount, None));
    }
    if piece.word().is_some_and(|word| word.begins_han) {
        return Content::Words;
    }
    if let Some(amount) = Amount::usual(piece.text) {
        return Content::Figure(figure(piece, piece.text, amount, None));
    }
    if piece.text.starts_with(is_han) {
        return Content::Words;
    }
    let text = piece.text.trim_start_matches(['¥', '￥']);
    if is_blank(text) {
        return Content::Blank;
    }
    if text.chars().any(|c| fold_digit(c).is_none() && !c.is_whitespace()) {
        if let Some(amount) = thousands::parted_by_strokes(text) {
            return Content::Figure(figure(piece, text, amount, None));
        }
        return match misread::number(text) {
            Some(amount) => Content::Figure(figure(piece, text, amount, Some(RepairKind::Misread))),
            None => letters(text),
        };
    }
    if let Some(amount) = plain(text) {
        return Content::Figure(figure(piece, text, amount, None));
    }
    if is_rest(text) {
        return Content::Damaged;
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    let joined: String = parts.concat().chars().filter_map(fold_digit).collect();
    match joined.matches('.').count() {
        0 => without_point(piece, &parts, &joined),
        1 => with_point(piece, text, &parts, &joined),
        _ => glued(piece, &parts).map_or(Content::Damaged, Content::Glued),
    }
}

/// Whether a piece holds words, and nothing that may be a figure.
pub fn is_words(piece: &Piece<'_>) -> bool {
    piece.decimals().is_none() && matches!(read(piece), Content::Words)
}

/// Whether a piece holds nothing that may be a figure.
pub fn is_blank_or_words(piece: &Piece<'_>) -> bool {
    piece.decimals().is_none() && matches!(read(piece), Content::Blank | Content::Words)
}

/// Whether a piece is one figure that is printed with decimals.
pub fn has_decimals(piece: &Piece<'_>) -> bool {
    piece.decimals().map_or_else(
        || matches!(read(piece), Content::Figure(figure) if figure.amount.decimals() > 0),
        |decimals| decimals > 0,
    )
}

/// Whether a piece holds figures of several cells.
pub fn is_glued(piece: &Piece<'_>) -> bool {
    piece.decimals().is_none() && matches!(read(piece), Content::Glued(_))
}

/// Whether a text may begin a number that needs no repair.
#[inline]
pub fn begins_plain_number(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0'..=b'9' | b'-', ..])
}

/// The number of a piece that has a sign or white space inside, if nothing of it has to be
/// repaired or left out.
pub fn broken_number(piece: &Piece<'_>) -> Option<Amount> {
    let may_be = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'-' | b' ');
    if !piece.text.bytes().all(may_be) {
        return None;
    }
    if let Some(amount) = spaced(piece.text) {
        return Some(amount);
    }
    match read(piece) {
        Content::Figure(figure) if figure.repair.is_none() && figure.place == piece.place => {
            Some(figure.amount)
        }
        _ => None,
    }
}

/// Reads digits, point and white space quickly, where they can only be one number as
/// [`with_point`] reads it. `None` does not mean that the text is no number.
fn spaced(text: &str) -> Option<Amount> {
    const MOST: usize = 20;
    let mut joined = [0; MOST];
    let mut length = 0_usize;
    for part in text.split(' ') {
        // Unless it stands behind the point, a part that begins with 0 may be another number.
        let follows_point = length.checked_sub(1).is_none_or(|last| joined[last] == b'.');
        if !follows_point && part.starts_with('0') {
            return None;
        }
        joined.get_mut(length..length + part.len())?.copy_from_slice(part.as_bytes());
        length += part.len();
    }
    let joined = str::from_utf8(joined.get(..length)?).ok()?;
    let (_, decimals) = joined.split_once('.')?;
    if decimals.len() > DECIMALS { None } else { Amount::usual(joined) }
}

/// Whether a cell is blank in the words of these tables: nothing, a dash, a stroke.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '−' | '/' | '／' | '―' | '─'))
}

/// Whether a piece is the number zero without decimals. Beside no label that means blank.
pub fn is_bare_zero(text: &str) -> bool {
    text == "0" || text == "０"
}

/// A number printed without a break.
fn plain(text: &str) -> Option<Amount> {
    if text.contains(char::is_whitespace) { None } else { Amount::parse(text) }
}

fn figure(piece: &Piece<'_>, text: &str, amount: Amount, repair: Option<RepairKind>) -> Figure {
    let skipped = piece.text.len() - text.len();
    let place = Place { start: piece.place.start + skipped as u32, ..piece.place };
    let repair = repair.map(|kind| (kind, piece.text.to_owned()));
    Figure { amount, place, repair }
}

/// Letters among digits: words, unless hardly anything but digits (`O.00`).
fn letters(text: &str) -> Content {
    if is_rest(text) && text.contains(|c: char| c.is_ascii_digit()) {
        return Content::Damaged;
    }
    if !text.contains(['.', ',']) {
        return Content::Words;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_number = digits > 0 && others <= 2 && !super::fold::has_han(text);
    if is_number && !text.contains('%') { Content::Damaged } else { Content::Words }
}

fn without_point(piece: &Piece<'_>, parts: &[&str], joined: &str) -> Content {
    if joined.contains(',') {
        let amount = Amount::parse(joined);
        return amount
            .map_or(Content::Damaged, |a| Content::Figure(figure(piece, piece.text, a, None)));
    }
    if parts.len() > 1 && parts.iter().all(|part| is_bare_zero(part)) {
        return glued(piece, parts).map_or(Content::Damaged, Content::Glued);
    }
    Content::Damaged
}

/// One point: white space inside the number, or a stray digit behind it.
fn with_point(piece: &Piece<'_>, text: &str, parts: &[&str], joined: &str) -> Content {
    let after_point = joined.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if after_point <= DECIMALS {
        // `3 0.00` may be 30.00 or a stray digit before 0.00; `3 035.02` is one amount.
        let doubtful = parts.windows(2).any(|pair| {
            !pair[0].ends_with([',', '.'])
                && !pair[0].contains('.')
                && !pair[1].starts_with('.')
                && pair[1].starts_with('0')
        }) && !thousands::is_grouped(parts);
        return match Amount::parse(joined) {
            Some(amount) if !doubtful => Content::Figure(figure(piece, text, amount, None)),
            _ => Content::Damaged,
        };
    }
    // A break must stand exactly behind the decimals, and hardly anything behind the break.
    let mut number = String::new();
    for (index, part) in parts.iter().enumerate() {
        number.extend(part.chars().filter_map(fold_digit));
        let complete = number.split_once('.').is_some_and(|(_, d)| d.len() == DECIMALS);
        if complete {
            let stray: usize = parts.iter().skip(index + 1).map(|part| part.chars().count()).sum();
            return match Amount::parse(&number) {
                Some(amount) if (1..=2).contains(&stray) => {
                    Content::Figure(figure(piece, text, amount, Some(RepairKind::StrayDigit)))
                }
                _ => Content::Damaged,
            };
        }
    }
    Content::Damaged
}

/// Several complete numbers in one cell, parted by white space.
fn glued(piece: &Piece<'_>, parts: &[&str]) -> Option<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut number = String::new();
    let mut start = None;
    let mut from = 0;
    for part in parts {
        let at = piece.text.get(from..)?.find(part)? + from;
        from = at + part.len();
        start.get_or_insert(at);
        number.extend(part.chars().filter_map(fold_digit));
        let complete = match number.split_once('.') {
            Some((_, decimals)) => decimals.len() == DECIMALS,
            None => number == "0",
        };
        if complete {
            let offset = piece.place.start;
            let place = Place {
                line: piece.place.line,
                start: offset + start.take()? as u32,
                end: offset + from as u32,
            };
            let repair = Some((RepairKind::GluedCells, piece.text.to_owned()));
            figures.push(Figure { amount: Amount::parse(&number)?, place, repair });
            number.clear();
        }
    }
    (number.is_empty() && figures.len() > 1).then_some(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(text: &str) -> Content {
        read(&Piece::new(text, Place::new(3, 10, 10 + text.len())))
    }

    #[test]
    fn letters_and_marks_that_look_like_a_digit_or_the_point() {
        for (printed, read) in [
            ("110.2O", "110.20"),
            ("l66.86", "166.86"),
            ("147。23", "147.23"),
            ("157、05", "157.05"),
            ("1576.〇0", "1576.00"),
            ("321\u{41e}.2\u{43e}", "3210.20"),
            ("446:75", "446.75"),
        ] {
            assert_eq!(one(printed), Some((read.to_owned(), true)), "{printed}");
        }
        for text in [
            "1,250",
            "O.OO",
            "二〇二三",
            "2〇2.〇〇",
            "8:30",
            "A10.20",
            "1、2、30",
            "12、3",
            "0l.00",
            "10月、31",
            "250，10",
        ] {
            assert!(one(text).is_none_or(|(_, repaired)| !repaired), "{text}");
        }
    }

    fn one(text: &str) -> Option<(String, bool)> {
        match content(text) {
            Content::Figure(f) => Some((f.amount.to_string(), f.repair.is_some())),
            _ => None,
        }
    }

    #[test]
    fn white_space_inside_a_number_is_no_repair() {
        assert_eq!(one("336. 88"), Some(("336.88".into(), false)));
        assert_eq!(one("1, 202.03"), Some(("1202.03".into(), false)));
        assert_eq!(one("33 6.88"), Some(("336.88".into(), false)));
        assert_eq!(one("5"), Some(("5".into(), false)));
    }

    #[test]
    fn what_is_read_in_one_step_is_read_as_all_else_is() {
        let parts = ["0", "7", "345", ",", ".", " "];
        let mut texts = vec![String::new()];
        for _ in 0..6 {
            let longer = texts.iter().flat_map(|text| parts.map(|part| format!("{text}{part}")));
            texts = longer.collect();
        }
        for text in texts {
            let Some(amount) = spaced(text.trim()) else { continue };
            assert_eq!(one(text.trim()), Some((amount.to_string(), false)), "{text:?}");
        }
        assert!(spaced("336. 88").is_some() && spaced("33 6.8").is_some());
    }

    #[test]
    fn thousands_parted_by_white_space() {
        for (printed, amount) in [
            ("12 737 035.02", "12737035.02"),
            ("3 000.00", "3000.00"),
            ("-1 045.50", "-1045.50"),
            ("7\u{a0}001\u{2009}020.00", "7001020.00"),
        ] {
            assert_eq!(one(printed), Some((amount.into(), false)), "{printed}");
        }
        for text in ["3 00.00", "0 035.02", "1234 035.02", "1 035", "1 035 02.00", "3 0.00"] {
            assert_eq!(content(text), Content::Damaged, "{text}");
        }
    }

    #[test]
    fn thousands_parted_by_strokes() {
        for text in ["1'234.56", "1’234.56", "１＇２３４．５６"] {
            assert_eq!(one(text), Some(("1234.56".into(), false)), "{text}");
        }
        for text in ["12'34.56", "'12.00'", "1'23", "5'"] {
            assert!(one(text).is_none(), "{text}");
        }
    }

    #[test]
    fn brackets_and_long_dashes_are_signs() {
        for text in ["(222.00)", "（222.00）", "( 222.00 )", "—222.00", "–222.00", "－222.00"]
        {
            assert_eq!(one(text), Some(("-222.00".into(), false)), "{text}");
        }
        for text in ["△222.00", "▲ 222.00", "Δ222.00"] {
            assert_eq!(one(text), Some(("-222.00".into(), false)), "{text}");
        }
        assert_eq!(one("（1,222.00）"), Some(("-1222.00".into(), false)));
        assert_eq!(one("(1 045.50)"), Some(("-1045.50".into(), false)));
        for text in
            ["(0.00)", "(222.00", "(3 0.00)", "(-222.00)", "—", "——222.00", "—0.00", "(1)", "—5"]
        {
            assert!(one(text).is_none(), "{text}");
        }
        let points = Piece::new("(10.00)", Place::new(1, 0, 7));
        assert_eq!(read_unsigned(&points), Content::Damaged);
    }

    #[test]
    fn a_detached_digit_behind_a_number_is_stray() {
        assert_eq!(one("195. 59 3"), Some(("195.59".into(), true)));
        assert_eq!(one("0.00 3"), Some(("0.00".into(), true)));
        assert_eq!(one("１９５. ５９ ３"), Some(("195.59".into(), true)));
        assert_eq!(one("0.0012"), Some(("0.0012".into(), false)), "not detached");
    }

    #[test]
    fn glued_cells_are_parted() {
        let Content::Glued(figures) = content("0.00 1,202.03") else { panic!("glued") };
        let read: Vec<_> = figures.iter().map(|f| (f.amount.to_string(), f.place.start)).collect();
        assert_eq!(read, [("0.00".to_owned(), 10), ("1202.03".to_owned(), 15)]);
        assert!(matches!(content("0 0"), Content::Glued(figures) if figures.len() == 2));
    }

    #[test]
    fn what_is_not_certain_is_damaged() {
        for text in ["O.00", "1.2.3", "3 0.00", "12 34", "1,20", "0.00 302", "l,202.03"] {
            assert_eq!(content(text), Content::Damaged, "{text}");
        }
    }

    #[test]
    fn blanks_and_words() {
        for text in ["", "-", "—", "/", "——"] {
            assert_eq!(content(text), Content::Blank, "{text}");
        }
        for text in ["办公费", "100%", "M. N.", "2024年", "10.5万元", "nr 1"] {
            assert_eq!(content(text), Content::Words, "{text}");
        }
    }
}
