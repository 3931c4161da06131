//! Reads the funds of forms that print kinds of money as columns, with rows for budget and
//! accounts below: cards on all that a department spends.

use super::funds::slot;
use super::text::{located, number};
use super::words::{fund_row, meaning};
use crate::reading::line::{Form, Line};
use crate::report::FundRow;

/// Kinds of money that such a head names at least.
const KINDS: usize = 2;

/// Reads the kinds of money that a head names as columns, with the rows below it. Gives them and
/// the index of the line behind.
pub fn read(front: &[Line<'_>]) -> Option<(Vec<FundRow>, usize)> {
    let is_head = |line: &Line<'_>| {
        line.form == Form::Celled
            && line.filled().filter(|piece| meaning(piece).fund.is_some()).count() >= KINDS
            && line.filled().next().is_some_and(|piece| meaning(piece).fund.is_none())
            && line.filled().all(|piece| number(piece).is_none())
    };
    let head = front.iter().position(is_head)?;
    let mut kinds: Vec<(usize, FundRow)> = Vec::new();
    for (cell, piece) in front.get(head)?.pieces.iter().enumerate() {
        if let (Some(fund), Some(label)) = (meaning(piece).fund, located(piece)) {
            kinds.push((cell, FundRow::blank(fund, label)));
        }
    }
    let mut behind = head + 1;
    for line in front.get(behind..)? {
        let Some(column) = line.filled().find_map(fund_row) else { break };
        for (cell, row) in &mut kinds {
            let amount = line.pieces.get(*cell).and_then(number);
            if let (Some(amount), Some(slot)) = (amount, slot(row, column)) {
                slot.get_or_insert(amount);
            }
        }
        behind += 1;
    }
    // A head alone is one of another form.
    (behind > head + 1).then(|| (kinds.into_iter().map(|(_, row)| row).collect(), behind))
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};

    #[test]
    fn kinds_of_money_as_columns() {
        let text = "部门整体支出绩效自评表\n（2030年度）\n部门名称\t某局\t\t\n\
            年度部门整体支出预算\t资金总额\t财政拨款\t其他资金\n\
            年初预算（万元）\t12\t10\t2\n调整预算（万元）\t15\t12\t3\n决算（万元）\t14\t12\t2\n\
            年度绩效指标\t一级指标\t二级指标\t三级指标\t绩效指标性质\t绩效指标值\t绩效度量单位\t完成值\t权重\t得分\n\
            \t产出指标\t数量指标\t站点数\t≥\t20\t个\t25\t90\t90\n合计\t100\t100\n";
        let document = Document::new(Format::Text, text.to_owned());
        let cards =
            crate::reading::line::with_lines(&document, |lines| super::super::read(lines).0);
        let [card] = &cards[..] else { panic!("{} cards", cards.len()) };
        assert!(card.of_whole && card.unread.is_empty(), "{:?}", card.unread);
        let money: Vec<String> = card
            .funds
            .iter()
            .map(|row| {
                let cells = [&row.initial_budget, &row.full_year_budget, &row.executed];
                let texts = cells.map(|c| c.as_ref().map_or("-".into(), |a| a.value.to_string()));
                format!("{:?} {}", row.fund, texts.join(" "))
            })
            .collect();
        assert_eq!(money, ["Total 12 15 14", "Fiscal 10 12 12", "Other 2 3 2"]);
    }
}
