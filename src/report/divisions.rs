//! Administrative divisions (行政区划): which one a department's name begins with.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The divisions of the country by name.
#[derive(Debug, Default)]
pub struct Divisions {
    by_name: HashMap<&'static str, Vec<&'static str>>,
    parents: HashMap<&'static str, &'static str>,
    longest: usize,
}

static BUNDLED: LazyLock<Divisions> = LazyLock::new(|| {
    let mut divisions = Divisions::default();
    for line in include_str!("../../assets/subjects/divisions.tsv").lines().skip(1) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [code, name, parent, kind] = fields[..] else { continue };
        divisions.parents.insert(code, parent);
        // 市辖区 and the like stand between levels and in no name.
        if kind != "placeholder" {
            divisions.by_name.entry(name).or_default().push(code);
            divisions.longest = divisions.longest.max(name.len());
        }
    }
    divisions
});

impl Divisions {
    /// The divisions that the program carries.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// The division that a name begins with, from the highest level printed: 济南市天桥区 of
    /// 济南市天桥区人民政府办公室; empty if it begins with none.
    pub fn region_of<'n>(&self, name: &'n str) -> &'n str {
        let mut end = 0;
        let mut above: Vec<&str> = Vec::new();
        while let Some((length, codes)) =
            self.longest_at(name.get(end..).unwrap_or_default(), &above)
        {
            end += length;
            above = codes;
        }
        name.get(..end).unwrap_or_default()
    }

    /// The longest division's name at the beginning of a text that lies below one of `above`
    /// (any, if that is empty).
    fn longest_at(&self, text: &str, above: &[&str]) -> Option<(usize, Vec<&'static str>)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.take_while(|&end| end <= self.longest)
            .filter_map(|end| {
                let codes = self.by_name.get(text.get(..end)?)?;
                let below: Vec<&'static str> = codes
                    .iter()
                    .copied()
                    .filter(|code| above.is_empty() || above.iter().any(|a| self.is_below(code, a)))
                    .collect();
                (!below.is_empty()).then_some((end, below))
            })
            .last()
    }

    fn is_below(&self, code: &str, above: &str) -> bool {
        let mut at = code;
        while let Some(&parent) = self.parents.get(at) {
            if parent == above {
                return true;
            }
            if parent == at {
                return false;
            }
            at = parent;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_the_highest_level_printed() {
        let divisions = Divisions::bundled();
        for (name, region) in [
            ("济南市天桥区人民政府办公室", "济南市天桥区"),
            ("聊城市12345市民热线受理中心", "聊城市"),
            ("重庆市渝中区南纪门街道办事处", "重庆市渝中区"),
            ("南漳县招商服务中心", "南漳县"),
            ("山东省济南市天桥区财政局", "山东省济南市天桥区"),
            ("天桥区聊城市办事处", "天桥区"),
            ("财政部", ""),
            ("", ""),
        ] {
            assert_eq!(divisions.region_of(name), region, "{name}");
        }
    }
}
