//! Names of one document: which are one person.

use crate::link::people::compare::{compare, surnames};
use crate::link::people::name::Name;
use crate::link::people::{Reading, Verdict};
use crate::model::mention::{Fact, Mention};
use crate::model::span::Span;

/// A person as one document has them.
#[derive(Clone, Debug, Default)]
pub struct Local {
    /// The forms used, each with its name taken apart, the number of times and the rule that
    /// joined it.
    pub forms: Vec<Form>,
    /// Where they are named, in order.
    pub seen: Vec<Span>,
    /// Of those, the places of full names: they are found first.
    n_full: usize,
}

/// One form of a name.
#[derive(Clone, Debug)]
pub struct Form {
    /// As it is spelt.
    pub text: String,
    /// Its parts.
    pub name: Name,
    /// How often.
    pub count: u32,
    /// Why it belongs here.
    pub rule: &'static str,
}

impl Local {
    /// The longest form with a given name, if there is one.
    pub fn full(&self) -> Option<&Form> {
        let full = self.forms.iter().filter(|form| !form.name.is_single());
        full.max_by_key(|form| (form.name.given.len(), form.count))
    }

    /// The full form, else the commonest.
    pub fn best(&self) -> Option<&Form> {
        self.full().or_else(|| self.forms.iter().max_by_key(|form| form.count))
    }

    /// The latest place before another. Full names are filed in order, then lone ones up to the
    /// place in question.
    fn last_before(&self, place: Span) -> Option<u32> {
        let (full, alone) = self.seen.split_at_checked(self.n_full)?;
        let n_before = full.partition_point(|seen| seen.start < place.start);
        let full = n_before.checked_sub(1).and_then(|at| full.get(at));
        full.into_iter().chain(alone.last()).map(|seen| seen.start).max()
    }

    fn add(&mut self, text: &str, name: Name, rule: &'static str, span: Span) {
        self.seen.push(span);
        match self.forms.iter_mut().find(|form| form.text == text) {
            Some(form) => form.count += 1,
            None => self.forms.push(Form { text: text.to_owned(), name, count: 1, rule }),
        }
    }

    /// Whether a full name agrees with every full form, and by which rule.
    fn agrees(&self, name: &Name) -> Option<&'static str> {
        let full: Vec<&Form> = self.forms.iter().filter(|form| !form.name.is_single()).collect();
        let rules: Vec<_> = full.iter().map(|form| compare(&form.name, name)).collect();
        let all = rules.iter().all(|found| found.verdict == Verdict::Same);
        rules.first().filter(|_| all).map(|found| found.rule)
    }

    fn surname_rule(&self, name: &Name) -> Option<&'static str> {
        let forms = self.forms.iter().filter(|form| !name.is_regnal && !form.name.is_regnal);
        let found = forms
            .map(|form| compare(name, &form.name))
            .find(|found| found.verdict == Verdict::Same)?;
        Some(if found.rule == "same surname" {
            "surname alone, its latest holder"
        } else {
            found.rule
        })
    }
}

/// The people of a document: full names first, then each lone name to the latest person with
/// that surname before it, else to the first behind it.
pub fn people(reading: &Reading<'_>) -> Vec<Local> {
    let text = &reading.document.text;
    let is_person = |mention: &&Mention| mention.fact == Fact::Person;
    let mentions = reading.mentions.iter().filter(is_person).map(|mention| mention.span);
    let (full, single): (Vec<_>, Vec<_>) = mentions
        .map(|span| (span, Name::of(span.of(text))))
        .partition(|(_, name)| !name.is_single());
    let mut found: Vec<Local> = Vec::new();
    for (span, name) in full {
        let known = found.iter_mut().find_map(|local| Some((local.agrees(&name)?, local)));
        match known {
            Some((rule, local)) => local.add(span.of(text), name, rule, span),
            None => found.push(alone(span.of(text), name, span)),
        }
    }
    for local in &mut found {
        local.n_full = local.seen.len();
    }
    for (span, name) in single {
        let holders = found.iter().enumerate().filter_map(|(at, local)| {
            let rule = local.surname_rule(&name)?;
            let before = local.last_before(span);
            let after = local.seen.first()?.start;
            // Latest before it, else nearest behind it.
            let rank = before.map_or((0, u32::MAX - after), |before| (1, before));
            Some((rank, at, rule))
        });
        let best = holders.max_by_key(|&(rank, ..)| rank);
        match best.and_then(|(_, at, rule)| Some((found.get_mut(at)?, rule))) {
            Some((local, rule)) => local.add(span.of(text), name, rule, span),
            None => found.push(alone(span.of(text), name, span)),
        }
    }
    join_near_surnames(&mut found);
    for local in &mut found {
        local.seen.sort_unstable();
    }
    found.sort_by_key(|local| local.seen.first().copied());
    found
}

fn alone(text: &str, name: Name, span: Span) -> Local {
    let mut local = Local::default();
    local.add(text, name, "as it stands", span);
    local
}

/// A lone name in another spelling of exactly one person's surname is theirs.
fn join_near_surnames(found: &mut Vec<Local>) {
    let mut at = 0;
    while at < found.len() {
        let joins = found.get(at).filter(|local| local.full().is_none()).and_then(|local| {
            let own = local.best()?;
            let near = |other: &Local| {
                other
                    .full()
                    .is_some_and(|full| surnames(&own.name.surname, &full.name.surname).is_some())
            };
            let mut holders =
                found.iter().enumerate().filter(|&(other, local)| other != at && near(local));
            let only = holders.next().map(|(other, _)| other)?;
            holders.next().is_none().then_some(only)
        });
        let Some(other) = joins else {
            at += 1;
            continue;
        };
        let moved = found.remove(at);
        let other = if other > at { other - 1 } else { other };
        if let Some(local) = found.get_mut(other) {
            local.seen.extend(moved.seen);
            local.forms.extend(moved.forms);
        }
    }
}
