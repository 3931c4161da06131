//! Prints the text of a synthetic report on pages, its tabbed lines as tables.

use crate::paper::{Item, Sheet};

/// Size of the print.
const SIZE: f32 = 8.0;
/// Distance of lines of text.
const PITCH: f32 = 14.0;
/// Height of a row.
const ROW: f32 = 12.0;
/// Edges of a page.
const LEFT: f32 = 40.0;
const TOP: f32 = 60.0;

/// How it is printed.
#[derive(Debug, Clone, Copy)]
pub struct Print {
    /// Breadth and height of a page.
    pub size: (f32, f32),
    /// Whether pages have numbers and running titles.
    pub running: bool,
    /// Whether the first rows of a table are printed again on the next page.
    pub repeats: bool,
    /// Whether there are vertical lines at the sides of tables.
    pub sides: bool,
    /// Room between the columns of tables.
    pub gutter: f32,
}

impl Default for Print {
    fn default() -> Self {
        Self { size: (842.0, 595.0), running: true, repeats: true, sides: true, gutter: 6.0 }
    }
}

/// Prints a text.
pub fn print(text: &str, print: Print) -> Vec<Sheet> {
    let mut press = Press { print, sheets: Vec::new(), y: f32::INFINITY };
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let rows = lines[at..].iter().take_while(|line| line.contains('\t')).count();
        if rows > 0 {
            press.table(&lines[at..at + rows]);
            at += rows;
        } else {
            press.paragraph(lines[at]);
            at += 1;
        }
    }
    press.sheets
}

struct Press {
    print: Print,
    sheets: Vec<Sheet>,
    y: f32,
}

fn width(text: &str) -> f32 {
    text.chars().map(|what| if what.is_ascii() { SIZE / 2.0 } else { SIZE }).sum()
}

/// A text in pieces that are no broader than the room.
fn broken(text: &str, room: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for what in text.chars() {
        let breadth = if what.is_ascii() { SIZE / 2.0 } else { SIZE };
        let fits = lines.last().is_some_and(|line| width(line) + breadth <= room + 0.1);
        if !fits {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(what);
        }
    }
    lines
}

impl Press {
    fn bottom(&self) -> f32 {
        self.print.size.1 - 60.0
    }

    fn right(&self) -> f32 {
        self.print.size.0 - LEFT
    }

    fn new_sheet(&mut self) {
        let mut sheet = Sheet::default();
        if self.print.running {
            let number = self.sheets.len() + 1;
            let middle = self.print.size.0 / 2.0;
            let head = "某某市2024年度部门决算公开材料".to_owned();
            sheet.items.push(Item::Text(middle - 60.0, 30.0, SIZE, head));
            let foot = format!("- {number} -");
            sheet.items.push(Item::Text(middle - 8.0, self.print.size.1 - 25.0, SIZE, foot));
        }
        self.sheets.push(sheet);
        self.y = TOP;
    }

    fn put(&mut self, item: Item) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.items.push(item);
        }
    }

    fn paragraph(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let room = self.right() - LEFT;
        // Short lines are titles, long ones paragraphs that begin farther in.
        let indent = if width(text) > room * 0.6 { SIZE * 2.0 } else { 0.0 };
        let first = broken(text, room - indent);
        let (head, rest) = text.split_at(first[0].len());
        let rest = if rest.is_empty() { Vec::new() } else { broken(rest, room) };
        for (index, line) in std::iter::once(head.to_owned()).chain(rest).enumerate() {
            if self.y + PITCH > self.bottom() {
                self.new_sheet();
            }
            self.y += PITCH;
            let x = if index == 0 { LEFT + indent } else { LEFT };
            self.put(Item::Text(x, self.y, SIZE, line));
        }
    }

    fn table(&mut self, rows: &[&str]) {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split('\t').collect()).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
        // A column is as broad as its figures, what is left goes to those of words.
        let needed = |column: usize, most: f32| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| width(cell).min(most)).fold(SIZE * 3.0, f32::max) + self.print.gutter
        };
        let room = self.right() - LEFT;
        let mut most = SIZE * 16.0;
        let mut widths: Vec<f32> = (0..columns).map(|column| needed(column, most)).collect();
        while widths.iter().sum::<f32>() > room && most > SIZE * 4.0 {
            most -= SIZE;
            widths = (0..columns).map(|column| needed(column, most)).collect();
        }
        let heads: Vec<&Vec<&str>> = rows.iter().take_while(|row| !has_amount(row)).collect();
        let mut body = rows.iter();
        let mut edge = None;
        for row in body.by_ref() {
            let cells: Vec<Vec<String>> = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| broken(cell, width - self.print.gutter + 2.0))
                .collect();
            let height = ROW * cells.iter().map(Vec::len).max().unwrap_or(1) as f32;
            if self.y + height + ROW > self.bottom() {
                self.close(edge.take(), &widths);
                self.new_sheet();
                if self.print.repeats && has_amount(row) {
                    edge = Some(self.y + 4.0);
                    self.y += 4.0;
                    for head in heads.clone() {
                        let cells: Vec<Vec<String>> = head
                            .iter()
                            .zip(&widths)
                            .map(|(cell, width)| broken(cell, width - self.print.gutter + 2.0))
                            .collect();
                        self.row(&cells, &widths);
                    }
                }
            }
            if edge.is_none() {
                self.y += 4.0;
                edge = Some(self.y);
            }
            self.row(&cells, &widths);
        }
        self.close(edge, &widths);
    }

    fn row(&mut self, cells: &[Vec<String>], widths: &[f32]) {
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1) as f32;
        let right = LEFT + widths.iter().sum::<f32>();
        self.put(Item::Line(LEFT, self.y, right, self.y));
        let mut x = LEFT;
        for (cell, width) in cells.iter().zip(widths) {
            let first = self.y + (lines - cell.len() as f32) * ROW / 2.0 + ROW - 3.5;
            for (index, line) in cell.iter().enumerate() {
                let is_figure = line.contains('.') && line.is_ascii();
                let x = if is_figure { x + width - 3.0 - self::width(line) } else { x + 2.0 };
                if !line.is_empty() {
                    self.put(Item::Text(x, first + ROW * index as f32, SIZE, line.clone()));
                }
            }
            x += width;
        }
        self.y += ROW * lines;
    }

    fn close(&mut self, edge: Option<f32>, widths: &[f32]) {
        let Some(top) = edge else { return };
        let right = LEFT + widths.iter().sum::<f32>();
        let bottom = self.y;
        self.put(Item::Line(LEFT, bottom, right, bottom));
        let mut x = LEFT;
        for (index, width) in std::iter::once(&0.0).chain(widths).enumerate() {
            x += width;
            if self.print.sides || (index > 0 && index < widths.len()) {
                self.put(Item::Line(x, top, x, bottom));
            }
        }
        self.y += 4.0;
    }
}

fn has_amount(row: &[&str]) -> bool {
    row.iter().any(|cell| cell.is_ascii() && cell.contains('.'))
}
