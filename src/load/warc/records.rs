//! The records of a web archive, one after the other from a stream: the archive may be larger
//! than memory.
//!
//! Our own, since the crate `warc` ends at the first record that is not as it should be, takes
//! what a record says of its length for memory, and brings a second gzip; what is needed of the
//! format is a head and a length.

use std::io::{self, BufRead, Read as _};

use crate::load;
use crate::load::source::MOST_BYTES;
use crate::load::warc::head::Head;

/// The most that is unpacked of one archive.
pub const MOST_STREAMED: u64 = 4 << 30;

/// The longest head of a record.
const MOST_HEAD: u64 = 64 << 10;

/// A record.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its place in the archive, from 1.
    pub number: usize,
    /// What stands before its contents.
    pub head: Head,
    /// Its contents; empty for those that are not wanted.
    pub payload: Vec<u8>,
}

/// How reading ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// It goes on, or ended where it should.
    #[default]
    Whole,
    /// It broke off; why, in words.
    Broken(String),
}

/// Reads records.
pub struct Records<'a> {
    stream: &'a mut dyn BufRead,
    number: usize,
    n_read: u64,
    n_broken: usize,
    n_large: usize,
    end: End,
    done: bool,
}

impl<'a> Records<'a> {
    /// The records of an archive.
    pub fn of(stream: &'a mut dyn BufRead) -> Self {
        let end = End::Whole;
        Self { stream, number: 0, n_read: 0, n_broken: 0, n_large: 0, end, done: false }
    }

    /// How it ended.
    pub const fn end(&self) -> &End {
        &self.end
    }

    /// Records that could not be read.
    pub fn faults(&self) -> Vec<String> {
        let broken = (self.n_broken > 0).then(|| {
            format!("{} records have no length that can be read; they were left out", self.n_broken)
        });
        let large = (self.n_large > 0).then(|| {
            let most = MOST_BYTES >> 20;
            format!("{} records are larger than {most} MB; they were left out", self.n_large)
        });
        broken.into_iter().chain(large).collect()
    }

    /// The next record, with its contents if they are wanted.
    pub fn next(&mut self, wanted: impl Fn(&Head) -> bool) -> Option<Record> {
        while !self.done {
            match self.read_one(&wanted) {
                Ok(Some(record)) => return Some(record),
                Ok(None) => {}
                Err(error) => {
                    self.done = true;
                    self.end = End::Broken(format!(
                        "breaks off in record {}: {error}; what stands before was read",
                        self.number
                    ));
                }
            }
        }
        None
    }

    /// A record, or `None` where there was none that can be read.
    fn read_one(&mut self, wanted: &impl Fn(&Head) -> bool) -> io::Result<Option<Record>> {
        if self.n_read > MOST_STREAMED {
            let most = MOST_STREAMED >> 20;
            return Err(io::Error::other(format!("it unpacks to more than {most} MB")));
        }
        let Some(head) = self.read_head()? else {
            self.done = true;
            return Ok(None);
        };
        self.number += 1;
        let Some(length) = head.get("content-length").and_then(|length| length.parse().ok()) else {
            self.n_broken += 1;
            return Ok(None);
        };
        if !wanted(&head) {
            self.skip(length)?;
            return Ok(Some(Record { number: self.number, head, payload: Vec::new() }));
        }
        if length > MOST_BYTES {
            self.n_large += 1;
            self.skip(length)?;
            return Ok(None);
        }
        let mut payload = Vec::new();
        let ended = (&mut *self.stream).take(length).read_to_end(&mut payload);
        self.n_read += payload.len() as u64;
        if payload.len() as u64 == length {
            return Ok(Some(Record { number: self.number, head, payload }));
        }
        let why = match ended {
            Ok(_) => "the file ends".to_owned(),
            Err(error) => load::said(&error),
        };
        // Half a page is still half a page.
        self.done = true;
        self.end = End::Broken(format!(
            "breaks off in record {}: {why}; it may be cut short",
            self.number
        ));
        Ok(Some(Record { number: self.number, head, payload }))
    }

    /// The head of the next record; what stands before it is passed over.
    fn read_head(&mut self) -> io::Result<Option<Head>> {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            if self.read_line(&mut bytes)? == 0 {
                return Ok(None);
            }
            if bytes.starts_with(b"WARC/") {
                break;
            }
            if self.n_read > MOST_STREAMED {
                return Ok(None);
            }
        }
        loop {
            let before = bytes.len();
            let n_read = self.read_line(&mut bytes)?;
            let line = bytes.get(before..).unwrap_or_default();
            if n_read == 0 || line.trim_ascii().is_empty() || bytes.len() as u64 > MOST_HEAD {
                return Ok(Some(Head::of(&bytes)));
            }
        }
    }

    fn read_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        let n_read = (&mut *self.stream).take(MOST_HEAD).read_until(b'\n', bytes)?;
        self.n_read += n_read as u64;
        Ok(n_read)
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let most = length.min(MOST_STREAMED);
        self.n_read += io::copy(&mut (&mut *self.stream).take(most), &mut io::sink())?;
        Ok(())
    }
}
