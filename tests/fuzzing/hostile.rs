//! Damaged and hostile input: nothing panics, and no amount is read that was not printed.

use juesuan::{intake, reading};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::targets::report::nothing_invented;

/// A small report in three layouts, to be damaged.
pub const SEED: &str = "2024年度某市某局部门决算\n目录\n第二部分 2024年度部门决算表\n\
收入支出决算总表\n公开01表\n部门：某市某局\n金额单位：万元\n收入\t\t\t支出\t\t\n项目\t行次\t金额\t项目\t行次\t金额\n栏次\t\t1\t栏次\t\t2\n\
一、一般公共预算财政拨款收入\t1\t1,202.03\t一、一般公共服务支出\t32\t938.46\n\t9\t\t九、卫生健康支出\t40\t263.57\n本年收入合计\t27\t1,202.03\t本年支出合计\t58\t1,202.03\n总计\t31\t1,202.03\t总计\t62\t1,202.03\n注：本表反映总收支和年末结转结余情况。\n\
支出决算表\n公开03表\n科目代码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出\n栏次 1 2 3 4 5 6\n合   计 1,202.03 884.26 317.77 0.00 0.00 0.00\n201 一般公共服务支出 938.46 635. 28 303.18 0.00 0.00 0.00\n2010301 行政\n运行 938.46 635.28 303.18\n\
一般公共预算财政拨款基本支出决算明细表\n公开06表\n人员经费\t\t\t公用经费\t\t\n科目代码\t科目名称\t金额\t科目代码\t科目名称\t金额\n301\t工资福利支出\t195. 59 3\t302\t商品和服务支出\t4. 91\n30101\t基本工资\t195.59\t80201\t办公费\t4.91\n人员经费合计\t\t195.59\t公用经费合计\t\t4.91\n\
| 财政拨款“三公”经费支出决算表 |\n| 预算数 | | | | | | 决算数 | | | | | |\n| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |\n| 18.79 | | 8.88 | | 8.88 | 9.91 | 18.79 | | 8.88 | | 8.88 | 9.91 |\n\
项目支出绩效自评情况汇总表\n序号\t项目名称\t资金使用单位\t自评得分\t自评等级\n1\t甲项目\t某局\t94.36\t优\n";

/// One change of a text: at a character, drop some and put others in.
fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, String)>> {
    let inserted = prop_oneof![
        Just(String::new()),
        Just("\t".to_owned()),
        Just("\n".to_owned()),
        Just(" ".to_owned()),
        Just("|".to_owned()),
        Just("合计".to_owned()),
        Just("公开03表".to_owned()),
        "[0-9.,０-９ ]{1,6}",
        "[\\PC]{1,4}",
        "[一二三、表注：（）]{1,4}",
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, inserted), 1..20)
}

fn edited(edits: &[(prop::sample::Index, usize, String)]) -> String {
    let mut text: Vec<char> = SEED.chars().collect();
    for (at, dropped, inserted) in edits {
        if text.is_empty() {
            break;
        }
        let at = at.index(text.len());
        let to = (at + dropped).min(text.len());
        text.splice(at..to, inserted.chars());
    }
    text.into_iter().collect()
}

proptest! {
    // The same cases in every run; raise their number to look for more.
    #![proptest_config(ProptestConfig {
        cases: 400,
        rng_seed: RngSeed::Fixed(2024),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_report_gives_only_what_is_printed(edits in edits()) {
        nothing_invented(&edited(&edits));
    }

    #[test]
    fn any_text_is_survived(text in "[\\PC\t\n|]{0,400}") {
        nothing_invented(&text);
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        if let Ok(document) = intake::from_bytes(&bytes) {
            reading::read(&document, "x");
        }
    }
}

#[test]
fn long_lines_and_many_cells_take_no_more_than_their_length() {
    nothing_invented(&format!(
        "支出决算表\n科目代码\t科目名称\t本年支出合计\n201\t一般公共服务支出{}\n",
        "\t1.00".repeat(20_000)
    ));
    nothing_invented(&format!(
        "支出决算表\n科目代码 科目名称 本年支出合计\n201 一般公共服务支出{}\n",
        " 1.00".repeat(20_000)
    ));
    nothing_invented(&"收入支出决算总表\n".repeat(20_000));
    nothing_invented(&format!("支出决算表\n{}", "科目代码\t科目名称\n".repeat(20_000)));
    nothing_invented(&format!("支出决算表\n科目代码 科目名称\n{}", "行政运行\n".repeat(20_000)));
}

#[test]
fn cards_without_end_take_no_more_than_their_length() {
    let front = "项目支出绩效自评表\n项目名称 某项目\n年度资金总额 8 8 8 10 100% 10\n";
    let head = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n";
    nothing_invented(&format!("{front}{head}{}", "某项工作 甲 1 1\n".repeat(20_000)));
    nothing_invented(&format!("{front}{head}{}\n", "甲 ".repeat(100_000)));
    nothing_invented(&format!("{front}{head}数量指标 {}质量指标 乙 1 1\n", "甲 1 1\n".repeat(900)));
    let cells = head.replace(' ', "\t");
    nothing_invented(&format!("{front}{cells}\t{}", "\t甲\t1\t1".repeat(20_000)));
    nothing_invented(&format!("{front}{cells}总分{}\n", "\t1.".repeat(20_000)));
    nothing_invented(&format!("{front}{cells}\t\t甲\t1\t1\t1\t1\n").repeat(1_000));
}
