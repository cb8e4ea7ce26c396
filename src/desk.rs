//! What the reader did, kept for good.

pub mod judgements;
