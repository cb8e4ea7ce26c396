//! The days of stories that nobody states, from stories like them.

use std::collections::HashMap;

use crate::corpus::Record;
use crate::corpus::gather::glean::Traits;
use crate::corpus::gather::ranks::Ranks;
use crate::link::copies::Shared;
use crate::link::dating::{self, Dated, Found, Neighbour};
use crate::link::days::{Days, date_of};
use crate::link::stories::Stories;
use crate::link::terms::cosine;
use crate::model::moment::{Evidence, Known, Moment};
use crate::model::story::LinkKind;

/// Likest stories that are asked.
const ASKED: usize = 10;

/// Dates the stories that do not know their day well by copies and near reports; what was worked
/// out so proves no links.
pub fn date(
    records: &mut [Record],
    traits: &[Traits],
    (stories, ranks): (&mut Stories, &Ranks<'_>),
    copies: &[Shared],
) {
    let dated: Vec<Dated> = std::iter::zip(&*records, traits).map(own).collect();
    let copies = by_story(copies);
    let none = Vec::new();
    let near = |story: usize| {
        let copies = copies.get(&story).unwrap_or(&none);
        let alike = ranks.get(story).into_iter().take(ASKED).map(|(other, _)| other);
        let alike = alike.filter(|other| !copies.contains(other)).collect::<Vec<_>>();
        let neighbour = |&other: &usize| Neighbour {
            story: other,
            likeness: cosine(stories.terms.vector(story), stories.terms.vector(other)),
            is_copy: copies.contains(&other),
        };
        copies.iter().chain(&alike).map(neighbour).collect::<Vec<_>>()
    };
    let found = dating::find(&dated, near);
    let moments: Vec<Option<Moment>> = found
        .into_iter()
        .zip(&*records)
        .map(|(found, record)| moment(&found?, record.published.as_ref(), records))
        .collect();
    for ((record, account), moment) in records.iter_mut().zip(&mut stories.accounts).zip(moments) {
        if let Some(moment) = moment {
            account.days = Some(Days::of(&moment));
            record.published = Some(moment);
        }
    }
}

/// What a story says of its day itself.
fn own((record, traits): (&Record, &Traits)) -> Dated {
    let moment = record.published.as_ref();
    let days = moment.map(Days::of).map(|days| i64::from(days.first)..=i64::from(days.last));
    let is_fixed =
        moment.is_some_and(|moment| matches!(moment.origin, Known::Stated | Known::User));
    Dated { days, is_fixed, weekdays: traits.weekdays.to_vec() }
}

/// The day of a story that knows none, by one that it copies.
pub fn of_copy(copied: usize, records: &[Record]) -> Option<Moment> {
    let days = Days::of(records.get(copied)?.published.as_ref()?);
    let found = Found { days: i64::from(days.first)..=i64::from(days.last), from: vec![copied] };
    moment(&found, None, records)
}

fn by_story(copies: &[Shared]) -> HashMap<usize, Vec<usize>> {
    let mut of_story: HashMap<usize, Vec<usize>> = HashMap::new();
    for shared in copies.iter().filter(|shared| shared.kind == LinkKind::Copy) {
        of_story.entry(shared.one).or_default().push(shared.two);
        of_story.entry(shared.two).or_default().push(shared.one);
    }
    of_story
}

/// The days as a moment: what the story says itself is evidence too.
fn moment(found: &Found, own: Option<&Moment>, records: &[Record]) -> Option<Moment> {
    let day = |number: i64| date_of(i32::try_from(number).ok()?);
    let told = |&other: &usize| {
        let record = records.get(other)?;
        let of = record.published.as_ref().map(|moment| format!(", {}", moment.shown()));
        Some(Evidence {
            text: format!("{}{}", record.title, of.unwrap_or_default()),
            at: None,
            why: "a story much like this one".to_owned(),
        })
    };
    let mut evidence: Vec<Evidence> = found.from.iter().filter_map(told).collect();
    evidence.extend(own.into_iter().flat_map(|moment| moment.evidence.iter().cloned()));
    let (earliest, latest) = (day(*found.days.start())?, day(*found.days.end())?);
    Some(Moment { earliest, latest, origin: Known::Neighbours, evidence })
}
