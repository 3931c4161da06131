//! Last year's figures (上年决算数) as the narrative implies them.

use crate::report::{Amount, Base, Direction, FigureKind, Narrative, SectionKind};

/// An item's amount as a statement of the narrative gives it, and last year's, which the
/// statement implies by the change that it states. `None` where no statement gives both in
/// this unit, or statements differ.
pub(super) fn last_year(
    narrative: &Narrative,
    section: SectionKind,
    item: &str,
    unit: &str,
) -> Option<(Amount, Amount)> {
    let changes = narrative.stated(section, item, FigureKind::Change);
    let mut implied = changes.filter_map(|change| {
        let change_by = change.value.filter(|_| change.base == Some(Base::LastYear))?;
        let mut amounts = narrative.stated(section, item, FigureKind::Amount);
        let amount = amounts.find(|amount| {
            amount.statement == change.statement
                && [&amount.unit, &change.unit].iter().all(|printed| ***printed == *unit)
        })?;
        let now = amount.value?;
        let last = match change.direction? {
            Direction::Up => now - change_by,
            Direction::Down => now + change_by,
        };
        Some((now, last))
    });
    let first = implied.next()?;
    implied.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    fn implied(sentence: &str) -> Option<(String, String)> {
        let text = format!(
            "某某局2024年度决算\n收入决算表\n公开02表\n部门：某某局\n单位：万元\n\
             合计\t30.00\t30.00\t\t\t\t\t\n\
             201\t一般公共服务支出\t30.00\t30.00\t\t\t\t\t\n\
             第三部分 2024年度部门决算情况说明\n一、收入支出决算总体情况说明\n{sentence}\n"
        );
        let reports = crate::reading::read(&Document::new(Format::Text, text), "局.txt");
        let narrative = &reports.first().unwrap_or_else(|| panic!("a report")).narrative;
        let found = last_year(narrative, SectionKind::Overall, "收支总计", "万元")?;
        Some((found.0.to_string(), found.1.to_string()))
    }

    #[test]
    fn a_change_implies_the_year_before() {
        let down =
            implied("2024年度收、支总计均为30.00万元。与2023年相比，收、支总计各减少1.5万元。");
        assert_eq!(down, Some(("30.00".to_owned(), "31.50".to_owned())));
        let up = implied("2024年度收、支总计均为30.00万元，比上年增加1.50万元，增长5.26%。");
        assert_eq!(up, Some(("30.00".to_owned(), "28.50".to_owned())));
    }

    #[test]
    fn without_a_stated_change_nothing_is_implied() {
        assert_eq!(implied("2024年度收、支总计均为30.00万元。"), None);
        assert_eq!(implied("2024年度收、支总计均为300000元，比上年增加15000元。"), None);
        assert_eq!(implied("2024年度收、支总计均为30.00万元，比上年增长5.26%。"), None);
        assert_eq!(implied("2024年度收、支总计均为30.00万元，比年初预算增加1.50万元。"), None);
    }
}
