//! The glossary: what terms mean, in words of our own.

use crate::report::Report;
use crate::synthetic::numerals::numeral;
use crate::synthetic::page::Page;
use crate::synthetic::prose::Prose;

/// Terms with what they mean.
const MEANINGS: [(&str, &str); 15] = [
    ("财政拨款收入", "同级财政当年拨付的资金"),
    ("上级补助收入", "主管部门和上级单位给予的非财政补助"),
    ("事业收入", "开展专业活动及其辅助活动得到的收入"),
    ("经营收入", "开展非独立核算的经营活动得到的收入"),
    ("附属单位上缴收入", "独立核算的附属单位按规定交来的收入"),
    ("其他收入", "前面各项以外的收入"),
    ("使用非财政拨款结余", "以前积累的非财政资金中用来弥补当年差额的部分"),
    ("年初结转和结余", "以前年度没有用完、本年继续使用的资金"),
    ("结余分配", "按规定从结余中提取或缴纳的部分"),
    ("年末结转和结余", "到年末没有用完、以后继续使用的资金"),
    ("基本支出", "维持机构运转和完成日常工作的支出"),
    ("项目支出", "在基本支出以外为特定任务安排的支出"),
    ("经营支出", "开展非独立核算的经营活动发生的支出"),
    ("三公经费", "用财政拨款安排的出国、公务用车和公务接待支出"),
    ("机关运行经费", "维持机关运转、用于购买货物和服务的资金"),
];

/// Writes every definition under its numeral.
pub(super) fn write(page: &mut Page, report: &Report) {
    for (number, definition) in (1..).zip(&report.narrative.definitions) {
        let bare: String = definition.term.chars().filter(|c| !['“', '”'].contains(c)).collect();
        let known = MEANINGS.iter().find(|(term, _)| *term == bare);
        let meaning = match (&definition.subject, known) {
            (Some(subject), _) => format!("反映用在{}方面的支出", subject_name(subject)),
            (None, Some((_, meaning))) => (*meaning).to_owned(),
            (None, None) => "按有关规定确定范围的资金或支出".to_owned(),
        };
        let mut prose = Prose::new(page.style);
        prose.say(&format!("{}、{}：{meaning}。", numeral(number), definition.term));
        prose.write(page);
    }
}

/// The deepest name of a subject.
fn subject_name(subject: &crate::report::SubjectPath) -> &str {
    let levels = [&subject.item, &subject.section, &subject.class];
    levels.into_iter().map(AsRef::as_ref).find(|name| !name.is_empty()).unwrap_or("此类")
}
