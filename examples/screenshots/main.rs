//! Draws the pictures of the README from the real screen: the sample briefing, driven by keys,
//! rendered into a buffer, set as SVG and PNG into `screenshots/`; and a short film of it.

#![expect(
    clippy::print_stdout,
    clippy::cast_sign_loss,
    reason = "a program for maintainers that says what it drew"
)]

mod demo;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::Context as _;
use attache::corpus::open::{Opening, What, open};
use attache::tui::script::{draw, drive, opened};
use attache::tui::theme::library::ours;
use fontdue::{Font, FontSettings};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};

/// A picture: its name, the size of the window, the theme, the keys.
const PICTURES: &[(&str, (u16, u16), &str, &str)] = &[
    ("reading", (120, 36), "dark", "enter p"),
    ("person", (120, 36), "dark", "@ witk enter / space envoy enter"),
    ("people", (120, 36), "dark", "2 j"),
    ("quotes", (120, 36), "dark", "3 j j"),
    ("timeline", (150, 40), "dark", "4 k k"),
    ("events", (150, 40), "dark", "5 j j j"),
    ("why", (120, 36), "dark", "j j w"),
    ("links", (120, 36), "dark", "enter G f"),
    ("cut", (120, 36), "dark", "\\"),
    ("light", (120, 36), "light", "j enter"),
    ("plain", (120, 36), "none", "/ geneva"),
    ("sepia", (120, 36), "sepia", "j enter"),
    ("palette", (120, 36), "ink", "ctrl-p next"),
    ("wide", (200, 50), "dark", "j"),
    ("narrow", (60, 20), "dark", "enter"),
    ("linear", (100, 20), "none", "z l j j"),
];

/// Pixels of a cell.
const CELL: (usize, usize) = (9, 19);

/// Pixels of a letter's height.
const SIZE: f32 = 15.0;

type Rgb = [u8; 3];

fn main() -> anyhow::Result<()> {
    let opening = Opening::of(What::Sample);
    let corpus =
        open(&opening, &|_| {}, &AtomicBool::new(false)).context("the sample did not open")?;
    let corpus = Arc::new(corpus);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    std::fs::create_dir_all(&folder)?;
    let pen = Pen::new()?;
    for &(name, (width, height), theme, keys) in PICTURES {
        let is_light = theme == "light";
        let theme = ours(theme).with_context(|| format!("there is no theme {theme}"))?;
        let mut state = opened(Arc::clone(&corpus), Size { width, height }, theme);
        drive(&mut state, keys);
        let screen = draw(&state);
        std::fs::write(folder.join(format!("{name}.svg")), svg(&screen, is_light))?;
        pen.png(&screen, is_light, &folder.join(format!("{name}.png")))?;
        println!("screenshots/{name}.svg and .png");
    }
    demo::record(&corpus, &pen, &folder)
}

/// Letter and ground of a cell, as a terminal with usual colours shows them.
fn colours(cell: &Cell, is_light: bool) -> (Rgb, Rgb) {
    let (ink, paper) = if is_light {
        ([0x20, 0x20, 0x20], [0xff, 0xff, 0xff])
    } else {
        ([0xd8, 0xd8, 0xd8], [0x16, 0x18, 0x1d])
    };
    let letter = rgb(cell.fg, is_light).unwrap_or(ink);
    let ground = rgb(cell.bg, is_light).unwrap_or(paper);
    if cell.modifier.contains(Modifier::REVERSED) { (ground, letter) } else { (letter, ground) }
}

fn rgb(colour: Color, is_light: bool) -> Option<Rgb> {
    Some(match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Red => [0xd0, 0x4a, 0x4a],
        Color::Green if is_light => [0x1d, 0x7a, 0x2f],
        Color::Green => [0x7c, 0xb8, 0x7c],
        Color::Yellow => [0xe0, 0xc0, 0x6c],
        Color::Blue => [0x2a, 0x5d, 0xc0],
        Color::Magenta if is_light => [0x9a, 0x2f, 0x9a],
        Color::Magenta => [0xc7, 0x8f, 0xd0],
        Color::Cyan if is_light => [0x10, 0x74, 0x80],
        Color::Cyan => [0x6c, 0xc0, 0xc8],
        Color::Gray => [0x9a, 0x9a, 0x9a],
        Color::LightBlue => [0x7c, 0xaa, 0xe8],
        Color::LightRed => [0xe8, 0x8a, 0x7c],
        _ => return None,
    })
}

/// The screen as an SVG: a run of equal cells is one text.
fn svg(screen: &Buffer, is_light: bool) -> String {
    let (columns, rows) = (usize::from(screen.area.width), usize::from(screen.area.height));
    let (width, height) = (columns * CELL.0, rows * CELL.1);
    let (_, paper) = colours(&Cell::EMPTY, is_light);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"DejaVu Sans Mono, monospace\" font-size=\"{SIZE}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        hex(paper),
    );
    for (row, cells) in screen.content.chunks(columns.max(1)).enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (letter, ground) = colours(cell, is_light);
            let (x, y) = (column * CELL.0, row * CELL.1);
            if ground != paper {
                // Writing to a string cannot fail.
                _ = writeln!(
                    out,
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
                    CELL.0,
                    CELL.1,
                    hex(ground)
                );
            }
            if cell.symbol().trim().is_empty() {
                continue;
            }
            let weight =
                if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
            let slant = if cell.modifier.contains(Modifier::ITALIC) {
                " font-style=\"italic\""
            } else {
                ""
            };
            let line = match cell.modifier {
                modifier if modifier.contains(Modifier::UNDERLINED) => {
                    " text-decoration=\"underline\""
                }
                modifier if modifier.contains(Modifier::CROSSED_OUT) => {
                    " text-decoration=\"line-through\""
                }
                _ => "",
            };
            let symbol = cell.symbol().replace('&', "&amp;").replace('<', "&lt;");
            _ = writeln!(
                out,
                "<text x=\"{x}\" y=\"{}\" fill=\"{}\"{weight}{slant}{line}>{symbol}</text>",
                y + 14,
                hex(letter)
            );
        }
    }
    out.push_str("</svg>\n");
    out
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Fonts to draw with.
struct Pen {
    regular: Font,
    bold: Font,
}

impl Pen {
    fn new() -> anyhow::Result<Self> {
        let font = |bytes: &[u8]| {
            Font::from_bytes(bytes, FontSettings::default()).map_err(anyhow::Error::msg)
        };
        Ok(Self {
            regular: font(dejavu::sans_mono::regular())?,
            bold: font(dejavu::sans_mono::bold())?,
        })
    }

    /// The screen as a PNG.
    fn png(&self, screen: &Buffer, is_light: bool, path: &Path) -> anyhow::Result<()> {
        let picture = self.picture(screen, is_light);
        let mut encoder = encoder(path, &picture)?;
        encoder.set_compression(png::Compression::High);
        encoder.write_header()?.write_image_data(&picture.pixels)?;
        Ok(())
    }

    /// The screen in pixels.
    fn picture(&self, screen: &Buffer, is_light: bool) -> Picture {
        let (columns, rows) = (usize::from(screen.area.width), usize::from(screen.area.height));
        let (width, height) = (columns * CELL.0, rows * CELL.1);
        let mut picture = Picture { width, height, pixels: vec![0; width * height * 3] };
        for (row, cells) in screen.content.chunks(columns.max(1)).enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                self.cell(&mut picture, (column * CELL.0, row * CELL.1), cell, is_light);
            }
        }
        picture
    }

    fn cell(&self, picture: &mut Picture, (x, y): (usize, usize), cell: &Cell, is_light: bool) {
        let (letter, ground) = colours(cell, is_light);
        for down in 0..CELL.1 {
            for across in 0..CELL.0 {
                picture.set((x + across, y + down), ground);
            }
        }
        let bold = cell.modifier.contains(Modifier::BOLD);
        let font = if bold { &self.bold } else { &self.regular };
        for symbol in cell.symbol().chars().filter(|symbol| !symbol.is_whitespace()) {
            let (metrics, coverage) = font.rasterize(symbol, SIZE);
            let left = metrics.xmin.max(0) as usize;
            let top = (14 - metrics.height as i32 - metrics.ymin).max(0) as usize;
            for (at, share) in coverage.iter().enumerate() {
                let place =
                    (x + left + at % metrics.width.max(1), y + top + at / metrics.width.max(1));
                picture.blend(place, letter, *share);
            }
        }
        let line = match cell.modifier {
            modifier if modifier.contains(Modifier::UNDERLINED) => Some(16),
            modifier if modifier.contains(Modifier::CROSSED_OUT) => Some(10),
            _ => None,
        };
        if let Some(down) = line {
            for across in 0..CELL.0 {
                picture.blend((x + across, y + down), letter, 190);
            }
        }
    }
}

/// Writes a picture into a file.
fn encoder<'a>(path: &Path, picture: &Picture) -> anyhow::Result<png::Encoder<'a, Out>> {
    let file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let mut encoder = png::Encoder::new(file, picture.width as u32, picture.height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    Ok(encoder)
}

type Out = std::io::BufWriter<std::fs::File>;

/// Pixels, three bytes each.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    fn set(&mut self, place: (usize, usize), colour: Rgb) {
        self.blend(place, colour, 255);
    }

    fn blend(&mut self, (x, y): (usize, usize), colour: Rgb, share: u8) {
        let start = (y * self.width + x) * 3;
        let pixel = self.pixels.get_mut(start..start + 3).filter(|_| x < self.width);
        for (own, new) in pixel.into_iter().flatten().zip(colour) {
            let mixed =
                u16::from(*own) * u16::from(255 - share) + u16::from(new) * u16::from(share);
            *own = (mixed / 255) as u8;
        }
    }
}
