//! Picture credits: whole lines, and those that a scrape glued to the paragraph behind them.

use crate::load::lines::{Line, ends_sentence};
use crate::text::fold::fold;

/// What a credit begins with, folded; a colon or a name follows.
pub const OPENINGS: [&str; 16] = [
    "image credits",
    "image credit",
    "photo credits",
    "photo credit",
    "picture credits",
    "picture credit",
    "image source",
    "photo illustration",
    "photograph by",
    "photo by",
    "image by",
    "file photo",
    "photograph",
    "picture",
    "photo",
    "image",
];

/// Last words of the names of agencies, and what contributors are called.
pub const AGENCIES: &[&str] = &[
    "afp",
    "agency",
    "alamy",
    "ansa",
    "ap",
    "archive",
    "archives",
    "bloomberg",
    "commons",
    "contributor",
    "dpa",
    "epa",
    "flickr",
    "getty",
    "handout",
    "images",
    "istock",
    "media",
    "news",
    "pa",
    "photo",
    "photos",
    "pictures",
    "pool",
    "press",
    "reuters",
    "service",
    "shutterstock",
    "staff",
    "tass",
    "unsplash",
    "upi",
    "wikimedia",
    "wire",
    "xinhua",
    "zuma",
];

/// Splits credits off the paragraphs they are glued to: two lines of one number.
pub fn split(lines: Vec<Line>) -> Vec<Line> {
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        match glued(&line.text) {
            Some(at) => {
                let (credit, rest) = line.split(at);
                found.extend([credit, rest]);
            }
            None => found.push(line),
        }
    }
    found
}

/// Where the paragraph behind a credit begins, if both stand on the line.
fn glued(line: &str) -> Option<usize> {
    // All openings begin with one of these.
    if !line.starts_with(['I', 'i', 'P', 'p', 'F', 'f']) {
        return None;
    }
    let end = credit_end(line)?;
    let rest = line.get(end..)?.trim_start();
    let starts = rest.starts_with(|letter: char| letter.is_uppercase() || "“\"‘'".contains(letter));
    (starts && rest.len() >= 60 && ends_sentence(rest)).then_some(end)
}

/// Ends of lines, folded, that name who took or sent a picture.
const SIGNS: [&str; 8] = [
    "/getty images",
    "via getty images",
    "via reuters",
    "via ap",
    "ap photo",
    "/reuters",
    "/afp",
    "/ap",
];

/// Whether the whole line is a credit; `key` is the line folded, without what stands around it.
pub fn is_credit(line: &str, key: &str) -> bool {
    let line = line.trim();
    if line.len() < 200 && opens(key).is_some_and(|rest| !rest.trim_matches([' ', ':']).is_empty())
    {
        return !ends_sentence(line) || line.ends_with(')') || line.len() < 80;
    }
    let bracketed =
        || key.split('(').skip(1).any(|rest| SIGNS.iter().any(|sign| rest.starts_with(sign)));
    line.len() < 400 && (SIGNS.iter().any(|sign| key.ends_with(sign)) || bracketed())
}

/// What follows the opening of a credit in a folded line.
fn opens(key: &str) -> Option<&str> {
    if !key.starts_with(['i', 'p', 'f']) {
        return None;
    }
    OPENINGS.iter().find_map(|start| {
        let rest = key.strip_prefix(start)?;
        let opens =
            rest.trim_start().starts_with(':') || start.ends_with(" by") && rest.starts_with(' ');
        opens.then_some(rest)
    })
}

/// The rest of a line after what a credit begins with.
fn opening(line: &str) -> Option<&str> {
    // Openings are ASCII, so that their length is the same in the line as it stands.
    let folded = fold(line.get(..line.floor_char_boundary(40)).unwrap_or(line));
    let length = folded.len() - opens(&folded)?.len();
    line.get(length..).map(|rest| rest.trim_start_matches([' ', ':']))
}

/// The byte after the last name of an agency in the run of names that follows the opening.
fn credit_end(line: &str) -> Option<usize> {
    let rest = opening(line)?;
    let offset = line.len() - rest.len();
    let mut end = None;
    let mut at = 0;
    for word in rest.split_inclusive(char::is_whitespace) {
        let bare = word.trim().trim_matches(|letter: char| !letter.is_alphanumeric());
        let small = bare.starts_with(char::is_lowercase);
        if small && !matches!(bare, "via" | "for" | "by" | "and") {
            break;
        }
        at += word.len();
        // "Name/Getty Images" is two names.
        let last = bare.rsplit(['/', '|']).next().unwrap_or(bare);
        if AGENCIES.contains(&fold(last).as_str()) {
            end = Some(offset + at);
        }
        if word.trim().ends_with('.') && bare.len() > 2 {
            break;
        }
    }
    end.filter(|&end| end < 200)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: &str =
        "The harbour council voted on Monday to keep its lighthouse open for another year.";

    fn whole(line: &str) -> bool {
        is_credit(line, &crate::load::plain::rules::key(line))
    }

    fn check(credit: &str) {
        let line = format!("{credit} {REST}");
        assert_eq!(
            glued(&line).and_then(|at| line.get(..at)).map(str::trim_end),
            Some(credit),
            "{line}"
        );
    }

    #[test]
    fn a_glued_credit_ends_behind_its_agency() {
        check("Image Credit: JO BLOGGS / Contributor / Getty Images");
        check("Photo: Jo Bloggs/AFP");
        check("Photo by Jo Bloggs for Sample Pictures");
        check("Picture: Sample Press Agency");
    }

    #[test]
    fn what_is_no_credit_is_left_alone() {
        assert_eq!(glued(REST), None);
        assert_eq!(glued("Image: a lighthouse. The council voted."), None);
        assert_eq!(glued(&format!("Photo: Jo Bloggs {REST}")), None);
        assert!(!whole(REST));
        assert!(!whole("Photographs of the lighthouse went on show on Monday"));
    }

    #[test]
    fn whole_lines_are_credits() {
        assert!(whole("(Photo by Jo Bloggs/Sample Pictures)"));
        assert!(whole("The lighthouse at dusk. (AP Photo/Jo Bloggs)"));
        assert!(whole("The lighthouse at dusk. Jo Bloggs/Getty Images"));
    }
}
