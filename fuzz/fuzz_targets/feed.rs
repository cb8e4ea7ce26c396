//! Any bytes as feed.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| attache_fuzz::check("feed", bytes));
