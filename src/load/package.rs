//! The parts of a packed document: EPUB, DOCX and ODT are zip files. Nothing is ever written to
//! the disk, so names that lead out of a folder lead nowhere.

use crate::load;

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// The largest part that is unpacked, in bytes. The text of a long book has a few millions.
pub const MOST_PART: u64 = 32 << 20;

/// All that is unpacked of one package, in bytes.
pub const MOST_UNPACKED: u64 = 128 << 20;

/// Parts in a package. A book has hundreds, a packed forest of nothing has millions.
const MOST_PARTS: usize = 20_000;

/// What begins every zip file that holds something.
pub const MAGIC: &[u8] = b"PK\x03\x04";

/// An open package.
#[derive(Debug)]
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Reads the list of parts. The error is a clause in words for the reader.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("its zip file is broken ({error}); save it again"))?;
        if archive.len() > MOST_PARTS {
            return Err(format!("it holds more than {MOST_PARTS} parts"));
        }
        Ok(Self { archive, left: MOST_UNPACKED })
    }

    /// Unpacks a part; `None` where there is none of that name. The error says why it cannot be.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(at) = self.archive.index_for_name(name) else { return Ok(None) };
        let most = MOST_PART.min(self.left);
        let file = self.archive.by_index(at).map_err(|error| load::said(&error))?;
        let mut bytes = Vec::new();
        // What the list says of the size may be a lie: only what comes out is counted.
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| load::said(&error))?;
        if bytes.len() as u64 > most {
            return Err(format!(
                "it unpacks to more than {} MB a part or {} MB in all",
                MOST_PART >> 20,
                MOST_UNPACKED >> 20
            ));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The names of the parts, in their order.
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(Result::ok).map(Into::into).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    /// A zip file of the parts given; the first is stored as it is, as formats ask for.
    pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (at, (name, text)) in parts.iter().enumerate() {
            let method =
                if at == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let options = SimpleFileOptions::default().compression_method(method);
            writer.start_file(*name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_part_that_swells_is_refused_and_the_others_are_read() {
        let swollen = " ".repeat(MOST_PART as usize + 1);
        let bytes = packed(&[("a", "one"), ("bomb", &swollen), ("../../etc/c", "three")]);
        assert!(bytes.len() < 1 << 20);
        let mut package = Package::open(&bytes).unwrap();
        assert!(package.part("bomb").unwrap_err().contains("unpacks to more than 32 MB"));
        assert_eq!(package.part("a").unwrap().unwrap(), b"one");
        assert_eq!(package.part("../../etc/c").unwrap().unwrap(), b"three");
        assert_eq!(package.part("nothing").unwrap(), None);
    }

    #[test]
    fn broken_packages_say_so() {
        let bytes = packed(&[("a", "one"), ("b", "two")]);
        for end in 0..bytes.len() {
            if let Ok(mut package) = Package::open(&bytes[..end]) {
                drop(package.part("b"));
            }
        }
        assert!(Package::open(b"PK\x03\x04").unwrap_err().contains("save it again"));
    }
}
