//! Subjects as sentences name them: `一般公共服务支出（类）…（款）行政运行（项）`.

use crate::report::SubjectPath;

/// The path that a text names; levels above the first that it names are those of `above`.
pub fn path(text: &str, above: Option<&SubjectPath>) -> Option<SubjectPath> {
    let mut path = SubjectPath::default();
    let mut rest = text;
    let mut first = None;
    for (level, mark) in ["(类)", "(款)", "(项)"].into_iter().enumerate() {
        let Some((name, behind)) = rest.split_once(mark) else { continue };
        rest = behind;
        let name = bare(name);
        if name.is_empty() {
            return None;
        }
        first = first.or(Some(level));
        *match level {
            0 => &mut path.class,
            1 => &mut path.section,
            _ => &mut path.item,
        } = name.into();
    }
    let first = first?;
    if let Some(above) = above {
        if first > 0 {
            path.class.clone_from(&above.class);
        }
        if first > 1 {
            path.section.clone_from(&above.section);
        }
    }
    Some(path)
}

/// A name without what stands before it: numbering, codes, 其中.
fn bare(name: &str) -> &str {
    let name = name.rsplit([',', ';', ':', '。']).next().unwrap_or(name);
    let name = name.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '、' | '.' | '(' | ')' | '-')
    });
    name.strip_prefix("其中").unwrap_or(name)
}
