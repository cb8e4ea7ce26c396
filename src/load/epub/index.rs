//! What an EPUB says of itself: its chapters in the order of reading, its title, authors, day.

use std::collections::{HashMap, HashSet};

use crate::load::package::Package;
use crate::load::xml::{self, Mark};
use crate::load::{day, written};
use crate::model::moment::Moment;

/// A chapter's part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its name in the package.
    pub name: String,
    /// What the book says it is, if not a chapter: contents, cover.
    pub front: Option<&'static str>,
    /// Whether it is encrypted.
    pub locked: bool,
}

/// The package's own description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// The chapters, in order.
    pub spine: Vec<Part>,
    /// The book's title.
    pub title: Option<String>,
    /// The title without the day that news have in it.
    pub outlet: Option<String>,
    /// Its authors.
    pub creators: Vec<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// The day it says it is of.
    pub published: Option<Moment>,
    /// Its language.
    pub language: Option<String>,
}

/// What the guide or the landmarks of a book call its front matter.
const FRONT: &[(&str, &str)] = &[
    ("cover", "cover"),
    ("toc", "contents"),
    ("title-page", "title page"),
    ("titlepage", "title page"),
    ("copyright-page", "copyright"),
    ("index", "index"),
    ("loi", "list of pictures"),
    ("lot", "list of tables"),
];

/// The word for a kind of front matter.
pub fn front(kind: &str) -> Option<&'static str> {
    let mut kinds = kind.split_whitespace();
    kinds.find_map(|kind| FRONT.iter().find(|(name, _)| *name == kind).map(|(_, word)| *word))
}

impl Index {
    /// Reads it. The error says what is missing.
    pub fn of(package: &mut Package<'_>) -> Result<Self, String> {
        let container = package.part("META-INF/container.xml")?.unwrap_or_default();
        let mut root = None;
        // A broken part tells what stands before its break.
        let _whole = xml::walk(&container, |mark| {
            if let Mark::Open(element) = mark
                && element.name == "rootfile"
                && root.is_none()
            {
                root = element.get("full-path").map(str::to_owned);
            }
        });
        let names = package.names();
        let root =
            root.or_else(|| names.into_iter().find(|name| name.to_lowercase().ends_with(".opf")));
        let root = root.ok_or("it has no list of its chapters; save it again")?;
        let description = package.part(&root)?.ok_or("it has no list of its chapters")?;
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        let locked = package.part("META-INF/encryption.xml").ok().flatten().unwrap_or_default();
        let mut index = Self::default();
        index.read_spine(&description, folder, &encrypted(&locked));
        index.tell(&description);
        Ok(index)
    }

    fn read_spine(&mut self, description: &[u8], folder: &str, locked: &HashSet<String>) {
        let mut items: HashMap<String, (String, bool)> = HashMap::new();
        let mut guide: HashMap<String, &'static str> = HashMap::new();
        let mut order: Vec<String> = Vec::new();
        // Chapters behind a break cannot be known.
        let _whole = xml::walk(description, |mark| {
            let Mark::Open(element) = mark else { return };
            let get = |name: &str| element.get(name).unwrap_or_default();
            match element.name.as_str() {
                "item" => {
                    let navigates = get("properties").split_whitespace().any(|word| word == "nav");
                    let name = resolved(folder, get("href"));
                    items.insert(get("id").to_owned(), (name, navigates));
                }
                "itemref" => order.push(get("idref").to_owned()),
                "reference" => {
                    if let Some(kind) = front(get("type")) {
                        guide.insert(resolved(folder, get("href")), kind);
                    }
                }
                _ => {}
            }
        });
        let mut seen = HashSet::new();
        for id in order {
            let Some((name, navigates)) = items.get(&id) else { continue };
            if !seen.insert(name.clone()) {
                continue;
            }
            let front = if *navigates { Some("contents") } else { guide.get(name).copied() };
            let locked = locked.contains(name);
            self.spine.push(Part { name: name.clone(), front, locked });
        }
    }

    fn tell(&mut self, description: &[u8]) {
        let all = |name: &str| -> Vec<String> {
            let texts = xml::texts(description, name).into_iter();
            texts.map(|text| written::clean(&text)).filter(|text| !text.is_empty()).collect()
        };
        let one = |name: &str| all(name).into_iter().next();
        self.title = one("title").filter(|title| written::is_title(title));
        self.outlet = self.title.as_deref().map(without_day);
        let creators = all("creator");
        let creators = creators.iter().flat_map(|listed| written::names(listed));
        self.creators = creators.filter(|name| written::is_name(name)).collect();
        self.publisher = one("publisher").filter(|name| written::is_name(name));
        self.language = one("language").filter(|tag| tag != "und");
        self.published = all("date")
            .into_iter()
            .find_map(|date| Some(Moment::stated(day::find(&date)?, date, "EPUB metadata")));
    }
}

/// "Harbour Gazette [Sat, 15 Feb 2025]" is the Harbour Gazette.
fn without_day(title: &str) -> String {
    let name = title.split_once(" [").map(|(name, _)| name.trim());
    name.filter(|name| !name.is_empty()).unwrap_or(title).to_owned()
}

/// Names of the parts that are encrypted.
fn encrypted(list: &[u8]) -> HashSet<String> {
    let mut names = HashSet::new();
    // Fonts are obfuscated in the same list; they are not in the spine, and do not matter.
    let _whole = xml::walk(list, |mark| {
        if let Mark::Open(element) = mark
            && element.name == "CipherReference"
        {
            names.extend(element.get("URI").map(|name| resolved("", name)));
        }
    });
    names
}

/// The name of a part from an address beside the description: `%20` and `..` undone.
pub fn resolved(folder: &str, address: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let code = (byte == b'%').then(|| {
            let pair = [ahead.next()?, ahead.next()?];
            u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()
        });
        if let Some(code) = code.flatten() {
            rest = ahead;
            bytes.push(code);
        } else {
            bytes.push(byte);
        }
    }
    let address = String::from_utf8_lossy(&bytes);
    let folder = if address.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(address.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_parts() {
        assert_eq!(resolved("OEBPS", "text/a%20b.xhtml#top"), "OEBPS/text/a b.xhtml");
        assert_eq!(resolved("a/b", "../c/./d.html"), "a/c/d.html");
        assert_eq!(resolved("a", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolved("", "50%_f%c3%bcr.html%"), "50%_für.html%");
    }

    #[test]
    fn the_day_in_the_title_of_news_is_no_part_of_its_name() {
        assert_eq!(without_day("Harbour Gazette [Sat, 15 Feb 2025]"), "Harbour Gazette");
        assert_eq!(without_day("[untitled]"), "[untitled]");
    }
}
