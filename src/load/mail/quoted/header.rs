//! The head of a message within a letter: "From: …", "Sent: …", "Subject: …", in the words that
//! mail programs have for them.

use crate::load::day;
use crate::load::mail::envelope::{self, shown};
use crate::load::mail::quoted;
use crate::model::moment::Moment;
use crate::text::fold::fold;

/// What stands at the head of a message that was passed on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forwarded {
    /// Its subject.
    pub title: Option<String>,
    /// Its sender.
    pub from: Option<String>,
    /// Its day.
    pub published: Option<Moment>,
}

/// Labels at the head of a message, folded, by what they say.
const LABELS: &[(&str, Label)] = &[
    ("from", Label::From),
    ("von", Label::From),
    ("de", Label::From),
    ("da", Label::From),
    ("van", Label::From),
    ("fra", Label::From),
    ("fran", Label::From),
    ("subject", Label::Subject),
    ("betreff", Label::Subject),
    ("objet", Label::Subject),
    ("asunto", Label::Subject),
    ("oggetto", Label::Subject),
    ("onderwerp", Label::Subject),
    ("assunto", Label::Subject),
    ("emne", Label::Subject),
    ("amne", Label::Subject),
    ("date", Label::Date),
    ("sent", Label::Date),
    ("datum", Label::Date),
    ("gesendet", Label::Date),
    ("envoye", Label::Date),
    ("fecha", Label::Date),
    ("enviado", Label::Date),
    ("data", Label::Date),
    ("inviato", Label::Date),
    ("verzonden", Label::Date),
    ("sendt", Label::Date),
    ("skickat", Label::Date),
    ("to", Label::Other),
    ("an", Label::Other),
    ("a", Label::Other),
    ("aan", Label::Other),
    ("para", Label::Other),
    ("til", Label::Other),
    ("till", Label::Other),
    ("cc", Label::Other),
    ("bcc", Label::Other),
    ("kopie", Label::Other),
    ("reply-to", Label::Other),
    ("resent-from", Label::Other),
    ("importance", Label::Other),
    ("attachments", Label::Other),
];

/// What a label says of the words behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// They name the sender.
    From,
    /// They are the subject.
    Subject,
    /// They are a date.
    Date,
    /// They name who got it, or something else that is not shown.
    Other,
}

/// The labels in a line and what stands behind each. Pages have the whole head in one line.
pub fn fields(line: &str) -> Vec<(Label, String)> {
    if line.len() > 2_000 || !line.contains(':') {
        return Vec::new();
    }
    let line = line.trim_start_matches(['>', '*', '-', ' ']);
    let mut found: Vec<(Label, String)> = Vec::new();
    let mut words = line.split_whitespace().peekable();
    let mut any = false;
    while let Some(word) = words.next() {
        // "Von :" and "Objet :" have a space before the colon.
        let spaced = words.peek().is_some_and(|next| *next == ":") && word.len() < 14;
        let name = word.strip_suffix(':').or(spaced.then_some(word));
        let name = name.map(|name| fold(name.trim_matches('*')));
        let label = name.and_then(|name| LABELS.iter().find(|row| row.0 == name)).map(|row| row.1);
        let capital = word.trim_start_matches('*').starts_with(char::is_uppercase);
        match (label.filter(|_| capital), found.last_mut()) {
            (Some(label), _) => {
                any = true;
                if spaced {
                    words.next();
                }
                found.push((label, String::new()));
            }
            (None, Some((_, value))) => {
                value.push(' ');
                value.push_str(word);
            }
            // The line begins with something else: a mark, dashes; or it is no header.
            (None, None)
                if quoted::is_passed_on(line) || quoted::is_original(&format!("--{line}")) => {}
            (None, None) => return Vec::new(),
        }
    }
    if any { found } else { Vec::new() }
}

impl Forwarded {
    /// Takes a value where none is known yet.
    pub fn set(&mut self, label: Label, value: &str) {
        let value = shown(value.trim().trim_matches('*').trim());
        if value.is_empty() {
            return;
        }
        match label {
            Label::From if self.from.is_none() => {
                let name = value.split(['<', '[']).next().unwrap_or_default();
                let name = name.trim().trim_matches(['"', '\'']).to_owned();
                self.from = Some(if name.is_empty() { value } else { name });
            }
            Label::Subject if self.title.is_none() => {
                self.title = Some(envelope::subject(&value).0).filter(|title| !title.is_empty());
            }
            Label::Date if self.published.is_none() => {
                let day = day::find(&value);
                self.published = day.map(|day| Moment::stated(day, value, "header passed on"));
            }
            Label::From | Label::Subject | Label::Date | Label::Other => {}
        }
    }
}
