//! The reader's words on names as lines that other programs read: tabs between person, kind and
//! variant, the latest last.

use std::fs;
use std::io;
use std::path::Path;

use crate::model::judgement::{Judgement, Kind};

/// The kind of rows that tell what the rules found: they are no words of the reader.
pub const FOUND: &str = "form";

/// First line of a file.
pub const HEAD: &str = "# person\tkind\tvariant\n";

/// What a file says; one that is not there says nothing.
pub fn load(path: &Path) -> Result<Vec<Judgement>, String> {
    let shown = path.display();
    match fs::read_to_string(path) {
        Ok(text) => parse(&text).map_err(|why| format!("{shown}: {why}")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(format!("could not read {shown}: {error}")),
    }
}

/// Reads rows; those that tell what the rules found are passed over. Says which line is no row.
pub fn parse(text: &str) -> Result<Vec<Judgement>, String> {
    let mut found = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut fields = line.split('\t').map(str::trim);
        let (person, kind) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let variant = fields.next().unwrap_or_default();
        if kind == FOUND {
            continue;
        }
        let known = Kind::parse(kind);
        let Some(kind) = known.filter(|_| !person.is_empty()) else {
            return Err(format!("line {}: not person, kind and variant with tabs between", at + 1));
        };
        if variant.is_empty() && kind != Kind::Nobody {
            return Err(format!("line {}: no variant", at + 1));
        }
        found.push(Judgement { person: person.into(), kind, variant: variant.into() });
    }
    Ok(found)
}

/// The rows of words, as a file has them.
pub fn rows(judgements: &[Judgement]) -> String {
    let field = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let row = |one: &Judgement| {
        format!("{}\t{}\t{}\n", field(&one.person), one.kind.name(), field(&one.variant))
    };
    judgements.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kind() -> impl Strategy<Value = Kind> {
        (0..Kind::ALL.len()).prop_map(|at| Kind::ALL[at])
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            said in proptest::collection::vec(("[^#\\s]\\PC{0,8}[^\\s]", kind(), "[^\\s]\\PC{0,8}[^\\s]"), 0..8),
        ) {
            let said: Vec<Judgement> = said
                .into_iter()
                .map(|(person, kind, variant)| Judgement { person, kind, variant })
                .collect();
            prop_assert_eq!(parse(&format!("{HEAD}{}", rows(&said))), Ok(said));
        }

        #[test]
        fn no_text_is_too_odd(text in "(\\PC|\t|\n|same|not){0,60}") {
            let _ = parse(&text).is_ok();
        }
    }

    #[test]
    fn rows_of_the_rules_are_passed_over_and_slips_are_named() {
        let text =
            "# person\tkind\tvariant\nAnn Other\tform\tOther\nAnn Other\tsame\tAnne\n\nX\tnobody\n";
        let kinds: Vec<Kind> = parse(text).unwrap().iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [Kind::Same, Kind::Nobody]);
        assert_eq!(parse("Ann\tsame\t"), Err("line 1: no variant".to_owned()));
        assert!(parse("Ann, same, Anne").unwrap_err().starts_with("line 1"));
    }
}
