//! Teams and results, as sports pages print them: nothing but surnames between commas. "Hereford
//! United: Weale; Green, Nowak, J Hurst, Rose (Lunt 78)", "2 S Dambile (RSA) 20.33".

use std::ops::Range;

use crate::extract::labels::{Sentence, believe_named};
use crate::extract::model::Kind;
use crate::extract::model::table::Hashes;
use crate::extract::model::words::{Word, list};

/// Names from which on a list is one of people, if half of them read like people.
const FEW: usize = 5;

/// Names with an initial that are enough: "1 J Amoah (Gha); 2 S Dambile (RSA); 3 E Toe (Lbr)".
const INITIALS: usize = 3;

/// Words before the colon of a list.
const HEAD: usize = 6;

/// Words of a name in a list, without the initial.
const WORDS: usize = 3;

/// Lists with words that are no surnames.
const OTHER: u32 = list::DATE | list::DEMONYM | list::ORGANISATION;

/// What stands before a colon and the names of players.
const SHEET: &[&str] =
    &["booked", "off", "referee", "scorers", "subs", "substitutes", "umpires", "unused", "used"];

/// A name between two marks of a list.
#[derive(Debug)]
struct Entry {
    words: Range<usize>,
    has_initial: bool,
    /// In brackets, with no number behind it: where somebody is of.
    is_origin: bool,
    /// A score stands behind it, outside of brackets: "Punjab 273".
    is_scored: bool,
}

/// What a sentence is, seen as a list.
#[derive(Debug, Default)]
struct Lineup {
    entries: Vec<Entry>,
    /// What stands before the colon.
    head: Range<usize>,
    /// Stretches between marks that are no names.
    n_other: usize,
}

/// Labels the players, and the teams as organisations, in the sentences of a document.
pub fn find(sentences: &mut [Sentence<'_>]) {
    let mut teams = Hashes::default();
    for sentence in &mut *sentences {
        teams.extend(take_score(sentence));
        if !may_be_list(sentence) {
            continue;
        }
        let lineup = read(sentence);
        let is_sheet = is_sheet(sentence, &lineup);
        if !is_sheet && !is_lineup(sentence, &lineup) {
            continue;
        }
        teams.extend(take_team(sentence, &lineup));
        let n_single = lineup.entries.iter().filter(|entry| entry.words.len() == 1).count();
        let are_surnames = is_sheet || n_single * 3 > lineup.entries.len() * 2;
        for entry in &lineup.entries {
            if entry.is_origin {
                leave_out_origin(sentence, entry);
            } else if entry.has_initial || is_player(sentence, entry, are_surnames) {
                sentence.believe(entry.words.clone(), Kind::Person);
                sentence.begin_anew(entry.words.end);
            }
        }
    }
    if !teams.is_empty() {
        believe_named(sentences, Kind::Organisation, &teams);
    }
}

/// Whether a sentence has the marks of a list: most have not, and are not looked at again.
fn may_be_list(sentence: &Sentence<'_>) -> bool {
    if sentence.n_lower > HEAD && sentence.n_lower * 4 > sentence.words.len() + 4 * HEAD {
        return false;
    }
    let is_colon = |word: &Word<'_>| word.text == ":";
    let colon = sentence.words.iter().take(HEAD + 1).position(is_colon);
    let words = sentence.words.get(colon.unwrap_or_default()..).unwrap_or_default();
    let marks = words.iter().filter(|word| matches!(word.text, "," | ";" | "(" | ":")).count();
    let small = words.iter().filter(|word| word.is_lower).count();
    marks > 0 && small * 4 <= words.len()
}

/// Takes a sentence apart at its marks.
fn read(sentence: &Sentence<'_>) -> Lineup {
    let colon = sentence.words.iter().take(HEAD + 1).position(|word| word.text == ":");
    let start = colon.map_or(0, |colon| colon + 1);
    let mut lineup = Lineup { head: 0..colon.unwrap_or_default(), ..Lineup::default() };
    let mut is_bracketed = false;
    let mut from = start;
    for at in start..=sentence.words.len() {
        let ends = sentence.word(at).is_none_or(is_mark);
        if !ends {
            continue;
        }
        let is_open = from > start && sentence.is(Some(from - 1), &["("]);
        is_bracketed = is_open || is_bracketed && !sentence.is(from.checked_sub(1), &[")"]);
        if let Some(entry) = entry(sentence, from..at) {
            let is_origin = is_open && !entry.is_scored;
            let is_scored = entry.is_scored && !is_bracketed;
            lineup.entries.push(Entry { is_origin, is_scored, ..entry });
        } else {
            let words = sentence.words.get(from..at).unwrap_or_default();
            // "9min" is none.
            let is_other = |word: &Word<'_>| {
                let is_word = word.is_lower && word.text.starts_with(char::is_alphabetic);
                is_word && word.text != "others"
            };
            lineup.n_other += usize::from(words.iter().any(is_other));
        }
        from = at + 1;
    }
    lineup
}

fn is_mark(word: &Word<'_>) -> bool {
    matches!(word.text, "," | ";" | ":" | "(" | ")" | "[" | "]" | "&" | "." | "–" | "—")
        || matches!(word.text, "and" | "bt" | "beat" | "def" | "for" | "v" | "vs")
}

/// The name between two marks, if it is one, without what is counted before and behind it.
fn entry(sentence: &Sentence<'_>, part: Range<usize>) -> Option<Entry> {
    let is_letter = |word: &Word<'_>| word.text.starts_with(char::is_alphabetic);
    let letter = |at: &usize| sentence.word(*at).is_some_and(is_letter);
    let start = part.clone().find(letter)?;
    let run = (start..part.end).take_while(letter).count();
    let words = start..start + run;
    let is_scored = words.end < part.end;
    let rest_is_counted = !(words.end..part.end).any(|at| letter(&at));
    let is_initial = |word: &Word<'_>| word.is_capital && word.text.chars().count() == 1;
    let has_initial = run > 1 && sentence.word(start).is_some_and(is_initial);
    let name = start + usize::from(has_initial)..words.end;
    // "C May": a month is none.
    let other = if has_initial { OTHER & !list::DATE } else { OTHER };
    let is_name = |word: &Word<'_>| {
        word.is_capital
            && !word.is_in(other)
            && word.text.chars().count() > 1
            && word.text.chars().any(char::is_lowercase)
    };
    let is_particle = |word: &Word<'_>| word.is_lower && word.text.chars().count() < 4;
    let last = sentence.word(name.end.checked_sub(1)?).is_some_and(is_name);
    let all = name.clone().all(|at| {
        sentence.word(at).is_some_and(|word| is_name(word) || has_initial && is_particle(word))
    });
    let fits = rest_is_counted && last && all && (1..=WORDS).contains(&name.len());
    fits.then_some(Entry { words, has_initial, is_origin: false, is_scored })
}

fn is_lineup(sentence: &Sentence<'_>, lineup: &Lineup) -> bool {
    let names = || lineup.entries.iter().filter(|entry| !entry.is_origin);
    let is_person = |entry: &&Entry| {
        entry.has_initial || entry.words.clone().any(|at| matches!(sentence.label(at), 1 | 2))
    };
    let n_names = names().count();
    let n_people = names().filter(is_person).count();
    let n_initials = names().filter(|entry| entry.has_initial).count();
    let many = n_names >= FEW && n_people * 2 >= n_names || n_initials >= INITIALS;
    many && lineup.n_other * 3 <= n_names || n_initials > 0 && is_tally(lineup)
}

/// "Adelaide: S King 3, Rao 2, O’Shannassy", "Kickhams: F Ward 2-4, P Ward 0-4": who scored how
/// often for a team.
fn is_tally(lineup: &Lineup) -> bool {
    let n_scored = lineup.entries.iter().filter(|entry| entry.is_scored).count();
    !lineup.head.is_empty() && lineup.n_other == 0 && n_scored > 1
}

/// "Sub not used: Coid."
fn is_sheet(sentence: &Sentence<'_>, lineup: &Lineup) -> bool {
    let mut head = lineup.head.clone();
    lineup.n_other == 0 && head.any(|at| sentence.is(Some(at), SHEET))
}

/// "Accrington Stanley 2–3 Hereford United", "Stockport County 2 Barrow 1": who plays a team is one.
fn take_score(sentence: &mut Sentence<'_>) -> Option<u64> {
    if sentence.n_lower > HEAD {
        return None;
    }
    let is_score = |word: &Word<'_>| word.text.starts_with(|letter: char| letter.is_ascii_digit());
    let score = sentence.words.iter().position(is_score)?;
    let n_scores = sentence.words.iter().filter(|word| is_score(word)).count();
    let is_capital = |at: usize| sentence.word(at).is_some_and(|word| word.is_capital);
    let before = (0..score).rev().take_while(|at| is_capital(*at)).count();
    let start = (score + 1..sentence.words.len().min(score + 4)).find(|at| is_capital(*at))?;
    let behind = (start..sentence.words.len()).take_while(|at| is_capital(*at)).count();
    let (home, away) = (score - before..score, start..start + behind);
    let ends = sentence.word(away.end).is_none_or(is_score);
    let small =
        (home.start..away.end).any(|at| sentence.word(at).is_some_and(|word| word.is_lower));
    let is_last = away.end + 1 >= sentence.words.len();
    if before == 0 || n_scores > 2 || !ends || small || !is_last {
        return None;
    }
    let is_team = |words: &Range<usize>| sentence.label(words.start) == 5;
    let team = match (is_team(&home), is_team(&away)) {
        (true, false) => away,
        (false, true) => home,
        _ => return None,
    };
    let given = sentence.word(team.start).is_some_and(|word| word.is_in(list::GIVEN));
    if team.len() > WORDS || team.len() > 1 && given {
        return None;
    }
    let name = sentence.form(&team);
    sentence.believe(team, Kind::Organisation);
    Some(name)
}

/// The team before the colon, where the model takes it for somebody: it is no longer one.
fn take_team(sentence: &mut Sentence<'_>, lineup: &Lineup) -> Option<u64> {
    let small = sentence.words.iter().filter(|word| word.is_lower && word.text != "and").count();
    let head = |one: &Range<usize>| one.end <= lineup.head.end;
    let team = sentence.people().into_iter().find(|one| head(&one.words))?;
    if small > 1 || lineup.entries.len() < FEW {
        return None;
    }
    let name = sentence.form(&team.words);
    sentence.believe(team.words, Kind::Organisation);
    Some(name)
}

/// "(Ken)", "(Eth)": codes of countries are nobody.
fn leave_out_origin(sentence: &mut Sentence<'_>, entry: &Entry) {
    let is_code = |word: &Word<'_>| word.text.chars().count() == 3;
    let one = sentence.word(entry.words.start).filter(|_| entry.words.len() == 1);
    if one.is_some_and(is_code) && sentence.label(entry.words.start) == 1 {
        sentence.disbelieve(entry.words.clone());
    }
}

/// Whether an entry that the model does not take for a name is one of a player: surnames are
/// places, too, but the places in a list of full names are places.
fn is_player(sentence: &Sentence<'_>, entry: &Entry, are_surnames: bool) -> bool {
    let labels = || entry.words.clone().map(|at| sentence.label(at));
    let is_place = || {
        let words = sentence.words.get(entry.words.clone()).unwrap_or_default();
        words.iter().any(|word| word.is_place() && (entry.is_scored || word.is_great_place()))
    };
    let words = sentence.words.get(entry.words.clone()).unwrap_or_default();
    let is_known = words.iter().any(|word| word.is_known() || word.is_in(list::TITLE));
    let free = labels().all(|label| label == 0);
    let named = labels().any(|label| matches!(label, 1 | 2));
    are_surnames && entry.words.len() == 1 && !is_place() && !is_known && !named
        || free && !is_place() && !is_known && entry.words.len() > 1
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn who_scored_how_often_is_somebody() {
        check("<Adelaide>: [F Ward] 2-4, [C May] 0-4 (2f), others 0-3.");
        check("<Adelaide>: [S Holm] 3, [Rao] 2, others 4.");
    }

    #[test]
    fn a_team_is_its_players() {
        check(
            "Harbour United: [Weale]; [Green], [Nowak], [J Hurst], [Rose]; [Lunt] ([S Hurst] 78), [Pugh], [Stratford], [Purdie]; [McQuilkin], [O’Leary] ([Tchamba] 91).",
        );
        check("Sub not used: [Coid].");
        check("Replacement used: [H Lauderdale] for [Darge] (9min).");
        check("Toss: <Mumbai>.");
    }

    #[test]
    fn who_plays_a_team_is_one() {
        check(
            "Accrington Stanley 2–3 Hereford United\nA late goal beat Accrington Stanley on Monday.",
        );
        check("[Anna Miller] 2–1 Hereford United");
        check("Culture celebrated at Fan Expo Canada 2016 in <Toronto>");
    }

    #[test]
    fn results_name_people_by_their_initials() {
        check(
            "Men’s 200m: 1 [J Amoah-Quartey] (Ken) 20.21; 2 [S Dambile] (RSA) 20.33; 3 [E Toe] (Lbr) 20.40.",
        );
    }

    #[test]
    fn who_beat_whom_is_told_from_the_score() {
        check(
            "Results: [P Halsall] (GB) bt [K Muchova] (Cz) 4-6, 7-6; [J Burrage] (GB) bt [L Tsurenko] (Ukr) 7-5, 6-1.",
        );
    }

    #[test]
    fn other_lists_are_left_alone() {
        check("They have branches in <Paris>, <Rome>, <Berlin>, <Vienna>, <Madrid> and <Oslo>.");
        check(
            "[Anna Holm], <Paris>; [Karl Berg], <Rome>; [Lena Miller], <Vienna>; [Otto Falk], <Oslo>.",
        );
    }
}
