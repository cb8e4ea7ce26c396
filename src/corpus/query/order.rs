//! In which order the filter wants the stories: `sort:date`, `sort:-words`, `sort:rank`.

use crate::link::days::day_of;
use crate::model::moment::Moment;

/// An order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first, of equals the newest.
    #[default]
    Ranked,
    /// The oldest first.
    Oldest,
    /// The newest first.
    Newest,
    /// The shortest first, of equals the newest.
    Shortest,
    /// The longest first, of equals the newest.
    Longest,
}

/// The day that a story stands under, in half days since 1970: the one that is shown, or of many
/// days the middle of them. Whoever has none stands behind all.
pub fn standing(moment: Option<&Moment>) -> Option<i32> {
    let moment = moment?;
    let last = if moment.is_narrow() { moment.earliest } else { moment.latest };
    Some(day_of(moment.earliest) + day_of(last))
}
