//! The catalogue of rules as a page, in both languages.

use std::fmt::Write as _;

use juesuan::audit::{Bilingual, Rule, catalogue, family_name};
use juesuan::settings::{Lang, Texts};

const HEAD: &str = "# 规则 · Rules

程序核对的全部规则（勾稽关系），与 `juesuan rules` 所列相同。容差：S(n) 为合计与 n 个非零加数各自末位的一半之和；
C 为两数各自末位的一半之和；X 不容许差额；- 不涉及差额。容差以内的差额是尾差，合为一条提示（B0000）。

All rules that the program checks, the same as `juesuan rules --lang en` lists. Tolerance: S(n) half a
unit of the last digit of the total and of each of n terms that are not zero; C half a unit of the last
digit of either side; X none; - nothing is measured. A difference within it is rounding (尾差), pooled
into one note (B0000).
";

const COLUMNS: &str =
    "| 规则 rule | 名称 name | 须成立 must hold | 容差 tolerance | 级别 severity | 例 example |
|---|---|---|---|---|---|
";

/// The page.
pub fn page() -> String {
    let texts = Texts::bundled(Lang::Zh);
    let mut page = HEAD.to_owned();
    let mut family = "";
    for rule in catalogue() {
        if rule.family() != family {
            family = rule.family();
            let names = [Lang::Zh, Lang::En].map(|lang| family_name(family, lang));
            let _ = write!(page, "\n## {family} {} · {}\n\n{COLUMNS}", names[0], names[1]);
        }
        page.push_str(&row(rule, &texts));
    }
    page
}

fn row(rule: &Rule, texts: &Texts) -> String {
    let severity = rule.severity.name();
    let chinese = texts.get(&format!("cli.severity.{severity}")).to_owned();
    let cells = [
        rule.id.clone(),
        both(&rule.name),
        both(&rule.formula),
        escape(&rule.tolerance),
        format!("{chinese}<br>{severity}"),
        both(&rule.example),
    ];
    format!("| {} |\n", cells.join(" | "))
}

fn both(text: &Bilingual) -> String {
    format!("{}<br>{}", escape(&text.zh), escape(&text.en))
}

/// A text without what Markdown would take for its own.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '|' | '*' | '_' | '\\' | '`' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}
