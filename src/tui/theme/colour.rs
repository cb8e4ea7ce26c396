//! Colours as numbers: how bright they are, which of fewer is nearest, how well they are told
//! apart.

use ratatui::style::Color;

use crate::tui::theme::Look;

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None, or none are wanted.
    #[default]
    None,
    /// The sixteen that its user chose.
    Sixteen,
    /// A cube of 216 and 24 greys besides.
    Indexed,
    /// All.
    Full,
}

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// The sixteen colours, as xterm has them unless told otherwise.
#[rustfmt::skip]
const SIXTEEN: [(Color, Rgb); 16] = [
    (Color::Black, [0, 0, 0]), (Color::Red, [205, 0, 0]), (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]), (Color::Blue, [0, 0, 238]), (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]), (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]), (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]), (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]), (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]), (Color::White, [255, 255, 255]),
];

/// The steps of the cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Below this letters are lost on their ground.
const LOST: f64 = 3.0;

impl Depth {
    /// What the variables of the environment say.
    pub fn of(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let holds = |name: &str, words: &[&str]| {
            variable(name).is_some_and(|value| words.iter().any(|word| value.contains(word)))
        };
        if variable("NO_COLOR").is_some() {
            Self::None
        } else if holds("COLORTERM", &["truecolor", "24bit"]) || holds("TERM", &["direct"]) {
            Self::Full
        } else if holds("TERM", &["256"]) {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// A look with the colours there are; `ground` is what it lies on where it states no ground.
    pub fn look(self, look: Look, ground: Option<Color>) -> Look {
        let mut fewer =
            Look { fg: self.colour(look.fg), bg: self.colour(look.bg), modifier: look.modifier };
        let stated = look.bg.or(ground);
        let ground = self.colour(stated);
        if let (Some(fg), Some(bg)) = (fewer.fg.and_then(rgb), ground.and_then(rgb)) {
            let changed = fewer.fg != look.fg || ground != stated;
            if changed && contrast(fg, bg) < LOST {
                fewer.fg = Some(if is_light(bg) { Color::Black } else { Color::White });
            }
        }
        fewer
    }

    fn colour(self, colour: Option<Color>) -> Option<Color> {
        let colour = colour?;
        match self {
            Self::None => None,
            Self::Full => Some(colour),
            Self::Indexed => Some(match colour {
                Color::Rgb(..) => rgb(colour).map_or(colour, indexed),
                named => named,
            }),
            Self::Sixteen => Some(match colour {
                Color::Rgb(..) | Color::Indexed(16..) => rgb(colour).map_or(colour, nearest),
                named => named,
            }),
        }
    }
}

/// What a colour looks like; `None` for the terminal's own letters and ground.
pub fn rgb(colour: Color) -> Option<Rgb> {
    let index = match colour {
        Color::Reset => return None,
        Color::Rgb(red, green, blue) => return Some([red, green, blue]),
        Color::Indexed(index) => usize::from(index),
        named => SIXTEEN.iter().position(|(other, _)| *other == named)?,
    };
    if let Some((_, rgb)) = SIXTEEN.get(index) {
        return Some(*rgb);
    }
    match index - SIXTEEN.len() {
        cube @ 0..216 => {
            let step = |at: usize| STEPS.get(at % STEPS.len()).copied().unwrap_or_default();
            Some([step(cube / 36), step(cube / 6), step(cube)])
        }
        grey => Some([8 + (grey - 216).min(23) as u8 * 10; 3]),
    }
}

/// The nearest of the sixteen.
fn nearest(wanted: Rgb) -> Color {
    let near = SIXTEEN.iter().min_by_key(|(_, one)| distance(*one, wanted));
    near.map_or(Color::Reset, |(colour, _)| *colour)
}

/// The nearest of the cube and the greys.
fn indexed(wanted: Rgb) -> Color {
    let far = |index: &u8| rgb(Color::Indexed(*index)).map(|one| distance(one, wanted));
    (16..=u8::MAX).min_by_key(far).map_or(Color::Reset, Color::Indexed)
}

/// How different two colours look: the eye is best at green, worst at blue.
fn distance(one: Rgb, two: Rgb) -> u32 {
    let weighed = std::iter::zip(one, two).zip([3, 6, 2]);
    weighed.map(|((one, two), weight)| weight * u32::from(one.abs_diff(two)).pow(2)).sum()
}

/// Whether dark letters are read better on it.
pub fn is_light(ground: Rgb) -> bool {
    contrast(ground, [0; 3]) > contrast(ground, [255; 3])
}

/// How well letters are read on a ground, from 1 to 21, as WCAG 2 has it.
pub fn contrast(one: Rgb, two: Rgb) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

/// How bright a colour is, from 0 to 1.
fn luminance(colour: Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let weighed = colour.map(linear).into_iter().zip([0.2126, 0.7152, 0.0722]);
    weighed.map(|(part, weight)| part * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_measured_as_others_measure_them() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
        assert!((contrast([119; 3], [255; 3]) - 4.48).abs() < 0.01);
        assert_eq!(rgb(Color::Indexed(196)), Some([255, 0, 0]));
        assert_eq!(rgb(Color::Indexed(244)), Some([128; 3]));
        assert_eq!(rgb(Color::Indexed(1)), rgb(Color::Red));
        assert!(is_light([250, 240, 220]) && !is_light([20, 30, 60]));
    }

    #[test]
    fn fewer_colours_come_near_and_letters_are_never_lost() {
        let depth = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> = pairs.to_vec();
            Depth::of(&move |name| {
                pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(depth(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(depth(&[("COLORTERM", "truecolor"), ("TERM", "xterm")]), Depth::Full);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(depth(&[("TERM", "linux")]), Depth::Sixteen);
        let colour = |depth: Depth, rgb: Rgb| depth.colour(Some(rgb.into()));
        assert_eq!(colour(Depth::Sixteen, [200, 20, 10]), Some(Color::Red));
        assert_eq!(colour(Depth::Indexed, [252, 3, 2]), Some(Color::Indexed(196)));
        assert_eq!(colour(Depth::None, [252, 3, 2]), None);
        let look = Look { fg: Some([60, 60, 62].into()), ..Look::default() };
        let fewer = Depth::Sixteen.look(look, Some([10, 10, 10].into()));
        assert_eq!(fewer.fg, Some(Color::White));
        assert_eq!(Depth::Full.look(look, Some([10, 10, 10].into())), look);
    }
}
