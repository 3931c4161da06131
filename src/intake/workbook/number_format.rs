//! Number formats (数字格式): a number as its cell shows it.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::report::group_thousands;

/// Significant digits that a worksheet keeps of a number.
const DIGITS: usize = 15;

/// A number as a cell of a format shows it.
pub fn show(number: f64, format: &str) -> String {
    let Some(exact) = exact(number) else { return number.to_string() };
    let sections: Vec<Section> = sections(format);
    let section = match (sections.as_slice(), exact.is_zero(), exact.is_sign_negative()) {
        ([], ..) => return general(exact),
        ([_, _, zero, ..], true, _) => zero,
        ([_, negative, ..], false, true) => return negative.show(exact.abs(), false),
        ([first, ..], ..) => first,
    };
    section.show(exact, true)
}

/// As a format that names none shows it: as few digits as say it.
fn general(number: Decimal) -> String {
    number.normalize().to_string()
}

/// The decimal number that a binary one stands for: 15 digits, of which the rest is noise.
fn exact(number: f64) -> Option<Decimal> {
    let scientific = format!("{number:.*e}", DIGITS - 1);
    Decimal::from_scientific(&scientific).ok().map(|number| number.normalize())
}

/// One section of a format: of numbers above zero, below, or zero.
#[derive(Debug, Default)]
struct Section {
    before: String,
    after: String,
    /// Whether it shows the number, and in which way.
    places: Option<Places>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Places {
    /// Digits that are written at least before the point.
    whole: usize,
    /// Decimals that are written always.
    least: u32,
    /// Decimals that are written at most.
    most: u32,
    grouped: bool,
    percent: bool,
    /// Thousands by which the number is divided.
    thousands: u32,
    /// General, within a section.
    general: bool,
}

impl Section {
    fn show(&self, number: Decimal, signed: bool) -> String {
        let Some(places) = self.places else { return format!("{}{}", self.before, self.after) };
        let mut number = number;
        if places.percent {
            number = number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number);
        }
        for _ in 0..places.thousands {
            number /= Decimal::ONE_THOUSAND;
        }
        let digits = if places.general {
            general(number.abs())
        } else {
            let strategy = RoundingStrategy::MidpointAwayFromZero;
            let most = if places.point() { 0 } else { places.most };
            let mut rounded = number.abs().round_dp_with_strategy(most, strategy).normalize();
            if rounded.scale() < places.least {
                rounded.rescale(places.least);
            }
            rounded.to_string()
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
        let whole =
            if places.whole == 0 && whole == "0" && !decimals.is_empty() { "" } else { whole };
        let whole = format!("{whole:0>width$}", width = places.whole);
        let whole = if places.grouped { group_thousands(&whole) } else { whole };
        let point = if decimals.is_empty() { "" } else { "." };
        let nothing = !digits.contains(|c: char| matches!(c, '1'..='9'));
        let sign = if signed && number.is_sign_negative() && !nothing { "-" } else { "" };
        let percent = if places.percent { "%" } else { "" };
        format!("{sign}{}{whole}{point}{decimals}{percent}{}", self.before, self.after)
    }
}

/// The sections of a format; none for General, text and dates.
fn sections(format: &str) -> Vec<Section> {
    let plain = format.trim();
    if plain.is_empty()
        || plain.eq_ignore_ascii_case("general")
        || plain == "@"
        || plain == "G/通用格式"
    {
        return Vec::new();
    }
    let mut sections = vec![Section::default()];
    let mut chars = plain.chars();
    while let Some(c) = chars.next() {
        let Some(section) = sections.last_mut() else { break };
        match c {
            ';' => sections.push(Section::default()),
            '"' => {
                let quoted: String = chars.by_ref().take_while(|c| *c != '"').collect();
                section.literal(&quoted);
            }
            '\\' | '!' => section.literal(&chars.next().map(String::from).unwrap_or_default()),
            // A blank as wide as the next character, and a character that fills the cell.
            '_' | '*' => _ = chars.next(),
            // Colours and conditions; of currencies the sign.
            '[' => {
                let bracket: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if let Some(currency) = bracket.strip_prefix('$') {
                    section.literal(currency.split('-').next().unwrap_or_default());
                }
            }
            'G' | 'g' if chars.as_str().to_ascii_lowercase().starts_with("eneral") => {
                chars.by_ref().take(6).for_each(drop);
                section.places.get_or_insert_default().general = true;
            }
            '0' | '#' | '?' | '.' | ',' | '%' => section.place(c),
            '@' => {}
            c => section.literal(c.encode_utf8(&mut [0; 4])),
        }
    }
    sections
}

impl Section {
    fn literal(&mut self, text: &str) {
        if self.places.is_some() { &mut self.after } else { &mut self.before }.push_str(text);
    }

    fn place(&mut self, c: char) {
        // In a section whose digits are behind it `?` only keeps room: `"-"??`.
        if c == '?' && self.places.is_none() && !self.before.is_empty() {
            return;
        }
        let places = self.places.get_or_insert_default();
        let behind_point = places.most > 0 || places.point();
        match c {
            '.' => places.most = POINT,
            ',' => places.thousands += 1,
            '%' => places.percent = true,
            digit => {
                if places.thousands > 0 {
                    (places.grouped, places.thousands) = (true, 0);
                }
                if behind_point {
                    places.most = if places.point() { 1 } else { (places.most + 1).min(20) };
                    if digit == '0' {
                        places.least = places.most;
                    }
                } else if digit == '0' {
                    places.whole = (places.whole + 1).min(20);
                }
            }
        }
    }
}

/// Stands for a point behind which no digit came yet.
const POINT: u32 = u32::MAX;

impl Places {
    fn point(&self) -> bool {
        self.most == POINT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_the_sheet_shows_them() {
        for (number, format, shown) in [
            (1202.03, "General", "1202.03"),
            (0.1 + 0.2, "General", "0.3"),
            (938.4, "0.00", "938.40"),
            (0.0, "0.00", "0.00"),
            (1202.03, "#,##0.00", "1,202.03"),
            (1202.03, "#,##0.00_ ", "1,202.03"),
            (-5.5, "#,##0.00_);(#,##0.00)", "(5.50)"),
            (-5.5, "0.00", "-5.50"),
            (-0.001, "0.00", "0.00"),
            (2.005, "0.00", "2.01"),
            (1234567.891, "#,##0.00;[Red]-#,##0.00", "1,234,567.89"),
            (-12.3, "#,##0.00;[Red]-#,##0.00", "-12.30"),
            (0.0, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-"),
            (91.03, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "91.03"),
            (0.0, "0.00;-0.00;;@", ""),
            (0.9812, "0.00%", "98.12%"),
            (2010301.0, "0", "2010301"),
            (2010301.0, "@", "2010301"),
            (7.0, "000", "007"),
            (12020300.0, "0.00,", "12020.30"),
            (5.5, "\"¥\"#,##0.00", "¥5.50"),
            (5.0, "0.##", "5"),
            (5.0, "#,##0.00\"万元\"", "5.00万元"),
            (0.5, ".00", ".50"),
            (1e300, "0.00", "1000000000000000000000000"),
        ] {
            let written = show(number, format);
            if number > 1e29 {
                assert!(written.starts_with('1'), "{written}");
            } else {
                assert_eq!(written, shown, "{number} {format}");
            }
        }
    }

    #[test]
    fn no_format_is_too_odd() {
        for format in
            ["\\", "\"", "[", "_", "*", ";;;;;;", "0.0.0.0", "%%%", ",,,,", "[$", "?", "0?.?"]
        {
            for number in [0.0, -1.5, f64::NAN, f64::INFINITY, f64::MAX, f64::MIN_POSITIVE] {
                show(number, format);
            }
        }
    }
}
