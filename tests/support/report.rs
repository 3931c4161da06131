//! A small made-up report with a summary, cards and a narrative, which the bundled samples
//! hardly have.

use std::sync::LazyLock;

use juesuan::library::{Library, LoadOptions, load_all};

/// Its text.
pub const TEXT: &str = "青石县渔业站2024年度部门决算\n\
    收入决算表\n公开02表\n部门：青石县渔业站\n单位：万元\n\
    科目代码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入\n\
    合计\t\t30.00\t28.00\t0.00\t2.00\t0.00\t0.00\t0.00\n\
    213\t农林水支出\t30.00\t28.00\t0.00\t2.00\t0.00\t0.00\t0.00\n\
    第一部分 部门概况\n\
    一、部门职责\n\
    负责全县鱼苗的培育与投放，承担青石水库及上游三条支流的水质监测，\n\
    定期公布监测结果。\n\
    支出决算表\n公开03表\n部门：青石县渔业站\n单位：万元\n\
    科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\
    合计\t\t30.00\t19.00\t11.00\t0.00\t0.00\t0.00\n\
    213\t农林水支出\t30.00\t19.00\t11.00\t0.00\t0.00\t0.00\n\
    第三部分 2024年度部门决算情况说明\n\
    一、收入支出决算总体情况说明\n\
    2024年度收、支总计均为30.00万元。与2023年度相比，收、支总计各减少1.50万元，下降4.76%。\n\
    二、收入决算情况说明\n\
    2024年度收入合计30.00万元，其中：财政拨款收入28.00万元，占93.33%；事业收入2.00万元，占6.67%。\n\
    1、财政拨款收入28.60万元。与2023年度相比，增加0.50万元，增长1.82%。\n\
    十二、国有资产占用情况说明\n\
    截至2024年12月31日，本部门共有车辆3辆，其中，机要通信用车1辆、其他用车2辆。\n\
    十三、预算绩效情况说明\n\
    1、鱼苗投放项目绩效自评综述：根据年初设定的绩效目标，自评得分为95分，全年预算数为12万元，\
    执行数为6万元，完成预算的50%。\n\
    第四部分 名词解释\n\
    一、财政拨款收入：指从同级财政部门取得的资金。\n\
    二、农林水支出（类）：反映农林水方面的支出。\n\
    绩效自评情况汇总表\n\
    序号\t项目名称\t资金使用单位\t自评得分\t自评等级\n\
    1\t鱼苗投放\t青石县渔业站\t95\t优\n\
    2\t水质监测\t青石县渔业站\t98\t优\n\
    项目支出绩效自评表\n(2024年度)\n单位：万元\n\
    项目名称\t鱼苗投放\t\t\t\t\t\t\n\
    执行情况\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\
    \t年度资金总额\t10\t12\t6\t10\t50.00%\t5\n\
    \t年初预期目标\t\t\t目标实际完成情况\t\t\t\n\
    \t春秋两季各投放一次，青石水库与上游三条支流全部覆盖，鱼苗成活过半\t\t\t\
    春季如期投放，秋季因水位过低改在次年，上游三条支流已覆盖两条\t\t\t\n\
    一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n\
    产出指标\t数量指标\t投放鱼苗数\t≥20万尾\t22万尾\t40\t40\t\n\
    \t质量指标\t成活率\t≥50%\t45%\t50\t50\t秋季水位过低，鱼苗暂养时间过长；拟于次年改在汛期之后投放，并增设两处暂养池\n\
    总分\t\t\t95\t\t\t\t\n\
    项目支出绩效自评表\n(2024年度)\n单位：万元\n\
    项目名称\t水质监测\t\t\t\t\t\t\n\
    执行情况\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\
    \t年度资金总额\t5\t5\t5\t10\t100.00%\t10\n\
    一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n\
    产出指标\t数量指标\t监测点\t≥8个\t8个\t40\t40\t\n\
    \t质量指标\t数据有效率\t≥98%\t97%\t50\t48\t一台仪器返修\n\
    总分\t\t\t98\t\t\t\t\n";

/// A library of this report alone. Its file is there as long as the tests run, since texts are
/// read anew when they are shown.
pub fn library() -> Library {
    static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("a folder: {e}"));
        let path = folder.path().join("渔业站.txt");
        std::fs::write(&path, TEXT).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        folder
    });
    load_all(&[FOLDER.path().to_owned()], &LoadOptions::default())
}
