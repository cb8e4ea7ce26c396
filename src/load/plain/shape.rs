//! What can be seen of one line without knowing its language.

use crate::load::lines::{Line, ends_sentence};
use crate::load::plain::Fate;
use crate::model::document::Class;

/// How a line ends: of all that can be seen of it, this tells the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// As a sentence does.
    Sentence,
    /// With a question mark.
    Question,
    /// With an ellipsis, as teasers do.
    BreaksOff,
    /// With a colon.
    Colon,
    /// With no mark.
    #[default]
    Open,
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// A capital, or a letter of a script without them.
    #[default]
    Capital,
    /// A small letter.
    Small,
    /// A figure.
    Digit,
    /// A quotation mark.
    Quote,
    /// Anything else.
    Other,
}

/// What is measured of a line.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing seen of a line, and a feature")]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// Words; in scripts without spaces, half as many as characters.
    pub n_words: u32,
    /// Characters.
    pub n_chars: u32,
    /// Words that begin with a capital.
    pub n_capitals: u32,
    /// Characters that are figures.
    pub n_digits: u32,
    /// Characters that are neither letters, figures nor spaces.
    pub n_marks: u32,
    /// Commas.
    pub n_commas: u32,
    /// Marks that end a sentence, with a space behind or the line's end.
    pub n_sentences: u32,
    /// How it ends.
    pub end: End,
    /// How it begins.
    pub start: Start,
    /// Whether it holds a quotation mark.
    pub quoted: bool,
    /// Whether it holds a bar between spaces.
    pub barred: bool,
    /// Whether it holds no small letter.
    pub shouts: bool,
    /// Whether it holds an address of the web or of mail.
    pub addressed: bool,
    /// Whether a colon stands among its first words.
    pub labelled: bool,
    /// Whether a bullet stands before it.
    pub bullet: bool,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
    /// What the certain rules say of it.
    pub ruled: Ruled,
    /// Its words, hashed, in order.
    pub words: Vec<u32>,
}

/// What the certain rules say of a line, as a number for the trees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ruled {
    /// Nothing.
    #[default]
    Not = 0,
    /// It may be the name of a section.
    Section = 1,
    /// It is furniture of some other kind.
    Furniture = 2,
    /// It is a button to share the article.
    Share = 3,
    /// It belongs to a comment form.
    Comments = 4,
    /// It leads elsewhere.
    Related = 5,
    /// It tells of the article: authors, day.
    About = 6,
    /// It is a picture credit.
    Credit = 7,
}

impl Ruled {
    fn of(fate: Fate) -> Self {
        match fate {
            Fate::Open | Fate::Kept(_) => Self::Not,
            Fate::Section => Self::Section,
            Fate::Cut(Class::Chrome, "share bar") => Self::Share,
            Fate::Cut(Class::Chrome, "comment form") => Self::Comments,
            Fate::Cut(Class::Chrome, "related heading") | Fate::Cut(Class::Related, _) => {
                Self::Related
            }
            Fate::Cut(Class::Chrome | Class::Duplicate, _) => Self::Furniture,
            Fate::Cut(Class::Credit, _) => Self::Credit,
            Fate::Cut(Class::Title | Class::Subtitle | Class::Byline | Class::Date, _) => {
                Self::About
            }
        }
    }
}

impl Shape {
    /// Measures a line.
    pub fn of(line: &Line, fate: Fate) -> Self {
        let text = line.text.as_str();
        let mut shape = Self {
            end: End::of(text),
            start: Start::of(text),
            barred: text.contains(" | "),
            addressed: text.contains("://") || text.contains("www.") || text.contains('@'),
            shouts: true,
            bullet: line.bullet,
            after_blank: line.after_blank,
            ruled: Ruled::of(fate),
            ..Self::default()
        };
        shape.read(text);
        shape
    }

    /// One pass over the characters.
    fn read(&mut self, text: &str) {
        self.words.reserve(text.len() / 6);
        let mut pass = Pass { shape: self, word: WordHash::default(), ended: false, n_wide: 0 };
        let mut at = 0;
        while let Some(&byte) = text.as_bytes().get(at) {
            // Most letters of most texts: small, and a byte each.
            if byte.is_ascii_lowercase() {
                pass.small(byte);
                at += 1;
            } else if byte.is_ascii() {
                pass.letter(char::from(byte));
                at += 1;
            } else {
                let letter = text.get(at..).and_then(|rest| rest.chars().next());
                let Some(letter) = letter else { break };
                pass.letter(letter);
                at += letter.len_utf8();
            }
        }
        pass.end();
    }

    /// Whether it is a line of some length that ends like a sentence: what text is made of.
    pub const fn is_long(&self) -> bool {
        self.n_words >= 12 && self.ends_sentence()
    }

    /// Whether it ends with a full stop or its like.
    pub const fn ends_sentence(&self) -> bool {
        matches!(self.end, End::Sentence | End::Question)
    }

    /// Whether the certain rules have cut it.
    pub const fn is_cut(&self) -> bool {
        !matches!(self.ruled, Ruled::Not | Ruled::Section)
    }
}

/// Where the pass over a line is.
struct Pass<'a> {
    shape: &'a mut Shape,
    word: WordHash,
    ended: bool,
    n_wide: u32,
}

impl Pass<'_> {
    /// A small letter of one byte.
    const fn small(&mut self, byte: u8) {
        self.shape.n_chars += 1;
        self.shape.shouts = false;
        self.word.push_small(byte as char);
        self.ended = false;
    }

    fn letter(&mut self, letter: char) {
        let shape = &mut *self.shape;
        shape.n_chars += 1;
        if letter.is_alphanumeric() {
            if self.word.is_empty() && letter.is_uppercase() {
                shape.n_capitals += 1;
            }
            shape.shouts &= !letter.is_lowercase();
            shape.n_digits += u32::from(letter.is_ascii_digit());
            self.n_wide += u32::from(is_wide(letter));
            self.word.push(letter);
            self.ended = false;
            return;
        }
        // An apostrophe inside a word belongs to it.
        if !self.word.is_empty() && !matches!(letter, '\'' | '’') {
            shape.words.push(self.word.take());
        }
        if letter.is_whitespace() {
            shape.n_sentences += u32::from(std::mem::take(&mut self.ended));
            return;
        }
        shape.n_marks += 1;
        shape.n_commas += u32::from(letter == ',');
        shape.quoted |= matches!(letter, '“' | '”' | '"' | '«' | '»' | '„');
        shape.labelled |= letter == ':' && (1..=4).contains(&shape.words.len());
        self.ended |= matches!(letter, '.' | '!' | '?' | '。' | '！' | '？');
        shape.n_sentences += u32::from(is_wide(letter) && std::mem::take(&mut self.ended));
    }

    fn end(mut self) {
        if !self.word.is_empty() {
            self.shape.words.push(self.word.take());
        }
        self.shape.n_sentences += u32::from(self.ended);
        self.shape.n_words = (self.shape.words.len() as u32).max(self.n_wide / 2);
    }
}

impl End {
    fn of(text: &str) -> Self {
        let bare = text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', ' ']);
        if bare.ends_with('…') || bare.ends_with("...") {
            Self::BreaksOff
        } else if bare.ends_with(['?', '？']) {
            Self::Question
        } else if ends_sentence(text) {
            Self::Sentence
        } else if bare.ends_with([':', '：']) {
            Self::Colon
        } else {
            Self::Open
        }
    }
}

impl Start {
    fn of(text: &str) -> Self {
        match text.chars().next() {
            Some(letter) if letter.is_lowercase() => Self::Small,
            Some(letter) if letter.is_alphabetic() => Self::Capital,
            Some(letter) if letter.is_numeric() => Self::Digit,
            Some('“' | '"' | '«' | '„' | '‘' | '\'' | '‹' | '「') => Self::Quote,
            _ => Self::Other,
        }
    }
}

/// Scripts that set no spaces between words.
const fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{e7f}' | '\u{2e80}'..='\u{ab00}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

/// A word's hash, letter by letter, case apart (FNV-1a, 32 bits).
#[derive(Default)]
struct WordHash {
    hash: u32,
    n_letters: u32,
}

impl WordHash {
    fn push(&mut self, letter: char) {
        let small = if letter.is_ascii() {
            letter.to_ascii_lowercase()
        } else {
            letter.to_lowercase().next().unwrap_or(letter)
        };
        self.push_small(small);
    }

    /// Pushes a letter that is small already.
    const fn push_small(&mut self, small: char) {
        let before = if self.n_letters == 0 { 0x811c_9dc5 } else { self.hash };
        self.hash = (before ^ small as u32).wrapping_mul(0x0100_0193);
        self.n_letters += 1;
    }

    const fn is_empty(&self) -> bool {
        self.n_letters == 0
    }

    fn take(&mut self) -> u32 {
        std::mem::take(self).hash
    }
}

/// A word's hash, as in [`Shape::words`].
pub fn hash(word: &str) -> u32 {
    let mut hash = WordHash::default();
    word.chars().for_each(|letter| hash.push(letter));
    hash.take()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::lines::lines;

    fn shape(text: &str) -> Shape {
        Shape::of(&lines(text)[0], Fate::Open)
    }

    #[test]
    fn a_line_is_measured_in_one_pass() {
        let shape = shape("“Nobody was hurt,” said Jo Bloggs. It’s 12 miles from here.");
        assert_eq!((shape.n_words, shape.n_capitals, shape.n_digits), (11, 4, 2));
        assert_eq!((shape.n_sentences, shape.n_commas, shape.quoted), (2, 1, true));
        assert_eq!((shape.end, shape.start), (End::Sentence, Start::Quote));
    }

    #[test]
    fn words_are_the_same_in_any_case() {
        assert_eq!(shape("FERRY Stops").words, shape("ferry stops").words);
        assert!(shape("FERRY STOPS").shouts && !shape("Ferry").shouts);
    }

    #[test]
    fn scripts_without_spaces_have_words_too() {
        assert_eq!(shape("渡船周一因发动机故障停航。").n_words, 6);
    }

    #[test]
    fn ends_and_starts_are_told() {
        for (text, end) in [
            ("The weather will be fine on...", End::BreaksOff),
            ("Is the weather fine?”", End::Question),
            ("Ferry Timetable", End::Open),
            ("What he said:", End::Colon),
        ] {
            assert_eq!(shape(text).end, end, "{text}");
        }
        assert_eq!((shape("a b").start, shape("3 b").start), (Start::Small, Start::Digit));
    }
}
