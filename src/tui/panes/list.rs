//! View 1: the stories that fit the filter, copies folded under the first.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::marks::Marks;
use crate::corpus::query::fields::{Meaning, of_meaning};
use crate::corpus::query::order::Order;
use crate::corpus::query::{Query, State};
use crate::corpus::search::{search_marked, title_marks};
use crate::corpus::words::DocSet;
use crate::corpus::{Corpus, Record, minutes};
use crate::model::document::{DocId, Origin};
use crate::model::moment::Known;
use crate::text::counted;
use crate::text::printable::printable;
use crate::tui::glyphs::Glyphs;
use crate::tui::panes::cursor::Cursor;
use crate::tui::panes::frame::{Titles, put, put_words, width};
use crate::tui::panes::rows::{Ink, Rows, framed, signs, tell};
use crate::tui::theme::{Role, Theme};
use crate::tui::typeset::fitted;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The story.
    pub doc: DocId,
    /// Copies folded under it.
    pub n_folded: u32,
    /// Whether it is such a copy, shown.
    pub is_copy: bool,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct List {
    entries: Vec<Entry>,
    /// Every story that fits, copies too, in the same order.
    docs: Vec<DocId>,
    cursor: Cursor,
    /// The story the cursor was put on: when a filter that hides it goes, it is chosen again.
    held: Option<DocId>,
    /// Stories whose copies are shown.
    unfolded: HashSet<DocId>,
}

impl List {
    /// Finds the stories anew; the cursor stays on its story while that is there.
    pub fn filter(&mut self, corpus: &Corpus, (query, marks): (&Query, &Marks), height: usize) {
        self.docs = search_marked(corpus, query, marks).into_iter().map(|hit| hit.doc).collect();
        self.fold(corpus);
        self.cursor.fit(self.entries.len(), height);
    }

    fn fold(&mut self, corpus: &Corpus) {
        let before = self.chosen_doc();
        self.held = self.held.or(before);
        let originals = corpus.originals();
        let original = |doc: DocId| originals.get(doc.index()).copied().unwrap_or(doc);
        let hits = DocSet::of(corpus.n_documents(), self.docs.iter().copied());
        // The first of its copies stands for all, where it fits; else the first that does.
        let mut heads: Vec<DocId> = Vec::with_capacity(self.docs.len());
        let mut headed = DocSet::new(corpus.n_documents());
        let mut n_copies = vec![0; corpus.n_documents()];
        for &doc in &self.docs {
            let first = original(doc);
            if doc == first || !hits.contains(first) && !headed.contains(first) {
                headed.insert(first);
                heads.push(doc);
            } else if let Some(n_copies) = n_copies.get_mut(first.index()) {
                *n_copies += 1;
            }
        }
        self.entries.clear();
        for head in heads {
            let first = original(head);
            let n_copies = n_copies.get(first.index()).copied().unwrap_or_default();
            let is_open = n_copies > 0 && self.unfolded.contains(&first);
            let n_folded = if is_open { 0 } else { n_copies };
            self.entries.push(Entry { doc: head, n_folded, is_copy: false });
            if is_open {
                let copies = self.docs.iter().filter(|&&doc| doc != head && original(doc) == first);
                let shown = copies.map(|&doc| Entry { doc, n_folded: 0, is_copy: true });
                self.entries.extend(shown);
            }
        }
        // Where the story it was put on does not fit, the first is the best.
        let kept = self.held.and_then(|doc| self.place(corpus, doc));
        self.cursor.keep(kept.or(Some(0)).filter(|_| !self.entries.is_empty()), self.entries.len());
    }

    /// The row of a story, or of the one it is folded under.
    fn place(&self, corpus: &Corpus, doc: DocId) -> Option<usize> {
        let exact = self.entries.iter().position(|entry| entry.doc == doc);
        let original = |doc: DocId| corpus.record(doc).map(|record| record.original);
        exact.or_else(|| {
            let fits = self.docs.contains(&doc);
            self.entries.iter().position(|entry| fits && original(entry.doc) == original(doc))
        })
    }

    /// Stories have other numbers now; those that are gone are in the list no more.
    pub fn renumber(&mut self, number: impl Fn(DocId) -> Option<DocId>) {
        self.unfolded = self.unfolded.iter().filter_map(|&doc| number(doc)).collect();
        self.held = self.held.and_then(&number);
        self.entries.clear();
        self.docs.clear();
    }

    /// Shows the copies of the chosen story, or folds them.
    pub fn unfold(&mut self, corpus: &Corpus) {
        let chosen = self.chosen_doc().and_then(|doc| corpus.record(doc));
        if let Some(record) = chosen {
            if !self.unfolded.remove(&record.original) {
                self.unfolded.insert(record.original);
            }
            self.fold(corpus);
        }
    }

    /// The story the cursor is on.
    pub fn chosen_doc(&self) -> Option<DocId> {
        self.entries.get(self.cursor.chosen).map(|entry| entry.doc)
    }

    /// Stays with the story the cursor is on, whatever the filter becomes.
    pub fn hold(&mut self) {
        self.held = self.chosen_doc().or(self.held);
    }

    /// The story in a row.
    pub fn doc_at(&self, row: usize) -> Option<DocId> {
        self.entries.get(row).map(|entry| entry.doc)
    }

    /// Puts the cursor on a story, if it is in the list.
    pub fn choose(&mut self, corpus: &Corpus, doc: DocId, height: usize) -> bool {
        let place = self.place(corpus, doc);
        if let Some(place) = place {
            self.cursor.go(place, height);
            self.held = Some(doc);
        }
        place.is_some()
    }

    /// The first row on show.
    pub const fn top(&self) -> usize {
        self.cursor.top
    }

    /// Puts the cursor on a story with this row as the first on show, as far as that goes.
    pub fn put(&mut self, corpus: &Corpus, (doc, top): (DocId, usize), height: usize) {
        if self.choose(corpus, doc, height) {
            self.cursor.top = top.min(self.cursor.chosen);
            self.cursor.show(height);
        }
    }

    /// The next story of a sort below the cursor.
    pub fn next(&self, wanted: impl Fn(DocId) -> bool) -> Option<DocId> {
        let below = self.entries.iter().skip(self.cursor.chosen + 1);
        below.map(|entry| entry.doc).find(|&doc| wanted(doc))
    }

    /// The row the cursor is on.
    pub const fn row(&self) -> usize {
        self.cursor.chosen
    }

    /// Puts the cursor on a row of the screen; whether there is one.
    pub fn choose_row(&mut self, row: usize) -> bool {
        let there = self.cursor.point(row, self.entries.len());
        if there {
            self.held = self.chosen_doc();
        }
        there
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize, height: usize) {
        self.cursor.step(by, self.entries.len(), height);
        self.held = self.chosen_doc();
    }

    /// Moves what is on show, the cursor only as far as it must.
    pub fn scroll(&mut self, by: isize, height: usize) {
        let most = self.entries.len().saturating_sub(height);
        self.cursor.scroll(by, most, height);
        self.cursor.chosen = self.cursor.chosen.min(self.entries.len().saturating_sub(1));
        self.held = self.chosen_doc();
    }

    /// Every story that fits, in the order of the list.
    pub fn docs(&self) -> &[DocId] {
        &self.docs
    }

    /// Whether nothing fits.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Draws the list; where the chosen row is.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        (corpus, query, marks): (&Corpus, &Query, &Marks),
        (theme, focused): (Theme, bool),
    ) -> Option<(u16, u16)> {
        let rows = Rows::of(self.cursor, self.entries.len());
        let titles = Titles { left: &head(query), right: &self.cursor.place(rows.n_rows) };
        let area = framed(buffer, area, (titles, rows.n_rows), (theme, focused))?;
        rows.draw(buffer, area, (theme, focused), |buffer, line, (at, ink)| {
            let Some(entry) = self.entries.get(at) else { return };
            let Some(record) = corpus.record(entry.doc) else { return };
            let aside = aside(record, query.order, line.width);
            let title_at = draw_entry(buffer, line, (entry, record, marks, &aside), ink);
            let matched = title_marks(query, &record.title);
            draw_marks(buffer, (line, title_at), &matched, &record.title, theme);
        })
    }
}

/// "Stories", or "Stories, the longest first" where that is asked for.
fn head(query: &Query) -> String {
    let order = query.order.and_then(|order| of_meaning(&Meaning::Order(order)));
    order.map_or_else(|| "Stories".to_owned(), |(_, word)| format!("Stories, {}", word.help))
}

/// What stands at the end of a row: the minutes a story takes where they order the list, else in
/// a wide row its outlet.
fn aside(record: &Record, order: Option<Order>, width: u16) -> String {
    match order {
        Some(Order::Shortest | Order::Longest) => format!("{} min", minutes(record.n_words)),
        Some(Order::Ranked | Order::Oldest | Order::Newest) | None => {
            let outlet = record.outlet.as_deref().filter(|_| width >= 69);
            fitted(&printable(outlet.unwrap_or_default()), 18)
        }
    }
}

/// Draws one row; the column of its title and the room it has.
fn draw_entry(
    buffer: &mut Buffer,
    line: Rect,
    (entry, record, marks, aside): (&Entry, &Record, &Marks, &str),
    ink: Ink,
) -> (u16, usize) {
    let (style, quiet, key) = (ink.plain(), ink.aside(Role::Quiet), ink.aside(Role::Key));
    if ink.theme.glyphs == Glyphs::Words {
        return draw_told(buffer, line, (entry, record, marks), ink);
    }
    // A dot is what was not read, a star what was starred: signs, not colours.
    let [unread, star] = signs(marks, entry.doc, ink.theme.glyphs);
    let mut x = put(buffer, (line.x, line.y), unread, key);
    x = put(buffer, (x, line.y), &format!("{:<DAY$}", date(record)), quiet);
    x = put(buffer, (x, line.y), star, key);
    let sign = match (entry.is_copy, record.title_origin) {
        (true, _) => "  = ",
        (false, Origin::Inferred) => "~ ",
        (false, Origin::Stated) => "",
    };
    x = put(buffer, (x, line.y), sign, quiet);
    let folded = if entry.n_folded == 0 { String::new() } else { format!(" +{}", entry.n_folded) };
    let tags: Vec<&str> = marks.tags_of(entry.doc).flat_map(|tag| [" #", tag]).collect();
    let tags = fitted(&tags.concat(), usize::from(line.width / 4));
    let gap = if aside.is_empty() { 0 } else { width(aside) + 2 };
    let behind = width(&folded) + width(&tags) + gap;
    let room = usize::from(line.right().saturating_sub(x + behind));
    let (title, glyphs) = (printable(&record.title), ink.theme.glyphs);
    let end = put_words(buffer, (x, line.y), (&title, room), (style, glyphs));
    let end = put(buffer, (end, line.y), &folded, key);
    put(buffer, (end, line.y), &tags, quiet);
    if !aside.is_empty() {
        put(buffer, (line.right().saturating_sub(width(aside)), line.y), aside, quiet);
    }
    (x, room)
}

/// Draws one row in words: what the story is, its title, the rest. The column of the title and the
/// room it has.
fn draw_told(
    buffer: &mut Buffer,
    line: Rect,
    (entry, record, marks): (&Entry, &Record, &Marks),
    ink: Ink,
) -> (u16, usize) {
    let states = [
        (marks.is(State::Unread, entry.doc), "unread"),
        (marks.is(State::Starred, entry.doc), "starred"),
        (entry.is_copy, "a copy"),
        (record.title_origin == Origin::Inferred, "title made up"),
    ];
    let states: Vec<&str> = states.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    let states = if states.is_empty() { String::new() } else { format!("{}: ", states.join(", ")) };
    let x = put(buffer, (line.x, line.y), &states, ink.aside(Role::Key));
    let day = date_in_words(record);
    let folded = match entry.n_folded {
        0 => String::new(),
        n_folded => format!("{} folded", counted(n_folded as usize, "copy", "copies")),
    };
    let tags: Vec<&str> = marks.tags_of(entry.doc).collect();
    let tags = if tags.is_empty() { String::new() } else { format!("tagged {}", tags.join(" ")) };
    let outlet = printable(record.outlet.as_deref().unwrap_or_default());
    let behind = [day, outlet, folded, tags];
    let room = tell(buffer, (line, x), (&printable(&record.title), &behind), ink);
    (x, room)
}

/// Lights up what matched in a title.
fn draw_marks(
    buffer: &mut Buffer,
    (line, (x, room)): (Rect, (u16, usize)),
    marks: &[crate::model::span::Span],
    title: &str,
    theme: Theme,
) {
    for mark in marks {
        let before = width(title.get(..mark.start as usize).unwrap_or_default());
        let length = width(mark.of(title));
        let end = (usize::from(before) + usize::from(length)).min(room.saturating_sub(1));
        for column in usize::from(before)..end {
            if let Some(cell) = buffer.cell_mut((x + column as u16, line.y)) {
                cell.set_style(theme.style(Role::Matched));
            }
        }
    }
}

/// "15 Feb 25", with a mark where it was worked out, "Nov–Dec 25~" where it can be of many days;
/// blank where nothing is known.
pub fn date(record: &Record) -> String {
    let Some(moment) = &record.published else { return String::new() };
    let (first, last) = (moment.earliest, moment.latest);
    let told = |day: jiff::civil::Date, form: &str| day.strftime(form).to_string();
    let days = match (first.year() == last.year(), first.month() == last.month()) {
        _ if moment.is_narrow() => told(first, "%-d %b %y"),
        (true, true) => told(first, "%b %y"),
        (true, false) => format!("{}–{}", told(first, "%b"), told(last, "%b %y")),
        (false, _) => format!("{}–{}", told(first, "%Y"), told(last, "%Y")),
    };
    let worked_out = matches!(moment.origin, Known::Inferred | Known::Neighbours);
    format!("{days}{}", if worked_out { "~" } else { "" })
}

/// The same for who hears it: "14 Feb 25 worked out".
pub fn date_in_words(record: &Record) -> String {
    let day = date(record);
    day.strip_suffix('~').map_or_else(|| day.clone(), |day| format!("{day} worked out"))
}

/// Columns of the day.
pub const DAY: usize = 12;
