//! View 2: who is named in the stories that fit the filter, with pairs who may be one.
//!
//! ```text
//!    5 ▂▁ ▄  █ Steve Witkoff        special envoy
//!    ↳ perhaps Steven Witkof: surnames differ by a letter
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::Corpus;
use crate::corpus::facets::Facet;
use crate::corpus::query::{Ask, Query};
use crate::corpus::search::count_people;
use crate::corpus::times::{bar, counts, period};
use crate::corpus::words::DocSet;
use crate::link::people::Suggestion;
use crate::model::document::DocId;
use crate::model::interval::Interval;
use crate::model::person::{Person, PersonId};
use crate::text::counted;
use crate::text::printable::printable;
use crate::tui::glyphs::Glyphs;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{Titles, put, width};
use crate::tui::panes::rows::{Ink, Rows, framed};
use crate::tui::theme::{Role, Theme, number};
use crate::tui::typeset::fitted;

/// Parts of the bar over time.
const PARTS: usize = 8;

/// Columns from which first and last day have room.
const WITH_DAYS: u16 = 89;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    /// Somebody, with the number of stories.
    Person(PersonId, u32),
    /// Under the first of them, somebody who may be the same.
    Pair(Suggestion),
}

impl Entry {
    /// Who is shown for the row.
    const fn person(self) -> PersonId {
        match self {
            Self::Person(person, _) => person,
            Self::Pair(pair) => pair.two,
        }
    }
}

/// Those whose names hold the plain words of a query.
fn called(corpus: &Corpus, query: &Query) -> Vec<PersonId> {
    let plain = query.expr.wanted().into_iter().filter_map(|ask| {
        let Ask::Loose(word) = ask else { return None };
        Some(word.as_str())
    });
    let typed = plain.collect::<Vec<_>>().join(" ");
    if typed.is_empty() {
        return Vec::new();
    }
    let found = corpus.facet(Facet::Person).beginning(&typed);
    found.into_iter().map(PersonId).collect()
}

/// For each person whether they are among these.
fn marked(corpus: &Corpus, people: impl Iterator<Item = PersonId>) -> Vec<bool> {
    let mut marked = vec![false; corpus.people().len()];
    for person in people {
        if let Some(marked) = marked.get_mut(person.index()) {
            *marked = true;
        }
    }
    marked
}

/// The list of people.
#[derive(Clone, Debug, Default)]
pub struct People {
    entries: Vec<Entry>,
    n_persons: usize,
    /// Those who are called as it is typed in the filter bar.
    called: Vec<PersonId>,
    /// The stories that fit the filter.
    fitting: DocSet,
    /// The days of all stories.
    period: Option<Interval>,
    cursor: Cursor,
    /// Whom the cursor was on when something was said of names, the latest last.
    judged: Vec<String>,
    /// Of these the one whom it goes back to.
    returns: Option<String>,
}

impl People {
    /// Remembers whom the cursor is on: something is said of them.
    pub fn judge(&mut self, corpus: &Corpus) {
        let person = self.chosen_person().and_then(|id| corpus.person(id));
        self.judged.push(person.map(|person| person.name.clone()).unwrap_or_default());
    }

    /// What was said of names last is taken back: the cursor goes back with it.
    pub fn take_back(&mut self) {
        self.returns = self.judged.pop();
    }

    /// Whom it goes back to, once.
    pub const fn returned(&mut self) -> Option<String> {
        self.returns.take()
    }

    /// Counts anew; the cursor stays on its row while that is there. Who is called as it is typed
    /// comes first, and has the cursor once that is typed.
    pub fn count(&mut self, corpus: &Corpus, (docs, query): (&[DocId], &Query), height: usize) {
        let before = self.entries.get(self.cursor.chosen).copied();
        let mut counted = count_people(corpus, docs);
        let called = called(corpus, query);
        let first = marked(corpus, called.iter().copied());
        let is_first = |(person, _): &(PersonId, u32)| first.get(person.index()) == Some(&true);
        counted.sort_by_key(|row| !is_first(row));
        let is_new = called != self.called && counted.first().is_some_and(is_first);
        self.called = called;
        self.n_persons = counted.len();
        self.period = corpus.period();
        self.fitting = DocSet::of(corpus.n_documents(), docs.iter().copied());
        // Pairs stand sorted, and few people have any.
        let pairs = corpus.suggestions();
        let paired = marked(corpus, pairs.iter().map(|pair| pair.one));
        self.entries.clear();
        for (person, n_stories) in counted {
            self.entries.push(Entry::Person(person, n_stories));
            if paired.get(person.index()) == Some(&true) {
                let own = pairs.iter().skip(pairs.partition_point(|pair| pair.one < person));
                let own = own.take_while(|pair| pair.one == person);
                self.entries.extend(own.map(|&pair| Entry::Pair(pair)));
            }
        }
        let same = |entry: &Entry| match (*entry, before) {
            (Entry::Person(one, _), Some(Entry::Person(two, _))) => one == two,
            (entry, before) => Some(entry) == before,
        };
        let kept = if is_new { Some(0) } else { self.entries.iter().position(same) };
        self.cursor.keep(kept, self.entries.len());
        self.cursor.fit(self.entries.len(), height);
    }

    /// Whom the cursor is on; on a pair the one who may be the same.
    pub fn chosen_person(&self) -> Option<PersonId> {
        self.entries.get(self.cursor.chosen).map(|entry| entry.person())
    }

    /// The pair the cursor is on.
    pub fn chosen_pair(&self) -> Option<Suggestion> {
        match self.entries.get(self.cursor.chosen)? {
            Entry::Pair(pair) => Some(*pair),
            Entry::Person(..) => None,
        }
    }

    /// How many there are.
    pub const fn n_people(&self) -> usize {
        self.n_persons
    }

    /// Puts the cursor on somebody, if they are in the list.
    pub fn choose(&mut self, person: PersonId, height: usize) {
        let is_own = |entry: &Entry| matches!(entry, Entry::Person(other, _) if *other == person);
        if let Some(at) = self.entries.iter().position(is_own) {
            self.cursor.go(at, height);
        }
    }

    /// The row the cursor is on.
    pub const fn row(&self) -> usize {
        self.cursor.chosen
    }

    /// Puts the cursor on a row of the screen; whether there is one.
    pub fn choose_row(&mut self, row: usize) -> bool {
        self.cursor.point(row, self.entries.len())
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize, height: usize) {
        self.cursor.step(by, self.entries.len(), height);
    }

    /// Draws the list; where the chosen row is.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        corpus: &Corpus,
        (theme, focused): (Theme, bool),
    ) -> Option<(u16, u16)> {
        let rows = Rows::of(self.cursor, self.entries.len());
        let titles = Titles { left: "People", right: &self.place() };
        let area = framed(buffer, area, (titles, rows.n_rows), (theme, focused))?;
        rows.draw(buffer, area, (theme, focused), |buffer, line, (at, ink)| {
            let Some(&entry) = self.entries.get(at) else { return };
            let Some(person) = corpus.person(entry.person()) else { return };
            match entry {
                Entry::Person(_, n_stories) => {
                    self.draw_person(buffer, line, (corpus, person, n_stories), ink);
                }
                Entry::Pair(pair) => {
                    let text = format!("   ↳ perhaps {}: {}", printable(&person.name), pair.rule);
                    let text = fitted(&text, usize::from(line.width));
                    put(buffer, (line.x, line.y), &text, ink.aside(Role::Quiet));
                }
            }
        })
    }

    /// "3/37 · 2 pairs to judge".
    fn place(&self) -> String {
        let n_rows = self.entries.len();
        let pairs = match n_rows - self.n_persons {
            0 => String::new(),
            1 => "1 pair? · ".to_owned(),
            several => format!("{several} pairs? · "),
        };
        format!("{pairs}{}", self.cursor.place(n_rows))
    }

    fn draw_person(
        &self,
        buffer: &mut Buffer,
        line: Rect,
        (corpus, person, n_stories): (&Corpus, &Person, u32),
        ink: Ink,
    ) {
        let quiet = ink.aside(Role::Quiet);
        let docs = || person.documents().filter(|&doc| self.fitting.contains(doc));
        let bar = self.period.map(|all| bar(&counts(corpus, docs(), (all, PARTS))));
        let count = if ink.theme.glyphs == Glyphs::Words {
            format!("{}: ", counted(n_stories as usize, "story", "stories"))
        } else {
            format!("{n_stories:>4} {:<PARTS$} ", bar.unwrap_or_default())
        };
        let mut right = line.right();
        if line.width >= WITH_DAYS
            && let Some(days) = period(corpus, docs())
        {
            let days = days.shown();
            right = right.saturating_sub(width(&days) + 1);
            put(buffer, (right, line.y), &days, quiet);
        }
        let x = put(buffer, (line.x, line.y), &count, quiet);
        let (name, room) = (printable(&person.name), right.saturating_sub(x + 1));
        let accent = ink.aside(Role::Person(number(&person.name)));
        let x = put(buffer, (x, line.y), &fitted(&name, usize::from(room)), accent);
        let room = right.saturating_sub(x + 3);
        if let Some(role) = person.role().filter(|_| room > 12) {
            let role = fitted(&printable(&role.text), usize::from(room));
            put(buffer, (x + 2, line.y), &role, quiet);
        }
    }
}
