//! Packed files: round trips, breaks, bombs.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use crate::load::source::Place;

const TEXT: &str = "The ferry to the outer islands stopped on Monday after its engine failed.";

fn source(name: &str, bytes: Vec<u8>) -> Source {
    Source::of(Place { path: name.into(), name: name.to_owned() }, bytes)
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstandarded(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn bzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ::bzip2::write::BzEncoder::new(Vec::new(), ::bzip2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn check(name: &str, packed: Vec<u8>) {
    let loaded = load::parse(&source(name, packed), Cleaning::Off).unwrap();
    let [document] = loaded.documents.as_slice() else { panic!("{name}: {loaded:?}") };
    assert_eq!((document.id.as_str(), document.text.as_str()), (name, TEXT));
    assert!(loaded.skipped.is_empty(), "{name}: {:?}", loaded.skipped);
}

#[test]
fn a_packed_file_is_read_under_its_own_name() {
    check("a.txt.gz", gzipped(TEXT.as_bytes()));
    check("a.txt.zst", zstandarded(TEXT.as_bytes()));
    check("a.txt.bz2", bzipped(TEXT.as_bytes()));
    check("twice.gz", gzipped(&zstandarded(TEXT.as_bytes())));
}

#[test]
fn parts_packed_one_by_one_are_one_file() {
    let (one, two) = TEXT.as_bytes().split_at(30);
    check("a.gz", [gzipped(one), gzipped(two)].concat());
    let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec();
    check("a.zst", [zstandarded(one), skipped, zstandarded(two)].concat());
    check("a.bz2", [bzipped(one), bzipped(two)].concat());
}

#[test]
fn rows_inside_are_numbered_behind_the_files_name() {
    let rows = format!("{{\"text\": \"{TEXT}\"}}\n{{\"id\": \"b\", \"text\": \"{TEXT}\"}}\n");
    let packed = source("in/rows.jsonl.gz", gzipped(rows.as_bytes()));
    let loaded = load::parse(&packed, Cleaning::Off).unwrap();
    let ids: Vec<&str> = loaded.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["in/rows.jsonl.gz#1", "b"]);
}

#[test]
fn what_breaks_off_is_read_up_to_there_and_named() {
    let lines = (0..2_000).map(|n| format!("{TEXT} It was trip number {n}."));
    let long = lines.collect::<Vec<_>>().join("\n");
    for packed in [gzipped(long.as_bytes()), bzipped(long.repeat(20).as_bytes())] {
        let half = packed[..packed.len() / 2].to_vec();
        let loaded = load::parse(&source("a.txt.gz", half), Cleaning::Off).unwrap();
        assert!(loaded.documents[0].text.starts_with(TEXT));
        assert!(loaded.skipped[0].why.starts_with("breaks off after"), "{:?}", loaded.skipped);
    }
    let error = load::parse(&source("a.gz", b"\x1f\x8b\x08\0\0\0".to_vec()), Cleaning::Off);
    assert!(matches!(error, Err(LoadError::Malformed { format: "gzip file", .. })), "{error:?}");
}

#[test]
fn a_bomb_is_refused_before_it_fills_the_memory() {
    let zeros = gzipped(&vec![b'a'; (MOST_BYTES + 2) as usize]);
    let error = load::parse(&source("a.gz", zeros.clone()), Cleaning::Off).unwrap_err();
    assert!(error.to_string().starts_with("unpacks to more than 64 MB"), "{error}");
    let inside = load::parse(&source("a.gz", gzipped(&zeros)), Cleaning::Off).unwrap_err();
    assert!(matches!(inside, LoadError::Bomb { .. }), "{inside}");
}

#[test]
fn a_bottomless_file_is_left_alone() {
    let mut packed = TEXT.as_bytes().to_vec();
    for _ in 0..8 {
        packed = gzipped(&packed);
    }
    let error = load::parse(&source("a.gz", packed), Cleaning::Off).unwrap_err();
    assert!(matches!(error, LoadError::Nested { .. }), "{error}");
}

#[test]
fn no_bytes_behind_a_magic_bring_it_down() {
    for packing in PACKINGS {
        for seed in 0_u32..40 {
            let noise = (0..300).map(|n: u32| (n.wrapping_mul(2_654_435_761) >> (seed % 24)) as u8);
            let bytes: Vec<u8> = packing.magic.iter().copied().chain(noise).collect();
            drop(load::parse(&source("a", bytes), Cleaning::Off));
        }
    }
}
