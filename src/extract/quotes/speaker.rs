//! Reads the paragraphs of a document in order, and says of each quotation whose words it is.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};

use crate::extract::quotes::beside::{NAMED, ahead, behind, closing, labelled, signed};
use crate::extract::quotes::frame::{Is, Item, sentences};
use crate::extract::quotes::grammar::{Clause, Who};
use crate::extract::quotes::lexicon::class::{DET, OWNER, TEXT};
use crate::extract::quotes::offices::Offices;
use crate::extract::quotes::pronouns::Recent;
use crate::extract::quotes::{offices, pronouns, reports, terms};
use crate::model::mention::{Mention, Source, Way};
use crate::model::span::Span;
use crate::text::kin::is_kin;

/// A quotation with its source.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// Number of the quotation.
    pub quote: usize,
    /// Whose it is.
    pub source: Source,
    /// How it comes to us.
    pub way: Way,
    /// How that was found.
    pub rule: &'static str,
}

/// What is known while a document is read.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    recent: Recent,
    offices: Offices,
    /// Whom the last sentence is of, and the block.
    topic: Option<(Span, usize)>,
    /// What was found.
    pub spoken: Vec<Spoken>,
    /// Indirect speech.
    pub reports: Vec<(Span, Source)>,
    /// Who spoke last, and the block.
    last: Option<(Source, usize)>,
    /// Whom the end of the paragraph before introduces: "She said:".
    pending: Option<(Source, usize)>,
    /// "a coastguard spokesman": of whom, without a name, the last sentence is, and the block.
    unnamed: Option<(Span, usize)>,
    /// Whose the statements and letters are that the document has spoken of.
    texts: HashMap<String, Span>,
}

/// The rule for a quotation that stands alone, with nobody before it who speaks.
pub const UNNAMED: &str = "nobody is named";

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn of(text: &'a str, names: &[Mention], offices: Offices) -> Self {
        Self {
            text,
            recent: Recent::of(text, names),
            offices,
            topic: None,
            spoken: Vec::new(),
            reports: Vec::new(),
            last: None,
            pending: None,
            unnamed: None,
            texts: HashMap::new(),
        }
    }

    /// Reads a paragraph whose last block has this number.
    pub fn read(&mut self, items: &[Item], quotes: &[Span], block: usize) {
        let pending = self.pending.take().filter(|(_, before)| before + 2 >= block);
        let runs = sentences(self.text, items);
        // Who spoke last in this paragraph, and whom its last sentence without a quotation is of.
        let mut here: Option<Source> = None;
        for (number, run) in runs.iter().enumerate() {
            let clause = Clause { text: self.text, items: part(items, run) };
            let context = Context {
                block,
                first: number == 0,
                pending: pending.map(|(source, _)| source),
                here,
                opens: items.first().is_some_and(Item::is_quote),
            };
            let spoken = self.sentence(&clause, quotes, context);
            here = spoken.or_else(|| self.subject(&clause, block)).or(here);
        }
        if let Some(last) = runs.last() {
            let clause = Clause { text: self.text, items: part(items, last) };
            self.pending = self.introduces(&clause, block);
        }
    }

    /// Reads a sentence; who speaks in it.
    fn sentence(
        &mut self,
        clause: &Clause<'_>,
        quotes: &[Span],
        context: Context,
    ) -> Option<Source> {
        let mut speaker = None;
        let bare = is_bare(clause);
        for at in 0..clause.items.len() {
            let Some(Is::Quote(quote)) = clause.at(at).map(|item| item.is) else { continue };
            if quotes.get(quote).is_none() {
                continue;
            }
            let spoken = self.quotation(clause, (at, quote, bare), (context, speaker));
            if let Source::Pronoun { words, name: Some(name) } = spoken.source {
                self.recent.learn(self.text, words.of(self.text), name);
            }
            if spoken.source != Source::Nobody {
                speaker =
                    Some(spoken.source).filter(|source| *source != Source::Unknown).or(speaker);
            }
            self.spoken.push(spoken);
        }
        let report = self.report(clause, context.block);
        self.remember(clause, speaker.or(report), context.block);
        let speaks = speaker.or(report);
        if let Some(source) = speaks {
            self.last = Some((source, context.block));
        }
        speaks
    }

    /// Whose words a quotation is.
    fn quotation(
        &self,
        clause: &Clause<'_>,
        (at, quote, bare): (usize, usize, bool),
        (context, before): (Context, Option<Source>),
    ) -> Spoken {
        let spoken = |source, relayed: bool, rule| Spoken {
            quote,
            source,
            way: if relayed { Way::Relayed } else { Way::Direct },
            rule,
        };
        if !bare && terms::is_title(clause, at) {
            return spoken(Source::Nobody, false, "a title or a name");
        }
        if let Some((who, relayed, rule)) = behind(clause, at).or_else(|| signed(clause, at)) {
            return spoken(self.source(who, clause, context.block), relayed, rule);
        }
        if let Some((who, relayed, rule)) = ahead(clause, at) {
            if rule == NAMED {
                return spoken(Source::Nobody, false, "a title or a name");
            }
            return spoken(self.source(who, clause, context.block), relayed, rule);
        }
        if let Some(source) = before.filter(|_| !terms::is_term(clause, at) || bare) {
            return spoken(source, false, "goes on from the quotation before");
        }
        if bare {
            return self.alone(clause, context, spoken);
        }
        if let Some(who) = labelled(clause, at) {
            return spoken(self.source(who, clause, context.block), false, "behind a colon");
        }
        if let Some((who, relayed, rule)) = closing(clause, at) {
            return spoken(self.source(who, clause, context.block), relayed, rule);
        }
        if terms::is_term(clause, at) {
            return spoken(Source::Nobody, false, "a term, nobody said it");
        }
        spoken(Source::Unknown, false, "no verb of speech")
    }

    /// A sentence that is all quotation: whoever speaks goes on.
    fn alone(
        &self,
        clause: &Clause<'_>,
        context: Context,
        spoken: impl Fn(Source, bool, &'static str) -> Spoken,
    ) -> Spoken {
        if let Some(source) = context.pending.filter(|_| context.first) {
            return spoken(source, false, "introduced by the paragraph before");
        }
        if let Some(source) = context.here {
            return spoken(source, false, "goes on in the paragraph");
        }
        let last = self.last.filter(|(_, block)| context.opens && block + 2 > context.block);
        if let Some((source, _)) = last {
            return spoken(source, false, "goes on from the paragraph before");
        }
        let few = clause.items.iter().take(8).all(|item| terms::n_words(self.text, item.span) < 3);
        spoken(if few { Source::Nobody } else { Source::Unknown }, false, UNNAMED)
    }

    /// Whose the words are, pronouns resolved.
    fn source(&self, who: Who, clause: &Clause<'_>, block: usize) -> Source {
        match who {
            Who::Name(name) => Source::Named(name),
            Who::Nominal(words) => {
                let held = self.offices.holder(self.text, words);
                let held = held.or_else(|| self.described(words, block));
                Source::Nominal { words, name: held.or_else(|| self.text_of(words)) }
            }
            Who::Pronoun(words) => {
                let pronoun = words.of(self.text);
                let at = clause.items.partition_point(|item| item.span.start < words.start);
                let own = match clause.main_subject(at) {
                    Some(Who::Name(name)) => Some(name),
                    Some(Who::Pronoun(_) | Who::Nominal(_)) | None => None,
                };
                let fits = |name: &Span| self.recent.fits(self.text, *name, pronoun);
                let own = own.filter(fits).or_else(|| told(clause, at).filter(fits));
                if let Some(words) = self.nobody_named(pronoun, block).filter(|_| own.is_none()) {
                    return Source::Nominal { words, name: None };
                }
                let name = own.or_else(|| self.recent.resolve(self.text, pronoun, block));
                Source::Pronoun { words, name }
            }
        }
    }

    /// "A spokesman said so. “No,” he said": whom the story goes on with, though nobody names him.
    fn nobody_named(&self, pronoun: &str, block: usize) -> Option<Span> {
        let (words, before) = self.unnamed?;
        let fits = block <= before + 1 && pronouns::may_be(pronoun, words.of(self.text));
        fits.then_some(words)
    }

    /// Whose statement or letter is meant.
    fn text_of(&self, words: Span) -> Option<Span> {
        let word =
            words.of(self.text).strip_prefix("the ").or(words.of(self.text).strip_prefix("The "));
        word.and_then(|word| self.texts.get(word).copied())
    }

    /// "the Slovenian", "the 67-year-old": whom the sentence before is of.
    fn described(&self, words: Span, block: usize) -> Option<Span> {
        let near = self.topic.filter(|(_, before)| block <= before + 1);
        near.filter(|_| offices::is_description(words.of(self.text))).map(|(name, _)| name)
    }

    /// Indirect speech in a sentence; whose it is.
    fn report(&mut self, clause: &Clause<'_>, block: usize) -> Option<Source> {
        let (verb, span) = reports::find(clause)?;
        let (who, _) = clause.source(verb)?;
        let source = self.source(who, clause, block);
        self.reports.push((span, source));
        Some(source)
    }

    /// The people of a sentence, the speaker last: whom a pronoun behind it means.
    fn remember(&mut self, clause: &Clause<'_>, speaker: Option<Source>, block: usize) {
        // "He remembers what Berg asked him": "he" is none of those named here.
        let subject = clause.main_subject(clause.items.len());
        let subject = subject.map(|who| self.source(who, clause, block));
        let opening = clause.opening_somebody().filter(|_| speaker.is_none());
        let opening = opening.map(|words| Source::Nominal { words, name: None });
        match speaker.or(opening).or(subject) {
            Some(Source::Nominal { words, name: None })
                if offices::is_somebody(words.of(self.text)) && !is_named(self.text, words) =>
            {
                self.unnamed = Some((words, block));
            }
            Some(source) if source.name().is_some() => self.unnamed = None,
            _ if clause.items.iter().any(|item| item.is == Is::Name) => self.unnamed = None,
            _ => {}
        }
        let owner = match speaker {
            Some(Source::Named(name)) => Some(name),
            None => subject.and_then(Source::name),
            _ => None,
        };
        self.learn_texts(clause, owner);
        for at in (0..clause.items.len()).filter(|at| clause.is_name(*at)) {
            let Some(item) = clause.at(at) else { continue };
            self.recent.push(item.span, block, is_relative(clause, at));
        }
        let speaker = speaker.and_then(Source::name);
        // The story goes on with him.
        for name in speaker.into_iter().chain(subject.and_then(Source::name)) {
            self.recent.push(name, block, false);
            self.topic = Some((name, block));
        }
        if let Some(name) = asked(clause).or_else(|| for_whom(clause)) {
            self.recent.push(name, block, false);
        }
    }

    /// "In a statement read to the court, Downes said so. “No,” the statement said": whose it is.
    fn learn_texts(&mut self, clause: &Clause<'_>, owner: Option<Span>) {
        let Some(name) = owner else { return };
        let in_a = |at: &usize| clause.is(*at, "in") && clause.has(at + 1, DET);
        for at in (0..clause.items.len()).filter(in_a) {
            let text = (at + 2..at + TEXT_IN).find(|&at| clause.has(at, TEXT));
            self.texts.extend(text.map(|text| (clause.word(text).to_lowercase(), name)));
        }
    }

    /// The person a sentence without speech is of: a quotation behind it may be theirs.
    fn subject(&self, clause: &Clause<'_>, block: usize) -> Option<Source> {
        let who = clause.main_subject(clause.items.len())?;
        let source = self.source(who, clause, block);
        source.name().map(|_| source)
    }

    /// Who is introduced by a paragraph that ends with a colon or with "said,".
    fn introduces(&self, clause: &Clause<'_>, block: usize) -> Option<(Source, usize)> {
        let last = clause.items.len().checked_sub(1)?;
        let mark = clause.at(last)?;
        let colon = mark.is_mark(':');
        let near = last.saturating_sub(6)..last;
        let spoken = mark.is_mark(',') && near.into_iter().any(|at| clause.speaks(at))
            || clause.speaks(last);
        if !colon && !spoken {
            return None;
        }
        let who = ahead(clause, last).map(|(who, ..)| who).or_else(|| clause.main_subject(last))?;
        Some((self.source(who, clause, block), block))
    }
}

/// Items before a pronoun in which it is told whom one speaks to.
const REACH: usize = 60;

/// Words of "In a victim impact statement".
const TEXT_IN: usize = 6;

/// What is asked of somebody, who then speaks.
const ASKS: &[&str] = &["asked", "asks", "pressed", "urged", "urges"];

/// What stands behind whom one asks.
const ABOUT: &[&str] = &["about", "for", "how", "if", "to", "what", "when", "whether", "why"];

/// "a woman called Keiko Hamasaki": whose name follows.
fn is_named(text: &str, words: Span) -> bool {
    let rest = text.get(words.end as usize..).unwrap_or_default();
    [" called ", " named "].iter().any(|named| rest.starts_with(named))
}

/// "since her husband Ronald died": the story is of her.
fn is_relative(clause: &Clause<'_>, at: usize) -> bool {
    let kin = at.checked_sub(1).is_some_and(|before| is_kin(clause.word(before)));
    kin && at.checked_sub(2).is_some_and(|owner| clause.has(owner, OWNER))
}

/// "Vang asked Beech to come back": she speaks next.
fn asked(clause: &Clause<'_>) -> Option<Span> {
    let names = (1..clause.items.len()).rev().filter(|at| clause.is_name(*at));
    let mut asked = names.filter(|&name| {
        let verb = clause.title_start(name).checked_sub(1);
        verb.is_some_and(|verb| ASKS.iter().any(|asks| clause.is(verb, asks)))
            && ABOUT.iter().any(|about| clause.is(name + 1, about))
    });
    asked.next().and_then(|name| clause.at(name)).map(|item| item.span)
}

/// "For Allton, a teacher, it was a dream": the sentence is of him.
fn for_whom(clause: &Clause<'_>) -> Option<Span> {
    let name = clause.at(1).filter(|item| item.is == Is::Name)?;
    let comma = clause.at(2).is_some_and(|item| item.is_mark(','));
    (clause.is(0, "for") && comma).then_some(name.span)
}

/// "When I told Dawson that it was late he said": whom one tells, by then, speaks.
fn told(clause: &Clause<'_>, upto: usize) -> Option<Span> {
    let near = upto.saturating_sub(REACH)..upto;
    let name = near.rev().find(|&at| clause.is_name(at))?;
    let verb = clause.title_start(name).checked_sub(1)?;
    let tells = ["told", "asked", "tell", "ask"].iter().any(|tells| clause.is(verb, tells));
    tells.then(|| clause.at(name).map(|item| item.span))?
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug)]
struct Context {
    block: usize,
    /// It is the first of its paragraph.
    first: bool,
    /// Whom the paragraph before introduces.
    pending: Option<Source>,
    /// Who spoke or was spoken of before, in this paragraph.
    here: Option<Source>,
    /// Its paragraph begins with a quotation.
    opens: bool,
}

fn part<'a>(items: &'a [Item], run: &Range<usize>) -> &'a [Item] {
    items.get(run.clone()).unwrap_or_default()
}

/// Whether a sentence is quotations and marks and nothing else.
fn is_bare(clause: &Clause<'_>) -> bool {
    clause.items.iter().all(|item| matches!(item.is, Is::Quote(_) | Is::Mark(_)))
}
