//! Any bytes as text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| attache_fuzz::check("text", bytes));
