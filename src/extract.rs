//! Within one document: who and what is named.
