//! What ties a story to others, as links that say why.

use rayon::prelude::*;

use crate::corpus::gather::compare::Compared;
use crate::corpus::open::Links;
use crate::link::copies::Shared;
use crate::link::reasons;
use crate::model::document::DocId;
use crate::model::story::{Link, LinkKind};

/// Likeness from which a link is good enough to be shown.
const GOOD: f32 = 0.05;

/// Links shown of a document.
const SHOWN: usize = 10;

/// Follow-ups shown that lead into one story. Round-ups and live blogs touch on everything, and
/// everything would lead to them; reports of one event and copies are not counted.
const LED_TO: usize = 30;

/// Shared rare names that make a follow-up: one famous name is no evidence.
const NAMES: usize = 2;

/// How well a headline must fit to be named without "probably".
const SURE: f32 = 0.85;

/// Everything that ties a story to others.
pub struct Ties<'a> {
    compared: &'a Compared,
    /// For each story what it shares with others, the most first.
    copies: Vec<Vec<(usize, LinkKind, f32)>>,
}

impl<'a> Ties<'a> {
    /// Sorts what was found by story.
    pub fn of(compared: &'a Compared) -> Self {
        Self { compared, copies: by_story(&compared.copies, compared.ranks.len()) }
    }

    /// The links of all stories.
    pub fn all(&self, which: Links) -> Vec<Vec<Link>> {
        let n_stories = self.compared.ranks.len();
        let mut links: Vec<Vec<Link>> =
            (0..n_stories).into_par_iter().map(|story| self.links(story, which)).collect();
        if which == Links::Good {
            cap(&mut links);
        }
        links
    }

    /// A story's links: what it names itself, copies, then the likest. Each story once.
    fn links(&self, story: usize, which: Links) -> Vec<Link> {
        let (most, least) = match which {
            Links::Good => (SHOWN, GOOD),
            Links::UpTo(most) => (most, 0.0),
        };
        let shared = self.copies.get(story).map_or(&[][..], Vec::as_slice);
        let explicit = self.compared.explicit.get(story).into_iter().flatten().flatten();
        let explicit = explicit.map(|&(to, score)| (to, LinkKind::Explicit, score));
        let copies = shared.iter().filter(|one| one.1 == LinkKind::Copy).copied();
        let alike = self.compared.ranks.get(story).into_iter().flatten();
        let alike = alike
            .filter(|&&(_, score)| score >= least)
            .map(|&(to, score)| (to as usize, self.kind(story, to as usize, shared), score));
        let reuses = shared.iter().filter(|one| one.1 == LinkKind::Reuses).copied();
        let mut links: Vec<Link> = Vec::new();
        for (to, kind, score) in explicit.chain(copies).chain(alike).chain(reuses) {
            let known = links.iter().any(|link| link.to.index() == to);
            let full = links.len() >= most;
            if !known && !full && (which != Links::Good || self.tells(story, to, kind)) {
                links.push(self.link((story, to), kind, score));
            }
        }
        links
    }

    fn link(&self, (from, to): (usize, usize), kind: LinkKind, score: f32) -> Link {
        let reasons = self.reasons(from, to, kind, score);
        Link { from: DocId(from as u32), to: DocId(to as u32), kind, score, reasons }
    }

    fn kind(&self, one: usize, two: usize, shared: &[(usize, LinkKind, f32)]) -> LinkKind {
        if shared.iter().any(|&(other, kind, _)| other == two && kind == LinkKind::Reuses) {
            LinkKind::Reuses
        } else if self.compared.groups.get(one) == self.compared.groups.get(two) {
            LinkKind::SameEvent
        } else {
            LinkKind::FollowUp
        }
    }

    /// Likeness that next to nothing explains is not worth a reader's look.
    fn tells(&self, one: usize, two: usize, kind: LinkKind) -> bool {
        let names = || reasons::names(&self.compared.stories, one, two).len();
        kind != LinkKind::FollowUp || names() >= NAMES
    }

    fn reasons(&self, one: usize, two: usize, kind: LinkKind, score: f32) -> Vec<String> {
        match kind {
            LinkKind::Explicit if score < SURE => {
                vec!["probably names its headline".to_owned()]
            }
            LinkKind::Explicit => vec!["names its headline".to_owned()],
            LinkKind::Copy if score >= 1.0 => vec!["word for word".to_owned()],
            LinkKind::Copy | LinkKind::Reuses => vec![format!("{:.0} % of the words", score * 100.0)],
            LinkKind::SameEvent | LinkKind::FollowUp => {
                let stories = &self.compared.stories;
                let mut reasons = reasons::find(stories, one, two);
                let gap = reasons::gap(stories, one, two);
                reasons.extend(gap.filter(|_| !reasons.is_empty()));
                reasons
            }
        }
    }
}

/// For each story what it shares with others, the most first.
fn by_story(copies: &[Shared], n_stories: usize) -> Vec<Vec<(usize, LinkKind, f32)>> {
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
fn cap(links: &mut [Vec<Link>]) {
    let mut into = vec![Vec::new(); links.len()];
    let follow_ups = links.iter().flatten().filter(|link| link.kind == LinkKind::FollowUp);
    for link in follow_ups {
        if let Some(list) = into.get_mut(link.to.index()) {
            list.push((link.score, link.from));
        }
    }
    for list in &mut into {
        list.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        list.drain(..LED_TO.min(list.len()));
    }
    for (to, list) in into.iter().enumerate() {
        for &(_, from) in list {
            if let Some(links) = links.get_mut(from.index()) {
                let dropped = |link: &Link| {
                    link.to.index() == to && link.kind == LinkKind::FollowUp
                };
                links.retain(|link| !dropped(link));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_up_keeps_its_strongest_follow_ups() {
        let link = |from: u32| Link {
            from: DocId(from),
            to: DocId(0),
            kind: if from == 1 { LinkKind::SameEvent } else { LinkKind::FollowUp },
            score: 1.0 / (from + 1) as f32,
            reasons: Vec::new(),
        };
        let mut links: Vec<Vec<Link>> =
            (0..50).map(|from| (from > 0).then(|| link(from)).into_iter().collect()).collect();
        cap(&mut links);
        let kept: Vec<usize> = (0..50).filter(|&from| !links[from].is_empty()).collect();
        assert_eq!(kept, (1..LED_TO + 2).collect::<Vec<_>>());
    }
}
