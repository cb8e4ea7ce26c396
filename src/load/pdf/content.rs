//! The drawing of a PDF page, as far as it sets letters: which, where, how large.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::load::pdf::font::{Font, number};

/// A letter, or a ligature, on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glyph {
    /// What it says.
    pub text: String,
    /// The left end of its base line.
    pub x: f32,
    /// Its base line, growing upwards.
    pub y: f32,
    /// How far it reaches.
    pub width: f32,
    /// The size of the type, as it is on the page.
    pub size: f32,
    /// The direction it is set in, in quarter turns.
    pub turn: u8,
    /// Whether the font is bold.
    pub bold: bool,
    /// Whether the file says that it belongs to every page, not to the text.
    pub margin: bool,
}

/// What may be spent on one document: a page can draw a form that draws a form twice.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Steps of drawing.
    pub steps: usize,
    /// Bytes unpacked.
    pub bytes: usize,
    /// Letters set.
    pub glyphs: usize,
}

impl Budget {
    /// Enough for a thousand pages of a newspaper.
    pub const FULL: Self = Self { steps: 6_000_000, bytes: 256 << 20, glyphs: 4_000_000 };

    /// Whether nothing is left of one of them.
    pub const fn is_spent(&self) -> bool {
        self.steps == 0 || self.bytes == 0 || self.glyphs == 0
    }
}

/// The largest drawing unpacked at once. Maps have some megabytes.
const MOST_BYTES: usize = 16 << 20;

/// Forms within forms.
const MOST_NESTED: u8 = 8;

/// States that are kept to be taken up again.
const MOST_SAVED: usize = 256;

/// What stands for a letter whose font does not tell it.
pub const UNKNOWN: &str = "\u{fffd}";

/// A transformation: `[a b c d e f]`.
type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `one`, then `two`.
fn then(one: Matrix, two: Matrix) -> Matrix {
    let [two_a, two_b, two_c, two_d, right, up] = two;
    let turned = |x: f32, y: f32| [x * two_a + y * two_c, x * two_b + y * two_d];
    let [one_a, one_b, one_c, one_d, one_right, one_up] = one;
    let ([first, second], [third, fourth]) = (turned(one_a, one_b), turned(one_c, one_d));
    let [from_left, from_below] = turned(one_right, one_up);
    [first, second, third, fourth, from_left + right, from_below + up]
}

#[derive(Clone, Debug)]
struct State {
    page: Matrix,
    font: Rc<Font>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Draws pages, and remembers the fonts it has read.
#[derive(Debug)]
pub struct Pen<'a> {
    document: &'a Document,
    /// By the place of their dictionaries in the document: some have no number.
    fonts: HashMap<usize, Rc<Font>>,
    /// What is left.
    pub budget: Budget,
    /// Letters whose fonts do not tell what they are.
    pub n_unknown: usize,
    /// Whether pictures were drawn.
    pub pictures: bool,
    glyphs: Vec<Glyph>,
    state: State,
    line: Matrix,
    text: Matrix,
    /// Marked stretches that are open: text that stands for what is drawn, and from which glyph;
    /// whether it is of the margin.
    marks: Vec<(Option<String>, usize, bool)>,
}

impl<'a> Pen<'a> {
    /// A pen for one document.
    pub fn new(document: &'a Document) -> Self {
        let state = State {
            page: IDENTITY,
            font: Rc::default(),
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Self {
            document,
            fonts: HashMap::new(),
            budget: Budget::FULL,
            n_unknown: 0,
            pictures: false,
            glyphs: Vec::new(),
            state,
            line: IDENTITY,
            text: IDENTITY,
            marks: Vec::new(),
        }
    }

    /// The letters of a page. The error says why some may be missing.
    pub fn draw(&mut self, page: ObjectId) -> (Vec<Glyph>, Option<&'static str>) {
        let fresh = Self::new(self.document);
        (self.state, self.line, self.text) = (fresh.state, IDENTITY, IDENTITY);
        self.marks.clear();
        self.glyphs.clear();
        let most = MOST_BYTES.min(self.budget.bytes);
        let Ok(content) = self.document.get_page_content_with_limit(page, most) else {
            return (Vec::new(), Some("its drawing is larger than the limit, or broken"));
        };
        let resources = self.resources(page);
        let whole = self.run(&content, resources, 0);
        let broken = match whole {
            _ if self.budget.is_spent() => Some("the limit of work for one file is reached"),
            Ok(()) => None,
            Err(()) => Some("its drawing breaks off"),
        };
        (std::mem::take(&mut self.glyphs), broken)
    }

    /// The nearest resources, of the page or of what it hangs on.
    fn resources(&self, page: ObjectId) -> Option<&'a Dictionary> {
        let document = self.document;
        let mut node = document.get_dictionary(page).ok()?;
        for _ in 0..64 {
            if let Ok(resources) = node.get_deref(b"Resources", document) {
                return resources.as_dict().ok();
            }
            node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
        }
        None
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        depth: u8,
    ) -> Result<(), ()> {
        self.budget.bytes = self.budget.bytes.saturating_sub(content.len());
        let mut saved: Vec<State> = Vec::new();
        for operation in Content::decode_iter(content) {
            if self.budget.is_spent() {
                return Err(());
            }
            self.budget.steps -= 1;
            let Ok(Operation { operator, operands }) = operation else { return Err(()) };
            match operator.as_str() {
                "q" if saved.len() < MOST_SAVED => saved.push(self.state.clone()),
                "Q" => {
                    if let Some(state) = saved.pop() {
                        self.state = state;
                    }
                }
                "cm" => {
                    if let Some(matrix) = self.matrix(&operands) {
                        self.state.page = then(matrix, self.state.page);
                    }
                }
                "Do" => self.place(&operands, resources, depth),
                "BI" => self.pictures = true,
                "BMC" | "BDC" => self.mark(&operands, resources),
                "EMC" => self.unmark(),
                "Tf" => self.choose(&operands, resources),
                other => self.write(other, &operands),
            }
        }
        Ok(())
    }

    fn matrix(&self, operands: &[Object]) -> Option<Matrix> {
        let mut matrix = IDENTITY;
        for (own, given) in matrix.iter_mut().zip(operands) {
            *own = number(self.document, Some(given))?;
        }
        Some(matrix).filter(|_| operands.len() == 6)
    }

    /// A form is a drawing of its own; a picture is a picture.
    fn place(&mut self, operands: &[Object], resources: Option<&'a Dictionary>, depth: u8) {
        let document = self.document;
        let form = resources.and_then(|resources| {
            let forms = resources.get_deref(b"XObject", document).ok()?.as_dict().ok()?;
            forms.get_deref(operands.first()?.as_name().ok()?, document).ok()?.as_stream().ok()
        });
        let Some(form) = form else { return };
        let kind = form.dict.get_deref(b"Subtype", document).and_then(Object::as_name);
        if kind.is_ok_and(|kind| kind != b"Form") {
            self.pictures = true;
            return;
        }
        let most = MOST_BYTES.min(self.budget.bytes);
        let Ok(content) = form.decompressed_content_with_limit(most) else { return };
        if depth >= MOST_NESTED {
            return;
        }
        let before = (self.state.clone(), self.line, self.text, self.marks.len());
        let matrix = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array);
        if let Some(matrix) = matrix.ok().and_then(|matrix| self.matrix(matrix)) {
            self.state.page = then(matrix, self.state.page);
        }
        let own = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        // A form that breaks off leaves the page that it stands on whole.
        let _whole = self.run(&content, own.or(resources), depth + 1);
        let n_marks;
        (self.state, self.line, self.text, n_marks) = before;
        self.marks.truncate(n_marks);
    }

    fn choose(&mut self, operands: &[Object], resources: Option<&'a Dictionary>) {
        let document = self.document;
        let [name, size] = operands else { return };
        self.state.size = number(document, Some(size)).unwrap_or(1.0);
        let fonts = resources
            .and_then(|resources| resources.get_deref(b"Font", document).ok()?.as_dict().ok());
        let Some(font) = fonts.and_then(|fonts| fonts.get(name.as_name().ok()?).ok()) else {
            return;
        };
        let Ok((_, Object::Dictionary(font))) = document.dereference(font) else { return };
        let known = self.fonts.entry(std::ptr::from_ref(font).addr());
        self.state.font = Rc::clone(known.or_insert_with(|| Rc::new(Font::of(document, font))));
    }

    fn mark(&mut self, operands: &[Object], resources: Option<&'a Dictionary>) {
        let document = self.document;
        let is_artifact = operands.first().and_then(|tag| tag.as_name().ok()) == Some(b"Artifact");
        let listed = |name: &[u8]| {
            let lists = resources?.get_deref(b"Properties", document).ok()?.as_dict().ok()?;
            lists.get_deref(name, document).ok()?.as_dict().ok()
        };
        let properties = match operands.get(1) {
            Some(Object::Dictionary(properties)) => Some(properties),
            Some(Object::Name(name)) => listed(name),
            _ => None,
        };
        let says =
            properties.and_then(|properties| properties.get_deref(b"ActualText", document).ok());
        let says = says.and_then(|says| lopdf::decode_text_string(says).ok());
        let kind = properties.and_then(|properties| properties.get(b"Type").ok()?.as_name().ok());
        let above = self.marks.last().is_some_and(|(.., margin)| *margin);
        let margin = above || is_artifact && kind == Some(b"Pagination");
        if self.marks.len() < MOST_SAVED {
            self.marks.push((says, self.glyphs.len(), margin));
        }
    }

    /// Text that stands for a few glyphs, such as a ligature, takes their place. For more than
    /// a few it would tear the lines apart.
    fn unmark(&mut self) {
        let Some((Some(says), from, _)) = self.marks.pop() else { return };
        let Some(marked) = self.glyphs.get_mut(from..).filter(|marked| marked.len() <= 4) else {
            return;
        };
        for glyph in marked.iter_mut() {
            glyph.text.clear();
        }
        if let Some(first) = marked.first_mut() {
            first.text = says;
        }
    }

    fn write(&mut self, operator: &str, operands: &[Object]) {
        let at = |place: usize| number(self.document, operands.get(place)).unwrap_or_default();
        match operator {
            "BT" => (self.line, self.text) = (IDENTITY, IDENTITY),
            "Tc" => self.state.letter_space = at(0),
            "Tw" => self.state.word_space = at(0),
            "Tz" => self.state.stretch = at(0) / 100.0,
            "TL" => self.state.leading = at(0),
            "Ts" => self.state.rise = at(0),
            "Td" => self.next_line(at(0), at(1)),
            "TD" => {
                self.state.leading = -at(1);
                self.next_line(at(0), at(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tm" => {
                if let Some(matrix) = self.matrix(operands) {
                    (self.line, self.text) = (matrix, matrix);
                }
            }
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands.first());
            }
            "\"" => {
                (self.state.word_space, self.state.letter_space) = (at(0), at(1));
                self.next_line(0.0, -self.state.leading);
                self.show(operands.get(2));
            }
            "Tj" => self.show(operands.first()),
            "TJ" => {
                let parts = operands.first().and_then(|parts| parts.as_array().ok());
                for part in parts.map(Vec::as_slice).unwrap_or_default() {
                    match part.as_float() {
                        Ok(back) => {
                            self.advance(-back / 1_000.0 * self.state.size * self.state.stretch);
                        }
                        Err(_) => self.show(Some(part)),
                    }
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f32) {
        self.text = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    fn show(&mut self, string: Option<&Object>) {
        let Some(Ok(bytes)) = string.map(Object::as_str) else { return };
        let font = Rc::clone(&self.state.font);
        let margin = self.marks.last().is_some_and(|(.., margin)| *margin);
        for letter in font.letters(bytes) {
            let State { size, stretch, rise, .. } = self.state;
            let placed = then([size * stretch, 0.0, 0.0, size, 0.0, rise], self.text);
            let [along_x, along_y, up_x, up_y, x, y] = then(placed, self.state.page);
            let along = along_x.hypot(along_y);
            self.n_unknown += usize::from(letter.text.is_none());
            let size_seen = up_x.hypot(up_y);
            let sane = [x, y, along, size_seen]
                .iter()
                .all(|number| number.is_finite() && number.abs() < 1e6);
            let text = letter.text.unwrap_or_else(|| UNKNOWN.to_owned());
            if sane && size_seen > 0.1 && self.budget.glyphs > 0 {
                self.budget.glyphs -= 1;
                let width = letter.width * along;
                let (turn, bold) = (turn(along_x, along_y), font.bold);
                self.glyphs.push(Glyph { text, x, y, width, size: size_seen, turn, bold, margin });
            }
            let space = if letter.is_space { self.state.word_space } else { 0.0 };
            self.advance((letter.width * size + self.state.letter_space + space) * stretch);
        }
    }
}

/// The direction of a base line in quarter turns, anticlockwise.
fn turn(x: f32, y: f32) -> u8 {
    match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
        (true, true, _) => 0,
        (false, _, true) => 1,
        (true, false, _) => 2,
        (false, _, false) => 3,
    }
}
