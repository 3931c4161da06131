//! Workbooks of today.

use super::{Block, escaped, zipped};

/// A worksheet under work.
#[derive(Debug, Default)]
pub struct Sheet {
    pub name: String,
    /// `""`, `"hidden"` or `"veryHidden"`.
    pub state: &'static str,
    /// Columns as XML.
    pub columns: &'static str,
    cells: Vec<String>,
    merged: Vec<String>,
    row: usize,
}

/// A worksheet's column from 0 as letters.
fn letters(column: usize) -> String {
    let letter = |index: usize| char::from(b'A' + index as u8).to_string();
    if column < 26 { letter(column) } else { letter(column / 26 - 1) + &letter(column % 26) }
}

impl Sheet {
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds a row of words; `""` is blank.
    pub fn words(&mut self, words: &[&str]) -> &mut Self {
        let cells = words.iter().enumerate().filter(|(_, word)| !word.is_empty());
        let row = self.row + 1;
        let cells: String = cells
            .map(|(at, word)| {
                format!(
                    "<c r=\"{}{row}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                    letters(at),
                    escaped(word)
                )
            })
            .collect();
        self.add(&cells)
    }

    /// Adds a row of cells as XML, `@` standing for the row's number.
    pub fn add(&mut self, cells: &str) -> &mut Self {
        self.row += 1;
        let cells = cells.replace('@', &self.row.to_string());
        self.cells.push(format!("<row r=\"{}\">{cells}</row>", self.row));
        self
    }

    /// Hides the row that was added last.
    pub fn hide(&mut self) -> &mut Self {
        if let Some(row) = self.cells.last_mut() {
            *row = row.replacen("<row ", "<row hidden=\"1\" ", 1);
        }
        self
    }

    pub fn merge(&mut self, cells: &str) -> &mut Self {
        self.merged.push(format!("<mergeCell ref=\"{cells}\"/>"));
        self
    }

    /// The rows of a text, amounts as numbers in the format `#,##0.00`.
    pub fn block(&mut self, block: &Block) -> &mut Self {
        match block {
            Block::Paragraph(text) => self.words(&[text]),
            Block::Table(rows) => {
                for row in rows {
                    let mut column = 0;
                    let mut cells = String::new();
                    for cell in row {
                        let at = letters(column);
                        if cell.columns > 1 {
                            let end = letters(column + cell.columns - 1);
                            let row = self.row + 1;
                            self.merged.push(format!("<mergeCell ref=\"{at}{row}:{end}{row}\"/>"));
                        }
                        let plain = cell.text.replace(',', "");
                        let is_amount = plain.contains('.') && plain.parse::<f64>().is_ok();
                        if is_amount {
                            let decimals = plain.split_once('.').map_or(0, |(_, d)| d.len());
                            let style = match decimals {
                                1 => 3,
                                2 => 1,
                                _ => 0,
                            };
                            cells.push_str(&format!(
                                "<c r=\"{at}@\" s=\"{style}\"><v>{plain}</v></c>"
                            ));
                        } else if !cell.text.is_empty() {
                            let text = escaped(&cell.text);
                            cells.push_str(&format!(
                                "<c r=\"{at}@\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                            ));
                        }
                        column += cell.columns;
                    }
                    self.add(&cells);
                }
                self
            }
        }
    }

    fn xml(&self) -> String {
        let merged = if self.merged.is_empty() {
            String::new()
        } else {
            format!("<mergeCells>{}</mergeCells>", self.merged.concat())
        };
        format!(
            "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{}<sheetData>{}</sheetData>{merged}</worksheet>",
            self.columns,
            self.cells.concat()
        )
    }
}

/// A workbook whose second style is `#,##0.00`, whose third is an accountant's, whose fourth
/// `0.0`.
pub fn file(sheets: &[Sheet]) -> Vec<u8> {
    const NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>".to_owned();
    let listed: String = sheets
        .iter()
        .zip(1..)
        .map(|(sheet, id)| {
            let state = if sheet.state.is_empty() {
                String::new()
            } else {
                format!(" state=\"{}\"", sheet.state)
            };
            format!(
                "<sheet name=\"{}\" sheetId=\"{id}\"{state} r:id=\"rId{id}\"/>",
                escaped(&sheet.name)
            )
        })
        .collect();
    let workbook = format!(
        "<?xml version=\"1.0\"?><workbook xmlns=\"{NS}\" xmlns:r=\"{R}\"><sheets>{listed}</sheets></workbook>"
    );
    let links: String = (1..=sheets.len()).map(|id| format!("<Relationship Id=\"rId{id}\" Type=\"{R}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>")).collect();
    let rels = |links: &str| {
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
        )
    };
    let book_rels = rels(
        &(links
            + &format!("<Relationship Id=\"rId900\" Type=\"{R}/styles\" Target=\"styles.xml\"/>")),
    );
    let root = rels(&format!(
        "<Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"xl/workbook.xml\"/>"
    ));
    let styles = format!(
        "<?xml version=\"1.0\"?><styleSheet xmlns=\"{NS}\"><numFmts count=\"2\"><numFmt numFmtId=\"171\" formatCode=\"0.0\"/><numFmt numFmtId=\"170\" formatCode=\"_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * &quot;-&quot;??_ ;_ @_ \"/></numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"4\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>"
    );
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), root),
        ("xl/workbook.xml".to_owned(), workbook),
        ("xl/_rels/workbook.xml.rels".to_owned(), book_rels),
        ("xl/styles.xml".to_owned(), styles),
    ];
    entries.extend(
        sheets
            .iter()
            .zip(1..)
            .map(|(sheet, id)| (format!("xl/worksheets/sheet{id}.xml"), sheet.xml())),
    );
    let entries: Vec<(&str, &[u8])> =
        entries.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&entries)
}
