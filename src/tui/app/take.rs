//! What the reader takes out of the program: to the clipboard, a browser, an editor, a command.

use crate::corpus::Corpus;
use crate::corpus::quotes::shown;
use crate::model::document::DocId;
use crate::model::moment::Moment;
use crate::model::span::Span;
use crate::text::printable::printable;
use crate::tui::app::{Effect, Focus, Overlay, State, View, kept};
use crate::tui::panes::naming::{Naming, What};
use crate::tui::panes::reader::select::Selection;
use crate::tui::panes::sheet::Sheet;

/// Selects where one is: a sentence, then its paragraph, then nothing.
pub fn select(state: &mut State) {
    let height = state.text_height();
    state.panes.reader.select(&state.corpus, height);
    let reader = &state.panes.reader;
    state.message = match (reader.selection(), reader.doc()) {
        (Some(selection), _) => {
            state.focus = Focus::Text;
            Some(format!(
                "{}: {{down}} and {{up}} grow it, {{other-down}} and {{other-up}} move it, {{copy}} copies",
                selection.told()
            ))
        }
        (None, Some(_)) => Some("nothing is selected".to_owned()),
        (None, None) => Some("only the text of a story is selected from".to_owned()),
    };
}

/// Copies what is selected with where it is from; where nothing is, where the story is from. In
/// the list of quotations the one under the cursor, with who said it.
pub fn copy(state: &mut State) -> Vec<Effect> {
    let Some(doc) = kept::story(state) else { return Vec::new() };
    let is_listed = state.focus == Focus::List && state.view == View::Quotes;
    if let Some(quote) = state.panes.quotes.chosen_quote().filter(|_| is_listed) {
        let (speaker, words) = shown(&state.corpus, &quote);
        let speaker = if speaker.is_empty() { String::new() } else { format!("{speaker}, ") };
        let text = format!("“{words}”\n\n— {speaker}{}\n", citation(&state.corpus, quote.doc));
        return vec![Effect::Copy { text, told: "a quotation".to_owned() }];
    }
    let selection = state.panes.reader.selection();
    let told = selection.map_or_else(|| "where the story is from".to_owned(), Selection::told);
    let source = citation(&state.corpus, doc);
    let text = match selection.map(|one| passage(&state.corpus, doc, one.span())) {
        Some(passage) => format!("{passage}\n\n— {source}\n"),
        None => format!("{source}\n"),
    };
    state.panes.reader.deselect();
    vec![Effect::Copy { text, told }]
}

/// The words of a passage, an empty line between paragraphs.
fn passage(corpus: &Corpus, doc: DocId, at: Span) -> String {
    let body = corpus.body(doc);
    body.map_or_else(String::new, |body| at.of(&body.document.text).replace('\n', "\n\n"))
}

/// “Talks go on in Lugano”, Harbour Gazette, c. 14 Feb 2025, and the address or else the file.
fn citation(corpus: &Corpus, doc: DocId) -> String {
    let (Some(record), Some(body)) = (corpus.record(doc), corpus.body(doc)) else {
        return String::new();
    };
    let source = body.document.url.clone().or_else(|| file(corpus, doc));
    let parts = [
        Some(format!("“{}”", record.title)),
        record.outlet.clone(),
        record.published.as_ref().map(Moment::shown),
        source,
    ];
    printable(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn file(corpus: &Corpus, doc: DocId) -> Option<String> {
    let place = corpus.record(doc)?.place.as_ref()?;
    Some(place.path.to_string_lossy().into_owned())
}

/// Opens the page a story is from, or its file.
pub fn browse(state: &mut State) -> Vec<Effect> {
    // An address that is marked comes before that of the story.
    if let Some(page) = state.panes.reader.marked_page() {
        return vec![Effect::Browse(page.to_owned())];
    }
    let Some(doc) = kept::story(state) else { return Vec::new() };
    let address = state.corpus.body(doc).and_then(|body| body.document.url.clone());
    // Only pages: an address in a file must not start programs.
    let page = address.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    match page.or_else(|| file(&state.corpus, doc)) {
        Some(target) => vec![Effect::Browse(target)],
        None => nowhere(state),
    }
}

/// Opens the file of a story in the editor, where the text on show begins.
pub fn edit(state: &mut State) -> Vec<Effect> {
    let Some(doc) = kept::story(state) else { return Vec::new() };
    let Some(place) = state.corpus.record(doc).and_then(|record| record.place.clone()) else {
        return nowhere(state);
    };
    let line = line_on_show(state, doc).unwrap_or(1);
    vec![Effect::Edit { path: place.path, line }]
}

fn nowhere(state: &mut State) -> Vec<Effect> {
    state.message = Some("this story has no file and no address".to_owned());
    Vec::new()
}

/// The line of the file, from 1, that the first row of the text on show is from.
fn line_on_show(state: &State, doc: DocId) -> Option<usize> {
    let body = state.corpus.body(doc)?;
    let at = body.document.source_of(state.panes.reader.text_on_show()?)?;
    let raw = state.corpus.raw(doc)?;
    Some(raw.get(..at.start as usize)?.matches('\n').count() + 1)
}

/// Asks for a command that gets what is selected, or all of the text.
pub fn pipe(state: &mut State) {
    let Some(doc) = kept::story(state) else { return };
    let Some(body) = state.corpus.body(doc) else { return };
    let text = match state.panes.reader.selection() {
        Some(selection) => passage(&state.corpus, doc, selection.span()),
        None => format!("{}\n\n{}", body.document.title, body.document.text.replace('\n', "\n\n")),
    };
    state.overlay = Overlay::Naming(Naming::of(What::Command(text + "\n"), ""));
}

/// What is said while a command runs.
pub fn running(command: &str) -> String {
    printable(&format!("{command}: running"))
}

/// A command is done: what it printed, and how it ended where it did not end well.
pub fn piped(state: &mut State, command: &str, (output, failed): (&str, Option<&str>)) {
    // It is running no more.
    state.message = state.message.take().filter(|told| *told != running(command));
    if output.trim().is_empty() {
        let told = match failed {
            Some(how) => format!("{command}: failed, {how}"),
            None => format!("{command}: done, it printed nothing"),
        };
        state.message = Some(printable(&told));
        return;
    }
    let lines = output.lines().map(|line| line.replace('\t', "    ")).collect();
    let how = failed.map(|how| format!(": failed, {how}")).unwrap_or_default();
    let sheet = Sheet { title: printable(&format!("| {command}{how}")), lines, top: 0 };
    if is_typing(state) {
        state.message = Some(printable(&format!("{command}: done, its output comes next")));
    }
    state.printed = Some(sheet);
    show_printed(state);
}

/// Whether keys go to something that is being typed or picked.
fn is_typing(state: &State) -> bool {
    state.overlay != Overlay::Nothing || matches!(state.focus, Focus::Filter | Focus::Find)
}

/// Shows what a command printed, once nothing is typed.
pub fn show_printed(state: &mut State) {
    if !is_typing(state)
        && let Some(sheet) = state.printed.take()
    {
        state.overlay = Overlay::Why(sheet);
    }
}
