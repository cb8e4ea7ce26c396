//! The elements that tell of a page, gathered in one walk: its metas, headlines, times, scripts.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

/// What was gathered; nothing is cleaned yet.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Metas by name, property or itemprop, in small letters, with their contents.
    pub metas: Vec<(String, String)>,
    /// The first `title`.
    pub title: Option<String>,
    /// Texts of the `h1`s.
    pub headlines: Vec<String>,
    /// The canonical address.
    pub canonical: Option<String>,
    /// The language that the page states.
    pub language: Option<String>,
    /// Texts of the scripts that hold JSON-LD.
    pub linked: Vec<String>,
    /// Texts of the scripts that hold other data.
    pub data: Vec<String>,
    /// Days and times that elements carry, with what they mean.
    pub times: Vec<(When, String)>,
}

/// What a time on a page means, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Marked as the day of publication.
    Published,
    /// A time within the article.
    InArticle,
    /// Any other.
    OnPage,
}

/// Of each kind at most so many are kept: some pages are nothing but times.
const MOST: usize = 500;

impl Head {
    /// Gathers them.
    pub fn of(page: &Html) -> Self {
        let mut head = Self::default();
        let mut n_articles = 0_usize;
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => {
                    if let Node::Element(element) = node.value() {
                        n_articles += usize::from(is_article(element));
                        head.meet(element, node, n_articles > 0);
                    }
                }
                Edge::Close(node) => {
                    let is_article = node.value().as_element().is_some_and(is_article);
                    n_articles -= usize::from(is_article);
                }
            }
        }
        head
    }

    fn meet(&mut self, element: &Element, node: NodeRef<'_, Node>, in_article: bool) {
        let attribute = |name| element.attr(name).unwrap_or_default();
        match element.name() {
            "meta" if self.metas.len() < MOST => {
                let names = ["property", "name", "itemprop"].into_iter().map(attribute);
                let names = names.filter(|name| !name.is_empty());
                let content = attribute("content");
                self.metas
                    .extend(names.map(|name| (name.to_ascii_lowercase(), content.to_owned())));
            }
            "title" if self.title.is_none() => self.title = Some(text(node)),
            "h1" if self.headlines.len() < MOST => self.headlines.push(text(node)),
            "html" => self.language = element.attr("lang").map(str::to_owned),
            "link" if self.canonical.is_none() && attribute("rel") == "canonical" => {
                self.canonical = Some(attribute("href").to_owned());
            }
            "script" if attribute("type") == "application/ld+json" && self.linked.len() < MOST => {
                self.linked.push(text(node));
            }
            "script" if attribute("type").ends_with("json") && self.data.len() < MOST => {
                self.data.push(text(node));
            }
            _ => self.meet_time(element, in_article),
        }
    }

    fn meet_time(&mut self, element: &Element, in_article: bool) {
        let Some(time) = element.attr("datetime").filter(|_| self.times.len() < MOST) else {
            return;
        };
        let is_time = element.name() == "time";
        let published = element.attr("itemprop") == Some("datePublished")
            || is_time && element.attr("pubdate").is_some();
        let when = match (published, is_time, in_article) {
            (true, ..) => When::Published,
            (false, true, true) => When::InArticle,
            (false, true, false) => When::OnPage,
            (false, false, _) => return,
        };
        self.times.push((when, time.to_owned()));
    }

    /// The first filled meta of that name.
    pub fn meta(&self, name: &str) -> Option<&str> {
        let found = self.metas.iter().find(|(own, text)| own == name && !text.trim().is_empty());
        found.map(|(_, text)| text.as_str())
    }

    /// The first filled meta of the first name that has one.
    pub fn first_meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.meta(name))
    }
}

fn is_article(element: &Element) -> bool {
    matches!(element.name(), "article" | "main")
}

/// The text within a node.
fn text(node: NodeRef<'_, Node>) -> String {
    let texts = node.descendants().filter_map(|node| node.value().as_text().map(|text| &**text));
    texts.collect()
}
