//! What the user wrote in the config file, as written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

/// The config file. Every entry may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Columns the text is set at.
    pub measure: Option<u16>,
    /// "dark", "light" or "none".
    pub theme: Option<String>,
    /// Actions by name, with their keys.
    #[serde(default)]
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Config {
    /// Reads what is written; on a slip says where.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string().trim_end().replace('\n', "; "))
    }

    /// Reads the user's file; an absent one is an empty one.
    pub fn load() -> Result<Self, String> {
        let Some(path) = path() else { return Ok(Self::default()) };
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text).map_err(|why| format!("{}: {why}", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("could not read {}: {error}", path.display())),
        }
    }
}

/// The user's own dated events and terms of office, as written, with the file they stand in;
/// nothing where there is no such file.
pub fn anchors() -> Result<Option<(PathBuf, String)>, String> {
    let Some(path) = path().map(|path| path.with_file_name("anchors.toml")) else {
        return Ok(None);
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("could not read {}: {error}", path.display())),
    }
}

/// Where the file is: below `$XDG_CONFIG_HOME`, else below `~/.config`.
pub fn path() -> Option<PathBuf> {
    let folder =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")))?;
    Some(base.join("attache").join("config.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_with_all_defaults_is_the_default() {
        let text = include_str!("../data/config.toml");
        assert_eq!(Config::parse(text), Ok(Config::default()));
        let uncommented: String = text
            .lines()
            .map(|line| line.strip_prefix("#: ").unwrap_or(line))
            .collect::<Vec<_>>()
            .join("\n");
        let config = Config::parse(&uncommented).unwrap();
        assert_eq!((config.measure, config.theme.as_deref()), (Some(72), Some("dark")));
    }

    #[test]
    fn a_slip_is_named() {
        let error = Config::parse("measure = \"wide\"").unwrap_err();
        assert!(error.contains("measure") || error.contains("invalid type"), "{error}");
        assert!(Config::parse("colour = 1").is_err());
    }
}
