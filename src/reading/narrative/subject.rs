//! Subjects as sentences name them: `一般公共服务支出（类）…（款）行政运行（项）`.

use super::cells::plain_name;
use crate::report::SubjectPath;

/// A path as far as a text names it.
#[derive(Debug)]
pub struct Named {
    /// The levels that it names.
    pub path: SubjectPath,
    /// The name of the lowest of them, as names of subjects are compared.
    pub plain: Box<str>,
    /// The first of them.
    first: usize,
}

impl Named {
    /// The path with the levels above the first that is named from another.
    pub fn below(&self, above: Option<&SubjectPath>) -> SubjectPath {
        let mut path = self.path.clone();
        if let Some(above) = above {
            if self.first > 0 {
                path.class.clone_from(&above.class);
            }
            if self.first > 1 {
                path.section.clone_from(&above.section);
            }
        }
        path
    }
}

/// The path that a text names.
pub fn named(text: &str) -> Option<Named> {
    // Most clauses name none.
    if !text.contains('(') {
        return None;
    }
    let mut path = SubjectPath::default();
    let mut rest = text;
    let (mut first, mut lowest) = (None, "");
    for (level, mark) in ["(类)", "(款)", "(项)"].into_iter().enumerate() {
        let Some((name, behind)) = parted(rest, level, mark) else { continue };
        rest = behind;
        let name = bare(name);
        // 教育支出（类）（款）（项）: only the first is named.
        if name.is_empty() {
            continue;
        }
        first = first.or(Some(level));
        lowest = name;
        *match level {
            0 => &mut path.class,
            1 => &mut path.section,
            _ => &mut path.item,
        } = name.into();
    }
    Some(Named { path, first: first?, plain: plain_name(lowest).into() })
}

/// What stands before and behind the first of a mark that begins with a bracket, or of a code
/// of its level in brackets.
fn parted<'t>(text: &'t str, level: usize, mark: &str) -> Option<(&'t str, &'t str)> {
    memchr::memchr_iter(b'(', text.as_bytes()).find_map(|at| {
        let (name, rest) = text.split_at_checked(at)?;
        Some((name, rest.strip_prefix(mark).or_else(|| behind_code(rest, level))?))
    })
}

/// What stands behind the code of a functional subject in brackets: (201), (20126), (2012601).
fn behind_code(text: &str, level: usize) -> Option<&str> {
    const LENGTHS: [usize; 3] = [3, 5, 7];
    let (code, behind) = text.strip_prefix('(')?.split_once(')')?;
    let is_code = code.starts_with('2')
        && LENGTHS.get(level) == Some(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then_some(behind)
}

/// A name without what stands before it: numbering, codes, 其中.
fn bare(name: &str) -> &str {
    let is_mark = |c: char| matches!(c, ',' | ';' | ':' | '。');
    let name = name
        .char_indices()
        .rfind(|&(_, c)| is_mark(c))
        .map_or(name, |(at, mark)| name.get(at + mark.len_utf8()..).unwrap_or_default());
    let name = name.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '、' | '.' | '(' | ')' | '-')
    });
    name.strip_prefix("其中").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_that_are_not_named_come_from_above_or_stay_empty() {
        let read = |text, above| named(text).map(|named| named.below(above).text().into_owned());
        assert_eq!(
            read("1、教育支出(类)普通教育(款)小学教育(项)", None).as_deref(),
            Some("教育支出›普通教育›小学教育")
        );
        assert_eq!(read("205教育支出(类)(款)(项)", None).as_deref(), Some("教育支出"));
        let above = named("教育支出(类)普通教育(款)小学教育(项)").map(|named| named.path);
        assert_eq!(
            read("初中教育(项)", above.as_ref()).as_deref(),
            Some("教育支出›普通教育›初中教育")
        );
        assert_eq!(
            read("职业教育(款)中专(项)", above.as_ref()).as_deref(),
            Some("教育支出›职业教育›中专")
        );
        assert_eq!(
            read("一般公共服务支出(201)档案事务(20126)行政运行(2012601)", None).as_deref(),
            Some("一般公共服务支出›档案事务›行政运行")
        );
        assert_eq!(read("教育支出(205)", None).as_deref(), Some("教育支出"));
        assert_eq!(read("办公费(2024)、房屋(300)、课桌(201260)", None), None);
        assert_eq!(read("办公费", None), None);
        assert_eq!(read("(类)", None), None);
    }
}
