//! Departments with made-up offices in real divisions.

use std::collections::HashMap;
use std::sync::LazyLock;

use fastrand::Rng;

use crate::report::{Department, Place, Remark, RemarkKind, Scope};

/// Offices; the words are common, the departments are not meant to be any that exists.
const OFFICES: [&str; 13] = [
    "人民政府办公室",
    "民政局",
    "司法局",
    "统计局",
    "审计局",
    "交通运输局",
    "应急管理局",
    "商务局",
    "机关事务管理局",
    "科学技术协会",
    "残疾人联合会",
    "红十字会",
    "妇女联合会",
];

/// Institutions (事业单位), which have no 机关运行经费.
const INSTITUTIONS: [&str; 11] = [
    "档案服务中心",
    "水利事务服务中心",
    "农业技术推广站",
    "园林绿化养护中心",
    "公共法律服务中心",
    "大数据管理服务中心",
    "文化馆",
    "图书馆",
    "社会治理服务中心",
    "市政设施管理所",
    "就业服务中心",
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

/// Whose accounts a report gives, and of what sort it is.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub(super) department: Department,
    /// 事业单位.
    pub(super) institution: bool,
}

/// A random department; an institution or not where it is asked for.
pub(super) fn body(institution: Option<bool>, rng: &mut Rng) -> Body {
    let region = rng.choice(DIVISIONS.iter()).cloned().unwrap_or_default();
    let at = rng.usize(..OFFICES.len() + INSTITUTIONS.len());
    let institution = institution.unwrap_or(at >= OFFICES.len());
    let offices = if institution { &INSTITUTIONS[..] } else { &OFFICES };
    let office = offices[at % offices.len()];
    let scope = [Scope::Department, Scope::Department, Scope::Own, Scope::Unit][rng.usize(..4)];
    let name = format!("{region}{office}");
    let department = Department { name, scope, region, other_names: Vec::new() };
    Body { department, institution }
}

impl Body {
    /// The own office of a department of several units, and the units below it.
    pub(super) fn units(&self, count: usize) -> Vec<Self> {
        let region = &self.department.region;
        let below = INSTITUTIONS.iter().map(|office| format!("{region}{office}"));
        let below = below.filter(|name| *name != self.department.name).map(|name| Self {
            department: Department { name, scope: Scope::Unit, ..self.department.clone() },
            institution: true,
        });
        let department = Department { scope: Scope::Own, ..self.department.clone() };
        let own = Self { department, institution: self.institution };
        std::iter::once(own).chain(below).take(count).collect()
    }
}

/// That a report lists these units (编制范围).
pub(super) fn listed(units: &[Body]) -> Remark {
    let count: Box<str> = units.len().to_string().into();
    let names = units.iter().map(|unit| {
        let Department { name, scope, .. } = &unit.department;
        let suffix = if *scope == Scope::Own { "（本级）" } else { "" };
        format!("{name}{suffix}").into()
    });
    Remark {
        kind: RemarkKind::Units,
        text: "".into(),
        values: [count.clone(), count].into_iter().chain(names).collect(),
        section: None,
        place: Place::default(),
    }
}
