//! The styles of a Word document: what a paragraph is, by the name of its style.

use std::collections::HashMap;

use crate::load::plain::Fate;
use crate::load::xml::{self, Mark};
use crate::model::document::{BlockKind, Class};

/// What a style says of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is the title.
    Title,
    /// It is the standfirst.
    Subtitle,
    /// It is a block of some kind, or cut.
    Fate(Fate),
}

/// Beginnings of the names that styles have in every language of the program: the name in the
/// file is the English one, only the identifier is translated.
const ROLES: &[(&str, Role)] = &[
    ("title", Role::Title),
    ("subtitle", Role::Subtitle),
    ("heading", Role::Fate(Fate::Kept(BlockKind::Heading))),
    ("list", Role::Fate(Fate::Kept(BlockKind::Item))),
    ("quote", Role::Fate(Fate::Kept(BlockKind::Quotation))),
    ("intense quote", Role::Fate(Fate::Kept(BlockKind::Quotation))),
    ("block text", Role::Fate(Fate::Kept(BlockKind::Quotation))),
    ("quotations", Role::Fate(Fate::Kept(BlockKind::Quotation))),
    ("caption", Role::Fate(Fate::Kept(BlockKind::Caption))),
    ("toc ", Role::Fate(Fate::Cut(Class::Chrome, "table of contents"))),
    ("contents", Role::Fate(Fate::Cut(Class::Chrome, "table of contents"))),
    ("author", Role::Fate(Fate::Cut(Class::Byline, "byline"))),
    ("date", Role::Fate(Fate::Cut(Class::Date, "date line"))),
];

/// The role of a style by its name.
pub fn role(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase().replace('_', " ");
    // "List Paragraph" is what a pasted paragraph becomes; its numbering says if it is an item.
    if name.starts_with("list paragraph") || name.starts_with("toc heading") {
        return None;
    }
    // "Image Caption", "Table Caption", "FigureCaption".
    if name.ends_with("caption") {
        return Some(Role::Fate(Fate::Kept(BlockKind::Caption)));
    }
    ROLES.iter().find(|(start, _)| name.starts_with(start)).map(|(_, role)| *role)
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    level: bool,
    numbered: bool,
}

/// The styles by their identifiers.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
}

/// Styles based on styles: a circle ends here.
const MOST_BASES: usize = 8;

impl Styles {
    /// Reads the part that lists them.
    pub fn of(bytes: &[u8]) -> Self {
        let mut styles = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        // A broken list is as good as a short one.
        let _whole = xml::walk(bytes, |mark| match mark {
            Mark::Open(element) if element.name == "style" => {
                let id = element.get("styleId").unwrap_or_default().to_owned();
                open = Some((id, Style::default()));
            }
            Mark::Open(element) => {
                let Some((_, style)) = &mut open else { return };
                let value = element.get("val").unwrap_or_default();
                match element.name.as_str() {
                    "name" => value.clone_into(&mut style.name),
                    "basedOn" => style.based_on = Some(value.to_owned()),
                    "outlineLvl" => style.level = value.parse::<u8>().is_ok_and(|level| level < 9),
                    "numPr" => style.numbered = true,
                    _ => {}
                }
            }
            Mark::Close("style") => styles.extend(open.take()),
            Mark::Close(_) | Mark::Text(_) => {}
        });
        Self { styles }
    }

    /// What a style says, itself or through those it is based on.
    pub fn role(&self, id: &str) -> Option<Role> {
        let mut id = id;
        for _ in 0..MOST_BASES {
            let Some(style) = self.styles.get(id) else { return role(id) };
            if let Some(role) = role(&style.name) {
                return Some(role);
            }
            if style.level {
                return Some(Role::Fate(Fate::Kept(BlockKind::Heading)));
            }
            if style.numbered {
                return Some(Role::Fate(Fate::Kept(BlockKind::Item)));
            }
            id = style.based_on.as_deref()?;
        }
        None
    }
}
