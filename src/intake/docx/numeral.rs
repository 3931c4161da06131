//! Numbers as lists write them: 1, 一, ①, 甲, iv, b.

/// Chinese digits.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number in one of Word's formats; in Arabic digits where the format is another.
pub fn numeral(number: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "chineseLegalSimplified"
        | "japaneseLegal" => chinese(number),
        "ideographTraditional" => one_of("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => one_of("子丑寅卯辰巳午未申酉戌亥", number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", number)
        }
        "decimalEnclosedParen" => one_of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", number),
        "decimalEnclosedFullstop" => one_of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", number),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            number.to_string().chars().filter_map(full_width).collect()
        }
        "lowerLetter" => letters(number, b'a'),
        "upperLetter" => letters(number, b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

fn full_width(digit: char) -> Option<char> {
    char::from_u32(digit.to_digit(10)? + u32::from('０'))
}

fn one_of(signs: &str, number: u32) -> String {
    let sign = (number as usize).checked_sub(1).and_then(|index| signs.chars().nth(index));
    sign.map_or_else(|| number.to_string(), String::from)
}

/// 一, 十, 十二, 一百零三 …; in digits beyond 9999.
fn chinese(number: u32) -> String {
    if !(1..=9999).contains(&number) {
        return number.to_string();
    }
    let mut written = String::new();
    let mut skipped = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            skipped = true;
            continue;
        }
        if skipped && !written.is_empty() {
            written.push('零');
        }
        skipped = false;
        // 十二 and not 一十二.
        if !(digit == 1 && unit == 10 && written.is_empty()) {
            written.push(DIGITS[digit as usize]);
        }
        written.push_str(name);
    }
    written
}

/// a … z, aa, bb … as Word goes on.
fn letters(number: u32, first: u8) -> String {
    let Some(index) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from(first + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1).min(30) as usize).collect()
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut written = String::new();
    for (value, sign) in PARTS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_list_does() {
        let counting =
            [1, 10, 12, 20, 21, 100, 103, 110, 2024].map(|n| numeral(n, "chineseCounting"));
        let expected =
            ["一", "十", "十二", "二十", "二十一", "一百", "一百零三", "一百一十", "二千零二十四"];
        assert_eq!(counting, expected);
        for (number, format, written) in [
            (4, "lowerRoman", "iv"),
            (9, "upperRoman", "IX"),
            (2, "ideographTraditional", "乙"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (28, "lowerLetter", "bb"),
            (12, "decimalFullWidth", "１２"),
            (0, "upperLetter", "0"),
            (u32::MAX, "chineseCounting", "4294967295"),
        ] {
            assert_eq!(numeral(number, format), written);
        }
    }
}
