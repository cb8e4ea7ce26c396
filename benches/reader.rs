//! What a reader waits for: opening, a key in the filter beside its peers, a frame, setting a
//! text. Compare the rows with one another, not with another machine's.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

use attache::corpus::open::{Opening, What, open, remembered};
use attache::load::{self, Cleaning, plain, sample, source};
use attache::model::document::{Block, BlockKind, Document};
use attache::model::span::Span;
use attache::text::fuzzy::Lines;
use attache::tui::script::{draw, drive, opened};
use attache::tui::theme::Theme;
use attache::tui::theme::library::ours;
use attache::tui::typeset;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};
use ratatui::layout::Size;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Words that headlines are made of.
const WORDS: &[&str] = &[
    "Harbour",
    "Council",
    "Votes",
    "To",
    "Keep",
    "Lighthouse",
    "Ferry",
    "Stops",
    "After",
    "Engine",
    "Fails",
    "Twice",
    "Minister",
    "Says",
    "Talks",
    "In",
    "Geneva",
    "Delayed",
    "Envoy",
    "Returns",
    "Without",
    "Deal",
    "Prices",
    "Rise",
    "As",
    "Storm",
    "Nears",
    "Coast",
    "Choir",
    "Wins",
    "Prize",
    "Rubio",
    "Witkoff",
    "Kyiv",
];

/// Numbers that look like chance and are the same every time.
fn chance(seed: u64) -> impl Iterator<Item = usize> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    })
}

fn titles(n_titles: usize) -> Vec<String> {
    let mut chance = chance(7);
    let mut word = || {
        WORDS
            .iter()
            .cycle()
            .nth(chance.next().unwrap_or_default() % WORDS.len())
            .copied()
            .unwrap_or_default()
    };
    (0..n_titles).map(|_| (0..8).map(|_| word()).collect::<Vec<_>>().join(" ")).collect()
}

const KEYS: [&str; 4] = ["g", "gen", "witkoff", "hrbrlght"];

mod filter_key {
    use super::*;

    #[divan::bench(args = [20_000, 100_000], sample_count = 10)]
    fn attache(bencher: Bencher<'_, '_>, n_titles: usize) {
        let titles = titles(n_titles);
        let lines = Lines::of(titles.iter().map(String::as_str));
        bencher.bench(|| KEYS.map(|key| lines.find(black_box(key), |_| true).len()));
    }

    #[divan::bench(args = [20_000, 100_000], sample_count = 10)]
    fn fuzzy_matcher_alone(bencher: Bencher<'_, '_>, n_titles: usize) {
        let titles = titles(n_titles);
        let matcher = SkimMatcherV2::default();
        let found = |key| titles.iter().filter_map(|title| matcher.fuzzy_match(title, key)).count();
        bencher.bench(|| KEYS.map(|key| found(black_box(key))));
    }

    #[divan::bench(args = [20_000, 100_000], sample_count = 10)]
    fn nucleo_matcher(bencher: Bencher<'_, '_>, n_titles: usize) {
        let titles = titles(n_titles);
        let mut matcher = Matcher::new(Config::DEFAULT);
        bencher.bench_local(|| {
            KEYS.map(|key| {
                let pattern =
                    Pattern::parse(black_box(key), CaseMatching::Smart, Normalization::Smart);
                pattern.match_list(&titles, &mut matcher).len()
            })
        });
    }
}

/// A thousand articles in a folder of their own.
static ARTICLES: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder =
        tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for articles: {error}"));
    for (number, title) in titles(1_000).iter().enumerate() {
        let paragraph = "Marco Rubio met the ferry minister, Jo Bloggs, in Geneva on Monday, and they talked for an hour. ";
        let text = format!(
            "{title}\n\nShare\n\n{}\n\n{title} was all that the harbour master said.\n",
            paragraph.repeat(30)
        );
        let written = std::fs::write(folder.path().join(format!("{number}.txt")), text);
        assert!(written.is_ok(), "an article could not be written");
    }
    folder
});

/// An article as a scrape has it: a head, paragraphs, pointers, a comment form.
fn scrape(title: &str, number: usize) -> String {
    let mut text = format!("Home\nWorld\n{title}\nBy Jo Bloggs\n15 February 2025\nShare\n");
    for part in 0..8 {
        let sentence = |nth: usize| {
            format!(
                "The {title} was in the harbour on day {number}{part}{nth}, the ferry minister said. "
            )
        };
        text.push_str((0..4).map(sentence).collect::<String>().trim_end());
        text.push('\n');
    }
    text.push_str("Related stories\nChoir Wins Regional Prize Again\nLeave a Reply\nName\nEmail\n");
    text
}

mod cleaning {
    use super::{Bencher, BytesCount, Cleaning, black_box, load, plain, scrape, source, titles};

    fn scrapes() -> Vec<String> {
        titles(2_000).iter().enumerate().map(|(at, title)| scrape(title, at)).collect()
    }

    /// Bytes a second of the cleaning, on texts held in memory, on one core.
    #[divan::bench(sample_count = 10)]
    fn text_in_memory(bencher: Bencher<'_, '_>) {
        let scrapes = scrapes();
        let n_bytes: usize = scrapes.iter().map(String::len).sum();
        let clean = |text: &String| plain::read(text, Cleaning::On, None).blocks.len();
        bencher
            .counter(BytesCount::new(n_bytes))
            .bench(|| black_box(&scrapes).iter().map(clean).sum::<usize>());
    }

    /// Two thousand small files, found, opened, recognised and cleaned.
    #[divan::bench(sample_count = 5)]
    fn files(bencher: Bencher<'_, '_>) {
        let folder = folder();
        bencher.bench(|| {
            let walk = source::walk(&[folder.path().to_owned()]);
            let loaded = walk
                .places
                .iter()
                .filter_map(|place| load::parse(&source::read(place).ok()?, Cleaning::On).ok());
            loaded.map(|loaded| loaded.documents.len()).sum::<usize>()
        });
    }

    /// The same files opened and read in a bare loop, and cleaned: what `files` is held against.
    #[divan::bench(sample_count = 5)]
    fn files_in_a_bare_loop(bencher: Bencher<'_, '_>) {
        let folder = folder();
        bencher.bench(|| {
            let entries = std::fs::read_dir(folder.path()).into_iter().flatten().flatten();
            let texts = entries.filter_map(|entry| std::fs::read_to_string(entry.path()).ok());
            texts.map(|text| plain::read(&text, Cleaning::On, None).blocks.len()).sum::<usize>()
        });
    }

    fn folder() -> tempfile::TempDir {
        let folder =
            tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for articles: {error}"));
        for (at, text) in scrapes().iter().enumerate() {
            let written = std::fs::write(folder.path().join(format!("{at}.txt")), text);
            assert!(written.is_ok(), "an article could not be written");
        }
        folder
    }
}

/// Words a second of all that is found within a document, on the sample briefing, on one core.
#[divan::bench(sample_count = 10)]
fn extract(bencher: Bencher<'_, '_>) {
    let loaded = sample::sources().filter_map(|source| load::parse(&source, Cleaning::On).ok());
    let documents: Vec<Document> = loaded.flat_map(|loaded| loaded.documents).collect();
    let n_words: usize =
        documents.iter().map(|document| document.text.split_whitespace().count()).sum();
    let read = |document: &Document| attache::extract::read(document).len();
    bencher
        .counter(ItemsCount::new(n_words))
        .bench(|| black_box(&documents).iter().map(read).sum::<usize>());
}

/// The articles of the sample briefing, of which time expressions alone are found.
#[divan::bench(sample_count = 20)]
fn scan_dates(bencher: Bencher<'_, '_>) {
    let loaded = sample::sources().filter_map(|source| load::parse(&source, Cleaning::On).ok());
    let documents: Vec<Document> = loaded.flat_map(|loaded| loaded.documents).collect();
    let read = |document: &Document| attache::extract::dates::find(document, &[]).len();
    bencher
        .counter(ItemsCount::new(documents.len()))
        .bench(|| black_box(&documents).iter().map(read).sum::<usize>());
}

#[divan::bench(sample_count = 5)]
fn open_a_thousand_articles(bencher: Bencher<'_, '_>) {
    let what = What::Paths(vec![ARTICLES.path().to_owned()]);
    let opening = Opening::of(what);
    bencher.bench(|| {
        open(&opening, &|_| {}, &AtomicBool::new(false)).map(|corpus| corpus.n_documents())
    });
}

/// The same thousand, of which everything is known from the time before.
#[divan::bench(sample_count = 5)]
fn open_a_thousand_known_articles(bencher: Bencher<'_, '_>) {
    let kept = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder: {error}"));
    let opening = Opening {
        catalog: Some(kept.path().join("articles.catalog")),
        ..Opening::of(What::Paths(vec![ARTICLES.path().to_owned()]))
    };
    open(&opening, &|_| {}, &AtomicBool::new(false));
    bencher.bench(|| remembered(&opening).map(|corpus| corpus.n_documents()));
}

#[divan::bench(args = [(80, 24), (200, 60)])]
fn a_frame(bencher: Bencher<'_, '_>, (width, height): (u16, u16)) {
    let opening = Opening::of(What::Sample);
    let corpus = Arc::new(open(&opening, &|_| {}, &AtomicBool::new(false)).unwrap_or_default());
    let mut state =
        opened(corpus, Size { width, height }, ours("dark").unwrap_or_else(Theme::plain));
    drive(&mut state, "enter");
    bencher.bench_local(|| draw(black_box(&state)));
}

#[divan::bench]
fn set_five_thousand_words(bencher: Bencher<'_, '_>) {
    let mut document = Document::default();
    let sentence = "The ferry to the outer islands stopped on Monday after its engine failed twice in a week. ";
    for _ in 0..25 {
        let start = document.text.len();
        document.text.push_str(&sentence.repeat(12));
        let span = Span::new(start, document.text.len());
        document.blocks.push(Block::of(span, BlockKind::Paragraph));
        document.text.push('\n');
    }
    let setting = typeset::Setting { width: 72, hyphenated: false, justified: false };
    bencher.bench(|| typeset::text(black_box(&document), setting).len());
}
