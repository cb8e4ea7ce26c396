//! What the user wrote in the config file, as written: what actions, keys and themes there are is
//! known to the reader alone.

pub mod files;
pub mod item;

use crate::config::item::{Fault, Item, Table, Written};

/// Every setting with its default, commented.
pub const DEFAULTS: &str = include_str!("../data/config.toml");

/// The config file. Every entry may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Columns the text is set at.
    pub measure: Option<Written<i64>>,
    /// A theme by name, or "auto".
    pub theme: Option<Written<String>>,
    /// The theme that "auto" takes on dark backgrounds.
    pub dark_theme: Option<Written<String>>,
    /// The theme that "auto" takes on light backgrounds.
    pub light_theme: Option<Written<String>>,
    /// How the panes are laid out, by name.
    pub layout: Option<Written<String>>,
    /// Whether what leads to a page can be clicked on, by name.
    pub hyperlinks: Option<Written<String>>,
    /// What signs are drawn with, by name, or "auto".
    pub glyphs: Option<Written<String>>,
    /// Whether files that come, change or go are noticed.
    pub watch: Option<Written<bool>>,
    /// Keys to begin with.
    pub preset: Option<Written<String>>,
    /// Actions with the keys they have.
    pub keys: Vec<Entry>,
    /// Keys with the actions they do.
    pub bind: Vec<Entry>,
    /// Names of settings that there are not.
    pub unknown: Vec<Written<String>>,
    /// What could not be understood.
    pub faults: Vec<Fault>,
}

/// The names of all settings.
pub fn settings() -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().map(|(name, _)| *name)
}

/// A line of `[keys]`, or of `[bind]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it holds, if not everywhere: "list" or "text".
    pub place: Option<String>,
    /// What stands before the equals sign.
    pub name: Written<String>,
    /// What stands behind it.
    pub values: Vec<Written<String>>,
}

/// What the reader makes of what the user wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// All settings as they are then, as a config file.
    pub settings: String,
    /// Every action with its default keys, as a config file.
    pub keys: String,
    /// What could not be understood, with file and line.
    pub faults: Vec<String>,
    /// What the user may not have meant.
    pub notes: Vec<String>,
}

/// Takes up what stands behind a name.
type Take = fn(&mut Config, Written<Item>) -> Result<(), &'static str>;

/// Every setting.
const SETTINGS: &[(&str, Take)] = &[
    ("measure", |config, item| number(&item).map(|value| config.measure = Some(value))),
    ("theme", |config, item| text(item).map(|value| config.theme = Some(value))),
    ("dark-theme", |config, item| text(item).map(|value| config.dark_theme = Some(value))),
    ("light-theme", |config, item| text(item).map(|value| config.light_theme = Some(value))),
    ("layout", |config, item| text(item).map(|value| config.layout = Some(value))),
    ("hyperlinks", |config, item| text(item).map(|value| config.hyperlinks = Some(value))),
    ("glyphs", |config, item| text(item).map(|value| config.glyphs = Some(value))),
    ("watch", |config, item| flag(&item).map(|value| config.watch = Some(value))),
    ("keys", |config, item| table(item).map(|table| take_keys(config, table))),
    ("bind", |config, item| table(item).map(|table| take_bind(config, table))),
];

impl Config {
    /// Reads what is written; what cannot be understood is left out, and said.
    pub fn parse(text: &str) -> Self {
        let (table, faults) = item::read(text);
        let mut config = Self { faults, ..Self::default() };
        for (name, item) in table {
            let line = item.line;
            let Some((_, take)) = SETTINGS.iter().find(|(known, _)| *known == name.value) else {
                config.unknown.push(name);
                continue;
            };
            if let Err(why) = take(&mut config, item) {
                config.faults.push(Fault::at(line, format!("{}: {why}", name.value)));
            }
        }
        config
    }
}

fn number(item: &Written<Item>) -> Result<Written<i64>, &'static str> {
    match item.value {
        Item::Number(value) => Ok(Written { value, line: item.line }),
        _ => Err("a whole number is wanted"),
    }
}

fn flag(item: &Written<Item>) -> Result<Written<bool>, &'static str> {
    match item.value {
        Item::Flag(value) => Ok(Written { value, line: item.line }),
        _ => Err("true or false is wanted"),
    }
}

fn text(item: Written<Item>) -> Result<Written<String>, &'static str> {
    match item.value {
        Item::Text(value) => Ok(Written { value, line: item.line }),
        _ => Err("a text between quotation marks is wanted"),
    }
}

fn table(item: Written<Item>) -> Result<Table, &'static str> {
    match item.value {
        Item::Table(table) => Ok(table),
        _ => Err("a table is wanted: names with values"),
    }
}

/// One text, or a list of them.
fn texts(item: Written<Item>) -> Result<Vec<Written<String>>, &'static str> {
    match item.value {
        Item::List(list) => list.into_iter().map(text).collect(),
        _ => text(item).map(|one| vec![one]),
    }
}

fn take_keys(config: &mut Config, mut table: Table) {
    let is_preset = |row: &(Written<String>, _)| row.0.value == "preset";
    if let Some(at) = table.iter().position(is_preset) {
        let (name, item) = table.remove(at);
        match text(item) {
            Ok(value) => config.preset = Some(value),
            Err(why) => config.faults.push(Fault::at(name.line, format!("preset: {why}"))),
        }
    }
    let (entries, faults) = entries(table);
    config.keys = entries;
    config.faults.extend(faults);
}

fn take_bind(config: &mut Config, table: Table) {
    let (entries, faults) = entries(table);
    config.bind = entries;
    config.faults.extend(faults);
}

/// The lines of a table, and of the tables for places in it.
fn entries(table: Table) -> (Vec<Entry>, Vec<Fault>) {
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    let mut take = |place: Option<&str>, name: Written<String>, item| match texts(item) {
        Ok(values) => entries.push(Entry { place: place.map(str::to_owned), name, values }),
        Err(why) => faults.push(Fault::at(name.line, format!("{}: {why}", name.value))),
    };
    for (name, item) in table {
        match item.value {
            Item::Table(rows) => {
                for (one, item) in rows {
                    take(Some(&name.value), one, item);
                }
            }
            _ => take(None, name, item),
        }
    }
    (entries, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_with_all_defaults_is_the_default() {
        assert_eq!(Config::parse(DEFAULTS), Config::default());
        let uncommented: Vec<&str> =
            DEFAULTS.lines().map(|line| line.strip_prefix("#: ").unwrap_or(line)).collect();
        let config = Config::parse(&uncommented.join("\n"));
        assert_eq!(config.faults, []);
        assert_eq!(config.measure.unwrap().value, 72);
        assert_eq!(config.theme.unwrap().value, "auto");
        for (name, _) in SETTINGS {
            let set = |line: &&str| line.starts_with(name) || line.starts_with(&format!("[{name}"));
            assert!(uncommented.iter().any(set), "{name} is not in data/config.toml");
        }
    }

    #[test]
    fn slips_are_named_with_their_lines_and_the_rest_holds() {
        let config = Config::parse(
            "measure = \"wide\"\ncolour = 1\ntheme = \"ink\"\n[keys]\nstar = 5\ntop = \"t\"\n\
             [keys.list]\nup = [\"w\", 3]\n",
        );
        let faults: Vec<String> =
            config.faults.iter().map(|fault| fault.told("line".as_ref())).collect();
        assert_eq!(
            faults,
            [
                "line:1: measure: a whole number is wanted",
                "line:5: star: a text between quotation marks is wanted",
                "line:8: up: a text between quotation marks is wanted",
            ]
        );
        assert_eq!(config.unknown, [Written { value: "colour".to_owned(), line: 2 }]);
        assert_eq!(config.theme.unwrap().value, "ink");
        let entry = config.keys.first().unwrap();
        assert_eq!((&*entry.name.value, &*entry.values[0].value), ("top", "t"));
    }
}
