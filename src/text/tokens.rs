//! Tokens as the reader of names wants them: words, marks and possessives apart, abbreviations
//! and hyphenated names whole.

use std::sync::LazyLock;

use crate::model::span::Span;
use crate::text::bytes::n_alphanumeric;
use crate::text::fold::fold;
use crate::text::lexicon::{Lexicon, Words};

/// Words that keep their full stop.
#[rustfmt::skip]
static ABBREVIATIONS: LazyLock<Lexicon<()>> = LazyLock::new(|| [
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "reps", "sens", "gov", "gen", "lt", "col",
    "sgt", "capt", "cmdr", "adm", "maj", "rev", "hon", "st", "mt", "ft", "jr", "jnr", "sr", "snr",
    "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec", "no", "vs", "inc",
    "corp", "ltd", "co", "bros", "etc", "messrs", "supt", "insp", "det", "pres", "sec", "atty",
    "dept", "univ", "assn", "ave", "blvd", "coun", "cllr",
].into_iter().map(|word| (word, ())).collect());

/// Given names cut short, as they stand within a name: "Guðni Th. Jóhannesson", "Wm. Penn".
const GIVEN: &[&str] =
    &["Th", "Md", "Mohd", "Sta", "Sto", "Wm", "Chas", "Geo", "Jos", "Thos", "Ph", "Yu"];

/// Second halves that make an adjective of a name: "U.S.-led", "Geneva-based".
const ADJECTIVES: &[&str] = &[
    "led",
    "backed",
    "based",
    "brokered",
    "born",
    "bound",
    "controlled",
    "occupied",
    "held",
    "run",
    "style",
    "era",
    "wide",
    "linked",
    "friendly",
    "aligned",
    "annexed",
    "owned",
    "made",
    "area",
    "trained",
    "supplied",
    "funded",
    "sponsored",
    "imposed",
    "mediated",
    "drafted",
    "like",
    "only",
    "turned",
    "winning",
    "winner",
    "nominated",
    "elect",
    "designate",
    "general",
    "free",
    "speaking",
    "educated",
    "listed",
];

/// What is hung on a word and is a token of its own: the possessive, and short verbs.
const ENDINGS: &[&str] =
    &["'s", "’s", "'S", "’S", "'m", "’m", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d"];

static NATIONS: LazyLock<Words> =
    LazyLock::new(|| include_str!("../../data/words/nations.txt").lines().collect());

/// Whether a folded word is a country, a capital that stands for one, or the adjective of one.
pub fn is_nation(word: &str) -> bool {
    NATIONS.contains(word)
}

/// The tokens of a text, in order; white space is between them, every other byte in one.
pub fn tokens(text: &str) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 4);
    let mut left = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some(next) = plain(text, at, &mut found) {
            at = next;
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let word = rest.trim_start();
        let blank = rest.len() - word.len();
        let length = until_blank(word);
        if length > 0 {
            let span = Span::new(at + blank, at + blank + length);
            chunk(text, span, (&mut left, &mut found));
        }
        at += blank + length;
    }
    found
}

/// What a byte is to a word of ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Letter,
    Blank,
    Mark,
    Other,
}

/// Of each byte what it is.
const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Other; 256];
    let mut rest = bytes.as_mut_slice();
    let mut byte = 0_u8;
    while let [first, behind @ ..] = rest {
        *first = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Byte::Letter,
            _ if byte.is_ascii_whitespace() => Byte::Blank,
            _ if byte.is_ascii_punctuation() => Byte::Mark,
            _ => Byte::Other,
        };
        rest = behind;
        byte = byte.wrapping_add(1);
    }
    bytes
};

/// What a byte is.
fn kind(byte: u8) -> Byte {
    BYTES.get(usize::from(byte)).copied().unwrap_or(Byte::Other)
}

/// Bytes before the first white space.
fn until_blank(text: &str) -> usize {
    let mut at = 0;
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        let is_ascii = |byte: &&u8| matches!(kind(**byte), Byte::Letter | Byte::Mark);
        at += rest.iter().take_while(is_ascii).count();
        let letter = text.get(at..).and_then(|rest| rest.chars().next());
        let Some(letter) = letter.filter(|letter| !letter.is_whitespace()) else { break };
        at += letter.len_utf8();
    }
    at
}

/// Most words are letters of ASCII, with a comma or a full stop behind them at most: their
/// tokens, and where the text goes on behind the blank after them. `None` where it is another.
fn plain(text: &str, at: usize, found: &mut Vec<Span>) -> Option<usize> {
    let bytes = text.as_bytes().get(at..)?;
    let n_letters = n_alphanumeric(bytes);
    let end = at + n_letters;
    // The end of the text is as good as a blank.
    let behind = bytes.get(n_letters).copied().map_or(Byte::Blank, kind);
    if n_letters == 0 || behind == Byte::Other {
        return None;
    }
    if behind == Byte::Mark {
        if bytes.get(n_letters + 1).copied().map_or(Byte::Blank, kind) != Byte::Blank {
            return None;
        }
        let is_stop = bytes.get(n_letters) == Some(&b'.');
        let word = || Span::new(at, end).of(text);
        if is_stop && (keeps_stop(word()) || is_maria(word(), text.get(end + 1..)?)) {
            return None;
        }
    }
    found.push(Span::new(at, end));
    if behind == Byte::Mark {
        found.push(Span::new(end, end + 1));
        return Some(end + 2);
    }
    Some(end + 1)
}

/// What stands between white space: marks before, the word, marks behind.
fn chunk(text: &str, span: Span, (left, found): (&mut Vec<Part>, &mut Vec<Span>)) {
    // A list of what is left, not a function that calls itself: a line of base64 is one chunk
    // with tens of thousands of slashes.
    left.push(Part::Chunk(span));
    while let Some(part) = left.pop() {
        match part {
            Part::Chunk(span) => outer(text, span, left, found),
            Part::Inner(span) => inner(text, span, left, found),
            Part::Marks(span) => marks(text, span, found),
            Part::Token(span) => found.push(span),
        }
    }
}

/// A part of a chunk that is not split yet.
enum Part {
    /// A word with marks around it.
    Chunk(Span),
    /// A word with what may stand inside it.
    Inner(Span),
    /// Marks only.
    Marks(Span),
    /// One token.
    Token(Span),
}

/// Takes the marks off a word. What comes last is put down first.
fn outer(text: &str, span: Span, parts: &mut Vec<Part>, found: &mut Vec<Span>) {
    let raw = span.of(text);
    if n_alphanumeric(raw.as_bytes()) == raw.len() {
        found.push(span);
        return;
    }
    let is_word = |letter: char| letter.is_alphanumeric();
    let Some(first) = raw.find(is_word) else {
        marks(text, span, found);
        return;
    };
    let last = raw.rfind(is_word).unwrap_or(first);
    let mut end =
        last + raw.get(last..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    let word = raw.get(first..end).unwrap_or_default();
    let behind = text.get(span.end as usize..).unwrap_or_default();
    if raw.get(end..).is_some_and(|rest| rest.starts_with('.'))
        && (keeps_stop(word) || is_maria(word, behind))
    {
        end += 1;
    }
    let base = span.start as usize;
    parts.push(Part::Marks(Span::new(base + end, span.end as usize)));
    parts.push(Part::Inner(Span::new(base + first, base + end)));
    parts.push(Part::Marks(Span::new(base, base + first)));
}

/// Marks, one a token; dots in a row are one.
fn marks(text: &str, span: Span, found: &mut Vec<Span>) {
    let mut letters = span.of(text).char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let mut end = at + letter.len_utf8();
        while letter == '.' && letters.next_if(|&(_, next)| next == '.').is_some() {
            end += 1;
        }
        found.push(Span::new(at, end).moved(span.start as usize));
    }
}

/// "U.S", "J", "Lt": words whose full stop is part of them.
fn keeps_stop(word: &str) -> bool {
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    // Behind a hyphen or a dash a new word begins.
    let bare = word.rsplit(['-', '–', '—', '‑']).next().unwrap_or(word);
    initial || dotted || GIVEN.contains(&word) || ABBREVIATIONS.get(bare).is_some()
}

/// "Ma. Theresa Villaluz": Maria, before another name.
fn is_maria(word: &str, behind: &str) -> bool {
    let mut behind = behind.chars();
    word == "Ma" && behind.next() == Some(' ') && behind.next().is_some_and(char::is_uppercase)
}

/// A word with what may stand inside it: dashes, hyphens, an ending.
fn inner(text: &str, span: Span, parts: &mut Vec<Part>, found: &mut Vec<Span>) {
    let raw = span.of(text);
    // Most words beside a mark have none within.
    if !raw.is_empty() && n_alphanumeric(raw.as_bytes()) == raw.len() {
        found.push(span);
        return;
    }
    let dashes = || raw.as_bytes().windows(2).position(|two| two == b"--");
    if let Some(at) = raw.find(['–', '—', '/', '…', '(', ')', '“', '”', '"']).or_else(dashes)
    {
        let length = raw.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let length =
            if raw.get(at..).is_some_and(|rest| rest.starts_with("--")) { 2 } else { length };
        let at = span.start as usize + at;
        parts.push(Part::Chunk(Span::new(at + length, span.end as usize)));
        parts.push(Part::Token(Span::new(at, at + length)));
        parts.push(Part::Chunk(Span::new(span.start as usize, at)));
        return;
    }
    // Most words that come here have no apostrophe.
    let has_ending = raw.contains(['\'', '’']);
    let mut endings = ENDINGS.iter().filter(|_| has_ending);
    let bare = endings.find_map(|ending| raw.strip_suffix(ending));
    if let Some(owner) = bare.filter(|owner| !owner.is_empty()) {
        let at = span.start as usize + owner.len();
        hyphens(text, Span::new(span.start as usize, at), found);
        found.push(Span::new(at, span.end as usize));
        return;
    }
    hyphens(text, span, found);
}

/// Splits a compound of nations or of a name and an adjective at its hyphens; names stay whole.
fn hyphens(text: &str, span: Span, found: &mut Vec<Span>) {
    let raw = span.of(text);
    let is_hyphen = |letter: char| matches!(letter, '-' | '‑' | '‐');
    if !raw.contains(is_hyphen) {
        found.extend(Some(span).filter(|span| !span.is_empty()));
        return;
    }
    let parts: Vec<&str> = raw.split(is_hyphen).collect();
    if parts.len() < 2 || !splits(&parts) {
        found.extend(Some(span).filter(|span| !span.is_empty()));
        return;
    }
    let mut at = span.start as usize;
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            let hyphen =
                text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            found.push(Span::new(at, at + hyphen));
            at += hyphen;
        }
        if !part.is_empty() {
            found.push(Span::new(at, at + part.len()));
        }
        at += part.len();
    }
}

fn splits(parts: &[&str]) -> bool {
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    if !parts.iter().any(|part| capital(part)) {
        return false;
    }
    let nation = parts.iter().any(|part| capital(part) && is_nation(&fold(part)));
    let adjective = parts.last().is_some_and(|last| ADJECTIVES.contains(last));
    nation || adjective
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = tokens(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    const TABLE: &[(&str, &str)] = &[
        ("Marco Rubio met him.", "Marco Rubio met him ."),
        ("Trump's envoy", "Trump 's envoy"),
        ("Ukraine’s war", "Ukraine ’s war"),
        ("the United States' plan", "the United States ' plan"),
        ("U.S. officials", "U.S. officials"),
        ("as senior U.S.", "as senior U.S."),
        ("U.S.-led talks", "U.S. - led talks"),
        ("U.S.–Ukraine talks", "U.S. – Ukraine talks"),
        ("U.S.‑brokered", "U.S. ‑ brokered"),
        ("Trump–Zelenskyy call", "Trump – Zelenskyy call"),
        ("involved—Rubio, Lavrov", "involved — Rubio , Lavrov"),
        ("Ushakov—would", "Ushakov — would"),
        ("Russia-Ukraine war", "Russia - Ukraine war"),
        ("US-Iran", "US - Iran"),
        ("pro-Russian forces", "pro - Russian forces"),
        ("Kim Jong-un spoke", "Kim Jong-un spoke"),
        ("Chiang Kai-shek", "Chiang Kai-shek"),
        ("Bashar Al-Assad", "Bashar Al-Assad"),
        ("Jean-Luc Picard", "Jean-Luc Picard"),
        ("Seyss-Inquart,", "Seyss-Inquart ,"),
        ("Geneva-based aid", "Geneva - based aid"),
        ("a Booker Prize-winner", "a Booker Prize - winner"),
        ("president-elect Trump", "president-elect Trump"),
        ("President-elect", "President - elect"),
        ("high-stakes talks", "high-stakes talks"),
        ("30‑minute call", "30‑minute call"),
        ("Lt. General Kellogg", "Lt. General Kellogg"),
        ("Lt.-Gen. Kellogg", "Lt.-Gen. Kellogg"),
        ("J. D. Vance", "J. D. Vance"),
        ("J.D. Vance", "J.D. Vance"),
        ("George H.W. Bush", "George H.W. Bush"),
        ("John Doe Jr. said", "John Doe Jr. said"),
        ("met Dr. Smith.", "met Dr. Smith ."),
        ("St. Petersburg", "St. Petersburg"),
        ("“Tomorrow,” he said", "“ Tomorrow , ” he said"),
        ("\"No one,\" said Rubio", "\" No one , \" said Rubio"),
        ("(EU)", "( EU )"),
        ("wait... what", "wait ... what"),
        ("wait… what", "wait … what"),
        ("and/or", "and / or"),
        ("AT&T said", "AT&T said"),
        ("O'Brien's plan", "O'Brien 's plan"),
        ("D’Angelo", "D’Angelo"),
        ("don't", "don't"),
        ("I'm Jo", "I 'm Jo"),
        ("we’ve", "we ’ve"),
        ("They'll", "They 'll"),
        ("he'd", "he 'd"),
        ("$4.5bn", "$ 4.5bn"),
        ("4.5 hours", "4.5 hours"),
        ("3,000 people", "3,000 people"),
        ("e.g. this", "e.g. this"),
        ("a.m. on", "a.m. on"),
        ("Feb. 14", "Feb. 14"),
        ("Guðni Th. Holm", "Guðni Th. Holm"),
        ("Ma. Theresa and Yo-Yo Ma.", "Ma. Theresa and Yo-Yo Ma ."),
        ("No. 10", "No. 10"),
        ("the end.”", "the end . ”"),
        ("what?!", "what ? !"),
        ("Erdoğan'ın", "Erdoğan'ın"),
        ("Ursula von der Leyen", "Ursula von der Leyen"),
        ("El-Sisi", "El-Sisi"),
        ("Anglo-American", "Anglo - American"),
        ("ex-Soviet", "ex - Soviet"),
        ("ex-president", "ex-president"),
        ("Trump-backed", "Trump - backed"),
        ("Ocasio-Cortez", "Ocasio-Cortez"),
        ("Ban Ki-moon", "Ban Ki-moon"),
        ("–", "–"),
        ("--", "- -"),
        ("word--word", "word -- word"),
        ("", ""),
        ("’s", "’ s"),
        ("A.", "A."),
        ("plan A.", "plan A."),
        ("I.", "I."),
        ("Мария Захарова, МИД", "Мария Захарова , МИД"),
    ];

    #[test]
    fn a_word_without_end_is_survived() {
        assert_eq!(tokens(&"a/b--".repeat(200_000)).len(), 800_001);
    }

    #[test]
    fn tokens_are_what_the_reader_of_names_wants() {
        for (text, expected) in TABLE {
            check(text, expected);
        }
    }

    proptest! {
        #[test]
        fn plain_words_are_split_as_all_others(text in "([A-Za-z0-9]{1,5}|U\\.S|No|['’.,;:_?-]| |\n|\\PC){0,12}") {
            let mut expected = Vec::new();
            let mut left = Vec::new();
            for word in text.split_whitespace() {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                chunk(&text, Span::new(start, start + word.len()), (&mut left, &mut expected));
            }
            prop_assert_eq!(tokens(&text), expected);
        }

        #[test]
        fn tokens_cover_all_but_white_space(text in "[A-Za-z.'’–—\\-/ ]{0,30}|\\PC{0,30}") {
            let found = tokens(&text);
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
            let joined: String = found.iter().map(|span| span.of(&text)).collect();
            let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
            prop_assert_eq!(joined, bare);
        }
    }
}
