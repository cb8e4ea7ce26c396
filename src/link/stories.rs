//! Which other stories a story leads to, the likeliest first, and why.

use crate::link::terms::Terms;
use crate::model::person::Person;

/// What is known of a story besides its words.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// People, organisations and places named, as numbers that are the same across stories,
    /// sorted.
    pub names: Vec<u32>,
    /// Day of publication, as days since 1970, where known.
    pub day: Option<i64>,
}

/// Everything that stories are ranked by.
#[derive(Debug, Default)]
pub struct Stories {
    terms: Terms,
    accounts: Vec<Account>,
    /// For each number in `Account::names` how it is spelt and in how many stories it stands.
    names: Vec<(String, u32)>,
}

/// Stories looked at closely for each story.
const CANDIDATES: usize = 200;

/// Days after which closeness in time has lost most of its weight.
const TAU: f32 = 7.0;

/// Weight where one of the dates is not known.
const UNDATED: f32 = 0.75;

/// Reasons given.
const REASONS: usize = 4;

impl Stories {
    /// Gathers what is known; `named` are all people, organisations and places of the corpus.
    pub fn of<'a>(
        terms: Terms,
        days: Vec<Option<i64>>,
        named: impl Iterator<Item = &'a Person>,
    ) -> Self {
        let mut accounts: Vec<Account> =
            days.into_iter().map(|day| Account { names: Vec::new(), day }).collect();
        let mut names = Vec::new();
        for (number, name) in named.enumerate() {
            let mut n_stories = 0;
            for doc in name.documents() {
                if let Some(account) = accounts.get_mut(doc.index()) {
                    account.names.push(number as u32);
                    n_stories += 1;
                }
            }
            names.push((name.name.clone(), n_stories));
        }
        Self { terms, accounts, names }
    }

    /// Stories like this one, the likeliest first: cosine of the terms, less the farther apart
    /// in time. Scores lie between 0 and 1.
    pub fn rank(&self, story: usize) -> Vec<(usize, f32)> {
        let mut alike = self.terms.alike(story, self.common());
        alike.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
        alike.truncate(CANDIDATES);
        let mut ranked: Vec<(usize, f32)> = alike
            .into_iter()
            .map(|(other, cosine)| (other as usize, cosine * self.closeness(story, other as usize)))
            .collect();
        ranked.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
        ranked
    }

    /// A score of `rank` made comparable for telling reports of one event. Where a date is not
    /// known nothing is taken off for distance, so the words alone are held against the cut.
    pub fn as_one_event(&self, one: usize, two: usize, score: f32) -> f32 {
        if self.gap(one, two).is_some() { score } else { score / UNDATED }
    }

    /// Days from the first story to the second; negative when the second is earlier.
    pub fn gap(&self, one: usize, two: usize) -> Option<i64> {
        Some(self.day(two)? - self.day(one)?)
    }

    /// Why two stories belong together: shared names that few stories have, the rarest first,
    /// then shared words, then the gap in time. Empty when all they share is what everybody
    /// writes about.
    pub fn reasons(&self, one: usize, two: usize) -> Vec<String> {
        let mut reasons = self.shared_names(one, two);
        reasons.truncate(REASONS - 1);
        for (term, _) in self.terms.shared(one, two) {
            let word = self.terms.name(term);
            let telling = self.terms.n_stories_with(term) <= self.telling();
            let said = reasons.iter().any(|reason| reason.to_lowercase().contains(word));
            if reasons.len() < REASONS && telling && !said && word.len() > 2 {
                reasons.push(word.to_owned());
            }
        }
        reasons
    }

    fn shared_names(&self, one: usize, two: usize) -> Vec<String> {
        let theirs = self.accounts.get(two).map_or(&[][..], |account| &account.names);
        let mut shared: Vec<&(String, u32)> = self
            .accounts
            .get(one)
            .map_or(&[][..], |account| &account.names)
            .iter()
            .filter(|name| theirs.binary_search(name).is_ok())
            .filter_map(|&name| self.names.get(name as usize))
            .filter(|(_, n_stories)| *n_stories as usize <= self.telling())
            .collect();
        shared.sort_by_key(|(_, n_stories)| *n_stories);
        shared.into_iter().map(|(name, _)| name.clone()).collect()
    }

    fn closeness(&self, one: usize, two: usize) -> f32 {
        self.gap(one, two)
            .map_or(UNDATED, |days| 0.5 + 0.5 * (-(days.unsigned_abs() as f32) / TAU).exp())
    }

    fn day(&self, story: usize) -> Option<i64> {
        self.accounts.get(story)?.day
    }

    /// A word in more stories than this carries no weight worth its cost.
    fn common(&self) -> usize {
        (self.accounts.len() / 20).max(100)
    }

    /// A name or word in more stories than this explains nothing: 5 % of the collection, but in
    /// a small folder that is less than one story.
    fn telling(&self) -> usize {
        (self.accounts.len() / 20).max(4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::terms::Counts;

    fn stories(rows: &[(&str, Option<i64>)]) -> Stories {
        let terms =
            Terms::of_all(&rows.iter().map(|(text, _)| Counts::of("", text)).collect::<Vec<_>>());
        Stories::of(terms, rows.iter().map(|&(_, day)| day).collect(), [].iter())
    }

    #[test]
    fn of_two_that_are_alike_the_nearer_in_time_comes_first() {
        let stories = stories(&[
            ("harvest lorry strike port", Some(10)),
            ("harvest lorry strike port", Some(400)),
            ("harvest lorry strike port", Some(11)),
            ("choir festival", Some(10)),
        ]);
        let order: Vec<usize> = stories.rank(0).into_iter().map(|(other, _)| other).collect();
        assert_eq!(order, [2, 1]);
        assert_eq!(stories.gap(0, 2), Some(1));
    }

    #[test]
    fn a_link_says_which_words_it_rests_on() {
        let stories = stories(&[("umerov lugano pact", None), ("umerov lugano wheat", None)]);
        assert_eq!(stories.reasons(0, 1), ["lugano", "umerov"]);
    }
}
