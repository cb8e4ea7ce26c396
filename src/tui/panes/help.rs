//! The help: what every key does here, read from the keymap in use, narrowed by what is typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::corpus::query::fields;
use crate::text::fold::fold;
use crate::tui::action::{ACTIONS, Action, Place};
use crate::tui::app::footer;
use crate::tui::keymap::chord::spell;
use crate::tui::keymap::{Keymap, does};
use crate::tui::panes::card;
use crate::tui::panes::frame::{Titles, put, put_in, width};
use crate::tui::panes::prompt::Prompt;
use crate::tui::theme::{Role, Theme};

/// The help, narrowed and scrolled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// What is typed.
    pub prompt: Prompt,
    /// First line on show.
    pub top: usize,
}

/// A line of it; a title has no help.
struct Line {
    keys: String,
    /// The action, which is looked for too.
    name: &'static str,
    help: String,
}

/// Columns of forms of the filter.
const FORMS: usize = 26;

impl Help {
    /// Scrolls.
    pub fn scroll(&mut self, by: isize, keymap: &Keymap, place: Place) {
        let most = self.lines(keymap, place).len().saturating_sub(5);
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    /// Columns and rows of its box: what is typed must not make it jump.
    pub fn size(keymap: &Keymap, place: Place) -> (u16, u16) {
        (76, Self::default().lines(keymap, place).len() as u16 + 4)
    }

    /// Draws it over the screen; where the cursor is.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        (keymap, place): (&Keymap, Place),
        theme: Theme,
    ) -> (u16, u16) {
        let lines = self.lines(keymap, place);
        let titles = Titles { left: "Keys", right: "type to narrow, esc closes" };
        let inner = card::draw(buffer, area, Self::size(keymap, place), titles, theme);
        put_in(buffer, inner, 0, &format!(" / {}", self.prompt.text()), theme.style(Role::Text));
        let room = Rect {
            x: inner.x + 1,
            y: inner.y + 2,
            width: inner.width.saturating_sub(1),
            height: inner.height.saturating_sub(2),
        };
        // Long keys are cut where the window is narrow, not what they do.
        let column = lines.iter().map(|line| width(&line.keys)).max().unwrap_or_default();
        let column = column.min(room.width * 2 / 5);
        if lines.is_empty() {
            put_in(buffer, room, 0, " Nothing is called that.", theme.style(Role::Quiet));
        }
        for (line, row) in lines.iter().skip(self.top).zip(0..room.height) {
            if line.help.is_empty() {
                put_in(buffer, room, row, &line.keys, theme.style(Role::Heading));
                continue;
            }
            put_in(buffer, Rect { width: column, ..room }, row, &line.keys, theme.style(Role::Key));
            let x = room.x + column + 1;
            let rest = Rect { x, width: room.right().saturating_sub(x), ..room };
            put_in(buffer, rest, row, &line.help, theme.style(Role::Text));
        }
        if lines.len() > self.top + usize::from(room.height) {
            let below = (inner.right().saturating_sub(3), inner.bottom());
            put(buffer, below, " ↓ ", theme.style(Role::Key));
        }
        (inner.x + 3 + width(self.prompt.before()), inner.y)
    }

    /// The names of the actions that are told of.
    pub fn names(&self, keymap: &Keymap, place: Place) -> Vec<&'static str> {
        self.lines(keymap, place).into_iter().map(|line| line.name).collect()
    }

    /// What the keys do here, then what the filter understands: as far as it holds what is typed.
    fn lines(&self, keymap: &Keymap, place: Place) -> Vec<Line> {
        let typed = fold(self.prompt.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let holds = |line: &Line| {
            let besides: Vec<&str> =
                Action::named(line.name).into_iter().flat_map(footer::words).collect();
            let besides = besides.join(" ");
            let line = fold(&format!("{} {} {} {besides}", line.keys, line.name, line.help));
            words.iter().all(|word| line.contains(word))
        };
        let keys: Vec<Line> = keys(keymap, place).into_iter().filter(holds).collect();
        let forms = fields::help().flat_map(|(forms, meaning)| form_lines(forms, meaning));
        let forms: Vec<Line> = forms.filter(holds).collect();
        let title = "In the filter, stories that".to_owned();
        let titles =
            [Line::of(String::new(), "", String::new()), Line::of(title, "", String::new())];
        let skipped = usize::from(keys.is_empty());
        let titles = titles.into_iter().skip(skipped).filter(|_| !forms.is_empty());
        let titles: Vec<Line> = titles.collect();
        keys.into_iter().chain(titles).chain(forms).collect()
    }
}

impl Line {
    const fn of(keys: String, name: &'static str, help: String) -> Self {
        Self { keys, name, help }
    }
}

/// Every action that does something in a place, then keys that do several.
fn keys(keymap: &Keymap, place: Place) -> Vec<Line> {
    let here = ACTIONS.iter().filter(|row| row.place.and(place).is_some());
    let actions = here.map(|row| {
        let keys = keymap.keys(row.action, place).join("  ");
        let keys = if keys.is_empty() { format!(":{}", row.name) } else { keys };
        Line::of(keys, row.name, row.help.to_owned())
    });
    let several = keymap.bindings().iter();
    let several = several.filter(|binding| binding.place == place && binding.does.len() > 1);
    let several = several.map(|binding| Line::of(spell(&binding.chords), "", does(&binding.does)));
    actions.chain(several).collect()
}

/// The forms of one meaning, as many beside it as have room, the others below.
fn form_lines(forms: &[&str], meaning: &str) -> Vec<Line> {
    let mut shown: Vec<String> = Vec::new();
    for form in forms {
        match shown.last_mut() {
            Some(line) if line.len() + form.len() + 2 <= FORMS => {
                line.push_str("  ");
                line.push_str(form);
            }
            _ => shown.push((*form).to_owned()),
        }
    }
    let meanings = std::iter::once(meaning.to_owned()).chain(std::iter::repeat(" ".to_owned()));
    std::iter::zip(shown, meanings)
        .map(|(form, meaning)| Line::of(form, "filter", meaning))
        .collect()
}
