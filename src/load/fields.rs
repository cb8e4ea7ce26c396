//! What rows and front matter tell of an article, by the many names that crawlers, extractors
//! and clippers have for it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde_json::{Map, Value};

use crate::load::day;
use crate::model::document::{Document, Origin};
use crate::model::moment::Moment;
use crate::text::printable::printable;

/// Names of fields, in lower case without what stands between words; the surest first.
const TITLES: &[&str] = &[
    "title",
    "headline",
    "articletitle",
    "resolvedtitle",
    "giventitle",
    "ogtitle",
    "fulltitle",
    "name",
];
const SUBTITLES: &[&str] = &[
    "subtitle",
    "standfirst",
    "dek",
    "subheadline",
    "trailtext",
    "description",
    "excerpt",
    "metadescription",
];
const AUTHORS: &[&str] =
    &["author", "authors", "byline", "creator", "creators", "dccreator", "publishedby"];
const OUTLETS: &[&str] = &[
    "source",
    "outlet",
    "publisher",
    "site",
    "sitename",
    "publication",
    "website",
    "newspaper",
    "ogsitename",
    "metasitename",
    "providername",
    "sourcename",
    "sourcehostname",
    "hostname",
    "sourcedomain",
    "domainname",
    "domain",
    "feed",
    "origin",
];
const ADDRESSES: &[&str] = &[
    "url",
    "link",
    "permalink",
    "canonicalurl",
    "sourceurl",
    "originalurl",
    "urloriginal",
    "resolvedurl",
    "givenurl",
    "pageurl",
    "articleurl",
    "requestedurl",
    "weburl",
    "canonical",
    "mainentityofpage",
    "alternate",
];
/// What holds an address only where it looks like one: "source: Reuters".
const PERHAPS_ADDRESSES: &[&str] = &["source", "href"];
/// Days of saving, crawling, changing are none of publication and not among them.
const DAYS: &[&str] = &[
    "datepublished",
    "published",
    "publishedat",
    "publisheddate",
    "publishedtime",
    "datepublish",
    "publishdate",
    "publishingdate",
    "publicationdate",
    "webpublicationdate",
    "firstpublished",
    "pubdate",
    "isodate",
    "date",
];
const LANGUAGES: &[&str] = &["language", "lang", "inlanguage", "metalang"];

/// Inside an object, the part that says it.
const SAYING: &[&str] =
    &["name", "rendered", "value", "text", "title", "displayname", "fullname", "date", "href"];

/// The longest standfirst, in bytes; a longer one is a part of the text.
const MOST_SUBTITLE: usize = 700;

/// What is told of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Headline.
    pub title: Option<String>,
    subtitle: Option<String>,
    byline: Vec<String>,
    outlet: Option<String>,
    url: Option<String>,
    language: Option<String>,
    published: Option<Moment>,
}

/// Fields by their plain names.
#[derive(Clone, Debug)]
pub struct Fields<'a>(Vec<(String, &'a Value)>);

impl<'a> Fields<'a> {
    /// Of an object.
    pub fn of(object: &'a Map<String, Value>) -> Self {
        Self(object.iter().map(|(name, value)| (plain(name), value)).collect())
    }

    /// The values of the names that there are, in the order of the names.
    pub fn find(&self, names: &'a [&str]) -> impl Iterator<Item = &'a Value> {
        let held = |name: &&str| self.0.iter().find(|(known, _)| known == name);
        names.iter().filter_map(held).map(|(_, value)| *value).filter(|value| !value.is_null())
    }
}

/// `datePublished`, `date_published` and `Date published` are one name.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Told {
    /// Reads the fields of an object.
    pub fn of(object: &Map<String, Value>) -> Self {
        let fields = Fields::of(object);
        let line = |names| fields.find(names).find_map(line);
        let is_address =
            |text: &String| text.starts_with("http://") || text.starts_with("https://");
        let outlets = fields.find(OUTLETS).filter_map(self::line);
        let perhaps = || fields.find(PERHAPS_ADDRESSES).filter_map(self::line).find(is_address);
        Self {
            title: line(TITLES),
            subtitle: line(SUBTITLES).filter(|text| text.len() <= MOST_SUBTITLE),
            byline: fields
                .find(AUTHORS)
                .map(names)
                .find(|names| !names.is_empty())
                .unwrap_or_default(),
            outlet: outlets.into_iter().find(|outlet| !is_address(outlet)),
            url: line(ADDRESSES).or_else(perhaps),
            language: line(LANGUAGES).filter(|tag| tag.len() <= 35 && !tag.contains(' ')),
            published: fields.find(DAYS).find_map(moment),
        }
    }

    /// Puts it into a document, over what its text alone tells.
    pub fn describe(self, document: &mut Document) {
        if let Some(title) = self.title {
            document.title = title;
            document.title_origin = Origin::Stated;
        }
        let lead = self.subtitle.filter(|subtitle| !opens(&document.text, subtitle));
        // Extractors take an excerpt from the middle of a text, too.
        let lead = lead.filter(|subtitle| {
            *subtitle != document.title && !document.text.lines().any(|line| line == subtitle)
        });
        document.subtitle = document.subtitle.take().or(lead);
        if !self.byline.is_empty() {
            document.byline = self.byline;
        }
        document.outlet = self.outlet.or(document.outlet.take());
        document.url = self.url.or(document.url.take());
        document.language = self.language.or(document.language.take());
        document.published = self.published.or(document.published.take());
    }
}

/// Whether an excerpt is only how the text begins.
pub fn opens(text: &str, excerpt: &str) -> bool {
    let start = excerpt.trim_end_matches(['.', '…', ' ', ']', '[']);
    let start: String = start.chars().take(60).collect();
    text.starts_with(start.as_str())
}

/// One line that may be shown; `None` where nothing is said.
pub fn line(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => return values.iter().find_map(line),
        Value::Object(object) => {
            return Fields::of(object).find(SAYING).find_map(line);
        }
        Value::Null | Value::Bool(_) => return None,
    };
    let text = unlinked(&text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(printable(&text)).filter(|text| !text.is_empty())
}

/// Names of people: one, several, or objects that have them. A line of several is split where
/// each part can be a name.
pub fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => {
            let mut found: Vec<String> = Vec::new();
            for name in values.iter().take(100).flat_map(names) {
                if !found.contains(&name) {
                    found.push(name);
                }
            }
            found
        }
        // Some number their authors.
        Value::Object(object) if !object.is_empty() && object.values().all(Value::is_object) => {
            object.values().take(100).flat_map(names).collect()
        }
        Value::Object(object) => {
            let fields = Fields::of(object);
            let parts: Vec<String> = fields
                .find(&["firstname", "givenname", "lastname", "familyname"])
                .filter_map(line)
                .collect();
            let whole = fields.find(SAYING).find_map(line);
            whole
                .or_else(|| Some(parts.join(" ")))
                .filter(|name| !name.is_empty())
                .into_iter()
                .collect()
        }
        other => line(other).map(|line| split(&line)).unwrap_or_default(),
    }
}

fn split(line: &str) -> Vec<String> {
    let line = ["By ", "by ", "BY "].iter().find_map(|by| line.strip_prefix(by)).unwrap_or(line);
    let parts = line.split([';', '|', ',']).flat_map(|part| part.split(" and "));
    let parts: Vec<&str> = parts
        .flat_map(|part| part.split(" & "))
        .map(|part| part.trim().trim_start_matches("and "))
        // Feeds write an address of mail, with the name in brackets behind it.
        .map(|part| {
            part.split_once(" (")
                .filter(|(mail, _)| mail.contains('@'))
                .map_or(part, |(_, name)| name)
        })
        .map(|part| part.trim_matches(['(', ')']))
        .filter(|part| !part.is_empty())
        .collect();
    let is_name = |part: &&str| (2..=4).contains(&part.split_whitespace().count());
    let listed = line.contains([';', '|']) || parts.len() > 1 && parts.iter().all(is_name);
    let parts = if listed || parts.len() == 1 { parts } else { vec![line.trim()] };
    let shown = parts.into_iter().filter(|name| !name.is_empty() && !name.contains("://"));
    shown.map(str::to_owned).collect()
}

/// `[[Jo Bloggs|Jo]]` and `[Jo Bloggs](address)` are their words: notes link names.
fn unlinked(text: &str) -> String {
    if let Some((words, _)) = text.strip_prefix('[').and_then(|rest| rest.split_once("](")) {
        return words.to_owned();
    }
    let mut parts = text.split("[[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, after) = part.split_once("]]").unwrap_or((part, ""));
        plain.push_str(inside.split_once('|').map_or(inside, |(page, _)| page));
        plain.push_str(after);
    }
    plain
}

/// A day as a text tells it, or as seconds or their thousandths since 1970.
fn moment(value: &Value) -> Option<Moment> {
    if let Value::Object(object) = value {
        return ["$date", "value", "date", "rendered"]
            .iter()
            .find_map(|name| moment(object.get(*name)?));
    }
    let text = line(value)?;
    let day = epoch(&text).or_else(|| day::find(&text))?;
    Some(Moment::stated(day, text, "date field"))
}

/// Figures long enough to be a count of seconds: nine of them are in 1973, eight may be a day.
fn epoch(text: &str) -> Option<Date> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !(9..=16).contains(&whole.len()) || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        ..=11 => count,
        12..=14 => count / 1_000,
        _ => count / 1_000_000,
    };
    let stamp = Timestamp::from_second(seconds).ok()?;
    Some(Offset::UTC.to_datetime(stamp).date()).filter(|day| day.year() < 2100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Told {
        Told::of(serde_json::from_str::<Value>(text).unwrap().as_object().unwrap())
    }

    fn day(text: &str) -> String {
        told(text).published.map(|moment| moment.edtf()).unwrap_or_default()
    }

    #[test]
    fn days_are_told_in_words_and_in_seconds() {
        assert_eq!(day("{\"date_publish\": \"2025-02-15 10:22:00\"}"), "2025-02-15");
        assert_eq!(day("{\"datePublished\": 1739613600}"), "2025-02-15");
        assert_eq!(day("{\"published\": 1739613600123}"), "2025-02-15");
        assert_eq!(day("{\"pubDate\": \"1739613600.5\"}"), "2025-02-15");
        assert_eq!(day("{\"date\": 20250215}"), "2025-02-15");
        assert_eq!(day("{\"publishedAt\": {\"$date\": \"2025-02-15T10:22:00Z\"}}"), "2025-02-15");
        assert_eq!(day("{\"date_download\": \"2025-02-15\", \"created\": \"2025-02-15\"}"), "");
    }

    #[test]
    fn authors_are_names_lists_and_objects() {
        let byline = |text: &str| told(&format!("{{\"author\": {text}}}")).byline;
        assert_eq!(byline("\"By Jo Bloggs and Ann Other\""), ["Jo Bloggs", "Ann Other"]);
        assert_eq!(byline("\"Jo Bloggs; Staff\""), ["Jo Bloggs", "Staff"]);
        assert_eq!(byline("\"Bloggs, Jo\""), ["Bloggs, Jo"]);
        assert_eq!(byline("\"jo@example.org (Jo Bloggs)\""), ["Jo Bloggs"]);
        assert_eq!(
            byline("[{\"name\": \"Jo Bloggs\"}, \"Ann Other\", \"Ann Other\"]"),
            ["Jo Bloggs", "Ann Other"]
        );
        assert_eq!(byline("{\"firstName\": \"Jo\", \"lastName\": \"Bloggs\"}"), ["Jo Bloggs"]);
        assert_eq!(byline("[\"[[Jo Bloggs|Jo]]\"]"), ["Jo Bloggs"]);
        assert_eq!(byline("{\"7\": {\"id\": \"7\", \"name\": \"Jo Bloggs\"}}"), ["Jo Bloggs"]);
        assert!(byline("\"https://example.org/jo\"").is_empty());
    }

    #[test]
    fn a_source_is_an_address_or_a_name() {
        let one = told("{\"source\": \"https://example.org/1\", \"hostname\": \"example.org\"}");
        assert_eq!(
            (one.url.as_deref(), one.outlet.as_deref()),
            (Some("https://example.org/1"), Some("example.org"))
        );
        let two = told(
            "{\"source\": {\"id\": null, \"name\": \"Harbour Gazette\"}, \"link\": \"https://example.org/2\"}",
        );
        assert_eq!(
            (two.url.as_deref(), two.outlet.as_deref()),
            (Some("https://example.org/2"), Some("Harbour Gazette"))
        );
    }

    #[test]
    fn readers_of_feeds_name_the_feed_and_link_by_objects() {
        let told = told(
            "{\"origin\": {\"title\": \"Harbour Gazette\"}, \"canonical\": [{\"href\": \"https://example.org/3\"}]}",
        );
        assert_eq!(
            (told.url.as_deref(), told.outlet.as_deref()),
            (Some("https://example.org/3"), Some("Harbour Gazette"))
        );
    }

    #[test]
    fn an_excerpt_that_stands_in_the_text_is_no_standfirst() {
        let told = told("{\"excerpt\": \"Nobody was hurt.\"}");
        let text = "The ferry stopped.\nNobody was hurt.".to_owned();
        let mut document = Document { text, ..Document::default() };
        told.describe(&mut document);
        assert_eq!(document.subtitle, None);
    }

    #[test]
    fn nothing_told_steers_a_terminal() {
        let told = told("{\"title\": \"a\\u001b[31m\\nb\"}");
        assert_eq!(told.title.as_deref(), Some("a\\u{1b}[31m b"));
    }
}
