//! A few files that came since a catalog was made, read and joined to what it knows.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::corpus::catalog::Catalog;
use crate::corpus::catalog::files::{Files, Known};
use crate::corpus::gather::glean::{Gleaned, Stores, glean};
use crate::corpus::gather::later::Later;
use crate::corpus::open::inputs::{Found, Input, Look};
use crate::corpus::open::{Opening, body, origin};
use crate::corpus::store::{At, Store};
use crate::extract::anchors::Anchors;
use crate::load::recurring::Recurring;
use crate::load::source::Place;

/// Most files that are joined one by one: of more, reading them is what takes time.
const FEW: usize = 200;

/// The corpus of a catalog with the documents of files that it does not know; `None` where there
/// are none of these, or many. Files that changed or went stay as they were.
pub fn join(opening: &Opening, look: &Look, (old, files): (&Catalog, &Files)) -> Option<Corpus> {
    let known: HashMap<&Place, &Known> = files.by_place();
    let is_new = |input: &&Input| input.place.as_ref().is_some_and(|at| !known.contains_key(at));
    let inputs: Vec<&Input> = look.inputs.iter().filter(is_new).collect();
    if inputs.is_empty() || inputs.len() > FEW {
        return None;
    }
    let mut later = Later::of(old.corpus(opening)?)?;
    let scratch = Store::default();
    let stores = Stores { kept: later.store(), scratch: &scratch };
    let found: Vec<Found> =
        inputs.par_iter().map(|input| Found::read(input, opening, stores)).collect();
    let before = files.files.iter().flat_map(|known| known.hashes(old.store()));
    let new = found.iter().flat_map(|found| found.hashes(stores.kept));
    let recurring = Recurring::of(before.chain(new).collect());
    let anchors = Anchors::with_own(&opening.anchors);
    let drafts: Vec<(&Input, &Found, At)> = std::iter::zip(inputs, &found)
        .flat_map(|(input, found)| found.gave.documents.iter().map(move |&at| (input, found, at)))
        .collect();
    let gleaned: Vec<Option<Gleaned>> = drafts
        .into_par_iter()
        .map(|(input, found, at)| {
            let body = body((&scratch, at), found, &recurring)?;
            Some(glean(origin(input), &body, (stores, &anchors)))
        })
        .collect();
    for gleaned in gleaned.into_iter().flatten() {
        later.add(gleaned, &scratch);
    }
    Some(later.finish())
}
