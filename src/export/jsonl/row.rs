//! A line of the export, as it is written: the types are the schema.

use schemars::JsonSchema;
use serde::Serialize;

/// One document, as it is exported. `at` is `[start, end)` in UTF-8 bytes of `text`; `source`
/// the same in the decoded input file, null for inputs with markup.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Row {
    /// Number of this schema.
    pub schema: u32,
    /// Unique name of the document.
    pub id: String,
    /// The file it came from; null for the samples.
    pub path: Option<String>,
    /// SHA-256 of that file, in hexadecimal digits.
    pub sha256: String,
    /// Which reader read it.
    pub format: &'static str,
    /// Headline.
    pub title: String,
    /// Whether it stands in the source.
    pub title_origin: &'static str,
    /// Standfirst.
    pub subtitle: Option<String>,
    /// Authors.
    pub byline: Vec<String>,
    /// Publication.
    pub outlet: Option<String>,
    /// Address it was saved from.
    pub url: Option<String>,
    /// BCP 47 tag, where stated.
    pub language: Option<String>,
    /// Day of publication.
    pub published: Published,
    /// The clean text; blocks one newline apart.
    pub text: String,
    /// Its parts.
    pub blocks: Vec<Part>,
    /// Numbers, from 0, of the non-blank input lines kept as text; plain-text input only.
    pub kept: Option<Vec<u32>>,
    /// What was cut.
    pub removed: Vec<Cut>,
    /// Articles that the source points to.
    pub related: Vec<Pointer>,
    /// Who is named.
    pub people: Vec<Named>,
    /// Organisations named.
    pub organisations: Vec<Named>,
    /// Places named.
    pub places: Vec<Named>,
    /// What stands between quotation marks.
    pub quotes: Vec<Quote>,
    /// Dates spoken of.
    pub dates: Vec<Spoken>,
    /// Id of the first document of its group of copies and reports of one event.
    pub group: String,
    /// Documents it leads to, the best first.
    pub links: Vec<Tie>,
}

/// A day of publication with its evidence.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Published {
    /// Extended Date/Time Format; null when nothing is known.
    pub edtf: Option<String>,
    /// First day it can be.
    pub earliest: Option<String>,
    /// Last day it can be.
    pub latest: Option<String>,
    /// "stated", "inferred", "neighbours", "user" or "unknown".
    pub origin: &'static str,
    /// What it rests on.
    pub evidence: Vec<Reason>,
}

/// What a date rests on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reason {
    /// The words.
    pub text: String,
    /// Where they stand in `text`; null where they do not.
    pub at: Option<[u32; 2]>,
    /// Where they stand in the input.
    pub source: Option<[u32; 2]>,
    /// What they are, or what follows from them.
    pub why: String,
}

/// A part of the text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Part {
    /// "heading", "paragraph", "item", "quotation" or "caption".
    pub kind: &'static str,
    /// Its number, of an item of a numbered list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Where it stands.
    pub at: [u32; 2],
}

/// A line, or part of one, that was cut.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cut {
    /// Number, from 0, of the non-blank input line.
    pub line: u32,
    /// What it said.
    pub text: String,
    /// What kind of furniture it is.
    pub class: &'static str,
    /// The rule that cut it.
    pub reason: &'static str,
}

/// A headline that the source points to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Pointer {
    /// As it stands.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// Number, from 0, of the non-blank input line.
    pub line: Option<u32>,
    /// The document it names, if that is among those opened.
    pub document: Option<String>,
}

/// Somebody or something named.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Named {
    /// The same in every document of one export.
    pub id: String,
    /// The commonest full form in all documents.
    pub name: String,
    /// What this document calls them.
    pub roles: Vec<Stated>,
    /// Where this document names them.
    pub mentions: Vec<Place>,
}

/// A role as it is stated.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stated {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub at: [u32; 2],
}

/// A mention of a name.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Place {
    /// Where in `text`.
    pub at: [u32; 2],
    /// Where in the input.
    pub source: Option<[u32; 2]>,
    /// The words there.
    pub text: String,
    /// The rule that found it.
    pub rule: &'static str,
}

/// A quotation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Quote {
    /// Where in `text`, inside the marks.
    pub at: [u32; 2],
    /// Where in the input.
    pub source: Option<[u32; 2]>,
    /// "named"; "pronoun"; "nominal": of somebody by what they are, "the minister", or the text
    /// does not say whose; "none": a title, a term, nobody said it.
    pub kind: &'static str,
    /// Id of the person, where known.
    pub speaker: Option<String>,
    /// The words that name the speaker; empty where there are none.
    pub speaker_text: String,
    /// Whether another passes it on: "the paper quoted her as saying".
    pub relayed: bool,
}

/// A date spoken of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Spoken {
    /// Where in `text`.
    pub at: [u32; 2],
    /// Where in the input.
    pub source: Option<[u32; 2]>,
    /// The words there.
    pub text: String,
    /// "date", "time", "duration" or "set".
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Extended Date/Time Format.
    pub edtf: Option<String>,
    /// First day it can be; null for lengths, and where the day of the document is not known.
    pub earliest: Option<String>,
    /// Last day it can be.
    pub latest: Option<String>,
    /// TIMEX3 value.
    pub timex: Option<String>,
    /// How it was worked out.
    pub why: String,
}

/// A link to another document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tie {
    /// Id of the document.
    pub to: String,
    /// "explicit", "copy", "same event", "follow-up" or "reuses".
    pub kind: &'static str,
    /// 0 to 1, comparable within a kind.
    pub score: f32,
    /// In a few words each.
    pub why: Vec<String>,
}
