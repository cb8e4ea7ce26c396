//! What people give the names of people: ships, spacecraft, storms and animals. "The cutter Richard
//! Snyder came", "her goat, Elvis".

use std::sync::LazyLock;

use crate::extract::labels::Sentence;
use crate::extract::model::words::{Word, list};
use crate::text::lexicon::Words;

/// Before the name of a storm.
const STORMS: &[&str] = &["hurricane", "typhoon", "cyclone", "storm"];

/// Before the name of a ship.
const SHIPS: &[&str] =
    &["USS", "HMS", "HMAS", "HMCS", "USNS", "USCGC", "MV", "RMS", "INS", "KRI", "BRP", "SS", "MT"];

/// Kinds of ships and spacecraft, right before a name.
#[rustfmt::skip]
static VESSELS: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "barge", "boat", "capsule", "carrier", "catamaran", "craft", "cutter", "destroyer", "dinghy", "dredger", "ferry",
    "freighter", "frigate", "icebreaker", "ketch", "lifeboat", "liner", "longliner", "lander", "lugger", "minesweeper", "orbiter", "probe", "rover", "satellite", "schooner", "ship", "sloop", "spacecraft",
    "steamer", "submarine", "tanker", "trawler", "tug", "tugboat", "vessel", "warship", "yacht",
]));

/// Animals that people have, before a name.
#[rustfmt::skip]
static ANIMALS: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "alpaca", "beagle", "bear", "bronc", "bull", "bulldog", "calf", "camel", "cat", "chihuahua",
    "chimpanzee", "cockatoo", "collie", "colt", "corgi", "cow", "dachshund", "doe", "dog", "dolphin",
    "donkey", "duck", "elephant", "ewe", "falcon", "ferret", "filly", "foal", "gelding", "giraffe",
    "goat", "goose", "gorilla", "greyhound", "hamster", "heifer", "hen", "hippo", "horse", "hound",
    "kitten", "labrador", "leopard", "lion", "lioness", "llama", "macaw", "mare", "mongrel",
    "monkey", "mule", "mustang", "octopus", "orangutan", "orca", "otter", "owl", "panda", "parrot", "penguin",
    "pig", "piglet", "pony", "poodle", "pup", "puppy", "rabbit", "racehorse", "retriever", "rhino",
    "rooster", "seal", "sheepdog", "spaniel", "stallion", "steer", "terrier", "tiger", "tigress",
    "tortoise", "turtle", "whale",
]));

/// Whether a word in lower case is a ship, an aircraft or a space mission that everybody knows.
pub fn is_craft(word: &str) -> bool {
    static CRAFTS: LazyLock<Words> =
        LazyLock::new(|| include_str!("../../data/words/crafts.txt").lines().collect());
    CRAFTS.contains(word)
}

/// Whether a word in lower case is an animal that people give names.
pub fn is_animal(word: &str) -> bool {
    ANIMALS.contains(word)
}

/// Words from a ship or an animal to its name, at most: "their sloop, the Lady Jane".
pub const NOUN: usize = 3;

/// The name that texts go on to call a storm, a ship or an animal by, where one begins at a place;
/// its words are no longer those of a person.
pub fn take(sentence: &mut Sentence<'_>, at: usize) -> Option<u64> {
    let word = sentence.word(at)?;
    let start = if word.is_capital { at + 1 } else { behind(sentence, at)? };
    if !sentence.word(start).is_some_and(|next| next.is_capital) {
        return None;
    }
    let is_storm = STORMS.contains(&&*word.lower);
    let is_ship = SHIPS.contains(&word.text) || is_motor_vessel(sentence, at);
    // "to probe Trump", "it could bear Rubio no ill will": a noun has an article.
    let is_noun = word.is_lower && has_article(sentence, at);
    let is_vessel = is_noun && matches!(start - at, 1 | 3) && VESSELS.contains(&word.lower);
    let is_animal = is_noun && is_animal(&word.lower);
    let run = sentence.words.iter().skip(start).take(4).take_while(|word| word.is_capital).count();
    // "the ship Captain Berg left": somebody is called.
    let is_called = sentence.word(start).is_some_and(|first| {
        is_vessel && first.is_in(list::TITLE) && !matches!(&*first.lower, "miss" | "lady")
    });
    if !(is_storm && run == 1 || is_ship || is_vessel && !is_called || is_animal && run < 3) {
        return None;
    }
    // "after Cyclone Edith": what it is belongs to no name, either.
    for at in at..start + run {
        if matches!(sentence.label(at), 1 | 2) {
            sentence.set(at..at + 1, None);
        }
    }
    // "a boat named Karen": Karen is anybody's name.
    sentence.word(start + run - 1).map(|last| last.form)
}

/// Whether an article, or whose it is, stands before a noun, or before a word before it: "the bulk
/// carrier", "a missing dog".
fn has_article(sentence: &Sentence<'_>, at: usize) -> bool {
    let is = |at: Option<usize>, wanted: &[&str]| sentence.is(at, wanted);
    let articles = ["the", "a", "an", "his", "her", "their", "its", "my", "our", "'s", "’s", "pet"];
    let before = at.checked_sub(1);
    let verb = is(before, &["to", "will", "would", "could", "can", "may", "must", "should", "not"]);
    is(before, &articles) || !verb && is(at.checked_sub(2), &articles)
}

/// Where the name of an animal or a vessel may begin: behind "her goat,", "a dog named".
fn behind(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let next = sentence.word(at + 1)?;
    match next.text {
        "named" | "called" => Some(at + 2),
        // "their sloop, the Lady Jane,".
        "," if sentence.is(Some(at + 2), &["the"])
            && sentence.word(at).is_some_and(|word| VESSELS.contains(&word.lower)) =>
        {
            Some(at + 3)
        }
        "," if sentence.word(at).is_some_and(is_owned_animal) && is_apposed(sentence, at) => {
            Some(at + 2)
        }
        _ => Some(at + 1),
    }
}

fn is_owned_animal(word: &Word<'_>) -> bool {
    is_animal(&word.lower)
}

/// "her goat, Elvis, and": a comma or the end stands behind the name, too.
fn is_apposed(sentence: &Sentence<'_>, at: usize) -> bool {
    let name = sentence.words.iter().skip(at + 2).take_while(|word| word.is_capital).count();
    let behind = sentence.word(at + 2 + name);
    name > 0 && behind.is_none_or(|mark| matches!(mark.text, "," | "." | ";" | "—" | ")"))
}

/// "M/V Don Claudio": the last of its three tokens.
fn is_motor_vessel(sentence: &Sentence<'_>, at: usize) -> bool {
    let is = |at: Option<usize>, wanted: &str| {
        at.and_then(|at| sentence.word(at)).is_some_and(|word| word.text == wanted)
    };
    is(Some(at), "V") && is(at.checked_sub(1), "/") && is(at.checked_sub(2), "M")
}

#[cfg(test)]
mod tests {
    use crate::extract::names::tests::check;

    #[test]
    fn ships_are_nobody() {
        check("The USS Abraham Lincoln left <Norfolk> on Monday.\nThe Lincoln is large.");
        check("The cutter Richard Snyder came, and the M/V Don Claudio Rodriguez left.");
        check("The bulk carrier Edmund Hartley was hit.\nThe Hartley was the third.");
        check(
            "The boat owner [Anna Miller] left, and so did the skipper of the longliner Abel Berg.",
        );
        check("Their sloop, the Lady Jane Frank, struck it, said [Anna Miller].");
        check(
            "[Marco Rubio] said so.\nThe panel will probe [Rubio], and could bear [Rubio] no ill will.",
        );
    }

    #[test]
    fn spacecraft_are_nobody_but_for_those_named_in_full() {
        check(
            "It is the first sample since Apollo, said [Anna Miller], and Cassini sent pictures.",
        );
        check("[Gian Cassini] saw the rings.\n[Cassini] wrote of them.");
    }

    #[test]
    fn animals_are_nobody() {
        check("She brought her goat, Elvis, and left.\nElvis is six.");
        check("A dog named Gary barked at [Anna Miller].");
        check("With his dog, [Anna Miller] said, he walked home.");
    }

    #[test]
    fn storms_are_nobody() {
        check(
            "Hurricane Josephine grew on Monday.\nJosephine is expected to reach <Florida> on Friday.",
        );
    }
}
