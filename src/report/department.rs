//! Whose accounts a report gives.

use serde::{Deserialize, Serialize};

use super::Located;

/// What a report covers (口径).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// 部门汇总: a department with the units below it.
    #[serde(rename = "部门汇总")]
    Department,
    /// 本级: a department's own office alone.
    #[serde(rename = "本级")]
    Own,
    /// 单位: a single unit.
    #[serde(rename = "单位")]
    Unit,
}

impl Scope {
    /// As every export writes it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Department => "部门汇总",
            Self::Own => "本级",
            Self::Unit => "单位",
        }
    }
}

/// The department or unit (部门 / 单位) of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// The name on the tables' 部门：/单位： line, folded to full-width brackets, without
    /// white space and without a final （汇总） or （本级）. Empty if nothing names it.
    pub name: String,
    /// What the report covers.
    pub scope: Scope,
    /// The division that the name begins with, from the highest level printed; else empty.
    pub region: String,
    /// Every other way in which the report names it, with one place each.
    pub other_names: Vec<Located<String>>,
}

impl Department {
    /// The part of its region that departments are grouped by: down to the prefecture (市,
    /// 自治州, 盟, 地区); the whole where there is none.
    pub fn group(&self) -> &str {
        group_of(&self.region)
    }

    /// Its name without that part, where a division below it is left to tell it from others;
    /// `None` if nothing can be left out.
    pub fn short_name(&self) -> Option<&str> {
        let group = self.group();
        let is_part = !group.is_empty() && group.len() < self.region.len();
        self.name.strip_prefix(group).filter(|rest| is_part && !rest.is_empty())
    }
}

fn group_of(region: &str) -> &str {
    let prefecture = ["市", "自治州", "盟", "地区"]
        .iter()
        .filter_map(|ending| region.find(ending).map(|at| at + ending.len()))
        .min();
    prefecture.and_then(|end| region.get(..end)).unwrap_or(region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_by_prefecture() {
        assert_eq!(group_of("济南市天桥区"), "济南市");
        assert_eq!(group_of("山东省济南市天桥区"), "山东省济南市");
        assert_eq!(group_of("漳州市芗城区"), "漳州市");
        assert_eq!(group_of("北京市朝阳区"), "北京市");
        assert_eq!(group_of("云南省大理白族自治州大理市"), "云南省大理白族自治州");
        assert_eq!(group_of("山东省"), "山东省");
        assert_eq!(group_of(""), "");
    }

    #[test]
    fn a_short_name_leaves_out_the_group() {
        let short = |name: &str, region: &str| {
            let department = Department {
                name: name.to_owned(),
                scope: Scope::Unit,
                region: region.to_owned(),
                other_names: Vec::new(),
            };
            department.short_name().map(str::to_owned)
        };
        assert_eq!(short("济南市天桥区档案馆", "济南市天桥区").as_deref(), Some("天桥区档案馆"));
        assert_eq!(short("济南市档案馆", "济南市"), None, "every city has one");
        assert_eq!(short("档案馆", ""), None);
    }
}
