//! Key scripts: keys in, a screen out.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use attache::corpus::open::{Opening, What, open};
use attache::corpus::search::search;
use attache::model::judgement::Judgement;
use attache::tui::app::{Effect, Focus, Msg, Overlay, State, update};
use attache::tui::keymap::chord::Chord;
use attache::tui::panes::reader::Subject;
use attache::tui::script::{draw, drive, letters, opened};
use attache::tui::theme::{Role, Theme};
use proptest::prelude::*;
use ratatui::layout::Size;

use crate::GOLDEN;
use crate::kept::Reader;

fn state(width: u16, height: u16) -> State {
    opened(Arc::clone(&GOLDEN), Size { width, height }, Theme::plain())
}

fn screen(script: &str, (width, height): (u16, u16)) -> String {
    let mut state = state(width, height);
    drive(&mut state, script);
    letters(&draw(&state))
}

#[test]
fn the_first_screen() {
    insta::assert_snapshot!(screen("", (100, 30)));
}

#[test]
fn one_pane_below_a_hundred_columns() {
    insta::assert_snapshot!(screen("j j enter", (60, 20)));
}

#[test]
fn three_panes_on_a_wide_screen() {
    insta::assert_snapshot!(screen("", (200, 40)));
}

#[test]
fn a_person_is_picked_and_filters() {
    insta::assert_snapshot!(screen("@ rubio", (100, 30)));
    insta::assert_snapshot!(screen("@ rubio enter", (100, 30)));
}

#[test]
fn the_view_of_people_shows_a_card() {
    insta::assert_snapshot!(screen("2 j", (120, 36)));
}

/// Puts the cursor of the list of people on somebody.
fn go_to(state: &mut State, name: &str) {
    drive(state, "esc esc 2 g g");
    let id = state.corpus.named(name);
    for _ in 0..200 {
        if state.panes.people.chosen_person() == id {
            return;
        }
        drive(state, "j");
    }
    panic!("{name} is not in the list");
}

fn is_there(reader: &Reader, name: &str) -> bool {
    reader.state.corpus.people().iter().any(|person| person.name == name)
}

#[test]
fn people_are_put_right_by_hand_and_it_can_be_taken_back() {
    let mut reader = Reader::open(None, (120, 40));
    go_to(&mut reader.state, "Steve Witkoff");
    let n_people = reader.state.corpus.people().len();
    reader.press("enter = kushner enter");
    assert_eq!(reader.state.corpus.people().len(), n_people - 1, "they are one");
    assert_eq!(reader.state.kept.facts.judgements().len(), 1);
    reader.press("u");
    assert_eq!(reader.state.corpus.people().len(), n_people, "they are two again");
    reader.press("U");
    assert_eq!(reader.state.corpus.people().len(), n_people - 1);
    reader.press("u");
    go_to(&mut reader.state, "Steve Witkoff");
    reader.press("enter X");
    assert!(!is_there(&reader, "Steve Witkoff"), "nobody");
    reader.press("u");
    go_to(&mut reader.state, "Steve Witkoff");
    reader.press("enter c ctrl-u Envoy enter");
    assert!(is_there(&reader, "Envoy"));
    insta::assert_snapshot!(reader.screen());
}

#[test]
fn a_role_that_was_worked_out_is_marked() {
    let folder = tempfile::tempdir().unwrap();
    let text = "The Talks Are Off\n\nThe council met on Monday, and its members went home without a word on what they had heard.\n\nNewspapers in the capital quoted a spokesman for Mayor Tarik Lund as denying that talks with the workers of the harbour had been planned.\n\n“No talks are planned this week,” the newspapers quoted Emil Sandor as saying on Tuesday.\n\nSpokesman Sandor asked the workers for patience, and said that the mayor would speak to them in June.\n";
    std::fs::write(folder.path().join("talks.txt"), text).unwrap();
    let what = What::Paths(vec![folder.path().to_owned()]);
    let corpus = open(&Opening::of(what), &|_| {}, &AtomicBool::new(false)).unwrap();
    let size = Size { width: 120, height: 40 };
    let mut state = opened(Arc::new(corpus), size, Theme::plain());
    go_to(&mut state, "Emil Sandor");
    drive(&mut state, "enter");
    let card = letters(&draw(&state));
    assert!(card.contains("perhaps a spokesman for Mayor Tarik Lund"), "{card}");
    assert!(card.contains("    Spokesman") && card.contains("Emil Sandor  Spokesman"), "{card}");
}

#[test]
fn a_form_is_split_off_on_the_card() {
    let mut reader = Reader::open(None, (120, 40));
    go_to(&mut reader.state, "Steve Witkoff");
    reader.press("enter ] l !");
    let said = reader.state.kept.facts.judgements();
    let said: Vec<String> = said.iter().map(Judgement::told).collect();
    assert_eq!(said, ["Steve Witkoff and Witkoff are not the same"]);
    assert!(is_there(&reader, "Witkoff"));
}

#[test]
fn mentions_of_a_person_run_on_across_stories() {
    let mut state = state(120, 40);
    go_to(&mut state, "Steve Witkoff");
    drive(&mut state, "enter");
    let id = state.corpus.named("Steve Witkoff").unwrap();
    let (n_seen, n_stories) = {
        let person = state.corpus.person(id).unwrap();
        (person.seen.len(), person.documents().count())
    };
    let mut stories = Vec::new();
    for _ in 0..n_seen {
        drive(&mut state, "] e");
        if stories.last() != Some(&state.panes.reader.subject) {
            stories.push(state.panes.reader.subject);
        }
    }
    assert_eq!(stories.len(), n_stories, "{stories:?}");
}

#[test]
fn why_is_told_on_a_key() {
    insta::assert_snapshot!(screen("2 j enter w", (100, 30)));
}

#[test]
fn the_view_of_quotations_leads_to_the_text() {
    insta::assert_snapshot!(screen("3 j j", (120, 36)));
    insta::assert_snapshot!(screen("3 / said:rubio enter j", (60, 20)));
}

#[test]
fn the_file_is_shown_with_what_was_cut() {
    insta::assert_snapshot!(screen("\\", (120, 40)));
}

#[test]
fn hints_lie_on_what_can_be_followed() {
    insta::assert_snapshot!(screen("enter G f", (100, 30)));
}

#[test]
fn the_help_is_made_from_the_keymap() {
    insta::assert_snapshot!(screen("?", (100, 40)));
}

#[test]
fn a_filter_that_fits_nothing_says_what_to_press() {
    insta::assert_snapshot!(screen("/ 'xyzzy", (80, 24)));
}

#[test]
fn what_can_be_typed_next_is_offered_above_the_bar() {
    insta::assert_snapshot!(screen("/ geneva space @", (100, 30)));
    insta::assert_snapshot!(screen("/ is:", (60, 20)));
    insta::assert_snapshot!(screen("/ pla", (40, 10)));
    let mut state = state(100, 30);
    drive(&mut state, "/ place:gen");
    let first = state.panes.filter.prompt.text().to_owned();
    drive(&mut state, "tab");
    assert_eq!((first.as_str(), state.panes.filter.prompt.text()), ("place:gen", "place:Geneva "));
    drive(&mut state, "- i s : ctrl-n ctrl-n ctrl-p enter");
    assert_eq!(state.panes.filter.prompt.text(), "place:Geneva -is:read ");
    assert_eq!(state.focus, Focus::Filter, "enter took what was chosen");
    drive(&mut state, "s o r esc");
    assert_eq!(state.panes.filter.prompt.text(), "place:Geneva -is:read sor");
    assert!(state.panes.filter.popup.is_empty());
    drive(&mut state, "enter");
    assert_eq!(state.focus, Focus::List);
}

#[test]
fn the_filter_is_told_in_words_and_slips_are_said() {
    let script = "/ person:rubio space geneva space -is:starred space (a ctrl-e";
    insta::assert_snapshot!(screen(script, (100, 30)));
    insta::assert_snapshot!(screen("/ form:bbc space geneva", (60, 20)));
}

#[test]
fn counts_beside_people_follow_the_filter() {
    insta::assert_snapshot!(screen("/ geneva enter @ rubio", (100, 30)));
}

#[test]
fn a_window_too_small_says_so() {
    assert_eq!(screen("", (39, 24)).trim(), "attache needs 40×10");
}

#[test]
fn back_returns_to_the_exact_line() {
    let mut state = state(120, 40);
    drive(&mut state, "enter j j j ] l");
    let before = (state.panes.reader.subject, state.panes.reader.top, state.panes.reader.marker);
    drive(&mut state, "enter");
    assert_ne!(state.panes.reader.subject, before.0, "a link was followed");
    drive(&mut state, "j j ctrl-o");
    let after = (state.panes.reader.subject, state.panes.reader.top, state.panes.reader.marker);
    assert_eq!(after, before);
    drive(&mut state, "L");
    assert_ne!(state.panes.reader.subject, before.0);
}

#[test]
fn the_cursor_stays_on_its_story_while_the_list_narrows_and_widens() {
    let mut state = state(120, 40);
    drive(&mut state, "j j j j");
    let doc = state.panes.list.chosen_doc();
    drive(&mut state, "/ 'xyzzy");
    assert_eq!(state.panes.list.chosen_doc(), None);
    drive(&mut state, "esc");
    assert_eq!(state.panes.list.chosen_doc(), doc);
}

#[test]
fn esc_never_quits_and_q_quits_only_from_the_list() {
    let mut state = state(120, 40);
    assert_eq!(drive(&mut state, "enter esc esc esc esc"), []);
    assert_eq!(drive(&mut state, "enter q"), []);
    assert_eq!(state.focus, Focus::List);
    assert_eq!(drive(&mut state, "q"), [Effect::Quit]);
}

#[test]
fn a_paste_is_one_search() {
    let mut state = state(120, 40);
    update(&mut state, Msg::Paste("geneva\ntalks \u{1b}[31m".to_owned()));
    assert_eq!(state.panes.filter.prompt.text(), "geneva talks [31m");
    assert_eq!(state.focus, Focus::Filter);
}

#[test]
fn the_place_in_the_text_survives_another_width() {
    let mut state = state(120, 40);
    drive(&mut state, "enter ctrl-d ctrl-d");
    let place = state.panes.reader.place();
    update(&mut state, Msg::Resize(Size { width: 64, height: 40 }));
    update(&mut state, Msg::Resize(Size { width: 120, height: 40 }));
    assert_eq!(state.panes.reader.place(), place);
}

#[test]
fn matches_run_on_into_the_next_story() {
    let mut state = state(120, 40);
    drive(&mut state, "/ witkoff enter enter");
    let mut stories = vec![state.panes.reader.subject];
    for _ in 0..60 {
        drive(&mut state, "n");
        if stories.last() != Some(&state.panes.reader.subject) {
            stories.push(state.panes.reader.subject);
        }
    }
    assert!(stories.len() > 3, "{stories:?}");
}

#[test]
fn searching_by_person_knows_every_spelling() {
    let found = |typed: &str| -> usize {
        let query = attache::corpus::query::Query::parse(typed);
        search(&GOLDEN, &query).len()
    };
    assert!(found("person:zelensky") >= 10);
    assert_eq!(found("person:zelensky"), found("@zelenskiy"));
    assert_eq!(found("person:zelensky") + found("-person:zelensky"), GOLDEN.n_documents());
}

#[test]
fn drawing_twice_gives_the_same_cells() {
    let mut state = state(140, 40);
    for script in ["", "enter", "f", "esc 2", "?", "q 1 @"] {
        drive(&mut state, script);
        assert_eq!(draw(&state), draw(&state));
    }
}

const KEYS: &[&str] = &[
    "j",
    "k",
    "g",
    "G",
    "h",
    "l",
    "enter",
    "esc",
    "q",
    "/",
    "@",
    "*",
    "f",
    "n",
    "N",
    "a",
    "s",
    "r",
    "t",
    "m",
    "'",
    "u",
    "U",
    "F",
    "e",
    "]",
    "[",
    "}",
    "{",
    "space",
    "tab",
    "1",
    "2",
    "3",
    "p",
    "\\",
    "+",
    "-",
    "Z",
    "?",
    "H",
    "L",
    "ctrl-o",
    "ctrl-d",
    "ctrl-u",
    "z",
    "E",
    "backspace",
    "up",
    "down",
    "pgdn",
    "home",
    "J",
    "K",
    "ctrl-w",
    "é",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn any_keys_in_any_order_leave_a_choice_that_exists(
        keys in proptest::collection::vec(0..KEYS.len(), 1..60),
        sizes in proptest::collection::vec((1_u16..220, 1_u16..60), 4),
    ) {
        let mut state = state(120, 40);
        for (at, key) in keys.iter().enumerate() {
            let chord = Chord::parse(KEYS[*key]).unwrap();
            update(&mut state, Msg::Key(chord));
            if at % 16 == 15 {
                let (width, height) = sizes[at / 16];
                update(&mut state, Msg::Resize(Size { width, height }));
            }
            draw(&state);
            prop_assert_eq!(state.panes.list.chosen_doc().is_some(), !state.panes.list.is_empty());
            if let Subject::Story(doc) = state.panes.reader.subject {
                prop_assert!(GOLDEN.record(doc).is_some());
            }
        }
        let _: &Overlay = &state.overlay;
    }
}

#[test]
fn the_view_of_events_lists_reports_by_who_was_first() {
    insta::assert_snapshot!(screen("5 j j", (120, 30)));
    insta::assert_snapshot!(screen("5 z a j", (60, 20)));
}

#[test]
fn stories_are_put_in_the_order_of_their_days() {
    let days = |query: &str| -> Vec<Option<i32>> {
        let hits = search(&GOLDEN, &attache::corpus::query::Query::parse(query));
        let record = |doc| GOLDEN.record(doc).unwrap();
        let standing = attache::corpus::query::order::standing;
        hits.iter().map(|hit| standing(record(hit.doc).published.as_ref())).collect()
    };
    let newest = days("sort:-date");
    assert!(newest.windows(2).all(|two| two[0] >= two[1]), "{newest:?}");
    let oldest = days("sort:date");
    let known = oldest.iter().filter(|day| day.is_some()).count();
    assert!(oldest[..known].windows(2).all(|two| two[0] <= two[1]), "{oldest:?}");
    assert!(10 < known && oldest[known..].iter().all(Option::is_none));
}

#[test]
fn the_timeline_shows_what_was_when_and_filters_by_a_stretch_of_days() {
    insta::assert_snapshot!(screen("4", (120, 36)));
    insta::assert_snapshot!(screen("4 v k k k k enter", (100, 24)));
    insta::assert_snapshot!(screen("4 k k", (60, 20)));
}

#[test]
fn a_card_lists_the_last_stories_of_whom_thousands_name() {
    let folder = tempfile::tempdir().unwrap();
    let story = |n: usize| {
        let text = format!("Elena Voss opened bridge number {n} on Monday, her office said.");
        let day = format!("{}-01-01", 1700 + n);
        serde_json::json!({"title": format!("Bridge {n} opens"), "date": day, "text": text})
    };
    let stories: Vec<String> = (0..203).map(|n| story(n).to_string()).collect();
    let file = folder.path().join("bridges.jsonl");
    std::fs::write(&file, stories.join("\n")).unwrap();
    let opening = Opening::of(What::Paths(vec![file]));
    let corpus = open(&opening, &|_| {}, &AtomicBool::new(false)).unwrap();
    let mut state = opened(Arc::new(corpus), Size { width: 120, height: 260 }, Theme::plain());
    drive(&mut state, "2");
    let screen = letters(&draw(&state));
    assert!(screen.contains("Stories, the last 200 of 203"), "{screen}");
    assert!(screen.contains("Bridge 202 opens") && screen.contains("Bridge 3 opens"), "{screen}");
    assert!(!screen.contains("Bridge 2 opens"), "{screen}");
    drive(&mut state, "enter enter");
    assert_eq!(state.panes.list.docs().len(), 203, "the filter finds all");
}

#[test]
fn the_facts_have_the_focus_and_scroll() {
    let mut state = state(120, 24);
    drive(&mut state, "enter p tab");
    assert!(state.panes.facts.is_focused && state.focus == Focus::Text);
    let before = (letters(&draw(&state)), state.panes.reader.top);
    drive(&mut state, "j j");
    assert_eq!((state.panes.facts.top, state.panes.reader.top), (2, before.1));
    let screen = letters(&draw(&state));
    assert!(screen.contains(" 3–") && screen != before.0, "{screen}");
    drive(&mut state, "g g");
    assert_eq!(letters(&draw(&state)), before.0);
    drive(&mut state, "G");
    assert!(!letters(&draw(&state)).contains("lines more"), "the end is in sight");
    // In zen they are not shown, and keys move the text.
    drive(&mut state, "Z j");
    assert!(state.panes.reader.top > before.1 && !state.in_facts());
    drive(&mut state, "Z tab");
    assert!(!state.in_facts() && state.focus == Focus::List);
    drive(&mut state, "j");
    assert_eq!(state.panes.facts.top, 0, "another story has other facts");
}

#[test]
fn what_a_story_names_is_offered_to_filter_by() {
    let mut state = state(120, 30);
    drive(&mut state, "*");
    assert!(matches!(state.overlay, Overlay::Palette(_)), "{:?}", state.overlay);
    drive(&mut state, "g e n e v a enter");
    assert_eq!(state.panes.filter.prompt.text(), "place:Geneva");
    assert!(state.panes.list.docs().len() > 3 && state.overlay == Overlay::Nothing);
    // In the view of quotations whoever speaks is meant.
    drive(&mut state, "esc 3");
    let speaker = state.panes.quotes.chosen_quote().and_then(|quote| quote.speaker).unwrap();
    let name = state.corpus.person(speaker).unwrap().name.clone();
    drive(&mut state, "*");
    assert_eq!(state.panes.filter.prompt.text(), format!("person:\"{name}\""));
}

#[test]
fn addresses_in_the_text_have_letters_and_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let text = "The dam is safe\n\nDalia Obuya wrote the report (https://example.org/dam.pdf) on Monday.\n\n\
                The council will read it next week, and it will be discussed again in spring.\n";
    std::fs::write(folder.path().join("dam.txt"), text).unwrap();
    let opening = Opening::of(What::Paths(vec![folder.path().to_owned()]));
    let corpus = open(&opening, &|_| {}, &AtomicBool::new(false)).unwrap();
    let mut state = opened(Arc::new(corpus), Size { width: 100, height: 20 }, Theme::plain());
    drive(&mut state, "enter f");
    let codes: Vec<&str> = state.panes.reader.hints.iter().map(|(code, _)| &**code).collect();
    assert_eq!(codes, ["a", "s"], "a person and an address");
    drive(&mut state, "s");
    let told = letters(&draw(&state));
    assert!(told.contains("o opens https://example.org/dam.pdf"), "{told}");
    let effects = drive(&mut state, "o");
    assert!(
        effects.contains(&Effect::Browse("https://example.org/dam.pdf".to_owned())),
        "{effects:?}"
    );
    // What stands in the headline alone is lit up there, and said to.
    drive(&mut state, "/ s a f e enter");
    let told = letters(&draw(&state));
    assert!(told.contains("“safe” stands in the title alone"), "{told}");
    let screen = draw(&state);
    let lit = Theme::plain().style(Role::Found);
    let is_lit = |x: u16, y: u16| {
        screen.cell((x, y)).is_some_and(|cell| cell.modifier.contains(lit.add_modifier))
    };
    assert!((0..20).any(|y| (40..100).filter(|&x| is_lit(x, y)).count() == 4));
    drive(&mut state, "g g f a");
    assert!(!matches!(state.panes.reader.marker, Some(attache::tui::panes::reader::Spot::Page(_))));
}
