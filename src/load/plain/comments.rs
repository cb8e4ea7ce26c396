//! What readers wrote below an article: long, well written, and nobody's article.

use crate::load::lines::{Line, ends_sentence};
use crate::load::plain::{Fate, rules};
use crate::model::document::Class;

/// Bytes from which a line that ends like a sentence is prose.
const PROSE: usize = 60;

/// Lines above a comment among which its writer or its time stands.
const STAMPED: usize = 3;

/// What stands behind a writer's name or below a comment, folded.
const MARKS: [&str; 14] = [
    "said",
    "says",
    "wrote",
    "reply",
    "replies",
    "schrieb",
    "sagt",
    "antworten",
    "repondre",
    "responder",
    "rispondi",
    "reageren",
    "svara",
    "permalink",
];

/// Cuts everything behind the heading of a thread of comments.
///
/// "12 Comments" also stands above articles, as a link. It heads a thread where what follows is
/// stamped: most stretches of prose have a name or a time right above.
pub fn judge(lines: &[Line], fates: &mut [Fate]) {
    let heads: Vec<usize> = std::iter::zip(lines, &*fates)
        .enumerate()
        .filter(|(_, (line, fate))| is_head(line, **fate))
        .map(|(at, _)| at)
        .collect();
    if heads.is_empty() {
        return;
    }
    let stamps: Vec<bool> =
        std::iter::zip(lines, &*fates).map(|(line, fate)| is_stamp(line, *fate)).collect();
    let head = heads.into_iter().find(|&at| is_thread(lines, &stamps, at));
    for fate in fates.iter_mut().skip(head.map_or(usize::MAX, |head| head + 1)) {
        if fate.is_free() {
            *fate = Fate::Cut(Class::Chrome, "readers' comment");
        }
    }
}

fn is_head(line: &Line, fate: Fate) -> bool {
    let names = |key: &str| key.contains("comment") || key.contains("komment");
    matches!(fate, Fate::Cut(_, "comment form"))
        && line.text.len() < 40
        && names(&rules::key(&line.text))
}

/// A time, or a mark such as "Ann Other says:".
fn is_stamp(line: &Line, fate: Fate) -> bool {
    if matches!(fate, Fate::Cut(Class::Date, _)) {
        return true;
    }
    if line.text.len() > 90 {
        return false;
    }
    let key = rules::key(&line.text);
    key.rsplit(' ').next().is_some_and(|last| MARKS.contains(&last))
}

fn is_prose(line: &Line) -> bool {
    line.text.len() >= PROSE && ends_sentence(&line.text)
}

fn is_thread(lines: &[Line], stamps: &[bool], head: usize) -> bool {
    let (before, after) = (lines.get(..head).unwrap_or_default(), head + 1..lines.len());
    let prose_before = before.iter().any(is_prose);
    let (mut stretches, mut stamped) = (0, 0);
    for at in after.clone() {
        let starts = |at: usize| lines.get(at).is_some_and(is_prose);
        if starts(at) && !starts(at.wrapping_sub(1)) {
            let above = stamps.get(at.saturating_sub(STAMPED).max(head)..at).unwrap_or_default();
            stretches += 1;
            stamped += usize::from(above.contains(&true));
        }
    }
    let n_stamps = stamps.get(after).unwrap_or_default().iter().filter(|stamp| **stamp).count();
    prose_before && n_stamps >= 2 && stamped >= 2 && stamped * 2 >= stretches
}
