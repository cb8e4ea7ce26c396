//! "SEE ALSO: headline" resolved to the article it names.

use std::collections::HashMap;

use crate::text::fold::fold;
use crate::text::words::{without_possessive, words};

/// The headlines of all loaded articles, to be found by what others write of them.
#[derive(Debug, Default)]
pub struct Headlines {
    titles: Vec<Vec<String>>,
    with: HashMap<String, Vec<usize>>,
}

/// Share of the weight of both that must agree. A wrong link is worse than none.
const CUT: f32 = 0.8;

impl Headlines {
    /// Takes the headlines in the order of their articles.
    pub fn of<'a>(titles: impl Iterator<Item = &'a str>) -> Self {
        let titles: Vec<Vec<String>> = titles.map(normal).collect();
        let mut with: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, title) in titles.iter().enumerate() {
            let mut different = title.clone();
            different.sort_unstable();
            different.dedup();
            for word in different {
                with.entry(word).or_default().push(at);
            }
        }
        Self { titles, with }
    }

    /// The article that a reference names, and how well its headline fits: 0 to 1.
    ///
    /// Headlines in references are cut, upper-cased, misspelt, lack a word, or carry the name
    /// of the site: equal words count, rare ones more; a word may differ by one letter; a
    /// reference that breaks off is held against the start of the headline.
    pub fn resolve(&self, reference: &str, not: usize) -> Option<(usize, f32)> {
        [reference, without_site(reference)]
            .into_iter()
            .filter_map(|reference| self.best(reference, not))
            .max_by(|one, two| one.1.total_cmp(&two.1))
            .filter(|&(_, score)| score >= CUT)
    }

    fn best(&self, reference: &str, not: usize) -> Option<(usize, f32)> {
        let breaks_off = reference.trim_end().ends_with(['…', '.']) && !reference.ends_with(". ");
        let cut = breaks_off && (reference.contains('…') || reference.trim_end().ends_with("..."));
        let wanted = normal(reference);
        let mut candidates: Vec<usize> = wanted
            .iter()
            .filter_map(|word| self.with.get(word))
            .flatten()
            .copied()
            .filter(|&title| title != not)
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(usize, f32)> = None;
        for title in candidates {
            let Some(words) = self.titles.get(title) else { continue };
            let score = self.agreement(&wanted, words, cut);
            if best.is_none_or(|(_, least)| score > least) {
                best = Some((title, score));
            }
        }
        best
    }

    /// Weight of the agreeing words over that of both headlines (Dice 1945), 0 where the
    /// reference's rarest word is not in the headline.
    fn agreement(&self, wanted: &[String], title: &[String], cut: bool) -> f32 {
        let title = if cut { title.get(..wanted.len()).unwrap_or(title) } else { title };
        let mut free: Vec<&String> = title.iter().collect();
        let (mut shared, mut all, mut rarest) = (0.0, 0.0, (0.0, true));
        for word in wanted {
            let found = free.iter().position(|other| same_word(word, other));
            let weight = self.weight(found.and_then(|at| free.get(at).copied()).unwrap_or(word));
            all += weight;
            if weight > rarest.0 {
                rarest = (weight, found.is_some());
            }
            if let Some(at) = found {
                free.swap_remove(at);
                shared += 2.0 * weight;
            }
        }
        all += title.iter().map(|word| self.weight(word)).sum::<f32>();
        if rarest.1 && all > 0.0 { shared / all } else { 0.0 }
    }

    fn weight(&self, word: &str) -> f32 {
        let n_with = self.with.get(word).map_or(1, Vec::len);
        ((self.titles.len() + 1) as f32 / n_with as f32).ln_1p()
    }
}

/// The folded words of a headline.
fn normal(headline: &str) -> Vec<String> {
    let folded = fold(headline);
    words(&folded).map(|word| without_possessive(word.of(&folded)).to_owned()).collect()
}

/// The headline without the name of the site behind it: "Title | World News", "Title - Courier".
fn without_site(headline: &str) -> &str {
    let cut = [" | ", " – ", " — ", " - ", " :: "].iter().filter_map(|bar| headline.rfind(bar));
    let at = cut.max().unwrap_or(headline.len());
    let kept = headline.get(..at).unwrap_or(headline);
    // What is left must still be most of it: "Kyiv - what comes next" has no site.
    if kept.len() * 2 >= headline.len() { kept } else { headline }
}

/// Whether two folded words are equal but for one letter, in words long enough for a slip.
fn same_word(one: &str, two: &str) -> bool {
    one == two || (one.len().min(two.len()) >= 5 && one_edit(one.as_bytes(), two.as_bytes()))
}

fn one_edit(one: &[u8], two: &[u8]) -> bool {
    let start = std::iter::zip(one, two).take_while(|(one, two)| one == two).count();
    let end = std::iter::zip(one.iter().rev(), two.iter().rev())
        .take_while(|(one, two)| one == two)
        .count();
    let (shorter, longer) = (one.len().min(two.len()), one.len().max(two.len()));
    longer - shorter <= 1 && start + end + 1 >= longer
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: [&str; 5] = [
        "Harbour Town Votes To Keep Its Lighthouse",
        "Harbour Town Council Delays Vote On Lighthouse",
        "Choir Wins Regional Prize For Third Year",
        "Bakery Fire: What We Know So Far",
        "Bakers Rally After Night Fire In Old Mill Street",
    ];

    fn check(reference: &str, expected: Option<usize>) {
        let found = Headlines::of(TITLES.into_iter()).resolve(reference, usize::MAX);
        assert_eq!(found.map(|(title, _)| title), expected, "{reference}: {found:?}");
    }

    #[test]
    fn a_reference_finds_its_article_however_it_is_written() {
        check("HARBOUR TOWN VOTES TO KEEP ITS LIGHTHOUSE", Some(0));
        check("Choir wins regional prise for third year", Some(2));
        check("Bakery Fire: What We Know So Far | Local News", Some(3));
        check("Bakers Rally After Night Fire In...", Some(4));
    }

    #[test]
    fn a_likely_looking_headline_that_is_not_loaded_finds_nothing() {
        check("Harbour Town Council Elects New Mayor", None);
        check("Choir Wins National Prize", None);
        check("Night Fire In Mill", None);
        check("", None);
    }
}
