//! Years of the text, by what stands around them.

use super::rates::sentence_start;
use super::remarks::Scan;
use super::stream::{BREAK, Stream};
use crate::report::{RemarkKind, SectionKind};

/// Looks at the year whose 年 stands at a byte.
pub fn look(scan: &mut Scan<'_>, at: usize) {
    let stream = scan.stream;
    let before = stream.text(0, at).bytes().rev().take(5);
    let from = at - before.take_while(u8::is_ascii_digit).count();
    let year = at + "年".len();
    let is_accounts = stream.has(year, "度");
    let to = if is_accounts { year + "度".len() } else { year };
    match at - from {
        3 if is_accounts && stream.byte(from) == Some(b'2') => {
            scan.note(RemarkKind::BrokenYear, (from, to), Vec::new());
        }
        // 20  年度: what was left out is white space.
        2 if is_accounts && stream.has(from, "20") && begins_clause(stream, from) => {
            scan.note(RemarkKind::BrokenYear, (from, to), Vec::new());
        }
        4 => whole(scan, (from, to), is_accounts),
        _ => {}
    }
}

/// A year of four digits between two bytes, 年 or 年度 included.
fn whole(scan: &mut Scan<'_>, (from, to): (usize, usize), is_accounts: bool) {
    let stream = scan.stream;
    let year = stream.text(from, from + 4);
    if !year.starts_with("19") && !year.starts_with("20") {
        return;
    }
    let words = scan.words;
    let any = |list: &[String], at: usize| list.iter().any(|word| stream.has(at, word));
    let states_figures = scan.section.is_some_and(SectionKind::states_figures);
    let values = || vec![year.into()];
    let before = |word: &str| stream.text(0, from).ends_with(word);
    if states_figures {
        if (before("截至") || before("截止")) && stream.has(to, "12月31日") {
            scan.note(RemarkKind::YearEnd, (from, to), values());
        } else if let Some(end) = other_day(scan, (from, to)) {
            let day = stream.text(to, end).into();
            scan.note(RemarkKind::YearEnd, (from, end), vec![year.into(), day]);
        } else if before("与") && any(&words.of_comparison, to) {
            scan.note(RemarkKind::ComparedYear, (from, to), values());
        } else if is_accounts
            && any(&words.of_period, to)
            && (begins_sentence(stream, from) || is_behind_name(stream, from))
        {
            scan.note(RemarkKind::Period, (from, to), values());
        } else if is_accounts && scan.section == Some(SectionKind::Performance) {
            scan.name_before_year(from, to);
        }
    } else if scan.is_behind && any(&words.of_budget, to) {
        let end = words.of_budget.iter().filter(|word| stream.has(to, word));
        let end = end.map(|word| to + word.len()).max().unwrap_or(to);
        if words.compared_before.iter().any(|word| before(word)) {
            return;
        }
        let values = values().into_iter().chain(told_beside(stream, from)).collect();
        scan.note(RemarkKind::BudgetYear, (from, end), values);
    } else if scan.is_behind && is_accounts && before("对") && is_evaluated(stream, to) {
        scan.note(RemarkKind::BudgetYear, (from, to), values());
    }
}

/// Whether what is named behind a byte is what is evaluated: 对2024年度…项目进行客观评价.
fn is_evaluated(stream: &Stream, at: usize) -> bool {
    const FAR: usize = 60;
    let near = stream.text(at, stream.ahead(at, FAR));
    let clause = near.split([',', ';', '。', BREAK]).next().unwrap_or_default();
    clause.split_once("进行").is_some_and(|(_, behind)| behind.contains("评价"))
}

/// The other years that the sentence goes through, where the one at a byte begins a clause of it:
/// 2023年到位60万元，2024年到位100万元.
fn told_beside(stream: &Stream, at: usize) -> Vec<Box<str>> {
    const FAR: usize = 160;
    if !begins_clause(stream, at) {
        return Vec::new();
    }
    let from = sentence_start(stream, at);
    let near = stream.text(from, stream.ahead(at, FAR));
    // The sentence ends at the first mark behind the year.
    let own = at - from;
    let end = near.get(own..).and_then(|rest| rest.find(['。', BREAK])).map(|end| own + end);
    let sentence = near.get(..end.unwrap_or(near.len())).unwrap_or_default();
    let clauses = sentence.split([',', ';', ':']);
    let own = stream.text(at, at + 4);
    let years = clauses.filter_map(|clause| {
        let (year, rest) = clause.split_at_checked(4)?;
        let is_year = year.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with('年');
        (is_year && year != own).then(|| year.into())
    });
    years.collect()
}

/// The byte behind a day that is not the last of the year, on which state assets are counted:
/// 截至2024年12月30日，本部门共有车辆….
fn other_day(scan: &Scan<'_>, (from, to): (usize, usize)) -> Option<usize> {
    const NEAR: usize = 24;
    let stream = scan.stream;
    if scan.section != Some(SectionKind::Assets) {
        return None;
    }
    let before = stream.text(stream.back(from, 2), from);
    let month = stream.skip(to, |c| c.is_ascii_digit());
    let day = stream
        .has(month, "月")
        .then(|| stream.skip(month + "月".len(), |c| c.is_ascii_digit()))?;
    let end = day + "日".len();
    let is_day = month > to && day > month + "月".len() && stream.has(day, "日");
    let counts = || stream.text(end, stream.ahead(end, NEAR)).contains("有车辆");
    (matches!(before, "截至" | "截止") && is_day && counts()).then_some(end)
}

/// Whether a clause begins at a byte.
fn begins_clause(stream: &Stream, at: usize) -> bool {
    let is_mark = |c: char| ",;:。".contains(c) || c == BREAK;
    stream.before(at).is_none_or(is_mark) || stream.line_start(at) == at
}

/// Whether the sentence of a year begins with whose accounts it is of, and nothing else stands
/// before the year: 样本市样本局2024年度收入支出总计.
fn is_behind_name(stream: &Stream, at: usize) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 4..=30;
    const ENDS: [&str; 9] =
        ["局", "办事处", "办公室", "中心", "委员会", "政府", "本部门", "本单位", "协会"];
    let before = stream.text(sentence_start(stream, at), at);
    let is_other = |c: char| ",;:、与比较同和".contains(c) || c.is_ascii_digit();
    LENGTHS.contains(&before.chars().count())
        && !before.contains(is_other)
        && ENDS.iter().any(|end| before.ends_with(end))
}

/// Whether a sentence, or what stands behind its number, begins at a byte.
fn begins_sentence(stream: &Stream, at: usize) -> bool {
    // Within a line only behind a mark.
    let may_begin = matches!(stream.before(at), Some('。' | ';' | BREAK));
    (may_begin || stream.line_start(at) == at) && sentence_start(stream, at) == at
}
