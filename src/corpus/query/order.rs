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

/// The middle of the days that a story can be of, in half days since 1970: by it stories whose day
/// is not known exactly are put among the others. Whoever has none stands behind all.
pub fn middle(moment: Option<&Moment>) -> Option<i32> {
    moment.map(|moment| day_of(moment.earliest) + day_of(moment.latest))
}
