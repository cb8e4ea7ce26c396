//! Which names are one person, inside a document and across all of them.
