//! Tells budgets (预算) from final accounts (决算), for files that are opened by mistake.

use super::fold::fold;
use crate::document::{Document, Letters, Sought};

/// Longest title, in folded characters.
const LONGEST_TITLE: usize = 40;

/// Words in titles of budgets. Titles of accounts have 决算 beside such words.
const NAMES: [&str; 9] = [
    "部门预算",
    "单位预算",
    "预算公开",
    "预算编制",
    "预算总表",
    "预算收入",
    "预算支出",
    "收支预算",
    "预算情况说明",
];

/// The characters of titles of budgets, of accounts, and of both.
const BUDGET: Sought = Sought::new("预算");
const ACCOUNTS: Sought = Sought::new("决算");
const EITHER: Letters = Letters::of("算");

/// A budget has at least so many titles of budgets for each title of accounts. Accounts speak of
/// budgets too.
const RATIO: usize = 4;

/// Whether a document is a budget and no final accounts: its titles say 预算, and hardly any of them
/// says 决算.
pub fn is_budget(document: &Document) -> bool {
    let (mut budgets, mut accounts) = (0, 0);
    for (number, line) in document.lines() {
        let letters = document.letters(number);
        let says = |word: Sought| word.is_in(line, letters);
        if !letters.may_have(EITHER) || !says(BUDGET) && !says(ACCOUNTS) {
            continue;
        }
        // Running text is told without folding it.
        if line.contains(['。', '，', '；', '：']) {
            continue;
        }
        let title = fold(line);
        let sentence = title.contains(['。', '，', ',', '；', ';', ':']);
        if sentence || title.chars().count() > LONGEST_TITLE {
            continue;
        }
        if title.contains("决算") {
            accounts += 1;
        } else if NAMES.iter().any(|name| title.contains(name)) || title.ends_with("预算表") {
            budgets += 1;
        }
    }
    budgets > 1 && accounts * RATIO <= budgets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn told(text: &str) -> bool {
        is_budget(&Document::new(Format::Text, text.to_owned()))
    }

    #[test]
    fn a_budget_says_so_in_its_titles() {
        assert!(told(
            "某市某局2025年部门预算公开\n目 录\n一、收支预算总表\n二、部门收入预算表\n合计\t1.00\n"
        ));
        assert!(told("2025年度单位预算\n财政拨款收支预算总表\n与上年决算相比，增加1万元。\n"));
    }

    #[test]
    fn accounts_speak_of_budgets_too() {
        assert!(!told(
            "某局2024年度部门决算\n收入支出决算总表\n一般公共预算财政拨款支出决算表\n部门预算\n预算编制\n"
        ));
        assert!(!told("部门预算\n"));
        assert!(!told("部门预算绩效情况。\n完成部门预算的98%，\n单位预算；\n"));
    }
}
