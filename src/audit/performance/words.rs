//! The words by which it is known what an indicator wants, as data: `assets/rules/indicators.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::report::QuickMap;

/// The words of the file.
#[derive(Debug, Default, Deserialize)]
struct Lists {
    less: Vec<String>,
    less_by_itself: Vec<String>,
    more: Vec<String>,
    times: Vec<String>,
}

/// What a word says of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Less,
    /// Less is better, unless another word makes more of it better.
    LessByItself,
    More,
}

/// The words, ready to be looked for.
struct Words {
    by_first: QuickMap<char, Vec<(String, Says)>>,
    times: Vec<String>,
}

static BUNDLED: LazyLock<Words> = LazyLock::new(|| {
    // A file that is not TOML leaves its words out; a test reads it.
    let lists: Lists =
        toml::from_str(include_str!("../../../assets/rules/indicators.toml")).unwrap_or_default();
    let mut by_first: QuickMap<char, Vec<_>> = QuickMap::default();
    let lists_of = [
        (lists.less, Says::Less),
        (lists.less_by_itself, Says::LessByItself),
        (lists.more, Says::More),
    ];
    for (words, says) in lists_of {
        for word in words {
            if let Some(first) = word.chars().next() {
                by_first.entry(first).or_default().push((word, says));
            }
        }
    }
    Words { by_first, times: lists.times }
});

/// Whether less is better of what an indicator names.
pub(super) fn less_is_better(name: &str) -> bool {
    let words = &*BUNDLED;
    let mut by_itself = false;
    let mut more = false;
    for (at, first) in name.char_indices() {
        let Some(known) = words.by_first.get(&first) else { continue };
        let rest = name.get(at..).unwrap_or_default();
        for (_, says) in known.iter().filter(|(word, _)| rest.starts_with(word.as_str())) {
            match says {
                Says::Less => return true,
                Says::LessByItself => by_itself = true,
                Says::More => more = true,
            }
        }
    }
    by_itself && !more
}

/// Whether a unit is one of time: a promise in it is kept by less.
pub(super) fn is_time(unit: &str) -> bool {
    BUNDLED.times.iter().any(|time| time == unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_file_is_read_whole() {
        let text = include_str!("../../../assets/rules/indicators.toml");
        let lists: Lists = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(lists.times, BUNDLED.times);
        assert!(!lists.less.is_empty() && !lists.more.is_empty());
    }

    #[test]
    fn less_of_it_is_better() {
        let less = [
            "跑动次数",
            "失业率",
            "资产负债率",
            "人员流失率",
            "超时件",
            "差评率",
            "申请材料份数",
            "信访量",
            "发病率",
            "损耗率",
            "重复信访率",
            "返贫人数",
            "漏报率",
            "纸张用量",
            "PM2.5浓度",
            "办理环节",
            "空置率",
            "安全事故起数",
            "热线投诉量",
        ];
        for name in less {
            assert!(less_is_better(name), "{name}");
        }
        let more = [
            "信访事项办结率",
            "失业人员再就业人数",
            "防返贫监测户数",
            "秸秆利用量",
            "闲置土地盘活面积",
            "申请材料审核完成率",
            "污染治理面积",
            "扫描数量",
            "负氧离子浓度",
            "检查环节覆盖率",
        ];
        for name in more {
            assert!(!less_is_better(name), "{name}");
        }
    }
}
