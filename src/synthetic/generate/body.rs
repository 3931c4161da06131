//! Departments with made-up offices in real divisions.

use std::collections::HashMap;
use std::sync::LazyLock;

use fastrand::Rng;

use crate::report::{Department, Scope};

/// Offices; the words are common, the departments are not meant to be any that exists.
const OFFICES: [&str; 24] = [
    "人民政府办公室",
    "档案服务中心",
    "水利事务服务中心",
    "农业技术推广站",
    "园林绿化养护中心",
    "公共法律服务中心",
    "大数据管理服务中心",
    "文化馆",
    "图书馆",
    "社会治理服务中心",
    "机关事务保障中心",
    "市政设施管理所",
    "就业服务中心",
    "民政局",
    "司法局",
    "统计局",
    "审计局",
    "交通运输局",
    "应急管理局",
    "商务局",
    "科学技术协会",
    "残疾人联合会",
    "红十字会",
    "妇女联合会",
];

/// Full names of the divisions that have a government of their own.
static DIVISIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let table = include_str!("../../../assets/subjects/divisions.tsv");
    let rows: Vec<Vec<&str>> =
        table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let by_code: HashMap<&str, &Vec<&str>> =
        rows.iter().filter_map(|row| Some((*row.first()?, row))).collect();
    rows.iter()
        .filter_map(|row| match row.as_slice() {
            [_, name, _, "prefecture"] => Some((*name).to_owned()),
            [_, name, parent, "county"] => {
                let above = by_code.get(parent)?;
                let above = match above.as_slice() {
                    // The districts of 北京 and its like hang under a row without a name.
                    [_, _, province, "placeholder"] => by_code.get(province)?,
                    _ => above,
                };
                Some(format!("{}{name}", above.get(1)?))
            }
            _ => None,
        })
        .collect()
});

/// A random department.
pub(super) fn department(rng: &mut Rng) -> Department {
    let region = rng.choice(DIVISIONS.iter()).cloned().unwrap_or_default();
    let office = OFFICES[rng.usize(..OFFICES.len())];
    let scope = [Scope::Department, Scope::Department, Scope::Own, Scope::Unit][rng.usize(..4)];
    Department { name: format!("{region}{office}"), scope, region, other_names: Vec::new() }
}
