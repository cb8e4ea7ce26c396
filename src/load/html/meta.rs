//! What a page's head tells of the article: title, day, authors, outlet, address, language.

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::load::day;
use crate::load::plain::rules;
use crate::model::document::{Document, Origin};
use crate::model::moment::Moment;
use crate::text::printable::printable;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// Headline; empty where there is none.
    pub title: String,
    published: Option<Moment>,
    byline: Vec<String>,
    outlet: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

/// Where the day of first publication stands, the surest first: selector and attribute.
const DAYS: &[(&str, &str, &str)] = &[
    ("meta[property='article:published_time']", "content", "meta article:published_time"),
    ("meta[itemprop='datePublished']", "content", "meta datePublished"),
    ("[itemprop='datePublished'][datetime]", "datetime", "time datePublished"),
    (
        "meta[name='parsely-pub-date'], meta[name='sailthru.date'], meta[name='pubdate'], meta[name='publishdate'], meta[name='publish-date'], meta[name='article.published'], meta[name='cXenseParse:recs:publishtime']",
        "content",
        "meta publication date",
    ),
    (
        "meta[name='date' i], meta[name='dc.date' i], meta[name='dc.date.issued' i], meta[name='dcterms.created' i], meta[name='DC.date.created' i], meta[property='og:published_time'], meta[name='og:published_time']",
        "content",
        "meta date",
    ),
    ("time[pubdate]", "datetime", "time pubdate"),
    ("article time[datetime], main time[datetime]", "datetime", "time in the article"),
    ("time[datetime]", "datetime", "time on the page"),
];

/// Reads the head.
pub fn read(page: &Html) -> Meta {
    let articles = articles(page);
    let headline = articles.iter().find_map(|article| text_of(article.get("headline")?));
    let published = articles.iter().find_map(|article| {
        let date = text_of(article.get("datePublished")?)?;
        Some(Moment::stated(day::find(&date)?, date, "JSON-LD datePublished"))
    });
    let outlet = attribute(page, "meta[property='og:site_name']", "content");
    let publisher =
        || articles.iter().find_map(|article| text_of(article.get("publisher")?.get("name")?));
    let mut byline: Vec<String> =
        articles.iter().filter_map(|article| article.get("author")).flat_map(names).collect();
    if byline.is_empty() {
        byline.extend(author_meta(page));
    }
    byline.dedup();
    let outlet = outlet.or_else(publisher);
    Meta {
        title: title(page, headline, outlet.as_deref()),
        published: published.or_else(|| DAYS.iter().find_map(|row| stated(page, *row))),
        byline,
        outlet,
        url: attribute(page, "link[rel='canonical']", "href")
            .or_else(|| attribute(page, "meta[property='og:url']", "content"))
            .filter(|url| url.starts_with("http")),
        language: attribute(page, "html", "lang"),
    }
}

/// Puts it into the document; what our own reading lacks comes from the extractor's.
pub fn describe(document: &mut Document, meta: Meta, extracted: &trafilatura::Metadata) {
    let or = |own: Option<String>, other: &str| {
        own.or_else(|| Some(clean(other)).filter(|other| !other.is_empty()))
    };
    let title = if meta.title.is_empty() { clean(&extracted.title) } else { meta.title };
    document.title_origin = if title.is_empty() { Origin::Inferred } else { Origin::Stated };
    document.title = title;
    document.outlet = or(meta.outlet, &extracted.sitename);
    document.url = or(meta.url, &extracted.url);
    document.language = or(meta.language, &extracted.language);
    document.byline = meta.byline;
    if document.byline.is_empty() {
        let names = extracted.author.split(';').map(clean).filter(|name| !name.is_empty());
        document.byline = names.collect();
    }
    document.published = meta.published.or_else(|| {
        let date = extracted.date?.to_string();
        Some(Moment::stated(day::find(&date)?, date, "page"))
    });
}

/// The first headline on the page that the head agrees with, else the head's own without the
/// name of the site. Alone `h1` is right on 0.74 of pages, agreement on 0.84.
fn title(page: &Html, headline: Option<String>, outlet: Option<&str>) -> String {
    let social = attribute(
        page,
        "meta[property='og:title'], meta[name='og:title'], meta[name='twitter:title']",
        "content",
    );
    let plain = first(page, "title").map(|title| clean(&title.text().collect::<String>()));
    let social = social.map(|title| without_site(&title, outlet));
    let plain = plain.map(|title| without_site(&title, outlet));
    let others: Vec<&String> = [&headline, &social, &plain].into_iter().flatten().collect();
    let h1s: Vec<String> = all(page, "h1")
        .map(|h1| clean(&h1.text().collect::<String>()))
        .filter(|h1| !h1.is_empty())
        .collect();
    let agreed = h1s.iter().find(|h1| others.iter().any(|other| agree(h1, other)));
    let only = || h1s.first().filter(|_| h1s.len() == 1 && others.is_empty());
    agreed.or_else(only).cloned().or(social).or(headline).or(plain).unwrap_or_default()
}

/// Whether two headlines share most of their words.
fn agree(one: &str, two: &str) -> bool {
    let (one, two) = (rules::key(one), rules::key(two));
    let words = |key: &str| -> Vec<String> { key.split_whitespace().map(str::to_owned).collect() };
    let (one, two) = (words(&one), words(&two));
    let shared = one.iter().filter(|word| two.contains(word)).count();
    shared * 10 >= one.len().max(two.len()) * 6 && shared > 0
}

fn without_site(title: &str, outlet: Option<&str>) -> String {
    let mut title = title.to_owned();
    for bar in [" | ", " – ", " — ", " - ", " :: ", " » ", " · "] {
        let Some((before, site)) = title.rsplit_once(bar) else { continue };
        let is_outlet = outlet.is_some_and(|outlet| {
            agree(site, outlet) || rules::key(site).contains(&rules::key(outlet))
        });
        let short = site.split_whitespace().count() <= 4 && before.split_whitespace().count() >= 4;
        if is_outlet || (short && bar != " - ") || (short && site.split_whitespace().count() <= 2) {
            title = before.trim().to_owned();
        }
    }
    title
}

/// The objects of a page's JSON-LD that are articles.
fn articles(page: &Html) -> Vec<Value> {
    let mut found = Vec::new();
    for script in all(page, "script[type='application/ld+json']") {
        let text: String = script.text().collect();
        let Ok(value) = serde_json::from_str::<Value>(text.trim()) else { continue };
        let mut queue = vec![value];
        while let Some(value) = queue.pop() {
            match value {
                Value::Array(values) => queue.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    if let Some(Value::Array(graph)) = object.remove("@graph") {
                        queue.extend(graph.into_iter().rev());
                    }
                    let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
                    if ["Article", "Report", "BlogPosting"].iter().any(|name| kind.contains(name)) {
                        found.push(Value::Object(object));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// The names in an author field: a name, an object, a list of either.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(names).collect(),
        Value::Object(object) => object.get("name").map(names).unwrap_or_default(),
        other => text_of(other).into_iter().filter(|name| !name.contains("://")).collect(),
    }
}

fn author_meta(page: &Html) -> Vec<String> {
    let selectors = [
        "meta[name='author' i]",
        "meta[name='parsely-author']",
        "meta[name='sailthru.author']",
        "meta[property='article:author']",
        "meta[name='byl']",
        "meta[name='dc.creator' i]",
    ];
    let found = selectors.iter().find_map(|selector| {
        attribute(page, selector, "content")
            .filter(|name| !name.contains("://") && name.len() < 120)
    });
    let listed = found.unwrap_or_default();
    let listed = listed.strip_prefix("By ").unwrap_or(&listed);
    let names = listed.split([',', ';']).flat_map(|part| part.split(" and ")).map(clean);
    names.filter(|name| !name.is_empty()).collect()
}

fn stated(
    page: &Html,
    (selector, attribute_name, why): (&str, &str, &'static str),
) -> Option<Moment> {
    let date = attribute(page, selector, attribute_name)?;
    Some(Moment::stated(day::find(&date)?, date, why))
}

fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => clean(text),
        Value::Array(values) => return values.first().and_then(text_of),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

fn clean(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Some pages escape twice.
    let one_line = one_line
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&#8217;", "’");
    printable(&one_line)
}

fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    all(page, selector)
        .find_map(|element| element.value().attr(name).map(clean).filter(|text| !text.is_empty()))
}

fn first<'a>(page: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    all(page, selector).next()
}

fn all<'a>(page: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    // The selectors are ours: one that does not parse finds nothing, and a test says so.
    let parsed = Selector::parse(selector).unwrap_or_else(|_| NOTHING.clone());
    page.select(&parsed).collect::<Vec<_>>().into_iter()
}

#[expect(clippy::expect_used, reason = "the one selector that cannot fail to parse")]
static NOTHING: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse("attache-nothing").expect("a name"));

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, title: &str) {
        assert_eq!(read(&Html::parse_document(html)).title, title);
    }

    #[test]
    fn the_headline_is_the_one_the_head_agrees_with() {
        check(
            "<title>Ferry Stops Again - Gazette</title><h1>Gazette</h1><h1>Ferry Stops Again</h1>",
            "Ferry Stops Again",
        );
        check(
            "<title>Why The Ferry Stopped Again | Harbour Gazette</title>",
            "Why The Ferry Stopped Again",
        );
        check("<h1>Ferry Stops</h1>", "Ferry Stops");
    }

    #[test]
    fn every_selector_parses() {
        for (selector, ..) in DAYS {
            assert!(Selector::parse(selector).is_ok(), "{selector}");
        }
    }

    #[test]
    fn authors_are_read_from_lists_and_objects() {
        let page = Html::parse_document(
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"author\":[{\"name\":\"Jo Bloggs\"},\"Ann Other\"]}]}</script>",
        );
        assert_eq!(read(&page).byline, ["Jo Bloggs", "Ann Other"]);
        let page =
            Html::parse_document("<meta name='author' content='By Jo Bloggs and Ann Other'>");
        assert_eq!(read(&page).byline, ["Jo Bloggs", "Ann Other"]);
    }
}
