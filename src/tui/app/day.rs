//! The reader's word on the day of a story.

use crate::corpus::query::days::{range, spelt};
use crate::desk::facts::Edit;
use crate::model::document::DocId;
use crate::model::moment::Moment;
use crate::tui::app::{Overlay, State, kept};
use crate::tui::panes::naming::{Naming, What};

/// Begins to type the days of the story shown.
pub fn ask(state: &mut State) {
    let Some(doc) = kept::story(state) else { return };
    let record = state.corpus.record(doc);
    let moment = record.and_then(|record| record.published.as_ref()).map(Moment::interval);
    let days = moment.map(spelt).unwrap_or_default();
    state.overlay = Overlay::Naming(Naming::of(What::Date(doc), &days));
}

/// The story is of these days; nothing typed leaves it to what is found. Whether it is understood.
pub fn set(state: &mut State, doc: DocId, typed: &str) -> bool {
    let days = if typed.is_empty() { None } else { range(typed) };
    if days.is_none() && !typed.is_empty() {
        let typed = crate::text::printable::printable(typed);
        state.message = Some(format!("{typed} is no day: write 2025-02-13, or 2025-02"));
        return false;
    }
    let title = kept::title(state, doc);
    let told = match days {
        Some(days) if days.earliest == days.latest => {
            format!("{} is the day of {title}", days.earliest)
        }
        Some(days) => format!("{} to {} are the days of {title}", days.earliest, days.latest),
        None => format!("the day of {title} is as found"),
    };
    kept::say_done(state, &told);
    let days = days.map(|days| (days.earliest, days.latest));
    kept::keep(state, &told, vec![Edit::date(doc, days)]);
    true
}
