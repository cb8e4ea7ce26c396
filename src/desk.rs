//! What the reader did, kept for good: one `SQLite` file for each collection.
//!
//! Whatever is acknowledged outlives the program, however it ends. A file that cannot be written
//! is told of once, and stood in for by memory.

pub mod facts;
pub mod file;
pub mod judgements;
pub mod known;
pub mod place;
pub mod saved;
pub mod tour;
pub mod undo;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rusqlite::{Connection, params};

use crate::desk::facts::{Change, Edit, Facts, Kind};
use crate::desk::file::Opened;
use crate::desk::known::Known;
use crate::desk::saved::{Holdings, Saved};
use crate::load::choices::Choice;
use crate::model::document::DocId;
use crate::model::interval::Interval;
use crate::model::judgement::Judgement;
use crate::model::key::Key;

/// The contents and the name of a document of the corpus at hand.
pub type Keys<'a> = &'a dyn Fn(DocId) -> Option<Key>;

/// The desk of a collection.
#[derive(Debug)]
pub struct Desk {
    connection: Connection,
    /// The file, while it keeps what is written.
    place: Option<PathBuf>,
    /// Why it keeps nothing, where it should.
    lost: Option<String>,
    known: Known,
    n_documents: usize,
    /// Changes whenever another program wrote to the file.
    version: i64,
}

/// What came of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What was done, or taken back; `None` where there was nothing to do.
    pub told: Option<String>,
    /// What holds now.
    pub news: News,
    /// What the reader should know of the file.
    pub notice: Option<String>,
    /// Whether it lasts no longer than the program, though it should.
    pub is_lost: bool,
}

/// What holds after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// These facts became others.
    Edits(Vec<Edit>),
    /// Another program changed more: this is all that holds.
    All(Facts),
}

impl Default for News {
    fn default() -> Self {
        Self::Edits(Vec::new())
    }
}

impl Desk {
    /// Opens the desk at a place, made where there is none, and what the reader should know of
    /// that. Without a place, or where it fails, what is written lasts as long as the desk.
    pub fn open(place: Option<&Path>) -> rusqlite::Result<(Self, Option<String>)> {
        let Opened { connection, is_kept, notice } = match place {
            Some(place) => file::open(place)?,
            None => file::memory()?,
        };
        let lost = notice.clone().filter(|_| place.is_some() && !is_kept);
        let place_kept = place.filter(|_| is_kept).map(Path::to_path_buf);
        let known = Known::default();
        let mut desk =
            Self { connection, place: place_kept, lost, known, n_documents: 0, version: 0 };
        let taken = place.and_then(place::before).and_then(|before| desk.take_over(&before).err());
        desk.version = desk.version()?;
        Ok((desk, notice.or(taken)))
    }

    /// The same, for those who only look: no file is made.
    pub fn look(place: Option<&Path>) -> rusqlite::Result<(Self, Option<String>)> {
        let before = place.and_then(place::before);
        let is_there = |place: &Path| place.exists();
        Self::open(place.filter(|place| is_there(place) || before.as_deref().is_some_and(is_there)))
    }

    /// Takes the words on names over that were kept in a file of their own, once.
    fn take_over(&mut self, before: &Path) -> Result<(), String> {
        const TAKEN: &str = "names taken over";
        let told = |error: rusqlite::Error| file::told(&error);
        if self.text(TAKEN).map_err(told)?.is_some() || !before.exists() {
            return Ok(());
        }
        let said = judgements::load(before)?;
        let transaction = file::transaction(&mut self.connection).map_err(told)?;
        for (judgement, number) in said.iter().zip(1..) {
            let Edit { fact, value } = Edit::name(judgement, Some(number));
            undo::put(&transaction, (fact.kind.name(), 0, &fact.key), value.as_deref())
                .map_err(told)?;
        }
        saved::put(&transaction, TAKEN, b"1").map_err(told)?;
        transaction.commit().map_err(told)
    }

    /// What the reader wants of single lines, by the names that the documents had last.
    pub fn choices(&self) -> Vec<Choice> {
        let rows = self.with_paths(Kind::Line).unwrap_or_default();
        rows.iter().filter_map(|[path, key, value]| facts::choice(path, key, value)).collect()
    }

    /// The days that the reader set, by the names that the documents had last.
    pub fn dates(&self) -> Vec<(String, Interval)> {
        let rows = self.with_paths(Kind::Date).unwrap_or_default();
        let dated = rows.into_iter().filter_map(|[path, _, value]| {
            let (earliest, latest) = facts::days(&value)?;
            Some((path, Interval { earliest, latest }))
        });
        dated.collect()
    }

    /// What was said of names, the latest last.
    pub fn judgements(&self) -> Vec<Judgement> {
        let rows = self.with_paths(Kind::Name).unwrap_or_default();
        facts::judgements(rows.iter().map(|[_, key, value]| (key.as_str(), value.as_str())))
    }

    /// Path, key and value of the facts of a kind; the collection has no path.
    fn with_paths(&self, kind: Kind) -> rusqlite::Result<Vec<[String; 3]>> {
        let mut rows = self.connection.prepare(
            "SELECT coalesce(path, ''), key, value FROM facts
             LEFT JOIN documents ON documents.id = facts.document
             WHERE kind = ? ORDER BY document, key",
        )?;
        let row = |row: &rusqlite::Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?]);
        // A row that another program made odd is passed over, here and below.
        Ok(rows.query_map([kind.name()], row)?.filter_map(Result::ok).collect())
    }

    /// Finds what is known of the documents of a corpus. Rows follow files that were renamed or
    /// changed; what is said of documents that are not at hand stays for when they come back.
    pub fn attend(&mut self, n_documents: usize, key: Keys<'_>) -> (Holdings, Option<String>) {
        match self.try_attend(n_documents, key) {
            Ok(holdings) => (holdings, None),
            Err(error) => {
                let notice = self.let_go(&error);
                (self.try_attend(n_documents, key).unwrap_or_default(), notice)
            }
        }
    }

    /// The same for those who only look: nothing is written, so that what is new stays new.
    pub fn consult(&mut self, n_documents: usize, key: Keys<'_>) -> Holdings {
        // A list without marks is better than none.
        self.try_consult(n_documents, key).unwrap_or_default()
    }

    fn try_consult(&mut self, n_documents: usize, key: Keys<'_>) -> rusqlite::Result<Holdings> {
        let keys = all(n_documents, key);
        let transaction = file::transaction(&mut self.connection)?;
        self.known = Known::find(&transaction, &keys)?;
        let new = saved::news(&transaction, &keys)?;
        transaction.rollback()?;
        Ok(Holdings { new, facts: self.facts()?, ..Holdings::default() })
    }

    fn try_attend(&mut self, n_documents: usize, key: Keys<'_>) -> rusqlite::Result<Holdings> {
        self.n_documents = n_documents;
        let keys = all(n_documents, key);
        let transaction = file::transaction(&mut self.connection)?;
        self.known = Known::find(&transaction, &keys)?;
        let new = saved::news(&transaction, &keys)?;
        transaction.commit()?;
        self.version = self.version()?;
        let facts = self.facts()?;
        Ok(Holdings {
            new,
            facts,
            places: self.places()?,
            session: self.text(saved::SESSION)?,
            history: self.text(saved::HISTORY)?,
            filters: self.text(saved::FILTERS)?,
        })
    }

    /// All that holds of the documents at hand and of the collection.
    fn facts(&self) -> rusqlite::Result<Facts> {
        let mut facts = Facts::default();
        let mut rows = self.connection.prepare("SELECT kind, document, key, value FROM facts")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let (Ok(kind), Ok(document)) = (row.get::<_, String>(0), row.get(1)) else { continue };
            let (Some(kind), Some(doc)) = (Kind::parse(&kind), self.known.doc(document)) else {
                continue;
            };
            let (Ok(key), Ok(value)) = (row.get(2), row.get(3)) else { continue };
            facts.apply(Edit { fact: facts::Fact { kind, doc, key }, value: Some(value) });
        }
        Ok(facts)
    }

    /// Keeps a change; it can be taken back, also tomorrow.
    pub fn keep(&mut self, change: &Change, key: Keys<'_>) -> Answer {
        self.answer(&|connection, known| undo::keep(connection, known, (change, key)), key)
    }

    /// Says of which days a story is, the first and the last it can be of; `None` leaves it to
    /// what is worked out.
    pub fn set_date(&mut self, doc: DocId, days: Option<(Date, Date)>, key: Keys<'_>) -> Answer {
        let told = match days {
            Some((earliest, latest)) if earliest == latest => format!("dated {earliest}"),
            Some((earliest, latest)) => format!("dated {earliest} to {latest}"),
            None => "the date is what was worked out".to_owned(),
        };
        self.keep(&Change { told, edits: vec![Edit::date(doc, days)] }, key)
    }

    /// Takes the last change back that was not.
    pub fn undo(&mut self, key: Keys<'_>) -> Answer {
        self.answer(&|connection, known| undo::undo(connection, known), key)
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self, key: Keys<'_>) -> Answer {
        self.answer(&|connection, known| undo::redo(connection, known), key)
    }

    /// Does something to the file, and where that fails to what stands for it.
    fn answer(&mut self, work: Work<'_>, key: Keys<'_>) -> Answer {
        match self.work(work, key) {
            Ok(answer) => Answer { is_lost: self.lost.is_some(), ..answer },
            Err(error) => {
                let notice = self.let_go(&error);
                let answer = self.work(work, key).unwrap_or_default();
                Answer { notice, is_lost: self.lost.is_some(), ..answer }
            }
        }
    }

    fn work(&mut self, work: Work<'_>, key: Keys<'_>) -> rusqlite::Result<Answer> {
        let transaction = file::transaction(&mut self.connection)?;
        let (told, edits) = work(&transaction, &mut self.known)?;
        transaction.commit()?;
        let version = self.version()?;
        if version == self.version {
            return Ok(Answer { told, news: News::Edits(edits), ..Answer::default() });
        }
        // Another program may have made rows for documents that had none.
        self.version = version;
        self.known = Known::find(&self.connection, &all(self.n_documents, key))?;
        Ok(Answer { told, news: News::All(self.facts()?), ..Answer::default() })
    }

    /// Forgets the screen of the last time, not what was done.
    pub fn forget_session(&mut self) {
        // One that is there all the same is an inconvenience, and no loss.
        saved::put(&self.connection, saved::SESSION, b"").ok();
    }

    /// Keeps where the reader is: not to be taken back, and not worth waiting for the disk.
    pub fn save(&mut self, saved: &Saved, key: Keys<'_>) -> Option<String> {
        let error = self.try_save(saved, key).err()?;
        let notice = self.let_go(&error);
        // What memory does not take is no more than a place in a text.
        self.try_save(saved, key).ok();
        notice
    }

    fn try_save(&mut self, saved: &Saved, key: Keys<'_>) -> rusqlite::Result<()> {
        file::quick(&self.connection)?;
        let transaction = file::transaction(&mut self.connection)?;
        saved::keep(&transaction, &mut self.known, (saved, key))?;
        transaction.commit()?;
        file::durable(&self.connection)
    }

    /// The file keeps nothing any more: what can be read of it goes on in memory.
    fn let_go(&mut self, error: &rusqlite::Error) -> Option<String> {
        let place = self.place.take()?;
        let why = file::told(error);
        if let Ok(copy) = file::copy(&self.connection) {
            self.connection = copy;
        }
        let last = "SELECT coalesce(max(id), 0) FROM documents";
        let last = self.connection.query_row(last, [], |row| row.get(0)).unwrap_or_default();
        self.known.forget_after(last);
        self.lost = Some(file::lost(&place, &why));
        self.lost.clone()
    }

    /// Why nothing is kept for good, where it should be.
    pub fn lost(&self) -> Option<&str> {
        self.lost.as_deref()
    }

    /// A number that another program's change changes, and no change of ours.
    fn version(&self) -> rusqlite::Result<i64> {
        self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))
    }

    fn text(&self, name: &str) -> rusqlite::Result<Option<String>> {
        saved::get(&self.connection, name)
            .map(|bytes| bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    fn places(&self) -> rusqlite::Result<Vec<(DocId, String)>> {
        let mut rows = self.connection.prepare("SELECT document, place FROM places")?;
        let rows = rows.query_map(params![], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let at_hand = |(row, place): (i64, String)| Some((self.known.doc(row)??, place));
        Ok(rows.filter_map(Result::ok).filter_map(at_hand).collect())
    }
}

/// The keys of all documents.
fn all(n_documents: usize, key: Keys<'_>) -> Vec<(DocId, Key)> {
    let docs = (0..n_documents as u32).map(DocId);
    docs.filter_map(|doc| Some((doc, key(doc)?))).collect()
}

/// Something done within one transaction: what is told of it, and what holds then.
type Work<'a> =
    &'a dyn Fn(&Connection, &mut Known) -> rusqlite::Result<(Option<String>, Vec<Edit>)>;
