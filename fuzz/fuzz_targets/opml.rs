//! Any bytes as opml.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| attache_fuzz::check("opml", bytes));
