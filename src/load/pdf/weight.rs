//! How much a PDF file would unpack to, before it is read: its reader unpacks all that holds
//! objects at once, each with a limit of its own, but without one for all.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

/// What the objects of a file may take, unpacked, in bytes. A book of a thousand pages has ten
/// millions; in memory a byte of them can take sixty.
pub const MOST_OBJECTS: usize = 32 << 20;

/// What one stream of objects may take.
pub const MOST_STREAM: usize = 8 << 20;

/// How far before its bytes the description of a stream begins.
const DESCRIPTION: usize = 400;

/// Whether the objects would take more than the limit.
pub fn is_too_heavy(bytes: &[u8]) -> bool {
    let mut weight = 0_usize;
    let (mut from, mut end) = (0, 0);
    while let Some(at) = bytes.get(from..).and_then(|rest| position(rest, b"stream")) {
        let at = from + at;
        from = at + 6;
        let before = bytes.get(at.saturating_sub(DESCRIPTION)..at).unwrap_or_default();
        if before.ends_with(b"end") {
            end = from;
            continue;
        }
        // What stands between two streams are objects as they are.
        weight = weight.saturating_add(at.saturating_sub(end));
        end = from;
        let begin = before.windows(3).rposition(|part| part == b"obj");
        let own = before.get(begin.unwrap_or_default()..).unwrap_or_default();
        // A name may be written in figures; what cannot be known is weighed as well.
        if position(own, b"ObjStm").is_none()
            && position(own, b"XRef").is_none()
            && !own.contains(&b'#')
        {
            continue;
        }
        weight = weight.saturating_add(swollen(own, bytes.get(from..).unwrap_or_default()));
        if weight > MOST_OBJECTS {
            return true;
        }
    }
    weight.saturating_add(bytes.len() - end) > MOST_OBJECTS
}

/// What one stream unpacks to, or the limit for one where that is not told by one filter.
fn swollen(description: &[u8], rest: &[u8]) -> usize {
    let n_filters = description.windows(6).filter(|part| part == b"Decode").count();
    let params = description.windows(11).filter(|part| part == b"DecodeParms").count();
    if n_filters - params != 1 || position(description, b"FlateDecode").is_none() {
        return MOST_STREAM;
    }
    let start = rest.iter().position(|&byte| byte != b'\r' && byte != b'\n').unwrap_or_default();
    let packed = rest.get(start..).unwrap_or_default();
    let mut counted = ZlibDecoder::new(packed).take(MOST_STREAM as u64);
    let mut n_bytes = 0;
    let mut part = [0; 16 << 10];
    // Where it breaks off, the reader breaks off too.
    while let Ok(n) = counted.read(&mut part)
        && n > 0
    {
        n_bytes += n;
    }
    n_bytes
}

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let first = *part.first()?;
    let mut from = 0;
    loop {
        from += bytes.get(from..)?.iter().position(|&byte| byte == first)?;
        if bytes.get(from..)?.starts_with(part) {
            return Some(from);
        }
        from += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    #[test]
    fn a_file_of_swelling_objects_is_seen_before_it_is_read() {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b' '; 7 << 20]).unwrap();
        let packed = encoder.finish().unwrap();
        let mut one = b"1 0 obj <</Type/ObjStm/Filter/FlateDecode>> stream\n".to_vec();
        one.extend(&packed);
        one.extend(b"\nendstream endobj\n");
        assert!(!is_too_heavy(&one.repeat(3)));
        assert!(is_too_heavy(
            &b"1 0 obj [".iter().copied().chain(vec![b' '; MOST_OBJECTS]).collect::<Vec<_>>()
        ));
        assert!(is_too_heavy(&one.repeat(20)));
        assert!(is_too_heavy(
            &b"1 0 obj <</Type/Obj#53tm/Filter 5 0 R>> stream\nx endstream endobj\n".repeat(20)
        ));
        assert!(!is_too_heavy(
            &b"1 0 obj <</Length 1>> stream\nx endstream endobj\n".repeat(2_000)
        ));
    }
}
