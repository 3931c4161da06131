//! The self-evaluation cards of five published reports, where `JUESUAN_REPORTS` names the
//! folder that holds them.

mod published;

use juesuan::document::Document;
use juesuan::report::{Amount, Fund, FundRow, Holder, Joined, Located, Report, Scorecard};

use published::{folder, open};

/// A report's file, its projects, the indicators of each of its cards, and its joins by
/// name, by likeness and by score.
const TRUTH: [(&str, usize, &[usize], [usize; 3]); 5] = [
    ("jinan-tianqiao-office-2024.txt", 14, &[12, 19, 11, 16], [4, 0, 0]),
    ("jinan-laiwu-office-2024.txt", 8, &[12, 55, 20, 11, 11, 11, 11, 11], [8, 0, 0]),
    ("zaozhuang-taierzhuang-office-2024.txt", 6, &[8, 7, 7, 8, 8, 8], [3, 3, 0]),
    ("jining-yanzhou-governance-2024.txt", 8, &[9, 11, 12, 11, 14, 15, 11, 10], [4, 0, 4]),
    ("liaocheng-hotline-2024.txt", 4, &[12], [1, 0, 0]),
];

fn reports() -> Vec<(&'static str, Report)> {
    documents().into_iter().map(|(file, (_, report))| (file, report)).collect()
}

/// The reports with the texts that they were read from.
fn documents() -> Vec<(&'static str, (Document, Report))> {
    let Some(folder) = folder() else { return Vec::new() };
    TRUTH.iter().map(|&(file, ..)| (file, open(&folder.join(file)))).collect()
}

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn counts_and_joins() {
    for ((file, report), (_, projects, cards, joins)) in reports().iter().zip(TRUTH) {
        assert_eq!(report.projects.len(), projects, "{file}");
        let counts: Vec<_> = report.cards.iter().map(|card| card.indicators.len()).collect();
        assert_eq!(counts, cards, "{file}");
        let count = |joined| report.projects.iter().filter(|p| p.joined == Some(joined)).count();
        assert_eq!([Joined::Name, Joined::Similar, Joined::Score].map(count), joins, "{file}");
    }
}

/// What nothing claims on cards, in summaries and evaluations: the two rows of a table of a
/// budget within an evaluation.
const UNREAD: (&str, &str, [u32; 4]) =
    ("jining-yanzhou-governance-2024.txt", "evaluation", [808, 808, 809, 809]);

#[test]
fn nothing_else_is_unread() {
    for (file, report) in reports() {
        let all = report.unread().filter(|(holder, _)| !matches!(holder, Holder::Table(_)));
        let unread: Vec<_> = all
            .flat_map(|(holder, group)| {
                group.iter().map(move |one| (holder.name(), one.place.line))
            })
            .collect();
        let (in_file, holder, lines) = UNREAD;
        let expected = if file == in_file { lines.to_vec() } else { Vec::new() };
        assert_eq!(unread, expected.into_iter().map(|line| (holder, line)).collect::<Vec<_>>());
    }
}

/// A card that lost a row in print: its file, its number, Σ分值 and Σ得分 of the rest.
const LOST_A_ROW: (&str, usize, &str, &str) = ("jinan-tianqiao-office-2024.txt", 2, "94", "86.0");

#[test]
fn sums_hold_and_the_total_is_the_summarys() {
    for (file, report) in reports() {
        for (index, card) in report.cards.iter().enumerate() {
            let total = card.total.as_ref().map(|total| total.value);
            let (lost_in, lost, weights, scores) = LOST_A_ROW;
            if (file, index) == (lost_in, lost) {
                assert_eq!(card.sum_of_weights(), amount(weights));
                assert_eq!(card.sum_of_scores(), amount(scores));
            } else {
                assert_eq!(card.sum_of_weights(), amount("100"), "{file} {index}: weights");
                assert_eq!(total, Some(card.sum_of_scores()), "{file} {index}: scores");
            }
            let project = report.projects.iter().find(|project| project.card == Some(index));
            let summary = project.and_then(|project| project.score.as_ref());
            assert_eq!(summary.map(|score| score.value), total, "{file} {index}: summary");
        }
    }
}

fn points(located: Option<&Located<Amount>>) -> String {
    located.map_or_else(|| "-".to_owned(), |points| points.value.to_string())
}

/// A row as one text: name, target, result, weight, score.
fn rows(card: &Scorecard) -> Vec<String> {
    let text = |located: &Option<Located<String>>| {
        located.as_ref().map_or_else(|| "-".to_owned(), |text| text.value.clone())
    };
    card.indicators
        .iter()
        .map(|row| {
            let values = [text(&row.target), text(&row.actual)].join("|");
            let numbers = [points(row.weight.as_ref()), points(row.score.as_ref())].join("|");
            format!("{}|{values}|{numbers}", row.level3.value)
        })
        .collect()
}

#[test]
fn places_lead_to_what_was_read() {
    for (file, (document, report)) in documents() {
        for card in &report.cards {
            for row in &card.indicators {
                for points in [&row.weight, &row.score].into_iter().flatten() {
                    let (line, place) = (document.line(points.place.line), points.place);
                    let printed = line.get(place.start as usize..place.end as usize).expect(file);
                    assert_eq!(Amount::parse(printed), Some(points.value), "{file}: {line}");
                }
                assert!(
                    document
                        .line(row.level3.place.line)
                        .contains(row.level3.value.chars().next().expect("a name"))
                );
            }
        }
    }
}

/// One whole card of each report, as a person reads it.
#[test]
fn one_card_of_each_by_hand() {
    let by_hand: [(usize, &[&str]); 5] = [
        (
            2,
            &[
                "政务公开总成本|≤10万元|2.4万元|4|4",
                "政务公开服务成本|≤4万元|0万元|2|2",
                "法律服务成本|≤2万元|2.4万元|2|1.6",
                "技术服务成本|≤4万元|0万元|2|2",
                "运维系统数量|≥5个|≥5个|15|15",
                "系统稳定运行率|≥95%|100%|15|15",
                "系统问题处理及时率|100%|100%|10|10",
                "信息丢失率|0|0%|10|10",
                "推动数字政府建设|推动|推动|10|10",
                "群众满意度|≥95%|98%|7|7",
                "机关工作人员满意度|≥95%|98%|7|7",
            ],
        ),
        (
            4,
            &[
                "下达金额|43万元|3.84万元|10|8",
                "不涉及|不涉及|不涉及|0|0",
                "不涉及|不涉及|不涉及|0|0",
                "金额|43万元|3.84万元|15|13",
                "完成当年招商任务|完成当年招商任务|完成当年招商任务|15|15",
                "按时完成|按时完成|按时完成|10|10",
                "不涉及|不涉及|完成当年招商任务|10|9",
                "足额完成招商任务|足额完成招商任务|完成当年招商任务|10|9",
                "不涉及|不涉及|不涉及|0|0",
                "长期影响|长期影响|长期影响|10|10",
                "社会满意度|≥80%|0.95|10|10",
            ],
        ),
        (
            0,
            &[
                "预算成本控制数|162.7|162.7|10|10",
                "服务人数|46人|46人|20|20",
                "工作质量达标率|达标|达标|10|10",
                "工作完成及时率|2024年12月31前|2024年12月31日前|10|10",
                "公车运转成本降低程度|有效降低|有效降低|10|10",
                "工作效率提高程度|效果显著|效果显著|10|10",
                "保障部门运转可持续性|有效保障|有效保障|10|10",
                "服务对象满意度|满意|满意|10|10",
            ],
        ),
        (
            6,
            &[
                "镇街网格员工资费用总成本|≤300.3万元|0元|5|5",
                "网格员人均工资成本|≤300元/人/月|0元/人/月|5|5",
                "网格员配备数量|834人|834人|10|10",
                "网格员日常巡查时长|≥2小时/人/工作日|2小时/人/工作日|10|10",
                "网格员季度考核合格率|≥95%|95%|10|10",
                "工资发放及时性|考核结果公布后45日内|考核结果公布后45日内|10|10",
                "矛盾纠纷排查数|≥50件/周|23件/周|10|8",
                "全区事项上报总数|≥8000件/周|68件/周|10|8",
                "重点群体入户走访数|≥50户/人/周|3000次/周|10|8",
                "镇街网格员满意度|≥95%|95%|5|5",
                "服务群众满意度|≥95%|95%|5|5",
            ],
        ),
        (
            0,
            &[
                "项目总成本支出|≤60万元|60|10|10",
                "通讯费|≤37.2万元|37.2|5|5",
                "专线租赁费、设备费|≤22.8万元|22.8|5|5",
                "维护12345电话系统|1个|1个|4|4",
                "维护12345短信系统|1个|1个|4|4",
                "维护12345网络系统|1个|1个|4|4",
                "网络系统畅通率|≥98%|100%|4|4",
                "电话系统畅通率|≥98%|100%|4|4",
                "短信系统畅通率|≥98%|100%|4|4",
                "线路故障修复及时性|4小时完成修复|4小时完成修复|6|6",
                "树立热线良好形象|有效提升|有效提升|30|30",
                "热线服务满意度|≥80%|100%|10|10",
            ],
        ),
    ];
    for ((file, report), (index, expected)) in reports().iter().zip(by_hand) {
        let card = report.cards.get(index).expect(file);
        assert_eq!(rows(card), expected, "{file}");
    }
}

/// A row of funds as one text.
fn fund(row: &FundRow) -> String {
    row.cells().map(|cell| points(cell.as_ref())).join("|")
}

#[test]
fn funds_as_printed() {
    let total = [
        ["114|114|49.75|10|43.64|4.36", "150|150|70|10|46.67|4.67"],
        ["11.04|11.04|10.87|10|98.46|9.85", "1000|1000|193.97|10|19.40|1.94"],
        ["162.7|162.7|162.7|10|100|10", "0.24|0.24|0.24|10|100|10"],
        ["6|6|0|10|0|0", "8|8|8|10|100.00|10"],
        ["60|60|60|10|100.00|10.00", ""],
    ];
    for ((file, report), expected) in reports().iter().zip(total) {
        for (card, expected) in report.cards.iter().zip(expected) {
            assert_eq!(card.fund(Fund::Total).map(fund).as_deref(), Some(expected), "{file}");
        }
        // 总额 is the sum of the rows below it.
        for card in &report.cards {
            let sum = |column: fn(&FundRow) -> &Option<Located<Amount>>| {
                let below = card.funds.iter().filter(|row| row.fund != Fund::Total);
                below.filter_map(|row| column(row).as_ref()).map(|cell| cell.value).sum::<Amount>()
            };
            let total = card.fund(Fund::Total).expect(file);
            let value = |cell: &Option<Located<Amount>>| cell.as_ref().map(|cell| cell.value);
            assert_eq!(card.funds.len(), 4, "{file}");
            assert_eq!(value(&total.full_year_budget), Some(sum(|row| &row.full_year_budget)));
            assert_eq!(value(&total.executed), Some(sum(|row| &row.executed)));
            assert!(card.expected_goal.is_some() && card.achieved_goal.is_some(), "{file}");
        }
    }
}
