//! Who says it: the subject of a verb of speech, by the grammar of its clause.

pub mod phrases;

use crate::extract::quotes::frame::{Is, Item};
use crate::extract::quotes::lexicon::class::{
    ADVERB, AUX, BE, CONJ, DATE, DET, NOUN, OWNER, PARTICIPLE, PREP, PRONOUN, SAYING, SPEECH,
    SUBORD, TO, WHO,
};
use crate::model::span::Span;

/// Items looked at to the left of a verb.
const REACH: usize = 60;

/// Items of an apposition that a name may have.
const APPOSED: usize = 12;

/// Before a participle: that somebody goes on.
const LASTING: &[&str] = &["began", "keep", "keeps", "kept", "started", "stopped"];

/// How something is said: "by telephone".
const BY_MEANS: &[&str] = &[
    "telephone",
    "phone",
    "email",
    "e-mail",
    "text",
    "letter",
    "video",
    "radio",
    "fax",
    "satellite",
    "message",
    "videolink",
];

/// "with shouts of “Bravo”": what is heard is nobody's in particular.
fn is_noise(word: &str) -> bool {
    let noises = ["shouts", "cries", "calls", "chants", "claims", "roars", "screams", "whispers"];
    noises.contains(&word)
}

/// Whose words they are, as the sentence has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A name.
    Name(Span),
    /// "he", "his".
    Pronoun(Span),
    /// "U.S. officials".
    Nominal(Span),
}

impl Who {
    /// Where the words begin.
    pub const fn start(self) -> u32 {
        match self {
            Self::Name(span) | Self::Pronoun(span) | Self::Nominal(span) => span.start,
        }
    }
}

/// A sentence to be read.
#[derive(Clone, Copy, Debug)]
pub struct Clause<'a> {
    /// The text of the document.
    pub text: &'a str,
    /// The items of the sentence.
    pub items: &'a [Item],
}

impl<'a> Clause<'a> {
    /// The item at a place.
    pub fn at(&self, at: usize) -> Option<&'a Item> {
        self.items.get(at)
    }

    fn before(&self, at: usize) -> Option<&'a Item> {
        at.checked_sub(1).and_then(|before| self.items.get(before))
    }

    /// The words of an item.
    pub fn word(&self, at: usize) -> &'a str {
        self.at(at).map_or("", |item| item.span.of(self.text))
    }

    /// Whether an item is of one of the classes.
    pub fn has(&self, at: usize, classes: u32) -> bool {
        self.at(at).is_some_and(|item| item.has(classes))
    }

    fn before_has(&self, at: usize, classes: u32) -> bool {
        self.before(at).is_some_and(|item| item.has(classes))
    }

    /// Whether the item at a place is a name.
    pub fn is_name(&self, at: usize) -> bool {
        self.at(at).is_some_and(|item| item.is == Is::Name)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.at(at).is_some_and(|item| matches!(item.is, Is::Mark(',' | '—' | '–' | '(' | ')')))
    }

    /// Whether the words are equal, case aside.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    fn is_owned(&self, at: usize) -> bool {
        self.has(at + 1, OWNER) && self.word(at + 1).starts_with(['\'', '’'])
    }

    /// Whether the word at a place is a verb of speech where it stands, and no noun, no adjective
    /// and no passive that tells what was done to something.
    pub fn speaks(&self, at: usize) -> bool {
        let Some(item) = self.at(at).filter(|item| item.has(SPEECH | SAYING)) else { return false };
        if item.is_capital && at > 0 && !self.items.get(at - 1).is_some_and(Item::is_quote) {
            return false;
        }
        if self.before_has(at, DET | OWNER) {
            return false;
        }
        let next_verb = self.has(at + 1, SPEECH | AUX) && !self.has(at + 1, ADVERB);
        if item.has(NOUN) && (next_verb || self.before_has(at, PREP) && !self.before_has(at, TO)) {
            return false;
        }
        if item.has(NOUN) && self.is_noun(at) || self.is(at + 1, "of") && is_noise(self.word(at)) {
            return false;
        }
        // "a plan announced by Kyiv": told of, not telling; "said by telephone" tells.
        let by_means = BY_MEANS.iter().any(|means| self.is(at + 2, means));
        let of_another = self.is(at + 1, "by") && !by_means;
        !(item.has(PARTICIPLE) && of_another && !self.before_has(at, BE))
    }

    /// Whether a word that may be a verb of speech is a noun here: "a blog post", "fresh warning";
    /// as a verb it would have a plural before it, or a quotation behind it.
    fn is_noun(&self, at: usize) -> bool {
        let word = self.word(at);
        let told = self.at(at + 1).is_some_and(|next| {
            next.is_quote() || matches!(next.is, Is::Mark(':' | ',')) || self.is(at + 1, "that")
        });
        let Some(before) = self.before(at) else { return false };
        if self.has(at, SAYING) {
            return before.is_word() && !before.has(AUX | CONJ | ADVERB) && !told;
        }
        if word.ends_with('s') || word.ends_with("ed") || matches!(word, "read" | "swore") {
            return false;
        }
        let plural = before.has(PRONOUN | AUX | TO | CONJ | ADVERB | WHO)
            || before.is_word() && self.word(at - 1).ends_with('s')
            || !before.is_word() && before.is != Is::Name;
        !plural
    }

    /// Whose words the verb at a place brings, and whether they are passed on by another.
    pub fn source(&self, verb: usize) -> Option<(Who, bool)> {
        let quotes = self.word(verb).to_ascii_lowercase().starts_with("quot");
        if quotes && self.is_passive(verb) {
            return self.subject(verb).map(|who| (who, true));
        }
        if quotes {
            let object = self.at(verb + 1).filter(|_| {
                matches!(self.word(verb + 1).to_ascii_lowercase().as_str(), "him" | "her")
                    && self.is(verb + 2, "as")
            });
            if let Some(object) = object {
                return Some((Who::Pronoun(object.span), true));
            }
            return self.right(verb + 1).map(|(who, _)| (who, true));
        }
        if let Some(who) = self.inverted(verb) {
            return Some((who, false));
        }
        if self.is_passive(verb) {
            let by = (verb + 1..verb + 4).find(|&at| self.is(at, "by"))?;
            return self.right(by + 1).map(|(who, _)| (who, false));
        }
        self.subject(verb).map(|who| (who, self.is(verb.wrapping_sub(1), "as")))
    }

    /// "“Yes,” said Rubio": who stands behind a verb that follows a quotation.
    pub fn inverted(&self, verb: usize) -> Option<Who> {
        let comma = verb.checked_sub(1).filter(|&at| self.is_comma(at)).unwrap_or(verb);
        self.before(comma).filter(|before| before.is_quote() && self.has(verb, SPEECH))?;
        let (who, behind) = self.right(verb + 1)?;
        let clause = self.has(behind, AUX | SPEECH) && !self.has(behind, ADVERB)
            || matches!(who, Who::Pronoun(_)) && self.at(behind).is_some_and(Item::is_word);
        (!clause).then_some(who)
    }

    /// "was described", "has been called".
    fn is_passive(&self, verb: usize) -> bool {
        let mut at = verb;
        while let Some(before) = self.before(at).filter(|before| before.has(ADVERB)) {
            at -= 1;
            if before.has(BE) {
                break;
            }
        }
        self.has(verb, PARTICIPLE) && self.before_has(at, BE)
    }

    /// The subject of the verb at a place: what stands before it, beyond adverbs, auxiliaries,
    /// appositions and the verbs joined to it.
    pub fn subject(&self, verb: usize) -> Option<Who> {
        let mut at = verb;
        let mut steps = 0;
        loop {
            steps += 1;
            at = at.checked_sub(1).filter(|_| steps < 12)?;
            let item = self.at(at)?;
            let dated = item.has(DATE) && (item.is_capital || self.is_name(at.wrapping_sub(1)));
            let on = self.is(at, "on") && self.has(at + 1, DATE);
            // "kept saying".
            let lasts = self.has(verb, SAYING) && LASTING.contains(&self.word(at));
            // "has in the past described".
            let phrase = (at.saturating_sub(2)..at).find(|&prep| {
                self.has(prep, PREP) && self.before_has(prep, AUX) && !self.is_name(at)
            });
            if let Some(prep) = phrase.filter(|_| item.is_word()) {
                at = prep;
                continue;
            }
            if item.has(PRONOUN | WHO | TO | CONJ)
                || !(item.has(ADVERB | AUX) || dated || on || lasts)
            {
                break;
            }
        }
        let item = self.at(at)?;
        match item.is {
            Is::Name => self.name_or_head(at),
            Is::Mark(',' | '—' | '–' | ')' | '-') => self.across_comma(at),
            Is::Mark(_) => self.main_subject(at),
            Is::Quote(_) => self.main_subject(at).or_else(|| self.nominal(at)),
            Is::Word if item.has(PRONOUN) => Some(Who::Pronoun(item.span)),
            Is::Word if item.has(WHO) => self.antecedent(at),
            // "continued to push for": the verb before decides.
            Is::Word if item.has(TO) => self.before_infinitive(at),
            Is::Word if self.is(at, "as") => self.object_before(at),
            Is::Word if item.has(CONJ | SUBORD) => self.joined_subject(at),
            Is::Word if item.has(SPEECH | SAYING) && self.speaks(at) => self.joined_subject(at),
            Is::Word if item.has(PREP) => self.main_subject(at),
            Is::Word => self.nominal(at),
        }
    }

    fn before_infinitive(&self, to: usize) -> Option<Who> {
        if let Some(moved) = self.moved(to) {
            return Some(moved);
        }
        let verb = to.checked_sub(1)?;
        let item = self.at(verb)?;
        // "intervened at one point to say": a noun is no verb that decides.
        let is_noun = self.before_has(verb, DET | OWNER);
        let plain =
            item.is_word() && !item.is_capital && !item.has(PREP | DET | OWNER | CONJ) && !is_noun;
        if plain && verb > 0 { self.subject(verb) } else { self.main_subject(to) }
    }

    /// "Kallas, the bloc's foreign policy chief, said"; "the defence secretary, Hegseth, said".
    fn across_comma(&self, comma: usize) -> Option<Who> {
        // "Prices fell, Berg said, adding that".
        let told = comma.checked_sub(1).filter(|&at| self.has(at, SPEECH) && self.speaks(at));
        if let Some(verb) = told {
            return self.subject(verb);
        }
        let mut end = comma;
        let mut fallback = None;
        for _ in 0..5 {
            let low = comma.saturating_sub(REACH);
            let start = (low..end).rev().find(|&at| self.is_comma(at));
            let from = start.map_or(0, |start| start + 1);
            // The segment is a name with its title.
            if end == comma
                && let Some(name) = self.only_name(from, end)
            {
                return Some(name);
            }
            let Some(start) = start else { break };
            let head = start.checked_sub(1)?;
            if self.has(head, WHO) {
                return self.antecedent(head);
            }
            if self.is_name(head) {
                return self.name_or_head(head);
            }
            // "chairman of the traders, which collected it, called".
            if self.is(from, "which") && fallback.is_none() {
                return self.antecedent(from);
            }
            fallback = fallback.or_else(|| self.nominal(head));
            let opener = self.at(from)?;
            let goes_on = opener.has(DET | OWNER) || opener.is_capital || self.has(from, CONJ);
            let clause = (from..end).any(|at| self.has(at, AUX | SPEECH));
            let apposed = self.has(from, DET) || opener.has(WHO) || self.is(from, "including");
            if !goes_on || clause && !apposed {
                break;
            }
            end = start;
        }
        fallback.or_else(|| self.main_subject(comma))
    }

    /// "quoted X as saying": what stands right before "as".
    fn object_before(&self, at: usize) -> Option<Who> {
        let before = at.checked_sub(1)?;
        let quoted = (at.saturating_sub(16)..at)
            .rev()
            .find(|&verb| self.word(verb).to_ascii_lowercase().starts_with("quot"))?;
        if quoted == before {
            return self.subject(quoted);
        }
        self.right(quoted + 1).map(|(who, _)| who)
    }

    /// The subject of a verb joined to another by "and": that of the clause.
    fn joined_subject(&self, conj: usize) -> Option<Who> {
        let low = conj.saturating_sub(REACH);
        // "did not say who": a question, nobody's relative clause.
        let asks = |at: usize| self.before_has(at, SPEECH | AUX | PREP | CONJ);
        let who = (low..conj).rev().find(|&at| self.has(at, WHO) && !asks(at));
        let clause = who.filter(|&who| !(who..conj).any(|at| self.is_comma(at)));
        if let Some(who) = clause {
            return self.antecedent(who);
        }
        self.main_subject(conj)
    }

    /// The subject of the clause before a place: its first name or pronoun that hangs on no
    /// preposition and owns nothing, else the words before its first verb.
    pub fn main_subject(&self, upto: usize) -> Option<Who> {
        let start = self.clause_start(upto);
        self.first_subject(start, upto)
            .or_else(|| self.first_subject(0, upto).filter(|_| start > 0))
    }

    fn first_subject(&self, start: usize, upto: usize) -> Option<Who> {
        let end = upto.min(start + 2 * REACH);
        for at in start..end {
            let item = self.at(at)?;
            let is_governed = || {
                let title = self.title_start(at);
                self.before_has(title, PREP) && title > start
            };
            if item.is == Is::Name && !is_governed() && !self.is_owned(at) {
                let verb_before = (start..at).find(|&verb| self.is_finite(verb));
                let nominal = verb_before.and_then(|verb| self.nominal(verb.checked_sub(1)?));
                return nominal.or(Some(Who::Name(item.span)));
            }
            if item.has(PRONOUN) && !self.before_has(at, PREP) {
                return Some(Who::Pronoun(item.span));
            }
        }
        let verb = (start + 1..end).find(|&at| self.is_finite(at))?;
        self.nominal(verb - 1)
    }

    /// Whether the verb at a place has a subject before it.
    fn is_finite(&self, at: usize) -> bool {
        let verb = self.has(at, AUX) && !matches!(self.word(at), "not" | "never" | "been" | "be")
            || self.has(at, SPEECH) && self.speaks(at);
        let after_noun = self.before(at).is_some_and(|before| {
            before.is_word() && !before.has(AUX | ADVERB | PREP | CONJ | SUBORD | WHO | PRONOUN)
        });
        verb && after_noun
    }

    /// Where the last clause before a place begins that has a subject of its own.
    fn clause_start(&self, upto: usize) -> usize {
        let low = upto.saturating_sub(REACH).max(1);
        let opens = |at: usize| {
            let after = |at: usize| {
                self.is_name(at)
                    || self.has(at, PRONOUN)
                    || self.has(at, DET) && self.at(at).is_some_and(Item::is_word)
            };
            let joined = self.is_comma(at - 1) && self.has(at, CONJ) && after(at + 1);
            joined && at + 1 < upto
                || self.at(at - 1).is_some_and(|mark| mark.is_mark(';')) && after(at)
        };
        (low..upto).rev().find(|&at| opens(at)).unwrap_or_default()
    }
}
