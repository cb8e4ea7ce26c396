//! The language: what is understood, what is printed, what is lit.

use proptest::prelude::*;

use super::*;

fn loose(word: &str) -> Expr {
    Expr::Ask(Ask::Loose(word.to_owned()))
}

fn literal(typed: &str) -> Expr {
    Expr::Ask(Ask::Literal(typed.to_owned()))
}

fn phrase(words: &str) -> Expr {
    Expr::Ask(Ask::Phrase(words.to_owned()))
}

fn person(name: &str) -> Expr {
    Expr::Ask(Ask::Named(Facet::Person, name.to_owned()))
}

fn tag(name: &str) -> Expr {
    Expr::Ask(Ask::Tag(name.to_owned()))
}

/// What is typed is understood so, and these slips are told.
fn check(typed: &str, expr: &Expr, slips: &[Slip]) {
    let query = Query::parse(typed);
    assert_eq!(query.expr, *expr, "{typed}");
    assert_eq!(query.slips, slips, "{typed}");
}

#[test]
fn words_phrases_and_signs_are_understood() {
    check("ceasefire  geneva", &Expr::all([loose("ceasefire"), loose("geneva")]), &[]);
    check("“dirty deal” 'fix", &Expr::all([phrase("dirty deal"), phrase("fix")]), &[]);
    check("'fix\"dirty deal\"", &Expr::all([phrase("fix"), phrase("dirty deal")]), &[]);
    check("»Schluss jetzt« «fini»", &Expr::all([phrase("Schluss jetzt"), phrase("fini")]), &[]);
    check("»", &Expr::default(), &[Slip::Quote]);
    check("!war", &loose("war").negated(), &[]);
    check("-war talks", &Expr::all([loose("war").negated(), loose("talks")]), &[]);
    check("--war", &loose("war"), &[]);
    check("- \"\" | ' … #", &Expr::default(), &[Slip::Or("|")]);
    check("Ukraine: talks", &Expr::all([loose("Ukraine"), loose("talks")]), &[]);
    check("# #-a", &loose("#-a"), &[]);
}

#[test]
fn words_that_are_signs_elsewhere_are_told_of() {
    let told = |typed: &str| -> Vec<String> {
        Query::parse(typed).slips.iter().map(ToString::to_string).collect()
    };
    assert_eq!(told("NOT putin"), ["“NOT” is read as a word; -word leaves out what holds it"],);
    assert_eq!(
        told("geneva or munich"),
        ["“or” is read as a word; OR or | between words finds either"],
    );
    assert_eq!(
        told("(geneva AND munich) and oslo"),
        ["AND", "and"].map(|word| {
            format!("“{word}” is read as a word; words side by side must all hold")
        }),
    );
    for typed in ["geneva OR munich", "geneva or", "\"war and peace\"", "'and 'not", "orbit"] {
        assert_eq!(told(typed), [""; 0], "{typed}");
    }
}

#[test]
fn fields_are_understood() {
    check("-person:putin", &person("putin").negated(), &[]);
    check("@rubio,witkoff", &Expr::any([person("rubio"), person("witkoff")]), &[]);
    check("Person:\"Marco Rubio\",xi", &Expr::any([person("Marco Rubio"), person("xi")]), &[]);
    let said = |name: &str| Expr::Ask(Ask::Said(name.to_owned()));
    check("said:kallas~peace", &said("kallas~peace"), &[]);
    check("said:kallas~“gas deal”", &said("kallas~gas deal"), &[]);
    let is = |state| Expr::Ask(Ask::Is(state));
    check("is:Starred", &is(State::Starred), &[]);
    check("-is:u", &is(State::Unread).negated(), &[]);
    check("is:read,new", &Expr::any([is(State::Read), is(State::New)]), &[]);
    check("-has:quote", &Expr::Ask(Ask::Has(Thing::Quote)).negated(), &[]);
    check(
        "#gas tag:talks,oil",
        &Expr::all([tag("gas"), Expr::any([tag("talks"), tag("oil")])]),
        &[],
    );
    check("no:date", &Expr::Ask(Ask::Days(Days::Unknown)), &[]);
    // What is not typed yet asks nothing.
    check("person: -tag: is: on:", &Expr::default(), &[]);
    let query = Query::parse("in:cut sort:-date share");
    assert_eq!(
        (query.part, query.order, query.expr),
        (Part::Cut, Some(Order::Newest), loose("share"))
    );
}

#[test]
fn alternatives_bind_closer_than_a_space() {
    let (a, b, c) = (|| loose("a"), || loose("b"), || loose("c"));
    check("a b OR c", &Expr::all([a(), Expr::any([b(), c()])]), &[]);
    check("a|b | c", &Expr::any([a(), b(), c()]), &[]);
    check("(a b) OR c", &Expr::any([Expr::all([a(), b()]), c()]), &[]);
    check("-(a OR b) c", &Expr::all([Expr::any([a(), b()]).negated(), c()]), &[]);
    check("-(-(a))", &a(), &[]);
    check("(a (b c))", &Expr::all([a(), b(), c()]), &[]);
    let slip = Slip::Sign("or".to_owned(), "OR or | between words finds either");
    check("a or b", &Expr::all([a(), loose("or"), b()]), &[slip]);
}

#[test]
fn slips_are_read_literally_and_told() {
    let (a, b) = (|| loose("a"), || loose("b"));
    check("(a OR b", &Expr::any([a(), b()]), &[Slip::Open]);
    check("a) b", &Expr::all([a(), b()]), &[Slip::Closing]);
    check("a ()", &a(), &[Slip::Empty]);
    check("\"open end", &phrase("open end"), &[Slip::Quote]);
    check("a OR", &Expr::all([a(), loose("or")]), &[Slip::Or("OR")]);
    check("| a", &a(), &[Slip::Or("|")]);
    let field = |name: &str, near| Slip::Field(name.to_owned(), near);
    check("form:b", &literal("form:b"), &[field("form:", Some("from:"))]);
    check(
        "xyz:b 10:30 http://b",
        &Expr::all([literal("xyz:b"), loose("10:30"), loose("http://b")]),
        &[field("xyz:", None)],
    );
    let value = |field: &'static str, value: &str| {
        let wants = fields::named(field).unwrap().wants();
        Slip::Value { field, value: value.to_owned(), wants }
    };
    check("is:odd", &literal("is:odd"), &[value("is:", "odd")]);
    check(
        "date:2025-11..2025-02 b",
        &loose("b"),
        &[Slip::Backwards("date:2025-11..2025-02".to_owned())],
    );
    check("on:tuesday", &literal("on:tuesday"), &[value("on:", "tuesday")]);
    check("is:\"odd one\"", &literal("is:\"odd one\""), &[value("is:", "odd one")]);
    // A day that is being typed does not take the list away.
    check("a on:2026-0", &a(), &[value("on:", "2026-0")]);
    let deep = format!("{}a", "(".repeat(4_000));
    assert_eq!(Query::parse(&deep).expr, a());
}

#[test]
fn words_are_lit_as_they_are_matched() {
    let text = "Zürich’s cease-fire talks; ZURICH Talks on talk";
    let lit = |typed: &str| -> Vec<&str> {
        Query::parse(typed).marks(text).iter().map(|mark| mark.of(text)).collect()
    };
    assert_eq!(lit("zuri"), ["Züri", "ZURI"]);
    assert_eq!(lit("\"zurich talks\""), ["ZURICH Talks"]);
    assert_eq!(lit("'talk -zurich"), ["talk"]);
    assert_eq!(lit("ceasef OR (on -talk)"), ["cease-fire", "on"]);
    assert_eq!(lit("'ceasefire cease‑fi"), ["cease-fire"]);
}

#[test]
fn every_example_is_understood_without_a_slip() {
    for (examples, help) in fields::help() {
        assert!(help.len() < 90 && !examples.is_empty(), "{help}");
        for example in examples {
            let query = Query::parse(example);
            assert!(query.slips.is_empty(), "{example}");
            let literal =
                |ask: &&Ask| matches!(ask, Ask::Loose(word) if word.contains([':', '@', '#']));
            assert!(!query.expr.asks().iter().any(literal), "{example}");
        }
    }
}

fn any_typed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{1,3}",
        "[a-z@#:'\"“”„«»,\\- !~()|]{0,8}",
        "\\PC{0,6}",
        Just("OR".to_owned()),
        Just("|".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just("-(".to_owned()),
        Just("is:read".to_owned()),
        Just("on:2026".to_owned()),
        Just("on:\"20".to_owned()),
        Just("said:a~\"b c\"".to_owned()),
        Just("tag:\"x\",y".to_owned()),
        Just("in:title".to_owned()),
        Just("sort:date".to_owned()),
        Just("date:~".to_owned()),
        Just("is:read,\"odd\"".to_owned()),
    ];
    proptest::collection::vec((word, prop_oneof![Just(" "), Just("")]), 0..9)
        .prop_map(|words| words.iter().flat_map(|(word, gap)| [word.as_str(), gap]).collect())
}

proptest! {
    #[test]
    fn what_is_printed_is_understood_the_same(typed in any_typed()) {
        let query = Query::parse(&typed);
        let again = Query::parse(&query.to_string());
        prop_assert_eq!(&again.expr, &query.expr, "{}", query);
        prop_assert_eq!((again.part, again.order), (query.part, query.order));
    }

    #[test]
    fn marks_lie_in_the_text(typed in any_typed(), text in "\\PC{0,40}") {
        let marks = Query::parse(&typed).marks(&text);
        prop_assert!(marks.iter().all(|mark| text.get(mark.range()).is_some()));
        prop_assert!(marks.windows(2).all(|two| two[0].end <= two[1].start));
    }
}
