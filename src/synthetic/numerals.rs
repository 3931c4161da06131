//! Chinese numerals before headings.

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number from 1 to 99: 一, 十二, 三十.
pub(super) fn numeral(number: usize) -> String {
    let (tens, ones) = (number / 10 % 10, number % 10);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numerals() {
        assert_eq!([1, 10, 12, 20, 34].map(numeral), ["一", "十", "十二", "二十", "三十四"]);
    }
}
