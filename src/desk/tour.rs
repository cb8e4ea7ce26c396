//! Whether attache was ever started here before.

use std::fs::{self, OpenOptions};

use crate::desk::place::base;

/// Whether this is the first start of all, asked before a desk is opened; it never is again. Where that cannot be kept the
/// first is never: a tour that returns is a nuisance.
pub fn begins() -> bool {
    let Some(folder) = base() else { return false };
    // Whoever has desks has read before there were tours.
    if folder.join("desks").exists() {
        return false;
    }
    let place = folder.join("toured");
    fs::create_dir_all(&folder).is_ok()
        && OpenOptions::new().write(true).create_new(true).open(place).is_ok()
}
