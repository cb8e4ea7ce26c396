use super::*;
use crate::extract;
use crate::extract::tests::document;
use crate::model::mention::Source;

#[test]
fn nothing_yet() {
    let document = document("“Yes,” said Marco Rubio.");
    let found = extract::read(&document);
    assert!(found.iter().any(|mention| matches!(mention.fact, Fact::Quote { source: Source::Named(_), .. })));
}
