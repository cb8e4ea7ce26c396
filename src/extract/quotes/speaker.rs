//! Reads the paragraphs of a document in order, and says of each quotation whose words it is.

use std::ops::Range;

use crate::extract::quotes::frame::{Is, Item, is_all_told, last_letter, sentences};
use crate::extract::quotes::grammar::{Clause, Who};
use crate::extract::quotes::lexicon::class::{
    ADVERB, AUX, CALLS, CONJ, DET, FEELS, NEAR, OWNER, PREP, PRONOUN, SAYING, SPEECH, SUBORD, WHO,
};
use crate::extract::quotes::offices::Offices;
use crate::extract::quotes::pronouns::Recent;
use crate::extract::quotes::{reports, terms};
use crate::model::mention::{Mention, Source, Way};
use crate::model::span::Span;

/// Items looked at before a quotation, and behind it.
const REACH: (usize, usize) = (80, 24);

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
    /// What was found.
    pub spoken: Vec<Spoken>,
    /// Indirect speech.
    pub reports: Vec<(Span, Source)>,
    /// Who spoke last, and the block.
    last: Option<(Source, usize)>,
    /// Whom the end of the paragraph before introduces: "She said:".
    pending: Option<(Source, usize)>,
}

/// The rule for a quotation that stands alone, with nobody before it who speaks.
pub const UNNAMED: &str = "nobody is named";

/// The rule for what is called so by a verb.
const NAMED: &str = "called so";

/// A source with the way it comes and the rule that found it.
type Found = (Who, bool, &'static str);

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn of(text: &'a str, names: &[Mention], offices: Offices) -> Self {
        Self {
            text,
            recent: Recent::of(text, names),
            offices,
            spoken: Vec::new(),
            reports: Vec::new(),
            last: None,
            pending: None,
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
                Source::Nominal { words, name: self.offices.holder(self.text, words) }
            }
            Who::Pronoun(words) => {
                let pronoun = words.of(self.text);
                let at = clause.items.partition_point(|item| item.span.start < words.start);
                let own = match clause.main_subject(at) {
                    Some(Who::Name(name)) => Some(name),
                    Some(Who::Pronoun(_) | Who::Nominal(_)) | None => None,
                };
                let own = own.filter(|&name| self.recent.fits(self.text, name, pronoun));
                let name = own.or_else(|| self.recent.resolve(self.text, pronoun, block));
                Source::Pronoun { words, name }
            }
        }
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
        for item in clause.items.iter().filter(|item| item.is == Is::Name) {
            self.recent.push(item.span, block);
        }
        let subject = clause.main_subject(clause.items.len());
        let subject = subject.and_then(|who| self.source(who, clause, block).name());
        let speaker = speaker.and_then(Source::name);
        for name in subject.into_iter().chain(speaker) {
            self.recent.push(name, block);
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

/// "“Yes,” said Rubio", "“Yes,” the minister said", "“yes,” according to officials".
fn behind(clause: &Clause<'_>, quote: usize) -> Option<Found> {
    let marked = clause.at(quote)?;
    let mut at = quote + 1;
    let mut open =
        matches!(last_letter(clause.text, marked.span), ',' | '?' | '!' | '…' | '-' | '—' | '–')
            || clause.items.get(at..).is_some_and(is_all_told);
    if clause.at(at).is_some_and(|item| matches!(item.is, Is::Mark(',' | '—' | '–' | '-'))) {
        at += 1;
        open = true;
    }
    if clause.is(at, "according") && clause.is(at + 1, "to") {
        return clause.right(at + 2).map(|(who, _)| (who, false, "according to"));
    }
    if clause.speaks(at) && clause.at(at).is_some_and(|item| item.has(SPEECH)) {
        if let Some(who) = clause.inverted(at) {
            return Some((who, false, "verb and speaker behind it"));
        }
        return None;
    }
    let first = clause.at(at)?;
    let closed = PREP | CONJ | SUBORD | WHO | AUX | SAYING | SPEECH;
    let opens = first.is == Is::Name
        || first.has(PRONOUN | DET | OWNER)
        || first.is_word() && !first.has(closed);
    if !open || !opens {
        return None;
    }
    let verb = (at + 1..at + REACH.1)
        .take_while(|&at| {
            clause.at(at).is_some_and(|item| {
                matches!(item.is, Is::Word | Is::Name | Is::Mark(',' | '-' | '&' | '(' | ')'))
            })
        })
        .find(|&at| clause.at(at).is_some_and(|item| item.has(SPEECH)) && clause.speaks(at))?;
    let subject = clause.subject(verb)?.start();
    let here = clause.items.partition_point(|item| item.span.start < subject);
    // Between the quotation and the subject stands at most its title.
    let other = AUX | CONJ | SUBORD | WHO | SPEECH | PRONOUN;
    let clean = here >= at
        && (at..here).all(|at| {
            clause.at(at).is_some_and(|item| {
                let joins = at > 0 && clause.at(at - 1).is_some_and(|one| one.is == Is::Name);
                item.is_word() && (!item.has(other) || item.has(CONJ) && joins)
                    || item.is_mark(',')
                    || item.is == Is::Name
            })
        });
    let (who, relayed) = clause.source(verb)?;
    let rule = if relayed { "quoted by another" } else { "speaker and verb behind it" };
    clean.then_some((who, relayed, rule))
}

/// "Rubio said the talks were “useful”": the nearest verb of speech before it.
fn ahead(clause: &Clause<'_>, quote: usize) -> Option<Found> {
    for at in (quote.saturating_sub(REACH.0)..quote).rev() {
        let item = clause.at(at)?;
        if item.is_mark(';') {
            return None;
        }
        if !item.is_word() {
            continue;
        }
        if clause.is(at, "according") && clause.is(at + 1, "to") {
            return clause.right(at + 2).map(|(who, _)| (who, false, "according to"));
        }
        if clause.is(at, "words") && clause.is(at + 1, "of") {
            return clause.right(at + 2).map(|(who, _)| (who, false, "in the words of"));
        }
        let near = quote - at <= 4 || clause.at(quote - 1).is_some_and(|one| one.is_mark(':'));
        // Between a sigh and what was said stands a mark at most.
        let word_between = clause.at(at + 1).is_some_and(Item::is_word);
        let told = (near || !item.has(NEAR)) && !(item.has(FEELS) && (word_between || !near));
        if !told || is_purpose(clause, at, quote) {
            continue;
        }
        if item.has(SPEECH | SAYING)
            && clause.speaks(at)
            && let Some((who, relayed)) = clause.source(at)
        {
            let rule = match (item.has(CALLS), relayed) {
                (true, _) => NAMED,
                (false, true) => "quoted by another",
                (false, false) => "verb of speech before it",
            };
            return Some((who, relayed, rule));
        }
    }
    None
}

/// "to counter the “legitimacy” of": what somebody means to do, not what is said.
fn is_purpose(clause: &Clause<'_>, verb: usize, quote: usize) -> bool {
    let to = verb.checked_sub(1).is_some_and(|at| clause.is(at, "to"));
    let few = clause.at(quote).is_some_and(|item| terms::n_words(clause.text, item.span) <= 2);
    to && few && quote == verb + 2 && clause.at(verb + 1).is_some_and(|item| item.has(DET))
}

/// "“Never.” — Jane Doe".
fn signed(clause: &Clause<'_>, quote: usize) -> Option<Found> {
    let dash = clause.at(quote + 1).filter(|item| matches!(item.is, Is::Mark('—' | '–' | '-')))?;
    let name =
        (quote + 2..quote + 8).find(|&at| clause.at(at).is_some_and(|item| item.is == Is::Name))?;
    let short = clause.items.len() <= name + 8 && dash.span.len() <= 3;
    let plain = (quote + 2..name).all(|at| clause.at(at).is_some_and(Item::is_word));
    let verb = clause.items.iter().skip(name).any(|item| item.has(SPEECH | AUX | ADVERB));
    let name = clause.at(name)?;
    (short && plain && !verb).then_some((Who::Name(name.span), false, "signed"))
}

/// "Rubio: “No.”": a label, or the subject of the sentence that ends with the colon.
fn labelled(clause: &Clause<'_>, quote: usize) -> Option<Who> {
    let colon =
        quote.checked_sub(1).filter(|&at| clause.at(at).is_some_and(|item| item.is_mark(':')))?;
    let named = clause.items.get(..colon)?;
    let only = named.iter().rev().find(|item| item.is == Is::Name);
    if colon <= 6
        && let Some(name) = only
    {
        return Some(Who::Name(name.span));
    }
    clause.main_subject(colon)
}
