//! Changes, and taking them back: each fact is logged with what held before.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::desk::facts::{Change, Edit, Fact, Kind};
use crate::desk::known::Known;
use crate::model::document::DocId;
use crate::model::key::Key;

/// Changes that can be taken back.
const MOST: i64 = 10_000;

/// What was done, and what holds then.
type Done = rusqlite::Result<(Option<String>, Vec<Edit>)>;

/// A fact as the file has it: kind, document, key.
type Cell<'a> = (&'a str, i64, &'a str);

/// Keeps a change. What was taken back before it cannot be made again.
pub fn keep(
    connection: &Connection,
    known: &mut Known,
    (change, key): (&Change, &dyn Fn(DocId) -> Option<Key>),
) -> Done {
    connection.execute(
        "DELETE FROM edits WHERE change IN (SELECT id FROM changes WHERE undone = 1)",
        [],
    )?;
    connection.execute("DELETE FROM changes WHERE undone = 1", [])?;
    connection.execute("INSERT INTO changes (told) VALUES (?)", [&change.told])?;
    let id = connection.last_insert_rowid();
    let mut done = Vec::new();
    for (edit, number) in change.edits.iter().zip(0_i64..) {
        let Fact { kind, doc, key: name } = &edit.fact;
        let Some(row) = known.row_of(connection, *doc, key)? else { continue };
        let cell = (kind.name(), row, name.as_str());
        let before = get(connection, cell)?;
        let insert = "INSERT INTO edits (change, number, kind, document, key, before, after)
            VALUES (?, ?, ?, ?, ?, ?, ?)";
        connection
            .execute(insert, params![id, number, cell.0, cell.1, cell.2, before, edit.value])?;
        put(connection, cell, edit.value.as_deref())?;
        done.push(edit.clone());
    }
    connection.execute("DELETE FROM edits WHERE change <= ?", [id - MOST])?;
    connection.execute("DELETE FROM changes WHERE id <= ?", [id - MOST])?;
    Ok((Some(change.told.clone()), done))
}

/// Takes the last change back that still stands.
pub fn undo(connection: &Connection, known: &Known) -> Done {
    let last = "SELECT id, told FROM changes WHERE undone = 0 ORDER BY id DESC LIMIT 1";
    let edits =
        "SELECT kind, document, key, before FROM edits WHERE change = ? ORDER BY number DESC";
    again(connection, known, (last, edits, 1))
}

/// Makes the change again that was taken back last.
pub fn redo(connection: &Connection, known: &Known) -> Done {
    let last = "SELECT id, told FROM changes WHERE undone = 1 ORDER BY id LIMIT 1";
    let edits = "SELECT kind, document, key, after FROM edits WHERE change = ? ORDER BY number";
    again(connection, known, (last, edits, 0))
}

/// Finds a change, writes its facts, and remembers whether it is undone.
fn again(
    connection: &Connection,
    known: &Known,
    (change, edits, undone): (&str, &str, i64),
) -> Done {
    let found =
        connection.query_row(change, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((id, told)): Option<(i64, String)> = found else { return Ok((None, Vec::new())) };
    let mut rows = connection.prepare(edits)?;
    let mut rows = rows.query([id])?;
    let mut done = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, document): (String, i64) = (row.get(0)?, row.get(1)?);
        let (key, value): (String, Option<String>) = (row.get(2)?, row.get(3)?);
        put(connection, (&kind, document, &key), value.as_deref())?;
        if let (Some(kind), Some(doc)) = (Kind::parse(&kind), known.doc(document)) {
            done.push(Edit { fact: Fact { kind, doc, key }, value });
        }
    }
    connection.execute("UPDATE changes SET undone = ? WHERE id = ?", [undone, id])?;
    Ok((Some(told), done))
}

fn get(
    connection: &Connection,
    (kind, document, key): Cell<'_>,
) -> rusqlite::Result<Option<String>> {
    let select = "SELECT value FROM facts WHERE kind = ? AND document = ? AND key = ?";
    connection.query_row(select, params![kind, document, key], |row| row.get(0)).optional()
}

/// Makes a fact hold, or hold no more.
pub fn put(
    connection: &Connection,
    (kind, document, key): Cell<'_>,
    value: Option<&str>,
) -> rusqlite::Result<()> {
    let cell = params![kind, document, key, value];
    match value {
        Some(_) => connection.execute(
            "INSERT OR REPLACE INTO facts (kind, document, key, value) VALUES (?, ?, ?, ?)",
            cell,
        ),
        None => connection.execute(
            "DELETE FROM facts WHERE kind = ? AND document = ? AND key = ? AND ?4 IS NULL",
            cell,
        ),
    }
    .map(|_| ())
}
