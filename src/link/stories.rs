//! Which other stories a story leads to, the likeliest first.

use serde::{Deserialize, Serialize};

use crate::link::counts::Counts;
use crate::link::days::{self, Days, UNDATED, closeness};
use crate::link::terms::{Flat, Sums, Terms, Vector, Weights, cosine, unit};
use crate::model::person::Person;
use crate::text::shingles::hash;
use crate::text::words::words;

/// What is known of a story besides its words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Account {
    /// People, organisations and places named, as numbers that are the same across stories,
    /// sorted. They are not kept: [`Stories::of`] finds them.
    #[serde(skip)]
    pub names: Vec<u32>,
    /// Days it may be of, where known.
    pub days: Option<Days>,
    /// Hashes of the numbers in it, sorted.
    pub numbers: Box<[u32]>,
}

/// Everything that stories are ranked by.
#[derive(Debug, Default)]
pub struct Stories {
    /// Their words.
    pub terms: Terms,
    /// Each story's terms with those of the stories next to it.
    wide: Vec<Vector>,
    /// What else is known of each.
    pub accounts: Vec<Account>,
    /// For each number in `Account::names` how it is spelt and in how many stories it stands.
    pub names: Vec<(String, u32)>,
}

/// Another story and how like it is: 0 to 1.
pub type Near = (u32, f32);

/// Stories looked at closely for each story, and of these those that are ranked.
const CANDIDATES: (usize, usize) = (300, 100);

/// Stories next to a story that lend it their terms, and what is theirs counts. With them the
/// words that reports of one event share are found though no two reports share all of them
/// (document expansion, Singhal and Pereira 1999): MAP 0.969 in place of 0.944 on one set and
/// 0.460 in place of 0.423 on another. Three lend more to long chains and harm where an event
/// has three reports.
const LENDERS: (usize, f32) = (2, 0.9);

/// Stories in a collection of which half of that is lent. In a small folder on one running story
/// the next of kin is often of another event: of 28 reports of a year's talks 12 more fell
/// together without this.
const HALF: f32 = 100.0;

/// Stories next to a lender that are ranked too.
const FURTHER: usize = 20;

/// Likeness from which a story lends.
const LENDS: f32 = 0.1;

/// Terms of a widened story.
const WIDE: usize = 96;

/// A date is the best evidence there is: what is held against the cut for one event is higher
/// where both dates are known, for what lies apart in time has already lost its likeness.
const DATED: f32 = 1.2;

/// Likeness from which two stories may come from one template.
const TEMPLATE: f32 = 0.6;

impl Stories {
    /// Gathers what is known; `named` are all people, organisations and places of the corpus.
    pub fn of<'a>(
        terms: Terms,
        accounts: Vec<Account>,
        named: impl Iterator<Item = &'a Person>,
    ) -> Self {
        let mut stories = Self { terms, accounts, ..Self::default() };
        for (number, name) in named.enumerate() {
            let mut n_stories = 0;
            for doc in name.documents() {
                if let Some(account) = stories.accounts.get_mut(doc.index()) {
                    account.names.push(number as u32);
                    n_stories += 1;
                }
            }
            stories.names.push((name.name.clone(), n_stories));
        }
        stories
    }

    /// Files one more story behind the others; it can be looked up at once by its own words. The
    /// weights stay as they are: some more stories change them little.
    pub fn add(&mut self, counts: &Counts, account: Account) -> usize {
        let story = self.accounts.len();
        self.terms.add(counts);
        self.accounts.push(account);
        story
    }

    /// Stories like this one by its own words, the likeliest first: cosine of the terms, less
    /// the farther apart in time.
    pub fn near(&self, story: usize, sums: &mut Sums) -> Vec<Near> {
        let alike = self.terms.alike(story, (self.common(), CANDIDATES.0), sums);
        sums.flat.lay(self.terms.vector(story));
        let near = alike.into_iter().map(|other| {
            let cosine = sums.flat.cosine(self.terms.vector(other as usize));
            (other, cosine * self.closeness(story, other as usize))
        });
        best(near.collect(), CANDIDATES.1)
    }

    /// A story's terms with those of the stories next to it.
    pub fn widened(&self, story: usize, near: &[Near]) -> Vector {
        let mut wide = self.terms.vector(story).to_vec();
        let n_stories = self.accounts.len() as f32;
        let (n_lenders, share) = (LENDERS.0, LENDERS.1 * n_stories / (n_stories + HALF));
        for &(other, score) in near.iter().take(n_lenders) {
            let score = self.undimmed(story, other as usize, score);
            if score > LENDS {
                let lent = self.terms.vector(other as usize).iter();
                wide.extend(lent.map(|&(term, weight)| (term, weight * score * share)));
            }
        }
        wide.sort_by_key(|&(term, _)| term);
        let summed = wide.chunk_by(|one, two| one.0 == two.0);
        let summed = summed.filter_map(|same| {
            Some((same.first()?.0, same.iter().map(|(_, weight)| weight).sum::<f32>()))
        });
        unit(best(summed.collect(), WIDE))
    }

    /// Takes the widened terms of all stories, in their order.
    pub fn widen(&mut self, wide: Vec<Vector>) {
        self.wide = wide;
    }

    /// Stories like this one, the likeliest first, at most `most`; needs the widened terms.
    /// `near` gives what [`Stories::near`] gave for a story. Scores lie between 0 and 1.
    pub fn rank(
        &self,
        story: usize,
        near: impl Fn(usize) -> Vec<Near>,
        (most, flat): (usize, &mut Flat),
    ) -> Vec<Near> {
        let mut found = near(story);
        let lenders: Vec<Near> = found.iter().take(LENDERS.0).copied().collect();
        for (lender, _) in lenders {
            found.extend(near(lender as usize).into_iter().take(FURTHER));
        }
        let mut others: Vec<u32> = found.into_iter().map(|(other, _)| other).collect();
        others.sort_unstable();
        others.dedup();
        self.ranked(story, others.into_iter(), (most, flat))
    }

    /// The given stories by their likeness to this one.
    pub fn ranked(
        &self,
        story: usize,
        others: impl Iterator<Item = u32>,
        (most, flat): (usize, &mut Flat),
    ) -> Vec<Near> {
        flat.lay(self.wide.get(story).map_or(&[], Vec::as_slice));
        let scored = others.filter(|&other| other as usize != story).filter_map(|other| {
            let cosine = flat.cosine(self.wide.get(other as usize)?);
            let score = cosine.min(1.0) * self.closeness(story, other as usize);
            (score > 0.0).then_some((other, score))
        });
        best(scored.collect(), most)
    }

    /// A score of `rank` made comparable for telling reports of one event. Where a date is not
    /// known nothing is taken off for distance, so the words alone are held against the cut;
    /// where both are, more than in ranking.
    pub fn as_one_event(&self, one: usize, two: usize, score: f32) -> f32 {
        if self.is_template(one, two) {
            return 0.0;
        }
        match days::same_event(self.days(one), self.days(two)) {
            Some(worth) => (score / self.closeness(one, two) * worth * DATED).min(1.0),
            None => self.undimmed(one, two, score),
        }
    }

    /// What they are made of anew, with the names of the corpus: [`Stories::of`].
    pub fn parts(&self) -> (&Weights, &[Vector], &[Account]) {
        let (weights, vectors) = self.terms.parts();
        (weights, vectors, &self.accounts)
    }

    fn undimmed(&self, one: usize, two: usize, score: f32) -> f32 {
        let dated = self.within(one, two, i32::MAX).is_some();
        if dated { score } else { (score / UNDATED).min(1.0) }
    }

    /// Whether two stories are alike as today's weather is like yesterday's: nearly the same
    /// words, other numbers, and not of the same days.
    pub fn is_template(&self, one: usize, two: usize) -> bool {
        // The words last: they cost most.
        let alike = || cosine(self.terms.vector(one), self.terms.vector(two)) > TEMPLATE;
        self.within(one, two, 2) == Some(false) && self.numbers_differ(one, two) && alike()
    }

    fn numbers_differ(&self, one: usize, two: usize) -> bool {
        let of =
            |story: usize| self.accounts.get(story).map_or(&[][..], |account| &account.numbers);
        let (one, two) = (of(one), of(two));
        let n_shared = one.iter().filter(|number| two.binary_search(number).is_ok()).count();
        let fewest = one.len().min(two.len());
        fewest >= 3 && n_shared * 2 < fewest
    }

    fn within(&self, one: usize, two: usize, most: i32) -> Option<bool> {
        days::within(self.days(one), self.days(two), most)
    }

    fn closeness(&self, one: usize, two: usize) -> f32 {
        closeness(self.days(one), self.days(two))
    }

    /// Days a story may be of.
    pub fn days(&self, story: usize) -> Option<Days> {
        self.accounts.get(story)?.days
    }

    /// A word in more stories than this is not searched for: it carries next to no weight, and
    /// its stories would be the square of the collection. It counts all the same.
    fn common(&self) -> usize {
        (self.accounts.len() / 20).clamp(100, 3000)
    }
}

/// Numbers kept of a story.
const NUMBERS: usize = 40;

/// Hashes of the first numbers in a text, sorted, each once.
pub fn numbers(text: &str) -> Box<[u32]> {
    let numbers = words(text).map(|word| word.of(text));
    let numbers = numbers.filter(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
    let mut numbers: Vec<u32> =
        numbers.take(NUMBERS).map(|word| (hash(word) >> 32) as u32).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_boxed_slice()
}

/// The best, the best first; of equals the older.
fn best(mut found: Vec<Near>, most: usize) -> Vec<Near> {
    found.sort_unstable_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
    found.truncate(most);
    found.shrink_to_fit();
    found
}

#[cfg(test)]
mod tests;
