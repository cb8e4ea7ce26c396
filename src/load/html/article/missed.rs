//! What extractors miss of an article, found by what the page says elsewhere.

use std::collections::HashMap;

use crate::load::html::article::{Judged, aligned};
use crate::load::html::blocks::{self, Around, Found};
use crate::load::html::meta::Meta;
use crate::load::lines::ends_sentence;
use crate::load::plain::Fate;
use crate::text::shingles::Shingles;

/// The article as the page's data hold it, where the extractor found less than half of it: the
/// page's own blocks that say the same, else the data's paragraphs.
pub fn with_data(page: &[Found], content: Vec<Found>, body: Option<&str>) -> Vec<Found> {
    let Some(body) = body.filter(|body| DATA.contains(&body.len())) else { return content };
    let length = |blocks: &[Found]| blocks.iter().map(|found| found.text.len()).sum::<usize>();
    let stated: Vec<Found> = blocks::flat(&body.replace('\n', "<br><br>"));
    if length(&content) * 2 > length(&stated) {
        return content;
    }
    let data = Shingles::of(body);
    let says_it = |found: &&Found| {
        let own = Shingles::of(&found.text);
        !own.is_empty() && own.overlap(&data).containment > 0.8
    };
    let own: Vec<Found> = page.iter().take(MOST_TRIED * 3).filter(says_it).cloned().collect();
    if length(&own) * 10 > length(&stated) * 6 { own } else { stated }
}

/// Shorter bodies in a page's data are summaries, longer ones no articles.
const DATA: std::ops::Range<usize> = 500..1_000_000;

/// The standfirst: between headline and text, and what the head says that the article is about.
pub fn standfirst(
    page: &[Found],
    head: &Meta,
    blocks: &[Judged],
    others: &[usize],
) -> Option<usize> {
    let first = blocks.iter().map(|block| block.at).min()?;
    let title = aligned::key(&head.title);
    let above = page.get(..=first)?;
    let headline = above.iter().rposition(|found| aligned::key(&found.text) == title)?;
    let text = Shingles::of(&joined(blocks));
    let about: Vec<Shingles> = head.descriptions.iter().map(|text| Shingles::of(text)).collect();
    let is_standfirst = |&at: &usize| {
        let Some(found) = page.get(at).filter(|found| found.text.len() < 800) else { return false };
        let own = Shingles::of(&found.text);
        let is_said = |about: &Shingles| own.overlap(about).containment > 0.6 && about.len() > 4;
        about.iter().any(is_said) && own.overlap(&text).containment < 0.5
    };
    let between = others.iter().copied().filter(|&at| headline < at && at < first);
    between.take(MOST_BETWEEN).find(is_standfirst)
}

/// Blocks between headline and text that are looked at.
const MOST_BETWEEN: usize = 50;

/// Text that the extractor left out, though the same template has set it: parts of a long article
/// that advertisements divide, posts of a live report.
pub fn more_of_the_same(page: &[Found], blocks: &mut Vec<Judged>, others: &mut Vec<usize>) {
    let mut homes: HashMap<u64, usize> = HashMap::new();
    for block in blocks.iter().filter(|block| is_text(&block.found)) {
        *homes.entry(block.found.home).or_default() += 1;
    }
    let mut missed: HashMap<u64, usize> = HashMap::new();
    for found in others.iter().filter_map(|at| page.get(*at)).filter(|found| is_text(found)) {
        *missed.entry(found.home).or_default() += 1;
    }
    let is_home = |found: &Found| {
        let n_kept = homes.get(&found.home).copied().unwrap_or_default();
        let n_missed = missed.get(&found.home).copied().unwrap_or_default();
        found.home != 0 && n_kept >= 2 && n_missed <= n_kept * 8
    };
    let text = Shingles::of(&joined(blocks));
    let mut n_tried = 0;
    let mut is_missed = |found: &Found| {
        let is_like = is_text(found) && is_home(found) && n_tried < MOST_TRIED;
        n_tried += usize::from(is_like);
        is_like && Shingles::of(&found.text).overlap(&text).containment <= 0.5
    };
    let before = blocks.len();
    others.retain(|&at| {
        let found = page.get(at).filter(|found| is_missed(found));
        blocks.extend(found.map(|found| {
            let fate = Fate::Kept(found.kind);
            Judged { found: found.clone(), at, fate }
        }));
        found.is_none()
    });
    if before < blocks.len() {
        blocks.sort_by_key(|block| block.at);
    }
}

/// Blocks that are compared with the whole text.
const MOST_TRIED: usize = 1_000;

fn joined(blocks: &[Judged]) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| block.found.text.as_str()).collect();
    texts.join(" ")
}

fn is_text(found: &Found) -> bool {
    found.around == Around::Nothing
        && found.linked < 40
        && found.text.len() > 80
        && ends_sentence(&found.text)
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;
    use crate::load::html::blocks::Walker;

    const SENTENCE: &str = "The ferry stopped on Monday, the harbour master of the outer islands \
        said in the evening, and nobody was hurt";

    fn page(html: &str) -> Vec<Found> {
        Walker::walk(&Html::parse_document(html))
    }

    #[test]
    fn what_the_same_template_set_is_found_again() {
        let words = ["one", "two", "three", "four"].map(|word| word.repeat(3));
        let paragraphs: Vec<String> = words
            .iter()
            .map(|word| format!("<p>{} .</p>", format!("{word} island {word} ferry ").repeat(6)))
            .collect();
        let html = format!(
            "<div class=part>{}{}</div><div class=part>{}</div><div class=teaser>{}</div>",
            paragraphs[0], paragraphs[1], paragraphs[2], paragraphs[3]
        );
        let page = page(&html);
        let (mut blocks, mut others) = aligned::align(&page, page[..2].to_vec());
        more_of_the_same(&page, &mut blocks, &mut others);
        assert_eq!(blocks.iter().map(|block| block.at).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(others, [3]);
    }

    #[test]
    fn data_speak_where_little_was_found() {
        let body = format!("{SENTENCE}.\n").repeat(6);
        let found = with_data(&[], Vec::new(), Some(&body));
        assert_eq!(found.len(), 6);
        let shown = page(&format!("<p>{SENTENCE}.<p>Menu of the day"));
        assert_eq!(with_data(&shown, shown.clone(), Some(SENTENCE)), shown);
    }

    #[test]
    fn a_standfirst_is_told_by_the_head() {
        let page = page(&format!("<h1>Ferry Stops</h1><p>Share<p>{SENTENCE}<p>Its engine failed."));
        let (blocks, others) = aligned::align(&page, page[3..].to_vec());
        let mut head = Meta { title: "Ferry Stops".to_owned(), ..Meta::default() };
        assert_eq!(standfirst(&page, &head, &blocks, &others), None);
        head.descriptions = vec![SENTENCE.to_owned()];
        assert_eq!(standfirst(&page, &head, &blocks, &others), Some(2));
    }
}
