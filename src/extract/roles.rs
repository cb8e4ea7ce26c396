//! Roles: what people are called before and behind their names, as the text has it.

pub mod before;
pub mod behind;
pub mod unnamed;
pub mod words;

use std::borrow::Cow;

use crate::extract::roles::behind::{halves, seat, skipped};
use crate::extract::roles::words::{
    is_called, is_called_folded, is_department, is_function, is_listed, is_modifier, may_qualify,
};
use crate::model::document::Document;
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;
use crate::text::fold::{fold, folded};
use crate::text::tokens::tokens;

/// Finds the roles of the people already found.
pub fn find(document: &Document, found: &[Mention]) -> Vec<Mention> {
    let people: Vec<Span> = found
        .iter()
        .filter(|mention| mention.fact == Fact::Person)
        .map(|mention| mention.span)
        .collect();
    let mut roles: Vec<Mention> = Vec::new();
    for (at, &name) in people.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| people.get(before)).copied();
        let Some(block) = document.block_at(name.start) else { continue };
        let area = Around { text: &document.text, block: block.span, name };
        let stated = area.title(before).or_else(|| shared(&area, before, &roles));
        let next = people.get(at + 1).copied();
        let head = stated.map_or(name.start, |(title, _)| title.start.min(name.start));
        let behind = area.apposition(next);
        let two = behind
            .and_then(|(span, rule)| Some(halves(&document.text, span)?.map(|half| (half, rule))));
        let [behind, second] = two.map_or([behind, None], |two| two.map(Some));
        let more = [stated, behind, second, area.apposition_before(head)];
        roles.extend(more.into_iter().flatten().map(|(span, rule)| Mention {
            span,
            fact: Fact::Role { of: name },
            rule,
            confidence: 0.9,
        }));
    }
    roles.sort_by_key(|role| role.span);
    roles.extend(unnamed::find(document, &people, &roles));
    roles.sort_by_key(|role| role.span);
    roles
}

/// A role and the rule that found it.
type Stated = Option<(Span, &'static str)>;

/// "envoys Steve Witkoff and Jared Kushner": a plural belongs to each of the list.
fn shared(area: &Around<'_>, before: Option<Span>, roles: &[Mention]) -> Stated {
    let before = before?;
    let between = Span { start: before.end, end: area.name.start }.of(area.text);
    let listed = matches!(between.trim(), "and" | "," | ", and" | "&" | "or");
    let of_other = roles.iter().rev().find(|role| role.fact == Fact::Role { of: before })?;
    let of_other = Some(of_other).filter(|role| role.span.end <= before.start)?;
    let last = of_other.span.of(area.text).rsplit(' ').next().unwrap_or_default();
    let plural = fold(last).ends_with('s') && !is_listed(&fold(last));
    (listed && plural).then_some((of_other.span, "title before a list"))
}

/// A name in its paragraph.
struct Around<'a> {
    text: &'a str,
    block: Span,
    name: Span,
}

impl Around<'_> {
    /// "US Secretary of State", "Trump’s national security advisor", right before the name.
    fn title(&self, before: Option<Span>) -> Stated {
        let near = Span { start: self.block.start, end: self.name.start }.of(self.text);
        let near = near.trim_end().rsplit([' ', '\n']).next().unwrap_or_default();
        // Most words before names are no titles.
        let is_title = near.starts_with(char::is_uppercase)
            || is_called(near.trim_start_matches(|letter: char| !letter.is_alphanumeric()))
            || near.contains(['-', '/', '–', '—']);
        if !is_title {
            return None;
        }
        // A name further left ends the title, but for a possessive: "Trump’s envoy".
        let start = before.map_or(self.block.start, |before| before.start).max(self.block.start);
        let start = start.max(floor_boundary(self.text, self.name.start.saturating_sub(160)));
        let area = Span { start, end: self.name.start };
        let found: Vec<Span> =
            tokens(area.of(self.text)).into_iter().map(|span| span.moved(start as usize)).collect();
        let length =
            title_length(&found.iter().map(|span| span.of(self.text)).collect::<Vec<_>>())?;
        let begin = found.len() - length;
        // "BERLIN — Chancellor": a dash with space around it joins nothing.
        let is_dash = |at: &usize| {
            let spaced = |one: usize, two: usize| {
                found.get(one).zip(found.get(two)).is_some_and(|(one, two)| one.end < two.start)
            };
            found.get(*at).is_some_and(|span| matches!(span.of(self.text), "-" | "–" | "—" | "--"))
                && (*at == begin || spaced(at - 1, *at))
                && spaced(*at, at + 1)
        };
        let begin = (begin..found.len()).rev().find(is_dash).map_or(begin, |dash| dash + 1);
        let first = found.get(begin)?;
        // "the elder Rollins": which of two, and no office.
        let which = ["elder", "younger"].contains(&first.of(self.text));
        if which && begin + 1 == found.len() {
            return None;
        }
        // "the lawyer Mr. Villega", "coroner Dr Cullinane".
        let tells = |span: &&Span| {
            let word = fold(span.of(self.text));
            let doctor = matches!(word.as_str(), "dr" | "dr.") && span.start > first.start;
            !doctor && !MISTER.contains(&word.as_str())
        };
        let last = found.iter().rfind(tells).filter(|last| last.start >= first.start);
        let last = last.filter(|last| is_called(last.of(self.text)));
        let alone = found.last().filter(|last| !MISTER.contains(&&*fold(last.of(self.text))));
        let last = last.or(alone)?;
        // "An envoy of President Tarik Lund", "a spokesman for Ukrainian President Tarik Lund": the
        // name has the nearer title alone.
        let of = found.iter().rposition(|span| span.of(self.text) == "of");
        let nearer = of
            .and_then(|at| found.get(at + 1))
            .filter(|next| next.start > first.start && is_listed(&fold(next.of(self.text))));
        let serves = found.iter().rposition(|span| matches!(span.of(self.text), "for" | "to"));
        let is_servant = |at: &usize| {
            let before = at.checked_sub(1).and_then(|before| found.get(before));
            let word = before.map_or("", |before| before.of(self.text));
            word.starts_with(char::is_lowercase) && is_called(word)
        };
        let master = serves.filter(is_servant).and_then(|at| found.get(at + 1));
        let master = master.filter(|next| next.start > first.start && next.start <= last.start);
        let start = nearer.or(master).unwrap_or(first).start;
        let span = Span { start, end: last.end };
        let end = found.last()?.end;
        (self.name.start - end <= 2).then_some((span, "title before the name"))
    }

    /// ", the special envoy to Ukraine and Russia," behind the name.
    fn apposition(&self, next: Option<Span>) -> Stated {
        let end = ceil_boundary(self.text, (self.name.end + 140).min(self.block.end));
        let behind = Span { start: self.name.end, end }.of(self.text);
        let comma = seat(behind);
        let rest = behind.get(comma..)?.strip_prefix(", ")?;
        let skipped = comma + skipped(rest);
        let now = ["now ", "once ", "then ", "also "]
            .iter()
            .find(|now| behind.get(skipped + 2..).is_some_and(|rest| rest.starts_with(**now)));
        let skipped = skipped + now.map_or(0, |now| now.len());
        let rest = behind.get(skipped + 2..)?;
        let stop = rest.find([',', ';', '.', '—', '–', ':', '“', '"']).unwrap_or(rest.len());
        let phrase = rest.get(..stop)?.trim_end();
        // "a vendor who takes the bus", but "the general who has served as envoy".
        let clause = [" who ", " whose ", " whom ", " which "];
        // Most phrases have none of them.
        let from = phrase.find(" wh").unwrap_or(phrase.len());
        let behind = phrase.get(from..).unwrap_or_default();
        let clause = clause.iter().filter_map(|word| Some(from + behind.find(word)?)).min();
        let tells = |at: &usize| phrase.split_at(*at).1.split_whitespace().any(is_called);
        let clause = clause.filter(|at| !tells(at));
        let phrase = clause.map_or(phrase, |at| phrase.split_at(at).0);
        let plain: Vec<&str> = phrase.split_whitespace().collect();
        let words: Vec<Cow<'_, str>> = plain.iter().map(|word| folded(word)).collect();
        let mut called = std::iter::zip(&plain, &words).take(6);
        let role = called.position(|(word, folded)| is_called_folded(word, folded))?;
        let first = words.first()?;
        let articled =
            matches!(&**first, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "my");
        let opens = articled
            || plain.first().is_some_and(|first| is_called(first))
            || is_modifier(first)
            || role <= 2 && phrase.starts_with(char::is_uppercase)
            || role <= 3 && words.iter().take(role).any(|word| word.ends_with("'s"));
        // "Raul Lim, budget officer Edna Yap and": the title of the next in a list.
        let start = self.name.end as usize + 2 + skipped;
        let end = (start + phrase.len()) as u32;
        let is_owner = |next: Span| {
            let behind = self.text.get(next.end as usize..).unwrap_or_default();
            behind.starts_with("'s") || behind.starts_with("’s")
        };
        if next.is_some_and(|next| next.start < end && !is_owner(next)) && !articled {
            return None;
        }
        let verb = words
            .iter()
            .take(role)
            .any(|word| matches!(&**word, "who" | "said" | "was" | "is" | "has" | "and" | "but"));
        // "Mark Hall, a detective was given it": what follows is said of him, and no apposition.
        let own = words.iter().take_while(|word| !matches!(&***word, "who" | "that"));
        let said = own.skip(role).any(|word| matches!(&**word, "was" | "were" | "is" | "had"));
        let fits = opens && !verb && !said && words.len() <= LONGEST;
        fits.then(|| (Span::new(start, start + phrase.len()), "apposition behind the name"))
    }

    /// "a senior Ukrainian official, Andriy Yermak": a role and a comma before the name.
    /// `head`: where the title and the name begin.
    fn apposition_before(&self, head: u32) -> Stated {
        let start = self.block.start.max(floor_boundary(self.text, head.saturating_sub(120)));
        let before = Span { start, end: head }.of(self.text);
        let behind = self.text.get(self.name.end as usize..).unwrap_or_default();
        let is_closed = behind.is_empty() || behind.starts_with([',', '.', ';', ')', '\n']);
        let found = before::office(before, is_closed)?;
        Some((found.moved(start as usize), "apposition before the name"))
    }
}

/// Words of an apposition, at most.
const LONGEST: usize = 20;

/// What tells nothing of what somebody does.
const MISTER: &[&str] = &["mr.", "mrs.", "ms.", "mr", "mrs", "ms", "miss", "hon.", "hon"];

/// Small words before a role that qualify it: "local disaster agency chief".
const MOST_QUALIFYING: usize = 3;

/// Tokens of the title that ends a run of tokens, if one does.
fn title_length(tokens: &[&str]) -> Option<usize> {
    let from_end =
        |back: usize| tokens.len().checked_sub(back).and_then(|at| tokens.get(at)).copied();
    let is_capital =
        |back: usize| from_end(back).is_some_and(|token| token.starts_with(char::is_uppercase));
    let role = |back: usize| from_end(back).is_some_and(is_called);
    let mut length = office_length(tokens, &role).or_else(|| role(1).then_some(1))?;
    let mut n_qualifying = 0;
    while let Some(token) = from_end(length + 1) {
        let word = &*folded(token);
        let called = is_called_folded(token, word);
        // "three-time".
        let compound = word.len() > 5 && word.contains('-') && may_qualify(word);
        let modifier = is_modifier(word) || called || compound;
        let possessive = matches!(word, "'s" | "'") && is_capital(length + 2);
        // "US" is no "us".
        let shouted = |token: &str| token.chars().all(char::is_uppercase) && token != "A";
        let named = is_capital(length + 1) && (shouted(token) || !is_function(word));
        let hyphen = word == "-" && length + 2 <= tokens.len();
        // "Health and Human Services Secretary".
        let joined = word == "and"
            && is_capital(length)
            && from_end(length + 2).is_some_and(|token| is_department(&folded(token)));
        if possessive || joined {
            length += 2;
        } else if modifier || named || hyphen {
            length += 1;
        } else if n_qualifying < MOST_QUALIFYING && !is_capital(length) && may_qualify(token) {
            length += 1;
            n_qualifying += 1;
        } else {
            break;
        }
    }
    Some(length)
}

/// "Secretary of State", "Minister for Foreign Affairs", "Minister of State for Manpower": a role,
/// and offices of one to three capitals each.
fn office_length(tokens: &[&str], is_role: &impl Fn(usize) -> bool) -> Option<usize> {
    let from_end = |back: usize| tokens.len().checked_sub(back).and_then(|at| tokens.get(at));
    let is_capital =
        |back: usize| from_end(back).is_some_and(|token| token.starts_with(char::is_uppercase));
    let is_of = |back: usize| from_end(back).is_some_and(|token| matches!(*token, "of" | "for"));
    let mut length = 0;
    for _ in 0..MOST_OFFICES {
        let n_capitals = (1..=4).take_while(|n| is_capital(length + n)).count();
        let of = length + n_capitals + 1;
        if !(1..=3).contains(&n_capitals) || !is_of(of) {
            return None;
        }
        length = of;
        if is_role(length + 1) {
            return Some(length + 1);
        }
    }
    None
}

/// Offices within an office.
const MOST_OFFICES: usize = 2;

fn floor_boundary(text: &str, at: u32) -> u32 {
    (0..=at).rev().find(|&at| text.is_char_boundary(at as usize)).unwrap_or_default()
}

fn ceil_boundary(text: &str, at: u32) -> u32 {
    (at..at + 4).find(|&at| text.is_char_boundary(at as usize)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::extract::tests::document;

    /// Whom the roles of a text are of and how they read, of those that rules of a kind find.
    pub(super) fn check_by(is_of: fn(&str) -> bool, text: &str, expected: &[(&str, &str)]) {
        let found = extract::read(&document(text));
        let roles: Vec<(&str, &str)> = found
            .iter()
            .filter(|mention| is_of(mention.rule))
            .filter_map(|mention| match mention.fact {
                Fact::Role { of } => Some((of.of(text), mention.span.of(text))),
                _ => None,
            })
            .collect();
        assert_eq!(roles, expected, "{text}");
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        check_by(|_| true, text, expected);
    }

    #[test]
    fn an_apposition_may_name_two_roles() {
        check(
            "Oliver Holm, the Labour MP for Swale North and a former aide to the minister, left.",
            &[
                ("Oliver Holm", "the Labour MP for Swale North"),
                ("Oliver Holm", "a former aide to the minister"),
            ],
        );
        check(
            "A spokesman for Ukrainian President Tarik Lund left.",
            &[("Tarik Lund", "Ukrainian President")],
        );
        check("The elder Holm left. Coun. Anna Miller stayed.", &[("Anna Miller", "Coun.")]);
    }

    #[test]
    fn titles_before_a_name_are_roles() {
        check(
            "US Secretary of State Marco Rubio met them.",
            &[("Marco Rubio", "US Secretary of State")],
        );
        check(
            "He met German Chancellor Friedrich Merz.",
            &[("Friedrich Merz", "German Chancellor")],
        );
        check("They praised Lt. General Keith Kellogg.", &[("Keith Kellogg", "Lt. General")]);
        check("BERLIN — Chancellor Friedrich Merz left.", &[("Friedrich Merz", "Chancellor")]);
    }

    #[test]
    fn appositions_are_roles() {
        check(
            "Keith Kellogg, the special envoy to Ukraine and Russia, was there.",
            &[("Keith Kellogg", "the special envoy to Ukraine and Russia")],
        );
        check(
            "It was shared by a senior Ukrainian official, Andriy Yermak, who left.",
            &[("Andriy Yermak", "a senior Ukrainian official")],
        );
        check(
            "Poland’s infrastructure minister, Dariusz Kowalski, resigned.",
            &[("Dariusz Kowalski", "Poland’s infrastructure minister")],
        );
        check(
            "They met the cargo ship's captain, Abdul Karim, there.",
            &[("Abdul Karim", "the cargo ship's captain")],
        );
        check(
            "Jared Kent, President Tom Hall's son-in-law, left.",
            &[("Tom Hall", "President"), ("Jared Kent", "President Tom Hall's son-in-law")],
        );
        check(
            "Suspended were Raul Lim, budget officer Edna Yap and Ria Cruz.",
            &[("Edna Yap", "budget officer")],
        );
        check(
            "Anna Berg, Sudan director for the charity, and Tom Hall, a glaciologist, left.",
            &[("Anna Berg", "Sudan director for the charity"), ("Tom Hall", "a glaciologist")],
        );
    }
}
