//! Names of made-up documents, joined.

use proptest::prelude::*;

use super::*;
use crate::model::document::{DocId, Document};
use crate::model::mention::Mention;
use crate::model::span::Span;

/// Documents with their people in brackets.
fn cast(marked: &[&str]) -> Vec<(String, Vec<String>, usize)> {
    judged_cast(marked, &[])
}

fn readings(read: &[(Document, Vec<Mention>)]) -> Vec<Reading> {
    let numbered = read.iter().enumerate();
    numbered
        .map(|(doc, (document, mentions))| Reading::of(DocId(doc as u32), document, mentions))
        .collect()
}

fn judged_cast(marked: &[&str], said: &[Judgement]) -> Vec<(String, Vec<String>, usize)> {
    let read: Vec<(Document, Vec<Mention>)> = marked.iter().map(|marked| unmark(marked)).collect();
    let people = find(&readings(&read), said).people;
    people
        .iter()
        .map(|person| {
            let mut forms: Vec<String> =
                person.aliases.iter().map(|alias| alias.text.clone()).collect();
            forms.sort_unstable();
            (person.name.clone(), forms, person.seen.len())
        })
        .collect()
}

fn unmark(marked: &str) -> (Document, Vec<Mention>) {
    let mut text = String::new();
    let mut mentions = Vec::new();
    let mut start = 0;
    for letter in marked.chars() {
        match letter {
            '[' => start = text.len(),
            ']' => {
                let span = Span::new(start, text.len());
                mentions.push(Mention {
                    span,
                    fact: Fact::Person,
                    rule: "marked",
                    confidence: 1.0,
                });
            }
            other => text.push(other),
        }
    }
    (Document { text, ..Document::default() }, mentions)
}

fn names(people: &[(String, Vec<String>, usize)]) -> Vec<(&str, usize)> {
    people.iter().map(|(name, _, n_seen)| (name.as_str(), *n_seen)).collect()
}

#[test]
fn one_article_may_drop_a_letter_of_a_surname() {
    let found = cast(&["[Karin Maurer] spoke of it, said [Mauer]."]);
    assert_eq!(found.len(), 1, "{found:?}");
    // In another article it may be somebody else.
    assert_eq!(cast(&["[Karin Maurer] spoke of it.", "[Mauer] said nothing."]).len(), 2);
    assert_eq!(cast(&["[Karin Maurer] spoke of it, said [Meier]."]).len(), 2);
}

#[test]
fn a_person_is_called_by_a_name_written_out() {
    let found =
        cast(&["[E. Berg] spoke. [E. Berg] left, and [E. Berg] came back. [Elena Berg] sat."]);
    assert_eq!(names(&found), [("Elena Berg", 4)]);
    assert_eq!(names(&cast(&["[E. Berg] spoke."])), [("E. Berg", 1)]);
}

#[test]
fn another_name_that_a_text_gives_somebody_is_theirs() {
    let found = cast(&[
        "[Peggy] was loved. [Margaret Dunn], known to neighbours as [Peggy], left. [Peggy] was 80.",
    ]);
    assert_eq!(names(&found), [("Margaret Dunn", 4)]);
    let found = cast(&["[Ramesh Yadav] alias [Pintu] was held, and [Pintu] said nothing."]);
    assert_eq!(names(&found), [("Ramesh Yadav", 3)]);
    assert_eq!(names(&cast(&["[Dagalo], known as [Hemedti], left."])), [("Dagalo", 2)]);
}

#[test]
fn a_family_name_may_stand_within_the_name() {
    let found = cast(&["[Alice Lau Kiong Yieng] spoke first. [Lau] said so."]);
    assert_eq!(names(&found), [("Alice Lau Kiong Yieng", 2)]);
}

#[test]
fn a_relative_by_another_given_name_is_somebody_else() {
    let found = cast(&["[Hawa Adam Ishaq] wept. Her husband, [Adam Ishaq], was killed."]);
    assert_eq!(names(&found), [("Adam Ishaq", 1), ("Hawa Adam Ishaq", 1)]);
}

#[test]
fn a_son_by_his_given_name_is_not_his_father() {
    let found = cast(&["[Curt Holm Sr.] came with his son, [Curt Jr.], and [Holm] spoke."]);
    assert_eq!(names(&found), [("Curt Holm Sr.", 2), ("Curt Jr.", 1)]);
}

#[test]
fn the_story_is_of_whom_it_began_with_and_not_of_their_relatives() {
    let found = cast(&[
        "[Delphine Roux] was born in Lyon to [Enzo Roux], a docker. [Roux] was given a cello.",
    ]);
    assert_eq!(names(&found), [("Delphine Roux", 2), ("Enzo Roux", 1)]);
    let found =
        cast(&["[Ann Hall] came with her husband, [Tom Hall]. [Tom Hall] waved. [Hall] left."]);
    assert_eq!(names(&found), [("Tom Hall", 3), ("Ann Hall", 1)], "he is one of the story himself");
    let found = cast(&["[Earl Odom Jr.] came with his daughter, [Brandi Odom]. [Odom] stayed."]);
    assert_eq!(names(&found), [("Earl Odom Jr.", 2), ("Brandi Odom", 1)]);
}

#[test]
fn a_surname_is_told_from_who_is_called_otherwise() {
    let found = cast(&[
        "[Joost de Graaf] disagrees. [De Graaf] counts. [Pieter van Holm] sat. [Van Holm] spoke.",
    ]);
    assert_eq!(names(&found), [("Joost de Graaf", 2), ("Pieter van Holm", 2)]);
    let found = cast(&[
        "[María Ríos Castañeda] was hit. [Ríos Castañeda] was the mayor. [Ríos] died. Her brother [Rodrigo Ríos] wept.",
    ]);
    assert_eq!(names(&found), [("María Ríos Castañeda", 3), ("Rodrigo Ríos", 1)]);
    let found = cast(&[
        "[Anna van der Linden-Bos] runs it. [Van der Linden] spoke, and [Jose de los Reyes Jr.] left. [De los Reyes] wept.",
    ]);
    assert_eq!(names(&found), [("Anna van der Linden-Bos", 2), ("Jose de los Reyes Jr.", 2)]);
    let found = cast(&[
        "[Darragh Kinsella] died. [Fergal Kinsella], [Darragh]'s father, sat. Mr [Kinsella] spoke.",
    ]);
    assert_eq!(names(&found), [("Darragh Kinsella", 2), ("Fergal Kinsella", 2)]);
    let found = cast(&[
        "[László Holm] died, said his daughter [Judit Holm]. He is survived by [Judit Holm]. [Holm] sang.",
    ]);
    assert_eq!(names(&found), [("Judit Holm", 2), ("László Holm", 2)]);
}

#[test]
fn titles_of_courtesy_tell_spouses_apart() {
    let found = cast(&["[Tom Berg] and [Lena Berg] came. Mr [Berg] nodded. Mrs [Berg] wept."]);
    assert_eq!(names(&found), [("Lena Berg", 2), ("Tom Berg", 2)]);
    let found = cast(&["Mr [Andrea Rossi] and Mrs [Lena Rossi] came. Mr [Rossi] nodded."]);
    assert_eq!(names(&found), [("Andrea Rossi", 2), ("Lena Rossi", 1)], "whatever the given name");
    let found = cast(&["His sister [Constance Hill] had died. Lord [Hill] said nothing."]);
    assert_eq!(names(&found), [("Constance Hill", 1), ("Hill", 1)]);
}

#[test]
fn two_names_in_one_breath_are_two_people() {
    let found = cast(&["[Harry Kane] met [Henry Kane]. [Harry Kane] left."]);
    assert_eq!(names(&found), [("Harry Kane", 2), ("Henry Kane", 1)]);
    // Another form of the name is told to be one.
    let found = cast(&["[Robert Hall], known as [Bob Hall], sang."]);
    assert_eq!(found.len(), 1, "{found:?}");
    // And what one text knows to be two, others do not make one.
    let found = cast(&["[Sally Ray] met [Sarah Ray].", "[Sarah Ray] left.", "[Sally Ray] sang."]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_given_name_goes_to_its_bearer_behind_it() {
    let found = cast(&["[Abe Friesen] died with his wife [Tina]. [Tina Friesen] taught here."]);
    assert_eq!(names(&found), [("Tina Friesen", 2), ("Abe Friesen", 1)]);
}

#[test]
fn a_short_form_goes_to_its_only_bearer() {
    let found =
        cast(&["[Richard Holm] left. They thanked [Rick] and [Steve], as [Steven Choi] said."]);
    assert_eq!(names(&found), [("Richard Holm", 2), ("Steven Choi", 2)]);
    let found = cast(&["[Robert Smith] and [Rob Jones] came. [Rob] left."]);
    assert_eq!(names(&found), [("Rob Jones", 2), ("Robert Smith", 1)]);
}

#[test]
fn a_name_at_birth_is_of_somebody_and_not_what_they_are_called() {
    let found = cast(&["[Winifred Holm] died. Born [Winifred Agnes Doyle] in Lowell, she sang."]);
    assert_eq!(names(&found), [("Winifred Holm", 2)]);
    let found = cast(&["[Wolf], whose real name is [Mats Ulvskog], left. [Wolf] sang."]);
    assert_eq!(names(&found), [("Mats Ulvskog", 3)]);
}

#[test]
fn a_surname_that_lost_its_last_letter_is_a_slip_inside_a_document_alone() {
    let found = cast(&["[Kathryn Waters] came. [Water] said so.", "[Water] left."]);
    assert_eq!(names(&found), [("Kathryn Waters", 2), ("Water", 1)]);
    assert_eq!(cast(&["[Kate Williams] saw [William]."]).len(), 2);
}

#[test]
fn short_surnames_that_sound_alike_are_two() {
    assert_eq!(cast(&["[Penny Cross] spoke.", "[Cruz] left."]).len(), 2);
    assert_eq!(cast(&["[Volodymyr Zelensky] spoke.", "[Zelenskyy] left."]).len(), 1);
}

#[test]
fn spellings_of_one_person_are_joined_inside_and_across() {
    let found = cast(&[
        "[Volodymyr Zelensky] met [Steve Witkoff]. [Zelenskyy] left.",
        "[Steven Witkoff] and [Zelenskiy] spoke.",
    ]);
    assert_eq!(names(&found), [("Volodymyr Zelensky", 3), ("Steve Witkoff", 2)]);
}

#[test]
fn a_name_written_out_tells_more_than_its_initial() {
    let found = cast(&["[Darcy Graham] ran. Team: [D Graham].", "[Davy Graham] sang."]);
    assert_eq!(names(&found), [("Darcy Graham", 2), ("Davy Graham", 1)]);
}

#[test]
fn given_names_alone_that_sound_alike_are_two() {
    assert_eq!(cast(&["[Gloria] left.", "[Clara] sang."]).len(), 2);
}

#[test]
fn a_surname_alone_in_other_company_is_a_stranger() {
    let one = "[Anne Mensah] met [Lars Holm], [Jo Berg] and [Petra Lind].";
    let found = cast(&[one, "[Mensah] met [Ada Falk], [Otto Kern] and [Ida Moe]."]);
    assert_eq!(found.len(), 8, "{found:?}");
    let found = cast(&[one, "[Mensah] met [Lars Holm], [Otto Kern] and [Ida Moe]."]);
    assert_eq!(found.len(), 6, "{found:?}");
}

#[test]
fn a_surname_alone_in_another_season_is_a_stranger() {
    let at = |days: [&str; 2], second: &str| {
        let marked = ["[Anna Green] met [Lars Holm].", second];
        let read: Vec<(Document, Vec<Mention>)> = marked.map(unmark).into_iter().collect();
        let mut readings = readings(&read);
        for (reading, day) in readings.iter_mut().zip(days) {
            reading.day = day.parse().ok();
        }
        let found = find(&readings, &[]);
        (found.people.len(), found.suggestions.len())
    };
    // Another season, and nobody in common: a suggestion.
    assert_eq!(at(["2011-08-14", "2012-01-18"], "[Green] met [Jo Berg]."), (4, 1));
    assert_eq!(at(["2011-08-14", "2012-01-18"], "[Green] met [Lars Holm]."), (2, 0));
    assert_eq!(at(["2011-08-14", "2011-09-18"], "[Green] met [Jo Berg]."), (3, 0));
}

#[test]
fn two_holders_of_a_surname_stay_apart() {
    let found = cast(&["[Ann Other] saw [Jo Other]. [Other] waved.", "[Other] slept."]);
    assert_eq!(names(&found), [("Jo Other", 2), ("Ann Other", 1), ("Other", 1)]);
}

#[test]
fn a_given_name_alone_joins_its_only_bearer_in_one_document_and_nobody_across() {
    let found = cast(&["[Marco Rubio] spoke. [Marco] waved.", "[Marco] slept."]);
    assert_eq!(names(&found), [("Marco Rubio", 2), ("Marco", 1)]);
    let found = cast(&["[Marco Rubio] saw [Marco Polo]. [Marco] waved."]);
    assert_eq!(found.len(), 3);
}

fn word(person: &str, kind: Kind, variant: &str) -> Judgement {
    Judgement { person: person.into(), kind, variant: variant.into() }
}

#[test]
fn what_the_reader_says_overrides_every_rule() {
    let texts = ["[Ann Other] met [Jo Stone]. [Other] left.", "[Bea Lind] saw [Other]."];
    let said = |words: &[Judgement]| -> Vec<(String, usize)> {
        let found = judged_cast(&texts, words);
        found.into_iter().map(|(name, _, n_seen)| (name, n_seen)).collect()
    };
    let own = |names: &[(&str, usize)]| -> Vec<(String, usize)> {
        names.iter().map(|&(name, n)| (name.to_owned(), n)).collect()
    };
    assert_eq!(said(&[]), own(&[("Ann Other", 3), ("Bea Lind", 1), ("Jo Stone", 1)]));
    let same = word("Jo Stone", Kind::Same, "Bea Lind");
    assert_eq!(said(std::slice::from_ref(&same)), own(&[("Ann Other", 3), ("Bea Lind", 2)]));
    let split = word("Ann Other", Kind::Different, "Other");
    let apart = [("Other", 2), ("Ann Other", 1), ("Bea Lind", 1), ("Jo Stone", 1)];
    assert_eq!(said(&[split]), own(&apart));
    let called = word("Jo Stone", Kind::Called, "Josephine");
    let names = [("Ann Other", 3), ("Josephine", 2)];
    assert_eq!(said(&[same.clone(), called]), own(&names));
    let nobody = word("Ann Other", Kind::Nobody, "");
    assert_eq!(said(&[nobody]), own(&[("Bea Lind", 1), ("Jo Stone", 1)]));
    let parted = word("Bea Lind", Kind::Different, "Jo Stone");
    assert_eq!(said(&[same, parted]).len(), 3, "the latest word wins");
}

#[test]
fn what_is_doubtful_is_a_suggestion() {
    let texts = ["[Peter Miller] spoke.", "[Peter Muller] spoke.", "[Jo Stone] slept."];
    let read: Vec<_> = texts.iter().map(|marked| unmark(marked)).collect();
    let found = find(&readings(&read), &[]);
    assert_eq!(found.people.len(), 3);
    let rules: Vec<&str> = found.suggestions.iter().map(|one| one.rule).collect();
    assert_eq!(rules, ["surnames differ in their vowels"]);
    let said = [word("Peter Muller", Kind::Different, "Peter Miller")];
    assert_eq!(find(&readings(&read), &said).suggestions, []);
}

#[test]
fn a_surname_alone_goes_to_the_best_known_holder_or_the_only_one() {
    let found = cast(&["[Ann Other] left.", "[Other] slept."]);
    assert_eq!(names(&found), [("Ann Other", 2)]);
    let many =
        ["[Ann Other] a.", "[Ann Other] b.", "[Ann Other] c.", "[Jo Other] d.", "[Other] e."];
    assert_eq!(names(&cast(&many)), [("Ann Other", 4), ("Jo Other", 1)]);
}

proptest! {
    #[test]
    fn the_order_of_documents_decides_nothing(
        texts in proptest::collection::vec("(\\[(Ann|Anne|Jo|A\\.|Serhii|Sergey)? ?(Other|Othar|Stone|Stoun|Kim)\\] ){1,4}", 1..7),
    ) {
        let forward: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.contains("[ ")).collect();
        let mut backward = forward.clone();
        backward.reverse();
        let sorted = |texts: &[&str]| { let mut found = cast(texts); found.sort(); found };
        prop_assert_eq!(sorted(&forward), sorted(&backward));
    }

    #[test]
    fn joining_two_texts_changes_neither_where_no_name_collides(
        one in "(\\[(Ann|Jo) (Abel|Stone)\\] ){1,4}", two in "(\\[(Max|Lee) (Quist|Viljoen)\\] ){1,4}",
    ) {
        let mut apart = cast(&[&one]);
        apart.extend(cast(&[&two]));
        let mut together = cast(&[&one, &two]);
        apart.sort();
        together.sort();
        prop_assert_eq!(apart, together);
    }

    #[test]
    fn no_names_and_no_words_are_too_odd(
        names in proptest::collection::vec("\\PC{0,12}|[A-Z][a-z]{0,9}( [A-Z][a-z']{0,9}){0,3}", 1..9),
        words in proptest::collection::vec((0..9_usize, 0..9_usize, 0..4_usize), 0..6),
    ) {
        let clean = |name: &String| name.replace(['[', ']'], "");
        let text = names.iter().map(|name| ["[", &clean(name), "] "].concat()).collect::<String>();
        let name = |at: usize| names.get(at).map(clean).unwrap_or_default();
        let said: Vec<Judgement> = words
            .iter()
            .map(|&(one, two, kind)| word(&name(one), Kind::ALL[kind], &name(two)))
            .collect();
        let found = judged_cast(&[&text, &text], &said);
        let n_seen: usize = found.iter().map(|(_, _, n_seen)| n_seen).sum();
        prop_assert!(n_seen <= 2 * names.len());
        prop_assert_eq!(found, judged_cast(&[&text, &text], &said));
    }
}
