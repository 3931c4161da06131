//! Workbooks: formats of numbers, merged cells, hidden worksheets.

use juesuan::document::{Document, Format};
use juesuan::intake::from_bytes;
use juesuan::report::Place;

use super::writers::{xls, xlsx};

fn lines(document: &Document) -> Vec<String> {
    document.lines().map(|(_, line)| line.to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn numbers_are_shown_as_their_cells_show_them() {
    let mut sheet = xlsx::Sheet::new("表");
    sheet.add("<c r=\"B@\" s=\"1\"><v>1202.03</v></c><c r=\"C@\"><v>0.30000000000000004</v></c><c r=\"D@\" s=\"2\"><v>0</v></c><c r=\"E@\" s=\"1\"><v>0</v></c>");
    sheet.add("<c r=\"B@\" t=\"str\"><f>A1</f><v>甲</v></c><c r=\"C@\" t=\"b\"><v>1</v></c><c r=\"D@\" t=\"e\"><v>#DIV/0!</v></c><c r=\"E@\"/>");
    let document = from_bytes(&xlsx::file(&[sheet])).unwrap();
    assert_eq!(lines(&document)[1..], ["1,202.03\t0.3\t-\t0.00", "甲\tTRUE\t#DIV/0!\t"]);
}

#[test]
fn whole_numbers_and_formats_of_old_workbooks() {
    let mut sheet = xls::Sheet::new("GK01");
    sheet.label(0, 0, "收入支出决算总表").merge(0, 0, 2);
    sheet.label(1, 0, "合计").rk(1, 1, 1, 1202).number(1, 2, 2, 1202.03);
    let document = from_bytes(&xls::file(&[sheet])).unwrap();
    assert_eq!(document.format(), Format::Xls);
    assert_eq!(lines(&document), ["收入支出决算总表", "合计\t1202.00\t1,202.03"]);
    let spot = document.anchors().spot(Place::new(2, 15, 23)).map(|spot| spot.fragment());
    assert_eq!(spot.as_deref(), Some("sheet=GK01&cell=C2"));
}

#[test]
fn hidden_worksheets_are_left_out_and_named() {
    let sheet = |name: &str, state: &'static str| {
        let mut sheet = xlsx::Sheet::new(name);
        sheet.state = state;
        sheet.words(&[name]);
        sheet
    };
    let bytes =
        xlsx::file(&[sheet("公开表", ""), sheet("草稿", "hidden"), sheet("代码", "veryHidden")]);
    let document = from_bytes(&bytes).unwrap();
    assert_eq!(lines(&document), ["公开表"]);
    assert_eq!(document.left_out(), ["草稿", "代码"]);
    let mut shown = xls::Sheet::new("a");
    shown.label(0, 0, "a");
    let mut hidden = xls::Sheet { hidden: true, ..xls::Sheet::new("b") };
    hidden.label(0, 0, "b");
    let document = from_bytes(&xls::file(&[hidden, shown])).unwrap();
    assert_eq!(lines(&document), ["a"]);
    assert_eq!(document.left_out(), ["b"]);
}

#[test]
fn a_control_character_in_a_worksheets_name_is_made_visible() {
    let mut sheet = xlsx::Sheet::new("a\u{202e}b");
    sheet.words(&["1"]);
    let document = from_bytes(&xlsx::file(&[sheet])).unwrap();
    let spot = document.anchors().spot(Place::line(1)).map(|spot| spot.fragment());
    assert_eq!(spot.as_deref(), Some("sheet=a<202E>b&cell=A1"));
}

#[test]
fn hidden_rows_and_columns_are_read_and_named() {
    let mut sheet = xlsx::Sheet::new("收入决算表");
    sheet.columns = "<cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"3\" max=\"9\" hidden=\"1\"/></cols>";
    sheet.words(&["合计", "3.00", "1.00"]);
    sheet.words(&["201", "1.00", "1.00"]).hide();
    sheet.words(&[]).hide();
    sheet.words(&["208", "2.00", ""]).hide();
    let document = from_bytes(&xlsx::file(&[sheet])).unwrap();
    assert_eq!(
        lines(&document),
        ["收入决算表", "合计\t3.00\t1.00", "201\t1.00\t1.00", "208\t2.00"]
    );
    let [remark] = document.remarks() else { panic!("{:?}", document.remarks()) };
    assert_eq!(remark.zh, "工作表“收入决算表”中隐藏的第 2, 4 行、第 C 列已一并读入");
    assert_eq!(
        remark.en,
        "hidden on the worksheet 收入决算表, read all the same: rows 2, 4, columns C"
    );

    let mut sheet = xls::Sheet::new("a");
    let mut row = vec![0; 16];
    row[12] = 0x20;
    sheet.records.extend(xls::record(0x0208, &row));
    sheet.records.extend(xls::record(0x007d, &[1, 0, 1, 0, 0, 8, 0, 0, 1, 0, 0, 0]));
    sheet.label(0, 0, "合计").number(0, 1, 1, 2.0);
    let document = from_bytes(&xls::file(&[sheet])).unwrap();
    assert_eq!(lines(&document), ["合计\t2.00"]);
    let said: Vec<_> = document.remarks().iter().map(|remark| remark.zh.as_str()).collect();
    assert_eq!(said, ["工作表“a”中隐藏的第 1 行、第 B 列已一并读入"]);
}
