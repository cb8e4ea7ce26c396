//! Lines that stand again and again between the paragraphs of a text: advertisements, notices of
//! the player, "Article content". Set aside before anything is measured, so that paragraphs stand
//! beside their neighbours: on scrapes with them the trees lost half the article.

use std::collections::HashMap;

use crate::load::lines::{Line, ends_sentence};
use crate::load::plain::Fate;
use crate::model::document::Class;

/// Times a line must stand in a file to be an interruption.
const TIMES: u32 = 3;

/// Times a paragraph must stand right before it: headlines and names recur as well, but not there.
const BEHIND_TEXT: u32 = 2;

/// The longest, in bytes.
const MOST_BYTES: usize = 100;

/// Why it is cut.
const RECURS: &str = "stands again and again between the paragraphs";

/// A paragraph has at least so many bytes.
const PARAGRAPH: usize = 80;

/// Takes the interruptions out of the lines and their fates; they come back apart, each with what
/// becomes of it.
pub fn set_aside(lines: Vec<Line>, fates: Vec<Fate>) -> (Vec<Line>, Vec<Fate>, Vec<(Line, Fate)>) {
    let recurring = recurring(&lines);
    if recurring.is_empty() && !fates.iter().any(is_advert) {
        return (lines, fates, Vec::new());
    }
    let recurs: Vec<bool> = lines.iter().map(|line| recurring.contains_key(&*line.text)).collect();
    let (mut kept_lines, mut kept_fates, mut aside) = (Vec::new(), Vec::new(), Vec::new());
    for ((line, fate), recurs) in std::iter::zip(lines, fates).zip(recurs) {
        if is_advert(&fate) || recurs && matches!(fate, Fate::Cut(..)) {
            aside.push((line, fate));
        } else if recurs {
            aside.push((line, Fate::Cut(Class::Chrome, RECURS)));
        } else {
            kept_lines.push(line);
            kept_fates.push(fate);
        }
    }
    (kept_lines, kept_fates, aside)
}

fn is_advert(fate: &Fate) -> bool {
    matches!(fate, Fate::Cut(_, "advertisement"))
}

/// The lines that recur behind paragraphs.
fn recurring(lines: &[Line]) -> HashMap<String, (u32, u32)> {
    let mut seen: HashMap<&str, (u32, u32)> = HashMap::new();
    let mut behind_text = false;
    let mut last = "";
    for line in lines {
        let text = line.text.as_str();
        let paragraph = text.len() >= PARAGRAPH && ends_sentence(text);
        if text.len() <= MOST_BYTES && !text.ends_with(':') {
            let (times, behind) = seen.entry(text).or_default();
            *times += 1;
            *behind += u32::from(behind_text);
        }
        // One interruption may follow another.
        behind_text = paragraph
            || behind_text && (text == last || seen.get(text).is_some_and(|seen| seen.0 > 1));
        last = text;
    }
    let often =
        |&(_, &(times, behind)): &(&&str, &(u32, u32))| times >= TIMES && behind >= BEHIND_TEXT;
    seen.iter().filter(often).map(|(text, seen)| ((*text).to_owned(), *seen)).collect()
}
