//! The user's own files: the config file, themes beside it, dated events.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::config::Config;
use crate::config::item::Fault;

/// All that the user wrote for the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Where the config file is, or would be.
    pub path: Option<PathBuf>,
    /// What stands in it.
    pub config: Config,
    /// The user's own themes.
    pub themes: Vec<ThemeFile>,
    /// When the files were written.
    pub stamp: Stamp,
}

/// A theme, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// The name of the file, without its ending.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// What stands in it.
    pub text: String,
}

/// When files were written, and how long they are: another stamp, another file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Vec<(PathBuf, Option<SystemTime>, u64)>);

impl Own {
    /// Reads the user's files; one that is not there is an empty one, one that cannot be read a
    /// fault.
    pub fn load() -> Self {
        let stamp = Stamp::now();
        let path = place("config.toml");
        let mut config = match path.as_deref().map(fs::read_to_string) {
            Some(Ok(text)) => Config::parse(&text),
            None => Config::default(),
            Some(Err(error)) if error.kind() == std::io::ErrorKind::NotFound => Config::default(),
            Some(Err(error)) => {
                let what = format!("could not be read: {error}");
                Config { faults: vec![Fault { line: None, what }], ..Config::default() }
            }
        };
        let mut themes = Vec::new();
        for path in theme_paths() {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            match fs::read_to_string(&path) {
                Ok(text) => themes.push(ThemeFile { name, path, text }),
                Err(error) => config.faults.push(Fault {
                    line: None,
                    what: format!("the theme {name} could not be read: {error}"),
                }),
            }
        }
        Self { path, config, themes, stamp }
    }
}

impl Stamp {
    /// Of the files as they are now.
    pub fn now() -> Self {
        let known = |path: PathBuf| {
            let about = fs::metadata(&path).ok()?;
            Some((path, about.modified().ok(), about.len()))
        };
        Self(place("config.toml").into_iter().chain(theme_paths()).filter_map(known).collect())
    }
}

/// The user's own dated events and terms of office, as written, with the file they stand in;
/// nothing where there is no such file.
pub fn anchors() -> Result<Option<(PathBuf, String)>, String> {
    let Some(path) = place("anchors.toml") else { return Ok(None) };
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("could not read {}: {error}", path.display())),
    }
}

/// The files in the folder of themes, by name.
fn theme_paths() -> Vec<PathBuf> {
    let is_theme = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
    let entries = place("themes").and_then(|folder| fs::read_dir(folder).ok());
    let paths = entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths.filter(is_theme).collect();
    paths.sort_unstable();
    paths
}

/// Where a file of attache is: below `$XDG_CONFIG_HOME`, else below `~/.config`.
fn place(name: &str) -> Option<PathBuf> {
    let folder =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")))?;
    Some(Path::new(&base).join("attache").join(name))
}
