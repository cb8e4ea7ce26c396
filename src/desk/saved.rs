//! What is kept as one goes, without being asked: the screen, the way one came, the place in every
//! story, and what was there when one last looked.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::desk::facts::Facts;
use crate::desk::known::Known;
use crate::model::document::DocId;
use crate::model::key::Key;

/// The screen as it was.
pub const SESSION: &str = "session";

/// The way one came.
pub const HISTORY: &str = "history";

/// The filters that were typed.
pub const FILTERS: &str = "filters";

/// Hashes of all that is there now.
const SEEN: &str = "seen";

/// Hashes of all that was there when one last looked.
const BEFORE: &str = "seen before";

/// There while a session goes on: one that ended badly is the same one still.
const OPEN: &str = "open";

/// All that is known of the documents of a corpus. Texts are the face's own; none are kept by an
/// older one, and what a face does not understand it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// What holds.
    pub facts: Facts,
    /// What was not there when one last looked, or was another.
    pub new: Vec<DocId>,
    /// Where in the stories one was.
    pub places: Vec<(DocId, String)>,
    /// The screen.
    pub session: Option<String>,
    /// The way one came.
    pub history: Option<String>,
    /// The filters typed.
    pub filters: Option<String>,
}

/// What is to be kept of where one is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The screen.
    pub session: String,
    /// The way one came.
    pub history: String,
    /// The filters typed.
    pub filters: String,
    /// Places that are others since; `None` for a story that begins anew.
    pub places: Vec<(DocId, Option<String>)>,
    /// Whether the session goes on, or has come to its end.
    pub goes_on: bool,
}

/// Keeps it.
pub fn keep(
    connection: &Connection,
    known: &mut Known,
    (saved, key): (&Saved, &dyn Fn(DocId) -> Option<Key>),
) -> rusqlite::Result<()> {
    let texts = [(SESSION, &saved.session), (HISTORY, &saved.history), (FILTERS, &saved.filters)];
    for (name, text) in texts {
        put(connection, name, text.as_bytes())?;
    }
    for (doc, place) in &saved.places {
        let Some(row) = known.row_of(connection, Some(*doc), key)? else { continue };
        match place {
            Some(place) => connection
                .execute("INSERT OR REPLACE INTO places VALUES (?, ?)", params![row, place])?,
            None => connection.execute("DELETE FROM places WHERE document = ?", [row])?,
        };
    }
    if !saved.goes_on {
        connection.execute("DELETE FROM session WHERE name = ?", [OPEN])?;
    }
    Ok(())
}

/// The documents that were not there when one last looked, or were others. What is there now is
/// remembered for the next time. Nothing is new where one never looked.
pub fn news(connection: &Connection, keys: &[(DocId, Key)]) -> rusqlite::Result<Vec<DocId>> {
    // Eight bytes of a hash are enough to tell a million stories apart.
    let short = |key: &Key| key.hash.first_chunk::<8>().copied().unwrap_or_default();
    let mut now: Vec<[u8; 8]> = keys.iter().map(|(_, key)| short(key)).collect();
    now.sort_unstable();
    now.dedup();
    let goes_on = get(connection, OPEN)?.is_some();
    let last = get(connection, if goes_on { BEFORE } else { SEEN })?;
    put(connection, SEEN, now.as_flattened())?;
    put(connection, OPEN, b"1")?;
    put(connection, BEFORE, last.as_deref().unwrap_or(now.as_flattened()))?;
    let Some(last) = last else { return Ok(Vec::new()) };
    let seen: Vec<[u8; 8]> = last.as_chunks().0.to_vec();
    let is_new = |key: &Key| seen.binary_search(&short(key)).is_err();
    Ok(keys.iter().filter(|(_, key)| is_new(key)).map(|&(doc, _)| doc).collect())
}

/// A value of the session.
pub fn get(connection: &Connection, name: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    let select = "SELECT value FROM session WHERE name = ?";
    connection.query_row(select, [name], |row| row.get(0)).optional()
}

/// Keeps a value of the session; one that is the same is not written.
pub fn put(connection: &Connection, name: &str, value: &[u8]) -> rusqlite::Result<()> {
    let insert = "INSERT INTO session (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value";
    connection.execute(insert, params![name, value]).map(|_| ())
}
