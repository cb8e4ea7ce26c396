//! Packs what the fuzzer made: sums over the contents would stop nearly all of its inputs.
//!
//! An input that begins with `=== ` is a bundle: `=== name`, a line break, the contents, and so
//! on. It becomes the zip or tar file of these parts, or the packed file of these members. Any
//! other input is taken as it is.

use std::io::{Cursor, Write as _};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const MARK: &[u8] = b"=== ";

/// The bytes to be read as the format of that name.
pub fn packed(format: &str, bytes: &[u8]) -> Vec<u8> {
    match format {
        "epub" | "docx" | "odt" | "zip" if bytes.starts_with(MARK) => zipped(&parts(bytes)),
        "packed" if bytes.starts_with(MARK) => gzipped(&parts(bytes)),
        "tar" if bytes.starts_with(MARK) => tarred(&parts(bytes)),
        "tar" => mended(bytes),
        _ => bytes.to_vec(),
    }
}

fn parts(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(
        bytes.windows(5).enumerate().filter(|(_, part)| *part == b"\n=== ").map(|at| at.0 + 1),
    );
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([bytes.len()]);
    std::iter::zip(&starts, ends)
        .take(64)
        .map(|(&start, end)| part(&bytes[start + MARK.len()..end.max(start + MARK.len())]))
        .collect()
}

fn part(bytes: &[u8]) -> (String, &[u8]) {
    let end = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len());
    let name = String::from_utf8_lossy(&bytes[..end]).into_owned();
    (name, bytes.get(end + 1..).unwrap_or_default())
}

fn zipped(parts: &[(String, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, contents) in parts {
        // A name twice is refused.
        if writer.start_file(name.as_str(), stored).is_ok() {
            writer.write_all(contents).expect("room in memory");
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn gzipped(parts: &[(String, &[u8])]) -> Vec<u8> {
    let mut packed = Vec::new();
    for (_, contents) in parts {
        let level = flate2::Compression::fast();
        let mut writer = flate2::write::GzEncoder::new(&mut packed, level);
        writer.write_all(contents).expect("room in memory");
        writer.finish().expect("room in memory");
    }
    packed
}

fn tarred(parts: &[(String, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, contents) in parts {
        let mut header = tar::Header::new_ustar();
        header.set_size(contents.len() as u64);
        // Set by hand: the writer refuses names that lead out of a folder.
        let field = &mut header.as_old_mut().name;
        std::iter::zip(field, name.bytes()).for_each(|(to, from)| *to = from);
        header.set_cksum();
        builder.append(&header, *contents).expect("room in memory");
    }
    builder.into_inner().unwrap_or_default()
}

/// A tar file whose headers have the right sums.
fn mended(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Some(block) = bytes.get_mut(at..at + 512) {
        let size = std::str::from_utf8(&block[124..135]).unwrap_or_default();
        let size = usize::from_str_radix(size.trim_matches([' ', '\0']), 8).unwrap_or_default();
        block[148..156].fill(b' ');
        let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
        if sum > 8 * 32 {
            block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        }
        at = at.saturating_add(512).saturating_add(size.saturating_add(511) & !511);
        if at > (1 << 30) {
            break;
        }
    }
    bytes
}
