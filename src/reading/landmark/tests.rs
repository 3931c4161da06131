//! Landmarks, and what looks like one.

use super::*;

fn of(text: &str) -> Option<Announced> {
    title(&Line::new(1, text)).map(|title| title.announced)
}

#[test]
fn titles_of_the_nine_tables() {
    use TableKind as T;
    for (text, kind) in [
        ("收入支出决算总表", T::IncomeAndExpenditure),
        ("一、收入支出决算总表", T::IncomeAndExpenditure),
        ("2024年度某市某局收入支出决算总表", T::IncomeAndExpenditure),
        ("#### 收入决算表", T::Income),
        ("支出决算表（续表）", T::Expenditure),
        ("财政拨款收入支出决算总表  公开04表", T::FiscalAppropriation),
        ("附件2：收入决算表", T::Income),
        ("附表三：2024年度支出决算表", T::Expenditure),
        ("部门收入总表", T::Income),
        ("表3 支出总表", T::Expenditure),
        ("收支总表", T::IncomeAndExpenditure),
        ("财政拨款收支总表", T::FiscalAppropriation),
        ("公开05表 一般公共预算财政拨款支出决算表", T::GeneralBudgetExpenditure),
        ("一般公共预算财政拨款基本支出决算明细表", T::BasicExpenditureDetail),
        ("政府性基金预算财政拨款收入支出决算表", T::GovernmentFund),
        ("国有资本经营预算财政拨款支出决算表", T::StateCapital),
        ("财政拨款\"三公\"经费支出决算表", T::ThreePublic),
        ("一、2021年度一般公共预算财政拨款“三公”经费支出决算表", T::ThreePublic),
        ("收 入 支 出 决 算 总 表", T::IncomeAndExpenditure),
        ("\u{e5e5}收入决算表\u{e004}", T::Income),
    ] {
        assert_eq!(of(text), Some(Announced::Table(kind)), "{text}");
    }
}

#[test]
fn a_misread_character_does_not_lose_the_title() {
    let title = title(&Line::new(1, "国有资木经营预算财政拨款支出决算表"));
    assert_eq!(
        title.map(|t| (t.announced, t.exact)),
        Some((Announced::Table(TableKind::StateCapital), false))
    );
}

#[test]
fn titles_of_other_tables() {
    assert_eq!(of("2024年度项目支出绩效自评情况汇总表"), Some(Announced::Summary));
    assert_eq!(of("项目绩效自评结果一览表"), Some(Announced::Summary));
    assert_eq!(of("2023年度项目支出绩效目标自评表"), Some(Announced::Card));
    assert_eq!(of("项目支出绩效自评表 (2024年度)"), Some(Announced::Card));
    assert_eq!(of("政府性基金预算财政拨款基本支出决算表"), Some(Announced::Other));
    assert_eq!(of("政府采购情况表"), Some(Announced::Other));
}

#[test]
fn sentences_are_no_titles() {
    for text in
        ["故本表无数据。", "详见公开03表，支出决算表", "一、收入决算情况说明", "年初财政拨款", "表"]
    {
        assert_eq!(of(text), None, "{text}");
    }
}

#[test]
fn marks() {
    let number = |text| mark(&Line::new(1, text)).map(|m| m.value);
    assert_eq!(number("公开01表"), Some(1));
    assert_eq!(number("公开 09 表"), Some(9));
    assert_eq!(number("公开０２表 金额单位:万元"), Some(2));
    assert_eq!(number("政务公开 3 项"), None);
}

#[test]
fn lines_that_name_the_department() {
    let name = |text| naming(&Line::new(1, text)).map(|n| (n.name.value, n.is_department));
    let of = |text: &str, department| Some((text.to_owned(), department));
    assert_eq!(name("部门：某市某局"), of("某市某局", true));
    assert_eq!(name("单位: 某局（本级） 金额单位：万元"), of("某局（本级）", false));
    assert_eq!(name("公开03表 单位:某中心(本级) 金额单位:万元"), of("某中心(本级)", false));
    assert_eq!(name("单位:某市某区\t某中心\t\t金额单位: 万元"), of("某市某区某中心", false));
    assert_eq!(name("编制单位：某院\t2019年度\t金额单位：元"), of("某院", false));
    assert_eq!(name("部门：某局  2021年  单位：元"), of("某局", true));
    assert_eq!(name("部门：12345年度"), of("12345年度", true));
    for text in ["金额单位：万元", "单位：万元", "单位：人民币元", "单位构成看", "部门："]
    {
        assert_eq!(name(text), None, "{text}");
    }
}

#[test]
fn units() {
    let value = |text| unit(&Line::new(1, text)).map(|u| u.value);
    assert_eq!(value("金额单位：万元").as_deref(), Some("万元"));
    assert_eq!(value("公开02表 全额单位,万元").as_deref(), Some("万元"));
    assert_eq!(value("单位：人民币元").as_deref(), Some("元"));
    assert_eq!(value("并一并一立砂千世:刀九"), None);
    assert_eq!(value("共计3万元"), None);
}

#[test]
fn numbers_of_pages() {
    for text in [
        "— 14 —",
        "-3-",
        "－ 14 －",
        "第 14 页",
        "第14页 共30页",
        "<!-- Page 14 -->",
        "## Page 14",
        "=== PAGE 14 of 30 ===",
    ] {
        assert!(is_page_number(text), "{text}");
    }
    for text in ["14", "-", "-5.00", "—", "第一部分", "- 5", "# 第二部分", "<td>5</td>", "[5]"]
    {
        assert!(!is_page_number(text), "{text}");
    }
}

#[test]
fn headings_and_notes() {
    assert!(is_heading(&Line::new(1, "## 第三部分")));
    assert!(is_heading(&Line::new(1, "一、收入支出决算总体情况说明")));
    assert!(!is_heading(&Line::new(1, "一、一般公共服务支出")));
    assert!(is_note(&Line::new(1, "注：1. 本表反映部门情况")));
    assert!(is_note(&Line::new(1, "注: 本表反映")));
    assert!(!is_note(&Line::new(1, "注册资本")));
}
