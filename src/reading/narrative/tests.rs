//! Small texts of our own wording, one for each way of speaking.

mod expense_rows;
mod further;
mod numbers;
mod otherwise;
mod provinces;

use crate::document::{Document, Format};
use crate::library::testing::table;
use crate::reading::text as read;
use crate::report::{Figure, Item, Narrative, Role, SectionKind, Side, TableKind};

fn narrative(text: &str) -> Narrative {
    let document = Document::new(Format::Text, text.to_owned());
    read(&document, &[]).narrative
}

/// A figure as `item|part|kind|text`; parts and items without name are left out.
fn show(figure: &Figure) -> String {
    let part = figure.part.as_deref().map(|part| format!("{part}|")).unwrap_or_default();
    format!("{}|{part}{}|{}", figure.item.text(), figure.kind_text(), figure.text)
}

fn figures(text: &str) -> Vec<String> {
    narrative(text).figures.iter().map(show).collect()
}

/// The figures of a section's text under a heading of that kind.
fn of(heading: &str, text: &str) -> Vec<String> {
    figures(&format!("{heading}\n{text}\n"))
}

const SHANDONG: &str = "一、收入支出决算总体情况说明
2030年度收、支总计均为1,234.56万元。与2029年相比，收、支总计各减少10.5万元，下降0.84％。主要是印刷项目减少12万元，培训项目增加1.5万元。
二、收入决算情况说明
（一）收入决算结构情况
2030年度收入合计1,230万元，其中：财政拨款收入1,200万元，占97.56%；其他收入30万元，占2.44%。
（二）收入决算具体情况
1、财政拨款收入1,200万元。与2029年度相比，增加0万元，增长0.00%。
2、其他收入30万元。与2029年决算数相同。
五、一般公共预算财政拨款支出决算情况说明
（二）结构情况
2030年度一般公共预算财政拨款支出1,200万元，主要用于以下方面：教育支出（类）支出900万元，占75%；住房保障（类）支出300万元，占25%。
（三）具体情况
2030年度一般公共预算财政拨款支出年初预算数为1,100万元，支出决算数为1,200万元，完成年初预算数的109.09%。决算数大于年初预算数，主要原因是追加经费。其中：
1、教育支出（类）普通教育（款）小学教育（项）。年初预算数为800万元，支出决算数为900万元，完成年初预算的112.5%。决算数大于年初预算数，主要原因是新校区投入使用，追加设备购置80万元。
2、住房保障支出（类）住房改革支出（款）住房公积金（项）。全年预算为300万元，支出决算为300万元，完成全年预算的100%。决算数与全年预算数基本持平。
九、财政拨款“三公”经费支出决算情况说明
1、因公出国（境）费全年预算数为2万元，支出决算数为1万元，完成全年预算数的50%。全年支出涉及因公出国（境）团组1个，累计2人次。
3、公务接待费决算数为0.5万元。其中：国内接待费0.5万元，主要用于接待来访，共计接待6批次、80人次（含外事接待1批次、3人次）；国（境）外接待费0万元，共计接待0批次、0人次。
十、机关运行经费支出说明
2030年度机关运行经费支出20万元，比年初预算数减少5万元，下降20%，主要原因是节约。
十二、国有资产占用情况说明
截至2030年12月31日，本部门共有车辆2辆，其中，机要通信用车1辆、其他用车1辆，其他用车主要是班车；单价100万元（含）以上设备（不含车辆）3台（套）。
十三、预算绩效情况说明
（一）开展情况。涵盖项目2个，涉及预算资金90万元，占部门项目支出总额的100%。组织对“校舍维修”“食堂改造”等2个项目开展了部门评价，涉及预算资金90万元。
（二）自评结果。2个项目中，1个项目自评等级为优，1个项目自评等级为良。从自评情况看，进展良好。以及“校舍维修”等2个项目的绩效自评表。
1. 校舍维修（13间）项目绩效自评综述：项目自评得分为95. 5分。全年预算数为60万元，执行数为57万元，完成预算的95%。项目绩效目标完成情况：维修教室13个，验收合格率100%。
2. 食堂改造项目绩效自评综述：项目自评得分为88分。全年预算数为30万元，执行数为30万元，完成预算的100%。
（三）部门评价结果。“校舍维修”项目，绩效评价得分为“91.2”分，等级为“优”。
";

#[test]
fn every_kind_of_sentence() {
    let expected = "收支总计|金额|1,234.56万元
收支总计|比上年减少额|10.5万元
收支总计|比上年下降率|0.84％
收支总计|印刷项目|减少额|12万元
收支总计|培训项目|增加额|1.5万元
收入合计|金额|1,230万元
财政拨款收入|金额|1,200万元
财政拨款收入|占比|97.56%
其他收入|金额|30万元
其他收入|占比|2.44%
财政拨款收入|金额|1,200万元
财政拨款收入|比上年增加额|0万元
财政拨款收入|比上年增长率|0.00%
其他收入|金额|30万元
一般公共预算财政拨款支出|金额|1,200万元
教育支出|金额|900万元
教育支出|占比|75%
住房保障|金额|300万元
住房保障|占比|25%
一般公共预算财政拨款支出|年初预算数|1,100万元
一般公共预算财政拨款支出|金额|1,200万元
一般公共预算财政拨款支出|完成年初预算率|109.09%
教育支出›普通教育›小学教育|年初预算数|800万元
教育支出›普通教育›小学教育|金额|900万元
教育支出›普通教育›小学教育|完成年初预算率|112.5%
教育支出›普通教育›小学教育|追加设备购置|金额|80万元
住房保障支出›住房改革支出›住房公积金|全年预算数|300万元
住房保障支出›住房改革支出›住房公积金|金额|300万元
住房保障支出›住房改革支出›住房公积金|完成全年预算率|100%
因公出国（境）费|全年预算数|2万元
因公出国（境）费|金额|1万元
因公出国（境）费|完成全年预算率|50%
因公出国（境）团组|数量|1个
因公出国（境）团组|数量|2人次
公务接待费|金额|0.5万元
国内接待费|金额|0.5万元
国内接待费|数量|6批次
国内接待费|数量|80人次
外事接待|数量|1批次
外事接待|数量|3人次
国（境）外接待费|金额|0万元
国（境）外接待费|数量|0批次
国（境）外接待费|数量|0人次
机关运行经费|金额|20万元
机关运行经费|比年初预算减少额|5万元
机关运行经费|比年初预算下降率|20%
共有车辆|数量|2辆
机要通信用车|数量|1辆
其他用车|数量|1辆
设备|标准|100万元
设备|数量|3台（套）
自评项目|数量|2个
自评项目|金额|90万元
自评项目|占比|100%
重点评价项目|数量|2个
重点评价项目|金额|90万元
自评项目|数量|2个
自评等级为优|数量|1个
自评等级为良|数量|1个
公开自评表的项目|数量|2个
校舍维修（13间）|得分|95.5分
校舍维修（13间）|全年预算数|60万元
校舍维修（13间）|金额|57万元
校舍维修（13间）|完成预算率|95%
校舍维修（13间）|维修教室|数量|13个
校舍维修（13间）|验收合格率|比率|100%
食堂改造|得分|88分
食堂改造|全年预算数|30万元
食堂改造|金额|30万元
食堂改造|完成预算率|100%
校舍维修|得分|91.2分
校舍维修|等级|优";
    assert_eq!(figures(SHANDONG).join("\n"), expected);
}

#[test]
fn wrapping_anywhere_changes_nothing() {
    let whole = narrative(SHANDONG);
    let bare = |narrative: &Narrative| {
        let mut figures = narrative.figures.clone();
        for figure in &mut figures {
            figure.place = crate::report::Place::default();
        }
        let reasons: Vec<_> = narrative.statements.iter().map(|s| s.reason.clone()).collect();
        (figures, reasons)
    };
    let expected = bare(&whole);
    let chars: Vec<char> = SHANDONG.chars().collect();
    for at in 0..=chars.len() {
        let (before, after) = chars.split_at(at);
        let wrapped: String = before.iter().chain(&['\n']).chain(after).collect();
        assert!(bare(&narrative(&wrapped)) == expected, "wrapped at {at}");
    }
    let in_one: String = chars.iter().filter(|c| !c.is_whitespace()).collect();
    assert!(bare(&narrative(&in_one)) == expected, "in one line");
    let one_a_line: String = in_one.chars().flat_map(|c| [c, '\n']).collect();
    assert!(bare(&narrative(&one_a_line)) == expected, "one a line");
}

#[test]
fn beijing_puts_income_and_expenditure_below_the_overall_section() {
    let text = "二、收入支出决算总体情况说明\n2030年度收、支总计500.00万元,比上年增加20.00万元,增长4.17%。\n\
        (一)收入决算说明\n2030年度本年收入合计480.00万元,比上年减少5.00万元,下降1.03%,其中:财政拨款收入470.00万元,\
        占收入合计的97.92%;事业收入10.00万元,占收入合计的2.08%。\n(二)支出决算说明\n\
        2030年度本年支出合计490.00万元,其中:基本支出300.00万元,占支出合计的61.22%。\n";
    let read = narrative(text);
    let kinds: Vec<_> = read.sections.iter().map(|section| section.kind).collect();
    assert_eq!(kinds, [SectionKind::Overall, SectionKind::Income, SectionKind::Expenditure]);
    let expected = [
        "收支总计|金额|500.00万元",
        "收支总计|比上年增加额|20.00万元",
        "收支总计|比上年增长率|4.17%",
        "收入合计|金额|480.00万元",
        "收入合计|比上年减少额|5.00万元",
        "收入合计|比上年下降率|1.03%",
        "财政拨款收入|金额|470.00万元",
        "财政拨款收入|占比|97.92%",
        "事业收入|金额|10.00万元",
        "事业收入|占比|2.08%",
        "支出合计|金额|490.00万元",
        "基本支出|金额|300.00万元",
        "基本支出|占比|61.22%",
    ];
    assert_eq!(figures(text), expected);
    assert_eq!(read.figures[7].of.as_deref(), Some("收入合计"));
}

#[test]
fn chongqing_numbers_its_paragraphs() {
    let text = "三、部门决算情况说明\n（一）收入支出决算总体情况说明\n\
        1.总体情况。2030年度收入总计656.06万元，支出总计656.06万元。收支较上年决算数减少71.50万元，下降9.83%，主要原因是项目完工。\n\
        2.收入情况。2030年度收入合计650.06万元，较上年决算数减少71.50万元，下降9.91%。其中：财政拨款收入650.06万元，占100.00%。\
        此外，使用非财政拨款结余和专用结余1.00万元，年初结转和结余5.00万元。\n\
        3.支出情况。2030年度支出合计650.00万元，其中：基本支出400.00万元，占61.54%。此外，结余分配0.06万元。\n\
        （二）财政拨款收入支出决算总体情况说明\n2030年度财政拨款收、支总计656.00万元。\n";
    let expected = [
        "收入总计|金额|656.06万元",
        "支出总计|金额|656.06万元",
        "收支总计|比上年减少额|71.50万元",
        "收支总计|比上年下降率|9.83%",
        "收入合计|金额|650.06万元",
        "收入合计|比上年减少额|71.50万元",
        "收入合计|比上年下降率|9.91%",
        "财政拨款收入|金额|650.06万元",
        "财政拨款收入|占比|100.00%",
        "使用非财政拨款结余|金额|1.00万元",
        "年初结转和结余|金额|5.00万元",
        "支出合计|金额|650.00万元",
        "基本支出|金额|400.00万元",
        "基本支出|占比|61.54%",
        "结余分配|金额|0.06万元",
        "财政拨款收支总计|金额|656.00万元",
    ];
    assert_eq!(figures(text), expected);
}

#[test]
fn anhui_compares_with_the_budget() {
    let text = "某区政府办2031年度一般公共预算财政拨款“三公”经费支出预算为40.9万元，支出决算为8万元，完成预算的19.56%。\n\
        因公出国（境）费支出决算0万元，占0%；公务接待费支出决算6万元，占75%。\n\
        1.公务接待费支出6万元，与2031年度预算相比，减少0.1万元，下降1.64%。国内公务接待共30批次（其中外事接待2批次），500人次（其中外事接待9人次）。\n";
    let expected = [
        "三公经费|预算数|40.9万元",
        "三公经费|金额|8万元",
        "三公经费|完成预算率|19.56%",
        "因公出国（境）费|金额|0万元",
        "因公出国（境）费|占比|0%",
        "公务接待费|金额|6万元",
        "公务接待费|占比|75%",
        "公务接待费|金额|6万元",
        "公务接待费|比预算减少额|0.1万元",
        "公务接待费|比预算下降率|1.64%",
        "国内接待费|数量|30批次",
        "外事接待|数量|2批次",
        "国内接待费|数量|500人次",
        "外事接待|数量|9人次",
    ];
    assert_eq!(of("二、情况说明", text), expected);
}

#[test]
fn sichuan_gathers_the_last_sections_under_one_heading() {
    let text = "九、国有资本经营预算支出决算情况说明\n2030年国有资本经营预算财政拨款支出0.00万元。\n\
        十、其他重要事项的情况说明\n（一）机关运行经费支出情况\n2030年，机关运行经费支出50.00万元，比2029年增加2万元，增长4.17%。\n\
        （二）政府采购支出情况\n政府采购支出总额8万元，其中：政府采购货物支出8万元。\n\
        （三）国有资产占有使用情况\n共有车辆1辆。单价50万元以上通用设备2台（套）。\n\
        （四）预算绩效管理情况\n本部门组织对3个项目开展了预算事前绩效评估，对2个项目编制了绩效目标，组织对2个项目开展绩效自评。\n";
    let read = narrative(text);
    let kinds: Vec<_> = read.sections.iter().map(|section| section.kind).collect();
    assert_eq!(
        kinds,
        [
            SectionKind::StateCapital,
            SectionKind::Operation,
            SectionKind::Procurement,
            SectionKind::Assets,
            SectionKind::Performance,
        ]
    );
    let expected = [
        "国有资本经营预算财政拨款支出|金额|0.00万元",
        "机关运行经费|金额|50.00万元",
        "机关运行经费|比上年增加额|2万元",
        "机关运行经费|比上年增长率|4.17%",
        "政府采购支出总额|金额|8万元",
        "政府采购货物支出|金额|8万元",
        "共有车辆|数量|1辆",
        "设备|标准|50万元",
        "设备|数量|2台（套）",
        "事前绩效评估的项目|数量|3个",
        "编报绩效目标的项目|数量|2个",
        "自评项目|数量|2个",
    ];
    assert_eq!(figures(text), expected);
}

#[test]
fn henan_names_what_a_total_includes() {
    let text = "一、收入支出决算总体情况说明\n2030年度收入总计100.00万元，支出总计100.00万元，与2029年度决算相比，收、支总计各增加10.00万元，增长11.11%。\n\
        1.本年收入95.00万元。\n2.年初结转和结余5.00万元。\n";
    let expected = [
        "收入总计|金额|100.00万元",
        "支出总计|金额|100.00万元",
        "收支总计|比上年增加额|10.00万元",
        "收支总计|比上年增长率|11.11%",
        "收入合计|金额|95.00万元",
        "年初结转和结余|金额|5.00万元",
    ];
    assert_eq!(figures(text), expected);
}

#[test]
fn titles_of_tables_head_no_sections() {
    let text = "目录：一、收入支出决算总表 二、收入决算表 三、支出决算表 十、政府采购情况表\n本部门编制5人，实有人数4人。\n";
    assert_eq!(narrative(text), Narrative::default());
}

#[test]
fn a_limit_of_scanning_does_not_lose_figures() {
    let many = "工程支出1万元".repeat(3000);
    let read = narrative(&format!("十一、政府采购支出说明\n{many}。\n"));
    assert_eq!(read.figures.len(), 3000);
    assert!(read.figures.iter().all(Figure::is_recognised));
}

#[test]
fn a_list_of_contents_and_a_mention_are_no_sections() {
    let text = "目录\n第三部分 部门决算情况说明\n一、收入支出决算总体情况说明\n二、收入决算情况说明\n第四部分 名词解释\n\
        第三部分\n部门决算情况说明\n一、收入支出决算总体情况说明\n2030年度收、支总计均为5万元。\n\
        七、政府性基金预算财政拨款收入支出决算情况说明\n本部门没有政府性基金收支，详见“第五部分 附件”。\n\
        第四部分\n名词解释\n一、财政拨款收入：指财政拨付的资金。\n二、教育支出（类）普通教育（款）小学教育（项），指小学的支出。\n\
        第五部分\n附件\n十三、预算绩效情况说明\n得分5分。\n";
    let read = narrative(text);
    let sections: Vec<_> = read.sections.iter().map(|s| (s.kind, s.lines)).collect();
    assert_eq!(
        sections,
        [
            (SectionKind::Overall, (8, 9)),
            (SectionKind::GovernmentFund, (10, 11)),
            (SectionKind::Glossary, (12, 15)),
        ]
    );
    let terms: Vec<&str> = read.definitions.iter().map(|d| &*d.term).collect();
    assert_eq!(terms, ["财政拨款收入", "教育支出（类）普通教育（款）小学教育（项）"]);
    let subject = read.definitions[1].subject.as_ref().expect("a subject");
    assert_eq!(subject.text(), "教育支出›普通教育›小学教育");
}

#[test]
fn months_years_and_codes_are_no_figures() {
    let text = "2030年5月份-12月份，历时8个月，受理12345热线，第3季度完成。";
    assert_eq!(of("一、收入支出决算总体情况说明", text), Vec::<String>::new());
}

#[test]
fn an_unknown_thing_keeps_its_words() {
    let read = narrative("十二、国有资产占用情况说明\n本部门共有车辆1辆，无人机7台。\n");
    let unknown = &read.figures[1];
    assert_eq!(unknown.item, Item::Named("无人机".into()));
    assert!(!unknown.is_recognised());
    assert_eq!(unknown.role, Role::Stated);
}

#[test]
fn lists_reasons_and_comparisons_belong_to_their_statement() {
    let read = narrative(SHANDONG);
    let statement = |section, number: &str| {
        let found = read.statements.iter().find(|s| s.section == section && *s.number == *number);
        found.unwrap_or_else(|| panic!("no statement {number}"))
    };
    let item = statement(SectionKind::GeneralBudget, "1、");
    assert_eq!(item.comparison, Some(crate::report::Comparison::Greater));
    assert_eq!(item.reason.as_deref(), Some("新校区投入使用，追加设备购置80万元"));
    let item = statement(SectionKind::GeneralBudget, "2、");
    assert_eq!(item.comparison, Some(crate::report::Comparison::Equal));
    assert_eq!(item.reason, None);

    let read = narrative(
        "六、一般公共预算财政拨款基本支出决算情况说明\n一般公共预算财政拨款基本支出决算9万元，包括人员经费和公用经费：\n\
         人员经费7万元，主要包括：基本工资、奖金等。公用经费2万元，主要包括：办公费。\n",
    );
    let lists: Vec<_> = read.statements.iter().flat_map(|s| &s.lists).collect();
    assert_eq!(lists.len(), 2);
    assert_eq!(lists[0].item.text(), "人员经费");
    assert_eq!(lists[0].names, ["基本工资".into(), "奖金".into()]);
    assert!(lists[0].open && !lists[1].open);
    assert_eq!(lists[1].item.text(), "公用经费");
}

#[test]
fn figures_repeat_cells_by_meaning() {
    use Side::Whole;
    let tables = [
        table(
            TableKind::Expenditure,
            101,
            &[(Whole, "", "合计", &["100.00", "80.00", "20.00", "", "", ""])],
        ),
        table(
            TableKind::GeneralBudgetExpenditure,
            111,
            &[
                (Whole, "", "合计", &["100.00", "80.00", "20.00"]),
                (Whole, "205", "教育支出", &["100.00", "80.00", "20.00"]),
                (Whole, "20502", "普通教育", &["100.00", "80.00", "20.00"]),
                (Whole, "2050202", "小学教育", &["100.00", "80.00", "20.00"]),
            ],
        ),
    ];
    let text = "三、支出决算情况说明\n2030年度支出合计100万元，其中：项目支出20万元，占20%。\n\
        五、一般公共预算财政拨款支出决算情况说明\n主要用于以下方面：教育（类）支出100万元，占100%。其中：\n\
        1、教育支出（类）普通教育（款）小学教育（项）。年初预算数为100万元，支出决算数为100万元。\n";
    let document = Document::new(Format::Text, text.to_owned());
    let read = read(&document, &tables).narrative;
    let cells: Vec<_> = read
        .figures
        .iter()
        .map(|figure| figure.cell.map(|cell| (cell.table, cell.row, cell.column)))
        .collect();
    let (whole, general) = (TableKind::Expenditure, TableKind::GeneralBudgetExpenditure);
    assert_eq!(
        cells,
        [
            Some((whole, 0, 0)),
            Some((whole, 0, 2)),
            None,
            Some((general, 1, 0)),
            None,
            None,
            Some((general, 3, 0)),
        ]
    );
}

#[test]
fn a_budget_between_completion_and_rate() {
    let found = of(
        "六、财政拨款“三公”经费支出决算情况说明",
        "2030年度“三公”经费支出决算为17.06万元，完成预算27万元的63.2%。其中：公务用车购置费及运行维护费支出决算为7.5万元，完成全年预算12万元的62.5%；公务用车运行及维护支出7.5万元。",
    );
    assert_eq!(
        found,
        [
            "三公经费|金额|17.06万元",
            "三公经费|预算数|27万元",
            "三公经费|完成预算率|63.2%",
            "公务用车购置及运行维护费|金额|7.5万元",
            "公务用车购置及运行维护费|全年预算数|12万元",
            "公务用车购置及运行维护费|完成全年预算率|62.5%",
            "公务用车运行维护费|金额|7.5万元",
        ]
    );
}

/// What a bracket says of each book is no second figure of what it stands behind.
#[test]
fn parts_by_book_in_brackets() {
    let found = of(
        "（二）收入决算情况说明",
        "本年收入合计12万元；包括财政拨款收入10万元（其中：一般公共预算8万元，政府性基金预算2万元），占收入合计83.33%。",
    );
    assert_eq!(
        found,
        [
            "收入合计|金额|12万元",
            "财政拨款收入|金额|10万元",
            "一般公共预算|金额|8万元",
            "政府性基金预算|金额|2万元",
            "财政拨款收入|占比|83.33%",
        ]
    );
    let found = of(
        "八、政府性基金预算财政拨款收入支出决算情况说明",
        "政府性基金预算财政拨款支出总计9万元，其中：年末结转和结余1万元，本年支出8万元。",
    );
    assert_eq!(
        found,
        [
            "政府性基金支出总计|金额|9万元",
            "政府性基金年末结转和结余|金额|1万元",
            "政府性基金本年支出|金额|8万元",
        ]
    );
}

#[test]
fn a_heading_that_begins_with_the_departments_name() {
    let found = of(
        "二、关于某市某局2016年度收入决算情况说明",
        "本年收入合计12万元，其中：财政拨款收入12万元，占100%。",
    );
    assert_eq!(found[1], "财政拨款收入|金额|12万元");
}

#[test]
fn what_a_rate_without_sign_quotes_is_its_clause() {
    let heading = "五、一般公共预算财政拨款支出决算情况说明";
    let before = "（三）一般公共预算财政拨款支出决算的各项具体情况";
    let text = format!("{heading}\n{before}\n2030年支出完成全年预算的98。\n");
    let document = Document::new(Format::Text, text);
    let remarks = read(&document, &[]).remarks;
    let [remark] = remarks.as_slice() else { panic!("{remarks:?}") };
    assert_eq!(remark.kind, crate::report::RemarkKind::BareRate);
    assert!(remark.text.ends_with("完成全年预算的98"), "{remark:?}");
    assert!(remark.text.chars().count() <= 32, "{remark:?}");
}
