//! What a page says of its article in JSON-LD.

use serde_json::Value;

use crate::load::html::meta::clean;

/// The objects of the scripts that are articles, in their order.
pub fn articles(scripts: &[String]) -> Vec<Value> {
    let mut found = Vec::new();
    for script in scripts {
        let Some(value) = parse(script) else { continue };
        let mut queue = vec![value];
        while let Some(value) = queue.pop() {
            match value {
                Value::Array(values) => queue.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    if let Some(Value::Array(graph)) = object.remove("@graph") {
                        queue.extend(graph.into_iter().rev());
                    }
                    // A page of an article may wrap it.
                    queue.extend(object.remove("mainEntity"));
                    let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
                    if KINDS.iter().any(|name| kind.contains(name)) {
                        found.push(Value::Object(object));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// Kinds of things that are articles, or parts of their names.
const KINDS: &[&str] = &["Article", "Report", "BlogPosting"];

/// Some scripts stand in comments, and some have line ends within strings.
fn parse(script: &str) -> Option<Value> {
    let bare = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let bare = bare.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    serde_json::from_str(bare).ok().or_else(|| {
        let one_line: String =
            bare.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        serde_json::from_str(one_line.trim().trim_end_matches(';')).ok()
    })
}

/// The first filled text of that name in the articles.
pub fn text(articles: &[Value], name: &str) -> Option<String> {
    articles.iter().find_map(|article| text_of(article.get(name)?))
}

/// The text of the longest article body, with its line ends.
pub fn body(articles: &[Value]) -> Option<&str> {
    let bodies = articles.iter().filter_map(|article| article.get("articleBody")?.as_str());
    bodies.max_by_key(|body| body.len())
}

/// The longest text in data of any form that is named as an article's is: pages that a script
/// sets carry it so.
pub fn hidden(scripts: &[String]) -> Option<String> {
    let mut longest = "";
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut queue: Vec<(&str, &Value)> = values.iter().map(|value| ("", value)).collect();
    while let Some((name, value)) = queue.pop() {
        match value {
            Value::Object(object) => {
                queue.extend(object.iter().map(|(name, value)| (name.as_str(), value)));
            }
            Value::Array(values) => queue.extend(values.iter().map(|value| (name, value))),
            Value::String(text) if text.len() > longest.len() && is_body(name) => longest = text,
            _ => {}
        }
    }
    Some(longest.to_owned()).filter(|longest| !longest.is_empty())
}

fn is_body(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["body", "content", "html", "text"].iter().any(|part| name.contains(part))
}

/// Names of the authors.
pub fn authors(articles: &[Value]) -> Vec<String> {
    articles.iter().filter_map(|article| article.get("author")).flat_map(names).collect()
}

/// The name of the publisher.
pub fn publisher(articles: &[Value]) -> Option<String> {
    articles.iter().find_map(|article| text_of(article.get("publisher")?.get("name")?))
}

/// The names in an author field: a name, an object, a list of either.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(names).collect(),
        Value::Object(object) => object.get("name").map(names).unwrap_or_default(),
        other => text_of(other).into_iter().filter(|name| !name.contains("://")).collect(),
    }
}

fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => clean(text),
        Value::Array(values) => return values.first().and_then(text_of),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}
