//! The file of a desk: opened, brought to the present form, moved aside where it is damaged.
//!
//! ```text
//! documents  which story a row is of: the hash of its contents, and its path when last seen
//! facts      kind, document (0: the collection), key, value: what holds now
//! changes    what the reader did, in order, with what can be taken back and said again
//! edits      each change's facts, before and after
//! places     where in a story the reader was
//! session    the screen, the way one came, what was there when one last looked
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior, params_from_iter};

/// What brings a file from each form to the next; `user_version` counts them.
const STEPS: &[&str] = &["
    CREATE TABLE documents (id INTEGER PRIMARY KEY, hash BLOB NOT NULL, path TEXT NOT NULL);
    CREATE TABLE facts (
        kind TEXT NOT NULL, document INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (kind, document, key)
    ) WITHOUT ROWID;
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT, told TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX undone ON changes (id) WHERE undone = 1;
    CREATE TABLE edits (
        change INTEGER NOT NULL, number INTEGER NOT NULL,
        kind TEXT NOT NULL, document INTEGER NOT NULL, key TEXT NOT NULL, before TEXT, after TEXT,
        PRIMARY KEY (change, number)
    ) WITHOUT ROWID;
    CREATE TABLE places (document INTEGER PRIMARY KEY, place TEXT NOT NULL);
    CREATE TABLE session (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
    CREATE VIEW dates AS
        SELECT path, hash, substr(value, 1, 10) AS earliest, substr(value, 12) AS latest
        FROM facts JOIN documents ON documents.id = facts.document WHERE kind = 'date';
"];

/// Every table, in an order in which rows can be copied.
const TABLES: &[&str] = &["documents", "facts", "changes", "edits", "places", "session"];

/// How long another program that writes is waited for: its changes take a few milliseconds.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// A desk's file, or what stands for it, and what the reader should know of that.
pub struct Opened {
    /// The rows.
    pub connection: Connection,
    /// Whether they outlive the program.
    pub is_kept: bool,
    /// What went wrong.
    pub notice: Option<String>,
}

/// Why a file cannot be used.
enum Fault {
    /// It is no desk, or no more.
    Damaged,
    /// It can be read, perhaps, but not be written.
    Closed(Connection, String),
    /// It cannot be opened.
    Unknown(String),
}

/// Opens the file at a place, made where there is none. What cannot be kept there is held in
/// memory.
pub fn open(place: &Path) -> rusqlite::Result<Opened> {
    match try_open(place) {
        Ok(connection) => Ok(Opened { connection, is_kept: true, notice: None }),
        Err(Fault::Damaged) => anew(place),
        Err(Fault::Closed(closed, why)) => Ok(Opened {
            connection: copy(&closed)?,
            is_kept: false,
            notice: Some(lost(place, &why)),
        }),
        Err(Fault::Unknown(why)) => Ok(Opened { notice: Some(lost(place, &why)), ..memory()? }),
    }
}

/// Rows that end with the program.
pub fn memory() -> rusqlite::Result<Opened> {
    let mut connection = Connection::open_in_memory()?;
    migrate(&mut connection)?;
    Ok(Opened { connection, is_kept: false, notice: None })
}

/// What is told where nothing can be kept.
pub fn lost(place: &Path, why: &str) -> String {
    format!("nothing you do here is kept: could not write {}: {why}", place.display())
}

/// A copy in memory of what can be read.
pub fn copy(from: &Connection) -> rusqlite::Result<Connection> {
    let mut to = memory()?.connection;
    let transaction = to.transaction()?;
    for table in TABLES {
        // A table that cannot be read leaves the others.
        let Ok(mut rows) = from.prepare(&format!("SELECT * FROM {table}")) else { continue };
        let n_columns = rows.column_count();
        let marks = vec!["?"; n_columns].join(",");
        let insert = format!("INSERT OR IGNORE INTO {table} VALUES ({marks})");
        let mut insert = transaction.prepare(&insert)?;
        let values = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Vec<rusqlite::types::Value>> {
            (0..n_columns).map(|at| row.get(at)).collect()
        };
        for row in rows.query_map([], values)? {
            let Ok(row) = row else { break };
            insert.execute(params_from_iter(row))?;
        }
    }
    transaction.commit()?;
    Ok(to)
}

fn try_open(place: &Path) -> Result<Connection, Fault> {
    let unknown = |why: String| Fault::Unknown(why);
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(|error| unknown(error.to_string()))?;
    }
    let mut connection = Connection::open(place).map_err(|error| unknown(told(&error)))?;
    let fault = |error: &rusqlite::Error| is_damage(error).then_some(Fault::Damaged);
    let version = match prepare(&connection) {
        Ok(version) => version,
        Err(error) => return Err(fault(&error).unwrap_or(Fault::Unknown(told(&error)))),
    };
    if version > STEPS.len() {
        return Err(unknown("a newer attache wrote it".to_owned()));
    }
    match begin(&mut connection) {
        Ok(true) => Ok(connection),
        Ok(false) => Err(Fault::Damaged),
        Err(error) => Err(fault(&error).unwrap_or(Fault::Closed(connection, told(&error)))),
    }
}

/// What can be said of a file before it is written to: the number of its form.
fn prepare(connection: &Connection) -> rusqlite::Result<usize> {
    connection.busy_timeout(PATIENCE)?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    // A negative number is nobody's.
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

/// Makes a file ready to be written; whether it is sound.
fn begin(connection: &mut Connection) -> rusqlite::Result<bool> {
    let check: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if check != "ok" {
        return Ok(false);
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    durable(connection)?;
    migrate(connection)?;
    // A table that is not there, or is another, is found now and not at the first key.
    for table in TABLES {
        connection.prepare(&format!("SELECT * FROM {table} LIMIT 1"))?.exists([])?;
    }
    Ok(true)
}

/// From now on what is written outlives a power cut.
pub fn durable(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "synchronous", "FULL")
}

/// From now on what is written outlives the program, and perhaps not a power cut.
pub fn quick(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "synchronous", "NORMAL")
}

fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have done it while this one waited.
    let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(usize::MAX)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", STEPS.len() as i64)?;
    transaction.commit()
}

fn is_damage(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    let is_missing = error.to_string().contains("no such table");
    is_missing || matches!(code, Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}

/// What went wrong, in few words.
pub fn told(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program holds it".to_owned()
        }
        Some(ErrorCode::ReadOnly) => "it may only be read".to_owned(),
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

/// Moves a damaged file aside and begins anew.
fn anew(place: &Path) -> rusqlite::Result<Opened> {
    let Some(aside) = aside(place) else {
        let why = "it is damaged, and could not be moved aside";
        return Ok(Opened { notice: Some(lost(place, why)), ..memory()? });
    };
    let notice = format!("the file of what you did was damaged; it lies in {}", aside.display());
    match try_open(place) {
        Ok(connection) => Ok(Opened { connection, is_kept: true, notice: Some(notice) }),
        Err(_) => Ok(Opened { notice: Some(notice), ..memory()? }),
    }
}

/// Moves a file aside with what belongs to it; where it is now.
fn aside(place: &Path) -> Option<PathBuf> {
    let named = |end: &str| {
        let mut name = place.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let free = (1..1_000).map(|number| format!(".damaged-{number}"));
    let ending = free.into_iter().find(|ending| !named(ending).exists())?;
    fs::rename(place, named(&ending)).ok()?;
    for part in ["-wal", "-shm"] {
        // Either may be absent.
        fs::rename(named(part), named(&format!("{ending}{part}"))).ok();
    }
    Some(named(&ending))
}

/// A transaction that waits for its turn at once, and not at its first write, where it could not
/// wait any more.
pub fn transaction(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}
