//! From summaries of all documents to what belongs together, on all cores.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::link::copies::{self, Shared};
use crate::link::explicit::Headlines;
use crate::link::groups::{self, Edge};
use crate::link::people::Cast;
use crate::link::stories::{Near, Stories};
use crate::link::summary::Summary;
use crate::link::terms::{Sums, Vector};
use crate::model::document::Related;
use crate::model::story::LinkKind;
use crate::text::shingles::{Shingles, Sketch};

/// What belongs together, by the places of the documents.
#[derive(Debug, Default)]
pub struct Compared {
    /// What they are ranked by.
    pub stories: Stories,
    /// For each story the likest others.
    pub ranks: Vec<Vec<Near>>,
    /// Pairs that share their words, in order.
    pub copies: Vec<Shared>,
    /// For each story and each headline it points to the article meant, and how well it fits.
    pub explicit: Vec<Vec<Option<(usize, f32)>>>,
    /// For each story the first of its event.
    pub groups: Vec<usize>,
    /// For each story the first of its copies: itself where it has none before it.
    pub folds: Vec<usize>,
}

/// Mean likeness from which stories are reports of one event; a fifth less where both are
/// dated. The best cuts lie between 0.32 and 0.40 on undated sets of 8 to 480 stories, and make
/// little difference from 0.24 to 0.40 on dated ones.
const ONE_EVENT: f32 = 0.34;

/// Likest stories that are kept of each and take part in grouping.
const NEIGHBOURS: usize = 50;

/// Likest stories that are looked at as copies.
const LIKELY: usize = 10;

/// Compares all documents; `fetch` gives the shingles of one of them.
pub fn compare(
    summaries: &[Summary],
    cast: &Cast,
    fetch: impl Fn(usize) -> Shingles + Sync,
) -> Compared {
    let named = cast.people.iter().chain(&cast.places).chain(&cast.organisations);
    let mut stories = Stories::of(summaries, named);
    let ranks = rank(&mut stories);
    let mut copies = find_copies(summaries, &ranks, fetch);
    copies.retain(|shared| !stories.is_template(shared.one, shared.two));
    let groups = find_groups(&stories, &ranks, &copies);
    let folds = fold_copies(ranks.len(), &copies);
    let explicit = point(summaries);
    Compared { stories, ranks, copies, explicit, groups, folds }
}

/// Each sees every story by its own words first, and then by those of its neighbours.
fn rank(stories: &mut Stories) -> Vec<Vec<Near>> {
    let n_stories = stories.accounts.len();
    let each = || (0..n_stories).into_par_iter();
    let near: Vec<Vec<Near>> =
        each().map_init(Sums::default, |sums, story| stories.near(story, sums)).collect();
    let widened = |story: usize| stories.widened(story, near.get(story).map_or(&[], Vec::as_slice));
    let wide: Vec<Vector> = each().map(widened).collect();
    stories.widen(wide);
    each().map(|story| stories.rank(story, &near, NEIGHBOURS)).collect()
}

fn find_copies(
    summaries: &[Summary],
    ranks: &[Vec<Near>],
    fetch: impl Fn(usize) -> Shingles + Sync,
) -> Vec<Shared> {
    let sketches: Vec<&Sketch> = summaries.iter().map(|summary| &summary.sketch).collect();
    let likely = ranks.iter().enumerate().flat_map(|(story, ranked)| {
        ranked.iter().take(LIKELY).map(move |&(other, _)| (story, other as usize))
    });
    let suspects = copies::suspects(&sketches, likely);
    suspects.par_iter().flat_map_iter(|some| copies::verified(some, &fetch)).collect()
}

/// For each document and each headline it points to, the article meant.
fn point(summaries: &[Summary]) -> Vec<Vec<Option<(usize, f32)>>> {
    let headlines = Headlines::of(summaries.iter().map(|summary| &*summary.title));
    let of_url: HashMap<&str, usize> = summaries
        .iter()
        .enumerate()
        .filter_map(|(at, summary)| Some((summary.url.as_deref()?, at)))
        .collect();
    let target = |story: usize, related: &Related| {
        let by_url = related.url.as_deref().and_then(|url| of_url.get(url));
        let by_url = by_url.filter(|&&other| other != story).map(|&other| (other, 1.0));
        by_url.or_else(|| headlines.resolve(&related.title, story))
    };
    summaries
        .par_iter()
        .enumerate()
        .map(|(story, summary)| {
            summary.related.iter().map(|related| target(story, related)).collect()
        })
        .collect()
}

fn find_groups(stories: &Stories, ranks: &[Vec<Near>], copies: &[Shared]) -> Vec<usize> {
    let alike = ranks.par_iter().enumerate().flat_map_iter(|(one, ranked)| {
        ranked.iter().map(move |&(two, score)| Edge {
            one,
            two: two as usize,
            score: stories.as_one_event(one, two as usize, score),
        })
    });
    let copies = copies.par_iter().filter(|shared| shared.kind == LinkKind::Copy);
    let same = copies.map(|shared| Edge { one: shared.one, two: shared.two, score: 1.0 });
    groups::find(ranks.len(), &alike.chain(same).collect::<Vec<_>>(), ONE_EVENT)
}

fn fold_copies(n_stories: usize, copies: &[Shared]) -> Vec<usize> {
    let same = copies.iter().filter(|shared| shared.kind == LinkKind::Copy);
    let edges: Vec<Edge> =
        same.map(|shared| Edge { one: shared.one, two: shared.two, score: 1.0 }).collect();
    // A chain of copies is still copies: any shared edge joins.
    groups::find(n_stories, &edges, f32::MIN_POSITIVE)
}
