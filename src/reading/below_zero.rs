//! Amounts below zero, as bookkeeping prints them: in brackets, behind a long dash or a triangle.

use super::thousands;
use crate::report::{Amount, fold_digit};

/// Whether a character before an amount says that it is below zero, and nothing else.
pub fn is_triangle(c: char) -> bool {
    matches!(c, '△' | '▲' | '∆' | 'Δ')
}

/// The amount, with decimals, that stands in brackets, behind a long dash or a triangle.
pub fn read(text: &str) -> Option<Amount> {
    let inner = match text.chars().next()? {
        '(' | '（' => text.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?.trim(),
        '—' | '–' | '―' | '─' => text.strip_prefix(['—', '–', '―', '─'])?,
        c if is_triangle(c) => text.strip_prefix(c)?.trim(),
        _ => return None,
    };
    let is_plain = inner.starts_with(|c: char| fold_digit(c).is_some_and(|c| c.is_ascii_digit()));
    let parts: Vec<&str> = inner.split_whitespace().collect();
    let is_one = parts.len() == 1 || thousands::is_grouped(&parts);
    let amount = Amount::parse(inner).filter(|a| a.decimals() > 0 && !a.is_zero())?;
    (is_plain && is_one).then_some(-amount)
}
