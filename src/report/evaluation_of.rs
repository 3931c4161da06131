//! Which evaluation report (绩效评价报告) is of which project.

use super::{Evaluation, Project, Report};

/// What prints add to a project's name.
const ADDED: [&str; 5] = ["项目", "经费", "资金", "费用", "运转"];

impl Report {
    /// The evaluation report of a project: by name after removing what prints add to it, else
    /// by the only name that begins as the evaluation's does.
    pub fn evaluation_of(&self, project: &Project) -> Option<&Evaluation> {
        let own = core(&project.name.value);
        let equal = self.evaluations.iter().find(|e| core(&e.project.value) == own);
        equal.or_else(|| {
            self.evaluations.iter().find(|evaluation| {
                let name = core(&evaluation.project.value);
                let begins = |other: &&Project| core(&other.name.value).starts_with(&name);
                !name.is_empty()
                    && own.starts_with(&name)
                    && self.projects.iter().filter(begins).count() == 1
            })
        })
    }
}

/// A name's letters and digits, without what prints add behind it.
fn core(name: &str) -> String {
    let bare: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut core = bare.as_str();
    while let Some(rest) = ADDED.iter().find_map(|added| core.strip_suffix(added)) {
        if rest.is_empty() {
            break;
        }
        core = rest;
    }
    core.to_owned()
}
