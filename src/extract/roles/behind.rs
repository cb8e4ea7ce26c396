//! What stands behind a name before and within an apposition: ages, degrees, parties, seats, two
//! roles at once.

use crate::extract::bounds::is_party;
use crate::extract::roles::words::is_called;
use crate::model::span::Span;
use crate::text::fold::fold;

/// "the Labour MP for Swale North and a former aide to Gordon Brown": two roles, each with an article.
pub fn halves(text: &str, apposition: Span) -> Option<[Span; 2]> {
    let whole = apposition.of(text);
    // Most have one.
    whole.find(" and ")?;
    let article = [" and a ", " and an ", " and the ", " and his ", " and her "];
    let (at, joint) = article.iter().find_map(|joint| Some((whole.find(joint)?, *joint)))?;
    let start = at + " and ".len();
    let behind = whole.get(at + joint.len()..)?;
    let called = |half: &str, n_words: usize| half.split(' ').take(n_words).any(is_called);
    let both = called(whole.get(..at)?, SECOND * 2) && called(behind, SECOND);
    let moved = |span: Span| span.moved(apposition.start as usize);
    both.then(|| [moved(Span::new(0, at)), moved(Span::new(start, whole.len()))])
}

/// Words among which the second role of an apposition is said.
const SECOND: usize = 4;

/// Bytes of " of Georgia" before a comma: where somebody sits or comes from.
pub fn seat(behind: &str) -> usize {
    let of = [" of ", " from "].iter().find(|of| behind.starts_with(**of));
    let Some((place, _)) = of.and_then(|of| behind.get(of.len()..)?.split_once(", ")) else {
        return 0;
    };
    let words = || place.split(' ');
    let is_name = words().count() <= 3 && words().all(|word| word.starts_with(char::is_uppercase));
    of.filter(|_| is_name).map_or(0, |of| of.len() + place.len())
}

/// Bytes of an age, a degree or a party, and its comma: "44, the mayor", "Ph.D., head of",
/// "R-Ind., a member".
pub fn skipped(behind: &str) -> usize {
    let Some((part, _)) = behind.split_once(", ") else { return 0 };
    if is_party(part) {
        return part.len() + 2;
    }
    let is_age = part.parse::<u8>().is_ok_and(|age| age > 0);
    let degree = fold(part).replace('.', "");
    let is_degree = part.len() < 8 && DEGREES.contains(&degree.as_str());
    if is_age || is_degree { part.len() + 2 } else { 0 }
}

/// What is set behind a name before what somebody is.
const DEGREES: &[&str] =
    &["jr", "sr", "phd", "md", "dds", "esq", "mba", "rn", "qc", "kc", "obe", "mbe", "cbe", "jd"];
