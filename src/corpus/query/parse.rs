//! Reads what was typed. Whatever it is, something comes out.

use crate::corpus::query::days;
use crate::corpus::query::fields::{self, Field, Meaning, Values};
use crate::corpus::query::slip::Slip;
use crate::corpus::query::{Ask, Expr, Query};
use crate::link::people::sounds::differ_by_a_letter;
use crate::text::fold::fold;
use crate::text::words::words;

/// Parentheses within parentheses that are understood.
const DEEPEST: usize = 32;

/// What opens a quotation, however its end looks.
pub const OPENING: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// What closes one.
pub const CLOSING: [char; 5] = ['"', '“', '”', '«', '»'];

/// Understands what was typed.
pub fn parse(typed: &str) -> Query {
    let mut parser = Parser { rest: typed, query: Query::default() };
    parser.query.expr = parser.group(0);
    parser.query
}

/// What is left to read, and what was understood.
struct Parser<'a> {
    rest: &'a str,
    query: Query,
}

impl<'a> Parser<'a> {
    /// Terms up to the closing parenthesis, or the end.
    fn group(&mut self, depth: usize) -> Expr {
        let mut parts: Vec<Expr> = Vec::new();
        let mut or = None;
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() {
                self.slip_if(depth > 0, Slip::Open);
                break;
            }
            if let Some(after) = self.rest.strip_prefix(')') {
                self.rest = after;
                if depth > 0 {
                    break;
                }
                self.slip(Slip::Closing);
                continue;
            }
            if let Some((sign, after)) = or_sign(self.rest) {
                self.rest = after;
                if parts.is_empty() || is_end(after) {
                    parts.extend(self.lone(sign));
                } else {
                    or = Some(sign);
                }
                continue;
            }
            match (self.term(depth), or.take()) {
                (Some(term), None) => parts.push(term),
                (Some(term), Some(_)) => {
                    let before = parts.pop();
                    parts.push(Expr::any(before.into_iter().chain([term])));
                }
                (None, Some(sign)) => parts.extend(self.lone(sign)),
                (None, None) => {}
            }
        }
        Expr::all(parts)
    }

    /// OR with nothing beside it is a word.
    fn lone(&mut self, sign: &'static str) -> Option<Expr> {
        self.slip(Slip::Or(sign));
        (sign == "OR").then(|| Expr::Ask(Ask::Loose("or".to_owned())))
    }

    /// One term; `None` where it asks nothing.
    fn term(&mut self, depth: usize) -> Option<Expr> {
        let mut is_negated = false;
        while let Some(after) = self.rest.strip_prefix(['-', '!']).filter(|rest| !is_gap(rest)) {
            is_negated = !is_negated;
            self.rest = after;
        }
        let expr = match self.rest.strip_prefix('(') {
            Some(after) => {
                self.rest = after;
                self.parentheses(depth)?
            }
            None => self.atom()?,
        };
        Some(if is_negated { expr.negated() } else { expr })
    }

    fn parentheses(&mut self, depth: usize) -> Option<Expr> {
        if depth >= DEEPEST {
            self.slip(Slip::Deep);
            return None;
        }
        let expr = self.group(depth + 1);
        self.slip_if(expr.is_empty(), Slip::Empty);
        (!expr.is_empty()).then_some(expr)
    }

    fn atom(&mut self) -> Option<Expr> {
        if let Some(phrase) = self.quoted() {
            return phrase_of(phrase);
        }
        let word = self.word();
        if let Some((field, value)) = field_of(word) {
            return self.field(field, (word, value));
        }
        self.rest = self.rest.get(word.len()..).unwrap_or_default();
        if let Some(form) = sign_meant(word).filter(|_| !is_end(self.rest)) {
            self.slip(Slip::Sign(word.to_owned(), form));
        }
        if let Some(slip) = unknown_field(word) {
            self.slip(slip);
            return literal(word.to_owned());
        }
        match word.strip_prefix(['\'', '’', '‘']) {
            Some(exact) if !exact.is_empty() => phrase_of(exact),
            _ => loose(word),
        }
    }

    /// What a field asks; with a value that it does not know the whole is a word.
    fn field(&mut self, field: &'static Field, (word, value): (&'a str, &'a str)) -> Option<Expr> {
        let begin = self.rest;
        self.rest = self.rest.get(word.len() - value.len()..).unwrap_or_default();
        let n_slips = self.query.slips.len();
        let values = self.values(matches!(field.values, Values::Speakers));
        let mut asked = Vec::new();
        for value in values {
            match field.read(&value) {
                Some(Meaning::Ask(ask)) => asked.push(Expr::Ask(ask)),
                Some(Meaning::Order(order)) => self.query.order = Some(order),
                Some(Meaning::Part(part)) => self.query.part = part,
                None => {
                    let typed = begin.strip_suffix(self.rest).unwrap_or(begin);
                    let is_open = self.query.slips.len() > n_slips;
                    let typed = format!("{typed}{}", if is_open { "\"" } else { "" });
                    return self.unknown(field, value, typed);
                }
            }
        }
        (!asked.is_empty()).then(|| Expr::any(asked))
    }

    /// A field with a value that it does not know is read literally; but a day that is being typed
    /// does not take the list away.
    fn unknown(&mut self, field: &'static Field, value: String, typed: String) -> Option<Expr> {
        let is_day = matches!(field.values, Values::Days(_)) && is_begun(&value);
        if is_day && days::is_backwards(&value) {
            self.slip(Slip::Backwards(typed));
            return None;
        }
        self.slip(Slip::Value { field: field.name, value, wants: field.wants() });
        if is_day { None } else { literal(typed) }
    }

    /// Values with commas between, each plain or in quotation marks; of speakers what is quoted may
    /// stand behind a tilde.
    fn values(&mut self, are_speakers: bool) -> Vec<String> {
        let mut found = Vec::new();
        loop {
            let plain = self.rest.find(|letter| letter == ',' || is_stop(letter));
            let plain = self.rest.get(..plain.unwrap_or(self.rest.len())).unwrap_or_default();
            self.rest = self.rest.get(plain.len()..).unwrap_or_default();
            let mut value = plain.to_owned();
            if plain.is_empty() || are_speakers && plain.ends_with('~') {
                value.push_str(self.quoted().unwrap_or_default());
            }
            found.extend(Some(value.trim().to_owned()).filter(|value| !value.is_empty()));
            match self.rest.strip_prefix(',') {
                Some(next) => self.rest = next,
                None => return found,
            }
        }
    }

    /// What stands in quotation marks, straight or curly, up to the closing mark or the end.
    fn quoted(&mut self) -> Option<&'a str> {
        let inside = self.rest.strip_prefix(OPENING)?;
        let Some(end) = inside.find(CLOSING) else {
            self.slip(Slip::Quote);
            self.rest = "";
            return Some(inside);
        };
        let (inside, mark) = inside.split_at_checked(end).unwrap_or((inside, ""));
        self.rest = mark.strip_prefix(CLOSING).unwrap_or_default();
        Some(inside)
    }

    /// What stands up to the next gap, parenthesis, sign or quotation mark; not yet taken.
    fn word(&self) -> &'a str {
        let end = self.rest.find(is_stop).unwrap_or(self.rest.len());
        self.rest.get(..end).unwrap_or_default()
    }

    fn slip(&mut self, slip: Slip) {
        self.query.slips.push(slip);
    }

    fn slip_if(&mut self, is_one: bool, slip: Slip) {
        if is_one {
            self.slip(slip);
        }
    }
}

/// Where a plain word ends.
pub fn is_stop(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '(' | ')' | '|') || OPENING.contains(&letter)
}

/// Whether nothing stands behind a sign.
fn is_gap(rest: &str) -> bool {
    rest.starts_with(|letter: char| letter.is_whitespace() || matches!(letter, ')' | '|'))
        || rest.is_empty()
}

/// OR, or its sign, and what follows.
fn or_sign(rest: &str) -> Option<(&'static str, &str)> {
    if let Some(after) = rest.strip_prefix('|') {
        return Some(("|", after.trim_start_matches('|')));
    }
    let after = rest.strip_prefix("OR")?;
    (after.is_empty() || after.starts_with(is_stop)).then_some(("OR", after))
}

/// The form to use in place of a word that is a sign in other languages of queries.
fn sign_meant(word: &str) -> Option<&'static str> {
    match word {
        "or" => Some("OR or | between words finds either"),
        "and" | "AND" => Some("words side by side must all hold"),
        "not" | "NOT" => Some("-word leaves out what holds it"),
        _ => None,
    }
}

/// Whether there is no term any more.
fn is_end(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with(')') || or_sign(rest).is_some()
}

/// The field that a word begins with, and what follows: `person:` in any case, or `@`; `tag:`, or
/// `#` with a letter behind it.
pub fn field_of(word: &str) -> Option<(&'static Field, &str)> {
    let mut letters = word.chars();
    let signed = letters.next().and_then(fields::signed);
    let behind = letters.as_str();
    let is_sign = word.starts_with('@') || behind.starts_with(char::is_alphanumeric);
    if let Some(field) = signed.filter(|_| is_sign) {
        return Some((field, behind));
    }
    let (name, value) = word.split_at_checked(word.find(':')? + 1)?;
    Some((fields::named(name)?, value))
}

/// Whether a day is being typed.
fn is_begun(value: &str) -> bool {
    value.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | '.' | '~'))
}

/// A word, loosely; one without a letter asks nothing.
fn loose(word: &str) -> Option<Expr> {
    let word = word.trim_end_matches(':');
    // Signs beyond ASCII are looked for, but for typography.
    let is_sign = |letter: char| !letter.is_ascii() && !('\u{2000}'..='\u{206f}').contains(&letter);
    let is_something = |letter: char| letter.is_alphanumeric() || is_sign(letter);
    let word = if word == "OR" { "or" } else { word };
    let has_letter = fold(word).contains(is_something);
    has_letter.then(|| Expr::Ask(Ask::Loose(word.to_owned())))
}

/// The slip of a word that looks like a field and is none.
fn unknown_field(word: &str) -> Option<Slip> {
    let (name, value) = word.split_once(':')?;
    let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_name || value.is_empty() || value.starts_with("//") {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let name = format!("{lower}:");
    let near =
        |field: &&Field| differ_by_a_letter(field.name, &name) || field.name.starts_with(&lower);
    let near = fields::FIELDS.iter().find(near).map(|field| field.name);
    Some(Slip::Field(name, near))
}

/// A slip as it was typed; one without a letter asks nothing.
fn literal(typed: String) -> Option<Expr> {
    typed.contains(char::is_alphanumeric).then_some(Expr::Ask(Ask::Literal(typed)))
}

/// Words in a row; a phrase without one asks nothing.
fn phrase_of(phrase: &str) -> Option<Expr> {
    let phrase = phrase.trim();
    let has_word = words(&fold(phrase)).next().is_some();
    has_word.then(|| Expr::Ask(Ask::Phrase(phrase.to_owned())))
}
