//! All themes there are: ours, and the reader's own, which may bear the names of ours.

use crate::config::files::ThemeFile;
use crate::text::nearest::meant;
use crate::tui::theme::Theme;
use crate::tui::theme::file::Sheet;

/// Our themes by name: pairs for dark and light grounds, then those for both.
const OURS: &[(&str, &str)] = &[
    ("dark", include_str!("../../../data/themes/dark.toml")),
    ("light", include_str!("../../../data/themes/light.toml")),
    ("ink", include_str!("../../../data/themes/ink.toml")),
    ("paper", include_str!("../../../data/themes/paper.toml")),
    ("dusk", include_str!("../../../data/themes/dusk.toml")),
    ("sepia", include_str!("../../../data/themes/sepia.toml")),
    ("okabe-dark", include_str!("../../../data/themes/okabe-dark.toml")),
    ("okabe-light", include_str!("../../../data/themes/okabe-light.toml")),
    ("stark-dark", include_str!("../../../data/themes/stark-dark.toml")),
    ("stark-light", include_str!("../../../data/themes/stark-light.toml")),
    ("terminal", include_str!("../../../data/themes/terminal.toml")),
    ("none", include_str!("../../../data/themes/none.toml")),
];

/// A theme with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// How things look.
    pub theme: Theme,
}

/// Ours and the reader's own, and what of the latter could not be understood.
pub fn themes(own: &[ThemeFile]) -> (Vec<Named>, Vec<String>) {
    let (mut themes, mut faults): (Vec<Named>, Vec<String>) = Default::default();
    let ours = OURS.iter().map(|&(name, text)| (name, text, None));
    let own = own.iter();
    let own_texts = own.clone().map(|file| (&*file.name, &*file.text, Some(file)));
    for (name, text, file) in ours.chain(own_texts) {
        let mut sheet = whole(Sheet::parse(text), name, own.as_slice());
        let (theme, about) = (sheet.theme(), sheet.about.clone());
        if let Some(file) = file {
            faults.extend(sheet.faults.iter().map(|fault| fault.told(&file.path)));
        }
        let named = Named { name: name.to_owned(), about, theme };
        match themes.iter_mut().find(|other| other.name == name) {
            Some(other) => *other = named,
            None => themes.push(named),
        }
    }
    (themes, faults)
}

/// One of our themes.
pub fn ours(name: &str) -> Option<Theme> {
    let (_, text) = OURS.iter().find(|(known, _)| *known == name)?;
    Some(whole(Sheet::parse(text), name, &[]).theme())
}

/// A sheet with all that it inherits. One that changes its own name changes ours of that name.
fn whole(mut sheet: Sheet, name: &str, own: &[ThemeFile]) -> Sheet {
    let mut seen = vec![name.to_owned()];
    let mut next = sheet.inherits.clone();
    while let Some(parent) = next {
        let ours = || OURS.iter().find(|(name, _)| *name == parent.value).map(|(_, text)| *text);
        let is_known = seen.contains(&parent.value);
        let theirs = own.iter().find(|file| file.name == parent.value).filter(|_| !is_known);
        let is_loop = is_known && seen.last() != Some(&parent.value);
        let found = theirs.map(|file| &*file.text).or_else(ours).filter(|_| !is_loop);
        let Some(text) = found else {
            let meant = meant(&parent.value, OURS.iter().map(|(name, _)| *name));
            let what = format!("there is no theme {} to inherit{meant}", parent.value);
            sheet.faults.push(crate::config::item::Fault::at(parent.line, what));
            break;
        };
        let mut below = Sheet::parse(text);
        next = below.inherits.take();
        seen.push(parent.value);
        sheet = sheet.over(below);
    }
    sheet
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;
    use crate::tui::theme::colour::{Depth, contrast, is_light, rgb};
    use crate::tui::theme::{ROLES, Role};

    fn own(name: &str, text: &str) -> ThemeFile {
        ThemeFile {
            name: name.to_owned(),
            path: format!("{name}.toml").into(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn ours_are_understood_and_say_what_they_are_for() {
        for (name, text) in OURS {
            let mut sheet = whole(Sheet::parse(text), name, &[]);
            let theme = sheet.theme();
            assert_eq!(sheet.faults, [], "{name}");
            assert!(!sheet.about.is_empty() && sheet.about.len() <= 60, "{name}");
            assert_eq!(theme == Theme::plain(), *name == "none", "{name}");
        }
    }

    /// Every role is read on its ground, wherever the theme states one.
    #[test]
    fn letters_stand_out_from_their_ground() {
        for (named, depth) in
            themes(&[]).0.iter().flat_map(|named| [(named, Depth::Full), (named, Depth::Indexed)])
        {
            let theme = named.theme.on(depth);
            let base = theme.style(Role::Text);
            let Some(ground) = base.bg.and_then(rgb) else { continue };
            let persons = (0..6).map(Role::Person);
            for role in ROLES.iter().map(|(role, ..)| *role).chain(persons) {
                let style = theme.style(role);
                let fg = style.fg.or(base.fg).and_then(rgb).unwrap();
                let bg = style.bg.and_then(rgb).unwrap_or(ground);
                let ratio = contrast(fg, bg);
                assert!(ratio >= 4.5, "{} {role:?} {depth:?}: {ratio:.2}", named.name);
                assert!(!style.add_modifier.contains(Modifier::DIM), "{} {role:?}", named.name);
            }
            let pairs = ["light", "paper", "sepia"];
            assert_eq!(
                is_light(ground),
                pairs.iter().any(|one| named.name.contains(one)),
                "{}",
                named.name
            );
        }
    }

    /// What the colours alone tell apart on a dark and a light ground, they tell apart here too.
    #[test]
    fn the_eight_colours_are_enough_for_the_terminals_own() {
        let theme = ours("terminal").unwrap();
        for (role, ..) in ROLES {
            let style = theme.style(*role);
            assert_eq!(style.bg, None);
            assert!(
                matches!(
                    style.fg,
                    None | Some(
                        ratatui::style::Color::Red
                            | ratatui::style::Color::Green
                            | ratatui::style::Color::Yellow
                            | ratatui::style::Color::Blue
                            | ratatui::style::Color::Magenta
                            | ratatui::style::Color::Cyan
                    )
                ),
                "{role:?} {style:?}"
            );
        }
    }

    #[test]
    fn own_themes_stand_beside_ours_and_may_change_them() {
        let files = [
            own("dark", "inherits = \"dark\"\n[roles]\nlink = \"#123456\"\n"),
            own("mine", "about = \"mine\"\ninherits = \"dark\"\n"),
            own("one", "inherits = \"two\""),
            own("two", "inherits = \"one\""),
            own("lost", "inherits = \"nowhere\"\n[roles]\nlink = \"x\"\n"),
        ];
        let (themes, faults) = themes(&files);
        let get = |name: &str| themes.iter().find(|theme| theme.name == name).unwrap().theme;
        let dark = ours("dark").unwrap();
        assert_ne!(get("dark"), dark);
        assert_eq!(get("mine"), get("dark"));
        assert_eq!(get("dark").style(Role::Key), dark.style(Role::Key));
        assert_eq!(
            faults,
            [
                "one.toml:1: there is no theme one to inherit",
                "two.toml:1: there is no theme two to inherit",
                "lost.toml:1: there is no theme nowhere to inherit",
                "lost.toml:3: link: no colour is called \"x\"",
            ]
        );
    }
}
