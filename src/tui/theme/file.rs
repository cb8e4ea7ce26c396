//! A theme as it is written: `about`, `inherits`, `[colours]` with names of one's own, `[roles]`.
//!
//! A role has a colour, or a table: `{ fg = "sea", bg = "#fdf6e3", modifiers = ["bold"] }`.
//! Without `modifiers` it keeps those it has without colours. `person` may have several.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier};

use crate::config::item::{self, Fault, Item, Table, Written};
use crate::text::nearest::meant;
use crate::tui::theme::{Look, ROLES, Role, Theme, modifier};

/// Modifiers by name.
const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed-out", Modifier::CROSSED_OUT),
];

/// What stands in the file of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is for, in a few words.
    pub about: String,
    /// The theme it changes.
    pub inherits: Option<Written<String>>,
    colours: BTreeMap<String, Written<Item>>,
    roles: BTreeMap<String, Written<Item>>,
    /// What could not be understood.
    pub faults: Vec<Fault>,
}

impl Sheet {
    /// Reads it.
    pub fn parse(text: &str) -> Self {
        let (table, faults) = item::read(text);
        let mut sheet = Self { faults, ..Self::default() };
        for (name, Written { value, line }) in table {
            match (&*name.value, value) {
                ("about", Item::Text(text)) => sheet.about = text,
                ("inherits", Item::Text(value)) => {
                    sheet.inherits = Some(Written { value, line });
                }
                ("colours", Item::Table(rows)) => sheet.colours = named(rows),
                ("roles", Item::Table(rows)) => sheet.roles = named(rows),
                ("about" | "inherits" | "colours" | "roles", _) => {
                    sheet.fault(line, format!("{} is of another kind", name.value));
                }
                _ => sheet.fault(line, format!("themes have no {}", name.value)),
            }
        }
        sheet
    }

    fn fault(&mut self, line: usize, what: String) {
        self.faults.push(Fault::at(line, what));
    }

    /// What holds of another theme where this one says nothing. Its lines are of another file:
    /// what is wrong there is said there.
    #[must_use]
    pub fn over(mut self, below: Self) -> Self {
        for (name, item) in below.colours {
            self.colours.entry(name).or_insert(Written { line: 0, ..item });
        }
        for (name, item) in below.roles {
            self.roles.entry(name).or_insert(Written { line: 0, ..item });
        }
        self
    }

    /// The theme; what it says that cannot be understood is added to the faults.
    pub fn theme(&mut self) -> Theme {
        let mut theme = Theme::plain();
        let mut faults = Vec::new();
        for (name, item) in &self.roles {
            let Some((role, ..)) = ROLES.iter().find(|(_, known, _)| known == name) else {
                let meant = meant(name, ROLES.iter().map(|(_, known, _)| *known));
                faults.push(Fault::at(item.line, format!("no role is called {name}{meant}")));
                continue;
            };
            match (role, self.looks(*role, item)) {
                (Role::Person(_), Ok(looks)) => theme.set_accents(&looks),
                (_, Ok(looks)) => looks.iter().for_each(|look| theme.set(*role, *look)),
                (_, Err(why)) => faults.push(Fault::at(item.line, format!("{name}: {why}"))),
            }
        }
        faults.retain(|fault| fault.line != Some(0));
        self.faults.extend(faults);
        theme
    }

    /// The looks that something states for a role: several only for persons.
    fn looks(&self, role: Role, item: &Written<Item>) -> Result<Vec<Look>, String> {
        match &item.value {
            Item::List(list) if matches!(role, Role::Person(_)) => {
                list.iter().map(|one| self.look(role, &one.value)).collect()
            }
            item => self.look(role, item).map(|look| vec![look]),
        }
    }

    fn look(&self, role: Role, item: &Item) -> Result<Look, String> {
        let mut look = Look { modifier: modifier(role), ..Look::default() };
        let Item::Table(table) = item else {
            look.fg = Some(self.colour(item)?);
            return Ok(look);
        };
        for (name, value) in table {
            match &*name.value {
                "fg" => look.fg = Some(self.colour(&value.value)?),
                "bg" => look.bg = Some(self.colour(&value.value)?),
                "modifiers" => look.modifier = modifiers(&value.value)?,
                other => return Err(format!("{other} is none of fg, bg, modifiers")),
            }
        }
        Ok(look)
    }

    /// A colour: one of the sheet's own names, one of the sixteen, an index, or `#rrggbb`.
    fn colour(&self, item: &Item) -> Result<Color, String> {
        let own = |name: &str| self.colours.get(name).map(|own| &own.value);
        match item {
            Item::Text(name) => match own(name) {
                Some(other) => literal(other),
                None => literal(item),
            },
            _ => literal(item),
        }
    }
}

fn literal(item: &Item) -> Result<Color, String> {
    let index = |number: i64| u8::try_from(number).ok().map(Color::Indexed);
    let colour = match item {
        Item::Text(name) => name.parse().ok(),
        Item::Number(number) => index(*number),
        Item::Flag(_) | Item::List(_) | Item::Table(_) | Item::Other => None,
    };
    colour.ok_or_else(|| match item {
        Item::Text(name) => format!("no colour is called {name:?}"),
        _ => "a colour is a name, a number up to 255, or \"#rrggbb\"".to_owned(),
    })
}

fn modifiers(item: &Item) -> Result<Modifier, String> {
    let wrong = || {
        let names: Vec<&str> = MODIFIERS.iter().map(|(name, _)| *name).collect();
        format!("modifiers are a list of {}", names.join(", "))
    };
    let Item::List(list) = item else { return Err(wrong()) };
    let one = |item: &Written<Item>| {
        let Item::Text(name) = &item.value else { return None };
        MODIFIERS.iter().find(|(known, _)| known == name).map(|(_, modifier)| *modifier)
    };
    list.iter().map(one).collect::<Option<Modifier>>().ok_or_else(wrong)
}

fn named(rows: Table) -> BTreeMap<String, Written<Item>> {
    let row = |(name, item): (Written<String>, Written<Item>)| {
        (name.value, Written { line: name.line, ..item })
    };
    rows.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn a_theme_is_read_and_may_change_another() {
        let below = Sheet::parse(
            "[colours]\nsea = \"blue\"\n[roles]\nlink = \"sea\"\nkey = 5\nquote = \"red\"\n",
        );
        let mut sheet = Sheet::parse(
            "about = \"mine\"\ninherits = \"below\"\n[colours]\nsea = \"#102030\"\n\
             [roles]\nkey = { bg = \"sea\", modifiers = [\"dim\"] }\nperson = [\"red\", \"sea\"]\n",
        );
        assert_eq!(sheet.inherits.as_ref().unwrap().value, "below");
        sheet = sheet.over(below);
        let theme = sheet.theme();
        assert_eq!(sheet.faults, []);
        let sea = Color::Rgb(16, 32, 48);
        assert_eq!(theme.style(Role::Link), Style::new().fg(sea));
        assert_eq!(theme.style(Role::Key), Style::new().bg(sea).dim());
        assert_eq!(theme.style(Role::Quote), Style::new().fg(Color::Red).italic());
        assert_eq!(theme.style(Role::Person(3)), Style::new().fg(sea).underlined());
    }

    #[test]
    fn slips_are_told_with_their_lines_and_the_rest_holds() {
        let mut sheet = Sheet::parse(
            "size = 3\n[roles]\nlink = \"mauvish\"\nsky = \"blue\"\nkey = 300\ncut = [\"red\"]\n\
             quote = { fg = \"green\", modifiers = \"bold\" }\ntext = \"green\"\n",
        );
        let theme = sheet.theme();
        let faults: Vec<String> =
            sheet.faults.iter().map(|fault| fault.told("line".as_ref())).collect();
        assert_eq!(
            faults,
            [
                "line:1: themes have no size",
                "line:6: cut: a colour is a name, a number up to 255, or \"#rrggbb\"",
                "line:5: key: a colour is a name, a number up to 255, or \"#rrggbb\"",
                "line:3: link: no colour is called \"mauvish\"",
                "line:7: quote: modifiers are a list of bold, dim, italic, underlined, reversed, \
                 crossed-out",
                "line:4: no role is called sky",
            ]
        );
        assert_eq!(theme.style(Role::Text).fg, Some(Color::Green));
    }
}
