//! Mail: single messages, mail boxes, the files of a maildir; letters, newsletters and articles
//! that were passed on or sent along.

pub mod choose;
pub mod envelope;
pub mod furniture;
pub mod letter;
pub mod mailbox;
pub mod page;
pub mod part;
pub mod quoted;

use crate::load::mail::choose::Contents;
use crate::load::mail::envelope::Envelope;
use crate::load::mail::letter::Letter;
use crate::load::mail::part::Part;
use crate::load::plain::{head, rules};
use crate::load::source::Source;
use crate::load::{self, Cleaning, LoadError, Loaded, Skipped, Start};
use crate::model::document::{Class, Document, Origin, Removed};
use crate::text::printable::printable;

/// Messages read of one file; a mail box of the size we open holds some ten thousand.
const MOST_MESSAGES: usize = 50_000;

/// What is named of one file before the rest is counted.
const MOST_NAMED: usize = 100;

/// A letter of fewer words that brings an article along is a note to it.
const NOTE_WORDS: usize = 25;

/// Whether it begins like a message or a row of messages.
pub fn recognises(start: &Start<'_>) -> bool {
    let text = start.text;
    let after_length = text.split_once('\n').filter(|(length, _)| {
        let length = length.trim();
        !length.is_empty() && length.len() < 12 && length.bytes().all(|byte| byte.is_ascii_digit())
    });
    mailbox::is_mailbox(text)
        || envelope::begins(text)
        || after_length.is_some_and(|(_, rest)| envelope::begins(rest))
}

/// Reads a message, or every message of a mail box.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let bytes = source.bytes.trim_ascii_start();
    let mut loaded = Loaded::default();
    if !bytes.starts_with(b"From ") {
        let bytes = mailbox::after_length(bytes).unwrap_or(bytes);
        message(source, bytes, cleaning, &mut loaded);
        return Ok(loaded);
    }
    let messages = mailbox::messages(bytes);
    let n_messages = messages.len();
    for (at, bytes) in messages.into_iter().enumerate().take(MOST_MESSAGES) {
        let source = source.part(format!("{}#{}", source.place.name, at + 1), Vec::new());
        message(&source, &bytes, cleaning, &mut loaded);
    }
    if n_messages > MOST_MESSAGES {
        let n_left = n_messages - MOST_MESSAGES;
        let why = format!("holds {n_messages} messages; the last {n_left} were left out, split it");
        loaded.skipped.push(Skipped { path: source.place.path.clone(), why });
    }
    counted(&mut loaded.skipped);
    Ok(loaded)
}

/// Many messages without text are counted, not named.
fn counted(skipped: &mut Vec<Skipped>) {
    let n_more = skipped.len().saturating_sub(MOST_NAMED);
    let Some(path) = skipped.last().filter(|_| n_more > 0).map(|last| last.path.clone()) else {
        return;
    };
    skipped.truncate(MOST_NAMED);
    let why = format!("{n_more} more messages or parts of them could not be read");
    skipped.push(Skipped { path, why });
}

/// Reads one message: its letter, and what was sent along.
fn message(source: &Source, bytes: &[u8], cleaning: Cleaning, loaded: &mut Loaded) {
    let (part, cut) = Part::of(bytes);
    let envelope = Envelope::of(&part);
    let contents = Contents::of(&part);
    let name = called(source, &envelope);
    let mut skip = |why: String| {
        loaded
            .skipped
            .push(Skipped { path: source.place.path.clone(), why: format!("{name}{why}") });
    };
    if cut {
        skip("has too many parts; the last were left out".to_owned());
    }
    if contents.encrypted {
        skip("is encrypted; save it decrypted to read it".to_owned());
    }
    let (letter, too_long) = contents.letter(cleaning, envelope.forward);
    if too_long {
        skip("is too long; its end was left out".to_owned());
    }
    let along = along(source, &contents, cleaning);
    let no_text = letter.n_words() == 0;
    if no_text && along == Loaded::default() && !contents.encrypted {
        skip("has no text".to_owned());
    }
    let mut documents = along.documents;
    loaded.skipped.extend(along.skipped);
    match documents.first_mut() {
        Some(first) if letter.n_words() < NOTE_WORDS => note(first, &letter),
        _ if no_text => {}
        Some(_) | None => loaded.documents.push(document(source, letter, envelope, cleaning)),
    }
    loaded.documents.append(&mut documents);
}

/// What a message is called in words for the reader: nothing where it is the file itself.
fn called(source: &Source, envelope: &Envelope) -> String {
    match source.place.name.rsplit_once('#') {
        Some((_, number)) if source.bytes.is_empty() => {
            let title: String = envelope.title.chars().take(60).collect();
            format!("message {number} ({title}) ")
        }
        _ => String::new(),
    }
}

/// The documents that were sent along.
fn along(source: &Source, contents: &Contents<'_>, cleaning: Cleaning) -> Loaded {
    let mut along = Loaded::default();
    for (at, part) in contents.along.iter().enumerate() {
        let name = part.file_name().map(|name| printable(&name));
        let told = name.clone().unwrap_or_else(|| format!("part {}", at + 1));
        let place = format!("{}#{}", source.place.name, at + 1);
        let place = name.map_or_else(|| place.clone(), |name| format!("{place}/{name}"));
        let inner = source.inner(place, part.unpacked());
        if inner.bytes.trim_ascii().is_empty() {
            continue;
        }
        match load::parse(&inner, cleaning) {
            Ok(loaded) => {
                along.documents.extend(loaded.documents);
                along.skipped.extend(loaded.skipped);
            }
            Err(error) => {
                let Skipped { path, why } = error.skipped();
                along.skipped.push(Skipped { path, why: format!("{told}, sent along, {why}") });
            }
        }
    }
    along
}

/// A few words above an article that was sent along are kept with it, before all else. Lines of
/// a plain text keep the numbers they have in it.
fn note(document: &mut Document, letter: &Letter) {
    let is_counted = document.kept.is_none();
    if is_counted {
        for removed in &mut document.removed {
            removed.line += letter.passages.len() as u32;
        }
    }
    let told = letter.passages.iter().enumerate().map(|(at, passage)| Removed {
        line: if is_counted { at as u32 } else { 0 },
        text: passage.text.clone(),
        class: Class::Chrome,
        reason: "letter it was sent along with",
        source: None,
    });
    document.removed.splice(0..0, told);
}

/// The letter as a document.
fn document(
    source: &Source,
    mut letter: Letter,
    envelope: Envelope,
    cleaning: Cleaning,
) -> Document {
    let forwarded = letter.forwarded.take();
    let told = forwarded.as_ref().and_then(|forwarded| forwarded.title.clone());
    let title = told.unwrap_or(envelope.title);
    let framed = match cleaning {
        Cleaning::On => {
            let from = forwarded.as_ref().and_then(|forwarded| forwarded.from.as_deref());
            let from = from.or(envelope.from.as_deref());
            furniture::judge(&mut letter.passages, &title, from)
        }
        Cleaning::Off => false,
    };
    letter.never_without_text();
    let mut document = letter.document();
    document.id.clone_from(&source.place.name);
    document.title = title;
    document.title_origin = Origin::Stated;
    if document.title.is_empty() {
        let lead = document.blocks.first().map(|block| block.span.of(&document.text));
        document.title = lead
            .map(head::made_up)
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| source.place.name.clone());
        document.title_origin = Origin::Inferred;
    }
    document.published = envelope.published;
    document.language = envelope.language;
    document.url = envelope.url.or(letter.online);
    (document.outlet, document.byline) = match forwarded {
        // Who passes something on has not written it.
        Some(forwarded) => {
            document.published = forwarded.published.or(document.published);
            let from = forwarded.from;
            if framed { (from, Vec::new()) } else { (None, from.into_iter().collect()) }
        }
        None => (envelope.outlet, envelope.from.into_iter().collect()),
    };
    if let Some(names) = byline(&document) {
        document.byline = names;
    }
    document
}

/// The authors that a line of the letter names: newsletters are sent by others.
fn byline(document: &Document) -> Option<Vec<String>> {
    let mut lines = document.removed.iter().filter(|removed| removed.class == Class::Byline);
    let names = lines.find_map(|line| rules::names_after_by(&line.text))?;
    let names = names.split(" and ").flat_map(|part| part.split([',', '&'])).map(str::trim);
    let is_name = |name: &&str| name.starts_with(char::is_uppercase) && name.len() < 60;
    Some(names.filter(is_name).map(str::to_owned).collect::<Vec<_>>())
        .filter(|names| !names.is_empty())
}

#[cfg(test)]
mod tests;
