//! The names of levels one and two (一级指标, 二级指标), in full and as short as a head allows.

pub use crate::reading::card_meaning::Level1;

/// The dimensions (一级指标), with the names of level two below each, canonical names first.
pub const LEVELS: [(&str, &[&str]); 4] = [
    ("成本指标", &["经济成本指标", "社会成本指标", "生态环境成本指标", "生态成本指标"]),
    ("产出指标", &["数量指标", "质量指标", "时效指标", "成本指标"]),
    (
        "效益指标",
        &[
            "经济效益指标",
            "社会效益指标",
            "生态效益指标",
            "可持续发展影响指标",
            "可持续影响指标",
            "可持续发展指标",
        ],
    ),
    (
        "满意度指标",
        &["服务对象满意度指标", "社会公众或服务对象满意度指标", "社会公众满意度指标", "满意度指标"],
    ),
];

/// A folded label without points in brackets: `产出指标(40分)` is 产出指标, 40.
pub fn label_and_points(folded: &str) -> (&str, Option<u32>) {
    let Some((label, rest)) = folded.split_once('(') else { return (folded, None) };
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (label, digits.parse().ok().filter(|_| rest.contains('分')))
}

/// A label without points, if it ends as the names of all levels do.
fn level_label(folded: &str) -> Option<&str> {
    let label = match memchr::memchr(b'(', folded.as_bytes()) {
        Some(bracket) => folded.get(..bracket)?,
        None => folded,
    };
    label.ends_with("指标").then_some(label)
}

/// The dimension of that name, or with one character misread.
pub fn level1(folded: &str) -> Option<&'static str> {
    let label = level_label(folded)?;
    LEVELS.iter().map(|(name, _)| *name).find(|name| *name == label)
}

/// The name of level two that a label is, also where it is printed twice over (an OCR's
/// `成本指标 经济成本指标`) or without 指标.
pub fn level2(folded: &str) -> Option<&'static str> {
    let label = level_label(folded)?;
    let names = || LEVELS.iter().flat_map(|(_, names)| names.iter().copied());
    names().find(|name| *name == label).or_else(|| {
        let behind = LEVELS.iter().find_map(|(name, _)| label.strip_prefix(name))?;
        names().find(|name| *name == behind)
    })
}

/// Whether a name is that of a dimension of the usual form.
pub fn is_level1(name: &str) -> bool {
    LEVELS.iter().any(|(level1, _)| *level1 == name)
}

/// The name of level one that stands below its head without 指标: 产出, 效益(30分).
pub fn short_level1(folded: &str) -> Option<Level1> {
    let (label, points) = label_and_points(folded);
    let name = LEVELS.iter().map(|(name, _)| *name).find(|name| is_short_of(label, name))?;
    Some(Level1 { name, points })
}

/// The name of level two that stands below its head without 指标: 数量, 社会效益.
pub fn short_level2(folded: &str) -> Option<&'static str> {
    let names = LEVELS.iter().flat_map(|(_, names)| names.iter().copied());
    names.into_iter().find(|name| is_short_of(folded, name))
}

fn is_short_of(label: &str, name: &str) -> bool {
    name.strip_suffix("指标") == Some(label)
}

/// The dimension to which a name of level two belongs.
pub fn dimension_of(level2: &str) -> Option<&'static str> {
    LEVELS.iter().find(|(_, names)| names.contains(&level2)).map(|(name, _)| *name)
}
