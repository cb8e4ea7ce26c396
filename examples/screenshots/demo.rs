//! A short film of the reader: as an animated PNG, which browsers show, and as an asciicast, which
//! terminals play.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use attache::corpus::Corpus;
use attache::tui::script::{draw, drive, opened};
use attache::tui::theme::library::ours;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::{Pen, Picture, encoder};

/// The window.
const SIZE: Size = Size { width: 110, height: 30 };

/// Milliseconds between two letters that are typed.
const LETTER: u16 = 110;

/// What is pressed or typed, and for how many milliseconds what comes of it is shown.
const STEPS: &[(&str, u16)] = &[
    ("", 1500),
    ("j", 500),
    ("j", 900),
    ("/", 500),
    ("person:zel", 900),
    ("tab", 900),
    ("space", 200),
    ("geneva", 1200),
    ("enter", 700),
    ("enter", 1200),
    ("]", 900),
    ("e", 700),
    ("]", 200),
    ("e", 900),
    ("w", 2200),
    ("q", 500),
    ("v", 700),
    ("j", 900),
    ("y", 1300),
    ("G", 900),
    ("f", 1500),
    ("a", 1600),
    ("ctrl-o", 1200),
    ("b", 1800),
    ("J", 300),
    ("J", 900),
    ("q", 500),
    ("3", 1600),
    ("4", 1800),
    ("5", 1800),
    ("1", 1500),
];

/// A screen, and how long it is shown, in milliseconds.
type Frame = (Buffer, u16);

/// Records the film.
pub(crate) fn record(corpus: &Arc<Corpus>, pen: &Pen, folder: &Path) -> anyhow::Result<()> {
    let theme = ours("dark").context("there is no dark theme")?;
    let mut state = opened(Arc::clone(corpus), SIZE, theme);
    let mut frames: Vec<Frame> = Vec::new();
    for &(keys, pause) in STEPS {
        let letters: Vec<String> = match attache::tui::keymap::chord::Chord::parse(keys) {
            Some(_) => vec![keys.to_owned()],
            None => keys.chars().map(String::from).collect(),
        };
        for letter in &letters {
            drive(&mut state, letter);
            frames.push((draw(&state), LETTER));
        }
        if letters.is_empty() {
            frames.push((draw(&state), pause));
        } else if let Some((_, shown)) = frames.last_mut() {
            *shown = pause;
        }
    }
    film(&frames, pen, &folder.join("demo.png"))?;
    cast(&frames, &folder.join("demo.cast"))?;
    println!("screenshots/demo.png and .cast");
    Ok(())
}

/// The film as a PNG: of each picture only what changed.
fn film(frames: &[Frame], pen: &Pen, path: &Path) -> anyhow::Result<()> {
    let pictures: Vec<Picture> =
        frames.iter().map(|(screen, _)| pen.picture(screen, false)).collect();
    let first = pictures.first().context("nothing was recorded")?;
    let colours: BTreeSet<[u8; 3]> = pictures.iter().flat_map(coarse).collect();
    let colours: Vec<[u8; 3]> = colours.into_iter().collect();
    anyhow::ensure!(colours.len() <= 256, "{} colours are too many", colours.len());
    let mut encoder = encoder(path, first)?;
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(colours.concat());
    encoder.set_compression(png::Compression::High);
    let numbers = |picture: &Picture, area: Area| -> Vec<u8> {
        let number = |colour| colours.binary_search(&colour).unwrap_or_default() as u8;
        cut(&coarse(picture).map(number).collect::<Vec<u8>>(), picture.width, area)
    };
    encoder.set_animated(frames.len() as u32, 0)?;
    encoder.set_frame_delay(frames.first().map_or(LETTER, |(_, pause)| *pause), 1000)?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&numbers(first, (0, 0, first.width, first.height)))?;
    for (two, (_, pause)) in pictures.windows(2).zip(frames.iter().skip(1)) {
        let [before, after] = two else { continue };
        let (x, y, width, height) = changed(before, after);
        writer.set_frame_delay(*pause, 1000)?;
        // Each of them is checked against the other.
        writer.set_frame_position(0, 0)?;
        writer.set_frame_dimension(width as u32, height as u32)?;
        writer.set_frame_position(x as u32, y as u32)?;
        writer.write_image_data(&numbers(after, (x, y, width, height)))?;
    }
    writer.finish()?;
    Ok(())
}

/// Where a rectangle begins, across and down, and how wide and high it is.
type Area = (usize, usize, usize, usize);

/// The smallest rectangle that holds all that changed; a pixel where nothing did.
fn changed(before: &Picture, after: &Picture) -> Area {
    let pixels = std::iter::zip(before.pixels.chunks(3), after.pixels.chunks(3));
    let places = pixels.enumerate().filter(|(_, (one, two))| one != two);
    let places = places.map(|(at, _)| (at % after.width, at / after.width));
    let ends = places.map(|(x, y)| (x, y, x, y)).reduce(|one, two| {
        (one.0.min(two.0), one.1.min(two.1), one.2.max(two.2), one.3.max(two.3))
    });
    let (left, top, right, bottom) = ends.unwrap_or_default();
    (left, top, right - left + 1, bottom - top + 1)
}

/// The colours of a picture in sixteen steps each: of smooth letters there are hundreds.
fn coarse(picture: &Picture) -> impl Iterator<Item = [u8; 3]> + '_ {
    let (pixels, _) = picture.pixels.as_chunks::<3>();
    pixels.iter().map(|pixel| pixel.map(|part| (u16::from(part) + 8).min(255) as u8 / 17 * 17))
}

/// A part of a picture.
fn cut(pixels: &[u8], columns: usize, (x, y, width, height): Area) -> Vec<u8> {
    let rows = pixels.chunks(columns).skip(y).take(height);
    rows.flat_map(|row| row.get(x..x + width).unwrap_or_default()).copied().collect()
}

/// The film as an asciicast, version 2: what a terminal is sent, and when.
fn cast(frames: &[Frame], path: &Path) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    let Size { width, height } = SIZE;
    writeln!(out, "{{\"version\":2,\"width\":{width},\"height\":{height},\"title\":\"attache\"}}")?;
    let mut before = frames.first().map(|(screen, _)| Buffer::empty(screen.area));
    let mut millis = 0_u32;
    for (screen, pause) in frames {
        let mut sent = Vec::new();
        if let Some(before) = &before {
            CrosstermBackend::new(&mut sent).draw(before.diff(screen).into_iter())?;
        }
        let sent = serde_json::to_string(&String::from_utf8_lossy(&sent))?;
        writeln!(out, "[{}.{:03},\"o\",{sent}]", millis / 1000, millis % 1000)?;
        millis += u32::from(*pause);
        before = Some(screen.clone());
    }
    Ok(())
}
