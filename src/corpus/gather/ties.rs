//! What ties a story to others, as links that say why.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::corpus::gather::ranks::Ranks;
use crate::corpus::open::Links;
use crate::link::copies::Shared;
use crate::link::planned::{self, Expected};
use crate::link::reasons;
use crate::link::stories::Stories;
use crate::model::document::DocId;
use crate::model::story::{Link, LinkKind};

/// Likeness from which a link is good enough to be shown.
pub const GOOD: f32 = 0.05;

/// Links shown of a document.
pub const SHOWN: usize = 10;

/// Follow-ups shown that lead into one story. Round-ups and live blogs touch on everything, and
/// everything would lead to them; reports of one event and copies are not counted.
const LED_TO: usize = 30;

/// Shared rare names that make a follow-up: one famous name is no evidence.
const NAMES: usize = 2;

/// How well a headline must fit to be named without "probably".
const SURE: f32 = 0.85;

/// What was found about all stories.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// What they are ranked by.
    pub stories: &'a Stories,
    /// The likest others of a story.
    pub ranks: &'a Ranks<'a>,
    /// For each story and each headline it points to the article meant, and how well it fits.
    pub explicit: &'a [Vec<Option<(usize, f32)>>],
    /// For each story the first of its event.
    pub groups: &'a [usize],
    /// What documents expect, and for each report its place there and the story that reports it.
    pub expected: (&'a [Expected], &'a [(usize, usize)]),
}

/// Everything that ties a story to others.
pub struct Ties<'a> {
    found: Found<'a>,
    /// For each story what it shares with others, the most first.
    copies: Vec<Vec<Tie>>,
    /// For each story what it is linked with.
    chosen: Vec<Vec<Tie>>,
    /// For two stories what one expects and the other reports.
    planned: HashMap<(usize, usize), &'a Expected>,
}

/// A story that another is tied to, in what way, and how strongly.
type Tie = (usize, LinkKind, f32);

impl<'a> Ties<'a> {
    /// Chooses the links of all stories.
    pub fn of(found: Found<'a>, copies: &[Shared], which: Links) -> Self {
        let n_stories = found.ranks.len();
        let mut ties = Self {
            found,
            copies: by_story(copies, n_stories),
            chosen: Vec::new(),
            planned: planned(found),
        };
        let choose = |story| ties.choose(story, which);
        let mut chosen: Vec<Vec<Tie>> = (0..n_stories).into_par_iter().map(choose).collect();
        if which == Links::Good {
            cap(&mut chosen);
        }
        ties.chosen = chosen;
        ties
    }

    /// A story's links, with their reasons.
    pub fn links(&self, story: usize) -> Vec<Link> {
        let chosen = self.chosen.get(story).into_iter().flatten();
        chosen.map(|&(to, kind, score)| self.link((story, to), kind, score)).collect()
    }

    /// What a story names itself, copies, then the likest. Each story once.
    fn choose(&self, story: usize, which: Links) -> Vec<Tie> {
        let (most, least) = match which {
            Links::Good => (SHOWN, GOOD),
            Links::UpTo(most) => (most, 0.0),
        };
        let shared = self.copies.get(story).map_or(&[][..], Vec::as_slice);
        let explicit = self.found.explicit.get(story).into_iter().flatten().flatten();
        let explicit = explicit.map(|&(to, score)| (to, LinkKind::Explicit, score));
        let copies = shared.iter().filter(|one| one.1 == LinkKind::Copy).copied();
        let alike = self.found.ranks.get(story).into_iter();
        let alike = alike
            .filter(|&(_, score)| score >= least)
            .map(|(to, score)| (to, self.kind(story, to, shared), score));
        let reuses = shared.iter().filter(|one| one.1 == LinkKind::Reuses).copied();
        let mut chosen: Vec<Tie> = Vec::new();
        for (to, kind, score) in explicit.chain(copies).chain(alike).chain(reuses) {
            let known = chosen.iter().any(|tie| tie.0 == to);
            let full = chosen.len() >= most;
            if !known && !full && (which != Links::Good || self.tells(story, to, kind)) {
                chosen.push((to, kind, score));
            }
        }
        chosen
    }

    fn link(&self, (from, to): (usize, usize), kind: LinkKind, score: f32) -> Link {
        let reasons = self.reasons(from, to, kind, score);
        Link { from: DocId(from as u32), to: DocId(to as u32), kind, score, reasons }
    }

    fn kind(&self, one: usize, two: usize, shared: &[Tie]) -> LinkKind {
        if shared.iter().any(|&(other, kind, _)| other == two && kind == LinkKind::Reuses) {
            LinkKind::Reuses
        } else if self.found.groups.get(one) == self.found.groups.get(two) {
            LinkKind::SameEvent
        } else {
            LinkKind::FollowUp
        }
    }

    /// Likeness that next to nothing explains is not worth a reader's look.
    fn tells(&self, one: usize, two: usize, kind: LinkKind) -> bool {
        kind != LinkKind::FollowUp
            || self.expectation(one, two).is_some()
            || is_told(self.found.stories, one, two)
    }

    /// What the second expects and the first reports, or the other way round.
    fn expectation(&self, one: usize, two: usize) -> Option<String> {
        let told = |expected: &&Expected| planned::told(expected, &self.found.stories.names);
        let here = self.planned.get(&(two, one)).map(told);
        let there = || self.planned.get(&(one, two)).map(told);
        let here = here.map(|told| format!("expected here: {told}"));
        here.or_else(|| Some(format!("reports what is expected: {}", there()?)))
    }

    fn reasons(&self, one: usize, two: usize, kind: LinkKind, score: f32) -> Vec<String> {
        let mut reasons = reasons(self.found.stories, (one, two), kind, score);
        if matches!(kind, LinkKind::SameEvent | LinkKind::FollowUp) {
            reasons.extend(self.expectation(one, two));
        }
        reasons
    }
}

/// Whether two stories share enough rare names for one to follow the other.
pub fn is_told(stories: &Stories, one: usize, two: usize) -> bool {
    reasons::names(stories, one, two).len() >= NAMES
}

/// Why two stories are linked, by what stands in them.
pub fn reasons(
    stories: &Stories,
    (one, two): (usize, usize),
    kind: LinkKind,
    score: f32,
) -> Vec<String> {
    match kind {
        LinkKind::Explicit if score < SURE => vec!["probably names its headline".to_owned()],
        LinkKind::Explicit => vec!["names its headline".to_owned()],
        LinkKind::Copy if score >= 1.0 => vec!["word for word".to_owned()],
        LinkKind::Copy | LinkKind::Reuses => vec![format!("{:.0} % of the words", score * 100.0)],
        LinkKind::SameEvent | LinkKind::FollowUp => {
            let mut shared = reasons::find(stories, one, two);
            let gap = reasons::gap(stories, one, two);
            shared.extend(gap.filter(|_| !shared.is_empty()));
            shared
        }
    }
}

/// By the story that expects and the one that reports: what is to be soonest.
fn planned(found: Found<'_>) -> HashMap<(usize, usize), &Expected> {
    let (expected, reports) = found.expected;
    let mut planned: HashMap<(usize, usize), &Expected> = HashMap::new();
    for &(at, report) in reports {
        let Some(one) = expected.get(at) else { continue };
        let width = |one: &Expected| (one.when.n_days(), one.when.earliest);
        let entry = planned.entry((one.doc.index(), report)).or_insert(one);
        if width(one) < width(entry) {
            *entry = one;
        }
    }
    planned
}

/// For each story what it shares with others, the most first.
fn by_story(copies: &[Shared], n_stories: usize) -> Vec<Vec<Tie>> {
    let mut of_story = vec![Vec::new(); n_stories];
    for shared in copies {
        for (one, two) in [(shared.one, shared.two), (shared.two, shared.one)] {
            if let Some(list) = of_story.get_mut(one) {
                list.push((two, shared.kind, shared.score));
            }
        }
    }
    for list in &mut of_story {
        list.sort_by(|one, two| two.2.total_cmp(&one.2).then(one.0.cmp(&two.0)));
    }
    of_story
}

/// Takes the weakest follow-ups from stories that too many lead to.
fn cap(chosen: &mut [Vec<Tie>]) {
    let mut into = vec![Vec::new(); chosen.len()];
    for (from, ties) in chosen.iter().enumerate() {
        for &(to, _, score) in ties.iter().filter(|tie| tie.1 == LinkKind::FollowUp) {
            if let Some(list) = into.get_mut(to) {
                list.push((score, from));
            }
        }
    }
    for (to, list) in into.iter_mut().enumerate() {
        list.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        for &(_, from) in list.iter().skip(LED_TO) {
            if let Some(ties) = chosen.get_mut(from) {
                ties.retain(|tie| tie.0 != to || tie.1 != LinkKind::FollowUp);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_up_keeps_its_strongest_follow_ups() {
        let kind = |from| if from == 49 { LinkKind::SameEvent } else { LinkKind::FollowUp };
        let tie = |from: usize| (0, kind(from), 1.0 / (from + 1) as f32);
        let mut chosen: Vec<Vec<Tie>> =
            (0..50).map(|from| (from > 0).then(|| tie(from)).into_iter().collect()).collect();
        cap(&mut chosen);
        let kept: Vec<usize> = (0..50).filter(|&from| !chosen[from].is_empty()).collect();
        assert_eq!(kept, (1..=LED_TO).chain([49]).collect::<Vec<_>>());
    }
}
