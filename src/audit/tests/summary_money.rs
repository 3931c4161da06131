//! Money that the summary prints beside scores: the cards', and what rates are of.

use super::performance::changed;
use super::{Audit, fired, of};
use crate::settings::Lang;

const HEAD: (&str, &str) = (
    "序号\t项目名称\t资金使用单位\t自评得分\t自评等级",
    "序号\t项目名称\t资金使用单位\t全年预算数（万元）\t执行数（万元）\t预算执行率\t自评得分\t自评等级",
);

/// The rules that speak where the summary prints budget, accounts and rate of three projects.
fn printing(rows: [&str; 3]) -> (Vec<String>, Audit) {
    let audit = with_total(rows, "");
    (fired(&audit).into_iter().map(str::to_owned).collect(), audit)
}

/// What the projects have, and the summary with a row of their sums.
const RIGHT: [&str; 3] =
    ["50.00\t50.00\t100.00%", "30.00\t30.00\t100.00%", "15.00\t15.00\t100.00%"];

/// The audit of a right summary whose sums are printed.
pub(super) fn summed(total: &str) -> Audit {
    with_total(RIGHT, &format!("\n合计\t\t\t{total}\t\t"))
}

fn with_total(rows: [&str; 3], total: &str) -> Audit {
    let [scanning, rail, duty] = rows.map(|money| format!("样本市样本局\t{money}\t"));
    let new = [
        format!("1\t档案扫描\t{scanning}100.00\t优"),
        format!("2\t河岸护栏\t{rail}100.00\t优"),
        format!("3\t窗口值守（12名值守员）\t{duty}99.00\t优{total}"),
    ];
    let (audit, _) = changed(&[
        HEAD,
        ("1\t档案扫描\t样本市样本局\t100.00\t优", &new[0]),
        ("2\t河岸护栏\t样本市样本局\t100.00\t优", &new[1]),
        ("3\t窗口值守（12名值守员）\t样本市样本局\t99.00\t优", &new[2]),
    ]);
    audit
}

#[test]
fn money_of_the_summary_is_the_cards() {
    let right = RIGHT;
    assert_eq!(printing(right).0, [""; 0]);
    // Rounded, and without one of them.
    let rounded = ["50\t50\t100%", "30\t30\t100%", "\t\t"];
    assert_eq!(printing(rounded).0, [""; 0]);
    let (rules, audit) = printing([right[0], "30.00\t29.00\t96.67%", right[2]]);
    assert_eq!(rules, ["F05", "F06"]);
    let found = of(&audit, "F05");
    let [found] = &found[..] else { panic!("{found:?}") };
    let message = found.message(Lang::Zh);
    assert!(message.contains("河岸护栏") && message.contains("29.00"), "{message}");
}

#[test]
fn a_rate_of_the_summary_is_of_its_money() {
    let rows = ["50.00\t50.00\t98.00%", "30.00\t30.00\t100.00%", "15.00\t15.00\t100.00%"];
    assert_eq!(printing(rows).0, ["F06"]);
}

#[test]
fn sums_of_the_summary_are_those_of_its_projects() {
    assert_eq!(fired(&summed("95.00\t95.00\t100.00%")), [""; 0]);
    let wrong = summed("95.00\t59.00\t62.11%");
    assert_eq!(fired(&wrong), ["F39"]);
    let message = of(&wrong, "F39")[0].message(Lang::Zh);
    assert!(message.contains("合计 执行数：印 59.00，所列项目之和 95.00"), "{message}");
    assert_eq!(fired(&summed("95.00\t95.00\t99.00%")), ["F06"]);
    // What is left out for secrecy is in the sum.
    let rows = [RIGHT[0], RIGHT[1], "15.00\t15.00\t100.00%"];
    let withheld =
        with_total(rows, "\n合计\t\t\t99.00\t99.00\t100.00%\t\t\n备注：已剔除涉密项目。");
    assert_eq!(of(&withheld, "F39").len(), 0);
}
