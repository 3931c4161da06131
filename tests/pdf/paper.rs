//! A small writer of PDF files, each in the ways that programs that write them differ.

use std::fmt::Write as _;
use std::sync::LazyLock;

use encoding_rs::GBK;
use hayro_cmap::{CMap, CMapName, load_embedded};

/// How the lines of tables are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// As strokes.
    Strokes,
    /// As thin filled rectangles.
    Fills,
    /// Not at all.
    None,
}

/// How a font says which characters it draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Font {
    /// By the predefined map of GBK, and nothing else.
    Gbk,
    /// By Unicode as its codes.
    Unicode,
    /// By numbers of Adobe's collection.
    Numbers,
    /// By a map to Unicode that stands in the file.
    ToUnicode,
    /// Not at all.
    Private,
    /// As single bytes of a western font that are halves of GBK characters.
    Clothed,
}

/// Something on a page, in points from the upper left corner.
#[derive(Debug, Clone)]
pub enum Item {
    /// Text with its left edge, baseline and size.
    Text(f32, f32, f32, String),
    /// Text that rises, as watermarks do.
    Oblique(f32, f32, f32, String),
    /// A line between two points.
    Line(f32, f32, f32, f32),
    /// A picture over all of the page.
    Picture,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What stands on it.
    pub items: Vec<Item>,
}

/// A file.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Its pages.
    pub sheets: Vec<Sheet>,
    /// Breadth and height of a page as it is displayed.
    pub size: (f32, f32),
    /// How lines are drawn.
    pub lines: Lines,
    /// Its font.
    pub font: Font,
    /// `/Rotate` of its pages.
    pub rotate: u16,
    /// Whether all text is drawn twice, a little apart.
    pub bold: bool,
    /// Whether what stands on a page comes in another order than it is read.
    pub shuffled: bool,
    /// Whether it is all drawn by a form within a form.
    pub forms: bool,
}

impl Paper {
    /// A file of pages in A4.
    pub fn new(sheets: Vec<Sheet>) -> Self {
        Self {
            sheets,
            size: (595.0, 842.0),
            lines: Lines::Strokes,
            font: Font::Gbk,
            rotate: 0,
            bold: false,
            shuffled: false,
            forms: false,
        }
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut objects = self.fonts();
        let pages = self.sheets.len();
        let first = objects.len() + 3;
        let kids: String = (0..pages).map(|n| format!("{} 0 R ", first + n * 3)).collect();
        let (width, height) = self.size;
        let (width, height) =
            if self.rotate % 180 == 90 { (height, width) } else { (width, height) };
        let mut all = vec![
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            format!("<</Type/Pages/Count {pages}/Kids[{kids}]>>").into_bytes(),
        ];
        all.append(&mut objects);
        for (n, sheet) in self.sheets.iter().enumerate() {
            let at = first + n * 3;
            let resources = format!("/Resources<</Font<</F 3 0 R>>/XObject<</X {} 0 R>>>>", at + 2);
            all.push(
                format!(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {}\
                     {resources}/Contents {} 0 R>>",
                    self.rotate,
                    at + 1
                )
                .into_bytes(),
            );
            let drawn = self.content(sheet);
            let picture = sheet.items.iter().any(|item| matches!(item, Item::Picture));
            let (content, object) = if picture {
                let image = stream(
                    "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray\
                     /BitsPerComponent 8",
                    b"\x80",
                );
                (b"q 500 0 0 700 0 0 cm /X Do Q".to_vec(), image)
            } else if self.forms {
                let form = format!(
                    "/Type/XObject/Subtype/Form/BBox[-1000 -1000 2000 2000]/Matrix[1 0 0 1 7 0]{resources}"
                );
                (b"q 1 0 0 1 -7 0 cm /X Do Q".to_vec(), stream(&form, &drawn))
            } else {
                (drawn, b"null".to_vec())
            };
            all.push(stream("", &content));
            all.push(object);
        }
        whole(&all)
    }

    fn fonts(&self) -> Vec<Vec<u8>> {
        let numbered = |encoding: &str, ordering: &str, more: &str| {
            vec![
                format!(
                    "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/{encoding}\
                     /DescendantFonts[4 0 R]{more}>>"
                )
                .into_bytes(),
                format!(
                    "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)\
                     /Ordering({ordering})/Supplement 2>>/DW 1000/W[1 95 500 814 907 500]>>"
                )
                .into_bytes(),
            ]
        };
        match self.font {
            Font::Gbk => numbered("GBK-EUC-H", "GB1", ""),
            Font::Unicode => numbered("UniGB-UCS2-H", "GB1", ""),
            Font::Numbers => numbered("Identity-H", "GB1", ""),
            Font::Private => numbered("Identity-H", "Identity", ""),
            Font::ToUnicode => {
                let mut objects = numbered("Identity-H", "Identity", "/ToUnicode 5 0 R");
                let map = b"begincmap 1 begincodespacerange <0000><ffff> endcodespacerange \
                    1 beginbfrange <0000><ffff><0000> endbfrange endcmap";
                objects.push(stream("", map));
                objects
            }
            Font::Clothed => {
                let widths = "500 ".repeat(224);
                vec![
                    format!(
                        "<</Type/Font/Subtype/TrueType/BaseFont/Song/Encoding/WinAnsiEncoding\
                         /FirstChar 32/LastChar 255/Widths[{widths}]>>"
                    )
                    .into_bytes(),
                ]
            }
        }
    }

    fn content(&self, sheet: &Sheet) -> Vec<u8> {
        let (width, height) = self.size;
        let mut out = String::new();
        // What is displayed upright is stored turned.
        let turn = match self.rotate {
            90 => format!("0 1 -1 0 {height} 0 cm\n"),
            180 => format!("-1 0 0 -1 {width} {height} cm\n"),
            270 => format!("0 -1 1 0 0 {width} cm\n"),
            _ => String::new(),
        };
        out.push_str(&turn);
        let mut items: Vec<&Item> = sheet.items.iter().collect();
        if self.shuffled {
            items.reverse();
            let half = items.len() / 2;
            items.rotate_left(half);
        }
        let up = |y: f32| height - y;
        for item in items {
            match item {
                Item::Text(x, y, size, text) => {
                    let code = self.encode(text);
                    for shift in [0.0, 0.4].iter().take(if self.bold { 2 } else { 1 }) {
                        let (x, y) = (x + shift, up(*y));
                        _ = writeln!(out, "BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET");
                    }
                }
                Item::Oblique(x, y, size, text) => {
                    let (code, y) = (self.encode(text), up(*y));
                    _ = writeln!(out, "BT /F {size} Tf .8 .6 -.6 .8 {x} {y} Tm <{code}> Tj ET");
                }
                Item::Line(ax, ay, bx, by) => {
                    let (ay, by) = (up(*ay), up(*by));
                    match self.lines {
                        Lines::Strokes => {
                            _ = writeln!(out, "0.5 w {ax} {ay} m {bx} {by} l S");
                        }
                        Lines::Fills => {
                            let (w, h) = ((bx - ax).max(0.5), (by - ay).abs().max(0.5));
                            _ = writeln!(out, "{ax} {} {w} {h} re f", ay.min(by));
                        }
                        Lines::None => {}
                    }
                }
                Item::Picture => {}
            }
        }
        out.into_bytes()
    }

    fn encode(&self, text: &str) -> String {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        match self.font {
            Font::Gbk | Font::Clothed => hex(&GBK.encode(text).0),
            Font::Unicode | Font::ToUnicode => hex(&units),
            Font::Numbers => text.chars().map(|what| format!("{:04x}", number(what))).collect(),
            Font::Private => {
                text.chars().map(|what| format!("{:04x}", u32::from(what) * 7 % 900 + 1)).collect()
            }
        }
    }
}

/// The number of a character in Adobe-GB1, as the map of GBK has it.
fn number(what: char) -> u32 {
    static MAP: LazyLock<Option<CMap>> =
        LazyLock::new(|| CMap::parse(load_embedded(CMapName::GbkEucH)?, load_embedded));
    let text = what.to_string();
    let (bytes, _, _) = GBK.encode(&text);
    let code = bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
    MAP.as_ref().and_then(|map| map.lookup_cid_code(code, bytes.len() as u8)).unwrap_or(0)
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dict}/Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

/// Numbers the objects and writes the table of where they are.
pub fn whole(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let start = out.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        _ = writeln!(table, "{place:010} 00000 n ");
    }
    _ = write!(
        table,
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        places.len() + 1
    );
    out.extend_from_slice(table.as_bytes());
    out
}
