//! Any bytes as html.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| attache_fuzz::check("html", bytes));
