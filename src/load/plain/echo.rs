//! What of each line is said elsewhere in its file: teasers, doubled headlines, menus.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use crate::load::plain::shape::{self, Shape};
use crate::load::plain::{credit, rules};

/// What of a line is said elsewhere, as shares of its words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Echo {
    /// Words that stand in a line before.
    pub before: f32,
    /// Words that stand in a line behind.
    pub behind: f32,
    /// Longer words that stand in another line of the densest run.
    pub in_run: f32,
    /// Words shared with the likest of the three lines before.
    pub near: f32,
    /// How often the whole line stands in the file.
    pub times: f32,
    /// Words that stand in our lists of furniture.
    pub furniture: f32,
    /// Words that stand in picture credits.
    pub credits: f32,
}

/// Words are hashed already.
#[derive(Clone, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, value: u32) {
        // The table takes its place from the low bits and its mark from the high ones.
        self.0 = u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

type Counts<T> = HashMap<u32, T, BuildHasherDefault<AsItIs>>;

/// Where a word stands: first and last line, and two different lines of the densest run.
#[derive(Clone, Copy, Debug)]
struct Seen {
    first: u32,
    last: u32,
    run_first: u32,
    run_last: u32,
}

const NOWHERE: u32 = u32::MAX;

impl Seen {
    const fn at(line: u32) -> Self {
        Self { first: line, last: line, run_first: NOWHERE, run_last: NOWHERE }
    }
}

/// Every line's echo; `run` are the lines of the densest run.
pub fn of(shapes: &[Shape], run: &Range<usize>) -> Vec<Echo> {
    let n_words = shapes.iter().map(|shape| shape.words.len()).sum::<usize>();
    // Each word is looked up once: behind that its place in the table is known.
    let mut places = Places::of(n_words);
    let mut seen: Vec<Seen> = Vec::with_capacity(n_words / 2);
    let mut words: Vec<u32> = Vec::with_capacity(n_words);
    let mut times: Counts<u32> = Counts::default();
    for (at, shape) in shapes.iter().enumerate() {
        let (line, inside) = (at as u32, run.contains(&at) && shape.is_long());
        for word in &shape.words {
            let place = places.place(*word, seen.len() as u32);
            if place as usize == seen.len() {
                seen.push(Seen::at(line));
            }
            words.push(place);
            let Some(entry) = seen.get_mut(place as usize) else { continue };
            entry.last = line;
            if inside {
                entry.run_first = entry.run_first.min(line);
                entry.run_last = line;
            }
        }
        *times.entry(whole(shape)).or_default() += 1;
    }
    let masks: Vec<Mask> = shapes.iter().map(Mask::of).collect();
    let mut words = words.into_iter();
    let echo = |(at, shape): (usize, &Shape)| {
        let own = words.by_ref().take(shape.words.len());
        let said = Said::of(own.filter_map(|place| seen.get(place as usize)), at as u32);
        let share = |n_words: u32| n_words as f32 / shape.words.len().max(1) as f32;
        Echo {
            before: share(said.before),
            behind: share(said.behind),
            in_run: share(said.in_run),
            near: near(shapes, &masks, at),
            times: times.get(&whole(shape)).copied().unwrap_or_default().min(9) as f32,
            furniture: FURNITURE.count(shape),
            credits: CREDITS.count(shape),
        }
    };
    shapes.iter().enumerate().map(echo).collect()
}

/// For each word a number: a table with open addressing, twice as fast here as a general one.
struct Places {
    /// Word and number; free where the number is [`NOWHERE`].
    cells: Vec<(u32, u32)>,
    mask: usize,
}

impl Places {
    fn of(n_words: usize) -> Self {
        let n_cells = (n_words * 2).next_power_of_two().max(16);
        Self { cells: vec![(0, NOWHERE); n_cells], mask: n_cells - 1 }
    }

    /// The word's number; `next` where it has none yet. There are more cells than words.
    fn place(&mut self, word: u32, next: u32) -> u32 {
        let mut at = word.wrapping_mul(0x9e37_79b1) as usize;
        loop {
            at = (at + 1) & self.mask;
            match self.cells.get_mut(at) {
                Some(cell) if cell.1 == NOWHERE => {
                    *cell = (word, next);
                    return next;
                }
                Some(cell) if cell.0 == word => return cell.1,
                Some(_) => {}
                None => return next,
            }
        }
    }
}

/// Words of a line that stand elsewhere, counted.
#[derive(Default)]
struct Said {
    before: u32,
    behind: u32,
    in_run: u32,
}

impl Said {
    fn of<'a>(words: impl Iterator<Item = &'a Seen>, line: u32) -> Self {
        let mut said = Self::default();
        for seen in words {
            said.before += u32::from(seen.first < line);
            said.behind += u32::from(seen.last > line);
            let elsewhere = seen.run_first != line || seen.run_last != line;
            said.in_run += u32::from(seen.run_first != NOWHERE && elsewhere);
        }
        said
    }
}

/// The line's own hash.
fn whole(shape: &Shape) -> u32 {
    shape.words.iter().fold(shape.words.len() as u32, |hash, word| {
        (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b1)
    })
}

/// Words from which a line is a paragraph: those are no teasers of each other.
const PARAGRAPH: usize = 40;

/// Which words a line may hold: a bit of each, to spare most comparisons.
#[derive(Clone, Copy, Default)]
struct Mask([u64; 4]);

impl Mask {
    fn of(shape: &Shape) -> Self {
        let mut mask = Self::default();
        if shape.words.len() < PARAGRAPH {
            for word in &shape.words {
                let (cell, bit) = Self::bit(*word);
                if let Some(cell) = mask.0.get_mut(cell) {
                    *cell |= bit;
                }
            }
        }
        mask
    }

    const fn bit(word: u32) -> (usize, u64) {
        ((word >> 30) as usize, 1 << (word >> 24 & 63))
    }

    fn may_hold(self, word: u32) -> bool {
        let (cell, bit) = Self::bit(word);
        self.0.get(cell).is_some_and(|cell| cell & bit != 0)
    }
}

/// The largest share of its words that one of the three lines before has.
fn near(shapes: &[Shape], masks: &[Mask], at: usize) -> f32 {
    let Some(own) = shapes.get(at).filter(|own| (3..PARAGRAPH).contains(&own.words.len())) else {
        return 0.0;
    };
    let before = std::iter::zip(shapes, masks).take(at).skip(at.saturating_sub(3));
    let shared = |(other, mask): (&Shape, &Mask)| {
        let held = |word: &&u32| mask.may_hold(**word) && other.words.contains(word);
        own.words.iter().filter(held).count() as f32 / own.words.len() as f32
    };
    before.filter(|(other, _)| other.words.len() < PARAGRAPH).map(shared).fold(0.0, f32::max)
}

/// Longer words of the lists of furniture.
static FURNITURE: LazyLock<Listed> =
    LazyLock::new(|| Listed::of(rules::LISTS.iter().flat_map(|(_, list)| list.lines())));

/// Words of picture credits.
static CREDITS: LazyLock<Listed> =
    LazyLock::new(|| Listed::of(credit::AGENCIES.iter().chain(&credit::OPENINGS).copied()));

/// Words of a list, hashed, with a bit of each before them.
struct Listed {
    words: HashSet<u32, BuildHasherDefault<AsItIs>>,
    bits: Vec<u64>,
}

/// Words in a line above which it is text, and holds some of any list.
const MOST_LISTED: u32 = 60;

impl Listed {
    fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let words = lines.flat_map(str::split_whitespace).filter(|word| word.len() > 3);
        let words: HashSet<u32, _> = words.map(shape::hash).collect();
        let mut bits = vec![0; 1 << 10];
        for word in &words {
            if let Some(cell) = bits.get_mut((word >> 22) as usize) {
                *cell |= 1 << (word >> 16 & 63);
            }
        }
        Self { words, bits }
    }

    fn holds(&self, word: u32) -> bool {
        let cell = self.bits.get((word >> 22) as usize).copied().unwrap_or_default();
        cell & 1 << (word >> 16 & 63) != 0 && self.words.contains(&word)
    }

    /// How many of a line's words stand in the list.
    fn count(&self, shape: &Shape) -> f32 {
        if shape.n_words > MOST_LISTED {
            return 0.0;
        }
        shape.words.iter().filter(|word| self.holds(**word)).count() as f32
    }
}
