//! Reads the front of a card: project, department, implementing unit, year and unit of money.

use super::cut::Stretch;
use super::text::append;
use super::words::{Naming, meaning};
use crate::document::{Letters, Sought};
use crate::reading::fold::{fold, squeeze};
use crate::reading::landmark;
use crate::reading::line::{Line, Piece};
use crate::reading::project_code;
use crate::report::{Located, Place, Scorecard};

/// Reads what stands above the funds.
pub fn read<'a>(stretch: &Stretch<'a>, front: &[Line<'a>], card: &mut Scorecard) {
    let above = stretch.lines.get(..stretch.body).unwrap_or_default();
    card.year = above.iter().chain(front.first()).find_map(year);
    card.money_unit = above.iter().chain(front).find_map(landmark::unit_or_in_head);
    names(front, card);
    let whole = above.iter().find_map(of_whole);
    card.of_whole = whole.is_some();
    card.project = card.project.take().map(project_code::without).or(whole);
}

/// The subject of a card on all that a department spends, from its title: 部门整体支出 of 部门整体支出绩效自评表.
pub fn of_whole(line: &Line<'_>) -> Option<Located<String>> {
    const NAMES: [&str; 6] =
        ["部门整体支出", "单位整体支出", "整体支出", "部门整体", "单位整体", "整体"];
    if !line.says(const { Sought::new("整体") }) {
        return None;
    }
    let (start, name) = NAMES.iter().find_map(|name| Some((line.text.find(name)?, *name)))?;
    let place = Place::new(line.number, start, start + name.len());
    Some(Located::new(name.to_owned(), place))
}

/// The year of `(2024年度)`.
fn year(line: &Line<'_>) -> Option<u16> {
    const CHARACTERS: Letters = Letters::of("年度");
    if !line.letters.may_have(CHARACTERS) {
        return None;
    }
    let folded = fold(line.text);
    let (before, _) = folded.split_once("年度")?;
    let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
    let year: u16 = digits.chars().rev().collect::<String>().parse().ok()?;
    (1990..2100).contains(&year).then_some(year)
}

/// Values for the words before them. Words that an OCR put into one cell name the values of
/// the lines that follow, in order; a value broken over cells is joined.
fn names(front: &[Line<'_>], card: &mut Scorecard) {
    let mut open: Vec<Naming> = Vec::new();
    let mut stacked = false;
    let mut taken = false;
    for line in front {
        let filled: Vec<&Piece<'_>> = line.filled().collect();
        if filled.iter().any(|piece| meaning(piece).fund_head.is_some()) {
            return;
        }
        if taken && !open.is_empty() {
            open.remove(0);
        }
        if !stacked && filled.len() > 1 {
            open.clear();
        }
        taken = false;
        for piece in filled {
            let parts = parts(piece);
            let named: Vec<Naming> = parts.iter().filter_map(|part| meaning(part).naming).collect();
            if named.is_empty() && states_unit(piece) {
                continue;
            }
            if named.is_empty() {
                let is_value = piece.has_han() || squeeze(piece.text).chars().count() > 1;
                if let Some(&naming) = open.first().filter(|_| is_value) {
                    take(card, naming, piece);
                    taken = true;
                }
                continue;
            }
            stacked = named.len() > 1;
            open.clear();
            let mut has_value = false;
            for part in &parts {
                match meaning(part).naming {
                    Some(naming) => {
                        // 主管部门：某局 实施单位：某站: the first has its value.
                        if has_value {
                            open.clear();
                        }
                        has_value = false;
                        open.push(naming);
                    }
                    None => {
                        if let Some(&naming) = open.first() {
                            take(card, naming, part);
                            (taken, has_value) = (true, true);
                        }
                    }
                }
            }
        }
    }
}

/// Whether a piece says in what unit money is: 金额单位：元.
fn states_unit(piece: &Piece<'_>) -> bool {
    let folded = piece.folded();
    folded.starts_with("金额单位") || folded.starts_with("单位:") && folded.ends_with('元')
}

/// Adds a value to what its word names.
fn take(card: &mut Scorecard, naming: Naming, piece: &Piece<'_>) {
    let slot = match naming {
        Naming::Project => &mut card.project,
        Naming::Department => &mut card.department,
        Naming::Unit => &mut card.implementing_unit,
        Naming::Other => return,
    };
    append(slot, piece);
}

/// The words of a piece where one of them names something, else the piece.
fn parts<'a>(piece: &Piece<'a>) -> Vec<Piece<'a>> {
    if meaning(piece).naming.is_some() {
        return vec![*piece];
    }
    let words = if piece.text.contains(char::is_whitespace) {
        super::split_words(piece)
    } else {
        vec![*piece]
    };
    let mut parts: Vec<Piece<'a>> = Vec::with_capacity(words.len());
    for word in words {
        match by_colon(&word) {
            Some((label, value)) => parts.extend([label, value]),
            None => parts.push(word),
        }
    }
    if parts.iter().any(|part| meaning(part).naming.is_some()) { parts } else { vec![*piece] }
}

/// What names something and, behind its colon in the same cell, what it names: 项目名称：某项目.
pub fn by_colon<'a>(piece: &Piece<'a>) -> Option<(Piece<'a>, Piece<'a>)> {
    let (label, value) = piece.text.split_once([':', '：'])?;
    let value = value.trim_start();
    let label = piece.part(label);
    if value.is_empty() || meaning(&label).naming.is_none() {
        return None;
    }
    let end = piece.place.end as usize;
    let place = Place::new(piece.place.line, end.saturating_sub(value.len()), end);
    Some((label, Piece::new(value, place)))
}
