//! The words that hold a sentence together, and the verbs of speech: what the grammar of a
//! quotation hangs on.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _};

use crate::text::lexicon::Lexicon;

/// What a word can be, a bit each.
pub mod class {
    /// A finite form of a verb of speech.
    pub const SPEECH: u32 = 1;
    /// "saying", "warning".
    pub const SAYING: u32 = 1 << 1;
    /// A form of speech that is as often a noun: "claims", "report".
    pub const NOUN: u32 = 1 << 2;
    /// An auxiliary.
    pub const AUX: u32 = 1 << 3;
    /// A form of "be".
    pub const BE: u32 = 1 << 4;
    /// A preposition.
    pub const PREP: u32 = 1 << 5;
    /// "he", "she", "they", "it", "I", "we" as the subject.
    pub const PRONOUN: u32 = 1 << 6;
    /// "his", "her", "their", "its", "my", "our", "'s".
    pub const OWNER: u32 = 1 << 7;
    /// An article, or what stands in its place.
    pub const DET: u32 = 1 << 8;
    /// An adverb that may stand before the verb.
    pub const ADVERB: u32 = 1 << 9;
    /// "and", "or", "but".
    pub const CONJ: u32 = 1 << 10;
    /// What begins another clause: "that", "when", "because".
    pub const SUBORD: u32 = 1 << 11;
    /// "who".
    pub const WHO: u32 = 1 << 12;
    /// Behind it stands a name and no speech: "dubbed", "titled", "the word".
    pub const NAMING: u32 = 1 << 13;
    /// A day, a month, "today".
    pub const DATE: u32 = 1 << 14;
    /// What somebody says or writes: "post", "statement".
    pub const TEXT: u32 = 1 << 15;
    /// A form that ends in -ed or is a participle: passive before "by".
    pub const PARTICIPLE: u32 = 1 << 16;
    /// "to".
    pub const TO: u32 = 1 << 17;
    /// Takes "that": "said", "warned".
    pub const THAT: u32 = 1 << 18;
    /// Tells of speech only right before a quotation or right behind it: "continued".
    pub const NEAR: u32 = 1 << 19;
    /// Gives a name: "dubbed".
    pub const CALLS: u32 = 1 << 20;
    /// Tells how somebody feels, and of speech only where a quotation stands beside it: "sighed".
    pub const FEELS: u32 = 1 << 21;
}

use class::{
    ADVERB, AUX, BE, CALLS, CONJ, DATE, DET, FEELS, NAMING, NEAR, NOUN, OWNER, PARTICIPLE, PREP,
    PRONOUN, SAYING, SPEECH, SUBORD, TEXT, THAT, TO, WHO,
};

/// Closed classes, and words whose class does not follow from a list of verbs.
#[rustfmt::skip]
const WORDS: &[(u32, &str)] = &[
    (AUX | BE, "is was are were be been being am"),
    (AUX, "has have had will would can could may might must shall should do does did won't wouldn't \
           can't cannot couldn't don't doesn't didn't isn't wasn't aren't weren't hasn't haven't hadn't \
           not n't never is's"),
    (PREP, "of with for by from at in on into about against between among during over under after \
            before since until through towards toward upon amid despite without within like near \
            behind via per alongside across around including beyond outside inside following as"),
    (TO | PREP, "to"),
    (PRONOUN, "he she they it i we you"),
    (OWNER, "his her their its my our your 's ’s '"),
    (DET, "a an the this that these those some many several most all both each every any no one two \
           three four five six dozens hundreds thousands another other few"),
    (ADVERB, "also later then again still even already earlier once now soon only just first finally \
              instead too meanwhile however nevertheless nonetheless therefore thus further recently \
              previously ever quickly yesterday today tonight reportedly publicly privately both so \
              himself herself themselves out on-air back up down always often sometimes"),
    // They only end like adverbs.
    (0, "ally anomaly assembly belly bully family jelly monopoly rally supply tally"),
    (CONJ, "and or but nor & while whilst yet"),
    (SUBORD, "that which when where because if although though whether what how why unless whom whose \
              whereas than"),
    (WHO, "who"),
    (NAMING, "so-called titled entitled headlined nicknamed codenamed code-named named dubbed labelled \
              labeled word words term phrase slogan nickname title name film movie song album novel \
              book essay article poem hashtag known label moniker play exhibition series subtitled \
              captioned heading headline caption operation movement acronym motto chant codename"),
    (DATE, "monday tuesday wednesday thursday friday saturday sunday january february march april may \
            june july august september october november december mon tue wed thu fri sat sun"),
    (TEXT, "post posts statement statements tweet tweets letter letters speech speeches interview remarks \
            email e-mail emails message messages account book memoir blog comments comment words note \
            video essay column article testimony address broadcast report"),
    (FEELS | SPEECH, "sighed sighs fumed fumes shrugged shrugs beamed beams snapped snaps barked barks thundered \
            thunders sobbed sobs enthused enthuses chuckled chuckles grinned grins smiled smiles laughed laughs \
            raged rages fretted frets offered offers deadpanned deadpans growled groaned gasped"),
    (CALLS, "dub dubs dubbed dubbing nickname nicknamed title titled entitle entitled christened name named"),
    (NEAR, "continue continues continued continuing read reads answer answers answered answering post \
            posts posted posting cry cries cried crying object objects objected objecting rule rules ruled \
            ruling relate relates related relating reflect reflects reflected reflecting mention mentions \
            mentioned mentioning attack attacks attacked attacking threaten threatens threatened \
            threatening agree agrees agreed agreeing accept accepts accepted accepting charge charges \
            charged charging"),
    (NOUN, "call calls claim claims report reports comment comments note notes post posts demand demands \
            promise promises answer answers question questions request requests pledge pledges charge \
            charges attack attacks protest protests vow vows praise blame quote quotes reply replies \
            remark remarks rule rules state states stress signal signals tweet tweets object objects \
            frame frames brand brands label labels term terms voice voices address cry cries hint hints \
            joke jokes estimate estimates threat counter post judge judges warning feeling meaning \
            saying reading ruling writing thought thoughts advance read reads recall reveal \
            mention mentions caution term continue welcome shout express relate remarks thinking \
            thanks"),
];

/// Verbs that do not take "that", or not of what is said.
const NO_THAT: &str = "accusing attacking blaming condemning criticising criticizing defending \
    denouncing mocking praising slamming accuse accuses accused assail attack attacks attacked berate blame blames blamed \
    blast blasts blasted brand brands branded call calls called condemn condemns condemned continue \
    continues continued criticise criticised criticize criticized cry defend defends defended demand \
    demanded denounce denounced deride describe describes described dismiss dismissed dub dubbed frame \
    framed hail hails hailed label labeled labelled laud liken likened mock mocked post posts object \
    portray portrayed praise praised quote quotes quoted read reads refer reject rejected ridicule rule \
    rules scold slam slammed slams term termed thank thanked think thinks thought believe believes \
    believed tout touted urge urged voice welcome welcomed express expressed wonder wondered ask asks \
    asked threaten";

/// Two words that are one verb of speech.
const PHRASES: &[(&str, &[&str])] = &[
    ("point", &["out"]),
    ("points", &["out"]),
    ("pointed", &["out"]),
    ("pointing", &["out"]),
    ("go", &["on"]),
    ("goes", &["on"]),
    ("went", &["on"]),
    ("made", &["clear"]),
    ("makes", &["clear"]),
    ("put", &["it"]),
    ("puts", &["it"]),
    ("push", &["for"]),
    ("pushes", &["for"]),
    ("pushed", &["for"]),
    ("pushing", &["for"]),
    ("spoke", &["of"]),
    ("speaks", &["of"]),
    ("speaking", &["of"]),
    ("talked", &["of"]),
    ("talking", &["of"]),
    ("spoken", &["of"]),
    ("appealed", &["for"]),
    ("hit", &["back", "out"]),
    ("hits", &["back", "out"]),
    ("shot", &["back"]),
    ("fired", &["back"]),
    ("lashed", &["out"]),
    ("chimed", &["in"]),
    ("summed", &["up"]),
    ("came", &["clean"]),
];

/// The same, to be asked of every word of a text.
static FIRSTS: LazyLock<Lexicon<&[&str]>> = LazyLock::new(|| PHRASES.iter().copied().collect());

static CLASSES: LazyLock<Lexicon<u32>> = LazyLock::new(|| {
    let mut classes: HashMap<&str, u32> = HashMap::new();
    for &(class, words) in WORDS {
        for word in words.split_whitespace() {
            *classes.entry(word).or_default() |= class;
        }
    }
    for word in include_str!("../../../data/words/speech.txt").split_whitespace() {
        let form = match word {
            _ if word.ends_with("ing") => SAYING,
            "said" | "told" | "written" | "sworn" => SPEECH | PARTICIPLE,
            _ if word.ends_with("ed") => SPEECH | PARTICIPLE,
            _ => SPEECH,
        };
        *classes.entry(word).or_default() |= form | THAT;
    }
    for word in NO_THAT.split_whitespace() {
        classes.entry(word).and_modify(|class| *class &= !THAT);
    }
    // What is a noun as often as a verb is one only where it can be a verb of speech.
    classes.values_mut().filter(|class| **class & (SPEECH | SAYING) == 0).for_each(|class| {
        *class &= !NOUN;
    });
    classes.into_iter().collect()
});

/// What a word can be.
pub fn classes(word: &str) -> u32 {
    let adverb = word.len() > 4 && word.ends_with("ly");
    CLASSES.get(word).unwrap_or(if adverb { ADVERB } else { 0 })
}

/// Whether two words are one verb of speech.
pub fn is_phrase(first: &str, second: &str) -> bool {
    let seconds = FIRSTS.get(first).unwrap_or_default();
    seconds.iter().any(|one| second.eq_ignore_ascii_case(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_classes() {
        assert_eq!(classes("Said"), SPEECH | PARTICIPLE | THAT);
        assert_eq!(classes("warning"), SAYING | NOUN | THAT);
        assert_eq!(classes("claims"), SPEECH | NOUN | THAT);
        assert_eq!(classes("’s"), OWNER);
        assert_eq!(classes("angrily"), ADVERB);
        assert_eq!((classes("harbour"), classes("family")), (0, 0));
        assert_eq!(FIRSTS.len(), PHRASES.len());
        assert!(is_phrase("Pointed", "out") && !is_phrase("pointed", "to"));
    }
}
