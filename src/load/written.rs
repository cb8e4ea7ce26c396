//! What PDF files, word processors and books have in common: passages in the order of reading,
//! made into a document, with what tells of it.

pub mod sheet;

use unicode_normalization::UnicodeNormalization as _;

use crate::load::plain::{Fate, head, rules};
use crate::load::{Cleaning, day, lines};
use crate::model::document::{BlockKind, Class, Document, Origin, Removed};
use crate::model::moment::Moment;
use crate::text::printable::{printable, seen};

/// A stretch of a file that is one block, if it is text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it says, in one line.
    pub text: String,
    /// What the file says of it; what is open is a paragraph that the certain rules may cut.
    pub fate: Fate,
}

impl Passage {
    /// A passage of that fate, its text put into one clean line; `None` where nothing is left.
    pub fn of(text: &str, fate: Fate) -> Option<Self> {
        // The arrow that leads from a note back to the text.
        let text =
            clean(text.trim_end().trim_end_matches(['↩', '\u{fe0e}', '\u{fe0f}', ' ', '\u{a0}']));
        Some(Self { text, fate }).filter(|passage| !passage.text.is_empty())
    }

    /// Whether it is a heading.
    pub fn is_heading(&self) -> bool {
        self.fate == Fate::Kept(BlockKind::Heading)
    }
}

/// What a file tells of what it holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The title as it stands in the text or in the file's own words about itself.
    pub title: Option<String>,
    /// The standfirst.
    pub subtitle: Option<String>,
    /// The authors.
    pub byline: Vec<String>,
    /// The day it was written, by the file's own words.
    pub published: Option<Moment>,
    /// The publication.
    pub outlet: Option<String>,
    /// A language tag.
    pub language: Option<String>,
}

/// Passages before the text proper in which a byline or a date line tells of the article.
const HEAD: usize = 12;

/// Makes a document. What stands in the text is believed before what the file says of itself,
/// which is often left over from a template or tells of whoever pressed "save".
pub fn document(mut passages: Vec<Passage>, about: About, cleaning: Cleaning) -> Document {
    match cleaning {
        Cleaning::On => judge(&mut passages),
        Cleaning::Off => restore(&mut passages),
    }
    let title = about.title.or_else(|| first_heading(&passages));
    let title = title.map(|title| without_site(title, &passages));
    let mut document = Document {
        title_origin: if title.is_some() { Origin::Stated } else { Origin::Inferred },
        subtitle: about.subtitle,
        outlet: about.outlet,
        language: about.language,
        ..Document::default()
    };
    if cleaning == Cleaning::On {
        tell(&mut document, &passages);
        without_title(&mut passages, title.as_deref(), Class::Title, "title");
        let subtitle = document.subtitle.clone();
        without_title(&mut passages, subtitle.as_deref(), Class::Subtitle, "subtitle");
    }
    // A line of names may be one of several: what the file says of itself holds them all.
    if document.byline.iter().all(|name| about.byline.contains(name)) {
        document.byline = about.byline;
    }
    document.published = document.published.or(about.published);
    set_down(&mut document, passages);
    let lead = || {
        let lead = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
        let lead = lead.or(document.blocks.first());
        lead.map(|block| head::made_up(block.span.of(&document.text))).unwrap_or_default()
    };
    document.title = title.unwrap_or_else(lead);
    document
}

/// The certain rules over what is open. A name alone is a byline where the day stands below it.
fn judge(passages: &mut [Passage]) {
    for passage in passages.iter_mut().filter(|passage| passage.fate == Fate::Open) {
        let lines = lines::lines(&passage.text);
        // A number alone is a cell of a table as often as anything else.
        let figures = passage.text.contains(|letter: char| letter.is_ascii_digit());
        match rules::judge(&lines).first() {
            Some(Fate::Cut(_, "no words")) if figures => {}
            Some(fate @ Fate::Cut(..)) => passage.fate = *fate,
            _ => {}
        }
    }
    for at in 1..passages.len() {
        let listed = passages.get(at).is_some_and(|passage| passage.fate == CONTENTS);
        if let Some(heading) = passages.get_mut(at - 1)
            && listed
            && heading.is_heading()
            && is_contents(&heading.text)
        {
            heading.fate = CONTENTS;
        }
    }
    let start = passages.iter().take_while(|passage| passage.fate == CONTENTS).count();
    let Some(head) = passages.get_mut(start..) else { return };
    for at in 1..head.len().min(HEAD) {
        if head.get(at).map(|passage| passage.fate) == Some(DATE_LINE) {
            name_authors(head.get_mut(..at).unwrap_or_default());
        }
    }
}

/// The names alone in the lines above a day. The first line may be a title, and so may a heading.
fn name_authors(above: &mut [Passage]) {
    let n_above = above.len();
    for (at, name) in above.iter_mut().enumerate().rev() {
        let last = at + 1 == n_above;
        let open = name.fate == Fate::Open || last && name.is_heading();
        if !open || !is_full_name(&name.text) || at == 0 && !last {
            return;
        }
        name.fate = Fate::Cut(Class::Byline, "byline");
    }
}

/// What programs call their tables of contents, without accents.
const CONTENTS_NAMES: &[&str] = &[
    "contents",
    "table of contents",
    "inhalt",
    "inhaltsverzeichnis",
    "sommaire",
    "table des matieres",
    "indice",
    "inhoud",
    "spis tresci",
    "содержание",
    "оглавление",
    "目次",
    "目录",
];

/// Whether a heading says that a table of contents follows.
pub fn is_contents(heading: &str) -> bool {
    CONTENTS_NAMES.contains(&rules::key(heading).as_str())
}

/// The fate of a line in a table of contents.
const CONTENTS: Fate = Fate::Cut(Class::Chrome, "table of contents");

const DATE_LINE: Fate = Fate::Cut(Class::Date, "date line");

/// "Jo Bloggs", "Käthe von der Heide": two to five words, the first and the last with capitals.
fn is_full_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let capital =
        |word: Option<&&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    (2..=5).contains(&words.len())
        && capital(words.first())
        && capital(words.last())
        && text.chars().all(|letter| letter.is_alphabetic() || " .-’'".contains(letter))
        && !text.ends_with('.')
}

/// What the layout took for furniture is text again.
fn restore(passages: &mut [Passage]) {
    for passage in passages {
        if matches!(passage.fate, Fate::Cut(..)) {
            passage.fate = Fate::Open;
        }
    }
}

/// A heading before the first paragraph is the title.
fn first_heading(passages: &[Passage]) -> Option<String> {
    let kept = passages.iter().find(|passage| !matches!(passage.fate, Fate::Cut(..)))?;
    Some(kept.text.clone()).filter(|_| kept.is_heading())
}

/// "Ferry Stops | Harbour Gazette" is "Ferry Stops" where the text begins so.
fn without_site(title: String, passages: &[Passage]) -> String {
    let key = rules::key(&title);
    let shown = passages.iter().filter(|passage| !matches!(passage.fate, Fate::Cut(..)));
    let begins = |passage: &&Passage| {
        let own = rules::key(&passage.text);
        own.split(' ').count() >= 2 && key.len() > own.len() && key.starts_with(&own)
    };
    shown.take(3).find(begins).map_or(title, |passage| passage.text.clone())
}

/// Takes authors and day from the lines that are nothing else, at the head.
fn tell(document: &mut Document, passages: &[Passage]) {
    let head = passages.iter().skip_while(|passage| passage.fate == CONTENTS);
    for passage in head.take(HEAD) {
        match passage.fate {
            Fate::Cut(Class::Byline, _) => {
                let listed = rules::names_after_by(&passage.text).unwrap_or(&passage.text);
                for name in names(listed) {
                    if !document.byline.contains(&name) {
                        document.byline.push(name);
                    }
                }
            }
            Fate::Cut(Class::Date, _) if document.published.is_none() => {
                document.published = day::find(&passage.text)
                    .map(|day| Moment::stated(day, passage.text.clone(), "date line"));
            }
            Fate::Cut(..) | Fate::Open | Fate::Section | Fate::Kept(_) => {}
        }
    }
}

/// "Jo Bloggs, Ann Other and Max Muster", as separate names.
pub fn names(listed: &str) -> Vec<String> {
    let parts = listed.split([',', ';', '&']).flat_map(|part| part.split(" and "));
    let parts = parts.flat_map(|part| part.split(" und "));
    parts.map(|name| printable(name.trim())).filter(|name| !name.is_empty()).collect()
}

/// The headline at the head of the text is shown as the title; it may be set over several lines.
fn without_title(
    passages: &mut [Passage],
    title: Option<&str>,
    class: Class,
    reason: &'static str,
) {
    let Some(title) = title.map(rules::key).filter(|title| !title.is_empty()) else { return };
    let mut n_kept = passages.iter().filter(|passage| !matches!(passage.fate, Fate::Cut(..)));
    if n_kept.nth(1).is_none() {
        return;
    }
    let shown = passages.iter_mut().filter(|passage| !matches!(passage.fate, Fate::Cut(..)));
    for passage in shown.take(HEAD) {
        if rules::key(&passage.text) == title {
            passage.fate = Fate::Cut(class, reason);
            return;
        }
    }
}

/// Puts the passages into the text, or aside.
fn set_down(document: &mut Document, passages: Vec<Passage>) {
    for (at, passage) in passages.into_iter().enumerate() {
        let kind = match passage.fate {
            Fate::Cut(class, reason) => {
                let (line, text) = (at as u32, passage.text);
                document.removed.push(Removed { line, text, class, reason, source: None });
                continue;
            }
            Fate::Kept(kind) => kind,
            Fate::Open | Fate::Section => BlockKind::Paragraph,
        };
        document.add(&passage.text, kind.into());
    }
}

/// One line with single spaces, accents composed, and nothing in it that cannot be seen.
pub fn clean(text: &str) -> String {
    let text: String = seen(text).nfc().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Titles that programs give when nobody does: a file's name, an empty document.
pub fn is_title(title: &str) -> bool {
    let key = rules::key(title);
    let made = ["microsoft word", "untitled", "unbenannt", "document", "dokument", "about:blank"];
    let endings =
        [".doc", ".docx", ".odt", ".pdf", ".tex", ".dvi", ".indd", ".qxp", ".html", ".xhtml"];
    let lower = title.to_lowercase();
    key.chars().count() > 2
        && !made.iter().any(|start| {
            key.strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphabetic))
                && (key.len() < start.len() + 4 || *start == "microsoft word")
        })
        && !endings.iter().any(|ending| lower.ends_with(ending))
        && !key.contains("://")
}

/// Whether a name in a file's words about itself can be an author's: programs and accounts write
/// there too.
pub fn is_name(name: &str) -> bool {
    let key = rules::key(name);
    let known = [
        "unknown",
        "unbekannt",
        "administrator",
        "admin",
        "user",
        "author",
        "root",
        "owner",
        "anonymous",
        "python docx",
        "python-docx",
        "calibre",
        "microsoft office user",
        "writer",
        "untitled",
        "un named",
        "apache poi",
        "windows user",
        "none",
    ];
    key.chars().any(char::is_alphabetic)
        && name.len() < 120
        && !known.contains(&key.as_str())
        && !name.contains("://")
        && !name.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(texts: &[(&str, Fate)]) -> Vec<Passage> {
        texts.iter().filter_map(|&(text, fate)| Passage::of(text, fate)).collect()
    }

    #[test]
    fn a_head_tells_of_the_document_and_is_cut() {
        let found = passages(&[
            ("Ferry Stops", Fate::Kept(BlockKind::Heading)),
            ("By Jo Bloggs and Ann Other", Fate::Open),
            ("Käthe von Groß", Fate::Open),
            ("15 February 2025", Fate::Open),
            ("The ferry stopped on\u{202e}\u{1b} Monday.\n  Nobody was hurt.", Fate::Open),
            ("* * *", Fate::Open),
        ]);
        let document = document(found.clone(), About::default(), Cleaning::On);
        assert_eq!(document.title, "Ferry Stops");
        assert_eq!(document.title_origin, Origin::Stated);
        assert_eq!(document.byline, ["Jo Bloggs", "Ann Other", "Käthe von Groß"]);
        assert_eq!(document.published.as_ref().unwrap().edtf(), "2025-02-15");
        assert_eq!(document.text, "The ferry stopped on Monday. Nobody was hurt.");
        let reasons: Vec<&str> = document.removed.iter().map(|removed| removed.reason).collect();
        assert_eq!(reasons, ["title", "byline", "byline", "date line", "no words"]);
        let whole = super::document(found, About::default(), Cleaning::Off);
        assert_eq!((whole.blocks.len(), whole.removed.len()), (6, 0));
    }

    #[test]
    fn authors_one_below_the_other_are_all_named() {
        let found = passages(&[
            ("Contents", Fate::Kept(BlockKind::Heading)),
            ("Ferry Stops 1", CONTENTS),
            ("Ferry Stops", Fate::Open),
            ("Jo Bloggs", Fate::Open),
            ("Ann Other", Fate::Open),
            ("15 February 2025", Fate::Open),
            ("The ferry stopped on Monday.", Fate::Open),
        ]);
        let document = document(found.clone(), About::default(), Cleaning::On);
        assert_eq!(document.byline, ["Jo Bloggs", "Ann Other"]);
        assert_eq!(document.text, "Ferry Stops\nThe ferry stopped on Monday.");
        let byline = vec!["Jo Bloggs".to_owned(), "Ann Other".to_owned(), "Max Muster".to_owned()];
        let about = About { byline: byline.clone(), ..About::default() };
        assert_eq!(super::document(found, about, Cleaning::On).byline, byline);
    }

    #[test]
    fn names_and_titles_of_programs_are_told() {
        for title in ["Microsoft Word - ferry.doc", "Untitled", "Dokument1", "ferry.indd", ""] {
            assert!(!is_title(title), "{title}");
        }
        assert!(is_title("Document shows how the ferry failed") && is_title("Ferry Stops"));
        assert!(is_name("Jo Bloggs") && !is_name("python-docx") && !is_name("jo@example.org"));
    }
}
