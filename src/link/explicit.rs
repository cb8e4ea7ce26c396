//! "SEE ALSO: headline" resolved to the article it names.

use foldhash::{HashMap, HashMapExt as _};

use crate::text::fold::fold;
use crate::text::words::{without_possessive, words};

/// The headlines of all loaded articles, to be found by what others write of them.
#[derive(Debug, Default)]
pub struct Headlines {
    /// Folded words, a space between them.
    titles: Vec<Box<str>>,
    /// For each word the headlines it stands in.
    with: HashMap<Box<str>, Vec<u32>>,
}

/// Share of the weight of both that must agree. A wrong link is worse than none.
const CUT: f32 = 0.8;

/// Words of a headline that are looked at; no headline has more.
const LONGEST: usize = 40;

/// Headlines that are held against a reference word by word: those that share most with it.
const CANDIDATES: usize = 12;

impl Headlines {
    /// Takes the headlines in the order of their articles.
    pub fn of<'a>(titles: impl Iterator<Item = &'a str>) -> Self {
        let titles: Vec<Box<str>> =
            titles.map(|title| normal(title).join(" ").into_boxed_str()).collect();
        let mut with: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for (title, at) in titles.iter().zip(0..) {
            for word in title.split(' ').filter(|word| !word.is_empty()) {
                let places = with.entry(Box::from(word)).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Self { titles, with }
    }

    /// The article that a reference names, and how well its headline fits: 0 to 1.
    ///
    /// Headlines in references are cut, upper-cased, misspelt, lack a word, or carry a label
    /// before them or the name of the site behind: equal words in the same order count, rare ones
    /// more; a word may differ by one letter; a reference that breaks off is held against the
    /// start of the headline. The rarest word of the reference must stand in the headline.
    pub fn resolve(&self, reference: &str, not: usize) -> Option<(usize, f32)> {
        let mut best: Option<(usize, f32)> = None;
        for reading in readings(reference) {
            let breaks_off =
                reading.trim_end().ends_with('…') || reading.trim_end().ends_with("...");
            let wanted = normal(reading);
            for title in self.candidates(&wanted, not) {
                let score = self.agreement(&wanted, title, breaks_off);
                if best.is_none_or(|(_, least)| score > least) {
                    best = Some((title, score));
                }
            }
        }
        best.filter(|&(_, score)| score >= CUT)
    }

    /// Headlines that share the most weight, the most first. Words that stand in one headline of
    /// twenty find nothing: they would find everything.
    fn candidates(&self, wanted: &[String], not: usize) -> Vec<usize> {
        let common = (self.titles.len() / 20).clamp(200, 2000);
        let mut sums: HashMap<u32, f32> = HashMap::new();
        for word in wanted {
            let places = self.with.get(word.as_str()).filter(|places| places.len() <= common);
            for &title in places.into_iter().flatten() {
                *sums.entry(title).or_default() += self.weight(word);
            }
        }
        let mut sums: Vec<(u32, f32)> =
            sums.into_iter().filter(|&(title, _)| title as usize != not).collect();
        sums.sort_unstable_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
        sums.into_iter().take(CANDIDATES).map(|(title, _)| title as usize).collect()
    }

    /// Weight of the words that agree in order over that of both headlines (Dice 1945, on the
    /// longest common subsequence), 0 where the reference's rarest word is not among them.
    fn agreement(&self, wanted: &[String], title: usize, breaks_off: bool) -> f32 {
        let title: Vec<&str> =
            self.titles.get(title).map_or("", |title| title).split(' ').take(LONGEST).collect();
        let pairs = self.aligned(wanted, &title);
        let weight = |at: usize| title.get(at).map_or(0.0, |word| self.weight(word));
        let shared: f32 = pairs.iter().map(|&(_, at)| weight(at)).sum();
        // What a cut reference had behind its end cannot be held against it.
        let end = pairs.last().filter(|_| breaks_off).map_or(title.len(), |&(_, at)| at + 1);
        let theirs: f32 = (0..end).map(weight).sum();
        let missed = wanted.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|p| p.0 == *at));
        let missed: Vec<f32> = missed.map(|(_, word)| self.weight(word)).collect();
        let rarest = pairs.iter().map(|&(_, at)| weight(at)).fold(0.0, f32::max);
        let exchanged = exchanges(&pairs, (wanted.len(), title.len()));
        if pairs.is_empty() || exchanged || missed.iter().any(|&weight| weight > rarest) {
            return 0.0;
        }
        2.0 * shared / (shared + missed.iter().sum::<f32>() + theirs)
    }

    /// The pairs of words that agree in the order of both, of the greatest weight.
    fn aligned(&self, wanted: &[String], title: &[&str]) -> Vec<(usize, usize)> {
        let width = title.len() + 1;
        // best[row × width + column] is the weight from there to the ends of both.
        let mut best = vec![0.0_f32; (wanted.len() + 1) * width];
        let of = |best: &[f32], row: usize, column: usize| {
            best.get(row * width + column).copied().unwrap_or_default()
        };
        for (row, word) in wanted.iter().enumerate().rev() {
            for (column, other) in title.iter().enumerate().rev() {
                let skipped = of(&best, row + 1, column).max(of(&best, row, column + 1));
                let met = if same_word(word, other) { self.weight(other) } else { 0.0 };
                let met = if met > 0.0 { met + of(&best, row + 1, column + 1) } else { 0.0 };
                if let Some(entry) = best.get_mut(row * width + column) {
                    *entry = skipped.max(met);
                }
            }
        }
        let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
        while row < wanted.len() && column < title.len() {
            // Weights are above 0, so that a pair that counts is worth more than either skip.
            let here = of(&best, row, column);
            if here <= of(&best, row, column + 1) {
                column += 1;
            } else if here <= of(&best, row + 1, column) {
                row += 1;
            } else {
                pairs.push((row, column));
                (row, column) = (row + 1, column + 1);
            }
        }
        pairs
    }

    fn weight(&self, word: &str) -> f32 {
        let n_with = self.with.get(word).map_or(1, Vec::len);
        ((self.titles.len() + 1) as f32 / n_with as f32).ln_1p()
    }
}

/// Whether between words that agree both sides say something else: "Holm arrested", "Berg
/// arrested" are two stories. A word that only one of them has is left out or added.
fn exchanges(pairs: &[(usize, usize)], (n_wanted, n_title): (usize, usize)) -> bool {
    let ends = pairs.iter().copied().chain([(n_wanted, n_title)]);
    let mut next = (0, 0);
    for (row, column) in ends {
        if next.0 < row && next.1 < column {
            return true;
        }
        next = (row + 1, column + 1);
    }
    false
}

/// The folded words of a headline, the first forty.
fn normal(headline: &str) -> Vec<String> {
    let folded = fold(headline);
    let words = words(&folded).take(LONGEST);
    words.map(|word| without_possessive(word.of(&folded)).to_owned()).collect()
}

/// The ways a reference can be read: as it stands, without the name of the site behind it
/// ("Title | World News", "Title - Courier"), without the label before it ("Analysis: Title").
fn readings(reference: &str) -> Vec<&str> {
    let mut readings = vec![reference];
    let bar = [" | ", " – ", " — ", " - ", " :: "].iter().filter_map(|bar| reference.rfind(bar));
    readings.extend(bar.max().and_then(|at| reference.get(..at)));
    for at in 0..readings.len() {
        let label = readings.get(at).and_then(|reading| reading.split_once(": "));
        let label = label.filter(|(label, _)| label.split_whitespace().count() <= 2);
        readings.extend(label.map(|(_, rest)| rest));
    }
    // What is left must still be most of it: "Kyiv - what comes next" has no site.
    readings.retain(|reading| reading.len() * 2 >= reference.len());
    readings
}

/// Whether two folded words are equal but for one letter, in words long enough for a slip:
/// shorter ones may lack one.
fn same_word(one: &str, two: &str) -> bool {
    let shortest = if one.len() == two.len() { 4 } else { 3 };
    let long = one.len().min(two.len()) >= shortest;
    one == two || (long && one_edit(one.as_bytes(), two.as_bytes()))
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
        check("Analysis: Choir Wins Regional Prize For Third Yea", Some(2));
        check("Harbour Town Council Delays Vote On Lighthouse", Some(1));
        check("Harbour Town...", Some(0));
    }

    #[test]
    fn a_headline_of_thousands_of_words_is_looked_at_in_part() {
        let long = "gull harbour ".repeat(5000);
        let headlines = Headlines::of([long.as_str(), "choir"].into_iter());
        assert_eq!(headlines.resolve(&long, 1), Some((0, 1.0)));
    }

    #[test]
    fn a_likely_looking_headline_that_is_not_loaded_finds_nothing() {
        check("Harbour Town Council Elects New Mayor", None);
        check("Choir Wins National Prize", None);
        check("Night Fire In Mill", None);
        check("Choir Wins Regional Prize For Tenth Year", None);
        check("Harbour Town Council Delays Talk...", None);
        check("Lighthouse Votes: Harbour Town Its Keep", None);
        check("", None);
    }
}
