//! All integration tests are one binary: it links once.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail by panic")]

mod house;
