//! The text of a story, or the card of a person: rows, where one is in them, and what in them
//! can be followed.

pub mod addresses;
pub mod around;
pub mod draw;
pub mod find;
pub mod left;
pub mod person;
pub mod place;
pub mod rows;
pub mod select;
pub mod spots;

use crate::corpus::Corpus;
use crate::corpus::query::Query;
use crate::link::added;
use crate::load::told::Told;
use crate::model::document::{BlockKind, DocId};
use crate::model::person::PersonId;
use crate::model::span::Span;
use crate::tui::panes::prompt::Prompt;
use crate::tui::panes::reader::around::Around;
use crate::tui::panes::reader::person::Signs;
use crate::tui::panes::reader::select::Selection;
use crate::tui::typeset::{Row, RowKind, Setting};

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Nothing.
    #[default]
    Nothing,
    /// A story.
    Story(DocId),
    /// The file of a story, with what was cut.
    Raw(DocId),
    /// A person's card.
    Person(PersonId),
}

/// Something that can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A mention of a person.
    Person(Span, PersonId),
    /// The address of a page in the text.
    Page(Span),
    /// A link, by its number.
    Link(usize),
    /// A headline that the source points to, by its number.
    Related(usize),
    /// A line of the raw file, by its place among those told.
    Line(usize),
    /// A form of the name, on a person's card.
    Form(usize),
    /// A story, on a person's card.
    Story(DocId),
    /// A passage that the facts beside the text name: a quotation, a day spoken of.
    Passage(Span),
}

/// A note of the reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where its passage stands; `None` where the text no longer has it.
    pub at: Option<Span>,
    /// The first words of the passage.
    pub passage: String,
    /// What it says.
    pub text: String,
}

/// Narrowest and widest measure, in columns.
pub const MEASURES: (u16, u16) = (40, 120);

/// The measure a reader starts with: 66 to 76 columns read best.
const MEASURE: u16 = 72;

/// The text pane.
#[derive(Clone, Debug)]
pub struct Reader {
    /// What is shown.
    pub subject: Subject,
    /// Columns the text is set at, at most.
    pub measure: u16,
    /// Whether words are divided.
    pub hyphenated: bool,
    /// Whether lines end at one edge.
    pub justified: bool,
    /// First row on show.
    pub top: usize,
    /// What is marked to be followed.
    pub marker: Option<Spot>,
    /// The person whose mentions are stepped through.
    pub followed: Option<PersonId>,
    /// Letters on what can be followed, while they are shown.
    pub hints: Vec<(String, Spot)>,
    /// The search in the text.
    pub find: Prompt,
    rows: Vec<Row>,
    /// Columns the rows were set for.
    width: u16,
    names: Vec<(Span, PersonId)>,
    /// Pages that rows of a kind lead to.
    pages: Vec<(RowKind, String)>,
    /// Addresses that stand in the text.
    written: Vec<(Span, String)>,
    /// What somebody said.
    quotes: Vec<Span>,
    /// Where it speaks of days.
    days: Vec<Span>,
    /// In a copy, or beside another story, the sentences that differ.
    added: Vec<Span>,
    /// Beside another story the sentences that it has too.
    shared: Vec<Span>,
    /// What the filter asks, for the title too.
    wanted: Query,
    /// Words of the filter in the text.
    marks: Vec<Span>,
    /// What the search found.
    found: Vec<Span>,
    /// The match one is on.
    current: Option<Span>,
    /// What became of each line of the raw file.
    told: Vec<Told>,
    selection: Option<Selection>,
    /// In the order of their passages.
    notes: Vec<Note>,
    /// Before the stories on a person's card.
    signs: Signs,
    /// What the rows tell of besides.
    around: Around,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            subject: Subject::Nothing,
            measure: MEASURE,
            hyphenated: false,
            justified: false,
            top: 0,
            marker: None,
            followed: None,
            hints: Vec::new(),
            find: Prompt::default(),
            rows: Vec::new(),
            width: 0,
            names: Vec::new(),
            pages: Vec::new(),
            written: Vec::new(),
            quotes: Vec::new(),
            days: Vec::new(),
            added: Vec::new(),
            shared: Vec::new(),
            wanted: Query::default(),
            marks: Vec::new(),
            found: Vec::new(),
            current: None,
            told: Vec::new(),
            selection: None,
            notes: Vec::new(),
            signs: Signs::new(),
            around: Around::default(),
        }
    }
}

impl Reader {
    /// Shows something, from its top.
    pub fn show(&mut self, corpus: &Corpus, subject: Subject, query: &Query) {
        if self.subject != subject {
            self.top = 0;
            self.marker = None;
            self.current = None;
            self.hints.clear();
            self.selection = None;
        }
        self.subject = subject;
        self.read(corpus);
        self.read_addresses(corpus);
        self.light(corpus, query);
        self.set(corpus);
    }

    /// The story shown, clean or raw.
    pub const fn doc(&self) -> Option<DocId> {
        match self.subject {
            Subject::Story(doc) | Subject::Raw(doc) => Some(doc),
            Subject::Nothing | Subject::Person(_) => None,
        }
    }

    /// Gathers what can be followed.
    fn read(&mut self, corpus: &Corpus) {
        self.names.clear();
        self.quotes.clear();
        self.days.clear();
        self.added.clear();
        self.shared.clear();
        self.told = match self.subject {
            Subject::Raw(doc) => corpus.told(doc),
            Subject::Nothing | Subject::Story(_) | Subject::Person(_) => Vec::new(),
        };
        let Subject::Story(doc) = self.subject else { return };
        let Some(record) = corpus.record(doc) else { return };
        for &(person, _) in &record.people {
            self.names.extend(corpus.mentions_of(person, doc).into_iter().map(|at| (at, person)));
        }
        self.names.sort_unstable();
        self.quotes.extend(corpus.quotes_in(doc).iter().map(|quote| quote.at));
        self.days.extend(corpus.spoken_in(doc).iter().map(|spoken| spoken.at));
        self.added = corpus.added(doc);
    }

    /// Lights up what another story does not say, and dims what it does.
    pub fn compare(&mut self, corpus: &Corpus, other: DocId) {
        let own = self.doc().and_then(|doc| corpus.body(doc));
        let Some((own, other)) = own.zip(corpus.body(other)) else { return };
        (self.added, self.shared) = added::compare(&own.document, &other.document);
    }

    /// Lights up the words of the filter, and finds what is searched for.
    pub fn light(&mut self, corpus: &Corpus, query: &Query) {
        let body = match self.subject {
            Subject::Story(doc) => corpus.body(doc),
            Subject::Nothing | Subject::Raw(_) | Subject::Person(_) => None,
        };
        let text = body.as_ref().map_or("", |body| &body.document.text);
        self.wanted = query.clone();
        self.marks = query.marks(text);
        self.found = find::occurrences(text, self.find.text());
    }

    /// Sets the rows for another width; the first row on show keeps its place in the text.
    pub fn resize(&mut self, corpus: &Corpus, width: u16) {
        if self.width != width {
            self.width = width;
            self.reflow(corpus);
        }
    }

    /// Another measure.
    pub fn widen(&mut self, corpus: &Corpus, by: i16) {
        self.measure = self.measure.saturating_add_signed(by).clamp(MEASURES.0, MEASURES.1);
        self.reflow(corpus);
    }

    /// Sets the text anew, divided or filled otherwise.
    pub fn reset(&mut self, corpus: &Corpus, (hyphenated, justified): (bool, bool)) {
        (self.hyphenated, self.justified) = (hyphenated, justified);
        self.reflow(corpus);
    }

    /// Shows these notes with the text.
    pub fn note(&mut self, corpus: &Corpus, notes: Vec<Note>) {
        if self.notes != notes {
            self.notes = notes;
            self.reflow(corpus);
        }
    }

    /// Shows these signs before the stories on a card.
    pub fn sign(&mut self, corpus: &Corpus, signs: Signs) {
        if self.signs != signs {
            self.signs = signs;
            self.reflow(corpus);
        }
    }

    /// Tells of keys and of the filter so from now on.
    pub fn stand_in(&mut self, corpus: &Corpus, around: Around) {
        if self.around != around {
            self.around = around;
            self.reflow(corpus);
        }
    }

    /// Sets the rows anew; the first on show keeps its place in the text, and the headline the top.
    fn reflow(&mut self, corpus: &Corpus) {
        let place = (self.top > 0).then(|| self.place());
        self.set(corpus);
        if let Some(place) = place {
            self.go_to_place(place);
        }
    }

    fn set(&mut self, corpus: &Corpus) {
        // A column stays free before the frame.
        let width = self.width.saturating_sub(1).min(self.measure + 4).max(8);
        self.rows = match self.subject {
            Subject::Nothing => Vec::new(),
            Subject::Story(doc) => {
                let Self { hyphenated, justified, .. } = *self;
                let setting = Setting { width, hyphenated, justified };
                rows::story(corpus, doc, (setting, &self.notes, &self.around))
            }
            Subject::Raw(doc) => corpus.body(doc).map_or_else(Vec::new, |body| {
                rows::raw(&body.document, &self.told, (self.width.max(8), &self.around))
            }),
            Subject::Person(person) => {
                person::rows(corpus, person, (&self.signs, width, &self.around))
            }
        };
        self.top = self.top.min(self.rows.len().saturating_sub(1));
    }

    /// Moves what is on show.
    pub fn scroll(&mut self, by: isize, height: usize) {
        let most = self.rows.len().saturating_sub(height.max(1));
        self.top = self.top.saturating_add_signed(by).min(most);
        if by != 0 {
            self.release(height);
        }
    }

    /// What is marked and not on show any more is not marked: keys act on what is seen.
    fn release(&mut self, height: usize) {
        let in_view = self.top..self.top + height;
        self.marker = self.marker.filter(|&marker| {
            self.spots().iter().any(|&(row, spot)| spot == marker && in_view.contains(&row))
        });
    }

    /// Whether the end is on show.
    pub const fn is_at_end(&self, height: usize) -> bool {
        self.top + height >= self.rows.len()
    }

    /// How far one has read, in percent.
    pub fn percent(&self, height: usize) -> usize {
        let most = self.rows.len().saturating_sub(height);
        (self.top * 100).checked_div(most).unwrap_or(100).min(100)
    }

    /// Puts a row on show, a third from the top.
    fn bring(&mut self, row: usize, height: usize) {
        let on_show = self.top <= row && row < self.top + height;
        if !on_show {
            self.top = row.saturating_sub(height / 3);
            self.scroll(0, height);
            self.release(height);
        }
    }

    /// Goes to the next row that begins a part of a kind, or the one before.
    pub fn step(&mut self, part: Part, forward: bool, height: usize) {
        let begins = |(at, row): &(usize, &Row)| {
            let before = at.checked_sub(1).and_then(|before| self.rows.get(before));
            let first = before.is_none_or(|before| before.kind != row.kind);
            match part {
                Part::Paragraph => first && matches!(row.kind, RowKind::Text(_)),
                Part::Heading => first && row.kind == RowKind::Text(BlockKind::Heading),
            }
        };
        let mut rows = self.rows.iter().enumerate().filter(begins).map(|(at, _)| at);
        let target =
            if forward { rows.find(|&at| at > self.top) } else { rows.rfind(|&at| at < self.top) };
        if let Some(row) = target {
            self.top = row;
            self.scroll(0, height);
            self.release(height);
        }
    }

    /// The line of the raw file that is marked.
    pub fn told(&self) -> Option<&Told> {
        match self.marker {
            Some(Spot::Line(number)) => self.told.get(number),
            Some(
                Spot::Person(..)
                | Spot::Page(_)
                | Spot::Link(_)
                | Spot::Related(_)
                | Spot::Form(_)
                | Spot::Story(_)
                | Spot::Passage(_),
            )
            | None => None,
        }
    }
}

/// A part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph, item, quotation.
    Paragraph,
    /// A heading.
    Heading,
}
