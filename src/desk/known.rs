//! Which rows are of which documents: files are renamed, and their contents change.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::model::document::DocId;
use crate::model::key::Key;

/// The documents at hand that have a row.
#[derive(Debug, Default)]
pub struct Known {
    docs: HashMap<i64, DocId>,
    rows: HashMap<DocId, i64>,
}

/// A row of the file.
struct Row {
    id: i64,
    hash: Vec<u8>,
    path: String,
}

/// Rows under what they are known by, the first last; each is taken once.
type Open<K> = HashMap<K, Vec<usize>>;

impl Known {
    /// Finds the rows of all documents: those with the same contents and name first, then those
    /// with the same contents, then those with the same name. Rows follow their documents.
    pub fn find(connection: &Connection, keys: &[(DocId, Key)]) -> rusqlite::Result<Self> {
        let rows = rows(connection)?;
        let mut known = Self::default();
        let candidates = candidates(&rows, keys);
        known.claim(&rows, &candidates);
        for (doc, key) in candidates {
            let Some(&row) = known.rows.get(doc) else { continue };
            let update = "UPDATE documents SET hash = ?2, path = ?3
                WHERE id = ?1 AND (hash IS NOT ?2 OR path IS NOT ?3)";
            connection.execute(update, params![row, &key.hash[..], key.path])?;
        }
        Ok(known)
    }

    /// Gives every candidate its row, if there is one.
    fn claim(&mut self, rows: &[Row], candidates: &[&(DocId, Key)]) {
        let mut exact: Open<(&[u8], &str)> = HashMap::new();
        let mut by_hash: Open<&[u8]> = HashMap::new();
        let mut by_path: Open<&str> = HashMap::new();
        for (at, row) in rows.iter().enumerate().rev() {
            exact.entry((&row.hash, &row.path)).or_default().push(at);
            by_hash.entry(&row.hash).or_default().push(at);
            by_path.entry(&row.path).or_default().push(at);
        }
        let mut taken = vec![false; rows.len()];
        for (doc, key) in candidates {
            let open = exact.get_mut(&(&key.hash[..], key.path.as_str()));
            self.take(*doc, rows, (open, &mut taken));
        }
        for (doc, key) in candidates {
            self.take(*doc, rows, (by_hash.get_mut(&key.hash[..]), &mut taken));
        }
        for (doc, key) in candidates.iter().filter(|(_, key)| !key.is_numbered) {
            self.take(*doc, rows, (by_path.get_mut(key.path.as_str()), &mut taken));
        }
    }

    fn take(
        &mut self,
        doc: DocId,
        rows: &[Row],
        (open, taken): (Option<&mut Vec<usize>>, &mut [bool]),
    ) {
        let Some(open) = open.filter(|_| !self.rows.contains_key(&doc)) else { return };
        while let Some(at) = open.pop() {
            let (Some(row), Some(taken)) = (rows.get(at), taken.get_mut(at)) else { continue };
            if !*taken {
                *taken = true;
                self.put(doc, row.id);
                return;
            }
        }
    }

    /// Forgets the rows after the last there is: those a change made that was not kept.
    pub fn forget_after(&mut self, last: i64) {
        self.docs.retain(|row, _| *row <= last);
        self.rows.retain(|_, row| *row <= last);
    }

    fn put(&mut self, doc: DocId, row: i64) {
        self.docs.insert(row, doc);
        self.rows.insert(doc, row);
    }

    /// The document of a row; the inner `None` is the collection, the outer a document that is
    /// not at hand.
    pub fn doc(&self, row: i64) -> Option<Option<DocId>> {
        if row == 0 { Some(None) } else { self.docs.get(&row).copied().map(Some) }
    }

    /// The row of a document, if it has one.
    pub fn row(&self, doc: DocId) -> Option<i64> {
        self.rows.get(&doc).copied()
    }

    /// The row of a document, made where it has none; 0 is the collection. `None` for a document
    /// that nothing is known of.
    pub fn row_of(
        &mut self,
        connection: &Connection,
        doc: Option<DocId>,
        key: &dyn Fn(DocId) -> Option<Key>,
    ) -> rusqlite::Result<Option<i64>> {
        let Some(doc) = doc else { return Ok(Some(0)) };
        if let Some(row) = self.row(doc) {
            return Ok(Some(row));
        }
        let Some(key) = key(doc) else { return Ok(None) };
        // Another attache may have made it meanwhile.
        let made = "SELECT id FROM documents WHERE hash = ? AND path = ?";
        let made = connection
            .query_row(made, params![&key.hash[..], key.path], |row| row.get(0))
            .optional()?;
        let row = if let Some(row) = made {
            row
        } else {
            let insert = "INSERT INTO documents (hash, path) VALUES (?, ?)";
            connection.execute(insert, params![&key.hash[..], key.path])?;
            connection.last_insert_rowid()
        };
        self.put(doc, row);
        Ok(Some(row))
    }
}

fn rows(connection: &Connection) -> rusqlite::Result<Vec<Row>> {
    let mut rows = connection.prepare("SELECT id, hash, path FROM documents ORDER BY id")?;
    let row =
        |row: &rusqlite::Row<'_>| Ok(Row { id: row.get(0)?, hash: row.get(1)?, path: row.get(2)? });
    Ok(rows.query_map([], row)?.filter_map(Result::ok).collect())
}

/// The documents that can have a row at all: few, where few were ever touched.
fn candidates<'a>(rows: &[Row], keys: &'a [(DocId, Key)]) -> Vec<&'a (DocId, Key)> {
    let hashes: HashSet<&[u8]> = rows.iter().map(|row| &*row.hash).collect();
    let paths: HashSet<&str> = rows.iter().map(|row| &*row.path).collect();
    let may = |key: &Key| hashes.contains(&key.hash[..]) || paths.contains(&*key.path);
    keys.iter().filter(|(_, key)| !rows.is_empty() && may(key)).collect()
}
