//! Any bytes given to one format: whatever they are, its documents keep what they promise.

mod bundle;
mod promise;

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Once;

use attache::load::choices::{self, Choice, Wanted};
use attache::load::recurring::{Recurring, hashes};
use attache::load::source::{Place, Source};
use attache::load::{self, Cleaning, FORMATS, Format, Loaded, told};
use attache::model::document::{Block, Document};
use attache::model::span::Span;

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Reads the bytes in the format of that name, cleaned and not, as the reader would, and asks
/// everything that is asked of the documents.
pub fn check(name: &str, bytes: &[u8]) {
    // The fuzzer's own hook ends the program at every panic, those too that the house catches.
    static HOOK: Once = Once::new();
    HOOK.call_once(|| std::panic::set_hook(Box::new(note)));
    if catch_unwind(AssertUnwindSafe(|| read(name, bytes))).is_err() {
        SAID.with_borrow(|said| eprintln!("{said}"));
        std::process::abort();
    }
}

/// Panics of other people's parsers are caught where they are called; our own are faults even
/// where they are.
fn note(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(|place| format!("{place}")).unwrap_or_default();
    let said = format!("panicked at {place}: {}", panic.payload_as_str().unwrap_or_default());
    let is_foreign = place.contains("/registry/") || place.contains("/rustc/");
    let trace = std::backtrace::Backtrace::force_capture();
    if !is_foreign && !place.contains("fuzz") {
        eprintln!("{said}\n{trace}");
        std::process::abort();
    }
    SAID.with_borrow_mut(|kept| *kept = format!("{said}\n{trace}"));
}

fn read(name: &str, bytes: &[u8]) {
    let format = FORMATS.iter().find(|format| format.name == name).expect("a row of the table");
    let ending = format.extensions.first().expect("an ending");
    let place = Place { path: format!("a.{ending}").into(), name: format!("a.{ending}") };
    let mut source = Source::of(place, bundle::packed(name, bytes));
    if let Some(raw) = parse(format, &source, Cleaning::Off) {
        raw.documents.iter().for_each(promise::check);
    }
    let Some(loaded) = parse(format, &source, Cleaning::On) else { return };
    for document in loaded.documents.iter().take(8) {
        ask(format, &source, document);
    }
    let Some(document) = loaded.documents.first() else { return };
    recur(document);
    source.choices = chosen(document);
    let again = parse(format, &fresh(&source), Cleaning::On).expect("what was read before");
    let of_id = |document: &Document, other: &&Document| other.id == document.id;
    let again = again.documents.iter().find(|other| of_id(document, other));
    promise::check(again.expect("the same document"));
}

/// A source whose room is whole again.
fn fresh(source: &Source) -> Source {
    let room = Source::of(source.place.clone(), Vec::new()).room;
    Source { room, ..source.clone() }
}

/// As `load::parse` does it, in the format given.
fn parse(format: &Format, source: &Source, cleaning: Cleaning) -> Option<Loaded> {
    let read = (format.parse)(&fresh(source), cleaning);
    let mut loaded = match read {
        Ok(loaded) => loaded,
        Err(error) => {
            promise::shown("a reason", &error.skipped().why);
            return None;
        }
    };
    for document in loaded.documents.iter_mut().filter(|document| document.format != "text") {
        choices::apply(document, &source.choices);
    }
    for skipped in &loaded.skipped {
        promise::shown("a reason", &skipped.why);
    }
    loaded.documents.iter().for_each(promise::check);
    Some(loaded)
}

fn ask(format: &Format, source: &Source, document: &Document) {
    // What the house would not take for this format it would not carry back to its bytes either.
    let is_taken = load::format_of(source).is_some_and(|taken| taken.name == format.name);
    let decoded = document
        .kept
        .as_ref()
        .filter(|_| is_taken)
        .and_then(|_| load::decoded(&fresh(source), &document.id, document.format));
    if document.format == "text" && !document.pieces.is_empty() {
        if let Some(decoded) = &decoded {
            promise::leads_back(document, decoded);
        }
    }
    for line in told::tell(document, decoded.as_deref()) {
        promise::shown("a line", &line.text);
    }
}

/// The last block stands in two other files too.
fn recur(document: &Document) {
    let Some(last) = document.blocks.last() else { return };
    let text = last.span.of(&document.text).to_owned();
    let block = Block { span: Span::new(0, text.len()), ..*last };
    let other = Document { text, blocks: vec![block], ..Document::default() };
    let hashes = [document, &other, &other].into_iter().flat_map(hashes).collect();
    let recurring = Recurring::of(hashes);
    let mut document = document.clone();
    recurring.cut(&mut document);
    promise::check(&document);
}

/// The first line that was cut is kept, the second that was kept is cut.
fn chosen(document: &Document) -> Vec<Choice> {
    let choice = |line, text: &str, wanted| Choice {
        document: document.id.clone(),
        line,
        text: text.to_owned(),
        wanted,
    };
    let cut = document.removed.first();
    let kept = document.blocks.get(1);
    let wanted = cut.map(|cut| choice(cut.line, &cut.text, Wanted::Kept));
    let unwanted = kept.map(|kept| choice(kept.lines.0, kept.span.of(&document.text), Wanted::Cut));
    wanted.into_iter().chain(unwanted).collect()
}
