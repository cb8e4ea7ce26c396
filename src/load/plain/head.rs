//! What stands around the text and tells of it: title, standfirst, authors, date, outlet.

use crate::load::day;
use crate::load::lines::{Line, ends_sentence};
use crate::load::plain::{Fate, rules};
use crate::model::document::{BlockKind, Class};
use crate::model::moment::Moment;
use crate::text::fold::fold;
use crate::text::words::words;

/// What was found about the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Headline, where it stands in the file.
    pub title: Option<String>,
    /// Standfirst.
    pub subtitle: Option<String>,
    /// Authors.
    pub byline: Vec<String>,
    /// Publication.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<Moment>,
}

/// Finds what tells of the article, and cuts it out of the text. `given` is a title known from
/// outside, which wins.
pub fn judge(lines: &[Line], fates: &mut [Fate], given: Option<&str>, best: Option<usize>) -> Head {
    let first = fates.iter().position(|fate| fate.is_kept()).unwrap_or(lines.len());
    let found = match given {
        Some(title) => lines.iter().take(first + 1).position(|line| same(&line.text, title)),
        None => best,
    };
    let mut head = Head { title: given.map(str::to_owned), ..Head::default() };
    if let Some(at) = found {
        let line = lines.get(at).map_or("", |line| &line.text);
        let (title, outlet) = without_site(line);
        head.title.get_or_insert_with(|| title.to_owned());
        head.outlet = outlet.map(str::to_owned);
        cut(fates, at, Class::Title, "the title");
    }
    // A title given may have been taken for the first paragraph.
    let first = fates.iter().position(|fate| fate.is_kept()).unwrap_or(lines.len());
    if let Some(title) = &head.title {
        repeats(lines, fates, title);
    }
    if let Some(at) = subtitle(lines, fates, (found, first)) {
        head.subtitle = lines.get(at).map(|line| line.text.clone());
        cut(fates, at, Class::Subtitle, "the standfirst");
    }
    captions(lines, fates, (found, first));
    head.byline = byline(lines, fates);
    head.published = published(lines, fates, first);
    head
}

fn cut(fates: &mut [Fate], at: usize, class: Class, reason: &'static str) {
    if let Some(fate) = fates.get_mut(at) {
        *fate = Fate::Cut(class, reason);
    }
}

fn same(one: &str, two: &str) -> bool {
    rules::key(one) == rules::key(two)
}

/// A headline and the name of the site behind it: "Title | Courier".
fn without_site(line: &str) -> (&str, Option<&str>) {
    for bar in [" | ", " – ", " — ", " - "] {
        if let Some((title, site)) = line.rsplit_once(bar) {
            let short =
                site.split_whitespace().count() <= 4 && title.split_whitespace().count() >= 4;
            let named = site.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
            if short && named && (bar == " | " || site.len() < 30) {
                return (title.trim(), Some(site.trim()));
            }
        }
    }
    (line, None)
}

/// Lines that say the title again, whole or broken off.
fn repeats(lines: &[Line], fates: &mut [Fate], title: &str) {
    let title = rules::key(title);
    for (line, fate) in std::iter::zip(lines, fates) {
        let free = fate.is_free() || matches!(fate, Fate::Kept(BlockKind::Heading));
        let repeats = |key: &str| key.len() >= 12 && title.starts_with(key);
        if free && line.text.len() < 300 && repeats(&rules::key(&line.text)) {
            *fate = Fate::Cut(Class::Duplicate, "repeats the title");
        }
    }
}

/// The standfirst: the last longer line between title and text that is no caption; or one that
/// breaks off and repeats the first paragraph.
fn subtitle(
    lines: &[Line],
    fates: &[Fate],
    (title, first): (Option<usize>, usize),
) -> Option<usize> {
    let after = title? + 1;
    let between = std::iter::zip(lines, fates).enumerate().take(first).skip(after);
    let open = between.filter(|(_, (_, fate))| **fate == Fate::Open);
    let lead = lines.get(first).map_or("", |line| &line.text);
    let repeats = |line: &Line| {
        line.text.len() > 30 && lead.starts_with(line.text.trim_end_matches(['.', '…']))
    };
    if let Some((at, _)) = open.clone().find(|(_, (line, _))| repeats(line)) {
        return Some(at);
    }
    open.filter(|(_, (line, _))| {
        let n_words = line.text.split_whitespace().count();
        let dated = n_words <= 10 && day::find(&line.text).is_some();
        (6..=60).contains(&n_words) && !dated && !is_caption(&line.text)
    })
    .map(|(at, _)| at)
    .next()
}

/// Lines below a picture that stands above the text.
fn captions(lines: &[Line], fates: &mut [Fate], (title, first): (Option<usize>, usize)) {
    let after = title.map_or(0, |title| title + 1);
    let before_text = std::iter::zip(lines, fates).take(first).skip(after);
    for (line, fate) in before_text {
        if *fate == Fate::Open && is_caption(&line.text) {
            *fate = Fate::Kept(BlockKind::Caption);
        }
    }
}

/// Whether a line reads like the words below a picture: who is doing what, seldom with an end
/// mark, or with one and a place and "on Monday" but no verb of saying.
fn is_caption(line: &str) -> bool {
    let folded = fold(line);
    let found: Vec<&str> = words(&folded).map(|word| word.of(&folded)).collect();
    let doing = |word: &&&str| word.len() > 5 && word.ends_with("ing");
    let shown = [
        "pictured", "seen", "left", "right", "centre", "center", "file", "poses", "attends",
        "shakes",
    ];
    let n_signs = found.iter().filter(doing).count()
        + found.iter().filter(|word| shown.contains(*word)).count();
    let sentence_case =
        line.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() * 2
            > found.len();
    found.len() >= 7 && n_signs > 0 && sentence_case && !ends_sentence(line)
}

/// The names on lines that begin with "By", each once.
fn byline(lines: &[Line], fates: &[Fate]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (line, fate) in std::iter::zip(lines, fates) {
        if *fate != Fate::Cut(Class::Byline, "byline") {
            continue;
        }
        let Some(listed) = rules::names_after_by(&line.text) else { continue };
        // What follows a bar or a date is no name.
        let listed = listed.split([';', '|', '•', '·', '–']).next().unwrap_or(listed);
        for name in listed.split(" and ").flat_map(|part| part.split([',', '&'])) {
            // "By Ann Other in Geneva".
            let name = name.split(" in ").next().unwrap_or(name).trim();
            let is_name = name.starts_with(char::is_uppercase)
                && !name.contains(|letter: char| letter.is_ascii_digit());
            if is_name && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// What names whoever made a picture.
const CREDITS: &[&str] = &["Image:", "Photo:", "Picture:", "Photograph:", "Credit:", "Photo by"];

/// The day on a line that was cut: first those that say "published", then those nearest to the
/// beginning of the text; "updated" last.
fn published(lines: &[Line], fates: &[Fate], first: usize) -> Option<Moment> {
    let dated = std::iter::zip(lines, fates).enumerate().filter_map(|(at, (line, fate))| {
        let cut = matches!(fate, Fate::Cut(Class::Date | Class::Byline, _))
            || !fate.is_kept() && line.text.len() < 120;
        let day = day::find(&line.text)
            .filter(|_| cut && !matches!(fate, Fate::Cut(Class::Related, _)))?;
        let key = rules::key(&line.text);
        // The day under a picture is that of the picture.
        if CREDITS.iter().any(|credit| line.text.contains(credit)) {
            return None;
        }
        let told = ["published", "posted", "first published", "publish"];
        let rank = match () {
            () if told.iter().any(|start| key.starts_with(start)) => 0,
            () if key.contains("updated") || key.contains("modified") => 2,
            () => 1,
        };
        Some(((rank, at.abs_diff(first)), day, line))
    });
    let (_, day, line) = dated.min_by_key(|&(rank, ..)| rank)?;
    Some(Moment::stated(day, line.text.clone(), "page furniture"))
}

/// The sentence behind "GENEVA, Nov 23 (Wire) - ", "Lindow, 23 November - ".
fn without_dateline(lead: &str) -> &str {
    let first = lead.split([' ', ',']).next().unwrap_or_default();
    let capitals = first.len() > 2 && first.chars().all(char::is_uppercase);
    let figure = |letter: char| letter.is_ascii_digit();
    let dated = |place: &str| {
        let day = place.split_once(", ").map(|(_, day)| day);
        place.starts_with(char::is_uppercase) && day.is_some_and(|day| day.contains(figure))
    };
    let dash = [" - ", " – ", " — "].iter().filter_map(|dash| lead.split_once(dash));
    let rest = dash.filter(|(place, _)| place.len() < 60 && (capitals || dated(place)));
    let rest = rest.map(|(_, rest)| rest);
    rest.max_by_key(|rest| rest.len()).unwrap_or(lead)
}

/// A title made up from a first sentence, cut at a good place.
pub fn made_up(lead: &str) -> String {
    let lead = without_dateline(lead);
    let sentence = lead.split_inclusive(['.', '?', '!']).scan(0, |length, part| {
        *length += part.len();
        Some(*length)
    });
    // "U.S. Secretary" is no end: a sentence has some length.
    let end = sentence.into_iter().find(|&end| end >= 40).unwrap_or(lead.len());
    let lead = lead.get(..end).unwrap_or(lead).trim_end_matches(['.', ' ']);
    if lead.chars().count() <= 110 {
        return lead.to_owned();
    }
    let cut = lead.char_indices().nth(110).map_or(lead.len(), |(at, _)| at);
    let start = lead.get(..cut).unwrap_or(lead);
    let comma = start.rfind([',', ';']).filter(|&at| at > 40);
    let space = start.rfind(' ').unwrap_or(start.len());
    let at = comma.unwrap_or(space);
    format!("{}…", start.get(..at).unwrap_or(start).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_title_ends_at_a_good_place() {
        assert_eq!(
            made_up("The ferry to the outer islands stopped on Monday."),
            "The ferry to the outer islands stopped on Monday"
        );
        let long = "The ferry to the outer islands stopped on Monday, after its engine failed twice in one week and the spare part did not come";
        assert_eq!(made_up(long), "The ferry to the outer islands stopped on Monday…");
        assert_eq!(
            made_up("The U.S. ferry to the outer islands stopped. It rained."),
            "The U.S. ferry to the outer islands stopped"
        );
    }

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_title() {
        assert_eq!(
            without_site("Ferry To The Islands Stops | Harbour Gazette"),
            ("Ferry To The Islands Stops", Some("Harbour Gazette"))
        );
        assert_eq!(
            without_site("Kyiv - what comes next for the city"),
            ("Kyiv - what comes next for the city", None)
        );
    }

    #[test]
    fn the_day_under_a_picture_is_that_of_the_picture() {
        let day = |line: &str| {
            let lines = [Line { text: line.to_owned(), ..Line::default() }];
            let cut = Fate::Cut(Class::Byline, "a caption");
            published(&lines, &[cut], 0).map(|moment| moment.earliest.to_string())
        };
        assert_eq!(day("The pier on February 8, 2010. Image: Jo Bloggs"), None);
        assert_eq!(day("February 8, 2010").as_deref(), Some("2010-02-08"));
    }

    #[test]
    fn captions_say_who_is_doing_what() {
        assert!(is_caption("Mayor Jo Bloggs speaking to the press before the ferry left"));
        assert!(!is_caption("Ferry Crossing Stopped After Engine Failing Twice In A Week"));
        assert!(!is_caption("The ferry was waiting for a spare part, the mayor said on Monday."));
    }
}
