//! Word documents: paragraphs with their styles, lists, tables, notes.

pub mod body;
pub mod styles;

use crate::load::docx::body::Body;
use crate::load::docx::styles::Styles;
use crate::load::package::{MAGIC, Package};
use crate::load::plain::Fate;
use crate::load::source::Source;
use crate::load::written::{self, About, Passage};
use crate::load::{Cleaning, LoadError, Loaded, Skipped, Start, day, xml};
use crate::model::document::Class;
use crate::model::moment::Moment;

/// The day that stands in the template of a much used library, and so in all it ever wrote.
const TEMPLATE_DAY: &str = "2013-12-23T23:15:00Z";

/// Whether it begins like a package with a document of Word in it.
pub fn recognises(start: &Start<'_>) -> bool {
    if !start.bytes.starts_with(MAGIC) {
        return false;
    }
    let holds = |name: &str| start.bytes.windows(name.len()).any(|part| part == name.as_bytes());
    let named = start.name.to_lowercase().ends_with(".docx");
    named || holds("word/document.xml") || holds("[Content_Types].xml") && holds("word/")
}

/// Reads the document.
pub fn parse(source: &Source, cleaning: Cleaning) -> Result<Loaded, LoadError> {
    let path = &source.place.path;
    let malformed =
        |why: String| LoadError::Malformed { path: path.clone(), format: "Word document", why };
    let mut package = Package::open(&source.bytes).map_err(malformed)?;
    let main = main_part(&mut package);
    let bytes = package
        .part(&main)
        .map_err(malformed)?
        .ok_or_else(|| malformed("it holds no text; save it again".to_owned()))?;
    let mut skipped = Vec::new();
    let mut part = |package: &mut Package<'_>, name: &str| match package.part(name) {
        Ok(bytes) => bytes.unwrap_or_default(),
        Err(why) => {
            let why = format!("its part {name} was left out: {why}");
            skipped.push(Skipped { path: path.clone(), why });
            Vec::new()
        }
    };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = Styles::of(&part(&mut package, &format!("{folder}/styles.xml")));
    let mut body = Body::new(&styles);
    let broken = body.read(&bytes).err();
    for notes in ["footnotes", "endnotes"] {
        body.read_notes(&part(&mut package, &format!("{folder}/{notes}.xml")));
    }
    for name in package.names() {
        let below = name.strip_prefix(folder).unwrap_or_default().trim_start_matches('/');
        if below.starts_with("header") || below.starts_with("footer") {
            body.read_margin(&part(&mut package, &name));
        }
    }
    let core = part(&mut package, "docProps/core.xml");
    if let Some(why) = broken {
        let why = format!("its text breaks off: {why}");
        skipped.push(Skipped { path: path.clone(), why });
    }
    let about = about(&core, &body);
    let passages = body.sheet.passages;
    if !passages.iter().any(|passage| !matches!(passage.fate, Fate::Cut(..))) {
        return Err(LoadError::Refused {
            path: path.clone(),
            why: "is a document without text; if it holds pictures of text, run them through \
                  text recognition first",
        });
    }
    let mut document = written::document(passages, about, cleaning);
    document.format = "docx";
    document.id.clone_from(&source.place.name);
    Ok(Loaded { documents: vec![document], skipped })
}

/// Where the text is: nearly always in the one place, but the package itself says.
fn main_part(package: &mut Package<'_>) -> String {
    let relations = package.part("_rels/.rels").ok().flatten().unwrap_or_default();
    let mut target = None;
    // A broken list leaves the usual place.
    let _whole = xml::walk(&relations, |mark| {
        if let xml::Mark::Open(element) = mark
            && element.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            target = element.get("Target").map(|target| target.trim_start_matches('/').to_owned());
        }
    });
    target.unwrap_or_else(|| "word/document.xml".to_owned())
}

/// What the document and its properties tell. A title in the properties counts if the text has
/// no title of its own: it is often left over from the document that this one was made from.
fn about(core: &[u8], body: &Body<'_>) -> About {
    let one = |name: &str| {
        let text = xml::texts(core, name).into_iter().next()?;
        Some(written::clean(&text)).filter(|text| !text.is_empty())
    };
    let stated = one("title").filter(|title| written::is_title(title));
    let begins_with_heading = body
        .sheet
        .passages
        .iter()
        .find(|passage| !matches!(passage.fate, Fate::Cut(Class::Chrome, _)))
        .is_some_and(Passage::is_heading);
    let made = one("created").filter(|made| made != TEMPLATE_DAY);
    About {
        title: body.title.clone().or(stated.filter(|_| !begins_with_heading)),
        subtitle: body.subtitle.clone(),
        byline: one("creator")
            .map(|listed| written::names(&listed))
            .unwrap_or_default()
            .into_iter()
            .filter(|name| written::is_name(name))
            .collect(),
        published: made
            .and_then(|made| Some(Moment::stated(day::find(&made)?, made, "document properties"))),
        outlet: None,
        language: one("language"),
    }
}

#[cfg(test)]
mod tests;
