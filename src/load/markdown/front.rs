//! What stands before the text of a note: front matter in YAML or TOML, or lines of properties.

use saphyr::{LoadableYamlNode as _, Scalar, Yaml};
use serde_json::{Map, Value};

/// The longest front matter, in bytes.
const MOST_BYTES: usize = 64 << 10;

/// Brackets in front matter: lists of tags have few, and each may be a level deeper.
const MOST_BRACKETS: usize = 200;

/// Properties that notes without front matter have below their title.
const PROPERTIES: &[&str] = &[
    "title",
    "lang",
    "author",
    "authors",
    "url",
    "source",
    "link",
    "published",
    "date",
    "publisher",
    "site",
    "tags",
    "created",
    "updated",
    "status",
    "type",
    "description",
    "full title",
    "category",
    "document tags",
    "summary",
    "source url",
    "created at",
    "updated at",
];

/// The front matter and the text behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Front<'a> {
    /// What it tells.
    pub fields: Map<String, Value>,
    /// The text.
    pub rest: &'a str,
}

/// Whether a text begins with front matter: a line of three, and a name with a value below it.
pub fn opens(text: &str) -> bool {
    let mut lines = text.lines();
    let fence = lines.next().unwrap_or_default().trim_end();
    let mark = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return false,
    };
    let named = |line: &str| {
        let name = line.split(mark).next().unwrap_or_default().trim_end();
        line.contains(mark)
            && !name.is_empty()
            && !name.starts_with(['-', '#', ' '])
            && name.len() <= 40
    };
    let below = lines.take(200).find(|line| !line.trim().is_empty());
    below.is_some_and(named) && divided(text, fence).is_some()
}

/// The front matter between two fences, and the rest.
fn divided<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let inside = text.split_once('\n')?.1;
    let mut at = 0;
    for line in inside.split_inclusive('\n') {
        let end = line.trim_end();
        if end == fence || fence == "---" && end == "..." {
            return Some((inside.get(..at)?, inside.get(at + line.len()..)?));
        }
        at += line.len();
        if at > MOST_BYTES {
            return None;
        }
    }
    None
}

/// Reads it. Broken front matter is read line by line.
pub fn read(text: &str) -> Front<'_> {
    let text = text.trim_start();
    if !opens(text) {
        return footed(text).unwrap_or_else(|| properties(text));
    }
    let fence = text.lines().next().unwrap_or_default().trim_end();
    let Some((inside, rest)) = divided(text, fence) else {
        return Front { rest: text, ..Front::default() };
    };
    let fields = match fence {
        "+++" => toml::from_str::<toml::Table>(inside).ok().map(of_toml),
        _ => yaml(inside),
    };
    Front { fields: fields.unwrap_or_else(|| literal(inside)), rest }
}

/// TOML has days of its own; here they are words as everywhere.
fn of_toml(table: toml::Table) -> Map<String, Value> {
    let fields = table.into_iter().map(|(name, value)| {
        let value = match value {
            toml::Value::Datetime(day) => Value::String(day.to_string()),
            toml::Value::Table(table) => Value::Object(of_toml(table)),
            other => serde_json::to_value(other).unwrap_or_default(),
        };
        (name, value)
    });
    fields.collect()
}

fn yaml(text: &str) -> Option<Map<String, Value>> {
    if !is_shallow(text) {
        return None;
    }
    let Value::Object(fields) = plain(Yaml::load_from_str(text).ok()?.first()?) else {
        return None;
    };
    Some(fields)
}

/// Whether the YAML can neither be too deep nor grow: no references, few brackets, no lists
/// within lists on one line.
fn is_shallow(text: &str) -> bool {
    let refers = |word: &str| word.len() > 1 && word.starts_with(['*', '&']) && word != "&amp;";
    text.matches(['[', '{']).count() <= MOST_BRACKETS
        && !text.split_whitespace().any(refers)
        && !text.lines().any(|line| line.contains("- - - -") || line.contains("? ? "))
}

fn plain(yaml: &Yaml<'_>) -> Value {
    match yaml {
        Yaml::Value(Scalar::String(text)) | Yaml::Representation(text, ..) => {
            Value::String(text.to_string())
        }
        Yaml::Value(Scalar::Integer(number)) => Value::from(*number),
        Yaml::Value(Scalar::FloatingPoint(number)) => Value::from(number.into_inner()),
        Yaml::Value(Scalar::Boolean(yes)) => Value::Bool(*yes),
        Yaml::Sequence(values) => Value::Array(values.iter().map(plain).collect()),
        Yaml::Mapping(fields) => {
            let named = fields.iter().filter_map(|(name, value)| {
                let Value::String(name) = plain(name) else { return None };
                Some((name, plain(value)))
            });
            Value::Object(named.collect())
        }
        Yaml::Tagged(_, value) => plain(value),
        Yaml::Value(Scalar::Null) | Yaml::Alias(_) | Yaml::BadValue => Value::Null,
    }
}

/// `name: value` and the `- value` lines below a name, whatever stands around them.
fn literal(text: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut last = String::new();
    for line in text.lines() {
        let bare = |value: &str| value.trim().trim_matches(['"', '\'']).to_owned();
        if let Some(value) = line.trim_start().strip_prefix("- ") {
            match fields.get_mut(&last) {
                Some(Value::Array(values)) => values.push(bare(value).into()),
                Some(Value::String(text)) if text.is_empty() => {
                    fields.insert(last.clone(), vec![bare(value)].into());
                }
                _ => {}
            }
        } else if let Some((name, value)) = line.split_once(':').or_else(|| line.split_once('=')) {
            name.trim().clone_into(&mut last);
            fields.insert(last.clone(), bare(value).into());
        }
    }
    fields
}

/// Properties below the text, as Joplin exports a note with all it knows: lines from `id:` to
/// `type_:`, the last. The first line is the title.
fn footed(text: &str) -> Option<Front<'_>> {
    let (above, foot) = text.trim_end().rsplit_once("\n\n")?;
    let whole = foot.starts_with("id: ") && foot.lines().last()?.starts_with("type_: ");
    if !whole || foot.len() > MOST_BYTES {
        return None;
    }
    let (title, rest) = above.split_once('\n').unwrap_or((above, ""));
    let mut fields = literal(foot);
    // There it is the program that wrote the note.
    fields.remove("source");
    fields.insert("title".to_owned(), title.trim().into());
    Some(Front { fields, rest })
}

/// Properties as Logseq has them (`author:: Jo Bloggs`), or as Notion writes them below the
/// title (`Author: Jo Bloggs`), which are known by their names.
fn properties(text: &str) -> Front<'_> {
    let mut fields = Map::new();
    let mut rest = text;
    let mut heading = None;
    let mut last: Option<String> = None;
    let mut together = false;
    while let Some((line, after)) = rest.split_once('\n') {
        // A value goes on in the next line if that is set in.
        let set_in = line.starts_with(' ') && !line.trim().is_empty() && !line.contains(":: ");
        let going_on = last.as_ref().filter(|_| set_in && known(line.trim()).is_none());
        if let Some(Value::String(value)) = going_on.and_then(|name| fields.get_mut(name)) {
            value.push_str(line);
            rest = after;
            continue;
        }
        let bare = line.trim().trim_start_matches("- ");
        let marked = bare.split_once("::").filter(|(name, _)| !name.contains(' '));
        // Below one known property, others are told by standing there.
        let beside = bare.split_once(": ").filter(|(name, _)| together && is_named(name));
        let property = marked.or_else(|| known(bare)).or(beside);
        together = property.is_some();
        match property {
            Some((name, value)) if name.len() <= 40 => {
                fields.insert(name.to_owned(), value.trim().into());
                last = Some(name.to_owned());
            }
            _ if bare.is_empty() || fields.is_empty() && is_head(bare) => {}
            _ if heading.is_none() && fields.is_empty() && bare.starts_with("# ") => {
                heading = Some(bare);
            }
            _ => break,
        }
        rest = after;
    }
    if fields.is_empty() {
        return Front { fields, rest: text };
    }
    if let Some(title) = heading.and_then(|heading| heading.strip_prefix("# ")) {
        fields.entry("title").or_insert_with(|| title.trim().into());
    }
    Front { fields, rest }
}

/// What stands above the properties of notes on what was read: the cover, a heading.
fn is_head(line: &str) -> bool {
    line == "## Metadata" || line.starts_with("![") && line.contains("cover")
}

/// "Reading Status", "Read?": a few words with a capital.
fn is_named(name: &str) -> bool {
    name.len() <= 30 && name.split(' ').count() <= 3 && name.starts_with(char::is_uppercase)
}

fn known(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(": ")?;
    let known = PROPERTIES.iter().any(|known| known.eq_ignore_ascii_case(name));
    known.then_some((name, value))
}
