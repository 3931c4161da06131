//! Projects, cards, reviews and evaluations: each rule with its defect planted in the text of a
//! right report, and the nearest legitimate case in which it is silent.

use super::{Audit, Finding, Severity, fired, of, report, right};
use crate::audit::testing::performance::{RIGHT, add};

/// A defect: the rule, what the text prints instead of what, and what the rule then says.
struct Defect {
    rule: &'static str,
    change: (&'static str, &'static str),
    /// How grave, expected, found, difference; the last three empty where words are compared.
    says: (Severity, [&'static str; 3]),
    /// Every rule that speaks.
    all: &'static [&'static str],
}

/// The audit of the right report with changed words, and the number of the line that the last
/// of them stand on.
pub(super) fn changed(changes: &[(&str, &str)]) -> (Audit, u32) {
    let mut text = RIGHT.to_owned();
    let mut line = 0;
    for (old, new) in changes {
        let (before, after) =
            text.split_once(old).unwrap_or_else(|| panic!("{old:?} is not in the text"));
        assert!(!after.contains(old) || old.contains('\n'), "{old:?} stands twice");
        line = before.matches('\n').count() as u32 + 1;
        // What is changed may begin with lines that stay, so that it stands only once.
        let stays = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
        line += stays.filter(|(c, _)| *c == '\n').count() as u32;
        text = format!("{before}{new}{after}");
    }
    let mut sample = right();
    add(&mut sample, &text);
    let mut audit = report(&sample);
    // The text has no other sections, which other families ask for.
    audit.findings.retain(|finding| finding.rule.starts_with('F'));
    (audit, line)
}

fn names_line(finding: &Finding, line: u32) -> bool {
    let mut sites = std::iter::once(&finding.site).chain(&finding.others);
    sites.any(|site| site.line() == Some(line))
}

const fn defect(
    rule: &'static str,
    change: (&'static str, &'static str),
    severity: Severity,
    amounts: [&'static str; 3],
    all: &'static [&'static str],
) -> Defect {
    Defect { rule, change, says: (severity, amounts), all }
}

const WORDS: [&str; 3] = ["", "", ""];

use Severity::{Error, Note, Warning};

const DEFECTS: [Defect; 47] = [
    defect("F01", ("绩效自评的3个项目中", "绩效自评的4个项目中"), Error, ["3", "4", "1"], &["F01"]),
    defect(
        "F01",
        ("3个项目自评等级为优", "2个项目自评等级为优"),
        Error,
        ["2", "3", "1"],
        &["F01", "F02"],
    ),
    defect(
        "F02",
        ("0个项目自评等级为良", "1个项目自评等级为良"),
        Error,
        ["0", "1", "1"],
        &["F01", "F02"],
    ),
    defect("F03", ("得分为95.00分，等级为优", "得分为95.00分，等级为良"), Error, WORDS, &["F03"]),
    defect(
        "F04",
        ("1\t档案扫描\t样本市样本局\t100.00", "1\t档案扫描\t样本市样本局\t98.00"),
        Error,
        ["98.00", "100.00", "2.00"],
        &["F04", "F22"],
    ),
    defect(
        "F05",
        ("全年预算数为30.00万元，执行数为30.00万元", "全年预算数为30.00万元，执行数为29.00万元"),
        Error,
        ["30.00", "29.00", "-1.00"],
        &["F05", "F06"],
    ),
    defect(
        "F06",
        ("\t15.00\t15.00\t15.00\t10\t100.00%\t", "\t15.00\t15.00\t15.00\t10\t98.00%\t"),
        Warning,
        ["100", "98.00", "-2.00"],
        &["F06"],
    ),
    defect(
        "F07",
        ("\t15.00\t15.00\t15.00\t10\t100.00%\t10.00", "\t15.00\t15.00\t15.00\t10\t100.00%\t9.00"),
        Warning,
        ["10", "9.00", "-1.00"],
        &["F07", "F11"],
    ),
    defect(
        "F08",
        ("其他资金\t10.00", "其他资金\t11.00"),
        Error,
        ["51.00", "50.00", "-1.00"],
        &["F08"],
    ),
    defect(
        "F09",
        ("扫描合格率\t≥95%\t98%\t10\t10", "扫描合格率\t≥95%\t98%\t11\t10"),
        Error,
        ["100", "101", "1"],
        &["F09", "F10", "F13b", "F14"],
    ),
    defect(
        "F10",
        ("护栏长度\t≥800米\t800米\t20\t20", "护栏长度\t≥800米\t800米\t21\t20"),
        Note,
        ["40", "41", "1"],
        &["F09", "F10", "F13b", "F14"],
    ),
    defect(
        "F11",
        ("查档便利程度\t提升\t提升\t30\t30", "查档便利程度\t提升\t提升\t30\t28"),
        Error,
        ["98.00", "100.00", "2.00"],
        &["F11", "F14"],
    ),
    defect(
        "F11",
        ("\t时效指标\t扫描及时率\t100%\t1\t10\t10\n", "\n"),
        Warning,
        ["90.00", "100.00", "10.00"],
        &["F10", "F11"],
    ),
    defect(
        "F12",
        ("护栏合格率\t≥95%\t100%\t10\t10", "护栏合格率\t≥95%\t100%\t10\t12"),
        Error,
        ["10", "12", "2"],
        &["F11", "F12"],
    ),
    defect(
        "F13a",
        ("馆藏扫描数量\t≥1000件\t1200件", "馆藏扫描数量\t≥1000件\t900件"),
        Warning,
        WORDS,
        &["F13a", "F24"],
    ),
    defect("F13b", ("值守达标率\t≥95%\t93%", "值守达标率\t≥95%\t96%"), Note, WORDS, &["F13b"]),
    defect("F13c", ("值守达标率\t≥95%\t93%", "值守达标率\t≥95%\t0.6"), Note, WORDS, &["F13c"]),
    defect(
        "F14",
        ("\t9\t两名值守员新到岗，下一年度加强培训。", "\t9\t"),
        Warning,
        ["10", "9", "-1"],
        &["F14"],
    ),
    defect(
        "F15",
        ("值守人均费用\t≤1.5万元\t1.25万元", "值守人均费用\t≤1.5万元\t0万元"),
        Note,
        WORDS,
        &["F15"],
    ),
    defect(
        "F16",
        ("查档群众满意度\t≥90%\t95%", "查档群众满意度\t≥90%\t≥90%"),
        Note,
        WORDS,
        &["F16"],
    ),
    defect(
        "F17",
        ("涉及预算资金95.00万元", "涉及预算资金105.00万元"),
        Error,
        ["95.00", "105.00", "10.00"],
        &["F17", "F18"],
    ),
    defect(
        "F18",
        ("项目支出总额的100.00%", "项目支出总额的90.00%"),
        Note,
        ["100", "90.00", "-10.00"],
        &["F18"],
    ),
    defect(
        "F19",
        ("附有“档案扫描”等3个项目", "附有“档案扫描”等4个项目"),
        Warning,
        ["3", "4", "1"],
        &["F19"],
    ),
    defect(
        "F19",
        ("评价指标\t权重\t评价得分", "表1 库房搬迁项目绩效评价得分表\n评价指标\t权重\t评价得分"),
        Warning,
        WORDS,
        &["F19"],
    ),
    defect("F19", ("2\t河岸护栏\t", "2\t河道防护栏杆\t"), Warning, WORDS, &["F19"]),
    defect(
        "F20",
        ("河岸护栏\n主管部门\t样本市样本局", "河岸护栏\n主管部门\t外地某委员会"),
        Note,
        WORDS,
        &["F20"],
    ),
    defect(
        "F21",
        ("决策\t20\t18\t90%", "决策\t25\t18\t90%"),
        Error,
        ["105", "100", "-5"],
        &["F21", "F32"],
    ),
    defect(
        "F21",
        ("产出\t30\t30\t100%", "产出\t30\t29\t100%"),
        Error,
        ["94", "95.00", "1.00"],
        &["F21", "F32"],
    ),
    defect(
        "F21",
        ("过程\t20\t17\t85%", "过程\t20\t17\t80%"),
        Error,
        ["85.00", "80", "-5.00"],
        &["F21"],
    ),
    defect(
        "F22",
        ("自评平均分为99.67分", "自评平均分为97.67分"),
        Warning,
        ["99.6667", "97.67", "-1.9967"],
        &["F22"],
    ),
    defect(
        "F23",
        ("3个项目开展了绩效监控", "2个项目开展了绩效监控"),
        Note,
        ["3", "2", "-1"],
        &["F23"],
    ),
    defect(
        "F23",
        ("3个项目编报了绩效目标，", "3个项目编报了绩效目标，涉及预算金额90.00万元，"),
        Note,
        ["95.00", "90.00", "-5.00"],
        &["F23"],
    ),
    defect(
        "F24",
        ("馆藏扫描数量1200件，全部入库", "馆藏扫描数量1300件，全部入库"),
        Note,
        ["1200", "1300", "100"],
        &["F24"],
    ),
    defect(
        "F25",
        ("不涉及\t不涉及\t不涉及\t0\t0", "不涉及\t不涉及\t不涉及\t5\t5"),
        Warning,
        ["0", "5", "5"],
        &["F09", "F10", "F11", "F25"],
    ),
    defect(
        "F26",
        ("档案扫描总成本\t≤50万元\t50万元", "档案扫描总成本\t≤50万元\t45万元"),
        Warning,
        ["50.00", "45", "-5.00"],
        &["F26"],
    ),
    defect(
        "F26",
        ("档案扫描总成本\t≤50万元", "档案扫描总成本\t≤80万元"),
        Note,
        ["50.00", "80", "30.00"],
        &["F26"],
    ),
    defect(
        "F26",
        ("扫描设备费\t≤15万元\t17万元", "扫描设备费\t≤15万元\t12万元"),
        Warning,
        ["45", "50.00", "5.00"],
        &["F26"],
    ),
    defect(
        "F28",
        ("实际支出50.00万元。", "实际支出55.00万元。"),
        Warning,
        ["50.00", "55.00", "5.00"],
        &["F28"],
    ),
    defect(
        "F29",
        (
            "\t30.00\t30.00\t30.00\n\t上年结转资金\t0.00\t0.00\t0.00",
            "\t30.00\t30.00\t30.00\n\t上年结转资金\t0.00\t0.00\t4.00",
        ),
        Warning,
        ["4.00", "0.00", "-4.00"],
        &["F08", "F29"],
    ),
    defect(
        "F34",
        ("年初预算为60.00万元", "年初预算为0.00万元"),
        Note,
        ["50.00", "0", "-50.00"],
        &["F34"],
    ),
    defect(
        "F31",
        (
            "开展了部门评价，涉及预算资金50.00万元。",
            "开展了部门评价，涉及预算资金50.00万元。本局无部门评价项目。",
        ),
        Warning,
        WORDS,
        &["F31"],
    ),
    defect(
        "F32",
        ("效益类指标分值30分，得分30分", "效益类指标分值30分，得分28分"),
        Note,
        ["30", "28", "-2"],
        &["F32"],
    ),
    defect(
        "F33",
        ("部门评价，涉及预算资金50.00万元", "部门评价，涉及预算资金45.00万元"),
        Warning,
        ["50.00", "45.00", "-5.00"],
        &["F33"],
    ),
    defect(
        "F36",
        ("预算执行率为100.00%", "预算执行率为90.00%"),
        Warning,
        ["100", "90.00", "-10.00"],
        &["F36"],
    ),
    defect(
        "F37",
        ("立项依据、目标设定2个二级指标", "立项依据、目标设定3个二级指标"),
        Warning,
        ["2", "3", "1"],
        &["F37"],
    ),
    defect("F38", ("护栏长度\t≥800米\t800米", "护栏长度\t≥800米\t"), Note, WORDS, &["F38"]),
    defect("F35", ("12名值守员在岗天数", "14名值守员在岗天数"), Note, ["12", "14", "2"], &["F35"]),
];

/// The rules of which the table has a defect.
pub(super) fn rules() -> impl Iterator<Item = &'static str> {
    DEFECTS.iter().map(|defect| defect.rule)
}

#[test]
fn a_planted_defect_is_found_at_its_line() {
    let wrong: Vec<String> = DEFECTS.iter().filter_map(what_is_wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the rules say of a defect otherwise than they should.
fn what_is_wrong(
    Defect { rule, change, says: (severity, amounts), all }: &Defect,
) -> Option<String> {
    let (audit, line) = changed(&[*change]);
    let text = |amount: Option<rust_decimal::Decimal>| {
        amount.map(|amount| amount.to_string()).unwrap_or_default()
    };
    let given = |f: &Finding| [text(f.expected), text(f.found), text(f.difference)];
    let here =
        |f: &&Finding| f.severity == *severity && given(f) == *amounts && names_line(f, line);
    let found = of(&audit, rule);
    // A row that is lost is on no line.
    let is_lost = change.1.trim().is_empty();
    let stranger = audit.findings.iter().find(|f| !is_lost && !names_line(f, line));
    let right = fired(&audit) == *all && (is_lost || found.iter().any(here)) && stranger.is_none();
    let seen: Vec<_> = found.iter().map(|f| (f.severity, given(f), f.site.line())).collect();
    (!right).then(|| {
        let stranger = stranger.map(|f| &f.rule);
        format!("{rule} {change:?}: {:?}, {seen:?}, line {line}, {stranger:?}", fired(&audit))
    })
}

/// What is right in an unusual way: the changes, the rules that may speak nevertheless.
/// Words to be replaced, and the rules that may speak all the same.
type Unusual = (&'static [(&'static str, &'static str)], &'static [&'static str]);

const RIGHT_TOO: [Unusual; 14] = [
    // A confidential project is left out, and the report says so: a note.
    (
        &[
            ("3\t窗口值守（12名值守员）\t样本市样本局\t99.00\t优\n", "备注：已剔除涉密项目。\n"),
            ("附有“档案扫描”等3个项目", "附有“档案扫描”等3个项目"),
        ],
        &["F01", "F19", "F22", "F18", "F27"],
    ),
    // The review gives the grade too, or another word for it.
    (&[("得分为95.00分，等级为优", "得分为95.00分，等级为优秀")], &[]),
    // A scale of its own makes 95.00 a 良.
    (
        &[
            (
                "评价总分为95.00分，评价等级为优",
                "96（含）-100分为优、80（含）-96分为良、60（含）-80分为中。评价总分为95.00分，评价等级为良",
            ),
            ("得分为95.00分，等级为优", "得分为95.00分，等级为良"),
        ],
        &[],
    ),
    // Names with a year, other marks and 项目 behind them.
    (&[("2\t河岸护栏\t", "2\t2024年度“河岸护栏”项目\t")], &[]),
    // A budget that was cut, and a rate that is only cut off.
    (
        &[
            (
                "年度资金总额\t30.00\t30.00\t30.00\t10\t100.00%\t10.00",
                "年度资金总额\t31.00\t31.00\t30.00\t10\t96.77%\t9.68",
            ),
            ("当年财政拨款\t30.00\t30.00\t30.00", "当年财政拨款\t31.00\t31.00\t30.00"),
            (
                "全年预算数为30.00万元，执行数为30.00万元，完成预算的100.00%",
                "全年预算数为31.00万元，执行数为30.00万元，完成预算的96.77%",
            ),
            ("落水事故数\t0起\t0起\t30\t30", "落水事故数\t0起\t0起\t30\t30.32"),
        ],
        &["F12", "F17", "F18", "F26"],
    ),
    // Blank columns are 0.
    (&[("其他资金\t10.00\t10.00\t10.00\n", "其他资金\t10.00\t10.00\t10.00\t\t\t\n")], &[]),
    // Less than a ≤-target, and more than a time.
    (&[("窗口等候时间\t≤20分钟\t15分钟", "窗口等候时间\t20分钟\t15分钟")], &[]),
    // The unit is another: nothing is computed.
    (&[("护栏长度\t≥800米\t800米", "护栏长度\t≥800米\t400根")], &[]),
    // No accident was the target: a promise, not something that the project has nothing to do with.
    (&[("落水事故数\t0起\t0起", "无安全事故\t无\t无")], &[]),
    // One reason for all rows of a dimension stands in a merged cell.
    (
        &[
            ("开窗及时率\t100%\t100%\t10\t10", "开窗及时率\t100%\t90%\t10\t9"),
            ("总分\t\t\t\t\t99.00", "总分\t\t\t\t\t98.00"),
            (
                "3\t窗口值守（12名值守员）\t样本市样本局\t99.00",
                "3\t窗口值守（12名值守员）\t样本市样本局\t98.00",
            ),
            ("项目自评得分为99.00分", "项目自评得分为98.00分"),
            ("自评平均分为99.67分", "自评平均分为99.33分"),
        ],
        &[],
    ),
    // Costs per head make no sum.
    (&[("值守人均费用\t≤1.5万元\t1.25万元", "值守人均费用\t≤1.25万元\t1.2万元")], &[]),
    // The budget of the evaluation is that at the start of the year; later additions are no budget.
    (&[("当年批复预算50.00万元", "当年批复预算50.00万元，追加预算8.00万元")], &[]),
    // Nobody evaluated anything for the province; the department did.
    (
        &[(
            "开展了部门评价，涉及预算资金50.00万元。",
            "开展了部门评价，涉及预算资金50.00万元。本局无财政重点评价项目。",
        )],
        &[],
    ),
    // A short form of the department's name.
    (&[("河岸护栏\n主管部门\t样本市样本局", "河岸护栏\n主管部门\t市样本局")], &[]),
];

#[test]
fn what_is_right_in_an_unusual_way_is_no_finding() {
    for (changes, allowed) in RIGHT_TOO {
        let (audit, _) = changed(changes);
        let mut spoken = fired(&audit);
        spoken.retain(|rule| !allowed.contains(rule));
        assert_eq!(spoken, [""; 0], "{changes:?}");
    }
}
