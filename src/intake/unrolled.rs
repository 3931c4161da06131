//! Tables that a text gives as one long line, as programs do that take every break for a blank: cut
//! into their rows where codes or numbers of rows tell with certainty where these begin.

use std::collections::HashSet;

use super::lines::Lines;
use crate::document::{Document, Format, Sought};

/// A shorter line holds no table, in bytes.
const SHORTEST: usize = 400;
/// Rows that show that there is a table.
const FEWEST: usize = 4;
/// Amounts that half a row has at most, and a row of a table with codes.
const MOST: usize = 4;
const MOST_OF_CODE: usize = 16;

/// One line holds at most so many tables, those of ten reports: each is looked for in all that is
/// left of the line.
const MOST_TABLES: usize = 100;

/// A word of a line, parted from others by white space, and where it begins.
type Word<'a> = (usize, &'a str);

/// The document of a text with its tables in lines; `None` if none of them is in one.
pub fn of(document: &Document) -> Option<Document> {
    const HEADS: [Sought; 3] =
        [Sought::new("行次"), Sought::new("科目名称"), Sought::new("三级指标")];
    let may_hold = |number: u32| {
        document.line_length(number) >= SHORTEST
            && !document.has_tabs(number)
            && HEADS.iter().any(|&head| document.says(number, head))
    };
    let mut cuts = (1..=document.line_count())
        .filter(|&number| may_hold(number))
        .filter_map(|number| Some((number, cuts(document.line(number))?)))
        .peekable();
    cuts.peek()?;
    let mut lines = Lines::default();
    for (number, text) in document.lines() {
        let Some((_, cuts)) = cuts.next_if(|(of, _)| *of == number) else {
            lines.line(text, number);
            continue;
        };
        let ends = cuts.iter().copied().chain([text.len()]);
        for (from, to) in std::iter::once(0).chain(cuts.iter().copied()).zip(ends) {
            let row = text.get(from..to).unwrap_or_default().trim();
            if !row.is_empty() {
                lines.line(row, number);
            }
        }
    }
    Some(lines.document(Format::Text))
}

/// The bytes at which the rows of a line begin.
fn cuts(line: &str) -> Option<Vec<usize>> {
    let at = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    let words: Vec<Word<'_>> = line.split_whitespace().map(|word| (at(word), word)).collect();
    let mut cuts = Vec::new();
    let mut rest = words.as_slice();
    let mut tables = 0;
    while let Some(rows) = first_of([numbered(rest), coded(rest), card(rest)]) {
        tables += 1;
        if tables > MOST_TABLES {
            return None;
        }
        let (above, below) = (rest.get(..rows.first())?, rest.get(rows.end..)?);
        cuts.extend(if rows.is_card { front(above) } else { head(above) });
        cuts.extend(rows.starts.iter().filter_map(|&word| Some(rest.get(word)?.0)));
        cuts.extend(below.first().map(|&(at, _)| at));
        rest = below;
    }
    (!cuts.is_empty()).then_some(cuts)
}

/// Those of some rows that begin first.
fn first_of(rows: [Option<Rows>; 3]) -> Option<Rows> {
    rows.into_iter().flatten().min_by_key(Rows::first)
}

/// The rows of a table: the words with which they begin, and the word behind the last.
struct Rows {
    starts: Vec<usize>,
    end: usize,
    is_card: bool,
}

impl Rows {
    fn first(&self) -> usize {
        self.starts.first().copied().unwrap_or(self.end)
    }
}

fn is_han(word: &str) -> bool {
    word.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Whether a word is an amount whatever stands around it.
fn is_amount(word: &str) -> bool {
    let bare = word.trim_start_matches(['-', '－']);
    let digits =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b',');
    bare == "0" || bare.rsplit_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part))
}

fn is_number(word: &str) -> Option<usize> {
    word.bytes().all(|b| b.is_ascii_digit()).then(|| word.parse().ok()).flatten()
}

/// The place of a word that begins the first line of a form: 一、财政拨款收入.
fn first_line(words: &[Word<'_>]) -> Option<usize> {
    let heads = words.iter().position(|(_, word)| *word == "行次")?;
    let rest = words.get(heads..)?;
    Some(heads + rest.iter().position(|(_, word)| word.starts_with("一、"))?)
}

/// The rows of a form with two halves, each of whose lines has a label, a number and amounts: the
/// numbers of both count up.
fn numbered(words: &[Word<'_>]) -> Option<Rows> {
    let mut at = first_line(words)?;
    let mut starts = Vec::new();
    // The first number of the second half.
    let mut second = None;
    for row in 1.. {
        let start = at;
        let Some((behind, _)) = half(words, at, |number| number == row) else { break };
        let is_next = |number: usize| second.is_none_or(|first: usize| number == first + row - 1);
        let Some((behind, number)) = half(words, behind, is_next) else { break };
        if second.get_or_insert(number) != &(number + 1 - row) || number <= row {
            return None;
        }
        at = behind;
        starts.push(start);
    }
    // The second half goes on where the first ended, or one of them is not whole.
    let is_whole = second.is_some_and(|first| first == starts.len() + 1);
    (starts.len() >= FEWEST && is_whole).then_some(Rows { starts, end: at, is_card: false })
}

/// The word behind half a row, and its number: at most a label of a few words, the number, amounts.
fn half(words: &[Word<'_>], at: usize, is: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    const WORDS: usize = 3;
    let rest = words.get(at..)?;
    let label = rest.iter().take_while(|(_, word)| is_han(word)).count();
    let number = rest.get(label).and_then(|(_, word)| is_number(word)).filter(|n| is(*n))?;
    let amounts = rest.get(label + 1..)?.iter().take_while(|(_, word)| is_amount(word)).count();
    (label <= WORDS && amounts <= MOST).then_some((at + label + 1 + amounts, number))
}

/// The rows of a table keyed by codes.
fn coded(words: &[Word<'_>]) -> Option<Rows> {
    let is_code = |at: usize| {
        let code = words.get(at).map_or("", |(_, word)| word);
        matches!(code.len(), 3 | 5 | 7)
            && is_number(code).is_some()
            && words.get(at + 1).is_some_and(|(_, name)| is_han(name))
    };
    let heads = words.iter().position(|(_, word)| word.ends_with("科目名称"))?;
    let first = (heads..words.len()).find(|&at| is_code(at))?;
    let amounts = |at: usize| {
        let rest = words.get(at..).unwrap_or_default();
        rest.iter().take_while(|(_, word)| is_amount(word)).count()
    };
    let (mut starts, mut at) = (Vec::new(), first);
    while is_code(at) {
        let names = words.get(at + 1..)?.iter().take_while(|(_, word)| is_han(word)).count();
        let count = amounts(at + 1 + names);
        if !(1..=MOST_OF_CODE).contains(&count) {
            break;
        }
        starts.push(at);
        at += 1 + names + count;
    }
    let next = words.iter().skip(at).position(|(_, word)| word.ends_with("科目名称"));
    let next = next.map_or(words.len(), |next| at + next);
    if starts.len() < FEWEST || (at..next).any(is_code) {
        return None;
    }
    // The total stands above the first code.
    let is_total = |&at: &usize| {
        let label = match words.get(at..at + 2) {
            Some([(_, "合" | "总"), (_, "计")]) => 2,
            Some([(_, "合计" | "总计"), _]) => 1,
            _ => return false,
        };
        at + label + amounts(at + label) == first
    };
    starts.splice(0..0, (heads..first).rev().find(is_total));
    Some(Rows { starts, end: at, is_card: false })
}

/// The bytes at which the lines above the rows begin: title, number, department, unit, heads.
fn head(words: &[Word<'_>]) -> Vec<usize> {
    const BEGINNINGS: [&str; 8] =
        ["公开", "部门：", "部门:", "单位：", "单位:", "编制单位", "金额单位", "项目"];
    let mut cuts = Vec::new();
    let mut seen = HashSet::new();
    let ends_title = |before: &str| before.ends_with('表');
    for (index, &(at, word)) in words.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| words.get(at)).map_or("", |(_, word)| word);
        let begins = BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
            || matches!(word, "栏次" | "收入" | "科目编码" | "科目代码")
            || ends_title(word) && is_han(word) && before.ends_with(['。', '；']);
        if index > 0 && (begins || ends_title(before)) && !seen.contains(word) {
            cuts.push(at);
        }
        seen.insert(word);
    }
    cuts
}

/// The indicators of a card: each has the names of its levels, its own, target, result, weight and
/// score, and nothing else, so that no reason stands between.
fn card(words: &[Word<'_>]) -> Option<Rows> {
    const VALUES: usize = 3;
    let find = |from: usize, is: &dyn Fn(&str) -> bool| {
        let rest = words.get(from..)?;
        Some(from + rest.iter().position(|(_, word)| is(word))?)
    };
    let levels = find(0, &|word| word == "三级指标")?;
    let is_head = matches!(words.get(..levels)?, [.., (_, "一级指标"), (_, "二级指标")]);
    let has_funds = words.get(..levels)?.iter().any(|(_, word)| word.contains("资金总额"));
    let score = find(levels, &|word| word == "得分").filter(|&at| at <= levels + 5)?;
    let is_reason = words.get(score + 1).is_some_and(|(_, word)| word.contains("原因"));
    let mut at = score + 1 + usize::from(is_reason);
    let (mut starts, mut end) = (Vec::new(), at);
    if !is_head || !has_funds {
        return None;
    }
    loop {
        let rest = words.get(at..)?;
        // A row ends with the last of the numbers that stand behind five words besides its levels.
        let names = rest.iter().take_while(|(_, word)| is_level(word)).count();
        let behind = names + VALUES + 2;
        let row = rest.get(..behind.min(rest.len()))?;
        if matches!(row.first(), Some((_, "总分" | "合计" | "总计"))) {
            starts.push(at);
            end = at + 1 + row.iter().skip(1).take_while(|(_, word)| is_points(word)).count();
            break;
        }
        let is_whole =
            matches!(row, [.., (_, weight), (_, score)] if is_points(weight) && is_points(score));
        let next = rest.get(behind);
        let begins_name = |word: &str| is_han(word) && !is_points(word);
        let goes_on = next.is_none_or(|(_, word)| begins_name(word));
        let is_named = row.get(names).is_some_and(|(_, word)| begins_name(word));
        // 成本指标 alone may be of either level.
        let is_of_either = matches!(row, [(_, "成本指标"), ..] if names == 1);
        if row.len() < behind || is_of_either || !is_whole || !goes_on || !is_named {
            break;
        }
        starts.push(at);
        at += behind;
        end = at;
    }
    // What is left of the card would be a row that cannot be parted.
    let rest = words.get(end..)?.iter().take_while(|(_, word)| !word.ends_with("自评表"));
    let is_all = !rest.into_iter().any(|(_, word)| is_level(word));
    (starts.len() >= FEWEST && is_all).then_some(Rows { starts, end, is_card: true })
}

/// Whether a word is a number as weights and scores are.
fn is_points(word: &str) -> bool {
    is_number(word).is_some() || is_amount(word)
}

/// Whether a word names a level of indicators: 产出指标(50分), 数量指标.
fn is_level(word: &str) -> bool {
    let bare = word.split(['(', '（']).next().unwrap_or_default();
    bare.ends_with("指标") && bare.chars().count() <= 9
}

/// The bytes at which the lines of a card begin above its indicators.
fn front(words: &[Word<'_>]) -> Vec<usize> {
    const BEGINNINGS: [&str; 12] = [
        "项目名称",
        "主管部门",
        "实施单位",
        "项目资金",
        "年度资金总额",
        "其中",
        "上年结转",
        "其他资金",
        "年度总体目标",
        "预期目标",
        "年初设定目标",
        "一级指标",
    ];
    let mut cuts = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for &(at, word) in words.iter().skip(1) {
        let known = BEGINNINGS.into_iter().find(|beginning| word.starts_with(beginning));
        let title = Some("自评表").filter(|title| word.ends_with(title));
        if let Some(begins) = known.or(title).filter(|begins| !seen.contains(begins)) {
            seen.push(begins);
            cuts.push(at);
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let document = Document::new(Format::Text, text.to_owned());
        let Some(document) = of(&document) else { return Vec::new() };
        assert!((1..=document.line_count()).all(|line| document.line_in_file(line) <= 3));
        document.lines().map(|(_, line)| line.to_owned()).collect()
    }

    const HALVES: &str = "收入支出决算总表 公开01表 部门：某市某局 金额单位：万元 收入 支出 项目 行次 金额 \
        项目 行次 金额 栏次 1 栏次 2 一、财政拨款收入 1 749.20 一、一般公共服务支出 7 600.85 二、事业收入 2 \
        二、外交支出 8 0 三、其他收入 3 1.00 三、国防支出 9 4 十、公共安全支出 10 67.80 本年收入合计 5 \
        750.20 本年支出合计 11 750.20 6 总计 12 750.20 注：本表反映总收支。";

    #[test]
    fn rows_of_two_halves_are_told_by_numbers_that_count_up() {
        let text = format!("某局决算\n{HALVES}\n下一行");
        let found = lines(&text);
        let expected = [
            "某局决算",
            "收入支出决算总表",
            "公开01表",
            "部门：某市某局",
            "金额单位：万元",
            "收入 支出",
            "项目 行次 金额 项目 行次 金额",
            "栏次 1 栏次 2",
            "一、财政拨款收入 1 749.20 一、一般公共服务支出 7 600.85",
            "二、事业收入 2 二、外交支出 8 0",
            "三、其他收入 3 1.00 三、国防支出 9",
            "4 十、公共安全支出 10 67.80",
            "本年收入合计 5 750.20 本年支出合计 11 750.20",
            "6 总计 12 750.20",
            "注：本表反映总收支。",
            "下一行",
        ];
        assert_eq!(found, expected);
    }

    const CARD: &str = "附件1 项目支出绩效自评表 (2022年度) 项目名称 书架更新 主管部门 某局 实施单位 某馆 项目资金 (万元) 年初预算数 \
        全年预算数 全年执行数 分值 执行率 得分 年度资金总额: 90 89.97 89.97 10 100% 10 其中:财政拨款 90 89.97 89.97 其他资金 \
        年度总体目标 预期目标 实际完成情况 更新书架 已更新书架 绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 \
        得分 偏差原因分析 产出指标(50分) 数量指标 书架数量 ≥50个 50 20 20 质量指标 合格率 100 100 15 15 时效指标 完成时间 \
        12月前 11月 15 15 效益指标(30分) 社会效益指标 查阅便利 提高 提高 30 29.5 满意度指标 读者满意度 ≥90% 95% 10 10 总分 100 99.5 备注";

    #[test]
    fn rows_of_a_card_have_as_many_words_each() {
        let found = lines(CARD);
        let expected = [
            "附件1",
            "项目支出绩效自评表 (2022年度)",
            "项目名称 书架更新",
            "主管部门 某局",
            "实施单位 某馆",
            "项目资金 (万元) 年初预算数 全年预算数 全年执行数 分值 执行率 得分",
            "年度资金总额: 90 89.97 89.97 10 100% 10",
            "其中:财政拨款 90 89.97 89.97",
            "其他资金",
            "年度总体目标",
            "预期目标 实际完成情况 更新书架 已更新书架 绩效指标",
            "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析",
            "产出指标(50分) 数量指标 书架数量 ≥50个 50 20 20",
            "质量指标 合格率 100 100 15 15",
            "时效指标 完成时间 12月前 11月 15 15",
            "效益指标(30分) 社会效益指标 查阅便利 提高 提高 30 29.5",
            "满意度指标 读者满意度 ≥90% 95% 10 10",
            "总分 100 99.5",
            "备注",
        ];
        assert_eq!(found, expected);
        // A reason, or a value that is not there, leaves open which word is what.
        for (old, new) in [
            ("15 15 时效", "15 14 设备晚到 时效"),
            ("合格率 100 100", "合格率 100"),
            ("≥90% 95% 10 10", "≥90% 10 10"),
        ] {
            assert!(lines(&CARD.replacen(old, new, 1)).is_empty(), "{new}");
        }
    }

    #[test]
    fn what_is_not_certain_stays_one_line() {
        assert!(!lines(HALVES).is_empty());
        for (old, new) in [
            // An amount that may be the number of a row, numbers that do not count up, an amount
            // apart from its row.
            ("二、外交支出 8 0", "二、外交支出 8 3"),
            ("三、国防支出 9", "三、国防支出 10"),
            ("二、事业收入 2", "二、事业收入 1"),
            ("一、财政拨款收入 1 749.20", "一、财政拨款收入 749.20 1"),
        ] {
            assert!(lines(&HALVES.replacen(old, new, 1)).is_empty(), "{new}");
        }
        assert!(lines("行次 一、甲 1 2.00").is_empty());
    }

    #[test]
    fn rows_with_codes_begin_at_them() {
        let row = |code: &str, name: &str| format!("{code} {name} 12.00 10.00 2.00");
        let names = ["一般公共服务支出", "档案事务 ", "行政运行", "档案馆与其他文化机构的日常运行"];
        let rows: Vec<String> = ["201", "20126", "2012601", "2012604"]
            .iter()
            .zip(names)
            .map(|(c, n)| row(c, n))
            .collect();
        let head = "支出决算表 公开03表 单位：某市某局 金额单位：万元 项目 本年支出合计 基本支出 项目支出 科目编码 \
            科目名称 栏次 1 2 3 合计 12.00 10.00 2.00";
        let filler = "注：本表反映各项支出，数据来自决算报表，与其他各表相符，尾差因四舍五入而来，不影响合计。";
        let found = lines(&format!("{head} {} {filler}", rows.join(" ")));
        let at = found.iter().position(|line| line == "合计 12.00 10.00 2.00").unwrap_or_default();
        assert_eq!(found[at + 1], "201 一般公共服务支出 12.00 10.00 2.00");
        assert_eq!(found[at + 4], rows[3]);
        assert_eq!(found.last().map(String::as_str), Some(filler));
        let cut_off =
            [&rows[..3], &["2012604 档案馆 20199 其他 1.00".to_owned()], &rows[3..]].concat();
        assert!(lines(&format!("{head} {} {filler}", cut_off.join(" "))).is_empty());
        // Several tables in one line.
        let both = lines(&format!("{HALVES} {head} {}", rows.join(" ")));
        let of = |wanted: &str| both.iter().filter(|line| line.starts_with(wanted)).count();
        assert_eq!(["支出决算表", "公开03表", "2012601", "本年收入合计"].map(of), [1; 4]);
    }

    #[test]
    fn a_line_of_more_tables_than_reports_have_is_left_whole() {
        let one = "收入决算表 科目编码 科目名称 合计 201 一般公共服务支出 12.00 20101 人大事务 12.00 \
            2010101 行政运行 12.00 202 外交支出 3.00 ";
        let said = |times: usize| lines(&format!("某局决算\n{}", one.repeat(times))).len();
        assert!(said(MOST_TABLES) > MOST_TABLES * 4);
        assert_eq!(said(MOST_TABLES + 1), 0);
    }
}
