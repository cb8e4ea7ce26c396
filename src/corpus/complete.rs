//! What can be typed next in the filter: fields, and behind them who and what there is.

use std::cmp::Reverse;

use crate::corpus::Corpus;
use crate::corpus::facets::{Facet, Names};
use crate::corpus::marks::Marks;
use crate::corpus::query::fields::{FIELDS, Field, Values};
use crate::corpus::query::parse::{CLOSING, OPENING, field_of, is_stop};
use crate::corpus::query::print::value;
use crate::corpus::quotes::n_quoting;
use crate::corpus::saved::VIEWS;
use crate::corpus::words::DocSet;
use crate::model::document::DocId;
use crate::model::person::PersonId;
use crate::text::fold::fold;

/// Most that are offered.
pub const MOST: usize = 8;

/// Letters of a word from which on it may be the name of a field.
const FIELD: usize = 2;

/// What can stand in the place of what is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Where that begins, in bytes.
    pub start: usize,
    /// The likeliest first.
    pub list: Vec<Offer>,
}

/// Something that can be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// As it is typed.
    pub text: String,
    /// As it is shown.
    pub shown: String,
    /// What it is, or in how many of the stories it is.
    pub aside: String,
}

/// What is known of the stories.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// All of them.
    pub corpus: &'a Corpus,
    /// What the reader did.
    pub marks: &'a Marks,
    /// Those that fit the filter as it is.
    pub docs: &'a [DocId],
}

/// What can be typed in the place of the last word before the cursor. Nothing is offered where
/// that is whole already.
pub fn offers(known: Known<'_>, before: &str) -> Offers {
    let start = term(before);
    let term = before.get(start..).unwrap_or_default();
    let Some((field, values)) = field_of(term) else {
        return Offers { start, list: names_of_fields(term) };
    };
    let last = last_value(values);
    let start = before.len() - last.len();
    let typed = last.trim_start_matches(OPENING);
    let mut list = known.values(field, typed);
    list.truncate(MOST);
    if list.len() == 1 && list.iter().all(|only| fold(&only.shown) == fold(typed)) {
        list.clear();
    }
    Offers { start, list }
}

/// Where the last term begins, behind a sign of negation.
fn term(before: &str) -> usize {
    let mut start = 0;
    let mut is_quoted = false;
    let mut last = ' ';
    for (at, letter) in before.char_indices() {
        if is_quoted {
            is_quoted = !CLOSING.contains(&letter);
        } else if OPENING.contains(&letter) {
            is_quoted = true;
            start = if matches!(last, ':' | ',' | '~' | '@') { start } else { at };
        } else if is_stop(letter) {
            start = at + letter.len_utf8();
        }
        last = letter;
    }
    let term = before.get(start..).unwrap_or_default();
    before.len() - term.trim_start_matches(['-', '!']).len()
}

/// What stands behind the last comma that is not in quotation marks.
fn last_value(values: &str) -> &str {
    let mut is_quoted = false;
    let mut start = 0;
    for (at, letter) in values.char_indices() {
        if is_quoted {
            is_quoted = !CLOSING.contains(&letter);
        } else if letter == ',' {
            start = at + 1;
        } else {
            is_quoted = OPENING.contains(&letter);
        }
    }
    values.get(start..).unwrap_or_default()
}

fn names_of_fields(typed: &str) -> Vec<Offer> {
    let typed = typed.to_ascii_lowercase();
    let fits = |field: &&Field| FIELD <= typed.len() && field.name.starts_with(&typed);
    let offer = |field: &Field| Offer {
        text: field.name.to_owned(),
        shown: field.name.to_owned(),
        aside: field.help.to_owned(),
    };
    FIELDS.iter().filter(fits).map(offer).take(MOST).collect()
}

impl Known<'_> {
    /// What can stand behind a field and begins so.
    fn values(self, field: &Field, typed: &str) -> Vec<Offer> {
        let wanted = fold(typed);
        let begins = |name: &&str| fold(name).starts_with(&wanted);
        match field.values {
            Values::Named(facet) => self.named(facet, typed),
            Values::Speakers => self.speakers(typed),
            Values::Days(_) => Vec::new(),
            Values::Words(words) => {
                let fits = words.iter().filter(|word| begins(&word.word));
                fits.map(|word| plain(word.word, word.help)).collect()
            }
            Values::Tags => {
                let tags = self.marks.tags.iter().filter(|(tag, _)| begins(&tag.as_str()));
                tags.map(|(tag, docs)| offer(tag, &stories(docs.n_documents()))).collect()
            }
            Values::Stories => {
                let records = self.corpus.records().iter();
                let fits = records.filter(|record| begins(&record.id.as_str())).take(MOST);
                fits.map(|record| offer(&record.id, &record.title)).collect()
            }
            Values::Filters => {
                let own = self.marks.filters.iter();
                let own = own.map(|(name, query)| (name.as_str(), query.as_str()));
                let all = own.chain(VIEWS.iter().copied()).filter(|(name, _)| begins(name));
                all.map(|(name, query)| offer(name, query)).collect()
            }
        }
    }

    /// Those whose names begin so, those in most of the stories first; where there are none, those
    /// whom it misses by a letter.
    fn named(self, facet: Facet, typed: &str) -> Vec<Offer> {
        let names = self.corpus.facet(facet);
        let shown = DocSet::of(self.corpus.n_documents(), self.docs.iter().copied());
        let fits = called(names, typed);
        Self::counted(names, fits.into_iter().map(|number| (n_in(names, number, &shown), number)))
    }

    /// The same of those who are quoted, by the stories that quote them.
    fn speakers(self, typed: &str) -> Vec<Offer> {
        let names = self.corpus.facet(Facet::Person);
        let quoting = n_quoting(self.corpus, self.docs);
        let fits = called(names, typed).into_iter();
        let counted = fits.filter_map(|number| Some((*quoting.get(&PersonId(number))?, number)));
        Self::counted(names, counted)
    }

    fn counted(names: &Names, counted: impl Iterator<Item = (usize, u32)>) -> Vec<Offer> {
        let mut counted: Vec<(usize, u32)> = counted.collect();
        counted.sort_by_key(|&(n_stories, number)| (Reverse(n_stories), number));
        let offer = |(n_stories, number)| Some(offer(names.shown(number)?, &stories(n_stories)));
        counted.into_iter().take(MOST).filter_map(offer).collect()
    }
}

/// Those whose names begin so; where there are none, those whom it misses by a letter.
fn called(names: &Names, typed: &str) -> Vec<u32> {
    let fits = names.beginning(typed);
    if fits.is_empty() { names.misspelt(typed) } else { fits }
}

fn n_in(names: &Names, number: u32, docs: &DocSet) -> usize {
    names.docs(number).iter().filter(|doc| docs.contains(**doc)).count()
}

fn stories(n_stories: usize) -> String {
    if n_stories == 1 { "1 story".to_owned() } else { format!("{n_stories} stories") }
}

/// Behind a value one goes on with the next term.
fn offer(name: &str, aside: &str) -> Offer {
    Offer { text: format!("{} ", value(name)), shown: name.to_owned(), aside: aside.to_owned() }
}

/// A word of ours needs no quotation marks.
fn plain(word: &str, aside: &str) -> Offer {
    Offer { text: format!("{word} "), ..offer(word, aside) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, start: usize, shown: &[&str]) {
        let (corpus, marks) = (Corpus::default(), marks());
        let offers = offers(Known { corpus: &corpus, marks: &marks, docs: &[] }, before);
        let found: Vec<&str> = offers.list.iter().map(|offer| &*offer.shown).collect();
        assert_eq!((found.as_slice(), offers.start), (shown, start), "{before}");
    }

    fn marks() -> Marks {
        let tags = ["gas", "Grain deal"].map(|tag| (tag.to_owned(), DocSet::default())).into();
        let filters = [("mine".to_owned(), "geneva".to_owned())].into();
        Marks { tags, filters, ..Marks::default() }
    }

    #[test]
    fn what_is_being_typed_is_completed() {
        check("pe", 0, &["person:"]);
        check("geneva -(is", 9, &["is:"]);
        check("p", 0, &[]);
        check("\"is", 0, &[]);
        check("is:ne", 3, &["new"]);
        check("-is:new,s", 8, &["starred"]);
        check("is:new", 3, &[]);
        check("#g", 1, &["Grain deal", "gas"]);
        check("tag:\"grain d", 4, &["Grain deal"]);
        check("tag:gas,\"grain deal\" search:mi", 28, &["mine"]);
        check("on:20", 3, &[]);
    }

    #[test]
    fn what_is_taken_is_understood() {
        let (corpus, marks) = (Corpus::default(), marks());
        let offers = offers(Known { corpus: &corpus, marks: &marks, docs: &[] }, "#gr");
        assert_eq!(offers.list[0].text, "\"Grain deal\" ");
    }
}
