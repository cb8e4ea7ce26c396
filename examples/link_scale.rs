//! How long linking takes and what it holds, on N made stories: `cargo run --release --example
//! link_scale -- 20000`.

#![expect(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_sign_loss,
    reason = "a measurement prints what it measured, on numbers it made"
)]

use std::fmt::Write as _;
use std::time::Instant;

use attache::link::copies;
use attache::link::counts::Counts;
use attache::link::days::Days;
use attache::link::groups::{self, Edge};
use attache::link::stories::{Account, Near, Stories, numbers};
use attache::link::terms::{Flat, Rarity, Sums, Terms, Vector};
use attache::text::shingles::{Shingles, Sketch};
use rayon::prelude::*;

/// Words of a story, and stories of an event.
const WORDS: usize = 400;
const REPORTS: usize = 4;

fn main() {
    let asked = std::env::args().nth(1).and_then(|n| n.parse().ok());
    let n_stories: usize = asked.unwrap_or(20_000);
    let texts: Vec<String> = (0..n_stories).into_par_iter().map(text).collect();
    let mut clock = Clock(Instant::now());
    let counts: Vec<Counts> = texts.par_iter().map(|text| Counts::of("", text)).collect();
    let sketches: Vec<Sketch> = texts.par_iter().map(|text| Shingles::of(text).sketch()).collect();
    clock.tell("words counted, sketches drawn");
    let mut rarity = Rarity::default();
    for counts in &counts {
        rarity.add(counts);
    }
    let weights = rarity.numbered();
    let vectors: Vec<Vector> = counts.par_iter().map(|counts| weights.vector(counts)).collect();
    let accounts = texts.iter().enumerate().map(|(story, text)| account(story, text)).collect();
    let mut stories = Stories::of(Terms::of(weights, vectors), accounts, [].iter());
    clock.tell("terms weighed and filed");
    let each = || (0..n_stories).into_par_iter();
    let near: Vec<Vec<Near>> =
        each().map_init(Sums::default, |sums, story| stories.near(story, sums)).collect();
    clock.tell("ranked by their own words");
    let wide: Vec<Vector> = each().map(|story| stories.widened(story, &near[story])).collect();
    stories.widen(wide);
    let ranks: Vec<Vec<Near>> = each()
        .map_init(Flat::default, |flat, story| {
            stories.rank(story, |other| near[other].clone(), (50, flat))
        })
        .collect();
    clock.tell("ranked with their neighbours' words");
    let likely = ranks.iter().enumerate().flat_map(|(story, ranked)| {
        ranked.iter().take(10).map(move |&(other, _)| (story, other as usize))
    });
    println!("{:>9} pairs that may be copies", copies::pairs(&sketches, likely).len());
    clock.tell("copies suspected");
    let n_groups = group(&stories, &ranks);
    println!("{n_groups:>9} groups for {} events", n_stories.div_ceil(REPORTS));
    clock.tell("grouped");
    add(n_stories, &mut stories);
    clock.tell("one more story added and ranked");
}

/// Number of groups.
fn group(stories: &Stories, ranks: &[Vec<Near>]) -> usize {
    let edges = ranks.iter().enumerate().flat_map(|(one, ranked)| {
        ranked.iter().map(move |&(two, score)| {
            let score = stories.as_one_event(one, two as usize, score);
            Edge { one: one as u32, two, score }
        })
    });
    let mut groups = groups::find(ranks.len(), &edges.collect::<Vec<_>>(), 0.34);
    groups.sort_unstable();
    groups.dedup();
    groups.len()
}

fn add(story: usize, stories: &mut Stories) {
    let text = text(story);
    stories.add(&Counts::of("", &text), account(story, &text));
}

/// Reports of one event share a third of their words; all words are as rare as in a language.
fn text(story: usize) -> String {
    let mut state = story as u64 ^ 0x9e37_79b9_7f4a_7c15;
    let mut event = (story / REPORTS) as u64 ^ 0xbf58_476d_1ce4_e5b9;
    let mut text = String::new();
    for at in 0..WORDS {
        let state = if at % 3 == 0 { &mut event } else { &mut state };
        *state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        let share = (*state >> 11) as f64 / (1_u64 << 53) as f64;
        // The word of rank r is met 1/r as often as the first (Zipf 1949).
        let rank = (200_000_f64.powf(share)) as u64;
        let _written = write!(text, "w{rank} ");
    }
    text
}

fn account(story: usize, text: &str) -> Account {
    let day = (story / REPORTS % 1000) as i32;
    let days = Some(Days { first: day, last: day, proves: true });
    Account { names: Vec::new(), days, numbers: numbers(text) }
}

struct Clock(Instant);

impl Clock {
    fn tell(&mut self, what: &str) {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let held = held.unwrap_or("unknown").trim();
        println!("{:>7.2} s  {held:>12} held  {what}", self.0.elapsed().as_secs_f32());
        self.0 = Instant::now();
    }
}
