//! What somebody is said to be before the name is told: "a spokesman for the president denied it",
//! then "Tarik Lund said", and only later "Spokesman Lund".

use foldhash::{HashMap, HashMapExt as _, HashSet};

use crate::extract::roles::floor_boundary;
use crate::extract::roles::words::{is_called_folded, is_modifier, may_qualify};
use crate::model::document::{BlockKind, Document};
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;
use crate::text::fold::fold;
use crate::text::tokens::tokens;

/// Words of "senior foreign ministry" spokesman, at most.
const MOST_QUALIFYING: usize = 4;

/// Words of "for the department of health of the island of Sark", at most.
const LONGEST: usize = 12;

/// Bytes from such words to the name, at most.
const REACH: u32 = 800;

/// Behind what people are called: of whom or for whom they are it.
const OF: &[&str] = &["at", "for", "from", "of", "to", "with"];

/// The rule that finds them.
const RULE: &str = "said before the name is told";

/// Finds what is said of people who are named without a role at first and have one later, where
/// one of that role, without a name, stands right before their first name: in the paragraph before
/// or their own, and nobody else is named between. `people`: all names, in order; `roles`: what
/// was found beside names, in order.
pub fn find(document: &Document, people: &[Span], roles: &[Mention]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    if roles.is_empty() {
        return found;
    }
    let text = document.text.as_str();
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, name) in people.iter().enumerate() {
        first.entry(last_word(name.of(text))).or_insert(at);
    }
    let owner = |role: &Mention| match role.fact {
        Fact::Role { of } => Some(of),
        _ => None,
    };
    let mut called: HashSet<Span> = roles.iter().filter_map(owner).collect();
    for role in roles {
        let Some(later) = owner(role) else { continue };
        let Some(&at) = first.get(last_word(later.of(text))) else { continue };
        let Some(&name) = people.get(at).filter(|name| !called.contains(name)) else { continue };
        let other = at.checked_sub(1).and_then(|before| people.get(before)).copied();
        let noun = fold(last_word(role.span.of(text)));
        let Some(span) = Before { document, name, other }.called(&noun) else { continue };
        let at = roles.partition_point(|role| role.span.start < span.start);
        if roles.get(at).is_some_and(|role| role.span.start == span.start) {
            continue;
        }
        called.insert(name);
        found.push(Mention { span, fact: Fact::Role { of: name }, rule: RULE, confidence: 0.7 });
    }
    found
}

fn last_word(words: &str) -> &str {
    words.rsplit(' ').next().unwrap_or_default()
}

/// The first naming of somebody, and the name of another before it.
struct Before<'a> {
    document: &'a Document,
    name: Span,
    other: Option<Span>,
}

impl Before<'_> {
    /// "a spokesman for Ukrainian President Tarik Lund": the last such words with a noun.
    fn called(&self, noun: &str) -> Option<Span> {
        let text = self.document.text.as_str();
        let area = self.area()?;
        if !is_called_folded(noun, noun) || !area.of(text).contains(noun) {
            return None;
        }
        let words: Vec<Span> =
            tokens(area.of(text)).into_iter().map(|span| span.moved(area.start as usize)).collect();
        let word = |at: usize| words.get(at).map_or("", |span| span.of(text));
        let qualifies = |at: usize| {
            let word = word(at);
            word.starts_with(char::is_uppercase) || is_modifier(word) || may_qualify(word)
        };
        let head = (0..words.len()).rev().find(|&at| word(at) == noun)?;
        let is_article = |at: usize| matches!(word(at), "a" | "an" | "A" | "An");
        let low = head.saturating_sub(MOST_QUALIFYING + 1);
        let mut back = (low..head).rev();
        let start =
            back.find(|&at| is_article(at) || !qualifies(at)).filter(|&at| is_article(at))?;
        let joins = |at: usize| matches!(word(at), "the" | "of" | "and" | "&");
        let behind = (head + 2..words.len()).take(LONGEST);
        let behind = behind.take_while(|&at| qualifies(at) || joins(at));
        let behind = behind.filter(|&at| OF.contains(&word(head + 1)) && !joins(at)).last();
        let last = behind.unwrap_or(head);
        let span = Span { start: words.get(start)?.start, end: words.get(last)?.end };
        // Whoever else is named from there on is in the words: "for President Tarik Lund".
        let other = self.other.filter(|other| other.end > span.start);
        other.is_none_or(|other| span.contains(other)).then_some(span)
    }

    /// Where such words may stand: from the paragraph before on.
    fn area(&self) -> Option<Span> {
        let blocks = self.document.blocks.as_slice();
        let here = blocks.partition_point(|block| block.span.start <= self.name.start);
        let here = here.checked_sub(1)?;
        let is_text = |at: usize| blocks.get(at).filter(|block| block.kind == BlockKind::Paragraph);
        let before = here.checked_sub(1).and_then(is_text);
        let start = before.or_else(|| is_text(here))?.span.start;
        let near = self.name.start.saturating_sub(REACH);
        let start = start.max(floor_boundary(&self.document.text, near));
        Some(Span { start, end: self.name.start })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::roles::tests::check_by;

    fn check(text: &str, expected: &[(&str, &str)]) {
        check_by(|rule| rule == RULE, text, expected);
    }

    #[test]
    fn who_is_named_behind_a_role_and_called_so_later_has_it() {
        check(
            "Papers quoted a spokesman for Mayor Tarik Lund as denying it.\n“No talks are planned,” they quoted Emil Sandor as saying.\nThe talks went on.\nSpokesman Sandor asked for patience.",
            &[("Emil Sandor", "a spokesman for Mayor Tarik Lund")],
        );
        check(
            "An interior ministry spokeswoman denied it. “No talks are planned,” Vera Sandor told reporters.\nSpokeswoman Sandor asked for patience.",
            &[("Vera Sandor", "An interior ministry spokeswoman")],
        );
        check(
            "A lawyer for the city of Graz said the sale was off.\n“It is off,” Emil Sandor said.\nMs Holm met the lawyer Emil Sandor later.",
            &[("Emil Sandor", "A lawyer for the city of Graz")],
        );
    }

    #[test]
    fn a_role_of_another_is_nobody_elses() {
        // Nobody calls him so later; another is named between; another has it; it is too far; a
        // role is told with the first name.
        for text in [
            "A spokesman for the mayor denied it.\n“No talks are planned,” Emil Sandor said.\nSandor left.",
            "A spokesman for the mayor met Anna Berg.\n“No talks are planned,” Emil Sandor said.\nSpokesman Sandor left.",
            "A spokesman for the mayor, Jonas Berg, denied it.\n“No talks are planned,” Emil Sandor said.\nSpokesman Sandor left.",
            "A spokesman for the mayor denied it.\nThe talks went on.\n“No talks are planned,” Emil Sandor said.\nSpokesman Sandor left.",
            "A spokesman for the mayor denied it.\n“No talks are planned,” police chief Emil Sandor said.\nSpokesman Sandor left.",
            "The spokesman for the mayor denied it.\n“No talks are planned,” Emil Sandor said.\nSpokesman Sandor left.",
        ] {
            check(text, &[]);
        }
    }
}
