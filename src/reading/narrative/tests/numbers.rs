//! What is one number, and what it counts.

use super::of;

#[test]
fn groups_are_counted_before_their_name_too() {
    let text = "因公出国（境）费5万元，主要用于2个因公出国（境）团组10人次的费用。\n";
    let expected = [
        "因公出国（境）费|金额|5万元",
        "因公出国（境）团组|数量|2个",
        "因公出国（境）团组|数量|10人次",
    ];
    assert_eq!(of("一、三公经费支出决算情况说明", text), expected);
}

#[test]
fn a_fall_by_less_than_nothing_is_one_with_its_sign() {
    let text = "三公经费5万元，比上年减少1万元，下降-16.67%。公务接待费3-5月减少-1万元。\n";
    let expected = [
        "三公经费|金额|5万元",
        "三公经费|比上年减少额|1万元",
        "三公经费|比上年下降率|-16.67%",
        "公务接待费|比上年减少额|-1万元",
    ];
    assert_eq!(of("一、三公经费支出决算情况说明", text), expected);
}

#[test]
fn cells_of_a_column_on_lines_of_their_own_are_no_one_number() {
    let text = "公务接待费支出2.08万元。\n公务接待费\n2.08\n0.84%\n";
    let figures = of("一、三公经费支出决算情况说明", text);
    assert!(figures.iter().all(|figure| !figure.contains("|84%")), "{figures:?}");
}
