//! A screen as SVG, on a fixed grid: every character has its place, so that columns stand in
//! line whatever fonts the reader has. Frames and bars are shapes, as fonts differ most there.

use std::fmt::Write as _;

use juesuan::tui::glyph;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// A cell's width and height in pixels.
const CELL: (u16, u16) = (8, 17);
/// Pixels left free on every side.
const MARGIN: u16 = 12;
/// The baseline within a cell.
const BASELINE: u16 = 13;
/// The size of the type: a little below two cells, as wide characters fill these.
const TYPE_SIZE: u16 = 14;
const FONTS: &str = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC',\
                     'PingFang SC','Microsoft YaHei',monospace";

type Rgb = [u8; 3];

const INK: Rgb = [0xd8, 0xde, 0xe9];
const PAPER: Rgb = [0x1b, 0x20, 0x2a];

/// The terminal's own colours, as a dark terminal may have them.
const PALETTE: [(Color, Rgb); 16] = [
    (Color::Black, [0x12, 0x15, 0x1c]),
    (Color::Red, [0xc2, 0x55, 0x5c]),
    (Color::Green, [0x8f, 0xb5, 0x73]),
    (Color::Yellow, [0xd0, 0xa8, 0x5c]),
    (Color::Blue, [0x5f, 0x8d, 0xc7]),
    (Color::Magenta, [0xa9, 0x7f, 0xb8]),
    (Color::Cyan, [0x78, 0xb8, 0xc4]),
    (Color::Gray, [0xb4, 0xbc, 0xca]),
    (Color::DarkGray, [0x3a, 0x43, 0x54]),
    (Color::LightRed, [0xf0, 0x7a, 0x80]),
    (Color::LightGreen, [0xae, 0xd5, 0x8f]),
    (Color::LightYellow, [0xf2, 0xcc, 0x7c]),
    (Color::LightBlue, [0x85, 0xb4, 0xf0]),
    (Color::LightMagenta, [0xd0, 0xa2, 0xe0]),
    (Color::LightCyan, [0x9a, 0xdc, 0xe8]),
    (Color::White, [0xf2, 0xf5, 0xfa]),
];

/// Characters drawn as shapes: left, top, width and height in eighths of a cell's width and
/// seventeenths of its height.
const SHAPES: [(&str, [u16; 4]); 10] = [
    ("─", [0, 8, 8, 1]),
    ("│", [4, 0, 1, 17]),
    ("█", [0, 3, 8, 12]),
    ("▉", [0, 3, 7, 12]),
    ("▊", [0, 3, 6, 12]),
    ("▋", [0, 3, 5, 12]),
    ("▌", [0, 0, 4, 17]),
    ("▍", [0, 3, 3, 12]),
    ("▎", [0, 3, 2, 12]),
    ("▏", [0, 3, 1, 12]),
];

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: Rgb,
    paper: Rgb,
    bold: bool,
    italic: bool,
    underlined: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let mut paper = colour(cell.bg).unwrap_or(PAPER);
        let mut ink = colour(cell.fg).unwrap_or(INK);
        if has(Modifier::REVERSED) {
            (ink, paper) = (paper, ink);
        }
        if has(Modifier::DIM) {
            ink = between(ink, paper);
        }
        Self {
            ink,
            paper,
            bold: has(Modifier::BOLD),
            italic: has(Modifier::ITALIC),
            underlined: has(Modifier::UNDERLINED),
        }
    }
}

fn colour(colour: Color) -> Option<Rgb> {
    if let Color::Rgb(red, green, blue) = colour {
        return Some([red, green, blue]);
    }
    PALETTE.iter().find(|(known, _)| *known == colour).map(|&(_, rgb)| rgb)
}

/// Dim ink: nearer to the paper, and still legible.
fn between(ink: Rgb, paper: Rgb) -> Rgb {
    std::array::from_fn(|part| ((u16::from(ink[part]) * 5 + u16::from(paper[part]) * 4) / 9) as u8)
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Neighbouring cells of one row that look alike: where they begin, what they say, how wide
/// they are, where their characters stand.
struct Run {
    x: u16,
    width: u16,
    look: Look,
    text: String,
    places: Vec<u16>,
}

/// Draws a screen.
pub fn draw(buffer: &Buffer, title: &str) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * CELL.0 + 2 * MARGIN, area.height * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" xml:space=\"preserve\" \
         font-family=\"{FONTS}\" font-size=\"{TYPE_SIZE}\">\n<title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"{}\"/>\n",
        escape(title),
        hex(PAPER)
    );
    for y in 0..area.height {
        papers(buffer, y, &mut svg);
        for run in runs(buffer, y) {
            write_run(&run, y, &mut svg);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// The backgrounds of a row. A wide character's lies under all the cells that it covers.
fn papers(buffer: &Buffer, y: u16, svg: &mut String) {
    let mut open: Option<(u16, u16, Rgb)> = None;
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let wide = glyph::width(cell.symbol()).max(1);
        let paper = Look::of(cell).paper;
        match &mut open {
            Some((_, width, last)) if *last == paper => *width += wide,
            _ => {
                write_paper(open, y, svg);
                open = Some((x, wide, paper));
            }
        }
        x += wide;
    }
    write_paper(open, y, svg);
}

fn write_paper(paper: Option<(u16, u16, Rgb)>, y: u16, svg: &mut String) {
    if let Some((x, width, fill)) = paper.filter(|&(.., fill)| fill != PAPER) {
        rectangle(svg, left(x), top(y), width * CELL.0, CELL.1, fill);
    }
}

/// The characters of a row; a wide one stands for the cells that it covers.
fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let symbol = cell.symbol();
        let wide = glyph::width(symbol).max(1);
        let look = Look::of(cell);
        if !symbol.trim().is_empty() {
            let shape = is_shape(symbol);
            // One blank between words belongs to them; more part what stands in columns.
            match runs.last_mut() {
                Some(run)
                    if run.look == look
                        && is_shape(&run.text) == shape
                        && (!shape || run.text.starts_with(symbol))
                        && x - (run.x + run.width) <= u16::from(!shape) =>
                {
                    if x > run.x + run.width {
                        run.text.push(' ');
                        run.places.push(left(x - 1));
                    }
                    run.add(x, symbol, wide);
                }
                _ => {
                    let mut run =
                        Run { x, width: 0, look, text: String::new(), places: Vec::new() };
                    run.add(x, symbol, wide);
                    runs.push(run);
                }
            }
        }
        x += wide;
    }
    runs
}

impl Run {
    fn add(&mut self, x: u16, symbol: &str, wide: u16) {
        // A wide character is a little narrower than its cells: it stands in their middle.
        let place = left(x) + u16::from(wide > 1);
        self.places.extend(symbol.chars().map(|_| place));
        self.text.push_str(symbol);
        self.width = x + wide - self.x;
    }
}

fn is_shape(text: &str) -> bool {
    SHAPES.iter().any(|(symbol, _)| text.starts_with(symbol))
}

fn write_run(run: &Run, y: u16, svg: &mut String) {
    let shape = SHAPES.iter().find(|(symbol, _)| run.text.starts_with(symbol));
    if let Some((_, [x, from, width, height])) = shape {
        let whole = *width == CELL.0;
        for part in 0..if whole { 1 } else { run.width } {
            let width = if whole { run.width * CELL.0 } else { *width };
            let x = left(run.x + part) + x;
            rectangle(svg, x, top(y) + from, width, *height, run.look.ink);
        }
        return;
    }
    let places: Vec<_> = run.places.iter().map(u16::to_string).collect();
    let bold = if run.look.bold { " font-weight=\"bold\"" } else { "" };
    let italic = if run.look.italic { " font-style=\"italic\"" } else { "" };
    let _ = writeln!(
        svg,
        "<text y=\"{}\" fill=\"{}\"{bold}{italic} x=\"{}\">{}</text>",
        top(y) + BASELINE,
        hex(run.look.ink),
        places.join(" "),
        escape(&run.text)
    );
    if run.look.underlined {
        let width = run.width * CELL.0;
        rectangle(svg, left(run.x), top(y) + BASELINE + 2, width, 1, run.look.ink);
    }
}

fn rectangle(svg: &mut String, x: u16, y: u16, width: u16, height: u16, fill: Rgb) {
    let _ = writeln!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        hex(fill)
    );
}

fn left(x: u16) -> u16 {
    MARGIN + x * CELL.0
}

fn top(y: u16) -> u16 {
    MARGIN + y * CELL.1
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
