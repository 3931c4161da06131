//! Subject codes (科目代码).

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Which classification a subject code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tree {
    /// 支出功能分类科目: 类 款 项 with 3, 5 and 7 digits.
    Functional,
    /// 支出经济分类科目: 类 款 with 3 and 5 digits.
    Economic,
}

/// The level of a subject: a matter of its code's length, never of indentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 类, 3 digits.
    Class,
    /// 款, 5 digits.
    Section,
    /// 项, 7 digits (functional only).
    Item,
}

impl Level {
    /// From the top.
    pub const ALL: [Self; 3] = [Self::Class, Self::Section, Self::Item];

    /// The Chinese name of the level.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Class => "类",
            Self::Section => "款",
            Self::Item => "项",
        }
    }

    /// 1 for 类, 2 for 款, 3 for 项.
    pub fn depth(self) -> u8 {
        match self {
            Self::Class => 1,
            Self::Section => 2,
            Self::Item => 3,
        }
    }
}

/// A subject code (科目代码): 3, 5 or 7 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SubjectCode {
    number: u32,
    digits: u8,
}

impl SubjectCode {
    /// Reads a code of 3, 5 or 7 ASCII digits whose first digit is not zero.
    pub fn parse(text: &str) -> Option<Self> {
        if !matches!(text.len(), 3 | 5 | 7) || text.starts_with('0') {
            return None;
        }
        let number = text.bytes().try_fold(0, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
        })?;
        Some(Self { number, digits: text.len() as u8 })
    }

    /// The code as a number: 201, 20101.
    pub fn number(self) -> u32 {
        self.number
    }

    /// The level that the code's length says.
    pub fn level(self) -> Level {
        match self.digits {
            3 => Level::Class,
            5 => Level::Section,
            _ => Level::Item,
        }
    }

    /// The code of the level above; `None` for a 类.
    pub fn parent(self) -> Option<Self> {
        (self.digits > 3).then(|| Self { number: self.number / 100, digits: self.digits - 2 })
    }

    /// This code, or the one above it, at a level; `None` for a level below this one.
    pub fn at(self, level: Level) -> Option<Self> {
        std::iter::successors(Some(self), |code| code.parent()).find(|code| code.level() == level)
    }

    /// The 类 that the code belongs to.
    #[must_use]
    pub fn class(self) -> Self {
        let cut = u32::from(self.digits - 3);
        Self { number: self.number / 10_u32.pow(cut), digits: 3 }
    }

    /// Whether `other` lies anywhere below this code.
    pub fn contains(self, other: Self) -> bool {
        other.digits > self.digits
            && other.number / 10_u32.pow(u32::from(other.digits - self.digits)) == self.number
    }

    /// The classification by the first digit: functional codes begin with 2,
    /// economic ones with 3 (or 5, the government's economic classification).
    pub fn tree(self) -> Option<Tree> {
        match self.class().number / 100 {
            2 => Some(Tree::Functional),
            3 | 5 => Some(Tree::Economic),
            _ => None,
        }
    }
}

impl PartialOrd for SubjectCode {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SubjectCode {
    /// As digits in a dictionary: a 类 directly before its 款, these before their 项.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let padded = |code: &Self| match code.digits {
            3 => code.number * 10_000,
            5 => code.number * 100,
            _ => code.number,
        };
        padded(self).cmp(&padded(other)).then(self.digits.cmp(&other.digits))
    }
}

impl fmt::Display for SubjectCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = usize::from(self.digits);
        match (f.width(), f.precision()) {
            (None, None) => write!(f, "{:0width$}", self.number),
            _ => f.pad(&format!("{:0width$}", self.number)),
        }
    }
}

/// The text is no subject code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a subject code of 3, 5 or 7 digits: {0:?}")]
pub struct NotACode(pub String);

impl TryFrom<String> for SubjectCode {
    type Error = NotACode;
    fn try_from(text: String) -> Result<Self, NotACode> {
        Self::parse(&text).ok_or(NotACode(text))
    }
}

impl Serialize for SubjectCode {
    /// As text for people, else in few bytes.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            to.collect_str(self)
        } else {
            (self.number, self.digits).serialize(to)
        }
    }
}

impl<'de> Deserialize<'de> for SubjectCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            return Self::try_from(String::deserialize(from)?).map_err(D::Error::custom);
        }
        let (number, digits) = <(u32, u8)>::deserialize(from)?;
        let lowest = matches!(digits, 3 | 5 | 7).then(|| 10_u32.pow(u32::from(digits) - 1));
        let fits = lowest.is_some_and(|lowest| (lowest..lowest * 10).contains(&number));
        let code = fits.then_some(Self { number, digits });
        code.ok_or_else(|| D::Error::custom(NotACode(number.to_string())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> SubjectCode {
        SubjectCode::parse(text).unwrap_or_else(|| panic!("{text} is a code"))
    }

    #[test]
    fn level_is_the_length() {
        assert_eq!(code("201").level(), Level::Class);
        assert_eq!(code("20103").level(), Level::Section);
        assert_eq!(code("2010301").level(), Level::Item);
        for text in ["", "2", "20", "2010", "201030", "20103011", "012", "2o1", "２０１"] {
            assert_eq!(SubjectCode::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn family() {
        assert_eq!(code("2010301").parent(), Some(code("20103")));
        assert_eq!(code("201").parent(), None);
        assert_eq!(code("2010301").class(), code("201"));
        assert!(code("201").contains(code("2010301")));
        assert!(!code("201").contains(code("201")));
        assert!(!code("208").contains(code("2010301")));
        assert_eq!(code("30201").tree(), Some(Tree::Economic));
        assert_eq!(code("80201").tree(), None);
    }

    #[test]
    fn sorts_parents_before_children() {
        let mut codes = ["208", "2010301", "201", "20105", "20103"].map(code);
        codes.sort();
        assert_eq!(codes.map(|c| c.to_string()), ["201", "20103", "2010301", "20105", "208"]);
    }
}
