//! Reading a page's content streams: what it draws and where.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, ObjRef, Object, Rect, Stream};
use hayro_syntax::page::{Page, Resources};

use super::font::{Font, Shown};
use super::geometry::{Area, Matrix, Quarter};
use super::limits::{self, Budget, Exhausted};
use super::mark::{Drawing, Drawn};
use super::path::Path;
use super::state::{Pen, State};
use super::stream::{Unpacked, unpack};

/// The fonts of a file, each read once.
#[derive(Default)]
pub struct Fonts {
    known: HashMap<ObjRef, (u16, Rc<Font>)>,
    count: u16,
}

impl Fonts {
    fn get(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Option<(u16, Rc<Font>)> {
        let reference = resources.fonts.get_ref(name);
        if let Some(font) = reference.and_then(|reference| self.known.get(&reference)) {
            return Some(font.clone());
        }
        self.count = self.count.wrapping_add(1);
        let font = (self.count, Rc::new(Font::new(&resources.get_font(name)?)));
        if let Some(reference) = reference {
            self.known.insert(reference, font.clone());
        }
        Some(font)
    }
}

/// What a page draws, in the frame in which it is displayed.
pub fn draw(page: &Page<'_>, fonts: &mut Fonts) -> Result<Drawing, Exhausted> {
    let matrix = Matrix { of: page.initial_transform(true).as_coeffs() };
    let bounds = page.intersected_crop_box();
    let corners = [(bounds.x0, bounds.y0), (bounds.x1, bounds.y1)];
    let area = Area::around(corners.map(|(x, y)| matrix.apply(x, y)));
    let clip = area.filter(|area| area.width() > 1.0 && area.height() > 1.0);
    let mut reader = Reader {
        fonts,
        budget: Budget::of_page(),
        drawing: Drawing { area: clip, ..Drawing::default() },
    };
    let content = reader.content(page)?;
    let state = State::new(matrix, clip.unwrap_or(Area::EVERYWHERE));
    reader.run(&content, page.resources(), state, 0)?;
    Ok(reader.drawing)
}

struct Reader<'f> {
    fonts: &'f mut Fonts,
    budget: Budget,
    drawing: Drawing,
}

fn number(of: Number) -> f64 {
    let value = of.as_f64();
    if value.is_finite() { value.clamp(-1e7, 1e7) } else { 0.0 }
}

impl Reader<'_> {
    fn content(&mut self, page: &Page<'_>) -> Result<Vec<u8>, Exhausted> {
        let single = page.raw().get::<Stream<'_>>("Contents").into_iter();
        let list = page.raw().get::<Array<'_>>("Contents");
        let several = list.iter().flat_map(Array::iter::<Stream<'_>>);
        let mut content = Vec::new();
        for stream in single.chain(several) {
            match unpack(&stream) {
                Ok(data) => {
                    self.budget.bytes(data.len())?;
                    content.extend_from_slice(&data);
                    content.push(b'\n');
                }
                Err(Unpacked::TooLarge) => return Err(Exhausted),
                Err(Unpacked::Broken) => {}
            }
        }
        Ok(content)
    }

    /// Follows a content stream.
    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        state: State,
        depth: u8,
    ) -> Result<(), Exhausted> {
        let mut stream = Run {
            state,
            saved: Vec::new(),
            pen: Pen::START,
            path: Path::default(),
            clips: false,
            fonts: HashMap::new(),
            resources,
            depth,
        };
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            self.budget.operator()?;
            stream.operator(self, &operator)?;
            let drawing = &self.drawing;
            if drawing.drawn.len() > limits::CHARACTERS || drawing.rules.len() > limits::RULES {
                return Err(Exhausted);
            }
        }
        Ok(())
    }
}

/// One content stream under way.
struct Run<'r, 'a> {
    state: State,
    saved: Vec<State>,
    pen: Pen,
    path: Path,
    /// Whether the path under construction bounds what is seen.
    clips: bool,
    fonts: HashMap<Vec<u8>, Option<(u16, Rc<Font>)>>,
    resources: &'r Resources<'a>,
    depth: u8,
}

impl Run<'_, '_> {
    fn operator(&mut self, reader: &mut Reader<'_>, op: &Op<'_, '_>) -> Result<(), Exhausted> {
        match op {
            Op::SaveState(_) => {
                if self.saved.len() < limits::STATES {
                    self.saved.push(self.state.clone());
                }
            }
            Op::RestoreState(_) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            Op::Transform(of) => {
                let matrix = [of.0, of.1, of.2, of.3, of.4, of.5].map(number);
                let matrix = Matrix { of: matrix }.then(self.state.matrix);
                if matrix.is_sane() {
                    self.state.matrix = matrix;
                }
            }
            Op::XObject(of) => return self.object(reader, of.0),
            Op::InlineImage(_) => reader.drawing.pictures += 1,
            Op::SetGraphicsState(of) => self.graphics_state(of.0),
            Op::ShowText(of) => self.show(reader, of.0),
            Op::ShowTexts(of) => self.show_adjusted(reader, of.0),
            Op::NextLineAndShowText(of) => {
                self.pen.next_line(0.0, -self.state.text.leading);
                self.show(reader, of.0);
            }
            Op::ShowTextWithParameters(of) => {
                self.state.text.word_spacing = number(of.0);
                self.state.text.spacing = number(of.1);
                self.pen.next_line(0.0, -self.state.text.leading);
                self.show(reader, of.2);
            }
            _ => {
                if !self.set_text(reader, op) {
                    self.draw_path(reader, op);
                }
            }
        }
        Ok(())
    }

    /// How and where text is set. Gives whether the operator was one of these.
    fn set_text(&mut self, reader: &mut Reader<'_>, op: &Op<'_, '_>) -> bool {
        let text = &mut self.state.text;
        match op {
            Op::BeginText(_) => self.pen = Pen::START,
            Op::CharacterSpacing(of) => text.spacing = number(of.0),
            Op::WordSpacing(of) => text.word_spacing = number(of.0),
            Op::HorizontalScaling(of) => text.scale = number(of.0) / 100.0,
            Op::TextLeading(of) => text.leading = number(of.0),
            Op::TextRise(of) => text.rise = number(of.0),
            Op::TextRenderingMode(of) => text.unseen = of.0.as_i64() == 3,
            Op::TextFont(of) => {
                text.size = number(of.1);
                self.font(reader, of.0);
            }
            Op::NextLine(of) => self.pen.next_line(number(of.0), number(of.1)),
            Op::NextLineAndSetLeading(of) => {
                text.leading = -number(of.1);
                self.pen.next_line(number(of.0), number(of.1));
            }
            Op::NextLineUsingLeading(_) => {
                let leading = text.leading;
                self.pen.next_line(0.0, -leading);
            }
            Op::SetTextMatrix(of) => {
                let matrix = Matrix { of: [of.0, of.1, of.2, of.3, of.4, of.5].map(number) };
                self.pen.set(matrix);
            }
            _ => return false,
        }
        true
    }

    fn font(&mut self, reader: &mut Reader<'_>, name: &Name<'_>) {
        let found = self.fonts.entry(name.as_ref().to_vec());
        let resources = self.resources;
        let font = found.or_insert_with(|| reader.fonts.get(resources, name));
        self.state.text.font.clone_from(font);
    }

    /// A graphics state of the resources may bring a font.
    fn graphics_state(&mut self, name: &Name<'_>) {
        let font =
            self.resources.get_ext_g_state(name).and_then(|dict| dict.get::<Array<'_>>("Font"));
        let Some(mut items) = font.map(|font| font.flex_iter()) else { return };
        if let (Some(dict), Some(size)) = (items.next::<Dict<'_>>(), items.next::<f32>()) {
            self.state.text.font = Some((u16::MAX, Rc::new(Font::new(&dict))));
            self.state.text.size = f64::from(size);
        }
    }

    fn show_adjusted(&mut self, reader: &mut Reader<'_>, list: &Array<'_>) {
        for item in list.iter::<Object<'_>>() {
            match item {
                Object::String(bytes) => self.show(reader, &bytes),
                Object::Number(by) => {
                    let text = &self.state.text;
                    let back = -number(by) / 1000.0 * text.size;
                    let vertical = text.font.as_ref().is_some_and(|(_, font)| font.is_vertical());
                    let (x, y) = if vertical { (0.0, back) } else { (back * text.scale, 0.0) };
                    self.pen.at = Matrix::shift(x, y).then(self.pen.at);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, reader: &mut Reader<'_>, bytes: &[u8]) {
        let Some((number, font)) = self.state.text.font.clone() else { return };
        // A string of more characters than a page may have ends the page soon enough.
        let bytes = bytes.get(..bytes.len().min(limits::CHARACTERS * 2)).unwrap_or_default();
        font.show(bytes, |shown| self.character(reader, number, &font, &shown));
    }

    fn character(&mut self, reader: &mut Reader<'_>, number: u16, font: &Font, shown: &Shown) {
        let text = &self.state.text;
        let advance = f64::from(shown.advance) / 1000.0;
        let word = if shown.is_space { text.word_spacing } else { 0.0 };
        let whole = self.pen.at.then(self.state.matrix);
        let size = {
            let (x, y) = whole.turn(0.0, text.size);
            x.hypot(y) as f32
        };
        let point = |x: f64, y: f64| {
            let (x, y) = whole.apply(x, y);
            (x as f32, y as f32)
        };
        let (from, to, step) = if font.is_vertical() {
            // Upright on a line that runs down the page: below its place and beside it.
            let (half, down) = (text.size * 0.5, text.size * 0.88);
            let step = (0.0, -text.size + text.spacing + word);
            (point(-half, -down), point(half, -down), step)
        } else {
            let width = advance * text.size * text.scale;
            let step = width + (text.spacing + word) * text.scale;
            (point(0.0, text.rise), point(width, text.rise), (step, 0.0))
        };
        let (x, y) = whole.turn(if text.size * text.scale < 0.0 { -1.0 } else { 1.0 }, 0.0);
        let quarter = Quarter::of(x, y);
        let clip = self.state.clip;
        if size > 0.1 && size < 2000.0 && self.seen(from, to, size) {
            let said = shown.says.iter().flatten().count().max(1) as f32;
            for (index, &what) in shown.says.iter().flatten().enumerate() {
                // Several characters of one glyph share its breadth.
                let part = |n: usize| {
                    let share = n as f32 / said;
                    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
                };
                reader.drawing.drawn.push(Drawn {
                    what,
                    from: part(index),
                    to: part(index + 1),
                    size,
                    quarter,
                    clip,
                    font: number,
                    byte: shown.byte,
                    unseen: text.unseen,
                });
            }
        }
        self.pen.at = Matrix::shift(step.0, step.1).then(self.pen.at);
    }

    /// Whether any of a character is within what can be seen.
    fn seen(&self, from: (f32, f32), to: (f32, f32), size: f32) -> bool {
        let clip = &self.state.clip;
        let slack = size;
        let within = |(x, y): (f32, f32)| clip.holds(x, y, slack);
        within(from) || within(to)
    }

    fn draw_path(&mut self, reader: &mut Reader<'_>, op: &Op<'_, '_>) {
        let matrix = &self.state.matrix;
        match op {
            Op::MoveTo(of) => self.path.move_to(matrix, number(of.0), number(of.1)),
            Op::LineTo(of) => self.path.line_to(matrix, number(of.0), number(of.1)),
            Op::CubicTo(of) => self.path.curve_to(matrix, number(of.4), number(of.5)),
            Op::CubicStartTo(of) => self.path.curve_to(matrix, number(of.2), number(of.3)),
            Op::CubicEndTo(of) => self.path.curve_to(matrix, number(of.2), number(of.3)),
            Op::ClosePath(_) => self.path.close(),
            Op::RectPath(of) => {
                self.path.rectangle(matrix, [of.0, of.1, of.2, of.3].map(number));
            }
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.clips = true,
            Op::EndPath(_) => self.end_path(reader, false, false),
            Op::StrokePath(_) => self.end_path(reader, true, false),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.end_path(reader, false, true),
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => {
                self.end_path(reader, true, true);
            }
            Op::CloseAndStrokePath(_) => {
                self.path.close();
                self.end_path(reader, true, false);
            }
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.path.close();
                self.end_path(reader, true, true);
            }
            _ => {}
        }
    }

    fn end_path(&mut self, reader: &mut Reader<'_>, stroked: bool, filled: bool) {
        let area = if self.clips { self.path.area() } else { None };
        self.path.end(stroked, filled, &self.state.clip, &mut reader.drawing.rules);
        if let Some(area) = area {
            self.state.clip = self.state.clip.shared(&area);
        }
        self.clips = false;
    }

    /// Draws a form, or counts a picture.
    fn object(&mut self, reader: &mut Reader<'_>, name: &Name<'_>) -> Result<(), Exhausted> {
        let Some(stream) = self.resources.get_x_object(name) else { return Ok(()) };
        let dict = stream.dict();
        let kind = dict.get::<Name<'_>>("Subtype");
        if kind.as_ref().map(Name::as_str) == Some("Image") {
            let corners = [(0.0, 0.0), (1.0, 1.0)].map(|(x, y)| self.state.matrix.apply(x, y));
            if let Some(area) = Area::around(corners) {
                reader.drawing.rules.add_filled(&area.shared(&self.state.clip));
            }
            reader.drawing.pictures += 1;
            return Ok(());
        }
        if self.depth >= limits::DEPTH {
            return Ok(());
        }
        let content = match unpack(&stream) {
            Ok(content) => content,
            Err(Unpacked::TooLarge) => return Err(Exhausted),
            Err(Unpacked::Broken) => return Ok(()),
        };
        reader.budget.bytes(content.len())?;
        let mut state = self.state.clone();
        if let Some(matrix) = dict.get::<Array<'_>>("Matrix") {
            let mut of = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
            for (slot, value) in of.iter_mut().zip(matrix.iter::<Number>()) {
                *slot = number(value);
            }
            state.matrix = Matrix { of }.then(state.matrix);
            if !state.matrix.is_sane() {
                return Ok(());
            }
        }
        if let Some(bounds) = dict.get::<Rect>("BBox") {
            let (left, right) = (bounds.x0, bounds.x1);
            let corners =
                [(left, bounds.y0), (right, bounds.y1), (left, bounds.y1), (right, bounds.y0)];
            let corners = corners.map(|(x, y)| state.matrix.apply(x, y));
            if let Some(area) = Area::around(corners) {
                state.clip = state.clip.shared(&area);
            }
        }
        match dict.get::<Dict<'_>>("Resources").map(Resources::new) {
            Some(own) => reader.run(&content, &own, state, self.depth + 1),
            None => reader.run(&content, self.resources, state, self.depth + 1),
        }
    }
}
