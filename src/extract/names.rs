//! People, places and organisations: what the model finds, spread over the document, mended by
//! what titles before a name show.

use std::ops::Range;
use std::sync::LazyLock;

use crate::extract::acronyms;
use crate::extract::beside::{self, is_opening};
use crate::extract::bounds;
use crate::extract::catalogue;
use crate::extract::dateline::is_dateline;
use crate::extract::introduced;
use crate::extract::labels::{BELIEVED, Named, Sentence, label};
use crate::extract::lineups;
use crate::extract::mistaken;
use crate::extract::model::table::{ByHash, Hashes, NAMES, by_hash};
use crate::extract::model::words::{Word, list};
use crate::extract::model::{Kind, MODEL, Model};
use crate::extract::namesakes;
use crate::extract::owned::is_craft;
use crate::extract::particles::has_particle;
use crate::extract::pieces;
use crate::extract::reading::Reading;
use crate::extract::roles::words::{is_modifier, is_rank, is_role};
use crate::extract::spread::spread;
use crate::extract::staff;
use crate::extract::surnames::{self, OUT_OF_QUESTION, says_so};
use crate::extract::unseen;
use crate::extract::within;
use crate::model::document::{BlockKind, Document};
use crate::model::mention::{Fact, Mention};
use crate::text::fold::fold;
use crate::text::kin::is_family_member;
use crate::text::lexicon::Words;

/// The rule of what the model itself found.
pub const BY_MODEL: &str = "name model";

/// The rule of what other rules found, whatever the model says of it.
const BY_RULE: &str = "the words around it";

/// Finds the names of a document.
pub fn find(reading: &Reading<'_>, _: &[Mention]) -> Vec<Mention> {
    MODEL.as_ref().map(|model| find_by(model, reading)).unwrap_or_default()
}

/// Finds them by the model given, which the document was read by.
pub fn find_by(model: &Model, reading: &Reading<'_>) -> Vec<Mention> {
    let (mut sentences, lower) = label(model, reading);
    beside::part(&mut sentences);
    bounds::mend(&mut sentences);
    unseen::find(&mut sentences);
    pieces::find(&mut sentences);
    introduced::find(&mut sentences);
    lineups::find(&mut sentences);
    spread(&mut sentences, &lower);
    for sentence in &mut sentences {
        names_behind_titles(sentence);
    }
    mistaken::find(&mut sentences);
    surnames::spread(&mut sentences, &lower);
    catalogue::turn(&mut sentences);
    staff::find(&mut sentences);
    namesakes::leave_out(&mut sentences);
    acronyms::leave_out(&mut sentences);
    sentences.iter_mut().for_each(bounds::leave_out_others);
    acronyms::find(&mut sentences);
    only_known_names_in_headings(reading.document, &mut sentences);
    let surnames = surnames::full(&sentences);
    let organisations = confirmed(&sentences);
    let mut found = Vec::new();
    for sentence in &sentences {
        for named in sentence.named() {
            found.extend(mention(sentence, named.clone(), &surnames, &organisations));
        }
    }
    found.extend(within::find(&sentences));
    found.sort_by_key(|mention| mention.span);
    found
}

fn mention(
    sentence: &Sentence<'_>,
    named: Named,
    surnames: &Hashes,
    organisations: &Hashes,
) -> Option<Mention> {
    let words = match named.kind {
        Kind::Person => without_titles(sentence, named.words),
        Kind::Place | Kind::Organisation => named.words,
    };
    let span = sentence.span(&words);
    let [person, place, organisation, _] = sentence.evidence(words.clone());
    let first = sentence.word(words.start)?;
    let by = if sentence.is_believed(&words) { BY_RULE } else { BY_MODEL };
    let lone_place = words.len() == 1
        && first.is_great_place()
        && !surnames.contains(&first.form)
        && person < BELIEVED;
    let (fact, confidence, rule) = match named.kind {
        Kind::Person | Kind::Organisation if is_dateline(sentence, &words, surnames) => {
            (Fact::Place, place, "name of a place, in capitals at the head")
        }
        Kind::Person if is_no_name(sentence, &words, surnames) => return None,
        Kind::Person if lone_place => (Fact::Place, place, "name of a great place, standing alone"),
        Kind::Person => {
            let lone = words.len() == 1 && surnames.contains(&first.form);
            let rule = if lone { "surname of a full name" } else { by };
            (Fact::Person, person.max(if lone { 0.8 } else { 0.0 }), rule)
        }
        Kind::Place => (Fact::Place, place, by),
        Kind::Organisation if organisations.contains(&sentence.form(&words)) => {
            (Fact::Organisation, organisation, "confirmed by its form or by repetition")
        }
        Kind::Organisation => return None,
    };
    let letters = first.text.chars().any(char::is_alphabetic);
    (!span.is_empty() && letters).then_some(Mention { span, fact, rule, confidence })
}

/// Below this a lone word behind an article is no name.
const SURE: f32 = 0.9;

/// "the Sams", "told Ynetnews": lone words that look like names.
fn is_no_name(sentence: &Sentence<'_>, words: &Range<usize>, surnames: &Hashes) -> bool {
    if words.len() == 2 && is_outlet(&sentence.text(words.clone()).to_lowercase()) {
        return true;
    }
    let Some(word) = sentence.word(words.start).filter(|_| words.len() == 1) else { return false };
    let [person, ..] = sentence.evidence(words.clone());
    let before = words.start.checked_sub(1).and_then(|before| sentence.word(before));
    let article = |before: &Word<'_>| {
        matches!(before.lower.as_ref(), "a" | "an" | "the" | "this" | "these" | "some" | "many")
    };
    let doubted = before.is_some_and(article) && person < SURE;
    // "Deputy Speaker orders the member out": an office, and nobody's name.
    let qualifies = |before: &Word<'_>| before.is_capital && is_modifier(&before.lower);
    let of = sentence.is(Some(words.end), &["of"]);
    let office =
        is_role(&word.lower) && !word.is_in(list::GIVEN) && (of || before.is_some_and(qualifies));
    let outlet = ["news", "press", "media"].iter().any(|ending| word.lower.ends_with(ending));
    let titled = before.is_some_and(|before| before.is_in(list::TITLE));
    let outlet = !titled && (outlet || is_outlet(&fold(word.text)));
    if is_family_member(&word.lower)
        || is_editor(sentence, words.start)
        || is_thing(sentence, words.start)
    {
        return true;
    }
    let craft = is_craft(&word.lower) && !titled;
    !surnames.contains(&word.form) && (doubted || outlet || office || craft)
}

/// "N50bn", "LKS-201", "(Standards) Bill", "Bryony Sykes (Green) 701": an amount, something made, a
/// law, a party.
fn is_thing(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(word) = sentence.word(at) else { return false };
    let (before, next) = (at.checked_sub(1), Some(at + 1));
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_made = word.text.contains(is_digit) && !word.text.contains(char::is_lowercase);
    let is_amount = word.text.chars().nth(1).is_some_and(is_digit);
    let is_law = word.text == "Bill" && sentence.is(before, &[")"]);
    let is_party = word.text == "Green" && sentence.is(before, &["("]) && sentence.is(next, &[")"]);
    is_made || is_amount || is_law || is_party
}

/// "Ed.: See the list": a note of the editor.
fn is_editor(sentence: &Sentence<'_>, at: usize) -> bool {
    let text = |at: usize| sentence.word(at).map(|word| word.text);
    let stop = text(at + 1) == Some(".");
    let mark = text(at + 1 + usize::from(stop));
    // The full stop ends a sentence of its own: "Ed." and ": See the list".
    let ends = stop && at == 0 && mark.is_none();
    let is_short = matches!(text(at), Some("Ed" | "Ed." | "Eds" | "Eds."));
    is_short && (ends || matches!(mark, Some(":" | ")")))
}

fn is_outlet(word: &str) -> bool {
    static OUTLETS: LazyLock<Words> =
        LazyLock::new(|| include_str!("../../data/words/outlets.txt").lines().collect());
    OUTLETS.contains(word)
}

/// The name without titles at its head: they are roles.
fn without_titles(sentence: &Sentence<'_>, words: Range<usize>) -> Range<usize> {
    let is_own = |at: usize| {
        let word = sentence.word(at);
        word.is_some_and(|word| {
            word.is_in(list::TITLE) && !word.is_in(list::GIVEN)
                || is_role(&fold(word.text))
                || is_rank(word.text)
        })
    };
    let is_title = |at: &usize| {
        let modifier = sentence.word(*at).is_some_and(|word| is_modifier(&word.lower));
        is_own(*at) || modifier && is_own(at + 1)
    };
    let start = words.clone().find(|at| !is_title(at)).unwrap_or(words.start);
    start..words.end
}

/// "Secretary of State Marco Rubio", "President Trump": behind a title stands a person, whatever
/// the words in the title look like.
fn names_behind_titles(sentence: &mut Sentence<'_>) {
    let mut next = 0;
    for at in sentence.capitals() {
        let Some(end) = title_end(sentence, at).filter(|_| at >= next) else { continue };
        // "Mr Justice Globe": the second is a title, too.
        if end == at + 1 && title_end(sentence, end).is_some() {
            continue;
        }
        let run = capitals(sentence, end);
        let is_person = (end..end + run).any(|at| matches!(sentence.label(at), 1 | 2));
        let first = sentence.word(end);
        let other = list::TITLE | list::ORGANISATION | list::PLACE | list::DATE | list::DEMONYM;
        let plausible = first
            .is_some_and(|first| first.text.chars().count() > 1 && !is_opening(first))
            && (end..end + run).all(|at| sentence.word(at).is_some_and(|word| !word.is_in(other)));
        let given = first.is_some_and(|first| first.is_in(list::GIVEN));
        let is_free = (end..end + run).all(|at| sentence.label(at) == 0 || sentence.label(at) >= 5);
        // "the General Data Protection Regulation": words that nobody is called.
        let is_free = is_free
            && (end..end + run).any(|at| {
                sentence.word(at).is_some_and(|word| word.is_in(list::NAME) || word.is_unheard_of())
            });
        let single = run == 1 && end == at + 1 && first.is_some_and(Word::is_unheard_of);
        let [likely, ..] = sentence.evidence(end..end + run);
        let single = single || run == 1 && end == at + 1 && likely > OUT_OF_QUESTION;
        // "Nuggets: Host Minnesota on Sunday."
        let single = single && !first.is_some_and(Word::is_great_place);
        let fits = plausible && (single || (2..=3).contains(&run) && (given || is_free));
        if run > 0 && !is_person && fits {
            sentence.set(at..end, None);
            sentence.set(end..end + run, Some(Kind::Person));
        } else if run > 0 && is_person {
            // "State" in "Secretary of State" is no organisation.
            let inside = (at..end).all(|at| sentence.label(at) != 1 && sentence.label(at) != 2);
            if inside && sentence.label(end) == 1 {
                sentence.set(at..end, None);
            }
        }
        next = end + run.max(1);
    }
}

/// What one leads or sits in, behind "of the".
const HOUSES: &[&str] =
    &["opposition", "house", "senate", "assembly", "exchequer", "parliament", "cabinet", "court"];

/// Where a title that begins at a capital ends: behind "President", "Secretary of State".
fn title_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let head = sentence.word(at).filter(|word| word.is_capital)?;
    if !head.is_in(list::TITLE) && !is_role(&head.lower) {
        return None;
    }
    let of = sentence.word(at + 1).is_some_and(|word| word.lower == "of");
    // "Leader of the Opposition".
    let the = sentence.word(at + 2).is_some_and(|word| of && word.lower == "the")
        && sentence.word(at + 3).is_some_and(|word| HOUSES.contains(&&*word.lower));
    let end = at + 3 + usize::from(the);
    let office = sentence.word(end - 1).filter(|word| of && word.is_capital);
    match office {
        Some(_) => Some(end),
        None if of => None,
        None => Some(at + 1),
    }
}

/// Capitalised words with letters from a place on, initials among them.
fn capitals(sentence: &Sentence<'_>, from: usize) -> usize {
    let words = sentence.words.iter().enumerate().skip(from);
    let goes_on = |&(at, word): &(usize, &Word<'_>)| {
        let is_name = word.is_capital || at > from && has_particle(word);
        is_name && word.text != "I" && !bounds::is_picture(sentence, at)
    };
    words.take_while(goes_on).count()
}

/// In a heading every word may have a capital: a person or organisation is believed there only
/// when the running text names it too.
fn only_known_names_in_headings(document: &Document, sentences: &mut [Sentence<'_>]) {
    let is_heading = |sentence: &Sentence<'_>| {
        let start = sentence.spans.first().map_or(0, |span| span.start);
        document.block_at(start).is_some_and(|block| block.kind == BlockKind::Heading)
    };
    let mut known = Hashes::default();
    for sentence in sentences.iter().filter(|sentence| !is_heading(sentence)) {
        for named in sentence.named().iter().filter(|named| named.kind != Kind::Place) {
            known.extend(
                named
                    .words
                    .clone()
                    .last()
                    .and_then(|last| sentence.word(last))
                    .map(|word| word.form),
            );
        }
    }
    for sentence in sentences.iter_mut().filter(|sentence| is_heading(sentence)) {
        for named in sentence.names().into_iter().filter(|named| named.kind != Kind::Place) {
            let last = named.words.clone().last().and_then(|last| sentence.word(last));
            if !last.is_some_and(|last| known.contains(&last.form)) {
                sentence.set(named.words, None);
            }
        }
    }
}

/// The forms of organisations whose name says so, or that are named again, or that are an acronym.
fn confirmed(sentences: &[Sentence<'_>]) -> Hashes {
    let mut times: ByHash<u32> = by_hash(NAMES);
    let mut found = Hashes::default();
    for sentence in sentences {
        for named in sentence.named().iter().filter(|named| named.kind == Kind::Organisation) {
            let words = sentence.words.get(named.words.clone()).unwrap_or_default();
            // "University exhibits": the capital is that of the sentence.
            let opens = words.len() == 1 && named.words.start == 0;
            let says_so = !(opens && words.iter().all(|word| !word.is_known()))
                && says_so(sentence, &named.words);
            let acronym = words.len() == 1 && words.iter().all(Word::is_abbreviation);
            let name = sentence.form(&named.words);
            let n_times = times.entry(name).or_default();
            *n_times += 1;
            if says_so && words.len() <= 7 || acronym || *n_times > 1 {
                found.insert(name);
            }
        }
    }
    found
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::extract::tests::{document, found_by};

    /// The organisations of a text, as they stand in it.
    pub(crate) fn organisations(text: &str) -> Vec<String> {
        let document = document(text);
        let found = found_by(find, &document, &[]).into_iter();
        let found = found.filter(|mention| mention.fact == Fact::Organisation);
        found.map(|mention| mention.span.of(&document.text).to_owned()).collect()
    }

    /// Marks out, names found, marks in: `[person]`, `<place>`.
    pub(crate) fn check(marked: &str) {
        let text: String = marked.chars().filter(|letter| !"[]<>".contains(*letter)).collect();
        let document = document(&text);
        let mut shown = text;
        for mention in found_by(find, &document, &[]).iter().rev() {
            let (open, close) = match mention.fact {
                Fact::Person => ('[', ']'),
                Fact::Place => ('<', '>'),
                _ => continue,
            };
            shown.insert(mention.span.end as usize, close);
            shown.insert(mention.span.start as usize, open);
        }
        assert_eq!(shown, marked);
    }

    #[test]
    fn names_are_found_without_titles_and_possessives() {
        check("Secretary of State [Marco Rubio] met President [Zelensky] in <Geneva> on Saturday.");
        check(
            "[Friedrich Merz] spoke in <Berlin>.\n[Merz]’s office said [Merz] would travel to <Warsaw>.",
        );
        check("President [Alar Karis] of <Estonia> said nothing.");
        check("Passing sentence, Mr Justice [Globe] told her to go.");
        check("She thanked the late Pa [Babatunde Holm], and Bookmaker [Paddy Holm] said so.");
        check("The harbour council met on Monday and went home.");
    }

    #[test]
    fn an_amount_and_an_office_are_nobody() {
        check("[Anna Miller] insisted that N50bn had been released.");
        check("Deputy Speaker orders [Anna Miller] out of the house.");
        check("Under the General Data Protection Regulation [Anna Miller] was fined.");
        check("An amendment to the Social Care (Standards) Bill moved by [Anna Miller] was lost.");
        check("The [Berg] forum was closed.\n[Anna Berg] left.");
        check("[Jeff Berg] is Speaker of the Assembly, and found LKS-201.");
        check("Ed.: See the list.\n[Anna Miller] wrote it.");
    }
}
