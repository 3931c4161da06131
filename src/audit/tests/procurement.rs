//! Procurement in other words than the national form has.

use super::matters::rewritten;
use super::of;

#[test]
fn what_small_businesses_won_as_shanghai_tells_it() {
    let kinds = "政府采购支出总额50.00万元，其中：政府采购货物支出20.00万元、政府采购工程支出10.00万元、政府采购服务支出20.00万元。授予中小企业合同金额40.00万元，占政府采购支出总额的80%，其中：授予小微企业合同金额30.00万元。";
    let won = |[goods, kept, small, other]: [&str; 4]| {
        let told = format!(
            "政府采购金额（以合同签订为准）为50.00万元，其中：货物采购金额{goods}万元、工程采购金额10.00万元、服务采购金额20.00万元。面向中小企业预留政府采购项目预算金额45.00万元，面向小微企业预留政府采购项目预算金额20.00万元。在面向中小企业预留的政府采购项目中，由中小企业供应商成交的，采购金额{kept}万元；在面向小微企业预留政府采购项目中，由小微企业供应商成交的，采购金额{small}万元；在其他政府采购项目中，由中小企业供应商成交的，采购金额{other}万元。"
        );
        let audit = rewritten(&[(kinds, &told)]);
        ["E09", "E10"].map(|rule| of(&audit, rule).len())
    };
    assert_eq!(won(["20.00", "40.00", "15.00", "5.00"]), [0, 0]);
    assert_eq!(won(["21.00", "40.00", "15.00", "5.00"]), [1, 0]);
    assert_eq!(won(["20.00", "40.00", "15.00", "15.00"]), [0, 1]);
    assert_eq!(won(["20.00", "40.00", "55.00", "5.00"]), [0, 1]);
}
