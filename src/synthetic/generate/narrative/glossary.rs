//! 名词解释: the common terms, then every item that was spent on.

use crate::report::{Definition, SubjectPath};
use crate::synthetic::generate::accounts::Accounts;
use crate::synthetic::generate::subjects;

use super::general;

/// The terms that every report explains.
const TERMS: [&str; 15] = [
    "财政拨款收入",
    "上级补助收入",
    "事业收入",
    "经营收入",
    "附属单位上缴收入",
    "其他收入",
    "使用非财政拨款结余",
    "年初结转和结余",
    "结余分配",
    "年末结转和结余",
    "基本支出",
    "项目支出",
    "经营支出",
    "“三公”经费",
    "机关运行经费",
];

pub(super) fn definitions(accounts: &Accounts) -> Vec<Definition> {
    let common = TERMS.into_iter().map(|term| (term.into(), None));
    let spent = accounts.leaves.iter().filter(|leaf| general(leaf) != 0);
    let subjects = spent.map(|leaf| {
        let path = SubjectPath {
            class: subjects::name(leaf.code.class()).into(),
            section: leaf.code.parent().map(subjects::name).unwrap_or_default().into(),
            item: subjects::name(leaf.code).into(),
            code: Some(leaf.code),
        };
        let term = format!("{}（类）{}（款）{}（项）", path.class, path.section, path.item);
        (term.into(), Some(path))
    });
    let entries = common.chain(subjects);
    entries.map(|(term, subject)| Definition { term, subject, lines: (0, 0) }).collect()
}
