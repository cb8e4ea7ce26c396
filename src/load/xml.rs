//! XML as a row of marks, for the parts of packed documents. Entities that a file declares are
//! not looked at, so none can swell.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::load;
use crate::load::decode;

/// What is met on the way through.
#[derive(Clone, Copy, Debug)]
pub enum Mark<'a> {
    /// An element begins.
    Open(&'a Element),
    /// The element of that name ends.
    Close(&'a str),
    /// Text, in pieces as it stands.
    Text(&'a str),
}

/// The beginning of an element; names are without their prefix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes: names and values.
    pub attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Elements that are not read, with all that stands in them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unread {
    names: &'static [&'static str],
    n_open: usize,
}

impl Unread {
    /// Those of these names.
    pub const fn of(names: &'static [&'static str]) -> Self {
        Self { names, n_open: 0 }
    }

    /// Whether the next mark stands outside of all of them.
    pub fn passes(&mut self, mark: Mark<'_>) -> bool {
        let is_named = |name: &str| usize::from(self.names.contains(&name));
        let before = self.n_open;
        match mark {
            Mark::Open(element) => self.n_open += is_named(&element.name),
            Mark::Close(name) => self.n_open = before.saturating_sub(is_named(name)),
            Mark::Text(_) => {}
        }
        before == 0 && self.n_open == 0
    }
}

/// Goes through a part. What is broken ends it there, with what the reader says of the break;
/// all before has been seen by then.
pub fn walk(bytes: &[u8], mut see: impl FnMut(Mark<'_>)) -> Result<(), String> {
    let text = decode::text(bytes, None);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event().map_err(|error| load::said(&error))? {
            Event::Start(start) => see(Mark::Open(&element(&start))),
            Event::Empty(start) => {
                let element = element(&start);
                see(Mark::Open(&element));
                see(Mark::Close(&element.name));
            }
            Event::End(end) => see(Mark::Close(local(end.name().as_ref()))),
            Event::Text(text) => see(Mark::Text(&text.xml10_content())),
            Event::CData(text) => see(Mark::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => see(Mark::Text(&letters(&entity))),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The text of the elements of a name, each put together: for the small parts that tell of a
/// document.
pub fn texts(bytes: &[u8], name: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    // What a broken part held before the break is as good as what a whole one holds.
    let _whole = walk(bytes, |mark| match mark {
        Mark::Open(element) if element.name == name => {
            inside = true;
            found.push(String::new());
        }
        Mark::Close(closed) if closed == name => inside = false,
        Mark::Text(text) if inside => {
            found.last_mut().into_iter().for_each(|last| last.push_str(text));
        }
        Mark::Open(_) | Mark::Close(_) | Mark::Text(_) => {}
    });
    found
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.unwrap_or(Cow::Borrowed("")).into_owned();
        (local(attribute.key.as_ref()).to_owned(), value)
    });
    Element { name: local(start.name().as_ref()).to_owned(), attributes: attributes.collect() }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What an entity stands for; nothing, where only the file itself could say.
fn letters(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        return letter.to_string();
    }
    match entity.xml10_content().as_ref() {
        "nbsp" => " ".to_owned(),
        name => resolve_predefined_entity(name).unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_with_its_entities_and_a_bomb_stays_small() {
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>
            <x:a k="1 &amp; 2"><t>R&#252;ben &lt; &c;<![CDATA[<&>]]></t><t>two</t></x:a>"#;
        assert_eq!(texts(bomb.as_bytes(), "t"), ["Rüben < <&>", "two"]);
        let mut value = String::new();
        walk(bomb.as_bytes(), |mark| {
            if let Mark::Open(element) = mark
                && element.name == "a"
            {
                value = element.get("k").unwrap().to_owned();
            }
        })
        .unwrap();
        assert_eq!(value, "1 & 2");
    }

    #[test]
    fn what_is_not_read_is_passed_over_with_all_in_it() {
        let mut unread = Unread::of(&["note"]);
        let mut read = String::new();
        let xml = b"<a>one<note>two<b>three</b><note>four</note>five</note>six</a>";
        walk(xml, |mark| match mark {
            mark if !unread.passes(mark) => {}
            Mark::Text(text) => read.push_str(text),
            Mark::Open(_) | Mark::Close(_) => {}
        })
        .unwrap();
        assert_eq!(read, "onesix");
    }

    #[test]
    fn a_break_keeps_what_stood_before_it() {
        assert_eq!(texts(b"<a><t>one</t><t>two</t><t", "t"), ["one", "two"]);
        assert!(walk(b"<a><t>one</t><t", |_| {}).is_err());
    }
}
