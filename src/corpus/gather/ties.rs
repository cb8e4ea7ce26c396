//! What ties a story to others, as links that say why.

use crate::corpus::gather::ranks::Ranks;
use crate::corpus::open::Links;
use crate::link::copies::Shared;
use crate::link::stories::Stories;
use crate::model::document::DocId;
use crate::model::story::{Link, LinkKind};

/// Likeness from which a link is good enough to be shown.
const GOOD: f32 = 0.025;

/// Links shown of a document.
const SHOWN: usize = 10;

/// For each story what it shares with others, the most first.
pub fn by_story(copies: &[Shared], n_stories: usize) -> Vec<Vec<(usize, LinkKind, f32)>> {
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

/// Everything that ties a story to others.
pub struct Ties<'a> {
    /// What they are ranked by.
    pub stories: &'a Stories,
    /// The likest others of a story.
    pub ranks: &'a Ranks<'a>,
    /// For each story what it shares with others, the most first.
    pub copies: Vec<Vec<(usize, LinkKind, f32)>>,
    /// For each story and each headline it points to the article meant.
    pub explicit: &'a [Vec<Option<(usize, f32)>>],
    /// For each story the first of its event.
    pub groups: &'a [usize],
}

impl Ties<'_> {
    /// A story's links: what it names itself, copies, then the likest. Each story once.
    pub fn links(&self, story: usize, which: Links) -> Vec<Link> {
        let (most, least) = match which {
            Links::Good => (SHOWN, GOOD),
            Links::UpTo(most) => (most, 0.0),
        };
        let shared = self.copies.get(story).map_or(&[][..], Vec::as_slice);
        let explicit = self.explicit.get(story).into_iter().flatten().flatten();
        let explicit = explicit.map(|&(to, score)| (to, LinkKind::Explicit, score));
        let copies = shared.iter().filter(|one| one.1 == LinkKind::Copy).copied();
        let alike = self.ranks.get(story).into_iter();
        let alike = alike
            .filter(|&(_, score)| score >= least)
            .map(|(to, score)| (to, self.kind(story, to, shared), score));
        let reuses = shared.iter().filter(|one| one.1 == LinkKind::Reuses).copied();
        let mut links: Vec<Link> = Vec::new();
        for (to, kind, score) in explicit.chain(copies).chain(alike).chain(reuses) {
            let known = links.iter().any(|link| link.to.index() == to);
            if links.len() < most && !known {
                let reasons = self.reasons(story, to, kind, score);
                // Likeness that next to nothing explains is not worth a reader's look.
                let telling = self.stories.reasons(story, to).len() >= 2;
                if which == Links::Good && kind == LinkKind::FollowUp && !telling {
                    continue;
                }
                let (from, to) = (DocId(story as u32), DocId(to as u32));
                links.push(Link { from, to, kind, score, reasons });
            }
        }
        links
    }

    fn kind(&self, one: usize, two: usize, shared: &[(usize, LinkKind, f32)]) -> LinkKind {
        if shared.iter().any(|&(other, kind, _)| other == two && kind == LinkKind::Reuses) {
            LinkKind::Reuses
        } else if self.groups.get(one) == self.groups.get(two) {
            LinkKind::SameEvent
        } else {
            LinkKind::FollowUp
        }
    }

    fn reasons(&self, one: usize, two: usize, kind: LinkKind, score: f32) -> Vec<String> {
        let shared = format!("{:.0} % of the words", score * 100.0);
        match kind {
            LinkKind::Explicit => vec!["names its headline".to_owned()],
            LinkKind::Copy | LinkKind::Reuses => vec![shared],
            LinkKind::SameEvent | LinkKind::FollowUp => {
                let mut reasons = self.stories.reasons(one, two);
                reasons.extend(self.stories.gap(one, two).map(gap).filter(|_| !reasons.is_empty()));
                reasons
            }
        }
    }
}

/// A gap in days for people: "11 days earlier".
fn gap(days: i64) -> String {
    match days {
        0 => "same day".to_owned(),
        1 => "next day".to_owned(),
        -1 => "day before".to_owned(),
        later if later > 0 => format!("{later} days later"),
        earlier => format!("{} days earlier", -earlier),
    }
}
