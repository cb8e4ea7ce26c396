//! Where names begin and end: what the model takes too long or too short, for reasons that hold
//! in every text.

use crate::extract::beside::opens;
use crate::extract::labels::Sentence;
use crate::extract::model::Kind;
use crate::extract::model::table::Hashes;
use crate::extract::model::words::{Word, list};
use crate::extract::particles::{self, is_particle};

/// Mends the bounds of the names in a document's sentences.
pub fn mend(sentences: &mut [Sentence<'_>]) {
    for sentence in &mut *sentences {
        break_at_marks(sentence);
        if !sentence.has_people() {
            continue;
        }
        leave_out_pictures(sentence);
        leave_out_honours(sentence);
        break_at_small_letters(sentence);
        particles::mend(sentence);
        join_surnames(sentence);
        take_in_given_names(sentence);
        take_in_suffixes(sentence);
    }
    let surnames = surnames(sentences);
    for sentence in sentences {
        end_behind_surnames(sentence, &surnames);
    }
}

/// Marks that stand inside no name.
const MARKS: &[&str] = &["–", "—", "--", "/", ";", ":", "(", ")", "[", "]", "|"];

/// "Trump–Zelenskyy call", "Rubio/Witkoff": two names. What an editor put into brackets is one of
/// its own: "[Phil] Gramm".
fn break_at_marks(sentence: &mut Sentence<'_>) {
    for at in sentence.names().into_iter().flat_map(|named| named.words) {
        if sentence.word(at).is_some_and(|word| MARKS.contains(&word.text)) {
            sentence.set(at..at + 1, None);
            sentence.begin_anew(at + 1);
        }
    }
}

/// "Karimov met Zelenko": only particles of names have small letters.
fn break_at_small_letters(sentence: &mut Sentence<'_>) {
    for named in sentence.people() {
        for at in named.words {
            let is_other = |word: &Word<'_>| word.is_lower && !is_particle(word);
            if sentence.word(at).is_some_and(is_other) {
                sentence.set(at..at + 1, None);
                sentence.begin_anew(at + 1);
            }
        }
    }
}

/// "Terrence D. Rollins Jr.", "Oluwaseyi Adebanjo Jnr.": what tells a son from his father.
fn take_in_suffixes(sentence: &mut Sentence<'_>) {
    for named in sentence.people().into_iter().filter(|named| named.words.len() > 1) {
        let end = named.words.end;
        let is_suffix = |word: &Word<'_>| {
            matches!(
                word.lower.trim_end_matches('.'),
                "jr" | "jnr" | "sr" | "snr" | "ii" | "iii" | "iv"
            ) && word.is_capital
        };
        if sentence.label(end) == 0 && sentence.word(end).is_some_and(is_suffix) {
            sentence.set(named.words.start..end + 1, Some(Kind::Person));
        }
    }
}

/// Words that a surname of several words begins with.
const SURNAME_HEADS: &[&str] = &["Al", "El", "Bin", "Ibn", "San", "Santa", "Santo", "Abu", "Ould"];

/// "Mohammed bin Abdulrahman Al Thani", "Rocío San Martín Quiroga": two names that the model saw
/// where one is.
fn join_surnames(sentence: &mut Sentence<'_>) {
    let people = sentence.people();
    for (first, second) in people.iter().zip(people.iter().skip(1)) {
        let is_head =
            |at: usize| sentence.word(at).is_some_and(|word| SURNAME_HEADS.contains(&word.text));
        let joined = first.words.end == second.words.start
            && (is_head(second.words.start) && second.words.len() > 1
                || is_head(first.words.end - 1))
            && first.words.len() > 1;
        if joined {
            sentence.relabel(second.words.start, 2);
        }
    }
}

/// "Jo Bloggs Image: …": the credit of a picture has run into the words before it.
fn leave_out_pictures(sentence: &mut Sentence<'_>) {
    for named in sentence.people() {
        if let Some(last) = named.words.last().filter(|&last| is_picture(sentence, last)) {
            sentence.set(last..last + 1, None);
        }
    }
}

/// "Image:", "Photo/": who took it follows.
pub fn is_picture(sentence: &Sentence<'_>, at: usize) -> bool {
    let kinds = ["image", "photo", "picture", "video", "credit", "file"];
    // Marks are rarer than words.
    sentence.word(at + 1).is_some_and(|next| matches!(next.text, ":" | "/" | "©"))
        && sentence.word(at).is_some_and(|word| kinds.contains(&word.lower.as_ref()))
}

/// "Daniel Bernoulli FRS", "Jane Doe MP": what is set behind a name is not of it.
fn leave_out_honours(sentence: &mut Sentence<'_>) {
    for named in sentence.people() {
        let is_one = |at: usize| sentence.word(at).is_some_and(|word| is_honour(word.text));
        let end = named.words.clone().skip(1).find(|&at| is_one(at));
        if let Some(end) = end {
            sentence.set(end..named.words.end, None);
        }
    }
}

/// Whether a word is what is set behind a name: "FRS", "KC".
pub fn is_honour(word: &str) -> bool {
    let is_short = word.len() > 1
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.' || byte == b'h');
    is_short && HONOURS.contains(&&*word.replace('.', "").to_ascii_lowercase())
}

/// Takes off what is nobody, whatever the passes over the document made of it.
pub fn leave_out_others(sentence: &mut Sentence<'_>) {
    if !sentence.has_people() {
        return;
    }
    leave_out_parties(sentence);
    leave_out_partners(sentence);
}

/// "Sen. Jane Doe, R-Maine, said": the party and the state, as American texts have them.
fn leave_out_parties(sentence: &mut Sentence<'_>) {
    for at in 0..sentence.words.len() {
        if !matches!(sentence.label(at), 1 | 2) {
            continue;
        }
        let is = |at: usize, wanted: &[&str]| {
            sentence.word(at).is_some_and(|word| wanted.contains(&word.text))
        };
        // "(PN-Kuala Teriang)": a party and a seat, as Malaysian texts have them.
        let seat = sentence.word(at).and_then(|word| word.text.split_once('-'));
        let is_seat = seat.is_some_and(|(party, seat)| {
            party.len() > 1
                && party.bytes().all(|byte| byte.is_ascii_uppercase())
                && seat.starts_with(char::is_uppercase)
        });
        if is_seat && at > 0 && is(at - 1, &["("]) {
            let rest = sentence.labels().iter().skip(at + 1).take_while(|label| **label == 2);
            let end = at + 1 + rest.count();
            sentence.set(at..end, None);
            continue;
        }
        let apart = is(at, &["R", "D", "I"]) && is(at + 1, &["-", "–"]);
        let joined = sentence.word(at).is_some_and(|word| is_party(word.text));
        let end = at + if apart { 3 } else { usize::from(joined) };
        let is_place = sentence.word(end.saturating_sub(1)).is_some_and(|word| word.is_capital);
        if end > at && is_place {
            sentence.set(at..end, None);
            sentence.begin_anew(end);
        }
    }
}

/// "R-Maine", "D-Calif.", "I-Vt".
pub fn is_party(word: &str) -> bool {
    let parts = word.split_once(['-', '–', '‑']);
    parts.is_some_and(|(party, state)| {
        matches!(party, "R" | "D" | "I") && state.starts_with(char::is_uppercase)
    })
}

/// "Grant & Page won the order": a firm by the names of its partners.
fn leave_out_partners(sentence: &mut Sentence<'_>) {
    for named in sentence.people().into_iter().filter(|named| named.words.len() == 1) {
        let at = named.words.start;
        let is_and = |at: Option<usize>| {
            at.and_then(|at| sentence.word(at)).is_some_and(|word| word.text == "&")
        };
        let credited = (0..at).rev().take(4).any(|at| is_picture(sentence, at));
        if (is_and(at.checked_sub(1)) || is_and(Some(at + 1))) && !credited {
            sentence.set(named.words, None);
        }
    }
}

#[rustfmt::skip]
const HONOURS: &[&str] = &[
    "ac", "am", "ao", "bem", "bl", "cbe", "cmg", "dbe", "dds", "dfc", "dso", "frcp", "frcs", "frs", "gbe", "gcmg", "jd",
    "kbe", "kc", "kcmg", "mba", "mbe", "md", "mep", "mp", "mpp", "msp", "obe", "pc", "phd", "qc", "ra",
    "rn", "sc", "sj", "td",
];

/// How sure the model must be that a word right before a name is of a person, if that word is no
/// given name we know.
const LIKELY_GIVEN: f32 = 0.15;

/// A given name right before a name that has none is part of it.
fn take_in_given_names(sentence: &mut Sentence<'_>) {
    for named in sentence.people().into_iter().filter(|named| named.words.len() == 1) {
        let Some(before) = named.words.start.checked_sub(1).filter(|before| *before > 0) else {
            continue;
        };
        let other = list::TITLE
            | list::DATE
            | list::ORGANISATION
            | list::PLACE
            | list::DEMONYM
            | list::SPEECH;
        let [likely, ..] = sentence.evidence(before..before + 1);
        let farther = before.checked_sub(1).and_then(|farther| sentence.word(farther));
        // "Georgia Hall met Tom Hall", and not "in Georgia Hall said".
        let stands_in = |word: &Word<'_>| PLACED.contains(&word.lower.as_ref());
        let no_place = !farther.is_some_and(stands_in);
        let is_country =
            |word: &Word<'_>| no_place && word.is_in(list::GIVEN) && word.is_great_place();
        let is_given = |word: &Word<'_>| {
            let known = word.is_in(list::GIVEN) || likely > LIKELY_GIVEN;
            let listed = word.is_in(other) || word.place != 0;
            word.is_capital && known && (!listed || is_country(word)) && !opens(word)
        };
        let alone = !farther.is_some_and(|word| word.is_capital);
        let label = sentence.label(before);
        let free =
            alone && (label == 0 || label == 3 && sentence.word(before).is_some_and(is_country));
        if free && sentence.word(before).is_some_and(is_given) {
            sentence.set(before..named.words.end, Some(Kind::Person));
        }
    }
}

/// Words that a place stands behind.
const PLACED: &[&str] = &["in", "at", "from", "near", "outside", "of", "to", "across", "for"];

/// The forms of last words of full names that begin with a given name or with initials.
fn surnames(sentences: &[Sentence<'_>]) -> Hashes {
    let mut found = Hashes::default();
    for sentence in sentences {
        for named in sentence.named_people().filter(|named| named.words.len() >= 2) {
            let is_given = |word: &&Word<'_>| word.is_in(list::GIVEN) || is_initials(word);
            let given = sentence.word(named.words.start).filter(is_given);
            let last = given.and(named.words.clone().last()).and_then(|last| sentence.word(last));
            found.extend(last.map(|word| word.form));
        }
    }
    found
}

/// "S.", "J.D."
fn is_initials(word: &Word<'_>) -> bool {
    word.is_capital && word.text.split_terminator('.').all(|part| part.chars().count() == 1)
}

/// What stands behind the surname of somebody named in full is not of the name: "Warhol
/// Polaroids" where Andy Warhol is spoken of.
fn end_behind_surnames(sentence: &mut Sentence<'_>, surnames: &Hashes) {
    for named in sentence.people().into_iter().filter(|named| named.words.len() >= 2) {
        let first = sentence.word(named.words.start);
        let is_surname = first.is_some_and(|first| {
            surnames.contains(&first.form) && !first.is_in(list::GIVEN | list::TITLE)
        });
        // "Ríos Castañeda", where the whole name ends with both.
        let last = named.words.clone().last().and_then(|last| sentence.word(last));
        let is_surname = is_surname && !last.is_some_and(|last| surnames.contains(&last.form));
        let next = sentence.word(named.words.start + 1);
        let suffix = next.is_some_and(|next| {
            matches!(next.lower.trim_end_matches('.'), "jr" | "sr" | "ii" | "iii")
        });
        if is_surname && !suffix {
            sentence.set(named.words.start + 1..named.words.end, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn a_name_does_not_cross_a_dash() {
        check("A [Rubio]–[Lavrov] call was planned, said [Marco Rubio] and [Sergei Lavrov].");
    }

    #[test]
    fn a_surname_behind_initials_ends_a_name_too() {
        check(
            "[Raghunathan] Takes Seven as Series Is Levelled\nThe bowler [S. V. Raghunathan] took seven for 48.\n[Raghunathan] said he was glad.",
        );
    }

    #[test]
    fn what_stands_behind_a_surname_is_not_of_the_name() {
        check(
            "[Andy Warhol] took them.\nThe [Warhol] Polaroids were shown in <Geneva>.\nPolaroids are rare.",
        );
    }

    #[test]
    fn a_surname_may_have_two_words() {
        check("Sheikh [Mohammed bin Abdulrahman Al Thani] spoke first.");
        check("The mayor, [Rocío San Martín Quiroga], left.");
    }

    #[test]
    fn what_tells_a_son_from_his_father_is_of_the_name() {
        check("A jury found [Terrence D. Rollins Jr.] guilty.");
    }

    #[test]
    fn parties_and_partners_are_nobody() {
        check("Senator [Susan Holm], R-Maine, accused Senator [Paul Berg], D-Calif., of it.");
        check("[Razlan Holm] (PN-Kuala Teriang) left.");
        check("The order went to Grant & Page, said [Anna Page] of the council.");
    }

    #[test]
    fn only_particles_have_small_letters() {
        check("[Maria dos Santos] met [Ludwig van der Berg] in <Geneva>.");
        check("President [Karimov] met [Zelenko] in <Geneva> on Saturday.");
    }

    #[test]
    fn a_credit_that_has_run_into_the_text_is_no_name() {
        check("The mayor spoke to [Anna Miller] Image: Town archive.");
    }
}
