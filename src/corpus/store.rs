//! Rows of bytes in a file, written one after the other and fetched by where they stand: texts
//! stay on disk, memory keeps sixteen bytes of each.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Where a row stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// First byte in the file.
    pub start: u64,
    /// Bytes.
    pub len: u32,
    /// Its checksum (CRC-32): a damaged row is no row.
    pub check: u32,
}

/// Rows that can be added and fetched from several threads.
///
/// Where there is no file, or the disk is full, what comes is kept in memory: less can be opened
/// then, but nothing is lost.
#[derive(Debug, Default)]
pub struct Store {
    shelf: Mutex<Shelf>,
}

/// How many bytes there are, and a checksum over them (CRC-32).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// Bytes from the start of the file.
    pub n_bytes: u64,
    /// The checksum.
    pub check: u32,
}

/// Bytes looked at in one go.
const PIECE: u64 = 1 << 20;

#[derive(Debug, Default)]
struct Shelf {
    file: Option<File>,
    /// Bytes in the file; rows that start behind them are in `rest`.
    n_in_file: u64,
    /// Whether a write failed: nothing more goes to the file.
    is_full: bool,
    /// Over all that was put into the file.
    sum: crc32fast::Hasher,
    rest: Vec<u8>,
}

impl Store {
    /// Rows in a file without a name, in a folder, else where the system keeps such files: it is
    /// gone when the program is.
    pub fn temporary(folder: Option<&Path>) -> Self {
        let there = folder.and_then(|folder| tempfile::tempfile_in(folder).ok());
        Self::of(there.or_else(|| tempfile::tempfile().ok()), 0)
    }

    /// The rows of a file of which the first bytes are known; with none all is in memory.
    pub fn of(file: Option<File>, n_in_file: u64) -> Self {
        Self { shelf: Mutex::new(Shelf { file, n_in_file, ..Shelf::default() }) }
    }

    /// Adds a row.
    pub fn put(&self, row: &[u8]) -> At {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let start = shelf.put(row);
        drop(shelf);
        At { start, len: row.len() as u32, check: crc32fast::hash(row) }
    }

    /// A row; `None` where it is damaged.
    pub fn get(&self, at: At) -> Option<Vec<u8>> {
        let mut row = vec![0; at.len as usize];
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.get(at.start, &mut row)?;
        drop(shelf);
        (crc32fast::hash(&row) == at.check).then_some(row)
    }

    /// Adds a value as a row.
    pub fn file(&self, value: &impl Serialize) -> At {
        // Writing to memory fails for maps of unknown length alone, and there are none.
        self.put(&postcard::to_stdvec(value).unwrap_or_default())
    }

    /// The value of a row.
    pub fn fetch<T: DeserializeOwned>(&self, at: At) -> Option<T> {
        postcard::from_bytes(&self.get(at)?).ok()
    }

    /// Bytes of all rows and a checksum over them, where all of them are in the file.
    pub fn sum(&self) -> Option<Sum> {
        let shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = Sum { n_bytes: shelf.n_in_file, check: shelf.sum.clone().finalize() };
        (shelf.file.is_some() && !shelf.is_full).then_some(sum)
    }

    /// Whether the first bytes of the file still are what was put there. A look at 150 MB takes a
    /// tenth of a second; others can fetch rows meanwhile.
    pub fn is_whole(&self, sum: Sum) -> bool {
        let mut found = crc32fast::Hasher::new();
        let mut start = 0;
        let mut piece = Vec::new();
        while start < sum.n_bytes {
            piece.resize(PIECE.min(sum.n_bytes - start) as usize, 0);
            let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
            if shelf.get(start, &mut piece).is_none() {
                return false;
            }
            drop(shelf);
            found.update(&piece);
            start += piece.len() as u64;
        }
        found.finalize() == sum.check
    }
}

impl Shelf {
    fn put(&mut self, row: &[u8]) -> u64 {
        if !self.is_full
            && let Some(file) = &mut self.file
        {
            let written =
                file.seek(SeekFrom::Start(self.n_in_file)).and_then(|_| file.write_all(row));
            if written.is_ok() {
                let start = self.n_in_file;
                self.n_in_file += row.len() as u64;
                self.sum.update(row);
                return start;
            }
            self.is_full = true;
        }
        let start = self.n_in_file + self.rest.len() as u64;
        self.rest.extend_from_slice(row);
        start
    }

    fn get(&mut self, start: u64, row: &mut [u8]) -> Option<()> {
        if let Some(start) = start.checked_sub(self.n_in_file) {
            let rest = self.rest.get(start as usize..)?.get(..row.len())?;
            row.copy_from_slice(rest);
            return Some(());
        }
        let file = self.file.as_mut()?;
        file.seek(SeekFrom::Start(start)).ok()?;
        file.read_exact(row).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(store: &Store, rows: &[Vec<u8>]) {
        let places: Vec<At> = rows.iter().map(|row| store.put(row)).collect();
        for (at, row) in places.iter().zip(rows).rev() {
            assert_eq!(store.get(*at).as_ref(), Some(row));
        }
    }

    proptest! {
        #[test]
        fn what_is_put_in_comes_out(rows in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..20)) {
            check(&Store::temporary(None), &rows);
            check(&Store::default(), &rows);
        }
    }

    #[test]
    fn a_full_disk_is_survived() {
        let full = File::options().read(true).write(true).open("/dev/full");
        let Ok(full) = full else { return };
        let store = Store::of(Some(full), 0);
        check(&store, &[b"one".to_vec(), b"two".to_vec()]);
        assert_eq!(store.sum(), None);
    }

    #[test]
    fn a_damaged_row_is_none() {
        let store = Store::temporary(None);
        let at = store.put(b"harbour");
        let sum = store.sum().unwrap();
        assert!(store.is_whole(sum));
        assert!(!store.is_whole(Sum { check: sum.check ^ 1, ..sum }));
        assert!(!store.is_whole(Sum { n_bytes: sum.n_bytes + 1, ..sum }));
        assert_eq!(store.get(At { check: at.check ^ 1, ..at }), None);
        assert_eq!(store.get(At { start: 3, ..at }), None);
        assert_eq!(store.get(At { start: u64::MAX, ..at }), None);
    }
}
