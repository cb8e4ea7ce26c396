//! What a page's head tells of the article: title, day, authors, outlet, address, language.

pub mod head;
pub mod linked;
pub mod title;

use scraper::Html;

use crate::load::day;
use crate::load::html::meta::head::{Head, When};
use crate::load::html::meta::title::Candidates;
use crate::load::plain::rules;
use crate::model::document::{Document, Origin};
use crate::model::moment::Moment;
use crate::text::printable::{is_unseen, printable};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// Headline; empty where there is none.
    pub title: String,
    /// The article's text as the page's data hold it.
    pub body: Option<String>,
    /// Scripts that hold data other than JSON-LD.
    pub data: Vec<String>,
    /// What the head says that the article is about, in each of its ways.
    pub descriptions: Vec<String>,
    /// Day of first publication.
    pub published: Option<Moment>,
    /// Authors.
    pub byline: Vec<String>,
    /// Authors that are the outlet itself: better than none.
    pub house: Vec<String>,
    /// Publication.
    pub outlet: Option<String>,
    /// Full address.
    pub url: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
}

/// Metas in which the day of first publication stands, the surest first, and how it is told.
const DAYS: &[(&[&str], &str)] = &[
    (&["article:published_time"], "meta article:published_time"),
    (&["datepublished"], "meta datePublished"),
    (
        &[
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "article.published",
            "cxenseparse:recs:publishtime",
        ],
        "meta publication date",
    ),
    (
        &[
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "dc.date.created",
            "og:published_time",
        ],
        "meta date",
    ),
];

/// Metas in which authors stand.
const AUTHORS: &[&str] =
    &["author", "parsely-author", "sailthru.author", "article:author", "byl", "dc.creator"];

/// Metas that say what the article is about.
const DESCRIPTIONS: &[&str] = &["og:description", "description", "twitter:description"];

/// Reads the head.
pub fn read(page: &Html) -> Meta {
    let head = Head::of(page);
    let articles = linked::articles(&head.linked);
    let publisher = linked::publisher(&articles);
    let outlet = head.meta("og:site_name").map(clean).filter(|name| !name.is_empty());
    let address = head.canonical.as_deref().filter(|url| url.starts_with("http"));
    let url = address.or_else(|| head.meta("og:url").filter(|url| url.starts_with("http")));
    let social = ["og:title", "twitter:title"];
    let candidates = Candidates {
        headlines: head.headlines.iter().map(|headline| clean(headline)).collect(),
        social: head.first_meta(&social).map(clean).filter(|title| !title.is_empty()),
        linked: linked::text(&articles, "headline"),
        window: head.title.as_deref().map(clean).filter(|title| !title.is_empty()),
        sites: outlet.iter().chain(&publisher).cloned().chain(url.and_then(host)).collect(),
    };
    let sites = candidates.sites.clone();
    let is_site = |name: &String| sites.iter().any(|site| rules::key(site) == rules::key(name));
    let authors = byline(&head, linked::authors(&articles));
    let (house, byline) =
        if authors.iter().all(is_site) { (authors, Vec::new()) } else { (Vec::new(), authors) };
    let descriptions = DESCRIPTIONS.iter().filter_map(|name| head.meta(name).map(clean));
    Meta {
        title: title::choose(candidates),
        body: linked::body(&articles).map(str::to_owned),
        descriptions: descriptions.chain(linked::text(&articles, "description")).collect(),
        published: published(&head, &articles),
        byline,
        house,
        outlet: outlet.or(publisher),
        url: url.map(clean),
        language: language(&head),
        data: head.data,
    }
}

/// Of an address, the host's name without what stands before and behind it.
fn host(url: &str) -> Option<String> {
    let host = url.split("://").nth(1)?.split(['/', ':', '?']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    Some(host.rsplit_once('.').map_or(host, |(name, _)| name).to_owned())
}

fn published(head: &Head, articles: &[serde_json::Value]) -> Option<Moment> {
    let stated = |date: &str, why| Some(Moment::stated(day::find(date)?, clean(date), why));
    let linked = linked::text(articles, "datePublished");
    let time = |wanted: When, why| {
        let mut times = head.times.iter().filter(|(when, _)| *when == wanted);
        times.find_map(|(_, time)| stated(time, why))
    };
    linked
        .and_then(|date| stated(&date, "JSON-LD datePublished"))
        .or_else(|| {
            DAYS.iter().find_map(|(names, why)| {
                names.iter().find_map(|name| stated(head.meta(name)?, why))
            })
        })
        .or_else(|| time(When::Published, "time of publication"))
        .or_else(|| time(When::InArticle, "time in the article"))
        .or_else(|| time(When::OnPage, "time on the page"))
}

/// The language as a tag: "en-GB"; some pages write it with a low line.
fn language(head: &Head) -> Option<String> {
    let stated = head.language.as_deref().filter(|language| !language.trim().is_empty());
    let stated = stated.or_else(|| head.first_meta(&["og:locale", "content-language", "language"]));
    let tag = clean(stated?).replace('_', "-");
    let is_tag = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    (tag.chars().all(is_tag) && (2..=35).contains(&tag.len())).then_some(tag)
}

/// Authors as the data name them, else as the metas do; each once.
fn byline(head: &Head, linked: Vec<String>) -> Vec<String> {
    let mut names = linked;
    if names.is_empty() {
        let is_names = |name: &&str| !name.contains("://") && name.len() < 120;
        let mut metas = AUTHORS.iter().filter_map(|name| head.meta(name));
        let listed = clean(metas.find(is_names).unwrap_or_default());
        let listed = listed.strip_prefix("By ").unwrap_or(&listed);
        let parts = listed.split([',', ';']).flat_map(|part| part.split(" and ")).map(clean);
        names.extend(parts.filter(|name| !name.is_empty()));
    }
    once(names)
}

fn once(names: Vec<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for name in names.into_iter().take(MOST_AUTHORS) {
        if !seen.iter().any(|one| rules::key(one) == rules::key(&name)) {
            seen.push(name);
        }
    }
    seen
}

/// More are a list of something else.
const MOST_AUTHORS: usize = 50;

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
        document.byline = once(names.collect());
    }
    if document.byline.is_empty() {
        document.byline = meta.house;
    }
    document.published = meta.published.or_else(|| {
        let date = extracted.date?.to_string();
        Some(Moment::stated(day::find(&date)?, date, "page"))
    });
}

/// One line, entities read: some pages escape twice.
pub fn clean(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = one_line.as_str();
    let mut read = String::with_capacity(rest.len());
    while let Some((before, after)) = rest.split_once('&') {
        read.push_str(before);
        let length = after.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        let entity = length
            .and_then(|length| Some((entity_of(after.get(..length)?)?, after.get(length + 1..)?)));
        let (letter, after) = entity.unwrap_or(('&', after));
        read.push(letter);
        rest = after;
    }
    read.push_str(rest);
    let letters = read.char_indices().filter(|&(at, letter)| !is_unseen(&read, at, letter));
    let read: String = letters.map(|(_, letter)| letter).collect();
    printable(read.trim())
}

/// Bytes of the longest name below, with its semicolon.
const LONGEST_ENTITY: usize = 9;

fn entity_of(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let number = hexadecimal.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
        return number.ok().and_then(char::from_u32);
    }
    ENTITIES.iter().find(|(own, _)| *own == name).map(|&(_, letter)| letter)
}

/// Entities met in headlines.
#[rustfmt::skip]
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'), ("apos", '\''), ("gt", '>'), ("hellip", '…'), ("laquo", '«'), ("ldquo", '“'),
    ("lsquo", '‘'), ("lt", '<'), ("mdash", '—'), ("nbsp", ' '), ("ndash", '–'), ("quot", '"'),
    ("raquo", '»'), ("rdquo", '”'), ("rsquo", '’'),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str) -> Meta {
        read(&Html::parse_document(html))
    }

    #[test]
    fn authors_are_read_from_lists_and_objects() {
        let page = check(
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"author\":[{\"name\":\"Jo Bloggs\"},\"Ann Other\",\"Jo Bloggs\"]}]}</script>",
        );
        assert_eq!(page.byline, ["Jo Bloggs", "Ann Other"]);
        let page = check("<meta name='author' content='By Jo Bloggs and Ann Other'>");
        assert_eq!(page.byline, ["Jo Bloggs", "Ann Other"]);
    }

    #[test]
    fn the_first_publication_is_found() {
        for html in [
            "<meta name='Date' content='2025-02-15'>",
            "<meta property='article:published_time' content='2025-02-15T10:22:00Z'><meta name='date' content='2024-01-01'>",
            "<time datetime='2024-01-01'></time><article><time datetime='2025-02-15'></time></article>",
            "<time datetime='2024-01-01'></time><span itemprop='datePublished' datetime='2025-02-15'></span>",
        ] {
            assert_eq!(check(html).published.unwrap().edtf(), "2025-02-15", "{html}");
        }
    }

    #[test]
    fn entities_are_read_and_nothing_steers() {
        assert_eq!(
            clean("It&#8217;s &quot;so&quot; &amp; &unknown; &#27;[31m\u{ad}"),
            "It’s \"so\" & &unknown; \\u{1b}[31m"
        );
        assert_eq!(
            language(&Head { language: Some("en_GB".to_owned()), ..Head::default() }).as_deref(),
            Some("en-GB")
        );
    }
}
