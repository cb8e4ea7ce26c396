//! The name that was perhaps meant by one that there is not.

use crate::text::fold::fold;

/// The nearest of some names: it begins so, for at least half of what was typed, or differs by few
/// letters.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = fold(typed).chars().collect();
    let near = |name: &'a str| {
        let folded: Vec<char> = fold(name).chars().collect();
        let begins = std::iter::zip(&folded, &typed).take_while(|(one, two)| one == two).count();
        let apart = distance(&folded, &typed);
        let is_near = 3 * apart < typed.len() || 2 * begins >= typed.len().max(4);
        is_near.then_some((apart, name))
    };
    names.into_iter().filter_map(near).min_by_key(|&(apart, _)| apart).map(|(_, name)| name)
}

/// What stands behind a complaint: "; is theme meant?", or nothing.
pub fn meant<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    nearest(typed, names).map_or_else(String::new, |name| format!("; is {name} meant?"))
}

/// Letters to be put in, taken out or changed to make one of the other.
fn distance(one: &[char], two: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut left = at + 1;
        let mut corner = at;
        for (other, cell) in two.iter().zip(row.iter_mut().skip(1)) {
            let changed = corner + usize::from(letter != other);
            corner = *cell;
            left = changed.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_far_ones_are_not() {
        let names = ["measure", "theme", "dark-theme", "light-theme", "watch", "keys", "bind"];
        for (typed, near) in [
            ("colour", None),
            ("mesure", Some("measure")),
            ("Themes", Some("theme")),
            ("dark_theme", Some("dark-theme")),
            ("wacht", None),
            ("watching", Some("watch")),
            ("key", Some("keys")),
            ("x", None),
        ] {
            assert_eq!(nearest(typed, names), near, "{typed}");
        }
        assert_eq!(meant("thme", names), "; is theme meant?");
    }
}
