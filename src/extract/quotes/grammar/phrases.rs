//! The words that name a source: a name with its title, "a spokesman for the ministry", whom
//! "who" stands for.

use crate::extract::bounds::{is_honour, is_party};
use crate::extract::quotes::frame::{Is, Item};
use crate::extract::quotes::grammar::{APPOSED, Clause, REACH, Who};
use crate::extract::quotes::lexicon::class::{
    ADVERB, AUX, CONJ, DATE, DET, OWNER, PREP, PRONOUN, SAYING, SPEECH, SUBORD, TEXT, TO, WHO,
};
use crate::extract::quotes::offices::is_somebody;
use crate::extract::roles::words::{is_called, is_modifier, is_role};
use crate::model::span::Span;
use crate::text::fold::fold;
use crate::text::kin::is_kin;

/// What makes somebody speak.
#[rustfmt::skip]
const MOVES: &[&str] = &[
    "prompted", "prompting", "led", "leading", "moved", "moving", "forced", "forcing", "caused",
    "causing", "provoked", "provoking",
];

/// Words of somebody whom a sentence begins with, behind the article.
const OPENING: usize = 4;

/// Words of a source that is not a name.
const MOST_WORDS: usize = 14;

impl Clause<'_> {
    /// A name right before a verb, or the head it hangs on: "a spokesman for Zelensky".
    pub fn name_or_head(&self, at: usize) -> Option<Who> {
        let name = Who::Name(self.at(at)?.span);
        let title = self.title_start(at);
        let Some(before) = self.before(title) else { return Some(name) };
        let inside = before.has(PREP) && !self.is(title - 1, "with");
        let headed = title.checked_sub(2).and_then(|head| self.at(head)).is_some_and(|head| {
            head.is_word() && !head.has(CONJ | SUBORD | ADVERB | AUX | PRONOUN | DATE)
                || head.is == Is::Name
        });
        let adverbial = matches!(
            self.word(title.wrapping_sub(1)).to_ascii_lowercase().as_str(),
            "after" | "before" | "since" | "until" | "as" | "during" | "despite"
        );
        if !inside || !headed || adverbial {
            return Some(name);
        }
        self.nominal(at).or(Some(name))
    }

    /// Where the title before a name begins; the name itself where there is none.
    pub fn title_start(&self, name: usize) -> usize {
        let mut at = name;
        while let Some(before) = self.before(at).filter(|_| name - at < 8) {
            let word = before.span.of(self.text);
            // "Secretary of State": an office of one word.
            let office = at >= 3 && before.is_capital && self.is(at - 2, "of");
            if office && is_role(&fold(self.word(at - 3))) {
                at -= 3;
                continue;
            }
            let known = before.is_word() && !before.has(PREP | DET | OWNER | CONJ | SUBORD);
            let title = known && (is_called(word) || is_modifier(&fold(word)));
            let before_title = at < name && known && before.is_capital;
            if !title && !before_title {
                break;
            }
            at -= 1;
        }
        at
    }

    /// The name that ends a stretch of title and name and nothing else.
    pub fn only_name(&self, from: usize, end: usize) -> Option<Who> {
        let last = end.checked_sub(1).filter(|last| from <= *last && self.is_name(*last))?;
        let plain = (from..last).all(|at| {
            self.at(at).is_some_and(Item::is_word) && !self.has(at, AUX | SPEECH | SUBORD | PRONOUN)
        });
        let lead = from == 0 && last > 0 && self.has(0, PREP | SUBORD);
        let in_phrase = last > from && self.has(last - 1, PREP);
        // "Kyle Berg, son of the late minister Ian Berg, said": whose son it is does not speak.
        // "lawyer for ex-president Ann Holm" is not she.
        let is_of = |at: usize| {
            let serves = self.is(at + 1, "for") || self.is(at + 1, "to");
            let small = self.at(at).is_some_and(|item| !item.is_capital);
            self.has(at + 1, PREP) && (is_kin(self.word(at)) || serves && small)
        };
        let of_another = (from..last).any(is_of);
        (plain && !lead && !in_phrase && !of_another)
            .then(|| self.at(last).map(|item| Who::Name(item.span)))?
    }

    /// Whom "who" stands for.
    pub fn antecedent(&self, who: usize) -> Option<Who> {
        let at = who.checked_sub(1)?;
        // "who turned 91 and who wrote": both stand for one.
        if self.has(at, CONJ) {
            let first = (at.saturating_sub(REACH / 2)..at).rev().find(|&at| self.has(at, WHO))?;
            return self.antecedent(first);
        }
        if !self.is_comma(at) {
            return if self.is_name(at) {
                self.at(at).map(|item| Who::Name(item.span))
            } else {
                self.apposed(at).or_else(|| self.nominal(at))
            };
        }
        let head = at.checked_sub(1)?;
        if self.is_name(head) {
            return self.at(head).map(|item| Who::Name(item.span));
        }
        // "Yermak, the chief of staff, who": the name before the apposition.
        let start = (at.saturating_sub(REACH / 2)..at).rev().find(|&at| self.is_comma(at));
        let named = start.and_then(|start| start.checked_sub(1)).filter(|&name| self.is_name(name));
        match named {
            // "Gill, chairman of the traders, which"; "Hall, who runs a shop, which".
            Some(name)
                if self.has(name + 2, DET | OWNER | WHO) || is_called(self.word(name + 2)) =>
            {
                self.at(name).map(|item| Who::Name(item.span))
            }
            _ => self.nominal(head),
        }
    }

    /// "which prompted Joy Holm, a teacher, to reply": who was moved to it.
    pub fn moved(&self, to: usize) -> Option<Who> {
        let before = to.checked_sub(1)?;
        let apposed = self.is_comma(before).then(|| {
            let low = before.saturating_sub(APPOSED);
            (low..before).rev().find(|&at| self.is_comma(at) && self.is_name(at.wrapping_sub(1)))
        });
        let name = match apposed {
            Some(comma) => comma?.checked_sub(1)?,
            None => before,
        };
        let item = self.at(name).filter(|item| item.is == Is::Name)?;
        let verb = self.title_start(name).checked_sub(1)?;
        MOVES.iter().any(|moves| self.is(verb, moves)).then_some(Who::Name(item.span))
    }

    /// "Takeshi Endo, a rival who": the name before an apposition of a few words, by its last.
    fn apposed(&self, last: usize) -> Option<Who> {
        let start = (last.saturating_sub(4)..=last).rev().find(|&at| self.has(at, DET | OWNER))?;
        let name = start.checked_sub(2)?;
        let is_one = self.is_comma(start - 1) && self.is_name(name);
        is_one.then(|| self.at(name).map(|item| Who::Name(item.span)))?
    }

    /// The words of a source that is no name, from its head leftwards; the name where what it owns
    /// is a post, a statement, a letter.
    pub fn nominal(&self, head: usize) -> Option<Who> {
        let last = self.at(head)?;
        if let Some(name) = self.named_before(head) {
            return Some(name);
        }
        if last.has(AUX | SUBORD | ADVERB | DATE | CONJ | PREP)
            || !matches!(last.is, Is::Word | Is::Name)
        {
            return None;
        }
        let mut start = head;
        let mut kept = head;
        while head - start < MOST_WORDS {
            let item = self.at(start)?;
            let linked = self.before_has(start, PREP) && start >= 2 && !self.before_has(start, TO);
            if item.has(DET) && !linked {
                kept = start;
                break;
            }
            kept = start;
            let Some(before) = self.before(start) else { break };
            let part = matches!(before.is, Is::Word | Is::Name | Is::Mark('-' | '‑' | '&'));
            let other = AUX | CONJ | SUBORD | PRONOUN | WHO | TO;
            let verb = before.has(SPEECH | SAYING) && self.speaks(start - 1);
            let adverbial = before.has(PREP)
                && matches!(
                    self.word(start - 1).to_ascii_lowercase().as_str(),
                    "after" | "before" | "since" | "until" | "during" | "despite" | "amid" | "as"
                );
            // "The Globe and Mail".
            let two = start.checked_sub(2).and_then(|two| self.at(two));
            let joined =
                before.has(CONJ) && item.is_capital && two.is_some_and(|two| two.is_capital);
            if !joined && (!part || before.has(other) || verb || adverbial) {
                if before.has(TO) && start > 1 && !item.has(DET | OWNER) {
                    return self.who_means_to(start - 1);
                }
                break;
            }
            start -= 1;
        }
        kept += usize::from(self.has(kept, PREP | CONJ));
        // "Jane Doe of the Globe": the name is the head.
        let named = (kept..head).find(|&at| self.is_name(at)).filter(|&at| {
            ["of", "from", "at", "with"].iter().any(|word| self.is(at + 1, word))
                && !self.before_has(self.title_start(at), PREP)
        });
        if let Some(named) = named {
            return self.at(named).map(|item| Who::Name(item.span));
        }
        // "a letter seen by Sky News": the letter.
        let by = (kept + 2..head).find(|&at| self.is(at, "by") && !self.has(at - 1, TEXT));
        let head = by.map_or(head, |by| by - 2);
        let last = self.at(head)?;
        if kept > head || self.has(kept, PRONOUN) {
            return None;
        }
        Some(
            self.owner(kept, head).unwrap_or(Who::Nominal(Span {
                start: self.at(kept)?.span.start,
                end: last.span.end,
            })),
        )
    }

    /// "who climbed a wall to rescue his dog says": the dog is what somebody rescued.
    fn who_means_to(&self, to: usize) -> Option<Who> {
        let who = (to.saturating_sub(REACH)..to).rev().find(|&at| self.has(at, WHO));
        who.map_or_else(|| self.main_subject(to), |who| self.antecedent(who))
    }

    /// "One man at the next table disagreed": whom, without a name, a sentence begins with.
    pub fn opening_somebody(&self) -> Option<Span> {
        let start = self.at(0).filter(|first| first.has(DET))?.span.start;
        if self.items.iter().any(|item| item.is == Is::Name) {
            return None;
        }
        let ends = |at: usize| {
            self.has(at, PREP | WHO | AUX | ADVERB | SPEECH) || self.word(at).ends_with("ed")
        };
        let last = (1..=OPENING).find(|&at| ends(at + 1))?;
        let words = Span { start, end: self.at(last)?.span.end };
        is_somebody(words.of(self.text)).then_some(words)
    }

    /// "Jonathan Hall KC", "Susan Berg, R-Maine": the name, where an honour or a party is behind it.
    fn named_before(&self, head: usize) -> Option<Who> {
        let word = self.word(head);
        let back = match word {
            word if is_honour(word) => 1,
            word if is_party(word) => 2,
            _ => return None,
        };
        let name = head.checked_sub(back).filter(|&at| self.is_name(at))?;
        self.at(name).map(|item| Who::Name(item.span))
    }

    /// "Trump's post", "his statement": the words are the owner's.
    pub fn owner(&self, start: usize, head: usize) -> Option<Who> {
        let text = (start..=head).find(|&at| {
            self.has(at, TEXT)
                && self.at(at).is_some_and(|item| !item.is_capital || item.span.len() > 2)
        })?;
        let name = (start..text).rev().find(|&at| self.is_name(at) && self.is_owned(at));
        let his = (start..text).find(|&at| {
            matches!(self.word(at).to_ascii_lowercase().as_str(), "his" | "her" | "their")
        });
        match (name, his) {
            (Some(name), _) => self.at(name).map(|item| Who::Name(item.span)),
            (None, Some(his)) => self.at(his).map(|item| Who::Pronoun(item.span)),
            (None, None) => None,
        }
    }

    /// Who is named from a place on: "Kaja Kallas", "the ministry's spokesman John Smith", "a
    /// senior official"; and the place behind it.
    pub fn right(&self, from: usize) -> Option<(Who, usize)> {
        let first = self.at(from)?;
        if first.has(PRONOUN) {
            return Some((Who::Pronoun(first.span), from + 1));
        }
        let mut at = from;
        let mut linked = false;
        while let Some(item) = self.at(at).filter(|_| at - from < MOST_WORDS) {
            let stops = AUX | SUBORD | WHO | PRONOUN | CONJ;
            match item.is {
                Is::Name if self.is_owned(at) || linked => {}
                Is::Name => return Some((Who::Name(item.span), at + 1)),
                Is::Mark('-' | '‑' | '&') => {}
                Is::Mark(_) | Is::Quote(_) => break,
                Is::Word if item.has(stops) || item.has(DATE) && item.is_capital => break,
                Is::Word if item.has(ADVERB) && at > from => break,
                Is::Word if item.has(TEXT) && first.has(DET | OWNER) => {}
                Is::Word if item.has(SPEECH) && at > from && self.speaks(at) => break,
                Is::Word if item.has(PREP) => {
                    let of = matches!(self.word(at), "of" | "for" | "at" | "from" | "in" | "with");
                    // Behind "of" may stand an office and then the name: no name is owned by it.
                    linked = !self.is(at, "of") && !self.is(at, "for") || self.is_name(at + 1);
                    if !of || at == from {
                        break;
                    }
                }
                Is::Word => {}
            }
            at += 1;
        }
        let head = at.checked_sub(1).filter(|head| from <= *head)?;
        let head = if self.has(head, PREP) {
            head.checked_sub(1).filter(|head| from <= *head)?
        } else {
            head
        };
        // "said the ministry's spokeswoman, Maria Zakharova."
        let owned = (from..=head).any(|at| self.has(at, OWNER));
        let opens = owned || self.has(from, DET);
        // A second title may stand before it: "the mission's head, former minister Ann Holm".
        let name = (head + 2..head + 8).find(|&at| self.is_name(at));
        let name = name.filter(|&name| self.title_start(name) == head + 2);
        // "According to the court's press service, Zaitsev had passed": of a clause of its own.
        let name = name.filter(|&name| !self.has(name + 1, AUX | SPEECH));
        if let Some(name) = name.filter(|_| self.is_comma(head + 1) && opens) {
            return self.at(name).map(|item| (Who::Name(item.span), name + 1));
        }
        if let Some(owner) = self.owner(from, head) {
            return Some((owner, head + 1));
        }
        // "said the post by an unknown author".
        if self.has(head, TEXT)
            && (self.is(head + 1, "by") || self.is(head + 1, "from"))
            && head + 2 > from
        {
            return self.right(head + 2);
        }
        let span = Span { start: first.span.start, end: self.at(head)?.span.end };
        let ends_owned = self.has(head, OWNER);
        (!ends_owned && first.is_word()).then_some((Who::Nominal(span), head + 1))
    }
}
