//! Word files: numbers, merged cells, what is deleted, notes.

use juesuan::intake::from_bytes;
use juesuan::report::Place;

use super::writers::docx::{file, file_stored, paragraph};

fn lines(bytes: &[u8]) -> Vec<String> {
    let document = from_bytes(bytes).unwrap();
    document.lines().map(|(_, line)| line.to_owned()).collect()
}

const NUMBERING: &str = "<w:numbering xmlns:w='x'><w:abstractNum w:abstractNumId='7'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>\
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%3.'/></w:lvl>\
    <w:lvl w:ilvl='3'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%4'/></w:lvl>\
    </w:abstractNum><w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='●'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
    </w:numbering>";

fn numbered(list: &str, level: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn automatic_numbers_are_text() {
    let body = [
        numbered("1", "0", "部门职责"),
        numbered("1", "1", "甲"),
        numbered("1", "1", "乙"),
        numbered("1", "2", "丙"),
        numbered("1", "0", "机构设置"),
        numbered("1", "1", "丁"),
        numbered("1", "3", "戊"),
        numbered("2", "0", "己"),
        numbered("0", "0", "庚"),
        numbered("3", "0", "辛"),
        numbered("9", "0", "壬"),
        "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>癸</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let styles = "<w:styles xmlns:w='x'><w:style w:styleId='H'><w:basedOn w:val='G'/></w:style>\
        <w:style w:styleId='G'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
    let bytes = file(&body, &[("word/numbering.xml", NUMBERING), ("word/styles.xml", styles)]);
    assert_eq!(
        lines(&bytes),
        [
            "一、部门职责",
            "（一）甲",
            "（二）乙",
            "1.丙",
            "二、机构设置",
            "（一）丁",
            "2.1戊",
            "己",
            "庚",
            "五、辛",
            "壬",
            "六、癸"
        ]
    );
}

#[test]
fn merged_cells_keep_their_columns() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let body = format!(
        "{}<w:tbl>{}{}{}</w:tbl>{}",
        paragraph("收入决算表"),
        row(&[
            cell("<w:gridSpan w:val='2'/>", "项目"),
            cell("<w:vMerge w:val='restart'/>", "合计")
        ]),
        row(&[cell("", "代码"), cell("", "名称"), cell("<w:vMerge/>", "不见")]),
        row(&[cell("", "201"), cell("", "甲"), cell("", "1.00")]),
        paragraph("注"),
    );
    let bytes = file(&body, &[]);
    let read = lines(&bytes);
    assert_eq!(read, ["收入决算表", "", "项目\t\t合计", "代码\t名称\t", "201\t甲\t1.00", "", "注"]);
    let document = from_bytes(&bytes).unwrap();
    let spot = |line| document.anchors().spot(Place::line(line)).map(|spot| spot.fragment());
    assert_eq!(spot(5).as_deref(), Some("table=1&row=3"));
    assert_eq!((spot(1), spot(7)), (None, None));
}

#[test]
fn only_what_is_on_the_page_is_read() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText><w:t>丙</w:t></w:r></w:del>\
        <w:ins><w:r><w:t>丁</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>戊</w:t></w:r></w:moveFrom>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>己</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>庚</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>\
        <w:r><w:tab/><w:t>辛&amp;&#x58EC;</w:t><w:br/><w:t>癸</w:t></w:r></w:p>\
        <w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>旧框</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>外</w:t></w:r></w:p>";
    let notes = "<w:footnotes xmlns:w='x'><w:footnote><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let bytes = file(body, &[("word/footnotes.xml", notes)]);
    assert_eq!(lines(&bytes), ["甲丁庚3\t辛&壬", "癸", "控件", "框", "外", "脚注"]);
}

#[test]
fn a_table_in_a_cell_is_read_where_it_stands() {
    let inner = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph("甲"),
        paragraph("1.00")
    );
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>",
        paragraph("题"),
        paragraph("前"),
        paragraph("后"),
    );
    let read: Vec<_> =
        lines(&file(&body, &[])).into_iter().filter(|line| !line.is_empty()).collect();
    assert_eq!(read, ["题", "前", "甲\t1.00", "后"]);
}

#[test]
fn a_file_that_was_not_compressed_is_read_as_any() {
    let body = paragraph("部门决算") + &paragraph("甲局");
    assert_eq!(lines(&file_stored(&body, &[])), lines(&file(&body, &[])));
    assert_eq!(lines(&file_stored(&body, &[])), ["部门决算", "甲局"]);
}
