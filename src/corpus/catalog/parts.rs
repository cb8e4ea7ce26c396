//! A corpus as rows: what is in memory of it, part by part, so that two cores read them at once.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::corpus::Corpus;
use crate::corpus::bodies::Bodies;
use crate::corpus::gather::lines;
use crate::corpus::store::{At, Store};
use crate::corpus::words::Words;

/// Where the parts are.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Parts {
    /// Name, what was left out and what could not be read.
    head: At,
    records: At,
    /// Where each body is, and what it leads to.
    places: At,
    cast: At,
    quotes: At,
    words: [At; 2],
    cut: [At; 2],
    /// What the stories are ranked by: nobody asks for it until another comes.
    ranked_by: At,
}

impl Parts {
    /// Puts the parts of a corpus away, in its own store.
    pub fn of(corpus: &Corpus) -> Self {
        let store = &corpus.store;
        let index = |words: &Words| {
            let (words, postings) = words.parts();
            [store.file(&words), store.put(postings)]
        };
        Self {
            head: store.file(&(&corpus.name, corpus.left_out, &corpus.skipped)),
            records: store.file(&corpus.records),
            places: store.file(&(corpus.bodies.places(), &corpus.ties)),
            cast: store.file(&corpus.cast),
            quotes: store.file(&(
                &corpus.quotes,
                &corpus.in_order_of_people,
                &corpus.spoken,
                &corpus.expected,
            )),
            words: index(&corpus.words),
            cut: index(&corpus.cut),
            ranked_by: corpus.ranked_by,
        }
    }

    /// The corpus; `None` where a part is damaged.
    pub fn corpus(&self, store: &Arc<Store>) -> Option<Corpus> {
        let records = || {
            let records: Vec<crate::corpus::Record> = store.fetch(self.records)?;
            let (titles, outlets) = lines::of_records(&records);
            Some((records, titles, outlets))
        };
        let cast = || {
            let cast: crate::link::people::Cast = store.fetch(self.cast)?;
            let names = lines::of_people(&cast.people);
            Some((cast, names))
        };
        let index = |[words, postings]: [At; 2]| {
            Some(Words::of_parts(store.fetch(words)?, store.get(postings)?))
        };
        let rest = || {
            let words = (index(self.words)?, index(self.cut)?);
            Some((store.fetch(self.quotes)?, store.fetch(self.places)?, words))
        };
        let (records, (cast, rest)) = rayon::join(records, || rayon::join(cast, rest));
        let ((records, titles, outlets), (cast, names)) = (records?, cast?);
        let ((quotes, in_order_of_people, spoken, expected), (bodies, ties), (words, cut)) = rest?;
        let (name, left_out, skipped) = store.fetch(self.head)?;
        Some(Corpus {
            name,
            left_out,
            skipped,
            records,
            titles,
            outlets,
            names,
            cast,
            quotes,
            in_order_of_people,
            spoken,
            expected,
            ties,
            words,
            cut,
            ranked_by: self.ranked_by,
            bodies: Bodies::of(Arc::clone(store), bodies),
            store: Arc::clone(store),
            ..Corpus::default()
        })
    }
}
