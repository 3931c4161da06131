//! Reads the funds of forms that print a label beside each figure: 预算数： 到位数： 执行数： on one line, and
//! below it three times each kind of money.

use super::funds::{is_goals, slot};
use super::text::{located, number};
use super::words::{FundColumn, PAIRED, meaning, paired_fund};
use crate::reading::line::{Line, Piece};
use crate::report::{Fund, FundRow};

/// Reads a line of such a form: the one of all money, or below it (`is_below`) one of a kind of
/// money, which says so before each figure.
pub fn read(line: &Line<'_>, is_below: bool) -> Option<FundRow> {
    let label = |piece: &Piece<'_>| {
        let folded = piece.folded();
        let word = folded.trim_end_matches(':');
        PAIRED.iter().position(|(label, _)| *label == word)
    };
    let mut filled = line.filled();
    let first = filled.next()?;
    if label(first) == Some(0) && line.filled().filter_map(label).eq(0..PAIRED.len()) {
        let mut row = FundRow::blank(Fund::Total, located(first)?);
        take(line, &mut row, label);
        return Some(row);
    }
    let name = first.folded();
    let fund = paired_fund(first).filter(|_| is_below)?;
    if line.filled().filter(|piece| piece.folded() == name).count() != PAIRED.len() {
        return None;
    }
    let mut row = FundRow::blank(fund, located(first)?);
    let mut at = 0;
    take(line, &mut row, |piece| {
        let is_label = piece.folded() == name;
        at += usize::from(is_label);
        is_label.then(|| at - 1)
    });
    Some(row)
}

/// Reads the funds of forms that have no block of them but single figures among the names, each
/// behind its label: 当年预算数（元） 120.00. Gives them and the index of the line behind.
pub fn beside(front: &[Line<'_>]) -> Option<(FundRow, usize)> {
    let end = front.iter().position(is_goals).unwrap_or(front.len());
    let lines = front.get(..end)?.iter().enumerate();
    let pieces = lines.flat_map(|(at, line)| line.filled().map(move |piece| (at, piece)));
    let pieces: Vec<(usize, &Piece<'_>)> = pieces.collect();
    let heads = |at: usize| pieces.get(at).and_then(|(_, piece)| meaning(piece).fund_head);
    let mut row: Option<FundRow> = None;
    let mut behind = 0;
    for (at, &(_, label)) in pieces.iter().enumerate() {
        // A head behind another is one of a block.
        let is_alone = at.checked_sub(1).is_none_or(|before| heads(before).is_none());
        let is_of_money = |column: &FundColumn| {
            !matches!(column, FundColumn::Weight | FundColumn::Score | FundColumn::Other)
        };
        let Some(column) = heads(at).filter(is_of_money).filter(|_| is_alone) else { continue };
        let Some(&(line, figure)) = pieces.get(at + 1) else { continue };
        let Some(amount) = number(figure) else { continue };
        if row.is_none() {
            row = Some(FundRow::blank(Fund::Total, located(label)?));
        }
        let slot = row.as_mut().and_then(|row| slot(row, column));
        slot.map(|slot| slot.get_or_insert(amount));
        behind = line + 1;
    }
    let row = row.filter(|row| row.full_year_budget.is_some() || row.executed.is_some())?;
    Some((row, behind))
}

/// Takes the figure behind each label; a percentage is the rate.
fn take<'a>(
    line: &Line<'a>,
    row: &mut FundRow,
    mut label: impl FnMut(&Piece<'a>) -> Option<usize>,
) {
    let mut open = None;
    for piece in line.filled() {
        if let Some(at) = label(piece) {
            open = PAIRED.get(at).map(|&(_, column)| column);
        } else if let Some(amount) = number(piece) {
            let is_rate = piece.text.ends_with(['%', '％']);
            let column = if is_rate { Some(FundColumn::Rate) } else { open.take() };
            let slot = column.and_then(|column| slot(row, column));
            slot.map(|slot| slot.get_or_insert(amount));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};

    #[test]
    fn figures_behind_their_labels() {
        let text = "项目支出绩效自评表\n（2030年度）\n\
            项目名称\t站点维护\t实施（主管）单位\t某镇政府\n\
            预算安排情况（调整后）\t资金到位情况\t资金执行情况\t预算执行进度\n\
            预算数：\t12\t到位数：\t11\t执行数：\t6\t50%\n\
            其中：财政资金\t10\t其中：财政资金\t9\t其中：财政资金\t5\n\
            其他\t2\t其他\t2\t其他\t1\n\
            年度预期目标\t具体完成情况\t总体完成率\n\
            维护一站\t维护两站\t100%\n\
            一级指标\t二级指标\t三级指标\t预期指标值\t实际完成值\t自评得分\n\
            产出指标（50分）\t数量指标\t站点数\t1个\t2个\t50\n\
            \t质量指标\t完好率\t≥90%\t95%\t40\n\
            自评总分\t90\n";
        let document = Document::new(Format::Text, text.to_owned());
        let cards =
            crate::reading::line::with_lines(&document, |lines| super::super::read(lines).0);
        let [card] = &cards[..] else { panic!("{} cards", cards.len()) };
        let name = |text: &Option<crate::report::Located<String>>| text.clone().map(|t| t.value);
        assert_eq!(name(&card.project).as_deref(), Some("站点维护"));
        assert_eq!(name(&card.implementing_unit).as_deref(), Some("某镇政府"));
        assert_eq!(name(&card.achieved_goal).as_deref(), Some("维护两站"));
        let money: Vec<String> = card
            .funds
            .iter()
            .map(|row| {
                let cells = [
                    &row.initial_budget,
                    &row.full_year_budget,
                    &row.executed,
                    &row.execution_rate,
                ];
                let texts = cells.map(|c| c.as_ref().map_or("-".into(), |a| a.value.to_string()));
                format!("{:?} {}", row.fund, texts.join(" "))
            })
            .collect();
        assert_eq!(money, ["Total - 12 6 50", "Fiscal - 10 5 -", "Other - 2 1 -"]);
        let scores: Vec<_> = card.indicators.iter().filter_map(|i| i.score.as_ref()).collect();
        assert_eq!(scores.len(), 2);
        assert_eq!(card.total.as_ref().map(|total| total.value.to_string()).as_deref(), Some("90"));
        // What arrived is read by no column, and said to be.
        let unread: Vec<&str> = card.unread.iter().map(|unread| &*unread.text).collect();
        assert!(unread.contains(&"11") && unread.contains(&"9"), "{unread:?}");
    }
}
