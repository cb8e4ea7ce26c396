//! What a story expects: a day ahead of it, with the places and names said with that day; and
//! the later stories that report it.

pub mod occasion;

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use crate::link::days::{Days, day_of};
use crate::link::stories::Account;
use crate::model::document::{DocId, Document};
use crate::model::interval::Interval;
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;
use crate::model::time::Lean;
use crate::text::sentences;

/// A day or days that a story speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Where.
    pub at: Span,
    /// What it means.
    pub when: Interval,
    /// Before or after the story, as far as the clause tells.
    pub lean: Lean,
}

/// Something expected, as one document says it: spans of its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Where the day is said.
    pub at: Span,
    /// The days it can be.
    pub when: Interval,
    /// Places where it is to be: those that "in" or "at" leads to, and those that it is called
    /// after.
    pub places: Vec<Span>,
    /// Whoever and whatever else is named in the sentence.
    pub names: Vec<Span>,
}

/// Something expected, as the collection knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// The document that expects it.
    pub doc: DocId,
    /// Where in it the day is said.
    pub at: Span,
    /// The days it can be.
    pub when: Interval,
    /// Places where it is to be, as numbers of [`Account::names`]; none where none is said.
    pub places: Vec<u32>,
    /// Whoever and whatever else is named with it, as numbers of [`Account::names`].
    pub names: Vec<u32>,
}

/// Days beyond which an expectation is a hope: "this year" is nothing to wait for.
const WIDEST: i32 = 45;

/// Days after the last on which a report still comes.
const LATE: i32 = 2;

/// Words that lead to where something is to be.
const LEADS: &[&str] = &["in", "at", "near", "to", "into"];

/// What a document expects, in order: days after its own, and where that is not known those that
/// the clause puts ahead.
pub fn plans(
    document: &Document,
    (mentions, own): (&[Mention], Option<Interval>),
    said: &[Said],
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for said in said.iter().filter(|said| is_ahead(said, own)) {
        let sentence = sentence_of(document, said.at);
        let inside = mentions.iter().filter(|mention| sentence.contains(mention.span));
        let (places, names): (Vec<_>, Vec<_>) = inside
            .filter(|one| matches!(one.fact, Fact::Person | Fact::Organisation | Fact::Place))
            .partition(|one| one.fact == Fact::Place && is_led_to(&document.text, one.span));
        let spans = |mentions: Vec<&Mention>| mentions.iter().map(|one| one.span).collect();
        let mut places: Vec<Span> = spans(places);
        places.extend(occasion::places(document, mentions, sentence));
        let when = lasting(said.when, || occasion::n_days(document, mentions, sentence));
        let plan = Plan { at: said.at, when, places, names: spans(names) };
        match plans.iter_mut().find(|other| other.when == plan.when) {
            Some(other) => add(other, plan),
            None => plans.push(plan),
        }
    }
    plans
}

/// A day that is the first of several, with those behind it.
fn lasting(when: Interval, n_days: impl FnOnce() -> Option<i32>) -> Interval {
    let is_day = when.earliest == when.latest;
    let n_days = if is_day { n_days() } else { None };
    let latest = n_days.and_then(|n_days| when.latest.checked_add((n_days - 1).days()).ok());
    Interval { latest: latest.unwrap_or(when.latest), ..when }
}

/// The same days said again: what is said with them is expected too.
fn add(known: &mut Plan, other: Plan) {
    known.places.extend(other.places);
    known.names.extend(other.names);
}

fn is_ahead(said: &Said, own: Option<Interval>) -> bool {
    let wide = day_of(said.when.latest) - day_of(said.when.earliest) > WIDEST;
    let ahead = own.map_or(said.lean == Lean::Future, |own| {
        // "Tomorrow" in a story of one day or the next is later by both ends.
        let is_later = said.when.earliest > own.earliest && said.when.latest > own.latest;
        is_later || (said.lean == Lean::Future && said.when.latest > own.earliest)
    });
    !wide && ahead && said.lean != Lean::Past
}

/// The sentence that a span stands in.
fn sentence_of(document: &Document, at: Span) -> Span {
    let block = document.block_at(at.start).map_or(at, |block| block.span);
    let found = sentences::spans(block.of(&document.text)).into_iter();
    let mut found = found.map(|sentence| sentence.moved(block.start as usize));
    found.find(|sentence| sentence.contains(at)).unwrap_or(at)
}

/// Whether the word before a name leads to a place.
fn is_led_to(text: &str, name: Span) -> bool {
    let before = text.get(..name.start as usize).unwrap_or_default().trim_end();
    let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    LEADS.iter().any(|lead| word.eq_ignore_ascii_case(lead))
}

/// Days beyond which the days of an expectation, or of a report of it, prove nothing.
const NARROW: i32 = 9;

/// Whether a story reports what another expects: it is of these days, later than the other, and
/// names the place and somebody said with it.
pub fn is_reported(expected: &Expected, expecting: &Account, other: &Account) -> bool {
    let Some(days) = other.days.filter(|days| days.proves) else { return false };
    let (first, last) = (day_of(expected.when.earliest), day_of(expected.when.latest));
    let is_later = expecting.days.is_none_or(|own: Days| own.last < days.last);
    let in_time = first <= days.last && days.first <= last + LATE;
    let is_narrow = last - first <= NARROW && days.last - days.first <= NARROW;
    let named =
        |names: &[u32]| names.iter().filter(|name| other.names.binary_search(name).is_ok()).count();
    let (n_places, n_names) = (named(&expected.places), named(&expected.names));
    let fits = n_places >= 1 && (n_names >= 1 || expected.names.is_empty());
    is_later && in_time && is_narrow && fits
}

/// "Geneva, Thu 26 Feb", or the days from and to; without a place the rarest name.
pub fn told(expected: &Expected, names: &[(String, u32)]) -> String {
    let (first, last) = (expected.when.earliest, expected.when.latest);
    let day = |form: &str, date: jiff::civil::Date| date.strftime(form).to_string();
    let when = if first == last {
        day("%a %-d %b", first)
    } else {
        format!("{}–{}", day("%-d %b", first), day("%-d %b", last))
    };
    let name = |&number: &u32| names.get(number as usize);
    let rarest = || expected.names.iter().filter_map(name).min_by_key(|(_, n_stories)| *n_stories);
    match expected.places.first().and_then(name).or_else(rarest) {
        Some((place, _)) => format!("{place}, {when}"),
        None => when,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Block, BlockKind};
    use jiff::civil::{Date, date};

    const TEXT: &str = "The envoys meet Ada Holm in Lugano on Thursday. Talks in Bergen on Monday \
        failed, Ada Holm said.";

    fn span(words: &str) -> Span {
        let at = TEXT.find(words).unwrap();
        Span::new(at, at + words.len())
    }

    fn mention(words: &str, fact: Fact) -> Mention {
        Mention { span: span(words), fact, rule: "name model", confidence: 1.0 }
    }

    fn document() -> (Document, Vec<Mention>) {
        let block = Block::of(Span::new(0, TEXT.len()), BlockKind::Paragraph);
        let document =
            Document { text: TEXT.to_owned(), blocks: vec![block], ..Document::default() };
        let mentions = vec![
            mention("Ada Holm", Fact::Person),
            mention("Lugano", Fact::Place),
            mention("Bergen", Fact::Place),
        ];
        (document, mentions)
    }

    const fn said(at: Span, day: Date, lean: Lean) -> Said {
        Said { at, when: Interval::day(day), lean }
    }

    #[test]
    fn a_day_ahead_is_expected_with_the_place_of_its_sentence() {
        let (document, mentions) = document();
        let own = Some(Interval::day(date(2024, 5, 7)));
        let dates = [
            said(span("Thursday"), date(2024, 5, 9), Lean::Open),
            said(span("Monday"), date(2024, 5, 6), Lean::Open),
        ];
        let found = plans(&document, (&mentions, own), &dates);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].places, [span("Lugano")]);
        assert_eq!(found[0].names, [span("Ada Holm")]);
    }

    #[test]
    fn tomorrow_is_ahead_though_today_is_one_day_or_the_next() {
        let (document, mentions) = document();
        let days =
            |first, last| Interval { earliest: date(2024, 5, first), latest: date(2024, 5, last) };
        let tomorrow = Said { at: span("Thursday"), when: days(9, 10), lean: Lean::Open };
        let count = |own| plans(&document, (&mentions, Some(own)), &[tomorrow]).len();
        assert_eq!([count(days(8, 9)), count(days(9, 10)), count(days(1, 31))], [1, 0, 0]);
    }

    #[test]
    fn without_a_day_of_its_own_the_clause_must_say_so() {
        let (document, mentions) = document();
        let at = span("Thursday");
        let count =
            |lean| plans(&document, (&mentions, None), &[said(at, date(2024, 5, 9), lean)]).len();
        assert_eq!([count(Lean::Future), count(Lean::Open), count(Lean::Past)], [1, 0, 0]);
        let year = Said {
            at,
            when: Interval { earliest: date(2024, 1, 1), latest: date(2024, 12, 31) },
            lean: Lean::Future,
        };
        assert_eq!(plans(&document, (&mentions, None), &[year]), []);
    }

    #[test]
    fn a_later_story_of_the_day_that_names_the_place_reports_it() {
        let expected = Expected {
            doc: DocId(0),
            at: Span::new(0, 1),
            when: Interval::day(date(2024, 5, 9)),
            places: vec![3],
            names: vec![1],
        };
        let account = |day, names: &[u32]| {
            let day = day_of(date(2024, 5, day));
            let days = Some(Days { first: day, last: day, proves: true });
            Account { names: names.to_vec(), days, ..Account::default() }
        };
        let own = account(7, &[1, 3]);
        assert!(is_reported(&expected, &own, &account(9, &[1, 3])));
        assert!(is_reported(&expected, &own, &account(11, &[1, 3])));
        assert!(!is_reported(&expected, &own, &account(12, &[1, 3])), "too late");
        assert!(!is_reported(&expected, &own, &account(9, &[1, 2])), "another place");
        assert!(!is_reported(&expected, &own, &account(9, &[3])), "nobody of them");
        assert!(!is_reported(&expected, &own, &account(8, &[1, 3])), "before it");
        let names = ["a", "b", "c", "Lugano"].map(|name| (name.to_owned(), 1));
        assert_eq!(told(&expected, &names), "Lugano, Thu 9 May");
    }
}
