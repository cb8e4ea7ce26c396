//! A person as one document has them: the forms of the name, where they stand, and which other
//! names agree with them.

use std::sync::Arc;

use foldhash::HashSet;

use crate::link::people::Verdict;
use crate::link::people::compare::{FIRST_OF_TWO, SON, compare};
use crate::link::people::given::{self, Given};
use crate::link::people::judged::Judged;
use crate::link::people::name::{Name, Spelt, is_particle};
use crate::model::span::Span;
use crate::text::gender::{Gender, of_given};

/// The rule of a given name that one person alone bears.
pub const GIVEN: &str = "given name alone, its only bearer here";

/// The rule of a form that nothing joined to another.
pub const ALONE: &str = "as it stands";

/// Names that stand in one breath somewhere, in both orders.
pub type Beside<'a> = HashSet<(&'a str, &'a str)>;

/// The rule of a name that somebody had before.
pub const BORN: &str = "said to be the name they were born with";

/// A person as one document has them.
#[derive(Clone, Debug, Default)]
pub struct Local {
    /// The forms used, each with its name taken apart, the number of times and the rule that
    /// joined it.
    pub forms: Vec<Form>,
    /// Where they are named, in order.
    pub seen: Vec<Span>,
    /// Of those, the places of full names: they are found first.
    pub n_full: usize,
    /// The last place of a surname alone: who is called by the given name is not meant by it.
    alone: Option<Span>,
    /// They are not only brought in as a relative of somebody.
    pub is_main: bool,
    /// What titles of courtesy before their names say.
    pub titled: Gender,
}

/// One form of a name.
#[derive(Clone, Debug)]
pub struct Form {
    /// The name, which all documents share.
    pub spelt: Arc<Spelt>,
    /// How often.
    pub count: u32,
    /// Why it belongs here.
    pub rule: &'static str,
}

impl Local {
    /// The longest form with a given name, if there is one.
    pub fn full(&self) -> Option<&Form> {
        let key = |form: &Form| {
            let name = &form.spelt.name;
            let first = name.given.first().map_or("", String::as_str);
            // "D Graham" is short for Darcy Graham.
            let written_out = first.chars().count() > 1;
            let own = (form.rule != BORN, !is_particle(first), written_out);
            (own, name.given.len(), form.count)
        };
        self.full_forms()
            .max_by(|one, two| key(one).cmp(&key(two)).then(two.spelt.text.cmp(&one.spelt.text)))
    }

    /// All forms with a given name.
    pub fn full_forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(|form| !form.spelt.name.is_single())
    }

    /// The full form, else the commonest.
    pub fn best(&self) -> Option<&Form> {
        let alone = || {
            let more = |one: &&Form, two: &&Form| {
                one.count.cmp(&two.count).then_with(|| two.spelt.text.cmp(&one.spelt.text))
            };
            self.forms.iter().max_by(more)
        };
        self.full().or_else(alone)
    }

    /// The latest place before another. Full names are filed in order, then lone ones up to the
    /// place in question.
    pub fn last_before(&self, place: Span) -> Option<u32> {
        let full = self.seen.get(..self.n_full)?;
        let n_before = full.partition_point(|seen| seen.start < place.start);
        let full = n_before.checked_sub(1).and_then(|at| full.get(at));
        full.into_iter().chain(&self.alone).map(|seen| seen.start).max()
    }

    /// Files a place where they are named under a form, by a rule.
    pub fn add(&mut self, spelt: &Arc<Spelt>, rule: &'static str, span: Span) {
        self.seen.push(span);
        if spelt.name.is_single() && rule != GIVEN {
            self.alone = Some(span);
        }
        let known = |form: &&mut Form| {
            form.spelt.text == spelt.text && form.spelt.name.is_regnal == spelt.name.is_regnal
        };
        if let Some(form) = self.forms.iter_mut().find(known) {
            form.count += 1;
        } else {
            self.forms.push(Form { spelt: Arc::clone(spelt), count: 1, rule });
        }
    }

    /// Whether a full name agrees with every full form, and by which rule.
    pub fn agrees(&self, name: &Name) -> Option<&'static str> {
        let agrees = |form: &Form| {
            let found = compare(&form.spelt.name, name);
            // One article misspells a name now and then.
            let slip = found.verdict == Verdict::Unsure && form.spelt.name.given == name.given;
            (found.verdict == Verdict::Same || slip).then_some(found.rule)
        };
        let rules: Option<Vec<&str>> = self.full_forms().map(agrees).collect();
        rules?.first().copied()
    }

    /// Whether a lone name may mean them: for sure, or only where nobody else is meant.
    pub fn surname_rule(&self, name: &Name) -> Option<(bool, &'static str)> {
        let rules = self.forms.iter().filter_map(|form| {
            let found = compare(name, &form.spelt.name);
            match found.verdict {
                Verdict::Same if found.rule == "same surname" => {
                    Some((true, "surname alone, its latest holder"))
                }
                Verdict::Same => Some((true, found.rule)),
                // Where the father is not named the son is called by the surname.
                Verdict::Unsure if found.rule == SON => Some((true, found.rule)),
                // In one text "Ríos" is María Ríos Castañeda, and "Anna" may be anybody.
                Verdict::Unsure if found.rule == FIRST_OF_TWO => {
                    Some((!given::is_known(&name.surname), found.rule))
                }
                Verdict::Unsure => Some((false, found.rule)),
                Verdict::Different => None,
            }
        });
        rules.max_by_key(|(is_sure, _)| *is_sure)
    }

    /// "he" or "she", by a title of courtesy, else by the given names.
    pub fn gender(&self) -> Gender {
        if self.titled != Gender::Unknown {
            return self.titled;
        }
        let given = self.full_forms().filter_map(|form| form.spelt.name.given.first());
        given.map(|given| of_given(given)).find(|one| *one != Gender::Unknown).unwrap_or_default()
    }

    /// Whether a full name has another given name than theirs and stands in one breath with it:
    /// "Harry Kane met Henry Kane".
    pub fn stands_beside(&self, spelt: &Spelt, beside: &Beside<'_>) -> bool {
        let given = |form: &Form| form.spelt.name.given.first() == spelt.name.given.first();
        let pair = |form: &Form| beside.contains(&(&*form.spelt.text, &*spelt.text));
        !beside.is_empty() && !self.full_forms().any(given) && self.full_forms().any(pair)
    }

    /// Whether they are named there: full names are filed in order, lone ones behind them.
    pub fn is_seen_at(&self, place: Span) -> bool {
        let (full, lone) = self.seen.split_at(self.n_full.min(self.seen.len()));
        full.binary_search(&place).is_ok() || lone.binary_search(&place).is_ok()
    }

    /// Whether none of their full names begins with the given name of another.
    pub fn is_given_otherwise(&self, name: &Name) -> bool {
        let given = |name: &Name| name.given.first().cloned().unwrap_or_default();
        let agrees =
            |form: &Form| given::single(&given(&form.spelt.name), &given(name)) > Given::Differ;
        !name.is_single() && !self.full_forms().any(agrees)
    }

    /// "Curt Jr." is not Curt Hoekstra Sr.
    pub fn is_of_other_suffix(&self, name: &Name) -> bool {
        let suffix = |form: &Form| form.spelt.name.suffix.clone();
        name.suffix.is_some()
            && self.full_forms().filter_map(suffix).any(|one| Some(one) != name.suffix)
    }

    /// Whether the reader said that they are not called so.
    pub fn is_apart(&self, text: &str, judged: &Judged) -> bool {
        self.forms.iter().any(|form| judged.apart(&form.spelt.text, text))
    }
}
