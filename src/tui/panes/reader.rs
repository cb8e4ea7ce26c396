//! The text of a story, or the card of a person: rows, where one is in them, and what in them
//! can be followed.

pub mod draw;
pub mod find;
pub mod person;
pub mod rows;

use serde::{Deserialize, Serialize};

use crate::corpus::Corpus;
use crate::corpus::query::Query;
use crate::load::told::Told;
use crate::model::document::{BlockKind, DocId};
use crate::model::person::PersonId;
use crate::model::span::Span;
use crate::tui::panes::prompt::Prompt;
use crate::tui::typeset::{Row, RowKind};

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
    /// What somebody said.
    quotes: Vec<Span>,
    /// In a copy the sentences that differ.
    added: Vec<Span>,
    /// Words of the filter in the text.
    marks: Vec<Span>,
    /// What the search found.
    found: Vec<Span>,
    /// The match one is on.
    current: Option<Span>,
    /// What became of each line of the raw file.
    told: Vec<Told>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            subject: Subject::Nothing,
            measure: MEASURE,
            top: 0,
            marker: None,
            followed: None,
            hints: Vec::new(),
            find: Prompt::default(),
            rows: Vec::new(),
            width: 0,
            names: Vec::new(),
            quotes: Vec::new(),
            added: Vec::new(),
            marks: Vec::new(),
            found: Vec::new(),
            current: None,
            told: Vec::new(),
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
        }
        self.subject = subject;
        self.read(corpus);
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
        self.added.clear();
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
        self.added = corpus.added(doc);
    }

    /// Lights up the words of the filter, and finds what is searched for.
    pub fn light(&mut self, corpus: &Corpus, query: &Query) {
        let body = match self.subject {
            Subject::Story(doc) => corpus.body(doc),
            Subject::Nothing | Subject::Raw(_) | Subject::Person(_) => None,
        };
        let text = body.as_ref().map_or("", |body| &body.document.text);
        self.marks = query.marks(text);
        self.found = find::occurrences(text, self.find.text());
    }

    /// Sets the rows for another width; the first row on show keeps its place in the text.
    pub fn resize(&mut self, corpus: &Corpus, width: u16) {
        if self.width != width {
            self.width = width;
            let place = self.place();
            self.set(corpus);
            self.go_to_place(place);
        }
    }

    /// Another measure.
    pub fn widen(&mut self, corpus: &Corpus, by: i16) {
        let place = self.place();
        self.measure = self.measure.saturating_add_signed(by).clamp(MEASURES.0, MEASURES.1);
        self.set(corpus);
        self.go_to_place(place);
    }

    fn set(&mut self, corpus: &Corpus) {
        // A column stays free before the frame.
        let width = self.width.saturating_sub(1).min(self.measure + 4).max(8);
        self.rows = match self.subject {
            Subject::Nothing => Vec::new(),
            Subject::Story(doc) => rows::story(corpus, doc, width),
            Subject::Raw(doc) => corpus.body(doc).map_or_else(Vec::new, |body| {
                rows::raw(&body.document, &self.told, self.width.max(8))
            }),
            Subject::Person(person) => person::rows(corpus, person, width),
        };
        self.top = self.top.min(self.rows.len().saturating_sub(1));
    }

    /// The byte of the text at the top, or behind it the number of the row: where one is, whatever
    /// the width.
    pub fn place(&self) -> Place {
        let below = self.rows.iter().skip(self.top);
        let byte = below.clone().find_map(|row| row.at).map(|at| at.start);
        let before = below.take_while(|row| row.at.is_none()).count();
        match byte {
            Some(byte) => Place::Byte { byte, rows_above: before },
            None => Place::FromEnd(self.rows.len().saturating_sub(self.top)),
        }
    }

    /// Goes back to a place.
    pub fn go_to_place(&mut self, place: Place) {
        self.top = match place {
            Place::Byte { byte, rows_above } => self.row_of(byte).saturating_sub(rows_above),
            Place::FromEnd(rows) => self.rows.len().saturating_sub(rows),
        };
    }

    /// The row that holds a byte of the text.
    fn row_of(&self, byte: u32) -> usize {
        let holds = |row: &Row| row.at.is_some_and(|at| byte < at.end.max(at.start + 1));
        self.rows.iter().position(holds).unwrap_or_default()
    }

    /// Moves what is on show.
    pub fn scroll(&mut self, by: isize, height: usize) {
        let most = self.rows.len().saturating_sub(height.max(1));
        self.top = self.top.saturating_add_signed(by).min(most);
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
        }
    }

    /// Everything that can be followed, with its row, from top to bottom.
    pub fn spots(&self) -> Vec<(usize, Spot)> {
        let mut found = Vec::new();
        let mut names = self.names.iter().peekable();
        let mut last = None;
        for (at, row) in self.rows.iter().enumerate() {
            if let Some(span) = row.at {
                while let Some(&(name, person)) = names.next_if(|(name, _)| name.start < span.end) {
                    found.push((at, Spot::Person(name, person)));
                }
            }
            let spot = match row.kind {
                RowKind::Link(number) => Some(Spot::Link(number)),
                RowKind::Related(number) => Some(Spot::Related(number)),
                RowKind::Raw { number, .. } => Some(Spot::Line(number)),
                RowKind::Form(number) => Some(Spot::Form(number)),
                RowKind::Story(doc) => Some(Spot::Story(doc)),
                _ => None,
            };
            // A link takes several rows; its first counts.
            if spot.is_some() && spot != last {
                found.extend(spot.map(|spot| (at, spot)));
            }
            last = spot;
        }
        found
    }

    /// Moves the marker to the next thing of a sort, or the one before; whether there is one.
    pub fn step_marker(
        &mut self,
        wanted: impl Fn(Spot) -> bool,
        forward: bool,
        height: usize,
    ) -> bool {
        let spots: Vec<(usize, Spot)> =
            self.spots().into_iter().filter(|&(_, spot)| wanted(spot)).collect();
        let now = spots.iter().position(|&(_, spot)| Some(spot) == self.marker);
        let next = match (now, forward) {
            (Some(now), true) => spots.get(now + 1),
            (Some(now), false) => now.checked_sub(1).and_then(|before| spots.get(before)),
            (None, true) => spots.iter().find(|(row, _)| *row >= self.top),
            (None, false) => spots.iter().rfind(|(row, _)| *row < self.top + height),
        };
        if let Some(&(row, spot)) = next {
            self.marker = Some(spot);
            self.bring(row, height);
        }
        next.is_some()
    }

    /// The line of the raw file that is marked.
    pub fn told(&self) -> Option<&Told> {
        match self.marker {
            Some(Spot::Line(number)) => self.told.get(number),
            Some(
                Spot::Person(..)
                | Spot::Link(_)
                | Spot::Related(_)
                | Spot::Form(_)
                | Spot::Story(_),
            )
            | None => None,
        }
    }

    /// Letters on everything in view, and on what is in view beside the text: one each where they
    /// suffice, else two.
    pub fn hint(&mut self, height: usize, beside: &[Spot]) {
        let in_view = self.top..self.top + height;
        let spots =
            self.spots().into_iter().filter(|(row, _)| in_view.contains(row)).map(|(_, spot)| spot);
        let mut spots: Vec<Spot> = spots.collect();
        for spot in beside {
            if !spots.contains(spot) {
                spots.push(*spot);
            }
        }
        let letters: Vec<char> = "asdfjklghqwertyuiopzxcvbnm".chars().collect();
        let codes: Vec<String> = if spots.len() <= letters.len() {
            letters.iter().map(char::to_string).collect()
        } else {
            letters
                .iter()
                .flat_map(|one| letters.iter().map(move |two| format!("{one}{two}")))
                .collect()
        };
        self.hints = std::iter::zip(codes, spots).collect();
    }

    /// What stands at a row and column of the pane.
    pub fn spot_at(&self, row: usize, column: u16) -> Option<Spot> {
        let shown = self.rows.get(self.top + row)?;
        match shown.kind {
            RowKind::Link(number) => return Some(Spot::Link(number)),
            RowKind::Related(number) => return Some(Spot::Related(number)),
            RowKind::Raw { number, .. } => return Some(Spot::Line(number)),
            RowKind::Form(number) => return Some(Spot::Form(number)),
            RowKind::Story(doc) => return Some(Spot::Story(doc)),
            _ => {}
        }
        let at = shown.at?;
        let byte = draw::byte_at(shown, at, column)?;
        let name = self.names.iter().find(|(name, _)| name.start <= byte && byte < name.end);
        name.map(|&(name, person)| Spot::Person(name, person))
    }
}

/// Where one is in a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Rows without text, then this byte.
    Byte {
        /// The first byte below.
        byte: u32,
        /// Rows above it that hold no text.
        rows_above: usize,
    },
    /// So many rows before the end.
    FromEnd(usize),
}

/// A part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph, item, quotation.
    Paragraph,
    /// A heading.
    Heading,
}
