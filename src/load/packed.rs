//! Packed files: gzip, Zstandard, xz and bzip2. What lies inside is read as if it lay there
//! itself, and keeps the name of the file.

use std::io::{BufRead as _, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use bzip2::read::MultiBzDecoder;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use lzma_rust2::XzReader;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use crate::load::source::{MOST_BYTES, MOST_COLLECTED, Source};
use crate::load::{self, Cleaning, LoadError, Loaded, Skipped, Start, warc};

/// How many times larger than the file its contents may be once they are over 64 MB. Articles
/// shrink to a fifth, logs of one line again and again to a hundredth.
const MOST_GROWN: u64 = 200;

/// Memory that one packed file may ask for before a byte of it is known.
const MOST_WINDOW: u64 = 128 << 20;

/// A way to pack a file.
struct Packing {
    name: &'static str,
    /// The file's first bytes.
    magic: &'static [u8],
    /// Endings of names, with what stands there once it is unpacked.
    endings: &'static [(&'static str, &'static str)],
    open: for<'a> fn(&'a [u8]) -> Box<dyn Read + 'a>,
}

#[rustfmt::skip]
const PACKINGS: &[Packing] = &[
    Packing { name: "gzip file", magic: b"\x1f\x8b", endings: &[(".gz", ""), (".tgz", ".tar"), (".gzip", "")], open: gzip },
    Packing { name: "Zstandard file", magic: b"\x28\xb5\x2f\xfd", endings: &[(".zst", ""), (".tzst", ".tar"), (".zstd", "")], open: zstandard },
    Packing { name: "xz file", magic: b"\xfd7zXZ\0", endings: &[(".xz", ""), (".txz", ".tar")], open: xz },
    Packing { name: "bzip2 file", magic: b"BZh", endings: &[(".bz2", ""), (".tbz2", ".tar"), (".tbz", ".tar")], open: bzip2 },
];

/// Whether it begins like one of the packings.
pub fn recognises(start: &Start<'_>) -> bool {
    packing(start.bytes).is_some()
}

fn packing(bytes: &[u8]) -> Option<&'static Packing> {
    let fits = |packing: &&Packing| {
        // "BZh" may begin a text; the level and the first block's mark follow it.
        let marked = bytes.get(4..10) == Some(b"1AY&SY") || bytes.get(4..6) == Some(b"\x17\x72");
        bytes.starts_with(packing.magic) && (packing.name != "bzip2 file" || marked)
    };
    PACKINGS.iter().find(fits)
}

/// Reads what is packed, in whatever format that is.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let binary = || LoadError::Binary { path: source.place.path.clone() };
    let packing = packing(&source.bytes).ok_or_else(binary)?;
    // A web archive is a chain of packed records, often larger than memory: it is read as it
    // is unpacked.
    let mut stream = BufReader::new(Guarded::of((packing.open)(&source.bytes)));
    if stream.fill_buf().is_ok_and(|start| start.starts_with(b"WARC/")) {
        return Ok(warc::read(source, &mut stream, cleaning));
    }
    drop(stream);
    let (inner, broken) = unpack(source)?;
    let mut loaded = load::parse(&inner, cleaning)?;
    for document in &mut loaded.documents {
        // The file on the disk is what the reader knows it by.
        let rest = document.id.strip_prefix(&inner.place.name);
        if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(['#', '/'])) {
            document.id = format!("{}{rest}", source.place.name);
        }
    }
    let path = source.place.path.clone();
    loaded.skipped.extend(broken.map(|why| Skipped { path, why }));
    Ok(loaded)
}

/// What is packed, as a source of its own, and where it breaks off, if it does.
pub fn unpack(source: &Source) -> Result<(Source, Option<String>), LoadError> {
    let path = || source.place.path.clone();
    let packing = packing(&source.bytes).ok_or_else(|| LoadError::Binary { path: path() })?;
    let most = most_of(source.bytes.len(), source.room.left());
    let Unpacked { bytes, end } = read((packing.open)(&source.bytes), most);
    source.room.take(bytes.len() as u64);
    let broken = match end {
        End::Whole => None,
        End::Limit => return Err(LoadError::Bomb { path: path(), most: most.max(MOST_BYTES) }),
        End::Broken(why) if bytes.is_empty() => {
            return Err(LoadError::Malformed { path: path(), format: packing.name, why });
        }
        End::Broken(why) => Some(format!(
            "breaks off after {} kB of what is packed in it: {why}; what stands before was read",
            bytes.len() >> 10
        )),
    };
    Ok((source.inner(unpacked_name(&source.place.name, packing), bytes), broken))
}

/// The most that so many packed bytes may become.
pub fn most_of(n_packed: usize, room: u64) -> u64 {
    (n_packed as u64).saturating_mul(MOST_GROWN).clamp(MOST_BYTES, MOST_COLLECTED).min(room)
}

/// The name without the ending of the packing: some formats are told by their name.
fn unpacked_name(name: &str, packing: &Packing) -> String {
    let mut stems = packing.endings.iter().filter_map(|&(ending, instead)| {
        let cut = name.len().checked_sub(ending.len())?;
        let (stem, last) = name.split_at_checked(cut)?;
        last.eq_ignore_ascii_case(ending).then(|| format!("{stem}{instead}"))
    });
    stems.rfind(|stem| !stem.is_empty()).unwrap_or_else(|| name.to_owned())
}

/// What was unpacked, and how that ended.
#[derive(Debug)]
pub struct Unpacked {
    /// All that could be.
    pub bytes: Vec<u8>,
    /// Why there is no more.
    pub end: End,
}

/// How unpacking ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// At the end.
    Whole,
    /// At the limit.
    Limit,
    /// Where the packed bytes are broken or end too soon; the words of their reader.
    Broken(String),
}

/// Unpacks up to a limit; what stands before a break is kept.
pub fn read<'a>(packed: Box<dyn Read + 'a>, most: u64) -> Unpacked {
    let mut bytes = Vec::new();
    let end = match Guarded::of(packed).take(most + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > most => End::Limit,
        Ok(_) => End::Whole,
        Err(error) => End::Broken(load::said(&error)),
    };
    Unpacked { bytes, end }
}

/// Reads what a server packed for the way, by the name it gives in `Content-Encoding`.
pub fn coding<'a>(name: &str, bytes: &'a [u8]) -> Option<Box<dyn Read + 'a>> {
    match name {
        "gzip" | "x-gzip" => Some(gzip(bytes)),
        "zstd" => Some(zstandard(bytes)),
        "br" => Some(Box::new(brotli_decompressor::Decompressor::new(bytes, 4 << 10))),
        // Servers mean one or the other by it; the first begins with a mark.
        "deflate" if bytes.first().is_some_and(|byte| byte & 0x0f == 8) => {
            Some(Box::new(ZlibDecoder::new(bytes)))
        }
        "deflate" => Some(Box::new(DeflateDecoder::new(bytes))),
        _ => None,
    }
}

fn gzip<'a>(bytes: &'a [u8]) -> Box<dyn Read + 'a> {
    Box::new(MultiGzDecoder::new(bytes))
}

fn xz<'a>(bytes: &'a [u8]) -> Box<dyn Read + 'a> {
    Box::new(XzReader::new_mem_limit(bytes, true, (MOST_WINDOW >> 10) as u32))
}

fn bzip2<'a>(bytes: &'a [u8]) -> Box<dyn Read + 'a> {
    Box::new(MultiBzDecoder::new(bytes))
}

fn zstandard<'a>(bytes: &'a [u8]) -> Box<dyn Read + 'a> {
    Box::new(Frames { frame: None, rest: bytes })
}

/// Zstandard frames one behind the other, as several packers write them; the crate reads one.
struct Frames<'a> {
    frame: Option<StreamingDecoder<&'a [u8], FrameDecoder>>,
    rest: &'a [u8],
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let n_read = frame.read(buffer)?;
                if n_read > 0 || buffer.is_empty() {
                    return Ok(n_read);
                }
                self.rest = frame.get_ref();
                self.frame = None;
            }
            if self.rest.is_empty() {
                return Ok(0);
            }
            match StreamingDecoder::new_with_max_window_size(self.rest, MOST_WINDOW) {
                Ok(frame) => self.frame = Some(frame),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    // Four bytes of magic and four of length stand before what is skipped.
                    let after = (length as usize).saturating_add(8);
                    self.rest = self.rest.get(after..).unwrap_or_default();
                }
                Err(error) => return Err(std::io::Error::other(error)),
            }
        }
    }
}

/// A reader that gives up where its authors did not think of the bytes, instead of taking the
/// program with it.
struct Guarded<'a> {
    reader: Option<Box<dyn Read + 'a>>,
}

impl<'a> Guarded<'a> {
    fn of(reader: Box<dyn Read + 'a>) -> Self {
        Self { reader: Some(reader) }
    }
}

impl Read for Guarded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let Some(reader) = &mut self.reader else { return Ok(0) };
        catch_unwind(AssertUnwindSafe(|| reader.read(buffer))).unwrap_or_else(|_| {
            self.reader = None;
            Err(std::io::Error::other("it cannot be unpacked"))
        })
    }
}

#[cfg(test)]
mod tests;
