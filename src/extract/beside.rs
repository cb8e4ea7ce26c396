//! Names of people that the model has run together: lists, signatures and greetings whose lines
//! were lost, as in "Thanks, Anna Peter, here is what you asked for".

use std::sync::LazyLock;

use crate::extract::labels::{Named, Sentence};
use crate::extract::model::Kind;
use crate::extract::model::words::{Word, list};
use crate::extract::pieces::TITLES_WITHIN;
use crate::extract::roles::words::{is_modifier, is_role};
use crate::text::lexicon::Words;

/// Takes apart what stands side by side, in the sentences of a document.
pub fn part(sentences: &mut [Sentence<'_>]) {
    for sentence in sentences.iter_mut().filter(|sentence| sentence.has_people()) {
        for named in sentence.people() {
            leave_out_openings(sentence, &named);
        }
        for named in sentence.people() {
            begin_behind_titles(sentence, &named);
            begin_at_repeats(sentence, &named);
            begin_at_addresses(sentence, &named);
            begin_at_greetings(sentence, &named);
        }
        for named in sentence.people() {
            begin_at_given_names(sentence, &named);
        }
        for named in sentence.people() {
            go_on_behind_initials(sentence, &named);
        }
    }
}

/// Words that open a sentence or a line. None is a name, nor a syllable of one.
#[rustfmt::skip]
static OPENINGS: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "after", "also", "although", "among", "ask", "attached", "attachments", "because", "before", "below",
    "besides", "but", "congratulations", "despite",
    "could", "did", "does", "for", "from", "have", "he", "hello", "her", "here", "hey", "his",
    "hope", "if", "just", "let", "meet", "not", "of", "our", "per", "please", "regarding", "sent", "she",
    "should", "since", "sincerely", "sorry", "subject", "take", "tell", "thank", "thanks", "that", "then", "though",
    "there", "these", "they", "this", "unlike", "until", "we", "were", "what", "when", "where", "while", "why",
    "with", "without", "would", "yes", "you", "your",
]));

/// They open one too, but are also syllables of names in some languages, or stand inside them.
#[rustfmt::skip]
static SYLLABLES: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "a", "an", "and", "are", "as", "at", "by", "can", "dear", "do", "good", "great", "hi", "how",
    "i", "in", "is", "it", "my", "no", "now", "on", "or", "see", "so", "the", "to", "was", "who",
]));

/// Whether a word opens sentences and is no part of any name.
pub fn is_opening(word: &Word<'_>) -> bool {
    OPENINGS.contains(&word.lower)
}

/// "No. Steve Graham was my first": an answer, and no number.
fn answers(word: &Word<'_>) -> bool {
    word.text == "No."
}

/// Whether a sentence may open with a word that is no name.
pub fn opens(word: &Word<'_>) -> bool {
    is_opening(word) || SYLLABLES.contains(&word.lower) || answers(word)
}

/// "Sean Here", "Hi Karen", "Anna A real pleasure": a word that opens a sentence is no part of a
/// name, nor is a title behind one.
fn leave_out_openings(sentence: &mut Sentence<'_>, named: &Named) {
    let n_words = named.words.len();
    for at in named.words.clone() {
        let Some(word) = sentence.word(at) else { continue };
        let is_first = at == named.words.start;
        let small = sentence.word(at + 1).is_some_and(|next| next.is_lower);
        let next = sentence.word(at + 1);
        let is_opening = if is_first {
            opens(word) && (n_words > 1 || at == 0) && !is_given_here(word, next)
        } else {
            OPENINGS.contains(&word.lower) && !is_surname_here(word, next)
                || word.text == "A" && small
        };
        let is_last = at + 1 == named.words.end;
        let is_title = is_last && n_words > 2 && (is_title(word) || is_modifier(&word.lower));
        if is_opening || is_title {
            sentence.set(at..at + 1, None);
            sentence.begin_anew(at + 1);
        }
    }
}

/// "Hope Rice": a given name before a name; before another given name it may open the sentence,
/// "Hope Anna is well".
fn is_given_here(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    is_given(word) && next.is_some_and(|next| next.is_capital && !is_given(next))
}

/// "Steve Hope was": a name, but not before what it would be a verb of, "Hope you".
fn is_surname_here(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    let takes = |next: &Word<'_>| {
        next.is_capital
            || matches!(next.lower.as_ref(), "you" | "your" | "this" | "that" | "to" | "all" | "we")
    };
    word.is_in(list::NAME) && !next.is_some_and(takes)
}

/// "UN Secretary General Anna Miller": the name stands behind the titles.
fn begin_behind_titles(sentence: &mut Sentence<'_>, named: &Named) {
    let mut within = named.words.clone().rev().skip(1);
    // "Hassan Sheikh Mohamud": a title that is a name among names.
    let is_name = |at: usize| {
        let before = at.checked_sub(1).filter(|before| named.words.contains(before));
        let given = before.and_then(|before| sentence.word(before)).is_some_and(is_given);
        given && sentence.word(at).is_some_and(|word| TITLES_WITHIN.contains(&&*word.lower))
    };
    // "House Speaker Mike Berg": a title that is a surname, too, before a given name.
    let before_given = |at: usize| {
        let next = sentence.word(at + 1).filter(|_| named.words.contains(&(at + 2)));
        next.is_some_and(is_given)
            && sentence.word(at).is_some_and(|word| is_role(&word.lower) && !is_given(word))
    };
    let is_own = |at: usize| sentence.word(at).is_some_and(is_title) || before_given(at);
    let title = within.find(|&at| is_own(at) && !is_name(at));
    if let Some(title) = title.filter(|title| *title > named.words.start) {
        sentence.set(named.words.start..title + 1, None);
        sentence.begin_anew(title + 1);
    }
}

fn is_title(word: &Word<'_>) -> bool {
    let called = word.is_in(list::TITLE) || is_role(&word.lower);
    called && !word.is_in(list::NAME) || word.lower == "affairs"
}

/// "Anna Anna Miller": signed, then named.
fn begin_at_repeats(sentence: &mut Sentence<'_>, named: &Named) {
    for at in named.words.clone().skip(1) {
        let same = sentence.word(at - 1).zip(sentence.word(at));
        if same.is_some_and(|(one, two)| one.text == two.text && is_given(one)) {
            sentence.begin_anew(at);
        }
    }
}

/// "Thanks, Anna Peter, Please look": behind who signs stands who is greeted.
fn begin_at_greetings(sentence: &mut Sentence<'_>, named: &Named) {
    let end = named.words.end;
    let is_comma = sentence.word(end).is_some_and(|word| word.text == ",");
    let opening = sentence.word(end + 1).is_some_and(|word| word.is_capital && opens(word));
    let greeted = sentence.word(end.saturating_sub(1));
    if is_comma && opening && named.words.len() > 1 && greeted.is_some_and(is_given) {
        sentence.begin_anew(end - 1);
    }
}

/// From here on a run of words is taken for a list of names, also where a surname is a given
/// name too: "Larry Lewis Tom Martin".
const LIST: usize = 5;

/// "Anna Miller Peter Jones": a given name behind a surname begins the next.
fn begin_at_given_names(sentence: &mut Sentence<'_>, named: &Named) {
    let given = |at: usize| sentence.word(at).is_some_and(is_given);
    let long = |at: usize| {
        sentence.word(at).is_some_and(|word| word.is_capital && word.text.chars().count() > 2)
    };
    let is_list = named.words.len() >= LIST;
    let mut starts = Vec::new();
    let mut start = named.words.start;
    for at in named.words.clone().skip(2) {
        let surname = long(at - 1) && (is_list || !given(at - 1));
        let next = given(at) && at + 1 < named.words.end && long(at + 1);
        if at - start >= 2 && given(start) && surname && next {
            starts.push(at);
            start = at;
        }
    }
    for start in starts {
        sentence.begin_anew(start);
    }
}

/// "Anna Peter Miller <peter@…": behind who signs stands who wrote before.
fn begin_at_addresses(sentence: &mut Sentence<'_>, named: &Named) {
    let address = sentence.word(named.words.end).is_some_and(|word| word.text.starts_with('<'));
    let given = |at: usize| sentence.word(at).is_some_and(is_given);
    let start = named.words.start;
    if address && start == 0 && named.words.len() > 2 && given(start) && given(start + 1) {
        sentence.begin_anew(start + 1);
    }
}

fn is_given(word: &Word<'_>) -> bool {
    word.is_in(list::GIVEN)
}

/// "Mark E Heddle": the initial stands inside the name.
fn go_on_behind_initials(sentence: &mut Sentence<'_>, named: &Named) {
    let end = named.words.end;
    let other = list::TITLE | list::ORGANISATION | list::PLACE | list::DATE | list::DEMONYM;
    let is_initial = sentence.word(end.saturating_sub(1)).is_some_and(|word| {
        word.text.trim_end_matches('.').chars().count() == 1 && word.is_capital
    });
    let fits = |word: &Word<'_>| {
        word.is_capital && word.text.chars().count() > 2 && !word.is_in(other) && !opens(word)
    };
    let is_surname = sentence.label(end) == 0 && sentence.word(end).is_some_and(fits);
    if is_initial && is_surname && named.words.len() > 1 {
        sentence.set(named.words.start..end + 1, Some(Kind::Person));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn names_without_a_mark_between_them_are_taken_apart() {
        check("Attendees were [Anna Miller] [Peter Jones] [Karen Smith] and [Tom Brown].");
        check("Let me know. Thanks, [Karen] [Karen], Thank you for the letter.");
        check("We should meet on Monday. Thanks, [Anna] [Peter], Please look at the letter.");
    }

    #[test]
    fn a_word_that_opens_a_sentence_is_no_part_of_a_name() {
        check("It was a pleasure. Thanks, [Karen] Here is what I wrote.");
        check("She wrote: “Tell [Miller] to sweep.”\n[Anna Miller] swept.");
    }
}
