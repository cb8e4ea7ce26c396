//! The words that people are called by, and those that may stand before one.

use std::sync::LazyLock;

use crate::text::fold::folded;
use crate::text::kin::is_kin;
use crate::text::lexicon::Words;

static ROLES: LazyLock<Words> =
    LazyLock::new(|| include_str!("../../../data/words/roles.txt").lines().collect());

/// Occupations and the like that are also surnames, or begin names of other things: they count
/// where they have no capital.
static OCCUPATIONS: LazyLock<Words> =
    LazyLock::new(|| include_str!("../../../data/words/occupations.txt").lines().collect());

static MODIFIERS: LazyLock<Words> =
    LazyLock::new(|| include_str!("../../../data/words/modifiers.txt").lines().collect());

static SPEECH: LazyLock<Words> =
    LazyLock::new(|| include_str!("../../../data/words/speech.txt").split_whitespace().collect());

/// Abbreviated titles.
#[rustfmt::skip]
static SHORT: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "mr.", "mrs.", "ms.", "dr.", "prof.", "sen.", "rep.", "gov.", "gen.", "lt.", "col.", "sgt.",
    "capt.", "adm.", "maj.", "rev.", "hon.", "cllr.", "supt.", "insp.", "det.", "dr", "prof", "lt",
    "sgt", "capt", "maj", "hon",
]));

/// Ranks of the police, as they stand before a name: "DS Croft".
#[rustfmt::skip]
static RANKS: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "DC", "DCI", "DCS", "DI", "DS", "DSI", "DSU", "PC", "PCSO", "PS", "WPC", "ACP", "DCP", "DGP",
    "IGP", "Pa", "SP", "SI", "ASI", "Ch", "Fr", "Fr.", "Msgr", "Msgr.", "Mgr", "Cpl", "Pte", "Ald",
    "Ald.", "Const", "Pro", "Tempore", "Coun.", "Cr", "MLC", "MHR", "ADG", "SSP", "ASP", "DIG",
]));

/// How words for those who know a subject end: "glaciologist".
const LEARNED: &[&str] = &["ologist", "ologists", "ographer", "ographers", "iatrist", "iatrists"];

/// How words for those who live by something end: "cheesemaker".
const MADE: &[&str] = &["maker", "keeper", "worker", "grower", "seller", "breeder", "player"];

/// Whether a folded word, singular or plural, is what people are called.
pub fn is_role(word: &str) -> bool {
    let learned = |word: &str| LEARNED.iter().any(|ending| word.ends_with(ending));
    if word.len() > 8 && learned(word) {
        return true;
    }
    let plural = || word.ends_with('s') && ROLES.contains(singular(word));
    ROLES.contains(word) || plural() || SHORT.contains(word)
}

/// Whether a folded word is listed as it stands: a plural is not.
pub fn is_listed(word: &str) -> bool {
    ROLES.contains(word) || OCCUPATIONS.contains(word)
}

/// Whether a word, as the text has it, is what people are called.
pub fn is_called(word: &str) -> bool {
    is_called_folded(word, &folded(word))
}

/// The same of a word that is folded already.
pub fn is_called_folded(word: &str, folded: &str) -> bool {
    let made = || {
        let word = singular(folded);
        word.len() > 7 && MADE.iter().any(|ending| word.ends_with(ending))
    };
    let is_small = word.starts_with(char::is_lowercase);
    is_role(folded)
        || is_kin(folded.strip_prefix("great-").unwrap_or(folded))
        || is_rank(word)
        || is_small
            && (OCCUPATIONS.contains(folded) || OCCUPATIONS.contains(singular(folded)) || made())
}

/// Whether a word, as it stands, is a rank in capitals: "DS Croft".
pub fn is_rank(word: &str) -> bool {
    RANKS.contains(word)
}

/// What departments are of, before "and".
#[rustfmt::skip]
const DEPARTMENTS: &[&str] = &[
    "agriculture", "arts", "business", "commerce", "culture", "defence", "defense", "education",
    "energy", "environment", "family", "finance", "food", "foreign", "forestry", "health", "home",
    "housing", "industry", "information", "interior", "justice", "labor", "labour", "lands",
    "mines", "science", "social", "sport", "sports", "tourism", "trade", "transport", "treasury",
    "veterans", "water", "women", "works", "youth",
];

/// Whether a folded word says what a department is of: "health" and human services.
pub fn is_department(word: &str) -> bool {
    DEPARTMENTS.contains(&word)
}

/// Whether a folded word may stand before what people are called: "crown" prince.
pub fn is_modifier(word: &str) -> bool {
    MODIFIERS.contains(word)
}

/// Words that are no nouns, besides those of speech.
#[rustfmt::skip]
static OTHERS: LazyLock<Words> = LazyLock::new(|| Words::from_iter([
    "a", "about", "across", "after", "against", "ago", "all", "along", "also", "although", "am",
    "amid", "among", "an", "and", "any", "are", "around", "as", "at", "ate", "be", "became",
    "because", "become", "been", "before", "began", "behind", "being", "below", "beside",
    "besides", "between", "beyond", "both", "bought", "brought", "built", "but", "by", "came",
    "can", "caught", "chose", "could", "despite", "did", "do", "does", "down", "during", "each",
    "either", "else", "ever", "every", "except", "fed", "fell", "felt", "few", "for", "fought",
    "found", "from", "gave", "get", "go", "got", "had", "has", "have", "he", "held", "her", "here",
    "him", "his", "hit", "how", "however", "i", "if", "in", "including", "inside", "instead",
    "into", "is", "it", "its", "just", "kept", "knew", "known", "last", "later", "led", "left",
    "lent", "less", "let", "like", "lost", "made", "many", "may", "me", "meanwhile", "meet", "met",
    "might", "more", "most", "much", "must", "my", "near", "nearby", "neither", "never", "next",
    "no", "nor", "not", "now", "of", "off", "often", "on", "once", "one", "only", "onto", "or",
    "other", "our", "out", "outside", "over", "own", "paid", "past", "per", "perhaps", "put",
    "ran", "rather", "saw", "see", "sent", "several", "shall", "she", "shot", "should", "since",
    "so", "sold", "some", "soon", "still", "struck", "such", "sued", "take", "taught", "than",
    "thanks", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "though", "through", "throughout", "till", "to", "too", "took", "toward", "towards", "two",
    "under", "unless", "unlike", "until", "up", "upon", "us", "versus", "very", "via", "was", "we",
    "well", "went", "were", "what", "when", "where", "whether", "which", "while", "who", "whom",
    "whose", "why", "will", "with", "within", "without", "won", "worth", "would", "yet", "you",
    "your",
]));

/// Whether a folded word is none of a title's: "under" President Nasser.
pub fn is_function(word: &str) -> bool {
    OTHERS.contains(word)
}

/// Whether a word may be a noun or an adjective right before what somebody is called: "fire"
/// chief, "bakery" owner.
pub fn may_qualify(word: &str) -> bool {
    let is_word =
        word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let is_verb = || {
        SPEECH.contains(word)
            || word.ends_with("ly") && word.len() > 5
            || word.ends_with("ed")
            || word.ends_with("ing")
            || word.ends_with("ings")
    };
    is_word && !OTHERS.contains(word) && !is_kin(word) && !is_verb()
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occupations_count_without_a_capital() {
        assert!(is_called("baker") && is_called("bakers") && !is_called("Baker"));
        assert!(is_called("Senator") && is_called("cheesemaker") && is_called("DS"));
        assert!(!is_called("ds") && !is_called("window"));
    }

    #[test]
    fn nouns_may_qualify_and_verbs_do_not() {
        for word in ["fire", "bakery", "village", "left-arm"] {
            assert!(may_qualify(word), "{word}");
        }
        for word in ["said", "the", "met", "quickly", "elected", "wife", "of"] {
            assert!(!may_qualify(word), "{word}");
        }
    }
}
