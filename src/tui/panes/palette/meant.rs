//! Which action is meant by a word: its name before other words for it, these before what it does,
//! and scattered letters, of the name alone, last.

use crate::text::fold::fold;
use crate::text::fuzzy::{Lines, Match};
use crate::tui::panes::palette::Line;

/// How well words fit, the best first. Scattered letters score below all of them.
const WHOLE_NAME: i64 = 1000;
const NAME_BEGINS: i64 = 800;
const WORD_OF_NAME: i64 = 700;
const OTHER_WORD: i64 = 600;
const WORD_OF_NAME_BEGINS: i64 = 500;
const OTHER_WORD_BEGINS: i64 = 400;
const WORD_OF_HELP: i64 = 300;
const WORD_OF_HELP_BEGINS: i64 = 200;
const SCATTERED: i64 = 100;

/// The lines that a word can mean, in their order.
pub fn scores(lines: &[Line], typed: &str) -> Vec<Match> {
    let typed = fold(typed);
    let names = lines.iter().map(|line| parts(line).0);
    let scattered = Lines::of(names).find(&typed, |_| true);
    let score = |at: usize, line: &Line| {
        let by_letters = || {
            let found = scattered.binary_search_by_key(&at, |one| one.line as usize).ok()?;
            Some(scattered.get(found)?.score.clamp(0, SCATTERED - 1))
        };
        by_words(line, &typed).or_else(by_letters)
    };
    let scored = lines.iter().enumerate();
    scored
        .filter_map(|(at, line)| Some(Match { line: at as u32, score: score(at, line)? }))
        .collect()
}

/// The name at the beginning of a line, and what it does.
fn parts(line: &Line) -> (&str, &str) {
    line.text.split_once(' ').unwrap_or((&line.text, ""))
}

fn by_words(line: &Line, typed: &str) -> Option<i64> {
    let (name, help) = parts(line);
    let [name, help, other] = [name, help, &line.words].map(fold);
    // "notes" is a note.
    let single = typed.strip_suffix('s').filter(|one| one.len() > 2);
    let is = |word: &str| word == typed || Some(word) == single;
    let begins = |word: &str| word.starts_with(typed);
    let words = |text: &str, fits: &dyn Fn(&str) -> bool| {
        text.split(|letter: char| !letter.is_alphanumeric()).any(fits)
    };
    let tests = [
        (is(&name), WHOLE_NAME),
        (begins(&name), NAME_BEGINS),
        (words(&name, &is), WORD_OF_NAME),
        (words(&other, &is), OTHER_WORD),
        (words(&name, &begins), WORD_OF_NAME_BEGINS),
        (words(&other, &begins), OTHER_WORD_BEGINS),
        (words(&help, &is), WORD_OF_HELP),
        (words(&help, &begins), WORD_OF_HELP_BEGINS),
    ];
    tests.into_iter().find(|(fits, _)| *fits).map(|(_, score)| score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::ACTIONS;

    /// The best action for some words.
    fn best(typed: &str) -> &'static str {
        let lines: Vec<Line> = ACTIONS
            .iter()
            .map(|row| Line {
                text: format!("{:<18} {}", row.name, row.help),
                aside: String::new(),
                words: row.action.words().to_owned(),
            })
            .collect();
        let mut sums = vec![Some(0); lines.len()];
        for word in typed.split(' ') {
            let found = scores(&lines, word);
            for (at, sum) in sums.iter_mut().enumerate() {
                let own = found.iter().find(|one| one.line as usize == at);
                *sum = sum.zip(own).map(|(sum, own)| sum + own.score);
            }
        }
        let best = (0..lines.len()).rev().max_by_key(|&at| sums[at]).unwrap();
        sums[best].map_or("none", |_| ACTIONS[best].name)
    }

    #[test]
    fn what_people_call_things_is_found() {
        for (typed, name) in [
            ("sort", "order"),
            ("quit", "leave"),
            ("exit", "leave"),
            ("notes", "note"),
            ("saved", "filters"),
            ("compare", "beside"),
            ("dark", "theme"),
            ("light", "theme"),
            ("bookmark", "mark"),
            ("delete tag", "tag"),
            ("undo", "undo"),
            ("copy", "copy"),
            ("scroll", "down"),
            ("next link", "next-link"),
            ("prvlnk", "previous-link"),
            ("unread", "read"),
            ("xyzzy", "none"),
        ] {
            assert_eq!(best(typed), name, "{typed}");
        }
    }
}
