//! Evaluation reports in small, in words of our own.

use super::*;
use crate::document::Format;

fn evaluations(text: &str) -> Vec<Evaluation> {
    let document = Document::new(Format::Text, text.to_owned());
    let running = Running::new(&document, (1, document.line_count()), Vec::new());
    crate::reading::line::with_lines(&document, |lines| read(&running, lines))
}

fn rows(evaluation: &Evaluation) -> Vec<String> {
    let value = |located: &Option<Located<Amount>>| located.as_ref().map(|l| l.value.to_string());
    let shown = evaluation.rows.iter().map(|row| {
        let cells = [value(&row.weight), value(&row.score), value(&row.rate)];
        let cells = cells.map(Option::unwrap_or_default).join(" ");
        format!("{} {} {cells}{}", row.level, row.dimension, if row.total { " Σ" } else { "" })
    });
    shown.collect()
}

#[test]
fn dimensions_and_their_parts() {
    let text = "校舍维修项目绩效评价报告\n评价指标\t权重 (%)\t评价得分\t评价分值占比\n\
        1. 决策\t40\t36\t90%\n2. 效益\t60\t60\t100%\n综合绩效\t100\t96\t96%\n\
        评价等级为“优”。\n指标名称\t标准分\t实际得分\t得分率\n项目立项\t40\t36\t90%\n合计\t40\t36\t90%\n";
    let found = evaluations(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].project.value, "校舍维修");
    assert_eq!(
        rows(&found[0]),
        [
            "1 决策 40 36 90",
            "1 效益 60 60 100",
            "1 综合绩效 100 96 96 Σ",
            "2 项目立项 40 36 90",
            "2 合计 40 36 90 Σ",
        ]
    );
    let score = found[0].score.as_ref().map(|score| (score.value.to_string(), score.place.line));
    assert_eq!(score, Some(("96".to_owned(), 5)));
    assert_eq!(found[0].grade.as_ref().map(|grade| grade.value), Some(Grade::Excellent));
    assert_eq!(found[0].lines, (1, 9));
}

#[test]
fn a_table_printed_in_one_line_and_a_result_in_words() {
    let text = "食堂改造\n项目支出绩效评价报告\n评分结果为 88.5 分，评价等级为良。\n\
        指 标 分 值 得 分 决策 40 30 效 益 60 58.5 合计 100 88.5\n";
    let found = evaluations(text);
    assert_eq!(found[0].project, Located::new("食堂改造".to_owned(), Place::new(1, 0, 12)));
    assert_eq!(rows(&found[0]), ["1 决策 40 30 ", "1 效益 60 58.5 ", "1 合计 100 88.5  Σ"]);
    let score = found[0].score.as_ref().map(|score| score.place.line);
    assert_eq!(score, Some(3));
    assert_eq!(found[0].grade.as_ref().map(|grade| grade.value), Some(Grade::Good));
}

#[test]
fn the_table_of_all_indicators_goes_on_over_pages() {
    let head = "一级指标及分值\t二级指标\t三级指标及分值\t评价标准\t得分\n";
    let text = format!(
        "校舍维修项目绩效评价报告\n{head}决策（40分）\t立项\t依据充分性（40分）\t齐全得分。\t36\n\n\
         项目名称：校舍维修\n{head}效益（60分）\t使用\t新增学位（60分）\t按比例。\t60\n\
         合计\t\t\t\t96\n附表\n项目\t年初预算\t调整后\t支出\n校舍\t80.5\t/\t70\n"
    );
    let found = evaluations(&text);
    assert_eq!(rows(&found[0]), ["3 依据充分性 40 36 ", "3 新增学位 60 60 ", "3 合计  96  Σ"]);
    assert!(found[0].rows.iter().all(|row| row.table == 0), "one table");
    assert_eq!(found[0].score.as_ref().map(|score| score.place.line), Some(8));
    let unread: Vec<_> = found[0].unread.iter().map(|unread| unread.text.as_str()).collect();
    assert_eq!(unread, ["80.5", "70"], "money in a table that is none of scores");
}

#[test]
fn a_summary_and_its_report_are_one() {
    let report =
        "校舍维修项目绩效评价报告\n指标\t分值\t得分\n决策\t40\t36\n效益\t60\t60\n合计\t100\t96\n";
    let found = evaluations(&format!("{report}{report}"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rows.len(), 3);
}

#[test]
fn mentions_contents_and_headings_name_no_report() {
    let text = "部门评价报告详见附件：校舍维修绩效评价报告。\n校舍维修项目绩效评价报告 ..... 10\n5. 撰写绩效评价报告\n总得分为90分。\n";
    assert_eq!(evaluations(text), []);
}

#[test]
fn other_names_of_the_project_in_contents_and_captions() {
    let text = "食堂改造\n项目支出绩效评价报告\n目 录\n后厨设备更新项目支出绩效评价报告 ..\t10\n\
        评分结果为 88.5 分，评价等级为良。\n表1 后厨设备更新项目支出综合评价得分表\n\
        指标\t分值\t得分\n决策\t40\t30\n效益\t60\t58.5\n合计\t100\t88.5\n\
        表2 食堂改造工程项目绩效评价得分表\n附件：1.绩效评价得分表\n5. 汇总与提交绩效评价报告\n表3 产出指标绩效评价得分表\n区级预算支出项目绩效评价得分表\n项目支出绩效评价报告评分表\n";
    let found = evaluations(text);
    let names: Vec<_> =
        found[0].captions.iter().map(|name| (&*name.value, name.place.line)).collect();
    assert_eq!(names, [("后厨设备更新", 4)]);
}
