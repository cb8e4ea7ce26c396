//! What programs write around the words of a book, set in the tree of a page as readers know it:
//! the numbers of notes in brackets, short cells as parts of their row.

use std::collections::HashMap;

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

/// Letters of a cell that is still a part of a line, not a text of its own.
const MOST_CELL: usize = 100;

/// Sets it so.
pub fn prepare(page: &mut Html) {
    let mut words: Vec<(NodeId, String)> = Vec::new();
    let mut numbers: HashMap<String, String> = HashMap::new();
    let mut lines: Vec<NodeId> = Vec::new();
    for node in page.tree.nodes() {
        if let Some((words_id, number, target)) = reference(node) {
            words.push((words_id, format!("[{number}]")));
            numbers.entry(target).or_insert(number);
        }
        lines.extend(line_of_cell(node));
    }
    for node in page.tree.nodes() {
        let id = node.value().as_element().and_then(|element| element.attr("id"));
        let Some(number) = id.and_then(|id| numbers.remove(id)) else { continue };
        let Some(first) = first_words(node) else { continue };
        let Node::Text(text) = first.value() else { continue };
        // Many programs write the number themselves.
        if !text.trim_start().starts_with(['[', '(']) && !text.trim().starts_with(&number) {
            words.push((first.id(), format!("[{number}] {}", text.trim_start())));
        }
    }
    for (id, new) in words {
        if let Some(mut node) = page.tree.get_mut(id)
            && let Node::Text(text) = node.value()
        {
            text.text = new.into();
        }
    }
    for id in lines {
        if let Some(mut node) = page.tree.get_mut(id)
            && let Node::Element(element) = node.value()
        {
            element.name.local = "span".into();
        }
    }
}

/// The number that leads to a note: where its words are, the number, the name of the note.
fn reference(node: NodeRef<'_, Node>) -> Option<(NodeId, String, String)> {
    let element = node.value().as_element().filter(|element| element.name() == "a")?;
    let (_, target) = element.attr("href")?.split_once('#')?;
    let kinds = ["epub:type", "role"].map(|name| element.attr(name).unwrap_or_default());
    let is_raised = |node: NodeRef<'_, Node>| {
        node.value().as_element().is_some_and(|element| element.name() == "sup")
    };
    let raised = node.parent().is_some_and(is_raised) || node.children().any(is_raised);
    if !raised && !kinds.iter().any(|kind| kind.ends_with("noteref")) {
        return None;
    }
    let words = first_words(node)?;
    let number = words.value().as_text()?.trim().to_owned();
    let figures =
        (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    figures.then(|| (words.id(), number, target.to_owned()))
}

fn first_words(node: NodeRef<'_, Node>) -> Option<NodeRef<'_, Node>> {
    let mut below = node.descendants();
    below.find(|node| node.value().as_text().is_some_and(|text| !text.trim().is_empty()))
}

/// The paragraph that is all a short cell holds.
fn line_of_cell(node: NodeRef<'_, Node>) -> Option<NodeId> {
    let name = |node: NodeRef<'_, Node>| {
        node.value().as_element().map(|element| element.name().to_owned())
    };
    name(node).filter(|name| name == "td" || name == "th")?;
    let is_blank = |node: &NodeRef<'_, Node>| {
        node.value().as_text().is_some_and(|text| text.trim().is_empty())
    };
    let mut inside = node.children().filter(|node| !is_blank(node));
    let (only, None) = (inside.next()?, inside.next()) else { return None };
    name(only).filter(|name| name == "p" || name == "div")?;
    let blocks = |node: NodeRef<'_, Node>| {
        name(node).is_some_and(|name| ["p", "div", "ul", "ol", "table"].contains(&name.as_str()))
    };
    let texts = only.descendants().filter_map(|node| node.value().as_text());
    let n_letters: usize = texts.map(|text| text.len()).sum();
    (n_letters <= MOST_CELL && !only.descendants().skip(1).any(blocks)).then(|| only.id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::html::blocks::Walker;

    fn check(html: &str, expected: &[&str]) {
        let mut page = Html::parse_document(html);
        prepare(&mut page);
        let texts: Vec<String> = Walker::walk(&page).into_iter().map(|found| found.text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn numbers_of_notes_stand_in_brackets_before_their_notes_too() {
        check(
            "<p>The ferry stopped.<a href='#n1' epub:type='noteref'>1</a> Why?<sup><a href='a.html#n2'>2</a></sup> \
             See <a href='#p'>12</a>.</p><aside id='n1'><p>A <i>boat</i>.</p></aside>\
             <ol><li id='n2'>2. A pump.</li></ol><p id='p'>Page.</p>",
            &["The ferry stopped.[1] Why?[2] See 12.", "[1] A boat.", "2. A pump.", "Page."],
        );
    }

    #[test]
    fn cells_of_one_short_paragraph_are_parts_of_their_row() {
        check(
            "<table><tr><td><p>Name</p></td><td> <div>Weeks</div></td></tr>\
             <tr><td><p>a</p><p>b</p></td><td><p>c</p></td></tr></table>",
            &["Name | Weeks", "a", "b", "c"],
        );
    }
}
