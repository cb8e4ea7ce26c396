//! Whom the words beside a quotation give it to, in its own sentence.

use crate::extract::quotes::frame::{Is, Item, is_all_told, last_letter};
use crate::extract::quotes::grammar::{Clause, Who};
use crate::extract::quotes::lexicon::class::{
    ADVERB, AUX, CALLS, CONJ, DATE, DET, FEELS, NEAR, OWNER, PREP, PRONOUN, SAYING, SPEECH, SUBORD,
    THAT, WHO,
};
use crate::extract::quotes::terms;

/// Items looked at before a quotation, and behind it.
const REACH: (usize, usize) = (80, 24);

/// The rule for what is called so by a verb.
pub const NAMED: &str = "called so";

/// The rule for a verb that governs what stands behind it.
const BEFORE: &str = "verb of speech before it";

/// A source with the way it comes and the rule that found it.
pub type Found = (Who, bool, &'static str);

/// "“Yes,” said Rubio", "“Yes,” the minister said", "“yes,” according to officials".
pub fn behind(clause: &Clause<'_>, quote: usize) -> Option<Found> {
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
        // "Starmer told them that “it is hard”, according to two people": they tell what he said.
        let told = ahead(clause, quote).filter(|(.., rule)| *rule == BEFORE);
        return told.or_else(|| clause.right(at + 2).map(|(who, _)| (who, false, "according to")));
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
pub fn ahead(clause: &Clause<'_>, quote: usize) -> Option<Found> {
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
        if !told || is_purpose(clause, at, quote) || is_of_a_noun(clause, at, quote) {
            continue;
        }
        if item.has(SPEECH | SAYING)
            && clause.speaks(at)
            && let Some((who, relayed)) = clause.source(at)
        {
            let rule = match (item.has(CALLS), relayed) {
                (true, _) => NAMED,
                (false, true) => "quoted by another",
                (false, false) => BEFORE,
            };
            return Some((who, relayed, rule));
        }
    }
    None
}

/// "The president “looks forward” to it, his spokeswoman Anna Berg said on Monday.": who speaks is
/// told at the end of the sentence.
pub fn closing(clause: &Clause<'_>, quote: usize) -> Option<Found> {
    let is_end = |at: usize| {
        clause.at(at).is_some_and(|item| {
            item.has(ADVERB | DATE | PREP) || matches!(item.is, Is::Mark('.' | ',' | '!' | '?'))
        })
    };
    let last = (quote + 2..clause.items.len()).rev().find(|&at| !is_end(at))?;
    let verb = clause.at(last).filter(|item| item.has(SPEECH) && clause.speaks(last))?;
    let (who, relayed) = clause.source(last)?;
    let from = clause.items.partition_point(|item| item.span.start < who.start());
    let from = match who {
        Who::Name(_) => clause.title_start(from),
        Who::Pronoun(_) | Who::Nominal(_) => from,
    };
    let apart =
        from.checked_sub(1).and_then(|at| clause.at(at)).is_some_and(|item| item.is_mark(','));
    let whole = (from..last).all(|at| clause.at(at).is_some_and(|item| !item.is_quote()));
    let fits = from > quote && apart && whole && !verb.has(CALLS);
    fits.then_some((who, relayed, "speaker and verb at the end"))
}

/// "said that companies blaming the tariffs were “reading”": the participle tells which companies.
fn is_of_a_noun(clause: &Clause<'_>, verb: usize, quote: usize) -> bool {
    let is_participle =
        clause.at(verb).is_some_and(|item| item.has(SAYING) && !item.has(SPEECH | THAT));
    let noun = verb.checked_sub(1).and_then(|before| clause.at(before));
    let noun = noun.is_some_and(|before| before.is_word() && !before.has(AUX | ADVERB | CONJ));
    let has_verb = (verb + 1..quote).any(|at| clause.at(at).is_some_and(|item| item.has(AUX)));
    is_participle && noun && has_verb
}

/// "to counter the “legitimacy” of": what somebody means to do, not what is said.
fn is_purpose(clause: &Clause<'_>, verb: usize, quote: usize) -> bool {
    let to = verb.checked_sub(1).is_some_and(|at| clause.is(at, "to"));
    let few = clause.at(quote).is_some_and(|item| terms::n_words(clause.text, item.span) <= 2);
    to && few && quote == verb + 2 && clause.at(verb + 1).is_some_and(|item| item.has(DET))
}

/// "“Never.” — Jane Doe".
pub fn signed(clause: &Clause<'_>, quote: usize) -> Option<Found> {
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
pub fn labelled(clause: &Clause<'_>, quote: usize) -> Option<Who> {
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
