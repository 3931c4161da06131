use super::*;

/// Words that a flowing card may have.
const WORDS: [&str; 16] = [
    "完成率",
    "完成情况良好，各项工作按计划推进",
    "≥95%",
    "100%",
    "10",
    "9.5",
    "群众满意度",
    "群众满意度较高",
    "按时完成",
    "按时完成全部任务并通过验收",
    "无",
    "（一）检查次数",
    "2024年12月",
    "数量指标",
    "产出指标",
    "ABC",
];

/// The widths that the words make without giving anything up: of those that cost the least, the
/// first.
fn slowly(words: &[Word<'_>], reason: usize) -> Widths {
    let (mut least, mut best) = (i32::MAX, Widths { name: 14, value: 10, reason, holds: true });
    for name in (14..=30).step_by(2) {
        for value in (10..=20).step_by(2) {
            let widths = Widths { name, value, reason, holds: false };
            let found = cheapest(words, widths, &mut Vec::new(), |_| NEVER);
            let cost = found.map_or(NEVER, |(cost, _)| cost);
            if cost < least {
                (least, best) = (cost, Widths { holds: true, ..widths });
            }
        }
    }
    best
}

#[test]
fn widths_are_those_that_a_search_without_bounds_finds() {
    let mut random = fastrand::Rng::with_seed(11);
    let mut seen = Vec::new();
    for _ in 0..200 {
        let mut line = || {
            let words = (0..random.usize(1..7)).map(|_| WORDS[random.usize(0..WORDS.len())]);
            words.collect::<Vec<_>>().join(" ")
        };
        let texts: Vec<String> = (0..12).map(|_| line()).collect();
        let lines: Vec<Line<'_>> = (1..).zip(&texts).map(|(n, text)| Line::new(n, text)).collect();
        let words = floats::take_out(&lines);
        let found = best_widths(&words, 18);
        assert_eq!(found, slowly(&words, 18), "{texts:?}");
        if !seen.contains(&found) {
            seen.push(found);
        }
    }
    assert!(seen.len() > 3, "{seen:?}");
}
